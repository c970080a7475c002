"""What a question leaves out of what it asks for."""

import pytest

from beltqa.exclusion import split_off
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import load_glossary
from beltqa.question import Names, read_question


@pytest.mark.parametrize(
    ("asked", "kept", "out"),
    [
        ("附录里除浙江外一共有多少个市县", "附录里 一共有多少个市县", "浙江"),
        ("做陶瓷的有几个地方，景德镇不算", "做陶瓷的有几个地方， ", "景德镇"),
        ("山东除去青岛还有几个地方", "山东 还有几个地方", "青岛"),
        ("How many places make bags, excluding Baigou?", "How many places make bags,  ?", "Baigou"),
        (
            "How many have a belt for lenses (contact lenses not counted)?",
            "How many have a belt for lenses ( )?",
            "contact lenses",
        ),
    ],
)
def test_what_is_left_out(gazetteer: Gazetteer, asked: str, kept: str, out: str) -> None:
    question, left_out = split_off(read_question(asked, known=Names(gazetteer, load_glossary())))
    assert (question.search, left_out and left_out.search) == (kept, out)


@pytest.mark.parametrize("asked", ["浙江有哪些产业带", "2023年外贸出口多少", "Which places make bags?"])
def test_nothing_is_left_out(gazetteer: Gazetteer, asked: str) -> None:
    assert split_off(read_question(asked, known=Names(gazetteer, load_glossary())))[1] is None
