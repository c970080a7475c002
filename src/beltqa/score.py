"""Question + answer → verdicts, without any model; every verdict says what it missed.

An evaluation question (form: evals/README.md) names the facts that an answer must hold, in every spelling
that counts, and the words of the report that must be cited for them.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_SPACE_OR_COMMA = re.compile(r"\s+|(?<=\d),(?=\d{3}(?!\d))")
_MARK = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Verdict:
    """`right` is accurate and, where the report answers, cited in the passages shown."""

    accurate: bool
    cited: bool
    quoted: bool
    reasons: tuple[str, ...]

    @property
    def right(self) -> bool:
        return self.accurate and self.cited


def normal(text: str) -> str:
    """The form in which spellings are compared: NFKC, lower case, no white space, no thousands commas."""
    return _SPACE_OR_COMMA.sub("", unicodedata.normalize("NFKC", text).lower())


def holds(text: str, spelling: str) -> bool:
    """Whether a spelling stands in a text; "25" is not in "125" or in "25.5"."""
    wanted = re.escape(normal(spelling))
    if spelling[:1].isdigit():
        wanted = rf"(?<![\d.])(?<!\d,){wanted}"
    if spelling[-1:].isdigit():
        wanted += r"(?!\d|\.\d)"
    return re.search(wanted, normal(text)) is not None


def score(question: Mapping[str, Any], answer: Mapping[str, Any]) -> Verdict:
    """Judge an answer object by its evaluation question."""
    if not question["answerable"]:
        refused = not answer.get("answered")
        return Verdict(refused, True, True, () if refused else ("answered what the report does not say",))
    words = _MARK.sub(" ", answer.get("answer", ""))
    reasons = [] if answer.get("answered") else ["refused"]
    reasons += [f"misses {group}" for group in question["must"] if not _any(words, group)]
    reasons += [f"says {bad!r}" for bad in question.get("must_not", ()) if holds(words, bad)]
    citations = answer.get("citations", ())
    uncited = _missing(question, [citation["text"] for citation in citations])
    unquoted = _missing(question, [citation["quote"] for citation in citations])
    reasons_cited = [f"does not cite {group}" for group in uncited]
    return Verdict(not reasons, not uncited, not unquoted, tuple(reasons + reasons_cited))


def _any(text: str, spellings: Sequence[str]) -> bool:
    return any(holds(text, spelling) for spelling in spellings)


def _missing(question: Mapping[str, Any], texts: Sequence[str]) -> list[Sequence[str]]:
    """The evidence groups of which no string lies in any text."""
    held = [normal(text) for text in texts]
    return [
        group
        for group in question["evidence"]
        if not any(normal(words) in text for words in group for text in held)
    ]
