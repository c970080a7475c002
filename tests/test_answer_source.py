"""Whose figures they are: the note at a sentence, the line below a table or chart; and who wrote the document itself."""

import pytest

from beltqa.chain import Chain
from beltqa.question import Names, read_question


@pytest.mark.parametrize(
    ("question", "words", "ids"),
    [
        (
            "The claim that 94% of business buyers think omnichannel is fine: what report is that taken from?",
            "B2B E-commerce in Evolution",
            ["box1.p2", "note5"],
        ),
        (
            "40%的制造商收入六成以上来自线上，这说法哪来的？",
            "B2B E-commerce in Evolution",
            ["box1.p2", "note7"],
        ),
        ("各省进出口排名那张表是根据什么资料做的？", "《中国电子商务发展报告》", ["table2"]),
        (
            "Where did they get the ranking of the top ten export destinations?",
            "Ministry of Commerce",
            ["table4"],
        ),
        (
            "Who published the numbers behind the table of leading provinces?",
            "Ministry of Commerce",
            ["table2"],
        ),
        ("研发经费那张图的数据取自什么公报？", "国家统计局", ["figure3"]),
        ("研发经费及增速那张图用的是哪儿的统计？", "国家统计局", ["figure3"]),
        ("文末附的产业带名单是怎么整理出来的？", "公开资料", ["appendix.table"]),
    ],
)
def test_the_line_below_what_is_described(chain: Chain, question: str, words: str, ids: list[str]) -> None:
    answered = chain.ask(question)
    assert words in answered.answer
    assert [cited.id for cited in answered.citations] == ids


@pytest.mark.parametrize(
    ("question", "words", "ids"),
    [
        ("36.2万亿美元这个预测是哪家做的？", "AgileIntel", ["box1.p1"]),
        ("15.6%的增速说是“第三方机构”算的，到底是哪家？", "艾瑞咨询", ["box1.p1", "note3"]),
        ("报告里那个83%是哪儿来的？", "multiplier effect", ["box1.p2", "note6"]),
        ("Which report is behind the 66% of decision-makers figure?", "McKinsey", ["box1.p2", "note4"]),
        (
            "Which research house is the 6.9 trillion yuan projection taken from?",
            "iResearch",
            ["note3", "box1.p1"],
        ),
    ],
)
def test_a_sentence_and_the_note_at_it_and_no_other(
    chain: Chain, question: str, words: str, ids: list[str]
) -> None:
    answered = chain.ask(question)
    assert words in answered.answer
    assert [cited.id for cited in answered.citations] == ids


@pytest.mark.parametrize(
    "question",
    ["Who estimated that Temu has 5 million sellers in Guangdong?", "佛山家具出口额是谁统计的？"],
)
def test_whose_figure_it_is_that_the_report_has_not(chain: Chain, question: str) -> None:
    assert not chain.ask(question).answered


@pytest.mark.parametrize(
    "question",
    [
        "这报告哪年哪月出的",
        "报告是哪个单位出的，什么时候",
        "Which institute wrote this report and when did it come out?",
        "How old is this report?",
        "Who put this study out and when? I need it for my bibliography.",
        "这份报告怎么引用",
    ],
)
def test_the_title_page_tells_of_the_document_itself(chain: Chain, question: str) -> None:
    assert [cited.id for cited in chain.ask(question).citations] == ["title"]


@pytest.mark.parametrize(
    "question",
    ["Who wrote this report and how many provinces are in the appendix?", "报告哪个部分讲了物流？"],
)
def test_the_title_page_does_not_answer_for_the_rest(chain: Chain, question: str) -> None:
    assert [cited.id for cited in chain.ask(question).citations] != ["title"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("哪家公司做的四足机器人？", False),
        ("By what percentage did the number of sellers go up?", False),
        ("表2的排名用的是哪个口径？", False),
        ("增长两成这个说法是谁最先提出的？", True),
        ("Who came up with that estimate of 36 trillion?", True),
    ],
)
def test_a_question_for_a_source(question: str, wanted: bool, names: Names) -> None:
    assert ("source" in read_question(question, known=names).wants) is wanted


@pytest.mark.parametrize("asked", ["报告的数据来源有哪些", "What sources does the report use?"])
def test_all_sources_are_the_lines_below_tables_and_charts_and_the_notes(chain: Chain, asked: str) -> None:
    cited = [citation.id for citation in chain.ask(asked).citations]
    assert len(cited) == len(set(cited)) and {"note3", "note4", "note5", "note6"} <= set(cited)
    assert any(one.startswith("figure3") for one in cited) and "note8" not in cited


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("前五省份排名是哪里来的数据", "商务部"),
        ("where'd they get the top five provinces stuff from", "Ministry"),
    ],
)
def test_the_line_below_the_table_whose_row_is_nearest(chain: Chain, asked: str, words: str) -> None:
    assert words in chain.ask(asked).answer
