"""The nearest passages read once more by the reader: what it makes of their sentences moves them up or down.

The reader sees a sentence among its neighbours and so knows whom "it" means; likeness does not. It is a small
network: it decides between sentences of about the same likeness, and refuses only where it is sure.
"""

from collections.abc import Sequence
from dataclasses import replace

from beltqa.evidence import Evidence
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.reader import Reader

_PASSAGES_READ = 4
_WEIGHT = 0.002  # of a reading against a cosine
_SUREST = 12.0  # readings beyond this say no more
# Refused is what the reader finds nothing in, unless its likeness to the question speaks for it: a hundredth more
# likeness than usual outweighs _TRUST / 100 of a reading. Set on questions written for tuning: of 237 answerable
# ones 7 are refused, 3 of them with the right sentence at hand, and of 47 that only seem to have an answer 32.
_TRUST = 80.0
_USUAL = 0.92
_LEAST = {"zh": -8.0, "en": -11.0}


def reread(question: Question, ranked: Sequence[Evidence], reader: Reader) -> list[Evidence]:
    """The evidence with the readings of its nearest passages, best first again."""
    passages = list({e.passage.id: e.passage for e in ranked}.values())[:_PASSAGES_READ]
    english = question.asked_in == "en"
    readings = reader.read(
        question.search,
        [[_words(passage, number, english) for number in range(len(passage.units))] for passage in passages],
        [_heading(passage, english) for passage in passages],
    )
    read = dict(zip((passage.id for passage in passages), readings, strict=True))
    weight = _weight(question)
    known = [
        _with(e, read[e.passage.id].units[e.number], weight) if e.passage.id in read else e for e in ranked
    ]
    return sorted(known, key=lambda e: -e.score)


def finds_nothing(question: Question, met: Sequence[Evidence]) -> bool:
    """Whether the reader is sure that nothing answers of what holds all that the question insists on.

    Of table rows it knows too little.
    """
    readings = [evidence.reading for evidence in met if evidence.reading is not None]
    if not readings or met[0].is_row:
        return False
    weight = _weight(question)
    likeness = max(evidence.score - weight * _sure(evidence.reading or 0.0) for evidence in met)
    least = _LEAST[question.asked_in] + question.stages.caution
    return max(readings) + _TRUST * (likeness - _USUAL) < least


def _weight(question: Question) -> float:
    """Of a reading against a cosine."""
    return _WEIGHT if question.stages.runs("reader ranking") else 0.0


def likeness(evidence: Evidence) -> float:
    """How alike question and evidence are, without what the reader makes of it."""
    return evidence.score - _WEIGHT * _sure(evidence.reading or 0.0)


def _with(evidence: Evidence, reading: float, weight: float) -> Evidence:
    return replace(evidence, reading=reading, score=evidence.score + weight * _sure(reading))


def _sure(reading: float) -> float:
    return max(-_SUREST, min(_SUREST, reading))


def _words(passage: Passage, number: int, english: bool) -> str:
    unit = passage.units[number]
    return unit.english if english and unit.english else unit.reading


def _heading(passage: Passage, english: bool) -> str:
    return " ".join(passage.headings_en) if english and passage.headings_en else passage.heading
