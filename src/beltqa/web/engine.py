"""The chain that answers, loaded in the background so that the page opens at once."""

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beltqa.answer import Answer
from beltqa.passages import Passage

if TYPE_CHECKING:
    from beltqa.chain import Chain

_log = logging.getLogger(__name__)

_OPENING = 30  # seconds that opening a ready model and index may take on a slow machine


@dataclass(frozen=True)
class Loading:
    """Since when, and whether there is no index yet (an old one may turn out stale, so time tells too)."""

    first: bool
    since: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> int:
        return int(time.monotonic() - self.since)

    @property
    def making(self) -> bool:
        """Whether model or index are being made, which takes longer than opening them."""
        return self.first or self.seconds > _OPENING


@dataclass(frozen=True)
class Ready:
    """The chain, called on one thread only: torch keeps memory for every thread that it ever ran on."""

    chain: "Chain"
    thread: ThreadPoolExecutor

    @property
    def passages(self) -> dict[str, Passage]:
        return self.chain.passages

    def ask(self, question: str, history: Sequence[tuple[str, str]]) -> Answer:
        """The chain's answer; visitors wait for each other, a few hundredths of a second each."""
        return self.thread.submit(self.chain.ask, question, history).result()


@dataclass(frozen=True)
class Failed:
    """`message` is the one clear line of a foreseen failure; empty for any other."""

    message: str


class Engine:
    """`state` goes from Loading to Ready or Failed, once; `title` is the report's, known before."""

    def __init__(self, load: "Callable[[], Chain]", title: str = "", first: bool = False) -> None:
        self.title = title
        self.state: Loading | Ready | Failed = Loading(first)
        self._load = load
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chain")

    def start(self) -> "Engine":
        """Begin to load."""
        self._thread.submit(self._run)
        return self

    def _run(self) -> None:
        try:
            self.state = Ready(self._load(), self._thread)
        except Exception as error:
            _log.exception("the model and the index could not be loaded")
            self.state = Failed(str(error) if _foreseen(error) else "")


def _foreseen(error: Exception) -> bool:
    """Whether the error's own line tells a visitor what to do."""
    from beltqa.documents import DocumentError
    from beltqa.index import IndexProblem
    from beltqa.weights import ModelError

    return isinstance(error, DocumentError | IndexProblem | ModelError)


def load_built_in() -> Engine:
    """The engine over the built-in report, loading."""
    from beltqa.chain import built_in_index, load_chain
    from beltqa.documents import built_in_passages

    title = built_in_passages()[0].document
    return Engine(load_chain, title, first=not built_in_index().exists()).start()
