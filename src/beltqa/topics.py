"""What the parts of a report are usually about, in the words of questions and of headings.

The data is `corpus/topics.tsv` (columns topic, zh, en; words are separated by " | "): whoever asks for "obstacles"
or 瓶颈 means the part whose heading says 制约因素. `corpus/themes.tsv` has what such reports speak of throughout, in the
same form: a sentence on 履约 or 海运 is one on logistics.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from beltqa.gazetteer import corpus_folder


@dataclass(frozen=True)
class Topic:
    """A kind of part, or a theme: its words in both languages."""

    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]

    def words_in(self, text: str) -> list[str]:
        """Its words that a text holds, longest first; English ones as whole words."""
        chinese = [word for word in self.zh if word in text]
        english = [word for word in self.en if re.search(rf"\b{re.escape(word)}\b", text, re.I)]
        return sorted(chinese + english, key=len, reverse=True)


def load_topics(path: Path | None = None) -> tuple[Topic, ...]:
    """Read the file of topics, or another of that form."""
    with (path or corpus_folder() / "topics.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(Topic(next(iter(row.values())), _words(row["zh"]), _words(row["en"])) for row in rows)


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())
