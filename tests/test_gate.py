"""What the gate stops, on verdicts made by hand; and that every regression that evals/planted.py plants can be set."""

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from beltqa.evaluation.gate import falls, told

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "evals"))

from planted import PLANTS, Plant  # noqa: E402

RIGHT = {
    "category": "number",
    "lang": "zh",
    "split": "dev",
    "answerable": True,
    "question": "0",
    "right": True,
    "refused": False,
    "exact": True,
}
WRONG = RIGHT | {"right": False}
SILENT = RIGHT | {"answerable": False, "refused": True, "exact": None}
ANSWERED = SILENT | {"right": False, "refused": False, "exact": True}
Verdicts = dict[str, dict[str, Any]]


def many(*verdicts: dict[str, Any]) -> Verdicts:
    return {f"q{number}": verdict for number, verdict in enumerate(verdicts)}


def blocked(old: Verdicts, new: Verdicts) -> list[str]:
    return [fall.rule.name for fall in falls(old, new) if fall.blocks]


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        (many(*[RIGHT] * 5), many(WRONG, WRONG, RIGHT, RIGHT, RIGHT), []),
        (many(*[RIGHT] * 5), many(WRONG, WRONG, WRONG, RIGHT, RIGHT), ["fully right"]),
        (many(RIGHT, RIGHT, RIGHT, WRONG), many(WRONG, WRONG, WRONG, RIGHT), []),
        (many(SILENT), many(ANSWERED), ["silent and refused"]),
        (many(SILENT, ANSWERED), many(ANSWERED, SILENT), []),
        (many(RIGHT), many(WRONG | {"exact": False}), ["exact"]),
        (many(*[RIGHT] * 3), many(*[WRONG | {"question": "1", "exact": False}] * 3), []),
        ({}, many(*[WRONG] * 3), []),
    ],
)
def test_what_blocks(old: Verdicts, new: Verdicts, rules: list[str]) -> None:
    assert blocked(old, new) == rules


def test_what_is_told() -> None:
    old = many(SILENT, SILENT, SILENT)
    new = many(ANSWERED, ANSWERED | {"split": "test"}, SILENT) | {"new": WRONG}
    assert told(falls(old, new), new, 3) == (
        "gate: not passed (3 questions, 1 new or changed)\n"
        "  fully right: 3 → 1 (ok)\n"
        "    lost: q0, 1 of test\n"
        "  silent and refused: 3 → 1 (BLOCKS, at most 0 may be lost)\n"
        "    lost: q0, 1 of test\n"
        "  exact: 3 → 3 (ok)"
    )


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_every_plant_can_be_set(plant: Plant, tmp_path: Path) -> None:
    copy = tmp_path / plant.file
    copy.parent.mkdir(parents=True)
    shutil.copy(ROOT / plant.file, copy)
    plant.set(tmp_path)
    compile(copy.read_text(encoding="utf-8"), plant.file, "exec")


def test_a_plant_that_finds_no_place_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has 'y' 0 times: mend this plant"):
        Plant("none", "a.py", "y", "z").set(tmp_path)
