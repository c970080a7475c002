"""What a part is about, and how much of it some sentences say: what has been said counts once."""

import pytest

from beltqa.coverage import concepts_of
from beltqa.overlap import overlap_with
from beltqa.parse import parse_report
from beltqa.passages import cut_passages

TEXT = """# 茶业

## 一、茶商

甘露茶行在福建。甘露茶行卖茶。翠峰茶厂在浙江。翠峰茶厂卖茶。

## 二、天气

今年雨多。各地茶园卖茶。
"""
PASSAGES = cut_passages(parse_report(TEXT, "tea.md"))
FIRST = [unit.reading for passage in PASSAGES if passage.kind == "paragraph" for unit in passage.units][:4]


def test_what_recurs_in_a_part_and_not_elsewhere_counts_most() -> None:
    concepts = concepts_of(FIRST, "", (), overlap_with(PASSAGES, "zh"))
    assert sum(concepts.weight.values()) == pytest.approx(1)
    assert concepts.weight["甘露"] > concepts.weight["卖茶"] > concepts.weight.get("福建", 0)


def test_what_has_been_said_counts_once() -> None:
    concepts = concepts_of(FIRST, "", (), overlap_with(PASSAGES, "zh"))
    one, same, other = (concepts.said(FIRST[a:b]) for a, b in ((0, 1), (0, 2), (1, 3)))
    assert same - one < other - one


def test_what_is_asked_counts_more() -> None:
    plain, asked = (concepts_of(FIRST, "", words, overlap_with(PASSAGES, "zh")) for words in ((), {"福建"}))
    assert "福建" not in plain.weight
    assert asked.weight["福建"] == max(asked.weight.values())
