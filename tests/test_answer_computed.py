"""What follows from the figures of a text, in a document of no other use: shares of others, totals a year, two figures."""

import re

import pytest

from beltqa.answer_computed import write_computation
from beltqa.chain import Chain
from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import load_glossary
from beltqa.parse import parse_report
from beltqa.passages import Passage, cut_passages
from beltqa.question import Names, read_question

TEA = """# 山村茶业

## 一、产销

2023年全县茶叶产值为24亿元，同比增长20%。茶叶每卖出10斤，就有7斤来自西镇。合作社6年累计培训茶农超3.6万人。

北镇、南镇和东镇的茶园合计占全县的68%，其中北镇一地占31%。绿茶产量占46%，红茶产量占21%。茶叶抽检不合格率为7%。
"""


@pytest.fixture(scope="module")
def tea(gazetteer: Gazetteer) -> tuple[Passage, ...]:
    return cut_passages(parse_report(TEA, "tea.md", gazetteer), gazetteer)


def computed(text: str, passages: tuple[Passage, ...], gazetteer: Gazetteer) -> str:
    """What is calculated for a question, all sentences ranked alike."""
    question = read_question(text, known=Names(gazetteer, load_glossary()))
    ranked = [
        Evidence(passage, number, 1.0)
        for passage in passages
        if passage.kind == "paragraph"
        for number in range(len(passage.units))
    ]
    return re.sub(r"\[\d+\]", "", write_computation(Draft(question), Found((), ranked, passages)))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("每卖出100斤茶叶里有几斤不是西镇的？", "30（按报告数字计算：100 × (1 − 7 ÷ 10) = 30）"),
        ("卖50斤茶叶，里头有几斤来自西镇？", "35（按报告数字计算：50 × 7 ÷ 10 = 35）"),
        ("北镇以外的茶园占全县的百分之几？", "69%（按报告数字计算：100% − 31% = 69%）"),
        ("绿茶产量以外的产量占比是多少？", "54%（按报告数字计算：100% − 46% = 54%）"),
        ("合作社平均每年培训多少茶农？", "约0.6万（按报告数字计算：超过3.6万 ÷ 6 = 约0.6万）"),
        (
            "按2023年茶叶产值和增速推算，2022年茶叶产值是多少？",
            "约20亿元（按报告数字计算：24亿元 ÷ (1 + 20%) = 约20亿元）",
        ),
        (
            "用24亿元和20%的增速往回推，2022年茶叶产值是多少？",
            "约20亿元（按报告数字计算：24亿元 ÷ (1 + 20%) = 约20亿元）",
        ),
        ("西镇占茶叶销量的百分之几？", "70%（按报告数字计算：7 ÷ 10 = 70%）"),
        ("46%和21%差多少个百分点？", "25个百分点（按报告数字计算：46% − 21% = 25个百分点）"),
    ],
)
def test_what_the_figures_of_one_sentence_tell(
    tea: tuple[Passage, ...], gazetteer: Gazetteer, question: str, words: str
) -> None:
    assert computed(question, tea, gazetteer) == words


@pytest.mark.parametrize(
    "question",
    [
        "茶叶抽检不合格率是多少？",  # printed, and what is denied there is denied here
        "2022年北镇以外的茶园占全县的百分之几？",  # of a year that no share is of
        "绿茶产量占比是多少？",
        "红茶产量相当于绿茶产量的百分之几？",  # shares are no amounts
        "茶叶产值有没有超过20亿元？",
        "平均每年茶叶产值增长多少？",
        "合作社平均每年花多少钱培训茶农？",  # people are no money
    ],
)
def test_what_is_printed_or_not_to_be_had_is_not_calculated(
    tea: tuple[Passage, ...], gazetteer: Gazetteer, question: str
) -> None:
    assert computed(question, tea, gazetteer) == ""


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("out of a hundred wigs sold in the world how many are not from Xuchang", "40"),
        ("创想三维9年卖了那么多机器，平均一年出货多少台？", "约61.11万"),
        ("2022年萧山羽绒出口总值相当于工业总产值的百分之多少（保留一位小数）？", "46.6%"),
        ("What percentage of Xiaoshan's down output value was exported in 2022?", "46.55%"),
        (
            "Working back from the 2023 figure and its growth rate, what were exports in 2022?",
            "about RMB 1.53 trillion",
        ),
        ("What was the growth rate of cross-border e-commerce exports in 2022?", "11.7%"),
        ("按2023年那个增速往回推，2022年跨境电商出口涨了百分之几？", "11.7%"),
        ("前五省的份额一年之间（2021到2022）提高了多少个百分点", "29.07个百分点"),
        (
            "By how many points did the combined share of the top five provinces change from 2021 to 2022?",
            "29.07 percentage points",
        ),
        ("全球通胀2024年估计会比上一年降几个百分点？帮忙算算", "1.8个百分点"),
        ("By how many yuan did yearly research spending go up between 2017 and 2023?", "RMB 1.57 trillion"),
        ("从2017到2023，研发经费总共涨了百分之多少？算一下", "89.01%"),
        ("排名前五的省份占比从2021年到2022年涨了几个百分点？", "29.07个百分点"),
        ("美国基础研究占比比中国高多少个百分点？", "10.88个百分点"),
        ("How much higher is the US R&D share of GDP than China's?", "about 0.45 percentage points"),
        ("两家机构测算的跨境电商人才缺口相差多少？", "约200万"),
        ("联合国估的全球通胀，24年比23年要低几个百分点？", "1.8个百分点"),
        ("认为线上数字化互动比传统营销重要的企业决策者，比疫情前多了几个百分点？", "18个百分点"),
        ("By how much do the two estimates of the cross-border talent gap differ?", "about 2 million"),
    ],
)
def test_what_the_figures_of_the_report_tell(chain: Chain, question: str, result: str) -> None:
    assert re.split(r"\s?[（(]", chain.ask(question).answer)[0] == result


@pytest.mark.parametrize(
    "question",
    [
        "美国基础研究经费比中国多多少？",
        "美国用在基础研究上的钱比我国多花多少？",
        "How much more does the US spend on basic research than China?",
    ],
)
def test_a_printed_multiple_comes_before_a_difference_of_shares(chain: Chain, question: str) -> None:
    answer = chain.ask(question)
    assert answer.kind == "quote"
    assert "大约是我国的5倍" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "哪家企业2022年推出了夏凉被",
        "Which company launched a summer quilt in 2022?",
        "哪个国家的基础研究占比更高，高多少",
        "2023年亚马逊上年卖百万美金和年卖千万美金的中国卖家，哪一档数量涨得更猛？各涨多少",
    ],
)
def test_who_asks_for_a_name_is_told_no_figure(chain: Chain, question: str) -> None:
    assert chain.ask(question).kind != "computed"


@pytest.mark.parametrize(
    "question", ["2023年跨境电商出口比2022年多百分之几？", "2023年跨境电商出口比2022年增长了百分之几"]
)
def test_the_growth_on_the_year_before_is_not_that_of_the_year_before(chain: Chain, question: str) -> None:
    answer = chain.ask(question).answer
    assert "19.6%" in answer
    assert "11.7" not in answer


@pytest.mark.parametrize(
    "asked",
    [
        "中国的基础研究占比比美国和法国低多少",
        "How much lower is the basic research share of China than those of the US and France?",
    ],
)
def test_one_against_each_of_two_others(chain: Chain, asked: str) -> None:
    lines = chain.ask(asked).answer.splitlines()
    assert ["10.88" in lines[0], "18.68" in lines[1], len(lines)] == [True, True, 2]
