"""Question + hits → the evidence for an answer: which sentences and rows, or too little of it.

Similar words are not yet evidence: the year and the place that a question insists on must be there, a question
for an amount wants a figure, and what is too far from the question is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from beltqa.focus import LONGEST
from beltqa.numbers import read_quantities
from beltqa.passages import Passage, Unit, note_marks
from beltqa.question import Question
from beltqa.retrieval import Hit, UnitHit, in_parts
from beltqa.tables import HEAD_NOUN

ROW_KINDS = {"row", "locality"}
SAME_ROWS = {"table", "province"}  # hold the same rows as passages of their own

# The weakest score that still answers, by the languages of question and evidence. Cosines of this kind of model
# crowd together between 0.75 and 0.95, and an English question lies farther from Chinese text than from English.
_WEAKEST = {("zh", "zh"): 0.892, ("en", "en"): 0.86, ("en", "zh"): 0.78}
_GIVE_WAY = 0.05  # how far below the best one evidence may lie that alone holds the year or place asked about
_MARGIN = 0.012  # a further sentence must score this near to the best one
_BODY_MARGIN = 0.1  # the same for what the body of the report says of a place in a table
_MOST_UNITS = 3
_MOST_WORDS = {"zh": 150, "en": 330}  # characters of quoted sentences, unless the first alone is longer
_LONGEST_EXAMPLE = 80  # characters of a sentence of examples that goes with the one before it
_NO_AMOUNT = 0.08  # how much less words without a number answer a question for an amount
_TITLE_PAGE = 0.1  # how much more the title page answers a question about the document itself
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SOURCE_LINE = re.compile(r"(?:资料|数据)来源|Source", re.I)
_EXAMPLES = re.compile(r"如(?!果|何|此|今|下)")
_RENOWNED = re.compile(r"之[都乡]|基地|产业带|集散|驰名|著名")


@dataclass(frozen=True)
class Evidence:
    """A sentence or row that may answer, and how well."""

    passage: Passage
    number: int
    score: float

    @property
    def unit(self) -> Unit:
        return self.passage.units[self.number]

    @property
    def is_row(self) -> bool:
        return self.passage.kind in ROW_KINDS


@dataclass(frozen=True)
class Found:
    """What an answer may draw on: the hits, their units best first, and all passages of the index."""

    hits: Sequence[Hit]
    ranked: Sequence[Evidence]
    passages: Sequence[Passage]


def find_evidence(
    question: Question, ranked: Sequence[Evidence], passages: Sequence[Passage]
) -> tuple[list[Evidence], bool]:
    """The evidence to answer with, best first, and whether only the year or place asked about is missing.

    No evidence means a refusal. `passages` are those of the whole index.
    """
    if not ranked or _too_weak(question, ranked[0]):
        return [], False
    met = [evidence for evidence in ranked if _meets(question, evidence) and _in_part(question, evidence)]
    if not met and "appendix" not in question.parts:  # what a table does not hold, the text about it may
        met = [e for e in ranked if _meets(question, e) and _calls_figures(question, e)]
    if not met or ranked[0].score - met[0].score > _GIVE_WAY:
        return [], True
    chosen = list(_choose(question, met[0], ranked))
    chosen += _body_of_place(question, met[0], ranked, chosen)
    chosen += _notes_called(question, met[0], passages)
    return _with_examples(chosen), False


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
    if "amount" in question.wants and not _has_amount(_values(hit.unit(unit))):
        return -_NO_AMOUNT
    return _TITLE_PAGE if hit.passage.kind == "title" else 0.0


def _values(unit: Unit) -> str:
    """A row's cells without their columns' names; the words of a sentence."""
    return " ".join(cell for _, cell in unit.cells) or unit.reading


@lru_cache(maxsize=20_000)
def _has_amount(text: str) -> bool:
    """Years and ordinals are no amounts."""
    return any(quantity.kind == "amount" for quantity in read_quantities(text))


def _may_answer(question: Question, passage: Passage, unit: UnitHit) -> bool:
    """Headings and captions name what stands elsewhere; a source line answers only who asks for the source."""
    if passage.kind in SAME_ROWS | {"contents", "outline"} or (passage.kind == "figure" and unit.number == 0):
        return False
    if passage.kind == "title":
        return "document" in question.wants
    return "source" in question.wants or not _SOURCE_LINE.match(passage.units[unit.number].reading)


def _too_weak(question: Question, best: Evidence) -> bool:
    places = {term.searched for term in question.insists}
    if best.is_row and "count" in question.wants and places & {value for _, value in best.unit.cells}:
        return False  # "浙江有几个市县": few words, but they name the rows
    asked = question.asked_in
    held = "en" if asked == "en" and best.unit.english else "zh"
    return best.score < _WEAKEST[asked, held]


def _meets(question: Question, evidence: Evidence) -> bool:
    """Whether the evidence holds an amount where one is asked for, and a year or place that is insisted on.

    A place may be named anywhere in the passage.
    """
    if "amount" in question.wants and not _has_amount(_values(evidence.unit)):
        return False
    passage = evidence.passage
    places = [term.searched for term in question.insists if not term.searched.isdigit()]
    years = any(term.searched.isdigit() for term in question.insists)
    there = any(place in f"{passage.heading}{passage.reading}" for place in places) and not (
        passage.kind == "row" and _asks_for_belts(question) and HEAD_NOUN not in passage.reading
    )  # 上海 in a table of exporters is no belt of 上海
    return (not places and not years) or there or (years and _of_year(question, evidence))


def _asks_for_belts(question: Question) -> bool:
    return HEAD_NOUN in question.search or HEAD_NOUN in question.names


def _of_year(question: Question, evidence: Evidence) -> bool:
    """Whether a year asked about is named in the evidence or before it: it holds for the sentences after."""
    years = [term.searched for term in question.insists if term.searched.isdigit()]
    passage = evidence.passage
    before = "".join((passage.heading, *(unit.reading for unit in passage.units[: evidence.number + 1])))
    if evidence.is_row and _YEAR.search(evidence.unit.reading):
        before = evidence.unit.reading  # the caption's 2019—2022 is not the year of every row
    return not years or any(year in before for year in years)


def _in_part(question: Question, evidence: Evidence) -> bool:
    """Whether the passage lies in the part that the question names, if it names any."""
    return not question.parts or in_parts(evidence.passage.id, question.parts)


def _calls_figures(question: Question, evidence: Evidence) -> bool:
    """Whether the text calls the figure asked about ("见图3"), where only figures are: others say nothing of it."""
    figures = [part.removeprefix("figure") for part in question.parts if part.startswith("figure")]
    if not figures or len(figures) < len(question.parts):
        return True
    return any(re.search(rf"图\s*{number}(?!\d)", evidence.passage.reading) for number in figures)


def _choose(question: Question, first: Evidence, ranked: Sequence[Evidence]) -> Iterator[Evidence]:
    """The first, then what is nearly as good as the best, while the answer stays short."""
    yield first
    if question.one_of_several:
        return
    length = min(_length(first.unit, question.language), LONGEST[question.language])
    others = [
        e for e in ranked if e is not first and (e.is_row or not (first.is_row and "count" in question.wants))
    ]
    for evidence in others[: _MOST_UNITS - 1]:
        length += _length(evidence.unit, question.language)
        if ranked[0].score - evidence.score <= _MARGIN and length <= _MOST_WORDS[question.language]:
            yield evidence


def _length(unit: Unit, language: str) -> int:
    return len(unit.english if language == "en" and unit.english else unit.text)


def _body_of_place(
    question: Question, first: Evidence, ranked: Sequence[Evidence], chosen: Sequence[Evidence]
) -> Iterator[Evidence]:
    """Who asks about a place in a table is also shown what the text says it is known for: the two may differ."""
    if not first.is_row or "count" in question.wants or any(not evidence.is_row for evidence in chosen):
        return
    places = {value for _, value in first.unit.cells} & {term.searched for term in question.insists}
    for evidence in ranked:
        words = evidence.unit.reading
        if ranked[0].score - evidence.score > _BODY_MARGIN:
            return
        if not evidence.is_row and any(place in words for place in places) and _RENOWNED.search(words):
            yield evidence
            return


def _notes_called(question: Question, first: Evidence, passages: Sequence[Passage]) -> Iterator[Evidence]:
    """Who asks for the source of a figure is shown the footnote at it."""
    if "source" not in question.wants:
        return
    marks = note_marks(str(first.unit.text))
    called = {note for note in first.passage.calls if note.rpartition("note")[2] in marks}
    yield from (Evidence(passage, 0, first.score) for passage in passages if passage.id in called)


def _with_examples(chosen: Sequence[Evidence]) -> list[Evidence]:
    """A short sentence that only gives examples ("如…") belongs to the one before it."""
    found: list[Evidence] = []
    for evidence in chosen:
        if evidence not in found:
            found.append(evidence)
        units, after = evidence.passage.units, evidence.number + 1
        if not evidence.is_row and after < len(units) and _EXAMPLES.match(units[after].reading):
            following = Evidence(evidence.passage, after, evidence.score)
            if len(units[after].text) <= _LONGEST_EXAMPLE and all(
                (e.passage.id, e.number) != (following.passage.id, after) for e in found
            ):
                found.append(following)
    return found
