"""How numbers are spelled: "1,000.5", 三万五千, "two hundred"; 三分之二, "half"; 第四, "fourth"; 4月7日, "April 7".

The patterns say where such a number may stand, the functions what it is worth. Units, ranges and all else that
stands around a number are the matter of `numbers.py`. The patterns want text in half width and Simplified
characters, and `re.ASCII`, by which a Latin word also ends where a Chinese one begins.
"""

import re
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

NO_FEW = r"(?<![多再])(?<!多[^了出少]\w)"  # before 几 where a number is asked for: "多打开几个国家的市场" asks for none
_LONGEST = 30  # characters of a Chinese number: a longer run of such characters is none

# Full width and traditional characters, one for one, so that offsets hold.
_FOLD: dict[int, str] = {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；？！"
}
_FOLD |= {ord(space): " " for space in "\u00a0\u2009\u202f\u3000"}
_FOLD |= {ord(given): kept for given, kept in zip("￥～〜−‐‑", "¥~~---", strict=True)}
_FOLD |= {
    ord(given): kept
    for given, kept in zip(
        "萬億兩點餘個幾週號圖專欄約過達將從條項類頂顆處縣國級層輪屆階單統進雙歲種數紀時維",
        "万亿两点余个几周号图专栏约过达将从条项类顶颗处县国级层轮届阶单统进双岁种数纪时维",
        strict=True,
    )
}
_WIDE_COMMA = re.compile(r"(?<=[0-9０-９])，(?=[0-9０-９]{3}(?![0-9０-９]))")


def fold(text: str) -> str:
    """The form that all patterns here read: half width, Simplified; every character keeps its place."""
    return _WIDE_COMMA.sub(",", text).translate(_FOLD)


def any_of(*patterns: str) -> str:
    """One pattern for several."""
    return f"(?:{'|'.join(patterns)})"


# --- numbers -----------------------------------------------------------------------------------------------

_FIGURES = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}
_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_ONES + _TEENS, 1)}
_SMALL |= {word: value * 10 for value, word in enumerate(_TENS, 2)} | {"a": 1, "an": 1}
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}

_BELOW_100 = any_of(rf"{any_of(*_TENS)}(?:[- ]{any_of(*_ONES)})?", *_TEENS, *_ONES)
_BELOW_1000 = any_of(rf"(?:{_BELOW_100}|an?)[- ]hundred(?: (?:and )?{_BELOW_100})?", _BELOW_100)
_SCALE_WORD = any_of(*_LARGE)
_LONE_A = any_of(*(f"(?<={word} )" for word in "about around nearly almost over than within in only".split()))
_LONE_A += r"an?(?= (?:year|month|week|day)\b)"  # "about a year", but not the rate "a year"

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
CHINESE = r"(?:[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+(?!十)[百千万亿]*)?)"
ENGLISH = (
    rf"(?i:\b(?:{_BELOW_1000}(?:[- ]{_SCALE_WORD}(?: (?:and )?{_BELOW_1000})?)*|an?[- ]{_SCALE_WORD}|{_LONE_A})"
    r"(?=\b|fold\b))"
)
SCALE = any_of(  # after a number: 1000 万, 十多万, "1.5 million", "3 hundred thousand", "20bn"
    r"(?:(?<=\d) )?[百千万亿]{1,4}(?![克米瓦卡])",
    rf"(?i:[- ](?:hundred[- ])?{_SCALE_WORD}\b|[- ]hundred\b)",
    r"(?<=\d)[kmbKMB]\b(?![²³])| ?(?:[mbt]n|mln)\b",
)

# Decimal's own context rounds to 28 digits and raises beyond an exponent of 999,999.
_EXACT = Context(prec=200, Emax=MAX_EMAX, Emin=MIN_EMIN)
_ROUNDED = Context(prec=28, Emax=MAX_EMAX, Emin=MIN_EMIN)

Ends = tuple[Decimal, Decimal]


def times(value: Decimal, factor: Decimal) -> Decimal:
    """The product, exact up to 200 digits."""
    return _EXACT.multiply(value, factor)


def plus(value: Decimal, other: Decimal) -> Decimal:
    """The sum, exact up to 200 digits."""
    return _EXACT.add(value, other)


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """The quotient, rounded to 28 digits where it does not end: 2/3 is the same however it was written."""
    return _ROUNDED.divide(part, whole)


def plain(value: Decimal) -> Decimal:
    """Without zeros at the end of its decimals: 5.50 → 5.5, 3.00 → 3."""
    written = f"{value:f}"
    return Decimal(written.rstrip("0").rstrip(".")) if "." in written else value


def digits(written: str) -> Decimal:
    """ "1,000.5" → 1000.5."""
    return Decimal(written.replace(",", ""))


def chinese(written: str) -> Ends | None:
    """三十五 → (35, 35), 三点五万 → (35000, 35000), 二〇二三 → (2023, 2023), 三四十 → (30, 40); 一一 → None."""
    whole, point, rest = written.partition("点")
    value = _whole(whole) if len(written) <= _LONGEST else None
    if not point or value is None:
        return value
    decimals = rest.rstrip("百千万亿")
    power = _whole(rest[len(decimals) :]) or (Decimal(1), Decimal(1))
    fraction = Decimal("0." + "".join(str(_FIGURES[figure]) for figure in decimals))
    return (value[0] + fraction) * power[0], (value[1] + fraction) * power[1]


def _whole(written: str) -> Ends | None:
    for power, size in _POWERS.items():
        many, found, rest = written.rpartition(power)
        if found:
            return _sum(many, size, rest)
    return _row([_FIGURES[figure] for figure in written])


def _sum(many: str, size: int, rest: str) -> Ends | None:
    """`many` times `size` and `rest`, which must be smaller: 三 千 零五 → 3005, 两 万 五 → 25000."""
    factor = _whole(many) if many else (Decimal(1), Decimal(1))
    added = _whole(rest.lstrip("零〇")) if rest else (Decimal(0), Decimal(0))
    if factor is None or added is None or added[1] >= size:
        return None
    tenth = size // 10 if rest in _FIGURES and size > 10 else 1  # the 五 of 两万五 counts thousands
    return factor[0] * size + added[0] * tenth, factor[1] * size + added[1] * tenth


def _row(values: list[int]) -> Ends | None:
    """七 → 7, 七八 → 7 to 8, 二〇二三 → 2023; 二九 → None."""
    if len(values) == 2:
        low, high = values
        return (Decimal(low), Decimal(high)) if low and (high == low + 1 or (low, high) == (3, 5)) else None
    if not values:
        return None
    number = Decimal("".join(map(str, values)))
    return number, number


def english(written: str) -> Decimal:
    """ "two hundred and fifty thousand" → 250000, "a million" → 1000000, "hundred thousand" → 100000."""
    total = part = 0
    for word in re.findall("[a-z]+", written.lower()):
        if word in _LARGE:
            total, part = total + (part or 1) * _LARGE[word], 0
        elif word == "hundred":
            part = (part or 1) * 100
        else:
            part += _SMALL.get(word, 0)
    return Decimal(total + part)


def scale(written: str) -> Decimal:
    """What a scale after digits multiplies by: 万亿, " billion", " hundred thousand", "bn"; 1 for none."""
    word = written.strip(" -").lower()
    if word in _SHORT or not word:
        return Decimal(_SHORT.get(word, 1))
    return (_whole(word) or (Decimal(1),))[0] if word[0] in _POWERS else english(word)


def last_scale(written: str) -> Decimal:
    """The scale that a number in words ends on: 三百万 → 10000, "five million" → 1000000, 三十 → 1."""
    match = re.search(rf"[万亿]+$|{_SCALE_WORD}$", written.lower())
    return scale(match[0]) if match else Decimal(1)


# --- fractions and multiples -------------------------------------------------------------------------------

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_MULTIPLES = {
    "tw": 2,
    "doubl": 2,
    "翻一": 2,
    "翻倍": 2,
    "翻番": 2,
    "thr": 3,
    "tripl": 3,
    "quadrupl": 4,
    "翻两": 4,
}

_OF_WHAT = "(?:of|the|that|those|this|its|their|our|his|her|what|in|from|by|to|as|last)"
_HALF_OF = rf"(?= {_OF_WHAT}\b)|(?: an?)?(?=[ -](?:year|month|week|day|hour|million|billion|trillion)s?\b)|(?=[,.;:)]|$)"

FRACTION = any_of(
    rf"(?:\d+|[{''.join(_FIGURES)}十百千万]+)分之(?:\d+|[{''.join(_FIGURES)}十百千]+)",
    r"(?<![\d/])\d/\d(?![\d/])",
    rf"(?i:\b{any_of(*_ONES)}[ -]{any_of(*_PARTS)}s?\b(?! part)|\ban? (?:half|quarter)\b|\ban? {any_of(*_PARTS)}(?= of\b))",
    rf"(?i:(?<!\bfirst )(?<!\bsecond )(?<!\blatter )(?<!\bother )(?<!\bearly )(?<!\blate )\bhalf(?:{_HALF_OF}))",
    r"一半|(?<![上下前后大多])半(?=[年数天价]|个[月小]|小时)",
)
MULTIPLE = any_of(
    r"(?i:\b(?:twice|thrice|(?:doubl|tripl|quadrupl)(?:ed|ing))\b)",
    rf"(?i:\b(?:double|triple|quadruple)(?= {_OF_WHAT}\b|[,.;)]|$))",  # not of "double room"
    r"翻了?(?:[一两]?番|倍)",
)


def fraction(written: str) -> Decimal | None:
    """三分之二, "two-thirds" and "2/3" → 0.6666666666666666666666666667, 半 and "half an" → 0.5."""
    whole, found, part = written.partition("分之")
    if not found:
        part, found, whole = written.partition("/")
    if found:
        parts, wholes = ordinal(part), ordinal(whole)
        return ratio(parts, wholes) if parts is not None and wholes else None
    words = [word.removesuffix("s") for word in re.findall("[a-z]+", written.lower())]
    count = next((_SMALL[word] for word in words[:1] if word in _SMALL), 1)
    return ratio(Decimal(count), Decimal(next((_PARTS[word] for word in words if word in _PARTS), 2)))


def multiple(written: str) -> Decimal:
    """ "twice", "doubled" and 翻番 → 2, "tripled" → 3, 翻两番 → 4."""
    word = written.lower().replace("了", "")
    return Decimal(next(value for start, value in _MULTIPLES.items() if word.startswith(start)))


# --- ordinals ----------------------------------------------------------------------------------------------

_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS, 1)}
_ORDINALS |= {f"{word.removesuffix('y')}ieth": _SMALL[word] for word in _TENS}
_UP_TO_99 = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_LABEL = (
    r"tables?|figures?|fig\.|box(?:es)?|no\.|sections?|chapters?|articles?|vol\.|volumes?|(?:foot)?notes?|pages?"
    r"|steps?|stages?|phases?"
)

ORDINAL = any_of(
    rf"第 ?(?:\d+|{CHINESE})",
    r"(?<![代发])(?:表|图|专栏|脚注) ?\d+(?!\d| ?年)",  # 表2, but not 代表2家
    r"\d+ ?号(?![召称码])",
    rf"(?:\d{{1,2}}|{CHINESE}) ?世纪",
    rf"^ ?{_UP_TO_99}[、.．](?!\d)|\({_UP_TO_99}\)",  # 一、 or "1." before a heading; (一), (1)
    r"(?:^|(?<=[，,；;：:。、“\s]))[一二三四五六七八九十]是",
    r"其[一二三四五](?=[，、是：])",
    r"首(?=[次个期位家批款届先])|(?<=之)首(?![都先])",
    r"\d+(?:st|nd|rd|th)\b",
    rf"(?i:\b(?<!\bper )(?<!\beach )(?:{any_of(*_TENS)}[- ])?{any_of(*_ORDINALS)}(?:ly)?\b)",
    rf"\b(?i:{_LABEL}) ?\d+(?:\.\d+)*(?!\d|,\d| ?%)",
)


def ordinal(written: str) -> Decimal | None:
    """第四 → 4, "fourthly" → 4, "Table 4" → 4, 首次 → 1; None where 第 has a word that is no number after it."""
    figure = re.search(DIGITS, written)
    if figure:
        return digits(figure[0])
    characters = re.search(CHINESE, written)
    if characters:
        value = chinese(characters[0])
        return value[0] if value else None
    words = re.findall("[a-z]+", written.lower().removesuffix("ly"))
    return Decimal(sum(_ORDINALS.get(word, 0) or _SMALL.get(word, 0) for word in words) or 1)


def small(written: str) -> int:
    """A number as people say how many or which: "三", "第三", "3", "three", "third" → 3; 0 for what is none."""
    words = re.findall("[a-z]+", written.lower())
    told = re.search(f"{DIGITS}|{CHINESE}", written) or any(
        word in _ORDINALS or word in _SMALL for word in words
    )
    return int(ordinal(written) or 0) if told else 0


# --- dates -------------------------------------------------------------------------------------------------

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = rf"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|Sept)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH_ALONE = any_of(*(month for month in _MONTHS if month not in {"March", "May"}))  # which are words, too

DATE = any_of(
    rf"(?<!\d)(?:(?:\d{{4}}|[一二][零〇一二三四五六七八九]{{3}}) ?年 ?)?{_UP_TO_99} ?月(?:份| ?{_UP_TO_99} ?[日号])?",
    r"(?<![\d.-])(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}(?![\d/-])",
    rf"\b{_MONTH} (?:{_DAY}\b(?:,? \d{{4}}\b)?|\d{{4}}\b)",
    rf"\b{_DAY} (?:of )?{_MONTH}(?:,? \d{{4}}\b)?",
    rf"\b{_MONTH_ALONE}\b|(?<=[Ii]n )(?:March|May)\b",
)


def date(written: str) -> Decimal | None:
    """ "April 7, 2020", 2020年4月7日 and "2020-4-7" → 20200407, 9月 → 900; None for a month 13."""
    name = re.search("|".join(month[:3] for month in _MONTHS), written)
    parts = [int(ordinal(part) or 0) for part in re.findall(rf"\d+|{CHINESE}", written)]
    year = next((part for part in parts if part > 99), 0)
    month_and_day = [part for part in parts if part <= 99]
    if name:
        month_and_day.insert(0, [month[:3] for month in _MONTHS].index(name[0]) + 1)
    month, day = (*month_and_day, 0, 0)[:2]
    return Decimal(year * 10000 + month * 100 + day) if 1 <= month <= 12 and day <= 31 else None


# --- what looks like a number and is none --------------------------------------------------------------------

IDIOM = any_of(
    r"[统唯单同另逐任某之]一(?![百千万亿])",  # so that 统一三个标准 has a 三 and not a 一三
    r"第一(?:时间|线)|十分(?!之|钟)|万一|千万(?=[不别要])|四周(?![年岁])",  # at once, very, in case, by all means, around
    r"亿万|万众|成千上万|千家万户",  # countless
    r"(?:(?<![人指总户次倍参函])数|几|好|多少)[十百千万亿]+(?!分)",  # dozens, hundreds of, how many hundreds of
    r"(?:周|星期|礼拜)[一二三四五六日天](?![次个天年])",  # Monday
    r"一年一度|一成不变|三位一体|五一|双十一",
)
NAME = any_of(
    r"(?<![A-Za-z0-9.,])(?!(?:RMB|CNY|USD|HKD|EUR|GBP|JPY)\d)"
    r"[A-Za-z]+(?:-(?!(?:19|20)\d\d\b))?\d[A-Za-z0-9]*(?:\.\d+)?",  # B2B, COVID-19, Web3.0
    r"(?<![A-Za-z0-9.,])\d+"
    r"(?!(?:st|nd|rd|th|[kmx]|mln|mn|bn|tn|yrs?|pp|[ckm]m|kg|k[Ww]h?|[MG]W|[MGT]B|mph)\b)[A-Za-z][A-Za-z0-9]*",  # 3C
    r"\d+(?:\.\d+){2,}|\d{1,2}:\d\d(?::\d\d)?",  # 2.4.1, 10:30
    r"\d\.\d(?= ?(?:模式|时代|model\b|era\b))|(?:(?<=制造)|(?<=工业)|(?<=Industry ))\d\.\d",
    r"(?:(?:\d\d|[一二十]+) ?世纪 ?)?(?:\d{2,4}|[一二三四五六七八九十]+) ?年代",
)
