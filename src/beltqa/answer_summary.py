"""A part of the report in short: the list that its headings make, and the sentences that tell most, each cited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from beltqa.coverage import Concepts, concepts_of
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.length import Length, asked_items, asked_lengths, room
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
from beltqa.overlap import overlap_with
from beltqa.parts import PROSE, part_id
from beltqa.passages import Passage, Unit
from beltqa.retrieval import in_parts
from beltqa.salience import COUNTS_UP, OPENS, Choosing, Sentence, announcing, likeness, sentences_of, weights

_ABSTRACTS = ("abstract", "conclusion")
_MOST_SENTENCES = 6  # unless a length is asked for
_COSTS = 0.8  # what a sentence loses that fills all the room there is
_OF_THE_ROOM = 0.36  # of a length in words or characters: what one sentence may fill
_SHORTEST = {"zh": 36, "en": 110}  # characters to which a sentence may be cut
_WORD_LENGTH = 6.5  # characters of an English word with the space behind it
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
    wide = "summary" in draft.question.wants and "list" not in draft.question.wants
    if first and (own or not _fit(titles, lengths)):
        return _told(draft, target.prose, found, first) if wide else draft.quote(first.passage, first.unit)
    return _headings_with_leads(draft, target, lengths) if wide else _headings(draft, target.outline)


def _headings(draft: Draft, outline: Passage) -> str:
    return "\n".join(f"- {_title(draft, unit)}{draft.cite(outline, unit)}" for unit in outline.units)


def _headings_with_leads(draft: Draft, target: Target, lengths: Sequence[Length]) -> str:
    """Each heading, and behind it the sentence that opens what is below it, as far as there is room."""
    assert target.outline
    outline = target.outline
    leads = [_lead(target, number) for number in range(1, len(outline.units) + 1)]
    titles = [_title(draft, unit) for unit in outline.units]
    kept = list(range(len(leads)))
    while kept and not _fit(_behind(draft, titles, leads, kept), lengths):
        kept.remove(max(kept, key=lambda n: len(draft.spoken(leads[n].unit)) if leads[n] else 0))
    lines = []
    for number, (title, unit, lead) in enumerate(zip(titles, outline.units, leads, strict=True)):
        line = f"- {title}{draft.cite(outline, unit)}"
        if lead and number in kept:
            line = draft.say("side", where=line, words=draft.quote(lead.passage, lead.unit))
        lines.append(line)
    return "\n".join(lines)


def _behind(draft: Draft, titles: Sequence[str], leads: Sequence[Sentence | None], kept: Sequence[int]) -> str:
    """The headings with those of the leads that are kept, without marks."""
    return "\n".join(
        f"- {title}: {draft.spoken(lead.unit)}" if lead and number in kept else f"- {title}"
        for number, (title, lead) in enumerate(zip(titles, leads, strict=True))
    )


def _lead(target: Target, number: int) -> Sentence | None:
    """The sentence that opens one of the sections of a part."""
    assert target.outline
    below = f"{part_id(target.outline)}.{number}"
    return next((s for s in sentences_of(target.prose) if in_parts(part_id(s.passage), (below,))), None)


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


@dataclass(frozen=True)
class _Telling:
    """What can be told of a part, and in how much room: `words` are those that each sentence is shown by."""

    draft: Draft
    sentences: Sequence[Sentence]
    concepts: Concepts
    lengths: Sequence[Length]

    @cached_property
    def words(self) -> dict[tuple[str, int], str]:
        """Each sentence in the answer's language; one that would fill the room asked for is cut to what matters."""
        limit = self._longest()
        return {sentence.key: self._shown(sentence, limit) for sentence in self.sentences}

    def said(self, some: Sequence[Sentence]) -> float:
        """How much some of the sentences say of what the part is about."""
        return self.concepts.said([self.words[sentence.key] for sentence in some])

    def written(self, some: Sequence[Sentence]) -> str:
        return self._laid_out([self.words[sentence.key] for sentence in some])

    def fit(self, some: Sequence[Sentence]) -> bool:
        """Whether there is room for some of the sentences; one with a remark of the program's own is still one."""
        sentences = [length.number for length in self.lengths if length.unit == "sentences"]
        others = [length for length in self.lengths if length.unit != "sentences"]
        return len(some) <= min(sentences, default=len(some)) and _fit(self.written(some), others)

    @property
    def is_tight(self) -> bool:
        """Whether so many words or characters are asked for."""
        return bool(self._counted)

    @property
    def _counted(self) -> list[Length]:
        return [one for one in asked_lengths(self.draft.question.text) if one.unit != "sentences"]

    def filled(self, sentence: Sentence) -> float:
        """How much of the room a sentence fills, 0 to 1 and over."""
        return _share_of_room(self.words[sentence.key], self.lengths)

    def quoted(self, some: Sequence[Sentence]) -> str:
        """The sentences with their marks, in printed order."""
        ordered = sorted(some, key=self.sentences.index)
        return self._laid_out([self.words[s.key] + self.draft.cite(s.passage, s.unit) for s in ordered])

    def _laid_out(self, lines: Sequence[str]) -> str:
        """A line for each; where characters are counted, one after the other."""
        if any(length.unit == "characters" for length in asked_lengths(self.draft.question.text)):
            return self.draft.say("space").join(lines)
        return "\n".join(f"- {line}" for line in lines) if len(lines) > 2 else "\n\n".join(lines)

    def _shown(self, sentence: Sentence, limit: int | None) -> str:
        words = self.draft.spoken(sentence.unit)
        return self.draft.focused(words, self.concepts.words, limit=limit) if limit else words

    def _longest(self) -> int | None:
        """How many characters of a sentence are shown; None for all of them."""
        rooms = [
            length.number * (_WORD_LENGTH if length.unit == "words" and self.draft.language == "en" else 1)
            for length in self._counted
        ]
        return max(round(_OF_THE_ROOM * min(rooms)), _SHORTEST[self.draft.language]) if rooms else None


def _told(
    draft: Draft,
    prose: Sequence[Passage],
    found: Found,
    first: Sentence | None = None,
    most: int = _MOST_SENTENCES,
) -> str:
    """The sentences that tell most, as many as are asked for or fit, in printed order; `first` is one of them.

    What a part counts up is told whole, if so many points are asked for, or if that fits.
    """
    every = sentences_of(prose)
    points = announcing(every)
    number = asked_items(draft.question.text)
    sentences = every
    wanted = draft.question.wants
    if points and (0 < number <= len(points) or ("list" in wanted and "summary" not in wanted)):
        sentences = points
    if first:  # with the sentences that open the sections below it
        sentences = [first, *(s for s in sentences if s.number == 0 and s.passage is not first.passage)]
    whole = _is_abstract(prose)
    telling = _Telling(
        draft,
        sentences,
        _concepts(draft, sentences, found),
        room(draft.question.text, draft.language, whole=whole),
    )
    alike = likeness(sentences, found.vectors)
    asked = subject_words(draft.question)
    listing, opening = (_SUMS_UP, 0.0) if whole else (COUNTS_UP, OPENS)
    weight = weights(sentences, alike, asked, bool(FIGURES.search(draft.question.search)), listing, opening)
    if first:
        weight[sentences.index(first)] = max(weight) + len(weight)
    most = min(most, number) if number else most
    if not first and len(points) <= most and telling.fit(points):
        for point in points:
            weight[sentences.index(point)] += len(weight)
    for place, sentence in enumerate(sentences):
        weight[place] -= _COSTS * telling.filled(sentence)
    chosen = Choosing(
        sentences,
        weight,
        alike,
        group=lambda sentence: sentence.passage.id,
        fits=lambda some: len(some) <= most and telling.fit(some),
        said=(lambda some: 0.0) if whole else telling.said,  # an abstract has said it in short
        filled=telling.filled if telling.is_tight else lambda sentence: 0.0,
    ).most_telling()
    return telling.quoted(chosen)


def _concepts(draft: Draft, sentences: Sequence[Sentence], found: Found) -> Concepts:
    """What the sentences are about, in the words of the answer's language."""
    titles = dict.fromkeys(
        title
        for sentence in sentences
        for title in (*sentence.passage.headings[-1:], *sentence.passage.headings_en[-1:])
    )
    texts = [draft.spoken(sentence.unit) for sentence in sentences]
    asked = subject_words(draft.question)
    return concepts_of(texts, " ".join(titles), asked, overlap_with(found.passages, draft.language))


def _share_of_room(words: str, lengths: Sequence[Length]) -> float:
    return max(
        (length.used(words) / length.number for length in lengths if length.unit != "sentences"), default=0.0
    )


def _fit(words: str, lengths: Sequence[Length]) -> bool:
    return all(length.used(words) <= length.number for length in lengths)
