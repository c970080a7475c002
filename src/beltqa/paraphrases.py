"""Sentences in everyday words, by which they are found and never quoted: who asks does not speak as a report does.

The data is `corpus/paraphrases.tsv` (columns id, zh, en; several of a language are separated by " | "); its ids are those
of `corpus/edition.tsv`, which has the sentences. They hold no figures, so that they fit whatever figures stand there.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beltqa.edition import key_of
from beltqa.gazetteer import corpus_folder
from beltqa.passages import Passage

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Paraphrases:
    """`forms` maps the key of a Chinese text, its figures left out, to its paraphrases in both languages."""

    forms: dict[str, tuple[str, ...]]

    def of(self, chinese: str) -> tuple[str, ...]:
        """The paraphrases of a text; () where there are none."""
        return self.forms.get(_key(chinese), ())


def _key(chinese: str) -> str:
    return _FIGURE.sub("#", key_of(chinese))


def load_paraphrases(folder: Path | None = None) -> Paraphrases:
    """Read the two files in a folder, the program's own if none is given."""
    folder = folder or corpus_folder()
    texts = {row["id"]: row["zh"] for row in _rows(folder / "edition.tsv")}
    return Paraphrases(
        {
            _key(texts[row["id"]]): tuple(f"{row['zh']} | {row['en']}".split(" | "))
            for row in _rows(folder / "paraphrases.tsv")
        }
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def with_paraphrases(passages: Sequence[Passage], paraphrases: Paraphrases) -> tuple[Passage, ...]:
    """The same passages, each sentence and heading with its paraphrases."""
    return tuple(
        replace(
            passage,
            units=tuple(replace(unit, paraphrases=paraphrases.of(str(unit.text))) for unit in passage.units),
        )
        for passage in passages
    )
