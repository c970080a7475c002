"""Stages left out: each has its one place, and what is left still answers."""

from dataclasses import replace

import pytest

from beltqa import answer
from beltqa.chain import Chain
from beltqa.documents import built_in_passages
from beltqa.question import read_question
from beltqa.stages import STAGES, Stages

EXPORTS = "2023年跨境电商出口额是多少？"


def without(*stages: str) -> Stages:
    return Stages(frozenset(stages))


def test_a_stage_has_a_known_name() -> None:
    with pytest.raises(ValueError, match="no such stage: colour"):
        without("bm25", "colour")


def test_every_way_to_answer_is_a_stage() -> None:
    before = (*answer._CONFLICTS, *answer._CORRECTIONS, *answer._BEFORE_EVIDENCE)
    ways = (*before, *answer._WITH_EVIDENCE, *answer._IN_SHORT, *answer._FROM_AFAR)
    names = [way.__name__.removeprefix("write_").replace("_", " ") for _, way in ways]
    assert [name for name in names if name not in STAGES] == []


def test_a_plain_question_is_answered_from_the_vectors_alone(chain: Chain) -> None:
    vectors = {"edition", "passage vectors", "sentence vectors"}
    answered = chain.by(without(*STAGES.keys() - vectors)).ask(EXPORTS)
    assert "1.83万亿元" in answered.answer


@pytest.mark.parametrize(
    ("stage", "question"),
    [
        ("year", "2031年跨境电商出口额是多少？"),
        ("name", "How much did Zzyzx export in 2023?"),
    ],
)
def test_what_is_insisted_on_is_not_without_its_stage(stage: str, question: str, chain: Chain) -> None:
    assert not chain.ask(question).answered
    off = chain.by(without(stage, "floor", "correction"))
    assert off.ask(question).answer != chain.ask(question).answer


@pytest.mark.parametrize(
    ("question", "history"),
    [
        (EXPORTS, []),
        ("那2022年呢？", [(EXPORTS, "")]),
        ("浙江有多少个产业带城市？和江苏比呢？", []),
        ("What share of the world's false eyelashes does Qingdao make, and who makes socks?", []),
        ("2031年跨境电商出口额是多少？", []),
        ("How is the weather in Yiwu?", []),
    ],
)
def test_a_stage_that_had_no_say_changes_nothing(
    question: str, history: list[tuple[str, str]], chain: Chain
) -> None:
    noted = set[str]()
    whole = chain.by(Stages(noted=noted)).ask(question, history)
    silent = STAGES.keys() - noted - {"edition"}
    assert {"theme", "where told"} <= silent
    without_them = chain.by(without(*silent)).ask(question, history)
    assert replace(without_them, seconds=0) == replace(whole, seconds=0)


def test_a_way_to_answer_left_out(chain: Chain) -> None:
    asked = "总结一下第四部分"
    assert chain.ask(asked).kind == "summary"
    assert chain.by(without("summary", "nearest part")).ask(asked).kind != "summary"


def test_the_stages_reach_every_part_of_a_question(chain: Chain) -> None:
    asked = "XREAL哪年成立、哪年上线亚马逊？"
    off = chain.by(without("topics"))._read(asked)
    assert [part.stages for part in (off, *off.several)] == [without("topics")] * 3
    assert chain.by(without("sub-questions"))._read(asked).several == ()


def test_a_follow_up_stands_alone_without_its_stage(chain: Chain) -> None:
    history = [(EXPORTS, "")]
    assert "跨境电商" in chain._read("2022年呢？", history).search
    assert chain.by(without("follow-up"))._read("2022年呢？", history).search == "2022年呢？"


def test_both_kinds_of_vectors_stand_in_for_each_other(chain: Chain) -> None:
    search = read_question(EXPORTS).search
    hit = chain.by(without("passage vectors")).retriever.hits(search, 1)[0]
    assert hit.cosine == max(unit.cosine for unit in hit.units)
    hit = chain.by(without("sentence vectors")).retriever.hits(search, 1)[0]
    assert {unit.cosine for unit in hit.units} == {hit.cosine}


def test_words_count_for_nothing_without_bm25(chain: Chain) -> None:
    hits = chain.by(without("bm25")).retriever.hits(EXPORTS, 5)
    assert {hit.lexical for hit in hits} == {0.0}
    assert chain.by(without("bm25 gate")).retriever.hits("exports 出口额", 5)[0].lexical > 0


def test_the_report_without_its_edition() -> None:
    whole, chinese = built_in_passages(), built_in_passages(english=False)
    assert [passage.id for passage in whole] == [passage.id for passage in chinese]
    assert any(passage.english for passage in whole)
    assert not any(passage.english for passage in chinese)
