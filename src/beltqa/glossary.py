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

_CJK = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z0-9&]")
_LONGEST_ACRONYM = 4  # letters: "US", "IP" and "EV" count only as they are written, since "us" is a word


@dataclass(frozen=True)
class Entry:
    """A name as the report prints it, its English, and how else people write it."""

    zh: str
    en: str
    aliases: tuple[str, ...]
    kind: str

    @property
    def printed(self) -> tuple[str, ...]:
        """The Chinese words to look for: those of a group are its members."""
        members = tuple(alias for alias in self.aliases if _CJK.search(alias))
        return members if self.kind == "group" else (self.zh,)


@dataclass(frozen=True)
class Glossary:
    """All entries; `named_in` finds those that a text names."""

    entries: tuple[Entry, ...]

    @cached_property
    def _by_alias(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for alias in (entry.zh, entry.en, *entry.aliases):
                found.setdefault(_form(alias), []).append(entry)
        return found

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_alias), default=0) + len("es")

    def named_in(self, text: str) -> list[Entry]:
        """The entries that a text names, in its order; a longer name hides those within it."""
        found: dict[Entry, None] = {}
        start = 0
        while start < len(text):
            end, entries = self._name_at(text, start)
            found.update(dict.fromkeys(entries))
            start = end
        return list(found)

    def _name_at(self, text: str, start: int) -> tuple[int, list[Entry]]:
        """Where the longest name that starts here ends, and what it names."""
        if start and _inside_word(text, start):
            return start + 1, []
        for end in range(min(len(text), start + self._longest), start, -1):
            if not _inside_word(text, end):
                for form in _forms(text[start:end]):
                    if entries := self._by_alias.get(form):
                        return end, entries
        return start + 1, []


def _inside_word(text: str, at: int) -> bool:
    """Whether a Latin word or number goes on across this place; between Chinese characters none does."""
    return at < len(text) and bool(_LATIN.match(text[at - 1]) and _LATIN.match(text[at]))


def _forms(name: str) -> tuple[str, ...]:
    """How a name may stand in the glossary: as written, in lower case, in the singular."""
    small = name.lower()
    return name, small, small.removesuffix("s"), small.removesuffix("es")


def _form(alias: str) -> str:
    return alias if _is_acronym(alias) else alias.lower()


def _is_acronym(alias: str) -> bool:
    return alias.isascii() and alias.isupper() and len(alias) <= _LONGEST_ACRONYM


def load_glossary(path: Path | None = None) -> Glossary:
    """Read the file of names."""
    with (path or corpus_folder() / "glossary.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return Glossary(tuple(_entry(row) for row in rows))


def _entry(row: dict[str, str]) -> Entry:
    aliases = tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip())
    return Entry(row["zh"], row["en"], aliases, row["kind"])
