"""Which blocks of the report a question is about: those in which its evidence lies."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from beltqa.passages import Passage
from beltqa.score import normal

SILENT = "none: the report is silent"
_ELSEWHERE = "elsewhere"
_NAMES = {
    "title": "cover",
    "contents": "contents",
    "abstract": "abstract",
    "intro": "introduction",
    "table": "tables",
    "figure": "figures",
    "box": "boxes",
    "note": "footnotes",
    "appendix": "appendix",
}
_CHAPTER = re.compile(r"s(\d+)")
_LAST = {"table", "province", "contents"}  # what they say stands elsewhere too: in rows, under headings


class Blocks:
    """The blocks of a report, in printed order, and where its words lie."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._texts = [
            (normal(str(passage.text)), _block(passage))
            for passage in sorted(passages, key=lambda passage: passage.kind in _LAST)
        ]
        self.order = (*dict.fromkeys(_block(passage) for passage in passages), _ELSEWHERE, SILENT)
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
    chapter = _CHAPTER.match(passage.id)
    if chapter:
        return f"chapter {chapter[1]}"
    return next((name for start, name in _NAMES.items() if passage.id.startswith(start)), _ELSEWHERE)
