"""Thanks and leave-taking, which ask nothing, told from questions that begin with them."""

import pytest

from beltqa.courtesy import is_courtesy, without_courtesy


@pytest.mark.parametrize(
    "text",
    [
        "谢谢",
        "好的谢谢，没别的了",
        "明白了，多谢",
        "行，先这样吧",
        "感谢您的耐心解答，再见",
        "Great, thanks, that's all I needed.",
        "perfect, thank you so much, bye",
        "Got it, I appreciate it.",
        "Cool. No further questions.",
        "That was very helpful, thank you.",
    ],
)
def test_thanks_with_a_tail(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize(
    "text",
    [
        "谢谢，那法国呢",
        "够了吗",
        "好处",
        "没有了吗？",
        "thanks, and the growth rate?",
        "Great, what about 2022",
        "!",
    ],
)
def test_what_asks_something_is_more(text: str) -> None:
    assert not is_courtesy(text)


def test_a_question_behind_thanks_is_what_is_asked() -> None:
    assert without_courtesy("好的，谢谢！换个问题，茶叶卖到哪里？") == "换个问题，茶叶卖到哪里？"
    assert without_courtesy("Thanks. And in 2022?") == "And in 2022?"
    assert without_courtesy("红茶，绿茶，哪个多？") == "红茶，绿茶，哪个多？"


def test_a_long_text_is_read_in_a_moment() -> None:
    assert not is_courtesy("好的好的行了嗯嗯" * 15 + "x")
