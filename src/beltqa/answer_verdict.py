"""Questions to be answered by yes or no: "yes" where a sentence bears out all that the question says.

What contradicts the question is `answer_correction`'s; where nobody can tell, the report's words stand alone.
"""

import re
from typing import Literal

from beltqa.answer_correction import DOWN, UP, as_speed, denying_clause
from beltqa.asked_product import tells_of_product
from beltqa.counterpart import agrees, figures_in, of_its_years, told_of
from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.excerpt import quoted
from beltqa.known import known_in
from beltqa.misattributed import is_of_another_source
from beltqa.numbers import read_quantities, same
from beltqa.order import compares, order_of, write_order
from beltqa.overlap import Overlap, Weighed, Word, overlap_with, text_of, words_asked
from beltqa.premise import asks_whether, is_negated

_BORNE_OUT = 0.62  # of the weight of the question's words that a sentence must have
_LOOKED_AT = 5  # sentences
_MORE = re.compile(
    r"更|较|\b(?:more|less|fewer|better|worse|\w{3,}(?:[^e]|i)er)\b(?! (?:than )?that\b)", re.I
)
_OWNERS = {"place", "province", "locality", "country", "company"}  # kinds of what has or does something
_SAYS_NOTHING = frozenset("用 做 有 搞 弄 do did use".split())
_ONE_OF = re.compile(r"之一|\bone of\b|\bamong the\b", re.I)
_ABSOLUTE = (  # what a sentence must say too where the question does
    re.compile(r"最|第一|首[次个位]|\b(?:largest|biggest|most|first|top|best|highest)\b", re.I),
    re.compile(r"唯一|仅[有限]|只有|\bonly\b|\bsole\b", re.I),
    re.compile(
        r"避开|远离|拒|回避|放弃|停[止产]|退出|取消|"
        r"\b(?:avoid|shun|refus|reject|stay(?:s|ed)? away|(?:give|gave|given) up|quit|stop|abandon|withdr|cancel)",
        re.I,
    ),
    re.compile(
        r"有用|管用|有效|值得|划算|靠谱|可靠|合适|必要|重要|关键|"
        r"\b(?:useful|effective|worth\w*|reliable|suitable|necessary|important|crucial|essential)\b",
        re.I,
    ),
    re.compile(r"[全都]部|所有|每[个家年]|\ball\b|\bevery\b", re.I),
)


def write_yes(draft: Draft, found: Found) -> str:
    """ "Yes" and the sentence that bears it out; "" for every other question."""
    question = draft.question
    if not asks_whether(question) or is_negated(question.search) or question.is_joined or not found.ranked:
        return ""
    overlap = overlap_with(found.passages, question.asked_in)
    order = order_of(draft, found, overlap)
    if order:
        return write_order(draft, order) if order.holds else ""
    if compares(draft):
        return ""
    for evidence in found.ranked[:_LOOKED_AT]:
        if not evidence.passage.remarks and verdict(draft, found, overlap, evidence) == "yes":
            return f"{draft.say('yes').strip()}\n\n{quoted(draft, evidence)}"
    return ""


def verdict(draft: Draft, found: Found, overlap: Overlap, evidence: Evidence) -> Literal["yes", "no", ""]:
    """What a sentence or row says to a question that asks whether; "" where it does not tell."""
    asked, language = draft.question.search, draft.question.asked_in
    text = text_of(evidence.unit, language)
    figures = figures_in(asked)
    words = overlap.weighed(words_asked(asked, [figure.text for figure in figures]))
    if (
        not _tells_of(words, text if evidence.is_row else "")
        or overlap.share(words, text) < _BORNE_OUT
        or not _has_names(asked, evidence, language)
    ):
        return ""
    if not tells_of_product(draft.question, [evidence.unit]):
        return ""
    if denying_clause(asked, words, text) or is_of_another_source(draft, found, evidence):
        return ""
    part = max(re.split("[；;]", text), key=lambda part: overlap.share(words, part))
    said = as_speed(asked, part if compares(draft) or _MORE.search(asked) else text)
    if any(way.search(asked) and not way.search(said) for way in (UP, DOWN, *_ABSOLUTE)):
        return ""
    if not of_its_years(asked, evidence) or not _has_dates(asked, text):
        return ""
    if _ONE_OF.search(part) and not _ONE_OF.search(asked):
        return ""
    for figure in figures:
        told = told_of(draft, found, overlap, words, figure)
        if not told or told.evidence.unit is not evidence.unit:
            return ""
        if not agrees(figure, told.quantity):
            return "no"
    return "yes"


def _tells_of(words: Weighed, row: str) -> bool:
    """Whether a question says anything of what it names: "did Haers do so" does not; a row must say something of it too."""
    if not any(not word.name and word.text not in _SAYS_NOTHING for word, _ in words):
        return False
    said = (word for word, _ in words if not word.name or word.name.kind not in _OWNERS)
    return not row or any(word.stands_in(row) for word in said)


def _has_dates(asked: str, text: str) -> bool:
    """Whether a sentence has the months and days that a question names."""
    dates = [[q for q in read_quantities(words) if q.kind == "date"] for words in (asked, text)]
    return all(any(same(date, told) for told in dates[1]) for date in dates[0])


def _has_names(asked: str, evidence: Evidence, language: str) -> bool:
    """Whether the sentence has the products and terms that are asked about, its passage the places and companies."""
    text = text_of(evidence.unit, language)
    passage = f"{evidence.passage.heading} {evidence.passage.reading} {evidence.passage.english}"
    for known in known_in(asked):
        there = passage if known.kind in _OWNERS else text
        side = known.kind == "term" and not _MORE.search(asked)  # of what is compared each side is
        if not side and not Word("", known).stands_in(there):
            return False
    return True
