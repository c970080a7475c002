"""One written number → its value: digits ("1,000.5"), Chinese characters (三万五千), English words ("two hundred").

The patterns say which characters may form such a number, the functions what it is worth. Units, ranges and what
stands around a number are the matter of `numbers.py`.
"""

import re
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

# Decimal's own context rounds to 28 digits and raises beyond an exponent of 999,999.
EXACT = Context(prec=200, Emax=MAX_EMAX, Emin=MIN_EMIN)
LONGEST = 30  # characters of a Chinese number: beyond it a run of such characters is no number

_FIGURES = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}
_ONES = "one two three four five six seven eight nine".split()
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)  # from 10
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = (
    {word: value for value, word in enumerate(_ONES + _TEENS, 1)}
    | {word: value * 10 for value, word in enumerate(_TENS, 2)}
    | {"a": 1, "an": 1}
)
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _ordinal_of(cardinal: str) -> str:
    """six → sixth, twenty → twentieth."""
    return _IRREGULAR.get(cardinal) or re.sub("y$", "ie", cardinal) + "th"


_ORDINALS = {_ordinal_of(word): value for word, value in _SMALL.items() if word not in {"a", "an"}}


def _any(words: list[str]) -> str:
    return f"(?:{'|'.join(words)})"


_BELOW_100 = f"(?:{_any(_TENS)}(?:[- ]{_any(_ONES)})?|{_any(_TEENS)}|{_any(_ONES)})"
_BELOW_1000 = f"(?:(?:{_BELOW_100}|an?) hundred(?: (?:and )?{_BELOW_100})?|{_BELOW_100})"
_SCALE_WORD = _any(list(_LARGE))

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
CHINESE = "(?:[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+(?!十)[百千万亿]*)?)"
ENGLISH = (
    rf"(?i:\b(?:{_BELOW_1000}(?: {_SCALE_WORD}(?: (?:and )?{_BELOW_1000})?)*|an? {_SCALE_WORD})(?=\b|fold\b))"
)
ENGLISH_ORDINAL = (
    rf"(?i:\b(?:{_any(_TENS)}[- ])?{_any([_ordinal_of(word) for word in _ONES + _TEENS + _TENS])}(?:ly)?\b)"
)


def digits(written: str) -> Decimal:
    """ "1,000.5" → 1000.5."""
    return Decimal(written.replace(",", ""))


def times(value: Decimal, factor: Decimal) -> Decimal:
    """The exact product (to 200 digits)."""
    return EXACT.multiply(value, factor)


def chinese(written: str) -> tuple[Decimal, Decimal] | None:
    """三十五 → (35, 35), 三点五万 → (35000, 35000), 二〇二三 → (2023, 2023), 三四十 → (30, 40); 一一 → None."""
    if len(written) > LONGEST:
        return None
    whole, point, rest = written.partition("点")
    value = _whole(whole)
    if not point or value is None:
        return value
    decimals = rest.rstrip("百千万亿")
    power = _whole(rest[len(decimals) :]) or (Decimal(1), Decimal(1))
    fraction = Decimal(f"0.{''.join(str(_FIGURES[figure]) for figure in decimals)}")
    return times(value[0] + fraction, power[0]), times(value[1] + fraction, power[1])


def _whole(written: str) -> tuple[Decimal, Decimal] | None:
    for power, size in _POWERS.items():
        many, found, rest = written.rpartition(power)
        if found:
            return _sum(many, size, rest)
    return _row(written)


def _sum(many: str, size: int, rest: str) -> tuple[Decimal, Decimal] | None:
    """`many` times `size` and `rest`, which must be smaller: 三 千 零五 → 3005, 两 万 五 → 25000."""
    times_size = _whole(many) if many else (Decimal(1), Decimal(1))
    added = _whole(rest.lstrip("零〇")) if rest else (Decimal(0), Decimal(0))
    if times_size is None or added is None or added[1] >= size:
        return None
    tenth = size // 10 if len(rest) == 1 and size > 10 else 1  # the 五 of 两万五 counts thousands
    return times_size[0] * size + added[0] * tenth, times_size[1] * size + added[1] * tenth


def _row(figures: str) -> tuple[Decimal, Decimal] | None:
    """七 → 7, 七八 → 7 to 8, 二〇二三 → 2023."""
    values = [_FIGURES[figure] for figure in figures]
    if len(values) == 2:
        low, high = values
        return (Decimal(low), Decimal(high)) if 0 < low and (high == low + 1 or figures == "三五") else None
    number = Decimal("".join(map(str, values))) if values else None
    return (number, number) if number is not None else None


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


def english_ordinal(written: str) -> Decimal:
    """ "third" → 3, "twenty-first" → 21."""
    words = re.findall("[a-z]+", written.lower().removesuffix("ly"))
    return Decimal(sum(_ORDINALS.get(word) or _SMALL.get(word, 0) for word in words))


def scale(written: str) -> Decimal:
    """What a scale after digits multiplies by: 万亿, "billion", "hundred thousand", "bn"; 1 for none."""
    short = _SHORT.get(written.lower())
    if short or not written:
        return Decimal(short or 1)
    value = chinese(written) if written[0] in _POWERS else None
    return value[0] if value else english(written)


def last_scale(written: str) -> Decimal:
    """The scale that a number in words ends on: 三百万 → 10000, "five million" → 1000000, 三十 → 1."""
    match = re.search(f"[万亿]+$|{_SCALE_WORD}$", written.lower())
    return scale(match[0]) if match else Decimal(1)
