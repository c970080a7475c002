"""What the report says of itself: two places that disagree, two sources, and multiples that do not fit."""

import pytest

from beltqa.answer import Answer
from beltqa.chain import Chain


def cited(answer: Answer) -> list[str]:
    return [citation.id for citation in answer.citations]


def lead(answer: Answer) -> str:
    return answer.answer.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "said", "row"),
    [
        ("正文和附录里永康的产业带写得一样吗", "两处不一致。", "appendix.r41"),
        ("中山的产业带，正文和附录说得一致吗？", "两处一致。", "appendix.r21"),
        ("顺德到底是做什么的？", "两处一致。", "appendix.r22"),
        ("深圳的产业带正文和附录一致吗", "两处的说法如下。", "appendix.r25"),
        ("Do the text and the appendix agree on Yongkang?", "The two do not agree.", "appendix.r41"),
        (
            "What is Yongkang's belt according to the body, and according to the appendix?",
            "The two do not agree.",
            "appendix.r41",
        ),
        ("What does the text say of Qingdao, and what the appendix?", "The two agree.", "appendix.r66"),
        ("义乌到底是不是家纺产业带？正文和附录说的一样吗？", "两处不一致。", "appendix.r29"),
        ("南通到底是不是家纺产业带？正文和附录说的一样吗？", "两处一致。", "appendix.r61"),
        ("正文和附录列出的女鞋产业带一致吗？", "两处不一致。", "appendix.r85"),
        (
            "Is the text's list of women's shoe belts borne out by the appendix?",
            "The two do not agree.",
            "appendix.r85",
        ),
        ("正文里说重庆做女鞋，附录里呢，一致吗", "两处不一致。", "appendix.r75"),
        (
            "The text counts Tianjin among home-textile areas. Does the appendix agree?",
            "What the two say:",
            "appendix.r86",
        ),
    ],
)
def test_text_and_appendix_are_held_against_each_other(
    chain: Chain, question: str, said: str, row: str
) -> None:
    answer = chain.ask(question)
    assert (answer.kind, answer.answered, lead(answer)) == ("conflict", True, said)
    assert cited(answer)[1:] == [row]
    assert not cited(answer)[0].startswith("appendix")


def test_a_row_with_an_empty_cell_agrees_with_nothing(chain: Chain) -> None:
    answer = chain.ask("许昌的附录和专栏说法一样吗")
    assert (answer.kind, lead(answer)) == ("conflict", "两处的说法如下。")


def test_the_text_is_held_against_the_table_that_it_calls(chain: Chain) -> None:
    answer = chain.ask("正文对出口目的地的说法和前十名单矛盾吗？")
    assert (answer.kind, cited(answer)) == ("conflict", ["s2.4.p2", "table4.r3"])
    assert cited(chain.ask("2020年出口目的地，表4和正文对得上吗？"))[1] == "table4.r1"


@pytest.mark.parametrize(
    "question",
    [
        "跨境电商人才缺口是多少",
        "跨境电商人才缺口究竟是400万还是600万？",
        "我国跨境电商人才缺口到底是多少？",
        "How big is the talent gap in China's cross-border e-commerce?",
    ],
)
def test_two_sources_are_both_shown(chain: Chain, question: str) -> None:
    answer = chain.ask(question)
    assert answer.kind == "conflict"
    assert "第三机构" in answer.citations[0].quote
    assert "阿里国际站" in answer.citations[1].quote


@pytest.mark.parametrize(
    "question",
    [
        "阿里国际站测算的跨境电商人才缺口是多少？",  # names its source
        "跨境电商人才缺600万，是谁测算的？",  # names its figure
        "人工智能行业人才缺口多大？",  # another measure
        "制造业十大重点领域2025年缺口多少人？",  # two years
        "深圳到底有多少消费电子公司？",  # 到底 alone points at nothing
        "2023年跨境电商出口额是多少？",
    ],
)
def test_one_source_is_no_conflict(chain: Chain, question: str) -> None:
    assert chain.ask(question).kind != "conflict"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "假发供应链反应快了多少倍？根据前后时间算，算得出来这个数吗",
            "对不上：从3—6 个月到一周，按这两个数算约为13—26倍，报告写的却是30 倍。",
        ),
        (
            "R&D经费年均增长11.19%，跟2017年和2023年的数字对得上吗？",
            "对得上：从17606.1亿元到33278亿元，按这两个数算约为11.2%，报告写的是11.19%。",
        ),
        (
            "The box says wig makers' supply chain reacts 30 times faster. Does that fit with the times it gives?",
            "It does not fit: from 3–6 months to one week works out at about 13—26 times, but the report prints "
            "30 times.",
        ),
    ],
)
def test_a_printed_multiple_is_calculated_again(chain: Chain, question: str, said: str) -> None:
    answer = chain.ask(question)
    assert (answer.kind, lead(answer), len(answer.citations)) == ("conflict", said, 1)


def test_what_nobody_doubts_is_only_quoted(chain: Chain) -> None:
    assert chain.ask("假发供应链反应快了多少倍？").kind == "quote"
    assert chain.ask("R&D经费年均增长多少？").kind == "quote"


def test_how_far_apart_two_estimates_are(chain: Chain) -> None:
    answer = chain.ask(
        "Alibaba's own estimate of missing staff in cross-border e-commerce and the other: how far apart?"
    )
    assert answer.answer.startswith("about 2 million")
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    "question",
    [
        "How big is the cross-border e-commerce talent gap by the third-party estimate, and how big by Alibaba.com's?",
        "Do the third-party institution and Alibaba.com put the talent gap at the same size?",
    ],
)
def test_two_estimates_are_told_with_who_makes_them_and_no_more(chain: Chain, question: str) -> None:
    answer = chain.ask(question).answer
    assert "third-party institution" in answer and "4 million" in answer
    assert "Alibaba.com" in answer and "6 million" in answer
    assert "central and western" not in answer
