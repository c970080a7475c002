"""Whether one thing is higher than another, as a question has it: by a figure of each in neighbouring sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beltqa.counterpart import LOOKED_AT, Figure, named_figures, who
from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.excerpt import quoted
from beltqa.known import Known
from beltqa.overlap import Overlap, Weighed, text_of, words_asked

_TELLING = 2.5  # weight of a word that not every other sentence has
_THAN_ZH = re.compile(
    r"(?P<a>.+?)(?:怎么|为什么|为何|为啥|咋)?(?<!占)比(?!例|重|较|如)(?P<b>[^，,。？?]{1,12}?)(?:还要?|更加?|都|要)?"
    r"(?:(?P<more>[高多大强快])|(?P<less>[低少小弱慢]))|"
    r".+?(?:(?P<above>超过|高于|领先于?|多于)|(?P<below>落后于?|低于|不如|不及|少于))(?P<beside>[^，,。？?]{1,12})"
)
_THAN_EN = re.compile(
    r"\b(?:(?P<more>more|higher|larger|bigger|greater|faster)|(?P<less>less|fewer|lower|smaller|slower))\b"
    r"(?P<between>.*?)\bthan\b(?P<b>.+)|"
    r"\b(?:(?P<above>above|exceed(?:s|ed)?|surpass(?:es|ed)?|ahead of|outspends?)|"
    r"(?P<below>below|under|behind|trail(?:s|ing)?|lag(?:s|ging)?))\b(?P<beside>.+)",
    re.I,
)


@dataclass(frozen=True)
class Order:
    """What the report's figures say of an order that a question asserts: "higher than"."""

    holds: bool
    figures: tuple[Figure, Figure]
    names: tuple[Known, Known]


def compares(draft: Draft) -> bool:
    """Whether a question says that one is higher than another that it names, whatever the report tells of it."""
    asserted = _asserted(draft)
    return asserted is not None and bool(who(asserted.than))


@dataclass(frozen=True)
class _Asserted:
    """The order that a question asserts: of what it begins with, more or less, than what follows."""

    first: str
    more: bool
    than: str


def _asserted(draft: Draft) -> _Asserted | None:
    asked = draft.question.search
    match = (_THAN_EN if draft.question.asked_in == "en" else _THAN_ZH).search(asked)
    if not match:
        return None
    told = {key: words for key, words in match.groupdict().items() if words is not None}
    than = "b" if "b" in told else "beside"
    return _Asserted(asked[: match.start(than)], bool({"more", "above"} & told.keys()), match[than])


def order_of(draft: Draft, found: Found, overlap: Overlap) -> Order | None:
    """Whether the one is higher than the other, by a figure of each; None if that is not asked or not told."""
    asked = draft.question.search
    asserted = _asserted(draft)
    if not asserted:
        return None
    first, second = who(asserted.first), who(asserted.than)
    if not first or not second or first[0].zh == second[0].zh:
        return None
    rest = overlap.weighed(words_asked(asked, (first[0].words, second[0].words)))
    pair = _compared(draft, found, overlap, rest, first[0], second[0])
    if not pair or pair[0].quantity.low == pair[1].quantity.low:
        return None
    higher = pair[0].quantity.low > pair[1].quantity.low
    return Order(higher == asserted.more, pair, (first[0], second[0]))


def write_order(draft: Draft, order: Order) -> str:
    """Whether it is so, the two figures, and the clauses that give them."""
    told = [
        draft.say("of_name", name=name.words, figure=figure.quantity.text)
        for name, figure in zip(order.names, order.figures, strict=True)
        if draft.language == draft.question.asked_in
    ]
    lead = draft.say("yes_so" if order.holds else "not_so", told=draft.listed(told)) if told else ""
    lead = lead or draft.say("yes" if order.holds else "wrong").strip()
    marked: dict[tuple[str, int], str] = {}
    for figure in order.figures:
        key = figure.evidence.passage.id, figure.evidence.number
        marked.setdefault(key, quoted(draft, figure.evidence, _clause_of(draft, figure)))
    return "\n\n".join((lead, *marked.values()))


def _clause_of(draft: Draft, figure: Figure) -> str:
    """The clause that has the figure; in a sentence that gives both, all of it."""
    text = text_of(figure.evidence.unit, draft.question.asked_in)
    marks = (";", ", but ", ", while ", ", whereas ") if draft.question.asked_in == "en" else ("，", "；")
    cuts = [match.end() for mark in marks for match in re.finditer(re.escape(mark), text)]
    start = max((cut for cut in cuts if cut <= figure.quantity.start), default=0)
    end = min((cut for cut in cuts if cut > figure.quantity.end), default=len(text))
    return text[start:end]


def _compared(
    draft: Draft, found: Found, overlap: Overlap, rest: Weighed, a: Known, b: Known
) -> tuple[Figure, Figure] | None:
    """A figure of each, of one unit, in one sentence or two that follow each other; the best that is asked about."""
    best: tuple[float, Figure, Figure] | None = None
    for evidence in found.ranked[:LOOKED_AT]:
        ones = list(named_figures(draft, evidence, a))
        for two in (two for other in _neighbours(evidence) for two in named_figures(draft, other, b)):
            for one in (one for one in ones if one.quantity.unit == two.quantity.unit):
                score = evidence.score + overlap.share(rest, one.before) + overlap.share(rest, two.before) / 2
                if best is None or score > best[0]:
                    best = score, one, two
    return (best[1], best[2]) if best and _is_about(draft, overlap, rest, best[1:]) else None


def _is_about(draft: Draft, overlap: Overlap, rest: Weighed, figures: Sequence[Figure]) -> bool:
    """Whether the sentences of the figures say what else the question says: its names at least."""
    text = " ".join(text_of(figure.evidence.unit, draft.question.asked_in) for figure in figures)
    told = [weight for word, weight in rest if word.stands_in(text)]
    names = [word for word, _ in rest if word.name]
    if max(told, default=0.0) < _TELLING:
        return False
    return all(word.stands_in(text) for word in names) if names else overlap.share(rest, text) >= 0.5


def _neighbours(evidence: Evidence) -> Iterator[Evidence]:
    """The sentence itself, the one before and the one after."""
    units = range(len(evidence.passage.units))
    near = (evidence.number, evidence.number - 1, evidence.number + 1)
    return (Evidence(evidence.passage, number, evidence.score) for number in near if number in units)
