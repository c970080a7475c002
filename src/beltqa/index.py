"""The Chroma index: built whole beside the old one, swapped in, opened if it fits (sole chromadb import).

    DIR/current            names the generation in use; replaced in one step when a build is complete
    DIR/<fingerprint>/     a generation: two Chroma collections, "passages" and "units" (sentences, rows)

The fingerprint covers every passage and the embedding model, stands in each collection's metadata and is
checked on opening. A build that is killed leaves only a `.building-…` folder, which the next build removes.
The generation before stays until the next build: Chroma goes back to the files of an index in use.
"""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from filelock import FileLock

from beltqa.passages import Passage, passage_from_json

_FORMAT = "2"
_POINTER = "current"
_BUILDING = ".building-"
_GENERATION = re.compile(r"[0-9a-f]{16}")
_PASSAGES, _UNITS = "passages", "units"
# Ends the key of a unit's English or paraphrase, which stand for the same unit.
_FORM = re.compile("en|p[0-9]+")
_BATCH = 2000  # records a call: Chroma bounds it by SQLite's variables

Vectors = np.ndarray
"""float32 (n, dimensions), each row of unit length."""
Vector = np.ndarray
"""float32 (dimensions,), of unit length."""


class IndexProblem(Exception):
    """An index that is missing, stale or damaged; the message says what to do."""


def fingerprint(passages: Sequence[Passage], model: str) -> str:
    """Sixteen hex digits over the passages, the model's own fingerprint and the index format."""
    digest = hashlib.sha256(f"{_FORMAT}\n{model}\n".encode())
    for passage in passages:
        digest.update(passage.to_json().encode() + b"\n")
    return digest.hexdigest()[:16]


class Index:
    """An open index. Similarities are cosines of e5-style vectors, mostly between 0.7 and 1."""

    def __init__(self, folder: Path, generation: str) -> None:
        self._folder = folder
        try:
            client = _client(folder / generation)
            self._passages = client.get_collection(_PASSAGES)
            self._units = client.get_collection(_UNITS)
            self.passages = self._read_passages()
            self._load_vectors()
        except Exception as error:  # of a damaged folder: chromadb's own, sqlite's, plain ValueError
            raise _damaged(folder) from error
        self.metadata: dict[str, Any] = dict(self._passages.metadata or {})
        if {(c.metadata or {}).get("fingerprint") for c in (self._passages, self._units)} != {generation}:
            raise IndexProblem(f"the index in {folder} is stale: index again")

    def _load_vectors(self) -> None:
        """Chroma reads them when first asked: a damaged file shows now."""
        for collection in (self._passages, self._units):
            for vector in collection.get(limit=1, include=["embeddings"])["embeddings"]:
                list(self._nearest(collection, vector, 1))

    def _read_passages(self) -> dict[str, Passage]:
        stored = self._passages.get(include=["metadatas"])["metadatas"] or []
        whole = sorted((int(str(m["order"])), str(m["json"])) for m in stored if m.get("json"))
        passages = (passage_from_json(line) for _, line in whole)
        return {passage.id: passage for passage in passages}

    def nearest_passages(self, vector: np.ndarray, count: int) -> dict[str, float]:
        """Passage id → cosine of its best window among the `count` nearest, best first."""
        found: dict[str, float] = {}
        for key, score in self._nearest(self._passages, vector, count):
            found.setdefault(key.rpartition("#")[0], score)
        return found

    def nearest_units(
        self, vector: np.ndarray, count: int, paraphrased: bool = True
    ) -> dict[tuple[str, int], float]:
        """(passage id, number of the unit in it) → cosine, best first: of its words in the better language.

        If wanted, its paraphrases count too: the best form of all and what two paraphrases agree on, half and half.
        """
        words: dict[tuple[str, int], float] = {}
        others: dict[tuple[str, int], list[float]] = {}
        score = 0.0
        for key, score in self._nearest(self._units, vector, count):
            unit, is_paraphrase = _unit_of(key)
            if not is_paraphrase:
                words.setdefault(unit, score)
            elif paraphrased:
                others.setdefault(unit, []).append(score)
        found = words | {unit: _of_forms(words.get(unit, score), near) for unit, near in others.items()}
        return dict(sorted(found.items(), key=lambda one: -one[1]))

    def unit_vectors(self, keys: Sequence[tuple[str, int]]) -> Vectors:
        """The vectors of units, given as (passage id, number), in the order of the keys; of their Chinese words."""
        ids = [f"{name}#{number}" for name, number in keys]
        found = self._units.get(ids=ids, include=["embeddings"])
        vectors = dict(zip(found["ids"], found["embeddings"], strict=True))
        return np.array([vectors[key] for key in ids], dtype=np.float32)

    def vectors_by_text(self, windows: Callable[[Passage], Sequence[str]]) -> dict[str, Vector]:
        """Every text that was embedded and its vector: what does not change need not be embedded again."""
        texts = _texts_of(list(self.passages.values()), windows)
        found: dict[str, Vector] = {}
        for collection, by_key in zip((self._passages, self._units), texts, strict=True):
            stored = collection.get(include=["embeddings"])
            found |= {
                by_key[k]: np.asarray(v, np.float32)
                for k, v in zip(stored["ids"], stored["embeddings"], strict=True)
            }
        return found

    def _nearest(self, collection: Any, vector: np.ndarray, count: int) -> Iterator[tuple[str, float]]:
        wanted = min(count, collection.count())
        if not wanted:
            return
        try:
            found = collection.query(
                query_embeddings=[vector.tolist()], n_results=wanted, include=["distances"]
            )
        except Exception as error:  # as above
            raise _damaged(self._folder) from error
        for key, distance in zip(found["ids"][0], found["distances"][0], strict=True):
            yield key, 1.0 - float(distance)


@lru_cache(maxsize=100_000)
def _unit_of(key: str) -> tuple[tuple[str, int], bool]:
    """(passage id, number of the unit) of a key in the collection, and whether it is one of its paraphrases."""
    name, _, form = key.rpartition("#")
    return (name, int(_FORM.sub("", form))), "p" in form


def _of_forms(words: float, paraphrases: list[float]) -> float:
    """The cosine of a unit by that of its words and those of its paraphrases, best first."""
    agreed = paraphrases[:2]
    return (max(words, paraphrases[0]) + max(words, sum(agreed) / len(agreed))) / 2


def _damaged(folder: Path) -> IndexProblem:
    return IndexProblem(f"the index in {folder} is damaged: delete that folder and index again")


# --- building ----------------------------------------------------------------------------------------------


def current_generation(folder: Path) -> str | None:
    """The generation in use, or None if nothing complete was ever built there."""
    with suppress(FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        name = (folder / _POINTER).read_text(encoding="ascii").strip()
        if _GENERATION.fullmatch(name) and (folder / name).is_dir():
            return name
    return None


def open_index(folder: Path, wanted: str | None = None) -> Index:
    """Open what `folder` holds; if `wanted` is given it must be that fingerprint.

    Raises IndexProblem if there is no index, or another one than wanted.
    """
    generation = current_generation(folder)
    if generation is None:
        raise IndexProblem(f"no index in {folder}: build it with `beltqa index FILE… --index {folder}`")
    if wanted and generation != wanted:
        raise IndexProblem(f"the index in {folder} is stale: index again")
    return Index(folder, generation)


def build_index(
    folder: Path,
    passages: Sequence[Passage],
    model: str,
    embed: Callable[[Sequence[str]], Vectors],
    windows: Callable[[Passage], Sequence[str]],
) -> bool:
    """Make `folder` hold exactly these passages; False if it already did.

    `model` is the embedding model's fingerprint, `windows` cuts a passage's reading into texts that the model
    takes whole, `embed` turns texts into vectors. Until the last step the old index stays in use.
    """
    generation = fingerprint(passages, model)
    if current_generation(folder) == generation:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):  # a second builder waits, and then finds the work done
        if current_generation(folder) == generation:
            return False
        _build(folder, generation, passages, model, embed, windows)
    return True


def _build(
    folder: Path,
    generation: str,
    passages: Sequence[Passage],
    model: str,
    embed: Callable[[Sequence[str]], Vectors],
    windows: Callable[[Passage], Sequence[str]],
) -> None:
    before = current_generation(folder)
    _remove_leftovers(folder, keep={before, generation})
    if not (folder / generation).is_dir():
        workshop = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder))
        _fill(workshop, passages, {"fingerprint": generation, "model": model}, embed, windows)
        workshop.rename(folder / generation)
    pointer = folder / f"{_BUILDING}{_POINTER}"
    pointer.write_text(generation, encoding="ascii")
    pointer.replace(folder / _POINTER)
    _remove_leftovers(folder, keep={before, generation})


def _fill(
    workshop: Path,
    passages: Sequence[Passage],
    metadata: dict[str, Any],
    embed: Callable[[Sequence[str]], Vectors],
    windows: Callable[[Passage], Sequence[str]],
) -> None:
    texts, unit_texts = _texts_of(passages, windows)
    keys, unit_keys = list(texts), list(unit_texts)
    orders = {passage.id: order for order, passage in enumerate(passages)}
    records = []
    for key in keys:
        name, _, number = key.rpartition("#")
        order = orders[name]
        records.append({"order": order, "json": "" if int(number) else passages[order].to_json()})
    vectors = embed([*texts.values(), *unit_texts.values()])
    client = _client(workshop)
    # Texts that are much alike may be cut off from the others where each has few neighbours.
    space = {"hnsw": {"space": "cosine", "max_neighbors": 64, "ef_search": 2000, "ef_construction": 400}}
    for name, ids, rows, metadatas in (
        (_PASSAGES, keys, vectors[: len(keys)], records),
        (_UNITS, unit_keys, vectors[len(keys) :], None),
    ):
        collection = client.create_collection(name, metadata=metadata, configuration=space)
        for start in range(0, len(ids), _BATCH):
            span = slice(start, start + _BATCH)
            collection.add(
                ids=ids[span],
                embeddings=rows[span],
                metadatas=metadatas[span] if metadatas else None,
            )
    client.close()


def _texts_of(
    passages: Sequence[Passage], windows: Callable[[Passage], Sequence[str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """What is embedded, by its key in each collection: the windows of passages, the units in all their forms."""
    texts = {f"{p.id}#{number}": text for p in passages for number, text in enumerate(windows(p))}
    units = {f"{p.id}#{number}": unit for p in passages for number, unit in enumerate(p.units)}
    unit_texts = {key: unit.reading for key, unit in units.items()}
    unit_texts |= {f"{key}en": unit.english for key, unit in units.items() if unit.english}
    for key, unit in units.items():
        unit_texts |= {f"{key}p{number}": text for number, text in enumerate(unit.paraphrases)}
    return texts, unit_texts


def _remove_leftovers(folder: Path, keep: AbstractSet[str | None]) -> None:
    """Dead builds and older generations go; one that the system will not let go stays until next time."""
    for child in list(folder.iterdir()):
        if child.is_dir() and child.name not in keep and _is_ours(child):
            with suppress(OSError):
                _remove(child)


def _remove(child: Path) -> None:
    """Half removed, a generation must not pass for a whole one: it loses its name first."""
    if not child.name.startswith(_BUILDING):
        child = child.rename(child.with_name(f"{_BUILDING}{uuid4().hex}"))
    shutil.rmtree(child, ignore_errors=True)


def _is_ours(child: Path) -> bool:
    return child.name.startswith(_BUILDING) or (child / "chroma.sqlite3").is_file()


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
