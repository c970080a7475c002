"""The texts of the documents in an index, kept beside it, so that quotes can be held against the very lines.

    DIR/originals.json     the generation of the index and {name of a document: [its text, …]}

A name is the one that citations show; two files may have the same one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from beltqa.documents import read_texts
from beltqa.index import IndexProblem, current_generation

_FILE = "originals.json"


@dataclass(frozen=True)
class Originals:
    """The texts of documents by the documents' names."""

    texts: Mapping[str, Sequence[str]]

    def lines_of(self, document: str) -> list[list[str]]:
        """The lines of each text that has this name, as citations count them."""
        return [text.split("\n") for text in self.texts.get(document, ())]


def keep_originals(folder: Path, files: Sequence[Path]) -> None:
    """Write the texts of the files that the index in `folder` has just been made of."""
    kept = {"generation": current_generation(folder), "texts": read_texts(files)}
    waiting = folder / f"{_FILE}.new"
    waiting.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    waiting.replace(folder / _FILE)


def load_originals(folder: Path) -> Originals:
    """The texts of the documents in an index. Raises IndexProblem where they are not those that it was made of."""
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = {}
    if not kept or kept["generation"] != current_generation(folder):
        raise IndexProblem(f"the index in {folder} has no texts beside it: index its files again")
    return Originals(kept["texts"])
