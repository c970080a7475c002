"""What is asked of a table itself, not of its rows' content: its columns, its title, its size, its n-th row."""

import re

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.grid import Grid, asked_grids, described_grid
from beltqa.numerals import small
from beltqa.passages import Unit
from beltqa.question import Question
from beltqa.report import Text

_HEADER = re.compile(
    r"表头|列名|栏名|栏目|口径|(?:哪|几|有什么)[几些一]?[个]?[列栏]|每[列栏]|各[列栏]|"
    r"\bcolumn (?:headers?|headings?|names?|titles?)\b|\b(?:what|which) columns\b|\bcolumns? (?:does|do|are|is)\b|\bheader",
    re.I,
)
_TITLE = re.compile(
    r"(?:标题|题目|表题|表名|名称)(?:是|叫|写|为)?|叫什么|关于什么|讲(?:的是)?什么|\b(?:title|caption)\b|"
    r"what is .{0,20}table \d+ about",
    re.I,
)
_ROWS = re.compile(r"(?:几|多少)\s*行|行数|\bhow many rows\b|number of rows", re.I)
_COLUMNS = re.compile(r"(?<!哪)(?:几|多少)\s*[列栏]|列数|\bhow many columns\b|number of columns", re.I)
_NTH = re.compile(
    r"第\s*([一二三四五六七八九十百\d]+)\s*行|(倒数第一|最后(?:的)?(?:一|1)?)\s*行|\brow\s+(?:number\s+|no\.?\s*)?(\d+)\b|"
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final) (?:row|entry)\b|"
    r"\b(\d+)(?:st|nd|rd|th) (?:row|entry)\b",
    re.I,
)
_TABLE = re.compile(r"附录|表(?!示|明|现|达|面|述|态)|\btable\b|\bappendix\b", re.I)


def write_about_table(draft: Draft, found: Found) -> str:
    """The answer, with the line it stands on; "" if no table is meant or something else is asked of it."""
    grid = _asked(draft.question, found)
    if not grid:
        return ""
    asked = draft.question.search
    if _COLUMNS.search(asked) or (_ROWS.search(asked) and not _names_rows(draft.question, grid)):
        return _size(draft, grid)
    if match := _NTH.search(asked):
        return _nth(draft, grid, match)
    if _HEADER.search(asked):
        return _header(draft, grid)
    return _title(draft, grid) if _TITLE.search(asked) and not _names_rows(draft.question, grid) else ""


def _asked(question: Question, found: Found) -> Grid | None:
    """The table that a question names or describes, or the only one that there is; None of several or of none."""
    if not _TABLE.search(question.search):
        return None
    tables = asked_grids(question, found.passages)
    return tables[0] if len(tables) == 1 else described_grid(question, tables)


def _names_rows(question: Question, grid: Grid) -> bool:
    """Whether a question names a row of a table, or a group of rows: "how many rows does Henan have?"."""
    return bool(grid.named(question, grid.key) or grid.named(question, grid.group))


def _header(draft: Draft, grid: Grid) -> str:
    columns = draft.listed(
        [f"“{name}”" if draft.language == "zh" else f'"{name}"' for name in _columns(draft, grid)]
    )
    return draft.say("columns", columns=columns) + cite_header(draft, grid)


def _columns(draft: Draft, grid: Grid) -> list[str]:
    return [name.replace('"', "'") for name in grid.columns(draft.language)]


def cite_header(draft: Draft, grid: Grid) -> str:
    """The header's own line; where no passage holds it, the first row, which the columns are printed above."""
    if grid.whole:
        told = {part.line for unit in grid.whole.units for part in unit.text.parts}
        parts = tuple(part for part in grid.whole.text.parts if part.line not in told)
        if parts:
            return draft.cite(grid.whole, Unit(Text(parts, by_line=True), str(Text(parts))))
    return draft.cite(grid.rows[0], grid.rows[0].units[0])


def _title(draft: Draft, grid: Grid) -> str:
    if not grid.whole or grid.whole.units[0].cells:
        return ""
    return draft.quote(grid.whole, grid.whole.units[0])


def _size(draft: Draft, grid: Grid) -> str:
    columns = draft.listed(_columns(draft, grid))
    words = draft.say("size", rows=len(grid.rows), number=len(grid.columns()), columns=columns)
    ends = (grid.rows[0], grid.rows[-1]) if len(grid.rows) > 1 else (grid.rows[0],)
    return words + "".join(draft.cite(row, row.units[0]) for row in ends)


def _nth(draft: Draft, grid: Grid, match: re.Match[str]) -> str:
    """The n-th row; "" if the table is shorter."""
    if match[2] or (match[4] or "").lower() in {"last", "final"}:
        number = len(grid.rows)
    else:
        number = small(match[1] or match[3] or match[4] or match[5])
    if not 1 <= number <= len(grid.rows):
        return ""
    row = grid.rows[number - 1]
    return draft.say("nth_row", number=number, row=draft.quote_row(row))
