"""The tutorial pipeline, to compare with: `python evals/tutorial.py QUESTIONS.jsonl RESULTS.jsonl`.

The report is cut every 300 characters, the chunks are embedded and put into Chroma, and the answer is the
chunk nearest to the question, whole. It knows no follow-up questions and refuses nothing.
"""

import argparse
import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import chromadb
from chromadb.config import Settings
from langchain_core.documents import Document
from tqdm import tqdm

from beltqa.answer import Answer
from beltqa.citations import Citation
from beltqa.embedding import load_embedder
from beltqa.gazetteer import corpus_folder
from beltqa.question import language_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_CHUNK = 300  # characters


class Tutorial:
    """The report's chunks in Chroma, in memory, where a process has but one store: make one."""

    def __init__(self, embedder: "SentenceTransformer") -> None:
        text = (corpus_folder() / "report.txt").read_text(encoding="utf-8")
        self._embedder = embedder
        self._chunks = {f"chunk{n}": chunk for n, chunk in enumerate(cut(text), 1)}
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        self._collection = client.create_collection("tutorial", configuration={"hnsw": {"space": "cosine"}})
        vectors = embedder.encode_document([chunk.page_content for chunk in self._chunks.values()])
        self._collection.add(ids=list(self._chunks), embeddings=vectors)

    def ask(self, question: str, chunks: int = 1) -> Answer:
        """The `chunks` nearest chunks, whole."""
        started = time.perf_counter()
        vector = self._embedder.encode_query(question)
        nearest = self._collection.query(query_embeddings=vector, n_results=chunks)["ids"][0]
        citations = tuple(self._citation(n, chunk_id) for n, chunk_id in enumerate(nearest, 1))
        text = "\n\n".join(f"{citation.text}[{citation.n}]" for citation in citations)
        seconds = round(time.perf_counter() - started, 4)
        return Answer(question, language_of(question), True, text, citations, (), "quote", seconds)

    def _citation(self, n: int, chunk_id: str) -> Citation:
        chunk = self._chunks[chunk_id]
        words, lines = chunk.page_content, chunk.metadata["lines"]
        return Citation(n, chunk_id, chunk_id, words, "report.txt", None, words, None, lines)


def cut(text: str) -> list[Document]:
    """Chunks of 300 characters, less the white space at their ends; `lines` says where each stands."""
    chunks = []
    for start in range(0, len(text), _CHUNK):
        piece = text[start : start + _CHUNK]
        words = piece.strip()
        if words:
            first = 1 + text.count("\n", 0, start + piece.index(words))
            chunks.append(Document(words, metadata={"lines": (first, first + words.count("\n"))}))
    return chunks


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a .jsonl file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_jsonl(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """One object a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def main() -> None:
    """Answer every question of a file."""
    parser = argparse.ArgumentParser(description="Answer questions as a tutorial's pipeline does.")
    parser.add_argument("questions", type=Path, help="a .jsonl file")
    parser.add_argument("results", type=Path, help="the .jsonl file to write")
    parser.add_argument("--chunks", type=int, default=1, help="how many chunks to quote (default 1)")
    options = parser.parse_args()
    questions = read_jsonl(options.questions)
    tutorial = Tutorial(load_embedder())
    answers = (
        tutorial.ask(question["question"], options.chunks).to_dict()
        for question in tqdm(questions, disable=None)
    )
    results = ({"id": q["id"], **answer} for q, answer in zip(questions, answers, strict=True))
    write_jsonl(options.results, results)


if __name__ == "__main__":
    main()
