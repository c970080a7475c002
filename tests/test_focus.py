"""Of a long sentence the clauses asked about: sentences of the report in a case file, and small made-up ones."""

import pytest
from paired import read_cases

from beltqa.chain import Chain
from beltqa.citations import squeeze
from beltqa.documents import built_in_passages
from beltqa.focus import LONGEST, counts_up, focused, focused_for_each, focused_on, longest
from beltqa.passages import Passage

KINDS = "，".join(f"第{number}类商品的金额是{number}00亿元" for number in "一二三四五六七八九十")
CUSTOMS = f"据海关总署测算，{KINDS}，机器人有5亿元。"


@pytest.fixture(scope="module")
def passages() -> dict[str, Passage]:
    return {passage.id: passage for passage in built_in_passages()}


@pytest.mark.parametrize(("asked", "shown"), read_cases("focus.txt"))
def test_what_is_shown_of_a_sentence(passages: dict[str, Passage], asked: str, shown: str) -> None:
    question, _, place = asked.partition(" | ")
    passage, number, *options = place.split()
    unit = passages[passage].units[int(number) - 1]
    language = "en" if "en" in options else "zh"
    words = unit.english if language == "en" else str(unit.text)
    assert focused(words, question, language, limit=longest(language, options)) == shown


def test_who_says_so_is_kept_before_what_is_left_out() -> None:
    shown = focused(CUSTOMS, "机器人有多少？", "zh")
    assert shown.startswith("据海关总署测算，……第")
    assert shown.endswith("，第十类商品的金额是十00亿元，机器人有5亿元。")
    assert len(shown) <= LONGEST["zh"] + len("据海关总署测算，……")


def test_a_sentence_hardly_longer_than_the_longest_is_shown_whole_and_one_longer_is_not() -> None:
    longest_whole = int(LONGEST["zh"] * 1.03)
    words = f"机器人有5亿元，{'又' * (longest_whole - 9)}。"
    assert len(words) == longest_whole
    assert focused(words, "机器人？", "zh") == words
    assert focused(f"{words[:-1]}又。", "机器人？", "zh") == "机器人有5亿元……"


def test_how_much_is_shown_depends_on_what_is_asked() -> None:
    shown = [
        longest("zh"),
        longest("zh", {"list"}),
        longest("zh", {"explain"}),
        longest("en", {"define", "explain"}),
    ]
    assert shown == [115, 150, 161, 341]
    assert longest("zh", {"list"}, one_of_several=True) == 92


def test_the_sides_of_a_comparison_may_stand_apart() -> None:
    words = f"甲省出口增长{'很' * 40}快，{'其他省' * 20}都差不多，乙省出口增长{'很' * 30}慢。"
    shown = focused(words, "甲省和乙省比", "zh", apart=True)
    assert shown.startswith("甲省出口增长")
    assert "快……乙省" in shown


def test_when_it_was_is_not_cut_off_from_what_was() -> None:
    words = f"{'前言' * 60}，2023 年，产品上线，{'后话' * 60}。"
    assert focused(words, "产品上线", "zh") == "……2023 年，产品上线……"


def test_the_clauses_with_the_figures_are_kept_and_how_the_sentence_opens() -> None:
    words = (
        "Through old channels, building a name takes a long time and is costly, "
        "usually requiring more than ten years of operation; through shops abroad it is much easier to do."
    )
    shown = focused_on(words, ["ten years"], "How long does it take to build a name the old way?", "en")
    assert shown == "Through old channels… usually requiring more than ten years of operation…"


def test_the_year_that_a_clause_left_out_names_is_kept_for_who_is_told_only_the_month() -> None:
    words = f"2023 年 8 月推出了甲计划，{'前言' * 60}；9 月发布了乙计划。"
    assert focused(words, "乙计划哪年发布的？", "zh") == "2023 年 8 月……9 月发布了乙计划。"
    assert focused(words.replace("9 月", "2024 年 9 月"), "乙计划", "zh") == "……2024 年 9 月发布了乙计划。"


def test_what_is_held_against_what_is_asked_does_not_answer() -> None:
    words = f"甲公司的驱动不是液压驱动，{'此外也做了别的事' * 12}，它用的是电力。"
    assert focused(words, "不用液压，它用的是什么？", "zh", limit=60) == "……它用的是电力。"
    listed = f"The list covers traditional belts such as {'cups and toys and ' * 20}bags"
    words = f"{listed}, as well as emerging belts such as cars."
    asked = "Which belts of the list are emerging rather than traditional?"
    assert focused(words, asked, "en") == "… as well as emerging belts such as cars."


def test_a_figure_of_the_question_leads_to_its_clause() -> None:
    words = f"More than 20% of the brand sellers saw sales grow by 50%, {'and so on ' * 25}; 15% grew by more than 100%."
    asked = "What share of the brand sellers saw their sales doubled?"
    assert focused(words, asked, "en") == "… 15% grew by more than 100%."


def test_the_clause_with_the_readers_answer_stands_beside_the_one_asked_about() -> None:
    words = f"意见由国务院办公厅印发，{'其他' * 60}，提出发展跨境电商和产业带。"
    shown = focused(words, "谁提出发展跨境电商和产业带？", "zh", answer="国务院办公厅")
    assert shown == "意见由国务院办公厅印发……提出发展跨境电商和产业带。"


def test_a_name_that_the_question_has_in_another_language_finds_its_clause() -> None:
    assert focused(CUSTOMS, "robots?", "zh") == CUSTOMS
    assert focused(CUSTOMS, "robots?", "zh", ["机器人"]).endswith("机器人有5亿元。")
    assert "第一类" not in focused(CUSTOMS, "robots?", "zh", ["机器人"])


def test_what_counts_up_is_whole_for_who_asks_for_it(chain: Chain) -> None:
    asked = (
        "Through what four routes does cross-border e-commerce upgrade the belts, going by the case studies?"
    )
    assert "; fourth, " in chain.ask(asked).answer
    assert counts_up("一是快；二是好；三是省。")
    assert counts_up("In the first stage, slow; in the second stage, fast; in the third stage, faster.")
    assert not counts_up("第一次来，第二次走。")


def test_a_row_or_title_page_of_several_lines_is_not_cut() -> None:
    lines = "\n".join([CUSTOMS, CUSTOMS])
    assert focused(lines, "机器人有多少？", "zh") == lines


def test_quotes_brackets_and_numbers_are_not_cut() -> None:
    inner = "（甲，乙；丙，丁）、“戊，己：庚”和1,234,567件"
    words = f"{KINDS}，其中有{inner}。"
    assert inner in focused(words, "其中有什么？", "zh")


def test_the_citation_has_the_whole_sentence(chain: Chain, passages: dict[str, Passage]) -> None:
    answer = chain.ask("阿里国际站什么时候开始实施“全球产业带计划”？")
    whole = str(passages["s2.4.p1"].units[2].text)
    (cited,) = (citation for citation in answer.citations if "全球产业带计划" in citation.quote)
    assert squeeze(cited.quote) == squeeze(whole)
    assert f"助力我国产业带中小企业出海……[{cited.n}]" in answer.answer


def test_the_words_that_a_reader_takes_for_the_answer_are_kept() -> None:
    words = f"甲公司的驱动是液压式，{'此外也做了别的事' * 10}，乙公司的驱动是电力式。"
    assert focused(words, "驱动", "zh", limit=60) == "甲公司的驱动是液压式……"
    assert focused(words, "驱动", "zh", limit=60, answer="电力式") == "……乙公司的驱动是电力式。"


def test_who_asks_for_a_short_answer_is_shown_less() -> None:
    assert longest("zh", brief=True) == longest("zh") // 2 + 1


def test_a_clause_with_an_apostrophe_is_cut_like_others() -> None:
    words = (
        "The firm, long known abroad for its cheap pots, positioned its Lin'an base as a model, and sold on."
    )
    shown = focused(words, "Which base is the model?", "en", limit=60, answer="Lin'an base")
    assert shown == "… positioned its Lin'an base as a model, and sold on."


def test_one_sentence_for_two_questions_shows_what_each_alone_asks() -> None:
    words = "It makes 600 million cups a year, with an output of many billions, and an export share of most of it."
    asked = ["How many cups are made in a year", "cups made in a year what part of exports is that"]
    shown = focused_for_each(words, asked, ["It makes 600 million cups a year…"], "en")
    assert shown == "It makes 600 million cups a year… and an export share of most of it."


@pytest.mark.parametrize(
    ("question", "company", "told"),
    [
        (
            "Which robot maker was invited to the opening of the Beijing Winter Olympics?",
            "Unitree",
            "Beijing",
        ),
        ("Which firm set up its base as Intelligent Manufacturing 4.0?", "Haers", "4.0"),
    ],
)
def test_who_asks_which_company_is_told_it(chain: Chain, question: str, company: str, told: str) -> None:
    answer = chain.ask(question).answer
    assert company in answer.partition(told)[0]


def test_the_quotes_of_a_comparison_that_are_long_together_keep_their_figures(chain: Chain) -> None:
    answer = chain.ask(
        "How much of GDP goes to research spending in China (2022) compared with America?"
    ).answer
    assert "2.55% of GDP" in answer
    assert "about 3% of GDP…" in answer
    assert "5 times" not in answer
