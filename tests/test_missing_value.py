"""A value that a table leaves blank is refused, and its row is shown."""

import pytest

from beltqa.chain import Chain


@pytest.mark.parametrize(
    ("question", "row", "words"),
    [
        ("2019年前五省份的比重", "table2.r1", "2019年的这一项没有数值"),
        ("I need the combined share held by the top-5 provinces in 2020.", "table2.r2", "no value for 2020"),
    ],
)
def test_the_row_with_the_dash_is_shown(chain: Chain, question: str, row: str, words: str) -> None:
    answer = chain.ask(question)
    assert (answer.answered, answer.citations) == (False, ())
    assert words in answer.answer
    assert [citation.n for citation in answer.related] == list(range(1, len(answer.related) + 1))
    assert answer.related[0].id == row


@pytest.mark.parametrize(
    "question",
    [
        "2022年前五省占比多少",  # its cell has a figure
        "2020年前五的省份是哪些",  # no figure is asked for
    ],
)
def test_what_the_row_does_say_is_told(chain: Chain, question: str) -> None:
    assert chain.ask(question).answered


def test_a_blank_share_is_no_blank_growth(chain: Chain) -> None:
    assert "没有数值" not in chain.ask("2019年跨境电商出口额增速多少").answer
