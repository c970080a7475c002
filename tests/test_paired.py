"""Two runs of the same questions compared."""

import pytest

from beltqa.evaluation.paired import Paired, by_group, paired, shared_by

OLD = {
    "a": {"question": "1", "right": False, "lang": "zh"},
    "b": {"question": "2", "right": True, "lang": "zh"},
    "c": {"question": "3", "right": True, "lang": "en"},
    "d": {"question": "4", "right": True, "lang": "en"},
}
NEW = {
    "a": {"question": "1", "right": True, "lang": "zh"},
    "b": {"question": "2", "right": True, "lang": "zh"},
    "c": {"question": "3", "right": False, "lang": "en"},
    "d": {"question": "changed", "right": False, "lang": "en"},
    "e": {"question": "5", "right": False, "lang": "en"},
}


def test_changed_and_new_questions_are_left_out() -> None:
    shared = shared_by(OLD, NEW)
    assert shared == ["a", "b", "c"]
    assert paired(OLD, NEW, shared) == Paired(1, 1, 3)
    assert by_group(OLD, NEW, shared, "lang") == {"zh": Paired(1, 0, 2), "en": Paired(0, 1, 1)}


@pytest.mark.parametrize(
    ("better", "worse", "finding"),
    [
        (5, 0, "no difference shown"),
        (6, 0, "a difference"),
        (0, 6, "a difference"),
        (6, 1, "no difference shown"),
    ],
)
def test_a_difference_is_said_only_where_chance_is_unlikely(better: int, worse: int, finding: str) -> None:
    assert Paired(better, worse, 100).finding() == finding


def test_the_interval_of_a_change() -> None:
    """By hand: (10 − 2) / 102 ± 1.96 √(13 − 64 / 102) / 102."""
    assert Paired(10, 2, 100).interval() == pytest.approx((0.01082, 0.14604), abs=1e-4)
    low, high = Paired(0, 0, 10).interval()
    assert low == -high
