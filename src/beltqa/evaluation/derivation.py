"""Facts that stand in no sentence of the report and follow from it: differences, shares, counts over the appendix.

A derivation is a small named form, such as {"op": "difference", "operands": ["69.7%", "40.63%"]} or
{"op": "count", "province": "浙江"}; `derive` computes it, so that a gold answer need not be believed.
The forms are listed in evals/README.md.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from beltqa.citations import squeeze
from beltqa.numbers import read_quantities
from beltqa.report import Locality

Form = Mapping[str, Any]
Fact = Decimal | str

_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.(\d+))?")
_BETWEEN_NAMES = re.compile(r"[、\s]+")
_DAYS = {"week": Decimal(7), "month": Decimal("30.4"), "year": Decimal(365)}  # times are compared in days
COMPARISONS = ("same", "different", "more", "fewer")  # what comparing two numbers can come to
_SELECTORS = ("province", "place", "belt", "rows", "n")


class DerivationError(ValueError):
    """A form that means nothing; the message says why."""


def derive(form: Form, localities: Sequence[Locality]) -> tuple[Fact, ...]:
    """What a form comes to: one number, or the names asked for. Raises DerivationError if it means nothing."""
    operation, values = form.get("op"), form.get("operands", [])
    try:
        if operation in _ARITHMETIC:
            return (_ARITHMETIC[operation]([_number(value, localities) for value in values]),)
        if operation in _TEXTS:
            return _TEXTS[operation](values)
        if operation in _APPENDIX:
            return _APPENDIX[operation](form, localities)
        if operation == "how_many":
            return (Decimal(len(derive(values[0], localities))),)
    except (ArithmeticError, IndexError, TypeError, ValueError) as error:
        raise DerivationError(f"{operation} cannot be computed: {error}") from error
    raise DerivationError(f"no derivation is called {operation!r}")


def operands(form: Form) -> Iterator[str]:
    """The words of the report that a form starts from, also inside nested forms."""
    for operand in form.get("operands", []):
        yield from operands(operand) if isinstance(operand, Mapping) else (operand,)


def accepts(spelling: str, fact: Fact) -> bool:
    """Whether a spelling says a derived fact: a number rounded as it is written, or (part of) a name."""
    if isinstance(fact, str):
        return squeeze(spelling).lower() in squeeze(fact).lower()
    written = _DIGITS.search(spelling)
    quantities = read_quantities(spelling) or read_quantities(f"{spelling}个")
    if len(quantities) != 1 or quantities[0].low != quantities[0].high:
        return False
    value = quantities[0].low
    if not written:
        return value == fact
    decimals = len(written[1] or "")
    figure = Decimal(written[0].replace(",", ""))
    return figure != 0 and round(fact / (value / figure), decimals) == figure


def _number(operand: str | Form, localities: Sequence[Locality]) -> Decimal:
    if isinstance(operand, Mapping):
        facts = derive(operand, localities)
        if len(facts) == 1 and isinstance(facts[0], Decimal):
            return facts[0]
    else:
        quantities = read_quantities(operand)
        if len(quantities) == 1:
            return quantities[0].low * _DAYS.get(quantities[0].unit, 1)
    raise DerivationError(f"{operand!r} is not one number")


def _names(text: str) -> list[str]:
    return [name for name in _BETWEEN_NAMES.split(text) if name]


def _in_all(texts: Sequence[str]) -> tuple[Fact, ...]:
    lists = [_names(text) for text in texts]
    return tuple(name for name in lists[0] if all(name in others for others in lists[1:]))


def _only_in(texts: Sequence[str]) -> tuple[Fact, ...]:
    here, there = (_names(text) for text in texts)
    return tuple(name for name in here if name not in there)


def _position(texts: Sequence[str]) -> tuple[Fact, ...]:
    here, name = texts
    return (Decimal(_names(here).index(name) + 1),)


def _select(form: Form, localities: Sequence[Locality]) -> list[Locality]:
    """The rows of a province, of a place, with a belt whose name contains a word."""
    unknown = set(form) - {"op", *_SELECTORS}
    if unknown:
        raise DerivationError(f"{form['op']} does not know {sorted(unknown)}")
    province, place, belt = (form.get(name, "") for name in ("province", "place", "belt"))
    return [
        row
        for row in localities
        if (not province or row.province == province)
        and (not place or row.city == place)
        and (not belt or any(belt in name for name in row.belts))
    ]


def _count(form: Form, localities: Sequence[Locality]) -> tuple[Fact, ...]:
    return (Decimal(len(_select(form, localities))),)


def _places(form: Form, localities: Sequence[Locality]) -> tuple[Fact, ...]:
    return tuple(row.city for row in _select(form, localities))


def _belts(form: Form, localities: Sequence[Locality]) -> tuple[Fact, ...]:
    return tuple(belt for row in _select(form, localities) for belt in row.belts)


def _provinces(form: Form, localities: Sequence[Locality]) -> tuple[Fact, ...]:
    """All provinces of the rows, or those with exactly `rows` of them."""
    found = Counter(row.province for row in _select(form, localities))
    return tuple(name for name, rows in found.items() if rows == form.get("rows", rows))


def _most(form: Form, localities: Sequence[Locality]) -> tuple[Fact, ...]:
    """The `n` (else 1) provinces with most rows."""
    ranked = Counter(row.province for row in _select(form, localities)).most_common()
    return _leaders(ranked, form.get("n", 1))


def _most_belts(form: Form, localities: Sequence[Locality]) -> tuple[Fact, ...]:
    """The place with most belts, as separated by 、."""
    ranked = Counter({row.city: len(row.belts) for row in _select(form, localities)}).most_common()
    return _leaders(ranked, form.get("n", 1))


def _leaders(ranked: Sequence[tuple[str, int]], n: int) -> tuple[Fact, ...]:
    if len(ranked) > n and ranked[n - 1][1] == ranked[n][1]:
        raise DerivationError(f"{ranked[n - 1][0]} and {ranked[n][0]} tie at {ranked[n][1]}")
    return tuple(name for name, _ in ranked[:n])


def _differ(numbers: Sequence[Decimal]) -> str:
    return "different" if len({round(number) for number in numbers}) > 1 else "same"


def _compare(numbers: Sequence[Decimal]) -> str:
    first, second = numbers
    return "same" if first == second else "more" if first > second else "fewer"


def _before(numbers: Sequence[Decimal]) -> Decimal:
    """The value from which a growth in percent led to the present one."""
    value, percent = numbers
    return value / (1 + percent / 100)


_ARITHMETIC: dict[Any, Callable[[Sequence[Decimal]], Fact]] = {
    "difference": lambda numbers: numbers[0] - numbers[1],
    "sum": lambda numbers: sum(numbers, Decimal(0)),
    "quotient": lambda numbers: numbers[0] / numbers[1],
    "share": lambda numbers: numbers[0] / numbers[1] * 100,
    "growth": lambda numbers: (numbers[0] / numbers[1] - 1) * 100,
    "before": _before,
    "compare": _compare,
    "differ": _differ,
}
_TEXTS: dict[Any, Callable[[Sequence[str]], tuple[Fact, ...]]] = {
    "in_all": _in_all,
    "only_in": _only_in,
    "position": _position,
}
_APPENDIX: dict[Any, Callable[[Form, Sequence[Locality]], tuple[Fact, ...]]] = {
    "count": _count,
    "places": _places,
    "belts": _belts,
    "provinces": _provinces,
    "most": _most,
    "most_belts": _most_belts,
}
