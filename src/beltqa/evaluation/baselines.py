"""Four made-up systems that show the scorer at work: three that know nothing, and one that knows the gold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from beltqa.citations import Citation, cite
from beltqa.evaluation.conciseness import gold_answer
from beltqa.evaluation.score import Record, normal
from beltqa.passages import Passage, Unit

if TYPE_CHECKING:
    from beltqa.chain import Chain

_SILENT = {"zh": "报告没有说明这一点。", "en": "The report does not say."}
_BEST = 10  # passages


class Baselines:
    """What each answers, as an answer object."""

    def __init__(self, chain: "Chain") -> None:
        self._chain = chain

    def named(self) -> Iterator[tuple[str, Callable[[Record], Record]]]:
        """Each with its name."""
        passages = list(self._chain.passages.values())
        yield "refuses everything", refuse
        yield "echoes the question", echo
        yield "dumps the best ten passages", self.dump
        yield "perfect", lambda question: perfect(question, passages)

    def dump(self, question: Record) -> Record:
        """The passages that search finds, whole."""
        passages = [hit.passage for hit in self._chain.search(question["question"], _BEST)]
        cited = [c for p in passages for c in cite(p, Unit(p.text, p.reading), question["lang"])]
        return _answer("\n\n".join(str(passage.text) for passage in passages), cited)


def refuse(question: Record) -> Record:
    """The report is silent, whatever is asked."""
    return {"answered": False, "answer": _SILENT[question["lang"]], "citations": [], "related": []}


def echo(question: Record) -> Record:
    """The question itself, without citations."""
    return _answer(question["question"], [])


def perfect(question: Record, passages: Sequence[Passage]) -> Record:
    """The gold answer, and one citation for every group of evidence."""
    cited = dict.fromkeys(_citation(group, passages, question["lang"]) for group in question["evidence"])
    answer = _answer(gold_answer(question["note"]), [citation for citation in cited if citation])
    return answer | {"answered": question["answerable"]}


def _citation(evidence: Sequence[str], passages: Sequence[Passage], language: str) -> Citation | None:
    """The shortest sentence, or else the shortest passage, that holds a string of the evidence."""
    wanted = [normal(words) for words in evidence]
    for whole in (False, True):
        found = [
            citation
            for passage in passages
            for unit in ((Unit(passage.text, passage.reading),) if whole else passage.units)
            if any(words in normal(str(unit.text)) for words in wanted)
            for citation in cite(passage, unit, language)
            if any(words in normal(citation.quote) for words in wanted)
        ]
        if found:
            return min(found, key=lambda citation: len(citation.quote))
    return None


def _answer(words: str, citations: Sequence[Citation]) -> dict[str, Any]:
    numbered = [replace(citation, n=n).to_dict() for n, citation in enumerate(citations, 1)]
    return {"answered": True, "answer": words, "citations": numbered, "related": []}
