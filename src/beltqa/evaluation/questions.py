"""The evaluation questions: their form, and the rule that splits them into `dev` and `test`.

How a question is written stands in evals/README.md, what is checked of all of them in `question_checks.py`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from hashlib import sha1
from pathlib import Path
from typing import Any, Literal

CATEGORIES = (
    "number entity definition list table lookup count box source comparison summary computed followup outofscope"
    " nearmiss falsepremise instruction conflict"
).split()
LANGUAGES = ("zh", "en")
SPLITS = ("dev", "test")

_DEV_TENTHS = 2

Split = Literal["dev", "test"]
Groups = tuple[tuple[str, ...], ...]


class QuestionError(ValueError):
    """A file that does not have the form; the message names the line and the field."""


@dataclass(frozen=True)
class Question:
    """One line of the file; `must` and `evidence` are groups of accepted alternatives.

    `group` holds together a question, its translation, paraphrases and those that share its history.
    `derivation` are forms (`derivation.py`); `absent`, `terms`, `apart`, `caption` and `blank` show that there is no answer.
    """

    id: str
    lang: str
    category: str
    group: str
    split: str
    question: str
    history: Groups
    answerable: bool
    must: Groups
    must_not: tuple[str, ...]
    evidence: Groups
    note: str
    derivation: tuple[Mapping[str, Any], ...] = ()
    absent: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    apart: Groups = ()
    caption: str = ""
    blank: str = ""

    @property
    def stem(self) -> str:
        """The id without the language: the same for a question and its translation."""
        return self.id.rpartition("-")[0]


def load_questions(path: Path) -> tuple[Question, ...]:
    """Read the file. Raises QuestionError where a line is no question."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_question(line, f"{path.name}, line {number}") for number, line in enumerate(lines, 1))


def load_dev_groups(path: Path) -> frozenset[str]:
    """The groups that are `dev` whatever their hash: tuning had seen them before the rule was made."""
    return frozenset(path.read_text(encoding="utf-8").split())


def split_of(group: str, dev_groups: frozenset[str]) -> Split:
    """`dev` for a listed group and for two in ten of the others, by a hash that never changes."""
    tenth = int(sha1(group.encode(), usedforsecurity=False).hexdigest(), 16) % 10
    return "dev" if group in dev_groups or tenth < _DEV_TENTHS else "test"


def _question(line: str, where: str) -> Question:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise QuestionError(f"{where}: {error}") from error
    if not isinstance(record, dict):
        raise QuestionError(f"{where}: not an object")
    lacking, unknown = sorted(_REQUIRED - set(record)), sorted(set(record) - _KNOWN)
    if lacking or unknown:
        raise QuestionError(f"{where}: {'lacks' if lacking else 'does not know'} {lacking or unknown}")
    try:
        return Question(**{name: _read(name, value) for name, value in record.items()})
    except TypeError as error:
        raise QuestionError(f"{where}: {error}") from error


def _read(name: str, value: Any) -> Any:
    read = _READERS.get(name)
    return read(value) if read else _word(value)


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no string")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _list(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(value)


def _words(value: Any) -> tuple[str, ...]:
    return tuple(_word(word) for word in _list(value))


def _groups(value: Any) -> Groups:
    return tuple(_words(group) for group in _list(value))


def _forms(value: Any) -> tuple[Mapping[str, Any], ...]:
    if not all(isinstance(form, dict) for form in _list(value)):
        raise TypeError(f"{value!r} is no list of forms")
    return tuple(value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "answerable": _truth,
    "must_not": _words,
    "absent": _words,
    "terms": _words,
    "history": _groups,
    "must": _groups,
    "evidence": _groups,
    "apart": _groups,
    "derivation": _forms,
}
_KNOWN = {field.name for field in fields(Question)}
_REQUIRED = {field.name for field in fields(Question) if field.default is MISSING}
