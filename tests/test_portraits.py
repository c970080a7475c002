"""Things with a paragraph each: named by a word or a code of their own, told with their example or by what is asked."""

import pytest

from beltqa.answer_portraits import portraits, write_portraits
from beltqa.documents import built_in_passages
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.gazetteer import load_gazetteer
from beltqa.glossary import load_glossary
from beltqa.parse import parse_report
from beltqa.passages import cut_passages
from beltqa.question import Names, read_question
from beltqa.topics import load_topics

NAMES = Names(load_gazetteer(), load_glossary(), load_topics())
TEXT = """# 茶

## 一、种类

青山绿茶是不发酵的茶，产于山地。采摘在春天。如龙井。

红岩绿茶是半发酵的茶，产于岩壁。采摘在秋天。如岩芽。

茶园很多。
"""


def asked(text: str, found: Found) -> str:
    return write_portraits(Draft(read_question(text, known=NAMES)), found)


def test_paragraphs_on_things_of_one_kind_stand_side_by_side() -> None:
    found = portraits(cut_passages(parse_report(TEXT, "tea.md")))
    assert [portrait.example.reading for portrait in found if portrait.example] == ["如龙井。", "如岩芽。"]
    assert all("绿茶" not in portrait.own for portrait in found)


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("青山绿茶是什么样的，举了什么例子？", ("不发酵", "龙井"), ("岩芽", "春天")),
        ("青山绿茶和红岩绿茶分别在什么时候采摘？", ("春天", "秋天"), ("龙井",)),
        ("青山绿茶产在哪里？", (), ("山地",)),
        ("茶园多吗，举个例子", (), ("龙井",)),
    ],
)
def test_what_is_told_of_those_that_are_named(
    text: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    answer = asked(text, Found((), (), cut_passages(parse_report(TEXT, "tea.md"))))
    assert all(words in answer for words in said)
    assert not any(words in answer for words in unsaid)


def test_what_comes_first_is_told_by_the_sentence_that_orders() -> None:
    found = Found((), (), built_in_passages())
    answer = asked("What should be fixed first in an emerging belt, and what first in a growing one?", found)
    assert answer.count("focuses on solving") == 2


def test_a_thing_is_named_by_its_code() -> None:
    answer = asked("图2里A1那格是什么", Found((), (), built_in_passages()))
    assert answer.startswith("新兴产业带是处于A1的")


def test_each_of_several_is_told_after_its_name() -> None:
    found = Found((), (), cut_passages(parse_report(TEXT, "tea.md")))
    assert asked("两种绿茶各有什么代表产品？", found) == "青山绿茶：如龙井。[1]\n\n红岩绿茶：如岩芽。[2]"
    assert asked("青山绿茶和红岩绿茶的采摘有什么不同？", found).startswith("青山绿茶：采摘在春天。[1]")
