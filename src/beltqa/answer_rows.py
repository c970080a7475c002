"""Rows of a table written as an answer: looked up, all that a question names; of a long row the columns asked for."""

import re
from collections.abc import Sequence

from beltqa.asked_product import tells_of_product
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.exclusion import split_off
from beltqa.focus import LONGEST, focused
from beltqa.grid import asked_grids
from beltqa.lexical import fold, tokens
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.tables import named_rows, naming_column, without_shared_end

_MOST_ROWS = 20
_LETTERS = 5  # by which English words of one stem are alike: "classes" and "classification"
_FEWEST_COLUMNS = 2  # all of them are shown
_OF_A_PLACE = {"list", "define", "few"}  # what who looks for a place may want
_ASKS_PLACE = re.compile(
    r"哪[里儿些几]|哪[一]?个(?:市|县|城|地)|去哪|什么地方|\bwhere\b|\b(?:which|what|any|whose) (?:[\w-]+ ){0,3}"
    r"(?:towns?|cit(?:y|ies)|places?|localit(?:y|ies)|count(?:y|ies)|locations?|areas?|spots?|districts?|belts?)\b",
    re.I,
)
_OF_A_LIST = re.compile(
    r"附录|名单|清单|列表|表[里中上]|产业带|\bappendix\b|\bbelts?\b|"
    r"\b(?:the|this|your|that) (?:\w+ )?(?:list|table|register|directory)\b|"
    r"\blisted\b",
    re.I,
)
_WITHIN = re.compile(  # in what something is said, not what: "what does each promise in its programme"
    r"[在通过由][^，。？在]{0,12}(?:计划|项目|方案|规划|行动)[里中上内下]?|"
    r"\b(?:in|within|under|through|with|by|of) (?:its|their|the|each|[\w-]+['’]s?) (?:[\w-]+ ){0,3}?"
    r"(?:program(?:me)?s?|plans?|schemes?|initiatives?|campaigns?|projects?)\b|"
    r"^[^,:;?]{3,80}\b(?:program(?:me)?s?|plans?|schemes?|initiatives?)\b[^,:;?]*(?=[,:;] ?(?:what|how|who|where)\b)",
    re.I,
)
_ROOM = 0.8  # of what is shown whole elsewhere: a longer row is cut to the columns asked for
ROOM_OF_CELL = 0.55  # of one sentence
_OF_FIGURES = {"amount", "count", "duration", "when", "rank"}
_ASKS_NAME = re.compile(  # the shortest cell is a name
    r"叫(?:什么|啥|做)|(?:什么|啥)名[字称堂]?|名[字称](?:是|叫)|\bcalled\W*$|\bnamed\W*$|\bcall (?:it|them|its|their)\b|"
    r"\b(?:what(?:'s|’s| is| was| are| were)|give (?:me )?|tell me) the names? of\b|\bby what name\b|"
    r"\bwhat(?:['’]?s| is| are|re) (?:it|they|that|those|these) called\b",
    re.I,
)
_OF_COLUMN = re.compile(r"[那这哪一右左]一?[栏列]|栏目?[里中]|[栏列]的|\bcolumns?\b", re.I)
_ASKS = re.compile(r"多少|几|哪|谁|怎|什么|啥|\b(?:who|whom|what['’]?s?|when|where|how|why|which)\b", re.I)
_ASKS_FIGURE = re.compile(
    r"[几多]少?(?:个|家|条|座|年|大)|规模|\bsize\b|\bhow (?:many|much|big|large|long|far)\b", re.I
)
_OF_THE_BEST = 0.3  # what a column must share with a question, of what the best shares


def write_rows(draft: Draft, best: Passage, near: Sequence[Passage], table: Sequence[Passage]) -> str:
    """The rows that the question names, all of them but those that it leaves out; where it names none, the nearest ones.

    Who only asks how many gets the number and the names.
    """
    question, left_out = split_off(draft.question)
    out = named_rows(left_out.search, left_out.names, table) if left_out else []
    named = [row for row in named_rows(question.search, question.names, table) if row not in out][:_MOST_ROWS]
    rows = named if best in (*named, *out) and named else list(near)
    if "compare" in question.wants and named and best not in (*named, *out):
        whole = [row for row in named if fold(row.units[0].cells[0][1]) in fold(question.search)]
        rows = [row for row in table if row in (*whole, *near)]
    rows = [row for row in rows if tells_of_product(question, row.units)] or rows
    number = naming_column(table)
    column = rows[0].units[0].cells_in(draft.language)[number][0]
    told = len(rows) == 1 or _are_named(question, rows, number)
    lead = "" if told else draft.say("count", count=len(rows), column=column, items="")
    if lead and "count" in question.wants:
        names = [
            f"{row.units[0].cells_in(draft.language)[number][1]}{draft.cite(row, row.units[0])}"
            for row in rows
        ]
        return f"{lead}{draft.say('space')}{draft.listed(names)}"
    lines = [line_of(draft, row, number) for row in rows]
    if len(lines) == 1:
        return lines[0]
    return "\n".join([*([lead, ""] if lead else []), *(f"- {line}" for line in lines)])


def write_place_of(draft: Draft, found: Found) -> str:
    """The rows that list what the question wants a place for: "umbrellas: which town should I look at?"; "" for no place.

    Nothing else may be asked of it, and nothing else be named: no year, place or company, no figure, no rank.
    """
    question = draft.question
    if question.wants - _OF_A_PLACE or question.insists or question.attributes or question.topics:
        return ""
    if not (_ASKS_PLACE.search(question.search) and (_OF_A_LIST.search(question.search) or question.parts)):
        return ""
    for grid in asked_grids(question, found.passages):
        rows = grid.listing_rows(question) if grid.groups and not grid.years else []
        if 0 < len(rows) <= _MOST_ROWS:
            return write_rows(draft, rows[0], rows, grid.rows)
    return ""


def _are_named(question: Question, rows: Sequence[Passage], key: int) -> bool:
    """Whether a question names each row itself: then not the rows are counted."""
    named = {form for term in question.insists for form in term.forms}
    return all(row.units[0].cells[key][1] in named for row in rows)


def line_of(draft: Draft, row: Passage, key: int) -> str:
    """A row as a line of a list, a long one with the columns asked for alone."""
    words = _shortened(draft.spoken(row.units[0]))
    cells = row.units[0].cells_in(draft.language)
    if len(words) <= _ROOM * LONGEST[draft.language] or len(cells) <= _FEWEST_COLUMNS:
        return draft.quote_row(row, words)
    colon, semicolon = draft.say("colon"), draft.say("semicolon")
    asked = [stems(_WITHIN.sub(" ", part.search)) for part in draft.question.several or (draft.question,)]
    of_all = set.intersection(*asked) if len(asked) > 1 else set[str]()
    compares = len(asked) > 1 or "compare" in draft.question.wants
    kept = {n for words in asked for n in _columns_asked(words - of_all, cells, key, compares)}
    if _ASKS_NAME.search(draft.question.text):
        name = min(set(range(len(cells))) - {key}, key=lambda n: len(cells[n][1]))
        kept = {key, name} if len(_ASKS.findall(draft.question.text)) == 1 else {*kept, name}
    if _OF_COLUMN.search(asked_for := draft.question.search) and (named := _columns_named(asked_for, cells)):
        kept = {key, *named}
    shown = (f"{cells[n][0]}{colon}{_prose_asked(draft.question, cells[n][1])}" for n in sorted(kept))
    return draft.quote_row(row, semicolon.join(shown))


def _columns_named(asked: str, cells: Sequence[tuple[str, str]]) -> list[int]:
    """The columns whose whole name stands in a question."""
    return [n for n, (head, _) in enumerate(cells) if head and fold(head) in fold(asked)]


def _prose_asked(question: Question, cell: str) -> str:
    """A cell, or of one in sentences the clauses with the figures asked for."""
    asks_several = question.several and not question.several[0].is_side
    if asks_several or not (question.wants & _OF_FIGURES or _ASKS_FIGURE.search(question.search)):
        return cell
    limit = round(ROOM_OF_CELL * LONGEST[question.language])
    return focused(cell, question.search, question.language, question.names, limit)


def _columns_asked(asked: set[str], cells: Sequence[tuple[str, str]], key: int, of_side: bool) -> list[int]:
    """The column that names the row, and those whose name and cell share most with a question, or nearly as much.

    A word of a column's name counts as much again. Where nothing tells a side's columns apart, it is the last one,
    that says what the others lead to.
    """
    words = asked - stems(cells[key][1])
    heads = {number: stems(head) for number, (head, _) in enumerate(cells) if number != key}
    held = {number: stems(" ".join(cells[number])) for number in heads}
    shared = {
        number: sum(
            (1 + (word in heads[number])) / sum(word in other for other in held.values())
            for word in words & own
        )
        for number, own in held.items()
    }
    least = _OF_THE_BEST * max(shared.values())
    if of_side and not least:
        return [key, max(heads)]
    return [key, *(number for number, one in shared.items() if one >= least)]


def stems(text: str) -> set[str]:
    """The words of a text, English ones by how they begin."""
    return {word[:_LETTERS] if word.isascii() else word for word in tokens(text) if len(word) > 1}


def _shortened(words: str) -> str:
    """English items without the words in which all end: "Fuzhou, Fujian: Household goods; Slipper"."""
    place, colon, listed = words.partition(": ")
    return place + colon + "; ".join(without_shared_end(listed.split("; ")))
