"""A part of the report in short: the list that its headings make, or its own leading sentences, each cited."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.length import asked_lengths
from beltqa.lexical import tokens
from beltqa.outline import Target, asked_part, whole
from beltqa.passages import Passage, Unit

_LONGEST = {"zh": 420, "en": 1100}  # characters, unless a length is asked for
_TOPIC_SENTENCE = 32  # Chinese characters of a sentence in a paragraph that says what comes next
_ENOUGH = 3  # such sentences, and no others are needed
_MOST_SENTENCES = 5  # unless a length is asked for
_HELD = 0.7  # the share of the headings that a sentence must touch to stand for their list
_LIST_MARK = re.compile(r"[、；]|[一二三四五六七八九]是")
_ENUMERATED = re.compile("[一二三四五六七八九]是")  # "一是…", "二是…" over a paragraph
_CLAUSE = re.compile("[，；：]")


@dataclass(frozen=True)
class _Sentence:
    """A sentence of the part and its place in it."""

    passage: Passage
    number: int

    @property
    def unit(self) -> Unit:
        return self.passage.units[self.number]


def write_outline(draft: Draft, found: Found) -> str:
    """The list that the headings of a part make, for who asks "which …" of its topic; "" otherwise.

    One list does not answer several questions: each is answered by itself.
    """
    if draft.question.several:
        return ""
    if "list" not in draft.question.wants and "summary" not in draft.question.wants:
        return ""
    target = asked_part(draft.question, found.passages)
    if not target or (draft.question.parts and "list" not in draft.question.wants):
        return ""
    if draft.question.parts and not draft.question.topics:
        return ""
    return _listed(draft, target) if target.outline else _led(draft, target.prose)


def write_summary(draft: Draft, found: Found) -> str:
    """The part that the question names, or the whole report, in short; "" if it names neither."""
    question = draft.question
    if "summary" not in question.wants:
        return ""
    target = asked_part(question, found.passages) or whole(question, found.passages)
    if not target:
        return ""
    if target.outline:
        return _listed(draft, target)
    return _led(draft, target.prose, found)


# --- a part with headings below it ---------------------------------------------------------------------------


def _listed(draft: Draft, target: Target) -> str:
    """The sentence that counts up what the headings say, if the part begins with one; else the headings."""
    assert target.outline
    for passage in target.introduction:
        for unit in passage.units:
            if _counts_up(unit, target.outline):
                return draft.quote(passage, unit)
    return "\n".join(
        f"- {_title(draft, unit)}{draft.cite(target.outline, unit)}" for unit in target.outline.units
    )


def _title(draft: Draft, unit: Unit) -> str:
    return re.sub(r"^\(?\d+[.)]\s*", "", draft.spoken(unit)) if draft.language == "en" else unit.reading


def _counts_up(unit: Unit, outline: Passage) -> bool:
    """Whether a sentence is a list that touches nearly all of the headings by words of their own."""
    headings = [set(tokens(heading.reading)) for heading in outline.units]
    own = [mine - set().union(*headings[:n], *headings[n + 1 :]) for n, mine in enumerate(headings)]
    said = set(tokens(unit.reading))
    touched = sum(bool(words & said) for words in own)
    return len(_LIST_MARK.findall(unit.reading)) >= 2 and touched >= _HELD * len(headings)


# --- a part without --------------------------------------------------------------------------------------------


def _led(draft: Draft, prose: Sequence[Passage], found: Found | None = None) -> str:
    """The sentences that lead, as many as are asked for or fit; in printed order."""
    chosen = _fitting(draft, list(_by_weight(draft, prose, found)))
    order = {passage.id: place for place, passage in enumerate(prose)}
    chosen.sort(key=lambda sentence: (order[sentence.passage.id], sentence.number))
    marked = [draft.quote(sentence.passage, sentence.unit) for sentence in chosen]
    return "\n".join(f"- {line}" for line in marked) if len(marked) > 2 else "\n\n".join(marked)


def _by_weight(draft: Draft, prose: Sequence[Passage], found: Found | None) -> Iterator[_Sentence]:
    """The heaviest first: in one paragraph those that announce a topic, in several the first of each."""
    near = {(e.passage.id, e.number): e.score for e in found.ranked} if found and draft.question.parts else {}
    sentences = [_Sentence(passage, number) for passage in prose for number in range(len(passage.units))]
    if near:
        yield from _in_turns(sentences, near)
        return
    topical = [s for s in sentences if _announces(s)] if len(prose) <= 2 else []
    yield from topical
    if len(topical) >= _ENOUGH:
        return
    for number in range(max((len(passage.units) for passage in prose), default=0)):
        for passage in prose:
            if number < len(passage.units) and _Sentence(passage, number) not in topical:
                yield _Sentence(passage, number)


def _in_turns(sentences: Sequence[_Sentence], near: Mapping[tuple[str, int], float]) -> Iterator[_Sentence]:
    """The nearest sentence of every paragraph, the nearest first; then the second nearest of every paragraph."""
    floor = min(near.values())
    turns: dict[str, list[_Sentence]] = {}
    for sentence in sorted(sentences, key=lambda s: -near.get((s.passage.id, s.number), floor)):
        turns.setdefault(sentence.passage.id, []).append(sentence)
    for number in range(max(map(len, turns.values()), default=0)):
        yield from (turn[number] for turn in turns.values() if number < len(turn))


def _announces(sentence: _Sentence) -> bool:
    """A short sentence of one clause that the others of its paragraph carry out: "大力推进企业数字化。"."""
    reading = sentence.unit.reading
    short = len(reading) <= _TOPIC_SENTENCE and not _CLAUSE.search(reading)
    return short or bool(_ENUMERATED.match(reading))


def _fitting(draft: Draft, ranked: Sequence[_Sentence]) -> list[_Sentence]:
    """The first ones, while they fit the length asked for and the longest that is bearable."""
    asked = asked_lengths(draft.question.text)
    chosen: list[_Sentence] = []
    for sentence in ranked:
        words = " ".join(draft.spoken(s.unit) for s in (*chosen, sentence))
        too_long = not asked and (len(words) > _LONGEST[draft.language] or len(chosen) == _MOST_SENTENCES)
        if chosen and (too_long or any(length.used(words) > length.number for length in asked)):
            if asked and any(length.unit == "sentences" for length in asked):
                break
            continue
        chosen.append(sentence)
    return chosen
