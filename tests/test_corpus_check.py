"""`beltqa corpus check` finds nothing in the real corpus, and names what is broken in a copy by its id."""

import re
from pathlib import Path

import pytest

from beltqa.__main__ import main
from beltqa.corpus_check import Findings, check
from beltqa.gazetteer import corpus_folder

FILES = {"edition": "edition.tsv", "glossary": "glossary.tsv", "report": "report.txt"}
LAST = re.compile(r"sentence pairs (\d+), numbers compared (\d+), names compared (\d+), open (\d+)")
NO_EXCEPTIONS = "id\ttext\treason\n"

# What is broken → (the file, what stands there, what is put there, the id, what is said of it)
Break = tuple[str, str, str, str, str]
EXPORTS = "RMB 1.83 trillion in 2023"
BREAKS: dict[str, Break] = {
    "a digit": ("edition", "RMB 1.83 trillion", "RMB 1.38 trillion", "s2.p1.2", "1.83万亿元 is not in the English"),
    "a figure too many": ("edition", EXPORTS, f"{EXPORTS} for 5 years", "s2.p1.2", "5 years is not in the Chinese"),
    "a scale": ("edition", "RMB 1.83 trillion", "RMB 1.83 billion", "s2.p1.2", "1.83万亿元 is not in the English"),
    "a currency": ("edition", "RMB 1.83 trillion", "USD 1.83 trillion", "s2.p1.2", "1.83万亿元 is not"),
    "no currency": ("edition", "RMB 1.83 trillion", "1.83 trillion", "s2.p1.2", "1.83万亿元 is not"),
    "a unit": ("edition", "7.9 percentage points higher", "7.9% higher", "s2.p1.2", "7.9个百分点 is not"),
    "no percent sign": ("edition", "up 19.6% year", "up 19.6 year", "s2.p1.2", "19.6% is not in the English"),
    "no percentage": ("edition", "up 19.6% year on year", "up year on year", "s2.p1.2", "19.6% is not"),
    "a year": ("edition", "exports, 2019–2022", "exports, 2018–2022", "table2.caption", "2019—2022年 is not"),
    "one of two equal figures": ("edition", "build 100 brands", "build brands", "table3.r3.c3", "100 is not"),
    "a cell that is a figure": ("edition", "40.63%\n", "46.03%\n", "table2.r3.c3", "40.63% is not in the English"),
    "a name misspelt": ("edition", "\tYiwu\n", "\tYiwo\n", "appendix.r29.city", "义乌 is not rendered 'Yiwu'"),
    "a company renamed": ("edition", "\tAliExpress\n", "\tAli Express\n", "table3.r6.c1", "速卖通 is not rendered"),
    "a company renamed in the glossary": ("glossary", "速卖通\tAliExpress", "速卖通\tAliX", "table3.r6.c1", "速卖通 is"),
    "a place renamed in the glossary": ("glossary", "义乌\tYiwu", "义乌\tYi Wu", "glossary 义乌", "rendered in two ways"),
    "a document renamed": ("edition", "China E-commerce Dev", "China Commerce Dev", "table2.source", "报告 is not"),
    "a cell left in Chinese": ("edition", "\tPlatform\n", "\t平台\n", "table3.head.c1", "untranslated: 平台"),
    "a Chinese comma": ("edition", "\tPlatform\n", "\tPlatform，\n", "table3.head.c1", "untranslated: ，"),
    "a cell of a dash": ("edition", "\tPlatform\n", "\t-\n", "table3.head.c1", "untranslated: - for 平台"),
    "no English of a belt": ("edition", "\tCeramics industrial belt\n", "\t\n", "appendix.r15.belt1", "no English for"),
    "the same words in two ways": ("edition", "\tAbstract\n", "\tAbstract\nx.1\t摘要\tSummary\n", "abstract.title", "two"),
    "a stale pair": ("edition", "id\tzh\ten\n", "id\tzh\ten\ns9.p1.1\t旧句。\tOld.\n", "s9.p1.1", "stale: "),
    "an id used twice": ("edition", "id\tzh\ten\n", "id\tzh\ten\ntitle.4\t旧\tOld\n", "title.4", "the id is used twice"),
    "a row without Chinese": ("edition", "\t平台\t", "\t\t", "table3.head.c1", "the row has no Chinese"),
    "a changed figure in the report": ("report", "1.83万亿元", "1.38万亿元", "s2.p1.2", "the report has other words"),
    "a changed heading in the report": ("report", "摘要\n", "摘记\n", "abstract.p1.1", "stale"),
    "a changed belt in the report": ("report", "\t德化\t陶瓷产业带", "\t德化\t瓷器产业带", "appendix.r15.belt1", "other"),
}  # fmt: skip


def broken(file: str, old: str, new: str, folder: Path) -> Path:
    """A copy of a file of the corpus with one thing changed, at its first place."""
    text = (corpus_folder() / FILES[file]).read_text(encoding="utf-8")
    assert old in text
    copy = folder / FILES[file]
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def checked(**copies: Path) -> Findings:
    folder = corpus_folder()
    paths = [copies.get(name, folder / file) for name, file in FILES.items()]
    edition, glossary, report = paths
    return check(report, edition, glossary, copies.get("exceptions", folder / "exceptions.tsv"))


def said(findings: Findings, text_id: str) -> str:
    return " | ".join(point.says for point in findings.open if point.id == text_id)


# --- the real corpus ---------------------------------------------------------------------------------------


def test_nothing_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "check"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    match = LAST.fullmatch(line)
    assert match
    pairs, numbers, names, still_open = map(int, match.groups())
    assert (pairs > 570, numbers > 300, names > 1000, still_open) == (True, True, True, 0)


def test_exceptions_are_few_and_have_reasons() -> None:
    text = (corpus_folder() / "exceptions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    assert len(rows) < 10
    assert [row for row in rows if len(row) != 3 or len(row[2]) < 15] == []


def test_exceptions_are_all_that_would_be_open(tmp_path: Path) -> None:
    none = tmp_path / "exceptions.tsv"
    none.write_text(NO_EXCEPTIONS, encoding="utf-8")
    text = (corpus_folder() / "exceptions.tsv").read_text(encoding="utf-8")
    listed = {tuple(line.split("\t")[:2]) for line in text.splitlines()[1:]}
    assert {(point.id, point.word) for point in checked(exceptions=none).open} == listed


# --- broken copies -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_named(name: str, tmp_path: Path) -> None:
    file, old, new, text_id, says = BREAKS[name]
    assert says in said(checked(**{file: broken(file, old, new, tmp_path)}), text_id)


@pytest.mark.parametrize(
    "text_id", ["s2.p1.2", "box3.title", "table3.r1.c3", "appendix.r62.belt1", "note3.1"]
)
def test_a_missing_pair_is_named(text_id: str, tmp_path: Path) -> None:
    lines = (corpus_folder() / "edition.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{text_id}\t")]
    assert len(kept) == len(lines) - 1
    copy = tmp_path / "edition.tsv"
    copy.write_text("".join(kept), encoding="utf-8")
    assert said(checked(edition=copy), text_id).startswith("no pair for: ")


def test_one_break_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = broken("report", "1.83万亿元", "1.38万亿元", tmp_path)
    assert main(["corpus", "check", "--report", str(copy)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("s2.p1.2: stale: the report has other words: 据海关总署初步测算")
    assert last.endswith(", open 1")


def test_breaks_in_two_files_are_all_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = broken("edition", "RMB 1.83 trillion", "RMB 1.83 billion", tmp_path)
    glossary = broken("glossary", "美洲\tthe Americas", "美洲\tAmerica", tmp_path)
    assert main(["corpus", "check", "--edition", str(edition), "--glossary", str(glossary)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert {line.partition(":")[0] for line in lines[:-1]} == {"s2.p1.2", "glossary 美洲"}
    assert lines[-1].endswith(f", open {len(lines) - 1}")


def test_an_exception_that_is_not_needed_is_named(tmp_path: Path) -> None:
    listed = (corpus_folder() / "exceptions.tsv").read_text(encoding="utf-8")
    copy = tmp_path / "exceptions.tsv"
    copy.write_text(f"{listed}s2.p1.2\t19.6%\tfor the test\n", encoding="utf-8")
    found = checked(exceptions=copy).open
    assert [(p.id, p.says) for p in found] == [("s2.p1.2", "the exception for '19.6%' is not needed")]


@pytest.mark.parametrize("option", ["--edition", "--glossary", "--report"])
def test_a_file_that_is_not_there(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "check", option, "nowhere.tsv"]) == 2
    assert capsys.readouterr().err.startswith("beltqa: nowhere.tsv: cannot be read (")


def test_a_table_with_other_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = broken("edition", "id\tzh\ten", "id\tzh\tfr", tmp_path)
    assert main(["corpus", "check", "--edition", str(copy)]) == 2
    assert capsys.readouterr().err == f"beltqa: {copy}: the columns are not en, id, zh\n"


def test_a_check_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus"]) == 2
    assert "check" in capsys.readouterr().err
