"""Which sentences tell most: what is alike is taken once, what counts up or announces comes first, all must fit."""

import numpy as np

from beltqa.parse import parse_report
from beltqa.passages import cut_passages
from beltqa.salience import Choosing, announcing, likeness, sentences_of, weights

TEXT = """# 茶业

## 一、问题

茶业存在产量低、品种少、价格乱、人手缺等问题。今年产量为300吨。例如，绿茶很少。本报告以茶为起点梳理问题。

## 二、对策

推广良种。各地应选用良种，并由龙头企业示范。加强培训。每年培训茶农，建立证书制度。
"""


def test_what_counts_up_weighs_more_than_examples_and_what_is_said_of_the_report() -> None:
    sentences = sentences_of([p for p in cut_passages(parse_report(TEXT, "tea.md")) if p.kind == "paragraph"])
    problem = [sentence for sentence in sentences if "问题" in "".join(sentence.passage.headings)]
    counted, figure, example, itself = weights(problem, likeness(problem, None))
    assert counted > figure > max(example, itself)


def test_measures_announce_what_their_paragraph_says() -> None:
    sentences = sentences_of([p for p in cut_passages(parse_report(TEXT, "tea.md")) if p.kind == "paragraph"])
    assert [sentence.unit.reading for sentence in announcing(sentences)] == ["推广良种。", "加强培训。"]


def test_what_is_alike_is_taken_once_and_all_must_fit() -> None:
    sentences = sentences_of(
        [p for p in cut_passages(parse_report(TEXT, "tea.md")) if p.kind == "paragraph"]
    )[-3:]
    alike = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]], dtype=float)
    choosing = Choosing(sentences, [1.0, 0.9, 0.5], alike, lambda s: "", lambda some: len(some) <= 2)
    assert choosing.most_telling() == [sentences[0], sentences[2]]


def test_short_sentences_that_say_more_together_are_taken_for_a_long_one() -> None:
    sentences = sentences_of(
        [p for p in cut_passages(parse_report(TEXT, "tea.md")) if p.kind == "paragraph"]
    )[:3]
    filled = dict(zip(sentences, (0.9, 0.4, 0.4), strict=True))
    choosing = Choosing(
        sentences,
        [1.0, 0.8, 0.8],
        np.eye(3),
        group=lambda s: "",
        fits=lambda some: sum(filled[s] for s in some) <= 1,
        filled=lambda s: filled[s],
    )
    assert choosing.most_telling() == sentences[1:]


def test_where_nothing_fits_it_is_the_shortest_of_the_weightiest() -> None:
    sentences = sentences_of(
        [p for p in cut_passages(parse_report(TEXT, "tea.md")) if p.kind == "paragraph"]
    )[-2:]
    alike = np.eye(2)
    chosen = Choosing(sentences, [0.1, 1.0], alike, lambda s: "", lambda some: False).most_telling()
    assert chosen == [min(sentences, key=lambda s: len(s.unit.reading))]
