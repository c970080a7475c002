"""A part of the report in short: the list that its headings make, and the sentences that tell most, each cited."""

import re
from collections.abc import Sequence

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.length import Length, room
from beltqa.lexical import tokens
from beltqa.outline import (
    FIGURES,
    Target,
    asked_boxes,
    asked_item,
    asked_part,
    nearest_part,
    subject_words,
    whole,
)
from beltqa.parts import PROSE, part_id
from beltqa.passages import Passage, Unit
from beltqa.retrieval import in_parts
from beltqa.salience import COUNTS_UP, Sentence, announcing, likeness, most_telling, sentences_of, weights

_ABSTRACTS = ("abstract", "conclusion")
_MOST_SENTENCES = 6  # unless a length is asked for
_COSTS = 0.8  # what a sentence loses that fills all the room there is
_OF_NEAREST = 3  # sentences of a part that the question does not name
_SUMS_UP = 2.0  # what a sentence of an abstract gains that counts up features, problems or measures
_HELD = 0.7  # the share of the headings that a sentence must touch to stand for their list
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
    if "list" not in draft.question.wants and "summary" not in draft.question.wants:
        return ""
    target = asked_part(draft.question, found.passages)
    if not target or (draft.question.parts and "list" not in draft.question.wants):
        return ""
    if draft.question.parts and not draft.question.topics:
        return ""
    return _listed(draft, target, found) if target.outline else _told(draft, target.prose, found)


def write_summary(draft: Draft, found: Found) -> str:
    """The part that the question names, or the whole report, in short; "" if it names neither."""
    question = draft.question
    if "summary" not in question.wants and not (question.parts and not subject_words(question)):
        return ""
    if target := asked_part(question, found.passages):
        return _listed(draft, target, found) if target.outline else _told(draft, target.prose, found)
    if target := whole(question, found.passages):
        return _told(draft, target.prose, found)
    if target := nearest_part(question, found.hits, found.passages):
        return _told(draft, target.prose, found, most=_OF_NEAREST)
    return ""


# --- a part with headings below it ---------------------------------------------------------------------------


def _listed(draft: Draft, target: Target, found: Found) -> str:
    """The sentence that counts up what the headings say, if there is one, with what else tells most; else the headings."""
    assert target.outline
    own = _counting(target.outline, target.introduction)
    first = own or _counting(target.outline, _abstract(found.passages))
    lengths = room(draft.question.text, draft.language)
    titles = "\n- ".join(_title(draft, unit) for unit in target.outline.units)
    if first and (own or not _fit(titles, lengths)):
        wide = "summary" in draft.question.wants and "list" not in draft.question.wants
        return _told(draft, target.prose, found, first) if wide else draft.quote(first.passage, first.unit)
    return _headings(draft, target.outline)


def _headings(draft: Draft, outline: Passage) -> str:
    return "\n".join(f"- {_title(draft, unit)}{draft.cite(outline, unit)}" for unit in outline.units)


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
) -> str:
    """The sentences that tell most, as many as are asked for or fit, in printed order; `first` is one of them."""
    sentences = sentences_of(prose)
    if "list" in draft.question.wants and (items := announcing(sentences)):
        sentences = items
    if first:  # with the sentences that open the sections below it
        sentences = [first, *(s for s in sentences if s.number == 0 and s.passage is not first.passage)]
    alike = likeness(sentences, found.vectors)
    asked = subject_words(draft.question)
    listing = _SUMS_UP if _is_abstract(prose) else COUNTS_UP
    weight = weights(sentences, alike, asked, bool(FIGURES.search(draft.question.search)), listing)
    if first:
        weight[sentences.index(first)] = max(weight) + len(weight)
    lengths = room(draft.question.text, draft.language, whole=_is_abstract(prose))
    for place, sentence in enumerate(sentences):
        weight[place] -= _COSTS * _share_of_room(draft.spoken(sentence.unit), lengths)
    chosen = most_telling(
        sentences,
        weight,
        alike,
        lambda sentence: sentence.passage.id,
        lambda some: len(some) <= most and _fit(_written(draft, some), lengths),
    )
    chosen.sort(key=sentences.index)
    return _laid_out([draft.quote(sentence.passage, sentence.unit) for sentence in chosen])


def _laid_out(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines) if len(lines) > 2 else "\n\n".join(lines)


def _written(draft: Draft, sentences: Sequence[Sentence]) -> str:
    return _laid_out([draft.spoken(sentence.unit) for sentence in sentences])


def _share_of_room(words: str, lengths: Sequence[Length]) -> float:
    return max(
        (length.used(words) / length.number for length in lengths if length.unit != "sentences"), default=0.0
    )


def _fit(words: str, lengths: Sequence[Length]) -> bool:
    return all(length.used(words) <= length.number for length in lengths)
