"""What an answer may stand on: the sentences and rows of the passages found, with how well each may answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from beltqa.passages import Passage, Unit
from beltqa.retrieval import Hit

ROW_KINDS = {"row", "locality"}
SAME_ROWS = {"table", "province"}  # hold the same rows as passages of their own


@dataclass(frozen=True)
class Evidence:
    """A sentence or row that may answer, and how well.

    `reading` is what the reader makes of it, if it was read, and `answer` the words of it that answer best. `story` are
    the other paragraphs found of the box in which it stands: they tell of one thing.
    """

    passage: Passage
    number: int
    score: float
    reading: float | None = None
    answer: str = ""
    story: str = ""

    @property
    def unit(self) -> Unit:
        return self.passage.units[self.number]

    @property
    def is_row(self) -> bool:
        return self.passage.kind in ROW_KINDS


UnitVectors = Callable[[Sequence[tuple[str, int]]], np.ndarray]
"""(passage id, number of the unit) of each → float32 (n, dimensions), each row of unit length."""


@dataclass(frozen=True)
class Found:
    """What an answer may draw on: the hits, their units best first, and all passages of the index.

    `vectors` looks up those of sentences; without an index there are none, and words alone tell what is alike.
    """

    hits: Sequence[Hit]
    ranked: Sequence[Evidence]
    passages: Sequence[Passage]
    vectors: UnitVectors | None = None
