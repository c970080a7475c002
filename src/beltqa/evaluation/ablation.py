"""`beltqa eval --ablate`: each stage left out in turn, and what the answers lose by it.

The program without a stage is compared with the whole program on the same questions, pair by pair. A question is asked
again only where the stage had its say: everywhere else the answer is the same.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from beltqa.chain import Chain, load_chain
from beltqa.evaluation.evaluate import Ask, EvaluationError, asking, built_in_originals, chosen, judge
from beltqa.evaluation.paired import Paired, Verdicts, by_group, paired
from beltqa.evaluation.score import Record
from beltqa.evaluation.scoreboard import table, verdict_of
from beltqa.evaluation.tally import Share
from beltqa.originals import load_originals
from beltqa.stages import STAGES, Stages

_OUT = Path("evals")
_LANGUAGES = {"zh": "Chinese", "en": "English"}
_TOGETHER = (  # of which one may do another's work
    "reader ranking + reader refusal",
    "name + amount + year + place + company + attribute",
    "fit + conflict + correction",
    "summary + nearest part",
    "about table + list answer + both + whether + count + ranking",
)
_HEAD = """# What each stage is worth

`beltqa eval --ablate{call}`: {asked}; fully right with every stage: {right}.

Each row leaves one stage out. **Worth**: percentage points of fully right answers lost without it, with a 95% interval
(Agresti and Min, paired proportions); then the questions it wins and those it costs, and McNemar's exact two-sided p.
“A difference” is said only where p < 0.05; with so many rows, one in twenty would say it by chance.
**Silent answered**: of the questions on which the document is silent, those answered all the same without the stage;
**refused**: of the others, those refused. With every stage: {silent} and {refused}.
"""
_FOOT = """
On `dev`, which tuning has seen, a stage is worth more than on questions that nobody has read.

Left out are the stages, not what others learned to expect of them: a threshold that was set with a stage may be wrong
without it. The two kinds of vectors stand in for each other, since refusals are set in cosines; both cannot be left
out. Without the glossary questions are read without it; what puts wrong names right has it still.
"""


@dataclass(frozen=True)
class Loss:
    """What changes when a stage comes back: better is what it wins, worse what it costs."""

    stage: str
    verdicts: Verdicts  # without it
    whole: Verdicts

    @property
    def all(self) -> Paired:
        return paired(self.verdicts, self.whole, self.whole)

    def by(self, field: str) -> dict[str, Paired]:
        return by_group(self.verdicts, self.whole, self.whole, field)


def run(options: argparse.Namespace) -> int:
    """Ask with every stage and without each, print, and write evals/ablation.md, or DIR/ablation.md with --out."""
    stages = options.ablate or [*STAGES, *_TOGETHER]
    if unknown := sorted({name for stage in stages for name in names_of(stage) - STAGES.keys()}):
        raise EvaluationError(f"no such stage: {', '.join(unknown)} (there are: {', '.join(STAGES)})")
    questions = chosen(options)
    originals = load_originals(options.index) if options.index else built_in_originals()
    chain = load_chain(options.index, options.model)

    def verdicts(name: str, ask: Ask, asked: Sequence[Record] = questions) -> Verdicts:
        return {j.id: verdict_of(j) for j in judge(name, ask, asked, originals)}

    ask, noted = _noting(chain)
    whole = verdicts("every stage", ask)
    losses = []
    for stage in stages:
        again = [question for question in questions if noted[question["id"]] & names_of(stage)]
        without = verdicts(f"without {stage}", asking(_without(stage, chain, options)), again)
        losses.append(Loss(stage, {**whole, **without}, whole))
        print(" | ".join(_row(losses[-1])), flush=True)
    call = f" --split {options.split}" if options.split else ""
    path = (options.out or _OUT) / "ablation.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(told(losses, whole, questions, call), encoding="utf-8")
    print(f"written: {path}")
    return 0


def _noting(chain: Chain) -> tuple[Ask, Mapping[str, frozenset[str]]]:
    """How the whole chain is asked, and, filled by that, the stages that had their say, by the ids of questions."""
    asked = set[str]()
    by_all = asking(chain.by(Stages(noted=asked)))
    always = frozenset(asked | {"edition"})  # what the chain and the index are made with
    noted: dict[str, frozenset[str]] = {}

    def ask(question: Record) -> Record:
        asked.clear()
        try:
            return by_all(question)
        finally:
            noted[question["id"]] = always | asked

    return ask, noted


def _without(stage: str, chain: Chain, options: argparse.Namespace) -> Chain:
    """The chain without a stage; the edition is part of the index, so that one without it is opened instead."""
    stages = Stages(names_of(stage))
    whole_index = stages.runs("edition")
    return chain.by(stages) if whole_index else load_chain(options.index, options.model, stages)


def names_of(stage: str) -> frozenset[str]:
    """ "year + place" → both: stages left out together."""
    return frozenset(name.strip() for name in stage.split("+"))


def told(losses: Sequence[Loss], whole: Verdicts, questions: Sequence[Record], call: str) -> str:
    """The tables: overall, by language, by category."""
    head = _HEAD.format(
        call=call,
        asked=f"{len(questions)} questions",
        right=Share(sum(v["right"] for v in whole.values()), len(whole)),
        silent=_silent_answered(whole),
        refused=_refused(whole),
    )
    titles = ["without", "which is", "worth", "wins", "costs", "p", "finding", "silent answered", "refused"]
    lines = [head, *table(titles, [_row(loss) for loss in losses]), "", "## By language", ""]
    lines += table(["without", *_LANGUAGES.values()], list(_language_rows(losses)))
    lines += ["", "## By category", "", "Won and lost by the stage; empty where nothing changes.", ""]
    categories = list(dict.fromkeys(str(v["category"]) for v in whole.values()))
    lines += table(["without", *categories], list(_category_rows(losses, categories)))
    return "\n".join([*lines, _FOOT])


def _row(loss: Loss) -> list[str]:
    change = loss.all
    return [
        loss.stage,
        STAGES.get(loss.stage, "these together"),
        _worth(change),
        str(change.better),
        str(change.worse),
        f"{change.p:.3g}",
        change.finding(),
        _silent_answered(loss.verdicts),
        _refused(loss.verdicts),
    ]


def _worth(change: Paired) -> str:
    """ "+3.1 (0.4 to 5.8)": percentage points with their interval."""
    low, high = (100 * end for end in change.interval())
    return f"{100 * (change.better - change.worse) / change.of:+.1f} ({low:.1f} to {high:.1f})"


def _language_rows(losses: Sequence[Loss]) -> Iterator[list[str]]:
    for loss in losses:
        groups = loss.by("lang")
        yield [loss.stage, *(_cell(groups[lang]) if lang in groups else "" for lang in _LANGUAGES)]


def _cell(change: Paired) -> str:
    return f"{_worth(change)}, wins {change.better}, costs {change.worse} of {change.of}, p = {change.p:.3g}"


def _category_rows(losses: Sequence[Loss], categories: Sequence[str]) -> Iterator[list[str]]:
    for loss in losses:
        groups = loss.by("category")
        yield [loss.stage, *(_won_and_lost(groups[category]) for category in categories)]


def _won_and_lost(change: Paired) -> str:
    """ "+3 −1 of 12"; "" where nothing changes."""
    if not change.better and not change.worse:
        return ""
    return f"+{change.better} −{change.worse} of {change.of}, {_worth(change)}, p = {change.p:.2g}"


def _silent_answered(verdicts: Verdicts) -> str:
    return _of(verdicts, answerable=False, refused=False)


def _refused(verdicts: Verdicts) -> str:
    return _of(verdicts, answerable=True, refused=True)


def _of(verdicts: Mapping[str, Mapping[str, object]], answerable: bool, refused: bool) -> str:
    """ "4/50": of the questions with or without an answer, those refused or not."""
    asked = [v for v in verdicts.values() if v["answerable"] == answerable]
    return f"{sum(v['refused'] == refused for v in asked)}/{len(asked)}"
