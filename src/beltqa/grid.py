"""A table of a document as data: its rows in printed order, its columns, and the lists within its cells.

Holds whichever table the parser has read, the appendix or one of a user's own; what is asked of it stands in
`answer_counts.py`, `answer_lists.py` and `answer_about_table.py`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from beltqa.evidence import ROW_KINDS
from beltqa.exclusion import split_off
from beltqa.lexical import fold, tokens
from beltqa.names import NameTable
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.report import Text
from beltqa.tables import group_rows, grouping_column, naming_column, rows_with_item

_ITEMS = {"zh": re.compile(r"\s*[、；;]\s*"), "en": re.compile(r"\s*[,;]\s+(?![^(]*\))")}
_PROSE = re.compile(r"[，。！？]")
_PIECES = re.compile(r"[（）()/]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_ROW = re.compile(r"\.r\d+$")
_DESCRIBED = 2  # words of a table's caption and columns that tell which one is meant


@dataclass(frozen=True)
class Grid:
    """`whole` is the passage with the table's caption, header and source; a table cut otherwise has none."""

    id: str
    rows: tuple[Passage, ...]
    whole: Passage | None = None
    lists: int | None = None  # the column of lists that is meant, where there are several

    def cells(self, row: Passage, language: str = "zh") -> tuple[tuple[str, str], ...]:
        """The (column, value) pairs in a language, in Chinese where there is no English."""
        return row.units[0].cells_in(language)

    def columns(self, language: str = "zh") -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name for name, _ in self.cells(self.rows[0], language))

    def cell(self, row: Passage, column: int, language: str = "zh") -> str:
        """One value."""
        return self.cells(row, language)[column][1]

    @cached_property
    def group(self) -> int:
        """The column whose values repeat: the province."""
        return grouping_column(self.rows)

    @cached_property
    def key(self) -> int:
        """The column that tells the rows apart: the city, the year."""
        return naming_column(self.rows)

    @cached_property
    def groups(self) -> dict[str, list[Passage]]:
        """The values of the grouping column with their rows; none where no value repeats."""
        groups = group_rows(self.rows, self.group) if self.group != self.key else {}
        return groups if len(groups) < len(self.rows) else {}

    @cached_property
    def listing(self) -> int | None:
        """The column whose cells are lists of names: the one that is meant, or else the first; prose is none."""
        return self.lists if self.lists is not None else next(iter(self._listings), None)

    @cached_property
    def _listings(self) -> list[int]:
        values = [[self.cell(row, column) for row in self.rows] for column in range(len(self.columns()))]
        return [
            column
            for column, cells in enumerate(values)
            if any("、" in cell for cell in cells) and not any(map(_PROSE.search, cells))
        ]

    def listing_what(self, question: Question) -> "Grid":
        """The table with the column of lists whose name the question says."""
        asked = set(tokens(question.search))
        shared = {column: len(asked & set(tokens(self._heading(column)))) for column in self._listings}
        meant = max(shared, key=lambda column: shared[column], default=None)
        return replace(self, lists=meant) if meant is not None and shared[meant] else self

    def _heading(self, column: int) -> str:
        return f"{self.columns()[column]} {self.columns('en')[column]}"

    def listed_noun(self, language: str) -> str:
        """What the lists are of: of "跨境电商+产业带" the last word."""
        return self.columns(language)[self.listing or 0].rpartition("+")[2].strip()

    def items(self, row: Passage, language: str = "zh") -> list[str]:
        """The names that a row lists; in English only if it has as many there."""
        if self.listing is None:
            return []
        printed = [item for item in _ITEMS["zh"].split(self.cell(row, self.listing)) if item]
        if language == "zh":
            return printed
        spoken = [item for item in _ITEMS["en"].split(self.cell(row, self.listing, "en")) if item]
        return spoken if len(spoken) == len(printed) else printed

    def spoken_items(self, row: Passage, items: Sequence[str], language: str) -> list[str]:
        """Some of the names that a row lists, in a language."""
        spoken = dict(zip(self.items(row), self.items(row, language), strict=True))
        return [spoken[item] for item in items]

    @cached_property
    def years(self) -> dict[str, Passage]:
        """Year → its row, where each row is of one year; else nothing."""
        found = [_YEAR.search(self.cell(row, self.key)) for row in self.rows]
        years = {match[1]: row for match, row in zip(found, self.rows, strict=True) if match}
        return dict(sorted(years.items())) if len(years) == len(self.rows) else {}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of caption and columns, in both languages, without those of the document and the parts above."""
        first = self.rows[0]
        own = (*first.headings[-1:], *first.headings_en[-1:], *self.columns(), *self.columns("en"))
        above = (first.document, *first.headings[:-1], *first.headings_en[:-1])
        return frozenset(tokens(" ".join(own))) - frozenset(tokens(" ".join(above)))

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words, no numbers, that at least half of the rows have in their cells, in either language."""
        cells = [
            set(
                tokens(" ".join(value for language in ("zh", "en") for _, value in self.cells(row, language)))
            )
            for row in self.rows
        ]
        seen = Counter(word for words in cells for word in words if not word.isdigit())
        return frozenset(word for word, rows in seen.items() if 2 * rows >= len(self.rows))

    @cached_property
    def _names(self) -> NameTable[tuple[int, str]]:
        return NameTable(
            (form, (column, self.cell(row, column)))
            for column in dict.fromkeys((self.group, self.key))
            for row in self.rows
            for language in ("zh", "en")
            for form in (self.cell(row, column, language), *_PIECES.split(self.cell(row, column, language)))
            if len(form) > 1
        )

    def named(self, question: Question, column: int) -> list[str]:
        """The values of a column that a question names, in its order."""
        texts = (question.search, *(term.searched for term in question.insists))
        found = [value for text in texts for _, (at, value) in self._names.find(text) if at == column]
        return list(dict.fromkeys(found))

    def listing_rows(self, question: Question) -> list[Passage]:
        """The rows with an item that a question names, apart from the places that it names and the items it leaves out."""
        question, left_out = split_off(question)
        out = self._with_items(left_out) if left_out else []
        return [row for row in self._with_items(question) if row not in out]

    def _with_items(self, question: Question) -> list[Passage]:
        if self.listing is None:
            return []
        asked, places = fold(question.search), {term.searched for term in question.insists}
        for words, _ in self._names.find(question.search):
            asked = asked.replace(fold(words), " ")
        names = [name for name in question.names if name not in places]
        return rows_with_item(asked, names, self.rows, self.listing)


def grids(passages: Sequence[Passage]) -> list[Grid]:
    """All tables of an index."""
    whole = {passage.id: passage for passage in passages if passage.kind == "table"}
    rows: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.kind in ROW_KINDS and passage.units[0].cells and _ROW.search(passage.id):
            rows.setdefault(_ROW.sub("", passage.id), []).append(passage)
    return [Grid(name, tuple(found), whole.get(name)) for name, found in rows.items() if _even(found)]


def _even(rows: Sequence[Passage]) -> bool:
    return len({len(row.units[0].cells) for row in rows}) == 1


def named_grids(question: Question, passages: Sequence[Passage]) -> list[Grid]:
    """The tables that a question names by number, or the appendix; of several documents, those of each."""
    named = [part for part in question.parts if part.startswith(("table", "appendix"))]
    return [grid for grid in grids(passages) if any(_is(grid.id, part) for part in named)]


def asked_grids(question: Question, passages: Sequence[Passage]) -> list[Grid]:
    """The tables that a question may be about: those that it names, else all; none if it names another part."""
    return named_grids(question, passages) or ([] if question.parts else grids(passages))


def described_grid(question: Question, tables: Sequence[Grid]) -> Grid | None:
    """The table that a question describes: it shares most words with its caption and columns; None where none is told apart.

    A word of several tables counts less, and two words are the least: "那张目的地前十的表".
    """
    told = told_apart(question, [grid.words for grid in tables])
    return None if told is None else tables[told]


def told_apart(question: Question, things: Sequence[Collection[str]]) -> int | None:
    """Which of several things, each given by its words, a question describes; None where none is told apart."""
    asked = set(tokens(question.search))
    seen = Counter(word for words in things for word in words)
    shared = [asked.intersection(words) for words in things]
    shares = [sum(1 / seen[word] for word in words) for words in shared]
    best, second, *_ = sorted(shares, reverse=True) if len(shares) > 1 else (0.0, 0.0)
    told = shares.index(best) if best >= 1 and best > second else None
    return told if told is not None and len(shared[told]) >= _DESCRIBED else None


def _is(grid: str, part: str) -> bool:
    return grid == part or grid.endswith(f":{part}")


def rows_as_units(rows: Sequence[Passage], passages: Sequence[Passage]) -> Iterator[tuple[Passage, Unit]]:
    """What to cite for a run of rows: the passage that holds just these, if there is one; else the first and last."""
    texts = [row.units[0].text for row in rows]
    holder = next(
        (p for p in passages if p.kind == "province" and [u.text for u in p.units] == texts),
        None,
    )
    if holder:
        yield holder, Unit(Text(holder.text.parts, by_line=True), holder.reading)
        return
    for row in dict.fromkeys((rows[0].id, rows[-1].id)):
        passage = next(p for p in rows if p.id == row)
        yield passage, passage.units[0]
