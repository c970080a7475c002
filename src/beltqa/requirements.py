"""What the evidence must hold besides similar words: the year, the place and the company that a question insists on.

An answer about another year is wrong however near its words are. A question for an amount wants a figure.
"""

import re
from collections.abc import Iterator
from typing import Literal

from beltqa.asked_figure import CURRENCIES, has_asked_figure
from beltqa.asked_item import lists_items
from beltqa.asked_names import (
    asks_why,
    gives_names,
    has_an_alternative,
    lists_others,
    names_body,
    names_issuer,
    names_source,
    names_the_most,
    subject_of,
)
from beltqa.asked_place import named, of_country, of_place
from beltqa.asked_product import names_goods, of_product
from beltqa.asked_time import (
    has_day_if_asked,
    has_days_if_asked,
    has_year_if_asked,
    is_date_of_named,
    is_done_if_asked,
    is_no_other_beginning,
    is_of_year,
    times_its_side,
)
from beltqa.attributes import Attribute
from beltqa.contrasts import is_of_other_side
from beltqa.evidence import Evidence
from beltqa.glossary import HEAD_NOUN
from beltqa.known import PLACES, known_in
from beltqa.numbers import read_quantities, same
from beltqa.premise import takes_for_so
from beltqa.question import Question
from beltqa.ranking import has_amount, has_date, has_duration, tells_duration, values_of
from beltqa.retrieval import in_parts
from beltqa.subquestions import side_by_side
from beltqa.tables import is_blank

Lack = Literal[
    "", "name", "amount", "year", "place", "company", "attribute", "part", "contrast", "answer type"
]

_OTHER_WANTS = {
    "list",
    "rank",
    "explain",
    "compare",
    "count",
    "define",
    "source",
    "when",
    "duration",
}  # than a figure
_FIGURE = re.compile(
    r"多少|(?<![哪这那前])几(?!个[省市城县])|占比|比重|比例|\bshares?\b|percent|how (?:many|much)", re.I
)
_WHICH = re.compile(r"哪[一二两三几些]?[个家种国省市县地]|谁|\b(?:which|whose|who)\b", re.I)
_OF_WHOLE = re.compile(
    r"整[家个](?:公司|企业|集团|厂)|全公司|全集团|公司(?:整体|全年|总)|"
    r"\b(?:as a whole|(?:whole|entire) (?:company|firm|group)|company-wide)\b",
    re.I,
)
_OF_A_BRAND = re.compile(r"^[^。]{0,20}旗下")  # a sentence that tells of what belongs to a company
_BEGINNING = 6  # characters
_THAN = re.compile(r"\bthan\b|(?<!占)比(?!例|重|较|如)", re.I)


def lacks(question: Question, evidence: Evidence) -> Lack:
    """What the evidence does not hold of what the question insists on; "" if it holds everything."""
    return next((lack for lack in _lacking(question, evidence) if question.stages.runs(lack)), "")


def _lacking(question: Question, evidence: Evidence) -> Iterator[Lack]:
    if question.insisted("name"):
        yield "name"
    if not _has_figure(question, evidence):
        yield "amount"
    if not is_of_year(question, evidence):
        yield "year"
    if not (of_place(question, evidence) and of_country(question, evidence)):
        yield "place"
    if not _of_company(question, evidence):
        yield "company"
    named = question.wants & _OTHER_WANTS or _WHICH.search(question.search)
    wants_figure = "amount" in question.wants or not named
    if not all(_holds(attribute, evidence, wants_figure) for attribute in question.attributes):
        yield "attribute"
    if "compare" not in question.wants and is_of_other_side(question.search, evidence):
        yield "contrast"
    if not _of_type(question, evidence):
        yield "answer type"


def _of_type(question: Question, evidence: Evidence) -> bool:
    """Whether the evidence has the names, the reason or the deed that is asked for, beyond what the question says."""
    asked = question.search
    if evidence.is_row and (asks_why(asked) or ("when" in question.wants and not has_date(_row(evidence)))):
        return False  # a table gives no reasons, and a row without a date no time
    dated = "when" in question.wants and has_date(_row(evidence))  # "how long …, since which year"
    if "duration" in question.wants and not (
        dated or tells_duration(f"{_row(evidence)} {evidence.unit.english}")
    ):
        return False
    if asks_why(asked) and takes_for_so(question) and not _has_its_shares(asked, evidence):
        return False
    return (
        is_done_if_asked(question, evidence)
        and times_its_side(question, evidence)
        and of_product(question, evidence)
        and names_goods(question, evidence)
        and has_day_if_asked(question, _row(evidence))
        and has_days_if_asked(question, _row(evidence))
        and has_year_if_asked(question, evidence)
        and is_no_other_beginning(question, evidence)
        and is_date_of_named(question, evidence)
        and gives_names(asked, evidence)
        and names_body(asked, evidence)
        and names_issuer(asked, evidence)
        and lists_items(asked, evidence)
        and lists_others(asked, evidence)
        and ("source" not in question.wants or names_source(asked, evidence))
        and names_the_most(asked, evidence)
        and has_an_alternative(asked, evidence)
    )


def _has_its_shares(asked: str, evidence: Evidence) -> bool:
    """Whether a passage has the shares that a question takes for so: it gives no reason for one that it lacks."""
    told = read_quantities(evidence.passage.reading)
    return all(any(same(one, other) for other in told) for one in read_quantities(asked) if one.unit == "%")


def _row(evidence: Evidence) -> str:
    """A row with what its table says above it."""
    return f"{evidence.passage.heading} {evidence.unit.reading}"


def _has_figure(question: Question, evidence: Evidence) -> bool:
    """Whether who asks for a figure gets one: an amount, a number of things, in the unit asked for, and no dash."""
    values = values_of(evidence.unit)
    if "amount" in question.wants and not has_amount(values):
        return False
    if question.wants & {"amount", "count"} and not _of_class(question, evidence):
        return False
    if asks_blank(question, evidence):
        return False
    return has_asked_figure(question.search, values)


def _of_class(question: Question, evidence: Evidence) -> bool:
    """Whether a passage names the class of things of which a figure is asked for, 新兴产业带, if it is of one."""
    passage = evidence.passage
    text = f"{passage.heading}{passage.reading}"
    return all(any(form in text for form in forms) for forms in classes_asked(question))


def classes_asked(question: Question) -> list[tuple[str, ...]]:
    """The classes of belts that a question names, each in all its forms."""
    return [forms for forms in question.mentions if forms[0].endswith(HEAD_NOUN) and forms[0] != HEAD_NOUN]


def asks_blank(question: Question, evidence: Evidence) -> bool:
    """Whether a figure is asked for where a row has a dash."""
    asked = " ".join((question.search, *question.names))
    return evidence.is_row and bool(_FIGURE.search(question.search)) and is_blank(asked, evidence.unit)


def _holds(attribute: Attribute, evidence: Evidence, wants_figure: bool) -> bool:
    """Whether the evidence speaks of what is asked, and gives it in its unit where a figure is wanted.

    The sentence itself must: what its neighbours say of another thing does not count. A table says it in its head.
    """
    unit = evidence.unit
    words = f"{unit.reading} {unit.english}"
    if evidence.is_row:
        words = f"{evidence.passage.heading} {words}"
    if not attribute.is_held(words):
        return False
    return not wants_figure or holds_unit(attribute.unit, values_of(unit))


def holds_unit(unit: str, text: str) -> bool:
    """Whether a text has a figure of the kind wanted: money, or a time; any will do where none is wanted."""
    quantities = read_quantities(text) if unit else ()
    if unit == "money":  # "1.83万亿" without 元 may be money too
        return any(q.kind == "amount" and (q.unit in CURRENCIES or not q.unit) for q in quantities)
    return not unit or has_date(text) or has_duration(text)


def _of_company(question: Question, evidence: Evidence) -> bool:
    """Whether the companies asked about are named in the passage, one of them where they are compared or listed.

    Belts and their places name none.
    """
    companies = question.insisted("company")
    if not companies or evidence.passage.kind == "locality":
        return True
    text = f"{evidence.passage.heading}{evidence.passage.reading}"
    held = [named([company], text) for company in companies]
    each = "list" in question.wants or evidence.is_row  # a row is of one of them
    listed = each and side_by_side(question.search, [c.shown for c in companies])
    compared = "compare" in question.wants or listed or _THAN.search(question.search)
    if not (any(held) if compared else all(held)):
        return False
    words = evidence.unit.reading
    if _OF_WHOLE.search(question.search) and _OF_A_BRAND.search(words) and not evidence.is_row:
        return False
    if "when" in question.wants and not compared and not evidence.is_row:
        subject = subject_of(evidence.passage.units[0].reading)
        others = [company for company in companies if not subject or company.searched != subject.zh]
        if subject and others and not named(others, words):
            return False  # what it did there is dated, not itself
    if evidence.is_row or named(companies, words):
        return True
    return subject_of(words) is None and not (
        "amount" in question.wants and _tells_of_a_place(question, words)
    )


def _tells_of_a_place(question: Question, sentence: str) -> bool:
    """Whether a sentence begins with a place that the question does not name: its figures are not the company's."""
    begins = next((known for known in known_in(sentence[:_BEGINNING]) if known.kind in PLACES), None)
    return (
        begins is not None
        and sentence.startswith(begins.words)
        and begins.zh not in {known.zh for known in known_in(question.search)}
    )


def in_named_part(question: Question, evidence: Evidence) -> bool:
    """Whether the passage lies in the part that the question names, if it names any."""
    return not question.parts or in_parts(evidence.passage.id, question.parts)


def calls_figures(question: Question, evidence: Evidence) -> bool:
    """Whether the text calls the figure asked about ("见图3"), where only figures are: others say nothing of it."""
    figures = [part.removeprefix("figure") for part in question.parts if part.startswith("figure")]
    if not figures or len(figures) < len(question.parts):
        return True
    return any(re.search(rf"图\s*{number}(?!\d)", evidence.passage.reading) for number in figures)
