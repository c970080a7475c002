"""How long an answer may be: by the gold answer, or by what a summary's question asks for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from beltqa import numerals

_MORE_THAN_TWICE = {"zh": 120, "en": 260}  # characters
_SUMMARY = {"zh": 2000, "en": 4000}  # characters
_ENGLISH_PER_CHINESE = 4  # characters: the English edition has 4.3 for one of the report's
_TOLERANCE = 0.2  # "about five sentences" may be six, "100 words" may be 120

_REASON = re.compile(r"\s\[[^\[\]]*\]\s*$")
_MARK = re.compile(r"\[\d+\]")
_CHINESE = re.compile(r"[㐀-䶿一-鿿]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[㐀-䶿一-鿿]|[^\s㐀-䶿一-鿿]*[^\W㐀-䶿一-鿿][^\s㐀-䶿一-鿿]*")
_SENTENCE = re.compile(r"[^。！？；!?\n]*?[^\W_][^。！？；!?\n]*?(?:[。！？；!?\n]|\.(?=\s)|$)")
_ASKED_ZH = re.compile(
    r"(?<![第每\d一二两三四五六七八九十百])(\d+|[一二两三四五六七八九十百千]+)[多来]?个?(字|句)"
)
_ASKED_EN = re.compile(r"\b(\d[\d,]*|[a-z]+)[ -](words?|sentences?|characters?)\b", re.I)
_UNIT = {"字": "characters", "句": "sentences"}
_ONE = {"a", "single"}


@dataclass(frozen=True)
class Allowance:
    """At most so many characters, words or sentences."""

    most: int
    unit: str

    def used(self, words: str) -> int:
        """How many of them a text has."""
        return _COUNT[self.unit](words)


def allowances(question: Mapping[str, Any]) -> tuple[Allowance, ...]:
    """The lengths that an answer must keep, all of them."""
    language = question["lang"]
    if question["category"] != "summary":
        most = 2 * gold_length(question) + _MORE_THAN_TWICE[language]
        return (Allowance(most, "characters"),)
    return *_asked(question["question"]), Allowance(_SUMMARY[language], "characters")


def gold_answer(note: str) -> str:
    """A note without its reason, which follows " | " or stands in brackets at the end."""
    return _REASON.sub("", note.partition(" | ")[0]).strip()


def gold_length(question: Mapping[str, Any]) -> int:
    """Characters of the gold answer, or of the facts required if they are longer.

    A gold answer in the other language counts as long as its translation would be.
    """
    language = question["lang"]
    facts = [min((_length_in(language, fact) for fact in group), default=0) for group in question["must"]]
    return max(_length_in(language, gold_answer(question["note"])), sum(facts) + 2 * len(facts))


def words_of(answer: Mapping[str, Any]) -> str:
    """The answer's words, without the marks of its citations."""
    return _MARK.sub(" ", str(answer.get("answer") or "")).strip()


def _length_in(language: str, text: str) -> int:
    chinese = len(_CHINESE.findall(text))
    if language == "en":
        return len(text) + chinese * (_ENGLISH_PER_CHINESE - 1)
    return ceil(len(text) / _ENGLISH_PER_CHINESE) if _LATIN.search(text) and not chinese else len(text)


def _asked(question: str) -> tuple[Allowance, ...]:
    """ "三四句话" → 4 sentences and a tolerance; what names no length → nothing."""
    chinese = [(_number_zh(m[1]), _UNIT[m[2]]) for m in _ASKED_ZH.finditer(question)]
    english = [(_number_en(m[1]), f"{m[2].lower().rstrip('s')}s") for m in _ASKED_EN.finditer(question)]
    asked = [(number, unit) for number, unit in chinese + english if number]
    return tuple(Allowance(number + max(1, ceil(number * _TOLERANCE)), unit) for number, unit in asked)


def _number_zh(written: str) -> int:
    if written.isdigit():
        return int(written)
    ends = numerals.chinese(written)
    return int(ends[1]) if ends else 0


def _number_en(written: str) -> int:
    """0 for a word that is no number."""
    if written[0].isdigit():
        return int(written.replace(",", ""))
    return 1 if written.lower() in _ONE else int(numerals.english(written))


def _characters(words: str) -> int:
    return len(" ".join(words.split()))


def _words(words: str) -> int:
    """A Chinese character counts as a word."""
    return len(_WORD.findall(words))


def _sentences(words: str) -> int:
    return len(_SENTENCE.findall(words))


_COUNT: dict[str, Callable[[str], int]] = {
    "characters": _characters,
    "words": _words,
    "sentences": _sentences,
}
