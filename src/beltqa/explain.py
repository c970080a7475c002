"""How an answer came about, step by step: what was understood, found, tried, chosen, and why the rest lost.

`beltqa ask --explain` prints it. The steps are written while the answer is made; a part of a question that asks
several things has steps of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from beltqa.choice import Choice, weakest
from beltqa.evidence import Evidence
from beltqa.question import Question
from beltqa.requirements import lacks
from beltqa.rereading import LEAST, Support
from beltqa.retrieval import Hit
from beltqa.stages import STAGES

_SHOWN = 8  # passages and sentences
_WORDS = 70  # characters of each


@dataclass
class Steps:
    """A heading and its lines for each step, in order; `supports` are those by which was quoted or refused."""

    steps: list[tuple[str, list[str]]] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)

    def add(self, heading: str, *lines: str) -> None:
        """Write a step down."""
        self.steps.append((heading, list(lines)))

    def tried(self, vain: Sequence[str], name: str = "") -> None:
        """Write down the ways to answer that had nothing to say, and the one that answers, by the names of their stages."""
        if vain:
            self.add("Not asked for, or nothing to say", "; ".join(STAGES[one] for one in vain))
        if name:
            self.add(f"Answered by: {STAGES[name]}")

    def text(self) -> str:
        """All steps, numbered."""
        return "\n".join(
            line
            for number, (heading, lines) in enumerate(self.steps, 1)
            for line in (f"{number}. {heading}", *(f"   {line}" for line in lines))
        )


def understood(question: Question) -> Iterator[str]:
    """What was read in a question."""
    if question.search != question.text:
        yield f"searched as: {question.search}"
    yield f"language: {question.asked_in}, to be answered in: {question.language}"
    insisted = [f"{term.kind} {term.searched}" for term in question.insists]
    for name, values in (
        ("asks for", sorted(question.wants)),
        ("insists on", insisted),
        ("also looked for", question.names),
        ("names the parts", question.parts),
        ("topics of a part", [topic.name for topic in question.topics]),
        ("asks of a thing its", [attribute.name for attribute in question.attributes]),
        ("several questions in one", [part.search for part in question.several]),
    ):
        if values:
            yield f"{name}: {'; '.join(values)}"


def nearest(hits: Sequence[Hit]) -> Iterator[str]:
    """The nearest passages with what their scores are made of."""
    for hit in hits[:_SHOWN]:
        best = hit.units[0]
        yield (
            f"{hit.score:.3f} = passage {hit.cosine:.3f}, best sentence {best.cosine:.3f}, words {hit.lexical:.3f}  "
            f"[{hit.passage.id}] {_short(str(hit.passage.text))}"
        )


def candidates(question: Question, ranked: Sequence[Evidence], choice: Choice) -> Iterator[str]:
    """The best sentences and rows: which would be quoted if no other way answers, or why not."""
    if choice.lack == "far" and ranked:
        yield f"the best has {ranked[0].score:.3f}, too little: {weakest(question, ranked[0]):.3f} is the least that answers"
    if choice.support:
        probable = f"{choice.support.probability:.1%}"
        yield f"the probability of an answer in them is {probable}; {LEAST:.1%} is the least that answers"
    for evidence in ranked[:_SHOWN]:
        lack = lacks(question, evidence)
        why = f"lacks the {lack}" if lack else "less near, or no room"
        fate = "would be quoted" if evidence in choice.evidence else why
        read = "" if evidence.reading is None else f" (read: {evidence.reading:+.1f})"
        yield f"{evidence.score:.3f}{read} {fate}  [{evidence.passage.id}] {_short(evidence.unit.reading)}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WORDS else f"{line[:_WORDS]}…"
