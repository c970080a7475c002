"""What a question tells of who asks it: set aside, and nothing else with it."""

import pytest

from beltqa.asker import without_asker


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("没时间看全文，用几句话概括一下", "用几句话概括一下"),
        ("明天要给领导汇报，有哪些瓶颈？", "有哪些瓶颈？"),
        ("报告太长了，领导急着要，总结成三点", "总结成三点"),
        ("I'm in a hurry: list the obstacles", "list the obstacles"),
        ("Sum it up, it's for my boss.", "Sum it up, "),
        ("客户需要什么？", "客户需要什么？"),
        (
            "I have to report on the box about wigs. Sum it up.",
            "I have to report on the box about wigs. Sum it up.",
        ),
        ("What do the clients want?", "What do the clients want?"),
    ],
)
def test_what_is_told_of_who_asks(text: str, asked: str) -> None:
    assert without_asker(text) == asked
