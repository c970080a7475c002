"""How the document is made up: chapters, sections, titles, pages, boxes and tables, from what is printed of them."""

import pytest

from beltqa.chain import Chain


@pytest.mark.parametrize(
    ("question", "lead", "ids"),
    [
        ("这份报告一共分几章？", "共 5 个", [f"contents.{n}" for n in range(3, 8)]),
        ("How many chapters does the report have?", "5 in all", [f"contents.{n}" for n in range(3, 8)]),
        ("第二章下面分几节？", "共 4 个", ["contents.4"] * 4),
        ("第三章的标题是什么？", "三、跨境电商推动", ["contents.5"]),
        ("第四章第二节在哪一页？", "第 21 页", ["contents.6"]),
        ("What page is the appendix on?", "Page 29", ["contents.8"]),
        ("报告里有几个专栏？", "共 6 个", ["boxes.outline"] * 6),
        ("专栏2的标题是什么？", "专栏2 跨境电商", ["boxes.outline"]),
        ("What is box 3 called?", "Box 3.", ["boxes.outline"]),
        ("表3叫什么名字", "表 3 近年来", ["table3"]),
        ("What is figure 1 titled?", "Figure 1.", ["figure1"]),
        ("2.3节的题目", "(三)加快", ["contents.4"]),
        ("name of section 4.2", "(2) Intellectual", ["contents.6"]),
        ("List the sections of chapter 2.", "4 in all", ["contents.4"] * 4),
        ("第四章下面分哪几节，都叫什么名字", "共 4 个", ["contents.6"] * 4),
        ("列出第五章的各节标题", "共 4 个", ["contents.7"] * 4),
        (
            "How many tables are there, not counting the appendix?",
            "4 in all",
            [f"table{n}" for n in range(1, 5)],
        ),
        ("How many tables are there?", "4 in all", ["table1", "table2", "table3", "table4"]),
    ],
)
def test_what_the_document_is_made_of(chain: Chain, question: str, lead: str, ids: list[str]) -> None:
    answered = chain.ask(question)
    assert answered.answer.startswith(lead)
    assert [cited.id for cited in answered.citations] == ids


@pytest.mark.parametrize(
    "question",
    [
        "几个专栏提到了亚马逊？",
        "新兴产业带分为几个部分？",
        "第二章讲了什么？",
        "专栏3里的公司叫什么？",
        "What is the brand in box 2 called?",
    ],
)
def test_what_a_part_tells_is_another_question(chain: Chain, question: str) -> None:
    assert not any(cited.id.startswith(("contents", "boxes")) for cited in chain.ask(question).citations)
