"""Words as a search engine sees them: folding, character bigrams, BM25.

Bigrams find Chinese as well as a word list does and need no dictionary. Traditional characters are folded to
Simplified, full width to half width, so that a question need not be typed as the report was printed.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import bm25s
import numpy as np

from beltqa.passages import without_note_marks

_CJK = "㐀-䶿一-鿿豈-﫿"
_RUN = re.compile(rf"[{_CJK}]+|[a-z]+|\d+(?:[.,]\d+)*")
_ASKS = re.compile(  # what a Chinese question asks with: no text is near it for 哪个 or 多少
    r"请问|[是在]?哪[一几两三四五]?[个些家里儿种类条项座位年]?|[是有]?(?:什么|啥)(?:时候)?(?:的)?|多少|多[久长大高](?!期|途|度)|"
    r"怎么[样个]?|怎样|如何|为(?:什么|啥|何)|[是]?谁[的家]?|有没有|是不是|是否|[吗呢吧么嘛](?=$|[，。？！?!\s])|"
    r"几(?=[个条种类项家年月成倍])|分别(?=是|为|有)|告诉我|我想(?:知道|了解|问)一?下?"
)
_K1, _B = 1.2, 0.75
# A Chinese report prints few English words, so "the" would be rare in it and pull questions to its English notes.
STOP_WORDS = frozenset(
    "a an the this that these those it its they them their he she his her we our you your i me my what which who "
    "whom whose when where why how is are was were be been being do does did done has have had can could will would "
    "shall should may might must of in on at by for from to into with without about as than then and or but not no "
    "if so such any some all each other more most many much there here also just only very s t".split()
)


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional characters to Simplified ones; everything else stays."""
    return str(_converter().convert(text))


def fold(text: str) -> str:
    """One form for search: no note marks, half width, lower case, Simplified."""
    return simplified(unicodedata.normalize("NFKC", without_note_marks(text)).lower())


def tokens(text: str) -> list[str]:
    """Chinese runs as overlapping bigrams ("产业带" → 产业 业带), Latin words and numbers whole."""
    found: list[str] = []
    for run in _RUN.findall(fold(text)):
        if re.match(rf"[{_CJK}]", run) and len(run) > 1:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        elif run not in STOP_WORDS:
            found.append(_singular(run.replace(",", "")))
    return found


def question_tokens(question: str) -> list[str]:
    """The tokens of a question without the Chinese words that ask; the English ones are stop words."""
    return tokens(_ASKS.sub(" ", fold(question)))


def _singular(word: str) -> str:
    """ "provinces" → "province"; crude, but the same for question and text."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "sui" else word


class Bm25:
    """BM25 over texts, scaled so that 1 would be a text made of nothing but the question's words.

    The scale is the gate that dense search needs beside it: an English question shares almost nothing with
    Chinese text, so its scores stay near 0 and cannot outweigh the vectors, as ranks would.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        corpus = [tokens(text) for text in texts]
        self._size = len(corpus)
        self._frequency = Counter(token for document in corpus for token in set(document))
        self._model: Any = None
        if self._frequency:
            self._model = bm25s.BM25(method="lucene", k1=_K1, b=_B)
            self._model.index(corpus, show_progress=False)

    def scores(self, question: str, gate: bool = True) -> np.ndarray:
        """float32 (number of texts,), each from 0 to 1; without the gate the best text has 1, however little it shares."""
        asked = question_tokens(question)
        ceiling = sum(self.rarity(token) for token in asked)
        known = [token for token in asked if token in self._frequency]
        if not known or not ceiling:
            return np.zeros(self._size, dtype=np.float32)
        raw = self._model.get_scores(known)
        return np.asarray(raw, dtype=np.float32) / np.float32(ceiling if gate else max(raw))

    def rarity(self, token: str) -> float:
        """Inverse document frequency; a word that no text has counts most."""
        frequency = self._frequency[token]
        return math.log(1 + (self._size - frequency + 0.5) / (frequency + 0.5))
