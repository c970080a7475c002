"""The reader on public questions that it was not trained on: `python evals/reading.py BENCH_FOLDER`.

Beside the encoder alone: whether the sentence chosen in the right passage holds the answer, and, reading the nearest
passage, how many unanswerable questions a threshold refuses that keeps 90% of the answerable. BENCH_FOLDER holds
xquad, cmrc2018, xquad_unans, nomiracl_zh and nomiracl_en.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tqdm import tqdm

from beltqa.embedding import encode_passages, encode_question, load_embedder, windows
from beltqa.evaluation.held_out import article_of, is_held_out
from beltqa.evaluation.jsonl import read_jsonl
from beltqa.passages import cut_lines
from beltqa.reader import Reader, load_reader

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_NEAREST = 1  # passages read for a question: each further one is a chance to be sure and wrong
_KEPT = (90, 95)  # percent of the answerable questions

Record = dict[str, Any]


@dataclass(frozen=True)
class Scored:
    """How surely a question is answered, by the encoder and by the reader, and whether it can be."""

    answerable: bool
    cosine: float
    reader: float


class Measured:
    """The encoder, which remembers the vectors that it made, and the reader."""

    def __init__(self, model: "SentenceTransformer", reader: Reader) -> None:
        self.model = model
        self.reader = reader
        self._vectors: dict[str, np.ndarray] = {}
        self.read_in: list[float] = []  # milliseconds a passage

    def cosines(self, question: str, sentences: Sequence[str]) -> np.ndarray:
        new = [text for text in dict.fromkeys(sentences) if text not in self._vectors]
        cut = [windows(self.model, [text])[0] for text in new]
        self._vectors.update(zip(new, encode_passages(self.model, cut) if cut else (), strict=True))
        if question not in self._vectors:
            self._vectors[question] = encode_question(self.model, question)
        rows = np.stack([self._vectors[text] for text in sentences])
        found: np.ndarray = rows @ self._vectors[question]
        return found

    def answerable(self, question: str, passages: Sequence[Sequence[str]]) -> float:
        began = time.perf_counter()
        readings = self.reader.read(question, passages)
        self.read_in.append(1000 * (time.perf_counter() - began) / len(passages))
        return max(reading.answerable for reading in readings)


def units_of(text: str) -> list[str]:
    """The sentences, as a user's passage is cut."""
    passages = cut_lines([(1, "p", text)], "document")
    return [unit.reading for passage in passages for unit in passage.units] or [text]


def chosen_sentences(measured: Measured, questions: Iterable[tuple[str, list[str], list[str]]]) -> list[str]:
    """Percent of (question, units, answers) where the chosen unit holds an answer: by cosine, reader, both."""
    hits = []
    for question, units, answers in questions:
        cosines = measured.cosines(question, units)
        scores = np.array(measured.reader.read(question, [units])[0].units)
        ways = (cosines, scores, cosines + 0.02 * np.clip(scores, -10, 10))
        hits.append([any(a in units[int(np.argmax(way))] for a in answers) for way in ways])
    return [str(len(hits)), *(f"{100 * share:.1f}" for share in np.mean(hits, axis=0))]


def sentence_rows(measured: Measured, bench: Path) -> Iterable[list[str]]:
    """The rows on choosing a sentence, of articles held out."""
    for name, folder, language in (
        ("XQuAD zh→zh", "xquad", "zh"),
        ("XQuAD en→zh", "xquad", "en"),
        ("CMRC 2018", "cmrc2018", "zh"),
    ):
        units = {p["id"]: units_of(p["text"]) for p in read_jsonl(bench / folder / "passages.jsonl")}
        asked = [
            (q["question"], units[gold], answers)
            for q in read_jsonl(bench / folder / "questions.jsonl")
            if q["lang"] == language
            for gold, answers in [gold_of(q)]
            if is_held_out(article_of(gold))
        ]
        yield [name, *chosen_sentences(measured, tqdm(asked, desc=name, disable=None))]


def gold_of(question: Record) -> tuple[str, list[str]]:
    """The Chinese passage that answers, and the answers as it has them."""
    if "passage_ids" in question:
        return question["passage_ids"]["zh"], question["answers_by_lang"]["zh"]
    return question["passage_id"], question["answers"]


def unanswerable_xquad(measured: Measured, bench: Path, language: str) -> list[Scored]:
    """Questions of articles held out over the Chinese passages, of which one an article is withheld."""
    folder = bench / "xquad_unans"
    articles = {
        q["qid"]: article_of(q["passage_ids"]["zh"]) for q in read_jsonl(bench / "xquad" / "questions.jsonl")
    }
    texts = [p["text"] for p in read_jsonl(folder / "passages.jsonl") if p["lang"] == "zh"]
    questions = [
        q
        for q in read_jsonl(folder / "questions.jsonl")
        if q["lang"] == language and is_held_out(articles[q["id"].partition("#")[0]])
    ]
    return [score(measured, q, texts) for q in tqdm(questions, desc=f"xquad_unans {language}", disable=None)]


def unanswerable_nomiracl(measured: Measured, bench: Path, language: str, limit: int) -> list[Scored]:
    """Questions over their ten candidates, judged by people."""
    folder = bench / f"nomiracl_{language}"
    texts = {p["id"]: p["text"] for p in read_jsonl(folder / "passages.jsonl")}
    questions = list(read_jsonl(folder / "questions.jsonl"))[:limit]
    bar = tqdm(questions, desc=f"nomiracl {language}", disable=None)
    return [score(measured, q, [texts[key] for key in q["candidate_ids"]]) for q in bar]


def score(measured: Measured, question: Record, texts: Sequence[str]) -> Scored:
    """By the best sentence's cosine, and by the reader over the nearest passages."""
    cut = [units_of(text) for text in texts]
    asked = question["question"]
    flat = measured.cosines(asked, [unit for units in cut for unit in units])
    best = [part.max() for part in np.split(flat, np.cumsum([len(units) for units in cut])[:-1])]
    nearest = np.argsort(best)[::-1][:_NEAREST]
    read = measured.answerable(asked, [cut[place] for place in nearest])
    return Scored(bool(question["answerable"]), float(max(best)), read)


def refusal_row(name: str, scored: Sequence[Scored]) -> list[str]:
    """How many unanswerable questions a threshold refuses, AUROC, and the reader's thresholds."""
    row = [name, str(sum(s.answerable for s in scored)), str(sum(not s.answerable for s in scored))]
    ways: tuple[Callable[[Scored], float], ...] = (lambda s: s.cosine, lambda s: s.reader)
    for way in ways:
        kept = np.array([way(s) for s in scored if s.answerable])
        wrong = np.array([way(s) for s in scored if not s.answerable])
        row += [f"{100 * np.mean(wrong < np.percentile(kept, 100 - share)):.1f}" for share in _KEPT]
        row.append(f"{100 * np.mean(kept[:, None] > wrong[None]):.1f}")
    reader = [s.reader for s in scored if s.answerable]
    return [*row, *(f"{np.percentile(reader, 100 - share):.1f}" for share in _KEPT)]


def refusal_rows(measured: Measured, bench: Path, limit: int) -> Iterable[list[str]]:
    """The rows on leaving questions unanswered, in both languages."""
    for language in ("zh", "en"):
        yield refusal_row(f"XQuAD {language}→zh", unanswerable_xquad(measured, bench, language))
    for language in ("zh", "en"):
        yield refusal_row(f"NoMIRACL {language}", unanswerable_nomiracl(measured, bench, language, limit))


def show(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for row in chain((head, ["---"] * len(head)), rows):
        print("| " + " | ".join(row) + " |", flush=True)
    print()


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description="Measure the reader on XQuAD, CMRC 2018 and NoMIRACL.")
    parser.add_argument("bench", type=Path, help="the folder that holds the public sets")
    parser.add_argument("--reader", type=Path, help="the folder of the reader's weights")
    parser.add_argument("--limit", type=int, default=10_000, help="questions of a NoMIRACL set")
    options = parser.parse_args()
    reader = load_reader(options.reader)
    if reader is None:
        parser.error("the reader's weights are missing")
    measured = Measured(load_embedder(), reader)
    head = ["answer in the chosen sentence, %", "questions", "encoder", "reader", "both"]
    show(head, sentence_rows(measured, options.bench))
    ways = [f"{way}: {what}" for way in ("encoder", "reader") for what in ("at 90% kept", "at 95%", "AUROC")]
    head = ["unanswerable refused, %", "answerable", "unanswerable", *ways, "reader's threshold, 90%", "95%"]
    show(head, refusal_rows(measured, options.bench, options.limit))
    print(f"reading: {np.mean(measured.read_in):.1f} ms a passage on average")


if __name__ == "__main__":
    main()
