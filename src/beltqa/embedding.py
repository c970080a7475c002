"""The embedder: loads the embedding model and turns passages and questions into vectors.

The sole module that imports sentence_transformers, torch and transformers, and inside functions only: they
take seconds and 450 MB. `model_folder.py` and `weights.py` make the built-in model.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from beltqa.home import home
from beltqa.model_folder import NAME, built_in_folder
from beltqa.weights import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = [
    "BUILT_IN",
    "ModelError",
    "encode_passages",
    "encode_question",
    "load_embedder",
    "model_fingerprint",
    "windows",
]

BUILT_IN = "multilingual-e5-small"

Role = Literal["document", "query"]

# On one thread 4 texts at a time go half as fast again as the customary 32: their numbers stay in the cache.
_BATCH = 4
_SAMPLE = 1 << 16  # bytes


def load_embedder(model: str | None = None, threads: int = 1) -> "SentenceTransformer":
    """The embedding model, on the CPU; its `encode_query` and `encode_document` put the right prompt first.

    `model` is a folder or the name of a model on the hub; without it BELTQA_MODEL, without that the built-in
    multilingual-e5-small (384 numbers, unit length, compared by cosine), which is built when first needed.
    Only for a hub's model is the network asked. On a busy machine two threads may be 30 times slower.
    Raises ModelError, one line, when the model cannot be had.
    """
    name = _chosen(model)
    folder = built_in_folder(home()) if name == BUILT_IN else _as_folder(name)
    # No report of what is loaded goes out, and texts are tokenized on one thread, not on all cores.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    try:
        if folder is None:
            return SentenceTransformer(name, device="cpu", local_files_only=not _hub_answers(name))
        with _no_progress_bar():
            return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except Exception as error:  # json, safetensors, tokenizers and the hub each have errors of their own
        reason = str(error).partition("\n")[0] or type(error).__name__
        doubt = "is the name right, and the hub in reach?" if folder is None else "is it a model's folder?"
        raise ModelError(
            f"the embedding model {name} cannot be loaded ({reason}): {doubt}"
            " Without BELTQA_MODEL the built-in model is used"
        ) from error


def model_fingerprint(model: "SentenceTransformer | str | None" = None) -> str:
    """A short id of a loaded model, or of the one that `load_embedder(model)` would load.

    An index made under another id is stale. Nothing is loaded and no network is asked: a hub's model has its
    revision in the id once it is in the hub's cache on this machine. Raises ModelError for a missing folder.
    """
    given = model if model is None or isinstance(model, str) else str(model.tokenizer.name_or_path)
    name = _chosen(given)
    if name == BUILT_IN or Path(name).name == NAME:
        return NAME
    folder = _as_folder(name)
    return f"{name}@{_hub_revision(name)}" if folder is None else f"folder-{_folder_hash(folder)}"


def encode_passages(
    model: "SentenceTransformer", texts: Sequence[str], progress: bool = False
) -> NDArray[np.float32]:
    """One vector of unit length a text, in the order of the texts: float32, n × dimension.

    Raises ValueError, which names the text, when one is longer than the model's window: `windows` cuts it.
    """
    lengths = _lengths(model, texts, "document")
    limit = _window(model)
    for index, length in enumerate(lengths):
        if length > limit:
            raise ValueError(
                f"text {index} has {length} tokens, the model takes {limit}: {texts[index][:40]!r}…"
            )
    # Texts of a length go together: in a batch all are padded to the longest.
    order = sorted(range(len(texts)), key=lengths.__getitem__, reverse=True)
    vectors = np.empty((len(texts), model.get_embedding_dimension() or 0), np.float32)
    with tqdm(total=len(texts), desc="embedding", unit="passage", disable=not progress) as bar:
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            vectors[batch] = _encode(model, [texts[index] for index in batch], "document")
            bar.update(len(batch))
    return vectors


def encode_question(model: "SentenceTransformer", text: str) -> NDArray[np.float32]:
    """The question's vector: float32, unit length.

    One that is longer than the window is the mean of its windows: its point may stand at either end.
    """
    vectors = _encode(model, windows(model, [text], role="query") or [text], "query")
    mean: NDArray[np.float32] = vectors.mean(axis=0)
    return mean / np.linalg.norm(mean)


def windows(
    model: "SentenceTransformer", pieces: Sequence[str], limit: int | None = None, role: Role = "document"
) -> list[str]:
    """Groups consecutive pieces (sentences) into texts that the model takes whole, or of `limit` tokens.

    The prompt's tokens and the special ones count. Joined, the texts are the joined pieces, character for
    character. Only a piece that alone is longer than the limit is cut, between tokens.
    Raises ValueError when the limit leaves no room for text.
    """
    limit = min(limit or _window(model), _window(model))
    texts: list[str] = []
    for piece in pieces:
        if texts and _length(model, texts[-1] + piece, role) <= limit:
            texts[-1] += piece
        else:
            texts.extend(_cut(model, piece, limit, role))
    return texts


def _cut(model: "SentenceTransformer", piece: str, limit: int, role: Role) -> Iterator[str]:
    """The piece in parts of at most `limit` tokens."""
    # No token of the usual vocabularies is longer than 16: no need to tokenize a book's whole rest each time.
    reach = 16 * limit
    while piece:
        head = piece[:reach]
        if _length(model, head, role) > limit:
            head = _first_part(model, head, limit, role)
        yield head
        piece = piece[len(head) :]


def _first_part(model: "SentenceTransformer", text: str, limit: int, role: Role) -> str:
    """The longest beginning of a text that ends between tokens and, with the prompt, has at most `limit`."""
    encoded = model.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
    starts = sorted({start for start, _ in encoded["offset_mapping"] if start})
    room = limit - _length(model, "", role) + 1  # the prompt's last space becomes part of the first word
    for end in reversed(starts[: max(room, 0)]):
        # A part alone may take more tokens than it did within the text, so each is counted.
        if _length(model, text[:end], role) <= limit:
            return text[:end]
    raise ValueError(f"no text fits into {limit} tokens with the model's prompt: {text[:40]!r}…")


def _encode(model: "SentenceTransformer", texts: list[str], role: Role) -> NDArray[np.float32]:
    encode = model.encode_query if role == "query" else model.encode_document
    vectors: NDArray[np.float32] = encode(
        texts, batch_size=_BATCH, show_progress_bar=False, normalize_embeddings=True
    )
    return vectors


def _lengths(model: "SentenceTransformer", texts: Sequence[str], role: Role) -> list[int]:
    """How many tokens each text makes with the prompt and the special tokens."""
    if not texts:
        return []
    # The names under which encode_query and encode_document look for their prompt.
    names = ("query",) if role == "query" else ("document", "passage", "corpus")
    prompt = next((model.prompts[name] for name in names if name in model.prompts), None) or ""
    encoded = model.tokenizer([prompt + text for text in texts], truncation=False, verbose=False)
    return [len(ids) for ids in encoded["input_ids"]]


def _length(model: "SentenceTransformer", text: str, role: Role) -> int:
    return _lengths(model, [text], role)[0]


def _window(model: "SentenceTransformer") -> int:
    """The most tokens that the model takes at once; more would be cut off without a word."""
    return model.max_seq_length or int(model.tokenizer.model_max_length)


def _chosen(model: str | None) -> str:
    return model or os.environ.get("BELTQA_MODEL") or BUILT_IN


def _as_folder(name: str) -> Path | None:
    """The folder that a model's name means, or None for a hub's name; ModelError when it can be neither."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]

    try:
        validate_repo_id(name)
    except ValueError as error:
        raise ModelError(f"no folder {name}: give a model's folder, or its name on the hub") from error
    return None


def _folder_hash(folder: Path) -> str:
    """A hash of the files' names, sizes and contents, of large ones samples: training moves every weight."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(folder).as_posix()}\0{size}\0".encode())
        with file.open("rb") as opened:
            for place in sorted({0, size // 2, max(size - _SAMPLE, 0)}):
                opened.seek(place)
                digest.update(opened.read(_SAMPLE))
    return digest.hexdigest()[:12]


def _hub_answers(name: str) -> bool:
    """Whether the hub can be asked: if not, loading from its cache spares half a minute's retries a file."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    try:
        HfApi().model_info(name, timeout=10)
    except HfHubHTTPError:  # an answer too: loading then says what is wrong with the name
        return True
    except Exception:  # no network, a proxy, a hub switched off: each fails in its own way
        return False
    return True


def _hub_revision(name: str) -> str:
    """The commit of the model in the hub's cache on this machine, where it is there."""
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(name, "config.json")
    return Path(found).parent.name[:12] if isinstance(found, str) else "unknown"


@contextlib.contextmanager
def _no_progress_bar() -> Iterator[None]:
    """Loading takes a second: transformers' bar for it would only stand between a question and its answer."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
