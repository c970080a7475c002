"""The command line, called as Python and as a program: what it prints, where, and with which exit code."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from beltqa.__main__ import main
from beltqa.chain import built_in_index
from beltqa.citations import Citation, stands_in
from beltqa.documents import built_in_passages

QUESTIONS: list[dict[str, Any]] = [
    {"id": "wigs", "question": "全球假发之都是哪里？"},
    {"id": 2, "question": "2023年中国跨境电商出口额是多少？", "history": [], "expected": "ignored"},
    {"id": "follow-up", "question": "那它成立于哪一年？", "history": [["宇树科技做什么？", ""]]},
    {"id": "traditional", "question": "許昌被譽為什麼之都？"},
    {"id": "full width", "question": "２０２２年占跨境电商进出口总额的比重是多少？"},
    {"id": "empty", "question": " "},
    {"id": "half a character", "question": "\ud83d"},
    {"id": "NUL", "question": "义乌有\0哪些产业带？"},
    {"id": "HTML", "question": "<b>XREAL</b>是做什么的？<script>alert(1)</script>"},
    {"id": "wrong history", "question": "那浙江呢？", "history": "浙江"},
    {"id": "en", "question": "Which Chinese city is the global capital of wigs?"},
    {"id": "table", "question": "Which belts does Wenzhou have?"},
    {"id": "silent", "question": "2010年日本的人口是多少？"},
    {"id": "French", "question": "D'où viennent la plupart des perruques du monde ?"},
    {"question": "跨境电商知识产权保护有哪些难点？"},
]
FAILING = {"empty", "half a character", "wrong history"}
EMPTY = "the question is empty: type a question / 问题是空的：请输入问题"
ANSWER = {
    "question": str,
    "language": str,
    "answered": bool,
    "answer": str,
    "citations": list,
    "related": list,
    "kind": str,
    "seconds": float,
    "mode": str,
}
CITATION = {
    "n": int,
    "id": str,
    "label": str,
    "quote": str,
    "document": str,
    "pages": (list, type(None)),
    "text": str,
    "translation": (str, type(None)),
    "lines": list,
}


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of whoever runs the tests do not count."""
    for name in ("BELTQA_MODEL", "BELTQA_LLM", "BELTQA_CHROMA", "BELTQA_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run a command line in this process."""

    def run(*argv: object) -> Run:
        capsys.readouterr()
        code = main([str(word) for word in argv])
        out, err = capsys.readouterr()
        return Run(code, out, err)

    return run


def program(*argv: object, **environment: str) -> Run:
    """Run a command line as a program of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "beltqa", *map(str, argv)],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def write_lines(file: Path, records: Sequence[object]) -> Path:
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return file


def read_lines(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def has_fields(record: dict[str, Any], fields: dict[str, Any]) -> bool:
    """Exactly these fields, of these types."""
    return list(record) == list(fields) and all(
        isinstance(record[name], kind) for name, kind in fields.items()
    )


# --- ask ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def batch(chain: object, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A batch asked by the program itself; its results are its output."""
    folder = tmp_path_factory.mktemp("batch")
    questions, out = write_lines(folder / "questions.jsonl", QUESTIONS), folder / "new" / "results.jsonl"
    done = program("ask", "--batch", questions, "--out", out, "--llm", "none")
    assert done.out == ""
    return Run(done.code, out.read_text(encoding="utf-8"), done.err)


@pytest.fixture(scope="module")
def results(batch: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in batch.out.splitlines()]


@pytest.fixture(scope="module")
def answers(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The results that are answers."""
    return [result for result in results if "error" not in result]


def test_a_batch_keeps_the_order_and_shows_its_progress(batch: Run, results: list[dict[str, Any]]) -> None:
    assert batch.code == 0
    assert [result["id"] for result in results] == [record.get("id") for record in QUESTIONS]
    assert "15/15" in batch.err
    assert batch.err.endswith('beltqa: 3 of 15 lines failed, see their "error"\n')
    assert "Traceback" not in batch.err


def test_a_line_that_fails_says_why_and_the_rest_goes_on(results: list[dict[str, Any]]) -> None:
    failed = {result["id"]: result for result in results if "error" in result}
    assert set(failed) == FAILING
    assert failed["empty"] == {"id": "empty", "question": " ", "answered": False, "error": EMPTY}
    assert failed["half a character"]["question"] == "\ud83d"
    assert failed["wrong history"]["answered"] is False


def test_every_answer_has_the_fields_of_the_interface(answers: list[dict[str, Any]]) -> None:
    assert [answer["id"] for answer in answers if not has_fields(answer, {"id": object, **ANSWER})] == []
    cited = [citation for answer in answers for citation in answer["citations"] + answer["related"]]
    assert [citation for citation in cited if not has_fields(citation, CITATION)] == []
    assert {len(citation["lines"]) for citation in cited} == {2}
    assert {len(citation["pages"]) for citation in cited if citation["pages"]} == {2}
    assert {answer["mode"] for answer in answers} == {"quote"}


def test_the_answer_is_in_the_language_of_the_question(answers: list[dict[str, Any]]) -> None:
    english = {answer["id"] for answer in answers if answer["language"] == "en"}
    chinese = {answer["id"] for answer in answers if answer["language"] == "zh"}
    assert english == {"en", "table", "French"}
    assert chinese == {record.get("id") for record in QUESTIONS} - english - FAILING


def test_marks_point_into_the_citations(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", answer["answer"])}
        numbers = [citation["n"] for citation in answer["citations"]]
        assert numbers == list(range(1, len(numbers) + 1))
        assert marks == set(numbers)
        assert bool(numbers) or not answer["answered"]


def test_answers_are_short_and_hold_no_html(answers: list[dict[str, Any]]) -> None:
    longest = {"zh": 700, "en": 1500}
    assert [a["id"] for a in answers if len(a["answer"]) > longest[a["language"]]] == []
    assert [a["id"] for a in answers if re.search(r"</?\w", a["answer"])] == []


def test_every_quote_is_verbatim_within_its_lines(answers: list[dict[str, Any]], report_text: str) -> None:
    cited = [
        Citation(**citation) for answer in answers for citation in answer["citations"] + answer["related"]
    ]
    assert [citation for citation in cited if not stands_in(citation, report_text.split("\n"))] == []
    assert len({citation.id for citation in cited}) >= 12


def test_easy_questions_cite_the_right_place(answers: list[dict[str, Any]]) -> None:
    cited = {answer["id"]: {citation["id"] for citation in answer["citations"]} for answer in answers}
    expected = {
        "wigs": "box6.p1",
        2: "s2.p1",
        "follow-up": "box4.p2",
        "traditional": "box6.p1",
        "full width": "s2.1.p1",
        "NUL": "appendix.r29",
        "HTML": "box4.p3",
        "en": "box6.p1",
        "table": "appendix.r38",
    }
    assert {question: place in cited[question] for question, place in expected.items()} == dict.fromkeys(
        expected, True
    )
    assert cited["silent"] == set()


def test_ask_json_prints_one_object_and_nothing_else(chain: object, results: list[dict[str, Any]]) -> None:
    """In UTF-8, whatever the encoding of the machine; and as the batch answers it, but for the time."""
    done = program("ask", "--json", QUESTIONS[0]["question"], PYTHONIOENCODING="cp1252")
    answer = json.loads(done.out)
    assert (done.code, done.err, done.out.count("\n")) == (0, "", 1)
    assert has_fields(answer, ANSWER)
    assert {"id": "wigs", **answer, "seconds": 0} == {**results[0], "seconds": 0}


def test_ask_prints_the_answer_and_its_sources(chain: object, call: Callable[..., Run]) -> None:
    done = call("ask", QUESTIONS[0]["question"])
    assert (done.code, done.err) == (0, "")
    answer, sources = done.out.split("\n\n[1] ")
    assert "许昌" in answer
    assert sources.startswith("专栏6，第1段 (第246—246行)\n    河南许昌被誉为“全球假发之都”")


def test_the_steps_are_printed_before_the_answer(chain: object, call: Callable[..., Run]) -> None:
    question = QUESTIONS[0]["question"]
    explained, plain = call("ask", "--explain", question), call("ask", question)
    steps, _, answer = explained.out.partition("\n\n")
    assert (explained.code, explained.err, answer) == (0, "", plain.out)
    lines = steps.splitlines()
    assert lines[:2] == [f"1. The question: {question}", "   language: zh, to be answered in: zh"]
    assert lines[-1].endswith(". Quoted")


def test_with_json_the_steps_go_to_standard_error(chain: object, call: Callable[..., Run]) -> None:
    done = call("ask", "--explain", "--json", QUESTIONS[0]["question"])
    assert (json.loads(done.out)["answered"], done.out.count("\n")) == (True, 1)
    assert done.err.startswith("1. The question: ")


def test_the_language_of_the_answer_can_be_chosen(chain: object, call: Callable[..., Run]) -> None:
    answer = json.loads(call("ask", "--json", "--lang", "en", "全球假发之都是哪里？").out)
    assert (answer["language"], answer["citations"][0]["label"]) == ("en", "Box 6, para 1")


# --- search ------------------------------------------------------------------------------------------------


def test_search_prints_places(chain: object, call: Callable[..., Run]) -> None:
    done = call("search", "全球假发之都是哪里？", "--top", 2)
    lines = done.out.splitlines()
    assert (done.code, done.err, len(lines)) == (0, "", 4)
    assert re.fullmatch(r"\d\.\d{3}  专栏6，第1段  \[box6\.p1\]", lines[0])
    assert lines[1].startswith("       河南许昌被誉为“全球假发之都”")


def test_search_json_is_a_list_best_first(chain: object, call: Callable[..., Run]) -> None:
    done = call("search", "--json", "--top", 3, "Which Chinese city is the global capital of wigs?")
    fields = {"id": str, "label": str, "score": float, "text": str, "lines": list}
    hits = json.loads(done.out)
    assert (done.code, done.err, done.out.count("\n"), len(hits)) == (0, "", 1, 3)
    assert [hit for hit in hits if not has_fields(hit, fields)] == []
    assert (hits[0]["id"], hits[0]["label"], hits[0]["lines"]) == ("box6.p1", "Box 6, para 1", [246, 246])
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_search_batch_finds_what_single_searches_find(
    chain: object, call: Callable[..., Run], tmp_path: Path
) -> None:
    questions = write_lines(tmp_path / "questions.jsonl", [*QUESTIONS[:5], {"id": "empty", "question": ""}])
    done = call("search", "--batch", questions, "--top", 4, "--out", tmp_path / "hits.jsonl")
    *found, failed = read_lines(tmp_path / "hits.jsonl")
    assert (done.code, done.out) == (0, "")
    assert found == [{"id": q["id"], "hits": single_hits(chain, q["question"], 4)} for q in QUESTIONS[:5]]
    assert failed == {"id": "empty", "question": "", "answered": False, "error": EMPTY}


def single_hits(chain: Any, question: str, top: int) -> list[dict[str, Any]]:
    return [{"id": hit.passage.id, "score": round(hit.score, 4)} for hit in chain.search(question, top)]


# --- index -------------------------------------------------------------------------------------------------

TEA = "茶很古老，它来自中国。\n\n一、种类\n\n茶有六类：绿茶、红茶和另外四类。\n"
COFFEE = "# Coffee\n\nCoffee comes from Ethiopia.\n"
LINES = [{"id": "cocoa#1", "text": "可可来自美洲。"}, {"id": "maté", "text": "马黛茶来自南美洲。"}]


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    tea, coffee = tmp_path / "tea.txt", tmp_path / "coffee.md"
    tea.write_text(TEA, encoding="gb18030")
    coffee.write_text(COFFEE, encoding="utf-8")
    return [tea, coffee, write_lines(tmp_path / "drinks.jsonl", LINES)]


def test_index_of_the_built_in_report_does_no_work_twice(chain: object, call: Callable[..., Run]) -> None:
    said = f"unchanged: {len(built_in_passages())} passages in {built_in_index()}\n"
    assert call("index") == Run(0, said, "")


def test_own_documents_are_indexed_asked_and_searched(
    embedder: object, call: Callable[..., Run], documents: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "my index"
    done = call("index", *documents, "--index", folder)
    assert (done.code, done.out) == (0, f"indexed: 6 passages in {folder}\n")
    assert call("index", *documents, "--index", folder) == Run(0, f"unchanged: 6 passages in {folder}\n", "")
    everything = {"tea:p1", "tea:s1.p1", "coffee:title", "coffee:p1", "cocoa#1", "maté"}
    assert found(call("search", "--json", "茶", "--index", folder)) == everything

    answer = json.loads(call("ask", "--json", "茶来自哪个国家？", "--index", folder).out)
    assert has_fields(answer, ANSWER)
    (citation,) = [c for c in answer["citations"] + answer["related"] if c["id"] == "tea:p1"]
    assert {key: citation[key] for key in ("quote", "document", "pages", "lines")} == {
        "quote": "茶很古老，它来自中国。",
        "document": "tea.txt",
        "pages": None,
        "lines": [1, 1],
    }

    done = call("index", documents[2], "--index", folder)
    assert (done.code, done.out) == (0, f"indexed: 2 passages in {folder}\n")
    assert found(call("search", "--json", "茶", "--index", folder)) == {"cocoa#1", "maté"}


def found(search: Run) -> set[str]:
    assert search.code == 0
    return {hit["id"] for hit in json.loads(search.out)}


def test_a_line_of_jsonl_is_cited_by_its_number(
    embedder: object, call: Callable[..., Run], documents: list[Path], tmp_path: Path
) -> None:
    call("index", documents[2], "--index", tmp_path / "index")
    (first, second) = json.loads(
        call("search", "--json", "马黛茶来自哪里？", "--index", tmp_path / "index").out
    )
    assert {key: first[key] for key in ("id", "label", "text", "lines")} == {
        "id": "maté",
        "label": "maté",
        "text": "马黛茶来自南美洲。",
        "lines": [2, 2],
    }
    assert (second["id"], second["lines"]) == ("cocoa#1", [1, 1])


# --- mistakes ----------------------------------------------------------------------------------------------

LONG = "the question has {} characters: at most 2,000 / 问题太长：最多 2000 字"
WORDLESS = "the question has no words: type a question / 问题里没有文字：请输入问题"
WRONG_CALLS: dict[str, tuple[list[str], str]] = {
    "no command": (
        [],
        "the following arguments are required: {ask,search,index,eval,corpus} (see `beltqa --help`)",
    ),
    "an unknown command": (
        ["answer"],
        "argument {ask,search,index,eval,corpus}: invalid choice: 'answer'"
        " (choose from 'ask', 'search', 'index', 'eval', 'corpus') (see `beltqa --help`)",
    ),
    "an unknown option": (["ask", "假发", "--fast"], "unrecognized arguments: --fast (see `beltqa --help`)"),
    "no question": (["ask"], "type a question, or name a file with --batch"),
    "no query": (["search", "--json"], "type a question, or name a file with --batch"),
    "an empty question": (["ask", ""], EMPTY),
    "an empty query": (["search", " \n"], EMPTY),
    "NUL and half characters alone": (["ask", "\0\ud83d\udc00"], EMPTY),
    "emoji only": (["ask", "🚀📦👍🏽"], WORDLESS),
    "100,000 characters": (["ask", "假发" * 50_000], LONG.format("100,000")),
    "100,000 characters to search": (["search", "wigs." * 20_000], LONG.format("100,000")),
    "no hits wanted": (
        ["search", "假发", "--top", "0"],
        "argument --top: must be at least 1 (see `beltqa search --help`)",
    ),
    "another language": (
        ["ask", "假发", "--lang", "fr"],
        "argument --lang: invalid choice: 'fr' (choose from 'zh', 'en') (see `beltqa ask --help`)",
    ),
    "a missing batch": (["ask", "--batch", "none.jsonl", "--out", "out.jsonl"], "none.jsonl: no such file"),
    "a batch without --out": (
        ["search", "--batch", "questions.jsonl"],
        "--batch needs --out FILE for its results",
    ),
    "a question and a batch": (
        ["ask", "假发", "--batch", "questions.jsonl", "--out", "out.jsonl"],
        "give either a question or --batch, not both",
    ),
    "the steps of a batch": (
        ["ask", "--explain", "--batch", "questions.jsonl", "--out", "out.jsonl"],
        "--explain goes with a question, not with --batch",
    ),
    "a malformed batch": (
        ["ask", "--batch", "bad.jsonl", "--out", "out.jsonl"],
        'bad.jsonl, line 2: not a line like {"id": …, "question": …}',
    ),
    "a missing document": (["index", "none.txt", "--index", "new"], "none.txt: no such file"),
    "another kind of document": (
        ["index", "tea.pdf", "--index", "new"],
        "tea.pdf: only .txt, .md and .jsonl files can be indexed",
    ),
    "an empty document": (
        ["index", "empty.txt", "--index", "new"],
        "empty.txt: empty.txt: the document has no words",
    ),
    "documents without --index": (
        ["index", "questions.jsonl"],
        "to index your own documents give both FILE… and --index DIR",
    ),
    "--index without documents": (
        ["index", "--index", "new"],
        "to index your own documents give both FILE… and --index DIR",
    ),
    "a chat model": (
        ["ask", "假发", "--llm", "openai:x"],
        "chat models are not supported yet: use --llm none, or unset BELTQA_LLM",
    ),
    "a Chroma server": (
        ["index", "--chroma", "http://localhost:8000"],
        "a Chroma server is not supported yet: unset BELTQA_CHROMA",
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder, with a batch, a bad one, and an empty document."""
    write_lines(tmp_path / "questions.jsonl", QUESTIONS[:1])
    (tmp_path / "bad.jsonl").write_text('{"question": "假发"}\n{"id": "b"}\n', encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert sorted(file.name for file in tmp_path.iterdir()) == ["bad.jsonl", "empty.txt", "questions.jsonl"]


@pytest.mark.parametrize(("argv", "said"), WRONG_CALLS.values(), ids=WRONG_CALLS)
def test_a_wrong_call_is_told_in_one_line(
    folder: Path, call: Callable[..., Run], argv: list[str], said: str
) -> None:
    done = call(*argv)
    assert (done.code, done.out) == (2, "")
    assert unquoted(done.err) == unquoted(f"beltqa: {said}\n")


def unquoted(text: str) -> str:
    """Some versions of Python quote the choices of an option."""
    return text.replace("'", "")


def test_what_the_environment_asks_for_is_not_ignored(
    call: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELTQA_LLM", "openai:x")
    said = "beltqa: chat models are not supported yet: use --llm none, or unset BELTQA_LLM\n"
    assert call("ask", "假发") == Run(2, "", said)
    monkeypatch.setenv("BELTQA_CHROMA", "http://localhost:8000")
    said = "beltqa: a Chroma server is not supported yet: unset BELTQA_CHROMA\n"
    assert call("search", "假发", "--llm", "none") == Run(2, "", said)


def test_a_missing_index(folder: Path, call: Callable[..., Run]) -> None:
    said = "beltqa: no index in none: build it with `beltqa index FILE… --index none`\n"
    assert call("ask", "假发", "--index", "none") == Run(1, "", said)
    assert call("search", "假发", "--index", "empty.txt") == Run(1, "", said.replace("none", "empty.txt"))


def test_a_missing_model(folder: Path, call: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    said = "beltqa: no folder /no/such/folder: give a model's folder, or its name on the hub\n"
    assert call("ask", "假发", "--model", "/no/such/folder") == Run(1, "", said)
    monkeypatch.setenv("BELTQA_MODEL", "/no/such/folder")
    assert [call(*argv) for argv in (["ask", "假发"], ["search", "假发"], ["index"])] == [
        Run(1, "", said)
    ] * 3


def test_the_program_itself_ends_without_a_traceback() -> None:
    assert program("ask", " \udcff\n") == Run(2, "", f"beltqa: {EMPTY}\n")


def test_help_loads_nothing_heavy() -> None:
    heavy = {
        "torch",
        "gradio",
        "chromadb",
        "sentence_transformers",
        "transformers",
        "langchain_core",
        "numpy",
    }
    script = (
        "import sys\n"
        "from beltqa.__main__ import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "except SystemExit as ended:\n"
        f"    print(ended.code, sorted({heavy!r} & set(sys.modules)), file=sys.stderr)\n"
    )
    arguments = [sys.executable, "-c", script, "--help"]
    done = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == "0 []\n"
    assert done.stdout.startswith("usage: beltqa [-h] {ask,search,index,eval,corpus} ...\n")
