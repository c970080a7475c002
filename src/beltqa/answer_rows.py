"""Rows of a table written as an answer: looked up, all that a question names."""

from collections.abc import Sequence

from beltqa.draft import Draft
from beltqa.exclusion import split_off
from beltqa.passages import Passage
from beltqa.tables import named_rows, naming_column, without_shared_end

_MOST_ROWS = 20


def write_rows(draft: Draft, best: Passage, near: Sequence[Passage], table: Sequence[Passage]) -> str:
    """The rows that the question names, all of them but those that it leaves out; where it names none, the nearest ones.

    Who only asks how many gets the number and the names.
    """
    question, left_out = split_off(draft.question)
    out = named_rows(left_out.search, left_out.names, table) if left_out else []
    named = [row for row in named_rows(question.search, question.names, table) if row not in out][:_MOST_ROWS]
    rows = named if best in (*named, *out) and named else list(near)
    number = naming_column(table)
    column = rows[0].units[0].cells_in(draft.language)[number][0]
    lead = draft.say("count", count=len(rows), column=column, items="") if len(rows) > 1 else ""
    if lead and "count" in question.wants:
        names = [
            f"{row.units[0].cells_in(draft.language)[number][1]}{draft.cite(row, row.units[0])}"
            for row in rows
        ]
        return f"{lead}{draft.say('space')}{draft.listed(names)}"
    lines = [_line(draft, row) for row in rows]
    return "\n".join([lead, "", *(f"- {line}" for line in lines)]) if lead else lines[0]


def _line(draft: Draft, row: Passage) -> str:
    return draft.quote_row(row, _shortened(draft.spoken(row.units[0])))


def _shortened(words: str) -> str:
    """English items without the words in which all end: "Fuzhou, Fujian: Household goods; Slipper"."""
    place, colon, listed = words.partition(": ")
    return place + colon + "; ".join(without_shared_end(listed.split("; ")))
