"""How long an answer a question asks for: "三四句话", "in 100 words"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from beltqa import numerals

_DIGITS = "两三四五六七八九十"
_WORD = re.compile(r"[㐀-䶿一-鿿]|[^\s㐀-䶿一-鿿]*[^\W㐀-䶿一-鿿][^\s㐀-䶿一-鿿]*")
_SENTENCE = re.compile(r"[^。！？!?\n]*?[^\W_][^。！？!?\n]*?(?:[。！？!?\n]|\.(?=\s)|$)")
_ASKED_ZH = re.compile(
    r"(?<![每一][种个条类项家])(?<!各用)(?<!各以)(?<![各第每哪这那\d一二两三四五六七八九十百])(\d+|[一二两三四五六七八九十百千]+|几)[多来]?个?(字(?!母|眼)|句)"
)
_ASKED_EN = re.compile(
    r"\b(\d[\d,]*|[a-z]+(?:-[a-z]+)?)[ -](words?|sentences?|characters?)\b(?! (?:each|apiece)\b)", re.I
)
_ITEMS = re.compile(
    rf"(?<![第每哪这那\d])(?:哪|成)?(\d+|[{_DIGITS}])(?:个?[大小]?(?:要点|重点|关键|方面|部分|层)|大?[条点项])(?![产业钟])|"
    r"\b(two|three|four|five|six|seven|\d) (?:[a-z]+ )?(?:bullets?|points?|headings?|items?|takeaways?)\b",
    re.I,
)
_ABOUT = re.compile(r"左右|大概|大约|上下|\b(?:about|around|roughly|some|or so)\b", re.I)
_MORE_OR_LESS = 1.1  # of "about 80 words"
_BRIEF = re.compile(
    r"简单|打发|简要|简短|简洁|简略|精简|粗略|长话短说|几句话|"
    r"\bbrief(?:ly)?\b(?! (?:me|us|him|her|them)\b)|in short\b|\bshort\b|quick|tl;?\s?dr|nutshell|concise",
    re.I,
)
_SHORTEST = re.compile(
    r"尽量短|越短越好|只[要给说回][^，。？]{0,6}(?:数|答案|名)|一行|\bone line\b|\bjust the\b|\bonly the\b",
    re.I,
)
_SHORT = {"zh": 400, "en": 900}  # characters of an answer in many sentences, unless a length is asked for
_SHORTER = {"zh": 240, "en": 600}  # the same for who asks for it brief
_UNIT = {"字": "characters", "句": "sentences"}
_ONE = {"a", "single"}
_A_FEW = 4


@dataclass(frozen=True)
class Length:
    """So many characters, words or sentences."""

    number: int
    unit: str

    def used(self, words: str) -> int:
        """How many of them a text has."""
        return _COUNT[self.unit](words)


def asked_lengths(question: str) -> tuple[Length, ...]:
    """ "三四句话" → 4 sentences; what names no length → nothing."""
    chinese = [(_number_zh(m[1]), _UNIT[m[2]]) for m in _ASKED_ZH.finditer(question)]
    english = [(_number_en(m[1]), f"{m[2].lower().rstrip('s')}s") for m in _ASKED_EN.finditer(question)]
    return tuple(Length(number, unit) for number, unit in chinese + english if number)


def is_brief(question: str) -> bool:
    """Whether as short an answer as can be is asked for: one sentence, one line, the figure alone."""
    one = any(length == Length(1, "sentences") for length in asked_lengths(question))
    return one or bool(_SHORTEST.search(question))


def room(question: str, language: str, whole: bool = False) -> tuple[Length, ...]:
    """How long an answer in many sentences may be: what is asked for, else a length that is soon read.

    A `whole` report is not told in less, even if it should be brief.
    """
    most = (_SHORTER if _BRIEF.search(question) and not whole else _SHORT)[language]
    more = _MORE_OR_LESS if _ABOUT.search(question) else 1
    asked = tuple(
        length if length.unit == "sentences" else Length(round(more * length.number), length.unit)
        for length in asked_lengths(question)
    )
    return asked or (Length(most, "characters"),)


def asked_items(question: str) -> int:
    """ "归纳成三条", "four bullets" → how many; 0 where no number is asked for."""
    match = _ITEMS.search(question)
    if not match:
        return 0
    return _number_zh(match[1]) if match[1] else _number_en(match[2])


def _number_zh(written: str) -> int:
    if written == "几":
        return _A_FEW
    if written.isdigit():
        return int(written)
    ends = numerals.chinese(written)
    return int(ends[1]) if ends else 0


def _number_en(written: str) -> int:
    """0 for a word that is no number."""
    if written[0].isdigit():
        return int(written.replace(",", ""))
    if written.lower() == "few":
        return _A_FEW
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
