"""`beltqa eval`: the evaluation questions asked of beltqa and of a tutorial's pipeline, judged, told.

What is judged stands in `score.py`, what is told in `scoreboard.py`; this file asks, reads and writes.
"""

import argparse
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from beltqa.documents import built_in_passages, built_in_text
from beltqa.evaluation.bars import bars
from beltqa.evaluation.blocks import Blocks
from beltqa.evaluation.changes import compare, read_old
from beltqa.evaluation.jsonl import read_jsonl
from beltqa.evaluation.score import Record, score
from beltqa.evaluation.scoreboard import Scoreboard
from beltqa.evaluation.tally import Judged
from beltqa.originals import Originals, load_originals

if TYPE_CHECKING:
    from beltqa.chain import Chain

Ask = Callable[[Record], Record]

_FOLDER, _PLOTS = Path("evals"), Path("docs")  # of the project in which the command runs
_READMES = {"en": Path("README.md"), "zh": Path("README.zh-CN.md")}
_RESULTS = re.compile(r"(<!-- results:begin -->\n).*?(<!-- results:end -->\n)", re.S)
_FIELDS: dict[str, type] = {
    "lang": str,
    "category": str,
    "split": str,
    "question": str,
    "answerable": bool,
    "must": list,
    "evidence": list,
    "note": str,
}


class EvaluationError(ValueError):
    """Files that cannot be evaluated: the message says which and why."""


def run(options: argparse.Namespace) -> int:
    """Ask or read, judge, print and write; 1 if a question failed or a quote of beltqa's is not the report's."""
    if options.ablate is not None:
        from beltqa.evaluation import ablation

        return ablation.run(options)
    if options.refusals:
        from beltqa.evaluation import refusals

        return refusals.run(options)
    if options.gate:
        from beltqa.evaluation import gate

        return gate.run(options)
    if len(options.diff) > 1:
        before, after = map(read_old, options.diff)
        print(compare(before, after, options.show_test))
        return 0
    questions = chosen(options)
    if options.metamorphic:
        from beltqa.evaluation.metamorphic.run import run_metamorphic

        return run_metamorphic(options, questions)
    old = read_old(options.diff[0]) if options.diff else None
    started = time.perf_counter()
    systems = _systems(options, questions)
    minutes = (time.perf_counter() - started) / 60
    blocks = None if options.index else Blocks(built_in_passages())
    board = Scoreboard(systems, blocks, options.show_test, minutes)
    written = _write(options, board)
    print(board.headline() if written else board.markdown())
    for file in written:
        print(f"written: {file}")
    if old is not None:
        print(compare(old, board.verdicts(), options.show_test))
    asked = () if options.results or options.baselines else systems["beltqa"]
    return int(any(j.answer.get("error") or j.verdict.exact.met is False for j in asked))


# --- questions ---------------------------------------------------------------------------------------------


def chosen(options: argparse.Namespace) -> list[dict[str, Any]]:
    """The questions asked for. Raises EvaluationError if there are none."""
    path = options.questions or _FOLDER / "questions.jsonl"
    wanted = {"split": options.split, "category": options.only, "lang": options.lang}
    found = [q for q in read_questions(path) if all(value in (None, q[key]) for key, value in wanted.items())]
    if not found:
        raise EvaluationError(f"{path}: no such questions")
    return found


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a file. Raises EvaluationError for a file that is missing or not of their form."""
    questions = _read(path)
    for number, question in enumerate(questions, 1):
        wrong = [name for name, kind in _FIELDS.items() if not isinstance(question.get(name), kind)]
        if wrong or "id" not in question:
            raise EvaluationError(f"{path}, question {number}: {', '.join(wrong or ['id'])} missing or wrong")
    return questions


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        records = read_jsonl(path)
    except FileNotFoundError:
        raise EvaluationError(f"{path}: no such file") from None
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path}: cannot be read ({error})") from None
    if not all(isinstance(record, dict) for record in records):
        raise EvaluationError(f"{path}: not a JSON object on each line")
    return records


# --- answers -----------------------------------------------------------------------------------------------


def _systems(options: argparse.Namespace, questions: Sequence[Record]) -> dict[str, list[Judged]]:
    """Each system's answers, judged; beltqa first."""
    originals = load_originals(options.index) if options.index else built_in_originals()
    return {name: judge(name, ask, questions, originals) for name, ask in _pipelines(options, originals)}


def built_in_originals() -> Originals:
    """The text of the built-in report, by the name that its citations show."""
    return Originals({built_in_passages()[0].document: (built_in_text(),)})


def judge(name: str, ask: Ask, questions: Sequence[Record], originals: Originals) -> list[Judged]:
    """One system's answers, judged; `name` is shown with the progress."""
    return [
        Judged(question, answer, score(question, answer, originals))
        for question, answer in _answers(name, ask, questions)
    ]


def _answers(name: str, ask: Ask, questions: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Every question with its answer; one that fails is a wrong answer, and the rest goes on."""
    for question in tqdm(questions, desc=name, unit="question"):
        try:
            yield question, ask(question)
        except Exception as error:
            yield question, {"error": " ".join(str(error).split()) or type(error).__name__}


def _pipelines(options: argparse.Namespace, originals: Originals) -> Iterator[tuple[str, Ask]]:
    if options.results:
        yield options.results.stem, _results(options.results)
        return
    from beltqa.chain import load_chain

    chain = load_chain(options.index, options.model)
    if options.baselines:
        from beltqa.evaluation.baselines import Baselines

        yield from Baselines(chain).named()
        return
    yield "beltqa", asking(chain)
    from beltqa.embedding import load_embedder
    from beltqa.evaluation.tutorial import Tutorial

    tutorial = Tutorial(load_embedder(options.model), originals.texts)
    yield "tutorial", lambda question: tutorial.ask(question["question"]).to_dict()
    yield "tutorial, 2 chunks", lambda question: tutorial.ask(question["question"], 2).to_dict()


def asking(chain: "Chain") -> Ask:
    """How a chain is asked a question of the set."""

    def ask(question: Record) -> Record:
        history = [(str(asked), str(answered or "")) for asked, answered in question.get("history") or ()]
        return chain.ask(question["question"], history).to_dict()

    return ask


def _results(path: Path) -> Ask:
    """The answers in a results file, by the ids of their questions."""
    answers = {answer.get("id"): answer for answer in _read(path)}

    def answer(question: Record) -> Record:
        return answers.get(question["id"], {"error": f"{path.name} has no answer to it"})

    return answer


# --- files -------------------------------------------------------------------------------------------------


def _write(options: argparse.Namespace, board: Scoreboard) -> list[Path]:
    """The results of the whole set, or any with --out: a slice's must not take their place unasked."""
    whole = not any(
        getattr(options, name)
        for name in ("questions", "index", "results", "baselines", "only", "lang", "split")
    )
    if not options.out and not whole:
        return []
    folder = options.out or _FOLDER
    files = {
        folder / "results.md": board.markdown(),
        folder / "results.json": board.json(),
    }
    if not options.index:
        files[(options.out or _PLOTS) / "accuracy.svg"] = bars(board.systems)
    if not options.out:
        files |= {
            path: _filled(path, board.readme(lang)) for lang, path in _READMES.items() if path.is_file()
        }
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return list(files)


def _filled(readme: Path, results: str) -> str:
    """A README with these results between its marks."""
    return _RESULTS.sub(lambda marks: f"{marks[1]}{results}{marks[2]}", readme.read_text(encoding="utf-8"))
