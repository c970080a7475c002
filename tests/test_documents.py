"""Files become passages: their ids and lines, several files together, and every file that cannot be read."""

import json
from pathlib import Path

import pytest

from beltqa.citations import squeeze
from beltqa.documents import DocumentError, built_in_passages, read_documents
from beltqa.gazetteer import corpus_folder
from beltqa.index import fingerprint
from beltqa.passages import Passage, Unit
from beltqa.report import Part, Text

TEXT = "茶很古老。它来自中国。\n\n一、种类\n\n茶有六类。\n"
MARKDOWN = "# Tea\n\nTea is old.\n\n## Kinds\n\n- green\n- black\n"


def write(file: Path, text: str, encoding: str = "utf-8") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode(encoding))
    return file


def write_lines(file: Path, *records: object) -> Path:
    return write(file, "".join(f"{json.dumps(record)}\n" for record in records))


def read(*files: Path) -> list[tuple[str, str, str, tuple[int, int]]]:
    return [(p.id, p.document, str(p.text), p.text.lines) for p in read_documents(files)]


def refused(*files: Path) -> str:
    with pytest.raises(DocumentError) as error:
        read_documents(files)
    return str(error.value)


# --- one file ----------------------------------------------------------------------------------------------


def test_the_built_in_report() -> None:
    passages = built_in_passages()
    lines = (corpus_folder() / "report.txt").read_text(encoding="utf-8").split("\n")
    assert {passage.document for passage in passages} == {"“跨境电商+产业带”高质量发展报告"}
    assert [p.id for p in passages if not stands_in(p, lines)] == []


def stands_in(passage: Passage, lines: list[str]) -> bool:
    """Whether each run of a passage is found, character for character, within its lines of the file."""
    runs = ((squeeze(str(run)), run.lines) for run in passage.text.runs())
    return all(words in squeeze("".join(lines[first - 1 : last])) for words, (first, last) in runs)


def test_a_text(tmp_path: Path) -> None:
    assert read(write(tmp_path / "tea.txt", TEXT)) == [
        ("p1", "tea.txt", "茶很古老。它来自中国。", (1, 1)),
        ("s1.p1", "tea.txt", "茶有六类。", (5, 5)),
    ]


def test_a_markdown_file_is_called_by_its_title(tmp_path: Path) -> None:
    assert read(write(tmp_path / "tea.MD", MARKDOWN)) == [
        ("title", "Tea", "Tea", (1, 1)),
        ("p1", "Tea", "Tea is old.", (3, 3)),
        ("s1.p1", "Tea", "- green", (7, 7)),
        ("s1.p2", "Tea", "- black", (8, 8)),
    ]


def test_each_line_of_a_jsonl_is_a_passage_under_its_own_id(tmp_path: Path) -> None:
    words = "茶很古老。它来自中国。"
    file = write_lines(tmp_path / "tea.jsonl", {"id": "q#1", "text": words, "lang": "zh"})
    file.write_bytes(b"\n" + file.read_bytes() + b"  \r\n")
    first, second = Text((Part("茶很古老。", 2),)), Text((Part("它来自中国。", 2),))
    assert read_documents([file]) == (
        Passage(
            id="q#1",
            kind="passage",
            label_zh="q#1",
            label_en="q#1",
            document="tea.jsonl",
            pages=None,
            headings=(),
            text=Text((Part(words, 2),)),
            units=(Unit(first, str(first)), Unit(second, str(second))),
        ),
    )


def test_a_jsonl_line_without_words_is_no_passage_but_counts_as_a_line(tmp_path: Path) -> None:
    records = [{"id": "a", "text": ""}, {"id": 2, "text": "茶。"}, {"id": "c", "text": " …… "}]
    assert read(write_lines(tmp_path / "tea.jsonl", *records)) == [("2", "tea.jsonl", "茶。", (2, 2))]


def test_a_table_in_a_jsonl_line_is_cut_into_its_rows(tmp_path: Path) -> None:
    table = "| 茶 | 产地 |\n| 龙井 | 杭州。西湖 |\n两行。"
    (passage,) = read_documents([write_lines(tmp_path / "tea.jsonl", {"id": "t", "text": table})])
    assert [str(unit.text) for unit in passage.units] == ["| 茶 | 产地 |", "| 龙井 | 杭州。西湖 |", "两行。"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = write(tmp_path / "tea.txt", "茶很古老。㐂𠮷", encoding)
    line = write(tmp_path / "tea.jsonl", '{"id": "a", "text": "茶很古老。㐂𠮷"}', encoding)
    assert read(text) == [("p1", "tea.txt", "茶很古老。㐂𠮷", (1, 1))]
    assert read(line) == [("a", "tea.jsonl", "茶很古老。㐂𠮷", (1, 1))]


def test_windows_line_ends(tmp_path: Path) -> None:
    crlf = write(tmp_path / "tea.txt", TEXT.replace("\n", "\r\n"))
    assert read(crlf) == read(write(tmp_path / "lf" / "tea.txt", TEXT))


def test_half_a_character_in_a_jsonl_can_be_indexed(tmp_path: Path) -> None:
    file = write(tmp_path / "tea.jsonl", '{"id": "a\\udc00", "text": "茶\\ud83d。\\ud83d\\ude80"}')
    passages = read_documents([file])
    assert [(passage.id, str(passage.text)) for passage in passages] == [("a\ufffd", "茶\ufffd。🚀")]
    assert len(fingerprint(passages, "model")) == 16


# --- several files -----------------------------------------------------------------------------------------


def test_the_passages_of_several_texts_get_the_name_of_their_file(tmp_path: Path) -> None:
    files = [write(tmp_path / "tea.txt", TEXT), write(tmp_path / "茶.md", MARKDOWN)]
    assert ids(*files) == ["tea:p1", "tea:s1.p1", "茶:title", "茶:p1", "茶:s1.p1", "茶:s1.p2"]


def test_a_note_keeps_the_name_of_its_file(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{name}.txt", "茶很古老¹。\n\n¹ 见《茶经》。\n") for name in "ab"]
    called = [(passage.id, passage.calls) for passage in read_documents(files)]
    assert called == [("a:p1", ("a:note1",)), ("a:note1", ()), ("b:p1", ("b:note1",)), ("b:note1", ())]


def test_a_single_text_and_the_lines_of_jsonl_files_keep_their_ids(tmp_path: Path) -> None:
    lines = [write_lines(tmp_path / f"{name}.jsonl", {"id": name, "text": "茶。"}) for name in "ab"]
    assert ids(lines[0], write(tmp_path / "tea.txt", TEXT), lines[1]) == ["a", "p1", "s1.p1", "b"]


def ids(*files: Path) -> list[str]:
    return [passage.id for passage in read_documents(files)]


# --- refused -----------------------------------------------------------------------------------------------


def test_ids_that_collide(tmp_path: Path) -> None:
    tea = {"id": "p1", "text": "茶。"}
    twice = write_lines(tmp_path / "twice.jsonl", tea, {"id": "p2", "text": "茶。"}, tea)
    line = write_lines(tmp_path / "line.jsonl", tea)
    text = write(tmp_path / "tea.txt", TEXT)
    assert refused(twice) == "twice.jsonl: the id 'p1' is used twice"
    assert refused(line, twice) == "twice.jsonl: the id 'p1' is used twice"
    assert refused(text, line) == "line.jsonl: the id 'p1' is used twice"
    assert refused(text, text) == "tea.txt: the id 'tea:p1' is used twice"


@pytest.mark.parametrize("name", ["none.txt", "none.md", "none.jsonl", "no/folder.txt"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name) == f"{tmp_path / name}: no such file"


@pytest.mark.parametrize("name", ["tea.pdf", "tea.json", "tea", "tea.txt.zip", ".txt"])
def test_another_kind_of_file(tmp_path: Path, name: str) -> None:
    file = write(tmp_path / name, TEXT)
    assert refused(file) == f"{file}: only .txt, .md and .jsonl files can be indexed"


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "tea.txt").mkdir()
    assert refused(tmp_path / "tea.txt").startswith(f"{tmp_path / 'tea.txt'}: cannot be read (")


BAD_LINES = [
    "not json",
    '{"id": "b"}',
    '{"text": "茶。"}',
    '["b", "茶。"]',
    '{"id": "b", "text": null}',
    '{"id": null, "text": "茶。"}',
    '{"id": "b", "text": "茶。"',
]


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_malformed_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    file = write(tmp_path / "tea.jsonl", f'{{"id": "a", "text": "茶。"}}\n\n{line}\n')
    assert refused(file) == f'{file}, line 3: not a line like {{"id": …, "text": …}}'


@pytest.mark.parametrize("text", ["", "\n \t\r\n", "\ufeff"])
def test_an_empty_file(tmp_path: Path, text: str) -> None:
    for file in (write(tmp_path / name, text) for name in ("tea.txt", "tea.md")):
        assert refused(file) == f"{file}: {file.name}: the document has no words"
    line = write(tmp_path / "tea.jsonl", text)
    assert refused(line) == f"{line}: the document has no words"


def test_a_jsonl_of_empty_texts(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "tea.jsonl", {"id": "a", "text": ""}, {"id": "b", "text": "\n"})
    assert refused(file) == f"{file}: the document has no words"


@pytest.mark.parametrize("data", [b"\xff\xfe\x36\x83", b"\x00\xff" * 100, b"PK\x03\x04\xff\xff"])
def test_a_file_that_is_no_text(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "tea.txt"
    file.write_bytes(data)
    assert refused(file) == f"{file}: neither UTF-8 nor GB18030 text"
