"""What questions ask of a thing, and that longer words hide those within them."""

import pytest

from beltqa.attributes import asked_attributes, load_attributes
from beltqa.chain import Chain

ATTRIBUTES = load_attributes()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("研发经费占国内生产总值的多少？", ["GDP"]),
        ("萧山羽绒的总产值是多少？", ["output value"]),
        ("这家公司是哪一年创立的？", ["founding"]),
        ("这家公司是谁创立的？", ["founder"]),
        ("How many workers short will the ten sectors be?", ["shortage"]),
        ("How many workers does Haers have?", ["employees"]),
        ("十大产业带用的是什么评选标准？", ["criteria"]),
        ("What fine do sellers of fakes face?", ["penalty"]),
        ("What is the return rate of the quilt?", ["returns"]),
        ("Is Huizhou a women's shoe belt?", []),
        ("How does blockchain help customs clearance?", ["blockchain"]),
        ("直播带货有多大帮助？", ["livestreaming"]),
        ("宇树除了机器狗还卖什么？", []),
        ("Which places in the appendix have a pet belt?", []),
        ("How do platforms help small firms to open new markets?", []),
        ("How do their industrial belt plans compare?", []),
        ("How do I register a shop?", ["procedure"]),
    ],
)
def test_what_a_question_asks_of_a_thing(question: str, names: list[str]) -> None:
    assert [attribute.name for attribute in asked_attributes(ATTRIBUTES, question)] == names


def test_a_refusal_does_not_say_that_the_nearest_place_is_about_the_very_year(chain: Chain) -> None:
    answer = chain.ask("2024年跨境电商出口预测是多少")
    assert not answer.answered and "说的是" not in answer.answer
