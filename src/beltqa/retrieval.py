"""Question → hits: dense and lexical search over passages and their sentences, as a LangChain retriever.

A passage scores by the cosine of its best window, the cosine of its best sentence and BM25, added up. BM25 is
scaled to 0…1 (`lexical.Bm25`), so a question that shares no script with the text leaves the vectors alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PrivateAttr

from beltqa.index import Index
from beltqa.lexical import Bm25, simplified
from beltqa.passages import Passage, Unit
from beltqa.stages import ALL, Stages

LEXICAL_WEIGHT = (
    0.25  # of BM25 against the two cosines; chosen on the public questions that evals/public.py asks
)
PART_BONUS = 0.1  # for the passages of a part that the question names, such as "box6"
_PASSAGES_LOOKED_AT = 200  # vectors, in both languages
_UNITS_LOOKED_AT = 1200


@dataclass(frozen=True)
class UnitHit:
    """A sentence or row of a hit: its number in the passage, its cosine and its BM25 (0…1)."""

    number: int
    cosine: float
    lexical: float

    @property
    def score(self) -> float:
        return self.cosine + LEXICAL_WEIGHT * self.lexical


@dataclass(frozen=True)
class Hit:
    """A passage found, with its sentences best first."""

    passage: Passage
    score: float
    cosine: float
    lexical: float
    units: tuple[UnitHit, ...]

    def unit(self, hit: UnitHit) -> Unit:
        return self.passage.units[hit.number]

    def document(self, language: str = "zh") -> Document:
        """The hit as LangChain's users know it."""
        passage = self.passage
        metadata = {
            "label": passage.label(language),
            "score": round(self.score, 4),
            "lines": list(passage.text.lines),
            "kind": passage.kind,
        }
        return Document(page_content=str(passage.text), id=passage.id, metadata=metadata)


class HybridRetriever(BaseRetriever):
    """LangChain's retriever over an open index; `hits` gives the same with scores and sentences."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    encode: Callable[[str], np.ndarray]
    top: int = 10
    stages: Stages = ALL
    _bm25: tuple[Bm25, ...] = PrivateAttr()
    _unit_bm25: tuple[Bm25, ...] = PrivateAttr()
    _unit_keys: list[tuple[str, int]] = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        passages = list(self.index.passages.values())
        units = [(p.id, number, unit) for p in passages for number, unit in enumerate(p.units)]
        self._unit_keys = [(key, number) for key, number, _ in units]
        self._bm25 = Bm25([p.reading for p in passages]), Bm25([p.english for p in passages])
        self._unit_bm25 = Bm25([u.reading for *_, u in units]), Bm25([u.english for *_, u in units])
        if self.stages.runs("paraphrases"):
            self._unit_bm25 = *self._unit_bm25, Bm25([" ".join(u.paraphrases) for *_, u in units])

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [hit.document() for hit in self.hits(simplified(query), self.top)]

    def hits(
        self,
        search: str,
        top: int,
        names: Sequence[str] = (),
        parts: Sequence[str] = (),
        reworded: str = "",
    ) -> list[Hit]:
        """The `top` best passages for the words of a question, best first.

        `names` are further words to look for, not to be encoded: what the report calls the things asked about.
        `parts` are beginnings of ids ("box6"): the passages that have one come to the front. `reworded` is the
        question in the words of the report, where it has others: it counts as much as its own words.
        """
        vector = self.encode(search)
        if reworded:
            vector = vector + self.encode(reworded)
            vector = vector / np.linalg.norm(vector)
        return self.hits_for(search, vector, top, names, parts, reworded)

    def hits_for(
        self,
        search: str,
        vector: np.ndarray,
        top: int,
        names: Sequence[str] = (),
        parts: Sequence[str] = (),
        reworded: str = "",
    ) -> list[Hit]:
        """The same for a question already encoded, float32 (dimensions,)."""
        runs = self.stages.runs
        passages = self.index.nearest_passages(vector, _PASSAGES_LOOKED_AT if runs("passage vectors") else 0)
        looked_at = _UNITS_LOOKED_AT if runs("sentence vectors") else 0
        units = self.index.nearest_units(vector, looked_at, runs("paraphrases"))
        wordings = [
            search,
            *([" ".join((search, *names))] if names else []),
            *([reworded] if reworded else []),
        ]
        lexical = dict(zip(self.index.passages, self._best_scores(self._bm25, wordings), strict=True))
        unit_lexical = dict(zip(self._unit_keys, self._best_scores(self._unit_bm25, wordings), strict=True))
        named = [key for key in self.index.passages if in_parts(key, parts)]
        found = list(dict.fromkeys([*self._candidates(passages, units, lexical), *named]))
        # What fell outside the neighbours looked at is at most as near as the farthest of them.
        passage_floor, unit_floor = (min(scores.values(), default=0.0) for scores in (passages, units))
        hits = [
            self._hit(
                key, passages.get(key, passage_floor), lexical[key], units, unit_lexical, unit_floor, parts
            )
            for key in found
        ]
        return sorted(hits, key=lambda hit: -hit.score)[:top]

    def _candidates(
        self, passages: dict[str, float], units: dict[tuple[str, int], float], lexical: dict[str, float]
    ) -> list[str]:
        best_words = sorted(
            (key for key, score in lexical.items() if score > 0), key=lambda key: -lexical[key]
        )
        nearest = [*passages, *(key for key, _ in units), *best_words[:_PASSAGES_LOOKED_AT]]
        return list(dict.fromkeys(nearest))

    def _hit(
        self,
        key: str,
        cosine: float,
        lexical: float,
        units: dict[tuple[str, int], float],
        unit_lexical: dict[tuple[str, int], float],
        unit_floor: float,
        parts: Sequence[str],
    ) -> Hit:
        passage = self.index.passages[key]
        floor = unit_floor if self.stages.runs("sentence vectors") else cosine
        found = [
            UnitHit(number, units.get((key, number), floor), unit_lexical[key, number])
            for number in range(len(passage.units))
        ]
        best = max(unit.cosine for unit in found)
        cosine = cosine if self.stages.runs("passage vectors") else best
        score = (cosine + best) / 2 + LEXICAL_WEIGHT * lexical + PART_BONUS * in_parts(key, parts)
        return Hit(passage, score, cosine, lexical, tuple(sorted(found, key=lambda unit: -unit.score)))

    def _best_scores(self, languages: Sequence[Bm25], wordings: Sequence[str]) -> list[float]:
        """For each text the best of its scores, in Chinese or English, for the question as worded or with names."""
        gate, weight = self.stages.runs("bm25 gate"), float(self.stages.runs("bm25"))
        scores: list[float] = (
            weight * np.max([bm25.scores(words, gate) for bm25 in languages for words in wordings], axis=0)
        ).tolist()
        return scores


def in_parts(passage_id: str, parts: Sequence[str]) -> bool:
    """Whether an id belongs to a named part: "box6" names box6 and box6.p1, but not box61."""
    return any(passage_id == part or passage_id.startswith(f"{part}.") for part in parts)
