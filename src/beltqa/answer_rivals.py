"""What contradicts a sentence that an answer cites, told after it: the report itself does not agree about the fact."""

from collections.abc import Iterator, Sequence

from beltqa.citations import MARK
from beltqa.draft import Draft
from beltqa.focus import LONGEST, focused_on
from beltqa.passages import Passage, Unit
from beltqa.rivals import NO_SENTENCES, differing, rival_of


def add_rivals(draft: Draft, text: str, passages: Sequence[Passage]) -> str:
    """An answer, and each sentence elsewhere that has a fact of it otherwise."""
    shown = [text]
    for said, (passage, unit) in list(_rivals(draft, passages)):
        here, there = draft.spoken(said), draft.spoken(unit)
        told = MARK.sub("", text)
        otherwise = [words for words in differing(there, here) if words not in told]
        if not otherwise or not any(words in told for words in differing(here, there)):
            continue  # what is asked for is not what they differ in, or both are told already
        if draft.question.stages.runs("rival"):
            shown.append(draft.say("rival", words=_quoted(draft, passage, unit, otherwise)))
    return "\n\n".join(shown)


def _rivals(draft: Draft, passages: Sequence[Passage]) -> Iterator[tuple[Unit, tuple[Passage, Unit]]]:
    """The sentences cited that another contradicts, each with the other."""
    cited: dict[str, set[str]] = {}
    for citation in draft.citations:
        cited.setdefault(citation.id, set()).add(citation.quote)
    for passage in passages:
        if passage.id not in cited or passage.kind in NO_SENTENCES:
            continue
        for unit in passage.units:
            if cited[passage.id].intersection(map(str, unit.text.runs())) and (
                rival := rival_of(unit, passages)
            ):
                yield unit, rival


def _quoted(draft: Draft, passage: Passage, unit: Unit, facts: Sequence[str]) -> str:
    """A sentence with its mark, if it is long the clauses that have the facts."""
    words = draft.spoken(unit)
    if len(words) > LONGEST[draft.language]:
        words = focused_on(words, facts, draft.question.search, draft.language)
    return f"{words}{draft.cite(passage, unit)}"
