"""How much of what a question says a part of the report says too, rare words counting most.

A question's words are its names, in all their forms, and the other words one by one; a name counts as one word.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from beltqa.known import Known, known_in
from beltqa.lexical import fold, tokens
from beltqa.parts import words_in
from beltqa.passages import Passage, Unit, without_note_marks
from beltqa.wordings import load_all_wordings

_ABOUT_TABLES = {"table", "province", "contents", "outline", "title"}  # say again what other passages say
UNKNOWN = 1.5  # weight of a word that the report never uses: some are only part of how people ask
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASKING = re.compile(  # how people ask, not what they ask about
    r"为什么|为何|为啥|怎么|怎样|如何|什么|是不是|是否|有没有|对不对|难道|真的|居然|竟然|没错|请问|应该|报告里?|文中|"
    r"[吗吧呢啊呀嘛么了的地得是被把就也还都很这那有在才只]|对[吧吗]|"
    r"\b(?:correct|right|really|how come|true|report|according|since|because|given|only|just|even|already|"
    r"bec[ao]m(?:e|ing)|sees?|saw|expects?|named(?: as)?|described as|regarded as|considered|said to be)\b",
    re.I,
)


@lru_cache(maxsize=20_000)
def words_of(text: str) -> frozenset[str]:
    return frozenset(tokens(text))


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    return fold(text).replace(" ", "")


@dataclass(frozen=True)
class Word:
    """One word of a question: the name it is, or itself."""

    text: str
    name: Known | None = None

    def stands_in(self, text: str) -> bool:
        """Whether a text has the word, or the name in any of its forms."""
        if self.name:
            return any(folded(form) in folded(text) for form in self.name.forms)
        return self.text in words_of(text)


Weighed = Sequence[tuple["Word", float]]  # words with their weights


class _Same:
    """Passages that are the same as others if they are the very same objects: comparing their words takes long."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.passages)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same) or len(other.passages) != len(self.passages):
            return False
        return all(a is b for a, b in zip(self.passages, other.passages, strict=True))


def overlap_with(passages: Sequence[Passage], language: str) -> "Overlap":
    """The weights of the words of a report; kept for the next question about it."""
    return _kept(_Same(passages), language)


@lru_cache(maxsize=4)
def _kept(same: _Same, language: str) -> "Overlap":
    return Overlap(same.passages, language)


def document_words(passages: Sequence[Passage]) -> frozenset[str]:
    """All words of a document in both languages, headings' too; kept as long as the weights are."""
    return _vocabulary(_Same(passages))


@lru_cache(maxsize=4)
def _vocabulary(same: _Same) -> frozenset[str]:
    texts = (
        text
        for passage in same.passages
        for text in (passage.heading, " ".join(passage.headings_en), *_both(passage.units))
    )
    return frozenset().union(*map(words_in, texts))


def _both(units: Iterable[Unit]) -> Iterable[str]:
    return (text for unit in units for text in (unit.reading, unit.english))


@dataclass(frozen=True)
class Overlap:
    """Weighs the words of questions by how few of the sentences and rows of a report have them."""

    passages: Sequence[Passage]
    language: str
    known_weights: dict[Word, float] = field(default_factory=dict, compare=False)

    @cached_property
    def units(self) -> list[tuple[Passage, int]]:
        kept = (passage for passage in self.passages if passage.kind not in _ABOUT_TABLES)
        return [(passage, number) for passage in kept for number in range(len(passage.units))]

    @cached_property
    def _frequency(self) -> Counter[str]:
        texts = (text_of(passage.units[number], self.language) for passage, number in self.units)
        return Counter(word for text in texts for word in words_of(text))

    def weight(self, word: Word) -> float:
        """How telling a word is: about 0 where every sentence has it, about 6 where one does."""
        if word not in self.known_weights:
            self.known_weights[word] = self._weight(word)
        return self.known_weights[word]

    def _weight(self, word: Word) -> float:
        size = len(self.units)
        if word.name:
            count = sum(word.stands_in(text_of(p.units[n], self.language)) for p, n in self.units)
        else:
            count = self._frequency[word.text]
        return math.log((size + 1) / (count + 0.5)) if count else UNKNOWN

    def share(self, words: Weighed, text: str) -> float:
        """The part of the words' weight that a text holds, from 0 to 1."""
        whole = sum(weight for _, weight in words)
        return sum(weight for word, weight in words if word.stands_in(text)) / whole if whole else 0.0

    def weighed(self, words: Iterable[Word]) -> list[tuple[Word, float]]:
        return [(word, self.weight(word)) for word in words]


def text_of(unit: Unit, language: str) -> str:
    """The words of a unit in the language of a question, as far as there are any."""
    return unit.english if language == "en" and unit.english else without_note_marks(unit.reading)


def words_asked(question: str, without: Sequence[str] = ()) -> list[Word]:
    """The words of a question: its names, then what is left of it without the words that only ask."""
    rest = question
    for words in without:
        rest = rest.replace(words, " ")
    names = known_in(rest)
    for name in names:
        rest = rest.replace(name.words, " ")
    rest = load_all_wordings()["en"].reworded(rest)  # "biggest" is the largest of the edition
    plain = dict.fromkeys(tokens(_ASKING.sub(" ", rest)))
    named = {name.forms: Word(name.words, name) for name in names}
    return [
        *named.values(),
        *(Word(token) for token in plain if not token.isdigit() or _YEAR.fullmatch(token)),
    ]
