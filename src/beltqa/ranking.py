"""Hits → evidence, best first: what the kind of a question says for or against a sentence or row."""

import re
from collections.abc import Iterable
from functools import lru_cache

from beltqa.evidence import SAME_ROWS, Evidence
from beltqa.numbers import read_quantities
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.retrieval import Hit, UnitHit

_NO_AMOUNT = 0.08  # how much less words without a number answer a question for an amount
_NO_TIME = 0.04  # the same for a question about when or how long
_TITLE_PAGE = 0.1  # how much more the title page answers a question about the document itself
_QUOTED = 0.06  # how much more words answer that hold what the question quotes
_SOURCE_LINE = re.compile(r"(?:资料|数据)来源|Source", re.I)


def rank_evidence(question: Question, hits: Iterable[Hit]) -> list[Evidence]:
    """All units of the hits that could answer, best first."""
    evidence = [
        Evidence(hit.passage, unit.number, (unit.score + hit.score) / 2 + _fitness(question, hit, unit))
        for hit in hits
        for unit in hit.units
        if _may_answer(question, hit.passage, unit)
    ]
    return sorted(evidence, key=lambda e: -e.score)


def _fitness(question: Question, hit: Hit, unit: UnitHit) -> float:
    """What the kind of a question says for or against a unit."""
    if "amount" in question.wants and not has_amount(values_of(hit.unit(unit))):
        return -_NO_AMOUNT
    if "when" in question.wants and not has_time(values_of(hit.unit(unit))):
        return -_NO_TIME
    quoted = _QUOTED * any(words in hit.unit(unit).reading for words in question.quoted)
    return quoted + (_TITLE_PAGE if hit.passage.kind == "title" else 0.0)


def values_of(unit: Unit) -> str:
    """A row's cells without their columns' names; the words of a sentence."""
    return " ".join(cell for _, cell in unit.cells) or unit.reading


@lru_cache(maxsize=20_000)
def has_amount(text: str) -> bool:
    """Years and ordinals are no amounts."""
    return any(quantity.kind == "amount" for quantity in read_quantities(text))


@lru_cache(maxsize=20_000)
def has_time(text: str) -> bool:
    """A year, a date, or how long something takes."""
    times = {"day", "week", "month", "year"}
    return any(q.kind in {"year", "date"} or q.unit in times for q in read_quantities(text))


def _may_answer(question: Question, passage: Passage, unit: UnitHit) -> bool:
    """Headings and captions name what stands elsewhere; a source line answers only who asks for the source."""
    if passage.kind in SAME_ROWS | {"contents", "outline"} or (passage.kind == "figure" and unit.number == 0):
        return False
    if passage.kind == "title":
        return "document" in question.wants
    return "source" in question.wants or not _SOURCE_LINE.match(passage.units[unit.number].reading)
