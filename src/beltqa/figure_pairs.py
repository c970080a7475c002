"""The two figures that a question tells apart: by their years, by whose they are, or by what they measure."""

import re
from collections.abc import Sequence
from itertools import combinations

from beltqa.calculation import WORD, Asked
from beltqa.evidence import Evidence
from beltqa.figures import CHINA, Figure
from beltqa.lexical import tokens
from beltqa.numbers import read_quantities

_OF_SHARES = re.compile(r"百分点|几个点|percentage point|\bpp\b", re.I)
_OF_AMOUNTS = re.compile(
    r"(?:多少|几)个?(?:万亿|亿|万|元|人)|额|产值|\byuan\b|\bRMB\b|\bvalue\b|in (?:trillion|billion|million)",
    re.I,
)
_MOSTLY = 0.65  # the part that one sentence must say of what is compared in it
_OF_POINTS = 0.55  # the same where percentage points are asked for, and it has but two percentages
_COVERED = 0.2  # the part of the question's words that two figures must be about
_TOGETHER = 0.05  # what it counts for two figures to stand in one sentence, and next to each other
_HEDGE = 0.1  # how much less a figure counts that is printed as "over", "nearly" or "about"
_STRANGE = 0.12  # how much less figures of another year or subject than the one asked about count


def best_pair(asked: Asked, figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The two figures that the question tells apart, nearest to its words."""
    rated = [(_rating(asked, a, b), a, b) for a, b in combinations(figures, 2) if _may_pair(asked, a, b)]
    if not rated:
        return None
    _, a, b = max(rated, key=lambda one: one[0])
    return a, b


def _may_pair(asked: Asked, a: Figure, b: Figure) -> bool:
    """One unit, two values, one passage or table, and told apart as the question tells them apart."""
    return _comparable(asked, a, b) and _is_about(asked, a, b) and _told_apart(asked, a, b)


def _is_about(asked: Asked, a: Figure, b: Figure) -> bool:
    """Whether the words around two figures are those of the question, and their unit the one it asks for."""
    percent = a.quantity.unit == "%"
    if (_OF_SHARES.search(asked.text) and not percent) or (
        asked.operation == "difference"
        and _OF_AMOUNTS.search(asked.text)
        and percent
        and not _OF_SHARES.search(asked.text)
    ):
        return False
    if _are_said(asked, a, b):
        return True
    shared = asked.words & (a.context | a.own | b.context | b.own)
    of_its_years = len(asked.years) == 2 and a.evidence == b.evidence and {a.year, b.year} == set(asked.years)
    return bool(shared) and (of_its_years or len(shared) >= _COVERED * len(asked.words))


def _comparable(asked: Asked, a: Figure, b: Figure) -> bool:
    if a.quantity.unit != b.quantity.unit or min(a.value, b.value) <= 0 or a.table != b.table:
        return False
    if a.quantity.unit in {"pp", "year"} or (a.value == b.value and asked.operation not in {"sum", "mean"}):
        return False
    return not (asked.operation in {"share", "growth", "yearly"} and a.quantity.unit == "%")


def _told_apart(asked: Asked, a: Figure, b: Figure) -> bool:
    """By their values, their years, by whose they are, or within one sentence by what they measure."""
    if _are_said(asked, a, b):
        return a.evidence == b.evidence
    if len(asked.years) >= 2:
        return {a.year, b.year} == {min(asked.years), max(asked.years)} and _alike(a, b, asked)
    if asked.operation in {"growth", "yearly"} or (
        asked.years and not {a.year, b.year} <= {*asked.years, ""}
    ):
        return False
    if len(asked.subjects) >= 2:
        first, second = (one for one in asked.subjects[:2])
        if {a.subject, b.subject} == {first, second}:
            return a.evidence == b.evidence or _of_one_measure(asked, a, b)
        if asked.operation in {"difference", "multiple"}:
            return False
    if a.evidence != b.evidence:
        return False
    points = bool(_OF_SHARES.search(asked.text)) and _only_two(a, b)
    if not _covers(asked, a.evidence, _OF_POINTS if points else _MOSTLY):
        return False
    mine, other = (a.own, b.own) if a.clause == b.clause else (a.context, b.context)
    told = min(len((mine - other) & asked.words), len((other - mine) & asked.words)) > 0
    return told or (asked.operation == "difference" and _only_two(a, b))


def _are_said(asked: Asked, a: Figure, b: Figure) -> bool:
    """Whether a question itself says both figures: "the gap between 66% and 48%"."""
    said = [q for q in read_quantities(asked.text) if q.kind == "amount"]
    return len(said) > 1 and all(
        any(q.unit in {"", one.quantity.unit} and q.low == one.value for q in said) for one in (a, b)
    )


def _of_one_measure(asked: Asked, a: Figure, b: Figure) -> bool:
    """Whether figures of two sentences are of one year and of one thing, as far as the question tells what that is."""
    if a.own_year and b.own_year and a.year != b.year:
        return False
    names = set(tokens(" ".join((*asked.subjects, *CHINA))))
    mine, other = (said_in(figure.evidence) & asked.words - names for figure in (a, b))
    return bool(mine & other) and 2 * len(mine & other) >= len(mine | other)


def _covers(asked: Asked, evidence: Evidence, least: float) -> bool:
    """Whether a sentence is about all that is compared: it has most of the question's words."""
    return len(said_in(evidence) & asked.words) >= least * len(asked.words)


def said_in(evidence: Evidence) -> frozenset[str]:
    """The words of a sentence or row in both languages."""
    return frozenset(tokens(f"{evidence.unit.reading} {evidence.unit.english}"))


def _only_two(a: Figure, b: Figure) -> bool:
    """Whether a sentence has two figures of their unit and no more: what else could be compared?"""
    unit = a.quantity.unit
    return sum(q.unit == unit for q in read_quantities(a.evidence.unit.reading) if q.kind == "amount") == 2


def _alike(a: Figure, b: Figure, asked: Asked) -> bool:
    """Whether figures of two years are of one thing: of one clause, or with the same words of the question."""
    if a.evidence == b.evidence and a.clause == b.clause:
        return True
    return not (a.context ^ b.context) & asked.words


def _rating(asked: Asked, a: Figure, b: Figure) -> float:
    score = (a.evidence.score + b.evidence.score) / 2
    for figure in (a, b):
        score += WORD * len((figure.context | figure.own) & asked.words) / 2
        score -= _HEDGE * bool(figure.quantity.approx)
        score -= _HEDGE * (not figure.own_year and len(asked.years) > 1)
        strange = figure.subject and len(asked.subjects) == 1 and figure.subject not in asked.subjects
        score -= _STRANGE * bool(strange)
    if len(asked.years) < 2 and len(asked.subjects) < 2:  # told apart by what they measure
        score += WORD * len((a.own ^ b.own) & asked.words) / 2
    if a.evidence == b.evidence:
        score += _TOGETHER * (1 + (abs(a.place - b.place) == 1))
    return score
