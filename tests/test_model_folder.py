"""The built-in model's folder: what damages it is found out, and it is built anew, once."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from beltqa.model_folder import NAME, built_in_folder, is_intact

WEIGHTS = "model.safetensors"


@pytest.fixture
def spare_home(home: Path) -> Iterator[Path]:
    """An empty home on the disk of the tests' home, so that files can be linked; gone after the test."""
    built_in_folder(home)
    with tempfile.TemporaryDirectory(prefix="spare-", dir=home) as folder:
        yield Path(folder)


@pytest.fixture
def model(home: Path, spare_home: Path) -> Path:
    """The built-in model in the spare home, its files linked to the real ones: replace them, never write."""
    source, folder = home / "models" / NAME, spare_home / "models" / NAME
    for file in (file for file in source.rglob("*") if file.is_file()):
        linked = folder / file.relative_to(source)
        linked.parent.mkdir(parents=True, exist_ok=True)
        os.link(file, linked)
    return folder


def replace(file: Path, data: bytes) -> None:
    file.unlink()
    file.write_bytes(data)


def truncate_weights(folder: Path) -> None:
    size = (folder / WEIGHTS).stat().st_size
    replace(folder / WEIGHTS, b"")
    os.truncate(folder / WEIGHTS, size - 1)


def change_weights(folder: Path) -> None:
    """The right size, holes for content."""
    size = (folder / WEIGHTS).stat().st_size
    replace(folder / WEIGHTS, b"")
    os.truncate(folder / WEIGHTS, size)


def flip_a_byte(folder: Path) -> None:
    data = bytearray((folder / "tokenizer.json").read_bytes())
    data[len(data) // 2] ^= 1
    replace(folder / "tokenizer.json", bytes(data))


def lose_a_file(folder: Path) -> None:
    (folder / "1_Pooling" / "config.json").unlink()


def empty_the_manifest(folder: Path) -> None:
    replace(folder / "manifest.json", b"{}")


def mangle_the_manifest(folder: Path) -> None:
    replace(folder / "manifest.json", (folder / "manifest.json").read_bytes()[:-9])


DAMAGES = [
    truncate_weights,
    change_weights,
    flip_a_byte,
    lose_a_file,
    empty_the_manifest,
    mangle_the_manifest,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_out(damage: Callable[[Path], None], model: Path) -> None:
    assert is_intact(model)
    damage(model)
    assert not is_intact(model)


def test_a_copied_folder_is_hashed_once(model: Path) -> None:
    linked = model / WEIGHTS
    copied = linked.with_suffix(".copy")
    copied.write_bytes(linked.read_bytes())
    copied.replace(linked)
    before = json.loads((model / "manifest.json").read_text())[WEIGHTS]["stamp"]
    assert is_intact(model)
    after = json.loads((model / "manifest.json").read_text())[WEIGHTS]["stamp"]
    assert before != after == [linked.stat().st_size, linked.stat().st_mtime_ns]


def test_a_damaged_folder_is_built_anew(home: Path, model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    truncate_weights(model)
    half_written = model.parent / f".building-{NAME}"
    half_written.mkdir()
    (half_written / WEIGHTS).write_bytes(b"half")
    assert built_in_folder(model.parents[1]) == model
    said = capsys.readouterr()
    assert said.out == "" and "was damaged" in said.err and "100%" in said.err
    assert sorted(file.name for file in model.parent.iterdir()) == [".lock", NAME]
    assert is_intact(model)
    assert hashes(model) == hashes(home / "models" / NAME)


def test_two_processes_at_once_build_one_model(spare_home: Path) -> None:
    program = (
        "import sys, pathlib, beltqa.model_folder as m; print(m.built_in_folder(pathlib.Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", program, str(spare_home)]
    pair = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=300) for process in pair]
    folder = spare_home / "models" / NAME
    assert [out for out, _ in said] == [f"{folder}\n"] * 2
    assert sorted("100%" in err for _, err in said) == [False, True]
    assert is_intact(folder)


def hashes(folder: Path) -> dict[str, str]:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return {name: entry["sha256"] for name, entry in manifest.items()}
