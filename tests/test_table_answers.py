"""What is asked of tables as data: lists as sets, counts, ranks, the table itself; in the report and elsewhere."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from beltqa.answer import Answer, Way
from beltqa.answer_about_table import write_about_table
from beltqa.answer_all_rows import write_all_rows
from beltqa.answer_columns import write_column
from beltqa.answer_counts import write_count
from beltqa.answer_lists import write_list_answer
from beltqa.answer_ranking import write_ranking
from beltqa.answer_whether import write_both, write_whether
from beltqa.chain import Chain
from beltqa.citations import squeeze, stands_in
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import load_glossary
from beltqa.parse import parse_report
from beltqa.passages import Passage, cut_passages
from beltqa.question import Names, read_question

CASES = Path(__file__).parent / "cases"
SHOPS = """# 山村小店

表1 各镇的村店

| 镇 | 村 | 卖什么 |
|---|---|---|
| 西镇 | 溪口村 | 竹椅、竹篮 |
| 西镇 | 东坞村 | 龙井茶、茶具、竹篮 |
| 北镇 | 石门村 | 草鞋 |

表2 历年销量前三的村

| 年份 | 销量前三的村 |
|---|---|
| 2019年 | 溪口村、石门村、东坞村 |
| 2020年 | 石门村、溪口村、北坡村 |

表3 各店的打算

| 店名 | 打算 | 销售额占比 |
|---|---|---|
| 竹坊 | 三年内开到 30 个镇，带动 200 个农户 | 12.5% |
| 茶社 | 两年内带动 80 个农户 | 8% |
| 草编社 | 先办好网店 | 3% |
"""


def unmarked(answer: Answer) -> str:
    return re.sub(r"\[\d+\]", "", answer.answer)


def read_cases(name: str) -> list[object]:
    """The (questions, words, ids) of a case file: a question a line, ".", what is answered, the ids cited, "."."""
    text = (CASES / name).read_text(encoding="utf-8").partition("\n\n")[2]
    cases = re.findall(r"^(\S.*)\n\.\n(.+)\n(.*)\n\.$", text, re.M)
    return [pytest.param(question, words, ids, id=question) for question, words, ids in cases]


@pytest.mark.parametrize(("question", "words", "ids"), read_cases("table_answers.txt"))
def test_answers_from_tables(chain: Chain, report_text: str, question: str, words: str, ids: str) -> None:
    answer = chain.ask(question)
    assert unmarked(answer).replace("\n", " ") == words
    assert list(dict.fromkeys(citation.id for citation in answer.citations)) == ids.split()
    lines = report_text.split("\n")
    assert [
        c.quote
        for c in answer.citations
        if not stands_in(c, lines) or squeeze(c.quote) not in squeeze(c.text)
    ] == []
    marks = [int(number) for number in re.findall(r"\[(\d+)\]", answer.answer)]
    assert list(dict.fromkeys(marks)) == [c.n for c in answer.citations]


# --- another document ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shops(gazetteer: Gazetteer) -> tuple[Passage, ...]:
    return cut_passages(parse_report(SHOPS, "shops.md", gazetteer), gazetteer)


def written(way: Way, text: str, passages: Sequence[Passage], gazetteer: Gazetteer) -> str:
    question = read_question(text, known=Names(gazetteer, load_glossary()))
    return re.sub(r"\[\d+\]", "", way(Draft(question), Found((), (), passages)))


@pytest.mark.parametrize(
    ("way", "question", "words"),
    [
        (write_count, "表1里西镇有几个村？", "共 2 个村：溪口村、东坞村"),
        (write_count, "表1共有多少个村？", "表中共 3 个村，分属 2 个镇。"),
        (
            write_count,
            "表1里西镇的村占百分之几？",
            "66.7%（按报告数字计算：2 ÷ 3 = 66.7%）。西镇 2，共 2 个村；全表 3 个。",
        ),
        (write_ranking, "表1里哪个镇的村最多？", "西镇最多，2 个村。各镇的村数：西镇 2、北镇 1。"),
        (write_both, "表1里既有竹篮又有茶具的村", "共 1 个村：东坞村"),
        (write_list_answer, "2020年销量前三的村里新进的是谁？", "与2019年相比，2020年新进的是：北坡村。"),
        (write_list_answer, "石门村2019年在前三里排第几？", "2019年石门村排第二。"),
        (write_list_answer, "2020年卖得最多的三个村，第二位是哪个？", "2020年溪口村排第二。"),
        (write_list_answer, "石门村2019年和2020年排第几？", "2019年石门村排第二；2020年石门村排第一。"),
        (write_list_answer, "2019年有、2020年没有的村是哪个？", "2019年有而2020年没有的是：东坞村。"),
        (
            write_list_answer,
            "有几个村每年都在销量前三？",
            "共 2 个：2019年、2020年都有的是：溪口村、石门村。",
        ),
        (write_count, "表1里西镇占了几行？", "共 2 个村：溪口村、东坞村"),
        (write_count, "表1编号编到多少号？", "表中共 3 个村，分属 2 个镇。"),
        (write_list_answer, "哪些村两年都在销量前三？每年都有的", "2019年、2020年都有的是：溪口村、石门村。"),
        (write_list_answer, "北坡村是哪一年进的前三？", "列有北坡村的是2020年，共 1 年。"),
        (
            write_list_answer,
            "2020年销量前三的第一名和最后一名是谁？",
            "2020年石门村排第一；2020年北坡村排第三。",
        ),
        (write_list_answer, "2019年销量前三的村第二年谁还在？", "2019年、2020年都有的是：溪口村、石门村。"),
        (
            write_count,
            "表1里东坞村有几种卖什么？",
            "东坞村：3 个卖什么（按“、”分开计）：龙井茶、茶具、竹篮",
        ),
        (write_count, "表1里有竹篮的村有几个，溪口村不算？", "共 1 个村：东坞村"),
        (write_count, "表1里共有几个村，除了西镇的？", "共 1 个村：石门村"),
        (
            write_all_rows,
            "把表2完整给我看一下",
            "| 年份 | 销量前三的村 |\n| --- | --- |\n| 2019年 | 溪口村、石门村、东坞村 |\n"
            "| 2020年 | 石门村、溪口村、北坡村 |",
        ),
        (write_all_rows, "总结一下表3", "- 竹坊：12.5%\n- 茶社：8%\n- 草编社：3%"),
        (
            write_all_rows,
            "表2每一年的前三名分别是哪些村",
            "- 2019年：溪口村、石门村、东坞村\n- 2020年：石门村、溪口村、北坡村",
        ),
        (write_all_rows, "各个店名和销售额占比，列个清单", "- 竹坊：12.5%\n- 茶社：8%\n- 草编社：3%"),
        (write_list_answer, "表2每一年的第一名分别是谁", "2019年溪口村排第一；2020年石门村排第一。"),
        (write_list_answer, "表2里有北坡村吗", "是。2020年的名单里有北坡村，2019年的名单里没有北坡村。"),
        (write_column, "表3中占比最低的店名是哪个", "草编社：销售额占比 3%"),
        (
            write_column,
            "表3中带动农户最多的是哪个店名",
            "店名：竹坊；打算：三年内开到 30 个镇，带动 200 个农户；销售额占比：12.5%",
        ),
        (write_whether, "表1里有没有列扬州？", "没有。表中所列：西镇、北镇"),
        (write_whether, "表2里有2018年吗", "没有。表中所列：2019年、2020年"),
        (write_about_table, "表1有哪几列？", "表头各栏：“镇”、“村”、“卖什么”。"),
        (
            write_about_table,
            "表2最后一行是什么？",
            "第2行：年份：2020年；销量前三的村：石门村、溪口村、北坡村",
        ),
    ],
)
def test_the_same_ways_on_another_document(
    shops: tuple[Passage, ...], gazetteer: Gazetteer, way: Way, question: str, words: str
) -> None:
    assert written(way, question, shops, gazetteer) == words


@pytest.mark.parametrize(
    ("way", "question"),
    [
        (write_list_answer, "2021年销量前三的村是哪些，有新进的吗？"),  # no such year
        (write_list_answer, "溪口村卖什么？"),
        (write_count, "南镇有几家医院？"),
        (write_ranking, "哪个镇的人口最多？"),
        (write_whether, "西镇有医院吗？"),
        (write_about_table, "表1第9行是什么？"),
        (write_all_rows, "表1有哪几列？"),
        (write_all_rows, "表3的标题是什么？"),
        (write_all_rows, "各个店名的员工人数分别是多少？"),
        (write_all_rows, "表2里哪些村每年都在前三？"),
        (write_whether, "表3里京东的打算是什么？"),
        (write_column, "表3中开到镇最少的是哪个店名"),  # only one tells it
    ],
)
def test_what_a_table_does_not_tell_is_left_alone(
    shops: tuple[Passage, ...], gazetteer: Gazetteer, way: Way, question: str
) -> None:
    assert written(way, question, shops, gazetteer) == ""


def test_a_column_without_the_name_asked_about_is_not_meant(chain: Chain) -> None:
    assert chain.ask("哪一年前五省市占跨境电商进出口的比重最高？").answer.startswith("2022年：")
    assert not chain.ask("哪一年前五省市占外贸进出口的比重最高？").answer.startswith("2022年：")


def test_of_a_long_row_only_the_columns_asked_for_are_shown(chain: Chain) -> None:
    asked = "In the table that sorts industrial belts, what kind of cross-border belt goes with the transport criterion?"
    answer = chain.ask(asked).answer
    assert "Nature of transport" in answer
    assert "Digital logistics" in answer
    assert "Yangtze" not in answer
    whole = chain.ask("What does row Amazon of table 3 say?").answer
    assert "Industrial belt program: " in whole


def test_all_rows_are_told_where_a_table_alone_is_asked_for(chain: Chain) -> None:
    for asked in (
        "Which platforms run industrial belt programmes, and what are they called?",
        "哪些平台搞了产业带计划，都叫啥名字",
        "各大跨境电商平台都推出了什么产业带计划？",
        "Which cross-border e-commerce platforms launched industrial belt programs?",
    ):
        assert [c.id for c in chain.ask(asked).citations] == [f"table3.r{n}" for n in range(1, 7)]
    one = chain.ask("what was Temu's plan called").answer
    assert "Duoduo" in one
    assert "10,000" not in one


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("show me the whole of table 2", [f"table2.r{n}" for n in range(1, 5)]),
        ("Give me table 1 in full", [f"table1.r{n}" for n in range(1, 4)]),
        ("把那张各平台产业带计划的表完整给我看看", [f"table3.r{n}" for n in range(1, 7)]),
        ("What does each platform's plan expect to achieve?", [f"table3.r{n}" for n in range(1, 7)]),
        ("各家平台分别打算帮多少个产业带或城市？", [f"table3.r{n}" for n in range(1, 7)]),
        (
            "What examples does table 1 give for each classification criterion?",
            [f"table1.r{n}" for n in (1, 2, 3)],
        ),
    ],
)
def test_all_rows_have_a_line_each(chain: Chain, question: str, ids: list[str]) -> None:
    cited = [citation.id for citation in chain.ask(question).citations]
    assert [one for one in cited if ".r" in one] == ids


def test_what_no_row_tells_is_not_told_row_by_row(chain: Chain) -> None:
    for asked in (
        "各平台的市场份额分别是多少？",
        "What is each platform's share of sales?",
        "各平台的负责人是谁？",
    ):
        told = {citation.id for citation in chain.ask(asked).citations}
        assert not {f"table3.r{n}" for n in range(1, 7)} <= told


@pytest.mark.parametrize(
    ("question", "begins", "ids"),
    [
        ("附录里有没有列扬州？", "没有。", [f"appendix.r{n}" for n in range(61, 66)]),
        ("Is Shopee in table 3?", "No. ", [f"table3.r{n}" for n in range(1, 7)]),
        ("Does the appendix list Wuhu?", "Yes: ", ["appendix.r74"]),
        ("菏泽在附录里吗", "有。", ["appendix.r70"]),
        ("Does table 4 include Vietnam?", "Yes. ", [f"table4.r{n}" for n in range(1, 4)]),
    ],
)
def test_whether_a_table_lists_a_name(chain: Chain, question: str, begins: str, ids: list[str]) -> None:
    answer = chain.ask(question)
    assert answer.answer.startswith(begins)
    assert [citation.id for citation in answer.citations if ".r" in citation.id] == ids


def test_who_left_and_who_came_instead_are_both_told(chain: Chain) -> None:
    for asked in (
        "2020年前五强和2019年相比，换掉了谁、换上了谁？",
        "Between 2021 and 2022, which province fell out of the top five and which took its place?",
    ):
        assert len(chain.ask(asked).answer.split("\n\n")) == 2


def test_of_a_list_of_ten_the_first_three_are_told_to_who_asks_for_three(chain: Chain) -> None:
    assert chain.ask("2022年前三名是哪些国家").answer == "2022年的前 3 名：美国、马来西亚、新加坡。[1]"


@pytest.mark.parametrize(
    "question",
    [
        "跨境电商进出口额前五的省份是哪些",
        "Which provinces lead China's cross-border e-commerce by trade volume?",
    ],
)
def test_where_no_year_is_asked_about_the_latest_row_is_told(chain: Chain, question: str) -> None:
    assert [cited.id for cited in chain.ask(question).citations] == ["table2.r4"]


def test_a_term_of_many_sentences_is_no_title_of_anothers(chain: Chain) -> None:
    assert chain.ask("许昌奥源发业改做跨境电商以后物流快了多少？").kind != "correction"


def test_the_entries_of_a_table_are_its_rows(chain: Chain) -> None:
    assert "87" in chain.ask("附录一共列出了多少个市（县）条目？").answer
