"""Whether a printed multiple or percentage follows from the figures beside it: "3—6 months to one week, 30 times".

Only a question that asks whether it fits gets this: the result calculated from the two figures, its working, what
the report prints, and the sentence that prints all three.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.numbers import Quantity, read_quantities, same

_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}
_LOOKED_AT = 40  # sentences
_NEAR = (
    0.08  # how far below the best one a sentence may score that prints a figure the question does not repeat
)
_HEDGED = Decimal("0.05")  # how far off a result may be where a figure is only "about"
_A_YEAR = re.compile(r"年均|每年平均|年复合|per year|annual(?:ly)?|a year on average", re.I)
_RESULT = re.compile(r"倍|百分|增速|增幅|增长率|幅度|\btimes\b|fold\b|percent|\brate\b|multiple", re.I)
_FIT = re.compile(
    r"算得[出对通]|算不[出对通]|站得住|说得通|合得上|对不对得上|(?:怎么|如何)算(?:出来|得)|算错|"
    r"对得上|吻合|相符|\bfits?\b|\bmatch(?:es|ed)?\b|\bagrees? with\b|\blines? up\b|"
    r"add(?:s|ed)? up|hold(?:s)? (?:up|water)|check(?:s)? out|tall(?:y|ies)|make(?:s)? sense|follow from|"
    r"square(?:s)? with|work(?:s)? out|consisten|correctly (?:computed|calculated)|miscalculat|exaggerat",
    re.I,
)


@dataclass(frozen=True)
class _Change:
    """A change as a sentence prints it: from one figure to another, and the multiple or percentage it gives."""

    evidence: Evidence
    before: Quantity
    after: Quantity
    printed: Quantity
    years: int = 0  # over which a rate is an average

    @property
    def results(self) -> tuple[Decimal, Decimal]:
        """The least and the most that the two figures can mean, in the unit of what is printed."""
        low_before, high_before = _ends(self.before)
        low_after, high_after = _ends(self.after)
        low, high = low_after / high_before, high_after / low_before
        if self.printed.unit == "times":
            return (low, high) if low >= 1 else (1 / high, 1 / low)
        if self.years:
            low, high = (ratio ** (Decimal(1) / self.years) for ratio in (low, high))
        rates = sorted((abs(low - 1) * 100, abs(high - 1) * 100))
        return rates[0], rates[1]

    @property
    def fits(self) -> bool:
        """Within what rounding and hedges leave; N times as much may be called N − 1 times more."""
        low, high = self.results
        hedged = any((self.before.approx, self.after.approx, self.printed.approx))
        room = _half_a_digit(self.printed) + (high * _HEDGED if hedged else 0)
        more = (0, 1) if self.printed.unit == "times" else (0,)
        return any(
            low - room <= self.printed.high + one and self.printed.low + one <= high + room for one in more
        )


def write_fit(draft: Draft, found: Found) -> str:
    """Whether the multiple asked about fits the figures beside it; "" if none is printed or nobody asks."""
    question = draft.question
    if not ("conflict" in question.wants or _FIT.search(question.search)) or not found.ranked:
        return ""
    if not (_asked(draft) or _RESULT.search(question.search)):
        return ""
    change = _asked_about(draft, found.ranked)
    return _written(draft, change) if change else ""


def _asked_about(draft: Draft, ranked: Sequence[Evidence]) -> _Change | None:
    """The change whose printed result the question repeats, or else the one in a sentence near to it."""
    asked = _asked(draft)
    changes = [change for e in ranked[:_LOOKED_AT] if not e.is_row and (change := _change(draft, e))]
    if asked:
        return next((c for c in changes if any(same(c.printed, quantity) for quantity in asked)), None)
    near = (c for c in changes if ranked[0].score - c.evidence.score <= _NEAR)
    return next(near, None)


def _asked(draft: Draft) -> list[Quantity]:
    return [q for q in read_quantities(draft.question.search) if q.unit in {"times", "%"}]


def _change(draft: Draft, evidence: Evidence) -> _Change | None:
    """The two figures and the result that a sentence prints, if it does: the figures next to each other."""
    words = draft.spoken(evidence.unit)
    quantities = read_quantities(words)
    amounts = [quantity for quantity in quantities if quantity.kind == "amount"]
    for printed in amounts:
        if printed.unit not in {"times", "%"}:
            continue
        for before, after in _pairs(amounts, printed):
            rate = words[max(0, printed.start - 30) : printed.end + 30]
            years = [int(q.low) for q in quantities if q.kind == "year" and q.low == q.high]
            if printed.unit == "times" or _A_YEAR.search(rate) is None:
                return _Change(evidence, before, after, printed)
            if len(years) == 2 and years[1] > years[0]:
                return _Change(evidence, before, after, printed, years[1] - years[0])
    return None


def _pairs(amounts: Sequence[Quantity], printed: Quantity) -> Iterator[tuple[Quantity, Quantity]]:
    """Two neighbouring figures of one measure before or after what is printed, a large and a small one."""
    others = [quantity for quantity in amounts if quantity.unit not in {"times", "%", "pp"}]
    for before, after in pairwise(others):
        alike = before.unit == after.unit != "" or {before.unit, after.unit} <= set(_DAYS)
        apart = before.high < after.low or after.high < before.low
        if (
            alike
            and apart
            and min(before.low, after.low) > 0
            and not before.start < printed.start < after.start
        ):
            yield before, after


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    factor = _DAYS.get(quantity.unit, Decimal(1))
    return quantity.low * factor, quantity.high * factor


def _half_a_digit(quantity: Quantity) -> Decimal:
    """What rounding may have taken from a printed number: 0.05 from 11.1, 0.5 from 30."""
    digits = -int(quantity.low.normalize().as_tuple().exponent) if "." in quantity.text else 0
    return Decimal(5).scaleb(-digits - 1)


def _written(draft: Draft, change: _Change) -> str:
    low, high = (_rounded(result) for result in change.results)
    unit = draft.say("times") if change.printed.unit == "times" else "%"
    lead = draft.say(
        "fits" if change.fits else "fits_not",
        before=change.before.text,
        after=change.after.text,
        result=f"{low if low == high else f'{low}—{high}'}{unit}",
        printed=change.printed.text,
    )
    return f"{lead}\n\n{draft.quote_focused(change.evidence.passage, change.evidence.unit, 2)}"


def _rounded(value: Decimal) -> str:
    places = Decimal("1") if value >= 12 else Decimal("0.1") if value >= 2 else Decimal("0.01")
    return f"{value.quantize(places, ROUND_HALF_UP):f}"
