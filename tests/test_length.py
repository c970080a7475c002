"""How long an answer a question asks for, and what counts as a character, a word, a sentence."""

import pytest

from beltqa.length import Length, asked_items, asked_lengths, is_brief, room

ASKED = {
    "概括全文": (),
    "用三四句话概括全文": (Length(4, "sentences"),),
    "用5句话概括": (Length(5, "sentences"),),
    "一百字以内概括第三章": (Length(100, "characters"),),
    "不超过300个字": (Length(300, "characters"),),
    "三百来字": (Length(300, "characters"),),
    "用两句话，50字以内": (Length(2, "sentences"), Length(50, "characters")),
    "第二句话是什么意思？": (),
    "每句话都有出处吗？": (),
    "十几个字": (),
    "Summarise section 4.2.": (),
    "Sum up chapter 3 in about five sentences": (Length(5, "sentences"),),
    "a 50-word summary, please": (Length(50, "words"),),
    "in twenty-five words": (Length(25, "words"),),
    "a one-sentence answer": (Length(1, "sentences"),),
    "in a sentence": (Length(1, "sentences"),),
    "1,000 characters at most": (Length(1000, "characters"),),
    "in other words": (),
    "三种产业带，每种一句": (),
    "一家一句": (),
    "a sentence each": (),
}

COUNTED = {
    "": (0, 0, 0),
    "出口1.83万亿元。": (10, 6, 1),
    "出口额增长；规模扩大！为什么？": (15, 12, 2),
    "Amazon opened\n its store.": (24, 4, 2),
    "Up 19.6% (RMB 1.83 trillion). Why?": (34, 6, 2),
    "…… — ！": (6, 0, 0),
}


@pytest.mark.parametrize(("question", "lengths"), ASKED.items())
def test_the_length_asked_for(question: str, lengths: tuple[Length, ...]) -> None:
    assert asked_lengths(question) == lengths


ITEMS = {
    "提炼成3点": 3,
    "报告归了哪三条": 3,
    "挑两个重点": 2,
    "three headings enough": 3,
    "as four short bullets": 4,
    "第三条是什么": 0,
    "那三个方面": 0,
    "三点钟": 0,
    "which three cities": 0,
}


@pytest.mark.parametrize(("question", "number"), ITEMS.items())
def test_how_many_points_are_asked_for(question: str, number: int) -> None:
    assert asked_items(question) == number


def test_about_so_many_words_may_be_a_few_more() -> None:
    assert room("Sum it up in about 80 words", "en") == (Length(88, "words"),)
    assert room("Sum it up in 80 words", "en") == (Length(80, "words"),)
    assert room("大概用两句话概括", "zh") == (Length(2, "sentences"),)


@pytest.mark.parametrize(("text", "counts"), COUNTED.items())
def test_what_a_length_counts(text: str, counts: tuple[int, int, int]) -> None:
    assert tuple(Length(0, unit).used(text) for unit in ("characters", "words", "sentences")) == counts


@pytest.mark.parametrize(
    "question",
    [
        "一句话回答：有多少家？",
        "请用英文答，尽量短",
        "In one line: how many?",
        "In one sentence, what is it?",
    ],
)
def test_a_short_answer_is_asked_for(question: str) -> None:
    assert is_brief(question)


@pytest.mark.parametrize(
    "question", ["哪三句话？", "Is talent in short supply?", "How quick is it?", "简单介绍一下"]
)
def test_no_short_answer_is_asked_for(question: str) -> None:
    assert not is_brief(question)
