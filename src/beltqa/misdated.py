"""When something began, or was focused on, where a question has another year: "its founding in 2010" of a company of 2014.

The question must set a year beside a word for a beginning, in any kind of question; a sentence of the report that has
its names must set another year beside a word for the same beginning: of several the one nearest to the names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from beltqa.asked_names import subject_of
from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.excerpt import quoted
from beltqa.known import Known, known_in
from beltqa.numbers import read_quantities
from beltqa.overlap import Overlap, Word
from beltqa.passages import Passage
from beltqa.premise import is_negated, supposes
from beltqa.question import years_in

_BEGINNINGS = {
    "founding": re.compile(
        r"成立|创立|创办|创建|创业|建厂|建立|诞生|起家|"
        r"\b(?:found(?:ed|ing)|"
        r"(?<!['’]s )(?<!s['’] )(?<!\b(?:an|or) )establish(?:ed|ment)|"
        r"set(?:ting)? up|was born|incorporat\w+|start(?:ed|ing)? (?:up|out)|"
        r"birth|in business)\b",
        re.I,
    ),
    "entry": re.compile(
        r"开始|起步|涉足|卖(?!家|方|点)|开店|入驻|进驻|进入|上线|上了|登陆|开拓|开启|做起|做上|走上|试水|转做|转战|[才就刚]上(?![个一半下市涨升调])|"
        r"\b(?:g[eo]t(?:ting)? (?:on|onto|into|started)|beg[aiu]n\w*|start(?:ed|ing|s)?|enter\w*|join\w*|ventur\w*|"
        r"mov(?:e|ed|ing) (?:on|into|onto)|went (?:on|onto|into)|t(?:ake|ook|aken) to|turned to|open(?:ed|ing)?|"
        r"listed|debut\w*|launch\w*|came to|went live|sell(?:ing)?|sold)\b",
        re.I,
    ),
    "focus": re.compile(
        r"重点|主攻|聚焦|专注|集中(?!在)|发力|主打|押注|"
        r"\b(?:concentrat\w*|focus\w*|prioriti\w*|double[sd]? down|go(?:ing)? all[- ]in|went all[- ]in)\b",
        re.I,
    ),
    "launch": re.compile(
        r"推出|搞|发布|印发|下发|[年月]出的|启动|实施|上线|上市|出台|公布|面世|问世|开始|推行|(?<=年)(?:起|以来)|"
        r"\b(?:launch\w*|introduc\w*|releas\w*|unveil\w*|roll(?:ed|ing)? out|start(?:ed|ing|s)?|beg[aiu]n\w*|announc\w*|"
        r"publish\w*|came out|"
        r"g(?:o(?:es|ing)?|one) (?:online|live|on sale)|went (?:online|live|on sale)|set up|created|"
        r"run(?:ning)? since|debut\w*)\b",
        re.I,
    ),
    "rise": re.compile(
        r"兴起|火(?:起来|了|的|遍)?|流行|出现|起源|始于|源于|诞生|开始|"
        r"\b(?:beg[aiu]n\w*|emerg\w*|aros?e\w*|originat\w*|dat(?:es?|ed|ing)|t(?:oo|a)k(?:en?|ing)? off|"
        r"start(?:ed|ing|s)?|came up|caught on|invented|goes? back|appeared)\b",
        re.I,
    ),
}
_CLAUSE = re.compile(r"(?:[^，。；,;!！?？.—–-]|[.](?=\S)|(?<! )[—–-]|[—–-](?! ))+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(
    r"\W*(?:如|例如|自|从)?\s*\d{4}\s*年?(?:以来|[起后]|开始)?\W*|\W*(?:since|from) \d{4}\W*", re.I
)
_NEAR = {"zh": 16, "en": 80}  # characters between a year and the beginning that it is of
_ASKS_FOR_THINGS = re.compile(
    r"(?<!为)(?:什么(?!时候)|啥)|哪|多少|几|谁|\b(?:what|which|who|how (?:many|much)|where)\b", re.I
)
_THINGS = {"term", "document", "product"}
_PLAN = re.compile(r"计划|方案|\b(?:plan|program(?:me)?|scheme|initiative)s?\b", re.I)
_BRAND = "品牌"
_TOLD_APART = ({"founding"}, {"focus"})  # from what else happened in other years of the paragraph
_TWO = 2
_NOT_UNTIL = re.compile(r"(?:\bnot\b|n['’]t\b)(?=.*\b(?:un)?til\b)", re.I)  # "not until 2020" is in 2020
_EVERYWHERE = 2.0  # weight of a name that too many sentences have


@dataclass(frozen=True)
class _Begun:
    """A year as a text has it, and the kinds of beginning beside it."""

    year: str
    kinds: frozenset[str]
    clause: str


def wrong_beginning(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The year of the report in which something began, and its sentence; "" where the question has none or the same."""
    if supposes(draft.question):
        return ""
    asked = draft.question.search
    for begun in _beginnings(asked, _NEAR[draft.question.asked_in]):
        names = _names_of(begun, asked, overlap)
        kinds = {kind for kind in begun.kinds if _can_be(kind, names, begun.clause)}
        kinds = {"focus"} if "focus" in kinds else kinds
        told = (
            list(_told(overlap, names, kinds))
            if kinds and not is_negated(_NOT_UNTIL.sub(" ", begun.clause))
            else []
        )
        years = {year for year, _, _ in told}
        if len(years) == 1 and begun.year not in years:
            year, passage, number = told[0]
            if begun.year not in years_in(passage.reading) or kinds in _TOLD_APART:
                lead = lead_of_year(draft, year, begun.year)
                return f"{lead}\n\n{quoted(draft, Evidence(passage, number, 0.0), also=year)}"
    return ""


def wrong_duration(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The sentence in which a company began something, where a question has it do so for more years than since then.

    "How has Haers been on Amazon for 23 years?", where it began in 2020 and the document is of 2024.
    """
    asked = draft.question.search
    spans = [int(q.high) for q in read_quantities(asked) if q.kind == "amount" and q.unit == "year"]
    names = [name for name in known_in(asked) if name.kind == "company"]
    years = [year for p in found.passages if p.kind == "title" for year in years_in(p.reading)]
    if len(spans) != 1 or len(names) < _TWO or not years or is_negated(asked) or supposes(draft.question):
        return ""
    about = [c[0] for c in _CLAUSE.finditer(asked) if any(q.unit == "year" for q in read_quantities(c[0]))]
    if not any(name.words in clause for clause in about for name in names[1:]):
        return ""  # "with 23 years of experience, …"
    first = int(max(years)) - spans[0]
    told = list(_told(overlap, names, {"entry"}))
    if {int(year) > first + 1 for year, _, _ in told} != {True}:
        return ""
    year, passage, number = told[0]
    return f"{draft.say('wrong').strip()}\n\n{quoted(draft, Evidence(passage, number, 0.0), also=year)}"


def lead_of_year(draft: Draft, right: str, wrong: str) -> str:
    mark = "年" if draft.language == "zh" else ""
    return draft.say("wrong_but", right=f"{right}{mark}", wrong=f"{wrong}{mark}")


def _beginnings(text: str, near: int) -> Iterator[_Begun]:
    """The years of a text with the beginnings beside them; a clause that only dates is of the next: "2023年，…上线"."""
    carried = ""
    for clause in (match[0] for match in _CLAUSE.finditer(text)):
        years = list(_YEAR.finditer(clause))
        for year in years:
            if kinds := _kinds_at(clause, year.start(), year.end(), near):
                yield _Begun(year[0], kinds, clause)
        if not years and carried and (kinds := _kinds_at(clause, 0, 0, near)):
            yield _Begun(carried, kinds, clause)
        dates_only = len(years) == 1 and (
            bool(_DATE.fullmatch(clause)) or not _kinds_at(clause, years[0].start(), years[0].end(), near)
        )
        carried = years[0][0] if dates_only else ""


def _kinds_at(clause: str, start: int, end: int, near: int) -> frozenset[str]:
    """The kinds of beginning of which a word stands near a place of a clause."""
    window = clause[max(0, start - near) : end + near]
    return frozenset(kind for kind, words in _BEGINNINGS.items() if words.search(window))


def _names_of(begun: _Begun, asked: str, overlap: Overlap) -> list[Known]:
    """The names in the clause of a beginning; where it has none, the first of the question: "Haers …, it began in 2015"."""
    kinds = {"company", *_THINGS}
    here = [name for name in known_in(begun.clause) if name.kind in kinds]
    telling = [n for n in here if n.kind == "company" or overlap.weight(Word("", n)) > _EVERYWHERE]
    return telling or [name for name in known_in(asked) if name.kind == "company"][:1]


def _can_be(kind: str, names: list[Known], clause: str) -> bool:
    """Whether names can have begun so: a company is founded, and begins with something; a thing is launched or arises."""
    companies = [name for name in names if name.kind == "company"]
    things = [name for name in names if name.kind in {"term", "document"} or name.zh.startswith(_BRAND)]
    if kind == "founding":
        return bool(companies)
    if _ASKS_FOR_THINGS.search(clause):
        return False
    if kind in {"entry", "focus"}:
        return bool(companies) and len(names) > 1
    return bool(things) or (bool(companies) and bool(_PLAN.search(clause)))


def _told(overlap: Overlap, names: list[Known], kinds: set[str]) -> Iterator[tuple[str, Passage, int]]:
    """The years that sentences with these names have beside such a beginning, each with its sentence."""
    words = [Word("", name) for name in names]
    for passage, number in overlap.units:
        unit = passage.units[number]
        if unit.cells or not _are_named(words, passage, number, kinds):
            continue
        begun = [begun for begun in _beginnings(unit.reading, _NEAR["zh"]) if begun.kinds & kinds]
        if begun:
            yield max(begun, key=lambda one: _names_beside(one, words, unit.reading)).year, passage, number


def _names_beside(begun: _Begun, words: list[Word], text: str) -> tuple[int, int]:
    """How many names a text has from the year of a beginning to the next year, and in the clause of the beginning."""
    said = _YEAR.split(text.partition(begun.year)[2])[0]
    return sum(w.stands_in(said) for w in words), sum(w.stands_in(begun.clause) for w in words)


def _are_named(words: list[Word], passage: Passage, number: int, kinds: set[str]) -> bool:
    """Whether a sentence has the names; the company that began something may stand before, in its paragraph."""
    text = passage.units[number].reading
    before = "".join(unit.reading for unit in passage.units[: number + 1])
    if kinds & {"entry", "focus"}:
        return all(word.stands_in(before) for word in words) and any(word.stands_in(text) for word in words)
    if kinds == {"founding"}:
        subject = subject_of(text)
        companies = [word for word in words if word.name and word.name.kind == "company"]
        told_of = subject is None or any(word.name and word.name.zh == subject.zh for word in companies)
        return told_of and all(word.stands_in(text) for word in companies)
    return all(word.stands_in(text) for word in words)
