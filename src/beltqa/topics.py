"""What the parts of a report are usually about, in the words of questions and of headings.

The data is `corpus/topics.tsv` (columns topic, zh, en; words are separated by " | "): whoever asks for "obstacles"
or 瓶颈 means the part whose heading says 制约因素. `corpus/themes.tsv` has what such reports speak of throughout, in the
same form: a sentence on 履约 or 海运 is one on logistics.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from beltqa.gazetteer import corpus_folder

_GAP = "…"
_GAP_ZH = "[^，。？]{0,6}?"
_GAP_EN = r"(?: [\w'-]+){0,4}? "


@dataclass(frozen=True)
class Topic:
    """A kind of part, or a theme: its words in both languages."""

    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]

    def words_in(self, text: str) -> list[str]:
        """Its words that a text holds, longest first; English ones as whole words.

        Of words with a gap it is what stands in the text: "hold … back" finds "hold this model back".
        """
        chinese = [found for word in self.zh if (found := _held(word, text, _GAP_ZH))]
        english = [found for word in self.en if (found := _held(word, text, _GAP_EN))]
        return sorted(chinese + english, key=len, reverse=True)


def _held(word: str, text: str, gap: str) -> str:
    """A word as a text has it; "" where it has not."""
    match = _pattern(word, gap).search(text)
    if match is None:
        return ""
    return match[0] if _GAP in word else word


@cache
def _pattern(word: str, gap: str) -> re.Pattern[str]:
    """Of a word of the file of topics: Python itself keeps fewer patterns than that has words."""
    bounds = r"\b" if gap == _GAP_EN else ""
    pattern = gap.join(re.escape(part.strip()) for part in word.split(_GAP))
    return re.compile(rf"{bounds}{pattern}{bounds}", re.I if bounds or _GAP in word else 0)


def load_topics(path: Path | None = None) -> tuple[Topic, ...]:
    """Read the file of topics, or another of that form."""
    with (path or corpus_folder() / "topics.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(Topic(next(iter(row.values())), _words(row["zh"]), _words(row["en"])) for row in rows)


@cache
def load_themes() -> tuple[Topic, ...]:
    """What reports speak of throughout."""
    return load_topics(corpus_folder() / "themes.tsv")


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())
