"""`cut_passages` on the real report and on small documents: ids, labels, quoted and read words, places."""

import re

import pytest

from beltqa.gazetteer import Gazetteer
from beltqa.parse import parse_report
from beltqa.passages import Passage, Unit, cut_lines, cut_passages, passage_from_json
from beltqa.report import Part, Remark, Report, Text

TITLE = "“跨境电商+产业带”高质量发展报告"
MARKDOWN = """# Tea

Tea comes from **China**.[^1] It is old.

## Kinds

| Kind  | Made |
|-------|------|
| green | dry  |
| black | wet  |

---

[^1]: See Wang, *Tea*, 1999.
"""


@pytest.fixture(scope="module")
def passages(report: Report, gazetteer: Gazetteer) -> dict[str, Passage]:
    return {passage.id: passage for passage in cut_passages(report, gazetteer)}


def line(words: str, number: int) -> Text:
    return Text((Part(words, number),))


def plain(words: str, number: int) -> Unit:
    """A unit that is read as it is printed."""
    return Unit(line(words, number), words)


def place(printed: str, number: int, province: str, city: str, belts: str) -> Unit:
    """An appendix row: as printed, and as read."""
    cells = (("省", province), ("市（县）", city), ("跨境电商+产业带", belts))
    return Unit(line(printed, number), f"{province} {city}：{belts}", cells)


def squeeze(text: str) -> str:
    return re.sub(r"\s|\*\*", "", text)


def stands_in(text: Text, lines: list[str]) -> bool:
    """Whether each run of a text is found, character for character, within its lines of the file."""
    for run in text.runs():
        first, last = run.lines
        if squeeze(str(run)) not in squeeze("".join(lines[first - 1 : last])):
            return False
    return True


# --- ids, kinds, labels ------------------------------------------------------------------------------------


def test_ids(report: Report, gazetteer: Gazetteer) -> None:
    assert [passage.id for passage in cut_passages(report, gazetteer)] == [
        "title",
        *(f"contents.{n}" for n in range(1, 9)),
        *(f"abstract.p{n}" for n in range(1, 6)),
        *("intro.p1", "intro.p2", "s1.outline", "s1.1.p1", "figure1"),
        *(f"s1.2.p{n}" for n in range(1, 5)),
        *("table1", "table1.r1", "table1.r2", "table1.r3", "figure2"),
        *("s2.p1", "s2.outline", "s2.1.p1"),
        *("table2", "table2.r1", "table2.r2", "table2.r3", "table2.r4"),
        *("s2.1.p2", "s2.2.p1", "s2.3.p1", "s2.4.p1"),
        *("table3", "table3.r1", "table3.r2", "table3.r3", "table3.r4", "table3.r5", "table3.r6"),
        *("s2.4.p2", "table4", "table4.r1", "table4.r2", "table4.r3"),
        *("box1.p1", "box1.p2", "box1.p3"),
        *("s3.p1", "s3.outline", "s3.1.p1", "box2.p1", "box2.p2", "box2.p3"),
        *("s3.2.p1", "box3.p1", "box3.p2", "box3.p3", "s3.3.outline"),
        *("s3.3.1.p1", "box4.p1", "box4.p2", "box4.p3", "box4.p4"),
        *("s3.3.2.p1", "box5.p1", "box5.p2", "box5.p3"),
        *("s3.4.p1", "box6.p1", "box6.p2"),
        *("s4.p1", "s4.outline", "s4.1.p1", "figure3", "s4.2.p1", "s4.3.p1", "s4.4.p1"),
        *("s5.outline", "s5.1.p1", "s5.2.p1", "s5.3.p1", "s5.4.p1"),
        *(f"appendix.r{n}" for n in range(1, 88)),
        "appendix.table",
        "boxes.outline",
        *(f"note{n}" for n in range(1, 11)),
        *("appendix.fujian", "appendix.guangdong", "appendix.zhejiang", "appendix.hebei", "appendix.henan"),
        *("appendix.hunan", "appendix.jiangsu", "appendix.shandong", "appendix.anhui", "appendix.chongqing"),
        *("appendix.liaoning", "appendix.guangxi", "appendix.jiangxi", "appendix.sichuan"),
        *("appendix.tianjin", "appendix.jilin"),
    ]


def test_labels_in_both_languages(passages: dict[str, Passage]) -> None:
    ids = "title contents.4 abstract.p4 s2.p1 s2.outline s2.4.p2 s3.3.1.p1 s5.1.p1 box3.p1 figure2 table2 table2.r4"
    ids += " appendix.r70 appendix.r49 appendix.table appendix.henan note8"
    labels = {
        id_: (passages[id_].kind, passages[id_].label("zh"), passages[id_].label("en")) for id_ in ids.split()
    }
    assert labels == {
        "title": ("title", "封面", "Title page"),
        "contents.4": (
            "contents",
            "目录，二、我国“跨境电商+产业带”发展的新进展",
            "Contents, 二、我国“跨境电商+产业带”发展的新进展",
        ),
        "abstract.p4": ("paragraph", "摘要，第4段", "Abstract, para 4"),
        "s2.p1": ("paragraph", "二、我国“跨境电商+产业带”发展的新进展，第1段", "Section 2, para 1"),
        "s2.outline": (
            "outline",
            "二、我国“跨境电商+产业带”发展的新进展，小标题",
            "Section 2, headings",
        ),
        "s2.4.p2": ("paragraph", "二、（四）推动中小企业全球化，第2段", "Section 2.4, para 2"),
        "s3.3.1.p1": ("paragraph", "三、（三）1、带动新兴产业带加入国际市场，第1段", "Section 3.3.1, para 1"),
        "s5.1.p1": ("paragraph", "五、(一) 鼓励跨境电商产业带研发创新，第1段", "Section 5.1, para 1"),
        "box3.p1": ("box", "专栏3，第1段", "Box 3, para 1"),
        "figure2": ("figure", "图2", "Figure 2"),
        "table2": ("table", "表2", "Table 2"),
        "table2.r4": ("row", "表2，第4行", "Table 2, row 4"),
        "appendix.r70": (
            "locality",
            "附录，第70行（山东 菏泽曹县）",
            "Appendix, row 70 (Cao County (Heze), Shandong)",
        ),
        "appendix.r49": ("locality", "附录，第49行（河南 许昌）", "Appendix, row 49 (Xuchang, Henan)"),
        "appendix.table": (
            "paragraph",
            "附录，来源",
            "Appendix, source",
        ),
        "appendix.henan": ("province", "附录，河南", "Appendix, Henan"),
        "note8": ("note", "注8", "Note 8"),
    }


def test_every_place_of_the_appendix_has_an_english_name(passages: dict[str, Passage]) -> None:
    labels = [passage.label_en for passage in passages.values() if passage.id.startswith("appendix.")]
    assert [label for label in labels if not label.isascii()] == []


def test_no_passage_and_no_unit_is_without_words(passages: dict[str, Passage]) -> None:
    assert [p.id for p in passages.values() if not p.units or not re.search(r"\w", str(p.text))] == []
    units = [unit for passage in passages.values() for unit in passage.units]
    assert [unit for unit in units if not re.search(r"\w", str(unit.text))] == []


# --- what is quoted, what is read --------------------------------------------------------------------------


def test_a_paragraph(passages: dict[str, Passage]) -> None:
    section = "二、我国“跨境电商+产业带”发展的新进展"
    words = (
        "近年来，东部沿海是中国跨境电商的集聚区，且集中度持续提升。",
        "中国跨境电商进出口总额排名前五的省份占跨境电商进出口总额比重从2021年的40.63%提升到2022年的69.7%（见表2）。",
    )
    passage = Passage(
        id="s2.1.p1",
        kind="paragraph",
        label_zh="二、（一）形成跨境电商集聚化，第1段",
        label_en="Section 2.1, para 1",
        document=TITLE,
        pages=(7, 8),
        headings=(section, "（一）形成跨境电商集聚化"),
        text=line("".join(words), 107),
        units=(plain(words[0], 107), plain(words[1], 107)),
    )
    assert passages["s2.1.p1"] == passage
    assert passage.heading == f"{section} （一）形成跨境电商集聚化"
    assert passage.reading == "\n".join((passage.heading, *words))


def test_note_marks_are_quoted_but_never_read(passages: dict[str, Passage]) -> None:
    passage = passages["s4.4.p1"]
    printed, reading = str(passage.text), passage.reading
    assert "中国制造业十大重点领域¹⁰2020年的人才缺口超过1900万人" in printed
    assert "中国制造业十大重点领域2020年的人才缺口超过1900万人" in reading
    assert [p.id for p in passages.values() if "10202" in p.reading] == []
    assert [p.id for p in passages.values() if re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹]", p.reading)] == []


def test_a_passage_calls_its_notes_and_is_found_by_their_words(passages: dict[str, Passage]) -> None:
    assert {passage.id: passage.calls for passage in passages.values() if passage.calls} == {
        "s2.2.p1": ("note1", "note2"),
        "box1.p1": ("note3",),
        "box1.p2": ("note4", "note5", "note6", "note7"),
        "s4.1.p1": ("note8", "note9"),
        "s4.4.p1": ("note10",),
    }
    source = "数据来源：艾瑞咨询，中国跨境出口 B2B 电商行业发展洞察，2023 年。"
    assert passages["box1.p1"].notes == source
    assert passages["box1.p1"].reading.endswith(f"规模将达 6.9 万亿元。\n{source}")
    assert source not in str(passages["box1.p1"].text)


def test_a_note_is_read_with_the_sentence_that_calls_it(passages: dict[str, Passage]) -> None:
    source = "数据来源：艾瑞咨询，中国跨境出口 B2B 电商行业发展洞察，2023 年。"
    assert passages["note3"] == Passage(
        id="note3",
        kind="note",
        label_zh="注3",
        label_en="Note 3",
        document=TITLE,
        pages=(10, 14),
        headings=(
            "据第三方机构测算，2022—2025 年我国跨境电商 B2B 出口年均复合增长率将保持在 15.6%，"
            "预计到 2025 年规模将达 6.9 万亿元。",
        ),
        text=line(source, 174),
        units=(plain(source, 174),),
    )


def test_a_table_row_is_quoted_as_printed_and_read_with_its_columns(passages: dict[str, Passage]) -> None:
    section = "二、我国“跨境电商+产业带”发展的新进展"
    printed = line("2022年\t广东、山东、浙江、福建、江西\t69.7%", 115)
    reading = (
        "年份：2022年；中国跨境电商零售进出口总额排名前五的省（市）：广东、山东、浙江、福建、江西；"
        "占跨境电商进出口总额比重：69.7%"
    )
    cells = (
        ("年份", "2022年"),
        ("中国跨境电商零售进出口总额排名前五的省（市）", "广东、山东、浙江、福建、江西"),
        ("占跨境电商进出口总额比重", "69.7%"),
    )
    assert passages["table2.r4"] == Passage(
        id="table2.r4",
        kind="row",
        label_zh="表2，第4行",
        label_en="Table 2, row 4",
        document=TITLE,
        pages=(7, 8),
        headings=(
            section,
            "（一）形成跨境电商集聚化",
            "表2 2019—2022年我国跨境电商进出口总额排名前五的省市",
        ),
        text=printed,
        units=(Unit(printed, reading, cells),),
    )
    assert passages["table2"].units[4] == Unit(printed, reading, cells)


def test_only_table_rows_have_cells(passages: dict[str, Passage]) -> None:
    kinds = {p.kind for p in passages.values() if any(unit.cells for unit in p.units)}
    assert kinds == {"table", "row", "locality", "province"}
    assert [p.id for p in passages.values() if p.kind in {"row", "locality"} and not p.units[0].cells] == []
    assert [unit.cells for unit in passages["table2"].units[::5]] == [(), ()]  # its caption, its source


def test_a_table_holds_its_caption_header_rows_and_source(passages: dict[str, Passage]) -> None:
    table = passages["table4"]
    assert [part.line for part in table.text.parts] == [157, 159, 160, 161, 162, 164]
    assert [unit.text.lines[0] for unit in table.units] == [157, 160, 161, 162, 164]
    assert (table.text.by_line, table.text.runs()) == (True, (table.text,))


def test_figures_are_their_captions_and_sources(passages: dict[str, Passage]) -> None:
    assert [str(unit.text) for unit in passages["figure1"].units] == ["图1 “跨境电商+产业带”双向促进路径"]
    assert [unit.text.lines[0] for unit in passages["figure3"].units] == [265, 267]


def test_an_appendix_row_is_quoted_as_printed_and_read_as_repaired(passages: dict[str, Passage]) -> None:
    assert {n: passages[f"appendix.r{n}"].units for n in (3, 29, 30, 49, 53)} == {
        3: (place("3\t\t温岭\t汽摩配件产业带", 316, "福建", "温岭", "汽摩配件产业带"),),
        29: (
            place(
                "29\t\t\t义乌\t小饰品产业带、宠物用品产业带",
                344,
                "浙江",
                "义乌",
                "小饰品产业带、宠物用品产业带",
            ),
        ),
        30: (place("30\t诸暨\t\t袜业产业带、珍珠产业带\t", 345, "浙江", "诸暨", "袜业产业带、珍珠产业带"),),
        49: (place("49\t\t河南\t许昌", 366, "河南", "许昌", ""),),
        53: (
            place(
                "53\t洛阳\t\t钢制家具产业带、铝制品产业带",
                370,
                "河南",
                "洛阳",
                "钢制家具产业带、铝制品产业带",
            ),
        ),
    }


def test_an_appendix_row_carries_its_remarks(passages: dict[str, Passage]) -> None:
    assert {p.id: p.remarks for p in passages.values() if p.remarks} == {
        "appendix.r3": (
            Remark("表中列在福建，温岭属浙江", "printed under Fujian; Wenling lies in Zhejiang"),
        ),
        "appendix.r49": (Remark("表中缺产业带一栏", "the belts are missing in print"),),
    }


def test_the_source_of_the_appendix(passages: dict[str, Passage]) -> None:
    """It says that the appendix lists only some belts, and asks for corrections."""
    words = "数据来源：据已有公开资料整理，列举了部分“跨境电商+产业带”。如有不妥之处，请与课题组联系。"
    assert passages["appendix.table"] == Passage(
        id="appendix.table",
        kind="paragraph",
        label_zh="附录，来源",
        label_en="Appendix, source",
        document=TITLE,
        pages=(29, 33),
        headings=("附录：当前我国部分“跨境电商+产业带”",),
        text=line(words, 410),
        units=(plain(words, 410),),
    )


def test_a_province_is_its_rows(passages: dict[str, Passage]) -> None:
    rows = {p.id: [unit.text.lines[0] for unit in p.units] for p in passages.values() if p.kind == "province"}
    assert rows == {
        "appendix.fujian": [*range(314, 330)],
        "appendix.guangdong": [330, 331, 332, *range(335, 343)],
        "appendix.zhejiang": [*range(343, 356), 358, 359],
        "appendix.hebei": [*range(360, 366)],
        "appendix.henan": [*range(366, 373)],
        "appendix.hunan": [*range(373, 378)],
        "appendix.jiangsu": [378, *range(381, 385)],
        "appendix.shandong": [*range(385, 391)],
        "appendix.anhui": [391, 392, 393],
        "appendix.chongqing": [394, 395, 396],
        "appendix.liaoning": [397],
        "appendix.guangxi": [398, 399, 400],
        "appendix.jiangxi": [401, 404, 405],
        "appendix.sichuan": [406],
        "appendix.tianjin": [407],
        "appendix.jilin": [408],
    }
    jiangxi = passages["appendix.jiangxi"]
    assert [run.lines for run in jiangxi.text.runs()] == [(401, 401), (404, 405)]
    assert jiangxi.units == tuple(passages[f"appendix.r{n}"].units[0] for n in (82, 83, 84))


# --- places in the file ------------------------------------------------------------------------------------


def test_all_words_stand_in_their_lines_of_the_file(passages: dict[str, Passage], report_text: str) -> None:
    lines = report_text.split("\n")
    texts = [(p.id, text) for p in passages.values() for text in (p.text, *(unit.text for unit in p.units))]
    assert [(id_, str(text)) for id_, text in texts if not stands_in(text, lines)] == []


def test_every_unit_stands_in_its_passage(passages: dict[str, Passage]) -> None:
    for passage in passages.values():
        assert [
            unit for unit in passage.units if squeeze(str(unit.text)) not in squeeze(str(passage.text))
        ] == []


def test_only_what_something_else_interrupts_is_divided(passages: dict[str, Passage]) -> None:
    """A footnote within a sentence; a table's header that a page break prints again; what stands below headings."""
    divided = {
        p.id: [run.lines for run in p.text.runs()] for p in passages.values() if len(p.text.runs()) > 1
    }
    assert divided == {
        "s1.outline": [(66, 66), (75, 75)],
        "s2.outline": [(105, 105), (121, 121), (127, 127), (137, 137)],
        "s2.3.p1": [(129, 129), (135, 135)],
        "s3.outline": [(188, 188), (200, 200), (212, 212), (240, 240)],
        "s3.3.outline": [(214, 214), (228, 228)],
        "s4.outline": [(254, 254), (269, 269), (275, 275), (281, 281)],
        "s5.outline": [(291, 291), (295, 295), (301, 301), (305, 305)],
        "boxes.outline": [(166, 166), (192, 192), (204, 204), (218, 218), (232, 232), (244, 244)],
        "appendix.guangdong": [(330, 332), (335, 342)],
        "appendix.zhejiang": [(343, 355), (358, 359)],
        "appendix.jiangsu": [(378, 378), (381, 384)],
        "appendix.jiangxi": [(401, 401), (404, 405)],
    }
    units = [unit.text.runs() for passage in passages.values() for unit in passage.units]
    assert [[run.lines for run in runs] for runs in units if len(runs) > 1] == [[(129, 129), (135, 135)]]


# --- other documents, JSON, lines --------------------------------------------------------------------------


def test_a_markdown_document() -> None:
    passages = {passage.id: passage for passage in cut_passages(parse_report(MARKDOWN, "tea.md"))}
    assert list(passages) == ["title", "p1", "s1.table", "s1.table.r1", "s1.table.r2", "note1"]
    assert passages["p1"] == Passage(
        id="p1",
        kind="paragraph",
        label_zh="第1段",
        label_en="Para 1",
        document="Tea",
        pages=None,
        headings=(),
        text=line("Tea comes from China.[^1] It is old.", 3),
        units=(Unit(line("Tea comes from China.[^1] It is old.", 3), "Tea comes from China. It is old."),),
        calls=("note1",),
        notes="See Wang, *Tea*, 1999.",
    )
    table = passages["s1.table"]
    assert (table.label_zh, table.label_en, table.headings) == ("Kinds（表）", "Kinds (table)", ("Kinds",))
    assert [unit.reading for unit in table.units] == ["Kind：green；Made：dry", "Kind：black；Made：wet"]
    assert table.units[0].cells == (("Kind", "green"), ("Made", "dry"))
    assert [run.lines for run in table.text.runs()] == [(7, 7), (9, 10)]
    assert all(stands_in(p.text, MARKDOWN.split("\n")) for p in passages.values())


def test_a_table_with_nothing_but_its_header_and_no_name() -> None:
    (passage,) = cut_passages(parse_report("甲\t乙\n", "a.txt"))
    assert (passage.label_zh, passage.label_en, passage.units) == ("表", "Table", (plain("甲\t乙", 1),))


def test_json_gives_back_the_same_passage(passages: dict[str, Passage]) -> None:
    written = {id_: passage.to_json() for id_, passage in passages.items()}
    assert {id_: passage_from_json(text) for id_, text in written.items()} == passages
    assert "\n" not in "".join(written.values())


def test_lines_of_a_jsonl_file_are_passages_with_their_ids() -> None:
    table = "产量如下：\n| 年 | 吨 |\n| 2020 | 12 |\n以上。"
    records = [(1, "q-7", "茶很古老。它来自中国¹。"), (2, "empty", " …… "), (4, "a/b", table)]
    sentences = (line("茶很古老。", 1), line("它来自中国¹。", 1))
    rows = ("产量如下：", "| 年 | 吨 |", "| 2020 | 12 |", "以上。")
    assert cut_lines(records, "tea.jsonl") == (
        Passage(
            id="q-7",
            kind="passage",
            label_zh="q-7",
            label_en="q-7",
            document="tea.jsonl",
            pages=None,
            headings=(),
            text=line("茶很古老。它来自中国¹。", 1),
            units=(Unit(sentences[0], "茶很古老。"), Unit(sentences[1], "它来自中国。")),
        ),
        Passage(
            id="a/b",
            kind="passage",
            label_zh="a/b",
            label_en="a/b",
            document="tea.jsonl",
            pages=None,
            headings=(),
            text=line(table, 4),
            units=tuple(plain(row, 4) for row in rows),
        ),
    )


def test_a_prefix_keeps_the_ids_of_two_documents_apart(passages: dict[str, Passage]) -> None:
    prefixed = passages["box1.p1"].prefixed("a:")
    assert (prefixed.id, prefixed.calls, prefixed.text) == (
        "a:box1.p1",
        ("a:note3",),
        passages["box1.p1"].text,
    )
