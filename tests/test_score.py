"""Verdicts on hand-made answers, each with its explanation; how they add up; `beltqa eval` on six questions."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from beltqa.__main__ import main
from beltqa.documents import built_in_passages
from beltqa.evaluation.bars import bars
from beltqa.evaluation.baselines import echo, perfect, refuse
from beltqa.evaluation.blocks import SILENT, Blocks
from beltqa.evaluation.changes import compare
from beltqa.evaluation.conciseness import allowances, gold_answer, gold_length
from beltqa.evaluation.evaluate import read_questions
from beltqa.evaluation.score import Finding, Verdict, holds, score
from beltqa.evaluation.scoreboard import Scoreboard
from beltqa.evaluation.tally import Judged, Share, mcnemar, shares
from beltqa.length import Length
from beltqa.originals import Originals
from beltqa.passages import Passage

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "matching.txt"
Record = dict[str, Any]

DOCUMENT = [
    "2023年，我国跨境电商进出口2.38万亿元。",
    "其中，出口1.83万亿元，",
    "同比增长19.6%。进口5483亿元。",
]
PASSAGE = "".join(DOCUMENT)
QUESTION: Record = {
    "id": "exports-zh",
    "lang": "zh",
    "category": "number",
    "split": "dev",
    "question": "2023年跨境电商出口多少？增长多少？",
    "history": [],
    "answerable": True,
    "must": [["1.83万亿", "1.83 trillion"], ["19.6%"]],
    "must_not": ["2.38万亿"],
    "evidence": [["出口1.83万亿元，同比增长19.6%"]],
    "note": "1.83万亿元，增长19.6% [line 2]",
}
SILENT_QUESTION: Record = QUESTION | {
    "id": "imports-1990-zh",
    "category": "nearmiss",
    "answerable": False,
    "must": [],
    "must_not": [],
    "evidence": [],
    "note": "报告没有1990年的数字 [only 2023]",
}
CITATION: Record = {
    "n": 1,
    "quote": "其中，出口1.83万亿元，同比增长19.6%。",
    "text": PASSAGE,
    "lines": [2, 3],
}
PERFECT: Record = {
    "answered": True,
    "answer": "出口1.83万亿元[1]，增长19.6%[1]。",
    "citations": [CITATION],
    "related": [],
}
REFUSAL: Record = {"answered": False, "answer": "报告没有说明这一点。", "citations": [], "related": []}

RIGHT = Verdict(
    accurate=Finding(True, "says “1.83万亿”; says “19.6%”"),
    cited=Finding(True, "quote [1] holds “出口1.83万亿元，同比增长19.6%”"),
    in_text=Finding(True, "passage [1] holds “出口1.83万亿元，同比增长19.6%”"),
    exact=Finding(True, "1 quoted word for word"),
    concise=Finding(True, "20 of 150 characters"),
    refused=False,
    useful=1,
    citations=1,
)
RIGHTLY_REFUSED = Verdict(
    accurate=Finding(True, "refuses what the report does not say"),
    cited=Finding(None, "nothing to cite"),
    in_text=Finding(None, "nothing to cite"),
    exact=Finding(None, "quotes nothing"),
    concise=Finding(True, "10 of 144 characters"),
    refused=True,
    useful=0,
    citations=0,
)


def judged(answer: Record, question: Record = QUESTION) -> Verdict:
    return score(question, answer, DOCUMENT)


# --- which spellings count ---------------------------------------------------------------------------------


def read_cases() -> Iterator[tuple[str, str, str]]:
    for line in CASES.read_text(encoding="utf-8").partition("\n\n")[2].splitlines():
        if line and not line.startswith("#"):
            answer, spelling, expected = line.split(" | ")
            yield answer.replace("\\n", "\n"), spelling, expected


@pytest.mark.parametrize(("answer", "spelling", "expected"), list(read_cases()))
def test_matching(answer: str, spelling: str, expected: str) -> None:
    assert ("holds" if holds(answer, spelling) else "lacks") == expected


# --- verdicts ----------------------------------------------------------------------------------------------


def test_a_perfect_answer() -> None:
    assert judged(PERFECT) == RIGHT
    assert RIGHT.right
    assert RIGHT.failed == {}


def test_a_padded_answer() -> None:
    answer = PERFECT | {"answer": PERFECT["answer"] + "好" * 131}
    verdict = judged(answer)
    assert verdict == replace(RIGHT, concise=Finding(False, "151 characters, at most 150"))
    assert (verdict.right, verdict.supported) == (False, True)
    assert judged(answer | {"answer": PERFECT["answer"] + "好" * 130}).right


def test_an_answer_that_lacks_a_fact() -> None:
    verdict = judged(PERFECT | {"answer": "出口1.83万亿元[1]。"})
    assert verdict.failed == {"accurate": "lacks “19.6%”"}
    assert not verdict.right
    verdict = judged(PERFECT | {"answer": "出口增长119.6%[1]。"})
    assert verdict.failed == {"accurate": "lacks “1.83万亿” / “1.83 trillion”; lacks “19.6%”"}


def test_an_answer_that_says_what_is_forbidden() -> None:
    verdict = judged(PERFECT | {"answer": "出口1.83万亿元，增长19.6%，共2.38万亿元[1]。"})
    assert verdict.failed == {"accurate": "says “2.38万亿”"}
    assert not verdict.right


def test_an_answer_without_citations() -> None:
    verdict = judged(PERFECT | {"citations": []})
    assert verdict == replace(
        RIGHT,
        cited=Finding(False, "no quote holds “出口1.83万亿元，同比增长19.6%”"),
        in_text=Finding(False, "no passage holds “出口1.83万亿元，同比增长19.6%”"),
        exact=Finding(False, "[1] leads to no citation"),
        useful=0,
        citations=0,
    )
    assert not verdict.right


def test_a_quote_beside_the_evidence_in_its_passage_will_do_and_is_noise() -> None:
    beside = CITATION | {"quote": "进口5483亿元。", "lines": [3, 3]}
    verdict = judged(PERFECT | {"citations": [beside]})
    assert verdict == replace(
        RIGHT, cited=Finding(False, "no quote holds “出口1.83万亿元，同比增长19.6%”"), useful=0
    )
    assert verdict.right
    verdict = judged(PERFECT | {"citations": [beside, CITATION]})
    assert (verdict.cited.why, verdict.useful, verdict.citations) == (
        "quote [2] holds “出口1.83万亿元，同比增长19.6%”",
        1,
        2,
    )


@pytest.mark.parametrize(
    ("quote", "lines", "why"),
    [
        ("出口1.84万亿元，", [2, 2], "lines 2-2 lack “出口1.84万亿元，”"),
        (
            "其中，出口1.83万亿元，同比增长19.6%。",
            [3, 3],
            "lines 3-3 lack “其中，出口1.83万亿元，同比增长19.6%。”",
        ),
        ("其中，", [0, 2], "lines 0-2 lack “其中，”"),
        ("", [2, 2], "lines 2-2 lack “”"),
        ("其中，", None, "lines ? lack “其中，”"),
    ],
)
def test_a_misquote(quote: str, lines: list[int] | None, why: str) -> None:
    misquoted = CITATION | {"quote": quote, "lines": lines}
    verdict = judged(PERFECT | {"citations": [CITATION, misquoted]})
    assert verdict.failed == {"exact": why}
    assert not verdict.right
    assert judged(PERFECT | {"related": [misquoted]}) == replace(RIGHT, exact=Finding(False, why))


def test_a_mark_that_leads_nowhere_is_not_exact() -> None:
    verdict = judged(PERFECT | {"answer": "出口1.83万亿元[1]，增长19.6%[2]。"})
    assert verdict.failed == {"exact": "[2] leads to no citation"}


def test_of_several_documents_the_lines_count_of_the_one_cited() -> None:
    originals = Originals({"a.md": ["别的话\n" * 5], "b.md": ["别的话", "\n".join(DOCUMENT)]})
    for document, exact in (("a.md", False), ("b.md", True), ("c.md", False)):
        answer = PERFECT | {"citations": [CITATION | {"document": document}]}
        assert score(QUESTION, answer, originals).exact.met is exact


def test_white_space_and_asterisks_do_not_make_a_misquote() -> None:
    citation = CITATION | {"quote": "**其中**， 出口 1.83 万亿元，\n同比增长19.6%。"}
    assert judged(PERFECT | {"citations": [citation]}) == RIGHT


def test_refused_wrongly() -> None:
    verdict = judged(REFUSAL)
    assert verdict == replace(
        RIGHT,
        accurate=Finding(
            False, "refuses what the report says; lacks “1.83万亿” / “1.83 trillion”; lacks “19.6%”"
        ),
        cited=Finding(False, "no quote holds “出口1.83万亿元，同比增长19.6%”"),
        in_text=Finding(False, "no passage holds “出口1.83万亿元，同比增长19.6%”"),
        exact=Finding(None, "quotes nothing"),
        concise=Finding(True, "10 of 150 characters"),
        refused=True,
        useful=0,
        citations=0,
    )
    assert not verdict.right


def test_refused_rightly() -> None:
    assert judged(REFUSAL, SILENT_QUESTION) == RIGHTLY_REFUSED
    assert RIGHTLY_REFUSED.right


def test_answered_where_the_report_is_silent() -> None:
    verdict = judged(PERFECT, SILENT_QUESTION)
    assert verdict == replace(
        RIGHTLY_REFUSED,
        accurate=Finding(False, "answers what the report does not say"),
        exact=Finding(True, "1 quoted word for word"),
        concise=Finding(True, "20 of 144 characters"),
        refused=False,
        citations=1,
    )
    assert not verdict.right


def test_a_failed_question_is_no_refusal() -> None:
    verdict = judged({"answered": False, "error": "out of memory"}, SILENT_QUESTION)
    assert verdict.failed == {"accurate": "failed: out of memory", "concise": "no answer"}
    assert (verdict.right, verdict.refused) == (False, False)


def test_a_mark_does_not_join_numbers() -> None:
    assert judged(PERFECT | {"answer": "出口1.83万亿元，增长[1]19.6%[1]3"}).accurate.met
    assert judged(PERFECT | {"answer": "1.83万亿，19[1].6%"}).failed == {"accurate": "lacks “19.6%”"}


# --- how long ----------------------------------------------------------------------------------------------


def test_the_gold_answer() -> None:
    assert gold_answer("1.83万亿元，增长19.6% [line 2]") == "1.83万亿元，增长19.6%"
    assert gold_answer("1.83万亿元 | see [line 2] of the report") == "1.83万亿元"
    assert gold_answer("only 2023 is given") == "only 2023 is given"


def test_the_length_of_the_gold_answer() -> None:
    assert gold_length(QUESTION) == 15
    assert gold_length(QUESTION | {"must": [["1.83万亿"], ["19.6%"]], "note": "see above"}) == 6 + 5 + 2 * 2
    assert gold_length(QUESTION | {"lang": "en", "note": "出口1.83万亿元"}) == 9 + 5 * 3
    assert gold_length(SILENT_QUESTION | {"note": "only of the year 2023"}) == 6


SUMMARY = {
    "概括全文": [Length(2000, "characters")],
    "用三四句话概括全文": [Length(5, "sentences"), Length(2000, "characters")],
    "用5句话概括": [Length(6, "sentences"), Length(2000, "characters")],
    "一百字以内概括第三章": [Length(120, "characters"), Length(2000, "characters")],
    "第二句话是什么意思？": [Length(2000, "characters")],
    "Summarise section 4.2.": [Length(4000, "characters")],
    "Sum up chapter 3 in about five sentences": [Length(6, "sentences"), Length(4000, "characters")],
    "a 50-word summary, please": [Length(60, "words"), Length(4000, "characters")],
    "in a sentence": [Length(2, "sentences"), Length(4000, "characters")],
    "in other words": [Length(4000, "characters")],
}


@pytest.mark.parametrize(("asked", "allowed"), list(SUMMARY.items()))
def test_the_length_that_a_summary_may_have(asked: str, allowed: list[Length]) -> None:
    language = "en" if asked.isascii() else "zh"
    question = QUESTION | {"category": "summary", "question": asked, "lang": language}
    assert list(allowances(question)) == allowed


def test_an_answer_that_is_no_summary_keeps_to_the_gold_answer() -> None:
    assert allowances(QUESTION) == (Length(150, "characters"),)
    english = QUESTION | {"lang": "en", "note": "RMB 1.83 trillion, up by 19.6%"}
    assert allowances(english) == (Length(2 * 30 + 260, "characters"),)


def test_a_summary_longer_than_asked() -> None:
    question = QUESTION | {"category": "summary", "question": "用一句话概括"}
    answer = PERFECT | {"answer": "出口1.83万亿元。增长19.6%。很快。"}
    assert judged(answer, question).concise == Finding(False, "3 sentences, at most 2")


# --- how verdicts add up -----------------------------------------------------------------------------------


def test_shares_and_their_intervals() -> None:
    """The intervals are those of R's `binom::binom.wilson`."""
    intervals = [Share(*share).interval() for share in ((5, 10), (0, 10), (10, 10), (81, 263))]
    assert [f"{low:.4f} {high:.4f}" for low, high in intervals] == [
        "0.2366 0.7634",
        "0.0000 0.2775",
        "0.7225 1.0000",
        "0.2553 0.3662",
    ]
    assert str(Share(120, 250)) == "48.0% (120/250, 42–54)"
    assert str(Share(0, 0)) == ""


def test_mcnemar() -> None:
    """Twice the binomial tail: of ten changes one for the worse, 2 · 11 / 1024."""
    assert [mcnemar(*changes) for changes in ((9, 1), (1, 9), (3, 3), (0, 0), (1, 0))] == [
        22 / 1024,
        22 / 1024,
        1.0,
        1.0,
        1.0,
    ]


def test_every_measure() -> None:
    english = QUESTION | {"id": "exports-en", "lang": "en", "split": "test"}
    answers = [
        (QUESTION, PERFECT),
        (english, PERFECT | {"answer": "好" * 400, "citations": [CITATION | {"quote": "", "text": PASSAGE}]}),
        (QUESTION, REFUSAL),
        (SILENT_QUESTION, REFUSAL),
        (SILENT_QUESTION, PERFECT),
    ]
    told = shares([Judged(question, answer, judged(answer, question)) for question, answer in answers])
    assert {name: (share.count, share.of) for name, share in told.items()} == {
        "fully right": (2, 5),
        "accurate and cited": (2, 5),
        "accurate": (2, 5),
        "cited in text": (2, 3),
        "cited in quote": (1, 3),
        "exact": (2, 3),
        "concise": (4, 5),
        "refusal precision": (1, 2),
        "refusal recall": (1, 2),
        "citation precision": (1, 3),
    }


# --- what is told ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return built_in_passages()


@pytest.fixture(scope="module")
def blocks(passages: tuple[Passage, ...]) -> Blocks:
    return Blocks(passages)


def board(blocks: Blocks, show_test: bool = False, **answers: Record) -> Scoreboard:
    """Two questions, one of dev and one of test, with the same answer."""
    questions = [QUESTION, QUESTION | {"id": "hidden-zh", "split": "test", "question": "哪一年？"}]
    systems = {
        name: [Judged(q, answer, judged(answer, q)) for q in questions] for name, answer in answers.items()
    }
    return Scoreboard(systems, blocks, show_test, minutes=1.5)


def test_the_failures_of_test_are_listed_only_when_asked_for(blocks: Blocks) -> None:
    listed = """## Not fully right in dev: 1 of 1

- **exports-zh** (number) 2023年跨境电商出口多少？增长多少？
  - answer: 报告没有说明这一点。
  - accurate: refuses what the report says; lacks “1.83万亿” / “1.83 trillion”; lacks “19.6%”
  - in_text: no passage holds “出口1.83万亿元，同比增长19.6%”

## Not fully right in test: 1 of 1

"""
    hidden = board(blocks, beltqa=REFUSAL)
    assert hidden.markdown().endswith(
        f"{listed}`beltqa eval --show-test` lists them: whoever tunes should not look.\n"
    )
    assert hidden.verdicts()["hidden-zh"]["failed"] == {"accurate": "", "cited": "", "in_text": ""}
    shown = board(blocks, show_test=True, beltqa=REFUSAL)
    assert f"{listed}- **hidden-zh** (number) 哪一年？\n" in shown.markdown()
    assert shown.verdicts()["hidden-zh"]["failed"] == judged(REFUSAL).failed


def test_a_table_has_every_share_with_its_count(blocks: Blocks) -> None:
    told = board(blocks, beltqa=PERFECT, tutorial=REFUSAL).markdown()
    row = next(line for line in told.splitlines() if line.startswith("| number"))
    right, wrong = "100.0% (2/2, 34–100)", "0.0% (0/2, 0–66)"
    assert [cell.strip() for cell in row.strip("|").split("|")] == ["number", "2", *[right] * 6, wrong]
    assert "2 questions (dev 1, test 1), asked and judged in 1.5 minutes" in told


def test_the_results_in_a_readme(blocks: Blocks) -> None:
    assert board(blocks, beltqa=PERFECT, tutorial=REFUSAL).readme("en") == (
        """![Fully right answers by language](docs/accuracy.svg)

|                   | fully right          | refusals that are right | silent questions refused |
| ----------------- | -------------------- | ----------------------- | ------------------------ |
| beltqa, Chinese   | 100.0% (2/2, 34–100) |                         |                          |
| tutorial, Chinese | 0.0% (0/2, 0–66)     | 0.0% (0/2, 0–66)        |                          |

2 questions; all tables and what is measured: [evals/results.md](evals/results.md).
"""
    )


def test_the_verdicts_as_json(blocks: Blocks) -> None:
    systems = json.loads(board(blocks, beltqa=PERFECT, tutorial=REFUSAL).json())["systems"]
    assert systems["beltqa"]["shares"]["split: dev"]["fully right"] == [1, 1]
    digest = systems["beltqa"]["verdicts"]["exports-zh"].pop("question")
    assert systems["beltqa"]["verdicts"]["exports-zh"] == {
        "category": "number",
        "lang": "zh",
        "split": "dev",
        "answerable": True,
        "right": True,
        "refused": False,
        "exact": True,
        "failed": {},
    }
    assert systems["tutorial"]["verdicts"]["exports-zh"]["question"] == digest


def test_what_got_better_and_worse(blocks: Blocks) -> None:
    good = board(blocks, beltqa=PERFECT).verdicts()
    bad = board(blocks, beltqa=PERFECT | {"answer": "出口1.83万亿元"}).verdicts()
    assert compare(bad, good, show_test=False) == (
        "2 better, 0 worse, 0 as before (p = 0.5: no difference shown)\n"
        "  zh: 2 better, 0 worse, 0 as before (p = 0.5: no difference shown)\n"
        "  number: 2 better, 0 worse, 0 as before (p = 0.5: no difference shown)\n"
        "better: exports-zh (number, zh): accurate: lacks “19.6%”\n"
        "better: 1 of test (--show-test lists them)"
    )
    assert compare(good, bad, show_test=True) == (
        "0 better, 2 worse, 0 as before (p = 0.5: no difference shown)\n"
        "  zh: 0 better, 2 worse, 0 as before (p = 0.5: no difference shown)\n"
        "  number: 0 better, 2 worse, 0 as before (p = 0.5: no difference shown)\n"
        "worse: exports-zh (number, zh): accurate: lacks “19.6%”\n"
        "worse: hidden-zh (number, zh): accurate"
    )


def test_questions_that_changed_are_not_compared(blocks: Blocks) -> None:
    new = board(blocks, beltqa=PERFECT).verdicts()
    old = {"exports-zh": new["exports-zh"] | {"question": "00000000"}, "dropped-zh": new["exports-zh"]}
    assert compare(old, new, show_test=False) == (
        "0 better, 0 worse, 0 as before (p = 1: no difference shown)\n"
        "not compared: 1 mended, 1 new, 1 not asked now"
    )


def test_the_plot_is_an_image_that_says_what_it_shows(blocks: Blocks) -> None:
    plot = ElementTree.fromstring(bars(board(blocks, beltqa=PERFECT, tutorial=REFUSAL).systems))  # noqa: S314
    words = ["".join(element.itertext()) for element in plot if element.tag.endswith(("title", "text"))]
    assert words == [
        "beltqa: 100.0% (2/2, 34–100) fully right; tutorial: 0.0% (0/2, 0–66) fully right",
        "Fully right answers (pale: accurate and cited, but too long; line: 95% interval)",
        "Chinese questions (2)",
        "beltqa",
        "100.0% (2/2)",
        "tutorial",
        "0.0% (0/2)",
    ]


def test_the_blocks_that_a_question_reaches(blocks: Blocks) -> None:
    def of(*evidence: str) -> tuple[str, ...]:
        return blocks.of(QUESTION | {"evidence": [[words] for words in evidence]})

    assert of("出口1.83万亿元，同比增长19.6%", "同比增长19.6%") == ("chapter 2",)
    assert of("专业技术人才缺口较大", "来自北京的 XREAL") == ("chapter 4", "boxes")
    assert of("附录：当前我国部分“跨境电商+产业带”") == ("appendix",)
    assert of("不在报告里的话") == ("elsewhere",)
    assert blocks.of(SILENT_QUESTION) == (SILENT,)


# --- the program -------------------------------------------------------------------------------------------

EXPORTS = QUESTION | {"evidence": [["出口1.83万亿元，同比增长19.6%"]]}
SIX: list[Record] = [
    EXPORTS,
    EXPORTS | {"id": "exports-en", "lang": "en", "question": "How big were cross-border exports in 2023?"},
    EXPORTS | {"id": "exports-test", "split": "test", "question": "2023年跨境电商出口规模？"},
    EXPORTS | {"id": "belts", "category": "lookup", "question": "温州有哪些产业带？", "must": [["眼镜"]]},
    SILENT_QUESTION | {"question": "2010年日本的人口是多少？"},
    SILENT_QUESTION | {"id": "broken", "question": "?!"},
]


@pytest.fixture
def six(tmp_path: Path) -> Path:
    file = tmp_path / "six.jsonl"
    file.write_text("".join(f"{json.dumps(question)}\n" for question in SIX), encoding="utf-8")
    return file


@pytest.fixture
def evaluate(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`beltqa eval` in this process, whatever the settings of who runs the tests."""
    for name in ("BELTQA_LLM", "BELTQA_CHROMA", "BELTQA_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return lambda *argv: main(["eval", *map(str, argv)])


def test_eval(
    evaluate: Callable[..., int],
    six: Path,
    chain: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(six.parent)
    Path("evals").mkdir()
    six.rename("evals/questions.jsonl")
    readme = "# beltqa\n\n<!-- results:begin -->\n{}<!-- results:end -->\n\nThe end.\n"
    Path("README.zh-CN.md").write_text(readme.format("none yet\n"), encoding="utf-8")
    assert evaluate() == 1  # a question without words fails
    told, progress = capsys.readouterr()
    files = [Path("evals/results.md"), Path("evals/results.json"), Path("docs/accuracy.svg")]
    files.append(Path("README.zh-CN.md"))
    assert told.splitlines()[-4:] == [f"written: {file}" for file in files]
    systems = json.loads(files[1].read_text(encoding="utf-8"))["systems"]
    assert list(systems) == ["beltqa", "tutorial", "tutorial, 2 chunks"]
    assert [f"{name}: 100%" in progress for name in systems] == [True, True, True]
    assert list(systems["beltqa"]["verdicts"]) == [question["id"] for question in SIX]
    failed = systems["beltqa"]["verdicts"]["broken"]["failed"]
    assert list(failed) == ["accurate", "concise"]
    assert failed["accurate"].startswith("failed: the question has no words")
    assert "6 questions (dev 5, test 1)" in files[0].read_text(encoding="utf-8")
    before, after = readme.split("{}")
    filled = files[3].read_text(encoding="utf-8")
    assert filled.startswith(f"{before}![各语言完全正确的回答](docs/accuracy.svg)\n\n|")
    assert filled.endswith(
        f"\n\n共 6 个问题；全部表格和测量方法（英文）：[evals/results.md](evals/results.md)。\n{after}"
    )


def test_eval_of_a_slice_writes_nothing(
    evaluate: Callable[..., int], six: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = six.parent / "mine.jsonl"
    results.write_text(json.dumps(REFUSAL | {"id": "exports-en"}) + "\n", encoding="utf-8")
    judge = ("--questions", six, "--results", results)
    assert evaluate(*judge, "--out", six.parent) == 0
    before = {path: path.read_text(encoding="utf-8") for path in six.parent.iterdir()}
    assert evaluate(*judge, "--diff", six.parent / "results.json", "--lang", "en", "--split", "dev") == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "0 better, 0 worse, 1 as before (p = 1: no difference shown)",
        "not compared: 0 mended, 0 new, 5 not asked now",
    ]
    assert {path: path.read_text(encoding="utf-8") for path in six.parent.iterdir()} == before


def test_two_results_are_compared_without_asking(
    evaluate: Callable[..., int], blocks: Blocks, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(board(blocks, beltqa=REFUSAL).json(), encoding="utf-8")
    new.write_text(board(blocks, beltqa=PERFECT).json(), encoding="utf-8")
    assert evaluate("--diff", old, new) == 0
    assert capsys.readouterr().out.startswith(
        "2 better, 0 worse, 0 as before (p = 0.5: no difference shown)\n"
    )
    assert evaluate("--diff", old, new, new) == 2
    assert "--diff takes one results.json or two" in capsys.readouterr().err


def test_eval_of_results(evaluate: Callable[..., int], six: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = six.parent / "mine.jsonl"
    results.write_text(json.dumps(REFUSAL | {"id": "exports-zh"}) + "\n", encoding="utf-8")
    assert evaluate("--questions", six, "--results", results, "--only", "number", "--split", "dev") == 0
    told = capsys.readouterr().out
    assert "| all      | mine   | 2 " in told
    assert "  - accurate: failed: mine.jsonl has no answer to it\n" in told


def test_eval_of_ones_own_documents(
    evaluate: Callable[..., int], six: Path, chain: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """Quotes are held against the lines of the documents in the index."""
    document, index, out = (six.parent / name for name in ("own.md", "index", "out"))
    document.write_text("第一行是别的话。\n\n2030年，海州的灯塔照亮了37.5公里的海岸。\n", encoding="utf-8")
    assert main(["index", str(document), "--index", str(index)]) == 0
    asked = QUESTION | {
        "question": "2030年海州的灯塔照亮了多少公里的海岸？",
        "must": [["37.5公里"]],
        "must_not": [],
        "evidence": [["照亮了37.5公里的海岸"]],
        "note": "37.5公里",
    }
    six.write_text(json.dumps(asked), encoding="utf-8")
    assert evaluate("--questions", six, "--index", index, "--out", out) == 0
    assert sorted(file.name for file in out.iterdir()) == ["results.json", "results.md"]
    systems = json.loads((out / "results.json").read_text(encoding="utf-8"))["systems"]
    assert systems["beltqa"]["verdicts"]["exports-zh"]["failed"] == {}
    assert systems["tutorial"]["verdicts"]["exports-zh"]["exact"] is True
    (index / "originals.json").unlink()
    assert evaluate("--questions", six, "--index", index) == 1
    assert capsys.readouterr().err.endswith("has no texts beside it: index its files again\n")


def test_eval_without_a_stage(
    evaluate: Callable[..., int], six: Path, chain: object, capsys: pytest.CaptureFixture[str]
) -> None:
    only = ("--questions", six, "--only", "lookup", "--out", six.parent)
    assert evaluate(*only, "--ablate", "glossary", "floor + topics") == 0
    told = (six.parent / "ablation.md").read_text(encoding="utf-8")
    assert "| glossary " in told
    assert "| floor + topics " in told
    assert evaluate(*only, "--ablate", "gloss") == 2
    assert "no such stage: gloss (there are: bm25, " in capsys.readouterr().err


def test_the_gate(
    evaluate: Callable[..., int], six: Path, chain: object, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--questions", six, "--only", "lookup")
    assert evaluate(*asked, "--out", six.parent) == 0
    results = six.parent / "results.json"
    assert evaluate(*asked, "--gate", results) == 0
    assert "gate: passed (1 questions, 0 new or changed)" in capsys.readouterr().out
    results.write_text(results.read_text(encoding="utf-8").replace('"refused"', '"old"'), encoding="utf-8")
    assert evaluate(*asked, "--gate", results) == 2
    assert "of an older version, make it anew" in capsys.readouterr().err


def test_eval_of_baselines(
    evaluate: Callable[..., int], six: Path, chain: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("--questions", six, "--baselines", "--only", "number") == 0
    rows = [line.split("|") for line in capsys.readouterr().out.splitlines() if line.startswith("| all ")]
    assert [(row[2].strip(), row[4].strip()) for row in rows] == [
        ("refuses everything", "0.0% (0/3, 0–56)"),
        ("echoes the question", "0.0% (0/3, 0–56)"),
        ("dumps the best ten passages", "0.0% (0/3, 0–56)"),
        ("perfect", "100.0% (3/3, 44–100)"),
    ]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--questions", "none.jsonl"), "none.jsonl: no such file"),
        (("--questions", "six.jsonl", "--only", "nothing"), "six.jsonl: no such questions"),
        (("--questions", "bad.jsonl"), "bad.jsonl, question 1: category, split, answerable missing or wrong"),
        (
            ("--questions", "list.jsonl"),
            "list.jsonl: not a JSON object on each line",
        ),
        (("--questions", "six.jsonl", "--diff", "none.json"), "none.json: no such file"),
        (
            ("--questions", "six.jsonl", "--diff", "six.jsonl"),
            "six.jsonl: not a results.json of `beltqa eval`",
        ),
        (("--questions", "six.jsonl", "--results", "none.jsonl"), "none.jsonl: no such file"),
    ],
)
def test_wrong_calls_of_eval(
    evaluate: Callable[..., int],
    six: Path,
    arguments: tuple[str, ...],
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(six.parent)
    bad = {key: QUESTION[key] for key in ("id", "lang", "question", "must", "evidence", "note")}
    Path("bad.jsonl").write_text(json.dumps(bad), encoding="utf-8")
    Path("list.jsonl").write_text("[1]", encoding="utf-8")
    assert evaluate(*arguments) == 2
    assert capsys.readouterr() == ("", f"beltqa: {line}\n")


# --- the scorer at work ------------------------------------------------------------------------------------


def test_made_up_systems(passages: tuple[Passage, ...], report_text: str) -> None:
    lines = report_text.split("\n")
    verdicts = [score(EXPORTS, answer, lines) for answer in (refuse(EXPORTS), echo(EXPORTS))]
    assert [list(verdict.failed) for verdict in verdicts] == [["accurate", "cited", "in_text"]] * 2
    perfectly = perfect(EXPORTS, passages)
    assert perfectly["answer"] == "1.83万亿元，增长19.6%"
    assert [citation["id"] for citation in perfectly["citations"]] == ["s2.p1"]
    assert score(EXPORTS, perfectly, lines).failed == {}


def test_every_gold_answer_is_fully_right(passages: tuple[Passage, ...], report_text: str) -> None:
    """A perfect file scores 100%, or the set is wrong."""
    questions = read_questions(ROOT / "evals" / "questions.jsonl")
    lines = report_text.split("\n")
    verdicts = {question["id"]: score(question, perfect(question, passages), lines) for question in questions}
    assert {key: verdict.failed for key, verdict in verdicts.items() if verdict.failed} == {}
