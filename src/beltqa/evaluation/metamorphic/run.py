"""`beltqa eval --metamorphic`: cases are made, asked of the program over changed copies, judged and told."""

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from beltqa.chain import Chain, built_in_index, load_chain
from beltqa.embedding import load_embedder
from beltqa.evaluation.metamorphic.appendix_changes import appendix_cases, changed_appendices
from beltqa.evaluation.metamorphic.copies import Workshop
from beltqa.evaluation.metamorphic.judging import Outcome, judge, stays
from beltqa.evaluation.metamorphic.lot import lot
from beltqa.evaluation.metamorphic.original import Original, load_original
from beltqa.evaluation.metamorphic.question_changes import paraphrased
from beltqa.evaluation.metamorphic.report_changes import Case, deleted, disagreeing, followed, in_copies
from beltqa.evaluation.metamorphic.table import MetamorphicTable
from beltqa.evaluation.score import Record, Verdict, score
from beltqa.index import open_index

_RESULTS = Path("evals/metamorphic.md")
_SAMPLE = 400  # cases of each kind
_MOST_VOICES = 8  # paragraphs added to one copy, which must stay the same report
_FACTS_FOLLOW = {"follows", "appendix"}  # kinds whose answers say facts of the changed copy

Item = TypeVar("Item")


def run_metamorphic(options: argparse.Namespace, questions: Sequence[Record]) -> int:
    """Make the cases, ask, judge, print and write; 1 if the program failed on one."""
    started = time.perf_counter()
    session = Session(options.model, questions, options.sample or _SAMPLE, options.seed)
    outcomes = session.outcomes()
    told = MetamorphicTable(
        outcomes, session.copies, (time.perf_counter() - started) / 60, _told(options), options.show_test
    )
    print(told.relations())
    if options.out or not _told(options):
        file = options.out / _RESULTS.name if options.out else _RESULTS
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(told.markdown(), encoding="utf-8")
        print(f"written: {file}")
    return int(any(outcome.answer.get("error") for outcome in outcomes))


def _told(options: argparse.Namespace) -> str:
    """The options that make a run another than the whole."""
    names = ("questions", "only", "lang", "split", "sample")
    given = [f" --{name} {getattr(options, name)}" for name in names if getattr(options, name)]
    return "".join([*given, f" --seed {options.seed}" if options.seed else ""])


class Session:
    """One run: the program over the report as it is, and over the copies."""

    def __init__(self, model: str | None, questions: Sequence[Record], sample: int, seed: int = 0) -> None:
        self._questions = {str(question["id"]): question for question in questions}
        self._sample, self._seed = sample, seed
        self._original: Original = load_original()
        self._chain = load_chain(model=model)
        self._workshop = Workshop(self._original, load_embedder(model), open_index(built_in_index()))
        self._verdicts: dict[str, Verdict] = {}
        self.copies = 0

    def outcomes(self) -> list[Outcome]:
        """Every kind of case, asked and judged."""
        original, seed = self._original, self._seed
        answerable = [question for question in self._questions.values() if question["answerable"]]
        appendices = list(changed_appendices(original, seed))
        kinds: tuple[Iterable[Case], ...] = (
            followed(answerable, original, seed),
            deleted(answerable, original),
            disagreeing(answerable, original, seed),
            appendix_cases(answerable, appendices, original),
        )
        changed = [case for cases in kinds for case in self._chosen(list(cases), lambda case: case.question)]
        judged = list(self._on_copies(changed))
        return [
            *(outcome for _, outcome in judged),
            *self._questions_put_otherwise(),
            *self._languages(judged),
        ]

    # --- copies --------------------------------------------------------------------------------------------

    def _on_copies(self, cases: Sequence[Case]) -> Iterator[tuple[Case, Outcome]]:
        plain = [case for case in cases if not case.change.added]
        voices = [case for case in cases if case.change.added]
        copies = [*in_copies(plain), *in_copies(voices, _MOST_VOICES)]
        with tqdm(total=len(cases), desc="changed copies", unit="question") as bar:
            for copy in copies:
                self.copies += 1
                chain, lines = self._workshop.chain(list(dict.fromkeys(case.change for case in copy)))
                for case in copy:
                    yield case, judge(case, ask(chain, case.question), lines)
                    bar.update()

    # --- questions put otherwise ---------------------------------------------------------------------------

    def _questions_put_otherwise(self) -> list[Outcome]:
        put = [
            (rule, {**question, "question": new})
            for question in self._questions.values()
            for rule, new in paraphrased(question, self._original)
        ]
        chosen = self._chosen(put, lambda item: item[1])
        return [
            stays(question, rule, ask(self._chain, question), self._original.lines)
            for rule, question in tqdm(chosen, desc="put otherwise", unit="question")
        ]

    # --- both languages ------------------------------------------------------------------------------------

    def _languages(self, judged: Sequence[tuple[Case, Outcome]]) -> Iterator[Outcome]:
        """Of the pairs in which one language is right, those in which both are: on the report, and on copies."""
        pairs = self._drawn(_pairs(self._questions.values()))
        for chinese, english in tqdm(pairs[: self._sample], desc="both languages", unit="pair"):
            right = [self._verdict(str(question["id"])).supported for question in (chinese, english)]
            if any(right):
                yield _of_pair("unchanged report", chinese, right, {})
        asked = {(str(case.question["id"]), case.rule, case.change): outcome for case, outcome in judged}
        for (name, rule, change), outcome in asked.items():
            other = asked.get((_translated(name), rule, change)) if name.endswith("-zh") else None
            if outcome.kind in _FACTS_FOLLOW and other and (outcome.met or other.met):
                right = [outcome.met, other.met]
                yield _of_pair("changed copy", outcome.question, right, outcome.answer)

    # --- what all share ------------------------------------------------------------------------------------

    def _chosen(self, items: Sequence[Item], question_of: Callable[[Item], Record]) -> list[Item]:
        """Those whose question is answered fully right before anything is changed; of a sample so many."""
        found: list[Item] = []
        for item in tqdm(self._drawn(items), desc="unchanged", unit="case"):
            if self._verdict(str(question_of(item)["id"])).right:
                found.append(item)
            if len(found) == self._sample:
                break
        return found

    def _drawn(self, items: Sequence[Item]) -> list[Item]:
        """All, in an order drawn by lot."""
        return lot(self._seed).sample(items, len(items))

    def _verdict(self, question_id: str) -> Verdict:
        """The verdict on a question of the set, on the report as it is."""
        if question_id not in self._verdicts:
            question = self._questions[question_id]
            answer = ask(self._chain, question)
            self._verdicts[question_id] = score(question, answer, self._original.lines)
        return self._verdicts[question_id]


def ask(chain: Chain, question: Record) -> Record:
    """The answer object; where the program fails, what it said."""
    history = [(str(asked), str(answered or "")) for asked, answered in question.get("history") or ()]
    try:
        answer: Record = chain.ask(question["question"], history).to_dict()
    except Exception as error:
        return {"error": " ".join(str(error).split()) or type(error).__name__}
    return answer


def _pairs(questions: Iterable[Record]) -> list[tuple[Record, Record]]:
    """Each question in Chinese with its translation."""
    by_id = {str(question["id"]): question for question in questions}
    return [
        (question, by_id[_translated(name)])
        for name, question in by_id.items()
        if name.endswith("-zh") and _translated(name) in by_id
    ]


def _translated(chinese_id: str) -> str:
    return f"{chinese_id.removesuffix('-zh')}-en"


def _of_pair(rule: str, question: Record, right: Sequence[bool], answer: Record) -> Outcome:
    """Of two languages, at least one of which is right: whether both are."""
    wrong = [
        language for language, is_right in zip(("Chinese", "English"), right, strict=True) if not is_right
    ]
    return Outcome("languages", rule, question, answer, tuple(f"wrong in {language}" for language in wrong))
