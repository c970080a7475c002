"""Whether a sentence answers by what it is, whatever the reader finds in it: a source, a definition, what is said of a name,
a figure at the very year that is asked for, a number of the very things that are counted, what a place is renowned for.
"""

import re
from collections.abc import Sequence

from beltqa.asked_figure import tells_who_returns
from beltqa.asked_names import subject_of
from beltqa.asked_product import asks_for_goods
from beltqa.completion import tells_then_and_now
from beltqa.evidence import Evidence
from beltqa.known import known_in
from beltqa.overlap import overlap_with, text_of, words_asked
from beltqa.passages import Passage
from beltqa.question import Question, Term
from beltqa.ranking import defines_all_asked, has_figure_of, tells_source

_WHAT_IS_SAID = re.compile(  # of the topic: whatever names it answers
    r"\bwhat (?:does|do|is|was) .{0,24}(?:say|said|written|tell) (?:us )?(?:about|of|on) (?P<about>[^,.?]{1,40})\W*$|"
    r"^(?:please )?tell me about (?P<of>[^,.?]{1,40})\W*$|"
    r"^(?:请)?(?:介绍|说说|讲讲|聊聊)(?:一下|下)?(?P<told>[^，。？]{1,12})[？?。]*$|"
    r"(?:怎么|如何)(?:说|写|讲|介绍|描述)(?P<how>[^，。？]{1,12}?)的?[？?。]*$|"
    r"关于(?P<on>[^，。？]{1,12}?)[，,]?(?:报告|文中)?(?:里|中)?(?:说|写|讲|提)(?:到)?了?(?:什么|啥|哪些)[？?。]*$",
    re.I,
)
_ABOUT_IT = 0.5  # of the weight of the question's words
_MAKES_WHAT = re.compile(
    r"(?:做|产|造)的?(?:是)?(?:什么|啥|哪些)|"
    r"\bwhat (?:does|do|is|are) .{2,40} (?:make|produce|manufacture|(?:known|famous) for|made)\b|"
    r"\bwhat(?:['’]s| is) made in\b",
    re.I,
)
RENOWNED = re.compile(r"之[都乡]|基地|产业带|集散|驰名|著名")
_HOW_MANY = re.compile(
    r"(?:多少|[^第十百千万亿两二三四五六七八九]几|^几)[个家座件款种条]?(?P<zh>[㐀-鿿]{2,4}?)(?=[了吗呢啊的]|\W|$)|"
    r"\bhow many (?:different |other |chinese |overseas |foreign )?(?P<en>[a-z]{4,})\b",
    re.I,
)


def answers_by_form(question: Question, best: Evidence, passages: Sequence[Passage]) -> bool:
    """Whether a sentence answers by what it is, whatever the reader finds in it: a source, a definition, what is said."""
    return (
        _is_told_source(question, best)
        or defines_all_asked(question, best.unit)
        or _tells_of_name(question, best)
        or tells_then_and_now(question, best)
        or tells_who_returns(question.search, f"{best.unit.reading} {best.unit.english}")
        or _tells_at_year(question, best, passages)
        or _tells_how_many(question, best)
        or _names_its_goods(question, best)
        or _tells_what_is_made(question, best)
    )


def _tells_at_year(question: Question, best: Evidence, passages: Sequence[Passage]) -> bool:
    """Whether a sentence about what is asked has a figure at the very year: "增长到2023年的33278亿元"."""
    years = question.insisted("year")
    if len(years) != 1 or "amount" not in question.wants or best.is_row:
        return False
    if not re.search(rf"{years[0].searched}年[的为达约超近]{{0,3}}\d", best.unit.reading.replace(" ", "")):
        return False
    overlap = overlap_with(passages, question.asked_in)
    words = overlap.weighed(words_asked(question.search))
    return overlap.share(words, text_of(best.unit, question.asked_in)) >= _ABOUT_IT


def _tells_of_name(question: Question, best: Evidence) -> bool:
    """Whether it is asked what is said of a name, and no more, and a sentence has the name."""
    found = _WHAT_IS_SAID.search(question.search)
    if not found or best.is_row:
        return False
    topic = next(words for words in found.groups() if words)
    named = {form for term in question.insists for form in (term.shown, *term.forms)}
    named |= {form for forms in question.mentions for form in forms}
    if not any(form in topic and len(topic) - len(form) <= len("the ") for form in named):
        return False
    text = f"{best.unit.reading} {best.unit.english}"
    return any(form in text for form in named)


def _is_told_source(question: Question, best: Evidence) -> bool:
    """Whether the source is asked for and a sentence about all that is named tells it; the reader looks for no notes."""
    if "source" not in question.wants or best.is_row or not tells_source(best.unit):
        return False
    if not (question.mentions or has_figure_of(question, best.unit)):
        return False
    text = f"{best.passage.heading}{best.passage.reading}"
    return all(any(form in text for form in forms) for forms in question.mentions)


def _names_its_goods(question: Question, best: Evidence) -> bool:
    """Whether it is asked what a company sells and the sentence is about that company: it names goods."""
    subject = subject_of(best.unit.reading)
    told_of = subject is not None and any(
        subject.zh == term.searched for term in question.insisted("company")
    )
    return asks_for_goods(question) and not best.is_row and told_of


def _tells_what_is_made(question: Question, best: Evidence) -> bool:
    """Whether it is asked what a place makes and a sentence says for what it is renowned: "许昌被誉为“全球假发之都”"."""
    text, places = best.unit.reading, question.insisted("place")
    if best.is_row or not places or not _MAKES_WHAT.search(question.search) or not RENOWNED.search(text):
        return False
    return _names_all(text, places) and any(known.kind == "product" for known in known_in(text))


def _tells_how_many(question: Question, best: Evidence) -> bool:
    """Whether a sentence names all that the question insists on, and a number of the very things that are counted."""
    text = f"{best.unit.reading} {best.unit.english}"
    if best.is_row or not question.insists or not _names_all(text, question.insists):
        return False
    found = _HOW_MANY.search(question.search)
    if not found:
        return False
    if found["zh"]:
        return bool(re.search(rf"\d[多余几]?[万亿]?[多余几]?[个家座件款种条]{{0,2}}{found['zh']}", text))
    stem = re.escape(found["en"][:-3] if found["en"].endswith("ies") else found["en"].removesuffix("s"))
    return bool(re.search(rf"\d[\d,.]*\+? (?:[\w-]+ ){{0,2}}?{stem}", text, re.I))


def _names_all(text: str, terms: Sequence[Term]) -> bool:
    """Whether a text names each of these, in whichever form."""
    return all(any(form in text for form in term.forms) for term in terms)
