"""What is put in a fact's place: another figure, unit, year, place or name, in Chinese and in English words.

A swap rewrites any text that holds the fact. Where a text says it in a way that cannot be rewritten by rule (a figure
in words, a name that the English has otherwise), it gives None, and that text is left without English.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Protocol

from beltqa.evaluation.metamorphic.facts import Fact
from beltqa.numbers import Quantity, read_quantities, same

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SCALES = (("trillion", Decimal(10) ** 12), ("billion", Decimal(10) ** 9), ("million", Decimal(10) ** 6))
_SCALE = dict(_SCALES) | {"thousand": Decimal(1000), None: Decimal(1)}
_ENGLISH = re.compile(
    r"(?P<before>\D*?)(?P<number>\d[\d,]*(?:\.\d+)?)(?: (?P<scale>trillion|billion|million|thousand))?(?P<after>\D*)"
)
_UNITS = (  # Chinese units and what is put in their place: another currency, another scale, another span of time
    ("美元", "欧元"),
    ("美金", "欧元"),
    ("亿元", "亿美元"),
    ("万元", "万美元"),
    ("万亿", "亿"),
    ("亿", "万"),
    ("万", "亿"),
    ("个月", "周"),
    ("年", "个月"),
)
_ENGLISH_UNITS = {  # by the new unit: what stands before the figure, and what after it is exchanged
    "EUR": ("€", (r"^ (?:US )?dollars?", "")),
    "USD": ("US$", (r"^ yuan", "")),
    "week": ("", (r"months?", "weeks")),
    "month": ("", (r"years?", "months")),
}
_LEAST_EARLY_YEAR, _LAST_EARLY_YEAR = 1987, 2012
_TRIES = 300


class Swap(Protocol):
    """One fact exchanged for another."""

    @property
    def rule(self) -> str: ...
    @property
    def old(self) -> Fact: ...
    @property
    def new(self) -> Fact: ...
    def chinese(self, text: str) -> str | None:
        """A Chinese text with the new fact; the same where it does not hold the old one."""

    def english(self, text: str) -> str | None:
        """An English text with the new fact; None where it does not hold the old one or cannot be rewritten."""


# --- figures, units, years ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class QuantitySwap:
    """A figure, its unit or a year; `exchanged` are the Chinese characters exchanged within it."""

    rule: str
    before: Quantity
    after: Quantity
    exchanged: tuple[str, str]

    @property
    def old(self) -> Fact:
        return Fact(self.before.text, quantity=self.before)

    @property
    def new(self) -> Fact:
        return Fact(self.after.text, quantity=self.after)

    def chinese(self, text: str) -> str | None:
        return self._rewritten(text, self._chinese_figure)

    def english(self, text: str) -> str | None:
        new = self._rewritten(text, self._english_figure)
        return new if new != text else None

    def _rewritten(self, text: str, figure: Callable[[str], str | None]) -> str | None:
        for quantity in reversed(read_quantities(text)):
            if not self._is_old(quantity):
                continue
            new = figure(quantity.text)
            if new is None:
                return None
            text = text[: quantity.start] + new + text[quantity.end :]
        return text

    def _is_old(self, quantity: Quantity) -> bool:
        if self.rule == "year":
            alone = quantity.kind in {"year", "date"} and quantity.low == quantity.high
            return alone and self.exchanged[0] in _YEAR.findall(quantity.text)
        return same(quantity, self.before)

    def _chinese_figure(self, figure: str) -> str | None:
        old, new = self.exchanged
        return figure.replace(old, new, 1) if old in figure else None

    def _english_figure(self, figure: str) -> str | None:
        if self.rule == "year":
            return self._chinese_figure(figure)
        new = english_figure(figure, self.before, self.after)
        read = read_quantities(new) if new else ()
        return new if len(read) == 1 and same(read[0], self.after) else None


def english_figure(figure: str, old: Quantity, new: Quantity) -> str | None:
    """ "RMB 1.83 trillion" as another quantity; None where its number is spelled in words."""
    read = _ENGLISH.fullmatch(figure)
    if not read or not old.low:
        return None
    value = Decimal(read["number"].replace(",", "")) * _SCALE[read["scale"]] * new.low / old.low
    before, after = read["before"], read["after"]
    if new.unit != old.unit:
        if new.unit not in _ENGLISH_UNITS:
            return None
        before, (pattern, unit) = _ENGLISH_UNITS[new.unit]
        after = re.sub(pattern, unit, after)
        value = new.low if new.unit in {"week", "month"} else value
    return f"{before}{_in_figures(value, read['scale'], ',' in read['number'])}{after}"


def _in_figures(value: Decimal, scale: str | None, commas: bool) -> str:
    """A value as English prints it: with the scale it had, or another where that would be an odd number."""
    if scale and not 1 <= value / _SCALE[scale] < 1000:
        scale = next((name for name, size in _SCALES if value >= size), None)
    elif not scale and value >= 10**9:
        scale = next(name for name, size in _SCALES if value >= size)
    plain = f"{value / _SCALE[scale]:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    if commas or (not scale and value >= 10_000):
        whole, point, rest = plain.partition(".")
        plain = f"{int(whole):,}{point}{rest}"
    return f"{plain} {scale}" if scale else plain


def figure_swap(old: Quantity, taken: Sequence[Quantity], random: Random) -> QuantitySwap | None:
    """Another figure of the same length, which the report (`taken`) has nowhere."""
    found = _DIGITS.search(old.text)
    if not found:
        return None
    for _ in range(_TRIES):
        digits = _other_digits(found[0], random)
        new = _one_quantity(old.text.replace(found[0], digits, 1))
        too_much = new and new.unit == "%" and old.low <= 100 < new.low
        if new and not too_much and not any(new.low == other.low for other in taken):
            return QuantitySwap("figure", old, new, (found[0], digits))
    return None


def _other_digits(digits: str, random: Random) -> str:
    """As many digits, none of them the same; zeros at the end stay, but for one digit alone before them."""
    significant = digits.rstrip("0") if "." not in digits else digits
    if len(significant) == 1 < len(digits):
        significant = digits[:2]
    drawn = "".join(
        random.choice([d for d in "123456789" if d != digit]) if digit.isdigit() else digit
        for digit in significant
    )
    return drawn + digits[len(significant) :]


def unit_swap(old: Quantity) -> QuantitySwap | None:
    """The same digits with another unit or scale; None for a figure that has none to exchange."""
    for unit, other in _UNITS:
        if old.text.endswith(unit) or (unit in {"万亿", "亿", "万"} and unit in old.text):
            new = _one_quantity(old.text.replace(unit, other))
            if new and not same(new, old):
                return QuantitySwap("unit", old, new, (unit, other))
    return None


def year_swap(old: Quantity, random: Random) -> QuantitySwap | None:
    """Another year, earlier than those that the report is about."""
    years = _YEAR.findall(old.text)
    if old.kind not in {"year", "date"} or len(years) != 1:
        return None
    digits = str(random.randint(_LEAST_EARLY_YEAR, _LAST_EARLY_YEAR))
    new = _one_quantity(old.text.replace(years[0], digits))
    return QuantitySwap("year", old, new, (years[0], digits)) if new and digits != years[0] else None


def _one_quantity(text: str) -> Quantity | None:
    read = read_quantities(text)
    return read[0] if len(read) == 1 and read[0].text == text else None


# --- places and names --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NameSwap:
    """A place or a name; `forms` are all that it is called, in either script."""

    rule: str
    forms: tuple[str, ...]
    zh: str
    en: str

    @property
    def old(self) -> Fact:
        return Fact(self.forms[0], self.forms)

    @property
    def new(self) -> Fact:
        return Fact(self.zh, (self.zh, self.en))

    def chinese(self, text: str) -> str | None:
        for form in _longest_first(self.forms):
            text = _replaced(text, form, self.en if form.isascii() else self.zh)
        return text

    def english(self, text: str) -> str | None:
        new = text
        for form in _longest_first(self.forms):
            if form.isascii() or not _has_chinese(form):
                new = _replaced(new, form, self.en)
        return new if new != text else None


def _longest_first(forms: Sequence[str]) -> Iterator[str]:
    return iter(sorted(forms, key=len, reverse=True))


def _has_chinese(text: str) -> bool:
    return any("㐀" <= character <= "鿿" for character in text)


def _replaced(text: str, form: str, new: str) -> str:
    """A name exchanged; a Latin one only as a whole word, in any case."""
    if _has_chinese(form):
        return text.replace(form, new)
    return re.sub(rf"(?<![A-Za-z0-9]){re.escape(form)}(?![A-Za-z0-9])", lambda _: new, text, flags=re.I)
