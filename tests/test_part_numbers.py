"""The parts of a document that a question names by number or by their fixed names."""

import pytest

from beltqa.part_numbers import named_parts, names_last, ordinal, spelled_parts, without_parts

NAMED = {
    "专栏6和表2": ("table2", "box6"),
    "专栏一讲了什么": ("box1",),
    "假发那个专栏50字以内总结": (),
    "保温杯专栏三句话": (),
    "专栏2一句话总结": ("box2",),
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
    [
        ("第三条路径是什么", 3),
        ("the second constraint", 2),
        ("第三章", None),
        ("三个", None),
        ("the last set of suggestions", 0),
        ("最后一组建议", 0),
        ("the last three years", None),
    ],
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


@pytest.mark.parametrize(
    ("text", "kind"),
    [("最后一章", "chapter"), ("the closing section", "section"), ("最后一个专栏", "box"), ("最后一年", "")],
)
def test_the_last_part_of_a_kind_is_named_without_a_number(text: str, kind: str) -> None:
    assert names_last(text) == kind


@pytest.mark.parametrize("text", ["box (no. 4)", "Box #4", "4号专栏", "专栏（4）"])
def test_a_box_is_named_by_its_number_in_any_form(text: str) -> None:
    assert named_parts(text) == ("box4",)
