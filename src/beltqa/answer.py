"""Question + hits → Answer in quote mode: the report's own sentences and rows, each with its mark, or a refusal.

No language model and nothing made up: an answer is one to three units of the passages found, as printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from beltqa.citations import Citation, cite
from beltqa.passages import Passage, Unit, without_note_marks
from beltqa.question import Question
from beltqa.retrieval import Hit, UnitHit
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


# The weakest score that still answers, by the language of the question. Cosines of this kind of model crowd
# together between 0.75 and 0.95, and an English question lies farther from Chinese text than a Chinese one.
_WEAKEST = {"zh": 0.875, "en": 0.78}
_GIVE_WAY = 0.05  # how far below the best one evidence may lie that alone holds the year or place asked about
_MARGIN = 0.02  # a further sentence must score this near to the best one
_MOST_SENTENCES = 3
_MOST_WORDS = 280  # characters of quoted sentences, unless the first alone is longer
_MOST_ROWS = 20
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
    },
    "en": {
        "silent": "The report does not say.",
        "silent_about": "The report does not say this about {names}.",
        "near": " The nearest places are shown beside this answer.",
        "count": "{count} rows ({column}): ",
        "remark": " (note: {remark})",
        "between": ", ",
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
    if not ranked or ranked[0].score < _WEAKEST[question.language]:
        return _refusal(question, hits, _WORDS[question.language]["silent"])
    met = [evidence for evidence in ranked if _meets(question, evidence)]
    if not met or ranked[0].score - met[0].score > _GIVE_WAY:
        names = _WORDS[question.language]["between"].join(term.shown for term in question.insists)
        return _refusal(question, hits, _WORDS[question.language]["silent_about"].format(names=names))
    if met[0].passage.kind in _ROW_KINDS:
        return _answer_rows(question, met, hits, passages)
    return _answer_sentences(question, met, hits)


def _rank(question: Question, hits: Iterable[Hit]) -> list[_Evidence]:
    """All units of the hits that could answer, best first."""
    evidence = [
        _Evidence(hit.passage, unit.number, (unit.score + hit.score) / 2)
        for hit in hits
        for unit in hit.units
        if _may_answer(question, hit.passage, unit)
    ]
    return sorted(evidence, key=lambda e: -e.score)


def _may_answer(question: Question, passage: Passage, unit: UnitHit) -> bool:
    """Headings and captions name what stands elsewhere; a source line answers only who asks for the source."""
    if passage.kind in _SAME_ROWS | {"contents"} or (passage.kind == "figure" and unit.number == 0):
        return False
    return "source" in question.wants or not _SOURCE_LINE.match(passage.units[unit.number].reading)


def _meets(question: Question, evidence: _Evidence) -> bool:
    """Whether the passage holds a year or place that the question insists on, if it insists on any."""
    held = f"{evidence.passage.heading}{evidence.passage.reading}"
    return not question.insists or any(term.searched in held for term in question.insists)


# --- sentences ---------------------------------------------------------------------------------------------


def _answer_sentences(question: Question, ranked: Sequence[_Evidence], hits: Sequence[Hit]) -> Answer:
    chosen = list(_choose(ranked))
    paragraphs: list[str] = []
    citations: list[Citation] = []
    for evidence in chosen:
        marks = _cite(evidence, question, citations)
        paragraphs.append(f"{without_note_marks(str(evidence.unit.text))}{marks}")
    return _answer(question, "\n\n".join(paragraphs), citations, hits, "quote")


def _choose(ranked: Sequence[_Evidence]) -> Iterator[_Evidence]:
    """The best unit and those nearly as good, while the answer stays short."""
    best, length = ranked[0].score, 0
    for evidence in ranked[:_MOST_SENTENCES]:
        length += len(evidence.unit.text)
        if evidence is ranked[0] or (best - evidence.score <= _MARGIN and length <= _MOST_WORDS):
            yield evidence


# --- rows --------------------------------------------------------------------------------------------------


def _answer_rows(
    question: Question, ranked: Sequence[_Evidence], hits: Sequence[Hit], passages: Sequence[Passage]
) -> Answer:
    """The rows that the question names, all of them; where it names none, the nearest ones."""
    table = rows_like(ranked[0].passage, passages)
    rows = named_rows(question.search, table)[:_MOST_ROWS]
    if ranked[0].passage not in rows:
        rows = [e.passage for e in _choose(ranked) if e.passage in table]
    citations: list[Citation] = []
    cited = [(row, _cite(_Evidence(row, 0, 0.0), question, citations)) for row in rows]
    column = naming_column(rows)
    words = _WORDS[question.language]
    lead = words["count"].format(count=len(rows), column=column[1]) if len(rows) > 1 else ""
    if lead and "count" in question.wants:
        names = (f"{row.units[0].cells[column[0]][1]}{marks}" for row, marks in cited)
        return _answer(question, lead + words["between"].join(names), citations, hits, "table")
    lines = [f"{row.units[0].reading}{_remarks(row, question.language)}{marks}" for row, marks in cited]
    text = "\n".join([lead, "", *(f"- {line}" for line in lines)]) if lead else lines[0]
    return _answer(question, text, citations, hits, "table")


def _remarks(row: Passage, language: str) -> str:
    remarks = (remark.zh if language == "zh" else remark.en for remark in row.remarks)
    return "".join(_WORDS[language]["remark"].format(remark=remark) for remark in remarks)


# --- what both share ---------------------------------------------------------------------------------------


def _cite(evidence: _Evidence, question: Question, citations: list[Citation]) -> str:
    """Add the citations of a unit and return their marks."""
    cited = cite(evidence.passage, evidence.unit.text, question.language, len(citations) + 1)
    citations.extend(cited)
    return "".join(f"[{citation.n}]" for citation in cited)


def _answer(
    question: Question, text: str, citations: Sequence[Citation], hits: Sequence[Hit], kind: str
) -> Answer:
    cited = {citation.id for citation in citations}
    related = _related(question, [hit for hit in hits if hit.passage.id not in cited])
    return Answer(question.text, question.language, True, text, tuple(citations), related, kind)


def _refusal(question: Question, hits: Sequence[Hit], why: str) -> Answer:
    related = _related(question, hits)
    text = why + (_WORDS[question.language]["near"] if related else "")
    return Answer(question.text, question.language, False, text, (), related, "refusal")


def _related(question: Question, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The best unit of each of the nearest passages."""
    nearest = [hit for hit in hits if hit.passage.kind not in _SAME_ROWS][:_MOST_RELATED]
    found = (cite(hit.passage, hit.unit(hit.units[0]).text, question.language)[0] for hit in nearest)
    return tuple(replace(citation, n=number) for number, citation in enumerate(found, 1))
