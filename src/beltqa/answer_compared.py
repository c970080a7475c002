"""A comparison that the report prints: "美国用于基础研究的经费大约是我国的5倍".

Who asks how much more the one has than the other gets this before anything is calculated from a figure of each.
"""

import re

from beltqa.calculation import Asked, read_calculation
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.figures import CHINA, Figure, figures_of
from beltqa.lexical import tokens

_LOOKED_AT = 10  # sentences
_OF_RATES = re.compile(
    r"百分点|几个点|占比|比[例重]|份额|率|增速|\bpoints?\b|\bpp\b|percent|\bshares?\b|\brates?\b", re.I
)


def write_compared(draft: Draft, found: Found) -> str:
    """The sentence that says how many times as much the one has as the other; "" if that is not asked or not printed."""
    asked = read_calculation(draft.question)
    if asked.operation not in {"difference", "multiple"} or len(asked.subjects) < 2:
        return ""
    if _OF_RATES.search(draft.question.text):
        return ""
    for evidence in found.ranked[:_LOOKED_AT]:
        if any(_compares(asked, figure) for figure in figures_of(evidence, asked.subjects)):
            return draft.quote_focused(evidence.passage, evidence.unit)
    return ""


def _compares(asked: Asked, figure: Figure) -> bool:
    """Whether a figure is the multiple of one subject to the other, of what the question is about."""
    subjects = asked.subjects[:2]
    if figure.quantity.unit != "times" or not all(_is_named(name, figure.lead) for name in subjects):
        return False
    names = set(tokens(" ".join((*subjects, *CHINA))))
    return bool((figure.own & asked.words) - names)


def _is_named(subject: str, text: str) -> bool:
    return any(name in text for name in (CHINA if subject in CHINA else (subject,)))
