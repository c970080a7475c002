"""A sentence that says nearly the same as another, and differs in a figure, a year or a name: its rival.

Two sentences of one shape may also be about two things ("2021年……1.2万亿", "2022年……1.5万亿"): where more than one
kind of fact differs, they do not contradict each other.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from beltqa.evidence import ROW_KINDS, SAME_ROWS
from beltqa.known import PLACES, known_in
from beltqa.lexical import tokens
from beltqa.numbers import Quantity, missing, read_quantities
from beltqa.passages import Passage, Unit, without_note_marks

NO_SENTENCES = ROW_KINDS | SAME_ROWS | {"contents", "outline", "title", "figure", "note"}
_NAMES = PLACES | {"country", "company"}  # kinds that are not only another wording
_ALIKE = 0.8  # share of the words of the shorter sentence that the other has too
_ATTRIBUTED = re.compile(r"^(?:根?据|按照?)[^，。；]{2,40}，")  # "据海关总署初步测算，"
_LEAST_SHARED = 8  # words: shorter sentences are often alike


def rival_of(said: Unit, passages: Sequence[Passage]) -> tuple[Passage, Unit] | None:
    """The sentence elsewhere that contradicts this one, and its passage; None if nothing does."""
    words = _words(said)
    for passage in passages:
        for unit in passage.units if passage.kind not in NO_SENTENCES else ():
            if unit.text != said.text and _alike(words, _words(unit)) and contradict(words, _words(unit)):
                return passage, unit
    return None


def contradict(one: str, other: str) -> bool:
    """Whether exactly one kind of fact differs: years, other figures, or names."""
    names = _names(one) ^ _names(other)
    gone, new = missing(one, other), missing(other, one)
    if not gone and not new:
        return bool(names)
    years = [_is_year(quantity) for quantity in (*gone, *new)]
    return not names and bool(gone) and bool(new) and (all(years) or not any(years))


def _names(words: str) -> set[str]:
    return {known.zh for known in known_in(words) if known.kind in _NAMES}


def _is_year(quantity: Quantity) -> bool:
    return quantity.kind in {"year", "date"}


def _alike(one: str, other: str) -> bool:
    here, there = _content(one), _content(other)
    shared = len(here & there)
    return (
        shared >= _LEAST_SHARED
        and shared >= _ALIKE * min(len(here), len(there))
        and _near_in_length(here, there)
    )


def _near_in_length(here: frozenset[str], there: frozenset[str]) -> bool:
    """A long sentence that holds a short one says more than that."""
    return max(len(here), len(there)) <= min(len(here), len(there)) / _ALIKE**2


@lru_cache(maxsize=5_000)
def _content(words: str) -> frozenset[str]:
    """The words of a sentence but for its figures."""
    figures = {token for q in read_quantities(words) for token in tokens(q.text)}
    return frozenset(token for token in tokens(words) if token not in figures)


def differing(one: str, other: str) -> list[str]:
    """The words of a text for the facts that another has otherwise: figures, years and names."""
    names = {known.zh for known in known_in(other)}
    named = [known.words for known in known_in(one) if known.kind in _NAMES and known.zh not in names]
    return [*(quantity.text for quantity in missing(one, other)), *named]


def _words(unit: Unit) -> str:
    """What a sentence says, without whose words they are."""
    return _ATTRIBUTED.sub("", without_note_marks(str(unit.text)))
