"""What the evaluation questions are checked against: the report, its English edition, the names in it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from beltqa.citations import squeeze
from beltqa.documents import built_in_passages
from beltqa.edition import load_edition
from beltqa.gazetteer import corpus_folder, load_gazetteer
from beltqa.glossary import Entry, load_glossary
from beltqa.parse import parse_report
from beltqa.passages import Passage, without_note_marks
from beltqa.report import Locality

_LEAST_OF_SENTENCE = 6  # characters by which a sentence or cell is known


@dataclass(frozen=True)
class Source:
    """The report and what is known of it: its lines, passages, appendix, English edition and names."""

    lines: tuple[str, ...]
    passages: tuple[Passage, ...]
    localities: tuple[Locality, ...]
    english: dict[str, str]  # the key of a Chinese sentence or cell → its English
    names: tuple[Entry, ...]

    @cached_property
    def words(self) -> str:
        """All that stands in the report, and in its edition."""
        return "\n".join((*self.lines, *self.english.values()))

    @cached_property
    def english_words(self) -> tuple[str, ...]:
        """The words of the edition, in lower case."""
        return tuple(sorted(set(re.findall(r"[a-z]+", " ".join(self.english.values()).lower()))))

    def holds(self, evidence: str) -> bool:
        """Whether the words stand in one printed line, but for white space and `**`."""
        return any(squeeze(evidence) in line for line in self._squeezed)

    def in_english(self, evidence: str) -> str:
        """The English of the sentences and cells that the words are from, and the names in them."""
        words = _key(evidence)
        cells = [cell for cell in map(_key, evidence.split()) if len(cell) >= _LEAST_OF_SENTENCE]
        sentences = [
            en
            for zh, en in self.english.items()
            if zh in words or any(cell in zh for cell in (words, *cells))
        ]
        found = [entry for key, entry in self._keyed_names if key in words]
        return " | ".join((*sentences, *(name for entry in found for name in (entry.en, *entry.aliases))))

    @cached_property
    def _keyed_names(self) -> tuple[tuple[str, Entry], ...]:
        return tuple((_key(entry.zh), entry) for entry in self.names)

    @cached_property
    def _squeezed(self) -> tuple[str, ...]:
        return tuple(squeeze(line) for line in self.lines)


def load_source() -> Source:
    """The built-in report."""
    text = (corpus_folder() / "report.txt").read_text(encoding="utf-8")
    gazetteer = load_gazetteer()
    appendix = parse_report(text, "report.txt", gazetteer).appendix
    places = [Entry(zh, en, (), "place") for zh, en in gazetteer.english.items()]
    return Source(
        tuple(text.splitlines()),
        built_in_passages(),
        appendix.localities if appendix else (),
        load_edition().english,
        (*load_glossary().entries, *places),
    )


def _key(text: str) -> str:
    """As the edition's keys are made: without white space, note marks and differences of width."""
    return squeeze(unicodedata.normalize("NFKC", without_note_marks(text)))
