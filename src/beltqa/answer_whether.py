"""Whether a place of a table has a thing, and which have two things at once: 合肥有光伏产业带吗？"""

import re
from collections.abc import Sequence

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.glossary import HEAD_NOUN
from beltqa.grid import Grid, asked_grids
from beltqa.lexical import tokens
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.tables import rows_with_item

_WHETHER = re.compile(
    r"有[^，。？]{1,14}(?:吗|么|没有)|有没有|是不是有|是否有|^\W*(?:is|are) there\b|"
    r"^\W*(?:does|do|has|have) .{1,40}\b(?:have|any|a|an)\b",
    re.I,
)
_BOTH = re.compile(
    r"既(?:有|做|产|生产)?(?P<a>[^，。？]{1,12}?)[，、]?(?:又|也|还)(?:有|做|产|生产)?(?P<b>[^，。？的]{1,12})|"
    r"同时(?:有|做|产|生产|拥有)(?P<c>[^，。？]{1,12}?)(?:和|与|及|跟)(?P<d>[^，。？的]{1,12})|"
    r"\bboth (?:an? )?(?P<e>.{2,40}?) and (?:an? )?(?P<f>.{2,40}?)(?:[?,.]|$| belts?\b)",
    re.I,
)
_GROUPS = re.compile(r"哪[几些]?个?省|provinc", re.I)
_AMOUNT = re.compile(r"\d|多少|几(?!个?产业带)|how (?:much|many)", re.I)
_LISTED = re.compile(r"附录|列[入出了]|上榜|appendix|\blisted\b|\bbelts?\b", re.I)
_COMMON = frozenset(tokens("industrial belt belts industry place places product products 产业带 产业"))
_MOST_ROWS = 10


def write_both(draft: Draft, found: Found) -> str:
    """The rows, or the groups, that list both of two things; "" if that is not asked."""
    match = _BOTH.search(draft.question.search)
    if not match:
        return ""
    first, second = (piece for piece in match.groups() if piece)
    for grid in _tables(draft.question, found):
        one, other = _with(grid, first, draft.question), _with(grid, second, draft.question)
        if one and other:
            return _write_both(draft, grid, one, other)
    return ""


def _write_both(draft: Draft, grid: Grid, one: Sequence[Passage], other: Sequence[Passage]) -> str:
    if _GROUPS.search(draft.question.search) and grid.groups:
        groups = [
            name
            for name, rows in grid.groups.items()
            if {*_ids(rows)} & {*_ids(one)} and {*_ids(rows)} & {*_ids(other)}
        ]
        rows = [
            row for row in grid.rows if grid.cell(row, grid.group) in groups and (row in one or row in other)
        ]
        column, count = grid.columns(draft.language)[grid.group], len(groups)
        told = [
            f"{grid.cell(some[0], grid.group, draft.language)}{''.join(draft.cite(row, row.units[0]) for row in some)}"
            for some in ([row for row in rows if grid.cell(row, grid.group) == name] for name in groups)
        ]
    else:
        rows = [row for row in one if row in other]
        column, count = grid.columns(draft.language)[grid.key], len(rows)
        told = [f"{grid.cell(row, grid.key, draft.language)}{draft.cite(row, row.units[0])}" for row in rows]
    if not told:
        return _write_neither(draft, grid, one, other)
    return draft.say("count", count=count, column=column, items="") + draft.say("space") + draft.listed(told)


def _write_neither(draft: Draft, grid: Grid, one: Sequence[Passage], other: Sequence[Passage]) -> str:
    """That no row lists both, with the rows that list the one or the other."""
    if len(one) + len(other) > _MOST_ROWS:
        return ""
    told = [f"- {draft.quote_row(row)}" for row in (*one, *other)]
    return draft.say("none_both", column=grid.columns(draft.language)[grid.key]) + "\n\n" + "\n".join(told)


def _with(grid: Grid, piece: str, question: Question) -> list[Passage]:
    """The rows that list what a piece of the question names, in whichever words."""
    if grid.listing is None:
        return []
    called = (forms for forms in question.mentions if any(form.lower() in piece.lower() for form in forms))
    names = [form for forms in called for form in forms if not form.isascii() and form != HEAD_NOUN]
    rows = rows_with_item(piece.replace(HEAD_NOUN, " "), names, grid.rows, grid.listing)
    asked = set(tokens(piece)) - _COMMON
    return [
        row
        for row in grid.rows
        if row in rows or any(asked and asked <= set(tokens(item)) for item in grid.items(row, "en"))
    ]


def write_whether(draft: Draft, found: Found) -> str:
    """ "有" or "没有" with the rows, for a place of the table and a thing that some row lists; "" otherwise."""
    question = draft.question
    asked = question.search
    belts = HEAD_NOUN in asked or HEAD_NOUN in question.names or _LISTED.search(asked)
    if (
        not belts
        or not _WHETHER.search(asked)
        or _AMOUNT.search(asked)
        or ("list" in question.wants and "吗" not in asked)
    ):
        return ""
    for grid in _tables(question, found):
        groups = grid.named(question, grid.group) if grid.groups else []
        keys = grid.named(question, grid.key)
        rows = [
            row
            for row in grid.rows
            if grid.cell(row, grid.group) in groups or grid.cell(row, grid.key) in keys
        ]
        if keys and groups:
            rows = [row for row in rows if grid.cell(row, grid.key) in keys] or rows
        listing = grid.listing_rows(question)
        if rows and listing:
            return _write_whether(draft, grid, rows, listing)
    return ""


def _write_whether(draft: Draft, grid: Grid, rows: Sequence[Passage], listing: Sequence[Passage]) -> str:
    having = [row for row in rows if row in listing]
    if having:
        told = [draft.quote_row(row) for row in having[:_MOST_ROWS]]
        return draft.say("has") + draft.say("semicolon").join(told)
    if len(rows) > _MOST_ROWS or any(not grid.items(row) for row in rows):  # a lost cell proves nothing
        return ""
    told = [draft.quote_row(row) for row in rows[:3]]
    return draft.say("has_not") + draft.say("semicolon").join(told)


def _ids(rows: Sequence[Passage]) -> list[str]:
    return [row.id for row in rows]


def _tables(question: Question, found: Found) -> list[Grid]:
    tables = asked_grids(question, found.passages)
    return [grid for grid in tables if grid.listing is not None and not grid.years]
