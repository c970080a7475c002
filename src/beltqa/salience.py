"""Which sentences say the most of what several say: extractive summarising by centrality and marginal relevance.

A sentence weighs by how central it is (the cosine of its vector with the mean of all, as in centroid summaries), by
where it stands (first of its paragraph), by what it does (counts something up, announces what comes next, gives
figures) and by what it shares with the title and the question. Sentences are then taken one by one, the one that
adds most next: what is like one already taken adds little, what comes from a paragraph not yet heard adds more
(maximal marginal relevance, Carbonell and Goldstein 1998).
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from beltqa.evidence import UnitVectors
from beltqa.lexical import tokens
from beltqa.passages import Passage, Unit
from beltqa.ranking import has_amount

# What each trait of a sentence adds; centrality goes from 0 to 1.
_CENTRAL, _LEADS, OPENS = 0.8, 0.7, 0.9
COUNTS_UP, _ANNOUNCES, _IS_ITEM, _FIGURES = 0.8, 1.2, 0.7, 0.6
_TITLE, _ASKED = 0.6, 1.2
_FINDS = 0.8  # a cue phrase: "the study finds" (Edmundson 1969)
_EXAMPLE, _HANGS, _ABOUT_ITSELF, _SPEECH = -0.7, -0.4, -1.0, -0.8
_FIGURES_ASKED = 2.0  # for a question that asks for the figures
_BARE_LIST, _PER_MARK = 0.4, 0.2  # of a whole list: what says how many there are, and each mark between items
_LENGTH = 0.3  # what a sentence of the usual length loses; a longer one loses more
_USUAL = 80  # Chinese characters
_NEW_PARAGRAPH = 0.5  # what a sentence gains whose paragraph is not yet heard
_LEAST_FILLED = 0.1  # of the room: a shorter sentence is not taken for being short
_COVERS = 4.0  # what it gains that says all that the part is about
_REDUNDANT = 1.0  # what a sentence loses that says the same as one already taken

_LIKE_BUT_FIGURES = 0.5  # the same, if it has figures: they are seldom in two sentences
_TOPIC_SENTENCE = 32  # Chinese characters of a sentence that announces what its paragraph says next
_FEWEST_TOPICS = 2  # such sentences in a paragraph; one alone may be any short sentence
_CLAUSE = re.compile("[，；：]")
_MEASURE = re.compile(  # the verbs with which a measure begins
    r"(?:大力|积极|加快|着力|全面|进一步|持续|不断)?(?:鼓励|推[进动广行]|加[强快大]|完善|健全|建[立设]|构建|开展|提[升高]|促进|支持|优化|培[育养]|"
    r"引[导进]|[强深]化|扩大|落实|打[造通]|实施|发展|统一|规范|创新|拓[宽展]|壮大|严格|改[进革善]|扶持|探索|增[强加]|降低|畅通|明确|制定|设立|改造)"
)
_ENUMERATED = re.compile(r"\**(?:[一二三四五六七八九]是|第[一二三四五六七八九][，、]|首先|其次|另?一方面)")
_ON_ONE_SIDE = re.compile("(?<!另)一方面(?!.*另一方面)")
_SPOKEN = re.compile("：“[^”]+。?”$")
_COUNTING = re.compile(
    r"[一二三四五]是.+[二三四五六]是|第一.+第二|(?:主要)?(?:有|分为|包括|存在|表现在|呈现出?|得益于)[^。]{0,60}、|"
    r"[两二三四五六七八九十]大?[个种类条项点方][^。]{0,12}[：:]|、[^。、]{2,}、[^。、]{2,}、|、[^。]{2,40}等(?:方面|特点|问题|制约)"
)
EXAMPLES = re.compile(r"[如例](?!果|何|此|今|下)|比如|例如")
_FINDING = re.compile(r"(?:本?研究|分析|结果)(?:发现|表明|显示)|总体来看|综上|本报告认为")
_HANGING = re.compile(r"但|而|同时|此外|因此|这|该|其(?!次|他)|即|最后|相同条件|目前，|对|并")
_OF_ITSELF = re.compile(r"本(?:报告|文|研究)[^。]{0,30}(?:梳理|以|依据|描述|分析|旨在)|希望为|提供参考")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a part and its place in it."""

    passage: Passage
    number: int

    @property
    def unit(self) -> Unit:
        return self.passage.units[self.number]

    @property
    def key(self) -> tuple[str, int]:
        return self.passage.id, self.number


def sentences_of(prose: Sequence[Passage]) -> list[Sentence]:
    """All sentences of some passages, in printed order."""
    return [
        Sentence(passage, number)
        for passage in prose
        for number, unit in enumerate(passage.units)
        if re.search(r"\w{2}", unit.reading)  # a mark of a note alone says nothing
    ]


def weights(
    sentences: Sequence[Sentence],
    alike: np.ndarray,
    asked: Collection[str] = (),
    figures: bool = False,
    listing: float = COUNTS_UP,
    opening: float = OPENS,
) -> list[float]:
    """What each sentence weighs; `alike` is how alike they are (n, n), `asked` the words that the question
    names, `listing` what a sentence gains that counts things up, `opening` what the first of a section does: a
    box begins with where its story plays.
    """
    central = _scaled(alike.mean(axis=1)) if len(sentences) > 1 else np.ones(len(sentences))
    topical = {sentence.key for sentence in announcing(sentences)}
    first = sentences[0].key if sentences else ("", 0)
    return [
        _CENTRAL * float(central[place])
        + (_ANNOUNCES if sentence.key in topical and not _is_item(sentence) else 0)
        + (_IS_ITEM if sentence.key in topical and _is_item(sentence) else 0)
        + (opening if sentence.key == first and sentence.passage.kind != "box" else 0)
        + _own_weight(sentence, figures)
        + listing * counted(sentence)
        + _ASKED * _share(asked, sentence)
        for place, sentence in enumerate(sentences)
    ]


def _own_weight(sentence: Sentence, figures: bool) -> float:
    """What a sentence weighs by itself."""
    reading = sentence.unit.reading
    title = set(tokens(sentence.passage.headings[-1] if sentence.passage.headings else ""))
    traits = (
        (_LEADS, sentence.number == 0),
        (_FIGURES_ASKED if figures else _FIGURES, has_amount(reading)),
        (_FINDS, finds(sentence)),
        (_EXAMPLE, bool(EXAMPLES.match(reading))),
        (_HANGS, bool(_HANGING.match(reading))),
        (_SPEECH, bool(_SPOKEN.search(reading))),
        (_ABOUT_ITSELF, bool(_OF_ITSELF.search(reading))),
        (_TITLE * _share(title, sentence), True),
    )
    return sum(weight for weight, has in traits if has) - _LENGTH * len(reading) / _USUAL


def finds(sentence: Sentence) -> bool:
    """Whether a sentence says what a study finds."""
    return bool(_FINDING.match(sentence.unit.reading))


def counted(sentence: Sentence) -> float:
    """How much of a list a sentence is: 0 to 1, by what it counts up."""
    reading = sentence.unit.reading
    return (
        min(1.0, _BARE_LIST + _PER_MARK * len(re.findall("[、；]", reading)))
        if _COUNTING.search(reading)
        else 0.0
    )


def announcing(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that the others of their paragraph carry out, where a paragraph has several of them."""
    found = [sentence for sentence in sentences if _announces(sentence)]
    of = [_paragraph(sentence) for sentence in found]
    return [sentence for sentence in found if of.count(_paragraph(sentence)) >= _FEWEST_TOPICS]


def _paragraph(sentence: Sentence) -> str:
    """Where a measure announces; what is counted up ("一是", "二是") may go on in the next paragraph of its section."""
    passage = sentence.passage
    return passage.heading if _is_item(sentence) else passage.id


def _announces(sentence: Sentence) -> bool:
    """A short measure that the others of its paragraph carry out ("大力推进企业数字化。"), or an item: "一是…"."""
    reading = sentence.unit.reading
    short = len(reading) <= _TOPIC_SENTENCE and not _CLAUSE.search(reading)
    return (short and bool(_MEASURE.match(reading))) or _is_item(sentence)


def _is_item(sentence: Sentence) -> bool:
    """Whether a sentence is one of several that are counted up: "一是…", "…一方面得益于…"."""
    reading = sentence.unit.reading
    return bool(_ENUMERATED.match(reading) or _ON_ONE_SIDE.search(reading))


def _share(words: Collection[str], sentence: Sentence) -> float:
    """How much of some words a sentence has, in either language."""
    if not words:
        return 0.0
    return len(set(words) & set(tokens(f"{sentence.unit.reading} {sentence.unit.english}"))) / len(words)


def likeness(sentences: Sequence[Sentence], vectors: UnitVectors | None) -> np.ndarray:
    """How alike each two sentences are, 0 to 1 (n, n): cosines scaled to their span; by words without vectors."""
    if vectors:
        rows = vectors([sentence.key for sentence in sentences])
    else:
        words = [set(tokens(sentence.unit.reading)) for sentence in sentences]
        terms = sorted(set().union(*words))
        rows = np.array([[word in mine for word in terms] for mine in words], dtype=np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return _scaled(rows @ rows.T)


def _scaled(values: np.ndarray) -> np.ndarray:
    low, high = float(values.min()), float(values.max())
    scaled: np.ndarray = (values - low) / (high - low) if high > low else np.ones_like(values)
    return scaled


Taken = tuple[list[Sentence], float]  # sentences in the order in which they were taken, and what they gained


@dataclass(frozen=True)
class Choosing:
    """What sentences are chosen by.

    `weight` is what each weighs (n), `alike` how alike they are (n, n); `group` names what should be heard in turn,
    paragraphs or sections, and `variety` is what is gained by that; `said` is how much of what they are about some
    of them say together and `filled` how much of the room one fills, both 0 to 1; `fits` is whether there is room.
    """

    sentences: Sequence[Sentence]
    weight: Sequence[float]
    alike: np.ndarray
    group: Callable[[Sentence], str]
    fits: Callable[[Sequence[Sentence]], bool]
    variety: float = _NEW_PARAGRAPH
    said: Callable[[Sequence[Sentence]], float] = lambda some: 0.0
    filled: Callable[[Sentence], float] = lambda sentence: 0.0

    def most_telling(self) -> list[Sentence]:
        """The sentences that together tell most while they fit, in the order in which they were taken.

        They are taken by what each adds, and once more by what it adds for the room that it fills; the better is
        kept (budgeted maximum coverage, Lin and Bilmes 2010). If not even one fits, it is the shortest of those
        that weigh most.
        """
        if not any(self.fits([sentence]) for sentence in self.sentences):
            best = sorted(range(len(self.sentences)), key=lambda place: -self.weight[place])[:3]
            return [
                self.sentences[min(best, key=lambda place: len(self.sentences[place].unit.reading))]
                for _ in best[:1]
            ]
        return max((self._taken(by_room) for by_room in (False, True)), key=lambda taken: taken[1])[0]

    def _taken(self, by_room: bool) -> Taken:
        chosen: list[int] = []
        gained = 0.0
        left = [place for place, sentence in enumerate(self.sentences) if self.fits([sentence])]
        while left:
            gains = {place: self._gain(place, chosen) for place in left}
            best = max(left, key=lambda place: self._rank(place, gains[place], by_room))
            left.remove(best)
            if self.fits([self.sentences[place] for place in (*chosen, best)]):
                chosen.append(best)
                gained += gains[best]
        return [self.sentences[place] for place in chosen], gained

    def _rank(self, place: int, gain: float, by_room: bool) -> float:
        return gain / max(self.filled(self.sentences[place]), _LEAST_FILLED) if by_room and gain > 0 else gain

    def _gain(self, place: int, chosen: Sequence[int]) -> float:
        """What a sentence adds to those chosen."""
        taken = [self.sentences[other] for other in chosen]
        sentence = self.sentences[place]
        like = _LIKE_BUT_FIGURES if has_amount(sentence.unit.reading) else _REDUNDANT
        redundant = max((float(self.alike[place, other]) for other in chosen), default=0.0)
        new = self.group(sentence) not in {self.group(other) for other in taken}
        more = self.said([*taken, sentence]) - self.said(taken)
        return self.weight[place] - like * redundant + self.variety * new + _COVERS * more
