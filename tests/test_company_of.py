"""Which company a place has."""

import pytest

from beltqa.chain import Chain


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("永康有什么代表性的品牌吗", ["哈尔斯"]),
        ("深圳有什么代表企业吗", ["创想三维"]),
        ("杭州有哪些企业", ["三星羽绒", "宇树科技"]),
        ("浙江有哪些知名企业", ["哈尔斯", "三星羽绒", "宇树科技"]),
        ("What well-known brands are there in Yongkang?", ["Haers"]),
        ("Which companies does Xuchang have?", ["Aoyuan"]),
    ],
)
def test_the_sentences_that_bring_in_its_companies(chain: Chain, asked: str, told: list[str]) -> None:
    answer = chain.ask(asked).answer
    assert len(answer.split("\n\n")) == len(told)
    assert all(name in answer for name in told)


@pytest.mark.parametrize(
    "asked", ["永康有什么产业", "永康有多少家企业", "永康有哪些企业做跨境电商", "中国有哪些知名品牌"]
)
def test_another_question(chain: Chain, asked: str) -> None:
    assert "Answered by: which company a place has" not in chain.explain(asked)[1].text()
