"""A value that is asked for and that a table leaves blank: the row is found, and its cell holds a dash."""

import re
from collections.abc import Sequence

from beltqa.evidence import SAME_ROWS, Evidence
from beltqa.question import Question
from beltqa.requirements import asks_blank, lacks
from beltqa.retrieval import Hit
from beltqa.tables import BLANK

_SHARE = re.compile(r"比重|占比|比例|份额|百分|几成|占.{0,12}(?:多少|几)|\bshare|percent|proportion", re.I)
_GROWTH = re.compile(r"增速|增长|增幅|growth|\bgrow", re.I)


def blank_row(question: Question, hits: Sequence[Hit]) -> Evidence | None:
    """The row that a question names and whose blank cell it asks for, unless something nearer answers it.

    What comes after it is about something else of that year, and no answer.
    """
    for hit in hits:
        found = [Evidence(hit.passage, unit.number, hit.score) for unit in hit.units]
        for evidence in found if hit.passage.kind not in SAME_ROWS else ():
            if asks_blank(question, evidence) and _is_named(question, evidence):
                return evidence if _asks_measure(question, evidence) else None
            if not lacks(question, evidence):
                return None
    return None


def _is_named(question: Question, row: Evidence) -> bool:
    """Whether a row has all years and names that the question insists on, and there are some."""
    terms = question.insists
    return bool(terms) and all(any(form in row.unit.reading for form in term.forms) for term in terms)


def _asks_measure(question: Question, row: Evidence) -> bool:
    """Whether what the blank column measures is what is asked: a share is no growth, however alike the words."""
    headers = " ".join(
        name for language in ("zh", "en") for name, value in row.unit.cells_in(language) if value in BLANK
    )
    return all(
        bool(words.search(question.search)) == bool(words.search(headers)) for words in (_SHARE, _GROWTH)
    )
