"""The whole as one Runnable, question → Answer, and `load_chain`, which opens what it needs."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from beltqa.answer import Answer, answer_in_quotes
from beltqa.attributes import load_attributes
from beltqa.companies import Companies, load_companies
from beltqa.documents import built_in_passages
from beltqa.explain import Steps
from beltqa.followup import leans
from beltqa.gazetteer import load_gazetteer
from beltqa.glossary import Glossary, load_glossary
from beltqa.home import home
from beltqa.index import Index, IndexProblem, Vectors, build_index, fingerprint, open_index
from beltqa.lexical import simplified
from beltqa.passages import Passage
from beltqa.question import Names, Question, clean_text, latin_words, read_question
from beltqa.reader import Reader, load_reader
from beltqa.retrieval import Hit, HybridRetriever
from beltqa.stages import ALL, Stages
from beltqa.topics import load_topics
from beltqa.wordings import load_all_wordings

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable
    from sentence_transformers import SentenceTransformer

_HITS = 30  # passages that an answer may draw on


class Chain:
    """Answers and searches over one open index, by all stages or some."""

    def __init__(
        self,
        index: Index,
        model: "SentenceTransformer",
        reader: Reader | None = None,
        stages: Stages = ALL,
    ) -> None:
        from langchain_core.runnables import RunnableLambda

        from beltqa.embedding import encode_question

        text = "\n".join(f"{passage.reading} {passage.english}" for passage in index.passages.values())
        self._names = Names(
            load_gazetteer(),
            load_glossary() if stages.runs("glossary") else Glossary(()),
            load_topics() if stages.runs("topics") else (),
            load_attributes() if stages.runs("attributes") else (),
            load_companies().lacking_in(text) if stages.runs("companies") else Companies(),
            latin_words(text),
            load_all_wordings() if stages.runs("glossary") else {},
        )
        self._model = model
        self._reader = reader
        self._stages = stages
        self.retriever = HybridRetriever(
            index=index, encode=lambda text: encode_question(model, text), stages=stages
        )
        self.runnable: Runnable[Question, Answer] = RunnableLambda(self._answer)

    def by(self, stages: Stages) -> "Chain":
        """The same index, model and reader, answering by other stages."""
        return Chain(self.retriever.index, self._model, self._reader, stages)

    @property
    def passages(self) -> dict[str, Passage]:
        """All passages by id, in printed order."""
        return self.retriever.index.passages

    def ask(
        self, question: str, history: Sequence[tuple[str, str]] = (), language: str | None = None
    ) -> Answer:
        """Answer a question; `history` holds earlier (question, answer) pairs. Raises QuestionError."""
        started = time.perf_counter()
        answer = self._replied(question, history, language, self.runnable.invoke)
        return replace(answer, seconds=round(time.perf_counter() - started, 4))

    def explain(
        self, question: str, history: Sequence[tuple[str, str]] = (), language: str | None = None
    ) -> tuple[Answer, Steps]:
        """The answer with the steps that led to it. Raises QuestionError."""
        steps = Steps()
        return self._replied(question, history, language, lambda read: self._answered(read, steps)), steps

    def _replied(
        self,
        text: str,
        history: Sequence[tuple[str, str]],
        language: str | None,
        answer: Callable[[Question], Answer],
    ) -> Answer:
        """The answer to a question; one that is refused and names nothing is tried with the question before it.

        "一条卖多少钱，回头客多不多" does not show that it leans on another.
        """
        history = self._with_answers(text, history)
        alone = self._read(text, history, language)
        first = answer(alone)
        if first.kind != "refusal" or not history or alone.mentions or alone.insists or "task" in alone.wants:
            return first
        whole = self._read(text, history, language, follows=True)
        later = answer(whole) if whole.search != alone.search else first
        return later if later.answered else first

    def _with_answers(self, question: str, history: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
        """The conversation with its last answer, where the caller left it empty and a pronoun may mean it."""
        if not history or history[-1][1] or not leans(clean_text(question)):
            return history
        earlier = self._read(history[-1][0], history[:-1])
        return *history[:-1], (history[-1][0], self.runnable.invoke(earlier).answer)

    def search(self, query: str, top: int = 10) -> list[Hit]:
        """The `top` passages nearest to a query, best first. Raises QuestionError."""
        question = read_question(query, known=self._names)
        return self.retriever.hits(question.search, top, question.names, question.parts)

    def _read(
        self,
        text: str,
        history: Sequence[tuple[str, str]] = (),
        language: str | None = None,
        follows: bool = False,
    ) -> Question:
        """What is asked, with the stages that are to answer it. Raises QuestionError."""
        stages = self._stages
        earlier = history if history and stages.runs("follow-up") else ()
        read = read_question(text, earlier, language, self._names, follows)
        several = read.several if read.several and stages.runs("sub-questions") else ()
        return replace(read, stages=stages, several=tuple(replace(part, stages=stages) for part in several))

    def _find(self, question: Question) -> list[Hit]:
        return self.retriever.hits(question.search, _HITS, question.names, question.parts, question.reworded)

    def _answer(self, question: Question) -> Answer:
        return self._answered(question)

    def _answered(self, question: Question, steps: Steps | None = None) -> Answer:
        passages, vectors = list(self.passages.values()), self.retriever.index.unit_vectors
        return answer_in_quotes(question, self._find, passages, self._reader, steps, vectors)


def built_in_index(english: bool = True) -> Path:
    """Where the index of the built-in report is kept, with or without its English edition."""
    return home() / "indexes" / ("report" if english else "report-zh")


def index_passages(
    folder: Path,
    passages: Sequence[Passage],
    model: "SentenceTransformer",
    encode: Callable[[Sequence[str]], Vectors] | None = None,
) -> bool:
    """Make the index in `folder` hold exactly these passages; False if it already did.

    `encode` stands in for the model where vectors are known already.
    """
    from beltqa.embedding import model_fingerprint

    encode = encode or (lambda texts: encode_texts(model, texts, progress=True))
    return build_index(folder, passages, model_fingerprint(model), encode, windows_of(model))


def encode_texts(model: "SentenceTransformer", texts: Sequence[str], progress: bool = False) -> Vectors:
    """The vectors of texts as an index holds them: of Traditional characters those of the Simplified ones."""
    from beltqa.embedding import encode_passages

    return encode_passages(model, [simplified(text) for text in texts], progress)


def windows_of(model: "SentenceTransformer") -> Callable[[Passage], list[str]]:
    """What cuts a passage, in both languages, into texts that the model takes whole."""
    from beltqa.embedding import windows

    def cut(passage: Passage) -> list[str]:
        pieces = [f"{passage.heading}\n", *(f"{unit.reading}\n" for unit in passage.units), passage.notes]
        chinese = windows(model, [simplified(piece) for piece in pieces])
        return chinese + (
            windows(model, passage.english.splitlines(keepends=True)) if passage.english else []
        )

    return cut


def reader_for(embedder: "SentenceTransformer") -> Reader | None:
    """The reader, which shares words and tokenizer with the built-in embedding model; None beside another one."""
    from beltqa.embedding import BUILT_IN, model_fingerprint

    if model_fingerprint(embedder) != model_fingerprint(BUILT_IN):
        return None
    return load_reader(tokenizer=embedder.tokenizer.backend_tokenizer)


def load_chain(index: Path | None = None, model: str | None = None, stages: Stages = ALL) -> Chain:
    """Load the embedding model and open an index: the built-in report's, made or renewed if needed.

    `index` is a folder of the user's own; the "edition" stage can be left out of the built-in report only.
    Raises ModelError, IndexProblem or DocumentError with one clear line.
    """
    from beltqa.embedding import load_embedder, model_fingerprint

    opened = open_index(index) if index else None  # before the model: a wrong folder need not wait for it
    embedder = load_embedder(model)
    if not opened:
        passages = built_in_passages(stages.runs("edition"))
        folder = built_in_index(stages.runs("edition"))
        index_passages(folder, passages, embedder)
        opened = open_index(folder, fingerprint(passages, model_fingerprint(embedder)))
        return Chain(opened, embedder, reader_for(embedder), stages)
    if opened.metadata.get("model") != model_fingerprint(embedder):
        raise IndexProblem(f"the index in {index} was built with another model: index its files again")
    return Chain(opened, embedder, reader_for(embedder), stages)
