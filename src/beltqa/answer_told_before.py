"""What is asked of the last answer as it stands: who published its figure, and a company in the place that it quotes."""

import re
from collections.abc import Iterator, Sequence

from beltqa.answer_company_of import company_near
from beltqa.answer_source import Sourced, sourced
from beltqa.choice import TELLS_SOURCE
from beltqa.citations import MARK, squeeze
from beltqa.draft import Draft
from beltqa.evidence import SAME_ROWS, Found
from beltqa.followup_told import means_company, means_source
from beltqa.part_numbers import named_parts
from beltqa.passages import Passage, Unit, note_marks
from beltqa.question import Question
from beltqa.ranking import ATTRIBUTED

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FEWEST_NUMBERS = 2  # that tell the sentence from which a figure is calculated
_SHORTEST = {"zh": 8, "en": 25}  # characters of a line by which a unit is known
_CUT = re.compile(r"…+")
Told = tuple[Passage, Unit]


def write_told_before(draft: Draft, found: Found) -> str:
    """The answer to such a question; "" to any other, or where the last answer quotes nothing."""
    question = draft.question
    if not question.told_before:
        return ""
    told = list(_told_by(question.told_before, found.passages))
    if means_company(question.asked_last):
        return company_near(draft, told, found)
    return _source(draft, told, found.passages) if means_source(question.asked_last) else ""


def has_no_source(question: Question, passages: Sequence[Passage]) -> bool:
    """Whether the source of the last answer is asked for and it is known what that quotes: none is told then, if
    `write_told_before` has no answer."""
    return means_source(question.asked_last) and any(_told_by(question.told_before, passages))


def _told_by(answer: str, passages: Sequence[Passage]) -> Iterator[Told]:
    """The units that an answer quotes, in full or in part, or else those with the figures that it calculates with."""
    lines = [
        squeeze(piece.strip(" -·。."))
        for line in MARK.sub("", answer).splitlines()
        for piece in _CUT.split(line)
    ]
    lines = [line for line in lines if len(line) >= _SHORTEST["en" if line.isascii() else "zh"]]
    whole = squeeze(MARK.sub("", answer))
    quoted = [
        (passage, unit)
        for passage in passages
        if passage.kind not in SAME_ROWS
        for unit in passage.units
        if _quotes(whole, lines, unit)
    ]
    yield from quoted or _with_figures(answer, passages)


def _quotes(answer: str, lines: Sequence[str], unit: Unit) -> bool:
    """Whether an answer has a unit's words, or a line of it stands in them."""
    for words in filter(None, map(squeeze, (unit.reading, unit.english))):
        long = len(words) >= _SHORTEST["en" if words.isascii() else "zh"]
        if (long and words in answer) or any(line in words for line in lines):
            return True
    return False


def _with_figures(answer: str, passages: Sequence[Passage]) -> list[Told]:
    """The unit with most of an answer's numbers, if it has some."""
    numbers = set(_NUMBER.findall(MARK.sub("", answer)))
    units = [(p, u) for p in passages if p.kind not in SAME_ROWS for u in p.units]

    def shared(told: Told) -> int:
        return len(numbers & set(_NUMBER.findall(told[1].reading)))

    best = max(units, key=shared, default=None)
    return [best] if best and shared(best) >= _FEWEST_NUMBERS else []


def _source(draft: Draft, told: Sequence[Told], passages: Sequence[Passage]) -> str:
    """Who is told to have published what the first of these units says that has a source."""
    printed = list(sourced(passages))
    for passage, unit in told:
        if lines := _source_lines(passage, unit, passages, printed):
            return "\n\n".join(draft.quote(*line) for line in lines)
    return ""


def _source_lines(
    passage: Passage, unit: Unit, passages: Sequence[Passage], printed: Sequence[Sourced]
) -> list[Told]:
    """The line below the table of a row; else the sentence, if it tells its source, with the note that does; else the line
    below the chart or table to which it or its paragraph points, or the sentence before it that tells the source.
    """
    if own := [(s.passage, s.unit) for s in printed if f"{passage.id}.".startswith(f"{s.id}.")]:
        return own
    called = {note for note in passage.calls if note.rpartition("note")[2] in note_marks(str(unit.text))}
    notes = [(p, p.units[0]) for p in passages if p.id in called and TELLS_SOURCE.search(str(p.text))]
    if ATTRIBUTED.search(unit.reading):
        return [(passage, unit), *notes]
    if notes:
        return notes
    place = passage.units.index(unit)
    before = passage.units[max(place - 1, 0) : place]
    if _points_to(unit, printed) or not any(ATTRIBUTED.search(one.reading) for one in before):
        near = (unit, *passage.units[place::-1], *passage.units[place:])
        return next(filter(None, (_points_to(one, printed) for one in near)), [])
    return [(passage, one) for one in before]


def _points_to(unit: Unit, printed: Sequence[Sourced]) -> list[Told]:
    """The source line of the chart or table that a sentence names: "（见图3）"."""
    named = named_parts(unit.reading)
    return [(s.passage, s.unit) for s in printed if s.id.rpartition(":")[2] in named][:1]
