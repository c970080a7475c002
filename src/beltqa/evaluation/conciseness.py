"""How long an answer may be: by the gold answer, or by what a summary's question asks for."""

import re
from collections.abc import Mapping
from math import ceil
from typing import Any

from beltqa.length import Length, asked_lengths

_MORE_THAN_TWICE = {"zh": 120, "en": 260}  # characters
_SUMMARY = {"zh": 2000, "en": 4000}  # characters
_ENGLISH_PER_CHINESE = 4  # characters: the English edition has 4.3 for one of the report's
_TOLERANCE = 0.2  # "about five sentences" may be six, "100 words" may be 120

_REASON = re.compile(r"\s\[[^\[\]]*\]\s*$")
_MARK = re.compile(r"\[\d+\]")
_CHINESE = re.compile(r"[㐀-䶿一-鿿]")
_LATIN = re.compile(r"[A-Za-z]")


def allowances(question: Mapping[str, Any]) -> tuple[Length, ...]:
    """The lengths that an answer must keep, all of them."""
    language = question["lang"]
    if question["category"] != "summary":
        most = 2 * gold_length(question) + _MORE_THAN_TWICE[language]
        return (Length(most, "characters"),)
    return *_asked(question["question"]), Length(_SUMMARY[language], "characters")


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


def _asked(question: str) -> tuple[Length, ...]:
    """ "三四句话" → 4 sentences and a tolerance; what names no length → nothing."""
    return tuple(
        Length(asked.number + max(1, ceil(asked.number * _TOLERANCE)), asked.unit)
        for asked in asked_lengths(question)
    )
