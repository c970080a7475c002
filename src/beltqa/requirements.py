"""What the evidence must hold besides similar words: the year, the place and the company that a question insists on.

An answer about another year is wrong however near its words are. A question for an amount wants a figure.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from beltqa.attributes import Attribute
from beltqa.evidence import Evidence
from beltqa.glossary import HEAD_NOUN
from beltqa.known import PLACES, known_in
from beltqa.numbers import read_quantities
from beltqa.question import Question, Term, years_in
from beltqa.ranking import has_amount, has_date, has_duration, values_of
from beltqa.retrieval import in_parts
from beltqa.tables import is_blank

Lack = Literal["", "name", "amount", "year", "place", "company", "attribute", "time", "part"]

_CURRENCIES = {"CNY", "USD", "HKD", "EUR", "GBP", "JPY"}
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
_COUNTED = re.compile(
    r"(?:(?<!哪)几|多少)(?:家|人|名|台|只|件|副)|"
    r"how many (?:\w+ ){0,2}(?:factor|firm|compan|enterpris|people|worker|maker|plant|employ|seller|unit|item|piece)",
    re.I,
)
_FIGURE = re.compile(r"多少|几(?!个[省市城县])|占比|比重|比例|\bshares?\b|percent|how (?:many|much)", re.I)
_NO_COUNTS = {*_CURRENCIES, "%", "pp", "times", "day", "week", "month", "year"}
_UNITS_ASKED = (
    ({"USD"}, re.compile(r"(?:多少|几)[百千万亿]*(?:美元|美金|刀)|how many (?:\w+ )?(?:US )?dollars", re.I)),
    ({"CNY"}, re.compile(r"(?:多少|几)[百千万亿]*(?:元|人民币)|how many (?:\w+ )?(?:yuan|RMB)", re.I)),
    (
        _CURRENCIES,
        re.compile(
            r"多少钱|(?:投|花|赔|赚|补贴|给|拿)[了出进去]*(?:多少|几)[百千万亿]*(?![\w])|"
            r"how much money|rate per|price per|"
            r"how much (?:did|do|does|has|have|was|were) .{0,40}(?:cost|paid?|invest|spend|spent|lose|lost)\b",
            re.I,
        ),
    ),
    (
        {"%", "times", "pp"},
        re.compile(
            r"百分之(?:几|多少)|几成|多少百分比|比例是?多少|占比是?多少|"
            r"(?:what|which) (?:percentage|percent|share|proportion)|\b(?:response|return|growth|repurchase) rate\b",
            re.I,
        ),
    ),
)


def lacks(question: Question, evidence: Evidence) -> Lack:
    """What the evidence does not hold of what the question insists on; "" if it holds everything."""
    return next((lack for lack in _lacking(question, evidence) if question.stages.runs(lack)), "")


def _lacking(question: Question, evidence: Evidence) -> Iterator[Lack]:
    if question.insisted("name"):
        yield "name"
    if not _has_figure(question, evidence):
        yield "amount"
    if "when" in question.wants and not _has_when(evidence):
        yield "time"
    if not _of_year(question, evidence):
        yield "year"
    if not _of_place(question, evidence):
        yield "place"
    if not _of_company(question, evidence):
        yield "company"
    wants_figure = "amount" in question.wants or not question.wants & _OTHER_WANTS
    if not all(_holds(attribute, evidence, wants_figure) for attribute in question.attributes):
        yield "attribute"


def _has_figure(question: Question, evidence: Evidence) -> bool:
    """Whether who asks for a figure gets one: an amount, a number of things, in the unit asked for, and no dash."""
    values = values_of(evidence.unit)
    if "amount" in question.wants and not has_amount(values):
        return False
    if _COUNTED.search(question.search) and not _has_count(values):
        return False
    if asks_blank(question, evidence):
        return False
    return _in_asked_unit(question, evidence)


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


def _has_count(text: str) -> bool:
    """Whether a text has a number of things, and not only shares, money or times."""
    return any(q.kind == "amount" and q.unit not in _NO_COUNTS for q in read_quantities(text))


def _in_asked_unit(question: Question, evidence: Evidence) -> bool:
    """Whether who asks for dollars is given an amount of dollars, and a share who asks for one."""
    asked = [units for units, words in _UNITS_ASKED if words.search(question.search)]
    if not asked:
        return True
    told = {q.unit for q in read_quantities(values_of(evidence.unit)) if q.kind == "amount"}
    return all(told & units for units in asked)


def _has_when(evidence: Evidence) -> bool:
    """A year or date, in the sentence or in the one before it."""
    units = evidence.passage.units[max(0, evidence.number - 1) : evidence.number + 1]
    return any(has_date(values_of(unit)) for unit in units)


def holds_unit(unit: str, text: str) -> bool:
    """Whether a text has a figure of the kind wanted: money, or a time; any will do where none is wanted."""
    quantities = read_quantities(text) if unit else ()
    if unit == "money":  # "1.83万亿" without 元 may be money too
        return any(q.kind == "amount" and (q.unit in _CURRENCIES or not q.unit) for q in quantities)
    return not unit or has_date(text) or has_duration(text)


def _of_year(question: Question, evidence: Evidence) -> bool:
    """Whether a year asked about is named in the evidence or before it: it holds for the sentences after.

    What names other years itself is of those. A row is of its own year, not of all those in the caption.
    """
    years = {term.searched for term in question.insisted("year")}
    own = set(years_in(evidence.unit.reading))
    if not years or years & own:
        return True
    if own:
        return False
    units = evidence.passage.units[: evidence.number]
    before = "".join((evidence.passage.heading, *(unit.reading for unit in units)))
    return bool(years & set(years_in(before)))


def _of_place(question: Question, evidence: Evidence) -> bool:
    """Whether a place asked about is named anywhere in the passage.

    A table of exporters names 上海, but no belt of 上海: who asks for belts is not answered by it.
    """
    places = question.insisted("place")
    passage = evidence.passage
    if not places:
        return True
    if passage.kind == "row" and asks_for_belts(question) and HEAD_NOUN not in evidence.unit.reading:
        return False
    text = f"{passage.heading}{passage.reading}"
    if evidence.is_row or "compare" in question.wants:
        return _named(places, text)
    if "amount" in question.wants and _is_of_another(question, evidence.unit.reading):
        return False
    return all(_named([place], text) for place in places)


def _is_of_another(question: Question, sentence: str) -> bool:
    """Whether a sentence names only other places than the one asked about: its figures are theirs."""
    kinds = PLACES | {"country"}
    asked = [known for known in known_in(question.search) if known.kind in kinds]
    told = {known.zh for known in known_in(sentence) if known.kind in kinds}
    return len(asked) == 1 and bool(told) and asked[0].zh not in told and not told & set(asked[0].forms)


def _of_company(question: Question, evidence: Evidence) -> bool:
    """Whether a company asked about is named anywhere in the passage; belts and their places name none."""
    companies = question.insisted("company")
    return (
        not companies
        or evidence.passage.kind == "locality"
        or _named(companies, f"{evidence.passage.heading}{evidence.passage.reading}")
    )


def _named(terms: Iterable[Term], text: str) -> bool:
    return any(form in text for term in terms for form in term.forms)


def asks_for_belts(question: Question) -> bool:
    """Whether the question is about what the appendix lists."""
    return HEAD_NOUN in question.search or HEAD_NOUN in question.names


def in_named_part(question: Question, evidence: Evidence) -> bool:
    """Whether the passage lies in the part that the question names, if it names any."""
    return not question.parts or in_parts(evidence.passage.id, question.parts)


def calls_figures(question: Question, evidence: Evidence) -> bool:
    """Whether the text calls the figure asked about ("见图3"), where only figures are: others say nothing of it."""
    figures = [part.removeprefix("figure") for part in question.parts if part.startswith("figure")]
    if not figures or len(figures) < len(question.parts):
        return True
    return any(re.search(rf"图\s*{number}(?!\d)", evidence.passage.reading) for number in figures)
