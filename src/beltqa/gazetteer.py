"""Names of places: which are provinces, which province a locality or part of the world a country lies in, their English.

The data is `corpus/places.tsv` and `corpus/countries.tsv`; nothing about any place stands in the code.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from beltqa.names import NameTable


def corpus_folder() -> Path:
    """The folder with the built-in report and its data: beside `src/` in a checkout, in the package elsewhere."""
    installed = Path(__file__).parent / "corpus"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "corpus"


@dataclass(frozen=True)
class Gazetteer:
    """`english` maps every place to its English name, `province_of` every locality to its province.

    `within` maps a country to the parts of the world that it lies in, `adjective` to its English one: Japanese.
    """

    provinces: frozenset[str]
    province_of: dict[str, str]
    english: dict[str, str]
    within: dict[str, tuple[str, ...]] = field(default_factory=dict)
    adjective: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _names(self) -> NameTable[str]:
        forms = ((form, name) for name, english in self.english.items() for form in (name, english))
        adjectives = ((form, name) for name, form in self.adjective.items())
        return NameTable((*forms, *adjectives, *self._misspelt))

    @property
    def _misspelt(self) -> Iterator[tuple[str, str]]:
        """(梧洲, 梧州): the two characters sound the same."""
        return ((f"{name[:-1]}洲", name) for name in self.english if name.endswith("州"))

    def spelled(self, text: str) -> str:
        """A text with such misspelt places right."""
        misspelt = dict(self._misspelt)
        for words, name in self.named_in(text):
            if misspelt.get(words) == name and words not in self.english:
                text = text.replace(words, name)
        return text

    def named_in(self, text: str) -> list[tuple[str, str]]:
        """(the words as the text has them, Chinese name) of the places that a text names."""
        return self._names.find(text)

    def countries_of(self, region: str) -> list[str]:
        """The countries of a part of the world, by whichever of its names: 拉美 is 拉丁美洲."""
        called = {name for name, english in self.english.items() if english == self.english[region]}
        return [name for name, regions in self.within.items() if called & set(regions)]


def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Read `places.tsv` (columns name, english, province; a province has none) and `countries.tsv`.

    Its columns are name, english, within, adjective; several parts of the world are separated by " | ".
    """
    places, countries = (
        _rows((folder or corpus_folder()) / name) for name in ("places.tsv", "countries.tsv")
    )
    return Gazetteer(
        provinces=frozenset(row["name"] for row in places if not row["province"]),
        province_of={row["name"]: row["province"] for row in places if row["province"]},
        english={row["name"]: row["english"] for row in [*countries, *places]},
        within={row["name"]: tuple(row["within"].split(" | ")) for row in countries if row["within"]},
        adjective={row["name"]: row["adjective"] for row in countries if row["adjective"]},
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
