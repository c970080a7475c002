"""Chinese and English quantities, read and compared: amounts, years, dates and places in an order.

`read_quantities` reads either language, or both mixed, into values that compare across them, so that 1.83万亿元 is
"RMB 1.83 trillion". How a single number, ordinal or date is spelled stands in `numerals.py`.

What is read as what, where that is a choice:

- A bare 一 or "one" counts only before a unit (一年, "one week") or in a larger number: otherwise it is an article
  (一款夏凉被 is "a comforter") or part of a word (一方面, 一旦). Other short Chinese numbers need a measure word
  after them or 前 before: 三种 and 前五 are amounts, 三星 and 五金 are words.
- 3C, B2B, A1, 5G, "COVID-19", 制造4.0 and 90年代 contain digits and are names: `read_names` gives them,
  `read_quantities` passes over them, as over vague numbers (数百万, 几十, "dozens").
- Raised note marks (重点领域¹⁰2020年) are no digits.
- 高达, 多达 and "as high as" stress a number and leave it exact; 近 and "nearly" mean a little under it.
- 一是, （一）, 首次, 表2 and 10号 are ordinals, like "first", "(1)", "Table 2" and "No. 10".
- "m" after digits is million, as in "$10m".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from beltqa import numerals
from beltqa.numerals import CHINESE, DATE, DIGITS, ENGLISH, ORDINAL, SCALE, any_of

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


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in either language, in order, none overlapping another."""
    folded = text.translate(_FOLD)
    atoms = [token for token in _tokens(folded) if isinstance(token, _Atom)]
    return tuple(
        Quantity(a.low, a.high, a.unit, a.kind, _approx(folded, a), a.start, a.end, text[a.start : a.end])
        for a in _joined(atoms, folded)
    )


def read_names(text: str) -> tuple[Name, ...]:
    """The words of a text that contain digits and are no quantities, in order."""
    tokens = _tokens(text.translate(_FOLD))
    return tuple(replace(t, text=text[t.start : t.end]) for t in tokens if isinstance(t, Name))


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are equal in value, in kind, and in unit where both have one.

    70% is 0.7, 12 months are a year, two weeks 14 days; a hedge makes no difference. "2000" may have been read
    as a year where 2000家 is an amount.
    """
    if a.kind != b.kind and not ({a.kind, b.kind} == {"year", "amount"} and a.unit == b.unit):
        return False
    bases = _BASES if a.unit and b.unit else {"%": _BASES["%"]}
    (unit_a, factor_a), (unit_b, factor_b) = (bases.get(q.unit, (q.unit, Decimal(1))) for q in (a, b))
    ends = ((a.low, b.low), (a.high, b.high))
    equal = all(numerals.times(x, factor_a) == numerals.times(y, factor_b) for x, y in ends)
    return equal and (unit_a == unit_b or not (a.unit and b.unit))


def missing(of: str, in_: str) -> list[Quantity]:
    """The quantities of one text that have no equal in the other."""
    there = read_quantities(in_)
    return [quantity for quantity in read_quantities(of) if not any(same(quantity, other) for other in there)]


# --- words -------------------------------------------------------------------------------------------------

_BASES = {"%": ("%", Decimal("0.01")), "year": ("month", Decimal(12)), "week": ("day", Decimal(7))}

# Full width and traditional characters, one for one, so that offsets hold.
_FOLD: dict[int, str] = {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；？！"
}
_FOLD |= {
    ord(given): kept
    for given, kept in zip(
        "\u00a0\u2009\u202f\u3000￥～〜−‐‑萬億兩點餘個幾週號圖專欄約過達將從條項類頂顆處縣國級層輪屆階單統進雙歲種數",
        "    ¥~~---万亿两点余个几周号图专栏约过达将从条项类顶颗处县国级层轮届阶单统进双岁种数",
        strict=True,
    )
}

_MONEY = {
    "CNY": r"RMB|CNY|¥|人民币",
    "HKD": r"HK\$|HKD",
    "USD": r"US\$|USD|(?<![A-Z])\$",
    "EUR": r"€|EUR",
    "GBP": r"£|GBP",
    "JPY": r"JPY",
}
_UNITS = {  # the first that fits
    "pp": r"个?百分点|percentage[ -]points?\b|pp\b",
    "%": r"%|per ?cent\b|成(?![为立长熟功果本员交就都品年绩效型不份分])",
    "times": r"倍|fold\b|times\b|x\b",
    "USD": r"美[元金]|(?:US |U\.S\. )?dollars?\b|USD\b",
    "HKD": r"港[元币]|Hong Kong dollars\b",
    "EUR": r"欧元|euros?\b",
    "GBP": r"英镑|pounds sterling\b",
    "JPY": r"日元|yen\b",
    "CNY": r"元(?![素器件旦])|人民币|yuan\b|RMB\b|renminbi\b|CNY\b",
    "month": r"个[多半]?月|months?\b",
    "week": r"(?:个[多半]?)?星期(?![一二三四五六日天])|周(?![年岁边围期末刊转])|weeks?\b",
    "day": r"天|日(?!本)|days?\b",
    "year": r"周?年(?![级纪])|years?\b|yrs?\b",
}
_MEASURE = re.compile(  # after a Chinese number
    r" ?(?:[个种家条项大款类位名人季只件台顶颗座处省市县城区国层次轮届岁步张篇章页栏间辆艘架枚套组代点强]"
    r"|方面|维度|阶段|店|商|[至到~—–-] ?[两三四五六七八九十])"
)
_IDIOMS = any_of(
    r"[统唯单同另逐任某之]一(?![百千万亿])|进一步",  # so that 统一三个标准 has a 三 and not a 一三
    r"第一(?:时间|线)|十分(?!之)|万一|千万(?=[不别要])",  # at once, very, in case, by all means
    r"亿万|万众|成千上万|千家万户|[数几好][十百千万亿]+",  # countless, dozens, hundreds of
    r"(?:周|星期|礼拜)[一二三四五六日天](?![次个天年])",  # Monday
    r"一年一度|一成不变|三位一体|五一|双十一",
)
_NAMES = any_of(
    r"(?<![A-Za-z0-9.,])(?!(?:RMB|CNY|USD|HKD|EUR|GBP|JPY)\d)"
    r"[A-Za-z]+(?:-(?!(?:19|20)\d\d\b))?\d[A-Za-z0-9]*(?:\.\d+)?",  # B2B, COVID-19, Web3.0
    r"(?<![A-Za-z0-9.,])\d+"
    r"(?!(?:st|nd|rd|th|[kmxMB]|mn|bn|tn|yrs?|pp|[ckm]m|kg|k[Ww]h?|[MG]W|[MGT]B|mph)\b)[A-Za-z][A-Za-z0-9]*",  # 3C
    r"\d+(?:\.\d+){2,}|\d{1,2}:\d\d(?::\d\d)?",  # 2.4.1, 10:30
    r"\d\.\d(?= ?(?:模式|时代|model\b|era\b))|(?:(?<=制造)|(?<=工业)|(?<=Industry ))\d\.\d",
    r"(?:\d{2,4}|[一二三四五六七八九十]+)年代",
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_NUMBER = (
    rf"(?:\[?(?P<money>{'|'.join(_MONEY.values())})\]? ?)?(?:(?<![^\s(，：“])(?P<minus>[-负])(?=\d))?"
    + any_of(
        r"(?P<slash>(?<!\d/)\d/\d(?![\d/]))",
        rf"(?:(?P<whole>\d+|{CHINESE})分(?:之|(?<=百分)(?=百)))?"
        rf"(?:(?P<more>{DIGITS}[万亿](?=\d+(?:\.\d+)?[千万]))?(?P<digits>{DIGITS})|(?P<zh>{CHINESE}))",
        rf"(?P<parts>(?i:\b(?:(?:one|two|three|four|five|seven)[ -](?:{'|'.join(_PARTS)})s?\b(?! part)"
        rf"|an? (?:half|quarter)\b|an? (?:{'|'.join(_PARTS)})(?= of\b))))",
        r"(?P<half>(?i:(?<!first )(?<!second )(?<!latter )\bhalf\b(?: an?\b)?)|一半|"
        r"(?<![上下前后大多])半(?=[年数天价]|个[月小]|小时))",
        r"(?P<multiple>(?i:\b(?:twice|thrice|(?:doubl|tripl|quadrupl)(?:es?|ed|ing)\b))|翻了?(?:[一两]?番|倍))",
        rf"(?P<en>{ENGLISH})",
    )
)
_TAIL = re.compile(
    r"(?P<odd> ?(?:[多余几]|来(?![源自到])|\+(?!\d)|-?odd\b|-?plus\b))?(?P<and_half> and a half\b)?"
    rf"(?P<scale>{SCALE})?(?P<over>[多余]|\+(?!\d))?"
    rf"(?:[ -]?(?P<unit>{'|'.join(_UNITS.values())})(?P<rest>半(?![年径数])|[多余](?![次种个样元家方年额]))?)?",
    re.A,
)
_TOKENS = {"idiom": _IDIOMS, "name": _NAMES, "date": DATE, "ordinal": ORDINAL, "number": _NUMBER}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _TOKENS.items()), re.A | re.M)


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
    closed: bool = False  # its unit stands after it


def _tokens(text: str) -> Iterator[_Atom | Name]:
    """The atoms and names of a folded text, from left to right."""
    position = 0
    while match := _TOKEN.search(text, position):
        token = _read(match)
        if token:
            yield token
        position = token.end if token else match.end()


def _read(match: re.Match[str]) -> _Atom | Name | None:
    start, end = match.span()
    kind: Kind
    match match.lastgroup:
        case "name":
            return Name(start, end, match[0])
        case "number":
            return _amount(match)
        case "date":
            kind, value = "date", numerals.date(match[0])
        case "ordinal":
            kind, value = "ordinal", numerals.ordinal(match[0])
        case _:
            return None
    return None if value is None else _Atom(value, value, "", kind, start, end)


def _amount(match: re.Match[str]) -> _Atom | None:
    """An amount or a year, with its scale and unit; None where the word is no number after all."""
    tail = _TAIL.match(match.string, match.end())
    value = _value(match)
    if tail is None or value is None or not _counts(match, tail):
        return None
    if _is_year(match, tail, value[0]):
        return _Atom(*value, "", "year", match.start(), tail.end())
    low, high = (_whole(match, tail, end) for end in value)
    scale = numerals.times(
        numerals.scale(tail["scale"] or ""), numerals.last_scale(match["zh"] or match["en"] or "")
    )
    over = any(mark and mark != "半" for mark in (tail["odd"], tail["over"], tail["rest"]))
    over = over or "多" in (tail["unit"] or "")
    unit = _unit(match, tail)
    return _Atom(low, high, unit, "amount", match.start(), tail.end(), over, scale, bool(tail["unit"]))


def _value(match: re.Match[str]) -> numerals.Ends | None:
    """What stands before the scale and the unit is worth."""
    if match["multiple"]:
        multiple = match["multiple"].lower()
        value = Decimal(
            3 if multiple[0:2] in {"tr", "th"} else 4 if multiple[0] == "q" or "两" in multiple else 2
        )
        return value, value
    if match["half"]:
        return Decimal("0.5"), Decimal("0.5")
    if match["slash"]:
        part, whole = match["slash"].split("/")
        return _ratio((Decimal(part), Decimal(part)), Decimal(whole))
    if match["parts"]:
        number, part = re.split("[ -]", match["parts"].lower())
        count = numerals.english(number)
        return _ratio((count, count), Decimal(_PARTS.get(part) or _PARTS[part.removesuffix("s")]))
    if match["en"]:
        return numerals.english(match["en"]), numerals.english(match["en"])
    value = numerals.chinese(match["zh"]) if match["zh"] else (numerals.digits(match["digits"]),) * 2
    return _ratio(value, numerals.ordinal(match["whole"])) if match["whole"] and value else value


def _ratio(parts: numerals.Ends, whole: Decimal | None) -> numerals.Ends | None:
    return (numerals.ratio(parts[0], whole), numerals.ratio(parts[1], whole)) if whole else None


def _whole(match: re.Match[str], tail: re.Match[str], value: Decimal) -> Decimal:
    """A value with all that stands around it: "two and a half million", 1亿5000万, 两年半, 七成, "-3"."""
    half = Decimal("0.5")
    value = numerals.plus(value, half) if tail["and_half"] else value
    value = numerals.times(value, numerals.scale(tail["scale"] or ""))
    if match["more"]:
        before = numerals.times(numerals.digits(match["more"][:-1]), numerals.scale(match["more"][-1]))
        value = numerals.plus(before, value)
    if tail["rest"] == "半" or "半" in (tail["unit"] or ""):
        value = numerals.plus(value, half)
    if tail["unit"] == "成":
        value = numerals.times(value, Decimal(10))
    if match["whole"] == "百":
        value = numerals.times(value, Decimal(100))
    return value.copy_negate() if match["minus"] else value


def _unit(match: re.Match[str], tail: re.Match[str]) -> str:
    if match["whole"] == "百":
        return "%"
    if match["multiple"]:
        return "times"
    written, units = (tail["unit"], _UNITS) if tail["unit"] else (match["money"] or "", _MONEY)
    return next((unit for unit, pattern in units.items() if re.fullmatch(pattern, written, re.A)), "")


def _counts(match: re.Match[str], tail: re.Match[str]) -> bool:
    """Whether a number in words is one: 三种, 前三 and 三万 are, the 三 of 三星 is not."""
    word, before = match["zh"] or (match["en"] or "").lower(), match.string[: match.start()]
    if match["whole"] or match["money"] or (word not in _BARE and not set(word) <= _FIGURES | _POWERS):
        return True
    if word in {"一", "one"} and re.search("[这那每某同又新]$", before):
        return False  # 这一年
    if any(tail[name] for name in ("odd", "and_half", "scale", "over", "unit")):
        return True
    if word in _BARE:
        return False


def _is_year(match: re.Match[str], tail: re.Match[str], value: Decimal) -> bool:
    """2023年, 二〇二三年, or a bare 2023 (not before a measure word)."""
    written = match["digits"] or match["zh"] or ""
    alone = not any(
        (
            match["money"],
            match["minus"],
            match["whole"],
            match["more"],
            tail["odd"],
            tail["scale"],
            tail["over"],
        )
    )
    if len(written) != 4 or not alone or tail["rest"] or value != value.to_integral_value():
        return False
    if tail["unit"]:
        return tail["unit"] == "年" and 1000 < value < 2100
    return bool(match["digits"]) and 1900 <= value < 2100 and not _MEASURE.match(match.string, tail.end())
