"""What is asked: the question cleaned, its language, and the words to search for."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from beltqa.lexical import simplified

LONGEST = 2000  # characters

_CJK = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_ENGLISH_OPENING = re.compile(
    r"\s*(?:what|who|whom|whose|which|where|when|why|how|is|are|was|were|do|does|did|can|could|will|would|should|"
    r"has|have|had|list|name|give|tell|explain|describe|define|summari[sz]e|compare|and|in|according|please)\b",
    re.I,
)
_FOLLOW_UP = re.compile(
    r"\s*(?:那|那么|它|他们|它们|其|这|该|还有|呢|再|and\b|what about|how about|it\b|its\b|they\b|their\b|that\b|this\b)"
    r"|.*呢[？?]?\s*$",
    re.I,
)


class QuestionError(ValueError):
    """A question that cannot be asked; the message says what to do."""


@dataclass(frozen=True)
class Question:
    """`text` as asked, without control characters; `search` is what retrieval looks for."""

    text: str
    language: str
    search: str


def read_question(
    text: str, history: Sequence[tuple[str, str]] = (), language: str | None = None
) -> Question:
    """Clean a question and see what it asks for.

    `history` holds earlier (question, answer) pairs: a follow-up is searched together with the question before
    it. Raises QuestionError for a question that is empty, without words, or too long.
    """
    clean = clean_text(text)
    if not clean:
        raise QuestionError("the question is empty: type a question / 问题是空的：请输入问题")
    if len(clean) > LONGEST:
        raise QuestionError(
            f"the question has {len(clean):,} characters: at most {LONGEST:,} / 问题太长：最多 {LONGEST} 字"
        )
    if not re.search(r"\w", clean):
        raise QuestionError("the question has no words: type a question / 问题里没有文字：请输入问题")
    search = simplified(clean)
    if history and _FOLLOW_UP.match(clean):
        search = f"{simplified(clean_text(history[-1][0]))} {search}"
    return Question(clean, language or language_of(clean), search)


def clean_text(text: str) -> str:
    """Without lone surrogates, control and private characters; white space in runs of one."""
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"})
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def language_of(text: str) -> str:
    """ "zh" or "en". A Latin name in a Chinese question, or a Chinese one in English, does not decide."""
    chinese = len(_CJK.findall(text))
    if not chinese:
        return "en" if _LATIN_WORD.search(text) else "zh"
    words = len(_LATIN_WORD.findall(text))
    if _ENGLISH_OPENING.match(text):
        return "en" if words * 3 >= chinese else "zh"
    return "en" if words > chinese else "zh"
