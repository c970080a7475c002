"""The evaluation questions: their form, the rule that splits them, and which blocks of the report they reach.

`python -m beltqa.questions` checks them without any model (`question_checks.py`) and prints how many questions
rest on each block. How a question is written stands in evals/README.md.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
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
_KINDS: dict[str, Any] = {"str": str, "bool": bool}

Split = Literal["dev", "test"]
Groups = tuple[tuple[str, ...], ...]


class QuestionError(ValueError):
    """A file that does not have the form; the message names the line and the field."""


@dataclass(frozen=True)
class Question:
    """One line of the file; `must` and `evidence` are groups of accepted alternatives.

    `group` holds together a question, its translation, paraphrases and those that share its history.
    `derivation` are forms (`derivation.py`); `absent`, `terms`, `apart` and `caption` show why there is no answer.
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

    @property
    def gold(self) -> str:
        """The gold answer: the note without the reason in brackets."""
        return self.note.rpartition(" [")[0]

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
    known = {field.name for field in fields(Question)}
    required = {field.name for field in fields(Question) if field.default is MISSING}
    wrong = sorted(required - set(record)) or sorted(set(record) - known)
    if wrong:
        raise QuestionError(f"{where}: {'lacks' if wrong[0] in required else 'does not know'} {wrong}")
    return Question(**{name: _value(name, value, where) for name, value in record.items()})


def _value(name: str, value: Any, where: str) -> Any:
    """A field's value, lists made tuples, if it has the field's type."""
    field = next(field for field in fields(Question) if field.name == name)
    kind = str(field.type)
    if name == "derivation":
        right = isinstance(value, list) and all(isinstance(form, dict) for form in value)
    elif field.type in (str, bool):
        return value if isinstance(value, field.type) else _wrong(name, where)  # type: ignore[arg-type]
    elif "str" in kind:
        right = _strings(value)
    else:
        right = isinstance(value, list) and all(_strings(group) and group for group in value)
        value = [tuple(group) for group in value] if right else value
    return tuple(value) if right else _wrong(name, where)


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _wrong(name: str, where: str) -> Any:
    raise QuestionError(f"{where}: {name} has another type")
