"""The rules that change report and questions, and what is made of the answers."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from beltqa.chain import Chain
from beltqa.evaluation.evaluate import read_questions
from beltqa.evaluation.metamorphic.appendix_changes import RULES, appendix_cases, changed_appendices
from beltqa.evaluation.metamorphic.copies import (
    Change,
    ChangeError,
    Replacement,
    Workshop,
    changed_edition,
    changed_lines,
    passages_of,
)
from beltqa.evaluation.metamorphic.facts import Fact
from beltqa.evaluation.metamorphic.judging import judge, stays
from beltqa.evaluation.metamorphic.lot import lot
from beltqa.evaluation.metamorphic.original import Original, load_original
from beltqa.evaluation.metamorphic.question_changes import paraphrased
from beltqa.evaluation.metamorphic.report_changes import Case, deleted, disagreeing, followed, in_copies
from beltqa.evaluation.metamorphic.run import ask
from beltqa.evaluation.metamorphic.swaps import NameSwap, QuantitySwap, figure_swap, unit_swap, year_swap
from beltqa.evaluation.metamorphic.table import MetamorphicTable, cause_of
from beltqa.evaluation.score import Record
from beltqa.numbers import Quantity, read_quantities
from beltqa.parse import parse_report

QUESTIONS = Path(__file__).parents[1] / "evals" / "questions.jsonl"


@pytest.fixture(scope="module")
def original() -> Original:
    return load_original()


@pytest.fixture(scope="module")
def questions() -> dict[str, dict[str, Any]]:
    return {question["id"]: question for question in read_questions(QUESTIONS)}


def quantity(text: str) -> Quantity:
    (read,) = read_quantities(text)
    return read


def first(cases: Any, rule: str) -> Case:
    found: Case = next(case for case in cases if case.rule == rule)
    return found


# --- swaps -------------------------------------------------------------------------------------------------


def test_a_figure_changes_in_both_languages_by_its_value() -> None:
    swap = QuantitySwap("figure", quantity("1.83万亿元"), quantity("2.47万亿元"), ("1.83", "2.47"))
    assert swap.chinese("2023年，出口1.83万亿元，增长19.6%。") == "2023年，出口2.47万亿元，增长19.6%。"
    assert (
        swap.english("Exports were RMB 1.83 trillion, up 19.6%.")
        == "Exports were RMB 2.47 trillion, up 19.6%."
    )
    assert swap.english("Exports grew by 19.6%.") is None
    assert swap.new.said_in("exports of 2.47 trillion yuan")
    assert not swap.new.said_in("exports of 1.83 trillion yuan")


@pytest.mark.parametrize("text", ["19.6%", "40.63%", "500万", "8个月", "36.2 万亿美元", "5000"])
def test_another_figure_is_as_long_and_none_of_those_taken(text: str) -> None:
    old = quantity(text)
    swap = figure_swap(old, (old,), lot(0))
    assert swap is not None
    assert len(swap.after.text) == len(text)
    assert swap.after.low != old.low
    assert swap.after.unit == old.unit


def test_figures_are_drawn_anew_until_one_is_free() -> None:
    taken = [quantity(f"{n}%") for n in range(1, 100)]
    assert figure_swap(quantity("80%"), taken, lot(0)) is None


@pytest.mark.parametrize(
    ("zh", "new_zh", "en", "new_en"),
    [
        ("239美元", "239欧元", "US$239 each", "€239 each"),
        ("1.83万亿元", "1.83万亿美元", "RMB 1.83 trillion", "US$1.83 trillion"),
        ("8个月", "8周", "8 months", "8 weeks"),
        ("6亿", "6万", "600 million cups", "60,000 cups"),
    ],
)
def test_a_unit_changes_and_the_figure_stays(zh: str, new_zh: str, en: str, new_en: str) -> None:
    swap = unit_swap(quantity(zh))
    assert swap is not None
    assert swap.after.text == new_zh
    assert swap.english(en) == new_en


def test_a_year_changes_in_dates_too_and_not_in_ranges() -> None:
    swap = QuantitySwap("year", quantity("2022年"), quantity("2004年"), ("2022", "2004"))
    assert (
        swap.chinese("2022年5月上线，2022年超过3万亿，见2019—2022年")
        == "2004年5月上线，2004年超过3万亿，见2019—2022年"
    )
    assert swap.english("In 2022 it exceeded 3 trillion") == "In 2004 it exceeded 3 trillion"
    drawn = year_swap(quantity("2022年"), lot(1))
    assert drawn is not None
    assert drawn.after.low < 2013


def test_a_name_changes_in_all_its_forms_as_a_whole_word() -> None:
    swap = NameSwap("name", ("哈尔斯", "Haers"), "维硕", "Weishuo")
    assert swap.chinese("哈尔斯（HAERS）旗下") == "维硕（Weishuo）旗下"
    assert swap.english("Haers' brands") == "Weishuo' brands"
    assert swap.english("Haersen's brands") is None


def test_what_is_said_in_words_leaves_the_english_out() -> None:
    swap = QuantitySwap("figure", quantity("500万"), quantity("700万"), ("500", "700"))
    assert swap.english("a gap of five million people") is None


# --- changed copies ----------------------------------------------------------------------------------------


def test_lines_are_replaced_added_and_dropped() -> None:
    change = Change((Replacement(1, "b", "x"), Replacement(3, "d", "")), added=((1, ""), (1, "new")))
    assert changed_lines(["a b", "", "d", "e"], [change]) == ["a x", "", "new", "", "e"]


def test_a_change_whose_words_are_not_there_is_an_error() -> None:
    with pytest.raises(ChangeError):
        changed_lines(["a"], [Change((Replacement(1, "b", "c"),))])


def test_changes_that_touch_each_other_go_into_copies_of_their_own() -> None:
    def case(line: int, new: str) -> Case:
        change = Change((Replacement(line, "words", new),))
        return Case("follows", "figure", {}, change, change.spots)

    copies = in_copies([case(1, "a"), case(1, "b"), case(2, "c"), case(1, "a")])
    assert [[c.change.replacements[0].new for c in copy] for copy in copies] == [["a", "c", "a"], ["b"]]
    assert len(in_copies([case(1, "a"), case(2, "c")], most=1)) == 2


def test_a_changed_figure_changes_its_english_and_its_evidence(
    original: Original, questions: Mapping[str, Record]
) -> None:
    case = first(followed([questions["number-003-en"]], original, 0), "figure")
    lines = changed_lines(original.lines, [case.change])
    passages = passages_of(original, lines, changed_edition(original.edition, [case.change]))
    (unit,) = [u for p in passages for u in p.units if "人工智能行业人才缺口" in str(u.text)]
    assert case.says[0].said_in(str(unit.text))
    assert case.says[0].said_in(unit.english)
    assert not case.unsaid[0].said_in(f"{unit.text} {unit.english}")
    assert case.question["must"] == []
    assert any(words in str(unit.text) for group in case.question["evidence"] for words in group)


def test_a_figure_that_stands_in_text_and_table_changes_in_both(
    original: Original, questions: Mapping[str, Record]
) -> None:
    case = first(followed([questions["computed-001-zh"]], original, 0), "computed")
    assert len({replacement.line for replacement in case.change.replacements}) == 2
    assert case.says[0].number not in (None, Decimal("29.07"))


def test_what_the_question_says_itself_is_not_changed(
    original: Original, questions: Mapping[str, Record]
) -> None:
    asked = {**questions["number-003-zh"], "question": "AI行业缺500万人，对吗？"}
    assert not list(followed([asked], original, 0))


def test_every_sentence_that_states_a_deleted_fact_goes(
    original: Original, questions: Mapping[str, Record]
) -> None:
    (case,) = deleted([questions["number-007-zh"]], original)
    assert "6.32%" not in "\n".join(changed_lines(original.lines, [case.change]))


def test_a_second_source_is_a_paragraph_of_another_section(
    original: Original, questions: Mapping[str, Record]
) -> None:
    case = first(disagreeing([questions["number-003-zh"]], original, 0), "a second source")
    added = [words for _, words in case.change.added if words]
    lines = changed_lines(original.lines, [case.change])
    assert len(lines) == len(original.lines) + 2
    assert all(fact.said_in("\n".join((*added, *original.lines))) for fact in case.says)
    passages = passages_of(original, lines, changed_edition(original.edition, [case.change]))
    (found,) = [unit for p in passages for unit in p.units if str(unit.text) == added[0]]
    assert case.says[1].said_in(found.english)


def test_the_same_seed_makes_the_same_cases(original: Original, questions: Mapping[str, Record]) -> None:
    some = [question for question in questions.values() if question["split"] == "dev"][:20]
    again = [[case.change for case in followed(some, original, seed)] for seed in (3, 3, 4)]
    assert again[0] == again[1] != again[2]


# --- the appendix ------------------------------------------------------------------------------------------


def test_changed_rows_are_read_as_they_were_meant(original: Original) -> None:
    made = list(changed_appendices(original, 0))
    assert {changed.rule for changed in made} == set(RULES)
    for changed in made:
        text = "\n".join(changed_lines(original.lines, [changed.change]))
        appendix = parse_report(text, "report.txt", original.gazetteer).appendix
        assert appendix is not None
        read = [(row.number, row.province, row.city, row.belts) for row in appendix.localities]
        meant = [(n, row.province, row.city, row.belts) for n, row in enumerate(changed.rows, 1)]
        assert read == meant


def test_a_count_is_derived_again(original: Original, questions: Mapping[str, Record]) -> None:
    removed = [changed for changed in changed_appendices(original, 0) if changed.rule == "removed"][:1]
    (case,) = appendix_cases([questions["count-001-zh"]], removed, original)
    assert case.says[0].number == 10


# --- questions ---------------------------------------------------------------------------------------------


def test_a_question_is_put_otherwise_by_every_rule(original: Original) -> None:
    zh = dict(
        paraphrased({"lang": "zh", "question": "“中国羽绒之都”在附录里，2022年的数据排第几？"}, original)
    )
    assert zh["Traditional"] == "“中國羽絨之都”在附錄裏，2022年的數據排第幾？"
    assert zh["full width"] == "“中国羽绒之都”在附录里，２０２２年的数据排第几？"
    assert zh["order"] == "2022年的数据排第几？我说的是“中国羽绒之都”在附录里。"
    assert zh["bare"] == "中国羽绒之都在附录里 2022年的数据排第几"
    assert (
        sum(a != b for a, b in zip(zh["typo"], "“中国羽绒之都”在附录里，2022年的数据排第几？", strict=True))
        == 1
    )
    question = "According to the UN outlook, what will U.S. inflation be in 2.5 years?"
    en = dict(paraphrased({"lang": "en", "question": question}, original))
    assert en["order"] == "What will U.S. inflation be in 2.5 years, according to the UN outlook?"
    assert "2.5" in en["bare"]
    assert "UN" in en["bare"]
    assert en["bare"].startswith("according to")
    assert sorted(en["typo"]) == sorted(question)
    assert "Traditional" not in en


def test_names_are_not_misspelt(original: Original) -> None:
    asked = {"lang": "zh", "question": "《2023年亚马逊全球开店白皮书》"}
    assert "typo" not in dict(paraphrased(asked, original))


# --- judging -----------------------------------------------------------------------------------------------


def answer(words: str, quote: str = "", answered: bool = True) -> dict[str, Any]:
    cited = [{"n": 1, "quote": quote, "text": quote, "lines": (1, 1)}] if quote else []
    return {"answered": answered, "answer": words, "citations": cited, "related": []}


ASKED: dict[str, Any] = {
    "id": "number-001-zh",
    "lang": "zh",
    "category": "number",
    "split": "dev",
    "question": "缺口多少？",
    "answerable": True,
    "must": [],
    "must_not": [],
    "evidence": [["缺口700万人"]],
    "note": "700万 [why]",
}
FOLLOWS = Case(
    "follows",
    "figure",
    ASKED,
    Change(),
    frozenset(),
    says=(Fact("700万", quantity=quantity("700万")),),
    unsaid=(Fact("500万", quantity=quantity("500万")),),
)


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        (answer("缺口700万人[1]", "缺口700万人"), ""),
        (answer("a gap of 7 million[1]", "缺口700万人"), ""),
        (answer("缺口500万人[1]", "缺口700万人"), "a fact is missing"),
        (answer("缺口700万人，原为500万人[1]", "缺口700万人"), "the old fact is still said"),
        (answer("缺口700万人"), "the evidence is not cited"),
        (answer("缺口700万人[1]", "缺口500万人"), "a quote is not in the copy"),
        (answer("没有说明", answered=False), "refused"),
        ({"error": "broken"}, "the program failed"),
    ],
)
def test_an_answer_follows_the_changed_text(given: dict[str, Any], cause: str) -> None:
    outcome = judge(FOLLOWS, given, ["缺口700万人"])
    assert (cause_of(outcome.causes[0]) if outcome.causes else "") == cause


def test_a_deleted_fact_is_stated_only_where_all_of_it_is() -> None:
    case = Case(
        "deleted",
        "evidence",
        {**ASKED, "evidence": []},
        Change(),
        frozenset(),
        together=(("500万",), ("人工智能",)),
    )
    assert judge(case, answer("500万人"), []).met
    assert judge(case, answer("没有说明", answered=False), []).met
    assert not judge(case, answer("人工智能缺500万人"), []).met


def test_an_answer_stays_where_its_facts_do() -> None:
    asked = {**ASKED, "must": [["700万"]]}
    assert stays(asked, "typo", answer("缺口700万人[1]", "缺口700万人"), ["缺口700万人"]).met
    assert not stays(asked, "typo", answer("缺口600万人[1]", "缺口700万人"), ["缺口700万人"]).met


def test_the_table_counts_every_relation_and_hides_failures_of_test() -> None:
    right = judge(FOLLOWS, answer("缺口700万人[1]", "缺口700万人"), ["缺口700万人"])
    case = replace(FOLLOWS, question={**ASKED, "id": "number-002-zh", "split": "test"})
    wrong = judge(case, answer("没有说明", answered=False), ["缺口700万人"])
    told = MetamorphicTable([right, wrong], 1, 0.1, " --sample 2", show_test=False).markdown()
    assert "50.0% (1/2, 9–91)" in told
    assert "refused" in told
    assert "number-002-zh" not in told
    assert "number-002-zh" in MetamorphicTable([right, wrong], 1, 0.1, "", show_test=True).markdown()


# --- the real program --------------------------------------------------------------------------------------


def test_the_program_answers_from_a_changed_copy(
    original: Original, questions: Mapping[str, Record], chain: Chain, embedder: Any
) -> None:
    workshop = Workshop(original, embedder, chain.retriever.index)
    asked = [questions[name] for name in ("number-003-zh", "number-003-en")]
    cases = [case for case in followed(asked, original, 0) if case.rule == "figure"]
    over_copy, lines = workshop.chain([cases[0].change])
    assert 0 < workshop.vectors.embedded < 10  # what did not change is not embedded again
    assert {case.question["lang"] for case in cases} == {"zh", "en"}
    for case in cases:
        assert judge(case, ask(over_copy, case.question), lines).met
