"""Which evidence answers, on the real index: years, places and parts are kept to, notes and remarks are added."""

import pytest

from beltqa.answer import Answer
from beltqa.chain import Chain


def cited(answer: Answer) -> list[str]:
    return [citation.id for citation in answer.citations]


def related(answer: Answer) -> list[str]:
    return [citation.id for citation in answer.related]


# --- refused -----------------------------------------------------------------------------------------------

OTHER_YEARS = {
    "2017年跨境电商出口额是多少？": "2017",
    "2025年R&D经费是多少？": "2025",
    "2030年B2B规模将达到多少？": "2030",
    "What were cross-border e-commerce exports in 2015?": "2015",
}
OTHER_PLACES = {
    "西藏有哪些产业带？": "西藏",
    "北京有哪些产业带？": "北京",
    "云南昆明有什么产业带？": "昆明",
    "內蒙古的產業帶有哪些？": "内蒙古",
    "Which industrial belts does Yunnan have?": "Yunnan",
}
OUT_OF_SCOPE = [
    "今天天气怎么样？",
    "比特币的价格是多少？",
    "怎么做红烧肉？",
    "Who won the World Cup in 2022?",
    "What is the capital of France?",
]


@pytest.mark.parametrize(("question", "names"), (OTHER_YEARS | OTHER_PLACES).items())
def test_of_another_year_or_place_the_report_says_nothing(chain: Chain, question: str, names: str) -> None:
    answer = chain.ask(question)
    assert (answer.kind, answer.answered, answer.citations) == ("refusal", False, ())
    assert names in answer.answer
    assert answer.related


@pytest.mark.parametrize("question", OUT_OF_SCOPE)
def test_of_other_matters_the_report_says_nothing(chain: Chain, question: str) -> None:
    answer = chain.ask(question)
    assert (answer.kind, answer.answered, answer.citations) == ("refusal", False, ())


def test_a_refusal_in_both_languages(chain: Chain) -> None:
    assert chain.ask("西藏有哪些产业带？").answer == "报告没有就西藏说明这一点。最接近的内容见相关位置。"
    assert chain.ask("Which industrial belts does Yunnan have?").answer == (
        "The report does not say this about Yunnan. The nearest places are shown beside this answer."
    )
    assert chain.ask("怎么做红烧肉？").answer == "报告没有说明这一点。最接近的内容见相关位置。"


def test_the_same_of_a_year_and_a_place_that_the_report_has_is_answered(chain: Chain) -> None:
    assert cited(chain.ask("2023年跨境电商出口额是多少？"))[0] == "s2.p1"
    assert cited(chain.ask("江西有哪些产业带？")) == ["appendix.r82", "appendix.r83", "appendix.r84"]
    assert cited(chain.ask("Which belts are in Guangxi?")) == ["appendix.r79", "appendix.r80", "appendix.r81"]


# --- parts -------------------------------------------------------------------------------------------------

PARTS = {
    "专栏6里说了哪座城市？": "box6",
    "Which companies does Box 4 describe?": "box4",
    "专栏4介绍了哪两家公司？": "box4",
    "表4里2021年排第一的是哪个国家？": "table4",
    "Table 4: which destination came first in 2020?": "table4",
    "第四部分的人才缺口有多大？": "s4",
    "第四部分讲了人才的什么问题？": "s4",
    "What does Section 4 say about research spending?": "s4",
    "图3的数据来自哪里？": "figure3",
    "What is the source of Figure 3?": "figure3",
}


@pytest.mark.parametrize(("question", "part"), PARTS.items())
def test_the_part_that_is_named_is_quoted(chain: Chain, question: str, part: str) -> None:
    answer = chain.ask(question)
    assert answer.answered
    assert {passage.partition(".")[0] for passage in cited(answer)} == {part}


def test_of_what_a_figure_shows_only_its_place_is_known(chain: Chain) -> None:
    answer = chain.ask("图3讲的是什么？")
    assert (answer.answered, answer.citations) == (False, ())
    assert related(answer)[0] == "figure3"


# --- sources -----------------------------------------------------------------------------------------------

SOURCES = {
    "15.6%这个增长率的数据来源是什么？": "note3",
    "6.9万亿元是谁测算的？": "note3",
    "66%的企业决策者这个说法出自哪里？": "note4",
    "Who estimates the 6.9 trillion yuan of B2B exports in 2025?": "note3",
    "What is the source of the 94% of business buyers?": "note5",
}


@pytest.mark.parametrize(("question", "note"), SOURCES.items())
def test_who_asks_for_a_source_gets_the_footnote(chain: Chain, question: str, note: str) -> None:
    assert note in cited(chain.ask(question))


def test_who_does_not_ask_for_a_source_gets_none(chain: Chain) -> None:
    answer = chain.ask("2025年跨境电商B2B出口规模将达到多少？")
    assert "6.9 万亿元" in answer.answer
    assert [passage for passage in cited(answer) if passage.startswith("note")] == []


# --- places in the table and in the text -------------------------------------------------------------------


@pytest.mark.parametrize("question", ["永康有哪些产业带？", "What belts does Yongkang have?"])
def test_beside_a_row_stands_what_the_text_says_of_the_place(chain: Chain, question: str) -> None:
    answer = chain.ask(question)
    assert cited(answer) == ["appendix.r41", "box2.p1"]
    assert "五金、餐厨用品产业带" in answer.citations[0].quote
    assert "中国口杯之都" in answer.citations[1].quote


@pytest.mark.parametrize(
    ("question", "lost"),
    [
        ("许昌有哪些产业带？", "河南 许昌：（注：表中缺产业带一栏）[1]"),
        ("Which belt does Xuchang have?", "Xuchang, Henan (note: the belts are missing in print)[1]"),
    ],
)
def test_a_lost_cell_is_said_and_the_text_has_the_wigs(chain: Chain, question: str, lost: str) -> None:
    answer = chain.ask(question)
    assert answer.answer.split("\n\n")[0] == lost
    assert cited(answer) == ["appendix.r49", "box6.p1"]
    assert "全球假发之都" in answer.citations[1].quote


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("温岭有什么产业带？", "福建 温岭：汽摩配件产业带（注：表中列在福建，温岭属浙江）[1]"),
        (
            "What belt is listed for Wenling?",
            "Wenling, Fujian: Auto and motorcycle parts industrial belt"
            " (note: printed under Fujian; Wenling lies in Zhejiang)[1]",
        ),
    ],
)
def test_a_row_under_another_province_is_quoted_as_printed_with_a_remark(
    chain: Chain, question: str, row: str
) -> None:
    answer = chain.ask(question)
    assert answer.answer == row
    assert cited(answer) == ["appendix.r3"]


# --- what is meant -----------------------------------------------------------------------------------------

MEANINGS = {
    "文中讲的“备货模式”是什么意思？": "提前配备原材料",
    "产业带是由哪些东西构成的？": "交通干线",
    "Describe what characterises a belt in the mature class.": "low technological thresholds",
    "跨境电商+产业带主要分哪三类？": "“跨境电商+新兴产业带”",
    "跨境电商+产业带，说白了到底是什么东东？": "培育自主品牌",
    "备货模式到底是个什么玩法": "提前配备原材料",
    "啥样的才算成熟产业带？": "处于C3",
    'What does the report mean by "cross-border e-commerce + industrial belt"?': "is a model in which",
    "文中说的基础研究经费占比，是占什么的比例？": "占研究与试验发展经费的比重",
    "亚马逊那个启航十条，是个什么东东？": "等五个方面",
    'What do they mean by an "emerging" belt?': "positioned at A1",
    "make to order, what does that mean here?": "overseas buyers",
    "What is the basic research share a share of what?": "as a proportion of research",
    "How does the report explain 'Black Friday and Cyber Monday' in its footnote?": "Monday after Thanksgiving",
    "Amazon's ten-point launch thingy, what is it about?": "in five areas",
}


@pytest.mark.parametrize(("question", "words"), MEANINGS.items())
def test_what_a_thing_means_consists_of_or_falls_into(chain: Chain, question: str, words: str) -> None:
    assert words in chain.ask(question).answer


def test_what_is_quoted_and_nowhere_defined_has_no_meaning(chain: Chain) -> None:
    assert not chain.ask("文中讲的“代发模式”是什么意思？").answered


# --- what is only around it --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("杭州的宇树科技是哪一年成立的？", "成立于 2016 年"),
        ("萧山三星羽绒的自主品牌 Rest 在亚马逊上卖得怎么样？", "超千万美元的营收"),
        (
            "How many machines has that Shenzhen 3D printer maker shipped so far?",
            "more than 5.5 million units",
        ),
    ],
)
def test_where_a_company_is_need_not_stand_beside_what_it_did(
    chain: Chain, question: str, words: str
) -> None:
    assert words in chain.ask(question).answer


def test_a_company_elsewhere_is_not_the_one_asked_about(chain: Chain) -> None:
    assert not chain.ask("深圳的宇树科技是哪一年成立的？").answered


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("传统优势品类的技术含量提升，有哪些产品例子？", "如保温杯可以显示杯中水的糖分比例"),
        ("examples of homogeneous industrial chains", "women's shoe industrial belts"),
    ],
)
def test_who_asks_for_examples_is_told_some(chain: Chain, question: str, words: str) -> None:
    assert words in chain.ask(question).answer


def test_both_sides_of_a_contrast_are_timed(chain: Chain) -> None:
    asked = (
        "How long does building a brand take through traditional trade compared with cross-border e-commerce?"
    )
    answer = chain.ask(asked).answer
    assert "more than ten years" in answer
    assert "about one year" in answer
