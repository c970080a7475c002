"""The figure of the report that a question has another or the same one for, and whether the two agree.

A sentence may print several figures of one unit ("占全国的60%，出口量占全国的80%"). Which of them is of the measure
asked about tell the words beside it, and the name that it is of ("美国为17.2%，法国高达25%").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.known import PLACES, Known, known_in
from beltqa.numbers import Quantity, read_quantities, same
from beltqa.overlap import Overlap, Weighed, Word, text_of, words_asked

LOOKED_AT = 12  # sentences
SAME_NAMES = 0.45  # of the words of the question without the figure, where the sentence has all its names
_SAME_SENTENCE = 0.6  # the same where it has not
_REACH = 12  # characters: how far from a figure its words stand, as a rule
_CLEAR = 0.8  # the next best figure must score less than this part of the best
_MORE = 8.0  # weight of words: how much more must stand beside one year than beside another
_TELLING = 3.0  # weight of a name that not every other sentence has
_CLOSE = Decimal("0.05")  # how far off a figure may be that people round
_A_SUM = 10**8
_LIKE_SIZE = 200  # times as much
_BOX = re.compile(r"(?:.*:)?box\d+\.")
_FROM_TO = re.compile(r"[^，。；,;]{0,16}?(?:[到至为]|\bto\b)[^，。；,;]{0,24}")
_OF = re.compile(r"\s*(?:in|for|of)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


_HEDGE = re.compile(
    r"(?:超过|[超近约]|突破|达到|不足|不到|将近|至少|[多高]达|"
    r"\b(?:more than|over|fewer than|less than|under|at least|nearly|almost|about|around|up to|as (?:many|much) as))\s*$",
    re.I,
)


@dataclass(frozen=True)
class Figure:
    """A figure of a sentence and the words from the last figure to it."""

    evidence: Evidence
    quantity: Quantity
    before: str


def figures_in(text: str) -> list[Quantity]:
    """The amounts and years of a text; a date counts as its year."""
    found = []
    for quantity in read_quantities(text):
        if quantity.kind == "date" and quantity.low >= 10000:
            year = quantity.low // 10000
            found.append(replace(quantity, kind="year", low=year, high=year))
        elif quantity.kind in {"amount", "year"}:
            found.append(quantity)
    return found


def words_beside(asked: str, figure: Quantity) -> list[Word]:
    """The words of a question without one of its figures and what only bounds it: 超过, "fewer than"."""
    start = asked.find(figure.text)
    before = _HEDGE.sub(" ", asked[:start])
    return words_asked(f"{before} {asked[start:]}", (figure.text,))


def who(text: str) -> list[Known]:
    return [known for known in known_in(text) if known.kind in {"country", "company"} | PLACES]


def named_figures(draft: Draft, evidence: Evidence, name: Known) -> Iterator[Figure]:
    """The figures of a sentence that are of this name: the nearest before them, or "17.2% in the United States"."""
    text = text_of(evidence.unit, draft.question.asked_in)
    start, last = 0, ""
    for quantity in (q for q in read_quantities(text) if q.kind == "amount"):
        before, start = text[start : quantity.start], quantity.end
        names = [known.zh for known in known_in(before) if known.kind == name.kind]
        last = names[-1] if names else last
        after = _OF.match(text, quantity.end)
        of = [known.zh for known in known_in(after[0]) if known.kind == name.kind] if after else []
        if (of[0] if of else last) == name.zh and quantity.unit:
            yield Figure(evidence, quantity, before)


def told_of(draft: Draft, found: Found, overlap: Overlap, words: Weighed, asked: Quantity) -> Figure | None:
    """The figure of the same measure, in the sentence that says most of the words; None where two could be it."""
    best: tuple[float, Evidence] | None = None
    for evidence in found.ranked[:LOOKED_AT]:
        text = text_of(evidence.unit, draft.question.asked_in)
        rest = draft.question.search.replace(asked.text, " ")
        of_it = of_its_years(rest, evidence) and _of_its_companies(rest, evidence)
        text = _with_names_around(text, words, evidence, found)
        share = overlap.share(words, text) if of_it else 0.0
        enough = SAME_NAMES if _has_all_names(text, words) else _SAME_SENTENCE
        held = share >= enough and any(_may_be_meant(asked, figure) for figure in figures_in(text))
        if held and (best is None or share + evidence.score > best[0]):
            best = share + evidence.score, evidence
    return _nearest(draft, best[1], words, asked) if best else None


def _of_its_companies(asked: str, evidence: Evidence) -> bool:
    """Whether the paragraph of a sentence names the companies of a question."""
    passage = evidence.passage
    told = f"{passage.heading} {passage.reading} {passage.english}"
    return all(Word("", known).stands_in(told) for known in known_in(asked) if known.kind == "company")


def _with_names_around(text: str, words: Weighed, evidence: Evidence, found: Found) -> str:
    """A sentence with the names of a question that its box has elsewhere, where it has none of that kind itself."""
    box = _BOX.match(evidence.passage.id)
    if not box:
        return text
    around = " ".join(f"{p.reading} {p.english}" for p in found.passages if p.id.startswith(box[0]))
    kinds = {known.kind for known in known_in(text)}
    names = (word.name for word, _ in words if word.name and word.stands_in(around))
    return " ".join((text, *(name.words for name in names if name.kind not in kinds)))


def _has_all_names(text: str, words: Weighed) -> bool:
    """Whether a text has the names of a question, of two that the same words may mean either; False where it has none."""
    names = [word for word, weight in words if word.name and weight > _TELLING]
    held = {word.text for word in names if word.stands_in(text)}
    return bool(names) and held == {word.text for word in names}


def of_its_years(asked: str, evidence: Evidence) -> bool:
    """Whether the years of a question are those of a sentence, if it or those before it name any."""
    before = evidence.passage.units[: evidence.number + 1]
    held = set(_YEARS.findall("".join((evidence.passage.heading, *(unit.reading for unit in before)))))
    return not held or set(_YEARS.findall(asked)) <= held


def _nearest(draft: Draft, evidence: Evidence, words: Weighed, asked: Quantity) -> Figure | None:
    """Of a sentence's comparable figures the one beside which stand the words that stand beside the asked one."""
    text = text_of(evidence.unit, draft.question.asked_in)
    figures = _of_those_named(draft, evidence, [f for f in figures_in(text) if _may_be_meant(asked, f)])
    scored = [(_beside(draft.question.search, asked, text, figure, words), figure) for figure in figures]
    scored.sort(key=lambda one: -one[0])
    clear = len({(figure.low, figure.high) for figure in figures}) == 1 or (
        scored[0][0] > 0 and scored[1][0] < _CLEAR * scored[0][0]
    )
    return Figure(evidence, scored[0][1], "") if clear else None


def _of_those_named(draft: Draft, evidence: Evidence, figures: Sequence[Quantity]) -> Sequence[Quantity]:
    """Of several figures those of a name that the question has, where others are of other names: 法国 25%."""
    for name in who(draft.question.search):
        own = {figure.quantity.start for figure in named_figures(draft, evidence, name)}
        kept = [figure for figure in figures if figure.start in own]
        if kept:
            figures = kept
    return figures


def _beside(asked: str, wrong: Quantity, text: str, figure: Quantity, words: Weighed) -> float:
    """How much stands beside both figures, each word by its weight and its nearness to either.

    What the whole sentence is about tells none of its figures apart: its only place, product or year.
    """
    here, there = _own_words(asked, wrong), _own_words(text, figure)
    total = 0.0
    for word, weight in words:
        near, far = _distance(here, wrong, word), _distance(there, figure, word)
        if near is not None and far is not None and not _is_subject(word, text):
            total += weight / (1 + near / _REACH) / (1 + far / _REACH)
    return total


def more_of(told: Figure, text: str, words: Weighed, wrong: Quantity) -> bool:
    """Whether a sentence says clearly more of the words with a year than with that of the question, if it has that too."""
    others = [figure for figure in figures_in(text) if agrees(wrong, figure)]
    weights = [_mass_beside(text, figure, words) for figure in others]
    return not weights or _mass_beside(text, told.quantity, words) >= max(weights) + _MORE


def _mass_beside(text: str, figure: Quantity, words: Weighed) -> float:
    own = _own_words(text, figure)
    return sum(weight for word, weight in words if not _is_subject(word, text) and word.stands_in(own))


def _is_subject(word: Word, text: str) -> bool:
    """Whether a name or a year is the only one of its kind in a sentence."""
    if word.name and word.name.kind != "term":
        kinds = PLACES - {"province"} if word.name.kind == "locality" else {word.name.kind}
        return not any(known.zh != word.name.zh and known.kind in kinds for known in known_in(text))
    years = {figure.low for figure in figures_in(text) if figure.kind == "year"}
    return word.text.isdigit() and len(years) < 2


def _own_words(text: str, figure: Quantity) -> str:
    """The text with what belongs to other figures of its kind blanked out.

    Words stand before an amount, to the last one, and after it to the end of its clause; a year opens what is
    said of it, so that its words run to the next year.
    """
    others = [other for other in figures_in(text) if _comparable(figure, other)]
    start = max((other.end for other in others if other.end <= figure.start), default=0)
    end = min((other.start for other in others if other.start >= figure.end), default=len(text))
    marks = [match.start() for match in re.finditer(r"[，。；,;]", text)]
    if figure.kind == "year":
        start = max([start, *(mark + 1 for mark in marks if mark < figure.start)])
    else:
        end = min([end, *(mark for mark in marks if mark >= figure.end)])
    return " " * start + text[start:end]


def _distance(text: str, figure: Quantity, word: Word) -> int | None:
    """Characters between a figure and the nearest place of a word, or of a form of it."""
    forms = (*word.name.forms, word.name.words) if word.name else (word.text,)
    lower = text.lower()
    places = [match.span() for form in forms for match in re.finditer(re.escape(form.lower()), lower)]
    gaps = (figure.start - end if end <= figure.start else start - figure.end for start, end in places)
    return min((max(0, gap) for gap in gaps), default=None)


def is_end(text: str, figure: Quantity) -> bool:
    """Whether a figure is one end of a change: "from 30 days to 5—7 days"."""
    others = [
        other for other in figures_in(text) if _comparable(other, figure) and other.start != figure.start
    ]
    gaps = [
        text[min(o.end, figure.end) : max(o.start, figure.start)] for o in others if figure.kind == "amount"
    ]
    return any(_FROM_TO.fullmatch(gap) for gap in gaps)


def agrees(asked: Quantity, told: Quantity) -> bool:
    """Whether a figure is the report's, or the report's rounded, or a bound that it keeps."""
    if not _comparable(asked, told) or same(asked, told):
        return _comparable(asked, told)
    low, high = (value * 100 if _unit(asked) != asked.unit else value for value in (asked.low, asked.high))
    if (low <= told.low and told.high <= high) or (told.low <= low and high <= told.high):
        return True
    if asked.kind == "year":
        return False
    if (asked.approx == "over" and told.low > low) or (asked.approx == "under" and told.high < high):
        return True
    return abs(told.low - low) <= abs(told.low) * _CLOSE


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are of one kind and unit; a sum that large may be said without its currency: "1.83万亿"."""
    large = min(a.low, b.low) >= _A_SUM and "" in (a.unit, b.unit)
    return a.kind == b.kind and (_unit(a) == _unit(b) or large)


def _may_be_meant(asked: Quantity, told: Quantity) -> bool:
    """Whether a figure may be what a question has wrong; mere numbers must be of like size: no ten for 30 million."""
    if not _comparable(asked, told) or asked.kind == "year" or _unit(asked):
        return _comparable(asked, told)
    low, high = sorted((abs(asked.low), abs(told.low)))
    return bool(low) and high / low <= _LIKE_SIZE


def _unit(quantity: Quantity) -> str:
    """A part of one, such as 一半, is a share."""
    return "%" if not quantity.unit and 0 < quantity.low < 1 else quantity.unit
