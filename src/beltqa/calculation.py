"""What a question wants calculated from the report's figures, and what it tells them by: years, subjects, words."""

import re
from dataclasses import dataclass

from beltqa.figures import CHINA, Figure, is_place
from beltqa.lexical import tokens
from beltqa.question import Question, years_in
from beltqa.wants import asking_sentences

_CHANGE = r"(?:\w+ )?(?:increase|rise|gain|jump|drop|fall|decline|decrease|change)"
_MONEY = r"(?:yuan|RMB|dollars?|euros?|money|absolute terms|absolute numbers|figures)"
_OPERATIONS: dict[str, re.Pattern[str]] = {
    "yearly": re.compile(
        r"年均(?:复合)?增|平均每年(?:增|涨)|每?年平均(?:增|涨)|年复合|"
        r"复合增|CAGR|average annual|annual(?:i[sz]ed)? growth|compound annual|per year on average",
        re.I,
    ),
    "growth": re.compile(
        r"(?<!各)(?<!分别)(?:增长(?:了|率)?(?:多少|几|是多少)|涨了(?:多少|几))(?!个?(?:万|亿|元|百分点|点))|增幅|(?:[多高涨]|增[加长]|提高|上升)了?百分之(?:几|多少)|"
        r"by what percent|percent(?:age)? (?:increase|growth|rise)|"
        r"(?:how many|what) percent .{0,30}(?:grow|ris|increas|more|higher)|"
        r"grow(?:th|n)? .{0,30}in percent|how much .{0,40}\b(?:grow|grew)\b",
        re.I,
    ),
    "multiple": re.compile(
        r"(?:几|多少)倍|翻了?几|how many times|what multiple|times (?:as|larger|bigger|higher|more)", re.I
    ),
    "sum": re.compile(
        r"(?:加起来|合计|相加|加在一起|之和)(?!.{0,3}(?:多了|少了|增|涨|提高)).{0,12}(?:多少|几)|"
        r"[和与跟及加、].{0,24}(?:总共|一共)(?!.{0,3}(?:多了|少了|增|涨|提高)).{0,12}(?:多少|几)|"
        r"\b(?:combined|together|sum of|add up)\b|\band\b.{0,60}\bin total\b|\bin total\b.{0,60}\band\b",
        re.I,
    ),
    "mean": re.compile(r"平均(?:值|数)?(?:是|为|约)?(?:多少|几)|的平均|\baverage of\b|\bmean of\b", re.I),
    "difference": re.compile(
        r"(?<!各)(?<!各自)(?<!分别)(?:高|低|多|少|差|大|小|长|短|快|慢|增加|提高|提升|上升|下降|减少|增长|降|涨|放缓|回落|拉开|改善)(?:了|出来?|过|低)?(?:大约|大概|约)?(?:几|多少)|"
        r"多[花投用卖产赚]了?(?:几|多少)|相差|差距|之差|差几|落差|差[了别值额]?[是为]?(?:多|几)|差多[远大]|多少个?百分点|几个百分点|"
        r"by how (?:much|many)|"
        r"how (?:much|many) (?:higher|lower|more|less|larger|smaller|fewer|wider|greater|bigger|longer|shorter|faster)|"
        r"how (?:much|many) (?:\w+ ){1,3}(?:more|less|fewer)\b|how (?:far|wide) apart|"
        r"how (?:wide|big|large) (?:is|was) the (?:gap|difference)|(?:增加额|增量|净增)|"
        rf"\bwhat\b.{{0,8}}\b(?:the|an?) {_CHANGE}\b(?:.{{0,40}}\bin {_MONEY}|.{{0,60}}\b(?:between|from) (?:19|20)\d\d)|"
        rf"how (?:big|large|great) (?:a|an|is the|was the) {_CHANGE}\b.{{0,60}}\b(?:between|from) (?:19|20)\d\d|"
        r"\bdifferences?\b|\bdiffer(?:s|ed)? by\b|gap between|how many (?:percentage )?points|"
        r"how much (?:did|does|do|will|is|was) .{0,60}"
        r"(?:fall|drop|decline|rise|increase|exceed|slow|ease|come down)",
        re.I,
    ),
    "share": re.compile(
        r"(?:占|相当于)(?P<whole>.{0,14})(?:百分之几|百分之多少|多少|几成|比例|比重)|百分之(?:几|多少)|(?:比例|比重|占比|百分比)是?(?:多少|多大|几)|"
        r"what (?:percentage|percent|share|proportion|fraction)|as a (?:percentage|share|proportion)|ratio of",
        re.I,
    ),
}
_ASKS_CHINA = re.compile(r"我国|中国|国内|咱们|\bchina\b|\bchinese\b", re.I)
_NO_MEASURE = re.compile(
    r"[年比多少几高低的是了个点算]|^\d|百分|一下|^(?:percent\w*|point|year|higher|lower|share|china|chinese)$"
)
_DONE = re.compile(r"([a-z]{4,})ed")  # what is "exported" is told in "exports"
THAN_THE_YEAR_BEFORE = re.compile(
    r"[比较](?:上一?|前一?|头一)年|\b(?:than|from|on) the (?:year before|previous year|prior year)", re.I
)
_BETWEEN = re.compile(r"[和与跟比的]|加起来|合计|一共")  # stands between the things compared
WORD = 0.015  # what a word shared with the question counts
INFER = re.compile(
    r"推|算|按|如果|假[如设]|照|(?<![采应费使作])用(?!于|户|途|品)|根据|依|已知|既然|由此|反过来|换算|"
    r"\bgiven\b|\busing\b|\bbased on\b|impl|infer|work(?:ing)? (?:out|back)|"
    r"back(?:ed)? out|"
    r"must|would|roughly|estimat|calculat|deduc|deriv|\bfrom the\b|\bif\b",
    re.I,
)
GROWTH = re.compile(r"增长|增速|增幅|上升|提高|grow|increas|ris|\bup\b", re.I)


@dataclass(frozen=True)
class Asked:
    """What a question tells figures by: its years, its subjects, its words."""

    operation: str
    years: tuple[str, ...]
    subjects: tuple[str, ...]
    words: frozenset[str]
    text: str


def read_calculation(question: Question) -> Asked:
    """The operation that a question asks for, "" for none, and what it names."""
    text = question.search
    operation = next((name for name, words in _OPERATIONS.items() if words.search(text)), "")
    subjects = {term.searched: text.find(term.shown) for term in question.insists if term.kind != "year"}
    for name in question.names:  # "the US": an alias, whose place in the question is not known
        if is_place(name):
            subjects.setdefault(name, -1)
    if china := _ASKS_CHINA.search(text):
        subjects.setdefault(CHINA[1], china.start())
    asking = " ".join(asking_sentences(text))  # "帮忙算个百分比" tells nothing of what is calculated
    named = _BETWEEN.sub(" ", _OPERATIONS[operation].sub(_measured, asking) if operation else asking)
    words = {word for word in tokens(" ".join((named, *question.names))) if not _NO_MEASURE.search(word)}
    words |= {match[1] for word in words if (match := _DONE.fullmatch(word))}
    years = tuple(years_in(text))
    if operation == "sum" and len(years) == 2 and _OPERATIONS["difference"].search(text):
        operation = "difference"  # "by how much did their combined share change?": the sum is printed
    if operation == "difference" and len(years) == 1 and THAN_THE_YEAR_BEFORE.search(text):
        years = (str(int(years[0]) - 1), *years)
    return Asked(operation, years, tuple(_innermost(subjects, text)), frozenset(words), text)


def _measured(match: re.Match[str]) -> str:
    """What the words for an operation say of what is calculated with: 总产值 in "占总产值的百分之几"."""
    return f" {match.groupdict().get('whole') or ''} "


def _innermost(subjects: dict[str, int], text: str) -> list[str]:
    """The subjects in the question's order; of 浙江永康 the inner one."""
    ordered = sorted(subjects, key=lambda name: subjects[name])
    return [
        name
        for name, following in zip(ordered, [*ordered[1:], ""], strict=False)
        if not following or not re.search(rf"{re.escape(name)}[省市]?{re.escape(following)}", text)
    ]


def nearness(asked: Asked, figure: Figure) -> float:
    """How well a figure's sentence ranks, and how many of the question's words stand around the figure."""
    return figure.evidence.score + WORD * len(figure.context & asked.words)
