"""A part of the report in short: the list that its headings make, and the sentences that tell most, each cited."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from beltqa.coverage import Concepts, concepts_of
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.length import Length, asked_lengths, room
from beltqa.lexical import tokens
from beltqa.outline import (
    FIGURES,
    Target,
    asked_boxes,
    asked_item,
    asked_part,
    asked_points,
    nearest_part,
    part_of_nearest,
    said_besides,
    whole,
)
from beltqa.overlap import overlap_with
from beltqa.parts import PROSE, part_id
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.requirements import lacks
from beltqa.retrieval import in_parts
from beltqa.salience import (
    COUNTS_UP,
    EXAMPLES,
    OPENS,
    Choosing,
    Sentence,
    announcing,
    counted,
    likeness,
    sentences_of,
    weights,
)
from beltqa.subject import subject_words, without_topics
from beltqa.telling import Telling, fit
from beltqa.wants import tells_in_short

_ABSTRACTS = ("abstract", "conclusion")
_MOST_SENTENCES = 6  # unless a length is asked for
_COSTS = 0.8  # what a sentence loses that fills all the room there is
_OF_NEAREST = 3  # sentences of a part that the question does not name
_SUMS_UP = 2.0  # what a sentence of an abstract gains that counts up features, problems or measures
_FOR_EACH_PARAGRAPH = 2  # times the room, for a part that its headings do not sum up
_EXAMPLE = re.compile(r"举例|例子|举[了的过]|为例|哪个例|\bexamples?\b|\bexemplif|\billustrat", re.I)
_FOR_EXAMPLE = 3.0  # what an example gains that is asked for
_ANSWERS = 2.0  # what the nearest sentence gains where it is asked how or why something is, or what a part says of one thing
_JOINT = 1  # pairs of characters where two words of a title meet in another way
_HELD = 0.7  # the share of the headings that a sentence must touch to stand for their list
_WHAT = re.compile(r"什么|啥|哪[里儿]|在哪|\bwhat\b|\bwhere\b", re.I)
_REMEDY = re.compile(r"怎么[办破治整]|咋[办破整]|\bwhat (?:is|can be|should be|to) (?:do|done)\b", re.I)
_NUMBER = re.compile(r"^\(?\d+[.)]\s*")
_LIST_MARK = re.compile(r"[、；]|[一二三四五六七八九]是")


def write_outline(draft: Draft, found: Found) -> str:
    """The list that the headings of a part make, for who asks "which …" of its topic; "" otherwise.

    One list does not answer several questions: each is answered by itself.
    """
    if boxes := asked_boxes(draft.question, found.passages):
        return _headings(draft, boxes)
    if draft.question.several:
        return ""
    if item := asked_item(draft.question, found.passages):
        return _item(draft, *item, found)
    if not draft.question.wants & {"list", "summary"} and not _asks_what(draft.question):
        return ""
    target = asked_part(draft.question, found.passages, found.hits)
    if not target or (draft.question.parts and "list" not in draft.question.wants):
        return ""
    if draft.question.parts and not draft.question.topics:
        return ""
    if draft.question.parts and not _is_on_topic(draft.question, target):
        return _of_topic(draft, target)
    if target.outline:
        return _listed(draft, target, found)
    if "summary" not in draft.question.wants and _counts_less(draft.question, target.prose):
        return ""
    return _told(draft, target.prose, found)


def _counts_less(question: Question, prose: Sequence[Passage]) -> bool:
    """Whether more points are asked for than a part counts up: its sentences are not what is meant."""
    return len(announcing(sentences_of(prose))) < asked_points(question)


def _asks_what(question: Question) -> bool:
    """Whether a question asks what or where a kind of thing is, and names nothing else: "软肋在哪里", "缺人怎么办"."""
    what = not question.wants - {"define"} and _WHAT.search(question.search)
    remedy = not question.wants - {"explain"} and _REMEDY.search(question.search)
    return bool(question.topics and (what or remedy) and not without_topics(question))


def _is_on_topic(question: Question, target: Target) -> bool:
    """Whether a part has headings, or its own is on what is asked for: 摘要 is not, whatever it says of 制约."""
    headings = [words for passage in target.prose[:1] for words in (*passage.headings, *passage.headings_en)]
    return bool(target.outline) or any(topic.words_in(" ".join(headings)) for topic in question.topics)


def _of_topic(draft: Draft, target: Target) -> str:
    """The sentence of a part on other things too that counts up what is asked for; "" if it has none."""
    topics = draft.question.topics
    lists = [s for s in sentences_of(target.prose) if any(topic.words_in(s.unit.reading) for topic in topics)]
    best = max(lists, key=counted, default=None)
    return draft.quote(best.passage, best.unit) if best and counted(best) else ""


def write_summary(draft: Draft, found: Found) -> str:
    """The part that the question names, or the whole report, in short; "" if it names neither."""
    question = draft.question
    if "summary" not in question.wants and not (question.parts and not subject_words(question)):
        return ""
    if target := asked_part(question, found.passages, found.hits):
        near = bool(question.parts and subject_words(question))
        return (
            _listed(draft, target, found) if target.outline else _told(draft, target.prose, found, near=near)
        )
    if target := whole(question, found.passages):
        return _told(draft, target.prose, found)
    if target := nearest_part(question, found.hits, found.passages):
        return _told(draft, target.prose, found, most=_OF_NEAREST)
    return ""


def write_nearest_part(draft: Draft, found: Found) -> str:
    """The part of the nearest passage in short, for who asks that way for what no title names; "" otherwise."""
    question = draft.question
    figures = len(question.insisted("year")) > 1 and not lacks(
        question, found.ranked[0]
    )  # those of these years
    if "summary" not in question.wants or figures:
        return ""
    target = part_of_nearest(draft.question, found.hits, found.passages)
    return _told(draft, target.prose, found, most=_OF_NEAREST, near=True) if target else ""


# --- a part with headings below it ---------------------------------------------------------------------------


def _listed(draft: Draft, target: Target, found: Found) -> str:
    """The sentence that counts up what the headings say, if there is one, with what else tells most; else the headings."""
    assert target.outline
    own = _counting(target.outline, target.introduction)
    first = own or _counting(target.outline, _abstract(found.passages))
    lengths = room(draft.question.text, draft.language)
    titles = "\n- ".join(_title(draft, unit) for unit in target.outline.units)
    wide = "summary" in draft.question.wants and "list" not in draft.question.wants
    if (wide or tells_in_short(draft.question.search)) and not own and _are_bare(target.outline):
        return _opened(draft, target.prose, found)
    if first and (own or not fit(titles, lengths)):
        return _told(draft, target.prose, found, first) if wide else draft.quote(first.passage, first.unit)
    return _headings_with_leads(draft, target, lengths) if wide else _headings(draft, target.outline)


def _are_bare(outline: Passage) -> bool:
    """Whether headings say no more than the one above them: "The meaning of …" below "Meaning and types of …"."""
    above = set(tokens(f"{outline.heading} {outline.document}"))
    return all(len(set(tokens(unit.reading)) - above) <= _JOINT for unit in outline.units)


def _opened(draft: Draft, prose: Sequence[Passage], found: Found) -> str:
    """The sentence that opens each paragraph, as printed, as far as there is room."""
    opening = [sentence for sentence in sentences_of(prose) if sentence.number == 0]
    lengths = room(draft.question.text, draft.language)
    if not asked_lengths(draft.question.text):
        lengths = tuple(replace(length, number=_FOR_EACH_PARAGRAPH * length.number) for length in lengths)
    telling = Telling(draft, opening, _concepts(draft, opening, found), lengths)
    kept = list(opening)
    while len(kept) > 1 and not telling.fit(kept):
        kept.remove(max(kept, key=lambda sentence: len(draft.spoken(sentence.unit))))
    return telling.quoted(kept)


def _headings(draft: Draft, outline: Passage) -> str:
    return "\n".join(f"- {_title(draft, unit)}{draft.cite(outline, unit)}" for unit in outline.units)


def _headings_with_leads(draft: Draft, target: Target, lengths: Sequence[Length]) -> str:
    """Each heading, and behind it the sentence that opens what is below it, as far as there is room."""
    assert target.outline
    leads = _leads(target)
    while leads and not fit(_with_leads(draft, target.outline, leads, cited=False), lengths):
        del leads[max(leads, key=lambda number: len(draft.spoken(leads[number].unit)))]
    return _with_leads(draft, target.outline, leads, cited=True)


def _with_leads(draft: Draft, outline: Passage, leads: Mapping[int, Sentence], cited: bool) -> str:
    """The headings with those sentences that open what is below them, by the headings' numbers."""
    lines = []
    for number, unit in enumerate(outline.units):
        line = f"- {_title(draft, unit)}{draft.cite(outline, unit) if cited else ''}"
        if lead := leads.get(number):
            said = draft.quote(lead.passage, lead.unit) if cited else draft.spoken(lead.unit)
            line = draft.say("side", where=line, words=said)
        lines.append(line)
    return "\n".join(lines)


def _leads(target: Target) -> dict[int, Sentence]:
    """The sentence that opens what is below each heading, by the heading's number."""
    assert target.outline
    part = part_id(target.outline)
    every = sentences_of(target.prose)
    found = {
        number: next((s for s in every if in_parts(part_id(s.passage), (f"{part}.{number + 1}",))), None)
        for number in range(len(target.outline.units))
    }
    return {number: sentence for number, sentence in found.items() if sentence}


def _item(draft: Draft, outline: Passage, number: int, found: Found) -> str:
    """One of the headings, and the sentence that opens what is below it."""
    unit = outline.units[number - 1]
    heading = f"{_title(draft, unit)}{draft.cite(outline, unit)}"
    below = f"{part_id(outline)}.{number}"
    prose = [p for p in found.passages if p.kind in PROSE and in_parts(part_id(p), (below,))]
    return "\n\n".join((heading, *(draft.quote(p, p.units[0]) for p in prose[:1])))


def _abstract(passages: Sequence[Passage]) -> list[Passage]:
    return [passage for passage in passages if part_id(passage) in _ABSTRACTS]


def _is_abstract(prose: Sequence[Passage]) -> bool:
    return all(part_id(passage) in _ABSTRACTS for passage in prose)


def _counting(outline: Passage, prose: Sequence[Passage]) -> Sentence | None:
    """The sentence that says most of what the headings say, among those that are lists of it."""
    words = set().union(*(tokens(unit.reading) for unit in outline.units))
    lists = [sentence for sentence in sentences_of(prose) if _counts_up(sentence.unit, outline)]
    return max(lists, key=lambda sentence: len(words & set(tokens(sentence.unit.reading))), default=None)


def _title(draft: Draft, unit: Unit) -> str:
    if draft.language == "zh":
        return unit.reading
    return _NUMBER.sub("", draft.spoken(unit)) if unit.english else draft.spoken(unit)


def _counts_up(unit: Unit, outline: Passage) -> bool:
    """Whether a sentence is a list that touches nearly all of the headings by words of their own."""
    headings = [set(tokens(heading.reading)) for heading in outline.units]
    own = [mine - set().union(*headings[:n], *headings[n + 1 :]) for n, mine in enumerate(headings)]
    said = set(tokens(unit.reading))
    touched = sum(bool(words & said) for words in own)
    return len(_LIST_MARK.findall(unit.reading)) >= 2 and touched >= _HELD * len(headings)


# --- a part without --------------------------------------------------------------------------------------------


def _told(
    draft: Draft,
    prose: Sequence[Passage],
    found: Found,
    first: Sentence | None = None,
    most: int = _MOST_SENTENCES,
    near: bool = False,
) -> str:
    """The sentences that tell most, as many as are asked for or fit, in printed order; `first` is one of them.

    If what is asked is to be `near`, those that say it count for more.

    What a part counts up is told whole if that fits, and alone if it is what is asked for.
    """
    points = announcing(sentences_of(prose))
    sentences = _to_choose_from(draft.question, prose, points, first)
    number = asked_points(draft.question)
    most = min(most, number) if number else most
    whole = _is_abstract(prose)
    lengths = room(draft.question.text, draft.language, whole=whole)
    telling = Telling(draft, sentences, _concepts(draft, sentences, found), lengths)
    alike = likeness(sentences, found.vectors)
    weight = _weights(draft.question, sentences, alike, whole)
    if first:
        weight[sentences.index(first)] = max(weight) + len(weight)
    elif len(points) <= most and telling.fit(points):
        for point in points:
            weight[sentences.index(point)] += len(weight)
    if near or "explain" in draft.question.wants:
        nearness = _nearness(sentences, found)
        weight = [own + _ANSWERS * nearness[place] for place, own in enumerate(weight)]
    for place, sentence in enumerate(sentences):
        weight[place] -= _COSTS * telling.filled(sentence)
    chosen = Choosing(
        sentences,
        weight,
        alike,
        group=lambda sentence: sentence.passage.id,
        fits=lambda some: len(some) <= most and telling.fit(some),
        said=(lambda some: 0.0) if whole else telling.said,  # an abstract has said it in short
        filled=telling.filled if telling.is_tight else (lambda sentence: 0.0),
    ).most_telling()
    return telling.quoted(chosen)


def _nearness(sentences: Sequence[Sentence], found: Found) -> list[float]:
    """How near each sentence is to the question, 0 to 1 over those that are near at all."""
    scores = {(evidence.passage.id, evidence.number): evidence.score for evidence in found.ranked}
    near = [scores[sentence.key] for sentence in sentences if sentence.key in scores]
    low, high = min(near, default=0.0), max(near, default=0.0)
    return [(scores.get(sentence.key, low) - low) / ((high - low) or 1.0) for sentence in sentences]


def _to_choose_from(
    question: Question, prose: Sequence[Passage], points: Sequence[Sentence], first: Sentence | None
) -> Sequence[Sentence]:
    """All sentences of a part, or what it counts up; beside the `first`, those that open the sections below it."""
    if first:
        opening = (s for s in sentences_of(prose) if s.number == 0 and s.passage is not first.passage)
        return [first, *opening]
    number = asked_points(question)
    listed = "count" in question.wants or ("list" in question.wants and "summary" not in question.wants)
    if points and (listed or 0 < number <= len(points)):
        return _fullest(points, number)
    return sentences_of(prose)


def _fullest(points: Sequence[Sentence], number: int) -> Sequence[Sentence]:
    """As many of what a part counts up as are asked for: those with most sentences below them, of equals the first."""
    kept = list(points)
    while 0 < number < len(kept):
        ends = [
            after.number if after.passage is point.passage else len(point.passage.units)
            for point, after in pairwise(kept)
        ]
        below = [
            end - point.number for point, end in zip(kept, [*ends, len(kept[-1].passage.units)], strict=True)
        ]
        del kept[max(range(len(kept)), key=lambda place: (-below[place], place))]
    return kept


def _weights(
    question: Question, sentences: Sequence[Sentence], alike: np.ndarray, whole: bool
) -> list[float]:
    """What each sentence weighs; in an abstract what counts up weighs most, and what opens it no more than others."""
    listing, opening = (_SUMS_UP, 0.0) if whole else (COUNTS_UP, OPENS)
    figures = bool(FIGURES.search(question.search))
    found = weights(sentences, alike, said_besides(question), figures, listing, opening)
    if _EXAMPLE.search(question.search):
        found = [
            weight + _FOR_EXAMPLE * bool(EXAMPLES.match(sentence.unit.reading))
            for weight, sentence in zip(found, sentences, strict=True)
        ]
    return found


def _concepts(draft: Draft, sentences: Sequence[Sentence], found: Found) -> Concepts:
    """What the sentences are about, in the words of the answer's language."""
    titles = dict.fromkeys(
        title
        for sentence in sentences
        for title in (*sentence.passage.headings[-1:], *sentence.passage.headings_en[-1:])
    )
    texts = [draft.spoken(sentence.unit) for sentence in sentences]
    document = overlap_with(found.passages, draft.language)
    return concepts_of(texts, " ".join(titles), subject_words(draft.question), document)
