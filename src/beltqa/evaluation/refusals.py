"""`beltqa eval --refusals`: wrong answers against wrong refusals, as the reader is trusted more or less to refuse.

The questions of `dev` are asked at every step of the reader's threshold; all that are chosen, with and without the
reader and the checks of what a question insists on.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from pathlib import Path

from beltqa.chain import Chain, load_chain
from beltqa.evaluation.evaluate import asking, built_in_originals, chosen, judge
from beltqa.evaluation.score import Record
from beltqa.evaluation.scoreboard import table
from beltqa.evaluation.tally import Judged, Share
from beltqa.originals import Originals, load_originals
from beltqa.rereading import LEAST, log_odds_of, probability_of
from beltqa.stages import Stages

Judge = Callable[[str, Stages, Sequence[Record]], list[Judged]]

_OUT = Path("evals")
# Added to the log-odds of the committed threshold; at the ends the reader refuses nothing, and all that it may.
_CAUTIONS = (-inf, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, inf)
_LANGUAGES = {"zh": "Chinese", "en": "English"}
_READER = frozenset({"reader ranking", "reader refusal"})
_CHECKS = frozenset({"name", "amount", "year", "place", "company", "attribute"})
_WITHOUT = {
    "": Stages(),
    "the reader": Stages(_READER),
    "the checks": Stages(_CHECKS),
    "both": Stages(_READER | _CHECKS),
}
_HEAD = """# Wrong answers and wrong refusals

`beltqa eval --refusals{call}`. A **wrong answer** is one to a question on which the document is silent, or one that is not
accurate; a **wrong refusal** is one of a question that the document answers. A share stands before its count and
Wilson's 95% interval in percent.

## As the reader's threshold moves, on dev

It is the least probability that answers, **marked** as committed; the steps are of 1 in log-odds. The higher it is, the
more is refused: at 0% the reader refuses nothing, at 100% all that it decides.
"""
_RELIABILITY = """
## What the probability means

![How many questions have an answer, against the probability predicted](reliability.svg)

From `python evals/calibrate.py`, which fits the probability, too: of the questions that come to the reader's decision, how
many have an answer, with Wilson's 95% interval, against the mean of the probabilities predicted for them.
"""
_BELOW = """
## With and without the reader and the checks

The checks are those of the name, amount, time, year, place, company and attribute that a question insists on.
"""


def run(options: argparse.Namespace) -> int:
    """Ask, print, and write evals/refusals.md, or DIR/refusals.md with --out."""
    questions = chosen(options)
    originals = load_originals(options.index) if options.index else built_in_originals()
    ask = _judge(load_chain(options.index, options.model), originals)
    dev = [question for question in questions if question["split"] == "dev"]
    head = _HEAD.format(call=f" --split {options.split}" if options.split else "")
    parts = [head, *_curve(curve(ask, dev)), _RELIABILITY, _BELOW, *_compared(ask, questions)]
    text = "\n".join(parts) + "\n"
    path = (options.out or _OUT) / "refusals.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{text}\nwritten: {path}")
    return 0


def _judge(chain: Chain, originals: Originals) -> Judge:
    def judged(name: str, stages: Stages, questions: Sequence[Record]) -> list[Judged]:
        return judge(name, asking(chain.by(stages)), questions, originals)

    return judged


def curve(ask: Judge, questions: Sequence[Record]) -> dict[float, list[Judged]]:
    """The questions judged at each step.

    Whoever is refused at a threshold is refused at all above: what is answered alike at both ends is alike between.
    """

    def at(caution: float, asked: Sequence[Record]) -> list[Judged]:
        return ask(f"threshold {caution:+g}", Stages(caution=caution), asked)

    low, high = at(_CAUTIONS[0], questions), at(_CAUTIONS[-1], questions)
    moved = [a.question for a, b in zip(low, high, strict=True) if a.answer["answer"] != b.answer["answer"]]
    ids = {question["id"] for question in moved}
    fixed = [judged for judged in low if judged.id not in ids]
    between = {caution: [*fixed, *at(caution, moved)] for caution in _CAUTIONS[1:-1]}
    return {_CAUTIONS[0]: low, **between, _CAUTIONS[-1]: high}


def wrong_answers(judged: Sequence[Judged]) -> Share:
    """Of all, those answered that are not accurate: where the document is silent, too."""
    return Share(sum(not j.verdict.refused and not j.verdict.accurate.met for j in judged), len(judged))


def silent_answered(judged: Sequence[Judged]) -> Share:
    """Of the questions on which the document is silent, those answered."""
    silent = [j for j in judged if not j.question["answerable"]]
    return Share(sum(not j.verdict.refused for j in silent), len(silent))


def wrong_refusals(judged: Sequence[Judged]) -> Share:
    """Of the questions that the document answers, those refused."""
    answerable = [j for j in judged if j.question["answerable"]]
    return Share(sum(j.verdict.refused for j in answerable), len(answerable))


_MEASURES: Mapping[str, Callable[[Sequence[Judged]], Share]] = {
    "wrong answers": wrong_answers,
    "silent answered": silent_answered,
    "wrong refusals": wrong_refusals,
    "fully right": lambda judged: Share(sum(j.verdict.right for j in judged), len(judged)),
}


def _curve(steps: Mapping[float, Sequence[Judged]]) -> Iterator[str]:
    rows = []
    for lang, name in _LANGUAGES.items():
        for caution, judged in steps.items():
            mark = "**" if caution == 0 else ""
            members = [j for j in judged if j.question["lang"] == lang]
            threshold = probability_of(log_odds_of(LEAST) + caution)
            rows.append([name, f"{mark}{threshold:.0%}{mark}", *_measured(members)])
    yield from table(["language", "threshold", *_MEASURES], rows)


def _compared(ask: Judge, questions: Sequence[Record]) -> Iterator[str]:
    rows = []
    for name, stages in _WITHOUT.items():
        judged = ask(f"without {name or 'nothing'}", stages, questions)
        for split in dict.fromkeys(str(question["split"]) for question in questions):
            members = [j for j in judged if j.question["split"] == split]
            rows.append([name or "nothing", split, "all", *_measured(members)])
            for lang, language in _LANGUAGES.items():
                asked_in = [j for j in members if j.question["lang"] == lang]
                rows.append([name or "nothing", split, language, *_measured(asked_in)])
    yield from table(["without", "split", "language", *_MEASURES], rows)


def _measured(judged: Sequence[Judged]) -> list[str]:
    return [str(measure(judged)) for measure in _MEASURES.values()]
