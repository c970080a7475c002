"""The aligned English edition: a Chinese sentence, heading or cell → its English, only if it is that very text.

The data is `corpus/edition.tsv` (columns id, zh, en), side by side for review. Pairs are looked up by their
Chinese words, so a changed figure in the report leaves its stale English unused.
"""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beltqa.citations import squeeze
from beltqa.gazetteer import Gazetteer, corpus_folder
from beltqa.passages import Passage, Unit, without_note_marks

_BETWEEN_BELTS = "、"


@dataclass(frozen=True)
class Edition:
    """`english` maps the key of a Chinese text to its English."""

    english: dict[str, str]

    def of(self, chinese: str) -> str:
        """The English of a text; else a figure or a Latin name is its own; "" where the edition has none."""
        own = "" if any("㐀" <= character <= "鿿" for character in chinese) else chinese.strip()
        return self.english.get(key_of(chinese), own)

    def with_pairs(self, pairs: Iterable[tuple[str, str]]) -> "Edition":
        """The same edition with more (Chinese, English) pairs."""
        return Edition(self.english | {key_of(zh): en for zh, en in pairs})


def key_of(text: str) -> str:
    """Texts are compared without white space, note marks and differences of width: (一) is （一）."""
    return squeeze(unicodedata.normalize("NFKC", without_note_marks(text)))


def load_edition(path: Path | None = None) -> Edition:
    """Read the file of pairs."""
    with (path or corpus_folder() / "edition.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return Edition({key_of(row["zh"]): without_note_marks(row["en"]) for row in rows})


def with_english(passages: Sequence[Passage], edition: Edition, gazetteer: Gazetteer) -> tuple[Passage, ...]:
    """The same passages, each unit with its English where the edition has it whole."""
    names = edition.with_pairs(gazetteer.english.items())
    return tuple(
        replace(
            passage,
            units=tuple(_translated(unit, names) for unit in passage.units),
            headings_en=tuple(filter(None, map(names.of, passage.headings))),
            label_en=_label(passage.label_en, names),
        )
        for passage in passages
    )


def _label(label: str, edition: Edition) -> str:
    """ "Contents, 摘 要" → "Contents, Abstract"; other labels are English already."""
    name, comma, title = label.partition(", ")
    return name + comma + (edition.of(title) or title)


def _translated(unit: Unit, edition: Edition) -> Unit:
    if not unit.cells:
        if titled := edition.of(str(unit.text)):  # a heading, whose number is not searched
            return replace(unit, english=titled)
        lines = [edition.of(line) for line in unit.reading.splitlines()]
        return replace(unit, english=edition.of(unit.reading) or ("\n".join(lines) if all(lines) else ""))
    cells = tuple((edition.of(name), _list(cell, edition)) for name, cell in unit.cells)
    if any(chinese and not english for (_, chinese), (_, english) in zip(unit.cells, cells, strict=True)):
        return unit
    return replace(unit, english_cells=cells, english=_row(unit, cells))


def _list(cell: str, edition: Edition) -> str:
    """A cell as a whole, or else each item of the list that it is."""
    whole = edition.of(cell)
    if whole or not cell:
        return whole
    items = [edition.of(item) for item in cell.split(_BETWEEN_BELTS)]
    return "; ".join(items) if all(items) else ""


def _row(unit: Unit, cells: tuple[tuple[str, str], ...]) -> str:
    """A row as its Chinese reading has it: with the columns' names, or as "place: belts"."""
    if "；" in unit.reading or f"{unit.cells[0][0]}：" in unit.reading:
        return "; ".join(f"{name}: {cell}" if name else cell for name, cell in cells if cell)
    (_, province), (_, city), (_, belts) = cells
    return f"{city}, {province}: {belts}" if belts else f"{city}, {province}"
