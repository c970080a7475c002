"""The whole set of evaluation questions, checked without any model: `python -m beltqa.evaluation.question_checks [FILE]`.

Prints how many questions there are of each category and how many rest on each block of the report, then every
fault, as "id: what is wrong"; exit code 1 if there is one. What is checked of a single question stands in
`question_facts.py`.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from beltqa.evaluation.question_coverage import Reach, coverage, coverage_table
from beltqa.evaluation.question_facts import faults
from beltqa.evaluation.question_source import Source, load_source
from beltqa.evaluation.questions import (
    CATEGORIES,
    LANGUAGES,
    SPLITS,
    Groups,
    Question,
    QuestionError,
    load_dev_groups,
    load_questions,
    split_of,
)
from beltqa.lexical import simplified

DEV_GROUPS = "dev-groups.txt"  # beside the questions

_QUESTIONS = Path(__file__).parents[3] / "evals" / "questions.jsonl"
_LEAST_IN_CATEGORY = 15
_LEAST_IN_LANGUAGE = 5  # of a category
_LEAST_SILENT = 100  # questions without an answer


def problems(questions: Sequence[Question], dev_groups: frozenset[str], source: Source) -> list[str]:
    """Every fault found, each with the question or the part of the set that it is of."""
    found = chain(
        _repeated(questions),
        _thin(questions),
        _misplaced(questions, dev_groups),
        _divided(questions),
        _unreached(coverage(questions, source.passages, source.lines)),
    )
    return [
        *found,
        *(f"{question.id}: {fault}" for question in questions for fault in faults(question, source)),
    ]


def _repeated(questions: Sequence[Question]) -> Iterator[str]:
    """Ids and wordings are unique."""
    for name, count in Counter(question.id for question in questions).items():
        if count > 1:
            yield f"{name}: the id is used {count} times"
    asked: dict[tuple[str, Groups], str] = {}
    for question in questions:
        words = re.sub(r"\W", "", simplified(question.question)).lower()
        first = asked.setdefault((words, question.history), question.id)
        if first != question.id:
            yield f"{question.id}: asks what {first} asks, word for word"


def _thin(questions: Sequence[Question]) -> Iterator[str]:
    """Every category has enough questions, in both languages and both splits; enough have no answer."""
    for category in CATEGORIES:
        members = [question for question in questions if question.category == category]
        if len(members) < _LEAST_IN_CATEGORY:
            yield f"{category}: {len(members)} questions, fewer than {_LEAST_IN_CATEGORY}"
        for lang in LANGUAGES:
            if sum(question.lang == lang for question in members) < _LEAST_IN_LANGUAGE:
                yield f"{category}: fewer than {_LEAST_IN_LANGUAGE} questions in {lang}"
        for split in SPLITS:
            if all(question.split != split for question in members):
                yield f"{category}: none in {split}"
    if sum(not question.answerable for question in questions) < _LEAST_SILENT:
        yield f"fewer than {_LEAST_SILENT} questions have no answer"
    if 2 * sum(question.split == "test" for question in questions) < len(questions):
        yield "test is less than half"


def _misplaced(questions: Sequence[Question], dev_groups: frozenset[str]) -> Iterator[str]:
    """The rule decides on which side a group falls."""
    for question in questions:
        right = split_of(question.group, dev_groups)
        if question.split != right:
            yield f"{question.id}: is {question.split}, by the rule its group {question.group!r} is {right}"
    for group in sorted(dev_groups - {question.group for question in questions}):
        yield f"{group}: listed as a dev group, but no question is in it"


def _divided(questions: Sequence[Question]) -> Iterator[str]:
    """A translation, a shared history and the same gold answer hold a group together."""
    translations, histories, golds = (defaultdict[object, list[Question]](list) for _ in range(3))
    for question in questions:
        translations[question.stem].append(question)
        if question.history:
            histories[question.history].append(question)
        if question.answerable:
            golds[question.must, question.evidence].append(question)
    for pair in translations.values():
        if len({(q.answerable, q.must, q.must_not, q.evidence, str(q.derivation)) for q in pair}) > 1:
            yield f"{pair[0].stem}: the translations differ in more than language"
    for why, sharing in (("translation", translations), ("history", histories), ("gold answer", golds)):
        for members in sharing.values():
            if len({member.group for member in members}) > 1:
                names = ", ".join(member.id for member in members)
                yield f"{names}: the same {why}, but not the same group"


def _unreached(reached: Iterable[Reach]) -> Iterator[str]:
    for reach in reached:
        if not reach.questions:
            yield f"{reach.block.name}: no question rests on line {reach.block.lines[0]}, {reach.block.head!r}"


# --- the command -------------------------------------------------------------------------------------------


def counts_table(questions: Sequence[Question]) -> str:
    """Questions by category, language and split, in Markdown."""
    head = ["| category | zh | en | dev | test | no answer |", "|---|---|---|---|---|---|"]
    parts = [(name, [q for q in questions if q.category == name]) for name in CATEGORIES]
    return "\n".join(
        [*head, *(_counts(name, members) for name, members in [*parts, ("all", list(questions))])]
    )


def _counts(name: str, members: Sequence[Question]) -> str:
    counts = [sum(question.lang == lang for question in members) for lang in LANGUAGES]
    counts += [sum(question.split == split for question in members) for split in SPLITS]
    counts.append(sum(not question.answerable for question in members))
    return f"| {name} | {' | '.join(map(str, counts))} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables and the faults; 1 if there are faults, 2 if the file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m beltqa.evaluation.question_checks", description=__doc__)
    parser.add_argument(
        "file", nargs="?", type=Path, default=_QUESTIONS, help="default: evals/questions.jsonl"
    )
    path: Path = parser.parse_args(arguments).file
    try:
        questions, dev_groups = load_questions(path), load_dev_groups(path.with_name(DEV_GROUPS))
    except (OSError, QuestionError) as error:
        print(error, file=sys.stderr)
        return 2
    source = load_source()
    found = problems(questions, dev_groups, source)
    print(
        counts_table(questions),
        coverage_table(coverage(questions, source.passages, source.lines)),
        sep="\n\n",
    )
    print(f"\n{len(questions)} questions, {len(found)} faults", *found, sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
