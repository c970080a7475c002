"""Questions about a theme: what it is, and sentences from all parts on it, each with its section and its mark."""

import re

import pytest

from beltqa.answer_theme import write_theme
from beltqa.documents import built_in_passages
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.gazetteer import load_gazetteer
from beltqa.glossary import load_glossary
from beltqa.question import Names, Question, read_question
from beltqa.theme import theme_of
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
        ("专栏3都说了什么", []),
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
