"""What "the year after" and 下个月 mean after a text that names a year or a month."""

import pytest

from beltqa.relative_dates import dated, is_relative


@pytest.mark.parametrize(
    ("text", "earlier", "words"),
    [
        ("那次年呢", "2020年出口多少？", "那2021年呢"),
        (
            "Which of them were gone the year after?",
            "the top ten in 2020",
            "Which of them were gone in 2021?",
        ),
        ("And in the following year?", "in 2019 and 2020", "And in 2021?"),
        ("那前一年呢", "2023年出口多少？", "那2022年呢"),
        ("下个月又发布了什么", "2023年12月发布了什么？", "2024年1月又发布了什么"),
        ("and a month later?", "What opened in August 2023?", "and in September 2023?"),
        ("2019年前五里谁第二年就不在了", "", "2019年前五里谁2020年就不在了"),
        ("2023年比上一年高多少", "2019年呢", "2023年比上一年高多少"),  # compares the two
        ("次年呢", "哪些省？", "次年呢"),  # after no year at all
        ("十一年后呢", "2020年呢", "十一年后呢"),
    ],
)
def test_dates_named_by_another(text: str, earlier: str, words: str) -> None:
    assert dated(text, earlier) == words


@pytest.mark.parametrize(
    ("text", "relative"),
    [("那次年呢", True), ("the month after?", True), ("2020年的次年", False), ("每年多少", False)],
)
def test_what_has_no_date_of_its_own(text: str, relative: bool) -> None:
    assert is_relative(text) is relative
