"""Names of well-known companies, bodies and people, so that a question about one that the documents lack is known to be one.

The data is `corpus/companies.tsv` (columns name, english, aliases; aliases are separated by " | "). Those that the
report names are in the glossary, with all that they are called.
"""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from beltqa.gazetteer import corpus_folder
from beltqa.names import NameTable


@dataclass(frozen=True)
class Companies:
    """All forms of each name, the Chinese one first."""

    forms: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def _names(self) -> NameTable[tuple[str, ...]]:
        return NameTable((form, forms) for forms in self.forms for form in forms)

    def lacking_in(self, text: str) -> "Companies":
        """Those of which a text has no name."""
        held = {forms for _, forms in self.named_in(text)}
        return Companies(tuple(forms for forms in self.forms if forms not in held))

    def named_in(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """(the words as the text has them, all forms of the name) of the companies that a text names."""
        return self._names.find(text)


def load_companies(path: Path | None = None) -> Companies:
    """Read the file of companies."""
    with (path or corpus_folder() / "companies.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return Companies(tuple(_forms(row) for row in rows))


def _forms(row: dict[str, str]) -> tuple[str, ...]:
    aliases = (alias.strip() for alias in row["aliases"].split("|"))
    return tuple(dict.fromkeys(form for form in (row["name"], row["english"], *aliases) if form))
