"""A result with its working: "RMB 1.53 trillion (calculated from …)", written as the report writes such figures."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from beltqa.draft import Draft
from beltqa.figures import Figure
from beltqa.manner import asked_places

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLACES = 2  # after the point


def with_working(draft: Draft, result: str, working: str, figures: Sequence[Figure]) -> str:
    """Result and working with the marks of the sentences that print the figures."""
    sources = {(f.evidence.passage.id, f.evidence.number): f.evidence for f in figures}
    marks = "".join(draft.cite(one.passage, one.unit) for one in sources.values())
    if any(figure.quantity.approx for figure in figures) and not result.startswith(draft.say("about")):
        result = f"{draft.say('about')}{result}"
    return draft.say("computed", answer=result, working=working) + marks


def shown(draft: Draft, figure: Figure) -> str:
    """The figure with its hedge: "超过1900万"."""
    quantity = figure.spoken(draft.language)
    if draft.language == "en" and not figure.english:
        return like(draft, figure, figure.value)
    hedge = figure.quantity.approx
    return f"{draft.say(hedge) if hedge else ''}{quantity.text}"


def told(draft: Draft, figure: Figure, other: Figure) -> str:
    """The figure with the year that tells it from the other, where one does."""
    words = shown(draft, figure)
    if not figure.year or not other.year or figure.year == other.year:
        return words
    return f"{figure.year}年{words}" if draft.language == "zh" else f"{words} ({figure.year})"


def like(draft: Draft, figure: Figure, value: Decimal, unit: str = "") -> str:
    """A value written as a figure is: "RMB 1.53 trillion" like "RMB 1.83 trillion"."""
    if unit or figure.quantity.unit == "%":
        return f"{plain(value)}{draft.say(unit) if unit else '%'}"
    quantity = figure.spoken(draft.language)
    match = _NUMBER.search(quantity.text)
    if not match or (draft.language == "en" and not figure.english):
        return rounded(draft, value)
    scale = quantity.low / Decimal(match.group().replace(",", ""))
    return f"{quantity.text[: match.start()]}{_grouped(draft, value / scale, match.group())}{quantity.text[match.end() :]}"


def _grouped(draft: Draft, value: Decimal, like: str) -> str:
    written = rounded(draft, value)
    return f"{Decimal(written):,}" if "," in like else written


def rounded(draft: Draft, value: Decimal, places: int = _PLACES) -> str:
    """With so many places after the point, or as many as the question wants."""
    asked = asked_places(draft.question.text)
    return plain(value.quantize(Decimal(1).scaleb(-(places if asked is None else asked)), ROUND_HALF_UP))


def plain(value: Decimal) -> str:
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
