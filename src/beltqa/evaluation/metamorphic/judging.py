"""A case and the program's answer to it → whether the relation holds, and if not, why."""

from collections.abc import Sequence
from dataclasses import dataclass

from beltqa.evaluation.conciseness import words_of
from beltqa.evaluation.metamorphic.facts import words_cited
from beltqa.evaluation.metamorphic.report_changes import Case
from beltqa.evaluation.score import Record, Verdict, holds, score


@dataclass(frozen=True)
class Outcome:
    """What came of one case. `causes` is empty where the relation holds."""

    kind: str
    rule: str
    question: Record  # as it was asked, and judged
    answer: Record
    causes: tuple[str, ...]

    @property
    def met(self) -> bool:
        return not self.causes


def judge(case: Case, answer: Record, lines: Sequence[str]) -> Outcome:
    """Judge an answer given on the copy that has these lines."""
    verdict = score(case.question, answer, lines)
    words, cited = words_of(answer), words_cited(answer)
    causes = []
    if answer.get("error"):
        causes.append(f"failed: {answer['error']}")
    if verdict.exact.met is False:
        causes.append(f"quote not in the copy: {verdict.exact.why}")
    if case.kind == "deleted":
        causes += _states(case, words)
    else:
        causes += _lacks(case, answer, words, verdict)
        causes += [f"still says {f.shown}" for f in case.unsaid if f.said_in(words) and not f.said_in(cited)]
    return Outcome(case.kind, case.rule, case.question, answer, tuple(causes))


def _states(case: Case, words: str) -> list[str]:
    """A deleted fact is stated where all that made it up is said."""
    held = [next((s for s in group if holds(words, s)), None) for group in case.together]
    return [f"states {', '.join(filter(None, held))}"] if all(held) else []


def _lacks(case: Case, answer: Record, words: str, verdict: Verdict) -> list[str]:
    missing = [f"lacks {fact.shown}" for fact in case.says if not fact.said_in(words)]
    if case.says and not answer.get("answered"):
        return ["refuses", *missing]
    if case.kind == "follows" and not missing and not verdict.supported:
        why = verdict.accurate if verdict.accurate.met is False else verdict.in_text
        return [why.why]
    return missing


def stays(question: Record, rule: str, answer: Record, lines: Sequence[str]) -> Outcome:
    """Judge the answer to a question put otherwise, on the report as it is: the same facts, cited, word for word."""
    verdict = score(question, answer, lines)
    demands = (verdict.accurate, verdict.in_text, verdict.exact)
    causes = tuple(demand.why for demand in demands if demand.met is False)
    return Outcome("question", rule, question, answer, causes)
