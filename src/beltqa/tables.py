"""Look-up and count over table rows: which rows of the appendix, or of another table, a question names.

Works on the cells of any table the parser has read. A row is named by the value of a cell (a year, a place)
or by one item of a list in it ("陶瓷产业带" in "…、陶瓷产业带"); several columns narrow each other down.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from beltqa.lexical import fold
from beltqa.passages import Passage

_BETWEEN_ITEMS = re.compile(r"[、；;，,/（）()]|\s+")
_HEAD_NOUN = "产业带"  # every belt's name ends in it, so it tells none of them apart
_YEAR = re.compile(r"^(\d{4})年$")  # "2019和2020年" names both years
_SHORTEST = 2  # characters that name something


def rows_like(first: Passage, passages: Sequence[Passage]) -> list[Passage]:
    """All rows with the columns of `first`: its table."""
    columns = _columns(first)
    return [p for p in passages if p.kind == first.kind and columns and _columns(p) == columns]


def named_rows(search: str, rows: Sequence[Passage]) -> list[Passage]:
    """The rows that the words of a question name, in printed order; all columns that name any must agree."""
    asked = re.sub(r"\s+", " ", fold(search))
    chosen = set(range(len(rows)))
    found = False
    width = len(_columns(rows[0])) if rows else 0
    for column in range(width):
        named = _named_in(asked, [row.units[0].cells[column][1] for row in rows])
        if named and chosen & named:
            chosen &= named
            found = True
    return [rows[i] for i in sorted(chosen)] if found else []


def naming_column(table: Sequence[Passage]) -> int:
    """Number of the first column that tells the rows of a table apart: the city, the year."""
    for number in range(len(_columns(table[0]))):
        values = {row.units[0].cells[number][1] for row in table}
        if len(values) == len(table) and not all(value.isdigit() for value in values):
            return number
    return 0


def _columns(passage: Passage) -> tuple[str, ...]:
    return tuple(name for name, _ in passage.units[0].cells)


def _named_in(asked: str, cells: Sequence[str]) -> set[int]:
    """Rows whose cell has an item that the question names; where several do, those named at most length.

    "眼镜" names 眼镜 and 眼镜镜片, since one begins with the other; "汽车配件" names 川渝汽车配件 but not 配件.
    """
    lengths = {row: _longest_name(asked, cell) for row, cell in enumerate(cells)}
    whole = {row for row, cell in enumerate(cells) if lengths[row] and fold(cell) in asked}
    longest = max(lengths.values(), default=0)
    return whole | {row for row, length in lengths.items() if length >= max(longest, _SHORTEST)}


def _longest_name(asked: str, cell: str) -> int:
    """How many characters of an item stand in the question: the whole item, its beginning or its end."""
    best = 0
    for item in _BETWEEN_ITEMS.split(fold(cell)):
        name = _YEAR.sub(r"\1", item.removesuffix(_HEAD_NOUN))
        match = SequenceMatcher(None, asked, name, autojunk=False).find_longest_match()
        edge = match.b == 0 or match.b + match.size == len(name)
        if edge and match.size >= _SHORTEST and (match.size > best):
            best = match.size
    return best
