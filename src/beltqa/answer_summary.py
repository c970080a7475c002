"""A summary of a part, or of the whole report, from its own sentences, each cited."""

import re
from collections.abc import Iterator, Sequence

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.passages import Passage
from beltqa.retrieval import in_parts

_LONGEST = {"zh": 640, "en": 1400}  # characters
_WHOLE = re.compile(r"报告|全文|整[份篇个]|本文|report|document|whole|paper", re.I)
_ABSTRACTS = ("abstract", "conclusion", "intro")
_PROSE = {"paragraph", "box"}


def write_summary(draft: Draft, found: Found) -> str:
    """The leading sentences of the part that the question names, or of the abstract; "" if it names neither."""
    if "summary" not in draft.question.wants:
        return ""
    chosen = list(_leading(_asked_part(draft, found.passages), draft))
    return "\n\n".join(draft.quote(passage, passage.units[number]) for passage, number in chosen)


def _asked_part(draft: Draft, passages: Sequence[Passage]) -> list[Passage]:
    prose = [passage for passage in passages if passage.kind in _PROSE]
    parts = draft.question.parts
    if parts:
        return [passage for passage in prose if in_parts(passage.id, parts)]
    if not _WHOLE.search(draft.question.search):
        return []
    for name in _ABSTRACTS:
        if found := [passage for passage in prose if in_parts(passage.id, (name,))]:
            return found
    return prose


def _leading(part: Sequence[Passage], draft: Draft) -> Iterator[tuple[Passage, int]]:
    """First the first sentence of every paragraph, then the second, while there is room; in printed order."""
    chosen: list[tuple[int, int]] = []
    room = _LONGEST[draft.language]
    for number in range(max((len(passage.units) for passage in part), default=0)):
        for place, passage in enumerate(part):
            if number < len(passage.units):
                room -= len(draft.spoken(passage.units[number]))
                if room < 0 and chosen:
                    yield from ((part[p], n) for p, n in sorted(chosen))
                    return
                chosen.append((place, number))
    yield from ((part[p], n) for p, n in sorted(chosen))
