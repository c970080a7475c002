"""English questions in the words of the English edition."""

import pytest

from beltqa.question import Names, read_question
from beltqa.wordings import Wordings, load_wordings

WORDINGS = load_wordings()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Which small firms lack R&D money?", "Which SMEs lack R&D expenditure?"),
        ("the share of fundamental research", "the share of basic research"),
        ("the repeat purchase rate of the quilt", "the repurchase rate of the quilt"),
        ("How many charter planes, how many wigs?", "How many charter flight, how many wigs?"),
        ("What do staffordshire kilns make?", "What do staffordshire kilns make?"),
    ],
)
def test_the_editions_words_take_the_place_of_others(asked: str, told: str) -> None:
    assert WORDINGS.reworded(asked) == told


def test_the_editions_own_words_stay() -> None:
    wordings = Wordings((("talent", ("staff",)), ("talent gap", ("staff shortage",))))
    assert wordings.reworded("a talent gap, a staff shortage, more staff") == (
        "a talent gap, a talent gap, more talent"
    )


def test_no_wording_is_told_twice() -> None:
    forms = [form.lower() for _, others in WORDINGS.pairs for form in others]
    assert sorted(set(forms)) == sorted(forms)


def test_a_chinese_question_is_not_reworded(names: Names) -> None:
    assert read_question("许昌的staff够吗？", known=names).reworded == ""
