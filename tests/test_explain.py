"""How an answer came about: the steps as text, what was understood, and why evidence was chosen or not."""

from dataclasses import replace

import pytest

from beltqa.chain import Chain
from beltqa.choice import Choice
from beltqa.evidence import Evidence
from beltqa.explain import Steps, candidates, understood
from beltqa.passages import Passage, Unit
from beltqa.question import Names, Question, read_question
from beltqa.report import Part, Text

YUNNAN = "Which belts does Yunnan have?"


def evidence(words: str, score: float) -> Evidence:
    """A paragraph of one sentence as evidence."""
    text = Text((Part(words, 1),))
    passage = Passage("p1", "paragraph", "第1段", "Para 1", "茶", None, (), text, (Unit(text, words),))
    return Evidence(passage, 0, score)


def headings(steps: Steps) -> list[str]:
    return [heading for heading, _ in steps.steps]


def test_steps_are_numbered_and_their_lines_indented() -> None:
    steps = Steps()
    steps.add("Asked", "in Chinese", "for a figure")
    steps.add("Refused")
    assert steps.text() == "1. Asked\n   in Chinese\n   for a figure\n2. Refused"


def test_what_was_understood_of_a_follow_up(names: Names) -> None:
    question = read_question("And Creality in 2022?", [("2023年浙江的出口额？", "")], known=names)
    assert list(understood(question)) == [
        "searched as: 浙江的出口额？ And Creality in 2022?",
        "language: zh, to be answered in: en",
        "insists on: year 2022; place 浙江; company 创想三维",
        "also looked for: 创想三维",
        "asks of a thing its: export value",
    ]


def test_of_a_question_that_names_nothing_only_the_language_is_told() -> None:
    question = Question(text="茶？", language="zh", search="茶？")
    assert list(understood(question)) == ["language: zh, to be answered in: zh"]


def test_parts_topics_and_several_questions_are_told(names: Names) -> None:
    asked = "第四部分讲了哪些瓶颈？哈尔斯和创想三维分别卖到多少个国家？"
    several = tuple(Question(text=part, language="zh", search=part) for part in ("甲？", "乙？"))
    question = replace(read_question(asked, known=names), several=several)
    assert list(understood(question))[-3:] == [
        "names the parts: s4",
        "topics of a part: constraints",
        "several questions in one: 甲？; 乙？",
    ]


def test_evidence_is_chosen_lacks_something_or_is_less_near(names: Names) -> None:
    question = read_question("2022年绿茶出口多少？", known=names)
    best, later, other = (
        evidence("2022年绿茶出口3万吨。", 0.95),
        evidence("2022年红茶出口2万吨。", 0.93),
        evidence("2021年绿茶出口1万吨。", 0.92),
    )
    assert list(candidates(question, [best, later, other], Choice((best,)))) == [
        "0.950 would be quoted  [p1] 2022年绿茶出口3万吨。",
        "0.930 less near, or no room  [p1] 2022年红茶出口2万吨。",
        "0.920 lacks the year  [p1] 2021年绿茶出口1万吨。",
    ]


def test_what_is_too_far_is_told_with_the_least_that_answers() -> None:
    question = Question(text="茶？", language="zh", search="茶？")
    far = evidence("茶" * 100, 0.7)
    assert list(candidates(question, [far], Choice((), "far"))) == [
        "the best has 0.700, too little: 0.892 is the least that answers",
        f"0.700 less near, or no room  [p1] {'茶' * 70}…",
    ]


@pytest.mark.parametrize("question", [YUNNAN, "2023年跨境电商出口额是多少？", "你好"])
def test_the_explained_answer_is_the_answer(chain: Chain, question: str) -> None:
    answer, steps = chain.explain(question)
    assert replace(answer, seconds=0.0) == replace(chain.ask(question), seconds=0.0)
    assert headings(steps)[0] == f"The question: {question}"


def test_the_steps_to_a_refusal(chain: Chain) -> None:
    _, steps = chain.explain(YUNNAN)
    told = dict(steps.steps)
    assert headings(steps)[:2] == [f"The question: {YUNNAN}", "The nearest passages"]
    assert headings(steps)[-1] == "Refused, for what is missing: place"
    assert "insists on: place 云南" in told[f"The question: {YUNNAN}"]
    assert "the list that a part's headings make" in steps.text()
    weighed = told["The sentences and rows weighed"]
    assert (len(weighed), {line[5:22] for line in weighed}) == (8, {" lacks the place "})
    assert len(told["The nearest passages"]) == 8


def test_the_steps_end_with_the_way_that_answers(chain: Chain) -> None:
    _, steps = chain.explain("产业带的发展有哪些瓶颈？")
    assert headings(steps)[-1] == "Answered by: the list that a part's headings make"


def test_each_of_several_questions_has_steps_of_its_own(chain: Chain) -> None:
    _, steps = chain.explain("哈尔斯和创想三维分别卖到多少个国家？")
    assert [heading for heading in headings(steps) if heading.startswith("The question")] == [
        "The question: 哈尔斯和创想三维分别卖到多少个国家？",
        "The question: 哈尔斯卖到多少个国家？",
        "The question: 创想三维卖到多少个国家？",
    ]
    assert headings(steps).count("Quoted") == 2


def test_a_follow_up_is_explained_as_what_it_is_searched_as(chain: Chain) -> None:
    _, steps = chain.explain("那广西呢？", [("浙江有哪些产业带？", "")])
    assert steps.steps[0][1][0] == "searched as: 广西有哪些产业带？"
