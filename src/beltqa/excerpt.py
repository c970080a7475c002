"""A sentence as an answer shows it: the part that matters, shortened to the clauses asked about, with its mark."""

from beltqa.draft import Draft
from beltqa.evidence import Evidence
from beltqa.focus import LONGEST

_SAID_BEFORE = 0.7  # of the room of a sentence, for one whose figure is said before it


def quoted(draft: Draft, evidence: Evidence, part: str = "", also: str = "", figure: str = "") -> str:
    """A sentence, or the part of it that matters, shortened to the clauses asked about, with its mark.

    `also` are further words that the clauses should hold. A `figure` that the answer has said already must be among
    them, and little else need be.
    """
    spoken = draft.spoken(evidence.unit)
    whole = part.strip() not in spoken or not part
    words = spoken if whole else _cut_out(spoken, part.strip(), draft.language)
    asked = draft.question
    limit = round(LONGEST[draft.language] * _SAID_BEFORE) if figure in words and figure else None
    shown = draft.focused(words, f"{asked.search} {also}", asked.names, limit, figure, bool(figure))
    return f"{shown}{draft.cite(evidence.passage, evidence.unit)}"


def _cut_out(spoken: str, part: str, language: str) -> str:
    """A part of a sentence with "…" for what is left out."""
    start = spoken.index(part)
    before, after = start > 0, start + len(part) < len(spoken)
    gap = "……" if language == "zh" else "…"
    kept = part.rstrip("，；,; ") if after else part
    return f"{gap if before else ''}{' ' if before and language == 'en' else ''}{kept}{gap if after else ''}"
