"""Ranked evidence → the sentences and rows to answer with, or what is missing.

Similar words are not yet evidence: what is too far from the question is left alone, and so is what lacks the year
or place asked about (`requirements.py`).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from beltqa.answers_by_form import RENOWNED, answers_by_form
from beltqa.completion import completing
from beltqa.evidence import Evidence
from beltqa.examples import asks_examples, gives_examples, is_of_examples
from beltqa.focus import LONGEST
from beltqa.glossary import HEAD_NOUN
from beltqa.grid import grids
from beltqa.known import known_in
from beltqa.passages import Passage, Unit, note_marks
from beltqa.question import Question
from beltqa.requirements import Lack, calls_figures, in_named_part, lacks
from beltqa.rereading import Support, likeness, support_of

# The weakest score that still answers, by the languages of question and evidence. Cosines of this kind of model
# crowd together between 0.75 and 0.95, and an English question lies farther from Chinese text than from English.
_WEAKEST = {("zh", "zh"): 0.892, ("en", "en"): 0.86, ("en", "zh"): 0.78}
_READS_WELL = 0.0  # logits: a reading above which no score is too weak
_GIVE_WAY = 0.05  # how far below the best one evidence may lie that alone holds the year or place asked about
_MARGIN = 0.012  # a further sentence of a comparison must score this near to the best one
_BODY_MARGIN = 0.1  # the same for what the body of the report says of a place in a table
_ASKS_WHO = re.compile(
    r"哪[一]?[家个](?:公司|企业|厂|品牌|平台|.{0,6}厂)|哪家|厂[家子]?(?:叫|是)|(?:公司|企业|品牌|平台|店)[^，。？]{0,4}叫(?:啥|什么)|谁(?!都|的)|"
    r"\b(?:which|what) (?:\w+ )?(?:company|firm|brand|maker|factory|platform|seller)|(?:^|[,.;:] )who\b",
    re.I,
)
_MOST_UNITS = 3
_MOST_WORDS = {"zh": 140, "en": 265}  # characters of quoted sentences, unless the first alone is longer
_NEAR_EXAMPLE = 2  # sentences after what it exemplifies
_LONGEST_EXAMPLE = 80  # characters of a sentence of examples that goes with the one before it
TELLS_SOURCE = re.compile(
    r"来源|引自|出自|参见|《[^》]+》[，,]|[Ss]ource|Report|Survey|(?:19|20)\d\d年?[。.]?$"
)
_ONE_HAND, _OTHER_HAND = re.compile("(?<!另)一方面"), re.compile("另一方面")


@dataclass(frozen=True)
class Choice:
    """The evidence to answer with, best first; if there is none, what is missing.

    `support` is what the reader was asked about, if it could refuse.
    """

    evidence: tuple[Evidence, ...]
    lack: Lack | Literal["far", "unread"] = ""
    support: Support | None = None


def find_evidence(question: Question, ranked: Sequence[Evidence], passages: Sequence[Passage]) -> Choice:
    """The evidence to answer with; none means a refusal. `passages` are those of the whole index."""
    if not ranked or (_too_weak(question, ranked[0]) and question.stages.runs("floor")):
        return Choice((), "far")
    near = [e for e in ranked if ranked[0].score - e.score <= _GIVE_WAY]
    met = [e for e in near if in_named_part(question, e) and not lacks(question, e)]
    if not met and "appendix" not in question.parts:  # what a table does not hold, the text about it may
        met = [e for e in near if calls_figures(question, e) and not lacks(question, e)]
    if not met:
        return Choice((), lacks(question, ranked[0]) or "part")
    met = _latest_first(question, met, passages)
    if _lacks_a_side(question, ranked) and question.stages.runs("place"):
        return Choice((), "place")
    if _is_far_behind(question, met[0], ranked) and question.stages.runs("floor"):
        return Choice((), "far")
    by_form = answers_by_form(question, met[0], passages)
    support = None if by_form else support_of(question, met, ranked)
    if support and not support.suffices(question.stages.caution) and question.stages.runs("reader refusal"):
        return Choice((), "unread", support)
    chosen = list(_choose(question, met[0], met))
    chosen = completing(question, met[0], ranked, passages) or chosen
    if (who := list(_who(question, chosen[0]))) and question.stages.runs("who"):
        chosen = [*who, *chosen]
    chosen += _body_of_place(question, met[0], ranked, chosen)
    if examples := _examples_asked(question, met[0]):
        return Choice((met[0], *examples), support=support)
    if notes := list(_notes_called(question, met[0], passages)):
        chosen = [met[0], *notes]
    return Choice(tuple(_with_examples([*chosen, *_other_hand(question, chosen)])), support=support)


def _latest_first(question: Question, met: list[Evidence], passages: Sequence[Passage]) -> list[Evidence]:
    """The evidence with the latest row ahead, where the best is one of a table of years and no year is asked about."""
    first = met[0]
    if not first.is_row or question.insists or question.wants & {"when", "compare", "count"}:
        return met
    grid = next((grid for grid in grids(passages) if first.passage in grid.rows), None)
    years = reversed(grid.years.values()) if grid else ()
    latest = next((e for row in years for e in met if e.passage is row), first)
    return [replace(latest, score=first.score), *(e for e in met if e is not latest)]


def _too_weak(question: Question, best: Evidence) -> bool:
    places = {term.searched for term in question.insists}
    if best.is_row and "count" in question.wants and places & {value for _, value in best.unit.cells}:
        return False  # "浙江有几个市县": few words, but they name the rows
    if best.reading is not None and best.reading > _READS_WELL:
        return False
    return max(best.score, likeness(question, best)) < weakest(question, best)


def _lacks_a_side(question: Question, ranked: Sequence[Evidence]) -> bool:
    """Whether one of the places that a question compares is named nowhere near: a comparison has two sides."""
    if "compare" not in question.wants:
        return False
    texts = {f"{e.passage.heading}{e.passage.reading}" for e in ranked}
    return any(
        not any(form in text for text in texts for form in term.forms) for term in question.insisted("place")
    )


def _is_far_behind(question: Question, best: Evidence, ranked: Sequence[Evidence]) -> bool:
    """Whether what was read lacks something, and what holds it is too weak and was not even near enough to be read."""
    read = any(evidence.reading is not None for evidence in ranked)
    return read and best.reading is None and _too_weak(question, best)


def weakest(question: Question, best: Evidence) -> float:
    """The least score that answers, by the languages of question and evidence."""
    asked = question.asked_in
    return _WEAKEST[asked, "en" if asked == "en" and best.unit.english else "zh"]


def _choose(question: Question, first: Evidence, ranked: Sequence[Evidence]) -> Iterator[Evidence]:
    """The first; for a comparison also what is nearly as good as the best, while the answer stays short."""
    yield first
    if question.one_of_several or "compare" not in question.wants:
        return
    length = min(_length(first.unit, question.language), LONGEST[question.language])
    sides = len(question.insisted("company")) > 1  # a table that has one of them has its row of the other
    others = [
        e
        for e in ranked
        if e is not first
        and (e.is_row or not (first.is_row and (question.wants & {"count", "list"} or sides)))
    ]
    for evidence in others[: _MOST_UNITS - 1]:
        length += _length(evidence.unit, question.language)
        if ranked[0].score - evidence.score <= _MARGIN and length <= _MOST_WORDS[question.language]:
            yield evidence


def _length(unit: Unit, language: str) -> int:
    return len(unit.english if language == "en" and unit.english else unit.text)


def _body_of_place(
    question: Question, first: Evidence, ranked: Sequence[Evidence], chosen: Sequence[Evidence]
) -> Iterator[Evidence]:
    """Who asks about a place in a table is also shown what the text says it is known for: the two may differ."""
    if question.one_of_several:
        return
    if not first.is_row or "count" in question.wants or any(not evidence.is_row for evidence in chosen):
        return
    cells = {value for _, value in first.unit.cells}
    places = cells & {term.searched for term in question.insisted("place")}
    for evidence in ranked:
        words = evidence.unit.reading
        if ranked[0].score - evidence.score > _BODY_MARGIN:
            return
        of_place = any(place in words for place in places) and RENOWNED.search(words)
        if not evidence.is_row and (
            of_place or (first.passage.kind == "locality" and _tells_of_both(question, cells, words))
        ):
            yield evidence
            return


def _who(question: Question, first: Evidence) -> Iterator[Evidence]:
    """Who asks which company it was is shown the sentence before that names it, where this one says "it" or nothing."""
    asked = {known.zh for known in known_in(question.search)}
    if (
        first.is_row
        or "source" in question.wants
        or not _ASKS_WHO.search(question.search)
        or _companies(first.unit) - asked
    ):
        return
    for number in range(first.number - 1, -1, -1):
        if _companies(first.passage.units[number]) - asked:
            yield Evidence(first.passage, number, first.score, first.reading)
            return


def _companies(unit: Unit) -> set[str]:
    return {known.zh for known in known_in(unit.reading) if known.kind == "company"}


def _tells_of_both(question: Question, cells: Collection[str], words: str) -> bool:
    """Whether a short sentence tells of a row's place and of the product that the question names."""
    products = [
        form for forms in question.mentions if HEAD_NOUN not in forms for form in forms if form not in cells
    ]
    return (
        len(words) <= _LONGEST_EXAMPLE
        and any(cell in words for cell in cells)
        and any(product in words for product in products)
    )


def _notes_called(question: Question, first: Evidence, passages: Sequence[Passage]) -> Iterator[Evidence]:
    """Who asks for the source of a figure is shown the footnote at it, if that tells the source."""
    if "source" not in question.wants:
        return
    marks = note_marks(str(first.unit.text))
    called = {note for note in first.passage.calls if note.rpartition("note")[2] in marks}
    for passage in passages:
        if passage.id in called and TELLS_SOURCE.search(str(passage.text)):
            yield Evidence(passage, 0, first.score)


def _other_hand(question: Question, chosen: Sequence[Evidence]) -> Iterator[Evidence]:
    """ "另一方面…" for who is told "一方面…" and asks for all of it."""
    if not question.is_open or question.one_of_several:
        return
    for evidence in chosen:
        if _ONE_HAND.search(evidence.unit.reading):
            for number, unit in enumerate(evidence.passage.units):
                if _OTHER_HAND.search(unit.reading) and not _ONE_HAND.search(unit.reading):
                    yield Evidence(evidence.passage, number, evidence.score)


def _examples_asked(question: Question, first: Evidence) -> list[Evidence]:
    """Who asks for examples is shown the next sentence that gives some, if the same paragraph has one near."""
    if first.is_row or question.several or not asks_examples(question.search):
        return []
    if gives_examples(first.unit.reading):
        return []
    following = enumerate(first.passage.units[first.number + 1 :][:_NEAR_EXAMPLE], first.number + 1)
    numbers = (number for number, unit in following if gives_examples(unit.reading))
    return [Evidence(first.passage, number, first.score) for number in islice(numbers, 1)]


def _with_examples(chosen: Sequence[Evidence]) -> list[Evidence]:
    """A short sentence that only gives examples ("如…") belongs to the one before it.

    By itself it says nothing: what it exemplifies stands at the beginning of its paragraph.
    """
    found: list[Evidence] = []
    for evidence in chosen:
        if _is_example(evidence) and evidence.number > 0:
            first = Evidence(evidence.passage, 0, evidence.score)
            found.extend(e for e in (first, evidence) if not _among(found, e))
        elif not _among(found, evidence):
            found.append(evidence)
        following = Evidence(evidence.passage, evidence.number + 1, evidence.score)
        last = following.number == len(evidence.passage.units)
        if not last and _is_example(following) and not _among(found, following):
            found.append(following)
    return found


def _is_example(evidence: Evidence) -> bool:
    unit = evidence.unit
    return not evidence.is_row and is_of_examples(unit.reading) and len(unit.text) <= _LONGEST_EXAMPLE


def _among(found: Sequence[Evidence], evidence: Evidence) -> bool:
    return any((e.passage.id, e.number) == (evidence.passage.id, evidence.number) for e in found)
