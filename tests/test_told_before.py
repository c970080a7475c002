"""What is asked of the last answer as it stands: who published its figure, and a company where it stands."""

from pathlib import Path

import pytest

from beltqa.answer_told_before import write_told_before
from beltqa.chain import Chain
from beltqa.documents import read_documents
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.followup_told import means_company, means_source
from beltqa.question import Names, read_question

TEA = (
    "据茶叶协会统计，2020年全国茶园面积4000万亩，同比增长3.5%，增速比上年高0.5个百分点。",
    "青山县茶园面积100万亩，出口茶叶20万吨。青山的阿里国际站卖家很多。",
    "青山还种竹子。哈尔斯成立于1995年，在青山经营茶杯。",
)


def told(names: Names, folder: Path, history: list[tuple[str, str]], asked: str) -> str:
    """What is told of the last answer, from a document of these paragraphs."""
    file = folder / "tea.txt"
    file.write_text("\n\n".join(TEA), encoding="utf-8")
    question = read_question(asked, history, known=names)
    return write_told_before(Draft(question), Found((), (), read_documents([file])))


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (f"{TEA[0]}[1]", "这个数是谁算的？"),
        ("……同比增长3.5%，增速比上年高0.5个百分点。[1]", "数据出处给我一下"),
        ("3.0%（按报告数字计算：3.5% − 0.5 个百分点 = 3.0%）[1]", "Who published that number?"),
    ],
)
def test_who_published_the_figure_is_told_by_its_sentence(
    names: Names, tmp_path: Path, answer: str, asked: str
) -> None:
    assert "茶叶协会" in told(names, tmp_path, [("茶园增长了多少？", answer)], asked)


def test_a_company_is_one_that_the_section_brings_in(names: Names, tmp_path: Path) -> None:
    history = [("青山的茶园有多大？", "青山县茶园面积100万亩，出口茶叶20万吨。[1]")]
    assert told(names, tmp_path, history, "有没有具体企业的例子").startswith("哈尔斯成立于1995年")
    assert told(names, tmp_path, history, "青山在哪里？") == ""
    assert told(names, tmp_path, [("青山的茶园有多大？", "没有说明。")], "出处呢") == ""


@pytest.mark.parametrize(
    "asked", ["来源？", "这数据哪来的", "Who says so?", "What's the source?", "Whose estimate is that?"]
)
def test_the_source_of_nothing_named(asked: str) -> None:
    assert means_source(asked)


@pytest.mark.parametrize(
    "asked", ["青岛的数据来源", "它来自哪里", "Where is it from?", "Who made it?", "那里呢"]
)
def test_no_source_of_the_last_answer(asked: str) -> None:
    assert not means_source(asked)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("举个企业的例子", True),
        ("any company as an example?", True),
        ("Is there another company like it in that section?", True),
        ("有多少企业", False),
        ("What about that company", False),
    ],
)
def test_a_company_of_no_place_named(asked: str, meant: bool) -> None:
    assert means_company(asked) == meant


def test_the_chart_below_which_the_source_stands(chain: Chain) -> None:
    history = [("2023年我国R&D经费是多少？", ""), ("多谢", "")]
    assert [cited.id for cited in chain.ask("数据出处给我一下", history[:1]).citations] == ["figure3"]
    assert chain.ask("Perfect, thank you so much, bye", history).kind == "chat"


def test_of_what_has_no_source_none_is_told(chain: Chain) -> None:
    asked = "永康的保温杯占全国产量多少？"
    history = [(asked, chain.ask(asked).answer)]
    assert not chain.ask("谁公布的？", history).answered
