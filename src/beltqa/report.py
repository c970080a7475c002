"""What a parsed report is: frozen values that remember the lines they were printed on.

`parse.py` makes them from text, `appendix.py` repairs the appendix, `passages.py` cuts them for search.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# A full stop ends a sentence together with the quotes and brackets that close on it; an English one needs
# white space and a capital, digit or quote after it ("2.7%" and "e.g. the" do not end a sentence), and an
# English question mark no letter ("https://a.org/?q=1" is one sentence).
_SENTENCE_END = re.compile(
    r"(?:[。！？…]|[!?](?![A-Za-z0-9/&=]))+[”’」』）)\"]*"
    r"|(?<=[a-z0-9)%”\"’])\.[”\"’)]*(?=\s+[A-Z0-9“\"‘(]|\s*$)"
)
_WORD = re.compile(r"\w")
_LATIN = r"(?:[^\W_⺀-鿿豈-﫿]|[,;:.!?()%\"'$&])"
_LATIN_JOINT = re.compile(rf"{_LATIN}{_LATIN}|[”’]{_LATIN}|{_LATIN}[“‘]")  # the characters at a line break


@dataclass(frozen=True)
class Part:
    """The words of one printed line, without the `**` that leaks into the text."""

    text: str
    line: int
    interrupted: bool = False  # something else (a footnote) is printed between the part before and this one


@dataclass(frozen=True)
class Text:
    """Words as printed, over one line or several, that know where they stand."""

    parts: tuple[Part, ...]
    by_line: bool = False  # its lines stay lines (a table, a title page) instead of running on (a paragraph)

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        """Where each part starts in the joined string."""
        offsets, length = [], 0
        for index, part in enumerate(self.parts):
            length += len(self._glue(index))
            offsets.append(length)
            length += len(part.text)
        return tuple(offsets)

    def _glue(self, index: int) -> str:
        """What joins a part to the one before: nothing in Chinese, a space between Latin words."""
        if index == 0:
            return ""
        if self.by_line:
            return "\n"
        before, after = self.parts[index - 1].text, self.parts[index].text
        return " " if _LATIN_JOINT.match(before[-1:] + after[:1]) else ""

    def __str__(self) -> str:
        return "".join(self._glue(index) + part.text for index, part in enumerate(self.parts))

    def __len__(self) -> int:
        return len(str(self))

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line, counted from 1."""
        return self.parts[0].line, self.parts[-1].line

    def cut(self, start: int, end: int) -> "Text":
        """The words from `start` up to `end`, offsets into `str(self)`; ValueError if that is empty."""
        parts: list[Part] = []
        for offset, part in zip(self._offsets, self.parts, strict=True):
            text = part.text[max(0, start - offset) : max(0, end - offset)]
            if text:
                parts.append(Part(text, part.line, part.interrupted and bool(parts)))
        if not parts:
            raise ValueError(f"nothing stands between {start} and {end} of {len(self)} characters")
        return Text(tuple(parts), self.by_line)

    def runs(self) -> tuple["Text", ...]:
        """The contiguous runs: a footnote printed in the middle divides the words around it."""
        runs: list[list[Part]] = []
        for part in self.parts:
            if not runs or part.interrupted:
                runs.append([])
            runs[-1].append(Part(part.text, part.line))
        return tuple(Text(tuple(run), self.by_line) for run in runs)

    def sentences(self) -> tuple["Text", ...]:
        """Each sentence, stripped; a tail without words joins the sentence before it."""
        return tuple(self.cut(start, end) for start, end in _sentence_spans(str(self)))


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    start, pending = 0, None
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        start = end
        if right <= left:
            continue
        if pending and not _WORD.search(text[left:right]):
            pending = (pending[0], right)
            continue
        if pending:
            yield pending
        pending = (left, right)
    if pending:
        yield pending


@dataclass(frozen=True)
class TitlePage:
    """What stands before the contents list; a line that the document lacks is None."""

    title: Text | None
    institute: Text | None
    month: Text | None
    series: Text | None

    @property
    def text(self) -> Text | None:
        """The whole page in printed order."""
        found = [text for text in (self.series, self.title, self.institute, self.month) if text]
        parts = sorted((part for text in found for part in text.parts), key=lambda part: part.line)
        return Text(tuple(parts), by_line=True) if parts else None


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the contents list: the heading's words, its level from 1, its page."""

    text: Text
    title: str
    level: int
    page: int


@dataclass(frozen=True)
class Paragraph:
    id: str
    text: Text


@dataclass(frozen=True)
class Row:
    """A table row: its cells stripped, and the whole line as printed."""

    id: str
    cells: tuple[str, ...]
    text: Text


@dataclass(frozen=True)
class Table:
    """A table with its caption above and its source below, where it has them."""

    id: str
    number: str
    caption: Text | None
    header: Row
    rows: tuple[Row, ...]
    source: Text | None
    repeats: tuple[Text, ...] = ()  # the header again, printed at page breaks


@dataclass(frozen=True)
class Figure:
    """A figure of which the text holds only the caption, axis labels and source."""

    id: str
    number: str
    caption: Text
    labels: tuple[Text, ...]
    source: Text | None


@dataclass(frozen=True)
class Box:
    """A 专栏: a boxed case with a title and paragraphs."""

    id: str
    number: str
    title: Text
    blocks: tuple[Paragraph | Table | Figure, ...]


@dataclass(frozen=True)
class Note:
    """A footnote; `number` is the mark that calls it."""

    id: str
    number: str
    text: Text


Block = Paragraph | Table | Figure | Box


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it; `number` is the path of printed numbers, such as "2.4"."""

    id: str
    number: str
    level: int
    title: Text | None
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...]
    pages: tuple[int, int] | None

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in printed order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True)
class Repair:
    """One reading of a damaged table row: what was printed, what was read, and why."""

    row: str
    line: int
    printed: str
    read: str
    why: str


@dataclass(frozen=True)
class Remark:
    """What a reader of a row should know, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Locality:
    """An appendix row as read: where, and which belts (none where the printed cell is lost)."""

    id: str
    number: int
    province: str
    city: str
    belts: tuple[str, ...]
    row: Row
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Appendix:
    """The table of places and belts, repaired in the open; `columns` names province, city and belts."""

    table: Table
    columns: tuple[str, str, str]
    localities: tuple[Locality, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True)
class Report:
    """A whole document, every non-blank line in exactly one of its values."""

    document: str
    title_page: TitlePage
    contents: tuple[ContentsEntry, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    running_heads: tuple[Text, ...]
    appendix: Appendix | None

    def walk(self) -> Iterator[Section]:
        """All sections in printed order."""
        for section in self.sections:
            yield from section.walk()
