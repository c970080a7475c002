"""A reading as a probability: fitted on made-up questions, held against what is so, drawn; and the real decision."""

from dataclasses import replace
from itertools import product
from math import inf
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest

from beltqa.chain import Chain, reader_for
from beltqa.evaluation.calibration import Observed, bins, fit, least, log_loss, observe
from beltqa.evaluation.reliability import plot
from beltqa.evidence import Evidence
from beltqa.passages import Passage
from beltqa.question import read_question
from beltqa.rereading import (
    CALIBRATION,
    LEAST,
    Logistic,
    Support,
    log_odds_of,
    probability_of,
    support_of,
)

TRUE = Logistic(0.5, 0.5, 20.0)
SAME = {"zh": TRUE, "en": TRUE}


def observed(count: int, language: str = "zh") -> list[Observed]:
    """Questions whose answerability is drawn by the probabilities of TRUE."""
    drawn = Random(0)  # noqa: S311
    supports = [Support(language, drawn.gauss(0, 4), drawn.uniform(0, 0.1)) for _ in range(count)]
    return [Observed(s, drawn.random() < probability_of(TRUE.log_odds(s)), "made up") for s in supports]


def test_log_odds_and_back() -> None:
    for probability in (0.001, 0.3, 0.5, 0.97):
        assert probability_of(log_odds_of(probability)) == pytest.approx(probability)
    assert [probability_of(odds) for odds in (-inf, -1000.0, 0.0, 1000.0, inf)] == [0, 0, 0.5, 1, 1]


def test_the_fit_finds_what_the_questions_were_drawn_by() -> None:
    found = fit(observed(20_000))["zh"]
    assert found.reading == pytest.approx(TRUE.reading, rel=0.1)
    assert found.lead == pytest.approx(TRUE.lead, rel=0.1)
    assert found.constant == pytest.approx(TRUE.constant, rel=0.1)


def test_a_language_without_both_kinds_is_not_fitted() -> None:
    only = [o for o in observed(50, "en") if o.answerable]
    assert set(fit([*observed(50), *only])) == {"zh"}


def test_kinds_that_a_line_parts_are_fitted_too() -> None:
    parted = [Observed(Support("zh", reading, 0.0), reading > 0, "") for reading in (-2.0, -1.0, 1.0, 2.0)]
    assert 0 < fit(parted)["zh"].reading < inf


def test_the_threshold_that_refuses_a_share_of_the_answerable() -> None:
    many = observed(1000)
    threshold = least(many, SAME, 0.03)
    answerable = [o for o in many if o.answerable]
    refused = [o for o in answerable if probability_of(TRUE.log_odds(o.support)) < threshold]
    assert len(refused) / len(answerable) == pytest.approx(0.03, abs=0.002)


def test_bins_of_what_is_calibrated() -> None:
    many = observed(5000)
    found = bins(many, SAME)
    assert sum(b.observed.of for b in found) == len(many)
    for b in found:
        low, high = b.observed.interval()
        assert b.low <= b.predicted <= b.high
        assert low - 0.02 < b.predicted < high + 0.02
    assert log_loss(many, SAME) < log_loss(many, {"zh": Logistic(0, 0.1, 0.0)})


def test_the_plot_shows_every_bin() -> None:
    found = bins(observed(500), SAME)
    drawn = ElementTree.fromstring(plot({"Chinese & English": found}))  # noqa: S314
    circles = [element for element in drawn.iter() if element.tag.endswith("circle")]
    assert len(circles) == len(found) + 1  # and the legend's
    assert "Chinese & English (500)" in [element.text for element in drawn.iter()]


@pytest.mark.parametrize(("language", "caution"), list(product(CALIBRATION, (-2.0, 0.0, 2.0))))
def test_more_support_or_less_caution_never_refuses(language: str, caution: float) -> None:
    readings = [Support(language, reading, 0.04) for reading in range(-12, 13)]
    readings += [Support(language, 12.0, lead / 100) for lead in range(4, 11)]
    decided = [support.suffices(caution) for support in readings]
    assert decided == sorted(decided)
    assert all(s.suffices(-inf) and not s.suffices(inf) for s in readings)
    assert [s.suffices(0.0) for s in readings] == [s.probability >= LEAST for s in readings]


def test_support_is_of_sentences_that_were_read(chain: Chain) -> None:
    sentence = next(p for p in chain.passages.values() if p.kind == "paragraph")
    row = next(p for p in chain.passages.values() if p.kind == "locality")
    question = read_question("哪里？")

    def evidence(passage: Passage, reading: float | None) -> Evidence:
        return Evidence(passage, 0, 0.9, reading)

    def support(*met: Evidence) -> Support | None:
        return support_of(question, met, [*met, replace(evidence(row, None), score=0.87)])

    assert support(evidence(sentence, None)) is None
    assert support(evidence(row, 2.0), evidence(sentence, 3.0)) is None
    found = support(evidence(sentence, -1.0), evidence(sentence, 3.0))
    assert found is not None and (found.language, found.reading) == ("zh", 3.0)
    assert found.lead == pytest.approx(0.03)
    level = support(evidence(sentence, -1.0), evidence(row, 3.0))
    assert level is not None and (level.reading, level.lead) == (3.0, 0.0)
    badly, other = evidence(row, -15.0), replace(evidence(sentence, None), score=0.89)
    amount = support_of(read_question("多少？"), [badly], [badly, other])
    assert amount is not None and not amount.suffices(0.0)


def test_the_real_program_is_surer_of_what_the_report_says(chain: Chain) -> None:
    reads = Chain(chain.retriever.index, chain._model, reader_for(chain._model))
    asked = [
        {"question": "永康一年产多少保温杯？", "answerable": True},
        {"question": "海外展会对产业带出口贡献了多少？", "answerable": False},
        {"question": "你好", "answerable": True},  # the reader is not asked
    ]
    found = list(observe(reads, asked, Path("asked.jsonl")))
    assert [o.answerable for o in found] == [True, False]
    assert {o.source for o in found} == {"asked.jsonl"}
    assert found[0].support.probability > found[1].support.probability


def test_the_nearest_passage_that_lacks_nothing_is_read_before_it_answers(chain: Chain) -> None:
    reads = Chain(chain.retriever.index, chain._model, reader_for(chain._model))
    assert not reads.ask("2024年跨境电商出口多少").answered  # 2024 is said of the world economy alone
    assert not reads.ask(
        "全国现在总共批了多少个跨境电商综试区呀"
    ).answered  # the next one is not read at first
