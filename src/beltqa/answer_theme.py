"""What the whole document says about a theme: sentences from all its parts, in its order, each part named."""

import re
from collections import Counter
from collections.abc import Sequence

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.length import room
from beltqa.outline import subject_words
from beltqa.parts import PROSE, part_id, words_in
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.salience import Sentence, likeness, most_telling, sentences_of, weights
from beltqa.theme import Theme, theme_of, theme_tokens

_FEWEST_SENTENCES, _FEWEST_PARTS = 2, 2  # less is one place, which the nearest sentence answers
_MOST_SENTENCES = 7
_DENSE = 0.8  # what a sentence gains that speaks of the theme once in so many characters, or oftener
_USUAL = 40
_ENTITLED = 0.5  # what it gains in a part whose title does
_ASKED_PART = 0.8  # what it gains in a part that the question names: "from the problems to the suggestions"
_SPOKEN_OF = 0.8  # what it gains if all that is said is said in its chapter
_NEW_CHAPTER = 0.8  # what it gains while nothing from its chapter is taken
_PARAGRAPH = re.compile(r"，第\d+段$|, para \d+$")


def write_theme(draft: Draft, found: Found) -> str:
    """What is said about the theme of the question, part by part; "" if it has none or hardly anything is said."""
    theme = theme_of(draft.question)
    if not theme:
        return ""
    prose = [passage for passage in found.passages if passage.kind in PROSE]
    sentences = [s for s in sentences_of(prose) if _speaks(theme, s)]
    parts = {part_id(sentence.passage) for sentence in sentences}
    if len(sentences) < _FEWEST_SENTENCES or len(parts) < _FEWEST_PARTS:
        return ""
    alike = likeness(sentences, found.vectors)
    own = subject_words(draft.question) & words_in(
        " ".join(f"{s.unit.reading} {s.unit.english}" for s in sentences)
    )
    weight = weights(sentences, alike, own or theme_tokens(theme), listing=0)
    spoken = Counter(map(_chapter, sentences))
    for place, sentence in enumerate(sentences):
        weight[place] += _on_theme(draft.question, theme, sentence)
        weight[place] += _SPOKEN_OF * spoken[_chapter(sentence)] / len(sentences)
    lengths = room(draft.question.text, draft.language)

    def fits(some: Sequence[Sentence]) -> bool:
        words = _written(draft, sorted(some, key=sentences.index), cited=False)
        return len(some) <= _MOST_SENTENCES and all(length.used(words) <= length.number for length in lengths)

    chosen = most_telling(sentences, weight, alike, _chapter, fits, _NEW_CHAPTER)
    return _written(draft, sorted(chosen, key=sentences.index), cited=True)


def _speaks(theme: Theme, sentence: Sentence) -> int:
    """How often a sentence speaks of the theme, or the title of its part, under which it need not say the word again."""
    return theme.hits(sentence.unit.reading, sentence.unit.english) or _entitled(theme, sentence.passage)


def _entitled(theme: Theme, passage: Passage) -> int:
    return theme.hits(" ".join(passage.headings[-1:]), " ".join(passage.headings_en[-1:]))


def _on_theme(question: Question, theme: Theme, sentence: Sentence) -> float:
    """What a sentence gains by how much of it is on the theme, by its part's title, and by the part asked about."""
    passage, unit = sentence.passage, sentence.unit
    hits = theme.hits(unit.reading, unit.english)
    asked = any(topic.words_in(passage.heading) for topic in question.topics)
    return (
        _DENSE * min(1.0, hits * _USUAL / max(1, len(unit.reading)))
        + _ENTITLED * bool(_entitled(theme, passage))
        + _ASKED_PART * asked
    )


def _chapter(sentence: Sentence) -> str:
    """The part of the first level that a sentence stands in; boxes go together."""
    return "box" if sentence.passage.kind == "box" else part_id(sentence.passage).partition(".")[0]


def _written(draft: Draft, sentences: Sequence[Sentence], cited: bool) -> str:
    """A line for each part: its label, and the sentences from it, with their marks if they are `cited`."""
    lines: dict[str, list[str]] = {}
    for sentence in sentences:
        label = _PARAGRAPH.sub("", sentence.passage.label(draft.language))
        words = draft.quote(sentence.passage, sentence.unit) if cited else draft.spoken(sentence.unit)
        lines.setdefault(label, []).append(words)
    space = draft.say("space")
    return "\n".join(
        f"- {draft.say('side', where=label, words=space.join(some))}" for label, some in lines.items()
    )
