"""`cut_passages`: Report → the citable passages, with stable ids and labels in both languages.

What is quoted (`text`, `units`: the words as printed) is kept apart from what is searched (`reading`: the
words with their headings, column names, province and footnotes).
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from beltqa.gazetteer import Gazetteer
from beltqa.parse import printed_lines
from beltqa.report import (
    Appendix,
    Block,
    Box,
    ContentsEntry,
    Figure,
    Locality,
    Paragraph,
    Part,
    Remark,
    Report,
    Row,
    Section,
    Table,
    Text,
)

_WORD = re.compile(r"\w")
_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\^\w+\]")
_SUPERSCRIPT_TO_DIGIT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "[^]")
_PRINTED_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十百\d]+[）)、]")
_HEADING_NUMBER = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十百]+、|\d+(?:\.\d+)*[、.．)]?|\(\d+\))\s*"
)
_FEWEST_HEADINGS = 2  # that make a list
_SECTION_NAMES = {
    "abstract": "Abstract",
    "intro": "Introduction",
    "preface": "Preface",
    "conclusion": "Conclusion",
    "references": "References",
    "appendix": "Appendix",
}


@dataclass(frozen=True)
class Unit:
    """The smallest thing worth quoting: a sentence, a table row, a line. `reading` is what is searched.

    A row has its cells as (column's name, value) pairs, read right where the print has slipped.
    """

    text: Text
    reading: str
    cells: tuple[tuple[str, str], ...] = ()
    english: str = ""  # the words in English, where the edition has this very sentence
    english_cells: tuple[tuple[str, str], ...] = ()
    paraphrases: tuple[str, ...] = ()  # in either language: searched, never quoted

    def cells_in(self, language: str) -> tuple[tuple[str, str], ...]:
        """The cells in a language, in Chinese where there is no English."""
        return self.english_cells if language == "en" and self.english_cells else self.cells

    def paraphrases_in(self, language: str) -> tuple[str, ...]:
        """The paraphrases in a language."""
        return tuple(text for text in self.paraphrases if text.isascii() == (language == "en"))


@dataclass(frozen=True)
class Passage:
    """A citable piece of a document. `pages` bound it where the document tells; `calls` are its notes' ids."""

    id: str
    kind: str  # title contents outline paragraph box table row figure note locality province passage
    label_zh: str
    label_en: str
    document: str
    pages: tuple[int, int] | None
    headings: tuple[str, ...]
    text: Text
    units: tuple[Unit, ...]
    calls: tuple[str, ...] = ()
    notes: str = ""
    remarks: tuple[Remark, ...] = ()
    headings_en: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What stands above it, from the part down to the table's caption."""
        return " ".join(self.headings)

    @property
    def english(self) -> str:
        """The passage in English, headings first; "" where the edition has no sentence of it."""
        words = [unit.english for unit in self.units if unit.english]
        return "\n".join((" ".join(self.headings_en), *words)).strip() if words else ""

    @property
    def reading(self) -> str:
        """What is searched: headings, then the words without note marks, then the notes they call."""
        words = "\n".join(unit.reading for unit in self.units)
        return "\n".join(part for part in (self.heading, words, self.notes) if part)

    def label(self, language: str) -> str:
        """The place, as a person reads it."""
        return self.label_zh if language == "zh" else self.label_en

    def prefixed(self, prefix: str) -> "Passage":
        """The same passage with `prefix` before its id and the ids of its notes."""
        return replace(self, id=prefix + self.id, calls=tuple(prefix + note for note in self.calls))

    def in_chinese(self) -> "Passage":
        """The same passage without its English."""
        units = tuple(
            replace(unit, english="", english_cells=(), paraphrases=unit.paraphrases_in("zh"))
            for unit in self.units
        )
        return replace(self, units=units, headings_en=())

    def to_json(self) -> str:
        """One line of JSON, for the index."""
        return json.dumps(asdict(self), ensure_ascii=False)


def passage_from_json(line: str) -> Passage:
    """The passage that `to_json` wrote."""
    fields: dict[str, Any] = json.loads(line)
    fields["text"] = _text_from(fields["text"])
    fields["units"] = tuple(_unit_from(unit) for unit in fields["units"])
    fields["pages"] = tuple(fields["pages"]) if fields["pages"] else None
    for name in ("headings", "headings_en", "calls"):
        fields[name] = tuple(fields[name])
    fields["remarks"] = tuple(Remark(**remark) for remark in fields["remarks"])
    return Passage(**fields)


def _unit_from(value: dict[str, Any]) -> Unit:
    cells, english_cells = (tuple((n, c) for n, c in value[key]) for key in ("cells", "english_cells"))
    paraphrases = tuple(value["paraphrases"])
    return Unit(
        _text_from(value["text"]), value["reading"], cells, value["english"], english_cells, paraphrases
    )


def _text_from(value: dict[str, Any]) -> Text:
    return Text(tuple(Part(**part) for part in value["parts"]), value["by_line"])


def without_note_marks(text: str) -> str:
    """ "重点领域¹⁰2020年" must be read as 2020, never as 102020."""
    return _NOTE_MARK.sub("", text)


def cut_passages(report: Report, gazetteer: Gazetteer | None = None) -> tuple[Passage, ...]:
    """All passages in printed order; a fragment without words is none."""
    return tuple(passage for passage in _Cutter(report, gazetteer).cut() if _WORD.search(str(passage.text)))


def cut_lines(records: Iterable[tuple[int, str, str]], document: str) -> tuple[Passage, ...]:
    """Passages of a `.jsonl` file, from (line, id, text): each is one passage, its id kept."""
    passages = []
    for line, passage_id, words in records:
        text = Text((Part(words, line),))
        units = tuple(_plain_unit(unit) for unit in _lines_and_sentences(text))
        if units:
            label = passage_id
            passages.append(Passage(passage_id, "passage", label, label, document, None, (), text, units))
    return tuple(passages)


def _lines_and_sentences(text: Text) -> Iterator[Text]:
    """The rows of a table written into a passage are units; other lines are divided into sentences."""
    words, start = str(text), 0
    for line in words.splitlines(keepends=True):
        if _WORD.search(line):
            piece = text.cut(start, start + len(line.rstrip()))
            yield from (piece,) if line.lstrip().startswith("|") else piece.sentences()
        start += len(line)


def _plain_unit(text: Text) -> Unit:
    return Unit(text, without_note_marks(str(text)))


class _Cutter:
    """Walks a report once, carrying what every passage needs: the document, its notes, the place names."""

    def __init__(self, report: Report, gazetteer: Gazetteer | None) -> None:
        self._report = report
        self._english = gazetteer.english if gazetteer else {}
        self._notes = {note.number: note for note in report.notes}
        self._printed = set(printed_lines(report))

    def cut(self) -> Iterator[Passage]:
        report = self._report
        if page := report.title_page.text:
            yield self._passage("title", "title", "封面", "Title page", None, (), page, (_plain_unit(page),))
        yield from self._contents()
        for section, above in _with_ancestors(report.sections, ()):
            for block in section.blocks:
                yield from self._block(block, section, above)
            yield from self._outline(section, above)
        yield from self._boxes()
        yield from self._note_passages()
        yield from self._provinces()

    def _passage(
        self,
        passage_id: str,
        kind: str,
        label_zh: str,
        label_en: str,
        pages: tuple[int, int] | None,
        headings: tuple[str, ...],
        text: Text,
        units: tuple[Unit, ...],
    ) -> Passage:
        called = [self._notes[mark] for mark in note_marks(str(text)) if mark in self._notes]
        return Passage(
            passage_id,
            kind,
            label_zh,
            label_en,
            self._report.document,
            pages,
            headings,
            text,
            units,
            tuple(note.id for note in called),
            "\n".join(without_note_marks(str(note.text)) for note in called),
        )

    def _contents(self) -> Iterator[Passage]:
        """One passage a part: its heading and those below it, as the contents list prints them."""
        parts: list[list[ContentsEntry]] = []
        for entry in self._report.contents:
            if entry.level == 1 or not parts:
                parts.append([])
            parts[-1].append(entry)
        for number, part in enumerate(parts, 1):
            text = Text(tuple(line for entry in part for line in entry.text.parts), by_line=True)
            units = tuple(Unit(entry.text, entry.title) for entry in part)
            pages = (part[0].page, part[-1].page)
            title = part[0].title
            headings = ("目录",)
            yield self._passage(
                f"contents.{number}",
                "contents",
                f"目录，{title}",
                f"Contents, {title}",
                pages,
                headings,
                text,
                units,
            )

    def _outline(self, section: Section, above: tuple[Section, ...]) -> Iterator[Passage]:
        """The headings right below a heading: together they are the list that it announces."""
        titles = [child.title for child in section.sections if child.title]
        if not section.title or len(titles) < _FEWEST_HEADINGS:
            return
        zh, en = _section_label(section, above)
        units = tuple(Unit(title, heading_words(str(title))) for title in titles)
        headings = tuple(_title(s) for s in (*above, section) if s.title)
        zh, en = f"{zh}，小标题", f"{en}, headings"
        yield self._passage(
            f"{section.id}.outline", "outline", zh, en, section.pages, headings, self._joined(units), units
        )

    def _boxes(self) -> Iterator[Passage]:
        """The titles of the boxes: together they are the list of the cases."""
        boxes = [
            block for section in self._report.walk() for block in section.blocks if isinstance(block, Box)
        ]
        if len(boxes) < _FEWEST_HEADINGS:
            return
        units = tuple(Unit(box.title, heading_words(str(box.title))) for box in boxes)
        zh, en = "专栏，标题", "Boxes, titles"
        yield self._passage("boxes.outline", "outline", zh, en, None, (), self._joined(units), units)

    def _block(self, block: Block, section: Section, above: tuple[Section, ...]) -> Iterator[Passage]:
        headings = tuple(_title(s) for s in (*above, section) if s.title)
        if isinstance(block, Paragraph):
            number = block.id.rpartition(".p")[2].lstrip("p")
            zh, en = _section_label(section, above)
            zh, en = (
                (f"{zh}，第{number}段", f"{en}, para {number}") if zh else (f"第{number}段", f"Para {number}")
            )
            yield self._paragraph(block, "paragraph", zh, en, section, headings)
        elif isinstance(block, Box):
            yield from self._box(block, section, above)
        elif isinstance(block, Table):
            yield from self._table(block, section, headings)
        else:
            yield self._figure(block, section, headings)

    def _paragraph(
        self, block: Paragraph, kind: str, zh: str, en: str, section: Section, headings: tuple[str, ...]
    ) -> Passage:
        units = tuple(_plain_unit(sentence) for sentence in block.text.sentences())
        return self._passage(block.id, kind, zh, en, section.pages, headings, block.text, units)

    def _box(self, box: Box, section: Section, above: tuple[Section, ...]) -> Iterator[Passage]:
        headings = (_title(section), str(box.title))
        for block in box.blocks:
            if isinstance(block, Paragraph):
                number = block.id.rpartition(".p")[2]
                zh, en = f"专栏{box.number}，第{number}段", f"Box {box.number}, para {number}"
                yield self._paragraph(block, "box", zh, en, section, headings)
            else:
                yield from self._block(block, section, above)

    def _figure(self, figure: Figure, section: Section, headings: tuple[str, ...]) -> Passage:
        units = tuple(_plain_unit(text) for text in (figure.caption, figure.source) if text)
        zh, en = f"图{figure.number}", f"Figure {figure.number}"
        return self._passage(figure.id, "figure", zh, en, section.pages, headings, self._joined(units), units)

    def _table(self, table: Table, section: Section, headings: tuple[str, ...]) -> Iterator[Passage]:
        appendix = self._report.appendix
        if appendix and appendix.table.id == table.id:
            yield from (self._locality(place, appendix, section) for place in appendix.localities)
            if table.source:
                yield self._appendix_source(table, table.source, section)
            return
        name = str(table.caption or section.title or "")
        zh = f"表{table.number}" if table.number or not name else f"{name}（表）"
        en = f"Table {table.number}".strip() if table.number or not name else f"{name} (table)"
        rows = tuple(_row_unit(table.header, row) for row in table.rows)
        ends = (table.caption, table.header.text), (table.source,)
        first, last = (tuple(_plain_unit(text) for text in texts if text) for texts in ends)
        # The header is printed between caption and rows, so it belongs to the text; above rows it says nothing.
        units = first[: bool(table.caption)] if rows else first
        text = self._joined((*first, *rows, *last))
        yield self._passage(table.id, "table", zh, en, section.pages, headings, text, (*units, *rows, *last))
        for number, (row, unit) in enumerate(zip(table.rows, rows, strict=True), 1):
            yield self._passage(
                row.id,
                "row",
                f"{zh}，第{number}行",
                f"{en}, row {number}",
                section.pages,
                (*headings, str(table.caption)) if table.caption else headings,
                row.text,
                (unit,),
            )

    def _appendix_source(self, table: Table, source: Text, section: Section) -> Passage:
        zh, en = "附录，来源", "Appendix, source"
        unit = _plain_unit(source)
        return self._passage(
            table.id, "paragraph", zh, en, section.pages, (_title(section),), source, (unit,)
        )

    def _locality(self, place: Locality, appendix: Appendix, section: Section) -> Passage:
        zh = f"附录，第{place.number}行（{place.province} {place.city}）"
        city, province = (self._english.get(name, name) for name in (place.city, place.province))
        en = f"Appendix, row {place.number} ({city}, {province})"
        units = (_place_unit(place, appendix.columns),)
        headings = (_title(section),)
        found = self._passage(place.id, "locality", zh, en, section.pages, headings, place.row.text, units)
        return replace(found, remarks=place.remarks)

    def _provinces(self) -> Iterator[Passage]:
        """One passage a province: its rows together, for questions about the whole of it."""
        appendix = self._report.appendix
        section = next(
            (s for s in self._report.walk() for b in s.blocks if appendix and b is appendix.table), None
        )
        if not appendix or not section:
            return
        for province in dict.fromkeys(place.province for place in appendix.localities if place.province):
            places = [place for place in appendix.localities if place.province == province]
            units = tuple(_place_unit(place, appendix.columns) for place in places)
            english = self._english.get(province, province)
            yield self._passage(
                f"appendix.{re.sub(r'[^a-z]', '', english.lower()) or province}",
                "province",
                f"附录，{province}",
                f"Appendix, {english}",
                section.pages,
                (_title(section), province),
                self._joined(units),
                units,
            )

    def _note_passages(self) -> Iterator[Passage]:
        """A note is found by its own words and by those of the sentence that calls it."""
        callers = self._callers()
        for note in self._report.notes:
            section, sentence = callers.get(note.number, (None, ""))
            units = tuple(_plain_unit(text) for text in note.text.sentences())
            zh, en = f"注{note.number}", f"Note {note.number}"
            pages = section.pages if section else None
            yield self._passage(
                note.id, "note", zh, en, pages, (sentence,) if sentence else (), note.text, units
            )

    def _joined(self, units: Iterable[Unit]) -> Text:
        """Whole lines in a row; where others are printed in between, the run is interrupted."""
        parts: list[Part] = []
        for part in (part for unit in units for part in unit.text.parts):
            between = range(parts[-1].line + 1, part.line) if parts else range(0)
            parts.append(Part(part.text, part.line, not self._printed.isdisjoint(between)))
        return Text(tuple(parts), by_line=True)

    def _callers(self) -> dict[str, tuple[Section, str]]:
        """The number of each note → the section and the sentence that call it first."""
        callers: dict[str, tuple[Section, str]] = {}
        for section in self._report.walk():
            for paragraph in _paragraphs(section.blocks):
                for sentence in paragraph.text.sentences():
                    for mark in note_marks(str(sentence)):
                        callers.setdefault(mark, (section, without_note_marks(str(sentence))))
        return callers


def heading_words(title: str) -> str:
    """ "（一）技术研发投入相对不足" → "技术研发投入相对不足"."""
    return _HEADING_NUMBER.sub("", title).strip()


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Box):
            yield from _paragraphs(block.blocks)


def note_marks(text: str) -> list[str]:
    """The numbers of the notes that a text calls: "两倍¹" → ["1"]."""
    return [match.group().translate(_SUPERSCRIPT_TO_DIGIT) for match in _NOTE_MARK.finditer(text)]


def _with_ancestors(
    sections: Iterable[Section], above: tuple[Section, ...]
) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    for section in sections:
        yield section, above
        yield from _with_ancestors(section.sections, (*above, section))


def _title(section: Section) -> str:
    return str(section.title) if section.title else ""


def _section_label(section: Section, above: tuple[Section, ...]) -> tuple[str, str]:
    """ "二、（四）推动中小企业全球化" / "Section 2.4"; sections without printed numbers go by their title."""
    if not section.title:
        return "", ""
    title = str(section.title)
    if section.id in _SECTION_NAMES:
        return re.sub(r"\s", "", title), _SECTION_NAMES[section.id]
    numbers = [_PRINTED_NUMBER.match(_title(s)) for s in above]
    prefix = "".join(match.group() for match in numbers if match)
    return prefix + title, f"Section {section.number}" if _PRINTED_NUMBER.match(title) else title


def _row_unit(header: Row, row: Row) -> Unit:
    """Searched as "年份：2022年；占跨境电商进出口总额比重：69.7%": each cell under its column's name."""
    names = header.cells if len(header.cells) == len(row.cells) else ("",) * len(row.cells)
    cells = tuple(zip(names, row.cells, strict=True))
    reading = "；".join(f"{name}：{cell}" if name else cell for name, cell in cells if cell)
    return Unit(row.text, reading, cells)


def _place_unit(place: Locality, columns: tuple[str, str, str]) -> Unit:
    """Searched as "浙江 义乌：小饰品产业带、宠物用品产业带"."""
    belts = "、".join(place.belts)
    cells = tuple(zip(columns, (place.province, place.city, belts), strict=True))
    return Unit(place.row.text, f"{place.province} {place.city}：{belts}", cells)
