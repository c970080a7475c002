"""Quantities of paired texts (`cases/numbers.txt`), of the report, and written in every style and read back."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beltqa import numerals
from beltqa.numbers import Name, Quantity, missing, read_names, read_quantities, same

CASES = Path(__file__).parent / "cases" / "numbers.txt"


def read_cases() -> Iterator[tuple[str, str, list[str]]]:
    """Each line of the case file: the Chinese, the English ("-" for none), what is read."""
    for line in CASES.read_text(encoding="utf-8").partition("\n\n")[2].splitlines():
        if line and not line.startswith("#"):
            chinese, english, expected = line.split(" | ")
            yield chinese, english, expected.split("; ")


def shown(quantity: Quantity) -> str:
    """A quantity as the case file writes it."""
    form = "," if quantity.kind == "amount" else ""
    ends = dict.fromkeys((format(quantity.low, form), format(quantity.high, form)))
    kind = quantity.kind.replace("amount", quantity.approx)
    return " ".join(filter(None, (kind, "–".join(ends), quantity.unit)))


def everything(text: str) -> list[str]:
    """The quantities and names of a text as the case file writes them, in order."""
    found: list[Quantity | Name] = [*read_quantities(text), *read_names(text)]
    found.sort(key=lambda one: one.start)
    return [shown(one) if isinstance(one, Quantity) else f"name {one.text}" for one in found] or ["nothing"]


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (quantity,) = read_quantities(text)
    return quantity


def value(text: str) -> tuple[Decimal, Decimal, str]:
    """The ends and the unit of the one quantity of a text."""
    return only(text).low, only(text).high, only(text).unit


# --- the cases ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chinese", "english", "expected"), [pytest.param(*case, id=case[0]) for case in read_cases()]
)
def test_case(chinese: str, english: str, expected: list[str]) -> None:
    if chinese != "-":
        assert everything(chinese) == expected
    if english != "-":
        assert sorted(everything(english)) == sorted(expected)
    if "-" not in {chinese, english}:
        assert (missing(chinese, english), missing(english, chinese)) == ([], [])


def test_there_are_enough_cases() -> None:
    assert len(list(read_cases())) > 200


# --- the whole value, comparison -----------------------------------------------------------------------------


def test_a_quantity_knows_where_it_stands() -> None:
    text = "产值超过400亿元，占60%"
    assert read_quantities(text) == (
        Quantity(Decimal(40_000_000_000), Decimal(40_000_000_000), "CNY", "amount", "over", 4, 9, "400亿元"),
        Quantity(Decimal(60), Decimal(60), "%", "amount", "", 11, 14, "60%"),
    )
    assert read_names("跨境电商B2B出口") == (Name(4, 7, "B2B"),)


@pytest.mark.parametrize(
    ("a", "b", "equal"),
    [
        ("70%", "七成", True),
        ("50%", "half of it", True),
        ("50%", "50家", False),
        ("7.9个百分点", "7.9%", False),
        ("7.9个百分点", "a rise of 7.9", True),
        ("5倍", "5%", False),
        ("5倍", "5个", True),
        ("40亿元", "RMB 4 billion", True),
        ("40亿元", "US$4 billion", False),
        ("40亿元", "4 billion", True),
        ("40亿元", "4.1 billion", False),
        ("一年", "12 months", True),
        ("两周", "14 days", True),
        ("3年", "3 months", False),
        ("3年", "three of them", True),
        ("5—7天", "5 days", False),
        ("5—7天", "5–7 weeks", False),
        ("近30%", "more than 30%", True),
        ("第三", "three", False),
        ("2023年", "2,023", True),
        ("2023年", "RMB 2,023", False),
        ("2023年", "April 2023", False),
        ("9月", "9 months", False),
        ("二〇二三年", "2023", True),
    ],
)
def test_same(a: str, b: str, equal: bool) -> None:
    assert same(only(a), only(b)) is equal
    assert same(only(b), only(a)) is equal


def test_missing_names_what_a_translation_lost() -> None:
    chinese, english = (
        "2023年出口1.83万亿元，同比增长19.6%",
        "In 2023 exports reached RMB 1.38 trillion, up 19.6%",
    )
    assert [quantity.text for quantity in missing(chinese, english)] == ["1.83万亿元"]
    assert [quantity.text for quantity in missing(english, chinese)] == ["RMB 1.38 trillion"]


# --- the report --------------------------------------------------------------------------------------------


def test_every_digit_of_the_report_is_in_a_quantity_or_a_name(report_text: str) -> None:
    found: list[Quantity | Name] = [*read_quantities(report_text), *read_names(report_text)]
    spans = [(one.start, one.end) for one in found]
    digits = list(re.finditer("[0-9０-９]+", report_text))
    lost = [
        report_text[run.start() - 10 : run.end() + 10]
        for run in digits
        if not any(start <= run.start() and run.end() <= end for start, end in spans)
    ]
    assert len(digits) > 300
    assert lost == []


def test_the_names_of_the_report(report_text: str) -> None:
    assert {name.text for name in read_names(report_text)} == {
        "A1",
        "B2",
        "B2B",
        "B2C",
        "C3",
        "3C",
        "3D",
        "4.0",
        "5G",
    }


# --- written and read back -----------------------------------------------------------------------------------

FIGURES = "零一二三四五六七八九"
ONES = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ENGLISH = (ONES + " eighteen nineteen").split(" ")
TENS = "  twenty thirty forty fifty sixty seventy eighty ninety".split(" ")


def in_chinese(number: int) -> str:
    """10005 → 一万零五."""
    for size, power in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            many, rest = divmod(number, size)
            zero = "零" if rest and rest * 10 < size else ""
            return in_chinese(many) + power + zero + (in_chinese(rest) if rest else "")
    return FIGURES[number]


def in_english(number: int) -> str:
    """10005 → "ten thousand and five"."""
    for size, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= size:
            many, rest = divmod(number, size)
            joint = " and " if rest < 100 else " "
            return f"{in_english(many)} {name}" + (joint + in_english(rest) if rest else "")
    if number < 20:
        return ENGLISH[number]
    return TENS[number // 10] + (f"-{ENGLISH[number % 10]}" if number % 10 else "")


def wide(written: str) -> str:
    """Full width digits and stops."""
    return "".join(chr(ord(c) + 0xFEE0) for c in written)


def scaled(number: Decimal, size: int) -> str:
    """A number in millions, 万, …, without an exponent."""
    return f"{number / size:f}"


whole_numbers = st.integers(2, 10**13)  # 一家 is an article
decimals = st.decimals(Decimal("0.01"), Decimal(10**9), places=2).map(lambda number: number + Decimal("0.00"))


@given(whole_numbers)
def test_a_whole_number_is_read_back(number: int) -> None:
    written = {
        f"{number}家": "",
        f"有 {number:,} 家": "",
        wide(f"{number}") + "家": "",
        f"{in_chinese(number)}家": "",
        f"第{number}": "",
        f"{scaled(Decimal(number), 10**4)}万人": "",
        f"{scaled(Decimal(number), 10**8)} 亿元": "CNY",
        f"{scaled(Decimal(number), 10**12)}万亿美元": "USD",
        f"{number:,} wigs": "",
        f"{in_english(number)} wigs": "",
        f"RMB {number:,}": "CNY",
        f"US${scaled(Decimal(number), 10**6)} million": "USD",
        f"{scaled(Decimal(number), 10**9)} billion yuan": "CNY",
        f"${scaled(Decimal(number), 10**12)}tn": "USD",
        f"No. {number}": "",
    }
    same_number = Decimal(number)
    assert {text: value(text) for text in written} == {
        text: (same_number, same_number, unit) for text, unit in written.items()
    }


@given(decimals)
def test_a_decimal_is_read_back(number: Decimal) -> None:
    written = {
        f"{number}%": "%",
        f"{number:,}％": "%",
        f"{wide(f'{number}')}%": "%",
        f"百分之{number}": "%",
        f"{number} 个百分点": "pp",
        f"{number}倍": "times",
        f"{number}元": "CNY",
        f"{number:,} per cent": "%",
        f"{number} percentage points": "pp",
        f"{number} times": "times",
        f"US${number:,}": "USD",
        f"{number} years": "year",
    }
    same_number = Decimal(number)
    assert {text: value(text) for text in written} == {
        text: (same_number, same_number, unit) for text, unit in written.items()
    }


@given(
    st.integers(2, 10**9),
    st.integers(1, 10**9),
    st.sampled_from(["-", "—", "–", "~", "～", "至", "到", " to "]),
)
def test_a_range_is_read_back(low: int, more: int, joint: str) -> None:
    assert value(f"{low}{joint}{low + more}天") == (Decimal(low), Decimal(low + more), "day")


@given(st.integers(1900, 2098), st.integers(1, 12), st.integers(1, 28))
def test_a_date_is_read_back(year: int, month: int, day: int) -> None:
    months = "January February March April May June July August September October November December".split()
    name, date = months[month - 1], Decimal(year * 10000 + month * 100 + day)
    figures = "".join(FIGURES[int(figure)].replace("零", "〇") for figure in str(year))
    written = [
        f"{year}年{month}月{day}日",
        f"{figures}年{in_chinese(month)}月{in_chinese(day)}日".replace("一十", "十"),
        f"{year}-{month:02}-{day:02}",
        f"{name} {day}, {year}",
        f"{day} {name[:3]} {year}",
    ]
    assert {text: (only(text).low, only(text).kind) for text in written} == dict.fromkeys(
        written, (date, "date")
    )
    assert only(f"in {year}") == Quantity(Decimal(year), Decimal(year), "", "year", "", 3, 7, str(year))


# --- any text at all ---------------------------------------------------------------------------------------

PIECES = (
    "一 二 两 十 百 千 万 亿 零 点 半 几 多 余 第 分之 百分之 个 年 月 日 天 周 倍 成 元 美元 % 百分点 近 约 超过 以上 "
    "至 从 1 2 19 2023 1,000 0.5 - – — + ( ) . , 。 ， one two twenty hundred million half a third first of times percent "
    "RMB US$ and to from between April B2B 3C k bn ² ９ ％ 萬"
).split(" ")
any_text = st.text() | st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=40).map("".join)


@given(any_text)
def test_any_text_is_read_and_what_is_found_stands_in_it(text: str) -> None:
    quantities = read_quantities(text)
    found: list[Quantity | Name] = [*quantities, *read_names(text)]
    found.sort(key=lambda one: one.start)
    assert [one.text for one in found] == [text[one.start : one.end] for one in found]
    assert all(one.text for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(one.low <= one.high for one in quantities)
    assert missing(text, text) == []


@pytest.mark.parametrize(
    "piece", ["9", "万", "一", "one ", "1,", "5-", "第", "百分之", "1/", "a1 ", "三十亿点"]
)
def test_long_runs_are_read_without_an_error(piece: str) -> None:
    text = piece * 5000
    assert all(one.text == text[one.start : one.end] for one in read_quantities(text))


@pytest.mark.parametrize(
    ("written", "number"),
    [("三", 3), ("第十", 10), ("两", 2), ("7", 7), ("Third", 3), ("ten", 10), ("a single", 1), ("第几", 0)],
)
def test_a_small_number_as_people_say_it(written: str, number: int) -> None:
    assert numerals.small(written) == number
