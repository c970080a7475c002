"""Changed copies of the report: many changes that do not touch each other in one copy, read and indexed as any report.

A copy takes the program's own way (parse, edition, passages, index); only texts that changed are embedded.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from beltqa.chain import Chain, encode_texts, index_passages, reader_for, windows_of
from beltqa.edition import Edition, with_english
from beltqa.evaluation.metamorphic.original import Original
from beltqa.index import Index, Vector, Vectors, open_index
from beltqa.paraphrases import load_paraphrases, with_paraphrases
from beltqa.parse import parse_report
from beltqa.passages import Passage, cut_passages

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Spot = tuple[int, str]  # a line and words in it


@dataclass(frozen=True)
class Replacement:
    """Words of one line, and what stands in their place; nothing, if they are deleted."""

    line: int
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One change of the report, wherever it is to be made.

    `pairs` are the changed texts with their English, for the edition; a changed text without a pair has no English,
    as any text that the edition does not know. `added` are new lines, each with the line that it follows.
    """

    replacements: tuple[Replacement, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    added: tuple[tuple[int, str], ...] = ()

    @property
    def spots(self) -> frozenset[Spot]:
        """What it changes; a place where lines are added has no words."""
        return frozenset(
            {(r.line, r.old) for r in self.replacements} | {(line, "") for line, _ in self.added}
        )


class ChangeError(ValueError):
    """A change whose words do not stand in the line that it names."""


def changed_lines(lines: Sequence[str], changes: Iterable[Change]) -> list[str]:
    """The lines with every change made; one of which nothing is left goes, as it would break a table in two.

    The bold marks that leak into the text go: changes name their words as they are read. Raises ChangeError.
    """
    new, added = [line.replace("**", "") for line in lines], list[tuple[int, str]]()
    for change in changes:
        for replacement in change.replacements:
            line = new[replacement.line - 1]
            if line.count(replacement.old) != 1:
                raise ChangeError(f"line {replacement.line} does not hold {replacement.old[:40]!r} once")
            new[replacement.line - 1] = line.replace(replacement.old, replacement.new)
        added += change.added
    emptied = {n for n, (was, words) in enumerate(zip(lines, new, strict=True), 1) if was and not words}
    following: dict[int, list[str]] = {}
    for after, words in added:
        following.setdefault(after, []).append(words)
    kept = (
        [*([] if number in emptied else [words]), *following.get(number, ())]
        for number, words in enumerate(new, 1)
    )
    return list(chain.from_iterable(kept))


def changed_edition(edition: Edition, changes: Iterable[Change]) -> Edition:
    """The edition with the English of what changed; what it says of texts that are gone is never looked up."""
    return edition.with_pairs(pair for change in changes for pair in change.pairs)


def passages_of(original: Original, lines: Sequence[str], edition: Edition) -> tuple[Passage, ...]:
    """The passages of a copy."""
    report = parse_report("\n".join(lines), "report.txt", original.gazetteer)
    translated = with_english(cut_passages(report, original.gazetteer), edition, original.gazetteer)
    return with_paraphrases(translated, load_paraphrases())


class KnownVectors:
    """Vectors by their texts: a text is embedded once, whatever copies it stands in."""

    def __init__(self, model: "SentenceTransformer", known: Mapping[str, Vector]) -> None:
        self._model = model
        self._known = dict(known)
        self.embedded = 0

    def __call__(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self.embedded += len(new)
        if new:
            self._known |= zip(new, encode_texts(self._model, new), strict=True)
        return np.stack([self._known[text] for text in texts])


class Workshop:
    """Opens copies: each in a folder of its own, which lasts as long as this does: Chroma reads when it is asked."""

    def __init__(self, original: Original, model: "SentenceTransformer", index: Index) -> None:
        self._original, self._model = original, model
        self._reader = reader_for(model)
        self._folders: list[tempfile.TemporaryDirectory[str]] = []
        self.vectors = KnownVectors(model, index.vectors_by_text(windows_of(model)))

    def chain(self, changes: Sequence[Change]) -> tuple[Chain, list[str]]:
        """The program over a copy with these changes, and the copy's lines."""
        lines = changed_lines(self._original.lines, changes)
        passages = passages_of(self._original, lines, changed_edition(self._original.edition, changes))
        kept = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._folders.append(kept)
        folder = Path(kept.name)
        index_passages(folder, passages, self._model, self.vectors)
        return Chain(open_index(folder), self._model, self._reader), lines
