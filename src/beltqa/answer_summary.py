"""A part of the report in short: the list that its headings make, and the sentences that tell most, each cited."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from beltqa.asked_names import INTRODUCES
from beltqa.citations import MARK
from beltqa.coverage import Concepts, concepts_of
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.focus import LONGEST
from beltqa.known import known_in
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
    part_on,
    said_besides,
    whole,
)
from beltqa.overlap import overlap_with
from beltqa.parts import PROSE, is_chapter, part_id, words_in
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
    finds,
    likeness,
    sentences_of,
    weights,
)
from beltqa.subject import subject_words, without_topics
from beltqa.telling import Telling, fit
from beltqa.theme import stages_asked
from beltqa.topics import Topic
from beltqa.wants import tells_in_short
from beltqa.whole_document import asks_parts_alone

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
_CONCLUSIONS = re.compile(r"结论|发现|主旨|\b(?:conclu\w+|find(?:s|ings?)|thesis|message|takeaways?)\b", re.I)
_A_COMPANY = re.compile(
    r"[那这][家个][^，。？]{0,6}(?:企业|公司|工厂|厂家?|厂商|品牌)|\b(?:compan(?:y|ies)|firm|maker|manufacturer|start-?up|brand)\b",
    re.I,
)
_FIRMS_NAMED = re.compile(  # "naming the firms", "点名企业"
    r"点名|(?:企业|公司|品牌|厂家|厂商)(?:的)?名(?:[字称]|(?![气单录义牌声]))|(?:写|点|列)[出明到上][^，。？]{0,6}(?:企业|公司|品牌|厂家)|"
    r"\b(?:nam(?:e|es|ing)|mention(?:s|ing)?|identify(?:ing)?) (?:of )?(?:both |all |each of )?(?:the )?(?:\w+ )?"
    r"(?:firms?|compan(?:y|ies)|brands?|makers?|businesses)\b",
    re.I,
)
_FEWEST_TOPICS = 2
_CUT = 1.25  # times the room: what can still be cut to it
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
    return _each_topic(draft, found) or _named_part(draft, found)


def _named_part(draft: Draft, found: Found) -> str:
    """The list or the sentences of the part that a question names; "" if it names none."""
    target = asked_part(draft.question, found.passages, found.hits)
    if not target or not (draft.question.wants & {"list", "summary"} or _asks_what(draft.question, target)):
        return ""
    if draft.question.parts and "list" not in draft.question.wants:
        return ""
    if draft.question.parts and not draft.question.topics:
        return ""
    if draft.question.parts and not _is_on_topic(draft.question, target):
        return _of_topic(draft, target)
    if target.outline:
        return _listed(draft, target, found)
    if "summary" not in draft.question.wants and _counts_less(draft.question, target.prose):
        return ""
    return _in_one_sentence(draft, announcing(sentences_of(target.prose))) or _told(
        draft, target.prose, found
    )


def _each_topic(draft: Draft, found: Found) -> str:
    """What each of several kinds of parts counts up, for who asks for nothing else: "the problems and the advice"."""
    question = draft.question
    if len(stages_asked(question)) < _FEWEST_TOPICS or not asks_parts_alone(question, found.passages):
        return ""
    if question.wants - {"list", "summary", "define", "explain"}:
        return ""
    places = {
        topic.name: question.search.find(topic.words_in(question.search)[0]) for topic in question.topics
    }
    told = [
        _counted_up(draft, topic, found) for topic in sorted(question.topics, key=lambda t: places[t.name])
    ]
    return "\n\n".join(told) if all(told) else ""


def _counted_up(draft: Draft, topic: Topic, found: Found) -> str:
    """The sentence that counts up what the part on a topic has headings for, or the headings; "" if it has none."""
    target = part_on(topic, draft.question, found.passages)
    if not target or not target.outline:
        best = _counting_topic(topic, _abstract(found.passages), found.passages)
        return draft.quote(best.passage, best.unit) if best else ""
    best = _counting(target.outline, target.introduction) or _counting(
        target.outline, _abstract(found.passages)
    )
    return draft.quote(best.passage, best.unit) if best else _headings(draft, target.outline)


def _counts_less(question: Question, prose: Sequence[Passage]) -> bool:
    """Whether more points are asked for than a part counts up: its sentences are not what is meant."""
    return len(announcing(sentences_of(prose))) < asked_points(question)


def _asks_what(question: Question, target: Target) -> bool:
    """Whether a question asks what or where a kind of thing is, and names nothing else: "软肋在哪里", "缺人怎么办".

    What the titles of the part name too is nothing else.
    """
    what = not question.wants - {"define"} and _WHAT.search(question.search)
    remedy = not question.wants - {"explain"} and _REMEDY.search(question.search)
    titles = {
        token for p in target.prose[:1] for title in (*p.headings, *p.headings_en) for token in tokens(title)
    }
    return bool(question.topics and (what or remedy) and not without_topics(question) - titles)


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
        sides = _sides(question, target.prose, found.passages)
        return _sides_in_brief(draft, sides, found) or _told(draft, target.prose, found, sides=sides)
    if target := nearest_part(question, found.hits, found.passages):
        if target.outline:
            return _listed(draft, target, found)
        return _told(draft, _on_subject(question, target.prose), found, most=_OF_NEAREST, near=True)
    return ""


def _on_subject(question: Question, prose: Sequence[Passage]) -> Sequence[Passage]:
    """The paragraphs of a part that speak of what is asked about; all of them, if none does by its words."""
    asked = subject_words(question) | subject_words(replace(question, search=question.reworded))
    told = [p for p in prose if asked & words_in(" ".join(f"{u.reading} {u.english}" for u in p.units))]
    return told or prose


def _sides(question: Question, prose: Sequence[Passage], passages: Sequence[Passage]) -> list[Sentence]:
    """The sentences of an abstract that count up the kinds of parts asked for; what the study finds, if that is asked."""
    if not _is_abstract(prose):
        return []
    sides = [_counting_topic(topic, prose, passages) for topic in question.topics]
    if _CONCLUSIONS.search(question.search):
        sides.append(next((s for s in sentences_of(prose) if finds(s)), None))
    return list(dict.fromkeys(side for side in sides if side))


def _sides_in_brief(draft: Draft, sides: Sequence[Sentence], found: Found) -> str:
    """The headings on each kind of part asked for, where the sentences that count it up are longer than is asked for.

    What the study finds is told first, as far as there is room.
    """
    topics, lengths = draft.question.topics, asked_lengths(draft.question.wished)
    counted = [length for length in lengths if length.unit != "sentences"]
    words = "\n\n".join(draft.spoken(side.unit) for side in sides)
    too_long = any(length.used(words) > _CUT * length.number for length in counted)
    if len(sides) < _FEWEST_TOPICS or not too_long:
        return ""
    parts = [part_on(topic, draft.question, found.passages) for topic in topics]
    outlines = sorted((part.outline for part in parts if part and part.outline), key=found.passages.index)
    opening = [s for s in sentences_of(_abstract(found.passages)) if finds(s)][:1]
    for leads in (opening, ()):
        lines = [draft.quote(lead.passage, lead.unit) for lead in leads]
        lines += [
            draft.say("between_lists").join(f"{_title(draft, u)}{draft.cite(p, u)}" for u in p.units)
            for p in outlines
        ]
        told = "\n\n".join(lines)
        if len(outlines) == len(topics) and fit(MARK.sub("", told), lengths):
            return told
        draft.citations.clear()
    return ""


def _counting_topic(topic: Topic, prose: Sequence[Passage], passages: Sequence[Passage]) -> Sentence | None:
    """The sentence that counts up what the chapter on a topic has headings for, or else what it calls by its words."""
    chapters = (p for p in passages if p.kind == "outline" and is_chapter(p) and topic.words_in(p.heading))
    if found := next((s for chapter in chapters if (s := _counting(chapter, prose))), None):
        return found
    named = [s for s in sentences_of(prose) if topic.words_in(s.unit.reading) and counted(s)]
    return max(named, key=counted, default=None)


def write_nearest_part(draft: Draft, found: Found) -> str:
    """The part of the nearest passage in short, for who asks that way for what no title names; "" otherwise."""
    question = draft.question
    best = next(iter(found.ranked), None)
    of_years = best and len(question.insisted("year")) > 1 and not lacks(question, best)  # figures are meant
    if "summary" not in question.wants or of_years:
        return ""
    target = part_of_nearest(question, found.hits, found.passages, best.passage if best else None)
    return _told(draft, target.prose, found, most=_OF_NEAREST, near=True) if target else ""


# --- a part with headings below it ---------------------------------------------------------------------------


def _listed(draft: Draft, target: Target, found: Found) -> str:
    """The sentence that counts up what the headings say, if there is one, with what else tells most; else the headings."""
    assert target.outline
    own = _counting(target.outline, target.introduction)
    first = own or _counting(target.outline, _abstract(found.passages))
    lengths = room(draft.question.wished, draft.language)
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
    lengths = room(draft.question.wished, draft.language)
    if not asked_lengths(draft.question.wished):
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
    if prose and "summary" in draft.question.wants:
        return _told(draft, prose, found)
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
    sides: Sequence[Sentence] = (),
) -> str:
    """The sentences that tell most, as many as are asked for or fit, in printed order; `first` is one of them.

    If what is asked is to be `near`, those that say it count for more. All `sides` are told, if no length is asked for;
    they are the companies, where these are to be named.

    What a part counts up is told whole if that fits, and alone if it is what is asked for.
    """
    points = announcing(sentences_of(prose))
    sides = sides or _firms(draft.question, prose)
    every = _to_choose_from(draft.question, prose, points, first)
    sentences = _of_story(draft.question, every)
    sides = [side for side in sides if side in sentences]
    number = asked_points(draft.question)
    most = min(most, number) if number else most
    whole = _is_abstract(prose)
    lengths = room(draft.question.wished, draft.language, whole=whole or len(sentences) < len(every))
    if len(points) <= most:
        lengths = _wide_enough(draft, lengths, points, room("", draft.language))
    lengths = _wide_enough(draft, lengths, sides)
    telling = Telling(draft, sentences, _concepts(draft, sentences, found), lengths)
    alike = likeness(sentences, found.vectors)
    weight = _weights(draft.question, sentences, alike, whole)
    if first:
        weight[sentences.index(first)] = max(weight) + len(weight)
    elif len(points) <= most and telling.fit(points) and not FIGURES.search(draft.question.search):
        for point in points:
            weight[sentences.index(point)] += len(weight)
    for side in sides:
        weight[sentences.index(side)] += len(weight)
    if near or "explain" in draft.question.wants:
        nearness = _nearness(sentences, found)
        weight = [own + _ANSWERS * nearness[place] for place, own in enumerate(weight)]
    for place, sentence in enumerate(sentences):
        weight[place] -= _COSTS * telling.filled(sentence)
    chosen = Choosing(
        sentences,
        weight,
        alike,
        group=_below(points),
        fits=lambda some: len(some) <= most and telling.fit(some),
        said=(lambda some: 0.0) if whole else telling.said,  # an abstract has said it in short
        filled=telling.filled if telling.is_tight else (lambda sentence: 0.0),
    ).most_telling()
    return telling.quoted(chosen)


def _in_one_sentence(draft: Draft, points: Sequence[Sentence]) -> str:
    """What a part counts up as one sentence, for who asks for a list in one; "" if it is too long for that."""
    lengths = asked_lengths(draft.question.wished)
    one = any(length.unit == "sentences" and length.number == 1 for length in lengths)
    spoken = [draft.spoken(point.unit).rstrip("。.；; ") for point in points]
    if len(points) < _FEWEST_TOPICS or not one or "list" not in draft.question.wants:
        return ""
    if sum(map(len, spoken)) > _FOR_EACH_PARAGRAPH * LONGEST[draft.language]:
        return ""
    cited = (draft.cite(point.passage, point.unit) for point in points)
    return draft.say("semicolon").join(f"{words}{mark}" for words, mark in zip(spoken, cited, strict=True))


def _below(points: Sequence[Sentence]) -> Callable[[Sentence], str]:
    """What is heard in turn: what a part counts up, what it says below each point, and the paragraphs without points."""

    def group(sentence: Sentence) -> str:
        if sentence in points:
            return f"{sentence.key}"
        above = [p.number for p in points if p.passage is sentence.passage and p.number < sentence.number]
        return f"{sentence.passage.id} {above[-1:]}"

    return group


def _of_story(question: Question, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The story of the company asked about in a box: not its town, told before it, nor another company's paragraph."""
    named = {form for term in question.insisted("company") for form in term.forms}
    one = _A_COMPANY.search(question.search) and not _FIRMS_NAMED.search(question.search)
    names = named or (_hero(sentences) if one else set())

    def has(sentence: Sentence) -> bool:
        return any(name in sentence.unit.reading for name in names)

    first = next((n for n, sentence in enumerate(sentences) if has(sentence)), 0)
    own = {sentence.passage.id for sentence in sentences if has(sentence)}
    others = {s.passage.id for s in sentences if s.number == 0 and _is_of_company(s)} - own
    story = [s for s in sentences[first:] if s.passage.id not in others]
    return story if own and all(s.passage.kind == "box" for s in sentences) else sentences


def _firms(question: Question, prose: Sequence[Passage]) -> list[Sentence]:
    """The sentence that introduces each company that has a paragraph of its own, for who wants the companies named."""
    if not _FIRMS_NAMED.search(question.search):
        return []
    openings = [Sentence(passage, 0) for passage in prose if passage.units]
    return [opening for opening in openings if _is_of_company(opening) and _hero([opening])]


def _hero(sentences: Sequence[Sentence]) -> set[str]:
    """The names of the company that a box introduces first: what it is comes before what it does on a platform."""
    for sentence in sentences:
        for known in known_in(sentence.unit.reading):
            if known.kind == "company" and INTRODUCES.search(sentence.unit.reading):
                return {known.zh, *known.forms}
    return set()


def _is_of_company(sentence: Sentence) -> bool:
    return any(known.kind == "company" for known in known_in(sentence.unit.reading))


def _wide_enough(
    draft: Draft, lengths: Sequence[Length], some: Sequence[Sentence], most: Sequence[Length] = ()
) -> tuple[Length, ...]:
    """Lengths, if none are asked for, in which some sentences have room that should be told whole, or the `most`."""
    words = "\n".join(f"- {draft.spoken(sentence.unit)}" for sentence in some)
    if asked_lengths(draft.question.wished) or not fit(words, most):
        return tuple(lengths)
    return tuple(replace(length, number=max(length.number, length.used(words))) for length in lengths)


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
