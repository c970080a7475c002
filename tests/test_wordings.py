"""Questions in the words of the report and of its English edition."""

from dataclasses import replace

import pytest

from beltqa.question import Names, read_question
from beltqa.wordings import Wordings, load_all_wordings

ALL = load_all_wordings()
WORDINGS = ALL["en"]


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


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("做批发的有多少靠网上渠道", "分销商有多少靠线上渠道"),
        ("西方国家搞基础科研的钱", "欧美发达国家基础研究上的投入"),
        ("假发的送货时间", "假发的物流时效"),
        ("许昌有什么产业带", "许昌有什么产业带"),
    ],
)
def test_everyday_chinese_becomes_the_reports_words(asked: str, told: str) -> None:
    assert ALL["zh"].reworded(asked) == told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_wording_is_told_twice(language: str) -> None:
    forms = [form.lower() for _, others in ALL[language].pairs for form in others]
    assert sorted(set(forms)) == sorted(forms)


def test_a_question_is_reworded_in_its_own_language(names: Names) -> None:
    known = replace(names, wordings=ALL)
    assert read_question("许昌的staff够吗？", known=known).reworded == ""
    assert read_question("抓假货为什么难？", known=known).reworded == "打击跨境售假为什么难？"


def test_what_reaches_into_a_name_is_no_wording() -> None:
    wordings = Wordings((("售假", ("卖假",)),))
    assert wordings.reworded("卖假发的多久了", ["假发"]) == "卖假发的多久了"
    assert wordings.reworded("谁在卖假货", ["假发"]) == "谁在售假货"
