"""`read_appendix`: the table of places and belts, its slipped columns read right and every repair logged.

The printed table gives the number, the province (once per block, again after a page break), the city and
its belts. Some rows have slipped by a column, some carry the city in the province's place, one has lost its
belts. What decides is whether a cell is the name of a province; nothing is corrected in silence.
"""

import re

from beltqa.gazetteer import Gazetteer
from beltqa.report import Appendix, Locality, Remark, Repair, Row, Table

_PROVINCE_HEADINGS = {"省", "省份", "省市", "省（市）", "省（区、市）"}
_BELT = re.compile(r"产业带")
_BETWEEN_BELTS = "、"


def read_appendix(table: Table, gazetteer: Gazetteer) -> Appendix | None:
    """The localities of a table with a column of provinces and, after it, one of belts; else None."""
    names = table.header.cells
    column = next((i for i, cell in enumerate(names) if cell in _PROVINCE_HEADINGS), None)
    belts = next(
        (i for i, cell in enumerate(names) if column is not None and i > column and _BELT.search(cell)), None
    )
    if column is None or belts is None:
        return None
    columns = names[column], names[column + 1] if belts > column + 1 else "", names[belts]
    localities: list[Locality] = []
    repairs: list[Repair] = []
    province = ""
    for index, row in enumerate(table.rows, 1):
        locality, repair = _read_row(row, index, column, province, gazetteer)
        province = locality.province
        localities.append(locality)
        if repair:
            repairs.append(repair)
    return Appendix(table, columns, tuple(localities), tuple(repairs))


def _read_row(
    row: Row, index: int, column: int, block: str, gazetteer: Gazetteer
) -> tuple[Locality, Repair | None]:
    """One row, of the province `block` unless it names its own."""
    filled = [(i, cell) for i, cell in enumerate(row.cells) if cell and i >= column]
    named = bool(filled) and filled[0][1] in gazetteer.provinces and not _is_own_city(filled, column, block)
    province = filled[0][1] if named else block
    rest = [cell for _, cell in (filled[1:] if named else filled)]
    lost = ("city" if _BELT.search(rest[0]) else "belts") if len(rest) == 1 else ""
    city = "" if lost == "city" or not rest else rest[0]
    others = rest if lost == "city" else rest[1:]
    printed_belts = next((cell for cell in others if _BELT.search(cell)), others[0] if others else "")
    belts = tuple(printed_belts.split(_BETWEEN_BELTS)) if printed_belts else ()
    why = _damage(filled, column, named=named, lost=lost)
    number = int(row.cells[0]) if row.cells and row.cells[0].isdigit() else index
    line = row.text.lines[0]
    repair = None
    if why:
        read = f"{province} | {city} | {_BETWEEN_BELTS.join(belts)}"
        repair = Repair(row.id, line, " | ".join(row.cells), read, why)
    remarks = tuple(_remarks(province, city, lost, gazetteer))
    return Locality(row.id, number, province, city, belts, row, remarks), repair


def _is_own_city(filled: list[tuple[int, str]], column: int, block: str) -> bool:
    """A municipality in the city's column of its own block: "(empty) | 重庆 | 川渝汽车配件产业带"."""
    first, name = filled[0]
    return first > column and name == block and len(filled) == 2 and bool(_BELT.search(filled[1][1]))


def _damage(filled: list[tuple[int, str]], column: int, *, named: bool, lost: str) -> str:
    """Why the printed columns cannot be taken as they stand, or "" where they can."""
    first = filled[0][0] if filled else column
    if lost:
        slipped = " and the other cells stand one column to the right" if named and first > column else ""
        return f"the {lost} {'is' if lost == 'city' else 'are'} missing{slipped}"
    if named and first > column:
        return "the cells stand one column to the right: the city's column names a province"
    if not named and first == column:
        return "the province's column names a city: the province is that of the block above"
    if not named and first > column + 1:
        return "the cells stand one column to the right: two columns before the city are empty"
    return ""


def _remarks(province: str, city: str, lost: str, gazetteer: Gazetteer) -> list[Remark]:
    """What the row cannot say for itself: a place known to lie elsewhere is left where it is printed."""
    english = gazetteer.english
    remarks = []
    known = gazetteer.province_of.get(city)
    if known and known != province:
        printed_zh, printed_en = (
            (province, english.get(province, province)) if province else ("空白处", "no province")
        )
        remarks.append(
            Remark(
                f"表中列在{printed_zh}，{city}属{known}",
                f"printed under {printed_en}; {english.get(city, city)} lies in {english.get(known, known)}",
            )
        )
    if lost == "belts":
        remarks.append(Remark("表中缺产业带一栏", "the belts are missing in print"))
    elif lost:
        remarks.append(Remark("表中缺市（县）一栏", "the city is missing in print"))
    return remarks
