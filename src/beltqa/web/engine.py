"""The chain that answers, loaded in the background so that the page opens at once."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    chain: "Chain"


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

    def start(self) -> None:
        """Begin to load."""
        threading.Thread(target=self._run, name="load the chain", daemon=True).start()

    def _run(self) -> None:
        try:
            self.state = Ready(self._load())
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
    """The engine over the built-in report, to be started."""
    from beltqa.chain import built_in_index, load_chain
    from beltqa.documents import built_in_passages

    title = built_in_passages()[0].document
    return Engine(load_chain, title, first=not built_in_index().exists())
