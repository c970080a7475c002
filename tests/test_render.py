"""What the page shows of a conversation: nothing in it acts as HTML, and every mark finds its words."""

import re
import time
from dataclasses import replace
from html import unescape

import pytest

from beltqa.answer import Answer
from beltqa.citations import Citation, cite, squeeze
from beltqa.gazetteer import Gazetteer
from beltqa.passages import Passage, Unit, cut_passages
from beltqa.report import Part, Remark, Report, Text
from beltqa.web.conversation import Conversation, Turn
from beltqa.web.engine import Failed, Loading
from beltqa.web.frame import header, status
from beltqa.web.highlight import find_quote, passage_html, place_of_quote
from beltqa.web.render import (
    answer_markdown,
    as_typed,
    copied_text,
    in_language,
    messages,
    panel,
    printable,
)
from beltqa.web.texts import EN, EXAMPLES, WORDS, ZH

CITATION = Citation(
    n=1,
    id="s1.p1",
    label="一、概况，第1段",
    quote="出口1.83万亿元。",
    document="试验报告",
    pages=(4, 5),
    text="据统计，出口1.83万亿元。此外无他。",
    translation=None,
    lines=(12, 12),
)


def answer(text: str, *citations: Citation, related: tuple[Citation, ...] = ()) -> Answer:
    return Answer("问？", "zh", bool(citations), text, citations, related, "quote")


def markdown(text: str, *citations: Citation) -> str:
    """The answer as Markdown, without the line that opens all sources."""
    return answer_markdown(Turn(3, "问？", answer(text, *citations)), ZH).split("\n\n<a ")[0]


def link(n: int, turn: int = 3, title: str = "一、概况，第1段：出口1.83万亿元。") -> str:
    return f'<sup><a href="#src-{turn}-{n}" class="cite" title="{title}">[{n}]</a></sup>'


def marked(html: str) -> str:
    return unescape("".join(re.findall("<mark>(.*?)</mark>", html)))


def test_marks_become_links_to_the_sources_of_their_turn() -> None:
    second = replace(CITATION, n=2)
    assert markdown("甲。[1][2]乙。[1]", CITATION, second) == f"甲。{link(1)}{link(2)}乙。{link(1)}"


def test_a_mark_of_two_digits_is_one_mark() -> None:
    tenth = replace(CITATION, n=10)
    assert markdown("甲[10]，乙[1]0", CITATION, tenth) == f"甲{link(10)}，乙{link(1)}0"


def test_a_number_in_brackets_that_is_no_citation_stays_text() -> None:
    assert markdown("见文献[3]。[1]", CITATION) == f"见文献&#91;3&#93;。{link(1)}"


def test_html_links_images_and_code_in_an_answer_are_text() -> None:
    assert markdown("<b>x</b> & ![图](http://a) [文](http://b) `c`") == (
        "&#60;b&#62;x&#60;/b&#62; &#38; !&#91;图&#93;(http://a) &#91;文&#93;(http://b) &#96;c&#96;"
    )


def test_lists_tables_and_emphasis_of_an_answer_stay_markdown() -> None:
    text = "**要点**\n\n- 一\n- 二\n\n| 年 | 额 |\n|---|---|\n| 2023 | 1.83 [1] |"
    assert markdown(text, CITATION) == text.replace("[1]", link(1))


def test_a_bar_or_quotation_mark_in_a_source_does_not_end_the_cell_or_attribute_of_its_mark() -> None:
    odd = replace(CITATION, quote='a|b "c" <d>\n| e |')
    title = "一、概况，第1段：a&#124;b &quot;c&quot; &lt;d&gt; &#124; e &#124;"
    assert markdown("| x [1] |", odd) == f"| x {link(1, title=title)} |"


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "**粗** _斜_ ~~删~~ `码` # 题",
        "![图](http://a.b/c.png) [链](javascript:alert(1)) http://a.b",
        "- 一\n- 二\n\n1. 三\n| a | b |\n|---|---|",
        "$$x^2$$ &amp; &#60; \\* {{1+1}} ${1}",
    ],
)
def test_a_question_is_shown_as_typed(typed: str) -> None:
    shown = as_typed(typed)
    left = re.sub(r"&#\d+;|&nbsp;|<br>", "", shown)
    assert not re.search(r"[!-/:-@\[-`{-~]", left), "no character that Markdown or HTML could read"
    assert unescape(shown.replace("<br>", "\n")).replace("\xa0", " ") == typed


def test_what_cannot_be_sent_is_left_out_of_a_question() -> None:
    assert printable("a\x00b\ud800c\u202e\td\n") == "abc\u202e\td\n"


def test_messages_of_a_conversation_with_a_question_pending_or_failed() -> None:
    talk = Conversation().answered("问？", answer("答。[1]", CITATION))
    sources = '\n\n<a href="#src-1" class="all-sources">1 处出处</a>'
    first = [
        {"role": "user", "content": "问？"},
        {"role": "assistant", "content": f"答。{link(1, turn=1)}{sources}"},
    ]
    again = {"role": "user", "content": "再问&#63;"}
    thinking = {"role": "assistant", "content": f'<span class="thinking">{ZH.thinking}</span>'}
    failed = {"role": "assistant", "content": '<span class="notice">出错了</span>'}
    assert messages(talk, ZH) == first
    assert messages(talk.asking("再问?"), ZH) == [*first, again, thinking]
    assert messages(talk.asking("再问?").noting("出错了"), ZH) == [*first, again, failed]
    assert messages(talk.noting("出错了").asking("再问?"), ZH) == [*first, again, thinking]


def test_a_follow_up_is_asked_with_the_turns_before_it() -> None:
    talk = Conversation().answered("甲？", answer("一。")).asking("乙？").answered("乙？", answer("二。"))
    assert talk.history == [("甲？", "一。"), ("乙？", "二。")]
    assert [turn.number for turn in talk.turns] == [1, 2]


def test_each_turn_has_its_own_sources_and_the_last_is_shown() -> None:
    talk = Conversation().answered("甲？", answer("一。[1]", CITATION)).answered("乙？", answer("无。"))
    html = panel(talk, ZH, {})
    assert '<section class="group" id="src-1" hidden>' in html
    assert '<section class="group" id="src-2"><p class="about">问：乙？</p><p class="panel-empty">' in html
    assert '<article class="card open" id="src-1-1">' in html


def test_a_card_tells_place_pages_document_lines_and_the_words() -> None:
    html = panel(Conversation().answered("<i>", answer("一。[1]", CITATION)), ZH, {})
    for part in (
        "问：&lt;i&gt;",
        '<span class="label">一、概况，第1段</span><span class="pages">第 4–5 页</span>',
        "<p>据统计，<mark>出口1.83万亿元。</mark>此外无他。</p>",
        "试验报告<span> · </span>原文第 12 行",
        'data-copy="出口1.83万亿元。\n——《试验报告》，一、概况，第1段"',
    ):
        assert part in html
    assert "<i>" not in html


def test_a_card_in_english_with_the_translation_of_its_quote() -> None:
    citation = replace(CITATION, translation="Exports were <1.83 trillion>.", pages=(4, 4), lines=(12, 14))
    html = panel(Conversation().answered("Q?", answer("A.[1]", citation)), EN, {})
    for part in ("Exports were &lt;1.83 trillion&gt;.", "p. 4<", "lines 12–14 of the text", "Copy citation"):
        assert part in html
    asked_in_chinese = panel(Conversation().answered("问？", answer("一。[1]", citation)), ZH, {})
    assert "Exports" not in asked_in_chinese


def test_a_card_says_what_is_wrong_with_a_damaged_row() -> None:
    damaged = replace(passage(Part("据统计", 1)), remarks=(Remark("缺<一栏>", "a cell is lost"),))
    talk = Conversation().answered("问？", answer("一。[1]", CITATION))
    assert "缺&lt;一栏&gt;" in panel(talk, ZH, {CITATION.id: damaged})
    assert "a cell is lost" in panel(talk, EN, {CITATION.id: damaged})
    assert "remark" not in panel(talk, ZH, {})


def test_a_refusal_shows_the_nearest_places_and_an_answer_further_reading() -> None:
    refused = panel(Conversation().answered("问？", answer("没有写。", related=(CITATION,))), ZH, {})
    assert ZH.nearest_hint in refused
    assert '<article class="card open" id="src-1-r1">' in refused
    answered = panel(
        Conversation().answered("问？", answer("一。[1]", CITATION, related=(CITATION,))), ZH, {}
    )
    assert ZH.related_title in answered
    assert '<article class="card" id="src-1-r1">' in answered
    assert ZH.nearest_hint not in answered
    turn = Turn(1, "问？", answer("没有写。", related=(CITATION,)))
    assert answer_markdown(turn, ZH).endswith(
        f'<a href="#src-1" class="all-sources">{ZH.nearest_of_answer}</a>'
    )


def test_a_quote_is_found_across_other_white_space_and_emphasis() -> None:
    text = "占 56%的**工贸\n企业**愿意做品牌。"
    assert find_quote(text, "56% 的工贸企业 愿意") == [(2, 17)]
    assert squeeze(marked(passage_html(text, (2, 17)))) == "56%的工贸企业愿意"


def test_a_quote_that_is_not_there_is_not_marked() -> None:
    assert place_of_quote("甲乙丙", "丁", (1, 1), None) is None
    assert find_quote("甲乙丙", " ") == []
    assert passage_html("甲乙丙", None) == "<p>甲乙丙</p>"


def passage(*parts: Part) -> Passage:
    text = Text(parts)
    return Passage("p1", "paragraph", "第1段", "Para 1", "试验", None, (), text, (Unit(text, ""),))


def test_words_that_stand_twice_are_told_apart_by_their_lines() -> None:
    twice = passage(Part("增长超20%，", 7), Part("又增长超20%。", 9))
    text = str(twice.text)
    assert place_of_quote(text, "增长超20%", (7, 7), twice) == (0, 6)
    assert place_of_quote(text, "增长超20%", (9, 9), twice) == (8, 14)
    assert place_of_quote(text, "增长超20%", (9, 9), None) == (0, 6)


def test_each_run_of_a_sentence_that_notes_interrupt_is_marked_by_its_own_citation() -> None:
    broken = passage(Part("前文。品类向强调功", 129), Part("能、健康转变。后文。", 135, interrupted=True))
    sentence = Unit(broken.text.cut(3, 16), "")
    first, second = cite(broken, sentence, "zh", 1)
    turn = Conversation().answered("问？", answer("品类向强调功[1]能、健康转变。[2]", first, second))
    html = panel(turn, ZH, {broken.id: broken})
    assert (
        "<p>前文。<mark>品类向强调功</mark>能、健康转变。后文。</p>" in html
        and "<p>前文。品类向强调功<mark>能、健康转变。</mark>后文。</p>" in html
    )


def test_every_unit_of_the_report_is_marked_as_its_very_words(report: Report, gazetteer: Gazetteer) -> None:
    for place in cut_passages(report, gazetteer):
        for unit in place.units:
            for citation in cite(place, unit, "zh"):
                at = place_of_quote(citation.text, citation.quote, citation.lines, place)
                assert squeeze(marked(passage_html(citation.text, at))) == squeeze(citation.quote)


def test_tab_separated_lines_are_a_table_with_its_head_below_the_caption() -> None:
    text = "表1 <额>\n年份\t额\n2022年\t1&2\t\n资料来源：某。"
    row = find_quote(text, "2022年\t1&2")[0]
    assert passage_html(text, row) == (
        '<p>表1 &lt;额&gt;</p><div class="table"><table>'
        '<tr><th scope="col" class="short">年份</th><th scope="col" class="short">额</th></tr>'
        '<tr><td class="short"><mark>2022年</mark></td><td class="short"><mark>1&amp;2</mark></td></tr>'
        "</table></div><p>资料来源：某。</p>"
    )


def test_an_appendix_row_keeps_its_empty_cells_and_has_no_head() -> None:
    assert passage_html("13\t\t晋江\t运动鞋服/泳装瑜伽服产业带\n", None) == (
        '<div class="table"><table><tr><td class="short">13</td><td class="short"></td>'
        '<td class="short">晋江</td><td>运动鞋服/泳装瑜伽服产业带</td></tr></table></div>'
    )


def test_a_markdown_table_is_a_table() -> None:
    text = "| 年 | 额 |\n|:--|--:|\n| 2023 | 1.83 |"
    assert passage_html(text, find_quote(text, "| 2023 | 1.83 |")[0]) == (
        '<div class="table"><table>'
        '<tr><th scope="col" class="short">年</th><th scope="col" class="short">额</th></tr>'
        '<tr><td class="short"><mark>2023</mark></td><td class="short"><mark>1.83</mark></td></tr>'
        "</table></div>"
    )


def test_the_copied_citation_holds_quote_document_and_place() -> None:
    wrapped = replace(CITATION, quote="出口\n1.83万亿元。")
    assert copied_text(wrapped, ZH) == "出口 1.83万亿元。\n——《试验报告》，一、概况，第1段"
    assert copied_text(CITATION, EN) == "出口1.83万亿元。\n— 试验报告, 一、概况，第1段"


def test_a_bilingual_line_is_shown_in_the_language_of_the_page() -> None:
    line = "the question is empty / 问题是空的"
    assert (in_language(line, "zh"), in_language(line, "en")) == ("问题是空的", "the question is empty")
    assert in_language("one line only", "zh") == "one line only"


def test_the_header_and_the_state_of_loading_are_escaped_html() -> None:
    assert '<span class="title">&lt;题&gt;</span>' in header(ZH, "<题>")
    assert ZH.loading_making in status(Loading(first=True), ZH)
    assert EN.loading in status(Loading(first=False), EN)
    assert EN.loading_making in status(Loading(first=False, since=time.monotonic() - 99), EN)
    assert "no &lt;model&gt;" in status(Failed("no <model>"), ZH)
    assert ZH.failed_unexpectedly in status(Failed(""), ZH)


def test_both_languages_offer_equally_many_examples() -> None:
    assert {len(EXAMPLES[language]) for language in WORDS} == {8}
