"""Columns of numbers in a table: the row with the highest or lowest, and the rows over or under a bound.

Any table whose header has the words asked about can be asked: "哪个城市响应最快", "响应时间在15分钟以内的有几个".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from beltqa.answer_rows import line_of
from beltqa.counted import MOST_OF, amounts_of, most_counted
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.grid import Grid, asked_grids, named_grids
from beltqa.lexical import tokens
from beltqa.numbers import read_quantities
from beltqa.passages import Passage
from beltqa.question import Question, years_in
from beltqa.tables import BLANK

_HIGHEST = re.compile(
    r"最[高多大长贵强]|第一|居首|榜首|\b(?:highest|most|largest|biggest|longest|greatest|top)\b", re.I
)
_LOWEST = re.compile(r"最[低少小短弱]|垫底|末位|\b(?:lowest|fewest|least|smallest|shortest|bottom)\b", re.I)
_FASTEST = re.compile(r"最快|\b(?:fastest|quickest)\b", re.I)
_SLOWEST = re.compile(r"最慢|\b(?:slowest)\b", re.I)
_TIMES = re.compile(r"时间|时长|分钟|小时|天|\b(?:time|minutes?|hours?|days?)\b", re.I)
SHARES = re.compile(r"占比|比[重例]|份额|百分比|\b(?:shares?|percentages?|proportions?)\b", re.I)
_BOUND = re.compile(
    r"(?:超过|高于|多于|大于|不低于|不少于|至少|\b(?:over|above|more than|at least)\b)?\s*"
    r"(?P<n>\d[\d,.]*)\s*[一-鿿%]{0,3}?(?:以上|以内|以下|之内)|"
    r"(?:超过|高于|多于|大于|不低于|不少于|至少|低于|少于|小于|不超过|不到|不足|"
    r"\b(?:over|above|more than|at least|under|below|less than|fewer than|within|at most)\b)\s*(?P<m>\d[\d,.]*)",
    re.I,
)
_OVER = re.compile(r"超过|高于|多于|大于|以上|不低于|不少于|至少|over|above|more than|at least", re.I)
_WITH_BOUND = re.compile(r"以[上内下]|之内|不低于|不少于|不超过|至少|at least|at most|within", re.I)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ENOUGH = 2  # words of a header that a question must have, or all of them
_MOST_SHOWN = 12


@dataclass(frozen=True)
class _Column:
    """A column of numbers: its table, its place, and its rows with their values; blank cells left out."""

    grid: Grid
    number: int
    values: tuple[tuple[Passage, Decimal], ...]


def write_column(draft: Draft, found: Found) -> str:
    """The rows with the highest or lowest number, or over or under a bound; "" if no column is asked about."""
    asked = draft.question.search
    ways = (_HIGHEST, _LOWEST, _FASTEST, _SLOWEST, _BOUND)
    column = _column(draft, found) if any(way.search(asked) for way in ways) else None
    if not column:
        return _most_counted(draft, found)
    if bound := _BOUND.search(asked):
        return _within(draft, column, bound)
    highest = bool(_HIGHEST.search(asked))
    if _FASTEST.search(asked) or _SLOWEST.search(asked):
        is_time = bool(_TIMES.search(column.grid.columns()[column.number]))
        highest = bool(_FASTEST.search(asked)) != is_time
    best = (max if highest else min)(value for _, value in column.values)
    rows = [row for row, value in column.values if value == best]
    return "\n".join(_told(draft, column, row) for row in rows[:_MOST_SHOWN])


def _most_counted(draft: Draft, found: Found) -> str:
    """The rows of a named table whose prose has the highest or lowest figure of a noun: "覆盖城市数最多的平台"."""
    most = MOST_OF.search(draft.question.search)
    tables = named_grids(draft.question, found.passages)
    if not most or len(tables) != 1 or not _names_key(tables[0], draft.question.search):
        return ""
    grid, nouns = tables[0], most_counted(most)
    for number in range(len(grid.columns())):
        told = [(row, grid.cell(row, number, draft.question.asked_in)) for row in grid.rows]
        cells = [(row, [amount for noun in nouns for amount in amounts_of(cell, noun)]) for row, cell in told]
        values = [(row, max(amount.high for amount in amounts)) for row, amounts in cells if amounts]
        lowest = bool(_LOWEST.search(most.group()))
        if number != grid.key and len(values) > lowest:
            best = (min if lowest else max)(value for _, value in values)
            return "\n".join(line_of(draft, row, grid.key) for row, value in values if value == best)
    return ""


def _within(draft: Draft, column: _Column, bound: re.Match[str]) -> str:
    limit = Decimal((bound["n"] or bound["m"]).replace(",", "").rstrip("."))
    over = bool(_OVER.search(bound.group())) and not re.search(r"不超过|no more than", bound.group())
    equal = bool(_WITH_BOUND.search(bound.group()))
    rows = [
        row
        for row, value in column.values
        if ((value > limit) == over and value != limit) or (equal and value == limit)
    ]
    if not rows:
        return ""
    lead = draft.say(
        "count", count=len(rows), column=column.grid.columns(draft.language)[column.grid.key], items=""
    )
    shown = [_told(draft, column, row) for row in rows[:_MOST_SHOWN]]
    rest = [column.grid.cell(row, column.grid.key, draft.language) for row in rows[_MOST_SHOWN:]]
    return lead + "\n\n" + "\n".join(f"- {line}" for line in (*shown, draft.listed(rest)) if line)


def _told(draft: Draft, column: _Column, row: Passage) -> str:
    """ "苏州：平均响应时间（分钟） 11[1]"."""
    grid, language = column.grid, draft.language
    name, header = grid.cell(row, grid.key, language), grid.columns(language)[column.number]
    value = grid.cell(row, column.number, language)
    return f"{name}{draft.say('colon')}{header} {value}{draft.cite(row, row.units[0])}"


def _column(draft: Draft, found: Found) -> _Column | None:
    """The column whose header says most of what is asked about, of the tables named or of all."""
    question = draft.question
    if question.insisted("company"):
        return None
    asked = frozenset(tokens(" ".join((question.search, *question.names))))
    named = bool(named_grids(question, found.passages))
    best: tuple[float, _Column] | None = None
    for grid in asked_grids(question, found.passages):
        if not named and not _has_names(grid, question):
            continue
        rows = _rows(draft, grid)
        for number, header in enumerate(grid.columns()):
            words = frozenset(tokens(re.sub(r"[（(].*?[）)]", "", f"{header} {grid.columns('en')[number]}")))
            values = tuple(
                (row, value) for row in rows if (value := _value(grid.cell(row, number))) is not None
            )
            shared = len(words & asked)
            whole = bool(words) and words <= asked
            quick = (
                shared
                and _TIMES.search(header)
                and (_FASTEST.search(question.search) or _SLOWEST.search(question.search))
            )
            of_share = named and SHARES.search(header) and SHARES.search(question.search)
            if number == grid.key or len(values) < 2 or not (shared >= _ENOUGH or whole or quick or of_share):
                continue
            score = shared + shared / len(words) + len(grid.words & asked) / 10
            if _names_key(grid, question.search) and (best is None or score > best[0]):
                best = score, _Column(grid, number, values)
    return best[1] if best else None


def _has_names(grid: Grid, question: Question) -> bool:
    """Whether a table has all the names in a question: a share of foreign trade is none of cross-border e-commerce."""
    cells = (
        cell
        for row in grid.rows
        for language in ("zh", "en")
        for pair in grid.cells(row, language)
        for cell in pair
    )
    text = " ".join((grid.rows[0].heading, *grid.rows[0].headings_en, *cells))
    return all(any(form in text for form in forms) for forms in question.mentions)


def _rows(draft: Draft, grid: Grid) -> Sequence[Passage]:
    """The rows of the groups or years that a question names; all where it names none."""
    groups = grid.named(draft.question, grid.group)
    years = years_in(draft.question.search)
    kept = [row for group in groups for row in grid.groups.get(group, ())]
    if grid.years and years:
        kept = [row for year, row in grid.years.items() if year in years]
    return kept or grid.rows


def _names_key(grid: Grid, asked: str) -> bool:
    """Whether a question asks for what the rows are: a city, a year, a type."""
    if grid.years:
        return bool(re.search(r"哪[一几]?[个]?年|什么时候|何时|\bwhich year|\bwhen\b|what year", asked, re.I))
    header = grid.columns()[grid.key]
    spoken = grid.columns("en")[grid.key].lower()
    return (
        header[-1:] in asked
        or header in asked
        or (bool(spoken) and spoken.split()[-1].rstrip("s")[:4] in asked.lower())
    )


def _value(cell: str) -> Decimal | None:
    """The number of a cell that holds nothing else but its unit; None where it is blank or words."""
    cell = cell.strip()
    if cell in BLANK:
        return None
    found = _NUMBER.findall(cell)
    if len(found) != 1 or len(_NUMBER.sub("", cell)) > 4:
        return None
    amounts = [q for q in read_quantities(cell) if q.kind == "amount"]
    return amounts[0].low if len(amounts) == 1 else Decimal(found[0].replace(",", ""))
