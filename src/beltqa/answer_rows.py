"""Rows of a table written as an answer: looked up, counted, grouped and ranked."""

import re
from collections.abc import Sequence

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.passages import Passage, Unit
from beltqa.report import Text
from beltqa.tables import group_rows, grouping_column, items_of, named_rows, naming_column

_MOST_ROWS = 20
_MOST_GROUPS = 10
_GROUPS = re.compile(r"省|自治区|地区|provinc|region", re.I)
_PLACES = re.compile(r"市|县|城|地方|地$|cit(?:y|ies)|town|count(?:y|ies)|place", re.I)
_LISTED = re.compile(
    r"产业带|附录|上榜|入选|列[入出]|行数|市（?县|地方|\bbelts?\b|appendix|\blisted\b|entries|\brows\b|\bplaces?\b",
    re.I,
)
_FEWEST = re.compile(r"最少|fewest|least", re.I)
_ONLY_ONE = re.compile(r"(?:只|仅)[有列]?了?(?:一|1)|only one|just one|a single", re.I)
_HOW_MANY = re.compile(
    r"前\s*([一二三四五六七八九十\d]+)|(?:top|which|the)\s+(\d+|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.I,
)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def write_rows(draft: Draft, best: Passage, near: Sequence[Passage], table: Sequence[Passage]) -> str:
    """The rows that the question names, all of them; where it names none, the nearest ones.

    Who only asks how many gets the number and the names.
    """
    question = draft.question
    named = named_rows(question.search, question.names, table)[:_MOST_ROWS]
    rows = named if best in named else list(near)
    number = naming_column(table)
    column = _cells(rows[0], draft.language)[number][0]
    lead = draft.say("count", count=len(rows), column=column, items="") if len(rows) > 1 else ""
    if lead and "count" in question.wants:
        names = [f"{_cells(row, draft.language)[number][1]}{draft.cite(row, row.units[0])}" for row in rows]
        return f"{lead}{draft.say('space')}{draft.listed(names)}"
    lines = [_line(draft, row) for row in rows]
    return "\n".join([lead, "", *(f"- {line}" for line in lines)]) if lead else lines[0]


def _line(draft: Draft, row: Passage) -> str:
    remarks = (remark.zh if draft.language == "zh" else remark.en for remark in row.remarks)
    said = "".join(draft.say("remark", remark=remark) for remark in remarks)
    return f"{draft.spoken(row.units[0])}{said}{draft.cite(row, row.units[0])}"


def _cells(row: Passage, language: str) -> tuple[tuple[str, str], ...]:
    unit = row.units[0]
    return unit.english_cells if language == "en" and unit.english_cells else unit.cells


# --- ranking -----------------------------------------------------------------------------------------------


def write_ranking(draft: Draft, found: Found) -> str:
    """Which group (province) or row (city) has most, or a comparison of those named; "" if that is not asked.

    The question must be about what the appendix lists: "which city has most people" is not.
    """
    passages = found.passages
    if "rank" not in draft.question.wants:
        return ""
    asked = draft.question.search
    table = [passage for passage in passages if passage.kind == "locality"]
    elsewhere = any(part != "appendix" for part in draft.question.parts)
    if not table or elsewhere or not _LISTED.search(asked):
        return ""
    if not (_GROUPS.search(asked) or _PLACES.search(asked)):
        return ""
    named = named_rows(asked, draft.question.names, table)
    group = grouping_column(table)
    named_groups = {row.units[0].cells[group][1] for row in named}
    if _GROUPS.search(asked) or len(named_groups) > 1:
        return _rank_groups(draft, group_rows(named or table, group), table, passages)
    return _rank_by_items(draft, named or table)


def _rank_groups(
    draft: Draft, groups: dict[str, list[Passage]], table: Sequence[Passage], passages: Sequence[Passage]
) -> str:
    asked = draft.question.search
    language = draft.language
    fewest = bool(_FEWEST.search(asked))
    ranked = sorted(groups.values(), key=lambda rows: len(rows) if fewest else -len(rows))
    group, number = grouping_column(table), naming_column(table)
    (group_name, _), (column, _) = (_cells(table[0], language)[n] for n in (group, number))
    if _ONLY_ONE.search(asked):
        ranked = [rows for rows in ranked if len(rows) == 1]
    ranked = ranked[: _how_many(asked)]
    if not ranked:
        return ""
    counted = [
        (_cells(rows[0], language)[group][1], len(rows), _cite_group(draft, rows, passages))
        for rows in ranked
    ]
    if _ONLY_ONE.search(asked):
        names = draft.listed([f"{name}{marks}" for name, _, marks in counted])
        return draft.say("only", count=1, column=column, group=group_name, names=names)
    top = [name for name, count, _ in counted if count == counted[0][1]]
    key = "equal" if len(top) == len(counted) > 1 else "fewest" if fewest else "most"
    lead = draft.say(key, names=draft.listed(top), count=counted[0][1], column=column)
    ranking = draft.say("ranking", group=group_name, column=column)
    numbers = draft.listed([f"{name} {count}{marks}" for name, count, marks in counted])
    stop, space = draft.say("full_stop"), draft.say("space")
    return f"{lead}{stop}{space}{ranking}{space}{numbers}{stop}"


def _rank_by_items(draft: Draft, rows: Sequence[Passage]) -> str:
    """The rows with most items in their last column: the city with most belts."""
    counts = [(len(items_of(row)), row) for row in rows]
    most = max(count for count, _ in counts)
    top = [row for count, row in counts if count == most]
    number = naming_column(rows)
    names = draft.listed([_cells(row, draft.language)[number][1] for row in top])
    lead = draft.say("most", names=names, count=most, column=draft.say("belts"))
    return "\n".join([f"{lead}{draft.say('full_stop')}", "", *(f"- {_line(draft, row)}" for row in top)])


def _cite_group(draft: Draft, rows: Sequence[Passage], passages: Sequence[Passage]) -> str:
    """The rows of a group as one quote, where they are printed one below the other."""
    texts = [row.units[0].text for row in rows]
    holder = next(
        (p for p in passages if p.kind == "province" and [u.text for u in p.units] == texts),
        None,
    )
    if not holder:
        return draft.cite(rows[0], rows[0].units[0])
    whole = Unit(Text(holder.text.parts, by_line=True), holder.reading)
    return draft.cite(holder, whole)


def _how_many(asked: str) -> int:
    """ "前四", "top five" → 4, 5."""
    match = _HOW_MANY.search(asked)
    if not match:
        return _MOST_GROUPS
    number = (match[1] or match[2]).lower()
    if number.isdigit():
        return max(1, min(int(number), _MOST_GROUPS))
    return _WORDS.get(number) or ("一二三四五六七八九十".find(number[-1]) + 1 or _MOST_GROUPS)
