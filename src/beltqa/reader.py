"""A question and passages → how well each answers, sentence by sentence, and whether it answers at all.

A small network over the built-in encoder's word vectors, trained by `training/train_reader.py` to mark where an
answer starts and ends, or that there is none. What it says is a hint, not a proof: docs/reader.md has its figures.
The sole module that imports onnxruntime, and inside functions only.
"""

import json
import mmap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from beltqa.home import home
from beltqa.model_folder import built_in_folder
from beltqa.reader_tokens import PairTokens, paired, question_tokens, room_beside, text_tokens

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNREAD = (
    -30.0
)  # the score of a unit that was not to be read, has no word or is cut off by a heading that left no room
_WEIGHTS = "reader.onnx"
_WORDS = "embeddings.word_embeddings.weight"
_LONGEST_HEADING = 80  # characters
_LONGEST_SPAN = 120  # tokens
_CLOSING = "。！？；”」』…"  # after these Chinese text goes on without a space
_REMEMBERED = 4096  # texts in tokens, and windows read


@dataclass(frozen=True)
class Reading:
    """How a passage answers a question.

    `answerable` is like a logarithm of odds: the best span's score less that of "no answer". `units` are the same
    for the best span within each unit, and `spans` say where in the unit's string that starts and ends.
    """

    answerable: float
    units: tuple[float, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Window:
    """Some units of a passage as one text: `places` are (unit number, where it starts in the text)."""

    places: tuple[tuple[int, int], ...]
    tokens: PairTokens


@dataclass(frozen=True)
class _Span:
    """The best answer within a unit, by its score and its offsets in the unit."""

    score: float
    start: int
    end: int


class Reader:
    """Reads passages for an answer; one of it serves a whole process."""

    def __init__(self, session: Any, tokenizer: "Tokenizer", words: NDArray[np.float32]) -> None:
        """`session` is onnxruntime's, `words` the encoder's word vectors by token id, as a rule mapped from disk."""
        self._session = session
        self._tokenizer = tokenizer
        self._words = words
        # The same passages are read for many questions.
        self._encode = lru_cache(maxsize=_REMEMBERED)(partial(text_tokens, tokenizer))
        self._logits = lru_cache(maxsize=_REMEMBERED)(self._run)

    def read(
        self,
        question: str,
        passages: Sequence[Sequence[str]],
        contexts: Sequence[str] = (),
        only: Sequence[Collection[int]] = (),
    ) -> list[Reading]:
        """How each passage, given as its units (sentences or rows), answers the question.

        `contexts` are the passages' headings, read before the units but never an answer. A passage longer than the
        window is read in windows of whole units; with `only`, unit numbers of each passage, those windows that hold one.
        """
        asked = question_tokens(self._tokenizer, question)
        headings = contexts or ("",) * len(passages)
        numbers = only or [range(len(units)) for units in passages]
        return [self._read(asked, *one) for one in zip(passages, headings, numbers, strict=True)]

    def _read(self, asked: list[int], units: Sequence[str], heading: str, only: Collection[int]) -> Reading:
        spans: dict[int, _Span] = {}
        for window in self._windows(asked, units, heading):
            if any(number in only for number, _ in window.places):
                spans |= _best_spans(window, self._logits(tuple(window.tokens.ids)), units)
        return _reading(units, spans)

    def _windows(self, asked: list[int], units: Sequence[str], heading: str) -> Iterator[_Window]:
        lead = f"{heading[:_LONGEST_HEADING]}\n" if heading else ""
        room = room_beside(asked)
        numbers = list(range(len(units)))
        fits = len(self._encode(_joined(lead, units, numbers)[0]).ids) <= room
        for group in [numbers] if fits else self._groups(units, room - len(self._encode(lead).ids)):
            text, places = _joined(lead, units, group)
            yield _Window(places, paired(asked, self._encode(text)))

    def _groups(self, units: Sequence[str], room: int) -> list[list[int]]:
        """The units' numbers in as few windows as will do, of about the same length."""
        sizes = [len(self._encode(unit).ids) for unit in units]
        fair = sum(sizes) / max(1, -(-sum(sizes) // room))
        groups: list[list[int]] = []
        filled = 0
        for number, size in enumerate(sizes):
            if not groups or filled + size > room or filled >= fair:
                groups.append([])
                filled = 0
            groups[-1].append(number)
            filled += size
        return groups

    def _run(self, ids: tuple[int, ...]) -> NDArray[np.float32]:
        """How well an answer starts and ends at each token, float32 (2, tokens).

        One window at a time: an int8 network rounds by the largest number it meets, so read together with others a
        window would score now this, now that; and together they are no faster on one thread.
        """
        (logits,) = self._session.run(None, {"words": self._words[list(ids)][None]})
        found: NDArray[np.float32] = logits[0]
        return found


def _joined(lead: str, units: Sequence[str], group: Sequence[int]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The units of a group behind the heading as one text, and where in it each starts."""
    text = lead
    places: list[tuple[int, int]] = []
    for number in group:
        if places and not text.endswith(tuple(_CLOSING)):
            text += "\n"
        places.append((number, len(text)))
        text += units[number]
    return text, tuple(places)


def _best_spans(window: _Window, logits: NDArray[np.float32], units: Sequence[str]) -> dict[int, _Span]:
    """The best span of each unit in the window, by the unit's number."""
    tokens = window.tokens
    none = float(logits[0, 0] + logits[1, 0])
    spans = {}
    for number, begin in window.places:
        end = begin + len(units[number])
        inside = [i for i, (a, b) in enumerate(tokens.offsets) if b > begin and a < end and b > a]
        if inside:
            first, last = inside[0], inside[-1]
            score, start, stop = _best_span(logits[:, tokens.first + first : tokens.first + last + 1])
            left = max(tokens.offsets[first + start][0] - begin, 0)
            right = min(tokens.offsets[first + stop][1], end) - begin
            spans[number] = _Span(score - none, left, right)
    return spans


def _best_span(logits: NDArray[np.float32]) -> tuple[float, int, int]:
    """(score, first token, last token) of the best span in the logits (2, tokens) of one unit."""
    length = logits.shape[1]
    sums = logits[0][:, None] + logits[1][None, :]
    allowed = np.triu(np.ones((length, length), bool)) & ~np.triu(
        np.ones((length, length), bool), _LONGEST_SPAN
    )
    best = int(np.argmax(np.where(allowed, sums, -np.inf)))
    start, stop = divmod(best, length)
    return float(sums[start, stop]), start, stop


def _reading(units: Sequence[str], spans: dict[int, _Span]) -> Reading:
    found = [spans.get(number, _Span(UNREAD, 0, 0)) for number in range(len(units))]
    scores = tuple(span.score for span in found)
    return Reading(max(scores, default=UNREAD), scores, tuple((span.start, span.end) for span in found))


def reader_folder() -> Path:
    """The folder of the reader's weights: beside `src/` in a checkout, in the package elsewhere."""
    installed = Path(__file__).parent / "reader_weights"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "reader"


def load_reader(
    folder: Path | None = None, threads: int = 1, tokenizer: "Tokenizer | None" = None
) -> Reader | None:
    """The reader, or None where its weights are missing: answers are then less sharp, and nothing else changes.

    Its word vectors are the built-in encoder's, whatever model the index was made with; they are mapped, not loaded.
    A tokenizer takes 300 MB and two seconds: where the built-in encoder is loaded, give its own
    (`model.tokenizer.backend_tokenizer`), if no two threads use it at once.
    Raises ModelError when the built-in encoder cannot be had.
    """
    weights = (folder or reader_folder()) / _WEIGHTS
    if not weights.is_file():
        return None
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # A pool of memory as large as the longest batch ever would stay for good.
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    encoder = built_in_folder(home())
    own = tokenizer or Tokenizer.from_file(str(encoder / "tokenizer.json"))
    return Reader(session, own, _word_vectors(encoder / "model.safetensors"))


def _word_vectors(file: Path) -> NDArray[np.float32]:
    """The table of word vectors, float32 (words, dimensions), mapped from a file in the safetensors format."""
    with file.open("rb") as opened:
        size = int.from_bytes(opened.read(8), "little")
        entry = json.loads(opened.read(size))[_WORDS]
        mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    count = entry["shape"][0] * entry["shape"][1]
    return np.frombuffer(mapped, "<f4", count, 8 + size + entry["data_offsets"][0]).reshape(entry["shape"])
