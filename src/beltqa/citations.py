"""A passage's words → a citation that is resolved, never trusted: the very characters, and where they stand."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from beltqa.passages import Passage, Unit

MARK = re.compile(r"\[(\d{1,3})\]")  # of a citation, in an answer: "[2023]" is part of a title
_NOT_PRINTED = re.compile(r"\s|\*\*")


@dataclass(frozen=True)
class Citation:
    """The exact words that support a marked sentence; the fields are those of the JSON interface."""

    n: int
    id: str
    label: str
    quote: str
    document: str
    pages: tuple[int, int] | None
    text: str
    translation: str | None
    lines: tuple[int, int]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


class QuoteError(AssertionError):
    """A quote that is not in its passage: the answer that holds it must not leave the program."""


def cite(passage: Passage, unit: Unit, language: str, n: int = 0) -> tuple[Citation, ...]:
    """Citations of a unit, numbered from `n`: one, or one for each run where a footnote interrupts it.

    Raises QuoteError if its words are not those of the passage.
    """
    citations = []
    for number, run in enumerate(unit.text.runs(), n):
        if squeeze(str(run)) not in squeeze(str(passage.text)):
            raise QuoteError(f"{passage.id} does not hold the words {str(run)[:40]!r}")
        citations.append(
            Citation(
                n=number,
                id=passage.id,
                label=passage.label(language),
                quote=str(run),
                document=passage.document,
                pages=passage.pages,
                text=str(passage.text),
                translation=unit.english or None,
                lines=run.lines,
            )
        )
    return tuple(citations)


def squeeze(text: str) -> str:
    """Text without what a quote need not keep: white space and `**`."""
    return _NOT_PRINTED.sub("", text)


def stands_in(citation: Citation, document_lines: Sequence[str]) -> bool:
    """Whether the quote is found verbatim within its lines of the document's text."""
    return stands(citation.quote, citation.lines, document_lines)


def stands(quote: str, lines: Sequence[int], document_lines: Sequence[str]) -> bool:
    """Whether words, some at least, are found verbatim from the first to the last of `lines`."""
    first, last = lines
    words = squeeze(quote)
    return bool(words and first >= 1) and words in squeeze("\n".join(document_lines[first - 1 : last]))
