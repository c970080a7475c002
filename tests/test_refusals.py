"""Wrong answers against wrong refusals, on a made-up program that refuses by a threshold."""

from collections.abc import Sequence
from math import inf
from typing import Any

from beltqa.evaluation.refusals import curve, silent_answered, wrong_answers, wrong_refusals
from beltqa.evaluation.score import Record, score
from beltqa.evaluation.tally import Judged
from beltqa.stages import Stages

QUESTION: dict[str, Any] = {
    "lang": "zh",
    "category": "number",
    "split": "dev",
    "question": "多少？",
    "answerable": True,
    "must": [["5"]],
    "evidence": [],
    "note": "5",
}
READINGS = {"sure": inf, "fair": 1.5, "wrong": 4.0, "silent": -3.0}  # by the question's id
QUESTIONS: list[Record] = [
    QUESTION | {"id": "sure"},
    QUESTION | {"id": "fair"},
    QUESTION | {"id": "wrong", "must": [["6"]]},
    QUESTION | {"id": "silent", "answerable": False, "must": []},
]


def ask(name: str, stages: Stages, questions: Sequence[Record]) -> list[Judged]:
    asked.append((stages.caution, [str(question["id"]) for question in questions]))
    answers = [(q, READINGS[q["id"]] >= stages.caution) for q in questions]
    return [
        Judged(q, answer, score(q, answer, []))
        for q, answered in answers
        for answer in [{"answered": answered, "answer": "5" if answered else "报告没有说。"}]
    ]


asked: list[tuple[float, list[str]]] = []


def test_what_is_wrong_at_every_threshold() -> None:
    found = {
        caution: [measure(judged).count for measure in (wrong_answers, silent_answered, wrong_refusals)]
        for caution, judged in curve(ask, QUESTIONS).items()
    }
    assert found[-inf] == found[-3] == [2, 1, 0]
    assert found[0] == [1, 0, 0]
    assert found[2] == [1, 0, 1]
    assert found[inf] == [0, 0, 2]
    assert dict(asked)[0.0] == ["fair", "wrong", "silent"]  # what both ends answer alike is not asked again
