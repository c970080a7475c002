"""Which blocks of the report the evaluation questions rest on: paragraphs, rows, notes, provinces of the appendix."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beltqa.citations import squeeze
from beltqa.evaluation.questions import Question
from beltqa.passages import Passage

_HEAD = 24  # characters of a block that are shown


@dataclass(frozen=True)
class Block:
    """Printed lines that belong together, by the id of their passage, and how they begin."""

    name: str
    lines: tuple[int, ...]
    head: str


@dataclass(frozen=True)
class Reach:
    """The questions whose evidence lies in a block; of a figure, also those that ask for what is lost."""

    block: Block
    questions: tuple[Question, ...]

    @property
    def row(self) -> str:
        """A line of the table."""
        first, last = min(self.block.lines), max(self.block.lines)
        lines = str(first) if first == last else f"{first}-{last}"
        dev = sum(question.split == "dev" for question in self.questions)
        counts = f"{len(self.questions)} | {dev} | {len(self.questions) - dev}"
        return f"| {self.block.name} | {lines} | {counts} | {self.block.head} |"


def coverage(questions: Sequence[Question], passages: Sequence[Passage], lines: Sequence[str]) -> list[Reach]:
    """All blocks in printed order, each with its questions."""
    squeezed = [squeeze(line) for line in lines]
    reached = {question.id: _lines_of(question, squeezed) for question in questions}
    return [
        Reach(block, tuple(q for q in questions if not reached[q.id].isdisjoint(block.lines)))
        for block in sorted(_blocks(passages), key=lambda block: block.lines)
    ]


def coverage_table(reached: Sequence[Reach]) -> str:
    """The table, in Markdown."""
    head = ["| block | lines | questions | dev | test | begins |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *(reach.row for reach in reached)])


def _blocks(passages: Sequence[Passage]) -> Iterator[Block]:
    """A paragraph that a page break splits is two blocks; the appendix goes by provinces, the contents as one."""
    rows = {line for p in passages if p.kind in {"row", "locality"} for line in _printed(p)}
    contents = [p for p in passages if p.kind == "contents"]
    if contents:
        yield _block("contents", contents[0], [line for p in contents for line in _printed(p)])
    for passage in passages:
        if passage.kind in {"contents", "outline", "locality"}:
            continue
        if passage.kind == "table":
            yield _block(passage.id, passage, [line for line in _printed(passage) if line not in rows])
        elif passage.text.by_line:
            yield _block(passage.id, passage, _printed(passage))
        else:
            for part in passage.text.parts:
                yield Block(passage.id, (part.line,), part.text[:_HEAD])


def _block(name: str, passage: Passage, lines: Sequence[int]) -> Block:
    head = str(passage.text).split("\n")[0][:_HEAD]
    return Block(name, tuple(sorted(lines)), " ".join(head.split()))


def _printed(passage: Passage) -> list[int]:
    return [part.line for part in passage.text.parts]


def _lines_of(question: Question, squeezed: Sequence[str]) -> set[int]:
    """The numbers of the lines in which its evidence stands, or the caption it asks about."""
    words = [squeeze(words) for group in question.evidence for words in group]
    words += [squeeze(question.caption)] if question.caption else []
    return {n for n, line in enumerate(squeezed, 1) if any(found in line for found in words)}
