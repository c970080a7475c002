"""Questions in the words of the report: "hairpieces" are its wigs, 做批发的 its 分销商.

The data is `corpus/wordings.tsv` for the English edition and `corpus/wordings_zh.tsv` (columns en or zh, asked; what is
asked is separated by " | "). Names have their other forms in the glossary; here are everyday words, which name nothing
and which no evidence must hold.
"""

import csv
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

    def reworded(self, text: str) -> str:
        """A text with the edition's words in the place of others; longer words hide those within them."""
        told, start = "", 0
        for words, edition in self._table.find(text):
            at = text.index(words, start)
            told += text[start:at] + (words if words.lower() == edition.lower() else edition)
            start = at + len(words)
        return told + text[start:]


def load_wordings(path: Path | None = None) -> Wordings:
    """Read a file of wordings; its first column has the report's words."""
    with (path or corpus_folder() / "wordings.tsv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return Wordings(tuple((printed, tuple(asked.split(" | "))) for printed, asked in rows))


@cache
def load_all_wordings() -> dict[str, Wordings]:
    """The wordings of each language."""
    return {"en": load_wordings(), "zh": load_wordings(corpus_folder() / "wordings_zh.tsv")}
