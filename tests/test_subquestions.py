"""A question that asks several things: the questions that it consists of, and their answers as one."""

from dataclasses import replace

import pytest
from paired import read_cases

from beltqa.answer import Answer, joined
from beltqa.chain import Chain
from beltqa.citations import Citation
from beltqa.question import Names, Question, read_question


@pytest.mark.parametrize(("asked", "parts"), read_cases("subquestions.txt"))
def test_the_questions_in_a_question(names: Names, asked: str, parts: str) -> None:
    question = read_question(asked, known=names)
    assert "\n".join(part.search for part in question.several) == parts.removesuffix("one")
    assert all(part.one_of_several and not part.several for part in question.several)


def test_each_part_is_answered_in_the_language_of_the_whole(names: Names) -> None:
    question = read_question("哈尔斯和创想三维分别卖到多少个国家？用英文回答", known=names)
    assert [part.language for part in question.several] == ["en", "en"]
    assert [part.insists[0].searched for part in question.several] == ["哈尔斯", "创想三维"]


# --- the answers as one ------------------------------------------------------------------------------------


def citation(number: int, passage: str, quote: str) -> Citation:
    return Citation(number, passage, passage, quote, "report", None, quote, None, (1, 1))


def part(question: str, text: str, *citations: Citation) -> Answer:
    kind = "quote" if text else "refusal"
    return Answer(question, "zh", bool(text), text, citations, (), kind)


def joint(text: str) -> Question:
    return Question(text=text, language="zh", search=text)


def test_marks_are_numbered_through_and_the_first_answer_says_what_kind_it_is() -> None:
    first = part("甲？", "甲是一。[1][2]", citation(1, "p1", "甲是一"), citation(2, "p2", "甲"))
    second = part("乙？", "乙是二。[1]", citation(1, "p3", "乙是二"))
    assert joined(joint("甲和乙？"), [first, replace(second, kind="table")]) == Answer(
        question="甲和乙？",
        language="zh",
        answered=True,
        answer="甲是一。[1][2]\n\n乙是二。[3]",
        citations=(citation(1, "p1", "甲是一"), citation(2, "p2", "甲"), citation(3, "p3", "乙是二")),
        related=(),
        kind="quote",
    )


def test_a_sentence_that_answers_both_stands_once() -> None:
    both = citation(1, "p1", "甲是一，乙是二")
    third = citation(2, "p2", "丙")
    first = part("甲？", "甲是一，乙是二。[1]", both)
    second = part("乙？", "丙。[1]\n\n甲是一，乙是二。[2]", replace(third, n=1), replace(both, n=2))
    answer = joined(joint("甲和乙？"), [first, second])
    assert (answer.answer, answer.citations) == ("甲是一，乙是二。[1]\n\n丙。[2]", (both, third))


def test_the_head_of_a_list_stands_before_each_list() -> None:
    first = part("甲？", "共 1 个：\n\n- 一[1]", citation(1, "p1", "一"))
    second = part("乙？", "共 1 个：\n\n- 二[1]", citation(1, "p2", "二"))
    assert joined(joint("甲和乙？"), [first, second]).answer == "共 1 个：\n\n- 一[1]\n\n共 1 个：\n\n- 二[2]"
    assert joined(joint("甲和甲？"), [first, first]).answer == "共 1 个：\n\n- 一[1]"


def test_what_is_not_answered_is_named_last() -> None:
    silent, told = part("甲？", ""), part("乙？", "乙是二。[1]", citation(1, "p3", "乙是二"))
    answer = joined(joint("甲和乙？"), [silent, told])
    assert (answer.answered, answer.answer) == (True, "乙是二。[1]\n\n报告没有说明：甲。")
    assert answer.citations == told.citations


def test_two_things_of_two_companies(chain: Chain) -> None:
    answer = chain.ask("哈尔斯和创想三维分别卖到多少个国家？")
    haers, creality = answer.answer.split("\n\n")
    assert ("哈尔斯" in haers, haers[-3:], "创想三维" in creality, creality[-3:]) == (
        True,
        "[1]",
        True,
        "[2]",
    )
    assert [citation.id for citation in answer.citations] == ["box2.p3", "box5.p3"]


def test_two_places_have_a_list_each(chain: Chain) -> None:
    answer = chain.ask("江西和广西分别有哪些产业带？")
    assert answer.answer.count("共 3 个市（县）：") == 2
    assert [citation.id for citation in answer.citations] == [
        f"appendix.r{number}" for number in (82, 83, 84, 79, 80, 81)
    ]


def test_two_lists_of_a_report(chain: Chain) -> None:
    answer = chain.ask("What constraints does the report identify, and which measures does it recommend?")
    assert [citation.id for citation in answer.citations] == ["s4.p1", *["s5.outline"] * 4]


def test_the_part_that_the_report_is_silent_on(chain: Chain) -> None:
    answer = chain.ask("宇树科技是哪年成立的，老板是谁？")
    assert "2016" in answer.answer
    assert answer.answer.split("\n\n")[-1] == "报告没有说明：宇树科技 老板是谁。"


def test_where_no_part_is_answered_the_whole_is_refused(chain: Chain) -> None:
    answer = chain.ask("西藏和云南分别有哪些产业带？")
    assert (answer.kind, answer.answered, answer.citations) == ("refusal", False, ())
    assert answer.answer == "报告没有就西藏、云南说明这一点。最接近的内容见相关位置。"


def test_a_side_is_not_timed_by_the_other_side(chain: Chain) -> None:
    assert "一年左右" in chain.ask("走跨境电商做品牌要多久？").answer
    assert "十几年" in chain.ask("走传统外贸渠道做品牌要多久？").answer


def test_rows_that_are_compared_stand_once_with_the_column_asked_for(chain: Chain) -> None:
    told = chain.ask("Compare what Temu and SHEIN each promise in their belt programmes")
    assert len(told.citations) == len(told.answer.split("\n\n")) == 2
    assert "10,000 manufacturing enterprises" in told.answer
    assert "500 cities" in told.answer


def test_each_part_is_told_from_its_own_clause_of_one_sentence(chain: Chain) -> None:
    answer = chain.ask(
        "How many wig makers are there in Xuchang and to how many countries do they sell?"
    ).answer
    assert "5,000" in answer
    assert "120" in answer
    shares = chain.ask(
        "On Black Friday/Cyber Monday 2023, what portion of Chinese brand sellers grew more than half "
        "and what portion more than doubled?"
    ).answer
    assert "20%" in shares
    assert "15%" in shares
    assert "outstandingly" not in shares


def test_who_is_behind_whom_is_told_by_both_figures(chain: Chain) -> None:
    answer = chain.ask("Is China behind America in basic research?").answer
    assert answer.startswith("Yes: China 6.32%, America 17.2%.")


def test_things_of_a_kind_are_compared_by_their_number_in_short(chain: Chain) -> None:
    paragraphs = chain.ask("Compare the three kinds of belts on export scale.").answer.split("\n\n")
    assert [one.partition(" ")[0] for one in paragraphs] == ["Emerging", "Growing", "Mature"]
    assert all("export scale" in one and "A1" not in one for one in paragraphs)
