"""What a question tells of who asks it: set aside, and nothing else with it."""

import pytest

from beltqa.asker import without_asker, without_errand, without_whereabouts
from beltqa.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("没时间看全文，用几句话概括一下", "用几句话概括一下"),
        ("明天要给领导汇报，有哪些瓶颈？", "有哪些瓶颈？"),
        ("报告太长了，领导急着要，总结成三点", "总结成三点"),
        ("I'm in a hurry: list the obstacles", "list the obstacles"),
        ("Sum it up, it's for my boss.", "Sum it up, "),
        ("客户需要什么？", "客户需要什么？"),
        ("写论文要用，主要分几种类型？", "主要分几种类型？"),
        ("做PPT用，有哪些瓶颈？", "有哪些瓶颈？"),
        (
            "I have to report on the box about wigs. Sum it up.",
            "I have to report on the box about wigs. Sum it up.",
        ),
        ("What do the clients want?", "What do the clients want?"),
    ],
)
def test_what_is_told_of_who_asks(text: str, asked: str) -> None:
    assert without_asker(text) == asked


def test_what_somebody_sells_may_be_what_is_asked_about() -> None:
    asked = "I sell stuff for cats, which towns should I source from?"
    assert without_errand(asked) == asked
    assert without_errand("I'm in a hurry: list the obstacles") == "list the obstacles"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("I run a shop in Poland. Which towns make curtains?", "I run a shop. Which towns make curtains?"),
        ("我在波兰开店，国内哪里产窗帘", "我开店，国内哪里产窗帘"),
        ("As a buyer from Brazil, which towns make tyres?", "As a buyer, which towns make tyres?"),
        ("我是温州的卖家，我们这儿有什么产业带", "我是温州的卖家，我们这儿有什么产业带"),
        (
            "I am interested in Zhejiang. Which belts does it have?",
            "I am interested in Zhejiang. Which belts does it have?",
        ),
        ("我想找广东的灯饰，哪个市有", "我想找广东的灯饰，哪个市有"),
        ("Which belts are in Poland?", "Which belts are in Poland?"),
    ],
)
def test_where_the_asker_is_is_not_asked_about(question: str, asked: str, gazetteer: Gazetteer) -> None:
    def places_in(text: str) -> list[str]:
        return [words for words, _ in gazetteer.named_in(text)]

    assert without_whereabouts(question, places_in) == asked
