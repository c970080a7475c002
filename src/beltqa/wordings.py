"""Questions in the words of the report: "hairpieces" are its wigs, 做批发的 its 分销商.

The data is `corpus/wordings.tsv` for the English edition and `corpus/wordings_zh.tsv` (columns en or zh, asked; what is
asked is separated by " | "). Names have their other forms in the glossary; here are everyday words, which name nothing
and which no evidence must hold.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from beltqa.gazetteer import corpus_folder
from beltqa.names import NameTable


@dataclass(frozen=True)
class Wordings:
    """(the report's words in one language, how else people ask for it) of each thing."""

    pairs: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def _table(self) -> NameTable[str]:
        own = {edition.lower(): edition for edition, _ in self.pairs}
        others = {asked.lower(): edition for edition, forms in self.pairs for asked in forms}
        return NameTable((others | own).items())

    def reworded(self, text: str, names: Iterable[str] = ()) -> str:
        """A text with the edition's words in the place of others; longer words hide those within them.

        What reaches into one of the Chinese `names` in the text is none of them: 卖假 in 卖假发.
        """
        told, start = "", 0
        spans = [
            found.span()
            for name in names
            if not name.isascii()
            for found in re.finditer(re.escape(name), text)
        ]
        for words, edition in self._table.find(text):
            at, end = text.index(words, start), text.index(words, start) + len(words)
            own = words.lower() == edition.lower() or any(_cross((at, end), span) for span in spans)
            told += text[start:at] + (words if own else edition)
            start = end
        return told + text[start:]


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans overlap and neither holds the other."""
    (start, end), (first, last) = sorted((one, other))
    return start < first < end < last


def load_wordings(path: Path | None = None) -> Wordings:
    """Read a file of wordings; its first column has the report's words."""
    with (path or corpus_folder() / "wordings.tsv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return Wordings(tuple((printed, tuple(asked.split(" | "))) for printed, asked in rows))


@cache
def load_all_wordings() -> dict[str, Wordings]:
    """The wordings of each language."""
    return {"en": load_wordings(), "zh": load_wordings(corpus_folder() / "wordings_zh.tsv")}
