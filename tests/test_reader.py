"""The reader with its real weights: what it answers, where, and what it leaves unanswered."""

from pathlib import Path

import pytest

from beltqa.reader import UNREAD, Reader, Reading, load_reader

PORT = (
    "宁波舟山港2022年完成货物吞吐量12.61亿吨，连续14年位居全球第一。",
    "港口开通集装箱航线300条，其中“一带一路”航线120条。",
    "港口的调度中心由总工程师林国强负责。",
)
TEA = ("安吉白茶种植面积20.06万亩，2022年产值32亿元。", "全县现有茶企346家。")


@pytest.fixture(scope="module")
def reader() -> Reader:
    found = load_reader()
    assert found is not None
    return found


def answer_of(reading: Reading, units: tuple[str, ...]) -> str:
    number = reading.units.index(reading.answerable)
    start, end = reading.spans[number]
    return units[number][start:end]


@pytest.mark.parametrize(
    ("question", "number", "answer"),
    [
        ("宁波舟山港2022年货物吞吐量是多少？", 0, "12.61亿吨"),
        ("调度中心的负责人是谁？", 2, "林国强"),
        ("Who is in charge of the dispatch centre?", 2, "林国强"),
    ],
)
def test_the_sentence_and_the_words_that_answer(
    reader: Reader, question: str, number: int, answer: str
) -> None:
    (reading,) = reader.read(question, [PORT])
    assert reading.units.index(reading.answerable) == number
    assert answer in answer_of(reading, PORT)
    assert reading.units[number] == reading.answerable == max(reading.units)


@pytest.mark.parametrize(
    ("answered", "silent"),
    [
        ("宁波舟山港开通了多少条集装箱航线？", "宁波舟山港有多少名员工？"),
        ("谁负责调度中心？", "港口是哪一年成立的？"),
        ("What was the cargo throughput in 2022?", "What was the profit of the port in 2022?"),
    ],
)
def test_what_a_passage_does_not_say_scores_lower(reader: Reader, answered: str, silent: str) -> None:
    assert reader.read(answered, [PORT])[0].answerable > reader.read(silent, [PORT])[0].answerable


def test_each_passage_is_read_alone(reader: Reader) -> None:
    question = "安吉白茶2022年产值是多少？"
    together = reader.read(question, [PORT, TEA])
    assert together[1].answerable > together[0].answerable
    assert answer_of(together[1], TEA) == "32亿元"
    # A batch's padding moves an int8 network's numbers a little.
    assert together[1].answerable == pytest.approx(reader.read(question, [TEA])[0].answerable, abs=0.5)


def test_a_heading_is_read_but_is_no_answer(reader: Reader) -> None:
    (reading,) = reader.read("哪个港口？", [PORT[:1]], ["宁波舟山港"])
    assert all(
        0 <= start <= end <= len(unit) for (start, end), unit in zip(reading.spans, PORT[:1], strict=True)
    )


def test_a_long_passage_is_read_to_its_end(reader: Reader) -> None:
    filler = "当地还举办了茶文化节，游客可以参观茶园、品尝新茶、学习炒茶。"
    units = (*(filler,) * 30, PORT[2])
    (reading,) = reader.read("调度中心的总工程师叫什么名字？", [units])
    assert reading.units.index(reading.answerable) == 30
    assert "林国强" in answer_of(reading, units)
    assert len(reading.units) == 31


def test_only_windows_with_a_sentence_that_matters_are_read(reader: Reader) -> None:
    units = (*("当地还举办了茶文化节，游客可以参观茶园、品尝新茶、学习炒茶。",) * 30, PORT[2])
    question = "调度中心的总工程师叫什么名字？"
    (whole,), (end,) = reader.read(question, [units]), reader.read(question, [units], only=[{30}])
    assert end.units[0] == UNREAD
    assert whole.units[0] > UNREAD
    assert end.units[30] == whole.units[30]


def test_rows_of_a_table(reader: Reader) -> None:
    rows = tuple(
        f"年份：{year}年；快递业务量：{count}亿件" for year, count in ((2020, "833.6"), (2021, "1083.0"))
    )
    (reading,) = reader.read("2021年快递业务量是多少？", [rows], ["表3 快递业务情况"])
    assert reading.units.index(reading.answerable) == 1


def test_a_unit_longer_than_the_window_is_read_as_far_as_it_goes(reader: Reader) -> None:
    (reading,) = reader.read("谁负责调度中心？", [(PORT[2] + "很长" * 1000,)])
    assert answer_of(reading, (PORT[2],)) == "林国强"


def test_nothing_to_read(reader: Reader) -> None:
    assert reader.read("谁？", []) == []
    assert reader.read("谁？", [()]) == [Reading(UNREAD, (), ())]
    assert reader.read("谁？", [("",)]) == [Reading(UNREAD, (UNREAD,), ((0, 0),))]


def test_without_weights_there_is_no_reader(tmp_path: Path) -> None:
    assert load_reader(tmp_path) is None
