"""Retrieval on public questions: `python evals/public.py BENCH_FOLDER`, a folder with `xquad` and `cmrc2018`.

Chinese passages are indexed as users' documents are, and questions searched as `beltqa search` does, beside
its two halves alone, vectors of passages and BM25, and without the vectors of passages. Index and question vectors are kept
for the next run.
"""

import argparse
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tqdm import tqdm

from beltqa.chain import index_passages
from beltqa.documents import read_documents
from beltqa.embedding import encode_question, load_embedder, model_fingerprint
from beltqa.evaluation.jsonl import read_jsonl, write_jsonl
from beltqa.home import home
from beltqa.index import Index, open_index
from beltqa.lexical import Bm25
from beltqa.question import read_question
from beltqa.retrieval import HybridRetriever
from beltqa.stages import Stages

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_LOOKED_AT = 10  # MRR@10
Search = Callable[[str, np.ndarray], Sequence[str]]  # a question's words and vector → ids, best first


@dataclass(frozen=True)
class Task:
    """Questions in one language over a set's Chinese passages; `goal` is the R@1 wanted, in percent."""

    name: str
    set: str
    language: str
    goal: float

    def questions(self, bench: Path) -> list[tuple[str, str]]:
        """(question, id of the passage that answers it)."""
        records = read_jsonl(bench / self.set / "questions.jsonl")
        return [(r["question"], _gold(r)) for r in records if r["lang"] == self.language]


TASKS = (
    Task("XQuAD zh→zh", "xquad", "zh", 92.7),
    Task("XQuAD en→zh", "xquad", "en", 78.2),
    Task("XQuAD zh-Hant→zh", "xquad", "zh-Hant", 89),
    Task("CMRC 2018", "cmrc2018", "zh", 96),
)


def _gold(question: dict[str, Any]) -> str:
    return str(question["passage_ids"]["zh"] if "passage_ids" in question else question["passage_id"])


def index_set(folder: Path, bench: Path, name: str, model: "SentenceTransformer") -> Index:
    """The set's Chinese passages as a `.jsonl` file of a user, indexed under `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.jsonl"
    passages = read_jsonl(bench / name / "passages.jsonl")
    write_jsonl(file, ({"id": p["id"], "text": p["text"]} for p in passages if p["lang"] == "zh"))
    index_passages(folder / name, read_documents([file]), model)
    return open_index(folder / name)


def encode(folder: Path, searches: Sequence[str], model: "SentenceTransformer", name: str) -> np.ndarray:
    """The questions' vectors, float32 (questions, dimensions): kept in `folder`, the slow part of a run."""
    key = json.dumps([model_fingerprint(model), *searches])
    kept = folder / f"questions-{hashlib.sha256(key.encode()).hexdigest()[:16]}.npy"
    if not kept.is_file():
        bar = tqdm(searches, desc=f"encoding {name}", disable=None)
        vectors = np.stack([encode_question(model, search) for search in bar])
        unfinished = folder / "unfinished.npy"
        np.save(unfinished, vectors)
        unfinished.replace(kept)
    return np.asarray(np.load(kept), np.float32)


def ways(index: Index) -> dict[str, Search]:
    """The retriever, without the vectors of passages, and its halves alone."""
    retriever = HybridRetriever(index=index, encode=_not_needed)
    of_sentences = HybridRetriever(
        index=index, encode=_not_needed, stages=Stages(frozenset({"passage vectors"}))
    )
    bm25 = Bm25([passage.reading for passage in index.passages.values()])
    ids = list(index.passages)

    def by_words(search: str, _: np.ndarray) -> list[str]:
        scores = bm25.scores(search)
        best = np.argsort(-scores, kind="stable")[:_LOOKED_AT]
        return [ids[place] for place in best if scores[place] > 0]

    def by_vectors(_: str, vector: np.ndarray) -> list[str]:
        cosines = index.nearest_passages(vector, 2 * _LOOKED_AT)  # windows: a passage may have several
        return sorted(cosines, key=lambda passage: -cosines[passage])[:_LOOKED_AT]

    def by_both(search: str, vector: np.ndarray) -> list[str]:
        return [hit.passage.id for hit in retriever.hits_for(search, vector, _LOOKED_AT)]

    def without_passages(search: str, vector: np.ndarray) -> list[str]:
        return [hit.passage.id for hit in of_sentences.hits_for(search, vector, _LOOKED_AT)]

    return {
        "beltqa": by_both,
        "without passage vectors": without_passages,
        "vectors": by_vectors,
        "BM25": by_words,
    }


def _not_needed(text: str) -> np.ndarray:
    raise AssertionError("questions are encoded beforehand")


def measure(ranks: Sequence[int]) -> list[str]:
    """R@1, R@5 and MRR@10 in percent, of the ranks of the right passages (0: not among the ten)."""
    found = np.array(ranks)
    reciprocal = np.where(found > 0, 1 / np.maximum(found, 1), 0)
    shares = ((found == 1).mean(), ((found > 0) & (found <= 5)).mean(), reciprocal.mean())
    return [f"{100 * share:.1f}" for share in shares]


def rank(ids: Sequence[str], gold: str) -> int:
    """From 1; 0 when it is not there."""
    return ids.index(gold) + 1 if gold in ids else 0


def run(task: Task, bench: Path, folder: Path, model: "SentenceTransformer") -> list[list[str]]:
    """The task's rows of the table, one a way to search."""
    index = index_set(folder, bench, task.set, model)
    questions = task.questions(bench)
    searches = [read_question(question).search for question, _ in questions]
    vectors = encode(folder, searches, model, task.name)
    rows = []
    for name, search in ways(index).items():
        asked = tqdm(
            zip(searches, vectors, questions, strict=True), desc=name, total=len(questions), disable=None
        )
        ranks = [rank(search(words, vector), gold) for words, vector, (_, gold) in asked]
        goal = f"{task.goal:g}" if name == "beltqa" else ""
        rows.append([task.name, str(len(questions)), name, *measure(ranks), goal])
    return rows


def main() -> None:
    """Index, search and print a table."""
    parser = argparse.ArgumentParser(description="Measure retrieval on XQuAD and CMRC 2018.")
    parser.add_argument("bench", type=Path, help="the folder that holds xquad and cmrc2018")
    parser.add_argument("--index", type=Path, default=home() / "bench", metavar="DIR", help="what is kept")
    options = parser.parse_args()
    model = load_embedder()
    rows = [row for task in TASKS for row in run(task, options.bench, options.index, model)]
    head = ["", "questions", "search", "R@1", "R@5", "MRR@10", "R@1 wanted"]
    for row in (head, ["---"] * len(head), *rows):
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
