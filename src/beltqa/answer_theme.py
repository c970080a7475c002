"""What the whole document says about a theme: sentences from all its parts, in its order, each part named."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.length import Length, asked_lengths, room
from beltqa.parts import PROSE, part_id, section_label, words_in
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.salience import Choosing, Sentence, likeness, sentences_of, weights
from beltqa.subject import subject_words
from beltqa.theme import Theme, stages_asked, theme_of, theme_tokens
from beltqa.topics import Topic
from beltqa.whole_document import is_of_everything

_FEWEST_SENTENCES, _FEWEST_PARTS = 2, 2  # less is one place, which the nearest sentence answers
_FEWEST_ON_SIDES = 4  # sentences; less is said in passing, and the rest of the document says more
_MOST_SENTENCES = 7
_MOST_LINES = 8
_FROM_A_CHAPTER = 2  # sentences, where several say something
_CHAPTERS_IN_ROOM = {"zh": 3, "en": 2}  # chapters that the usual room is for
_REPEATS = {"abstract", "intro", "conclusion"}
_DENSE = 0.8  # what a sentence gains that speaks of the theme once in so many characters, or oftener
_USUAL = 40
_ENTITLED = 0.5  # what it gains in a part whose title does
_ASKED_PART = 0.8  # what it gains in a part that the question names: "from the problems to the suggestions"
_SPOKEN_OF = 0.8  # what it gains if all that is said is said in its chapter
_NEW_CHAPTER = 2.0  # what it gains while nothing from its chapter is taken
_DOES = "推出|发布|启动|实施|上线|开放|采用|设立|建立|建设|成立|开通|举办|拓展|提出|收购|launch|introduc|releas|open"
_OF_COMPANY = 2  # times the room: what a company does is told in long sentences


def write_theme(draft: Draft, found: Found) -> str:
    """What is said about the theme of the question, part by part; "" if it has none or hardly anything is said."""
    question = draft.question
    theme = theme_of(question)
    if not theme or is_of_everything(question, found.passages):
        return ""
    sentences, sides = _material(question, theme, found)
    parts = {part_id(sentence.passage) for sentence in sentences}
    if len(sentences) < _FEWEST_SENTENCES or (len(parts) < _FEWEST_PARTS and not _of_company(question)):
        return ""
    alike = likeness(sentences, found.vectors)
    lengths = _lengths(draft, theme, sentences)
    choosing = Choosing(
        sentences,
        _weights(question, theme, sentences, alike),
        alike,
        _chapter,
        _room_for(draft, sentences, sides or _by_company(question, sentences), lengths),
        _NEW_CHAPTER,
        filled=lambda s: 0.0 if _of_company(question) else _filled(draft, s, lengths),
    )
    return _written(draft, sorted(choosing.most_telling(), key=sentences.index), cited=True)


def _material(question: Question, theme: Theme, found: Found) -> tuple[list[Sentence], list[list[Sentence]]]:
    """What may be told of a theme, in the order of print, and by the stages asked about, if the question names some."""
    prose = [passage for passage in found.passages if passage.kind in PROSE]
    sentences = [s for s in sentences_of(prose) if _speaks(theme, s)]
    if sides := _sides(question, sentences, found):
        sentences = sorted({s.key: s for side in sides for s in side}.values(), key=_in_print(prose))
    elif on_topic := _on_topic(question, sentences):
        sentences = on_topic
    done = [s for s in sentences if _does(theme, s)] if _of_company(question) else []
    return done if len(done) >= _FEWEST_SENTENCES else _not_in_passing(theme, sentences), sides


def _weights(
    question: Question, theme: Theme, sentences: Sequence[Sentence], alike: np.ndarray
) -> list[float]:
    """How telling each sentence is; `alike` is how alike each two are (n, n)."""
    spoken = Counter(map(_chapter, sentences))
    own = subject_words(question) & words_in(
        " ".join(f"{s.unit.reading} {s.unit.english}" for s in sentences)
    )
    weight = weights(sentences, alike, own or theme_tokens(theme), listing=0)
    for place, sentence in enumerate(sentences):
        weight[place] += _on_theme(question, theme, sentence)
        weight[place] += _SPOKEN_OF * spoken[_chapter(sentence)] / len(sentences)
    return weight


def _lengths(draft: Draft, theme: Theme, sentences: Sequence[Sentence]) -> tuple[Length, ...]:
    """The room there is: as asked for, or else more the more chapters speak of the theme."""
    question = draft.question
    lengths = room(question.wished, draft.language, whole=theme.explicit)
    if asked_lengths(question.wished):
        return lengths
    chapters = len(set(map(_chapter, sentences)))
    times = _OF_COMPANY if _of_company(question) else max(1.0, chapters / _CHAPTERS_IN_ROOM[draft.language])
    return tuple(replace(length, number=round(times * length.number)) for length in lengths)


def _room_for(
    draft: Draft, sentences: list[Sentence], sides: list[list[Sentence]], lengths: Sequence[Length]
) -> Callable[[Sequence[Sentence]], bool]:
    """Whether there is room for some sentences: in all, in a line for each part, and between the sides."""
    of_company = _of_company(draft.question)
    side_of = {s.key: n for n, side in enumerate(sides) for s in side}
    most = max(_MOST_SENTENCES, _FROM_A_CHAPTER * len(set(map(_chapter, sentences))))
    of_a_part = max(_FROM_A_CHAPTER, -(-most // len({part_id(s.passage) for s in sentences})))

    def fits(some: Sequence[Sentence]) -> bool:
        words = _written(draft, sorted(some, key=sentences.index), cited=False)
        by_part = Counter(part_id(sentence.passage) for sentence in some)
        return (
            len(some) <= most
            and (of_company or (len(by_part) <= _MOST_LINES and max(by_part.values()) <= of_a_part))
            and all(length.used(words) <= length.number for length in lengths)
            and _balanced([side_of[s.key] for s in some if s.key in side_of], len(sides))
        )

    return fits


def _filled(draft: Draft, sentence: Sentence, lengths: Sequence[Length]) -> float:
    """The share of the room that a sentence takes."""
    return max(length.used(draft.spoken(sentence.unit)) / length.number for length in lengths)


def _of_company(question: Question) -> bool:
    return bool(question.insisted("company"))


def _not_in_passing(theme: Theme, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences from chapters that have a heading on the theme, or several sentences, or a short one; all if hardly any.

    In a chapter that has such a heading they stand below it, or several together elsewhere. An abstract, or what
    opens a chapter, says again what the sections say.
    """
    of_chapter, of_part = Counter(map(_chapter, sentences)), Counter(part_id(s.passage) for s in sentences)
    titled = {_chapter(s) for s in sentences if _entitled(theme, s.passage)}
    named = Counter(part_id(s.passage) for s in sentences if _density(theme, s))

    def told(s: Sentence) -> bool:
        chapter, part = _chapter(s), part_id(s.passage)
        opens = part == chapter and of_chapter[chapter] > of_part[part]
        if chapter in _REPEATS or opens:
            return False
        if named[part] >= _FEWEST_SENTENCES and not _density(theme, s):
            return False
        if chapter in titled:
            return bool(_entitled(theme, s.passage)) or of_part[part] >= _FEWEST_SENTENCES
        return of_chapter[chapter] >= _FEWEST_SENTENCES or _density(theme, s) >= 1

    kept = [s for s in sentences if told(s)]
    return kept if len(set(map(_chapter, kept))) >= _FEWEST_PARTS else list(sentences)


def _sides(question: Question, sentences: Sequence[Sentence], found: Found) -> list[list[Sentence]]:
    """What is said on each of the stages asked about, "from the problems to the advice"; [] where one says nothing."""
    sides = [_side(topic, sentences, found) for topic in stages_asked(question)]
    return sides if all(sides) and sum(map(len, sides)) >= _FEWEST_ON_SIDES else []


def _by_company(question: Question, sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """What is said of each of several companies; [] of one."""
    companies = question.insisted("company")
    sides = [[s for s in sentences if any(form in s.unit.reading for form in c.forms)] for c in companies]
    return sides if len(sides) > 1 and all(sides) else []


def _side(topic: Topic, sentences: Sequence[Sentence], found: Found) -> list[Sentence]:
    """What the chapter on a topic says of the theme: in a section with that title, else wherever it speaks of it.

    Where it does not by that name, it is the nearest section of the chapter: 照护人员 are 护理员 elsewhere.
    """
    here = [s for s in sentences if _in_chapter_on(topic, s.passage)]
    if here:
        return here
    near = next(
        (h.passage for h in found.hits if h.passage.kind in PROSE and _in_chapter_on(topic, h.passage)), None
    )
    section = [p for p in found.passages if near and p.kind in PROSE and part_id(p) == part_id(near)]
    return sentences_of(section)


def _on_topic(question: Question, sentences: Sequence[Sentence]) -> list[Sentence]:
    """What the chapter says of the one kind of thing asked about, "what problems", if it says it in several places."""
    if len(question.topics) != 1:
        return []
    here = [s for s in sentences if _in_chapter_on(question.topics[0], s.passage)]
    return here if len({part_id(s.passage) for s in here}) >= _FEWEST_PARTS else []


def _in_chapter_on(topic: Topic, passage: Passage) -> bool:
    """Whether a passage lies below a heading on a kind of part; a box tells a story of its own."""
    return passage.kind != "box" and any(topic.words_in(heading) for heading in passage.headings[:-1])


def _in_print(prose: Sequence[Passage]) -> Callable[[Sentence], int]:
    place = {passage.id: number for number, passage in enumerate(prose)}
    return lambda sentence: place[sentence.passage.id] * 1000 + sentence.number


def _balanced(sides: Sequence[int], number: int) -> bool:
    """Whether no side is told in more than its share of the sentences."""
    return all(sides.count(side) <= -(-_MOST_SENTENCES // number) for side in set(sides))


def _speaks(theme: Theme, sentence: Sentence) -> int:
    """How often a sentence speaks of the theme, or the title of its section, under which it need not say the word again.

    A box tells of more than its title.
    """
    own = theme.hits(sentence.unit.reading, sentence.unit.english)
    return own or (0 if sentence.passage.kind == "box" else _entitled(theme, sentence.passage))


def _does(theme: Theme, sentence: Sentence) -> bool:
    """Whether a sentence tells what a company does: "联想西部站启动…", "9 月发布联想加速器"; not what is done "在联想"."""
    names = "|".join(map(re.escape, sorted((n for t in theme.things for n in (*t.zh, *t.en)), key=len)))
    name = f"(?:{names})"
    acts = rf"(?<!据)(?<!在)(?<!通过){name}[^，。；]{{0,12}}?(?:{_DOES})|(?:{_DOES})(?<!上线)了?[^，。；]{{0,4}}{name}"
    return bool(re.search(acts, sentence.unit.reading, re.I))


def _entitled(theme: Theme, passage: Passage) -> int:
    return theme.hits(" ".join(passage.headings[-1:]), " ".join(passage.headings_en[-1:]))


def _on_theme(question: Question, theme: Theme, sentence: Sentence) -> float:
    """What a sentence gains by how much of it is on the theme, by its part's title, and by the part asked about."""
    passage = sentence.passage
    asked = any(topic.words_in(passage.heading) for topic in question.topics)
    return (
        _DENSE * min(1.0, _density(theme, sentence))
        + _ENTITLED * bool(_entitled(theme, passage))
        + _ASKED_PART * asked
    )


def _density(theme: Theme, sentence: Sentence) -> float:
    """How often a sentence speaks of the theme by itself, in so many characters."""
    hits = theme.hits(sentence.unit.reading, sentence.unit.english)
    return hits * _USUAL / max(1, len(sentence.unit.reading))


def _chapter(sentence: Sentence) -> str:
    """The part of the first level that a sentence stands in; boxes go together."""
    return "box" if sentence.passage.kind == "box" else part_id(sentence.passage).partition(".")[0]


def _written(draft: Draft, sentences: Sequence[Sentence], cited: bool) -> str:
    """A line for each part: its label, and the sentences from it, with their marks if they are `cited`."""
    lines: dict[str, list[str]] = {}
    for sentence in sentences:
        label = section_label(sentence.passage.label(draft.language))
        words = draft.quote(sentence.passage, sentence.unit) if cited else draft.spoken(sentence.unit)
        lines.setdefault(label, []).append(words)
    space = draft.say("space")
    return "\n".join(
        f"- {draft.say('side', where=label, words=space.join(some))}" for label, some in lines.items()
    )
