"""Which rows a question names, in the report's tables and another document's; how rows are grouped and named."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from beltqa.documents import built_in_passages
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import load_glossary
from beltqa.parse import parse_report
from beltqa.passages import Passage, cut_passages
from beltqa.question import Names, read_question
from beltqa.tables import group_rows, grouping_column, items_of, named_rows, naming_column, rows_like

CASES = Path(__file__).parent / "cases"
MARKDOWN = """# 山村小店

| 村 | 开店 | 卖什么 |
|---|---|---|
| 西溪村 | 2019年 | 竹椅、竹篮 |
| 东坞村 | 2020年 | 龙井茶、茶具 |
| 西溪村 | 2021年 | 草鞋 |
"""
Tables = dict[str, list[Passage]]


@pytest.fixture(scope="module")
def known(gazetteer: Gazetteer) -> Names:
    return Names(gazetteer, load_glossary())


@pytest.fixture(scope="module")
def tables(gazetteer: Gazetteer) -> Tables:
    """The rows of each table, by the names that `cases/tables.txt` has for them."""
    other = cut_passages(parse_report(MARKDOWN, "shops.md", gazetteer), gazetteer)
    found = {"markdown": [passage for passage in other if passage.kind == "row"]}
    report = built_in_passages()
    for name in ("table1", "table2", "table3", "table4", "appendix"):
        found[name] = rows_like(next(passage for passage in report if passage.id == f"{name}.r1"), report)
    return found


def read_cases(name: str) -> list[object]:
    """The (input, expected) pairs of a case file: a title, ".", the input, ".", what is expected, "."."""
    text = (CASES / name).read_text(encoding="utf-8").partition("\n\n")[2]
    cases = re.findall(r"^(\S.*)\n\.\n((?s:.*?))\n\.\n((?s:.*?))\n\.$", text, re.M)
    return [pytest.param(given, expected, id=title) for title, given, expected in cases]


def numbers(rows: Sequence[Passage]) -> str:
    """ "28 29" for the rows appendix.r28 and appendix.r29."""
    return " ".join(row.id.rpartition(".r")[2] for row in rows) or "nothing"


def column(rows: Sequence[Passage], number: int) -> list[str]:
    return [row.units[0].cells[number][1] for row in rows]


# --- named -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "expected"), read_cases("tables.txt"))
def test_named_rows(tables: Tables, known: Names, given: str, expected: str) -> None:
    table, text = given.split("\n")
    question = read_question(text, known=known)
    assert numbers(named_rows(question.search, question.names, tables[table])) == expected


def test_of_no_rows_none_is_named() -> None:
    assert named_rows("义乌", (), []) == []


def test_further_words_name_items_that_begin_or_end_with_them(tables: Tables) -> None:
    rows = tables["appendix"]
    assert numbers(named_rows("Where?", ("汽车配件",), rows)) == "10 75"
    assert numbers(named_rows("Where?", ("车配",), rows)) == "nothing"
    assert numbers(named_rows("Where?", ("件",), rows)) == "nothing"


def test_a_row_is_found_by_every_whole_item_of_its_list(tables: Tables) -> None:
    for row in tables["appendix"]:
        for item in items_of(row):
            assert row in named_rows(f"{item}在哪里？", (), tables["appendix"]), (row.id, item)


# --- the tables --------------------------------------------------------------------------------------------


def test_a_table_has_the_rows_with_the_columns_of_the_first(tables: Tables) -> None:
    assert {name: len(rows) for name, rows in tables.items()} == {
        "markdown": 3,
        "table1": 3,
        "table2": 4,
        "table3": 6,
        "table4": 3,
        "appendix": 87,
    }
    assert rows_like(tables["table2"][-1], [*tables["table4"], *tables["table2"]]) == tables["table2"]


def test_what_is_no_row_has_no_table(tables: Tables) -> None:
    sentence = next(passage for passage in built_in_passages() if passage.id == "abstract.p1")
    assert rows_like(sentence, [sentence, *tables["table2"]]) == []


def test_rows_are_grouped_by_the_first_column_that_repeats(tables: Tables) -> None:
    assert grouping_column(tables["appendix"]) == 0
    assert grouping_column(tables["markdown"]) == 0
    assert grouping_column(tables["table4"]) == 0  # none repeats
    shuffled = [tables["markdown"][1], tables["markdown"][0], tables["markdown"][2]]
    assert {name: numbers(rows) for name, rows in group_rows(shuffled, 0).items()} == {
        "东坞村": "2",
        "西溪村": "1 3",
    }


def test_the_groups_of_the_appendix(tables: Tables) -> None:
    groups = group_rows(tables["appendix"], 0)
    assert {name: len(rows) for name, rows in groups.items()} == (
        {"福建": 16, "广东": 11, "浙江": 15, "河北": 6, "河南": 7, "湖南": 5, "江苏": 5, "山东": 6}
        | {"安徽": 3, "重庆": 3, "广西": 3, "江西": 3, "辽宁": 1, "四川": 1, "天津": 1, "吉林": 1}
    )
    assert numbers(groups["河南"]) == "49 50 51 52 53 54 55"


def test_rows_are_named_by_the_first_column_without_repeats(tables: Tables) -> None:
    named = {name: column(rows, naming_column(rows))[0] for name, rows in tables.items()}
    assert named == {
        "markdown": "2019年",
        "table1": "交通性质",
        "table2": "2019年",
        "table3": "亚马逊",
        "table4": "2020年",
        "appendix": "安溪",
    }


def test_a_column_of_running_numbers_names_no_row(gazetteer: Gazetteer) -> None:
    text = "# 店\n\n| 序号 | 店 | 镇 |\n|---|---|---|\n| 1 | 竹坊 | 安吉 |\n| 2 | 茶铺 | 安吉 |\n"
    passages = cut_passages(parse_report(text, "d.md", gazetteer), gazetteer)
    rows = [passage for passage in passages if passage.kind == "row"]
    assert (naming_column(rows), grouping_column(rows)) == (1, 2)


def test_items_are_counted_by_the_list_marks_of_the_last_column(tables: Tables) -> None:
    rows = {numbers([row]): items_of(row) for row in tables["appendix"]}
    assert rows["4"] == ["野营户外用品产业带", "运动品类产业带", "自行车/电动自行车/自行车零部件产业带"]
    assert rows["66"] == ["假睫毛", "轮胎", "纺织产业带"]
    assert rows["49"] == []  # its belts are lost in print
    assert max(rows, key=lambda number: len(rows[number])) == "19"
    assert items_of(tables["markdown"][0]) == ["竹椅", "竹篮"]
