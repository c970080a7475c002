"""Sentences that say nearly the same and contradict each other."""

from pathlib import Path

import pytest

from beltqa.chain import Chain, index_passages
from beltqa.documents import built_in_passages, read_documents
from beltqa.index import open_index
from beltqa.passages import Passage
from beltqa.rivals import contradict, differing, rival_of

GAP = "据甲机构测算，全国制造业技能人才缺口将达到 500 万人，并且短缺将长期存在。"
OTHER_GAP = "据乙机构测算，全国制造业技能人才缺口将达到 820 万人，并且短缺将长期存在。"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (GAP, OTHER_GAP, True),
        (GAP, GAP.replace("甲机构", "另一家机构"), False),
        ("2022年出口首次超过3万亿元", "2004年出口首次超过3万亿元", True),
        ("2021年出口1.2万亿元", "2022年出口1.5万亿元", False),  # of two years
        ("杭州萧山被称为羽绒之都", "杭州临安被称为羽绒之都", True),
        ("萧山出口40亿元", "临安出口30亿元", False),  # of two places
        ("出口1.83万亿元", "出口1.83万亿元，增长19.6%", False),  # says more, and nothing else
    ],
)
def test_one_kind_of_fact_differs(one: str, other: str, expected: bool) -> None:
    assert contradict(one, other) == expected


def passages_of(folder: Path, *paragraphs: str) -> tuple[Passage, ...]:
    file = folder / "notes.txt"
    file.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return read_documents([file])


def test_a_rival_has_nearly_the_same_words(tmp_path: Path) -> None:
    passages = passages_of(tmp_path, GAP, "人才缺口将达到 820 万人。", OTHER_GAP)
    rival = rival_of(passages[0].units[0], passages)
    assert rival is not None
    assert str(rival[1].text) == OTHER_GAP


def test_whose_words_they_are_makes_no_sentence_another(tmp_path: Path) -> None:
    price = "凉被单价239美元/条，复购率达到25%以上。"
    passages = passages_of(tmp_path, price, f"据一家行业协会另行统计，{price.replace('239', '572')}")
    rival = rival_of(passages[0].units[0], passages)
    assert rival is not None
    assert "572" in str(rival[1].text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (GAP, OTHER_GAP, ["500 万"]),
        ("杭州萧山被称为羽绒之都", "杭州临安被称为羽绒之都", ["杭州萧山"]),
        (GAP, GAP, []),
    ],
)
def test_what_another_sentence_has_otherwise(one: str, other: str, expected: list[str]) -> None:
    assert differing(one, other) == expected


def test_the_report_has_no_sentence_that_contradicts_another_word_for_word() -> None:
    passages = built_in_passages()
    units = [unit for p in passages if p.kind in {"paragraph", "box"} for unit in p.units]
    assert not [str(unit.text) for unit in units if rival_of(unit, passages)]


def test_both_are_shown(tmp_path: Path, chain: Chain, embedder: object) -> None:
    passages = passages_of(tmp_path, "制造业从中低端走向高端。", GAP, "企业需要更多培训。", OTHER_GAP)
    index_passages(tmp_path / "index", passages, embedder)  # type: ignore[arg-type]
    answer = Chain(open_index(tmp_path / "index"), embedder).ask("制造业技能人才缺口有多大？")  # type: ignore[arg-type]
    assert "500 万" in answer.answer
    assert "820 万" in answer.answer
    assert len(answer.citations) == 2
