"""Questions put otherwise by rule: what they ask for stays, and so must the answer.

A rule gives the changed question, or "" where it would change nothing or would change what is asked.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from beltqa.evaluation.metamorphic.original import Original
from beltqa.evaluation.score import Record

_HAN_RUN = re.compile("[一-鿿]+")
_WORD = re.compile(r"[A-Za-z]+")
_ENDS = "？?。.！!～~"
_HOMOPHONES = dict(  # a character, and another that sounds the same and is often typed for it
    zip(
        "数据报告增长比重占展研究调均价格单问卷规模列举属排名前家立成主要点设建议措施供求缺型式做像已份业市企出",
        "树剧抱搞曾常笔种站占沿就掉军假各但文券归磨烈具鼠牌明钱加利城住药店涉件意错师公球却形试作象以分叶是起初",
        strict=True,
    )
)
_FUNCTION_WORDS = dict(zip("的在哪那吗", "得再那哪嘛", strict=True))  # where nothing else can be mistyped
_LEAST_ENGLISH = 7  # letters of a word in which a slip leaves it recognisable
_LEAST_CLAUSE = 5  # characters of a clause that can stand after the question
_POLITE = {
    "zh": ("请问，{}谢谢！", "麻烦您告诉我：{}", "你好，我想了解一下，{}谢谢您。", "劳驾问一句，{}"),
    "en": (
        "Could you please tell me: {}",
        "Hi! {} Thanks a lot.",
        "I would be grateful for an answer to this: {}",
        "Good morning. {} Thank you!",
    ),
}
_CONTEXT = {
    "zh": ("我在写一份作业。{}", "{}我写论文要用。", "开会要用到这份报告。{}"),
    "en": (
        "I am writing a paper on this report. {}",
        "{} I need it for my class.",
        "We have a meeting soon. {}",
    ),
}
_FRONTED = re.compile(r"^(According to|In|For|Among|Of|By|Under|On|With) ([^,]{4,80}), (.+?)([?.]?)$")
_ASKS = re.compile("[什哪谁几吗呢么多少何啥怎]")
_QUOTES = re.compile('[“”"『』「」《》〈〉‘’]')
_ACRONYM = re.compile(r"\b[A-Z]{2,4}\b")


def paraphrased(question: Record, original: Original) -> Iterator[tuple[str, str]]:
    """(rule, the question put otherwise) for every rule that applies."""
    for name, rule in _RULES.items():
        new = rule(question["question"], question["lang"], original)
        if new and new != question["question"]:
            yield name, new


def _traditional(text: str, language: str, original: Original) -> str:
    return str(_converter().convert(text)) if language == "zh" else ""


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("s2t")


def _full_width(text: str, language: str, original: Original) -> str:
    """Digits as a Chinese keyboard may type them; in Chinese questions Latin letters too."""
    letters = language == "zh"
    wide = (
        chr(ord(c) + 0xFEE0) if c.isascii() and (c.isdigit() or (letters and c.isalpha())) else c
        for c in text
    )
    return "".join(wide)


def _typo(text: str, language: str, original: Original) -> str:
    """One slip outside all names: a character that sounds the same, or two letters exchanged."""
    named = _named(text, original)
    if language == "en":
        words = [w for w in _WORD.finditer(text) if len(w[0]) >= _LEAST_ENGLISH and w[0].islower()]
        free = [w for w in words if not _overlaps(w.span(), named)]
        if not free:
            return ""
        word = max(free, key=lambda w: len(w[0]))
        middle = word.start() + len(word[0]) // 2
        return _swapped(text, middle)
    for alike in (_HOMOPHONES, _FUNCTION_WORDS):
        spots = [
            i
            for i, character in enumerate(text)
            if character in alike and not text[i - 1 : i].isdigit() and not _overlaps((i, i + 1), named)
        ]
        if spots:
            spot = spots[_number(text) % len(spots)]
            return text[:spot] + alike[text[spot]] + text[spot + 1 :]
    return ""


def _swapped(text: str, at: int) -> str:
    """Two neighbouring letters exchanged; if they are the same, the next two."""
    while text[at] == text[at + 1] and text[at + 2 : at + 3].isalpha():
        at += 1
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _polite(text: str, language: str, original: Original) -> str:
    return _framed(text, _POLITE[language])


def _context(text: str, language: str, original: Original) -> str:
    return _framed(text, _CONTEXT[language])


def _framed(text: str, frames: Sequence[str]) -> str:
    """The question within other words, ended as a sentence that others follow."""
    frame = frames[_number(text) % len(frames)]
    chinese = bool(_HAN_RUN.search(frame))
    ended = text if text[-1:] in _ENDS else f"{text}{'？' if chinese else '?'}"
    return frame.format(ended)


def _order(text: str, language: str, original: Original) -> str:
    """The clause that says what it is about goes behind the question."""
    if language == "en":
        fronted = _FRONTED.match(text)
        if not fronted:
            return ""
        word, rest, asked, _ = fronted.groups()
        return f"{asked[0].upper()}{asked[1:]}, {word.lower()} {rest}?"
    clauses = re.split("[，,]", text.rstrip(_ENDS))
    if len(clauses) != len(("topic", "question")) or min(map(len, clauses)) < _LEAST_CLAUSE:
        return ""
    topic, asked = clauses
    return f"{asked}？我说的是{topic}。" if _ASKS.search(asked) and not _ASKS.search(topic) else ""


def _bare(text: str, language: str, original: Original) -> str:
    """No punctuation but what stands in numbers and lists, and no capitals but of short acronyms."""
    bare = _QUOTES.sub("", text).rstrip(f"{_ENDS} ")
    bare = re.sub(r"[，；：！？。]|[,;:!?](?!\d)|(?<![A-Za-z])\.(?!\d)|\.(?=\s|$)", " ", bare)
    if language == "en":
        kept = {m.span() for m in _ACRONYM.finditer(bare)}
        bare = "".join(c if any(a <= i < b for a, b in kept) else c.lower() for i, c in enumerate(bare))
    return " ".join(bare.split())


def _named(text: str, original: Original) -> list[tuple[int, int]]:
    """Where names stand: of places, companies, products, and what is printed in quotes or Latin."""
    words = [words for words, _ in (*original.glossary.mentions(text), *original.gazetteer.named_in(text))]
    spans = [m.span() for word in words for m in re.finditer(re.escape(word), text)]
    quoted = [m.span() for m in re.finditer('“[^”]*”|「[^」]*」|《[^》]*》|"[^"]*"', text)]
    return spans + quoted


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _number(text: str) -> int:
    """A number that a text always has, to choose by."""
    return int(sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:8], 16)


_RULES: dict[str, Callable[[str, str, Original], str]] = {
    "Traditional": _traditional,
    "full width": _full_width,
    "typo": _typo,
    "politeness": _polite,
    "context": _context,
    "order": _order,
    "bare": _bare,
}
