"""Which blocks of the report a question is about: those in which its evidence lies."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from beltqa.evaluation.score import normal
from beltqa.passages import Passage

SILENT = "none: the report is silent"
_ELSEWHERE = "elsewhere"
_NAMES = {  # by the beginning of a passage's id, in the order of the tables
    "title": "cover",
    "contents": "contents",
    "abstract": "abstract",
    "intro": "introduction",
    "s1": "chapter 1",
    "s2": "chapter 2",
    "s3": "chapter 3",
    "s4": "chapter 4",
    "s5": "chapter 5",
    "table": "tables",
    "figure": "figures",
    "box": "boxes",
    "note": "footnotes",
    "appendix": "appendix",
}
_LAST = {"table", "province", "contents"}  # what they say stands elsewhere too: in rows, under headings


class Blocks:
    """Where the words of a report lie; `order` is that of the blocks."""

    order = (*_NAMES.values(), _ELSEWHERE, SILENT)

    def __init__(self, passages: Sequence[Passage]) -> None:
        whole = [passage for passage in passages if passage.kind not in _LAST]
        last = [passage for passage in passages if passage.kind in _LAST]
        texts = [(str(p.text), _block(p)) for p in whole]
        headings = [(p.heading, _block(p)) for p in whole]
        repeated = [(str(p.text), _block(p)) for p in last]
        self._texts = [(normal(text), block) for text, block in (*texts, *headings, *repeated)]
        self._of = cache(self._find)

    def of(self, question: Mapping[str, Any]) -> tuple[str, ...]:
        """The block of each group of evidence, by the first of its strings, without repetitions."""
        if not question["answerable"]:
            return (SILENT,)
        return tuple(dict.fromkeys(self._of(group[0]) for group in question["evidence"])) or (_ELSEWHERE,)

    def _find(self, words: str) -> str:
        wanted = normal(words)
        return next((block for text, block in self._texts if wanted in text), _ELSEWHERE)


def _block(passage: Passage) -> str:
    """s2.4.p3 → "chapter 2", table2.r4 → "tables"."""
    return next((name for start, name in _NAMES.items() if passage.id.startswith(start)), _ELSEWHERE)
