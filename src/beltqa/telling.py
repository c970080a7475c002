"""What can be told of a part of a document, and in how much room: its sentences as they are shown, and what they say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from beltqa.coverage import Concepts
from beltqa.draft import Draft
from beltqa.length import Length, asked_lengths
from beltqa.ranking import has_amount
from beltqa.salience import Sentence

_CLAUSE = re.compile(r"(?:[^，；,;]|(?<=\d),(?=\d))+")
_OF_THE_ROOM = 0.36  # of a length in words or characters: what one sentence may fill
_SHORTEST = {"zh": 36, "en": 110}  # characters to which a sentence may be cut
_WORD_LENGTH = 6.5  # characters of an English word with the space behind it


@dataclass(frozen=True)
class Telling:
    """The sentences of a part, in printed order, what they are about, and the lengths that their words must keep."""

    draft: Draft
    sentences: Sequence[Sentence]
    concepts: Concepts
    lengths: Sequence[Length]

    @cached_property
    def words(self) -> dict[tuple[str, int], str]:
        """Each sentence in the answer's language; one that would fill the room asked for is cut to what matters."""
        limit = self._longest()
        return {sentence.key: self._shown(sentence, limit) for sentence in self.sentences}

    @property
    def is_tight(self) -> bool:
        """Whether so many words or characters are asked for."""
        return bool(self._counted)

    def said(self, some: Sequence[Sentence]) -> float:
        """How much some of the sentences say of what the part is about, 0 to 1."""
        return self.concepts.said([self.words[sentence.key] for sentence in some])

    def filled(self, sentence: Sentence) -> float:
        """How much of the room a sentence fills, 0 to 1 and over."""
        words = self.words[sentence.key]
        shares = (length.used(words) / length.number for length in self._not_sentences)
        return max(shares, default=0.0)

    def fit(self, some: Sequence[Sentence]) -> bool:
        """Whether there is room for some of the sentences; one with a remark of the program's own is still one."""
        numbers = [length.number for length in self.lengths if length.unit == "sentences"]
        written = self._laid_out([self.words[sentence.key] for sentence in some])
        return len(some) <= min(numbers, default=len(some)) and fit(written, self._not_sentences)

    def quoted(self, some: Sequence[Sentence]) -> str:
        """Some of the sentences with their marks, in printed order."""
        ordered = sorted(some, key=self.sentences.index)
        return self._laid_out([self.words[s.key] + self.draft.cite(s.passage, s.unit) for s in ordered])

    @property
    def _not_sentences(self) -> list[Length]:
        return [length for length in self.lengths if length.unit != "sentences"]

    @property
    def _counted(self) -> list[Length]:
        return [one for one in asked_lengths(self.draft.question.wished) if one.unit != "sentences"]

    def _laid_out(self, lines: Sequence[str]) -> str:
        """A line for each; where characters are counted, one after the other."""
        if any(length.unit == "characters" for length in self._counted):
            return self.draft.say("space").join(lines)
        return "\n".join(f"- {line}" for line in lines) if len(lines) > 2 else "\n\n".join(lines)

    def _shown(self, sentence: Sentence, limit: int | None) -> str:
        words = self.draft.spoken(sentence.unit)
        if not limit:
            return words
        figure = next((clause for clause in _CLAUSE.findall(words) if has_amount(clause)), "")
        return self.draft.focused(words, self.concepts.words, limit=limit, answer=figure, sure=bool(figure))

    def _longest(self) -> int | None:
        """How many characters of a sentence are shown; None for all of them."""
        rooms = [
            length.number * (_WORD_LENGTH if length.unit == "words" and self.draft.language == "en" else 1)
            for length in self._counted
        ]
        return max(round(_OF_THE_ROOM * min(rooms)), _SHORTEST[self.draft.language]) if rooms else None


def fit(words: str, lengths: Sequence[Length]) -> bool:
    """Whether words keep all lengths."""
    return all(length.used(words) <= length.number for length in lengths)
