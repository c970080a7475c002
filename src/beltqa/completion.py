"""The sentence that says the rest: a comparison often needs two sentences.

"传统外贸怎么拿订单，跨境电商呢" is answered by two that stand one after the other: how it was, and how it is now. Else the
second is the one that holds most of the words of the question that the first lacks, if it lacks many.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from beltqa.asked_time import AS_IT_WAS, BY_CONTRAST
from beltqa.evidence import Evidence
from beltqa.figures import CHINA
from beltqa.known import PLACES, known_in
from beltqa.numbers import read_quantities
from beltqa.overlap import Overlap, Weighed, overlap_with, text_of, words_asked
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.ranking import has_duration
from beltqa.requirements import lacks

_LEFT = 0.25  # the part of the words' weight that the first sentence must lack
_MOST = 0.6  # the part of the words' weight of a sentence that is about both sides
_OF_THE_REST = 0.5  # the part of that which the second must have
_BEHIND = {"same": 0.15, "other": 0.03}  # how far behind the first it may be, in its passage or elsewhere
_NO_SIDE = {"amount", "attribute"}  # without which a sentence is not about what is compared
_FOLLOWING = 3  # sentences after how it was: one of them says how it is now
_SIDES = 2
_FRAME = re.compile(  # what a sentence is about, and in what respect: "在备货模式下，", "Under the new model,"
    r"(?:在)?[^，。]{2,14}?([^，。]{2}(?:下|时|方面|来说|而言))，|(?:Under|In|With|For) the [^,.]{2,40}?(\w+), "
)
_BUT = re.compile(r"而(?!且)|相比之下|与之相比|反观|相反|(?:By|In) contrast\b|Conversely\b|Whereas\b")
_GIVEN_UP = re.compile(
    r"(?:没有|不再|放弃|摒弃|改变)[^，。]{0,6}(?:传统|以[往前]|过去|原[来先]|此前|之前)[^。]*，"
)
_AS_IT_IS = re.compile(r"现在|如今|目前|\bnow(?:adays)?\b|\btoday\b|\bthese days\b", re.I)


def completing(
    question: Question, first: Evidence, ranked: Sequence[Evidence], passages: Sequence[Passage]
) -> list[Evidence]:
    """Both sentences of a comparison, in their order; [] where one is enough or the other is not to be found."""
    if (
        first.is_row
        or "compare" not in question.wants
        or "source" in question.wants
        or not question.stages.runs("completion")
    ):
        return []
    language = question.asked_in
    near = [e for e in ranked if not e.is_row and _is_near(first, e)]
    if "duration" in question.wants and (timed := _timed_after(first)):
        return [first, timed]
    if pair := _side_by_side(question, first, near, passages):
        return pair
    named = " ".join((question.search, *question.names))
    if AS_IT_WAS.search(named) and (pair := _then_and_now(question, first, near)):
        return pair
    if not _names_all(question, first) and (before := _contrasted(first)):
        return [before, first]
    if others := list(_of_other_sides(question, first, near)):
        return [first, *others]
    if _has_each_year(question, first):
        return []
    overlap = overlap_with(passages, language)
    words = overlap.weighed(words_asked(question.search))
    rest = [one for one in words if not one[0].stands_in(text_of(first.unit, language))]
    if _weight(rest) < _LEFT * _weight(words):
        return []
    second = _saying_most(overlap, rest, [e for e in near if e.unit is not first.unit], language)
    return [first, second] if second else []


def _has_each_year(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence has all years that a question compares, and a figure of one unit for each."""
    years = {term.searched for term in question.insisted("year")}
    if len(years) < _SIDES or not all(year in evidence.unit.reading for year in years):
        return False
    return figures_of_one_unit(evidence, {"amount"}) >= len(years)


def figures_of_one_unit(evidence: Evidence, kinds: Collection[str] = ()) -> int:
    """How many figures of one unit a sentence has at most, of all kinds or of some."""
    figures = (f for f in read_quantities(evidence.unit.reading) if not kinds or f.kind in kinds)
    return max(Counter((f.kind, f.unit) for f in figures).values(), default=0)


def says_most(question: Question, evidence: Evidence, passages: Sequence[Passage]) -> bool:
    """Whether one sentence is about all that is compared."""
    language = question.asked_in
    overlap = overlap_with(passages, language)
    words = overlap.weighed(words_asked(question.search))
    text = text_of(evidence.unit, language)
    named = all(word.stands_in(text) for word, _ in words if word.name)
    return named and overlap.share(words, text) >= _MOST


def sides_of(question: Question) -> list[set[str]]:
    """What each of several questions names that the others do not; [] where one of them names nothing of its own."""
    named = [{form for forms in part.mentions for form in forms} for part in question.several]
    own = [names - set().union(*named[:n], *named[n + 1 :]) for n, names in enumerate(named)]
    return own if all(own) else []


def _of_other_sides(question: Question, first: Evidence, near: Sequence[Evidence]) -> Iterator[Evidence]:
    """For each side of a comparison that the first sentence does not name, the nearest that names it."""
    for forms in sides_of(question) or _of_one_kind(question):
        if not _names_one(first, forms):
            named = (e for e in near if _names_one(e, forms) and lacks(question, e) not in _NO_SIDE)
            yield from islice(named, 1)


def _of_one_kind(question: Question) -> list[set[str]]:
    """The places, or the companies, that a question names: two of a kind are what it compares."""
    kinds: dict[str, list[set[str]]] = {}
    for known in known_in(question.search):
        kind = "place" if known.kind in PLACES | {"country"} else known.kind
        if kind in {"place", "company"}:
            kinds.setdefault(kind, []).append({*known.forms, *(CHINA if known.zh in CHINA else ())})
    return next((sides for sides in kinds.values() if len(sides) >= _SIDES), [])


def _names_all(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence has each of the several names in a question: it tells of both sides."""
    return len(question.mentions) > 1 and all(_names_one(evidence, set(forms)) for forms in question.mentions)


def _names_one(evidence: Evidence, forms: set[str]) -> bool:
    return any(form in evidence.unit.reading for form in forms)


def _side_by_side(
    question: Question, first: Evidence, near: Sequence[Evidence], passages: Sequence[Passage]
) -> list[Evidence]:
    """Two sentences of one passage that open alike, if they say as much of what is asked as the first.

    "在订单模式下，…" and "在备货模式下，…" tell of the one and of the other.
    """
    here = [first, *(e for e in near if e.passage.id == first.passage.id and e.number != first.number)]
    framed: dict[str, list[Evidence]] = {}
    for evidence in here:
        if frame := _FRAME.match(evidence.unit.reading):
            framed.setdefault(frame[1] or frame[2], []).append(evidence)
    pair = next((some for some in framed.values() if len(some) == _SIDES), [])
    overlap = overlap_with(passages, question.asked_in)
    words = overlap.weighed(words_asked(question.search))
    texts = [text_of(e.unit, question.asked_in) for e in pair]
    alone = overlap.share(words, text_of(first.unit, question.asked_in))
    if not pair or overlap.share(words, " ".join(texts)) < alone:
        return []
    meant = [found for e in pair if (found := _introduced(e))]
    if len(meant) == _SIDES:
        told = " ".join(text_of(e.unit, question.asked_in) for e in meant)
        pair = meant if overlap.share(words, told) >= overlap.share(words, " ".join(texts)) else pair
    return sorted(pair, key=lambda e: e.number)


def _introduced(framed: Evidence) -> Evidence | None:
    """The sentence before one of a frame that says what is in it: "以订单模式为主，即…" before "在订单模式下，…"."""
    frame = _FRAME.match(framed.unit.reading)
    name = frame[0].strip("在下时，") if frame else ""
    for number in range(framed.number - 1, -1, -1):
        before, means, _ = framed.passage.units[number].reading.partition("，即")
        if name and means and name in before:
            return Evidence(framed.passage, number, framed.score)
    return None


def _contrasted(evidence: Evidence) -> Evidence | None:
    """The sentence before one that opens with "而…", which holds the other side against it."""
    if evidence.number == 0 or not _BUT.match(evidence.unit.reading):
        return None
    return Evidence(evidence.passage, evidence.number - 1, evidence.score)


def _timed_after(evidence: Evidence) -> Evidence | None:
    """The next sentence with a duration, after one that holds two sides against each other and times only one."""
    sides = BY_CONTRAST.split(evidence.unit.reading)
    if len(sides) != _SIDES or sum(map(has_duration, sides)) != 1:
        return None
    following = enumerate(evidence.passage.units[evidence.number + 1 :][:_FOLLOWING], evidence.number + 1)
    number = next((n for n, unit in following if has_duration(unit.reading)), None)
    return Evidence(evidence.passage, number, evidence.score) if number else None


def _then_and_now(question: Question, first: Evidence, near: Sequence[Evidence]) -> list[Evidence]:
    """How it was and how it is now, of the nearest passage that tells both in two sentences."""
    language = question.asked_in
    if _tells_both(first, language) and _says_how_long(question, first):
        return [first]
    pairs: list[list[Evidence]] = []
    for passage_id in dict.fromkeys(e.passage.id for e in (first, *near)):
        here = [e for e in (first, *near) if e.passage.id == passage_id]
        olds = [e for e in here if AS_IT_WAS.search(text_of(e.unit, language))]
        for old in olds:
            later = [e for e in here if 0 < e.number - old.number <= _FOLLOWING and e not in olds]
            if later:
                pairs.append([old, max(later, key=lambda e: e.score)])
    return max(pairs, key=lambda pair: sum(e.score for e in pair), default=[])


def _says_how_long(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence gives both sides their time, where that is asked for."""
    sides = BY_CONTRAST.split(evidence.unit.reading)
    return "duration" not in question.wants or all(has_duration(side) for side in sides)


def _tells_both(evidence: Evidence, language: str) -> bool:
    """ "而通过跨境电商渠道…": one sentence for both."""
    told = AS_IT_WAS.search(text_of(evidence.unit, language))
    both = f"{evidence.unit.reading} {evidence.unit.english}"
    return bool(told) and bool(BY_CONTRAST.search(both) or _GIVEN_UP.search(both))


def tells_then_and_now(question: Question, evidence: Evidence) -> bool:
    """Whether a question compares how it was with how it is, and one sentence tells both of all products named."""
    text = f"{evidence.unit.reading} {evidence.unit.english}"
    return (
        "compare" in question.wants
        and not evidence.is_row
        and bool(AS_IT_WAS.search(question.search) and AS_IT_WAS.search(text) and _AS_IT_IS.search(text))
        and bool(question.mentions)
        and all(any(form in text for form in forms) for forms in question.mentions)
    )


def _saying_most(overlap: Overlap, rest: Weighed, near: Sequence[Evidence], language: str) -> Evidence | None:
    """The sentence with most of the words, of those with enough of them."""
    shares = [(overlap.share(rest, text_of(e.unit, language)), e) for e in near]
    enough = [(share + e.score, e) for share, e in shares if share >= _OF_THE_REST]
    return max(enough, key=lambda one: one[0])[1] if enough else None


def _is_near(first: Evidence, other: Evidence) -> bool:
    here = "same" if other.passage.id == first.passage.id else "other"
    return first.score - other.score <= _BEHIND[here]


def _weight(words: Weighed) -> float:
    return sum(weight for _, weight in words)
