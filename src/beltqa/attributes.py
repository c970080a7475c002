"""What is commonly asked of companies, places and products, and the words in which a text would hold it.

The data is `corpus/attributes.tsv` (columns attribute, zh, en, held_by, unit; words are separated by " | "). A text
that speaks of a company need not say who founded it: whoever asks for the founder wants words like 创始人 there.
Where `held_by` is empty, a text that answers has the very words that ask.
`unit` says what kind of figure it is: money, or a time.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from beltqa.gazetteer import corpus_folder
from beltqa.lexical import simplified

_SHORT = 4  # letters
_GAP = r"(?:[^\w.?!;]|\.(?=\w))+"  # between words of a sentence; "Alibaba.com" is one
_GAP_ZH = r"[^，。？；]{0,5}?"  # the same between Chinese words, of which no blank parts them


@dataclass(frozen=True)
class Attribute:
    """`asked` are the words of questions for it, `held_by` those of texts that may answer."""

    name: str
    asked: tuple[str, ...]
    held_by: tuple[str, ...]
    unit: str

    @cached_property
    def asking(self) -> re.Pattern[str]:
        """What finds the words of a question for it."""
        return pattern_of(self.asked)

    @cached_property
    def _held(self) -> re.Pattern[str]:
        return pattern_of(self.held_by)

    def is_asked(self, question: str) -> bool:
        """Whether a question names it."""
        return bool(self.asking.search(question))

    def is_held(self, text: str) -> bool:
        """Whether a text speaks of it, in either language."""
        return bool(self._held.search(text))

    def figure_in(self, text: str) -> str:
        """The words for it that stand beside a figure in one clause, if it is a figure: "成立于 2016 年"."""
        clauses = re.split(r"[，。；]|[,;] (?!\d)", text) if self.unit else []
        return next(
            (found[0] for c in clauses if re.search(r"\d", c) and (found := self._held.search(c))), ""
        )


def asked_attributes(attributes: Sequence[Attribute], question: str) -> tuple[Attribute, ...]:
    """Those that a question names, longer words hiding those within them: "国内生产总值" is no 生产总值.

    "哪一年创立的" names a time, whose words reach into those for the founder.
    """
    spans = [(a, [found.span() for found in a.asking.finditer(question)]) for a in attributes]
    return tuple(
        a
        for a, own in spans
        if any(not any(_reaches(other, span) for _, o in spans for other in o) for span in own)
    )


def _reaches(other: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether words begin before others and reach them, or with them and go on longer."""
    return other[0] < span[0] < other[1] or (other[0] == span[0] and other[1] > span[1])


def load_attributes(path: Path | None = None) -> tuple[Attribute, ...]:
    """Read the file of attributes."""
    with (path or corpus_folder() / "attributes.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    asked = [(*words_of(row["zh"]), *words_of(row["en"])) for row in rows]
    return tuple(
        Attribute(row["attribute"], words, words_of(row["held_by"]) or words, row["unit"] or "")
        for row, words in zip(rows, asked, strict=True)
    )


def words_of(cell: str) -> tuple[str, ...]:
    """The words of a cell, "a | b"."""
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Latin words begin at a word's beginning; those of a phrase may have others between them ("was … founded", 什么…条件).

    A short one ends there too: "fee" is not in "feedback", but "employ" in "employees".
    """
    return re.compile("|".join(_word(simplified(word)) for word in words), re.I)


def _word(word: str) -> str:
    if not word[0].isascii():
        return _GAP_ZH.join(map(re.escape, word.split()))
    end = r"(?:e?s)?(?![A-Za-z])" if len(word.split()[-1]) <= _SHORT else ""
    return r"(?<![A-Za-z])" + rf"{_GAP}(?:\w+{_GAP}){{0,4}}?".join(map(re.escape, word.split())) + end
