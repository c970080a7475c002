"""Time and memory on this machine, without a network: `python evals/bench.py [--chat]`.

Milliseconds differ from machine to machine, so each time also stands as a multiple of encoding one question
in the same run, on one core.
"""

import argparse
import importlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import psutil
from tqdm import tqdm

from beltqa.chain import Chain, index_passages, load_chain
from beltqa.documents import built_in_passages
from beltqa.embedding import load_embedder
from beltqa.evaluation.jsonl import read_jsonl
from beltqa.web.texts import ZH

Asked = tuple[str, list[tuple[str, str]]]  # a question and its history

_ROOT = Path(__file__).parents[1]
_QUESTIONS = Path(__file__).parent / "questions.jsonl"
_MEMORY_AFTER = 100  # questions
_A_CONVERSATION = 10  # questions
_STARTS = 3
_PATIENCE = 300  # seconds


def questions() -> list[Asked]:
    """The evaluation questions; without them, the beginning of every third sentence and row."""
    if _QUESTIONS.is_file():
        return [(q["question"], [(a, b or "") for a, b in q["history"]]) for q in read_jsonl(_QUESTIONS)]
    units = [unit.reading for passage in built_in_passages() for unit in passage.units]
    return [(text[:20], []) for text in units[::3] if re.search(r"\w", text[:20])]


def resident(process: psutil.Process | None = None) -> float:
    """Resident memory in MB, with the process's children."""
    parent = process or psutil.Process()
    return float(sum(p.memory_info().rss for p in (parent, *parent.children(recursive=True))) / 1e6)


class Stopwatch:
    """Seconds that each question takes, encoding it and the rest."""

    def __init__(self, chain: Chain) -> None:
        self.encoding: list[float] = []
        self.rest: list[float] = []
        self._chain = chain
        self._encode = chain.retriever.encode
        chain.retriever.encode = self._timed

    def _timed(self, text: str) -> np.ndarray:
        started = time.perf_counter()
        vector = self._encode(text)
        self.encoding.append(time.perf_counter() - started)
        return vector

    def ask(self, asked: Asked) -> None:
        started = time.perf_counter()
        self._chain.ask(*asked)
        self.rest.append(time.perf_counter() - started - self.encoding[-1])


@contextmanager
def taking(times: list[float]) -> Iterator[None]:
    """Adds the seconds that the block takes."""
    started = time.perf_counter()
    yield
    times.append(time.perf_counter() - started)


# --- in this process ---------------------------------------------------------------------------------------


def ask_all(asked: Sequence[Asked]) -> tuple[Stopwatch, dict[str, float]]:
    """The times of all questions, and the memory (MB) along the way."""
    memory = {}
    for module in ("chromadb", "sentence_transformers", "beltqa.chain"):
        importlib.import_module(module)
    memory["after the imports"] = resident()
    chain = load_chain()
    memory["with model and index"] = resident()
    chain.ask(*asked[0])  # pays for what is loaded late
    watch = Stopwatch(chain)
    for number, question in enumerate(tqdm(asked, desc="questions", disable=None), 1):
        watch.ask(question)
        if number == min(_MEMORY_AFTER, len(asked)):
            memory[f"after {number} questions"] = resident()
    return watch, memory


def index_seconds() -> float:
    """How long the report's index takes, the model loaded."""
    model = load_embedder()
    times: list[float] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, taking(times):
        index_passages(Path(folder), built_in_passages(), model)
    return times[0]


# --- in other processes ------------------------------------------------------------------------------------


def beltqa(*arguments: str) -> float:
    """Seconds that the command takes."""
    times: list[float] = []
    with taking(times):
        subprocess.run([sys.executable, "-m", "beltqa", *arguments], check=True, capture_output=True)  # noqa: S603
    return times[0]


@contextmanager
def chat() -> Iterator[tuple[psutil.Process, str]]:
    """The running web chat, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = free.getsockname()
    environment = {**os.environ, "HOST": address[0], "PORT": str(address[1])}
    with subprocess.Popen(
        [sys.executable, "app.py"], cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL
    ) as process:
        try:
            _wait_until(lambda: process.poll() is not None or _listens(address))
            yield psutil.Process(process.pid), "http://{}:{}/".format(*address)
        finally:
            process.terminate()


def _listens(address: tuple[str, int]) -> bool:
    try:
        socket.create_connection(address).close()
    except ConnectionRefusedError:
        return False
    return True


def _wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not true():
        if time.monotonic() > deadline:
            sys.exit(f"bench: the chat is not ready after {_PATIENCE} seconds")
        time.sleep(0.5)


def visitor(address: str) -> Any:
    """A new visitor's session with the chat."""
    from gradio_client import Client  # type: ignore[import-untyped]

    return Client(address, verbose=False, analytics_enabled=False, download_files=False)


def say(session: Any, question: str) -> str:
    """What the page shows after a question, as JSON."""
    return json.dumps(session.predict(question, "zh", api_name="/chat"), ensure_ascii=False)


def chat_memory(asked: Sequence[Asked]) -> dict[str, float]:
    """The chat's memory (MB) when ready, and after the questions, in conversations of ten."""
    with chat() as (process, address):
        _wait_until(lambda: ZH.not_ready not in say(visitor(address), "产业带是什么？"))
        memory = {"chat, one question asked": resident(process)}
        for number, (question, _) in enumerate(tqdm(asked, desc="chat", disable=None)):
            if number % _A_CONVERSATION == 0:
                session = visitor(address)
            say(session, question)
        memory[f"chat, after {len(asked)} questions"] = resident(process)
    return memory


# --- table -------------------------------------------------------------------------------------------------


def rows(watch: Stopwatch, others: dict[str, float]) -> Iterator[list[str]]:
    """Times in ms, and as multiples of encoding a question."""
    unit = median(watch.encoding)
    for name, times in (("encoding the question", watch.encoding), ("all else", watch.rest)):
        p95 = float(np.percentile(times, 95))
        yield [name, f"{1e3 * median(times):.1f}", f"{1e3 * p95:.1f}", f"{median(times) / unit:.2f}"]
    for name, seconds in others.items():
        yield [name, f"{1e3 * seconds:,.0f}", "", f"{seconds / unit:,.0f}"]


def show(head: Sequence[str], body: Iterable[Sequence[str]]) -> None:
    """A Markdown table."""
    for row in (head, ["---"] * len(head), *body):
        print("| " + " | ".join(row) + " |")


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description="Measure time and memory.")
    parser.add_argument("--chat", action="store_true", help="also the memory of the running web chat")
    options = parser.parse_args()
    beltqa("index")  # so that nothing measured below builds it
    asked = questions()
    watch, memory = ask_all(asked)
    others = {
        "building the report's index": index_seconds(),
        "beltqa --help": median(beltqa("--help") for _ in range(_STARTS)),
        "beltqa ask, cold": median(beltqa("ask", asked[0][0]) for _ in range(_STARTS)),
    }
    if options.chat:
        memory |= chat_memory(asked[:_MEMORY_AFTER])
    show([f"time, {len(asked)} questions", "median ms", "95% ms", "× encoding"], rows(watch, others))
    print()
    show(["resident memory", "MB"], ([name, f"{size:,.0f}"] for name, size in memory.items()))


if __name__ == "__main__":
    main()
