"""What the report does not print but its figures tell: differences, shares, multiples, growth, earlier values.

The operands are two figures of the report, each told from the other by words that the question uses for it; the
working is shown, the sentences are cited, and the result is called a calculation.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import combinations

from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.lexical import tokens
from beltqa.numbers import Quantity, read_quantities

_OPERATIONS: dict[str, re.Pattern[str]] = {
    "earlier": re.compile(r"(?:倒|反|往回|逆)推|推算|implied?|work(?:ing)? back|back(?:ed)? out|infer", re.I),
    "growth": re.compile(
        r"增长(?:了|率)?(?:多少|几|百分之几|是多少)|增幅|涨了(?:多少|几)|翻了(?:多少|几)|"
        r"by what percent|percent(?:age)? (?:increase|growth|rise)|grow(?:th|n)? .{0,30}in percent",
        re.I,
    ),
    "multiple": re.compile(r"(?:几|多少)倍|how many times|what multiple", re.I),
    "difference": re.compile(
        r"(?:高|低|多|少|差|大|小|增加|提高|提升|上升|下降|减少)(?:了|出|过)?(?:几|多少)|相差|差距|之差|差几|"
        r"by how (?:much|many)|how (?:much|many) (?:higher|lower|more|less|larger|smaller|fewer|wider)|"
        r"difference between|gap between|how many percentage points",
        re.I,
    ),
    "share": re.compile(
        r"占.{0,14}(?:百分之几|多少|几成|比例|比重)|(?:比例|比重|占比|百分比)是?(?:多少|多大|几)|"
        r"what (?:percentage|percent|share|proportion|fraction)|ratio of",
        re.I,
    ),
}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_GROWTH = re.compile(r"增长|增速|增幅|上升|up |grow|increas|ris", re.I)
_LOOKED_AT = 6  # sentences
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TOGETHER = 0.05  # what it counts for two figures to stand in one sentence, and next to each other


@dataclass(frozen=True)
class _Operand:
    """A figure of the report, its place among those of its sentence, and the words that say what it is."""

    evidence: Evidence
    place: int
    quantity: Quantity
    words: str

    @cached_property
    def label(self) -> frozenset[str]:
        return frozenset(tokens(self.words))

    def nearest(self, names: Collection[str]) -> str:
        """The last of the names that stand before the figure: its year or its country."""
        return max(names, key=self.words.rfind) if any(name in self.words for name in names) else ""

    @property
    def text(self) -> str:
        return self.quantity.text

    @property
    def value(self) -> Decimal:
        return self.quantity.low


def write_computation(draft: Draft, found: Found) -> str:
    """The result with its working and the sentences it stands on; "" if nothing is to be computed or can be."""
    ranked, asked = found.ranked, draft.question.search
    operation = next((name for name, words in _OPERATIONS.items() if words.search(asked)), None)
    if not operation or not ranked or _is_printed(draft, operation, ranked[0]):
        return ""
    operands = list(_operands(draft, ranked[:_LOOKED_AT]))
    if operation == "earlier":
        return _earlier(draft, operands)
    words = frozenset(tokens(" ".join((asked, *draft.question.names))))
    apart = [
        set(_YEAR.findall(asked)),
        {term.shown for term in draft.question.insists} - set(_YEAR.findall(asked)),
    ]
    apart = [names for names in apart if len(names) == 2]
    if operation == "growth" and not apart:  # "增长多少" alone asks for a rate that the report prints
        return ""
    pair = _best_pair(operands, operation, words, apart)
    return _written(draft, operation, *pair) if pair else ""


def _is_printed(draft: Draft, operation: str, best: Evidence) -> bool:
    """Whether the best sentence itself prints such a result: a share, or a difference in percentage points."""
    unit = {"share": "%", "difference": "pp", "multiple": "times"}.get(operation)
    return any(quantity.unit == unit for quantity in read_quantities(draft.spoken(best.unit)))


def _operands(draft: Draft, evidence: Sequence[Evidence]) -> Iterator[_Operand]:
    for one in evidence:
        words = draft.spoken(one.unit)
        start = 0
        amounts = [quantity for quantity in read_quantities(words) if quantity.kind == "amount"]
        for place, quantity in enumerate(amounts):
            before, start = words[start : quantity.start], quantity.end
            if quantity.low == quantity.high and _NUMBER.search(quantity.text):
                yield _Operand(one, place, quantity, before)


def _best_pair(
    operands: Sequence[_Operand], operation: str, asked: frozenset[str], apart: Sequence[set[str]]
) -> tuple[_Operand, _Operand] | None:
    """Two figures of one unit, each with words of the question that the other lacks; the nearest to it.

    `apart` holds the two years or the two places between which the question compares, if it does.
    """
    best: tuple[float, _Operand, _Operand] | None = None
    for a, b in combinations(operands, 2):
        own = len((a.label - b.label) & asked), len((b.label - a.label) & asked)
        told_apart = _set_apart(a, b, apart) if apart else min(own) > 0
        if not told_apart or not _comparable(a, b, operation):
            continue
        score = a.evidence.score + b.evidence.score + 0.01 * sum(own)
        if a.evidence == b.evidence:
            score += _TOGETHER * (1 + (abs(a.place - b.place) == 1))
        if best is None or score > best[0]:
            best = score, a, b
    return (best[1], best[2]) if best else None


def _comparable(a: _Operand, b: _Operand, operation: str) -> bool:
    """One unit, different values, and one sentence or two that follow each other."""
    if a.quantity.unit != b.quantity.unit or a.value == b.value or min(a.value, b.value) <= 0:
        return False
    if a.evidence.passage != b.evidence.passage or abs(a.evidence.number - b.evidence.number) > 1:
        return False
    return operation != "share" or (a.quantity.unit != "%" and a.evidence == b.evidence)


def _set_apart(a: _Operand, b: _Operand, apart: Sequence[set[str]]) -> bool:
    """Between two years or two places, one figure is of each."""
    return all({a.nearest(names), b.nearest(names)} == names for names in apart)


def _written(draft: Draft, operation: str, a: _Operand, b: _Operand) -> str:
    small, large = sorted((a, b), key=lambda operand: operand.value)
    if operation == "difference":
        scale = large.value / _printed(large)
        unit = draft.say("points") if large.quantity.unit == "%" else _around(large)[1]
        before = "" if large.quantity.unit == "%" else _around(large)[0]
        answer = f"{before}{_plain((large.value - small.value) / scale)}{unit}"
        return _with_sources(
            draft, answer, f"{_hedged(draft, large)} − {_hedged(draft, small)}", (large, small)
        )
    if operation == "share":
        answer = f"{_rounded(small.value / large.value * 100)}%"
        return _with_sources(
            draft, answer, f"{_hedged(draft, small)} ÷ {_hedged(draft, large)}", (small, large)
        )
    if operation == "multiple":
        answer = f"{_rounded(large.value / small.value)}{draft.say('times')}"
        return _with_sources(
            draft, answer, f"{_hedged(draft, large)} ÷ {_hedged(draft, small)}", (large, small)
        )
    answer = f"{_rounded((b.value - a.value) / a.value * 100)}%"
    working = f"({_hedged(draft, b)} − {_hedged(draft, a)}) ÷ {_hedged(draft, a)}"
    return _with_sources(draft, answer, working, (a, b))


def _hedged(draft: Draft, operand: _Operand) -> str:
    """The figure with its hedge: "超过1900万"."""
    hedge = operand.quantity.approx
    return f"{draft.say(hedge) if hedge else ''}{operand.text}"


def _earlier(draft: Draft, operands: Sequence[_Operand]) -> str:
    """The value a year before: an amount over one plus the growth that its sentence gives."""
    for amount in operands:
        words = draft.spoken(amount.evidence.unit)
        for growth in operands:
            between = words[amount.quantity.end : growth.quantity.start]
            if (
                growth.evidence == amount.evidence
                and growth.quantity.unit == "%" != amount.quantity.unit
                and growth.quantity.start > amount.quantity.start
                and _GROWTH.search(between)
            ):
                before = _printed(amount) / (1 + growth.value / 100)
                prefix, suffix = _around(amount)
                answer = f"{prefix}{_rounded(before)}{suffix}"
                return _with_sources(
                    draft, answer, f"{_hedged(draft, amount)} ÷ (1 + {growth.text})", (amount, growth)
                )
    return ""


def _with_sources(draft: Draft, answer: str, working: str, operands: Sequence[_Operand]) -> str:
    """Result and working with the marks of their sentences, then the sentences."""
    sources = list(dict.fromkeys((o.evidence.passage.id, o.evidence.number) for o in operands))
    by_key = {(o.evidence.passage.id, o.evidence.number): o.evidence for o in operands}
    quoted = []
    marks = ""
    for key in sources:
        mark = draft.cite(by_key[key].passage, by_key[key].unit)
        marks += mark
        quoted.append(f"{draft.spoken(by_key[key].unit)}{mark}")
    if any(operand.quantity.approx for operand in operands):
        answer = f"{draft.say('about')}{answer}"
    return "\n\n".join([draft.say("computed", answer=answer, working=working) + marks, *quoted])


def _printed(operand: _Operand) -> Decimal:
    match = _NUMBER.search(operand.text)
    assert match
    return Decimal(match.group().replace(",", ""))


def _around(operand: _Operand) -> tuple[str, str]:
    match = _NUMBER.search(operand.text)
    assert match
    return operand.text[: match.start()], operand.text[match.end() :]


def _rounded(value: Decimal) -> str:
    return _plain(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _plain(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
