"""The stages of an answer by name, so that each can be left out and what it is worth be measured.

A `Stages` goes with the chain and with every question; each stage asks it at the one place where it would have its
say, and only then. What a stage is worth stands in evals/ablation.md, which `beltqa eval --ablate` writes.
"""

from dataclasses import dataclass, field

STAGES = {
    "bm25": "words shared with the question",
    "bm25 gate": "BM25 against what the question's words could reach at most, not against the best text",
    "passage vectors": "the likeness of whole passages; without it that of their best sentences",
    "sentence vectors": "the likeness of sentences; without it that of their passages",
    "edition": "the English beside the Chinese, in search and in quotes",
    "paraphrases": "sentences in everyday words, in search",
    "glossary": "other names of the same things in questions",
    "topics": "what parts of a report are usually about",
    "companies": "well-known companies that the documents do not name",
    "attributes": "what is asked of a thing: its founder, its price",
    "follow-up": "the question made whole from the conversation",
    "sub-questions": "several things asked at once, answered one by one",
    "fitness": "what the kind of a question says for or against a sentence",
    "floor": "refused where even the nearest sentence is far from the question",
    "name": "refused where the documents have no such name",
    "amount": "an amount, in the unit asked for, where one is asked for",
    "year": "the year asked about",
    "place": "the place asked about",
    "company": "the company asked about",
    "attribute": "what is asked of the thing, in the sentence itself",
    "contrast": "of two things that exclude each other the one asked about",
    "answer type": "a name, a reason, others or a deed where one is asked for, beyond what the question says",
    "reader ranking": "the nearest sentences ranked again by the reader",
    "reader refusal": "refused where the reader finds no answer",
    "completion": "the other side of a comparison",
    "who": "the sentence before that names who it was",
    "rival": "the sentence that contradicts the one quoted",
    "focus": "the clauses of a long sentence that the question is about",
    "fit": "whether figures fit together",
    "conflict": "two places that do not agree",
    "correction": "a wrong premise put right",
    "told before": "what is asked of the last answer: who published its figure, a company where it stands",
    "company of": "which company a place has",
    "portraits": "things that have a paragraph each, side by side",
    "all rows": "a table asked for whole, and what is asked of each of its rows",
    "outline": "the list that a part's headings make",
    "summary": "summaries",
    "theme": "what is said of a theme in several parts",
    "nearest part": "in short, the part of the nearest passage, where no title is named",
    "title page": "who wrote the document itself, and when",
    "contents": "chapters, sections, boxes, tables and charts of the document, counted and named",
    "where told": "in which chapter, section or box something is told",
    "source": "the source line of a table or chart",
    "about table": "a table's columns, title and size",
    "column": "the highest and lowest of a column of numbers, and rows over or under a bound",
    "list answer": "lists of several years or columns compared",
    "both": "what two rows have in common",
    "whether": "whether a table lists something",
    "count": "rows counted",
    "ranking": "rows ranked by how many there are",
    "compared": "a printed comparison before one that is calculated",
    "computation": "figures calculated from the report's",
    "yes": "yes or no before a quote",
    "place of": "the row of a place that few words name",
}
"""What is lost without a stage, by the stage's name, in the order in which they come."""


@dataclass(frozen=True)
class Stages:
    """All stages but those in `off`. Raises ValueError for a name that is none.

    `caution` is added to the least log-odds that answer: above 0 the reader refuses more than it does as committed.
    `noted`, if given, gathers the stages that asked: without any other the answer would be the same.
    """

    off: frozenset[str] = frozenset()
    caution: float = 0.0
    noted: set[str] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if unknown := sorted(self.off - STAGES.keys()):
            raise ValueError(f"no such stage: {', '.join(unknown)}")

    def runs(self, stage: str) -> bool:
        """Whether the stage takes part."""
        if self.noted is not None:
            self.noted.add(stage)
        return stage not in self.off


ALL = Stages()
