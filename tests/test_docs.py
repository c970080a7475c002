"""The documents tell the truth: their commands run, what they name exists, both languages say the same."""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from beltqa.__main__ import main
from beltqa.chain import Chain

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "beltqa"
README, README_ZH = ROOT / "README.md", ROOT / "README.zh-CN.md"
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "corpus" / "README.md"]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_COMMENT = re.compile(r"(?:^|\s+)# .*$", re.M)
_RESULTS = re.compile(r"<!-- results:begin -->\n.*?<!-- results:end -->\n", re.S)  # a command fills it
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_LISTED = re.compile(r"^- `([\w/]+(?:\.py|/))`[:：]", re.M)
_PYTHON_FILE = re.compile(r"\b[\w/]+\.py\b")

# A folder of whoever wrote it, and the address of where packages come from: both mean nothing elsewhere.
_PERSONAL_PATH = re.compile(
    r"(?<![\w.~-])/(?:home|root|work|Users)/[\w.-]|\b[A-Za-z]:\\{1,2}(?:Users|work)\\", re.I
)
_REGISTRY = re.compile(
    r"https?://[^\s\"'<>)]*(?:pypi\b|pythonhosted|download\.pytorch|npmjs|npmmirror|artifactory|nexus|devpi|/simple\b)"
    r"|https?://(?!127\.|0\.0\.0\.0)\d{1,3}(?:\.\d{1,3}){3}|^\s*(?:--)?(?:extra-)?index-url[ =]+\S*://",
    re.I | re.M,
)


@dataclass(frozen=True)
class Block:
    """A fenced block of a document."""

    language: str
    text: str

    @property
    def code(self) -> str:
        """Without comments, which each document has in its own language."""
        return "\n".join(line.rstrip() for line in _COMMENT.sub("", self.text).splitlines())


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def own_words(path: Path) -> str:
    """A document without the results that a command writes into it."""
    return _RESULTS.sub("", read(path))


def blocks(path: Path) -> list[Block]:
    return [Block(*match.groups()) for match in _FENCE.finditer(own_words(path))]


def headings(path: Path) -> list[tuple[int, str]]:
    """(level, title) of each heading outside code."""
    found = re.findall(r"^(#+) (.+)$", _FENCE.sub("", own_words(path)), re.M)
    return [(len(hashes), title) for hashes, title in found]


def commands(*programs: str) -> list[list[str]]:
    """The arguments of each call of a program in the README's shell blocks: [["ask", "--json", …], …]."""
    lines = (
        line for b in blocks(README) if b.language in {"sh", "powershell"} for line in b.code.splitlines()
    )
    calls = (shlex.split(line.replace("\\", "/")) for line in lines)
    return [call[1:] for call in calls if call and call[0] in programs]


def sessions() -> list[tuple[str, str]]:
    """(command, what it prints) of each console block of the README."""
    shown = (b.text.removeprefix("$ ").partition("\n") for b in blocks(README) if b.language == "console")
    return [(command, output.strip()) for command, _, output in shown]


def help_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What `beltqa … --help` prints."""
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--help"])
    assert stopped.value.code == 0
    return capsys.readouterr().out


def modules() -> set[str]:
    """The files of the package, as the README names them."""
    return {path.name for path in SOURCE.glob("*.py") if path.name != "__init__.py"}


# --- both languages ----------------------------------------------------------------------------------------


def test_readmes_lead_to_each_other() -> None:
    assert "](README.zh-CN.md)" in read(README).splitlines()[2]
    assert "](README.md)" in read(README_ZH).splitlines()[2]


def test_readmes_have_the_same_headings() -> None:
    english, chinese = headings(README), headings(README_ZH)
    assert [level for level, _ in english] == [level for level, _ in chinese], (english, chinese)


def test_readmes_have_the_same_code() -> None:
    english, chinese = ([(b.language, b.code) for b in blocks(path)] for path in (README, README_ZH))
    assert english == chinese


@pytest.mark.parametrize(
    "pattern", [r"^- ", r"^\d+\. ", r"^\| ", r"^<!-- "], ids=["items", "steps", "rows", "marks"]
)
def test_readmes_have_equally_many(pattern: str) -> None:
    english, chinese = (
        [len(re.findall(pattern, part, re.M)) for part in re.split(r"^#+ .*$", own_words(path), flags=re.M)]
        for path in (README, README_ZH)
    )
    assert english == chinese


def test_readmes_name_the_same_files_and_settings() -> None:
    english, chinese = (
        set(re.findall(r"`([^`\n]+)`", _FENCE.sub("", own_words(p)))) for p in (README, README_ZH)
    )
    plain = re.compile(r"[\w./-]+")
    assert {name for name in english ^ chinese if plain.fullmatch(name)} == set()


def test_results_have_one_place() -> None:
    for path in (README, README_ZH):
        assert len(_RESULTS.findall(read(path))) == 1, path.name


# --- commands ----------------------------------------------------------------------------------------------


def test_make_targets_exist() -> None:
    named = set(
        re.findall(r"\bmake ([a-z]+)\b", " ".join(c for b in blocks(README) for c in b.code.splitlines()))
    )
    named |= set(re.findall(r"`make ([a-z]+)[^`]*`", read(README) + read(README_ZH)))
    printed = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    targets = set(re.findall(r"^make (\w+) ", printed, re.M))
    assert {"run", "test", "help"} <= named <= targets


def test_make_help_lists_every_target() -> None:
    makefile = read(ROOT / "Makefile")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.M)
    assert set(phony.split()) == set(re.findall(r"^([a-z]+):.*## ", makefile, re.M))


def test_help_is_what_the_program_prints() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "beltqa", "--help"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    for command in {call[0] for call in commands("beltqa")}:
        assert re.search(rf"^ +{command} +\w", done.stdout, re.M), command


def test_commands_and_options_exist(capsys: pytest.CaptureFixture[str]) -> None:
    calls = commands("beltqa", ".venv/bin/beltqa", ".venv/Scripts/beltqa")
    assert {call[0] for call in calls} >= {"ask", "search", "index"}
    for command, *arguments in calls:
        known = set(re.findall(r"--[\w-]+", help_of(capsys, command)))
        assert {word for word in arguments if word.startswith("--")} <= known, (command, arguments)


def test_scripts_exist() -> None:
    run = [call[0] for call in commands(".venv/bin/python", ".venv/Scripts/python") if call[0] != "-m"]
    assert {"app.py", "evals/public.py"} <= set(run)
    assert [script for script in run if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("session", sessions(), ids=lambda session: session[0])
def test_example_prints_what_is_shown(
    chain: Chain, session: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    command, shown = session
    program, *arguments = shlex.split(command)
    assert program == "beltqa"
    assert main(arguments) == 0
    assert capsys.readouterr().out.strip() == shown


def test_python_example_runs(chain: Chain, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = (b.text for b in blocks(README) if b.language == "python")
    names: dict[str, object] = {}
    exec(compile(example, README.name, "exec"), names)  # noqa: S102 (the README is ours)
    ((_, shown),) = sessions()
    assert capsys.readouterr().out.splitlines()[0] == shown.splitlines()[0]
    assert {"answer", "follow_up"} <= set(names)


def test_ask_is_there_without_loading_anything() -> None:
    script = "import sys; from beltqa import ask; print(sorted({'numpy', 'torch', 'gradio', 'chromadb'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


# --- what is named -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    links = [link for link in _LINK.findall(_FENCE.sub("", read(path))) if "://" not in link]
    missing = [
        link
        for link in links
        if not link.startswith("#") and not (path.parent / link.partition("#")[0]).exists()
    ]
    assert missing == []


def test_reading_list_holds_every_module() -> None:
    for path in (README, README_ZH):
        names = _LISTED.findall(read(path))
        assert len(names) == len(set(names))
        assert set(names) ^ (modules() | {"web/", "evaluation/"}) == set(), (
            f"{path.name} leaves them out, or they are gone"
        )


def test_settings_are_told() -> None:
    used = set(
        re.findall(
            r"BELTQA_[A-Z_]+",
            "".join(read(path) for path in [*SOURCE.rglob("*.py"), *ROOT.glob("tests/*.py")]),
        )
    )
    told = set(re.findall(r"^\| .*", read(README), re.M))
    assert {name for name in used if not any(f"`{name}`" in row for row in told)} == set()


def test_architecture_names_files_that_exist() -> None:
    picture = ROOT / "docs" / "architecture.svg"
    labels = " ".join(ET.fromstring(read(picture)).itertext())  # noqa: S314 (the picture is ours)
    words = labels + read(ROOT / "docs" / "architecture.md")
    files = set(_PYTHON_FILE.findall(words))
    assert {name for name in files if not (SOURCE / name).is_file()} == set()
    data = set(re.findall(r"\b\w+\.(?:tsv|txt)\b", words))
    assert data == {path.name for path in (ROOT / "corpus").iterdir() if path.suffix in {".tsv", ".txt"}}


def test_changelog_starts_with_this_version() -> None:
    version = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["version"]
    titles = re.findall(r"^## \[?([\w.]+)", read(ROOT / "CHANGELOG.md"), re.M)
    assert titles[0] == version


# --- what is not -------------------------------------------------------------------------------------------


def tracked() -> Iterator[Path]:
    """The files of the repository that are there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    return (path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file())


def elsewhere(text: str) -> Sequence[str]:
    """The personal paths and registry addresses in a text."""
    return [match.group() for pattern in (_PERSONAL_PATH, _REGISTRY) for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see " + "/".join(("", "home", "ann", "beltqa")), True),
        ("C:" + "\\Users\\ann", True),
        ("pip install --index-url=" + "https" + "://10.0.0.1/x", True),
        ("https" + "://example.org/artifactory/api", True),
        ("http://127.0.0.1:7860 and ~/notes, corpus/home/x", False),
        ("give pip the extra index (`--extra-index-url`) of pytorch.org", False),
    ],
)
def test_elsewhere_is_recognised(text: str, found: bool) -> None:
    assert bool(elsewhere(text)) == found


def test_no_file_names_a_place_of_its_makers() -> None:
    found = {
        str(path.relative_to(ROOT)): places
        for path in tracked()
        if (places := elsewhere(path.read_bytes().decode("utf-8", "replace")))
    }
    assert found == {}
