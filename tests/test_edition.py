"""The English edition: all of the report has it, a changed report loses it, and what the pairs are compared by."""

import re
from collections.abc import Sequence

import pytest

from beltqa.answer import answer_in_quotes
from beltqa.documents import built_in_passages
from beltqa.edition import Edition, load_edition, with_english
from beltqa.gazetteer import Gazetteer, corpus_folder
from beltqa.parse import parse_report
from beltqa.passages import Passage, Unit, cut_passages
from beltqa.question import read_question
from beltqa.report import Part, Text
from beltqa.retrieval import Hit, UnitHit

CHINESE = re.compile("[㐀-鿿]")
EXPORTS = "据海关总署初步测算，2023年，中国跨境电商出口{}万亿元，同比增长19.6%，比去年高出7.9个百分点。"
PLACES = Gazetteer(frozenset({"江西"}), {"上饶": "江西"}, {"江西": "Jiangxi", "上饶": "Shangrao"})


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return built_in_passages()


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition()


@pytest.fixture(scope="module")
def changed(report_text: str, gazetteer: Gazetteer, edition: Edition) -> tuple[Passage, ...]:
    """The passages of a copy of the report with another figure for the exports of 2023."""
    assert report_text.count("1.83万亿元") == 1
    copy = parse_report(report_text.replace("1.83万亿元", "1.38万亿元"), "copy.txt", gazetteer)
    return with_english(cut_passages(copy, gazetteer), edition, gazetteer)


def translated(unit: Unit, english: dict[str, str], places: Gazetteer = PLACES) -> Unit:
    """A unit with its English, out of a passage of its own."""
    passage = Passage("p1", "paragraph", "第1段", "Para 1", "d", None, (), unit.text, (unit,))
    (found,) = with_english([passage], Edition(english), places)
    return found.units[0]


def row(*cells: tuple[str, str], reading: str) -> Unit:
    return Unit(Text((Part("\t".join(cell for _, cell in cells), 1),)), reading, cells)


def units(passages: Sequence[Passage]) -> dict[tuple[str, int], Unit]:
    return {(p.id, number): unit for p in passages for number, unit in enumerate(p.units)}


# --- the whole report --------------------------------------------------------------------------------------


def test_every_unit_has_english(passages: Sequence[Passage]) -> None:
    assert len(units(passages)) > 480
    assert [key for key, unit in units(passages).items() if not unit.english] == []


def test_every_cell_has_english_where_something_is_printed(passages: Sequence[Passage]) -> None:
    rows = {key: unit for key, unit in units(passages).items() if unit.cells}
    assert {key for key, unit in rows.items() if len(unit.cells) != len(unit.english_cells)} == set()
    silent = [
        (key, name)
        for key, unit in rows.items()
        for (name, cell), (english_name, english) in zip(unit.cells, unit.english_cells, strict=True)
        if bool(cell) != bool(english) or not english_name
    ]
    assert silent == []


def test_no_english_holds_chinese(passages: Sequence[Passage]) -> None:
    words = [unit.english for unit in units(passages).values()]
    words += [cell for unit in units(passages).values() for pair in unit.english_cells for cell in pair]
    words += [label for passage in passages for label in (passage.label_en, *passage.headings_en)]
    assert [text for text in words if CHINESE.search(text)] == []


def test_every_label_and_every_heading_has_english(passages: Sequence[Passage]) -> None:
    contents = [passage for passage in passages if passage.kind == "contents"]
    assert [passage.label_en for passage in contents[:2]] == ["Contents, Abstract", "Contents, Introduction"]
    assert len(contents) == 8
    others = [passage for passage in passages if passage.kind != "contents"]  # theirs is the list's own title
    assert [p.id for p in others if len(p.headings) != len(p.headings_en)] == []


def test_the_file_is_well_formed() -> None:
    lines = (corpus_folder() / "edition.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "id\tzh\ten"
    cells = [line.split("\t") for line in lines[1:]]
    assert [line for line in cells if len(line) != 3 or not all(cell.strip() for cell in line)] == []
    ids = [line[0] for line in cells]
    assert len(ids) == len(set(ids))
    assert [line[0] for line in cells if CHINESE.search(line[2])] == []


def test_a_chinese_text_has_one_english_text(edition: Edition) -> None:
    lines = (corpus_folder() / "edition.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [line.split("\t")[1:] for line in lines]
    other = [
        (zh, en) for zh, en in pairs if edition.of(zh) != re.sub("[⁰¹²³⁴-⁹]", "", en) and CHINESE.search(zh)
    ]
    assert other == []


# --- a changed report --------------------------------------------------------------------------------------


def test_a_changed_figure_leaves_only_its_sentence_without_english(
    passages: Sequence[Passage], changed: Sequence[Passage]
) -> None:
    before, after = units(passages), units(changed)
    assert before.keys() == after.keys()
    assert [key for key in before if before[key].english != after[key].english] == [("s2.p1", 1)]
    assert after["s2.p1", 1].reading == EXPORTS.format("1.38")
    assert after["s2.p1", 1].english == ""


def test_an_english_answer_quotes_the_chinese_of_a_changed_sentence(changed: Sequence[Passage]) -> None:
    passage = next(passage for passage in changed if passage.id == "s2.p1")
    hit = Hit(passage, 1.5, 1.0, 1.0, (UnitHit(1, 1.0, 1.0),))
    question = read_question("How large were China's cross-border e-commerce exports in 2023?")
    answer = answer_in_quotes(question, lambda _: [hit], changed)
    assert answer.answer == f"“{EXPORTS.format('1.38')}” (original Chinese)[1]"
    assert [(c.quote, c.translation) for c in answer.citations] == [(EXPORTS.format("1.38"), None)]


def test_a_document_of_other_words_has_no_english(edition: Edition) -> None:
    report = parse_report("# 说明\n\n许昌有5000家工厂。它们都做假发。\n", "other.md", PLACES)
    other = with_english(cut_passages(report, PLACES), edition, PLACES)
    assert {unit.reading: unit.english for passage in other for unit in passage.units} == {
        "说明": "",
        "许昌有5000家工厂。": "",
        "它们都做假发。": "",
    }


# --- what is compared --------------------------------------------------------------------------------------


def test_width_white_space_note_marks_and_asterisks_do_not_count() -> None:
    edition = Edition({"(一)R&D经费(2023)": "R&D"})
    texts = (
        "（一）R&D经费（2023）",
        "(一) R＆D 经费 (２０２３)",
        "（一）**R&D**经费⁸（2023）",
        "（一）\nR&D经费(2023)",
    )
    assert [edition.of(text) for text in texts] == ["R&D"] * 4


def test_another_figure_or_another_word_counts() -> None:
    edition = Edition({"增长19.6%": "up 19.6%"})
    assert [
        edition.of(text) for text in ("增长19.6%", "增长19.7%", "增长196%", "增长19.6%。", "增19.6%")
    ] == [
        "up 19.6%",
        *[""] * 4,
    ]


def test_what_has_no_chinese_is_its_own_english() -> None:
    assert [Edition({}).of(text) for text in (" 40.63% ", "—", "", "Temu")] == ["40.63%", "—", "", "Temu"]


# --- rows --------------------------------------------------------------------------------------------------


def test_a_row_of_a_table_has_its_columns_names() -> None:
    unit = row(("年份", "2021年"), ("比重", "40.63%"), ("注", ""), reading="年份：2021年；比重：40.63%")
    english = {"年份": "Year", "2021年": "2021", "比重": "Share", "注": "Note"}
    found = translated(unit, english)
    assert found.english == "Year: 2021; Share: 40.63%"
    assert found.english_cells == (("Year", "2021"), ("Share", "40.63%"), ("Note", ""))


def test_a_row_of_the_appendix_is_written_as_place_and_belts() -> None:
    cells = ("省", "江西"), ("市", "上饶"), ("产业带", "窗帘产业带、家居产业带")
    names = {"省": "Province", "市": "City", "产业带": "Belts"}
    belts = {"窗帘产业带": "Curtain belt", "家居产业带": "Home goods belt"}
    unit = row(*cells, reading="江西 上饶：窗帘产业带、家居产业带")
    assert translated(unit, names | belts).english == "Shangrao, Jiangxi: Curtain belt; Home goods belt"
    lost = row(*cells[:2], ("产业带", ""), reading="江西 上饶：")
    assert translated(lost, names).english == "Shangrao, Jiangxi"


def test_a_row_with_one_cell_without_english_has_none() -> None:
    cells = ("省", "江西"), ("市", "上饶"), ("产业带", "窗帘产业带、家居产业带")
    unit = row(*cells, reading="江西 上饶：窗帘产业带、家居产业带")
    assert translated(unit, {"省": "Province", "市": "City", "窗帘产业带": "Curtain belt"}) == unit


def test_a_unit_of_several_lines_is_translated_line_by_line() -> None:
    text = Text((Part("研究报告", 1), Part("2024", 2)), by_line=True)
    assert translated(Unit(text, "研究报告\n2024"), {"研究报告": "Report"}).english == "Report\n2024"
    assert translated(Unit(text, "研究报告\n四月"), {"研究报告": "Report"}).english == ""
