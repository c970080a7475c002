"""Names and their aliases in both languages: places, companies, products, terms, documents.

The data is `corpus/glossary.tsv` (columns zh, en, aliases, kind; aliases are separated by " | "). It lets a
question find the words that the report prints: "auto parts" 汽车配件, "Alibaba.com" 阿里国际站.
"""

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from beltqa.gazetteer import corpus_folder
from beltqa.names import NameTable

_SPELLED = {"company", "term", "document"}  # kinds of names that are put right when misspelt
_LONG = 4  # characters: shorter words are too often like others
_CHINESE = re.compile("[㐀-鿿]+")
HEAD_NOUN = "产业带"  # every belt's name ends in it, so it tells none of them apart


@dataclass(frozen=True)
class Entry:
    """A name as the report prints it, its English, and how else people write it."""

    zh: str
    en: str
    aliases: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Glossary:
    """All entries; `named_in` finds those that a text names."""

    entries: tuple[Entry, ...]

    @cached_property
    def _products(self) -> dict[str, Entry]:
        return {entry.zh: entry for entry in self.entries if entry.kind == "product"}

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        """English → the products that are called so: 汽车配件, 汽车零部件 and 汽配件 are all auto parts."""
        alike: dict[str, list[str]] = {}
        for entry in self._products.values():
            alike.setdefault(entry.en.lower(), []).append(entry.zh)
        return alike

    def printed(self, entry: Entry) -> list[str]:
        """The report's words for an entry: the members of a group, products of the same kind, its name."""
        if entry.kind == "group":
            return [alias for alias in entry.aliases if alias in self._products]
        return self._alike[entry.en.lower()] if entry.kind == "product" else [entry.zh]

    @cached_property
    def _names(self) -> NameTable[Entry]:
        return NameTable(
            (alias, entry)
            for entry in self.entries
            for alias in (entry.zh, entry.en, *entry.aliases)
            if entry.kind != "group" or self._names_group(entry, alias)
        )

    def mentions(self, text: str) -> list[tuple[str, Entry]]:
        """(the words as the text has them, the entry) of all that a text names, in its order."""
        return self._names.find(text)

    def named_in(self, text: str) -> list[Entry]:
        """The entries that a text names, in its order; a longer name hides those within it."""
        return list(dict.fromkeys(entry for _, entry in self.mentions(text)))

    @cached_property
    def _one_off(self) -> dict[tuple[str, str], str]:
        """A name without one of its characters, as what stands before and after it → the name.

        Only names of some length that are no belts, products or places: 男鞋 is no misspelt 女鞋.
        """
        return {
            (name[:at], name[at + 1 :]): name
            for entry in self.entries
            if entry.kind in _SPELLED
            for name in (entry.zh, *entry.aliases)
            if len(name) >= _LONG and _CHINESE.fullmatch(name) and not name.endswith(HEAD_NOUN)
            for at in range(len(name))
        }

    def spelled(self, text: str) -> str:
        """A text with those names right that are one Chinese character off."""
        lengths = sorted({len(a) + len(b) + 1 for a, b in self._one_off}, reverse=True)
        for length in lengths:
            for start in range(len(text) - length + 1):
                words = text[start : start + length]
                name = self._meant(words) if _CHINESE.fullmatch(words) else None
                if name and not self._cuts_a_name(text, start, start + length):
                    text = text[:start] + name + text[start + length :]
        return text

    def _cuts_a_name(self, text: str, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` are part of a name, or begin or end within one.

        研究经费 in 基础研究经费 is no misspelt 研发经费, 商出口总额 in 跨境电商出口总额 no misspelt 进出口总额.
        """
        spans = (
            found.span() for name, _ in self.mentions(text) for found in re.finditer(re.escape(name), text)
        )
        return any(a < end and start < b and not (start <= a and b <= end) for a, b in spans)

    def _meant(self, words: str) -> str | None:
        """The name that these words are, but for one character; None if they are a name themselves."""
        found = {self._one_off.get((words[:at], words[at + 1 :])) for at in range(len(words))} - {None}
        return found.pop() if len(found) == 1 and not self.mentions(words) else None

    def _names_group(self, group: Entry, alias: str) -> bool:
        """A member's name does not name its group (泳装 is not all 服装), unless the group is called by it."""
        return alias not in self._products or group.zh == f"{alias}类"


def load_glossary(path: Path | None = None) -> Glossary:
    """Read the file of names."""
    with (path or corpus_folder() / "glossary.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return Glossary(tuple(_entry(row) for row in rows))


def _entry(row: dict[str, str]) -> Entry:
    aliases = tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip())
    return Entry(row["zh"], row["en"], aliases, row["kind"])
