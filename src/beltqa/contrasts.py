"""Words that exclude each other: who asks for imports is not answered by exports.

The data is `corpus/contrasts.tsv` (columns group, zh, en; words are separated by " | "). The rows of a group are the
things of which a text speaks of one or the other.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from beltqa.attributes import pattern_of, words_of
from beltqa.evidence import Evidence
from beltqa.gazetteer import corpus_folder

_CLAUSES = re.compile(r"[，。；？?]|[,;.](?!\d)")
_ASKS = re.compile(r"多少|几|什么|哪|谁|呢|\b(?:what|how|which|who|when)\b", re.I)


@dataclass(frozen=True)
class Contrast:
    """Patterns of which a text usually meets one only; each finds its words in both languages."""

    sides: tuple[re.Pattern[str], ...]

    def sides_in(self, text: str) -> set[re.Pattern[str]]:
        """Those of which a text speaks."""
        return {side for side in self.sides if side.search(text)}


@cache
def load_contrasts(path: Path | None = None) -> tuple[Contrast, ...]:
    """Read the file of contrasts, whose groups stand together."""
    with (path or corpus_folder() / "contrasts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    groups = groupby(rows, key=lambda row: row["group"])
    return tuple(
        Contrast(tuple(pattern_of((*words_of(row["zh"]), *words_of(row["en"]))) for row in rows))
        for _, rows in groups
    )


def is_of_other_side(asked: str, evidence: Evidence) -> bool:
    """Whether a sentence speaks of what excludes what is asked about, and its passage nowhere of that itself."""
    if not (asked_about := _sides_asked(asked)):
        return False
    told = f"{evidence.unit.reading} {evidence.unit.english}"
    passage = evidence.passage
    sentences = (f"{unit.reading} {unit.english}" for unit in passage.units)  # without the notes at them
    around = " ".join((told, passage.heading, *sentences))
    return any(contrast.sides_in(told) - {side} and not side.search(around) for contrast, side in asked_about)


def asked_sides(asked: str) -> tuple[str, ...]:
    """The words of a question that say which side of a contrast it asks about: "imports"."""
    found = (side.search(asked) for _, side in _sides_asked(asked))
    return tuple(asked[match.start() :][: _whole(asked, match)] for match in found if match)


def _whole(asked: str, match: re.Match[str]) -> int:
    """How long a side's words are with the end of a Latin one: "import" in "imports"."""
    rest = re.match(r"[a-z]*", asked[match.end() :]) if match[0][-1].isascii() else None
    return len(match[0]) + (rest.end() if rest else 0)


@lru_cache(maxsize=100)  # a question is held against hundreds of sentences
def _sides_asked(asked: str) -> tuple[tuple[Contrast, re.Pattern[str]], ...]:
    return tuple(_each_side(asked))


def _each_side(asked: str) -> Iterator[tuple[Contrast, re.Pattern[str]]]:
    """Each contrast of which a question names one side only, with that side; of two that which its last clause names."""
    last = _CLAUSES.split(asked.rstrip(" ?？。."))[-1]
    for contrast in load_contrasts():
        sides = contrast.sides_in(asked)
        if len(sides) > 1 and _ASKS.search(last):
            sides = contrast.sides_in(last)
        if len(sides) == 1:
            yield contrast, sides.pop()
