"""Files → passages: the built-in report, and the user's own `.txt`, `.md` and `.jsonl` files."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from beltqa.edition import load_edition, with_english
from beltqa.gazetteer import Gazetteer, corpus_folder, load_gazetteer
from beltqa.paraphrases import load_paraphrases, with_paraphrases
from beltqa.parse import ParseError, parse_report
from beltqa.passages import Passage, cut_lines, cut_passages

_TEXT = {".txt", ".md", ".markdown", ".text"}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class DocumentError(ValueError):
    """A file that cannot be indexed; the message says which and why."""


def built_in_passages(english: bool = True) -> tuple[Passage, ...]:
    """The passages of the report that comes with the program, with or without its English edition."""
    passages = read_documents([corpus_folder() / "report.txt"])
    return passages if english else tuple(passage.in_chinese() for passage in passages)


def built_in_text() -> str:
    """The text of that report."""
    return (corpus_folder() / "report.txt").read_text(encoding="utf-8")


def read_texts(paths: Sequence[Path]) -> dict[str, list[str]]:
    """The files' texts, by the names that citations give their documents."""
    texts: dict[str, list[str]] = {}
    for path in paths:
        name = read_documents([path])[0].document
        texts.setdefault(name, []).append(_decode(path))
    return texts


def read_documents(paths: Sequence[Path], gazetteer: Gazetteer | None = None) -> tuple[Passage, ...]:
    """The passages of all files. Ids of `.jsonl` lines are kept; those of several texts get the file's name.

    Raises DocumentError for a missing, empty, undecodable or malformed file, and for ids that collide.
    """
    places = gazetteer or load_gazetteer()
    texts = sum(path.suffix.lower() in _TEXT for path in paths)
    passages: list[Passage] = []
    for path in paths:
        prefix = f"{path.stem}:" if texts > 1 else ""
        passages.extend(_read(path, prefix, places))
    seen: set[str] = set()
    for passage in passages:
        if passage.id in seen:
            raise DocumentError(f"{passage.document}: the id {passage.id!r} is used twice")
        seen.add(passage.id)
    return tuple(passages)


def _read(path: Path, prefix: str, places: Gazetteer) -> Iterator[Passage]:
    kind = path.suffix.lower()
    if kind not in _TEXT | {".jsonl"}:
        raise DocumentError(f"{path}: only .txt, .md and .jsonl files can be indexed")
    text = _decode(path)
    if kind == ".jsonl":
        passages = cut_lines(_records(path, text), path.name)
        if not passages:
            raise DocumentError(f"{path}: the document has no words")
        yield from passages
        return
    try:
        report = parse_report(text, path.name, places)
    except ParseError as error:
        raise DocumentError(f"{path}: {error}") from error
    translated = with_english(cut_passages(report, places), load_edition(), places)
    for passage in with_paraphrases(translated, load_paraphrases()):
        yield passage.prefixed(prefix)


def _decode(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{path}: no such file") from None
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror})") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(f"{path}: neither UTF-8 nor GB18030 text")


def _records(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            passage_id, words = record["id"], record["text"]
            if not (isinstance(passage_id, str | int) and isinstance(words, str)):
                raise TypeError
        except (ValueError, TypeError, KeyError):
            raise DocumentError(f'{path}, line {number}: not a line like {{"id": …, "text": …}}') from None
        yield number, _encodable(str(passage_id)), _encodable(words)


def _encodable(text: str) -> str:
    """JSON can hold half a character ("\\ud83d" alone), which no file and no index can: "�" stands for it."""
    return _LONE_SURROGATE.sub("\ufffd", text)
