"""Look-up and count over table rows: which rows of the appendix, or of another table, a question names.

Works on the cells of any table the parser has read. A row is named by the value of a cell (a year, a place)
or by one item of a list in it ("陶瓷产业带" in "…、陶瓷产业带"); several columns narrow each other down.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from beltqa.glossary import HEAD_NOUN
from beltqa.lexical import fold, tokens
from beltqa.numbers import read_quantities
from beltqa.passages import Passage, Unit

BLANK = {"", "—", "–", "-", "－"}  # what stands in a cell that gives nothing
_BETWEEN_ITEMS = re.compile(r"[、；;，,/（）()]|\s+")
_LIST_MARK = "、"
_YEAR = re.compile(r"^(\d{4})年$")  # "2019和2020年" names both years
_FIGURE = re.compile(r"[\W\d]*")
_SHORTEST = 2  # characters that name something


def rows_like(first: Passage, passages: Sequence[Passage]) -> list[Passage]:
    """All rows with the columns of `first`: its table."""
    columns = _columns(first)
    return [p for p in passages if p.kind == first.kind and columns and _columns(p) == columns]


def named_rows(search: str, names: Sequence[str], rows: Sequence[Passage]) -> list[Passage]:
    """The rows that the words of a question name, in printed order; all columns that name any must agree.

    `names` are further words for what is asked about: "auto parts" asks for 汽车配件 and 汽配件 alike.
    """
    asked = re.sub(r"\s+", " ", fold(search))
    names = [fold(name) for name in names]
    headings = " ".join(fold(name) for name in _columns(rows[0])) if rows else ""
    chosen: set[int] | None = None
    for column in range(len(_columns(rows[0])) if rows else 0):
        found = _named_in(asked, names, [row.units[0].cells[column][1] for row in rows])
        named = {row: words for row, words in found.items() if words not in headings}  # 计划 names no plan
        if named:
            chosen = set(named) if chosen is None else chosen & set(named) or chosen
        # 重庆 named the province, not the city in it too, in either language; 湖南和… does not name 南和.
        used = set(named.values())
        names = [name for name in names if name not in used]
        for words in used:
            asked = asked.replace(words, " ")
    return [rows[i] for i in sorted(chosen or ())]


def rows_with_item(asked: str, names: Sequence[str], rows: Sequence[Passage], column: int) -> list[Passage]:
    """The rows whose cell in one column lists something that the words of a question name; see `named_rows`."""
    headings = " ".join(fold(name) for name in _columns(rows[0]))
    found = _named_in(
        fold(asked), [fold(name) for name in names], [row.units[0].cells[column][1] for row in rows]
    )
    return [rows[row] for row, words in sorted(found.items()) if words not in headings]


def grouping_column(table: Sequence[Passage]) -> int:
    """Number of the first column whose values repeat: the province. Figures and dashes group nothing."""
    for number in range(len(_columns(table[0]))):
        values = [row.units[0].cells[number][1] for row in table]
        if len(set(values)) < len(values) and not all(map(_FIGURE.fullmatch, values)):
            return number
    return 0


def group_rows(rows: Sequence[Passage], column: int) -> dict[str, list[Passage]]:
    """The value of a column → its rows, in printed order."""
    groups: dict[str, list[Passage]] = {}
    for row in rows:
        groups.setdefault(row.units[0].cells[column][1], []).append(row)
    return groups


def items_of(row: Passage) -> list[str]:
    """The items of the list in a row's last column, as its list marks divide them."""
    return [item for item in row.units[0].cells[-1][1].split(_LIST_MARK) if item]


def without_shared_end(items: Sequence[str]) -> list[str]:
    """Names without the words in which all end: "…; Slipper", not "industrial belt" after each; one name stays whole."""
    words = [item.split() for item in items]
    same = 0
    while len(words) > 1 and all(
        len(one) > same + 1 and one[-1 - same] == words[0][-1 - same] for one in words
    ):
        same += 1
    return [" ".join(one[: len(one) - same]) for one in words]


def is_blank(asked: str, row: Unit) -> bool:
    """Whether a row has a dash where a figure is asked for: in the column whose header says most of the question.

    Only figures and dashes are looked at: a list of names is no answer to "what share", however much its header says.
    """
    words = frozenset(tokens(asked))
    english = row.english_cells or (("", ""),) * len(row.cells)
    shares = [
        (len(words & header) / len(header) if header else 0.0, value in BLANK)
        for (name, value), (name_en, _) in zip(row.cells, english, strict=True)
        if value in BLANK or any(quantity.kind == "amount" for quantity in read_quantities(value))
        for header in [frozenset(tokens(f"{name} {name_en}"))]
    ]
    best = max((share for share, _ in shares), default=0.0)
    return best > 0 and all(blank for share, blank in shares if share == best)


def naming_column(table: Sequence[Passage]) -> int:
    """Number of the first column that tells the rows of a table apart: the city, the year."""
    for number in range(len(_columns(table[0]))):
        values = {row.units[0].cells[number][1] for row in table}
        if len(values) == len(table) and not all(value.isdigit() for value in values):
            return number
    return 0


def _columns(passage: Passage) -> tuple[str, ...]:
    return tuple(name for name, _ in passage.units[0].cells)


def _named_in(asked: str, names: Sequence[str], cells: Sequence[str]) -> dict[int, str]:
    """Row → the words by which it is named: whole items, those named at most length, and those of `names`.

    "眼镜" names 眼镜 and 眼镜镜片, since one begins with the other; "汽车配件" names 川渝汽车配件 but not 配件.
    """
    items = {row: _items(cell) for row, cell in enumerate(cells)}
    longest = {
        row: max((_shared(asked, item) for item in found), key=len, default="")
        for row, found in items.items()
    }
    most = max(map(len, longest.values()), default=0)
    named = {
        row: words for row, words in longest.items() if words and (len(words) == most or words in items[row])
    }
    for row, found in items.items():
        for name in names:
            if any(len(name) >= _SHORTEST and (i.startswith(name) or i.endswith(name)) for i in found):
                named.setdefault(row, name)
    return named


def _items(cell: str) -> list[str]:
    """The items of the list that a cell is, without the noun that all of them end in."""
    items = (item.removesuffix(HEAD_NOUN) for item in _BETWEEN_ITEMS.split(fold(cell)))
    return [_YEAR.sub(r"\1", item) for item in items if item]


def _shared(asked: str, item: str) -> str:
    """What the question says of an item: all of it, its beginning or its end; else nothing.

    Latin words are whole ones: "hope" does not name a shop.
    """
    if item.isascii() and not item.isdigit():
        return item if re.search(rf"(?<![a-z0-9]){re.escape(item)}(?![a-z0-9])", asked) else ""
    match = SequenceMatcher(None, asked, item, autojunk=False).find_longest_match()
    words = item[match.b : match.b + match.size]
    edge = match.b == 0 or match.b + match.size == len(item)
    number = words.isdigit() and words != item  # 2023 and 2021 share "202"
    return words if edge and len(words) >= _SHORTEST and not number else ""
