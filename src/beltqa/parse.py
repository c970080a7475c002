"""`parse_report`: the text of a document → a `Report`. Pure; every non-blank line ends up in exactly one value.

One parser for every document: the Chinese report style (一、 / （一） / 1、 headings, 表 / 图 / 专栏 captions,
tab-separated tables, superscript footnotes), Markdown, and plain text. `lines.py` says what a line is,
`_Builder` puts lines together; what fits no rule is a paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass

from beltqa.appendix import read_appendix
from beltqa.gazetteer import Gazetteer
from beltqa.lines import (
    FINISHED,
    HEADINGS,
    MARKDOWN_HEADING,
    PUNCTUATED,
    SUPERSCRIPT,
    Line,
    cells_of,
    classify,
    named_section,
    numeral,
)
from beltqa.report import (
    Block,
    Box,
    ContentsEntry,
    Figure,
    Note,
    Paragraph,
    Part,
    Report,
    Row,
    Section,
    Table,
    Text,
    TitlePage,
)


class ParseError(ValueError):
    """A document that cannot be read; the message names the line."""


_CONTENTS = re.compile(r"目\s*录|(?:table of )?contents", re.I)
_CONTENTS_ENTRY = re.compile(r"(?P<title>\S.*?)(?:\t|\s*[.…·]{3,}\s*|\s{3,})(?P<page>\d+)")
_MONTH = re.compile(r"\d{4}\s*年(?:\s*\d{1,2}\s*月)?.{0,4}|(?:\w+ )?\d{4}")
_SHORTEST_PROSE = 15  # characters of a Chinese line that a page break may have cut
_LONGEST_LABEL = 15  # characters of an axis label left over from a figure


def parse_report(text: str, document: str, gazetteer: Gazetteer | None = None) -> Report:
    """Read a document.

    `document` is the name to show when the text has no title page. `gazetteer` names the provinces, by which
    a damaged table of places is repaired. Raises ParseError if the text has no words or loses a line.
    """
    raw = [_printed(line) for line in text.split("\n")]
    title_page, contents, contents_heading, body_start = _front_matter(raw)
    running = str(title_page.title) if title_page.title else None
    lines = [classify(number, raw[number - 1], running) for number in range(body_start, len(raw) + 1)]
    builder = _Builder(contents)
    for line in lines:
        builder.add(line)
    sections = builder.finish()
    report = Report(
        document=running or document,
        title_page=title_page,
        contents=contents,
        sections=sections,
        notes=tuple(builder.notes),
        running_heads=contents_heading + tuple(builder.running),
        appendix=next(
            filter(None, (read_appendix(table, gazetteer) for table in _tables(sections) if gazetteer)), None
        ),
    )
    _check_lines(report, raw)
    return report


def _printed(line: str) -> str:
    """The words of a line; tabs stay, since an empty first or last cell of a table row is a cell."""
    words = line.replace("**", "").replace("\x00", "").strip(" \r\u3000\ufeff\xa0")
    return words if words.strip() else ""


def _tables(sections: Iterable[Section]) -> Iterator[Table]:
    for section in sections:
        for inner in section.walk():
            yield from (block for block in inner.blocks if isinstance(block, Table))


def printed_lines(value: object) -> Iterator[int]:
    """Every line number that a parsed value holds, each as often as it is held."""
    if isinstance(value, Part):
        yield value.line
    elif isinstance(value, tuple):
        for item in value:
            yield from printed_lines(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from printed_lines(getattr(value, item.name))


def _check_lines(report: Report, raw: list[str]) -> None:
    """Every non-blank line is held somewhere; the appendix repeats its table and is left out of the count."""
    held = set(printed_lines((report.title_page, report.contents, report.sections, report.notes)))
    held |= set(printed_lines(report.running_heads))
    if not held:
        raise ParseError(f"{report.document}: the document has no words")
    lost = [number for number, line in enumerate(raw, 1) if line and number not in held]
    if lost:
        raise ParseError(f"{report.document}: line {lost[0]} was not understood: {raw[lost[0] - 1][:40]!r}")


# --- what stands before the body ---------------------------------------------------------------------------


def _front_matter(raw: list[str]) -> tuple[TitlePage, tuple[ContentsEntry, ...], tuple[Text, ...], int]:
    """Title page, contents list, the word 目录 itself, and the line on which the body starts."""
    heading = next((i for i, line in enumerate(raw[:80]) if _CONTENTS.fullmatch(line)), None)
    if heading is None:
        return _markdown_title(raw)
    entries: list[ContentsEntry] = []
    end = heading + 1
    for end in range(heading + 1, len(raw) + 1):
        match = _CONTENTS_ENTRY.fullmatch(raw[end]) if end < len(raw) else None
        if match:
            entries.append(_contents_entry(raw[end], end + 1, match))
        elif end < len(raw) and raw[end]:
            break
    if not entries:
        return _markdown_title(raw)
    front = [(i + 1, line) for i, line in enumerate(raw[:heading]) if line]
    return _title_page(front), tuple(entries), (Text((Part(raw[heading], heading + 1),)),), end + 1


def _contents_entry(line: str, number: int, match: re.Match[str]) -> ContentsEntry:
    title = match["title"]
    level = next((level for level, pattern in HEADINGS if pattern.fullmatch(title)), 1)
    return ContentsEntry(Text((Part(line, number),)), title, level, int(match["page"]))


def _title_page(front: list[tuple[int, str]]) -> TitlePage:
    """Institute above the month, title above the institute, and the series on top."""
    texts = [Text((Part(line, number),)) for number, line in front]
    month = texts.pop() if texts and _MONTH.fullmatch(str(texts[-1])) else None
    institute = texts.pop() if len(texts) > 1 else None
    title = texts.pop() if texts else None
    series = Text(tuple(part for text in texts for part in text.parts)) if texts else None
    return TitlePage(title, institute, month, series)


def _markdown_title(raw: list[str]) -> tuple[TitlePage, tuple[ContentsEntry, ...], tuple[Text, ...], int]:
    first = next((i for i, line in enumerate(raw) if line), len(raw))
    heading = MARKDOWN_HEADING.fullmatch(raw[first]) if first < len(raw) else None
    if heading and len(heading["hashes"]) == 1:
        title = Text((Part(heading["name"], first + 1),))
        return TitlePage(title, None, None, None), (), (), first + 2
    return TitlePage(None, None, None, None), (), (), 1


# --- putting lines together --------------------------------------------------------------------------------


@dataclass
class _Open:
    """A section being read."""

    id: str
    number: str
    level: int
    title: Text | None
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    paragraphs: int = 0


@dataclass
class _OpenBox:
    """A box being read: it runs to the next heading."""

    id: str
    number: str
    title: Text
    blocks: list[Paragraph | Table | Figure] = field(default_factory=list)
    paragraphs: int = 0


class _Builder:
    """Takes lines in order and holds what is still open: sections, a box, a table, a paragraph."""

    def __init__(self, contents: tuple[ContentsEntry, ...]) -> None:
        self.notes: list[Note] = []
        self.running: list[Text] = []
        self._contents = contents
        self._root = _Open("", "", 0, None)
        self._open: list[_Open] = [self._root]
        self._box: _OpenBox | None = None
        self._prose: list[Part] = []
        self._caption: Line | None = None
        self._rows: list[Line] = []
        self._blank_before = False
        self._interrupted = False  # a note or a running head came since the last line of the paragraph
        self._ids: set[str] = set()

    def add(self, line: Line) -> None:
        match line.kind:
            case "blank":
                self._blank_before = True
                return
            case "note":
                self._add_note(line)
                return  # a note may stand in the middle of a paragraph that a page break divides
            case "running":
                self.running.append(line.as_text())
                self._interrupted = True
                return
            case "prose" | "item":
                self._add_prose(line)
            case "row" | "rule":
                self._end_prose()
                self._rows.append(line)
            case _:
                self._end_prose()
                self._end_table()
                self._add_titled(line)
        self._blank_before = self._interrupted = False

    def finish(self) -> tuple[Section, ...]:
        self._end_prose()
        self._end_table()
        self._close_to(1)
        lead = self._root
        front = (Section("front", "", 1, None, tuple(lead.blocks), (), None),) if lead.blocks else ()
        return front + tuple(lead.sections)

    def _add_titled(self, line: Line) -> None:
        if line.kind == "heading":
            self._start_section(line)
        elif line.kind == "table":
            self._caption = line
        elif line.kind == "box":
            assert line.match
            self._end_box()
            number = line.match["number"]
            self._box = _OpenBox(self._unique(f"box{number}"), number, line.as_text())
        elif line.kind == "figure":
            self._add_figure(line)
        else:
            self._add_source(line)

    # paragraphs

    def _add_prose(self, line: Line) -> None:
        self._end_table()
        if self._prose and not (line.kind == "prose" and self._continues(line.text)):
            self._end_prose()
        interrupted = bool(self._prose) and self._interrupted
        self._prose.append(Part(line.text, line.number, interrupted))

    def _continues(self, after: str) -> bool:
        """Whether the open paragraph was cut, by a page break or a line end, before the words `after`."""
        before = self._prose[-1].text
        if FINISHED.search(before):
            return False
        if not self._blank_before:
            return True
        if before[-1].isascii() and after[0].isascii():
            return after[0].islower() or before[-1] in ",-"
        return len(before) >= _SHORTEST_PROSE or bool(PUNCTUATED.search(before))

    def _end_prose(self) -> None:
        if not self._prose:
            return
        home = self._box or self._open[-1]
        home.paragraphs += 1
        prefix = f"{home.id}." if home.id else ""
        home.blocks.append(Paragraph(f"{prefix}p{home.paragraphs}", Text(tuple(self._prose))))
        self._prose = []

    # tables, figures, notes, sources

    def _end_table(self) -> None:
        lines, caption, self._rows, self._caption = self._rows, self._caption, [], None
        if not lines:
            if caption:  # a caption without a table keeps its words
                self._prose = [Part(caption.text, caption.number)]
                self._end_prose()
            return
        home = self._box or self._open[-1]
        table_id = self._unique(self._table_id(caption, home.id))
        row_id = "appendix" if table_id == "appendix.table" else table_id
        rows = [line for line in lines if line.kind == "row"]
        rules = [line.as_text() for line in lines if line.kind == "rule"]
        if not rows:
            self.running.extend(rules)
            return
        header, body, repeats = _split_header(rows)
        home.blocks.append(
            Table(
                id=table_id,
                number=caption.match["number"] if caption and caption.match else "",
                caption=caption.as_text() if caption else None,
                header=Row(f"{row_id}.head", cells_of(header.text), header.as_text()),
                rows=tuple(
                    Row(f"{row_id}.r{i}", cells_of(line.text), line.as_text())
                    for i, line in enumerate(body, 1)
                ),
                source=None,
                repeats=tuple(repeats + rules),
            )
        )

    def _table_id(self, caption: Line | None, home: str) -> str:
        if caption and caption.match:
            return f"table{caption.match['number']}"
        return f"{home}.table" if home else "table"

    def _add_figure(self, line: Line) -> None:
        assert line.match
        home = self._box or self._open[-1]
        labels: list[Text] = []
        while home.blocks and _is_label(home.blocks[-1], line.number):
            label = home.blocks.pop()
            assert isinstance(label, Paragraph)
            labels.insert(0, label.text)
            home.paragraphs -= 1
        number = line.match["number"]
        home.blocks.append(
            Figure(self._unique(f"figure{number}"), number, line.as_text(), tuple(labels), None)
        )

    def _add_source(self, line: Line) -> None:
        home = self._box or self._open[-1]
        last = home.blocks[-1] if home.blocks else None
        if isinstance(last, Table) and last.source is None:
            home.blocks[-1] = Table(
                last.id, last.number, last.caption, last.header, last.rows, line.as_text(), last.repeats
            )
        elif isinstance(last, Figure) and last.source is None:
            home.blocks[-1] = Figure(last.id, last.number, last.caption, last.labels, line.as_text())
        else:
            self._prose = [Part(line.text, line.number)]
            self._end_prose()

    def _add_note(self, line: Line) -> None:
        assert line.match
        mark = line.match["mark"]
        number = str(int(mark.translate(_SUPERSCRIPT_TO_DIGIT))) if mark else line.match["key"]
        words = line.match["text"] or line.match["words"]
        self.notes.append(Note(self._unique(f"note{number}"), number, Text((Part(words, line.number),))))
        self._interrupted = True

    # sections and boxes

    def _start_section(self, line: Line) -> None:
        self._end_box()
        depth = next((i for i, open_ in enumerate(self._open) if i and open_.level >= line.level), None)
        self._close_to(depth if depth else len(self._open))
        parent = self._open[-1]
        name = named_section(line.text) if line.level == 1 else None
        if name:
            number, section_id = "", self._unique(name)
        else:
            number = self._number(line, parent)
            section_id = self._unique(f"s{number}")
        self._open.append(_Open(section_id, number, line.level, line.as_text()))

    def _number(self, line: Line, parent: _Open) -> str:
        groups = line.match.groupdict() if line.match else {}
        if path := groups.get("path"):
            return str(path)
        printed = groups.get("number")
        own = numeral(printed) if printed else sum(1 for s in parent.sections if s.number) + 1
        return f"{parent.number}.{own}" if parent.number else str(own)

    def _end_box(self) -> None:
        if self._box:
            box, self._box = self._box, None
            self._open[-1].blocks.append(Box(box.id, box.number, box.title, tuple(box.blocks)))

    def _close_to(self, depth: int) -> None:
        """Close the open sections from `depth` on; each becomes a child of the one before it."""
        self._end_box()
        while len(self._open) > max(depth, 1):
            done = self._open.pop()
            self._open[-1].sections.append(
                Section(
                    done.id,
                    done.number,
                    done.level,
                    done.title,
                    tuple(done.blocks),
                    tuple(done.sections),
                    self._pages(done),
                )
            )

    def _pages(self, section: _Open) -> tuple[int, int] | None:
        """First page by the contents list, and the page on which the next listed heading starts.

        The last heading has none after it: there each header repeated by a page break tells one more page.
        """
        titles = [_squeeze(entry.title) for entry in self._contents]
        # 1、 and below are not listed: the nearest heading above that is listed bounds them.
        named = [
            (_squeeze(str(open_.title)), open_) for open_ in (section, *reversed(self._open)) if open_.title
        ]
        title, listed = next(((title, open_) for title, open_ in named if title in titles), ("", None))
        if not listed:
            return None
        at = titles.index(title)
        first = self._contents[at].page
        later = [entry.page for entry in self._contents[at + 1 :] if entry.level <= self._contents[at].level]
        breaks = sum(len(block.repeats) for block in listed.blocks if isinstance(block, Table))
        return first, later[0] if later else first + breaks

    def _unique(self, wanted: str) -> str:
        """Documents that restart their numbering get s2, s2-b, s2-c."""
        candidate, suffix = wanted, "b"
        while candidate in self._ids:
            candidate, suffix = f"{wanted}-{suffix}", chr(ord(suffix) + 1)
        self._ids.add(candidate)
        return candidate


_SUPERSCRIPT_TO_DIGIT = str.maketrans(SUPERSCRIPT, "0123456789")


def _squeeze(text: str) -> str:
    """Headings are compared without spaces and with one kind of brackets: the report mixes (一) and （一）."""
    return re.sub(r"\s", "", text).translate(str.maketrans("（）：", "():"))


def _is_label(block: Block, caption_line: int) -> bool:
    """An axis label stands alone on a short line, just above its figure's caption."""
    if not isinstance(block, Paragraph):
        return False
    words = str(block.text)
    near = caption_line - block.text.lines[1] <= 6
    return near and len(words) <= _LONGEST_LABEL and not PUNCTUATED.search(words)


def _split_header(rows: list[Line]) -> tuple[Line, list[Line], list[Text]]:
    """The first row heads the table; page breaks print it again (perhaps with an empty cell more)."""
    head = _trim(cells_of(rows[0].text))
    body = [line for line in rows[1:] if _trim(cells_of(line.text)) != head]
    repeats = [line.as_text() for line in rows[1:] if _trim(cells_of(line.text)) == head]
    return rows[0], body, repeats


def _trim(cells: tuple[str, ...]) -> tuple[str, ...]:
    return cells[:-1] if cells and not cells[-1] else cells
