"""The time that a question asks about: its year, and whether a thing has been done.

A figure of another year answers no question about this one, a plan none about what has been done so far.
"""

import re
from collections.abc import Iterable

from beltqa.asked_figure import units_asked
from beltqa.evidence import Evidence
from beltqa.known import Known, known_in
from beltqa.lexical import tokens
from beltqa.numbers import Quantity, read_quantities
from beltqa.passages import without_note_marks
from beltqa.question import Question, years_in
from beltqa.ranking import has_date, has_duration

_DATED_KINDS = {"term", "product", "document"}
_DATED = r"(?P<year>(?:19|20)\d\d)\s*年?的?\s*{name}|{name}\s+(?:of |in )?(?P<after>(?:19|20)\d\d)"
_ASKS_DONE = re.compile(
    r"(?:已经?|至今|到现在|到目前|目前为止|实际|真(?:的)?[做完实]?成?)[^，。？]{0,14}(?:多少|几|哪)|兑现|"
    r"(?:现在|目前)(?:一共|总共|到底|大概|已经?)*有多少|"
    r"\b(?:so far|up to now|until now|by now|to date|already|actually)\b|"
    r"\bhow many [^,.?]{1,40} (?:are there|have|has|had|joined|signed|entered|took part|registered|opened)\b",
    re.I,
)
_DONE = re.compile(r"已|至今|目前为止|\b(?:so far|to date|already)\b", re.I)
AS_IT_WAS = re.compile(
    r"传统(?!工贸|优势|产业|品类|行业)|以[往前]|过去|原[来先]|从前(?!期)|此前|之前|老外贸|老[办方]法|老[路套]|老式|旧式|"
    r"\b(?:traditional(?! (?:industr|advant|categor|strength))|"
    r"previous(?:ly)?|conventional|in the past|(?:until|before) then|hitherto|formerly|"
    r"old(?:-(?:style|fashioned|school))?|used to|most others)\b",
    re.I,
)
ASKS_HOW_IT_WAS = re.compile(
    rf"{AS_IT_WAS.pattern}|原本|先前|大家都|别家|\b(?:before(?= ?\W*$| and\b)|(?<!in )common(?:ly)?|everyone else)\b",
    re.I,
)
BY_CONTRAST = re.compile(r"；而|，而(?!且)|; while|whereas")
_BY_CONTRAST_EN = re.compile(
    r"; |,? (?:while|whereas)\b"
)  # where the Chinese holds two sides against each other
_SIDES = 2
_HOW_LONG = re.compile(  # the words of a time, which a side that is timed has whatever is asked
    r"多久|多长时间|一般|通常|需?要|时间|"
    r"\b(?:how long|usually|typically|normally|generally|about|takes?|took|taking|need(?:s|ed)?|require[sd]?|time)\b",
    re.I,
)
_ASKS_YEAR = re.compile(r"哪[一]?年|何年|几几年|\b(?:what|which) year\b", re.I)
_FOUNDED = re.compile("成立|创[立办建]|诞生")
_FOUNDING = re.compile(
    r"成立|创[立办建]|诞生|建立|建的|开办|起家|出现|历史|老牌|年头|何时有|"
    r"\b(?:found|establish|set up|born|start|beg[ai]n|creat|exist|launch|since|old|young|origin|incorporat)\w*",
    re.I,
)
_LIKE_A_YEAR = re.compile(r"[同当次翌去前今明]年|\b(?:same|that|next|following|last|this) year\b", re.I)
_ASKS_DAY = re.compile(
    r"[几哪][月]?[号日](?!本|线)|哪一?天|(?:具体|确切|准确)的?(?:日期|日子)|"
    r"\b(?:what|which|exact|precise) (?:\w+ )?(?:day|date)\b|\bday of the month\b",
    re.I,
)
_ASKS_DAYS = re.compile(r"(?:几|多少)天|\bhow many days\b", re.I)
_YEARS_AROUND = re.compile(
    r"(?:未来|过去|近|今后|最近)[一二两三四五六七八九十\d]+年|\b(?:next|past|last|coming|recent) [\w-]+ years?\b",
    re.I,
)
_WEEKDAY = re.compile(
    r"(?:星期|周|礼拜)[一二三四五六日天]|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.I
)
_PLANNED = re.compile(
    r"计划|将(?!近)|预计|力争|拟|提出[^。]*(?:未来|将)|\b(?:will|plans? to|aims? to|expected to)\b", re.I
)


def is_done_if_asked(question: Question, evidence: Evidence) -> bool:
    """Whether who asks what has been done so far is not told of a plan."""
    told = evidence.unit.reading
    return not _ASKS_DONE.search(question.search) or not _PLANNED.search(told) or bool(_DONE.search(told))


def has_day_if_asked(question: Question, text: str) -> bool:
    """Whether who asks for the day is told one: "2023年4月" is none."""
    if not _ASKS_DAY.search(question.search) or _WEEKDAY.search(text):
        return True
    return any(q.low % 100 for q in read_quantities(text) if q.kind == "date")


def has_days_if_asked(question: Question, text: str) -> bool:
    """Whether who asks how many days something takes is told how long: "在未来三年" tells when."""
    if not _ASKS_DAYS.search(question.search):
        return True
    return has_duration(_YEARS_AROUND.sub(" ", text))


def has_year_if_asked(question: Question, evidence: Evidence) -> bool:
    """Whether who asks for the year is told one; a row may have it above it."""
    if not _ASKS_YEAR.search(question.search):
        return True
    text = evidence.unit.reading
    if evidence.is_row:
        text = f"{evidence.passage.heading} {text}"
    return has_date(text) or bool(_LIKE_A_YEAR.search(text))


def is_no_other_beginning(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence dates more than the founding of somebody, where it is asked when something else was."""
    if "when" not in question.wants or evidence.is_row or _FOUNDING.search(question.search):
        return True
    text = evidence.unit.reading
    dates = [q for q in read_quantities(text) if q.kind in {"year", "date"}]
    return not dates or any(not _FOUNDED.search(text[max(0, q.start - 4) : q.end + 4]) for q in dates)


def is_date_of_named(question: Question, evidence: Evidence) -> bool:
    """Whether a date asked for is not of another thing: what a passage names only after a sentence is not its subject."""
    if "when" not in question.wants:
        return True
    units = evidence.passage.units
    so_far, after = (
        "".join(f"{unit.reading} {unit.english}" for unit in part)
        for part in (units[: evidence.number + 1], units[evidence.number + 1 :])
    )
    things = [known for known in known_in(question.search) if known.kind in _DATED_KINDS]
    so_far += evidence.passage.heading
    return not any(_names(after, thing) and not _names(so_far, thing) for thing in things)


def is_of_year(question: Question, evidence: Evidence) -> bool:
    """Whether a year asked about is the evidence's: its own, or that of the nearest words before it that name any.

    A row is of its own year, not of all those in the caption.
    """
    years = _years(question)
    if not years:
        return True
    before = (unit.reading for unit in reversed(evidence.passage.units[: evidence.number + 1]))
    told = next((found for words in before if (found := years_in(words))), None)
    held = years_in(evidence.passage.heading) if told is None else told
    return bool(years & set(held)) and _is_of_thing(question, evidence)


def _is_of_thing(question: Question, evidence: Evidence) -> bool:
    """Whether what the question names is of the year asked about: not Prime Day 2023 for Prime Day 2022.

    Nor may it be another thing of that year, where the passage tells of the thing itself for another year.
    """
    years = _years(question)
    things = [known for known in known_in(question.search) if known.kind in _DATED_KINDS]
    sentences = [without_note_marks(str(unit.text)) for unit in evidence.passage.units]
    if len(years) == 1 and _figures_are_of_others(question.search, sentences[evidence.number], years):
        return False
    if any(_is_dated_otherwise(thing, question.search, sentences[evidence.number]) for thing in things):
        return False
    so_far = "".join((evidence.passage.heading, *sentences[: evidence.number + 1]))
    unnamed = [thing for thing in things if not _names(so_far, thing)]
    others = [words for words in sentences if (told := years_in(words)) and not years & set(told)]
    return not any(_names(words, thing) for words in others for thing in unnamed)


def _figures_are_of_others(asked: str, told: str, years: set[str]) -> bool:
    """Whether a sentence of several years gives the kind of figure asked for with other years only.

    In Chinese the year of a figure stands before it: "2020年的缺口超过1900万人，2025年将接近3000万人，缺口率高达48%".
    """
    if len(years_in(told)) < 2 or not (wanted := units_asked(asked)):
        return False
    found = [year for q, year in dated_amounts(told) if any(q.unit in units for units in wanted)]
    return bool(found) and not any(not one or years & set(years_in(one)) for one in found)


def dated_amounts(told: str) -> list[tuple[Quantity, str]]:
    """The amounts of a sentence, each with the words of the year before it; "" where none is."""
    year, found = "", []
    for quantity in read_quantities(told):
        if quantity.kind in {"year", "date"} and told[quantity.start - 1 : quantity.start] not in _COMPARED:
            year = quantity.text
        elif quantity.kind == "amount":
            found.append((quantity, year))
    return found


_COMPARED = set("比较同与")  # "比2022年增长": no year of what follows


def _years(question: Question) -> set[str]:
    return {term.searched for term in question.insisted("year")}


def _names(text: str, thing: Known) -> bool:
    return any(form in text for form in thing.forms)


def _is_dated_otherwise(thing: Known, asked: str, told: str) -> bool:
    """Whether a text has a thing beside another year than the question has, and the asked year nowhere after it."""
    years, others = _years_beside((thing.words,), asked), _years_beside(thing.forms, told)
    if not years or not others:
        return False
    return not years.keys() & set(years_in(told[min(others.values()) :]))


def _years_beside(forms: Iterable[str], text: str) -> dict[str, int]:
    """The years that stand right beside a name ("2023年Prime Day", "Prime Day 2023"), and where."""
    patterns = (_DATED.format(name=re.escape(form)) for form in forms)
    matches = (match for pattern in patterns for match in re.finditer(pattern, text))
    return {match["year"] or match["after"]: match.start() for match in matches}


def times_its_side(question: Question, evidence: Evidence) -> bool:
    """Whether, where a sentence holds two sides against each other and times one, the question is not of the other."""
    if "duration" not in question.wants or "compare" in question.wants or evidence.is_row:
        return True
    unit = evidence.unit
    sides = BY_CONTRAST.split(unit.reading)
    if question.asked_in == "en" and unit.english and len(sides) == _SIDES:
        sides = _BY_CONTRAST_EN.split(unit.english)
    timed = [has_duration(side) for side in sides]
    if len(sides) != _SIDES or timed[0] == timed[1]:
        return True
    asked = set(tokens(_HOW_LONG.sub(" ", " ".join((question.search, question.reworded, *question.names)))))
    shared = [len(asked & set(tokens(side))) for side in sides]
    return shared[timed.index(True)] >= shared[timed.index(False)]
