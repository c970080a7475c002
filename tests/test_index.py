"""The index in a real Chroma, over a toy embedder that counts bigrams: built, swapped, refused, killed.

Run as a program the file is a process that builds an index, and that dies at the moment it is told to.
"""

import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings

from beltqa.index import Index, IndexProblem, build_index, fingerprint, open_index
from beltqa.lexical import tokens
from beltqa.passages import Passage, cut_lines

MODEL = "bigrams-64"
OLD = {"hair": "许昌是全球假发之都。假发出口到120个国家。", "robot": "宇树科技做四足机器人。"}
NEW = {"hair": "许昌是全球假发之都。", "socks": "诸暨是全国最大的袜子生产基地。"}
OLDEST = {"socks": "诸暨有一万家袜子企业。"}


def embed(texts: Sequence[str]) -> np.ndarray:
    """How often each bigram stands in a text, in 64 hashed columns: shared words make vectors near."""
    vectors = np.zeros((len(texts), 64), np.float32)
    for row, text in enumerate(texts):
        for token in tokens(text):
            vectors[row, zlib.crc32(token.encode()) % 64] += 1
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def embed_nothing(texts: Sequence[str]) -> np.ndarray:
    raise AssertionError(f"{len(texts)} texts embedded for nothing")


def whole(passage: Passage) -> list[str]:
    return [passage.reading]


def sentences(passage: Passage) -> list[str]:
    return [unit.reading for unit in passage.units]


def passages_of(texts: dict[str, str]) -> tuple[Passage, ...]:
    return cut_lines([(line, key, text) for line, (key, text) in enumerate(texts.items(), 1)], "toy.jsonl")


def build(
    folder: Path,
    texts: dict[str, str],
    embed: Callable[[Sequence[str]], np.ndarray] = embed,
    windows: Callable[[Passage], Sequence[str]] = whole,
) -> bool:
    return build_index(folder, passages_of(texts), MODEL, embed, windows)


def generation_of(texts: dict[str, str]) -> str:
    return fingerprint(passages_of(texts), MODEL)


def held(folder: Path) -> dict[str, str]:
    """The texts of the index that `folder` opens as."""
    return {key: str(passage.text) for key, passage in open_index(folder).passages.items()}


def files(folder: Path) -> set[str]:
    return {child.name for child in folder.iterdir()}


def index_files(*generations: dict[str, str]) -> set[str]:
    return {".lock", "current", *map(generation_of, generations)}


def nearest(index: Index, question: str, count: int = 100) -> dict[str, float]:
    return index.nearest_passages(embed([question])[0], count)


# --- built -------------------------------------------------------------------------------------------------


def test_a_first_build_holds_the_passages_and_finds_them(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "index"
    assert build(folder, OLD)
    index = open_index(folder, generation_of(OLD))
    assert index.passages == {passage.id: passage for passage in passages_of(OLD)}
    assert index.metadata == {"fingerprint": generation_of(OLD), "model": MODEL}
    assert list(nearest(index, "哪里做假发？")) == ["hair", "robot"]
    assert list(nearest(index, "四足机器人")) == ["robot", "hair"]
    assert list(nearest(index, "四足机器人", 1)) == ["robot"]
    assert list(index.nearest_units(embed(["出口到多少个国家"])[0], 1)) == [("hair", 1)]


def test_a_second_build_does_no_work(tmp_path: Path) -> None:
    assert build(tmp_path, OLD)
    assert not build(tmp_path, OLD, embed_nothing)
    assert held(tmp_path) == OLD


def test_changed_passages_are_swapped_in_and_older_ones_than_the_last_removed(tmp_path: Path) -> None:
    build(tmp_path, OLDEST)
    build(tmp_path, OLD)
    assert build(tmp_path, NEW)
    assert held(tmp_path) == NEW
    assert files(tmp_path) == index_files(OLD, NEW)
    assert build(tmp_path, OLDEST)
    assert held(tmp_path) == OLDEST
    assert files(tmp_path) == index_files(NEW, OLDEST)


def test_the_passages_before_are_swapped_in_again_without_work(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    build(tmp_path, NEW)
    assert build(tmp_path, OLD, embed_nothing)
    assert held(tmp_path) == OLD


def test_an_open_index_goes_on_when_another_takes_its_place(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    index = open_index(tmp_path)
    build(tmp_path, NEW)
    assert list(nearest(index, "四足机器人")) == ["robot", "hair"]


def test_what_is_not_the_index_stays_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    build(tmp_path, OLD)
    build(tmp_path, NEW)
    assert files(tmp_path) == index_files(OLD, NEW) | {"notes"}
    assert (tmp_path / "notes" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    assert build(tmp_path, {}, lambda texts: np.zeros((0, 64), np.float32))
    index = open_index(tmp_path)
    assert (index.passages, nearest(index, "假发")) == ({}, {})
    assert index.nearest_units(embed(["假发"])[0], 5) == {}


def test_the_fingerprint_covers_words_ids_order_and_model() -> None:
    hair = passages_of({"hair": "假发"})
    others = [
        fingerprint(passages_of({"wigs": "假发"}), MODEL),
        fingerprint(passages_of({"hair": "假发。"}), MODEL),
        fingerprint(passages_of(OLD), MODEL),
        fingerprint(tuple(reversed(passages_of(OLD))), MODEL),
        fingerprint(hair, "another model"),
    ]
    assert fingerprint(hair, MODEL) == fingerprint(passages_of({"hair": "假发"}), MODEL)
    assert len({fingerprint(hair, MODEL), *others}) == 6


# --- similarities ------------------------------------------------------------------------------------------


def test_the_cosine_is_the_dot_product(tmp_path: Path) -> None:
    texts = {f"p{n}": f"第{n}段写{n * 7}家企业。第{n}段也写{n % 5}个产业带。" for n in range(60)}
    build(tmp_path, texts)
    index, vector = open_index(tmp_path), embed(["第7段写多少家企业？"])[0]
    units = [(p.id, n, unit.reading) for p in passages_of(texts) for n, unit in enumerate(p.units)]
    exact = embed([reading for *_, reading in units]) @ vector
    found = index.nearest_units(vector, 1000)
    assert found == pytest.approx(dict(zip([(key, n) for key, n, _ in units], exact, strict=True)), abs=1e-6)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_a_passage_is_as_near_as_its_best_window(tmp_path: Path) -> None:
    build(tmp_path, OLD, windows=sentences)
    vector = embed(["假发出口"])[0]
    first, second, robot = (
        embed(["许昌是全球假发之都。", "假发出口到120个国家。", "宇树科技做四足机器人。"]) @ vector
    )
    assert first < second
    found = open_index(tmp_path).nearest_passages(vector, 100)
    assert found == pytest.approx({"hair": second, "robot": robot}, abs=1e-6)
    assert list(found) == ["hair", "robot"]


def test_ids_may_hold_the_separator(tmp_path: Path) -> None:
    texts = {
        "a#1": "许昌做假发。",
        "a": "诸暨做袜子。永康做保温杯。",
        "#": "中山做灯饰。",
        "b#0en": "安溪做藤铁。",
    }
    build(tmp_path, texts)
    index = open_index(tmp_path)
    assert {key: str(passage.text) for key, passage in index.passages.items()} == texts
    assert {key: next(iter(nearest(index, str(p.text)))) for key, p in index.passages.items()} == {
        key: key for key in texts
    }
    assert set(index.nearest_units(embed(["假发"])[0], 10)) == {
        ("a#1", 0),
        ("a", 0),
        ("a", 1),
        ("#", 0),
        ("b#0en", 0),
    }


# --- refused -----------------------------------------------------------------------------------------------


def refused(folder: Path, wanted: str | None = None) -> str:
    with pytest.raises(IndexProblem) as problem:
        open_index(folder, wanted)
    return str(problem.value)


def change_metadata(folder: Path, collection: str, metadata: dict[str, Any]) -> None:
    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    client.get_collection(collection).modify(metadata=metadata)


def missing(folder: Path) -> str:
    return f"no index in {folder}: build it with `beltqa index FILE… --index {folder}`"


def stale(folder: Path) -> str:
    return f"the index in {folder} is stale: index again"


def damaged(folder: Path) -> str:
    return f"the index in {folder} is damaged: delete that folder and index again"


def test_a_folder_without_an_index(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folders = [tmp_path, tmp_path / "none", tmp_path / "file"]
    assert [refused(folder) for folder in folders] == [missing(folder) for folder in folders]


def test_another_index_than_wanted(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    assert refused(tmp_path, generation_of(NEW)) == stale(tmp_path)


@pytest.mark.parametrize("collection", ["passages", "units"])
@pytest.mark.parametrize("metadata", [{"fingerprint": "0" * 16, "model": MODEL}, {"model": MODEL}])
def test_a_collection_with_another_fingerprint(
    tmp_path: Path, collection: str, metadata: dict[str, Any]
) -> None:
    build(tmp_path, OLD)
    change_metadata(tmp_path / generation_of(OLD), collection, metadata)
    assert refused(tmp_path) == stale(tmp_path)


def test_a_pointer_to_a_generation_under_a_false_name(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    (tmp_path / generation_of(OLD)).rename(tmp_path / generation_of(NEW))
    (tmp_path / "current").write_text(generation_of(NEW), encoding="ascii")
    assert refused(tmp_path) == stale(tmp_path)


@pytest.mark.parametrize("pointer", [b"", b"0123456789abcdef", b".", b"../elsewhere", b"\xff\xfe", b"a\0b"])
def test_a_pointer_to_nothing(tmp_path: Path, pointer: bytes) -> None:
    build(tmp_path / "elsewhere", OLD)
    build(tmp_path / "index", OLD)
    (tmp_path / "index" / "current").write_bytes(pointer)
    assert refused(tmp_path / "index") == missing(tmp_path / "index")
    assert build(tmp_path / "index", NEW)
    assert held(tmp_path / "index") == NEW


def database(generation: Path) -> Path:
    return generation / "chroma.sqlite3"


def halve(*files: Path) -> None:
    for file in files:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def remove_vectors(generation: Path) -> None:
    for folder in (child for child in generation.iterdir() if child.is_dir()):
        shutil.rmtree(folder)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no database": lambda generation: database(generation).unlink(),
    "an empty database": lambda generation: database(generation).write_bytes(b""),
    "other bytes for a database": lambda generation: database(generation).write_bytes(b"x" * 9999),
    "half a database": lambda generation: halve(database(generation)),
    "no vectors": remove_vectors,
    "half of the vectors": lambda generation: halve(*generation.glob("*/*")),
}


# Chroma writes vectors to files of their own from a thousand on.
MANY = {f"p{n}": f"第{n}段。" for n in range(1100)}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index never opened in this process, to be copied: Chroma keeps what it has opened."""
    folder = tmp_path_factory.mktemp("large")
    build(folder, MANY)
    return folder


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_says_what_to_do_and_that_helps(
    tmp_path: Path, large: Path, damage: Callable[[Path], object]
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(large, folder)
    damage(folder / generation_of(MANY))
    assert refused(folder) == damaged(folder)
    shutil.rmtree(folder)
    assert build(folder, OLD)
    assert held(folder) == OLD


# --- killed, and two at once -------------------------------------------------------------------------------

KILLED = 9


class DyingVectors(np.ndarray):
    """Vectors whose process dies when a part of them is taken for the `left`-th time."""

    left = 0

    def __getitem__(self, key: Any) -> Any:
        DyingVectors.left -= 1
        if not DyingVectors.left:
            os._exit(KILLED)
        return super().__getitem__(key)


def die_before_embedding(texts: Sequence[str]) -> np.ndarray:
    os._exit(KILLED)


def die_between_the_collections(texts: Sequence[str]) -> np.ndarray:
    DyingVectors.left = 4  # divided in two, then the passages' written, then the units'
    return embed(texts).view(DyingVectors)


def die_at(event: str, old: str, new: str) -> None:
    """Die just before Python renames (or opens, or removes) a path whose names begin so."""

    def look(name: str, arguments: tuple[Any, ...]) -> None:
        if name == event and all(
            Path(str(path)).name.startswith(begin) for path, begin in zip(arguments, (old, new), strict=False)
        ):
            os._exit(KILLED)

    sys.addaudithook(look)


def build_and_die(folder: Path, moment: str) -> None:
    """What the process does that is to die at a moment."""
    embedders = {"embedding": die_before_embedding, "between": die_between_the_collections}
    oldest, new = generation_of(OLDEST), generation_of(NEW)
    paths = {
        "filled": ("os.rename", ".building-", new),
        "named": ("open", ".building-current", ""),
        "pointer": ("os.rename", ".building-current", "current"),
        "renamed": ("os.rename", oldest, ".building-"),
        "removing": ("os.rmdir", "", ""),
    }
    if moment in paths:
        die_at(*paths[moment])
    print(build(folder, NEW, embedders.get(moment, embed)))


def child(*arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, __file__, *map(str, arguments)], stdout=subprocess.PIPE, encoding="utf-8"
    )


BEFORE_THE_SWAP = ["embedding", "between", "filled", "named", "pointer"]


@pytest.mark.parametrize("moment", BEFORE_THE_SWAP)
def test_killed_before_the_swap_the_old_index_stays(tmp_path: Path, moment: str) -> None:
    build(tmp_path, OLD)
    assert child("die", tmp_path, moment).wait() == KILLED
    assert held(tmp_path) == OLD
    assert build(tmp_path, NEW)
    assert held(tmp_path) == NEW
    assert files(tmp_path) == index_files(OLD, NEW)


@pytest.mark.parametrize("moment", ["renamed", "removing"])
def test_killed_while_removing_the_oldest_can_be_built_again(tmp_path: Path, moment: str) -> None:
    build(tmp_path, OLDEST)
    build(tmp_path, OLD)
    assert child("die", tmp_path, moment).wait() == KILLED
    assert held(tmp_path) == OLD
    assert build(tmp_path, OLDEST)  # of which half may be left
    assert held(tmp_path) == OLDEST
    assert files(tmp_path) == index_files(OLD, OLDEST)


@pytest.mark.parametrize("moment", ["between", "pointer"])
def test_killed_at_the_first_build_there_is_no_index_yet(tmp_path: Path, moment: str) -> None:
    assert child("die", tmp_path, moment).wait() == KILLED
    assert refused(tmp_path) == missing(tmp_path)
    assert build(tmp_path, NEW)
    assert held(tmp_path) == NEW
    assert files(tmp_path) == index_files(NEW)


def build_beside_another(folder: Path, own: str, other: str, name: str) -> None:
    """What each of two processes does: none embeds before both have started."""

    def embed_when_both_are_here(texts: Sequence[str]) -> np.ndarray:
        while not (folder.parent / other).exists():
            time.sleep(0.01)
        return embed(texts)

    (folder.parent / own).touch()
    print(build(folder, {"OLD": OLD, "NEW": NEW}[name], embed_when_both_are_here))


def test_of_two_that_build_the_same_at_once_one_works(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    both = [child("beside", folder, "a", "b", "NEW"), child("beside", folder, "b", "a", "NEW")]
    assert sorted(process.communicate()[0].strip() for process in both) == ["False", "True"]
    assert held(folder) == NEW
    assert files(folder) == index_files(NEW)


def test_of_two_that_build_different_things_at_once_the_last_one_stays(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    both = [child("beside", folder, "a", "b", "OLD"), child("beside", folder, "b", "a", "NEW")]
    assert [process.communicate()[0].strip() for process in both] == ["True", "True"]
    assert held(folder) in (OLD, NEW)
    assert files(folder) == index_files(OLD, NEW)


if __name__ == "__main__":
    role, where, *rest = sys.argv[1:]
    if role == "die":
        build_and_die(Path(where), *rest)
    else:
        build_beside_another(Path(where), *rest)
