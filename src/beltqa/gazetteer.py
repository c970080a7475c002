"""Names of places: which are provinces, which province a locality lies in, and their English names.

The data is `corpus/places.tsv`; nothing about any place stands in the code.
"""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


def corpus_folder() -> Path:
    """The folder with the built-in report and its data: beside `src/` in a checkout, in the package elsewhere."""
    installed = Path(__file__).parent / "corpus"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "corpus"


@dataclass(frozen=True)
class Gazetteer:
    """`english` maps every place to its English name, `province_of` every locality to its province."""

    provinces: frozenset[str]
    province_of: dict[str, str]
    english: dict[str, str]

    @cached_property
    def longest_first(self) -> tuple[str, ...]:
        """All names, so that a name within another is not taken for it."""
        return tuple(sorted(self.english, key=lambda name: -len(name)))


def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """Read the tab-separated file of places (columns name, english, province; a province has none)."""
    with (path or corpus_folder() / "places.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return Gazetteer(
        provinces=frozenset(row["name"] for row in rows if not row["province"]),
        province_of={row["name"]: row["province"] for row in rows if row["province"]},
        english={row["name"]: row["english"] for row in rows},
    )
