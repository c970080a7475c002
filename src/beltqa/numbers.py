"""Chinese and English quantities, read and compared: amounts, years, dates and places in an order.

Either language, or both mixed, is read into values that compare across them: 1.83万亿元 is "RMB 1.83 trillion". How
a single number, ordinal or date is spelled stands in `numerals.py`. What is read as what, where that is a choice:

- A bare 一 or "one" counts only before a unit (一年, "one week") or in a larger number: otherwise it is an article
  (一款夏凉被 is "a comforter") or part of a word (一方面, 一旦). Other short Chinese numbers need a measure word
  after them or 前 before: 三种 and 前五 are amounts, 三星 and 五金 are words.
- B2B, 3C, "COVID-19", 制造4.0 and 90年代 contain digits and are names: `read_names` gives them, `read_quantities`
  passes over them, as over vague numbers (数百万, 几十, "dozens").
- 高达, 多达 and "as high as" stress a number and leave it exact; 近 and "nearly" mean a little under it.
- 一是, （一）, 首次, 表2 and 10号 are ordinals, like "first", "(1)", "Table 2" and "No. 10".
- 增长一倍 is 1 times and "doubled" 2: whether they say the same is not decided here.
- Raised note marks (重点领域¹⁰2020年) are no digits. "m" after digits is million, as in "$10m".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from beltqa import numerals
from beltqa.numerals import CHINESE, DATE, DIGITS, ENGLISH, FRACTION, IDIOM, MULTIPLE, NAME, ORDINAL, SCALE

Kind = Literal["amount", "year", "date", "ordinal"]
Approx = Literal["", "about", "over", "under"]


@dataclass(frozen=True)
class Quantity:
    """A quantity of a text; `text` is `text[start:end]` of it, with the unit and without 约 or "more than".

    `low` and `high` differ in a range (5—7天). `unit` is "", "%", "pp" (percentage points), "times", a currency
    ("CNY", "USD", "HKD", "EUR", "GBP", "JPY") or a time ("day", "week", "month", "year"). A date counts as the
    number yyyymmdd, with zeros for what it does not say: 2023年4月 is 20230400, "April 7" is 407.
    """

    low: Decimal
    high: Decimal
    unit: str
    kind: Kind
    approx: Approx
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Name:
    """A word that contains digits and is no quantity, such as B2B; `text` is `text[start:end]` of the whole."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=20_000)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in either language, in order, none overlapping another."""
    folded = numerals.fold(text)
    atoms = [token for token in _tokens(folded) if isinstance(token, _Atom)]
    return tuple(
        Quantity(a.low, a.high, a.unit, a.kind, _approx(folded, a), a.start, a.end, text[a.start : a.end])
        for a in _joined(atoms, folded)
    )


def read_names(text: str) -> tuple[Name, ...]:
    """The words of a text that contain digits and are no quantities, in order."""
    tokens = _tokens(numerals.fold(text))
    return tuple(replace(t, text=text[t.start : t.end]) for t in tokens if isinstance(t, Name))


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are equal in value, in kind, and in unit where both have one.

    70% is 0.7, 12 months are a year, two weeks 14 days; a hedge makes no difference. "2000" may have been read
    as a year where 2000家 is an amount.
    """
    if a.kind != b.kind and not ({a.kind, b.kind} == {"year", "amount"} and a.unit == b.unit):
        return False
    both = a.unit != "" != b.unit
    bases = _BASES if both else {"%": _BASES["%"]}
    (unit_a, factor_a), (unit_b, factor_b) = (bases.get(q.unit, (q.unit, Decimal(1))) for q in (a, b))
    ends = ((a.low, b.low), (a.high, b.high))
    equal = all(numerals.times(x, factor_a) == numerals.times(y, factor_b) for x, y in ends)
    return equal and (unit_a == unit_b or not both)


def missing(of: str, in_: str) -> list[Quantity]:
    """The quantities of one text that have no equal in the other."""
    there = read_quantities(in_)
    return [quantity for quantity in read_quantities(of) if not any(same(quantity, other) for other in there)]


# --- words -------------------------------------------------------------------------------------------------

_BASES = {"%": ("%", Decimal("0.01")), "year": ("month", Decimal(12)), "week": ("day", Decimal(7))}

_BEFORE = {  # units that stand before their number
    "%": r"百分之|百分(?=百)",
    "CNY": r"RMB|CNY|¥|人民币",
    "HKD": r"HK\$|HKD",
    "USD": r"US\$|USD|(?<![A-Z])\$",
    "EUR": "€|EUR",
    "GBP": "£|GBP",
    "JPY": "JPY",
}
_AFTER = {  # units that stand after it; the first that fits
    "pp": r"个?百分点|个点|percentage[ -]points?\b|pp\b",
    "%": r"%|per ?cent\b|成(?![为立长熟功果本员交就都品年绩效型不份分])",
    "times": r"倍|fold\b|times\b|(?<=\d)x\b",
    "USD": r"美[元金]|(?:US |U\.S\. )?dollars?\b|USD\b",
    "HKD": r"港[元币]|Hong Kong dollars\b",
    "EUR": r"欧元|euros?\b",
    "GBP": r"英镑|pounds sterling\b",
    "JPY": r"日元|yen\b",
    "CNY": r"元(?![素器件旦])|人民币|yuan\b|RMB\b|renminbi\b|CNY\b",
    "month": r"个[多半]?月|months?\b",
    "week": r"(?:个[多半]?)?星期(?![一二三四五六日天])|周(?![年岁边围期末刊转])|weeks?\b",
    "day": r"天|日(?!本)|days?\b",
    "year": r"周?年(?![代级纪])|years?\b|yrs?\b",
}
_NUMBER = (
    r"(?:(?<![^\s(，：“长为比率])(?<!\d )(?P<minus>[-负])(?=[\d百$¥€£A-Z]))?"
    rf"(?:\[?(?P<before>{'|'.join(_BEFORE.values())})\]? ?)?"
    rf"(?:(?P<fraction>{FRACTION})|(?P<more>{DIGITS}[万亿](?=\d+(?:\.\d+)?[千万]))?(?P<digits>{DIGITS})"
    rf"|(?P<zh>{CHINESE})|(?P<en>{ENGLISH}))"
)
_TAIL = re.compile(
    r"(?P<odd> ?(?:[多余几]|来(?![源自到])|\+(?!\d)|-?odd\b|-?plus\b))?(?P<and_half> and a half\b)?"
    rf"(?P<scale>{SCALE})?(?P<over>[多余]|\+(?!\d))?"
    rf"(?:[ -]?(?P<unit>{'|'.join(_AFTER.values())})(?P<rest>半(?![年径数])|[多余](?![多次种个样元家方年额]))?)?",
    re.A,
)
_TOKEN = re.compile(
    f"(?P<idiom>{IDIOM})|(?P<name>{NAME})|(?P<date>{DATE})|(?P<ordinal>{ORDINAL})|(?P<multiple>{MULTIPLE})"
    rf"|(?P<number>{_NUMBER})",
    re.A | re.M,
)
_MEASURE = re.compile(  # a Chinese number without 百, 千, 万 or 亿 counts before these
    r" ?(?:[个种家条项大款类位名人季只件台顶颗座处省市县城区国层次轮届岁步张篇章页栏间辆艘架枚套组代点强米吨亩场所集户支]"
    r"|方面|维度|阶段|公[里斤顷]|[店商]|[至到~—–-] ?[两三四五六七八九十])",
    re.A,
)
_SPECIFIC = re.compile("(?:这|那|每|某|同|又|新|this |that |each |every )$")  # 这一年
_SINCE = re.compile(r"\b(?i:in|since|until|from|before|after) $", re.A)  # 1898 is a year after these
_TO = re.compile(" ?(?:[-–—~]|[至到]) ?| (?:to|or|through) ", re.A)
_FROM = re.compile("(?:[Ff]rom|从|由|自) ?$")
_BETWEEN, _AND = re.compile("(?:[Bb]etween|介于) ?$"), re.compile(" and |[和与]")
_HEDGE_BEFORE = re.compile(
    r"(?:(?P<under>不足|不到|低于|少于|不超过|至多|最多|(?<![最附])近|将近|接近"
    r"|\b(?i:nearly|almost|close to|less than|fewer than|under|below|up to|at most|(?:no|not) more than))"
    r"|(?P<over>超过?|逾|突破|高于|大于|多于|至少|不少于|不低于"
    r"|\b(?i:(?:more|greater) than|over|above|at least|in excess of|exceed(?:s|ed|ing)?|(?:no|not) less than))了?"
    r"|(?P<about>(?<![条节合契预签制])大?约(?:[占为是有需][^，。；、\d]{0,7})?|大概"  # 约占GDP的3%
    r"|\b(?i:about|around|approximately|approx\.|roughly|some|circa))) ?$",
    re.A,
)
_APPROX: dict[str | None, Approx] = {"under": "under", "over": "over", "about": "about"}
_HEDGE_AFTER = re.compile(
    r" ?[个家人名只件台种条项]? ?"
    r"(?:(?P<over>以上|or more|and above)|(?P<under>以下|以内|or less)|(?P<about>左右|上下|or so))"
)


# --- reading -----------------------------------------------------------------------------------------------


class _Atom(NamedTuple):
    """A quantity before ranges are put together; `scale` is the 万 or million that its number ends on."""

    low: Decimal
    high: Decimal
    unit: str
    kind: Kind
    start: int
    end: int
    over: bool = False
    scale: Decimal = Decimal(1)
    closed: bool = False  # a unit stands after it


def _tokens(text: str) -> Iterator[_Atom | Name]:
    """The atoms and names of a folded text, from left to right."""
    position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if token := _token(match):
            yield token
            position = token.end


def _token(match: re.Match[str]) -> _Atom | Name | None:
    start, end = match.span()
    match match.lastgroup:
        case "name":
            return Name(start, end, match[0])
        case "date" if value := numerals.date(match[0]):
            return _Atom(value, value, "", "date", start, end)
        case "ordinal" if (value := numerals.ordinal(match[0])) is not None:
            return _Atom(value, value, "", "ordinal", start, end)
        case "multiple":
            value = numerals.multiple(match[0])
            return _Atom(value, value, "times", "amount", start, end)
        case "number":
            return _amount(match)
    return None


def _amount(match: re.Match[str]) -> _Atom | None:
    """An amount or a year, with its scale and unit; None where the word is no number after all."""
    tail = _TAIL.match(match.string, match.end())
    value = _value(match)
    if tail is None or value is None or not _counts(match, tail):
        return None
    span = match.start(), tail.end()
    if _is_year(match, tail, value[0]):
        return _Atom(*value, "", "year", *span)
    low, high = (_scaled(one, match, tail) for one in value)
    marks = "".join(filter(None, tail.group("odd", "over", "unit", "rest")))
    over = bool(re.search("[多余几来+]|odd|plus", marks))
    scale = numerals.scale(tail["scale"] or "") * numerals.last_scale(match["zh"] or match["en"] or "")
    return _Atom(low, high, _unit(match, tail), "amount", *span, over, scale, bool(tail["unit"]))


def _value(match: re.Match[str]) -> numerals.Ends | None:
    """What is written before the scale and the unit."""
    if match["zh"]:
        return numerals.chinese(match["zh"])
    if match["fraction"]:
        value = numerals.fraction(match["fraction"])
        return None if value is None else (value, value)
    value = numerals.digits(match["digits"]) if match["digits"] else numerals.english(match["en"])
    return value, value


def _scaled(value: Decimal, match: re.Match[str], tail: re.Match[str]) -> Decimal:
    """A value with all that stands around it: "two and a half million", 1亿5000万, 两年半, 七成, "-3"."""
    value = numerals.plus(value, Decimal("0.5" if tail["and_half"] else 0))
    value = numerals.times(value, numerals.scale(tail["scale"] or ""))
    if match["more"]:
        more = numerals.times(numerals.digits(match["more"][:-1]), numerals.scale(match["more"][-1]))
        value = numerals.plus(more, value)
    value = numerals.times(value, Decimal(10 if tail["unit"] == "成" else 1))
    if "半" in f"{tail['unit']}{tail['rest']}":
        value = numerals.plus(value, Decimal("0.5"))
    return numerals.plain(value.copy_negate() if match["minus"] else value)


def _unit(match: re.Match[str], tail: re.Match[str]) -> str:
    """The unit after a number, or else the one before it."""
    units, start = (_AFTER, tail.start("unit")) if tail["unit"] else (_BEFORE, match.start("before"))
    fitting = (unit for unit in units if re.compile(units[unit], re.A).match(match.string, start))
    return next(fitting, "") if start >= 0 else ""


def _counts(match: re.Match[str], tail: re.Match[str]) -> bool:
    """Whether a number in words is one: 三种, 前三 and 三万 are; 三 in 三星, 亿 in 多少亿元, a lone "one" are not."""
    word = match["zh"] or (match["en"] or "").lower()
    before = match.string[max(0, match.start() - 8) : match.start()]
    after = match.string[match.end() : match.end() + 8]
    if not word or match["before"]:
        return True
    if word in set("百千万亿"):
        return (
            any(tail.group("odd", "over")) or before[-1:] in set("超过近逾上破约") or after[:1] in set("店商")
        )
    if any(tail.group("odd", "and_half", "scale", "over", "unit")):
        return word not in {"一", "one"} or not _SPECIFIC.search(before)
    if match["en"] or word == "一":
        return word not in {"一", "one"}
    if word == "十" or not set(word) & set("十百千万亿"):
        return before.endswith("前") or bool(_MEASURE.match(after))
    return True


def _is_year(match: re.Match[str], tail: re.Match[str], value: Decimal) -> bool:
    """2023年, 二〇二三年, or a bare 2023 (not before a measure word)."""
    marks = match.group("before", "minus", "more") + tail.group("odd", "scale", "over", "rest")
    written = match["digits"] or match["zh"] or ""
    if any(marks) or not re.fullmatch(r"\d{4}|[零〇一二三四五六七八九]{4}", written, re.A):
        return False
    if tail["unit"]:
        return tail["unit"] == "年" and 1000 < value < 2100
    old = 1000 < value < 1900 and _SINCE.search(match.string, max(0, match.start() - 8), match.start())
    return bool(old or 1900 <= value < 2100) and not _MEASURE.match(match.string, tail.end())


def _joined(atoms: list[_Atom], text: str) -> list[_Atom]:
    """The atoms, two that are the ends of a range as one."""
    found: list[_Atom] = []
    for atom in atoms:
        both = _range(found[-1], atom, text) if found else None
        found[-1:] = [both] if both else [*found[-1:], atom]
    return found


def _range(a: _Atom, b: _Atom, text: str) -> _Atom | None:
    """5—7天, 2019-2022年, "2 to 3 million", "between 3 and 6 months"; not "from 10% to 20%", which are two."""
    before, between = text[max(0, a.start - 12) : a.start], text[a.end : b.start]
    if not (_TO.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(before))):
        return None
    if a.low != a.high or b.low != b.high or (a.unit and b.unit and a.unit != b.unit):
        return None
    if _FROM.search(before) and a.kind == "amount" and bool(a.unit) == bool(b.unit):
        return None
    low, high, kind = _ends(a, b, between) or (b.low, b.low, b.kind)
    unit = (a.unit or b.unit) if kind == "amount" else ""
    return b._replace(low=low, high=high, unit=unit, kind=kind, start=a.start) if low < high else None


def _ends(a: _Atom, b: _Atom, between: str) -> tuple[Decimal, Decimal, Kind] | None:
    """What the ends of a range are worth when each lends the other its 万, its year or its kind."""
    match a.kind, b.kind:
        case "date", "date":
            year = max(a.low, b.low) // 10000 * 10000
            low, high = (end if end > 10000 else year + end for end in (a.low, b.low))
            return low, high, "date"
        case "amount", "amount":
            shares = a.scale == 1 < b.scale and not a.closed and numerals.times(a.low, b.scale) < b.low
            return numerals.times(a.low, b.scale) if shares else a.low, b.low, "amount"
        case "year", "amount" if b.end - b.start == 4 and b.low < 2100:  # "from 1870 to 1880"
            return a.low, b.low, "year"
        case "year", "amount" if b.low < 100 and b.unit in {"", "year"}:  # 2013-14
            return a.low, a.low // 100 * 100 + b.low, "year"
        case "year", "amount" if "to" not in between or b.unit not in {"", *_BEFORE}:  # 2000—3000家
            return a.low, b.low, "amount"
        case "ordinal", "amount" if not b.unit:  # 第3—5位
            return a.low, b.low, "ordinal"
    return (a.low, b.low, a.kind) if a.kind == b.kind else None


def _approx(text: str, atom: _Atom) -> Approx:
    """What stands around a quantity: 约, "more than", 以上, the 过 of 过万, or the 多 in 二十多年."""
    if atom.over or re.match("[过上破][百千万亿]", text[max(0, atom.start - 1) : atom.start + 1]):
        return "over"
    before, after = text[max(0, atom.start - 20) : atom.start], text[atom.end : atom.end + 12]
    found = _HEDGE_BEFORE.search(before) or _HEDGE_AFTER.match(after)
    return _APPROX[found.lastgroup] if found and atom.kind == "amount" else ""
