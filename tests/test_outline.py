"""Which part of the report a question is about, by number or by topic, and the headings that list what is in it."""

from pathlib import Path

import pytest
from paired import read_cases

from beltqa.chain import Chain
from beltqa.documents import built_in_passages
from beltqa.outline import Target, asked_part, whole
from beltqa.parse import parse_report
from beltqa.passages import Passage, Unit, cut_passages
from beltqa.question import Names, read_question
from beltqa.report import Part, Text
from beltqa.topic_headings import remedies_asked
from beltqa.topics import Topic, load_topics

MARKDOWN = """# Tea

## Kinds

Green and black.

### Green

It is dried.

### Black

It is fermented.

## Makers

### China
"""


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return built_in_passages()


def told(target: Target | None) -> str:
    """A target as the case file has it: the part in which all of it lies, and how many headings it lists."""
    if not target:
        return "none"
    if target.outline:
        return f"{target.outline.id.removesuffix('.outline')} ({len(target.outline.units)})"
    (part,) = {passage.id.rpartition(".p")[0] for passage in target.prose}
    return part


# --- the passages of headings ------------------------------------------------------------------------------


def test_the_headings_below_a_heading_are_a_passage() -> None:
    passages = {passage.id: passage for passage in cut_passages(parse_report(MARKDOWN, "tea.md"))}
    assert [id_ for id_, passage in passages.items() if passage.kind == "outline"] == ["s1.outline"]
    green, black = (Text((Part(words, line),)) for words, line in (("Green", 7), ("Black", 11)))
    assert passages["s1.outline"] == Passage(
        id="s1.outline",
        kind="outline",
        label_zh="Kinds，小标题",
        label_en="Kinds, headings",
        document="Tea",
        pages=None,
        headings=("Kinds",),
        text=Text((*green.parts, Part("Black", 11, interrupted=True)), by_line=True),
        units=(Unit(green, "Green"), Unit(black, "Black")),
    )


def test_a_number_before_a_heading_is_printed_and_not_read(passages: tuple[Passage, ...]) -> None:
    outline = next(passage for passage in passages if passage.id == "s5.outline")
    assert [(str(unit.text), unit.reading) for unit in outline.units] == [
        ("(一) 鼓励跨境电商产业带研发创新", "鼓励跨境电商产业带研发创新"),
        ("(二) 完善跨境贸易知识产权保护体系", "完善跨境贸易知识产权保护体系"),
        ("（三）提升跨境电商产业带生态服务", "提升跨境电商产业带生态服务"),
        ("（四）健全人才培养与供求调节机制", "健全人才培养与供求调节机制"),
    ]
    assert outline.units[3].english == (
        "(4) Improve mechanisms for talent training and for balancing supply and demand"
    )


# --- the part asked about ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("questions", "parts"), read_cases("parts.txt"))
def test_the_part_that_a_question_is_about(
    names: Names, passages: tuple[Passage, ...], questions: str, parts: str
) -> None:
    found = [told(asked_part(read_question(line, known=names), passages)) for line in questions.splitlines()]
    assert found == parts.splitlines()


@pytest.mark.parametrize(
    ("text", "remedies"),
    [
        ("产品老被仿冒，该怎么办？", True),
        ("How do they suggest fixing the talent gap?", True),
        ("产品老被仿冒，是什么问题？", False),
        ("Can you suggest a training plan?", False),
    ],
)
def test_a_remedy_is_asked_for(
    names: Names, passages: tuple[Passage, ...], text: str, remedies: bool
) -> None:
    question = read_question(text, known=names)
    prose = [p for p in passages if p.kind == "paragraph"]
    chapters = {id_[:2] for id_ in remedies_asked(question, prose)}
    assert chapters == ({"s5"} if remedies else set())


def test_the_introduction_stands_before_the_first_heading(
    names: Names, passages: tuple[Passage, ...]
) -> None:
    target = asked_part(read_question("第三部分", known=names), passages)
    assert target
    assert [passage.id for passage in target.introduction] == ["s3.p1"]
    assert {passage.id.partition(".")[0] for passage in target.prose} == {"s3"}


def test_the_report_as_a_whole_is_its_abstract(names: Names, passages: tuple[Passage, ...]) -> None:
    def asked(question: str) -> list[str]:
        target = whole(read_question(question, known=names), passages)
        return [passage.id for passage in target.prose] if target else []

    abstract = [f"abstract.p{number}" for number in range(1, 6)]
    assert asked("总结这份报告") == asked("Summarise the document in brief") == abstract
    assert asked("总结许昌的经验") == []


def test_a_document_without_an_abstract_is_all_its_prose(names: Names) -> None:
    passages = cut_passages(parse_report(MARKDOWN, "tea.md"))
    target = whole(read_question("Summarise the document", known=names), passages)
    assert target == Target(None, tuple(passage for passage in passages if passage.kind == "paragraph"))
    assert [str(passage.text) for passage in target.prose] == [
        "Green and black.",
        "It is dried.",
        "It is fermented.",
    ]


# --- topics ------------------------------------------------------------------------------------------------


def test_the_file_of_topics() -> None:
    topics = load_topics()
    assert [topic.name for topic in topics] == (
        "constraints recommendations progress mechanism types outlook".split()
    )
    assert [
        word for topic in topics for word in (*topic.zh, *topic.en) if word != word.strip() or not word
    ] == []


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "topics.tsv").write_text("topic\tzh\ten\nrisk\t风险 | 隐患\trisk | risks\n", encoding="utf-8")
    assert load_topics(tmp_path / "topics.tsv") == (Topic("risk", ("风险", "隐患"), ("risk", "risks")),)


def test_chinese_words_are_found_anywhere_english_ones_whole() -> None:
    topic = Topic("outlook", ("前景", "展望", "发展前景"), ("trend", "trends"))
    assert topic.words_in("发展前景和展望") == ["发展前景", "前景", "展望"]
    assert topic.words_in("Trends, and what is trendy") == ["Trends".lower()]
    assert topic.words_in("A trendy trendline") == []


def test_words_with_a_gap_are_found_as_they_stand() -> None:
    topic = Topic("constraints", ("拖…后腿",), ("hold … back",))
    assert topic.words_in("谁拖了它的后腿？") == ["拖了它的后腿"]
    assert topic.words_in("What may hold this model back?") == ["hold this model back"]
    assert topic.words_in("hold on, and come back; a holder stays back") == []


# --- answers -----------------------------------------------------------------------------------------------


def test_a_part_that_counts_up_its_headings_is_answered_with_that_sentence(chain: Chain) -> None:
    answer = chain.ask("产业带的发展有哪些瓶颈？")
    assert (answer.kind, [citation.id for citation in answer.citations]) == ("list", ["s4.p1"])
    assert "技术研发投入不够" in answer.answer
    assert "人才不足" in answer.answer


def test_a_part_that_does_not_is_answered_with_its_headings(chain: Chain) -> None:
    answer = chain.ask("What measures does the report recommend?")
    assert (answer.kind, answer.answer) == (
        "list",
        "- Encourage R&D and innovation in cross-border e-commerce industrial belts[1]\n"
        "- Improve the intellectual property protection system for cross-border trade[2]\n"
        "- Improve ecosystem services for cross-border e-commerce industrial belts[3]\n"
        "- Improve mechanisms for talent training and for balancing supply and demand[4]",
    )
    assert [(citation.id, citation.quote) for citation in answer.citations] == [
        ("s5.outline", "(一) 鼓励跨境电商产业带研发创新"),
        ("s5.outline", "(二) 完善跨境贸易知识产权保护体系"),
        ("s5.outline", "（三）提升跨境电商产业带生态服务"),
        ("s5.outline", "（四）健全人才培养与供求调节机制"),
    ]


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("缺人那一节讲了哪两方面？各用一句话概括", {"s4.4.p1"}),
        (
            "In a few lines: what's wrong with the ecosystem according to chapter 4 (third point)?",
            {"s4.3.p1"},
        ),
        ("培养、吸引人这块报告给的法子，帮我压缩成三条要点", {"s5.4.p1"}),
        ("报告怎么看眼下的国际大环境？两句话", {"intro.p2"}),
        ("In no more than 60 words: what are the big platforms doing for industrial belts?", {"s2.4.p1"}),
        ("把整份报告压缩成300字左右，机制、问题、建议都得有", {"abstract"}),
        (
            "Recap the section on widening international markets: which belts, and what is done?",
            {"s3.3.outline"},
        ),
    ],
)
def test_a_part_that_is_described_is_told_in_short(chain: Chain, question: str, ids: set[str]) -> None:
    cited = {citation.id for citation in chain.ask(question).citations}
    assert cited and all(any(id_.startswith(part) for part in ids) for id_ in cited)


@pytest.mark.parametrize(
    "question",
    [
        "Could you condense the box on hard-tech brands into two sentences, naming the firms?",
        "Box 4 in 50 words, name the companies",
        "专栏4，60字，写出公司名",
    ],
)
def test_the_companies_that_are_to_be_named_are_all_told(chain: Chain, question: str) -> None:
    told = chain.ask(question)
    assert {cited.id for cited in told.citations} == {"box4.p2", "box4.p3"}


def test_each_row_of_a_described_table_has_a_line(chain: Chain) -> None:
    answer = chain.ask("各家平台的产业带计划是什么？每家一句话概括")
    assert [citation.id for citation in answer.citations] == [f"table3.r{n}" for n in range(1, 7)]


def test_a_chapter_with_bare_titles_is_told_by_its_paragraphs(chain: Chain) -> None:
    cited = {citation.id for citation in chain.ask("Summarise chapter 1 for a newcomer.").citations}
    assert {"s1.2.p2", "s1.2.p3", "s1.2.p4"} <= cited


def test_the_whole_in_short_tells_each_side_asked_of_it(chain: Chain) -> None:
    answer = chain.ask(
        "The takeaways of this report: which types it sees, what goes wrong and how to fix it?"
    )
    assert {"abstract.p4", "abstract.p5"} <= {cited.id for cited in answer.citations}
    assert len([cited for cited in answer.citations if cited.id == "abstract.p5"]) == 2


def test_several_kinds_of_parts_are_each_counted_up(chain: Chain) -> None:
    answer = chain.ask("总结一下制约因素和对策建议")
    assert [cited.id for cited in answer.citations] == ["s4.p1", "abstract.p5"]


def test_a_story_leaves_out_the_town_and_reaches_its_outcome(chain: Chain) -> None:
    answer = chain.ask("How did Sanxing Down get its own brand? Short version")
    assert "Xiaoshan, Hangzhou, is known" not in answer.answer
    assert "Rest" in answer.answer


@pytest.mark.parametrize("question", ["把5.2的建议列出来", "section 5.2 recommendations", "5.2节的建议"])
def test_a_section_may_be_named_by_its_number_alone(chain: Chain, question: str) -> None:
    answer = chain.ask(question)
    assert len(answer.citations) == 5
    assert {cited.id for cited in answer.citations} == {"s5.2.p1"}


def test_the_main_contents_are_of_all_sections(chain: Chain) -> None:
    cited = {cited.id for cited in chain.ask("第四章主要内容").citations}
    assert "s4.p1" in cited
