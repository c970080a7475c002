"""A question that takes something for so that the report contradicts: put right by the words of the report.

Four things can be wrong: a direction ("why did it fall", where it rose), an order ("higher than", where it is
lower), who or where (義乌 where the report says 永康), a figure (80% where it says 60%). A wrong correction is worse
than none, so each asks for more than likeness: the sentence must hold what else the question says, and no other
sentence may bear out what it says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.focus import focused
from beltqa.known import Known, known_in
from beltqa.numbers import Quantity, read_quantities, same
from beltqa.overlap import Overlap, Word, text_of, words_asked
from beltqa.passages import Passage
from beltqa.premise import asserts, is_negated

_PLACES = {"province", "locality"}
_LOOKED_AT = 12  # sentences
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
    r"(?P<a>.+?)(?:怎么|为什么|为何|为啥|咋)?(?<!占)比(?!例|重|较|如)(?P<b>[^，,。？?]{1,12}?)(?:还要?|更加?|都|要)?"
    r"(?:(?P<more>[高多大强快])|(?P<less>[低少小弱慢]))"
)
_THAN_EN = re.compile(
    r"\b(?:(?P<more>more|higher|larger|bigger|greater|faster)|(?P<less>less|fewer|lower|smaller|slower))\b"
    r"(?P<between>.*?)\bthan\b(?P<b>.+)",
    re.I,
)


_OF = re.compile(r"\s*(?:in|for|of)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?")


@dataclass(frozen=True)
class _Figure:
    """A figure of a sentence and the words from the last figure to it."""

    evidence: Evidence
    quantity: Quantity
    before: str


@dataclass(frozen=True)
class Order:
    """What the report's figures say of an order that a question asserts: "higher than"."""

    holds: bool
    first: _Figure
    second: _Figure

    @property
    def evidence(self) -> list[Evidence]:
        return [self.first.evidence, self.second.evidence]


def order_of(draft: Draft, found: Found, overlap: Overlap) -> Order | None:
    """Whether the one is higher than the other, by a figure of each; None if that is not asked or not told."""
    asked = draft.question.search
    match = (_THAN_EN if draft.question.asked_in == "en" else _THAN_ZH).search(asked)
    if not match:
        return None
    first, second = _who(asked[: match.start("b")]), _who(match["b"])
    if not first or not second or first[0].zh == second[0].zh:
        return None
    rest = overlap.weighed(words_asked(asked, (first[0].words, second[0].words)))
    pair = _compared(draft, found, overlap, rest, first[0], second[0])
    if not pair or pair[0].quantity.low == pair[1].quantity.low:
        return None
    more = match["more"] is not None
    return Order((pair[0].quantity.low > pair[1].quantity.low) == more, *pair)


def _wrong_order(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Both figures, where the one called the higher is the lower."""
    order = order_of(draft, found, overlap)
    return _corrected(draft, draft.say("not_so"), order.evidence) if order and not order.holds else ""


def _who(text: str) -> list[Known]:
    return [known for known in known_in(text) if known.kind in {"country", "company"} | _PLACES]


def _compared(
    draft: Draft, found: Found, overlap: Overlap, rest: _Words, a: Known, b: Known
) -> tuple[_Figure, _Figure] | None:
    """A figure of each, of one unit, in one sentence or two that follow each other; the best that is asked about."""
    best: tuple[float, _Figure, _Figure] | None = None
    for evidence in found.ranked[:_LOOKED_AT]:
        ones = list(_figures(draft, evidence, a))
        for two in (two for other in _neighbours(evidence) for two in _figures(draft, other, b)):
            for one in (one for one in ones if one.quantity.unit == two.quantity.unit):
                score = evidence.score + overlap.share(rest, one.before) + overlap.share(rest, two.before) / 2
                if best is None or score > best[0]:
                    best = score, one, two
    return (best[1], best[2]) if best and _is_about(draft, overlap, rest, best[1:]) else None


def _is_about(draft: Draft, overlap: Overlap, rest: _Words, figures: Sequence[_Figure]) -> bool:
    """Whether the sentences of the figures say what else the question says: its names at least."""
    text = " ".join(text_of(figure.evidence.unit, draft.question.asked_in) for figure in figures)
    names = [word for word, weight in rest if word.name]
    return all(word.stands_in(text) for word in names) if names else overlap.share(rest, text) >= 0.5


def _neighbours(evidence: Evidence) -> Iterator[Evidence]:
    """The sentence itself, the one before and the one after."""
    units = range(len(evidence.passage.units))
    near = (evidence.number, evidence.number - 1, evidence.number + 1)
    return (Evidence(evidence.passage, number, evidence.score) for number in near if number in units)


def _figures(draft: Draft, evidence: Evidence, name: Known) -> Iterator[_Figure]:
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
            yield _Figure(evidence, quantity, before)


# --- direction ---------------------------------------------------------------------------------------------

UP = re.compile(
    r"上升|上涨|提升|提高|增长|增加|攀升|扩大|上扬|涨|升到|升至|\b(?:ros|ris|increas|grow|grew|climb|went up|expand)\w*",
    re.I,
)
DOWN = re.compile(
    r"下降|下滑|下跌|降低|减少|缩小|萎缩|回落|掉|跌|降[到至]|放缓|\b(?:fell|fall|drop|declin|decreas|shr[iau]nk|slow|went down|lower)\w*",
    re.I,
)


def _wrong_direction(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The sentence that says it rose, where the question says it fell, or the other way round."""
    asked = draft.question.search
    ways = [way for way in (UP, DOWN) if way.search(asked)]
    if len(ways) != 1:
        return ""
    same_way, other_way = (UP, DOWN) if ways[0] is UP else (DOWN, UP)
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
    near = [e for e in found.ranked[:_LOOKED_AT] if not e.is_row]
    return max(near, key=lambda e: overlap.share(words, text_of(e.unit, language)) + e.score, default=None)


# --- names -------------------------------------------------------------------------------------------------

_CLAUSE = re.compile(r"[^，。；：;:,]+[，。；：;:,]*")
_ENOUGH = 0.7  # of the words of the question without the wrong name
_MASS = 5.0  # and this much weight: "附录里有上海吗" says too little to know what it is about
_WITH_ANCHOR = 0.5  # the same where a rare name of the question is among them
_RARE = 4.0  # weight of a name that few sentences have
_CLEARLY = 0.22  # how much better the sentence without the name must be than any with it


def _wrong_name(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Whom or where the report says it of, where it says it of another than the question."""
    best: tuple[float, Known, Evidence, str] | None = None
    names = known_in(draft.question.search)
    for name in _may_be_wrong(names):
        words = overlap.weighed(words_asked(draft.question.search, (name.words,)))
        if not _tells(words):
            continue
        without, share, run = _of_another(draft, overlap, words, name)
        enough = (
            _WITH_ANCHOR
            if any(word.name and word.stands_in(run) for word, w in words if w > _RARE)
            else _ENOUGH
        )
        if without and share >= enough and share - _of_it(draft, overlap, words, name) >= _CLEARLY:
            if best is None or share > best[0]:
                best = share, name, without, run
    if not best:
        return ""
    _, name, evidence, run = best
    return f"{_lead(draft, name, run, names)}\n\n{quoted(draft, evidence, run)}"


def _may_be_wrong(names: Sequence[Known]) -> list[Known]:
    """The places and companies, but of several of one kind not the first, of which something is said."""
    placed = [name for name in names if name.kind in _PLACES]
    firms = [name for name in names if name.kind == "company"]
    return [*placed[len(placed) > 1 :], *firms[len(firms) > 1 or bool(placed) :]]


def _tells(words: _Words) -> bool:
    """Whether the words say what it is about: enough of them are rare, and one of those is a name."""
    rare = [(word, weight) for word, weight in words if weight > _MASS / 2]
    named = any(word.name for word, _ in rare)
    return sum(weight for _, weight in rare) >= (_MASS if named else 3 * _MASS)


def _of_another(
    draft: Draft, overlap: Overlap, words: _Words, name: Known
) -> tuple[Evidence | None, float, str]:
    """The sentence part that says most of the words, of another of the same kind and not of this one.

    It has all figures of the question, too.
    """
    best: tuple[Evidence | None, float, str] = None, 0.0, ""
    asked = figures_in(draft.question.search)
    for passage, number in overlap.units:
        text = text_of(passage.units[number], draft.question.asked_in)
        if overlap.share(words, text) <= max(best[1], _WITH_ANCHOR - 0.01) or passage.kind == "note":
            continue
        for run in [text] if passage.units[number].cells else _runs(text, name):
            share = overlap.share(words, run)
            if share <= best[1] or Word("", name).stands_in(run) or not _others(run, name):
                continue
            if all(any(agrees(figure, told) for told in figures_in(run)) for figure in asked):
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
        bare = (
            len(clause.split()) < 4
            if text.isascii() or " " in clause.strip()
            else bool(named) and len(clause) < 8
        )
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

_SAME_SENTENCE = 0.6  # of the words of the question without the figure
_SAME_NAMES = 0.45  # the same where the sentence has all its names
_REACH = 12  # characters: how far from a figure its words stand, as a rule
_FROM_TO = re.compile(r"[^，。；,;]{0,16}?(?:[到至为]|\bto\b)[^，。；,;]{0,24}")
_CLEAR = 0.8  # the next best figure must score less than this part of the best


def _wrong_figure(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The figure of the report, where the question gives another for the same measure."""
    asked = draft.question.search
    for wrong in figures_in(asked):
        words = overlap.weighed(words_asked(asked, (wrong.text,)))
        if not _is_telling(wrong) or sum(weight for _, weight in words) < _MASS:
            continue
        told = told_of(draft, found, overlap, words, wrong)
        if (
            told
            and not agrees(wrong, told.quantity)
            and not _is_borne_out(draft, found, overlap, words, wrong, told)
        ):
            return _corrected(draft, _lead_of_figure(draft, wrong, told), [told.evidence])
    return ""


def _lead_of_figure(draft: Draft, wrong: Quantity, told: _Figure) -> str:
    """With the right figure, unless it is one end of a change: who can say which end is meant?"""
    text = text_of(told.evidence.unit, draft.question.asked_in)
    if draft.language != draft.question.asked_in or _is_end(text, told.quantity):
        return draft.say("wrong")
    hedge = draft.say(told.quantity.approx) if told.quantity.approx else ""
    return draft.say("wrong_but", right=f"{hedge}{told.quantity.text}", wrong=wrong.text)


def _is_borne_out(
    draft: Draft, found: Found, overlap: Overlap, words: _Words, wrong: Quantity, told: _Figure
) -> bool:
    """Whether the figure of the question stands elsewhere with its words, or as the other end of a change."""
    language = draft.question.asked_in
    text = text_of(told.evidence.unit, language)
    if _is_end(text, told.quantity) and any(agrees(wrong, figure) for figure in figures_in(text)):
        return True
    for evidence in found.ranked[:_LOOKED_AT]:
        other = text_of(evidence.unit, language)
        if evidence.unit is not told.evidence.unit and overlap.share(words, other) >= _SAME_NAMES:
            if any(agrees(wrong, figure) for figure in figures_in(other)):
                return True
    return False


def _is_end(text: str, figure: Quantity) -> bool:
    """Whether a figure is one end of a change: "from 30 days to 5—7 days"."""
    others = [
        other for other in figures_in(text) if _comparable(other, figure) and other.start != figure.start
    ]
    gaps = [
        text[min(o.end, figure.end) : max(o.start, figure.start)] for o in others if figure.kind == "amount"
    ]
    return any(_FROM_TO.fullmatch(gap) for gap in gaps)


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


def _is_telling(quantity: Quantity) -> bool:
    """A year, a share, an amount of money, a time, or a large number; "三种" may be any three."""
    return bool(quantity.unit) or quantity.low >= 10 or 0 < quantity.low < 1


def told_of(draft: Draft, found: Found, overlap: Overlap, words: _Words, asked: Quantity) -> _Figure | None:
    """The figure of the same measure, in the sentence that says most of the words; None where two could be it."""
    best: tuple[float, Evidence] | None = None
    for evidence in found.ranked[:_LOOKED_AT]:
        text = text_of(evidence.unit, draft.question.asked_in)
        share = overlap.share(words, text)
        names = [word for word, _ in words if word.name]
        enough = _SAME_NAMES if names and all(word.stands_in(text) for word in names) else _SAME_SENTENCE
        if share >= enough and any(_comparable(asked, figure) for figure in figures_in(text)):
            if best is None or share + evidence.score > best[0]:
                best = share + evidence.score, evidence
    return _nearest(draft, best[1], words, asked) if best else None


def _nearest(draft: Draft, evidence: Evidence, words: _Words, asked: Quantity) -> _Figure | None:
    """Of a sentence's comparable figures the one beside which stand the words that stand beside the asked one."""
    text = text_of(evidence.unit, draft.question.asked_in)
    figures = [figure for figure in figures_in(text) if _comparable(asked, figure)]
    scored = [(_beside(draft.question.search, asked, text, figure, words), figure) for figure in figures]
    scored.sort(key=lambda one: -one[0])
    clear = len(scored) == 1 or (scored[0][0] > 0 and scored[1][0] < _CLEAR * scored[0][0])
    return _Figure(evidence, scored[0][1], "") if clear else None


def _beside(asked: str, wrong: Quantity, text: str, figure: Quantity, words: _Words) -> float:
    """How much stands beside both figures, each word by its weight and its nearness to either."""
    own = _own_words(text, figure)
    total = 0.0
    for word, weight in words:
        here, there = _distance(asked, wrong, word), _distance(own, figure, word)
        if here is not None and there is not None:
            total += weight / (1 + here / _REACH) / (1 + there / _REACH)
    return total


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


def _comparable(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and _unit(a) == _unit(b)


def _unit(quantity: Quantity) -> str:
    """A part of one, such as 一半, is a share."""
    return "%" if not quantity.unit and 0 < quantity.low < 1 else quantity.unit


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
    return abs(told.low - low) <= abs(told.low) * Decimal("0.05")


# --- writing -----------------------------------------------------------------------------------------------


def _corrected(draft: Draft, lead: str, evidence: Sequence[Evidence]) -> str:
    """The lead, then the sentences, each once, as printed."""
    by_key = {(one.passage.id, one.number): one for one in evidence}
    quotes = [quoted(draft, by_key[key]) for key in sorted(by_key, key=lambda key: key[1])]
    return "\n\n".join((lead, *quotes))


def quoted(draft: Draft, evidence: Evidence, part: str = "") -> str:
    """A sentence, or the part of it that matters, shortened to the clauses asked about, with its mark."""
    spoken = draft.spoken(evidence.unit)
    whole = part.strip() not in spoken or not part
    words = spoken if whole else _cut_out(spoken, part.strip(), draft.language)
    asked = draft.question
    return f"{focused(words, asked.search, draft.language, asked.names)}{draft.cite(evidence.passage, evidence.unit)}"


def _cut_out(spoken: str, part: str, language: str) -> str:
    """A part of a sentence with "…" for what is left out."""
    start = spoken.index(part)
    before, after = start > 0, start + len(part) < len(spoken)
    gap = "……" if language == "zh" else "…"
    kept = part.rstrip("，；,; ") if after else part
    return f"{gap if before else ''}{' ' if before and language == 'en' else ''}{kept}{gap if after else ''}"
