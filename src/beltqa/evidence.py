"""What an answer may stand on: the sentences and rows of the passages found, with how well each may answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from beltqa.passages import Passage, Unit
from beltqa.retrieval import Hit

ROW_KINDS = {"row", "locality"}
SAME_ROWS = {"table", "province"}  # hold the same rows as passages of their own


@dataclass(frozen=True)
class Evidence:
    """A sentence or row that may answer, and how well; `reading` is what the reader makes of it, if it was read."""

    passage: Passage
    number: int
    score: float
    reading: float | None = None

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
