"""The parts of a document that a question names by number or by their fixed names."""

import pytest

from beltqa.part_numbers import named_parts, ordinal, spelled_parts, without_parts

NAMED = {
    "专栏6和表2": ("table2", "box6"),
    "专栏一讲了什么": ("box1",),
    "the fourth box": ("box4",),
    "第四部分第二节": ("s4.2",),
    "第三章": ("s3",),
    "那3.2节呢": ("s3.2",),
    "section 4.2": ("s4.2",),
    "the third part of the report": ("s3",),
    "the second section of chapter 4": ("s4.2",),
    "引言部分": ("intro",),
    "报告开头讲的大背景是什么": ("intro",),
    "How does the report begin?": ("intro",),
    "the opening ceremony": (),
    "给我个摘要": (),
    "摘要里说了什么": ("abstract",),
    "增长了3.2倍": (),
    "How many places does the annex list?": ("appendix",),
    "the directory of industrial belts": ("appendix",),
    "the places in the list at the back": ("appendix",),
}


@pytest.mark.parametrize(("text", "parts"), NAMED.items())
def test_the_parts_named(text: str, parts: tuple[str, ...]) -> None:
    assert named_parts(text) == parts


def test_the_words_that_name_a_part_are_taken_out() -> None:
    assert without_parts("专栏6讲的假发") == " 讲的假发"


@pytest.mark.parametrize(
    ("text", "number"),
    [("第三条路径是什么", 3), ("the second constraint", 2), ("第三章", None), ("三个", None)],
)
def test_the_item_asked_about(text: str, number: int | None) -> None:
    found = ordinal(text)
    assert (found[0] if found else None) == number


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("附路里的江苏", "附录里的江苏"),
        ("专拦3", "专栏3"),
        ("摘药说了什么", "摘要说了什么"),
        ("附近的路", "附近的路"),
    ],
)
def test_the_words_that_name_a_part_are_spelled_right(text: str, right: str) -> None:
    assert spelled_parts(text) == right
