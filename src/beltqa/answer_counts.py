"""Rows of a table counted: those of a group (a province), of several together, as a share of all, those with a thing.

A row is a place; what a row lists is counted by the list marks. Groups and names are told by the cells themselves, so
any table whose column is called by the question can be counted. The working of sums and shares is shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from beltqa.answer_ranking import has_bound
from beltqa.answer_rows import line_of
from beltqa.asked_product import product_asked, tells_of_product
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.exclusion import split_off
from beltqa.glossary import HEAD_NOUN
from beltqa.grid import Grid, asked_grids, named_grids, rows_as_units
from beltqa.lexical import tokens
from beltqa.part_numbers import without_parts
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.requirements import classes_asked
from beltqa.working import rounded

_COUNTS = re.compile(
    r"(?<![第哪])(?:几|多少)\s*(?:个|处|座|家|条|项|种|类|地|省|市|县|行|产业带|城市)|总数|一共|合计|加起来|总共|数量|数一?数|"
    r"(?:市县?|县市?|城|地方|省份?|产业带|行数?|条目)[^，。？多少]{0,6}有?(?:多少|几个?)(?=[？?呢啊呀]|$)|"
    r"\bhow many\b|\bnumber of\b|\bcount\b|\btotal\b|\bin all\b|\bcombined\b|\baltogether\b|\btogether\b",
    re.I,
)
_NO_ROW = re.compile(  # what a place has many of
    r"(?:多少|几)[家个名位]?(?P<zh>企业|公司|工厂|厂家|商家|卖家|员工|工人)|"
    r"\bhow many (?:[\w-]+ ){0,3}?(?P<en>firm|compan|factor(?=y|ies)|enterprise|worker|seller|employee)",
    re.I,
)
_LAST_NUMBER = re.compile(  # asks how far the rows are numbered
    r"(?:编号?|序号|排)[^，。？]{0,6}[到至]了?第?(?:多少|几|哪个?)[个号行]?|(?:最后|最大|末)[^，。？]{0,6}(?:编号|序号)|"
    r"(?:编号|序号)[^，。？]{0,4}(?:最后|最大)|"
    r"\bnumber(?:s|ed|ing)?\b[^,.?]{0,40}\b(?:up to|runs?|go(?:es)?|ends?|reach(?:es)?)\b(?: up)?(?: to| at)?|"
    r"\b(?:last|highest|final|largest) (?:\w+ )?number\b",
    re.I,
)
_SHARES = re.compile(
    r"百分之|几成|占.{0,12}(?:多少(?![个行处])|比例|比重|几(?![个行处]))|比例|占比|几分之几|份额|"
    r"\bshare\b|\bpercent(?:age)?\b|\bproportion\b|\bfraction\b|what part",
    re.I,
)
_MEANS = re.compile(r"平均|均摊|\baverage\b|\bon average\b|\bmean\b|\bper (?:province|place|city)\b", re.I)
_DIFFERS = re.compile(
    r"(?:多|少|差)(?:了|出)?(?:几|多少)|相差|差距|\bhow many (?:more|fewer)\b|difference", re.I
)
_COUNTED = re.compile(  # what a row lists, not the row
    r"(?:几|多少)\s*(?:个|条|项|种|类)?[^，。？的市县地省城]{0,8}(?:产业带|条目|品类)(?!的|城市|地方|市)|产业带(?:总)?(?:数|有多少|共)|"
    r"\bhow many (?:\w+ ){0,3}(?:belts?|items|products?)\b|\bnumber of (?:\w+ ){0,2}(?:belts?|items)\b",
    re.I,
)
_LISTED = re.compile(
    r"附录|上榜|入选|列[入出了]|表[中里]|名单|appendix|"
    r"\b(?:in|on|from|of) (?:the|this|that|your) (?:\w+ )?(?:list|register|directory)\b|"
    r"\blisted\b|\bentries\b|\brows\b|\bappears?\b",
    re.I,
)
_ROW_NOUN = re.compile(
    r"市|县|城|地方|地(?:区)?(?=$|[，。？上])|个地|cit(?:y|ies)|town|count(?:y|ies)|place|localit", re.I
)
_COUNTS_ROWS = re.compile(
    r"(?:几|多少)\s*个?(?:市|县|城|地方|地区)|"
    r"\b(?:how many|number of) (?:[\w-]+ ){0,3}?"
    r"(?:cit(?:y|ies)|towns?|count(?:y|ies)|places?|localit(?:y|ies)|locations?)\b",
    re.I,
)
_WHICH = re.compile(r"哪[几些]|\bwhich\b|\bwhat are\b", re.I)  # not only how many
_WHAT_EACH = re.compile(  # "…, and what does each make"
    r"(?:各|都|分别)自?(?:在|是|主要)*(?:做|产|生产|有|搞|造|列)了?的?(?:些|哪些|是)?(?:什么|啥|产业)|"
    r"\bwhat (?:do|does|did) (?:each|they|these|those)\b|\bwhat (?:each|they) (?:of them )?(?:mak|produc|list|ha[sv])",
    re.I,
)
_MOST_NAMES = 20
_ASIDES = re.compile(
    r"也就是|附录|[这那]?[份张个本]?大?(?:报告|表格?|名[单录]|清单)\s*\d*|(?:最后|文末|末尾|结尾|书?后)[面边]?(?:所?附|[的那])*|一共|总共|共计?|合计|全部|总数|多少|[几哪]|[罗陈]?列[出入了]?|收录?|涉及|覆盖|包[括含]|提到|统计|"
    r"上榜|入选|地方|市|县|省|自治区|直辖市|城|地区?|产业带|按[^，。]{0,8}[分算计数]|分开|顿号|记|数|请问|"
    r"条目|[（）()]|[一-鿿]?个|条|项|种|类|行|家|的|了|有|是|在|里|中|上|面|内|共|都|来|自|和|与|呢|吗|呀|啊|大概|到底|究竟|[，。？！、“”\"]|"
    r"\b(?:rows?|list(?:ed|s)?|appendix|table|\d+|report|industrial|belts?|items?|entries|entry|place\w*|cit\w+|count\w*|towns?|"
    r"provinc\w+|localit\w+|region\w*|level|appear\w*|total|cover\w*|contain\w*|include\w*|altogether|number|many|different|"
    r"give\w*|mention\w*|name\w*|together|separat\w+|mark\w*|number(?:ed|s|ing)?|directory|register|annex|inventory|back|end|"
    r"final|last|whole|counting|count|represent\w*|featur\w*|print\w+|there|overall|sum|full|entire|municipalit\w+|autonomous|"
    r"lines?|all|every\w*|spots?|hold|holds|long|big|make)\b",
    re.I,
)


@dataclass(frozen=True)
class _Chosen:
    """The rows that a question counts: all, or those of some groups, or those that list something."""

    grid: Grid
    groups: tuple[str, ...]
    rows: tuple[Passage, ...]
    by_item: bool = False
    by_key: bool = False

    @property
    def is_all(self) -> bool:
        return len(self.rows) == len(self.grid.rows)


def write_count(draft: Draft, found: Found) -> str:
    """How many rows, items or groups; their sum, share, average or difference; "" if no table is counted."""
    question = draft.question
    asked = question.search
    counts = _COUNTS.search(asked) or "count" in question.wants or _LAST_NUMBER.search(asked)
    if (no_row := _NO_ROW.search(asked)) and not _has_column(question, found, no_row):
        return ""
    if has_bound(asked) or ("rank" in question.wants and not _DIFFERS.search(asked)):
        return ""
    if not (counts or _SHARES.search(asked) or _MEANS.search(asked)):
        return ""
    grid = _asked(question, found)
    if not grid or any(not _names_any(grid, forms) for forms in classes_asked(question)):
        return ""
    chosen = _choose(question, grid)
    if not chosen or (chosen.is_all and not any(w.search(asked) for w in (_COUNTS, _LAST_NUMBER, _MEANS))):
        return ""
    if not chosen.by_item and not tells_of_product(question, [row.units[0] for row in chosen.rows]):
        return ""
    return _written(draft, chosen, found.passages)


def _has_column(question: Question, found: Found, counted: re.Match[str]) -> bool:
    """Whether a table asked about has a column for the firms or people that a question counts."""
    grid = _asked(question, found)
    noun = next(filter(None, counted.groups()), "").lower()
    return grid is not None and any(noun in name.lower() for name in (*grid.columns(), *grid.columns("en")))


def _names_any(grid: Grid, forms: Sequence[str]) -> bool:
    """Whether the rows of a table have a name in any of its forms."""
    return any(form in row.reading for row in grid.rows for form in forms)


def _written(draft: Draft, chosen: _Chosen, passages: Sequence[Passage]) -> str:
    """What is asked of the rows chosen: average, difference, share, total, groups, sum, or the number and the names."""
    asked = draft.question.search
    if _MEANS.search(asked):
        return _mean(draft, chosen)
    if len(chosen.groups) == 2 and _DIFFERS.search(asked):
        return _difference(draft, chosen, passages)
    if _SHARES.search(asked) and not chosen.is_all:
        return _share(draft, chosen, passages)
    if chosen.is_all:
        return _total(draft, chosen) if _is_whole(asked, chosen.grid) else ""
    if _groups_wanted(asked) and chosen.by_item:
        return _groups_with(draft, chosen)
    if len(chosen.groups) > 1:
        return _sum(draft, chosen, passages)
    if chosen.by_key:  # of places that are named themselves only what they list can be counted
        return _items_of_rows(draft, chosen) if _counts_items(asked, chosen.grid) else ""
    return _names(draft, chosen)


def _asked(question: Question, found: Found) -> Grid | None:
    """The table that is counted: named, or the one whose columns or rows a question speaks of."""
    named = named_grids(question, found.passages)
    years = question.insisted("year")
    for grid in asked_grids(question, found.passages):
        if years and not grid.years:
            continue
        if named or _speaks_of(question, grid):
            return grid.listing_what(question)
    return None


def _speaks_of(question: Question, grid: Grid) -> bool:
    """Whether a question counts the rows of a table that it does not name: by a group of it and its columns' words."""
    asked = question.search
    columns = grid.columns()
    headings = [*columns, *grid.columns("en")]
    if grid.years:
        return False
    if grid.named(question, grid.key) and _lists_said(asked, grid.listing_what(question)):
        return True
    if not grid.groups:
        return False
    key = _called(asked, columns[grid.key]) or (
        _ROW_NOUN.search(asked) and _ROW_NOUN.search(columns[grid.key])
    )
    listing = _counts_items(asked, grid) and any(HEAD_NOUN in name for name in headings)
    listed = _LISTED.search(asked) and not _SHARES.search(asked)
    if grid.named(question, grid.group):
        return bool(_COUNTS.search(asked) and (key or listing or listed)) or bool(
            _SHARES.search(asked) and _LISTED.search(asked)
        )
    return bool(
        (key or listing or _groups_wanted(asked))
        and (
            HEAD_NOUN in asked
            or HEAD_NOUN in question.names
            or (
                (_LISTED.search(asked) or product_asked(question))
                and _COUNTS_ROWS.search(asked)
                and grid.listing_rows(question)
            )
        )
        and _COUNTS.search(asked)
    )


def _is_whole(asked: str, grid: Grid) -> bool:
    """Whether a question asks of a table as a whole: little is left of it without the words for that."""
    left = set(tokens(_ASIDES.sub(" ", _LAST_NUMBER.sub(" ", without_parts(asked)))))
    first = grid.rows[0]
    of_table = (first.document, *first.headings, *first.headings_en, *grid.columns(), *grid.columns("en"))
    return left <= set(tokens(" ".join(of_table))) | grid.common_words


def _called(asked: str, column: str) -> bool:
    """Whether a question says a column's name: "几个村" says 村."""
    return any(
        part and re.search(rf"[几多少个]\s*{re.escape(part)}", asked)
        for part in re.split(r"[（）()/]", column)
    )


def _counts_items(asked: str, grid: Grid) -> bool:
    """Whether the things that rows list are counted, and not the rows: "几种典型产品", "how many belts"."""
    if grid.listing is None:
        return False
    return bool(_COUNTED.search(asked)) or _lists_said(asked, grid)


def _lists_said(asked: str, grid: Grid) -> bool:
    """Whether a question asks how many there are of what the header of the lists says."""
    if grid.listing is None:
        return False
    nouns = (re.escape(grid.listed_noun(language)) for language in ("zh", "en"))
    said = (
        rf"(?:几|多少)[个种款项类样]?{noun}|{noun}(?:一共|总共|分别)?(?:有|共|是)(?:几|多少)[个种款项类样]?(?![地市县省城])|"
        rf"how many (?:\w+ )?{noun}"
        for noun in nouns
    )
    return any(re.search(words, asked, re.I) for words in said)


def _groups_wanted(asked: str) -> bool:
    return bool(
        re.search(r"(?:几|多少)个?(?:省|自治区|直辖市)|how many provinces|number of provinces", asked, re.I)
    )


def _choose(question: Question, grid: Grid) -> _Chosen | None:
    """The rows counted; None if a question names a place that the table lacks."""
    question, left_out = split_off(question)
    groups = grid.named(question, grid.group) if grid.groups else []
    keys = [name for name in grid.named(question, grid.key) if name not in groups]
    rows = [row for group in groups for row in grid.groups[group]] or list(grid.rows)
    if keys:
        rows = [row for row in rows if grid.cell(row, grid.key) in keys]
    known = {
        value
        for row in grid.rows
        for value in (grid.cell(row, grid.group), *_forms(grid.cell(row, grid.key)))
    }
    places = [term for term in question.insists if term.kind != "year"]
    if any(term.searched not in known for term in places):
        return None
    with_item = grid.listing_rows(question)
    by_item = bool(with_item) and not keys
    if by_item:
        rows = [row for row in rows if row in with_item]
    if left_out:
        out = _left_out(left_out, grid)
        rows = [row for row in rows if row not in out]
    return _Chosen(grid, tuple(groups), tuple(rows), by_item, bool(keys)) if rows else None


def _left_out(question: Question, grid: Grid) -> list[Passage]:
    """The rows that a question leaves out: by their group, their name or what they list."""
    named = {*grid.named(question, grid.group), *grid.named(question, grid.key)}
    listing = [] if named else grid.listing_rows(question)
    cells = ((row, {grid.cell(row, grid.group), grid.cell(row, grid.key)}) for row in grid.rows)
    return [row for row, values in cells if values & named] + listing


def _forms(name: str) -> list[str]:
    return [name, *re.split(r"[（）()]", name)]


# --- written -----------------------------------------------------------------------------------------------


def _total(draft: Draft, chosen: _Chosen) -> str:
    """How many rows a table has, how many groups they fall in, and how many things they list; first and last row cited."""
    grid, columns = chosen.grid, chosen.grid.columns(draft.language)
    count = len(grid.rows)
    if grid.groups:
        words = draft.say(
            "total", count=count, column=columns[grid.key], groups=len(grid.groups), group=columns[grid.group]
        )
    elif noun := _as_asked(draft.question.search, columns[grid.key]):
        words = draft.say("total_of", count=count, column=noun)
    else:
        words = draft.say("total_rows", count=count, column=columns[grid.key])
    if _counts_items(draft.question.search, grid):
        words += draft.say("items", count=_items(chosen), column=grid.listed_noun(draft.language))
    return words + "".join(draft.cite(row, row.units[0]) for row in (grid.rows[0], grid.rows[-1]))


def _as_asked(asked: str, column: str) -> str:
    """The name of a column as a question says it: "platforms" for "Platform"; "" if it does not."""
    if not column.isascii():
        return column if column in asked else ""
    found = re.search(rf"\b{re.escape(column.lower().removesuffix('y'))}(?:y|ies|e?s)?\b", asked, re.I)
    return found.group() if found else ""


def _names(draft: Draft, chosen: _Chosen) -> str:
    """The number and the names, each with its row; the number alone where they are many, whole rows where asked for."""
    grid, rows = chosen.grid, chosen.rows
    columns = grid.columns(draft.language)
    items = ""
    counts_items = _counts_items(draft.question.search, grid) and not chosen.by_item
    if counts_items:
        items = draft.say("of_items", count=_items(chosen), column=grid.listed_noun(draft.language))
    if len(rows) > _MOST_NAMES:
        ends = "".join(draft.cite(row, row.units[0]) for row in (rows[0], rows[-1]))
        return draft.say("number_of", count=len(rows), column=columns[grid.key], items=items) + ends
    lead = draft.say("count", count=len(rows), column=columns[grid.key], items=items)
    if _WHAT_EACH.search(draft.question.search) or (counts_items and _WHICH.search(draft.question.search)):
        return "\n".join([lead, "", *(f"- {line_of(draft, row, grid.key)}" for row in rows)])
    lead += draft.say("space")
    names = [f"{grid.cell(row, grid.key, draft.language)}{draft.cite(row, row.units[0])}" for row in rows]
    return lead + draft.listed(names)


def _items_of_rows(draft: Draft, chosen: _Chosen) -> str:
    """How many things each row lists, and which: "揭阳：5 项"."""
    grid, lines = chosen.grid, []
    for row in chosen.rows:
        items = grid.items(row, draft.language)
        name = grid.cell(row, grid.key, draft.language)
        told = {"name": name, "column": grid.listed_noun(draft.language), "items": draft.listed(items)}
        lines.append(draft.say("items_of", count=len(items), **told) + draft.cite(row, row.units[0]))
    return "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0]


def _groups_with(draft: Draft, chosen: _Chosen) -> str:
    """How many groups have a row that lists something: provinces with 陶瓷."""
    grid = chosen.grid
    groups: dict[str, list[Passage]] = {}
    for row in chosen.rows:
        groups.setdefault(grid.cell(row, grid.group, draft.language), []).append(row)
    names = [
        f"{name}{''.join(draft.cite(row, row.units[0]) for row in rows)}" for name, rows in groups.items()
    ]
    lead = draft.say("count", count=len(groups), column=grid.columns(draft.language)[grid.group], items="")
    return lead + draft.say("space") + draft.listed(names)


def _sum(draft: Draft, chosen: _Chosen, passages: Sequence[Passage]) -> str:
    """The rows of several groups together: "16 + 15 + 11 = 42"."""
    counted = _counted(draft, chosen, passages)
    total = sum(count for _, count, _ in counted)
    column = _noun(draft, chosen)
    working = " + ".join(str(count) for _, count, _ in counted)
    return draft.say("sum", total=total, column=column, working=working, names=_told(draft, counted))


def _share(draft: Draft, chosen: _Chosen, passages: Sequence[Passage]) -> str:
    """The rows chosen as a share of all rows."""
    counted = _counted(draft, chosen, passages)
    part = sum(count for _, count, _ in counted)
    whole = (
        _items(_Chosen(chosen.grid, (), chosen.grid.rows))
        if _by_items(draft, chosen)
        else len(chosen.grid.rows)
    )
    share = f"{rounded(draft, Decimal(part) / whole * 100, 1)}%"
    adding = (
        f"{' + '.join(str(count) for _, count, _ in counted)} = {part}{draft.say('comma')}"
        if len(counted) > 1
        else ""
    )
    words = {"column": _noun(draft, chosen), "names": _told(draft, counted)}
    ends = "".join(draft.cite(row, row.units[0]) for row in (chosen.grid.rows[0], chosen.grid.rows[-1]))
    working = f"{adding}{part} ÷ {whole}"
    return draft.say("share_of", part=part, whole=whole, share=share, working=working, ends=ends, **words)


def _difference(draft: Draft, chosen: _Chosen, passages: Sequence[Passage]) -> str:
    counted = sorted(_counted(draft, chosen, passages), key=lambda one: -one[1])
    (more, large, _), (fewer, small, _) = counted
    words = {"more": more, "fewer": fewer, "number": large - small, "working": f"{large} − {small}"}
    return draft.say("more_than", column=_noun(draft, chosen), names=_told(draft, counted), **words)


def _mean(draft: Draft, chosen: _Chosen) -> str:
    """Rows a group, or things listed a row."""
    grid = chosen.grid
    columns = grid.columns(draft.language)
    by_items = _counts_items(draft.question.search, chosen.grid) or not grid.groups or bool(chosen.groups)
    if by_items and grid.listing is None:
        return ""
    above, below = (_items(chosen), len(chosen.rows)) if by_items else (len(chosen.rows), len(grid.groups))
    what, each = (grid.listing or 0, grid.key) if by_items else (grid.key, grid.group)
    ends = "".join(draft.cite(row, row.units[0]) for row in (chosen.rows[0], chosen.rows[-1]))
    words = {"what": columns[what], "each": columns[each], "working": f"{above} ÷ {below}"}
    return draft.say("mean", mean=rounded(draft, Decimal(above) / below, 1), **words) + ends


def _by_items(draft: Draft, chosen: _Chosen) -> bool:
    """Whether what the rows list is counted and not the rows."""
    asked = draft.question.search
    return _counts_items(asked, chosen.grid) and not chosen.by_item and not _ROW_NOUN.search(asked)


def _counted(draft: Draft, chosen: _Chosen, passages: Sequence[Passage]) -> list[tuple[str, int, str]]:
    """(group, its count, its marks) in the question's order; without groups, all rows together."""
    grid = chosen.grid
    groups = [[row for row in chosen.rows if grid.cell(row, grid.group) == group] for group in chosen.groups]
    told = []
    for rows in [rows for rows in groups if rows] or [list(chosen.rows)]:
        name = grid.cell(rows[0], grid.group if chosen.groups else grid.key, draft.language)
        count = sum(len(grid.items(row)) for row in rows) if _by_items(draft, chosen) else len(rows)
        marks = "".join(draft.cite(passage, unit) for passage, unit in _run(grid, rows, passages))
        told.append((name if chosen.groups else "", count, marks))
    return told


def _run(grid: Grid, rows: Sequence[Passage], passages: Sequence[Passage]) -> list[tuple[Passage, Unit]]:
    if len(rows) == len(grid.groups.get(grid.cell(rows[0], grid.group), ())):
        return list(rows_as_units(rows, passages))
    return [(row, row.units[0]) for row in rows[:_MOST_NAMES]]


def _told(draft: Draft, counted: Sequence[tuple[str, int, str]]) -> str:
    return draft.listed([f"{name} {count}{marks}".strip() for name, count, marks in counted])


def _noun(draft: Draft, chosen: _Chosen) -> str:
    columns = chosen.grid.columns(draft.language)
    return (
        draft.say("listed_items", column=chosen.grid.listed_noun(draft.language))
        if _by_items(draft, chosen)
        else columns[chosen.grid.key]
    )


def _items(chosen: _Chosen) -> int:
    return sum(len(chosen.grid.items(row)) for row in chosen.rows)
