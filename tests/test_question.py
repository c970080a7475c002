"""What is asked: cleaned, refused where nothing can be asked, its language, what a follow-up looks for."""

from dataclasses import replace

import pytest
from paired import read_cases

from beltqa.question import (
    LONGEST,
    Names,
    Question,
    QuestionError,
    Term,
    clean_text,
    language_of,
    read_question,
)
from beltqa.wants import wants_of

EMPTY = "the question is empty: type a question / 问题是空的：请输入问题"
WORDLESS = "the question has no words: type a question / 问题里没有文字：请输入问题"


def refused(text: str) -> str:
    with pytest.raises(QuestionError) as error:
        read_question(text)
    return str(error.value)


# --- language ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("question", "language"), read_cases("language.txt"))
def test_language(question: str, language: str) -> None:
    assert language_of(question) == language
    assert read_question(question).language == language


def test_the_language_can_be_given() -> None:
    assert read_question("什么是产业带？", language="en").language == "en"
    assert read_question("What is a belt?", language="zh").language == "zh"


# --- cleaning ----------------------------------------------------------------------------------------------

CLEANED = {
    "NUL": ("跨\0境电商", "跨境电商"),
    "lone surrogates": ("跨境\ud83d电商\udc00？", "跨境电商？"),
    "control characters": ("\x1b[31m跨境\x07电商\x7f", "[31m跨境电商"),
    "private and unassigned characters": ("跨境\ue000电商\U000e0fff", "跨境电商"),
    "white space": (" \t跨境　电商\r\n\n是 什么 ", "跨境 电商 是 什么"),
    "emoji stay": ("🚀 跨境电商 👨‍👩‍👧", "🚀 跨境电商 👨‍👩‍👧"),
    "HTML stays": ("<b>跨境</b>&amp;<script>", "<b>跨境</b>&amp;<script>"),
    "full width stays": ("２０２３年Ｂ２Ｂ？", "２０２３年Ｂ２Ｂ？"),
}


@pytest.mark.parametrize(("text", "clean"), CLEANED.values(), ids=CLEANED)
def test_cleaning(text: str, clean: str) -> None:
    assert clean_text(text) == clean
    assert read_question(text) == read_question(clean)
    clean.encode()


def test_a_question_is_kept_as_asked_and_searched_in_simplified_characters() -> None:
    assert read_question(" 許昌的假髮\n賣到哪裡？ ") == Question(
        text="許昌的假髮 賣到哪裡？", language="zh", search="许昌的假发 卖到哪里？"
    )


# --- refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " \t\r\n　", "\0\0", "\ud83d", "\x1b\x07"])
def test_an_empty_question(text: str) -> None:
    assert refused(text) == EMPTY


@pytest.mark.parametrize("text", ["？", "🚀📦👍🏽", "……！！", "<>", "“”", "+ - * /"])
def test_a_question_without_words(text: str) -> None:
    assert refused(text) == WORDLESS


def test_a_question_that_is_too_long() -> None:
    assert read_question(f" {'问' * LONGEST}\n").text == "问" * LONGEST
    said = "the question has {} characters: at most 2,000 / 问题太长：最多 2000 字"
    assert refused("问" * (LONGEST + 1)) == said.format("2,001")
    assert refused("wigs " * 20_000) == said.format("99,999")


# --- follow-ups --------------------------------------------------------------------------------------------

HISTORY = [("宇树科技\0成立于哪一年？", "2016年。"), ("許昌的產業帶\n是什麼？", "")]


@pytest.mark.parametrize(
    "text",
    [
        "那义乌呢？",
        "那么它的出口呢",
        "义乌呢？",
        "它有多少家工厂？",
        "还有吗",
        "and Yiwu?",
        "How about Yiwu?",
        "its exports?",
    ],
)
def test_without_knowing_names_a_follow_up_is_searched_with_the_question_before_it(text: str) -> None:
    assert read_question(text, HISTORY).search == f"许昌的产业带 是什么？ {text}"
    assert read_question(text, HISTORY).text == text


@pytest.mark.parametrize("text", ["义乌的产业带是什么？", "What does Yiwu sell?", "浙江呢绒出口多少？"])
def test_a_new_question_is_searched_alone(names: Names, text: str) -> None:
    assert read_question(text, HISTORY, known=names) == read_question(text, known=names)


def test_a_follow_up_without_a_question_before_it_is_searched_alone() -> None:
    assert read_question("那义乌呢？").search == "那义乌呢？"


def test_a_long_question_before_it_is_not_searched_whole() -> None:
    assert read_question("那义乌呢？", [("假发" * 50_000, "")]).search == f"{'假发' * 1000} 那义乌呢？"


# --- what it insists on ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["2023年有多少個產業帶，見表2？", "２０２３年有多少个产业带，见表２？"])
def test_years_and_parts_are_read_in_every_script_and_width(text: str) -> None:
    assert read_question(text) == replace(read_question("2023年有多少个产业带，见表2？"), text=text)
    assert (read_question(text).insists, read_question(text).parts) == (
        (Term("2023", "2023", "year"),),
        ("table2",),
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("通胀24年比23年低多少？", "通胀2024年比2023年低多少？"),
        ("2024年的通胀率比23年低多少？", "2024年的通胀率比2023年低多少？"),
        ("增速24年和23年差多少？", "增速2024年和2023年差多少？"),
        ("How far is '24 below '23?", "How far is 2024 below 2023?"),
        ("哈尔斯做保温杯比23年长吗？", "哈尔斯做保温杯比23年长吗？"),
    ],
)
def test_short_years_are_years_and_no_spans(text: str, read: str) -> None:
    assert read_question(text).search == read


# --- parts of the document ---------------------------------------------------------------------------------


def test_a_part_may_be_named_by_a_number_of_either_kind_but_not_of_both() -> None:
    named = {
        text: read_question(text).parts
        for text in ("第二部分", "第2部分", "第十二章", "表２和专栏6", "第一2部分")
    }
    assert named == {
        "第二部分": ("s2",),
        "第2部分": ("s2",),
        "第十二章": ("s12",),
        "表２和专栏6": ("table2", "box6"),
        "第一2部分": (),
    }


@pytest.mark.parametrize(
    ("asked", "language", "search"),
    [
        ("浙江有哪些产业带？用英文回答", "en", "浙江有哪些产业带？"),
        ("请用英语回答：浙江有哪些产业带？", "en", "浙江有哪些产业带？"),
        ("Which belts are in Zhejiang? Please answer in Chinese.", "zh", "Which belts are in Zhejiang? ."),
        ("How large is the talent gap, in Chinese", "zh", "How large is the talent gap"),
        ("How many belts are there in Chinese cities?", "en", "How many belts are there in Chinese cities?"),
        ("浙江有哪些产业带？", "zh", "浙江有哪些产业带？"),
    ],
)
def test_a_question_may_ask_for_the_other_language(asked: str, language: str, search: str) -> None:
    question = read_question(asked)
    assert (question.language, question.search) == (language, search)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("When did it open?", True),
        ("Tell me when it opened.", True),
        ("It opened when?", True),
        ("Whose law must platforms obey when they make rules?", False),
        ("XREAL 成立时间", True),
        ("XREAL founding year", True),
        ("物流时间缩短了多少", False),
    ],
)
def test_a_time_is_asked_for(text: str, wanted: bool) -> None:
    assert ("when" in read_question(text).wants) == wanted


def test_some_are_not_counted() -> None:
    assert "count" not in read_question("想多打开几个国家的市场，麻烦在哪？").wants
    assert not read_question("想再多卖几个国家，麻烦在哪？").several
    assert "count" in read_question("浙江比江苏多了几个产业带？").wants


@pytest.mark.parametrize("text", ["比2010年代还高吗？", "Is that above the 2010s?"])
def test_a_decade_is_no_year(text: str) -> None:
    assert not read_question(text).insists


def test_what_somebody_writes_is_no_task() -> None:
    assert "task" not in read_question("我准备写一份调研材料，想问哪些省有综试区？").wants
    assert "task" in read_question("帮我写一份调研材料").wants


def test_what_makes_something_up_is_no_task() -> None:
    assert "task" not in wants_of("What links make up the logistics model?")
    assert "task" in wants_of("Make up some figures for 2025.")
