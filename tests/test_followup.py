"""A follow-up put as the question that it would be alone: conversations in a case file, and answers to some."""

import pytest
from paired import read_cases

from beltqa.chain import Chain
from beltqa.followup import Resolved, Turn, leans, standalone
from beltqa.listed_item import with_listed_item
from beltqa.question import Names, Term, read_question


def conversation(text: str) -> tuple[str, list[Turn]]:
    """The last question of a case and the turns before it."""
    turns: list[Turn] = []
    for line in text.splitlines():
        who, _, words = line.partition(": ")
        if who == "A":
            turns[-1] = (turns[-1][0], words)
        else:
            turns.append((words, ""))
    return turns[-1][0], turns[:-1]


@pytest.mark.parametrize(("talk", "whole"), read_cases("followups.txt"))
def test_a_follow_up_as_a_whole_question(names: Names, talk: str, whole: str) -> None:
    asked, history = conversation(talk)
    expected = Resolved(whole.replace(" + ", " "), whole.rpartition(" + ")[2])
    assert standalone(asked, history, names.gazetteer, names.glossary) == expected


@pytest.mark.parametrize(("talk", "whole"), read_cases("followups.txt"))
def test_a_question_leans_on_the_one_before_it_unless_it_is_whole(
    names: Names, talk: str, whole: str
) -> None:
    asked, _ = conversation(talk)
    leaning = leans(asked, names.gazetteer, names.glossary)
    assert leaning == (not asked.endswith(whole))


def test_without_a_conversation_a_question_is_what_it_is(names: Names) -> None:
    for asked in ("那义乌呢？", "它是哪一年成立的？", "And in 2022?"):
        assert standalone(asked, [], names.gazetteer, names.glossary) == Resolved(asked, asked)


def test_of_the_place_and_year_before_it_nothing_is_insisted_on_where_a_follow_up_has_its_own(
    names: Names,
) -> None:
    history = [("2023年浙江有哪些产业带？", "")]
    assert read_question("那广东和福建呢？", history, known=names).insists == (
        Term("广东", "广东"),
        Term("福建", "福建"),
    )
    assert read_question("2022年的增长呢？", history, known=names).insists == (
        Term("2022", "2022", "year"),
        Term("浙江", "浙江"),
    )


def test_what_is_searched_together_is_not_two_questions(names: Names) -> None:
    """The question before was answered already."""
    history = [("人才缺口有多大？", "")]
    assert read_question("为什么？", history, known=names).several == ()


def test_a_pronoun_is_resolved_by_an_answer_that_the_caller_left_out(chain: Chain) -> None:
    answer = chain.ask("它是哪一年成立的？", [("四足机器人是哪家公司做的？", "")])
    assert {citation.id for citation in answer.citations} == {"box4.p2"}
    assert "2016" in answer.answer


@pytest.mark.parametrize(
    ("history", "asked", "alone"),
    [
        ("浙江有哪些产业带？", "那广西呢？", "广西有哪些产业带？"),
        ("Which belts does Zhejiang have?", "And Guangxi?", "Which belts does Guangxi have?"),
        ("浙江有哪些产业带？", "那人才缺口有多大？", "那人才缺口有多大？"),
    ],
)
def test_a_follow_up_has_the_answer_of_the_whole_question(
    chain: Chain, history: str, asked: str, alone: str
) -> None:
    follow_up, whole = chain.ask(asked, [(history, "")]), chain.ask(alone)
    assert (follow_up.answer, follow_up.citations) == (whole.answer, whole.citations)
    assert follow_up.answered


def test_what_is_refused_alone_and_names_nothing_is_asked_with_the_question_before_it(chain: Chain) -> None:
    before = [("三星羽绒的凉被单价多少？", "单价239美元/条。")]
    asked = "那么贵还有人回购吗"
    assert not chain.ask(asked).answered
    answer, steps = chain.explain(asked, before)
    assert "三星羽绒" in steps.text()
    assert answer.answer == chain.ask(asked, before).answer


@pytest.mark.parametrize(
    ("history", "asked", "words"),
    [
        (["2023年跨境电商出口多少"], "进口呢？", ""),
        (["报告说人才缺口有多大？", "谁估的"], "那怎么解决？", "人才培养机制"),
        (["浙江有哪些产业带？", "那福建呢？"], "这两个省哪个的城市多？", "杭州"),
        (["宇树科技和XREAL都是哪年成立的"], "这两家公司分别在哪", "杭州的宇树科技"),
    ],
)
def test_what_a_conversation_leads_to(chain: Chain, history: list[str], asked: str, words: str) -> None:
    answered = chain.ask(asked, [(earlier, "") for earlier in history])
    assert answered.answered == bool(words)
    assert words in (answered.citations[0].quote if words else "")


def test_two_things_of_a_conversation_at_once(chain: Chain) -> None:
    answered = chain.ask("这两个省哪个的城市多？", [("浙江有哪些产业带？", ""), ("那福建呢？", "")])
    assert {"杭州", "晋江"} <= {word for cited in answered.citations for word in cited.quote.split()}


def test_a_line_of_a_list_is_meant_by_its_place() -> None:
    listed = "Lead:\n\n- Too little R&D[1]\n- Weak protection[2]\n- Too few people[3]"
    assert with_listed_item("what about the last one?", listed) == "what about Too few people?"
    assert with_listed_item("第二条呢", listed) == "Weak protection呢"
    assert not with_listed_item("tell me about the fifth one", listed)
    assert not with_listed_item("tell me about the second one", "Only one thing.[1]")


def test_a_list_may_stand_further_back_and_may_be_of_quoted_names(names: Names) -> None:
    listed = "分三类：“慢车”“快车”“专列”。[1]"
    assert with_listed_item("第二类有什么特点", listed) == "快车有什么特点"
    history = [("车分哪三类？", listed), ("第二类有什么特点", "停站少。[2]")]
    asked = "那最后一类呢"
    assert standalone(asked, history, names.gazetteer, names.glossary).search == "那专列呢"


@pytest.mark.parametrize(
    ("history", "asked", "whole"),
    [
        (["永康做什么产品？"], "回到永康，它那个省还有谁？", "浙江还有谁？"),
        (["许昌有多少家假发厂"], "它所在的省有几个产业带", "河南有几个产业带"),
        (["浙江有哪些产业带"], "这个省出口了多少", "浙江出口了多少"),
        (
            ["What does Yongkang make?"],
            "Who else is there in its province?",
            "Who else is there in Zhejiang?",
        ),
        (["写个稿子，SHEIN目前有什么计划？"], "其他平台呢", "哪些平台有什么计划？"),
        (["哈尔斯卖到哪里", "做了多少年"], "还有别的公司吗", "哪些公司卖到哪里？"),
        (["What does SHEIN plan?"], "Any other platforms?", "What does each platform plan?"),
        (["备货模式有什么好处？"], "能举个例子吗", "备货模式的例子"),
        (
            ["How do emerging belts grow?"],
            "Can you give me an example?",
            "Give an example of emerging belts.",
        ),
        (
            ["2020年出口最多的国家有哪些？", "2021年呢？"],
            "哪个被挤出去了",
            "与2020年相比，2021年出口最多的国家有哪些，哪个被挤出去了",
        ),
        (
            ["Which countries bought the most in 2022?", "And in 2021?"],
            "Who dropped out, and who came in?",
            "Compared with 2021, which countries bought the most in 2022: Who dropped out, and who came in?",
        ),
    ],
)
def test_what_goes_back_to_something_in_the_conversation(
    names: Names, history: list[str], asked: str, whole: str
) -> None:
    turns = [(earlier, "") for earlier in history]
    assert standalone(asked, turns, names.gazetteer, names.glossary) == Resolved(whole, whole)


@pytest.mark.parametrize(
    ("history", "asked", "whole"),
    [
        ("2020年美国假发的总量是多少？", "那法国的总量呢", ""),
        (
            "How large is the talent gap?",
            "What about the worldwide estimate for industrial belts?",
            "What is the worldwide estimate for industrial belts?",
        ),
        ("人才缺口多大？", "那全国跨境电商的总量呢？", "全国跨境电商的总量是多少？"),
        (
            "What is the worldwide volume of wigs?",
            "Are you sure? I read that it was for 2020 as well.",
            "The worldwide volume of wigs was for 2020, right?",
        ),
        ("全国假发的总量是多少？", "不对吧，我记得那是2020年的", "全国假发的总量是2020年的，对吗？"),
    ],
)
def test_a_figure_named_in_full_and_doubt_about_the_last_one(
    names: Names, history: str, asked: str, whole: str
) -> None:
    resolved = standalone(asked, [(history, "")], names.gazetteer, names.glossary)
    assert (resolved.search == whole) == bool(whole)


def test_a_long_conversation_is_made_whole_turn_by_turn(names: Names) -> None:
    turns = [("成长产业带有什么特征？", ""), *[("举个例子", "")] * 40]
    resolved = standalone("再举个例子", turns, names.gazetteer, names.glossary)
    assert "成长产业带" in resolved.search


def test_where_a_ranking_comes_from_is_its_source(chain: Chain) -> None:
    for history, asked in (
        ("2021年出口前十的目的地有哪些？", "这份名单哪来的"),
        ("Which were the top five provinces in 2021?", "Where does that ranking come from?"),
    ):
        answered = chain.ask(asked, [(history, "")])
        assert {citation.id.partition(".")[0] for citation in answered.citations} <= {"table2", "table4"}
        assert "2019" in answered.answer


@pytest.mark.parametrize(
    ("history", "asked", "wholes"),
    [
        (
            [("2023年浙江的茶叶产量是多少？", "")],
            "2017年呢？年均增速多少",
            ["2017年浙江的茶叶产量是多少？", "2017年浙江的茶叶产量是多少？ 年均增速多少"],
        ),
        (
            [("How much tea did Zhejiang sell in 2023?", "")],
            "What about 2017, and how fast did it grow?",
            ["How much tea did Zhejiang sell in 2017?"],
        ),
        (
            [("茶分成哪几种？", "共三种：绿茶、红茶、花茶。[1]")],
            "各举一个例子吧",
            ["绿茶的例子", "红茶的例子", "花茶的例子"],
        ),
        (
            [("Which kinds of tea are there?", "There are three: green tea, red tea, white tea.[1]")],
            "Give an example of each.",
            [f"Give an example of {tea} tea." for tea in ("green", "red", "white")],
        ),
        ([("茶分成哪几种？", "")], "红茶产在哪里？哪年开始？", []),
    ],
)
def test_a_follow_up_of_several_questions_is_made_whole_part_by_part(
    names: Names, history: list[Turn], asked: str, wholes: list[str]
) -> None:
    several = [part.search for part in read_question(asked, history, known=names).several]
    assert several[: len(wholes)] == wholes if wholes else all(asked not in part for part in several)


@pytest.mark.parametrize(
    ("history", "asked", "whole"),
    [
        (
            [("Which countries bought the most tea in 2022?", "")],
            "Which of them were not on the list the year before?",
            "Compared with 2021, which countries bought the most tea in 2022: which are new?",
        ),
        (
            [("2022年买茶最多的国家", "")],
            "其中哪些是前一年没有的",
            "与2021年相比，2022年买茶最多的国家，哪些是新上榜的？",
        ),
        (
            [("2022年买茶最多的国家", "")],
            "哪些第二年就不见了",
            "与2022年相比，2023年买茶最多的国家，哪些掉出去了？",
        ),
        (
            [("2022年买茶最多的国家", "")],
            "其中哪些2020年没有",
            "与2020年相比，2022年买茶最多的国家，哪些是新上榜的？",
        ),
        ([("茶叶卖得怎么样？", "")], "太长了，压缩成一句话给我", "用一句话说：茶叶卖得怎么样？"),
        (
            [("How does tea sell?", "")],
            "Too long. One sentence, please.",
            "How does tea sell in one sentence",
        ),
        (
            [("茶叶卖得怎么样？", ""), ("谢谢", ""), ("来源呢", "")],
            "说短一点",
            "用一句话说：茶叶卖得怎么样？",
        ),
        (
            [("有哪些难处？", "难处：采摘太慢、茶农不足、山路难走。")],
            "第二个具体难在哪儿？",
            "茶农不足具体难在哪儿？",
        ),
        (
            [("有哪些难处？", "难处：采摘太慢、茶农不足、山路难走。"), ("第二个具体难在哪儿？", "")],
            "那针对这个，政府该怎么做？",
            "茶农不足怎么解决？",
        ),
        (
            [("茶分成哪几种？", "三种：绿茶、红茶、花茶。")],
            "最后一种茶农种植的重点是什么",
            "花茶茶农种植的重点是什么",
        ),
        (
            [("茶分成哪几种？", "三种：绿茶、红茶、花茶。"), ("最后一种的重点是什么", "")],
            "为什么不一样呢？跟第一种比",
            "花茶和绿茶，重点为什么不一样呢？",
        ),
        ([("怎么种茶？", "分三步：一是松土、浇水；二是播种；三是采摘。")], "第三个呢", "采摘呢"),
        (
            [("有哪些建议？", "- 松土[1]\n- 播种[2]"), ("何时？", "没有说明。")],
            "第二条具体包括什么？",
            "播种具体包括什么？",
        ),
        (
            [
                ("有哪些茶？", "- 绿茶[1]\n- 红茶[2]"),
                (
                    "绿茶呢",
                    "茶：绿茶；说明：在春天采摘，须用新鲜叶子、不用很多水、用一口很大很大很大很大很大很大很大很大很大很大很大很大很大很大很大很大很大很大很大很大的铁锅炒[1]",
                ),
            ],
            "第二个呢",
            "红茶呢",
        ),
        ([("Temu卖什么？", ""), ("SHEIN的呢", "")], "它们各收多少？", "Temu和SHEIN各收多少？"),
        ([("龙井自主品牌 Leafy 卖得怎么样？", "")], "How much does one cost?", "How much does Leafy cost?"),
        ([("萧山有哪些企业？", "")], "那整个萧山羽绒行业的产值呢？", "整个萧山羽绒行业的产值是多少？"),
        (
            [("How many belts does Zhejiang have?", "")],
            "I thought it was 20. Are you sure?",
            "How many belts does Zhejiang have?",
        ),
    ],
)
def test_a_follow_up_goes_on_with_what_was_listed_or_doubted(
    names: Names, history: list[Turn], asked: str, whole: str
) -> None:
    assert standalone(asked, history, names.gazetteer, names.glossary) == Resolved(whole, whole)


def test_a_change_of_subject_is_no_misspelt_name(names: Names) -> None:
    history = [("Which belts does Zhejiang have?", "")]
    asked = "Changing the subject: how large is the talent gap?"
    assert read_question(asked, history, known=names).search == "how large is the talent gap?"
    assert (
        read_question("好的，谢谢！换个话题，人才缺口多大？", history, known=names).search == "人才缺口多大？"
    )


def test_an_answer_of_several_lines_is_a_list(names: Names) -> None:
    history = [("有哪些建议？", "- 松土[1]\n- 播种[2]")]
    assert read_question("第二条具体包括什么？", history, known=names).search == "播种具体包括什么？"
