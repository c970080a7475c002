"""A question that takes something for so that the report contradicts: put right by the words of the report.

Four things can be wrong: a direction ("why did it fall", where it rose), an order ("higher than", where it is
lower), who or where (義乌 where the report says 永康), a figure (80% where it says 60%). A wrong correction is worse
than none, so each asks for more than likeness: the sentence must hold what else the question says, and no other
sentence may bear out what it says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.known import Known, known_in
from beltqa.numbers import Quantity, read_quantities, same
from beltqa.overlap import Overlap, Word, text_of, words_asked
from beltqa.passages import Passage
from beltqa.premise import asserts, is_negated

_Words = Sequence[tuple[Word, float]]


def write_correction(draft: Draft, found: Found) -> str:
    """The correction and the words of the report that it stands on; "" where nothing is wrong or nobody can tell."""
    if not found.ranked or is_negated(draft.question) or not asserts(draft.question):
        return ""
    overlap = Overlap(found.passages, draft.question.asked_in)
    ways = (_wrong_order, _wrong_direction, _wrong_name, _wrong_figure)
    return next((text for way in ways if (text := way(draft, found, overlap))), "")


# --- order -------------------------------------------------------------------------------------------------

_THAN_ZH = re.compile(
    r"(?P<a>.+?)(?:怎么|为什么|为何|为啥|咋)?比(?!例|重|较|如)(?P<b>[^，,。？?]{1,12}?)(?:还要?|更加?|都|要)?"
    r"(?:(?P<more>[高多大强快])|(?P<less>[低少小弱慢]))"
)
_THAN_EN = re.compile(
    r"\b(?:(?P<more>more|higher|larger|bigger|greater|faster)|(?P<less>less|fewer|lower|smaller|slower))\b"
    r"(?P<between>.*?)\bthan\b(?P<b>.+)",
    re.I,
)


@dataclass(frozen=True)
class _Figure:
    """A figure of a sentence and the words from the last figure to it."""

    evidence: Evidence
    quantity: Quantity
    before: str


def _wrong_order(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Both figures, where the one called the higher is the lower."""
    asked = draft.question.search
    match = (_THAN_EN if draft.question.asked_in == "en" else _THAN_ZH).search(asked)
    if not match:
        return ""
    first, second = known_in(asked[: match.start("b")]), known_in(match["b"])
    if not first or not second or first[0].zh == second[0].zh:
        return ""
    rest = overlap.weighed(words_asked(asked, (first[0].words, second[0].words)))
    pair = _compared(draft, found, overlap, rest, first[0], second[0])
    if not pair:
        return ""
    a, b = pair
    more = match["more"] is not None
    if a.quantity.low == b.quantity.low or (a.quantity.low > b.quantity.low) == more:
        return ""
    return _corrected(draft, draft.say("not_so"), [a.evidence, b.evidence])


def _compared(
    draft: Draft, found: Found, overlap: Overlap, rest: _Words, a: Known, b: Known
) -> tuple[_Figure, _Figure] | None:
    """A figure of each, of one unit, in one sentence or two that follow each other; the best that is asked about."""
    best: tuple[float, _Figure, _Figure] | None = None
    for evidence in found.ranked[:12]:
        for other in _with_neighbours(evidence):
            for one in _figures(draft, evidence, b):
                for two in _figures(draft, other, a):
                    if one.quantity.unit != two.quantity.unit or one.quantity.start == two.quantity.start:
                        continue
                    score = evidence.score + overlap.share(rest, two.before) + overlap.share(rest, one.before) / 2
                    if best is None or score > best[0]:
                        best = score, two, one
    return (best[1], best[2]) if best and overlap.share(rest, _both_texts(draft, best)) >= 0.5 else None


def _both_texts(draft: Draft, best: tuple[float, _Figure, _Figure]) -> str:
    language = draft.question.asked_in
    return " ".join(text_of(figure.evidence.unit, language) for figure in best[1:])


def _with_neighbours(evidence: Evidence) -> Iterator[Evidence]:
    units = range(len(evidence.passage.units))
    return (Evidence(evidence.passage, n, evidence.score) for n in (evidence.number, evidence.number - 1) if n in units)


def _figures(draft: Draft, evidence: Evidence, name: Known) -> Iterator[_Figure]:
    """The figures of a sentence whose nearest name before them is this one."""
    text = text_of(evidence.unit, draft.question.asked_in)
    start, last = 0, ""
    for quantity in (q for q in read_quantities(text) if q.kind == "amount"):
        before, start = text[start : quantity.start], quantity.end
        names = [known.zh for known in known_in(before) if known.kind == name.kind]
        last = names[-1] if names else last
        if last == name.zh and quantity.unit:
            yield _Figure(evidence, quantity, before)


# --- direction ---------------------------------------------------------------------------------------------

_UP = re.compile(
    r"上升|上涨|提升|提高|增长|增加|攀升|扩大|上扬|涨|升到|升至|\b(?:ros|ris|increas|grow|grew|climb|went up|expand)\w*", re.I
)
_DOWN = re.compile(
    r"下降|下滑|下跌|降低|减少|缩小|萎缩|回落|掉|跌|降[到至]|放缓|\b(?:fell|fall|drop|declin|decreas|shr[iau]nk|slow|went down|lower)\w*",
    re.I,
)


def _wrong_direction(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The sentence that says it rose, where the question says it fell, or the other way round."""
    asked = draft.question.search
    ways = [way for way in (_UP, _DOWN) if way.search(asked)]
    if len(ways) != 1:
        return ""
    same_way, other_way = (_UP, _DOWN) if ways[0] is _UP else (_DOWN, _UP)
    rest = overlap.weighed(words_asked(ways[0].sub(" ", asked)))
    best = _best(draft, found, overlap, rest)
    if not best:
        return ""
    text = text_of(best.unit, draft.question.asked_in)
    if same_way.search(text) or not other_way.search(text) or overlap.share(rest, text) < 0.62:
        return ""
    return _corrected(draft, draft.say("wrong_way"), [best])


def _best(draft: Draft, found: Found, overlap: Overlap, words: _Words) -> Evidence | None:
    """Of the sentences found the one that says most of the words."""
    language = draft.question.asked_in
    near = [e for e in found.ranked[:12] if not e.is_row]
    return max(near, key=lambda e: overlap.share(words, text_of(e.unit, language)) + e.score, default=None)


# --- names -------------------------------------------------------------------------------------------------

_CLAUSE = re.compile(r"[^，。；：;:,]+[，。；：;:,]*")
_PLACES = {"province", "locality"}
_ENOUGH = 0.7  # of the words of the question without the wrong name
_MASS = 5.0  # and this much weight: "附录里有上海吗" says too little to know what it is about
_CLEARLY = 0.22  # how much better the sentence without the name must be than any with it


def _wrong_name(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Whom or where the report says it of, where it says it of another than the question."""
    best: tuple[float, Known, Evidence, str] | None = None
    names = known_in(draft.question.search)
    for name in names:
        if name.kind not in _PLACES | {"company"}:
            continue
        words = overlap.weighed(words_asked(draft.question.search, (name.words,)))
        if sum(weight for word, weight in words if weight > _MASS / 2) < _MASS:
            continue
        without, share, run = _of_another(draft, overlap, words, name)
        if without and share >= _ENOUGH and share - _of_it(draft, overlap, words, name) >= _CLEARLY:
            if best is None or share > best[0]:
                best = share, name, without, run
    if not best:
        return ""
    _, name, evidence, run = best
    return _corrected(draft, _lead(draft, name, run, names), [evidence])


def _of_another(draft: Draft, overlap: Overlap, words: _Words, name: Known) -> tuple[Evidence | None, float, str]:
    """The sentence part that says most of the words, of another of the same kind and not of this one."""
    best: tuple[Evidence | None, float, str] = None, 0.0, ""
    for passage, number in overlap.units:
        text = text_of(passage.units[number], draft.question.asked_in)
        if overlap.share(words, text) <= max(best[1], _ENOUGH - 0.01) or passage.kind == "note":
            continue
        for run in _runs(text, name):
            share = overlap.share(words, run)
            if share > best[1] and not Word("", name).stands_in(run) and _others(run, name):
                best = Evidence(passage, number, share), share, run
    return best


def _of_it(draft: Draft, overlap: Overlap, words: _Words, name: Known) -> float:
    """The most that any part of a sentence says of the words where it may be about the name itself."""
    itself, most = Word("", name), 0.0
    for passage, number in overlap.units:
        text = text_of(passage.units[number], draft.question.asked_in)
        if overlap.share(words, text) <= most or not _mentions(passage, itself, draft.question.asked_in):
            continue
        for run in _runs(text, name):
            if itself.stands_in(run) or not _others(run, name):
                most = max(most, overlap.share(words, run))
    return most


def _mentions(passage: Passage, name: Word, language: str) -> bool:
    return name.stands_in(passage.english if language == "en" and passage.english else passage.reading)


def _runs(text: str, name: Known) -> list[str]:
    """A sentence cut where it turns to another name of the same kind: "顺德是…；中山占…" says two things."""
    runs: list[str] = []
    bare = True  # nothing but names so far: "Yongkang, Zhejiang, is …"
    for clause in _CLAUSE.findall(text):
        named = _others(clause, name) or Word("", name).stands_in(clause)
        if runs and not (named and not bare):
            runs[-1] += clause
        else:
            runs.append(clause)
        bare = len(clause.split()) < 4 if text.isascii() or " " in clause.strip() else bool(named) and len(clause) < 8
    return runs


def _others(text: str, name: Known) -> list[Known]:
    """The other names of a kind with a name in a text: a city is no correction of a country."""
    kinds = _PLACES if name.kind in _PLACES else {name.kind}
    return [known for known in known_in(text) if known.kind in kinds and known.zh != name.zh]


def _lead(draft: Draft, wrong: Known, run: str, asked: Sequence[Known]) -> str:
    """Names the right one where the sentence leaves no doubt which it is."""
    named = {known.zh for known in asked}
    others = [known for known in _others(run, wrong) if known.zh not in named]
    local = [known for known in others if known.kind == "locality"] or others
    if len(local) == 1:
        right = local[0].words if draft.language == draft.question.asked_in else local[0].zh
        return draft.say("not_but", wrong=wrong.words, right=right)
    return draft.say("not_it", wrong=wrong.words)


# --- figures -----------------------------------------------------------------------------------------------

_HALF = Decimal("0.5")
_SAME_SENTENCE = 0.6  # of the words of the question without the figure
_REACH = 12  # characters: how far from a figure its words stand, as a rule


def _wrong_figure(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The figure of the report, where the question gives another for the same measure."""
    asked = draft.question.search
    for wrong in read_quantities(asked):
        if wrong.kind not in {"amount", "year"} or (wrong.kind == "amount" and not _is_telling(wrong)):
            continue
        words = overlap.weighed(words_asked(asked, (wrong.text,)))
        if sum(weight for _, weight in words) < _MASS:
            continue
        told = _told_of(draft, found, overlap, words, wrong)
        if not told or _agrees(wrong, told.quantity):
            continue
        if any(_agrees(wrong, q) and overlap.share(words, text_of(e.unit, draft.question.asked_in)) >= 0.5
               for e in found.ranked[:12] if e.unit is not told.evidence.unit
               for q in read_quantities(text_of(e.unit, draft.question.asked_in))):
            continue
        return _corrected(draft, _lead_of_figure(draft, wrong, told), [told.evidence])
    return ""


def _lead_of_figure(draft: Draft, wrong: Quantity, told: _Figure) -> str:
    if draft.language != draft.question.asked_in:
        return draft.say("wrong")
    hedge = draft.say(told.quantity.approx) if told.quantity.approx else ""
    return draft.say("wrong_but", right=f"{hedge}{told.quantity.text}", wrong=wrong.text)


def _is_telling(quantity: Quantity) -> bool:
    """A share, an amount of money, a time, or a large number; "三种" may be any three."""
    return bool(quantity.unit) or quantity.low >= 10 or 0 < quantity.low < 1


def _told_of(draft: Draft, found: Found, overlap: Overlap, words: _Words, wrong: Quantity) -> _Figure | None:
    """The figure of the same measure, in the sentence that says most of the words; None where two could be it."""
    language = draft.question.asked_in
    best: tuple[float, Evidence] | None = None
    for evidence in found.ranked[:12]:
        text = text_of(evidence.unit, language)
        share = overlap.share(words, text)
        if share >= _SAME_SENTENCE and any(_comparable(wrong, q) for q in read_quantities(text)):
            if best is None or share + evidence.score > best[0]:
                best = share + evidence.score, evidence
    return _nearest(draft, best[1], words, wrong) if best else None


def _nearest(draft: Draft, evidence: Evidence, words: _Words, wrong: Quantity) -> _Figure | None:
    """Of a sentence's comparable figures the one beside which stand the words that stand beside the wrong one."""
    text = text_of(evidence.unit, draft.question.asked_in)
    scored = [
        (_beside(draft.question.search, wrong, text, quantity, words), quantity)
        for quantity in read_quantities(text)
        if _comparable(wrong, quantity)
    ]
    scored.sort(key=lambda one: -one[0])
    clear = scored[0][0] > 0 and (len(scored) == 1 or scored[1][0] < 0.8 * scored[0][0])
    return _Figure(evidence, scored[0][1], "") if clear else None


def _beside(asked: str, wrong: Quantity, text: str, quantity: Quantity, words: _Words) -> float:
    """How much stands beside both figures, each word by its weight and its nearness to either."""
    there = _reach(text, quantity)
    total = 0.0
    for word, weight in words:
        here, far = _distance(asked, wrong, word), _distance(there[0], there[1], word)
        if here is not None and far is not None:
            total += weight / (1 + here / _REACH) / (1 + far / _REACH)
    return total


def _reach(text: str, quantity: Quantity) -> tuple[str, Quantity]:
    """The text with what belongs to other figures of the same kind blanked out."""
    start, end = 0, len(text)
    for other in read_quantities(text):
        if other.kind == quantity.kind and other.end <= quantity.start and _comparable(quantity, other):
            start = max(start, other.end)
        if other.kind == quantity.kind and other.start >= quantity.end:
            end = min(end, other.start)
    clause = re.search(r"[，。；,;]", text[quantity.end : end])
    end = quantity.end + clause.start() if clause else end
    return " " * start + text[start:end], quantity


def _distance(text: str, quantity: Quantity, word: Word) -> int | None:
    """Characters between a figure and the nearest place of a word, or of a form of it."""
    forms = (*word.name.forms, word.name.words) if word.name else (word.text,)
    lower = text.lower()
    places = [match.span() for form in forms for match in re.finditer(re.escape(form.lower()), lower)]
    gaps = (quantity.start - end if end <= quantity.start else start - quantity.end for start, end in places)
    return min((max(0, gap) for gap in gaps), default=None)


def _comparable(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and _unit(a) == _unit(b)


def _unit(quantity: Quantity) -> str:
    """A part of one, such as 一半, is a share."""
    return "%" if not quantity.unit and 0 < quantity.low < 1 else quantity.unit


def _agrees(asked: Quantity, told: Quantity) -> bool:
    """Whether a figure is the report's, or the report's rounded, or a bound that it keeps."""
    if not _comparable(asked, told) or same(asked, told):
        return _comparable(asked, told)
    low, high = (value * 100 if _unit(asked) != asked.unit else value for value in (asked.low, asked.high))
    if low <= told.low and told.high <= high or told.low <= low and high <= told.high:
        return True
    if asked.kind == "year":
        return False
    if (asked.approx == "over" and told.low > low) or (asked.approx == "under" and told.high < high):
        return True
    return abs(told.low - low) <= abs(told.low) * Decimal("0.05")


# --- writing -----------------------------------------------------------------------------------------------


def _corrected(draft: Draft, lead: str, evidence: Sequence[Evidence]) -> str:
    """The lead, then the sentences, each once."""
    keys = dict.fromkeys((one.passage.id, one.number) for one in evidence)
    by_key = {(one.passage.id, one.number): one for one in evidence}
    ordered = sorted(keys, key=lambda key: key[1])
    quotes = [draft.quote_focused(by_key[key].passage, by_key[key].unit) for key in ordered]
    return "\n\n".join((lead, *quotes))
