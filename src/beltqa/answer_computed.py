"""What the report does not print but its figures tell: differences, shares, multiples, growth, sums, earlier values.

Two figures are taken that the question tells apart: by their years, by whose they are, or by what they measure. What is
missing for the year or the subject asked about is not computed. The working is shown, each figure's sentence is cited,
and the result is called a calculation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.figures import CHINA, Figure, figures_of, is_place
from beltqa.lexical import tokens
from beltqa.numbers import read_quantities, same
from beltqa.question import Question

_OPERATIONS: dict[str, re.Pattern[str]] = {
    "yearly": re.compile(
        r"年均(?:复合)?增|平均每年(?:增|涨)|每?年平均(?:增|涨)|年复合|"
        r"复合增|CAGR|average annual|annual(?:i[sz]ed)? growth|compound annual|per year on average",
        re.I,
    ),
    "growth": re.compile(
        r"增长(?:了|率)?(?:多少|几|百分之几|是多少)(?!个?(?:万|亿|元|百分点|个点))|增幅|涨了(?:多少|几)|(?:多|高|增加|提高|上升)了?百分之(?:几|多少)|"
        r"by what percent|percent(?:age)? (?:increase|growth|rise)|"
        r"(?:how many|what) percent .{0,30}(?:grow|ris|increas|more|higher)|"
        r"grow(?:th|n)? .{0,30}in percent|how much .{0,40}\b(?:grow|grew)\b",
        re.I,
    ),
    "multiple": re.compile(
        r"(?:几|多少)倍|翻了?几|how many times|what multiple|times (?:as|larger|bigger|higher|more)", re.I
    ),
    "sum": re.compile(
        r"(?:加起来|合计|相加|总共|加在一起|之和|一共)(?!.{0,3}(?:多了|少了|增|涨|提高)).{0,12}(?:多少|几)|"
        r"\b(?:combined|together|sum of|add up|in total)\b",
        re.I,
    ),
    "mean": re.compile(r"平均(?:值|数)?(?:是|为|约)?(?:多少|几)|的平均|\baverage of\b|\bmean of\b", re.I),
    "difference": re.compile(
        r"(?:高|低|多|少|差|大|小|长|短|快|慢|增加|提高|提升|上升|下降|减少|增长|降|涨|放缓|回落|拉开|改善)(?:了|出|过|低)?(?:大约|约)?(?:几|多少)|"
        r"相差|差距|之差|差几|落差|差[了别]?(?:多|几)|多少个?百分点|几个(?:百分)?点|"
        r"by how (?:much|many)|how (?:much|many) (?:higher|lower|more|less|larger|smaller|fewer|wider|greater)|"
        r"difference between|differ|gap between|how many (?:percentage )?points|how much (?:did|does|do|will|is|was) .{0,60}"
        r"(?:fall|drop|decline|rise|increase|exceed|slow|ease|come down)",
        re.I,
    ),
    "share": re.compile(
        r"占.{0,14}(?:百分之几|百分之多少|多少|几成|比例|比重)|(?:比例|比重|占比|百分比)是?(?:多少|多大|几)|"
        r"what (?:percentage|percent|share|proportion|fraction)|as a (?:percentage|share|proportion)|ratio of",
        re.I,
    ),
}
_INFER = re.compile(
    r"推|算|按|如果|假[如设]|照|用|根据|依|已知|既然|由此|反过来|换算|"
    r"\bgiven\b|\busing\b|\bbased on\b|impl|infer|work(?:ing)? (?:out|back)|"
    r"back(?:ed)? out|"
    r"must|would|roughly|estimat|calculat|deduc|deriv|\bfrom the\b|\bif\b",
    re.I,
)
_RATE = re.compile(r"增速|增长率|增幅|增长(?:了|率)?(?:多少|几|百分)|growth|\brate\b|how fast|\bgrow", re.I)
_YEAR_BEFORE = re.compile(
    r"上一?年|前一年|去年|头一年|此前一年|\b(?:previous|prior|preceding|last) year|(?:the|a) year (?:before|earlier)",
    re.I,
)
_GROWTH = re.compile(r"增长|增速|增幅|上升|提高|grow|increas|ris|\bup\b", re.I)
_DOWN = re.compile(r"低|回落|下降|放缓|减|lower|slow|down|fell|less", re.I)
_ASKED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ASKS_CHINA = re.compile(r"我国|中国|国内|\bchina\b|\bchinese\b", re.I)
_IN_UNITS = re.compile(
    r"(?:多少|几|合|换算成|等于)(?:个)?(万亿|千亿|百亿|亿|万)(?:元|人民币|美元)?|"
    r"\b(?:how many|in) (trillion|billion|million)s?\b",
    re.I,
)
_SCALES = {"万": 4, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12, "million": 6, "billion": 9, "trillion": 12}
_CONVERTS = re.compile(r"换算|等于|合多少|折合|相当于|也就是|\bconvert|\bexpress", re.I)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NO_MEASURE = re.compile(
    r"[年比多少几高低的是了个点]|^\d|百分|^(?:percent\w*|point|year|higher|lower|share|china|chinese)$"
)
_BETWEEN = re.compile(r"[和与跟比的]|加起来|合计|一共")  # stands between the things compared
_OF_SHARES = re.compile(r"百分点|几个点|percentage point|\bpp\b", re.I)
_OF_AMOUNTS = re.compile(
    r"(?:多少|几)个?(?:万亿|亿|万|元|人)|额|产值|\byuan\b|\bRMB\b|\bvalue\b|in (?:trillion|billion|million)",
    re.I,
)
_MOSTLY = 0.65  # the part that one sentence must say of what is compared in it
_NEAR_ENOUGH = 0.12  # the same of the sentence with a growth, for the year before
_COVERED = 0.2  # the part of the question's words that two figures must be about
_LOOKED_AT = 10  # sentences, each with the one before and after
_TOGETHER = 0.05  # what it counts for two figures to stand in one sentence, and next to each other
_WORD = 0.015  # what a word shared with the question counts
_HEDGE = 0.1  # how much less a figure counts that is printed as "over", "nearly" or "about"
_STRANGE = 0.12  # how much less figures of another year or subject than the one asked about count
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class _Asked:
    """What a question tells figures by: its years, its subjects, its words."""

    operation: str
    years: tuple[str, ...]
    subjects: tuple[str, ...]
    words: frozenset[str]
    text: str


def write_computation(draft: Draft, found: Found) -> str:
    """The result with its working; "" if nothing is to be computed or can be."""
    if not found.ranked:
        return ""
    asked = _read(draft.question)
    if draft.question.one_of_several and not asked.subjects and not asked.years:
        return ""  # "and by how much?": of what, only the other part says
    figures = [
        figure
        for one in _looked_at(found)
        for figure in figures_of(one, asked.subjects)
        if not _names_group(asked, figure)
    ]
    between = asked.operation in {"difference", "multiple"} and len(asked.subjects) > 1
    if text := (not between and _earlier(draft, asked, figures)) or _converted(draft, asked, figures):
        return text
    if not asked.operation or _is_printed(asked, figures, found.ranked[0]):
        return ""
    pair = _best_pair(asked, figures)
    return _WRITERS[asked.operation](draft, *pair) if pair else ""


def _read(question: Question) -> _Asked:
    text = question.search
    operation = next((name for name, words in _OPERATIONS.items() if words.search(text)), "")
    subjects = {
        term.searched: text.find(term.shown) for term in question.insists if not term.searched.isdigit()
    }
    for name in question.names:  # "the US": an alias, whose place in the question is not known
        if is_place(name):
            subjects.setdefault(name, -1)
    if china := _ASKS_CHINA.search(text):
        subjects.setdefault(CHINA[1], china.start())
    named = _BETWEEN.sub(" ", _OPERATIONS[operation].sub(" ", text) if operation else text)
    words = frozenset(
        word for word in tokens(" ".join((named, *question.names))) if not _NO_MEASURE.search(word)
    )
    years = tuple(dict.fromkeys(_ASKED_YEAR.findall(text)))
    return _Asked(operation, years, tuple(_innermost(subjects, text)), words, text)


def _innermost(subjects: dict[str, int], text: str) -> list[str]:
    """The subjects in the question's order; of 浙江永康 the inner one."""
    ordered = sorted(subjects, key=lambda name: subjects[name])
    return [
        name
        for name, following in zip(ordered, [*ordered[1:], ""], strict=False)
        if not following or not re.search(rf"{re.escape(name)}[省市]?{re.escape(following)}", text)
    ]


def _looked_at(found: Found) -> list[Evidence]:
    """The best sentences and rows, with their neighbours: what is compared may stand in two sentences."""
    best = found.ranked[:_LOOKED_AT]
    near = {(one.passage.id, one.number + step) for one in best for step in (-1, 0, 1)}
    tables = {one.passage.id.rpartition(".r")[0] for one in best if one.is_row}
    return [
        one
        for one in found.ranked
        if (one.passage.id, one.number) in near
        or (one.is_row and one.passage.id.rpartition(".r")[0] in tables)
    ]


def _is_printed(asked: _Asked, figures: Sequence[Figure], best: Evidence) -> bool:
    """Whether the best sentence itself prints such a result of what is asked about."""
    unit = {"share": "%", "difference": "pp", "multiple": "times", "growth": "%", "yearly": "%"}.get(
        asked.operation
    )
    printed = [f for f in figures if f.evidence == best and f.quantity.unit == unit]
    if asked.operation == "yearly":
        return not _INFER.search(asked.text)
    if asked.operation == "growth":
        return (
            any(_GROWTH.search(f.lead) and len(f.own & asked.words) >= 2 for f in printed)
            and len(asked.years) < 2
        )
    if asked.operation == "share":
        return any(len(f.own & asked.words) >= 2 for f in printed)
    return any(len(f.context & asked.words) >= 1 for f in printed)


def _names_group(asked: _Asked, figure: Figure) -> bool:
    """Whether a figure only says which group is meant: "sellers of more than US$1 million"."""
    bounds = [q for q in read_quantities(asked.text) if q.approx in {"over", "under"}]
    return figure.quantity.approx in {"over", "under"} and any(same(figure.quantity, q) for q in bounds)


# --- two figures -------------------------------------------------------------------------------------------


def _best_pair(asked: _Asked, figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The two figures that the question tells apart, nearest to its words."""
    rated = [(_rating(asked, a, b), a, b) for a, b in combinations(figures, 2) if _may_pair(asked, a, b)]
    if not rated:
        return None
    _, a, b = max(rated, key=lambda one: one[0])
    return a, b


def _may_pair(asked: _Asked, a: Figure, b: Figure) -> bool:
    """One unit, two values, one passage or table, and told apart as the question tells them apart."""
    return _comparable(asked, a, b) and _is_about(asked, a, b) and _told_apart(asked, a, b)


def _is_about(asked: _Asked, a: Figure, b: Figure) -> bool:
    """Whether the words around two figures are those of the question, and their unit the one it asks for."""
    percent = a.quantity.unit == "%"
    if (_OF_SHARES.search(asked.text) and not percent) or (
        asked.operation == "difference"
        and _OF_AMOUNTS.search(asked.text)
        and percent
        and not _OF_SHARES.search(asked.text)
    ):
        return False
    shared = asked.words & (a.context | a.own | b.context | b.own)
    return bool(shared) and len(shared) >= _COVERED * len(asked.words)


def _comparable(asked: _Asked, a: Figure, b: Figure) -> bool:
    if a.quantity.unit != b.quantity.unit or min(a.value, b.value) <= 0 or a.table != b.table:
        return False
    if a.quantity.unit in {"pp", "year"} or (a.value == b.value and asked.operation not in {"sum", "mean"}):
        return False
    return not (asked.operation in {"share", "growth", "yearly"} and a.quantity.unit == "%")


def _told_apart(asked: _Asked, a: Figure, b: Figure) -> bool:
    """By their years, by whose they are, or within one sentence by what they measure."""
    if len(asked.years) >= 2:
        return {a.year, b.year} == {min(asked.years), max(asked.years)} and _alike(a, b, asked)
    if asked.operation in {"growth", "yearly"} or (
        asked.years and not {a.year, b.year} <= {*asked.years, ""}
    ):
        return False
    if len(asked.subjects) >= 2:
        first, second = (one for one in asked.subjects[:2])
        if {a.subject, b.subject} == {first, second}:
            return True
        if asked.operation in {"difference", "multiple"}:
            return False
    if a.evidence != b.evidence or not _covers(asked, a.evidence):
        return False
    mine, other = (a.own, b.own) if a.clause == b.clause else (a.context, b.context)
    told = min(len((mine - other) & asked.words), len((other - mine) & asked.words)) > 0
    return told or (asked.operation == "difference" and _only_two(a, b))


def _covers(asked: _Asked, evidence: Evidence) -> bool:
    """Whether a sentence is about all that is compared: it has most of the question's words."""
    said = set(tokens(f"{evidence.unit.reading} {evidence.unit.english}"))
    return len(said & asked.words) >= _MOSTLY * len(asked.words)


def _only_two(a: Figure, b: Figure) -> bool:
    """Whether a sentence has two figures of their unit and no more: what else could be compared?"""
    unit = a.quantity.unit
    return sum(q.unit == unit for q in read_quantities(a.evidence.unit.reading) if q.kind == "amount") == 2


def _alike(a: Figure, b: Figure, asked: _Asked) -> bool:
    """Whether figures of two years are of one thing: of one clause, or with the same words of the question."""
    if a.evidence == b.evidence and a.clause == b.clause:
        return True
    return not (a.context ^ b.context) & asked.words


def _rating(asked: _Asked, a: Figure, b: Figure) -> float:
    score = (a.evidence.score + b.evidence.score) / 2
    for figure in (a, b):
        score += _WORD * len((figure.context | figure.own) & asked.words) / 2
        score -= _HEDGE * bool(figure.quantity.approx)
        score -= _HEDGE * (not figure.own_year and len(asked.years) > 1)
        strange = figure.subject and len(asked.subjects) == 1 and figure.subject not in asked.subjects
        score -= _STRANGE * bool(strange)
    if len(asked.years) < 2 and len(asked.subjects) < 2:  # told apart by what they measure
        score += _WORD * len((a.own ^ b.own) & asked.words) / 2
    if a.evidence == b.evidence:
        score += _TOGETHER * (1 + (abs(a.place - b.place) == 1))
    return score


def _difference(draft: Draft, a: Figure, b: Figure) -> str:
    small, large = sorted((a, b), key=lambda figure: figure.value)
    share = large.quantity.unit == "%"
    result = _like(draft, large, large.value - small.value, "points" if share else "")
    return _with_working(
        draft, result, f"{_told(draft, large, small)} − {_told(draft, small, large)}", (a, b)
    )


def _share(draft: Draft, a: Figure, b: Figure) -> str:
    small, large = sorted((a, b), key=lambda figure: figure.value)
    result = f"{_rounded(small.value / large.value * 100)}%"
    return _with_working(draft, result, f"{_shown(draft, small)} ÷ {_shown(draft, large)}", (a, b))


def _multiple(draft: Draft, a: Figure, b: Figure) -> str:
    """In the order of the question: "A 是 B 的几倍"; else the larger over the smaller."""
    subjects = _read(draft.question).subjects
    by_subject = a.subject != b.subject and {a.subject, b.subject} <= set(subjects)
    order = (lambda f: subjects.index(f.subject)) if by_subject else (lambda f: -f.value)
    above, below = sorted((a, b), key=order)
    result = f"{_rounded(above.value / below.value)}{draft.say('times')}"
    return _with_working(
        draft, result, f"{_told(draft, above, below)} ÷ {_told(draft, below, above)}", (a, b)
    )


def _growth(draft: Draft, a: Figure, b: Figure) -> str:
    first, last = sorted((a, b), key=lambda figure: figure.year)
    result = f"{_rounded((last.value / first.value - 1) * 100)}%"
    working = f"({_shown(draft, last)} − {_shown(draft, first)}) ÷ {_shown(draft, first)}"
    return _with_working(draft, result, working, (a, b))


def _yearly(draft: Draft, a: Figure, b: Figure) -> str:
    """The rate at which one value grew to another, year by year."""
    first, last = sorted((a, b), key=lambda figure: figure.year)
    years = int(last.year) - int(first.year)
    rate = (last.value / first.value) ** (Decimal(1) / years) - 1
    working = f"({_shown(draft, last)} ÷ {_shown(draft, first)})^(1/{years}) − 1"
    return _with_working(draft, f"{_rounded(rate * 100)}%", working, (a, b))


def _sum(draft: Draft, a: Figure, b: Figure) -> str:
    large = max((a, b), key=lambda figure: figure.value)
    return _with_working(
        draft, _like(draft, large, a.value + b.value), f"{_told(draft, a, b)} + {_told(draft, b, a)}", (a, b)
    )


def _mean(draft: Draft, a: Figure, b: Figure) -> str:
    large = max((a, b), key=lambda figure: figure.value)
    working = f"({_told(draft, a, b)} + {_told(draft, b, a)}) ÷ 2"
    return _with_working(draft, _like(draft, large, (a.value + b.value) / 2), working, (a, b))


_WRITERS = {
    "difference": _difference,
    "share": _share,
    "multiple": _multiple,
    "growth": _growth,
    "yearly": _yearly,
    "sum": _sum,
    "mean": _mean,
}


# --- the year before ---------------------------------------------------------------------------------------


def _earlier(draft: Draft, asked: _Asked, figures: Sequence[Figure]) -> str:
    """The rate or the value of the year before a printed one, from its growth or its change."""
    ways = [(_earlier_rate, _RATE)] if _RATE.search(asked.text) else []
    if _INFER.search(asked.text):
        ways.append((_earlier_value, _INFER))
    for growth in sorted(figures, key=lambda figure: -_nearness(asked, figure)):
        about = len(growth.context & asked.words) >= max(1, _NEAR_ENOUGH * len(asked.words))
        if about and growth.quantity.unit == "%" and _GROWTH.search(growth.lead) and _before(asked, growth):
            for way, _ in ways:
                if text := way(draft, asked, growth, figures):
                    return text
    return ""


def _nearness(asked: _Asked, figure: Figure) -> float:
    return figure.evidence.score + _WORD * len(figure.context & asked.words)


def _before(asked: _Asked, figure: Figure) -> bool:
    """Whether a question asks for the year before a figure's."""
    if not figure.year:
        return False
    before = str(int(figure.year) - 1)
    others = set(asked.years) - {figure.year, before}
    return not others and (
        before in asked.years or bool(_YEAR_BEFORE.search(asked.text) and figure.year in asked.years)
    )


def _earlier_rate(draft: Draft, asked: _Asked, growth: Figure, figures: Sequence[Figure]) -> str:
    """ "同比增长19.6%，比去年高出7.9个百分点" → 19.6 − 7.9, unless an amount is asked for."""
    if re.search(
        r"(?:多少|几)(?:个)?(?:万亿|亿|万)|额|规模|\bvalue\b|\bhow much\b|trillion|billion", asked.text, re.I
    ):
        return ""
    change = next(
        (
            f
            for f in figures
            if f.evidence == growth.evidence and f.place == growth.place + 1 and f.quantity.unit == "pp"
        ),
        None,
    )
    if not change:
        return ""
    down = bool(_DOWN.search(change.lead))
    result = f"{_plain(growth.value + change.value * (1 if down else -1))}%"
    working = f"{_shown(draft, growth)} {'+' if down else '−'} {_shown(draft, change)}"
    return _with_working(draft, result, working, (growth, change))


def _earlier_value(draft: Draft, asked: _Asked, growth: Figure, figures: Sequence[Figure]) -> str:
    """An amount over one plus the growth that its sentence gives for it."""
    amount = next(
        (
            f
            for f in reversed(figures)
            if f.evidence == growth.evidence
            and f.place < growth.place
            and f.quantity.unit not in {"%", "pp", "times"}
        ),
        None,
    )
    if not amount or (amount.year and amount.year != growth.year):
        return ""
    rate = growth.value / 100
    result = draft.say("about") + _like(draft, amount, amount.value / (1 + rate))
    return _with_working(
        draft, result, f"{_shown(draft, amount)} ÷ (1 + {_shown(draft, growth)})", (amount, growth)
    )


# --- units -------------------------------------------------------------------------------------------------


def _converted(draft: Draft, asked: _Asked, figures: Sequence[Figure]) -> str:
    """An amount in the unit asked for: 1.83万亿元 in 亿元; "" if it is printed so, or if no conversion is asked for."""
    wanted = _IN_UNITS.search(asked.text)
    if not wanted or not _CONVERTS.search(asked.text):
        return ""
    scale = Decimal(10) ** _SCALES[(wanted[1] or wanted[2]).lower()]
    fitting = [
        f
        for f in figures
        if f.quantity.unit in {"CNY", "USD"} and (not asked.years or f.year in {*asked.years, ""})
    ]
    if not fitting:
        return ""
    figure = max(fitting, key=lambda one: _nearness(asked, one))
    unit = {"CNY": ("元", "RMB "), "USD": ("美元", "US$")}[figure.quantity.unit]
    number = _plain(figure.value / scale)
    name = wanted[1] or wanted[2].lower()
    result = f"{number}{name}{unit[0]}" if draft.language == "zh" else f"{unit[1]}{number} {name}"
    return _with_working(draft, result, _shown(draft, figure), (figure,))


# --- words -------------------------------------------------------------------------------------------------


def _with_working(draft: Draft, result: str, working: str, figures: Sequence[Figure]) -> str:
    """Result and working with the marks of the sentences that print the figures."""
    sources = {(f.evidence.passage.id, f.evidence.number): f.evidence for f in figures}
    marks = "".join(draft.cite(one.passage, one.unit) for one in sources.values())
    if any(figure.quantity.approx for figure in figures) and not result.startswith(draft.say("about")):
        result = f"{draft.say('about')}{result}"
    return draft.say("computed", answer=result, working=working) + marks


def _shown(draft: Draft, figure: Figure) -> str:
    """The figure with its hedge: "超过1900万"."""
    quantity = figure.spoken(draft.language)
    if draft.language == "en" and not figure.english:
        return _like(draft, figure, figure.value)
    hedge = figure.quantity.approx
    return f"{draft.say(hedge) if hedge else ''}{quantity.text}"


def _told(draft: Draft, figure: Figure, other: Figure) -> str:
    """The figure with the year that tells it from the other, where one does."""
    shown = _shown(draft, figure)
    if not figure.year or not other.year or figure.year == other.year:
        return shown
    return f"{figure.year}年{shown}" if draft.language == "zh" else f"{shown} ({figure.year})"


def _like(draft: Draft, figure: Figure, value: Decimal, unit: str = "") -> str:
    """A value written as a figure is: "RMB 1.53 trillion" like "RMB 1.83 trillion"."""
    if unit or figure.quantity.unit == "%":
        return f"{_plain(value)}{draft.say(unit) if unit else '%'}"
    quantity = figure.spoken(draft.language)
    match = _NUMBER.search(quantity.text)
    if not match or (draft.language == "en" and not figure.english):
        return _rounded(value)
    scale = quantity.low / Decimal(match.group().replace(",", ""))
    return f"{quantity.text[: match.start()]}{_grouped(value / scale, match.group())}{quantity.text[match.end() :]}"


def _grouped(value: Decimal, like: str) -> str:
    written = _rounded(value)
    return f"{Decimal(written):,}" if "," in like else written


def _rounded(value: Decimal) -> str:
    return _plain(value.quantize(_CENT, ROUND_HALF_UP))


def _plain(value: Decimal) -> str:
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
