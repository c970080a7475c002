"""The report before anything is changed: its lines, its sentences and rows, and the names that lend themselves to change."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from beltqa.citations import squeeze
from beltqa.documents import built_in_passages
from beltqa.edition import Edition, load_edition
from beltqa.gazetteer import Gazetteer, corpus_folder, load_gazetteer
from beltqa.glossary import Glossary, load_glossary
from beltqa.numbers import Quantity, read_quantities
from beltqa.parse import parse_report
from beltqa.passages import Passage, Unit
from beltqa.report import Locality

_SAID = frozenset({"paragraph", "box", "row", "note", "locality"})  # kinds of passages that state facts


@dataclass(frozen=True)
class Sentence:
    """A sentence or row, and the passage that it is part of; `block` is the box or paragraph around it."""

    passage: str
    kind: str
    unit: Unit

    @property
    def block(self) -> str:
        """ "box2.p3" lies in box2; other passages are blocks of their own."""
        return self.passage.partition(".")[0] if self.kind == "box" else self.passage

    @property
    def key(self) -> tuple[int, str]:
        """What tells it from all others: its first line and its words."""
        return self.unit.text.lines[0], str(self.unit.text)

    def holds(self, evidence: str) -> bool:
        return squeeze(evidence) in squeeze(str(self.unit.text))


@dataclass(frozen=True)
class Original:
    """The built-in report and what is known of it."""

    lines: tuple[str, ...]
    passages: tuple[Passage, ...]
    localities: tuple[Locality, ...]
    edition: Edition
    gazetteer: Gazetteer
    glossary: Glossary

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return read_quantities(self.text)

    @cached_property
    def words(self) -> str:
        """All that stands in the report and in its edition."""
        return "\n".join((self.text, *self.edition.english.values()))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """What states facts, each once: a row also lies in its table and in its province."""
        return tuple(
            Sentence(passage.id, passage.kind, unit)
            for passage in self.passages
            if passage.kind in _SAID
            for unit in passage.units
        )

    def holding(self, evidence: str) -> tuple[Sentence, ...]:
        """The sentences in which the words stand."""
        return tuple(sentence for sentence in self.sentences if sentence.holds(evidence))

    def around(self, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
        """All sentences of the boxes and paragraphs that these lie in."""
        blocks = {sentence.block for sentence in sentences}
        return (sentence for sentence in self.sentences if sentence.block in blocks)


def load_original() -> Original:
    """The built-in report."""
    text = (corpus_folder() / "report.txt").read_text(encoding="utf-8")
    gazetteer = load_gazetteer()
    appendix = parse_report(text, "report.txt", gazetteer).appendix
    return Original(
        tuple(text.split("\n")),
        built_in_passages(),
        appendix.localities if appendix else (),
        load_edition(),
        gazetteer,
        load_glossary(),
    )
