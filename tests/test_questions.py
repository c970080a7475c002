"""The evaluation questions are beyond doubt: no fault is found in them, and faults planted in a copy are."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from beltqa.evaluation.derivation import DerivationError, Fact, Form, accepts, derive
from beltqa.evaluation.question_checks import main, problems
from beltqa.evaluation.question_coverage import Block, coverage
from beltqa.evaluation.question_facts import faults
from beltqa.evaluation.question_source import Source, load_source
from beltqa.evaluation.questions import Question, QuestionError, load_dev_groups, load_questions, split_of
from beltqa.report import Report

EVALS = Path(__file__).parent.parent / "evals"

Change = Callable[[Question], Question]


@pytest.fixture(scope="module")
def source() -> Source:
    return load_source()


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    return load_questions(EVALS / "questions.jsonl")


@pytest.fixture(scope="module")
def dev_groups() -> frozenset[str]:
    return load_dev_groups(EVALS / "dev-groups.txt")


def test_no_fault_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    code = main([])
    tables, _, faults = capsys.readouterr().out.rpartition("\n\n")
    assert faults.partition(" questions, ")[2] == "0 faults\n"
    assert code == 0
    assert "| conflict |" in tables
    assert "| appendix.fujian | 314-329 |" in tables


def test_there_are_enough_in_both_languages(questions: tuple[Question, ...]) -> None:
    chinese = sum(question.lang == "zh" for question in questions)
    in_both = len(questions) - len({question.stem for question in questions})
    assert len(questions) >= 420
    assert 0.55 < chinese / len(questions) < 0.65
    assert 2 * in_both > len(questions) / 3


def test_questions_for_tuning_are_checked_and_no_others(
    questions: tuple[Question, ...], source: Source
) -> None:
    tuning = load_questions(EVALS / "tuning.jsonl")
    found = [(q.id, fault) for q in tuning if q.answerable for fault in faults(q, source)]
    assert not found
    assert {q.split for q in tuning} == {"dev"}
    assert len({q.id for q in tuning}) == len({(q.question, q.history) for q in tuning}) == len(tuning)
    assert not {(q.question, q.history) for q in tuning} & {(q.question, q.history) for q in questions}


# --- planted faults ----------------------------------------------------------------------------------------


def _must(*groups: str) -> Change:
    """Other facts required, and a gold answer that says them."""
    must = tuple(tuple(group.split("|")) for group in groups)
    return lambda q: replace(q, must=must, note=f"{'；'.join(group[0] for group in must)} [why]")


def _evidence(old: str, new: str) -> Change:
    """Words of the evidence altered."""
    return lambda q: replace(
        q, evidence=tuple(tuple(line.replace(old, new) for line in g) for g in q.evidence)
    )


def _field(**values: object) -> Change:
    return lambda q: replace(q, **values)  # type: ignore[arg-type]


_SILENT: dict[str, object] = {"answerable": False, "must": (), "must_not": (), "evidence": ()}

# The question, what is done to a copy of it, and every fault that must then be named.
PLANTED: list[tuple[str, Change, list[str]]] = [
    (
        "count-001-zh",  # a wrong count
        _must("12"),
        [
            "11 is derived, but not in must",
            "['12'] is neither in the evidence, in both languages, nor derived",
        ],
    ),
    (
        "computed-016-zh",  # a wrong difference
        _must("8.7"),
        [
            "7.8 is derived, but not in must",
            "['8.7'] is neither in the evidence, in both languages, nor derived",
        ],
    ),
    (
        "lookup-019-zh",  # a place forgotten
        _must("绍兴|Shaoxing"),
        ["上饶（德兴） is derived, but not in must"],
    ),
    (
        "number-014-zh",  # evidence altered by one character
        _evidence("多达", "多到"),
        ["the evidence '有多到 5000 家假发工厂及企业' stands in no line of the report"],
    ),
    (
        "entity-014-zh",  # a fact that is not in the evidence
        _must("中山|Zhongshan"),
        ["['中山', 'Zhongshan'] is neither in the evidence, in both languages, nor derived"],
    ),
    (
        "number-006-zh",  # a spelling that says another number
        _must("30%|30 percent|13%"),
        ["'13%' is accepted, but its number is not in the evidence"],
    ),
    (
        "list-019-zh",  # a gold answer without a required fact
        _field(note="服装 [line 85]"),
        ["the gold answer misses ['箱包', 'luggage']"],
    ),
    (
        "lookup-028-zh",  # a right answer forbidden
        _field(must_not=("佛山",)),
        ["'佛山' is forbidden, but a right answer may say it"],
    ),
    (
        "list-018-zh",  # a spelling that is part of other words
        _must("人工智能|AI", "大数据|big data", "云计算|cloud", "5G", "物联网|Internet of Things"),
        ["'AI' would also be found in 'against'"],
    ),
    (
        "box-015-zh",  # answerable, marked as not
        _field(**_SILENT, absent=("智能制造4.0", "Intelligent Manufacturing 4.0")),
        [
            "'智能制造4.0' is called absent, but stands in the report or its edition",
            "'Intelligent Manufacturing 4.0' is called absent, but stands in the report or its edition",
        ],
    ),
    (
        "nearmiss-036-zh",  # terms that do stand together
        _field(apart=(("2023年",), ("Prime Day",))),
        ["[['2023年'], ['Prime Day']] stand together in box3.p2"],
    ),
    (
        "nearmiss-006-zh",  # a caption that is none
        _field(caption="图2 跨境电商的发展路径"),
        ["'图2 跨境电商的发展路径' is the caption of no figure"],
    ),
    (
        "nearmiss-031-zh",  # a cell that is not empty
        _field(blank="2022年 广东、山东、浙江、福建、江西 69.7%"),
        [
            "'2022年 广东、山东、浙江、福建、江西 69.7%' is no row that ends in an empty cell",
            "none of the terms that show it has no answer is in the question",
        ],
    ),
    (
        "outofscope-013-zh",  # nothing shown
        _field(absent=()),
        [
            "nothing shows that it has no answer",
            "none of the terms that show it has no answer is in the question",
        ],
    ),
    (
        "number-018-zh",  # the other side of the split
        _field(split="test"),
        ["is test, by the rule its group 'rd-3-trillion-year' is dev"],
    ),
    (
        "number-024-zh",  # the id of another category
        _field(category="entity"),
        ["the id does not say entity and zh"],
    ),
]


# Faults between questions: those changed, and what must be named beside.
PARTED = "number-019-en"  # from its translation
REWORDED = "entity-003-en"  # asks for more than its translation
REMEMBERS = "followup-020-zh"  # the history of another question
BETWEEN = {
    "number-019-zh, number-019-en: the same translation, but not the same group",
    "number-019-zh, number-019-en: the same gold answer, but not the same group",
    "entity-003: the translations differ in more than language",
    "followup-020-zh, followup-022-zh: the same history, but not the same group",
    "entity-020-zh: the id is used 2 times",
    "box-019-zh: asks what box-017-zh asks, word for word",
    "an-empty-group: listed as a dev group, but no question is in it",
    "abstract.p4: no question rests on line 50, '目前，我国“跨境电商+产业带”的主要有三种类型：'",
}


def test_every_planted_fault_is_named(
    questions: tuple[Question, ...], dev_groups: frozenset[str], source: Source
) -> None:
    by_id = {question.id: question for question in questions}
    changed = {name: change(by_id[name]) for name, change, _ in PLANTED}
    changed[PARTED] = replace(by_id[PARTED], group="contents-list")
    changed[REWORDED] = replace(by_id[REWORDED], must_not=("Creality",))
    changed[REMEMBERS] = replace(by_id[REMEMBERS], history=by_id["followup-022-zh"].history)
    copy = [changed.get(question.id, question) for question in questions]
    copy = [question for question in copy if question.id != "number-028-zh"]
    copy += [by_id["entity-020-zh"], replace(by_id["box-017-zh"], id="box-019-zh")]
    expected = {f"{name}: {fault}" for name, _, faults in PLANTED for fault in faults} | BETWEEN
    found = set(problems(copy, dev_groups | {"an-empty-group"}, source))
    assert (found - expected, expected - found) == (set(), set())


# --- the rule, the form, derivations, coverage, the command ------------------------------------------------


@pytest.mark.parametrize(
    ("group", "split"),
    [("exports-2023", "test"), ("weather", "dev"), ("rd-3-trillion-year", "dev"), ("qingdao-lashes", "test")],
)
def test_the_split_of_a_group_never_changes(group: str, split: str, dev_groups: frozenset[str]) -> None:
    assert split_of(group, dev_groups) == split


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"must": None}, "None is no list"),
        ({"must": ["5000"]}, "'5000' is no list"),
        ({"answerable": "yes"}, "'yes' is neither true nor false"),
        ({"group": 7}, "7 is no string"),
        ({"derivation": ["count"]}, "['count'] is no list of forms"),
        ({"gold": "5000"}, "does not know ['gold']"),
    ],
)
def test_a_line_of_another_form_is_told(change: dict[str, object], message: str, tmp_path: Path) -> None:
    lines = (EVALS / "questions.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    lines[1] = json.dumps(json.loads(lines[1]) | change, ensure_ascii=False)
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(QuestionError) as raised:
        load_questions(file)
    assert str(raised.value) == f"questions.jsonl, line 2: {message}"


@pytest.mark.parametrize(
    ("form", "facts"),
    [
        ({"op": "difference", "operands": ["69.7%", "40.63%"]}, (Decimal("29.07"),)),
        ({"op": "sum", "operands": ["400万", "600万"]}, (Decimal(10_000_000),)),
        ({"op": "share", "operands": ["6 顶", "10 顶"]}, (Decimal(60),)),
        ({"op": "growth", "operands": ["120亿元", "100亿元"]}, (Decimal(20),)),
        ({"op": "before", "operands": ["120亿元", "20%"]}, (Decimal(10_000_000_000),)),
        ({"op": "quotient", "operands": ["2 周", "7 天"]}, (Decimal(2),)),
        ({"op": "differ", "operands": ["400万", "600万"]}, ("different",)),
        ({"op": "in_all", "operands": ["广东、浙江、河南", "浙江、广东、山东"]}, ("广东", "浙江")),
        ({"op": "only_in", "operands": ["广东、浙江、河南", "浙江、广东、山东"]}, ("河南",)),
        ({"op": "position", "operands": ["广东、浙江、河南", "河南"]}, (Decimal(3),)),
        ({"op": "count"}, (Decimal(87),)),
        ({"op": "count", "province": "浙江"}, (Decimal(15),)),
        ({"op": "how_many", "operands": [{"op": "provinces"}]}, (Decimal(16),)),
        ({"op": "provinces", "rows": 1}, ("辽宁", "四川", "天津", "吉林")),
        ({"op": "provinces", "place": "温岭"}, ("福建",)),
        ({"op": "places", "belt": "陶瓷"}, ("德化", "醴陵", "无锡", "景德镇")),
        ({"op": "belts", "place": "宁波"}, ("消费电子产业带", "男装产业带")),
        ({"op": "most", "n": 2}, ("福建", "浙江")),
        ({"op": "most_belts"}, ("揭阳",)),
        (
            {"op": "compare", "operands": [{"op": "count", "province": name} for name in ("山东", "河北")]},
            ("same",),
        ),
    ],
)
def test_derivations(form: Form, facts: tuple[Fact, ...], source: Source) -> None:
    assert derive(form, source.localities) == facts


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"op": "guess"}, "no derivation is called 'guess'"),
        ({"op": "count", "city": "宁波"}, "count does not know ['city']"),
        ({"op": "difference", "operands": ["许昌", "10%"]}, "'许昌' is not one number"),
        (
            {"op": "share", "operands": ["6", "0"]},
            "share cannot be computed: [<class 'decimal.DivisionByZero'>]",
        ),
        ({"op": "most", "n": 5}, "河北 and 山东 tie at 6"),
    ],
)
def test_a_derivation_that_means_nothing_is_told(form: Form, message: str, source: Source) -> None:
    with pytest.raises(DerivationError) as raised:
        derive(form, source.localities)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("spelling", "fact", "said"),
    [
        ("48.3%", Decimal("48.2758"), True),
        ("48.28", Decimal("48.2758"), True),
        ("48.2", Decimal("48.2758"), False),
        ("1.57万亿", Decimal("1567190000000"), True),
        ("1.57 trillion", Decimal("1567190000000"), True),
        ("1.6 billion", Decimal("1567190000000"), False),
        ("sixteen", Decimal(16), True),
        ("十六", Decimal(16), True),
        ("bearing", Decimal(16), False),
        ("轴承", "轴承产业带", True),
        ("陶瓷", "轴承产业带", False),
    ],
)
def test_what_says_a_derived_fact(spelling: str, fact: Fact, said: bool) -> None:
    assert accepts(spelling, fact) == said


def test_the_blocks_take_in_every_line_but_headings(report: Report, source: Source) -> None:
    blocks = [reach.block for reach in coverage((), source.passages, source.lines)]
    covered = {line for block in blocks for line in block.lines}
    printed = {number for number, line in enumerate(source.lines, 1) if line.strip()}
    headings = {section.title.parts[0].line for section in report.walk() if section.title}
    boxes = {166, 192, 204, 218, 232, 244}
    repeats = {part.line for head in report.running_heads for part in head.parts} | {334, 357, 380, 403}
    not_words = {13, 94, 313}  # the word 目录, an axis of figure 2, the columns of the appendix
    assert printed - covered == headings | boxes | repeats | not_words
    assert Block("s2.3.p1", (129,), "“跨境电商+产业带”出口品类中技术含量高的产品快") in blocks


def test_the_command_names_faults_and_unreadable_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (EVALS / "questions.jsonl").read_text(encoding="utf-8").splitlines()[:3]
    (tmp_path / "dev-groups.txt").write_text("", encoding="utf-8")
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert main([str(file)]) == 1
    out = capsys.readouterr().out
    assert "| number | 2 | 1 | 1 | 2 | 0 |" in out
    assert "\nnumber-002-zh: is dev, by the rule its group 'inflation-2024' is test\n" in out
    file.write_text("{", encoding="utf-8")
    assert main([str(file)]) == 2
    assert capsys.readouterr().err.startswith("questions.jsonl, line 1: ")
