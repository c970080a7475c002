"""The tutorial pipeline, which `beltqa eval` compares with.

The text is cut every 300 characters, the chunks are embedded and put into Chroma, and the answer is the
chunk nearest to the question, whole. It knows no follow-up questions and refuses nothing.
"""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import chromadb
from chromadb.config import Settings
from langchain_core.documents import Document

from beltqa.answer import Answer
from beltqa.citations import Citation
from beltqa.question import language_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_CHUNK = 300  # characters


class Tutorial:
    """The chunks of texts in Chroma, in memory; a process has but one such store."""

    def __init__(self, embedder: "SentenceTransformer", texts: Mapping[str, Sequence[str]]) -> None:
        """`texts` are those of the documents, by the documents' names."""
        self._embedder = embedder
        chunks = [(name, chunk) for name, whole in texts.items() for text in whole for chunk in cut(text)]
        self._chunks = {f"chunk{n}": chunk for n, (_, chunk) in enumerate(chunks, 1)}
        self._documents = {f"chunk{n}": name for n, (name, _) in enumerate(chunks, 1)}
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        self._collection = client.get_or_create_collection(
            "tutorial", configuration={"hnsw": {"space": "cosine"}}
        )
        vectors = embedder.encode_document([chunk.page_content for chunk in self._chunks.values()])
        self._collection.upsert(ids=list(self._chunks), embeddings=vectors)

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
        return Citation(n, chunk_id, chunk_id, words, self._documents[chunk_id], None, words, None, lines)


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
