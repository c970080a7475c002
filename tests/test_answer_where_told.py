"""In which chapter, section or box something is told, by the headings that name it or stand above it."""

import pytest

from beltqa.chain import Chain


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("哪一章讲人才？", ["(四)专业技术人才缺口较大	23", "(四)健全人才培养与供求调节机制	27"]),
        ("第四章哪一节讲知识产权？", ["(二)知识产权保护存在难点	21"]),
        ("请问报告在哪个部分提到了假发？", ["专栏 6 高效跨境电商物流支撑产业带提质增效"]),
        ("对策建议在第几章", ["五、“跨境电商+产业带”高质量发展的对策建议	25"]),
        ("哪个专栏讲的是羽绒？", ["专栏3 跨境电商助力产业带做自主品牌"]),
        ("Where in the report is Unitree mentioned?", ["专栏 4 硬科技品牌崛起"]),
        ("我想看跨境电商怎么改变物流和履约的，该翻到哪一节", ["(四)跨境电商提升产业带履约效率	18"]),
        ("哪儿讲了菜鸟", ["专栏 6 高效跨境电商物流支撑产业带提质增效"]),
        ("讲机器狗的专栏叫什么名字", ["专栏 4 硬科技品牌崛起"]),
        (
            "which section has the recommendations about training people?",
            ["(四)健全人才培养与供求调节机制	27"],
        ),
        ("what page is the chapter on constraints on?", ["四、“跨境电商+产业带”高质量发展的制约因素	20"]),
        (
            "where can I read about counterfeits?",
            ["(二)知识产权保护存在难点	21", "(二)完善跨境贸易知识产权保护体系	25"],
        ),
        ("Which section deals with overseas warehouses?", ["(四)跨境电商提升产业带履约效率	18"]),
    ],
)
def test_the_heading_above_what_is_told(chain: Chain, question: str, quotes: list[str]) -> None:
    answered = chain.ask(question)
    assert [cited.quote.strip() for cited in answered.citations] == quotes


def test_a_section_is_named_by_its_number_and_led_by_its_page_if_that_is_asked(chain: Chain) -> None:
    assert chain.ask("Which section deals with overseas warehouses?").answer.startswith("Section 3.4: (4)")
    assert chain.ask("人才培养在第几页").answer.startswith("第 27 页：(四)健全")


@pytest.mark.parametrize("question", ["哪一章提到了区块链？", "Which section mentions blockchain?"])
def test_what_is_told_nowhere_is_refused(chain: Chain, question: str) -> None:
    assert not chain.ask(question).answered


@pytest.mark.parametrize(
    "question",
    ["哪个部分的占比最高？", "Where is Unitree based?", "哪些部分构成了闭环模式？", "在哪里能找到假发工厂？"],
)
def test_other_parts_and_places_are_other_questions(chain: Chain, question: str) -> None:
    assert all(
        cited.id.partition(".")[0] not in ("contents", "boxes") for cited in chain.ask(question).citations
    )
