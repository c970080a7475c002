"""Where a table, a list or a chart of the document is from: the line printed below it; or all lines and notes that tell a
source, for who asks what sources the document has.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beltqa.all_sources import asks_all_sources
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.grid import Grid, grids, told_apart
from beltqa.lexical import tokens
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.retrieval import Hit

_SOURCE = re.compile(
    r"来源|出处|[出引源取来]自|何处|(?:从|由)?哪[儿里]?(?:来|找|得|整理|抄|摘|取|弄|拿)|谁的(?:数据|资料)|谁(?:整理|统计|提供)|依据|"
    r"\bsources?\b|\bcompiled\b|(?:come|comes|came|taken|drawn) from|based on|\bwhere\b.{0,60}\bfrom\b",
    re.I,
)
_SOURCE_NOUN = re.compile(r"来源|出处|数据|资料|\bsources?\b|\bdata\b|\bcompiled\b", re.I)
_PRINTED = re.compile(
    r"附录|表(?!示|明|现|达|面|述|态)|图(?!书|片)|清单|名[单录]|排[名行]|榜|"
    r"\b(?:tables?|appendix|charts?|figure \d|graph|diagram|lists?|rank(?:ing|ed)s?|overview)\b",
    re.I,
)
_CHART = re.compile(r"图(?!书|片)|\b(?:chart|figure|graph|diagram)s?\b", re.I)
_TELLS = re.compile(r"\W*(?:数据|资料)来源|\W*sources?\b", re.I)
_TABLE = re.compile(r"表(?!示|明|现|达|面|述|态)|\btables?\b", re.I)


@dataclass(frozen=True)
class Sourced:
    """A table or chart, the words of its caption and columns, and the line below it that says where it is from."""

    id: str
    words: frozenset[str]
    passage: Passage
    unit: Unit
    grid: Grid | None = None


def write_source(draft: Draft, found: Found) -> str:
    """The source line; "" if no table or chart is meant or its source is not what is asked for."""
    asked = draft.question.search
    if asks_all_sources(asked):
        return "\n".join(f"- {draft.quote(*told)}" for told in _told_sources(found.passages))
    if not _PRINTED.search(asked):
        return _of_nearest_row(draft, found)
    if not ("source" in draft.question.wants or _SOURCE.search(asked)):
        return ""
    meant = _meant(draft.question, list(sourced(found.passages)), found.hits)
    if not meant or (meant.grid and _names_content(draft.question, meant.grid)):
        return ""
    return draft.quote(meant.passage, meant.unit)


def _told_sources(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Unit]]:
    """The lines below tables and charts and the notes that tell a source, each but once."""
    notes = ((p, p.units[0]) for p in passages if p.kind == "note" and _TELLS.match(p.units[0].reading))
    seen: set[str] = set()
    for passage, unit in (*((one.passage, one.unit) for one in sourced(passages)), *notes):
        if unit.reading not in seen:
            seen.add(unit.reading)
            yield passage, unit


def _of_nearest_row(draft: Draft, found: Found) -> str:
    """The source line of the table whose row is the nearest to a question for a source; "" where no row is."""
    named = any(term.kind != "year" for term in draft.question.insists)  # its figure is not of the table
    asks = "source" in draft.question.wants and _SOURCE.search(draft.question.search)
    if named or not asks or not found.ranked or not found.ranked[0].is_row:
        return ""
    row = f"{found.ranked[0].passage.id}."
    near = (thing for thing in sourced(found.passages) if row.startswith(f"{thing.id}."))
    return next((draft.quote(thing.passage, thing.unit) for thing in near), "")


def _meant(question: Question, things: Sequence[Sourced], hits: Sequence[Hit]) -> Sourced | None:
    """The one that a question names, or describes where it names no part, or the only one; None of several or of none.

    Where its words tell none apart, the nearest of all passages may be one, or the nearest that is a chart as asked.
    """
    if question.parts:
        things = [thing for thing in things if thing.id.rpartition(":")[2] in question.parts]
    if len(things) == 1:
        return things[0]
    told = told_apart(question, [thing.words for thing in things])
    if told is not None or "source" not in question.wants:
        return None if told is None else things[told]
    asks_chart = _CHART.search(question.search) and not _TABLE.search(question.search)
    near = [hit.passage.id for hit in hits if not asks_chart or hit.passage.kind == "figure"][:1]
    return next((thing for thing in things for id_ in near if f"{id_}.".startswith(f"{thing.id}.")), None)


def sourced(passages: Sequence[Passage]) -> Iterator[Sourced]:
    """The tables and charts that have such a line, of their own passage or one beside their rows."""
    for grid in grids(passages):
        beside = [p for p in passages if p.id.startswith(f"{grid.id}.") and not p.units[0].cells]
        own = [(grid.whole, unit) for unit in grid.whole.units[1:]] if grid.whole else []
        lines = [*own, *((passage, unit) for passage in beside for unit in passage.units)]
        for passage, unit in [line for line in lines if not line[1].cells][-1:]:
            yield Sourced(grid.id, grid.words, passage, unit, grid)
    for passage in passages:
        if passage.kind == "figure" and len(passage.units) > 1:
            caption = f"{passage.units[0].reading} {passage.units[0].english}"
            yield Sourced(passage.id, frozenset(tokens(caption)), passage, passage.units[-1])


def _names_content(question: Question, grid: Grid) -> bool:
    """Whether the source asked for is that of something in the table: "which places do guitars come from?"."""
    if "source" in question.wants or _SOURCE_NOUN.search(question.search):
        return False
    named = grid.named(question, grid.key) or grid.named(question, grid.group)
    return bool(named or grid.listing_rows(question))
