"""Questions about a theme: what it is, and sentences from all parts on it, each with its section and its mark."""

import re

import pytest

from beltqa.answer_theme import write_theme
from beltqa.chain import Chain
from beltqa.documents import built_in_passages
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.gazetteer import load_gazetteer
from beltqa.glossary import load_glossary
from beltqa.question import Names, Question, read_question
from beltqa.theme import stages_asked, theme_of
from beltqa.topics import load_topics

NAMES = Names(load_gazetteer(), load_glossary(), load_topics())


def read(text: str) -> Question:
    return read_question(text, known=NAMES)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("报告里关于人才都说了什么", ["talent"]),
        ("从问题到对策，报告怎么谈物流的？", ["logistics"]),
        ("What does the report say about AI?", ["artificial intelligence"]),
        ("Everything the report says about branding, in about 150 words", ["branding"]),
        ("What does the report say about blockchain?", ["blockchain"]),
        ("2023年出口额是多少", []),
        ("关于人才，报告提了哪些建议", []),
        ("我是人社局的，人才这一块报告从问题到建议分别怎么说的，给我捋一捋", ["talent"]),
        ("知识产权，问题是什么、建议又是什么，各说几句", ["intellectual property"]),
        ("专栏3都说了什么", []),
        ("全文提到物流的地方汇总一下", ["logistics"]),
        ("What does the report say overall about building brands?", ["branding"]),
        ("How does the report treat logistics from start to finish?", ["logistics"]),
    ],
)
def test_the_theme_of_a_question(text: str, things: list[str]) -> None:
    theme = theme_of(read(text))
    assert [thing.name for thing in theme.things] == things if theme else not things


@pytest.mark.parametrize(
    ("text", "limit", "sections"),
    [
        ("报告里关于人才都说了什么", 400, ("四、（四）", "五、（四）")),
        (
            "What does the report say about talent, from problems to suggestions?",
            900,
            ("Section 4.4", "Section 5.4"),
        ),
    ],
)
def test_it_is_told_section_by_section_within_the_length(
    text: str, limit: int, sections: tuple[str, ...]
) -> None:
    draft = Draft(read(text))
    answer = write_theme(draft, Found((), (), built_in_passages()))
    assert all(section in answer for section in sections)
    assert len(re.sub(r"\[\d+\]", "", answer)) <= limit
    assert draft.citations


def test_nothing_is_told_of_what_the_report_hardly_mentions() -> None:
    assert not write_theme(Draft(read("报告里关于碳排放都说了什么")), Found((), (), built_in_passages()))


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("研发这个事，从短板到对策都怎么说的", ["constraints", "recommendations"]),
        ("talent, from the difficulties to the advice", ["constraints", "recommendations"]),
        ("talent, problems as well as suggestions", ["constraints", "recommendations"]),
        ("针对人才问题有什么建议", []),
        ("从杭州到宁波", []),
    ],
)
def test_the_stages_asked_about_one_after_the_other(text: str, stages: list[str]) -> None:
    assert [topic.name for topic in stages_asked(read(text))] == stages


def test_both_sides_of_a_theme_have_their_share() -> None:
    draft = Draft(read("人才这一块，从问题到建议分别怎么说的"))
    problems, advice = write_theme(draft, Found((), (), built_in_passages())).splitlines()
    assert problems.startswith("- 四、（四）") and "缺口" in problems
    assert advice.startswith("- 五、（四）") and "加强职业教育与技能培训" in advice


def test_it_is_told_from_every_chapter_but_not_from_what_says_it_again_or_in_passing() -> None:
    told = write_theme(Draft(read("数字化这个主题，各章分别讲了啥")), Found((), (), built_in_passages()))
    lines = told.splitlines()
    assert all(any(line.startswith(f"- {chapter}、") for line in lines) for chapter in "一三四五")
    assert len(lines) <= 8 and "摘要" not in told
    assert all(len(re.findall(r"\[\d+\]", line)) <= 2 for line in lines)


def test_of_two_things_side_by_side_either_is_told() -> None:
    asked = theme_of(
        read("Pull together what it says about R&D and innovation, both the problem and the fix")
    )
    assert asked and asked.either and asked.hits("研发", "") and asked.hits("创新", "")
    both = theme_of(read("What does the report say about the innovation of SMEs?"))
    assert not both or not both.either


def test_what_a_company_did_is_told_from_one_section_too() -> None:
    told = write_theme(Draft(read("报告里阿里国际站做过哪些事")), Found((), (), built_in_passages()))
    assert "全球产业带计划" in told and "国家馆" in told


def test_what_two_companies_have_been_doing_is_told_of_both_and_of_them_alone() -> None:
    question = read("What have Alibaba and Amazon been doing to help small firms? Short summary")
    told = write_theme(Draft(question), Found((), (), built_in_passages()))
    assert "Global Industrial Belt Program" in told and "Ten-Point" in told
    assert "Creality" not in told


@pytest.mark.parametrize(
    "question",
    [
        "介绍一下宇树科技",
        "跟我讲讲宇树科技",
        "What does the report say about Unitree as an example of a hard-tech brand?",
    ],
)
def test_who_asks_to_be_told_of_a_company_is_told_several_things(chain: Chain, question: str) -> None:
    answer = chain.ask(question)
    assert len(answer.citations) > 2
    assert {cited.id for cited in answer.citations} == {"box4.p2"}


def test_which_places_make_something_is_no_theme() -> None:
    assert theme_of(read_question("哪些地方做家纺", known=NAMES)) is None
    assert theme_of(read_question("报告哪些地方讲到家纺", known=NAMES)) is not None
