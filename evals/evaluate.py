"""How many answers are right, beltqa's and a tutorial's: `python evals/evaluate.py [QUESTIONS.jsonl]`.

A question is fully right when the answer is accurate and the words that it rests on are cited; `score.py` of
beltqa judges. Every quote must also stand in the lines that its citation gives: if one does not, exit code 1.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm
from tutorial import Tutorial, read_jsonl

from beltqa.chain import Chain, load_chain
from beltqa.citations import Citation, stands_in
from beltqa.embedding import load_embedder
from beltqa.gazetteer import corpus_folder
from beltqa.score import Verdict, score

Record = Mapping[str, Any]  # a question or an answer, in its JSON form

_QUESTIONS = Path(__file__).parent / "questions.jsonl"
_COLUMNS = ("questions", "fully right", "accurate", "cited in text", "cited in quote", "refusals right")
_OVERALL = ("all", "zh", "en")


@dataclass(frozen=True)
class Judged:
    """A question, its answer and the verdict."""

    question: Record
    answer: Record
    verdict: Verdict


@dataclass(frozen=True)
class Counts:
    """How many of `questions`; citing is counted over the answerable ones, refusing over the others."""

    questions: int
    right: int
    accurate: int
    answerable: int
    cited: int
    quoted: int
    unanswerable: int
    refused: int

    def cells(self) -> list[str]:
        """The table's columns: counts and shares."""
        return [
            str(self.questions),
            _share(self.right, self.questions),
            _share(self.accurate, self.questions),
            _share(self.cited, self.answerable),
            _share(self.quoted, self.answerable),
            _share(self.refused, self.unanswerable),
        ]


def _share(count: int, of: int) -> str:
    return f"{count}/{of} {count / of:.1%}" if of else ""


def count(judged: Sequence[Judged]) -> Counts:
    """Verdicts added up."""
    answerable = [j.verdict for j in judged if j.question["answerable"]]
    others = [j.verdict for j in judged if not j.question["answerable"]]
    return Counts(
        questions=len(judged),
        right=sum(j.verdict.right for j in judged),
        accurate=sum(j.verdict.accurate for j in judged),
        answerable=len(answerable),
        cited=sum(verdict.cited for verdict in answerable),
        quoted=sum(verdict.quoted for verdict in answerable),
        unanswerable=len(others),
        refused=sum(verdict.accurate for verdict in others),
    )


def judge(question: Record, answer: Record) -> Judged:
    """A batch line that failed is no refusal: it is wrong."""
    if answer.get("error"):
        return Judged(question, answer, Verdict(False, False, False, (f"failed: {answer['error']}",)))
    return Judged(question, answer, score(question, answer))


# --- answers -----------------------------------------------------------------------------------------------


def answer_all(questions: Sequence[Record]) -> dict[str, list[Judged]]:
    """Each pipeline's answers, judged."""
    chain, tutorial = load_chain(), Tutorial(load_embedder())
    pipelines: dict[str, Callable[[Record], Record]] = {
        "beltqa": lambda question: _ask(chain, question),
        "tutorial": lambda question: tutorial.ask(question["question"]).to_dict(),
        "tutorial, 2 chunks": lambda question: tutorial.ask(question["question"], 2).to_dict(),
    }
    return {
        name: [judge(question, ask(question)) for question in tqdm(questions, desc=name, disable=None)]
        for name, ask in pipelines.items()
    }


def _ask(chain: Chain, question: Record) -> Record:
    history = [(str(asked), str(answered or "")) for asked, answered in question.get("history") or ()]
    return chain.ask(question["question"], history).to_dict()


def read_results(path: Path, questions: Sequence[Record]) -> dict[str, list[Judged]]:
    """The answers in a results file, judged."""
    answers = {answer["id"]: answer for answer in read_jsonl(path)}
    missing = [question["id"] for question in questions if question["id"] not in answers]
    if missing:
        sys.exit(f"evaluate: {path} has no answer to {len(missing)} of the questions, such as {missing[0]}")
    return {path.stem: [judge(question, answers[question["id"]]) for question in questions]}


def loose_quotes(judged: Sequence[Judged]) -> tuple[int, list[str]]:
    """How many quotes there are, and those that do not stand in their lines of the report."""
    lines = (corpus_folder() / "report.txt").read_text(encoding="utf-8").split("\n")
    total, loose = 0, []
    for j in judged:
        for cited in (*j.answer.get("citations", ()), *j.answer.get("related", ())):
            total += 1
            if not stands_in(Citation(**cited), lines):
                loose.append(f"{j.question['id']}: lines {cited['lines']} lack {cited['quote'][:60]!r}")
    return total, loose


# --- tables ------------------------------------------------------------------------------------------------


def groups(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """All, each language, each category in each language."""
    found: dict[str, list[Judged]] = {name: [] for name in _OVERALL}
    for j in sorted(judged, key=lambda j: str(j.question["category"])):
        language, category = j.question["lang"], j.question["category"]
        for name in ("all", language, f"{category} {language}"):
            found.setdefault(name, []).append(j)
    return {name: members for name, members in found.items() if members}


def report(systems: Mapping[str, Sequence[Judged]]) -> str:
    """Pipelines side by side, then the first of them by category."""
    cells = {
        name: {group: count(members).cells() for group, members in groups(judged).items()}
        for name, judged in systems.items()
    }
    first, *others = cells
    side_by_side = [
        [group, name, *cells[name][group]] for group in _OVERALL if group in cells[first] for name in cells
    ]
    by_category = [
        [group, *cells[first][group], *(cells[name][group][1] for name in others)]
        for group in cells[first]
        if group not in _OVERALL
    ]
    return "\n".join(
        [
            *_table(["", "pipeline", *_COLUMNS], side_by_side),
            "",
            *_table([f"{first} by category", *_COLUMNS, *(f"{name}: right" for name in others)], by_category),
        ]
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Markdown, its columns aligned."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, ["-" * width for width in widths], *rows):
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def write(folder: Path, text: str, systems: Mapping[str, Sequence[Judged]]) -> None:
    """`results.md` with the tables, `results.json` with the counts and why each wrong answer is wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.md").write_text(f"# Results\n\n{text}\n", encoding="utf-8")
    numbers = {
        name: {
            "counts": {group: asdict(count(members)) for group, members in groups(judged).items()},
            "wrong": {j.question["id"]: j.verdict.reasons for j in judged if not j.verdict.right},
        }
        for name, judged in systems.items()
    }
    text = json.dumps(numbers, ensure_ascii=False, indent=1)
    (folder / "results.json").write_text(text + "\n", encoding="utf-8")


# --- command line ------------------------------------------------------------------------------------------


def chosen(options: argparse.Namespace) -> list[dict[str, Any]]:
    """The questions asked for; a clear line if there are none."""
    path = options.questions or _QUESTIONS
    if not path.is_file():
        sys.exit(f"evaluate: no file {path.name}: name a .jsonl file of questions")
    wanted = {"split": options.split, "category": options.only, "lang": options.lang}
    filters = {field: value for field, value in wanted.items() if value}
    questions = [q for q in read_jsonl(path) if all(q[field] == value for field, value in filters.items())]
    if not questions:
        sys.exit(f"evaluate: {path.name} has no such questions")
    return questions


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Count right answers, beside the tutorial pipeline's.")
    parser.add_argument("questions", nargs="?", type=Path, help="default: questions.jsonl beside this script")
    parser.add_argument("--split", choices=("dev", "test"), help="only this half of the questions")
    parser.add_argument("--only", metavar="CATEGORY", help="only this category")
    parser.add_argument("--lang", choices=("zh", "en"), help="only this language")
    parser.add_argument("--results", type=Path, metavar="FILE", help="judge these results, ask nothing")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write results.md and results.json there")
    return parser.parse_args()


def main() -> int:
    """Ask or read, judge, print; 1 if a quote does not stand in its lines."""
    options = _options()
    questions = chosen(options)
    systems = read_results(options.results, questions) if options.results else answer_all(questions)
    text, failed = report(systems), 0
    for name, judged in systems.items():
        total, loose = loose_quotes(judged)
        text += (
            f"\n\nQuotes of {name} that stand in their lines: {_share(total - len(loose), total) or 'none'}"
        )
        text += "".join(f"\n- {line}" for line in loose)
        failed |= bool(loose)
    print(text)
    if options.out:
        write(options.out, text, systems)
    return failed


if __name__ == "__main__":
    sys.exit(main())
