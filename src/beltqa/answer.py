"""Question + hits → Answer in quote mode: the report's own sentences and rows, each with its mark, or a refusal.

No language model and nothing made up: an answer is one to three units of the passages found, as printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from beltqa.citations import Citation, cite
from beltqa.passages import Passage, Unit, note_marks, without_note_marks
from beltqa.question import Question, language_of
from beltqa.retrieval import Hit, UnitHit, in_parts
from beltqa.tables import named_rows, naming_column, rows_like


@dataclass(frozen=True)
class Answer:
    """The answer object of the JSON interface; `seconds` is wall time with model and index loaded."""

    question: str
    language: str
    answered: bool
    answer: str
    citations: tuple[Citation, ...]
    related: tuple[Citation, ...]
    kind: str
    seconds: float = 0.0
    mode: str = "quote"

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


# The weakest score that still answers, by the languages of question and evidence. Cosines of this kind of model
# crowd together between 0.75 and 0.95, and an English question lies farther from Chinese text than from English.
_WEAKEST = {("zh", "zh"): 0.892, ("en", "en"): 0.86, ("en", "zh"): 0.78}
_GIVE_WAY = 0.05  # how far below the best one evidence may lie that alone holds the year or place asked about
_MARGIN = 0.02  # a further sentence must score this near to the best one
_MOST_UNITS = 3
_MOST_WORDS = 280  # characters of quoted sentences, unless the first alone is longer
_MOST_ROWS = 20
_NO_AMOUNT = 0.08  # how much less words without a number answer a question for an amount
_DIGIT = re.compile(r"\d|[一二三四五六七八九十百千两半]+[成倍万亿]")
_MOST_RELATED = 3
_ROW_KINDS = {"row", "locality"}
_SAME_ROWS = {"table", "province"}  # hold the same rows as passages of their own
_SOURCE_LINE = re.compile(r"(?:资料|数据)来源|Source", re.I)

_WORDS = {
    "zh": {
        "silent": "报告没有说明这一点。",
        "silent_about": "报告没有就{names}说明这一点。",
        "near": "最接近的内容见相关位置。",
        "count": "共 {count} 个{column}：",
        "remark": "（注：{remark}）",
        "between": "、",
        "space": "",
    },
    "en": {
        "silent": "The report does not say.",
        "silent_about": "The report does not say this about {names}.",
        "near": " The nearest places are shown beside this answer.",
        "count": "{count} rows ({column}):",
        "remark": " (note: {remark})",
        "between": ", ",
        "space": " ",
    },
}


@dataclass(frozen=True)
class _Evidence:
    """A sentence or row that may answer, and how well."""

    passage: Passage
    number: int
    score: float

    @property
    def unit(self) -> Unit:
        return self.passage.units[self.number]


def answer_in_quotes(question: Question, hits: Sequence[Hit], passages: Sequence[Passage]) -> Answer:
    """The best units of the hits as an answer, or a refusal that shows the nearest places.

    `passages` are those of the whole index, from which the other rows of a table are taken.
    """
    ranked = _rank(question, hits)
    if not ranked or _too_weak(question, ranked[0]):
        return _refusal(question, hits, _WORDS[question.language]["silent"])
    met = [evidence for evidence in ranked if _meets(question, evidence)]
    if not met or ranked[0].score - met[0].score > _GIVE_WAY:
        names = _WORDS[question.language]["between"].join(term.shown for term in question.insists)
        return _refusal(question, hits, _WORDS[question.language]["silent_about"].format(names=names))
    chosen = [*_choose(met[0], ranked), *_notes_called(question, met[0], passages)]
    return _compose(question, chosen, hits, passages)


def _too_weak(question: Question, best: _Evidence) -> bool:
    asked = language_of(question.search)
    held = "en" if asked == "en" and best.unit.english else "zh"
    return best.score < _WEAKEST[asked, held]


def _rank(question: Question, hits: Iterable[Hit]) -> list[_Evidence]:
    """All units of the hits that could answer, best first."""
    evidence = [
        _Evidence(hit.passage, unit.number, (unit.score + hit.score) / 2 - _doubt(question, hit, unit))
        for hit in hits
        for unit in hit.units
        if _may_answer(question, hit.passage, unit)
    ]
    return sorted(evidence, key=lambda e: -e.score)


def _doubt(question: Question, hit: Hit, unit: UnitHit) -> float:
    """A question for an amount is not answered by words without one."""
    without = "amount" in question.wants and not _DIGIT.search(hit.unit(unit).reading)
    return _NO_AMOUNT if without else 0.0


def _may_answer(question: Question, passage: Passage, unit: UnitHit) -> bool:
    """Headings and captions name what stands elsewhere; a source line answers only who asks for the source."""
    if passage.kind in _SAME_ROWS | {"contents"} or (passage.kind == "figure" and unit.number == 0):
        return False
    return "source" in question.wants or not _SOURCE_LINE.match(passage.units[unit.number].reading)


def _meets(question: Question, evidence: _Evidence) -> bool:
    """Whether the passage holds a year or place that the question insists on and lies in the part it names."""
    passage = evidence.passage
    held = f"{passage.heading}{passage.reading}"
    there = not question.parts or in_parts(passage.id, question.parts)
    return there and (not question.insists or any(term.searched in held for term in question.insists))


def _choose(first: _Evidence, ranked: Sequence[_Evidence]) -> Iterator[_Evidence]:
    """The first, then what is nearly as good as the best, while the answer stays short."""
    yield first
    length = len(first.unit.text)
    for evidence in [e for e in ranked if e is not first][: _MOST_UNITS - 1]:
        length += len(evidence.unit.text)
        if ranked[0].score - evidence.score <= _MARGIN and length <= _MOST_WORDS:
            yield evidence


def _notes_called(question: Question, first: _Evidence, passages: Sequence[Passage]) -> Iterator[_Evidence]:
    """Who asks for the source of a figure is shown the footnote at it."""
    if "source" not in question.wants:
        return
    marks = note_marks(str(first.unit.text))
    called = {note for note in first.passage.calls if note.rpartition("note")[2] in marks}
    yield from (_Evidence(passage, 0, first.score) for passage in passages if passage.id in called)


# --- writing -----------------------------------------------------------------------------------------------


def _compose(
    question: Question, chosen: Sequence[_Evidence], hits: Sequence[Hit], passages: Sequence[Passage]
) -> Answer:
    """Sentences as paragraphs, rows with the other rows of their table that the question names."""
    citations: list[Citation] = []
    paragraphs: list[str] = []
    tables: list[Passage] = []
    for evidence in chosen:
        if evidence.passage.kind not in _ROW_KINDS:
            marks = _cite(evidence, question, citations)
            paragraphs.append(f"{_spoken(evidence.unit, question.language)}{marks}")
        elif evidence.passage not in tables:
            table = rows_like(evidence.passage, passages)
            tables.extend(table)
            near = [e.passage for e in chosen if e.passage in table]
            paragraphs.append(_rows(question, evidence.passage, near, table, citations))
    kind = "table" if chosen[0].passage.kind in _ROW_KINDS else "quote"
    cited = {citation.id for citation in citations}
    related = _related(question, [hit for hit in hits if hit.passage.id not in cited])
    text = "\n\n".join(paragraphs)
    return Answer(question.text, question.language, True, text, tuple(citations), related, kind)


def _spoken(unit: Unit, language: str) -> str:
    """The unit in the answer's language; Chinese words without an English edition say what they are."""
    if language == "en":
        return unit.english or f"“{unit.reading}” (original Chinese)"
    return unit.reading if unit.cells else without_note_marks(str(unit.text))


def _rows(
    question: Question,
    best: Passage,
    near: Sequence[Passage],
    table: Sequence[Passage],
    citations: list[Citation],
) -> str:
    """The rows that the question names, all of them; where it names none, the nearest ones."""
    named = named_rows(question.search, question.names, table)[:_MOST_ROWS]
    rows = named if best in named else near
    cited = [(row, _cite(_Evidence(row, 0, 0.0), question, citations)) for row in rows]
    number = naming_column(table)
    words = _WORDS[question.language]
    column = _cells(rows[0], question.language)[number][0]
    lead = words["count"].format(count=len(rows), column=column) if len(rows) > 1 else ""
    if lead and "count" in question.wants:
        names = (f"{_cells(row, question.language)[number][1]}{marks}" for row, marks in cited)
        return f"{lead}{words['space']}{words['between'].join(names)}"
    lines = [
        f"{_spoken(row.units[0], question.language)}{_remarks(row, question.language)}{marks}"
        for row, marks in cited
    ]
    return "\n".join([lead, "", *(f"- {line}" for line in lines)]) if lead else lines[0]


def _cells(row: Passage, language: str) -> tuple[tuple[str, str], ...]:
    unit = row.units[0]
    return unit.english_cells if language == "en" and unit.english_cells else unit.cells


def _remarks(row: Passage, language: str) -> str:
    remarks = (remark.zh if language == "zh" else remark.en for remark in row.remarks)
    return "".join(_WORDS[language]["remark"].format(remark=remark) for remark in remarks)


def _cite(evidence: _Evidence, question: Question, citations: list[Citation]) -> str:
    """Add the citations of a unit and return their marks."""
    cited = cite(evidence.passage, evidence.unit, question.language, len(citations) + 1)
    citations.extend(cited)
    return "".join(f"[{citation.n}]" for citation in cited)


def _refusal(question: Question, hits: Sequence[Hit], why: str) -> Answer:
    related = _related(question, hits)
    text = why + (_WORDS[question.language]["near"] if related else "")
    return Answer(question.text, question.language, False, text, (), related, "refusal")


def _related(question: Question, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The best unit of each of the nearest passages."""
    nearest = [hit for hit in hits if hit.passage.kind not in _SAME_ROWS][:_MOST_RELATED]
    found = (cite(hit.passage, hit.unit(hit.units[0]), question.language)[0] for hit in nearest)
    return tuple(replace(citation, n=number) for number, citation in enumerate(found, 1))
