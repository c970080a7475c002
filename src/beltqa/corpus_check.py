"""`beltqa corpus check`: the report, its English edition and the glossary against each other, without a model.

Every text of the report has its English and every pair its text; numbers, years, percentages and units are the
same in both languages; a name is always rendered as the glossary has it; nothing is left in Chinese. What is
rightly not so stands in `corpus/exceptions.tsv` (columns id, text, reason), and is reported when it no
longer happens. A dropped hedge (约, "about") is not looked for.
"""

import csv
import re
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from beltqa.citations import squeeze
from beltqa.documents import DocumentError
from beltqa.edition import Edition, load_edition
from beltqa.gazetteer import Gazetteer, corpus_folder, load_gazetteer
from beltqa.glossary import Entry, Glossary, load_glossary
from beltqa.names import NameTable
from beltqa.numbers import Quantity, read_names, read_quantities, same
from beltqa.parse import parse_report
from beltqa.passages import cut_passages, without_note_marks
from beltqa.report import Block, Box, Figure, Report, Table, Text

_CHINESE = re.compile("[㐀-鿿]")
_CHINESE_PRINT = re.compile("[㐀-鿿\u3000-\u303f\uff00-\uffef]+")  # with Chinese punctuation
_REMARK = re.compile(r" \([^()]*\)$")  # "Rest (brand)" is Rest, "business-to-business (B2B)" may go without
_ALWAYS_THE_SAME = {"company", "document"}
_CHECKED_NAMES = _ALWAYS_THE_SAME | {"place", "term"}

Word = TypeVar("Word")


class Pair(NamedTuple):
    """A row of the edition, without note marks."""

    id: str
    zh: str
    en: str


class Open(NamedTuple):
    """Something wrong, by the edition's id; `word` is what an exception would name."""

    id: str
    says: str
    word: str = ""


@dataclass
class Findings:
    pairs: int = 0
    numbers: int = 0
    names: int = 0
    open: list[Open] = field(default_factory=list)

    def lines(self) -> list[str]:
        counts = f"sentence pairs {self.pairs}, numbers compared {self.numbers}, names compared {self.names}"
        return [*(f"{point.id}: {point.says}" for point in self.open), f"{counts}, open {len(self.open)}"]


def run(options: Namespace) -> int:
    """The command: prints every open point and the counts; 1 if anything is open."""
    folder = corpus_folder()
    paths = (options.report or folder / "report.txt", options.edition or folder / "edition.tsv")
    findings = check(*paths, options.glossary or folder / "glossary.tsv", folder / "exceptions.tsv")
    print("\n".join(findings.lines()))
    return 1 if findings.open else 0


def check(report: Path, edition: Path, glossary: Path, exceptions: Path) -> Findings:
    """Compare the files. Raises DocumentError where one is missing or is no such table."""
    places = load_gazetteer()
    pairs = _pairs(edition)
    excepted = {(row["id"], row["text"]) for row in _rows(exceptions, {"id", "text", "reason"})}
    _rows(glossary, {"zh", "en", "aliases", "kind"})
    names = load_glossary(glossary)
    parsed = parse_report(_read(report), report.name, places)
    findings = Findings(pairs=len(pairs))
    found = [
        *_rows_at_fault(pairs),
        *_partners(parsed, pairs, load_edition(edition), places),
        *_untranslated(pairs),
        *_numbers(pairs, findings),
        *_names(pairs, names, findings),
        *_places(names, places),
    ]
    unneeded = sorted(excepted - {(point.id, point.word) for point in found})
    findings.open = [point for point in found if (point.id, point.word) not in excepted]
    findings.open += (
        Open(text_id, f"the exception for {word!r} is not needed") for text_id, word in unneeded
    )
    return findings


# --- the files ---------------------------------------------------------------------------------------------


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: cannot be read ({error})") from None


def _rows(path: Path, columns: set[str]) -> list[dict[str, str]]:
    """The rows of a table; a row that is cut short ends in empty cells."""
    reader = csv.DictReader(_read(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    if set(reader.fieldnames or ()) != columns:
        raise DocumentError(f"{path}: the columns are not {', '.join(sorted(columns))}")
    return list(reader)


def _pairs(path: Path) -> list[Pair]:
    rows = _rows(path, {"id", "zh", "en"})
    return [
        Pair(row["id"], *(without_note_marks(row[language]) for language in ("zh", "en"))) for row in rows
    ]


# --- every text has its partner ----------------------------------------------------------------------------


def _rows_at_fault(pairs: Iterable[Pair]) -> Iterator[Open]:
    seen: set[str] = set()
    for pair in pairs:
        if pair.id in seen:
            yield Open(pair.id, "the id is used twice")
        if not pair.zh.strip():
            yield Open(pair.id, "the row has no Chinese")
        seen.add(pair.id)


def _partners(report: Report, pairs: list[Pair], edition: Edition, places: Gazetteer) -> Iterator[Open]:
    """Texts of the report without their pair, and pairs without their text."""
    printed = dict(_texts(report, places))
    rows = {pair.id: pair for pair in pairs}
    for text_id, chinese in printed.items():
        if says := _partner(chinese, rows.get(text_id), edition):
            yield Open(text_id, says)
    yield from (
        Open(i, f"stale: the report has no such text: {rows[i].zh}") for i in rows if i not in printed
    )
    yield from _looked_up(report, edition, places)


def _partner(chinese: str, pair: Pair | None, edition: Edition) -> str:
    """What is wrong with the pair of a text, if anything."""
    if pair is None:
        return f"no pair for: {chinese}"
    if not pair.en.strip():
        return f"no English for: {chinese}"
    english = edition.of(chinese)
    if not english:
        return f"stale: the report has other words: {chinese}"
    if english != pair.en.strip():
        return f"rendered in two ways: {pair.en!r} and {english!r}"
    return ""


def _looked_up(report: Report, edition: Edition, places: Gazetteer) -> Iterator[Open]:
    """What has no pair of its own: the contents list is made of headings, a province of the list of places."""
    for number, entry in enumerate(report.contents, 1):
        if not edition.of(entry.title):
            yield Open(f"contents.{number}", f"no English for: {entry.title}")
    for place in report.appendix.localities if report.appendix else ():
        if place.province not in places.english:
            yield Open(f"{place.id}.province", f"no English for: {place.province}")


def _texts(report: Report, places: Gazetteer) -> Iterator[tuple[str, str]]:
    """All that must have a pair: (the edition's id, the Chinese)."""
    page = report.title_page.text
    for number, part in enumerate(page.parts if page else (), 1):
        yield f"title.{number}", part.text
    for section in report.walk():
        yield from _whole((f"{section.id}.title", section.title))
        for block in section.blocks:
            yield from _parts_of(block)
    for passage in cut_passages(report, places):
        if passage.kind in {"paragraph", "box", "note"} and passage.id != "appendix.table":
            for number, unit in enumerate(passage.units, 1):
                yield f"{passage.id}.{number}", unit.reading
    for place in report.appendix.localities if report.appendix else ():
        yield f"{place.id}.city", place.city
        yield from ((f"{place.id}.belt{number}", belt) for number, belt in enumerate(place.belts, 1))


def _parts_of(block: Block) -> Iterator[tuple[str, str]]:
    """The title of a box, the caption and the source of a figure, the same and the cells of a table."""
    if isinstance(block, Box):
        yield f"{block.id}.title", str(block.title)
        for inner in block.blocks:
            yield from _parts_of(inner)
    elif isinstance(block, Figure):
        yield from _whole((f"{block.id}.caption", block.caption), (f"{block.id}.source", block.source))
        yield from _whole(*((f"{block.id}.label", label) for label in block.labels))
    elif isinstance(block, Table):
        yield from _table(block)


def _table(table: Table) -> Iterator[tuple[str, str]]:
    yield from _whole((f"{table.id}.caption", table.caption), (f"{table.id}.source", table.source))
    base = table.id.removesuffix(".table")  # the appendix's own, whose rows are its places
    yield from ((f"{base}.head.c{number}", cell) for number, cell in enumerate(table.header.cells, 1))
    for row in table.rows if base == table.id else ():
        yield from ((f"{row.id}.c{number}", cell) for number, cell in enumerate(row.cells, 1))


def _whole(*texts: tuple[str, Text | None]) -> Iterator[tuple[str, str]]:
    yield from ((text_id, str(text)) for text_id, text in texts if text)


# --- nothing is left untranslated --------------------------------------------------------------------------


def _untranslated(pairs: Iterable[Pair]) -> Iterator[Open]:
    for pair in pairs:
        if chinese := _CHINESE_PRINT.search(pair.en):
            yield Open(pair.id, f"untranslated: {chinese[0]}")
        elif _CHINESE.search(pair.zh) and pair.en.strip() and _is_copy(pair):
            yield Open(pair.id, f"untranslated: {pair.en} for {pair.zh}")


def _is_copy(pair: Pair) -> bool:
    """Only the Latin letters of the Chinese text, or no word and no figure at all."""
    zh, en = (re.sub("[^a-z]", "", text.lower()) for text in (pair.zh, pair.en))
    return en == zh if en else not re.search(r"\d", pair.en)


# --- numbers -----------------------------------------------------------------------------------------------


def _numbers(pairs: Iterable[Pair], findings: Findings) -> Iterator[Open]:
    """Each number of one language is one of the other, with its unit; so is B2B, which only contains one."""
    for pair in pairs:
        chinese, english = read_quantities(pair.zh), read_quantities(pair.en)
        chinese_codes = [squeeze(name.text) for name in read_names(pair.zh)]
        english_codes = [squeeze(name.text) for name in read_names(pair.en)]
        findings.numbers += len(chinese) + len(chinese_codes)
        lost, added = _unmatched(chinese, english, _equal)
        lost_codes, added_codes = _unmatched(chinese_codes, english_codes, str.__eq__)
        for word in (*(one.text for one in lost), *lost_codes):
            yield Open(pair.id, f"{word} is not in the English: {pair.en}", word)
        for word in (*(one.text for one in added), *added_codes):
            yield Open(pair.id, f"{word} is not in the Chinese: {pair.zh}", word)


def _equal(a: Quantity, b: Quantity) -> bool:
    """The same quantity, and both with a unit or neither."""
    return same(a, b) and bool(a.unit) == bool(b.unit)


def _unmatched(
    a: Iterable[Word], b: Iterable[Word], equal: Callable[[Word, Word], bool]
) -> tuple[list[Word], list[Word]]:
    """What is left of each when equals are taken away, one for one."""
    left, right = [], list(b)
    for one in a:
        match = next((number for number, other in enumerate(right) if equal(one, other)), None)
        if match is None:
            left.append(one)
        else:
            del right[match]
    return left, right


# --- names -------------------------------------------------------------------------------------------------


def _names(pairs: Iterable[Pair], glossary: Glossary, findings: Findings) -> Iterator[Open]:
    """A name of the Chinese, the longest that stands there, is in the English as the glossary has it."""
    table = NameTable((squeeze(entry.zh), entry) for entry in glossary.entries)
    renderings = {
        entry: NameTable((form, entry) for form in _renderings(entry)) for entry in glossary.entries
    }
    for pair in pairs:
        for entry in dict.fromkeys(entry for _, entry in table.find(squeeze(pair.zh))):
            if entry.kind in _CHECKED_NAMES:
                findings.names += 1
                if not renderings[entry].find(pair.en):
                    yield Open(pair.id, f"{entry.zh} is not rendered {entry.en!r}: {pair.en}", entry.zh)


def _renderings(entry: Entry) -> tuple[str, ...]:
    """A company and a document have one name; a place and a term inflect, as their aliases do."""
    aliases = () if entry.kind in _ALWAYS_THE_SAME else entry.aliases
    forms = (entry.en, _REMARK.sub("", entry.en), *aliases)
    return tuple(dict.fromkeys(form for form in forms if not _CHINESE.search(form)))


def _places(glossary: Glossary, places: Gazetteer) -> Iterator[Open]:
    """The list of places, by which rows and labels are named, has the glossary's English."""
    for entry in glossary.entries:
        listed = places.english.get(entry.zh, entry.en) if entry.kind == "place" else entry.en
        if listed.removeprefix("the ") != entry.en.removeprefix("the "):
            yield Open(f"glossary {entry.zh}", f"rendered in two ways: {entry.en!r} and {listed!r}")
