"""Groups and rows of a table ranked by how much they hold: most, fewest, the first few, those with exactly or over so many.

A group (a province) is ranked by its rows, a row (a city) by what it lists. Only what a table counts is ranked: "which
city has most people" is not for it.
"""

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.grid import Grid, asked_grids, rows_as_units
from beltqa.numerals import small
from beltqa.passages import Passage
from beltqa.question import Question, years_in
from beltqa.tables import without_shared_end

_MOST_SHOWN = 10
_NUMBER = r"(\d+|[一二两三四五六七八九十]+|one|two|three|four|five|six|seven|eight|nine|ten)"
_GROUPS = re.compile(r"省|自治区|地区|provinc|region", re.I)
_PLACES = re.compile(r"市|县|城|地方|地$|cit(?:y|ies)|town|count(?:y|ies)|place|localit", re.I)
_LISTED = re.compile(
    r"产业带|附录|上榜|入选|列[入出了]|行数|市（?县|地方|\bbelts?\b|appendix|\blisted\b|entries|\brows\b|\bplaces?\b",
    re.I,
)
_ITEMS = re.compile(r"顿号|条数|项数|几[条项]|分项|条目|\bitems?\b|list marks?|separat", re.I)
_WHICH_PLACE = re.compile(
    r"哪(?:个|一个|几个|些)?(?:市|县|城|地方)|(?:的|几)(?:城市|地方)(?:是|有)?哪|"
    r"which (?:\w+ ){0,2}(?:city|cities|place|town|count)",
    re.I,
)
_FEWEST = re.compile(r"最少|fewest|least", re.I)
_EXACTLY = re.compile(
    rf"(?:只|仅|恰好|正好|刚好|刚刚)[^，。？]{{0,4}}?{_NUMBER}\s*个|[有列占]了?{_NUMBER}[个条项种][^，。？的]{{1,6}}的(?:省|市|县|城|地方)|"
    rf"\b(?:only|exactly|just)\s+{_NUMBER}\b|\b(a single)\b",
    re.I,
)
_OVER = re.compile(rf"(?:超过|多于|大于|不止)\s*{_NUMBER}\s*个|\b(?:more than|over)\s+{_NUMBER}\b", re.I)
_AT_LEAST = re.compile(
    rf"(?:不少于|至少)[^，。？]{{0,3}}?{_NUMBER}\s*个|{_NUMBER}\s*个(?:及|或)?以上|"
    rf"\b(?:at least|as many as)\s+{_NUMBER}\b|\b{_NUMBER} or more\b",
    re.I,
)
_OF_ITEMS = r"(?:\w+ ){0,2}(?:belts?|items?|entries|products?|kinds|types|lines)"
_BOUND = re.compile(  # on how many things a row lists
    rf"\b(?:at least|more than|over|exactly|only|just) {_NUMBER} {_OF_ITEMS}\b|\b{_NUMBER} or more {_OF_ITEMS}\b|"
    rf"\bas many as {_NUMBER} {_OF_ITEMS}\b|"
    rf"(?:至少|不少于|超过|多于|不止|只|仅)有?{_NUMBER}\s*[个条项种]|{_NUMBER}\s*[个条项种](?:产业带)?(?:及|或)?以上",
    re.I,
)
_TOP = re.compile(rf"\btop\s+{_NUMBER}\s+(?:provinc|cit|place|count|town)", re.I)
_FIRST = re.compile(rf"前\s*{_NUMBER}|(?:top|which|the)\s+{_NUMBER}\b", re.I)


@dataclass(frozen=True)
class _Ranked:
    """Something that is ranked: its name in the answer's language, its count and its rows."""

    name: str
    count: int
    rows: tuple[Passage, ...]


def write_ranking(draft: Draft, found: Found) -> str:
    """Which group or row has most, or a comparison of those named; "" if that is not asked of a table."""
    question = draft.question
    asked = question.search
    if "rank" not in question.wants and not any(w.search(asked) for w in (_EXACTLY, _OVER, _AT_LEAST, _TOP)):
        return ""
    grid = _asked(question, found)
    if not grid:
        return ""
    groups = grid.named(question, grid.group)
    keys = [name for name in grid.named(question, grid.key) if name not in groups]
    rows = (
        grid.listing_rows(question)
        or [row for group in groups for row in grid.groups[group]]
        or list(grid.rows)
    )
    of_groups = _GROUPS.search(asked) or f"哪个{grid.columns()[grid.group]}" in asked
    by_group = (of_groups and not _asks_place(asked)) or len(groups) > 1
    if by_group and grid.groups and not keys:
        return _write(draft, grid, _grouped(draft, grid, groups, rows), found.passages)
    if grid.listing is None:
        return ""
    named = [row for row in grid.rows if grid.cell(row, grid.key) in keys] or rows
    ranked = [
        _Ranked(grid.cell(row, grid.key, draft.language), len(grid.items(row)), (row,))
        for row in named
        if grid.items(row)
    ]
    column = (
        draft.say("listed_items", column=grid.listed_noun(draft.language)),
        grid.columns(draft.language)[grid.key],
    )
    return _filtered(draft, grid, ranked, found.passages, column) or _write_rows(draft, grid, named)


def has_bound(asked: str) -> bool:
    """Whether rows are told by how many things each lists: "at least four belts"."""
    return bool(_BOUND.search(asked))


def _asked(question: Question, found: Found) -> Grid | None:
    """The table ranked: named, or one of groups whose columns the question speaks of."""
    asked = question.search
    if years_in(asked):
        return None
    for grid in asked_grids(question, found.passages):
        if grid.years or not (grid.groups or grid.listing is not None):
            continue
        columns = (grid.columns()[grid.group], grid.columns()[grid.key])
        own = all(name in asked for name in columns)
        places = (_GROUPS.search(asked) or _PLACES.search(asked)) and any(
            _GROUPS.search(name) or _PLACES.search(name) for name in columns
        )
        several = len(grid.named(question, grid.group)) > 1  # "does A or B have more rows"
        if own or ((places or several) and _LISTED.search(asked)):
            return grid
    return None


def _asks_place(asked: str) -> bool:
    """Whether rows and not groups are asked for: "广东省哪个市…", "which place in Guangdong province …"."""
    return bool(_WHICH_PLACE.search(asked))


def _grouped(draft: Draft, grid: Grid, groups: Sequence[str], rows: Sequence[Passage]) -> list[_Ranked]:
    by_items = _by_items(draft, grid)
    kept: dict[str, list[Passage]] = {}
    for row in rows:
        kept.setdefault(grid.cell(row, grid.group), []).append(row)
    return [
        _Ranked(
            grid.cell(some[0], grid.group, draft.language),
            sum(len(grid.items(row)) for row in some) if by_items else len(some),
            tuple(some),
        )
        for name, some in kept.items()
        if name in groups or not groups
    ]


def _by_items(draft: Draft, grid: Grid) -> bool:
    return grid.listing is not None and bool(_ITEMS.search(draft.question.search))


def _write(draft: Draft, grid: Grid, ranked: list[_Ranked], passages: Sequence[Passage]) -> str:
    """The first few groups with their counts, or all that have so many; each group's rows are cited."""
    asked = draft.question.search
    columns = grid.columns(draft.language)
    column = (
        draft.say("listed_items", column=grid.listed_noun(draft.language))
        if _by_items(draft, grid)
        else columns[grid.key]
    )
    if told := _filtered(draft, grid, ranked, passages, (column, columns[grid.group])):
        return told
    fewest = bool(_FEWEST.search(asked))
    ranked = sorted(ranked, key=lambda one: one.count if fewest else -one.count)[: _how_many(asked)]
    counted = [(one, _cite(draft, grid, one, passages)) for one in ranked]
    top = [one.name for one in ranked if one.count == ranked[0].count]
    key = "equal" if len(top) == len(ranked) > 1 else "fewest" if fewest else "most"
    lead = draft.say(key, names=draft.listed(top), count=ranked[0].count, column=column)
    ranking = draft.say("ranking", group=columns[grid.group], column=column)
    numbers = draft.listed([f"{_told(one, True)}{marks}" for one, marks in counted])
    stop, space = draft.say("full_stop"), draft.say("space")
    return f"{lead}{stop}{space}{ranking}{space}{numbers}{stop}"


def _filtered(
    draft: Draft, grid: Grid, ranked: Sequence[_Ranked], passages: Sequence[Passage], names: tuple[str, str]
) -> str:
    """Those with exactly, over or at least so many; "" if no such number is asked for."""
    for words, key, fits in _BOUNDS:
        match = words.search(draft.question.search)
        if not match:
            continue
        number = small(next(filter(None, match.groups())))
        kept = [one for one in ranked if fits(one.count, number)]
        told = [f"{_told(one, key != 'exactly')}{_cite(draft, grid, one, passages)}" for one in kept]
        if not kept:
            ends = "".join(draft.cite(row, row.units[0]) for row in (grid.rows[0], grid.rows[-1]))
            return draft.say(f"none_{key}", count=number, column=names[0], group=names[1]) + ends
        key = "only" if key == "exactly" and number == 1 else key
        so_many = draft.say("so_many", count=len(kept)) if "count" in draft.question.wants else ""
        return so_many + draft.say(
            key, count=number, column=names[0], group=names[1], names=draft.listed(told)
        )
    return ""


_BOUNDS: tuple[tuple[re.Pattern[str], str, Callable[[int, int], bool]], ...] = (
    (_OVER, "over_so_many", operator.gt),
    (_AT_LEAST, "at_least", operator.ge),
    (_EXACTLY, "exactly", operator.eq),
)


def _told(one: _Ranked, with_count: bool) -> str:
    return f"{one.name} {one.count}" if with_count else one.name


def _cite(draft: Draft, grid: Grid, one: _Ranked, passages: Sequence[Passage]) -> str:
    whole = len(one.rows) == len(grid.groups.get(grid.cell(one.rows[0], grid.group), ()))
    cited = rows_as_units(one.rows, passages) if whole else ((row, row.units[0]) for row in one.rows)
    return "".join(draft.cite(passage, unit) for passage, unit in cited)


def _write_rows(draft: Draft, grid: Grid, rows: Sequence[Passage]) -> str:
    """The rows that list most: the city with most belts, and what they are; the first few if so many are asked for."""
    fewest = bool(_FEWEST.search(draft.question.search))
    order = sorted(
        (row for row in rows if grid.items(row)), key=lambda row: len(grid.items(row)), reverse=not fewest
    )
    if not order:
        return ""
    most = len(grid.items(order[0]))
    top = [row for row in order if len(grid.items(row)) == most]
    names = draft.listed([grid.cell(row, grid.key, draft.language) for row in top][:_MOST_SHOWN])
    lead = draft.say(
        "fewest" if fewest else "most",
        names=names,
        count=most,
        column=draft.say("listed_items", column=grid.listed_noun(draft.language)),
    )
    number = _how_many(draft.question.search, 0)
    if number > len(top) or len(top) > 1:
        least = len(
            grid.items(order[min(max(number, 1), len(order)) - 1])
        )  # those as good as the last are told too
        shown = [row for row in order if len(grid.items(row)) >= least or fewest][:_MOST_SHOWN]
        told = [_count_of(draft, grid, row) for row in shown]
        return (
            f"{lead}{draft.say('full_stop')}{draft.say('space')}{draft.listed(told)}{draft.say('full_stop')}"
        )
    items = draft.listed(_items_of(draft, grid, top[0]))
    return f"{lead}{draft.say('colon')}{items}{draft.cite(top[0], top[0].units[0])}"


def _count_of(draft: Draft, grid: Grid, row: Passage) -> str:
    name = grid.cell(row, grid.key, draft.language)
    return f"{name} {len(grid.items(row))}{draft.cite(row, row.units[0])}"


def _items_of(draft: Draft, grid: Grid, row: Passage) -> list[str]:
    items = grid.items(row, draft.language)
    return without_shared_end(items) if draft.language == "en" else items


def _how_many(asked: str, otherwise: int = _MOST_SHOWN) -> int:
    """ "前四", "top five" → 4, 5."""
    match = _FIRST.search(asked)
    return max(1, min(small(match[1] or match[2]), _MOST_SHOWN)) if match else otherwise
