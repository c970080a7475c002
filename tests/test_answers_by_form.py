"""Sentences that answer by what they are, whatever the reader finds in them."""

import pytest

from beltqa.answers_by_form import answers_by_form
from beltqa.chain import Chain
from beltqa.evidence import Evidence
from beltqa.question import Names, read_question

WIGS = "全球假发之都"
RND, HAERS = "增长到2023年的33278亿元", "80多个国家和地区"


@pytest.mark.parametrize(
    ("asked", "words", "answers"),
    [
        ("2023年中国R&D经费是多少？", RND, True),
        ("2017年中国R&D经费投入是多少？", RND, True),
        ("2021年中国R&D经费是多少？", RND, False),  # another year
        ("2023年跨境电商出口是多少？", RND, False),  # about something else
        ("哈尔斯的杯子现在卖到多少个国家了", HAERS, True),
        ("In how many countries does Haers sell?", HAERS, True),
        ("XREAL卖到多少个国家了", HAERS, False),  # of another
        ("哈尔斯有多少个工厂", HAERS, False),  # of other things
        ("许昌的产业带是做什么产品的？", WIGS, True),
        ("What does Xuchang make?", WIGS, True),
        ("洛阳是做什么的？", WIGS, False),  # another place
    ],
)
def test_a_figure_at_the_very_year_of_what_is_counted_or_what_is_made(
    chain: Chain, names: Names, asked: str, words: str, answers: bool
) -> None:
    passages = tuple(chain.passages.values())
    (best,) = (Evidence(p, n, 1.0) for p in passages for n, u in enumerate(p.units) if words in u.reading)
    assert answers_by_form(read_question(asked, known=names), best, passages) is answers
