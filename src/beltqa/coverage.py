"""What a part of a document is about, word by word, and how much of that some sentences say.

A word counts by how many sentences of the part have it and how few of the whole document do (tf·idf): the company
that a box tells of counts most. What has been said counts once, however many sentences say it, so that sentences
are taken that together say most (concept coverage, Gillick and Favre 2009).
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from beltqa.overlap import Overlap, Word, words_of

_RECURS = 2  # sentences of a part that have a word, before the part is about it
_ASKED = 3.0  # how much more a word counts that the question has


@dataclass(frozen=True)
class Concepts:
    """What a part is about: its words and what each counts; all together 1."""

    weight: Mapping[str, float]

    def said(self, texts: Sequence[str]) -> float:
        """How much of it some texts say together, 0 to 1."""
        said = frozenset().union(*map(words_of, texts))
        return sum(weight for word, weight in self.weight.items() if word in said)

    @property
    def words(self) -> str:
        """The words that it consists of, in one text."""
        return " ".join(self.weight)


def concepts_of(texts: Sequence[str], title: str, asked: Collection[str], document: Overlap) -> Concepts:
    """What the sentences of a part are about, by their words, those of its title, and above all those asked about."""
    of_title = words_of(title)
    count = Counter(word for text in texts for word in words_of(text))
    weight = {
        word: math.log1p(times + (word in of_title))
        * document.weight(Word(word))
        * (_ASKED if word in asked else 1)
        for word, times in count.items()
        if times + (word in of_title) + (word in asked) >= _RECURS and not word.isdigit()
    }
    whole = sum(weight.values()) or 1.0
    return Concepts({word: share / whole for word, share in weight.items()})
