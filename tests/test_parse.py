"""`parse_report` on the real report, read back from its file, and on other documents in `cases/`."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

import pytest
from paired import read_cases

from beltqa.gazetteer import corpus_folder
from beltqa.lines import numeral
from beltqa.parse import ParseError, parse_report, printed_lines
from beltqa.report import Block, Box, Figure, Paragraph, Part, Report, Section, Table, Text


def words(text: Text) -> str:
    """The words of a text; "//" stands where something else is printed in between."""
    return " // ".join(str(run) for run in text.runs())


def line(text: Text, words: str) -> Text:
    """The text made of the given words on the line where `text` starts."""
    return Text((Part(words, text.lines[0]),))


def paragraphs(report: Report) -> Iterator[Paragraph]:
    for section in report.walk():
        for block in section.blocks:
            for inner in block.blocks if isinstance(block, Box) else (block,):
                if isinstance(inner, Paragraph):
                    yield inner


def blocks(report: Report, kind: type[Block]) -> dict[str, Block]:
    """The blocks of a kind, outside boxes, by id."""
    found = (block for section in report.walk() for block in section.blocks)
    return {block.id: block for block in found if isinstance(block, kind)}


def held(report: Report) -> Counter[int]:
    """How often each line is held; the appendix, which repeats its table, is left out."""
    parts = report.title_page, report.contents, report.sections, report.notes, report.running_heads
    return Counter(printed_lines(parts))


def non_blank(text: str) -> Counter[int]:
    return Counter(number for number, line in enumerate(text.split("\n"), 1) if line.strip())


# --- the corpus --------------------------------------------------------------------------------------------


def test_the_corpus_is_the_file_that_its_readme_describes() -> None:
    data = (corpus_folder() / "report.txt").read_bytes()
    readme = (corpus_folder() / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\b[0-9a-f]{64}\b", readme) == [sha256(data).hexdigest()]
    assert f"{len(data):,} bytes" in readme
    assert f"{len(data.decode()):,} characters" in readme


def test_every_non_blank_line_is_held_exactly_once(report: Report, report_text: str) -> None:
    assert held(report) == non_blank(report_text)
    assert sum(held(report).values()) == 263


def test_no_leaked_bold_marks_remain(report: Report, report_text: str) -> None:
    bold = [number for number, line in enumerate(report_text.split("\n"), 1) if "**" in line]
    assert bold == [170, 172, 293, 299, 309]
    assert "**" not in repr(report)
    by_id = {paragraph.id: paragraph.text for paragraph in paragraphs(report)}
    sentences = [str(by_id["box1.p2"].sentences()[3]), str(by_id["s5.1.p1"].sentences()[4])]
    assert sentences == [
        "另一方面得益于采购决策者愿意在线上采购的金额增大了。",
        "大力推进产业带企业数字化智能化。",
    ]


# --- front matter and sections of the report ---------------------------------------------------------------


def test_title_page(report: Report) -> None:
    page = report.title_page
    assert page.series == Text((Part("2024 年国家高端智库研究报告", 5),))
    assert page.title == Text((Part("“跨境电商+产业带”高质量发展报告", 7),))
    assert page.institute == Text((Part("商务部国际贸易经济合作研究院", 9),))
    assert page.month == Text((Part("2024 年 4 月", 11),))
    assert page.text == Text(
        (
            Part("2024 年国家高端智库研究报告", 5),
            Part("“跨境电商+产业带”高质量发展报告", 7),
            Part("商务部国际贸易经济合作研究院", 9),
            Part("2024 年 4 月", 11),
        ),
        by_line=True,
    )
    assert report.document == "“跨境电商+产业带”高质量发展报告"


def test_title_and_contents_word_in_the_body_are_set_apart(report: Report) -> None:
    assert [(words(text), text.lines) for text in report.running_heads] == [
        ("目 录", (13, 13)),
        ("“跨境电商+产业带”高质量发展报告", (56, 56)),
    ]


def test_contents_list(report: Report) -> None:
    assert [entry.text.lines[0] for entry in report.contents] == list(range(15, 41))
    assert [(entry.level, entry.title, entry.page) for entry in report.contents] == [
        (1, "摘 要", 1),
        (1, "引 言", 3),
        (1, "一、“跨境电商+产业带”的内涵及分类", 4),
        (2, "(一)“跨境电商+产业带”的内涵", 4),
        (2, "(二)“跨境电商+产业带”的分类", 5),
        (1, "二、我国“跨境电商+产业带”发展的新进展", 7),
        (2, "(一)形成跨境电商集聚化", 7),
        (2, "(二)促进传统工贸品牌化", 8),
        (2, "(三)加快出口品类高端化", 9),
        (2, "(四)推动中小企业全球化", 10),
        (1, "三、跨境电商推动产业带高质量发展的机制分析", 14),
        (2, "(一)跨境电商推动产业带数字化", 14),
        (2, "(二)跨境电商加快产业带产品创新", 15),
        (2, "(三)跨境电商扩展产业带国际市场", 16),
        (2, "(四)跨境电商提升产业带履约效率", 18),
        (1, "四、“跨境电商+产业带”高质量发展的制约因素", 20),
        (2, "(一)技术研发投入相对不足", 20),
        (2, "(二)知识产权保护存在难点", 21),
        (2, "(三)产业生态协同性需提升", 22),
        (2, "(四)专业技术人才缺口较大", 23),
        (1, "五、“跨境电商+产业带”高质量发展的对策建议", 25),
        (2, "(一)鼓励跨境电商产业带研发创新", 25),
        (2, "(二)完善跨境贸易知识产权保护体系", 25),
        (2, "(三)提升跨境电商产业带生态服务", 27),
        (2, "(四)健全人才培养与供求调节机制", 27),
        (1, "附录：当前我国部分“跨境电商+产业带”", 29),
    ]


def test_sections_with_both_kinds_of_brackets_and_the_pages_that_bound_them(report: Report) -> None:
    assert [(s.level, s.id, s.pages, s.title and words(s.title)) for s in report.walk()] == [
        (1, "abstract", (1, 3), "摘要"),
        (1, "intro", (3, 4), "引 言"),
        (1, "s1", (4, 7), "一、“跨境电商+产业带”的内涵及分类"),
        (2, "s1.1", (4, 5), "（一）“跨境电商+产业带”的内涵"),
        (2, "s1.2", (5, 7), "（二）“跨境电商+产业带”的分类"),
        (1, "s2", (7, 14), "二、我国“跨境电商+产业带”发展的新进展"),
        (2, "s2.1", (7, 8), "（一）形成跨境电商集聚化"),
        (2, "s2.2", (8, 9), "（二）促进传统工贸品牌化"),
        (2, "s2.3", (9, 10), "（三）加快出口品类高端化"),
        (2, "s2.4", (10, 14), "（四）推动中小企业全球化"),
        (1, "s3", (14, 20), "三、跨境电商推动产业带高质量发展的机制分析"),
        (2, "s3.1", (14, 15), "（一）跨境电商推动产业带数字化"),
        (2, "s3.2", (15, 16), "（二）跨境电商加快产业带产品创新"),
        (2, "s3.3", (16, 18), "（三）跨境电商扩展产业带国际市场"),
        (3, "s3.3.1", (16, 18), "1、带动新兴产业带加入国际市场"),
        (3, "s3.3.2", (16, 18), "2、扩大成长产业带国际市场"),
        (2, "s3.4", (18, 20), "（四）跨境电商提升产业带履约效率"),
        (1, "s4", (20, 25), "四、“跨境电商+产业带”高质量发展的制约因素"),
        (2, "s4.1", (20, 21), "（一）技术研发投入相对不足"),
        (2, "s4.2", (21, 22), "（二）知识产权保护存在难点"),
        (2, "s4.3", (22, 23), "（三）产业生态协同性需提升"),
        (2, "s4.4", (23, 25), "（四）专业技术人才缺口较大"),
        (1, "s5", (25, 29), "五、“跨境电商+产业带”高质量发展的对策建议"),
        (2, "s5.1", (25, 25), "(一) 鼓励跨境电商产业带研发创新"),
        (2, "s5.2", (25, 27), "(二) 完善跨境贸易知识产权保护体系"),
        (2, "s5.3", (27, 27), "（三）提升跨境电商产业带生态服务"),
        (2, "s5.4", (27, 29), "（四）健全人才培养与供求调节机制"),
        # Nothing follows the last one: its table's header is printed again on each of four more pages.
        (1, "appendix", (29, 33), "附录：当前我国部分“跨境电商+产业带”"),
    ]


def test_sections_hold_their_own_sections(report: Report) -> None:
    def tree(section: Section) -> object:
        return (section.id, [tree(inner) for inner in section.sections]) if section.sections else section.id

    assert [tree(section) for section in report.sections] == [
        "abstract",
        "intro",
        ("s1", ["s1.1", "s1.2"]),
        ("s2", ["s2.1", "s2.2", "s2.3", "s2.4"]),
        ("s3", ["s3.1", "s3.2", ("s3.3", ["s3.3.1", "s3.3.2"]), "s3.4"]),
        ("s4", ["s4.1", "s4.2", "s4.3", "s4.4"]),
        ("s5", ["s5.1", "s5.2", "s5.3", "s5.4"]),
        "appendix",
    ]


# --- paragraphs and notes of the report --------------------------------------------------------------------


def seam(text: Text) -> tuple[int, int, str]:
    """Where a paragraph of two lines is joined: the lines, and the words on both sides of the joint."""
    first, second = text.parts
    assert str(text) == first.text + second.text
    return first.line, second.line, f"{first.text[-6:]}|{second.text[:6]}"


def test_the_ten_paragraphs_that_page_breaks_split_are_joined(report: Report) -> None:
    assert {p.id: seam(p.text) for p in paragraphs(report) if len(p.text.parts) > 1} == {
        "abstract.p4": (50, 52, "类型：“跨境|电商+新兴产"),
        "s1.2.p4": (83, 85, "，最后是扩展|新兴国际市场"),
        "s2.2.p1": (123, 125, "企业通过跨境|电商做品牌的"),
        "s2.3.p1": (129, 135, "品类向强调功|能、健康和环"),
        "s2.4.p1": (139, 141, "加速器，力争|3 年覆盖 "),
        "s4.2.p1": (271, 273, "电商有大量小|额订单，主要"),
        "s4.3.p1": (277, 279, "了跨区域、多|基地的带状分"),
        "s4.4.p1": (283, 285, "中国制造业十|大重点领域¹"),
        "s5.2.p1": (297, 299, "保护行动，提|升执法力度，"),
        "s5.4.p1": (307, 309, "商+产业带”|需求的专业和"),
    }


def test_a_paragraph_knows_where_footnotes_interrupt_it(report: Report) -> None:
    divided = {p.id: p.text.runs() for p in paragraphs(report) if len(p.text.runs()) > 1}
    assert {id_: [run.lines for run in runs] for id_, runs in divided.items()} == {
        "s2.3.p1": [(129, 129), (135, 135)]
    }
    (sentence,) = (
        sentence
        for paragraph in paragraphs(report)
        for sentence in paragraph.text.sentences()
        if len(sentence.runs()) > 1
    )
    assert sentence.runs() == (
        Text(
            (
                Part(
                    "我国跨境电商出口的传统优势品类是服饰鞋履、3C 电子和家居，随着工贸企业对细分消费人群和"
                    "消费者意见的梳理，传统优势品类向强调功",
                    129,
                ),
            )
        ),
        Text((Part("能、健康和环保转变，产品性能提升。", 135),)),
    )


def test_footnotes(report: Report, report_text: str) -> None:
    lines = report_text.split("\n")
    assert [(note.id, note.number, note.text.lines) for note in report.notes] == [
        ("note1", "1", (131, 131)),
        ("note2", "2", (133, 133)),
        ("note3", "3", (174, 174)),
        ("note4", "4", (176, 176)),
        ("note5", "5", (178, 178)),
        ("note6", "6", (180, 180)),
        ("note7", "7", (182, 182)),
        ("note8", "8", (258, 258)),
        ("note9", "9", (260, 260)),
        ("note10", "10", (287, 287)),
    ]
    marks = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "¹⁰"]
    printed = [f"{mark} {note.text}" for mark, note in zip(marks, report.notes, strict=True)]
    assert printed == [lines[note.text.lines[0] - 1] for note in report.notes]


def test_note_marks_stay_in_the_words_and_are_no_digits(report: Report) -> None:
    text = "".join(str(paragraph.text) for paragraph in paragraphs(report))
    assert re.findall(r"..[⁰¹²³⁴⁵⁶⁷⁸⁹]+..", text) == [
        "两倍¹。品",
        "一”²也表",
        "测算³，2",
        "显示⁴，6",
        "显示⁵，9",
        "显示⁶，在",
        "显示⁷，4",
        "投入⁸在不",
        "占比⁹仅为",
        "领域¹⁰20",
    ]
    assert "10202" not in text


# --- tables, boxes and figures of the report ---------------------------------------------------------------


def test_boxes_run_to_the_next_heading(report: Report) -> None:
    found = [block for block in blocks(report, Box).values() if isinstance(block, Box)]
    assert [(box.id, words(box.title), [next(printed_lines(b)) for b in box.blocks]) for box in found] == [
        ("box1", "专栏 1 跨境电商 B2B 大有可为", [168, 170, 172]),
        ("box2", "专栏2 跨境电商推动产业带制造升级", [194, 196, 198]),
        ("box3", "专栏3 跨境电商助力产业带做自主品牌", [206, 208, 210]),
        ("box4", "专栏 4 硬科技品牌崛起", [220, 222, 224, 226]),
        ("box5", "专栏5 产业带出海渠道融合", [234, 236, 238]),
        ("box6", "专栏 6 高效跨境电商物流支撑产业带提质增效", [246, 248]),
    ]
    assert [block.id for block in found[5].blocks] == ["box6.p1", "box6.p2"]


def test_figures_are_captions_with_a_label_or_a_source(report: Report) -> None:
    caption1 = Text((Part("图1 “跨境电商+产业带”双向促进路径", 73),))
    caption2 = Text((Part("图 2 “跨境电商+产业带”分类", 99),))
    caption3 = Text((Part("图3 2017—2023年我国R&D经费及增速", 265),))
    label = Text((Part("产品技术密集度", 94),))
    source = Text(
        (
            Part(
                "数据来源：国家统计局《全国科技经费投入统计公报》（2018-2022）和"
                "《2023年国民经济和社会发展统计公报》。",
                267,
            ),
        )
    )
    assert blocks(report, Figure) == {
        "figure1": Figure("figure1", "1", caption1, (), None),
        "figure2": Figure("figure2", "2", caption2, (label,), None),
        "figure3": Figure("figure3", "3", caption3, (), source),
    }


def test_tables(report: Report) -> None:
    found = [block for block in blocks(report, Table).values() if isinstance(block, Table)]
    assert [(t.id, t.caption and words(t.caption), t.header.cells, len(t.rows)) for t in found] == [
        ("table1", "表 1 产业带分类", ("分类标准", "产业带分类", "举例", "“跨境电商+产业带”"), 3),
        (
            "table2",
            "表2 2019—2022年我国跨境电商进出口总额排名前五的省市",
            ("年份", "中国跨境电商零售进出口总额排名前五的省（市）", "占跨境电商进出口总额比重"),
            4,
        ),
        ("table3", "表 3 近年来主要跨境电商平台推出的产业带计划", ("平台", "产业带计划", "预计成效"), 6),
        ("table4", "表4 我国跨境电商出口主要目的地", ("时间", "我国跨境电商出口额排名前十的国家（地区）"), 3),
        ("appendix.table", None, ("序号", "省", "市（县）", "跨境电商+产业带"), 87),
    ]
    assert [t.source and (words(t.source), t.source.lines[0]) for t in found] == [
        None,
        ("资料来源：商务部《中国电子商务发展报告》（2019-2022）。", 117),
        ("资料来源：根据各平台发布的信息整理。", 153),
        ("资料来源：商务部《中国电子商务发展报告》（2019-2022）。", 164),
        (
            "数据来源：据已有公开资料整理，列举了部分“跨境电商+产业带”。如有不妥之处，请与课题组联系。",
            410,
        ),
    ]


def test_table_rows(report: Report) -> None:
    table1, table2, table3 = (blocks(report, Table)[f"table{n}"] for n in (1, 2, 3))
    assert isinstance(table1, Table)
    assert isinstance(table2, Table)
    assert isinstance(table3, Table)
    assert [(row.id, row.text.lines[0], row.cells) for row in table2.rows] == [
        ("table2.r1", 112, ("2019年", "广东、浙江、河南、上海、天津", "—")),
        ("table2.r2", 113, ("2020年", "广东、浙江、河南、福建、湖南", "—")),
        ("table2.r3", 114, ("2021年", "广东、山东、福建、浙江、河南", "40.63%")),
        ("table2.r4", 115, ("2022年", "广东、山东、浙江、福建、江西", "69.7%")),
    ]
    assert table1.rows[1].cells == (
        "产业主体",
        "农业产业带； 工业产业带； 旅游产业带等",
        "高新技术产业带； 能源产业带； 制造业产业带。",
        "品类产业带： 如服装产业带、箱包产业带。",
    )
    plans = ["亚马逊", "阿里国际站", "Temu", "SHEIN", "TikTok shop", "速卖通"]
    assert [row.cells[0] for row in table3.rows] == plans


def test_the_headers_that_page_breaks_repeat_are_no_rows(report: Report) -> None:
    table = blocks(report, Table)["appendix.table"]
    assert isinstance(table, Table)
    assert [text.lines[0] for text in table.repeats] == [334, 357, 380, 403]
    assert [row.id for row in table.rows] == [f"appendix.r{number}" for number in range(1, 88)]


# --- any document ------------------------------------------------------------------------------------------


def shown(text: Text, name: str) -> tuple[int, str]:
    first, last = text.lines
    return first, f"{first if first == last else f'{first}-{last}'} {name}: {words(text)}"


def shown_table(table: Table) -> Iterator[tuple[int, str]]:
    if table.caption:
        yield shown(table.caption, table.id)
    for row in (table.header, *table.rows):
        yield shown(line(row.text, " | ".join(cell or "∅" for cell in row.cells)), row.id)
    for text in table.repeats:
        yield shown(text, f"{table.id} again")
    if table.source:
        yield shown(table.source, f"{table.id} source")


def shown_block(block: Block) -> Iterator[tuple[int, str]]:
    if isinstance(block, Paragraph):
        yield shown(block.text, block.id)
    elif isinstance(block, Table):
        yield from shown_table(block)
    elif isinstance(block, Box):
        yield shown(block.title, block.id)
        for inner in block.blocks:
            yield from shown_block(inner)
    else:
        named = [(block.caption, block.id), *((label, f"{block.id} label") for label in block.labels)]
        yield from (shown(text, name) for text, name in named)
        if block.source:
            yield shown(block.source, f"{block.id} source")


def outline(report: Report) -> Iterator[tuple[int, str]]:
    """Everything in a report, as (line, what a person reads)."""
    page = report.title_page
    front = {"series": page.series, "title": page.title, "institute": page.institute, "month": page.month}
    yield from (shown(text, name) for name, text in front.items() if text)
    for entry in report.contents:
        yield shown(line(entry.text, entry.title), f"contents, level {entry.level}, page {entry.page}")
    yield from (shown(text, "apart") for text in report.running_heads)
    for section in report.walk():
        if section.title:
            yield shown(section.title, section.id)
        for block in section.blocks:
            yield from shown_block(block)
    yield from (shown(note.text, note.id) for note in report.notes)


@pytest.mark.parametrize(("given", "expected"), read_cases("documents.txt"))
def test_documents(given: str, expected: str) -> None:
    report = parse_report(given, "a document")
    assert [text for _, text in sorted(outline(report))] == expected.split("\n")
    assert held(report) == non_blank(given)


@pytest.mark.parametrize(("given", "expected"), read_cases("paragraphs.txt"))
def test_paragraphs(given: str, expected: str) -> None:
    report = parse_report(given, "a document")
    assert [words(paragraph.text) for paragraph in paragraphs(report)] == expected.split("\n")
    assert held(report) == non_blank(given)


@pytest.mark.parametrize(("given", "expected"), read_cases("sentences.txt"))
def test_sentences(given: str, expected: str) -> None:
    text = Text((Part(given, 1),))
    assert [str(sentence) for sentence in text.sentences()] == expected.split("\n")


def test_line_ends_byte_order_mark_and_nul_change_nothing(report: Report, report_text: str) -> None:
    assert parse_report(report_text.replace("\n", "\r\n"), "report.txt").sections == report.sections
    assert parse_report("\ufeff" + report_text, "report.txt").title_page == report.title_page
    assert parse_report(report_text.replace("产业带", "产\x00业带"), "report.txt").sections == report.sections


@pytest.mark.parametrize("text", ["", "\n \t\r\n", "\ufeff", "\x00\n\x00", "****\n", "\u3000\xa0\n"])
def test_a_document_without_words_is_an_error(text: str) -> None:
    with pytest.raises(ParseError, match=r"^empty\.txt: the document has no words$"):
        parse_report(text, "empty.txt")


def test_a_document_without_a_title_goes_by_its_file_name() -> None:
    report = parse_report("茶很古老。", "茶.txt")
    assert (report.document, report.title_page.text, report.contents) == ("茶.txt", None, ())


def test_a_long_line_of_dashes_is_read_at_once() -> None:
    """A pattern that could divide the dashes in many ways would never come back."""
    report = parse_report("|" + "-" * 5_000 + "x", "dashes.md")
    assert [paragraph.text.lines for paragraph in paragraphs(report)] == [(1, 1)]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("一", 1), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("3", 3), ("12", 12)],
)
def test_numerals(printed: str, value: int) -> None:
    assert numeral(printed) == value


# --- Text --------------------------------------------------------------------------------------------------

PAGE_BREAK = Text((Part("向强调功", 1), Part("能转变。好", 5, interrupted=True)))


def test_cut_keeps_lines_and_interruptions() -> None:
    assert PAGE_BREAK.cut(2, 6) == Text((Part("调功", 1), Part("能转", 5, interrupted=True)))
    assert PAGE_BREAK.cut(5, 8) == Text((Part("转变。", 5),))
    assert PAGE_BREAK.sentences() == (
        Text((Part("向强调功", 1), Part("能转变。", 5, interrupted=True))),
        Text((Part("好", 5),)),
    )


def test_cut_across_a_space_that_is_not_printed() -> None:
    text = Text((Part("Tea is", 1), Part("old.", 2)))
    assert str(text) == "Tea is old."
    assert text.cut(4, 9) == Text((Part("is", 1), Part("ol", 2)))


def test_nothing_cannot_be_cut() -> None:
    with pytest.raises(ValueError, match="nothing stands between 3 and 3 of 9 characters"):
        PAGE_BREAK.cut(3, 3)
