"""How a question wants to be answered: taken out of what is asked, and obeyed."""

import pytest

from beltqa.manner import asked_places, requested_language, without_manner


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("占百分之几？（保留整数或一位小数）", 1),
        ("占百分之几，保留两位小数", 2),
        ("占百分之几，四舍五入到整数", 0),
        ("What share is it, to one decimal place?", 1),
        ("What share is it, to the nearest tenth?", 1),
        ("What share is it, rounded to the nearest whole number?", 0),
        ("保留了几成？", None),
    ],
)
def test_how_many_places_a_figure_should_have(text: str, places: int | None) -> None:
    assert asked_places(text) == places


def test_how_to_answer_is_no_part_of_what_is_asked() -> None:
    assert without_manner("占百分之几？（保留整数或一位小数）") == "占百分之几？"
    assert without_manner("浙江有哪些产业带？请用英文回答") == "浙江有哪些产业带？"
    assert without_manner("园区最关心的：报告有哪些建议？") == "报告有哪些建议？"
    assert without_manner("卖家关心的是关税吗？") == "卖家关心的是关税吗？"
    assert requested_language("浙江有哪些产业带？请用英文回答") == "en"
    assert without_manner("用英文回答") == "用英文回答"  # nothing else would be left
