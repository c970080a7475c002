"""What follows from the figures of one sentence: the year before from a growth, an amount in another unit, what a share
leaves or makes of another number, what a total over some years is a year.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from beltqa.calculation import GROWTH, INFER, THAN_THE_YEAR_BEFORE, Asked, nearness
from beltqa.draft import Draft
from beltqa.figure_pairs import said_in
from beltqa.figures import CHINA, Figure
from beltqa.lexical import tokens
from beltqa.numbers import read_quantities, same
from beltqa.question import years_in
from beltqa.working import like, plain, shown, with_working

_RATE = re.compile(
    r"增速|增长率|增幅|增长(?:了|率)?(?:多少|几|百分)|百分之几|几个(?:百分)?点|growth|\brate\b|how fast|\bgrow",
    re.I,
)
_GIVEN_RATE = re.compile(  # with it the amount is worked out: it is not asked for
    r"(?:按照?|根据|依据|由|从|用|凭|以|和|与)[^，。？]{0,20}?(?:增速|增长率|增幅|增长)(?:率|来|去|往回)?(?:反|倒|回)?[推算]|"
    r"\b(?:from|given|using|with|based on|by)\b (?:(?!what\b|how\b)[^\s,;?]+ ){0,8}?(?:growth|grow\w*)(?: rates?\b)?",
    re.I,
)
_ASKS_AMOUNT = re.compile(
    r"(?:多少|几)(?:个)?(?:万亿|亿|万)|额|规模|\b(?:values?|volumes?|amounts?)\b|\bhow much\b|trillion|billion",
    re.I,
)
_YEAR_BEFORE = re.compile(
    r"上一?年|前一年|去年|头一年|此前一年|\b(?:previous|prior|preceding|last) year|(?:the|a) year (?:before|earlier)",
    re.I,
)
_DOWN = re.compile(r"低|回落|下降|放缓|减|lower|slow|down|fell|less", re.I)
_IN_UNITS = re.compile(
    r"(?:多少|几|合|换算成|等于)(?:个)?(万亿|千亿|百亿|亿|万)(?:元|人民币|美元)?|"
    r"\b(?:how many|in) (trillion|billion|million)s?\b",
    re.I,
)
_CLAUSE = re.compile(r"[^，,；;。？?]+")
_HOW_MUCH = re.compile(
    r"几|多少|\b(?:how (?:much|many|far|fast)|what (?:percent\w*|rate|share)|by what)\b", re.I
)
_SCALES = {"万": 4, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12, "million": 6, "billion": 9, "trillion": 12}
_CONVERTS = re.compile(r"换算|等于|合多少|折合|相当于|也就是|\bconvert|\bexpress", re.I)
_ASKS_SHARE = re.compile(
    r"百分之(?:几|多少)|几成|多少百分比|(?:占比|比例|比重|份额)是?(?:多少|多大|几)|多少比例|"
    r"\b(?:what|which) (?:percent\w*|share|proportion|fraction)|\bhow many percent\b",
    re.I,
)
_OUT_OF = re.compile(
    r"每[^，。？]{0,4}$|\b(?:out of|of (?:every|each)|in (?:every|each)|for every)\s*$", re.I
)
_AMONG = re.compile(r"[^。？]{0,8}?[里中]")  # "100顶里有几顶", "100家当中"
_LEADING = re.compile(
    r"[前第这那]\s*$|\b(?:top|the|first)\s*$", re.I
)  # such a number tells which, not of how many
_HOW_MANY = re.compile(r"几|多少|\bhow many\b", re.I)
_NO_DENIAL = re.compile(r"有没有|是不是|能不能|会不会|差不多|在不在|不同|不仅|不过", re.I)
_DENIES = re.compile(
    r"不(?!到|超|足|少|多|低|高)|没(?!错)|未(?!来)|非(?![常洲])|其余|其他|其它|剩[下余]?|余下|以外|之外|别处|"
    r"\bnot\b|n't\b|\brest\b|\bremain\w*|\bothers?\b|\belsewhere\b|\boutside\b|\bwithout\b",
    re.I,
)
_EACH, _THERE_ARE = re.compile(r"每[^，。]{0,4}$"), re.compile(r"有\s*$")
_TOTAL = re.compile(r"累计|总共|合计|共计|一共|cumulative|\btotal", re.I)
_IN_A_YEAR = re.compile(
    r"平均(?:下来)?(?:每|一)年|[每一]年平均|年均(?!复?合?增)|每年大?[约概]|一年大?[约概]|"
    r"\b(?:a|per|each|every) year\b|\b(?:annual|yearly) average\b|\bannually\b|\baverage annual\b(?! growth)",
    re.I,
)
_PRINTED_A_YEAR = re.compile(r"年均|每年|per year|annual", re.I)
_DENIED = re.compile(
    r"([^，。？、的]{1,12})(?:以外|之外)|(?:不|未|没有?|非)([^，。？]{1,12})|"
    r"\b(?:not (?:from|in|by|at|on)|outside|without)\b (.{1,40})",
    re.I,
)
_TOLD_ALONE = 0.1  # what it counts for a share if all that is told of it is asked
_TOLD_DENIED = 0.05  # and for each word of what is denied
_NEAR_ENOUGH = 0.12  # the same of the sentence with a growth, for the year before


def write_derived(draft: Draft, asked: Asked, figures: Sequence[Figure]) -> str:
    """The result with its working; "" if none of these is asked for."""
    compares = asked.operation in {"difference", "multiple"} and len(asked.subjects) > 1
    if asked.operation == "difference" and THAN_THE_YEAR_BEFORE.search(asked.text):
        compares = (
            compares or len(years_in(asked.text)) == 1
        )  # the change is asked for, not what it was before
    earlier = "" if compares else _earlier(draft, asked, figures)
    ways = (_converted, _of_others, _a_year)
    return earlier or next(filter(None, (way(draft, asked, figures) for way in ways)), "")


def _earlier(draft: Draft, asked: Asked, figures: Sequence[Figure]) -> str:
    """The rate or the value of the year before a printed one, from its growth or its change."""
    ways = [_earlier_rate] if _RATE.search(_GIVEN_RATE.sub(" ", asked.text)) else []
    if INFER.search(asked.text):
        ways.append(_earlier_value)
    for growth in sorted(figures, key=lambda figure: -nearness(asked, figure)):
        about = len(growth.context & asked.words) >= max(1, _NEAR_ENOUGH * len(asked.words))
        about = about and _is_of_subjects(asked, growth)
        if about and growth.quantity.unit == "%" and GROWTH.search(growth.lead) and _before(asked, growth):
            for way in ways:
                if text := way(draft, asked, growth, figures):
                    return text
    return ""


def _before(asked: Asked, figure: Figure) -> bool:
    """Whether a question asks for the year before a figure's."""
    if not figure.year:
        return False
    before = str(int(figure.year) - 1)
    others = set(asked.years) - {figure.year, before}
    if others or _is_held_against(asked.text, before):
        return False
    return before in asked.years or bool(_YEAR_BEFORE.search(asked.text) and figure.year in asked.years)


def _is_held_against(asked: str, year: str) -> bool:
    """Whether what is asked for is how another year compares with this one: "2023年比2022年增长了百分之几"."""
    against = re.compile(
        rf"(?:[比较]|相比于?)(?:起|于)?{year}|"
        rf"\b(?:than|over|from|against|on|versus|compared (?:with|to)|exceed\w*)\b (?:(?:in|that|those|of|the) )*{year}",
        re.I,
    )
    return any(against.search(clause) and _HOW_MUCH.search(clause) for clause in _CLAUSE.findall(asked))


def _earlier_rate(draft: Draft, asked: Asked, growth: Figure, figures: Sequence[Figure]) -> str:
    """ "同比增长19.6%，比去年高出7.9个百分点" → 19.6 − 7.9, unless an amount is asked for."""
    if _ASKS_AMOUNT.search(asked.text):
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
    result = f"{plain(growth.value + change.value * (1 if down else -1))}%"
    working = f"{shown(draft, growth)} {'+' if down else '−'} {shown(draft, change)}"
    return with_working(draft, result, working, (growth, change))


def _earlier_value(draft: Draft, asked: Asked, growth: Figure, figures: Sequence[Figure]) -> str:
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
    result = draft.say("about") + like(draft, amount, amount.value / (1 + rate))
    return with_working(
        draft, result, f"{shown(draft, amount)} ÷ (1 + {shown(draft, growth)})", (amount, growth)
    )


def _converted(draft: Draft, asked: Asked, figures: Sequence[Figure]) -> str:
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
    figure = max(fitting, key=lambda one: nearness(asked, one))
    unit = {"CNY": ("元", "RMB "), "USD": ("美元", "US$")}[figure.quantity.unit]
    number = plain(figure.value / scale)
    name = wanted[1] or wanted[2].lower()
    result = f"{number}{name}{unit[0]}" if draft.language == "zh" else f"{unit[1]}{number} {name}"
    return with_working(draft, result, shown(draft, figure), (figure,))


# --- a share of others -------------------------------------------------------------------------------------


def _of_others(draft: Draft, asked: Asked, figures: Sequence[Figure]) -> str:
    """A printed share as a part of another number, and what it leaves: "6 of every 10" → 40 of 100 are not."""
    text = _NO_DENIAL.sub(" ", asked.text)
    denied, number = bool(_DENIES.search(text)), _number_asked_of(asked.text)
    if not number and not _ASKS_SHARE.search(text):
        return ""
    rates = [rate for rate in _rates(figures) if _is_about(asked, rate.part)]
    if not number and not denied:  # a share that is printed as such is quoted
        rates = [] if any(not rate.whole for rate in rates) else rates
    if not rates:
        return ""
    best = max(rates, key=lambda rate: nearness(asked, rate.part) + _own(asked, rate.part))
    if denied and _DENIES.search(_NO_DENIAL.sub(" ", best.words)):
        return ""  # the sentence itself says how many are not
    if best.whole and number == best.whole_value and not denied:
        return ""  # printed: 6 of 10
    share = best.part.value / best.whole_value
    whole = number or Decimal(100)
    result = plain((whole * ((1 - share) if denied else share)).normalize())
    told = shown(draft, best.part)
    told = f"{told} ÷ {shown(draft, best.whole)}" if best.whole else told
    unit = "" if number else "%"
    if not number and not best.whole:
        working = f"100% − {told}"
    elif not number and not denied:
        working = told
    else:
        working = f"{plain(whole)}{unit} × {f'(1 − {told})' if denied else told}"
    return with_working(draft, f"{result}{unit}", working, (best.part,))


def _own(asked: Asked, figure: Figure) -> float:
    """How much of what is told of a figure alone the question says, above all of what it denies.

    Of 长三角以外 the figure in "其中长三角占31%" is meant, and not that in "长三角、珠三角…占68%".
    """
    clause = re.split("[，；]", figure.lead)[-1]
    denied = frozenset(
        tokens(" ".join(filter(None, (part for found in _DENIED.findall(asked.text) for part in found))))
    )
    share = len(figure.own & asked.words) / max(1, len(figure.own))
    of_several = "、" in clause and "、" not in asked.text
    return _TOLD_ALONE * (share - of_several) + _TOLD_DENIED * len(figure.own & denied)


@dataclass(frozen=True)
class _Rate:
    """A part and the whole that it is of; a percentage is a part of 100."""

    part: Figure
    whole: Figure | None = None

    @property
    def whole_value(self) -> Decimal:
        return self.whole.value if self.whole else Decimal(100)

    @property
    def words(self) -> str:
        """The clause that says it."""
        said = self.part.evidence.unit.reading
        start = (self.whole or self.part).quantity.start
        return f"{said[max(said.rfind(mark, 0, start) for mark in '，；。') + 1 : start]}{self.part.lead}"


def _rates(figures: Sequence[Figure]) -> Iterator[_Rate]:
    """The percentages up to 100, and the pairs like "每卖出10顶，就有6顶"."""
    for figure in figures:
        is_share = figure.quantity.unit == "%" and figure.value <= 100 and not figure.quantity.approx
        if is_share and not GROWTH.search(figure.lead):
            yield _Rate(figure)
    for whole, part in pairwise(figures):
        if whole.evidence == part.evidence and 0 < part.value < whole.value and not part.quantity.unit:
            before = whole.evidence.unit.reading[: whole.quantity.start]
            if _EACH.search(before) and _THERE_ARE.search(part.lead):
                yield _Rate(part, whole)


def _number_asked_of(text: str) -> Decimal | None:
    """The number of which the part is asked: 100 in "out of a hundred, how many" and in "100顶里有几顶"."""
    how_many = _HOW_MANY.search(text)
    for quantity in read_quantities(text) if how_many else ():
        if quantity.kind != "amount" or quantity.unit or quantity.low != quantity.high:
            continue
        before, after = text[: quantity.start], text[quantity.end :]
        if _OUT_OF.search(before) or (
            _AMONG.match(after) and _is_round(quantity.low) and not _LEADING.search(before)
        ):
            return quantity.low
    return None


def _is_round(number: Decimal) -> bool:
    """Whether a number is one that shares are told of: 10, 50, 1000; not 26, which counts something of the text."""
    return number >= 10 and len(number.normalize().as_tuple().digits) == 1


def _is_about(asked: Asked, figure: Figure) -> bool:
    """Whether a figure is of the years of a question, and its sentence has the subjects and enough of the words."""
    if asked.years and figure.year not in asked.years:
        return False
    shared = said_in(figure.evidence) & asked.words
    return _is_of_subjects(asked, figure) and len(shared) >= max(2, _NEAR_ENOUGH * len(asked.words))


def _is_of_subjects(asked: Asked, figure: Figure) -> bool:
    """Whether a figure's passage names whose the figure is that a question asks for."""
    said = f"{figure.evidence.passage.heading}{figure.evidence.passage.reading}"
    return all(name in said or name in CHINA for name in asked.subjects)


# --- a year ------------------------------------------------------------------------------------------------


def _a_year(draft: Draft, asked: Asked, figures: Sequence[Figure]) -> str:
    """A total over some years, a year: 550万 in 9年累计 → about 61万."""
    grows = asked.operation in {"yearly", "growth"} and GROWTH.search(asked.text)
    if not _IN_A_YEAR.search(asked.text) or grows:
        return ""
    for total in figures:
        sentence = f"{total.evidence.unit.reading} {total.evidence.unit.english}"
        years = _years_of(total)
        if (
            years
            and total.quantity.unit not in {"%", "pp", "times", "year"}
            and not _PRINTED_A_YEAR.search(sentence)
            and _is_about(asked, total)
        ):
            working = f"{shown(draft, total)} ÷ {plain(years)}"
            return with_working(draft, like(draft, total, total.value / years), working, (total,))
    return ""


def _years_of(total: Figure) -> Decimal | None:
    """The years over which a figure is a total: those printed right before it, as in "9年累计出货量超550万台"."""
    if not _TOTAL.search(total.lead):
        return None
    amounts = [q for q in read_quantities(total.evidence.unit.reading) if q.kind == "amount"]
    for years, amount in pairwise(amounts):
        if same(amount, total.quantity) and years.unit == "year" and years.low == years.high > 1:
            return years.low
    return None
