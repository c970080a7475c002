"""Does the gate stop what it is for? `python evals/planted.py [--results FILE] [--split dev] [NAME …]`

Each regression is planted in a copy of the program, and `beltqa eval --gate` is run there: it must fail. Without any
it must pass. Questions, corpus and code are copied; the embedding model is shared.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from beltqa.home import home

_ROOT = Path(__file__).parents[1]
_SLICES = ("split", "only", "lang")
_COPIED = ("src", "corpus", "reader", "evals")


@dataclass(frozen=True)
class Plant:
    """A regression: words of a file that stand there once, and what takes their place."""

    name: str
    file: str
    words: str
    instead: str

    def set(self, root: Path) -> None:
        """Change the file. Raises ValueError where the words no longer stand there once."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.words) != 1:
            raise ValueError(
                f"{self.file} has {self.words!r} {text.count(self.words)} times: mend this plant"
            )
        path.write_text(text.replace(self.words, self.instead), encoding="utf-8")


PLANTS = (
    Plant("BM25 gate off", "src/beltqa/lexical.py", "ceiling if gate else max(raw)", "max(raw)"),
    Plant(
        "slipped rows not repaired",
        "src/beltqa/appendix.py",
        "named = bool(filled) and ",
        "named = bool(filled) and filled[0][0] == column and ",
    ),
    Plant(
        "refusal threshold moved",
        "src/beltqa/rereading.py",
        "log_odds_of(LEAST) + caution",
        "log_odds_of(LEAST) + caution - 9",
    ),
    Plant(
        "edition misaligned by one",
        "src/beltqa/edition.py",
        'rows = list(csv.DictReader(file, delimiter="\\t", quoting=csv.QUOTE_NONE))',
        'rows = list(csv.DictReader(file, delimiter="\\t", quoting=csv.QUOTE_NONE))\n'
        '        rows = [{"zh": a["zh"], "en": b["en"]} for a, b in zip(rows, rows[1:], strict=False)]',
    ),
    Plant("marks shifted by one", "src/beltqa/draft.py", 'f"[{citation.n}]"', 'f"[{citation.n + 1}]"'),
)


def main() -> int:
    """Plant each; 1 if the gate lets one pass, or stops the program as it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these (default: none planted, then each)")
    parser.add_argument("--results", type=Path, default=_ROOT / "evals" / "results.json")
    for name in _SLICES:
        parser.add_argument(f"--{name}", help="ask only these questions, as `beltqa eval` does")
    options = parser.parse_args()
    failed = []
    for name, plant in {"nothing": None, **{plant.name: plant for plant in PLANTS}}.items():
        if options.names and name not in options.names:
            continue
        done = _gate(plant, options)
        print(
            f"== planted: {name}: exit code {done.returncode}\n{done.stdout or done.stderr[-2000:]}",
            flush=True,
        )
        if done.returncode != (1 if plant else 0):
            failed.append(name)
    print(
        f"the gate is wrong about: {', '.join(failed)}" if failed else "the gate is right about all of them"
    )
    return int(bool(failed))


def _gate(plant: Plant | None, options: argparse.Namespace) -> subprocess.CompletedProcess[str]:
    """Run the gate in a copy of the program with something planted."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in _COPIED:
            shutil.copytree(_ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        if plant:
            plant.set(root)
        command = [sys.executable, "-m", "beltqa", "eval", "--gate", str(options.results.absolute())]
        for name in _SLICES:
            command += [f"--{name}", value] if (value := getattr(options, name)) else []
        env = os.environ | {"PYTHONPATH": str(root / "src"), "BELTQA_HOME": str(_home(root / "home"))}
        return subprocess.run(  # noqa: S603
            command, cwd=root, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )


def _home(folder: Path) -> Path:
    """A home of its own, as its index may be another; the model is that of the user's home."""
    folder.mkdir()
    (folder / "models").symlink_to((home() / "models").absolute(), target_is_directory=True)
    if (home() / "indexes").is_dir():
        shutil.copytree(home() / "indexes", folder / "indexes")
    return folder


if __name__ == "__main__":
    sys.exit(main())
