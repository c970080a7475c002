"""The place that a question is about, and whether a sentence or row tells of it: its figures are not another's."""

import re
from collections.abc import Collection, Iterable

from beltqa.asked_figure import has_asked_figure
from beltqa.evidence import Evidence
from beltqa.glossary import HEAD_NOUN
from beltqa.known import PLACES, known_in
from beltqa.passages import Passage
from beltqa.question import Question, Term
from beltqa.ranking import has_amount

WORLD = re.compile(r"全球|世界(?!海关|之)|\bworld(?!'s (?:largest|first))|\bglobal", re.I)
_HOME = re.compile(r"我国|中国|全国|国内|\bChin(?:a|ese)|\bnational\b|\bdomestic", re.I)
_FORECAST = re.compile(r"多少|预测|how much|forecast|predict", re.I)
_KINDS = PLACES | {"country"}
_CLAUSE = re.compile(r"[^，。；]+")
_TAKES_PART = re.compile(r"[与和同跟]\s*(?:\w{2,4})?$")
_SEVERAL = re.compile(r"[、和与]|\band\b")
_TOGETHER = re.compile(
    r"前\s*(?:[一二三四五六七八九十]|\d)|合计|总共|加起来|一起|合起来|\b(?:top|together|combined|in total)\b",
    re.I,
)


def of_place(question: Question, evidence: Evidence) -> bool:
    """Whether a place asked about is named anywhere in the passage, and an amount asked for is not another's.

    A table of exporters names 上海, but no belt of 上海: who asks for belts is not answered by it.
    """
    passage = evidence.passage
    places = [place for place in question.insisted("place") if not _is_address(place, question, passage)]
    if not places:
        return not _is_of_whole(question, evidence)
    if passage.kind == "row" and _asks_for_belts(question) and HEAD_NOUN not in evidence.unit.reading:
        return False
    text = f"{passage.heading}{passage.reading}"
    if "compare" in question.wants:
        return named(places, text)
    if evidence.is_row:
        return named(places, text) and not ("amount" in question.wants and _is_of_all(question, evidence))
    sentence = evidence.unit.reading
    if "amount" in question.wants and _is_of_another(question, sentence):
        return False
    if question.wants & {"amount", "count", "when"} and _only_takes_part(places, sentence):
        return False
    return all(named([place], f"{text}{evidence.story}") for place in places)


def _is_address(place: Term, question: Question, passage: Passage) -> bool:
    """Whether a place only says where a company is that is asked about, 杭州的宇树科技, and the passage says no other."""
    companies = question.insisted("company")
    if not _is_where({place.shown, *place.forms}, companies, question.search):
        return False
    others = {known.words for known in known_in(passage.reading) if known.kind in _KINDS}
    return not _is_where(others, companies, passage.reading) or named([place], passage.reading)


def _is_where(places: Collection[str], companies: Iterable[Term], text: str) -> bool:
    """Whether a text names a company with one of some places as its address: "Unitree of Hangzhou"."""
    here = "|".join(map(re.escape, places))
    name = "|".join(re.escape(form) for company in companies for form in (company.shown, *company.forms))
    if not here or not name:
        return False
    before = rf"(?:{here})(?:['’]s|[省市县区])?[的,， ]*(?:{name})"
    after = rf"(?:{name})(?:,? (?:of|in|from|based in) |[（(])(?:{here})"
    return bool(re.search(f"{before}|{after}", text, re.I))


def _is_of_whole(question: Question, evidence: Evidence) -> bool:
    """Whether a number asked for of a region, 中西部, is told of all the country, and of the region something else."""
    if evidence.is_row or "compare" in question.wants or not question.wants & {"amount", "count"}:
        return False
    regions = {known.zh for known in known_in(question.search) if known.kind in _KINDS} - {"中国"}
    units = [_places_in(unit.reading) for unit in evidence.passage.units]
    if not regions & set().union(*units[: evidence.number + 1]):
        return bool(regions & set().union(*units[evidence.number :]))  # it is named only after the figure
    return bool(regions & units[evidence.number]) and _is_of_another(question, evidence.unit.reading)


def _is_of_another(question: Question, sentence: str) -> bool:
    """Whether a sentence tells the figure asked for of other places only than the one asked about."""
    asked = [known for known in known_in(question.search) if known.kind in _KINDS]
    asked = [known for known in asked if not _HOME.fullmatch(known.words)] or asked  # 中国卖家 in 巴西
    told = _places_in(sentence)
    if len(asked) != 1 or not told:
        return False
    place = asked[0]
    forms = {place.zh, *place.forms}
    if not told & forms:
        return True
    own, others = _told_of(forms, sentence)
    return _has_figure(question, others) and not _has_figure(question, own)


def _only_takes_part(places: Iterable[Term], sentence: str) -> bool:
    """Whether a clause tells of another place, with which the one asked about does something: "与墨西哥站共同形成"."""
    before = [sentence[: sentence.find(form)] for term in places for form in term.forms if form in sentence]
    return bool(before) and all(_TAKES_PART.search(words) and _places_in(words) for words in before)


def _told_of(place: Collection[str], sentence: str) -> tuple[str, str]:
    """The clauses that tell of a place, and those that tell of others; a clause without any goes on about the last."""
    own, others, current = "", "", True
    for clause in _CLAUSE.findall(sentence):
        if named_here := _places_in(clause):
            current = bool(named_here & set(place))
        if current:
            own += f"{clause}，"
        else:
            others += f"{clause}，"
    return own, others


def _has_figure(question: Question, text: str) -> bool:
    return has_amount(text) and has_asked_figure(question.search, text)


def _places_in(text: str) -> set[str]:
    return {known.zh for known in known_in(text) if known.kind in _KINDS}


def _is_of_all(question: Question, row: Evidence) -> bool:
    """Whether a row's figures are of several things together, of which the question names one: a top five's share."""
    cells = [cell for _, cell in row.unit.cells]
    listing = [cell for cell in cells if _SEVERAL.search(cell) and named(question.insisted("place"), cell)]
    figures = [cell for cell in cells if cell not in listing and has_amount(cell)]
    return bool(listing and figures) and not _TOGETHER.search(question.search)


def of_country(question: Question, evidence: Evidence) -> bool:
    """Whether a figure for China is not the world's, nor the other way round, as far as question and evidence tell."""
    asked, told = question.search, f"{evidence.unit.reading} {evidence.unit.english}"
    if "compare" in question.wants or not ("amount" in question.wants or _FORECAST.search(asked)):
        return True
    places = [known for known in known_in(asked) if known.kind in _KINDS]
    of_home = all(_HOME.fullmatch(known.words) for known in places)
    if _HOME.search(asked) and (question.is_side or of_home) and _is_of_abroad(evidence.unit.reading):
        return False
    for here, there in ((_HOME, WORLD), (WORLD, _HOME)):
        if here.search(asked) and not there.search(asked):
            return bool(here.search(told)) or not there.search(told)
    return True


def _is_of_abroad(sentence: str) -> bool:
    """Whether each clause with a figure is about another country, "美国…约占3%，美国…是我国的5倍": it names that first."""
    abouts = [
        next((known for known in known_in(clause) if known.kind in _KINDS), None)
        for clause in _CLAUSE.findall(sentence)
        if has_amount(clause)
    ]
    return bool(abouts) and all(about and not _HOME.fullmatch(about.words) for about in abouts)


def named(terms: Iterable[Term], text: str) -> bool:
    """Whether a text has one of the terms, however it writes it."""
    return any(form in text for term in terms for form in term.forms)


def _asks_for_belts(question: Question) -> bool:
    """Whether the question is about what the appendix lists."""
    return HEAD_NOUN in question.search or HEAD_NOUN in question.names
