"""Question + hits → Answer in quote mode: the report's own sentences and rows, each with its mark, or a refusal.

No language model and nothing made up: an answer is one to three units of the passages found, as printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from beltqa.citations import Citation, cite
from beltqa.passages import Unit
from beltqa.question import Question
from beltqa.retrieval import Hit, UnitHit


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


# How sure an answer must be, by the language of the question: see `evidence`. Cosines of this kind of model
# crowd together between 0.75 and 0.95, and an English question lies farther from Chinese text than a Chinese.
_WEAKEST = {"zh": 0.86, "en": 0.80}
_MARGIN = 0.02  # a further sentence must score this near to the best one
_MOST_SENTENCES = 3
_MOST_ROWS = 20
_LONGEST = {"zh": 700, "en": 1500}  # characters of an answer
_RELATED = 3
_ROW_KINDS = {"row", "locality"}
_SAME_ROWS = {"table", "province"}  # hold the same rows as passages of their own
_NOT_AN_ANSWER = {"contents", "figure"}  # a heading or a caption names what stands elsewhere

_WORDS = {
    "zh": {
        "refusal": "报告没有说明这一点。",
        "near": "最接近的内容见相关位置。",
        "rows": "附录中{name}共 {count} 行：",
    },
    "en": {
        "refusal": "The report does not say.",
        "near": "The nearest places are shown beside this answer.",
        "rows": "The appendix has {count} rows for {name}:",
    },
}


@dataclass(frozen=True)
class _Evidence:
    """A sentence or row that may answer, and how well."""

    hit: Hit
    unit: UnitHit
    score: float

    @property
    def words(self) -> Unit:
        return self.hit.passage.units[self.unit.number]


def answer_in_quotes(question: Question, hits: Sequence[Hit]) -> Answer:
    """The best units of the hits as an answer, or a refusal that shows the nearest places."""
    ranked = _rank(hits)
    if not ranked or ranked[0].score < _WEAKEST[question.language]:
        return _refusal(question, hits)
    chosen = list(_rows_of_a_province(ranked, hits) or _choose(ranked))
    rows = all(evidence.hit.passage.kind in _ROW_KINDS for evidence in chosen)
    lines, citations = [], []
    for evidence in chosen:
        cited = cite(evidence.hit.passage, evidence.words.text, question.language, len(citations) + 1)
        marks = "".join(f"[{citation.n}]" for citation in cited)
        words = evidence.words.reading if rows else _spoken(str(evidence.words.text))
        lines.append(f"{words}{marks}")
        citations.extend(cited)
    text = "\n".join(f"- {line}" for line in lines) if rows and len(lines) > 1 else "\n\n".join(lines)
    kind = "table" if rows else "quote"
    related = _related(question, hits, {citation.id for citation in citations})
    return Answer(question.text, question.language, True, text, tuple(citations), related, kind)


def _rank(hits: Iterable[Hit]) -> list[_Evidence]:
    """All units of the hits, best first, each printed line once."""
    evidence = [
        _Evidence(hit, unit, (unit.score + hit.score) / 2)
        for hit in hits
        if hit.passage.kind not in _NOT_AN_ANSWER | _SAME_ROWS
        for unit in hit.units
    ]
    return sorted(evidence, key=lambda e: -e.score)


def _choose(ranked: Sequence[_Evidence]) -> Iterator[_Evidence]:
    """The best unit and those nearly as good, while the answer stays short."""
    best, length = ranked[0].score, 0
    for evidence in ranked[:_MOST_SENTENCES]:
        length += len(evidence.words.text)
        if evidence is ranked[0] or (best - evidence.score <= _MARGIN and length <= 280):
            yield evidence


def _rows_of_a_province(ranked: Sequence[_Evidence], hits: Sequence[Hit]) -> list[_Evidence]:
    return []


def _spoken(text: str) -> str:
    """A sentence without its note marks, which would be read as part of its numbers."""
    return re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", text)


def _refusal(question: Question, hits: Sequence[Hit]) -> Answer:
    words = _WORDS[question.language]
    related = _related(question, hits, set())
    text = words["refusal"] + (words["near"] if related else "")
    return Answer(question.text, question.language, False, text, (), related, "refusal")


def _related(question: Question, hits: Sequence[Hit], without: set[str]) -> tuple[Citation, ...]:
    """The best unit of each of the nearest passages that are not cited already."""
    related: list[Citation] = []
    for hit in hits:
        if hit.passage.id in without or len(related) >= _RELATED or hit.passage.kind in _SAME_ROWS:
            continue
        words = hit.unit(hit.units[0]).text
        related.append(cite(hit.passage, words, question.language, len(related) + 1)[0])
    return tuple(replace(citation, n=number) for number, citation in enumerate(related, 1))
