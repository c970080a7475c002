"""Whether a table lists a name, or a place of it a thing, and which have two: 附录里有扬州吗？ 合肥有光伏产业带吗？"""

import re
from collections.abc import Iterator, Sequence

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.glossary import HEAD_NOUN
from beltqa.grid import Grid, asked_grids, named_grids
from beltqa.known import gazetteer
from beltqa.lexical import fold, tokens
from beltqa.passages import Passage
from beltqa.question import Question, Term
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
_MOST_NAMES = 24
_ASKS = re.compile(
    r"[吗么嘛]\W*$|有没有|有无|是否|是不是|在不在|没有?\W*$|^\W*(?:is|are|was|were|does|do|did|has|have|can)\b|\b(?:whether|if)\b",
    re.I,
)
_OF_LISTING = re.compile(  # what who asks whether a table lists a name says besides the two
    r"表格?\s*\d*|附录|名单|清单|里面?|[中上的了过也都这那列收录]|有没有|有无|没有?|有|是不是|是否|是|列[入出举]|收录|包[含括]|提[到及]|出现|在不在|在|"
    r"任何|[一哪]?[个家]|地[方区]|城市|[省市县]|产业带|公司|平台|企业|品牌|国家?|年份?|报告|请问|我?想知道|一下|看看|查|帮我|到底|究竟|[吗么嘛呢啊吧]|"
    r"\b(?:is|are|was|were|does|do|did|has|have|been|ever|any|anything|anywhere|somewhere|an?|the|places?|cit(?:y|ies)|towns?|"
    r"count(?:y|ies)|provinces?|countr(?:y|ies)|belts?|industrial|compan(?:y|ies)|platforms?|firms?|years?|list|lists|listed|"
    r"includ\w+|mention\w*|contain\w*|appear\w*|featur\w+|show|shows|cover\w*|names?|named|in|on|of|among|from|at|by|for|to|there|"
    r"report|its?|entr(?:y|ies)|rows?|lines?|find|can|could|i|you|tell|me|know|want|whether|if|one|part|present|make|made|table|"
    r"appendix|directory|\d)\b",
    re.I,
)
_PIECES = re.compile(r"[、；;，,/（）()]|\band\b")


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
    """ "有" or "没有" with the rows, for a name that a table is said to list, or a place of one and a thing; else ""."""
    return _write_listed(draft, found) or _write_thing_of(draft, found)


def _write_listed(draft: Draft, found: Found) -> str:
    """Whether a table that is named lists a place, company or year: "附录里有没有列扬州？"; "" where more is asked."""
    question = draft.question
    tables = named_grids(question, found.passages)
    if len(tables) != 1 or len(question.insists) != 1 or not _ASKS.search(question.search):
        return ""
    grid, term = tables[0], question.insists[0]
    if re.search(r"\w", _OF_LISTING.sub(" ", question.search.replace(term.shown, " "))):
        return ""
    if having := _listing(grid, term):
        if len(having) > _MOST_ROWS:
            return draft.say("has") + _named(draft, grid, grid.key, having)
        return draft.say("has") + draft.say("semicolon").join(draft.quote_row(row) for row in having)
    return "" if _may_be_lost(grid, term) else _write_not_listed(draft, grid, term)


def _listing(grid: Grid, term: Term) -> list[Passage]:
    """The rows that have a name, in whichever form, as a cell, an item or what a place begins with: 菏泽 in 菏泽曹县."""
    if term.kind == "year":
        return [row for year, row in grid.years.items() if year == term.searched]
    forms = {fold(form) for form in (*term.forms, term.shown)}
    begins = tuple(forms) if term.kind == "place" and grid.groups else ()
    return [
        row
        for row in grid.rows
        if any(forms & _pieces(cell) for cell in _cells(grid, row))
        or any(fold(grid.cell(row, column)).startswith(begins) for column in (grid.key, grid.group))
    ]


def _cells(grid: Grid, row: Passage) -> Iterator[str]:
    return (fold(value) for language in ("zh", "en") for _, value in grid.cells(row, language))


def _pieces(cell: str) -> set[str]:
    return {piece.strip() for piece in (cell, *_PIECES.split(cell))}


def _may_be_lost(grid: Grid, term: Term) -> bool:
    """Whether a name that no row lists may still stand in the table: within other words, or in a cell that is lost."""
    if term.kind == "year":
        return not grid.years
    forms = [fold(form) for form in (*term.forms, term.shown)]
    if any(form in cell for row in grid.rows for cell in _cells(grid, row) for form in forms):
        return True
    named = (
        {grid.key, grid.group} if term.kind == "place" and grid.groups else set(range(len(grid.columns())))
    )
    return any(not grid.cell(row, column) for row in grid.rows for column in named)


def _write_not_listed(draft: Draft, grid: Grid, term: Term) -> str:
    """ "没有" with the rows of the province in which a place lies; with the names of the groups, or of the rows."""
    around = grid.groups.get(gazetteer().province_of.get(term.searched, ""), [])
    if 0 < len(around) <= _MOST_ROWS:
        return draft.say("has_not") + draft.say("semicolon").join(draft.quote_row(row) for row in around)
    if around or not grid.groups:
        rows, column = around or grid.rows, grid.key
    else:
        rows, column = [some[0] for some in grid.groups.values()], grid.group
    if len(rows) > _MOST_NAMES:
        return ""
    return draft.say("has_not") + _named(draft, grid, column, rows) + _cite_caption(draft, grid)


def _cite_caption(draft: Draft, grid: Grid) -> str:
    return draft.cite(grid.whole, grid.whole.units[0]) if grid.whole and not grid.whole.units[0].cells else ""


def _named(draft: Draft, grid: Grid, column: int, rows: Sequence[Passage]) -> str:
    """What names each of some rows, with its mark."""
    return draft.listed(
        [f"{grid.cell(row, column, draft.language)}{draft.cite(row, row.units[0])}" for row in rows]
    )


def _write_thing_of(draft: Draft, found: Found) -> str:
    """Whether a place of a table has a thing that some row lists."""
    question = draft.question
    asked = question.search
    if question.insisted("name"):
        return ""
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
        keys = [
            key for key in grid.named(question, grid.key) if key not in groups
        ]  # 重庆 is a group and a city
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
