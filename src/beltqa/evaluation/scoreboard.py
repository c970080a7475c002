"""Judged answers → what is told of them: `results.md` and `results.json`.

Failures of the `test` half are listed only when asked for: who tunes must not look at them.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from beltqa.evaluation.blocks import Blocks
from beltqa.evaluation.score import Record
from beltqa.evaluation.tally import MEASURES, Judged, grouped, shares

_README = {  # by its language: the table's head, the languages' names, what the plot is called, the line below
    "en": (
        ["", "fully right", "refusals that are right", "silent questions refused"],
        {"zh": "Chinese", "en": "English"},
        "Fully right answers by language",
        "{questions} questions; all tables and what is measured: [evals/results.md](evals/results.md).",
    ),
    "zh": (
        ["", "完全正确", "拒答正确率", "应拒答者拒答率"],
        {"zh": "中文", "en": "英文"},
        "各语言完全正确的回答",
        "共 {questions} 个问题；全部表格和测量方法（英文）：[evals/results.md](evals/results.md)。",
    ),
}
_DETAIL = ("fully right", "accurate and cited", "accurate", "cited in text", "cited in quote", "concise")
_SHOWN = 120  # characters of a question or an answer that failed
_MARKUP = re.compile(r"[\\`*_<|\[]")

_HEAD = """# Results

`beltqa eval`: {questions} questions ({splits}), asked and judged in {minutes:.1f} minutes.

A share stands before its count and Wilson's 95% interval in percent; a question and its translation count as two.
**Fully right** is accurate (every fact, nothing forbidden, refused where the report is silent), cited (all evidence
in the passages cited), exact (every quote word for word in the lines it names) and concise (at most twice the gold
answer and 120 characters in Chinese, 260 in English; a summary: the length asked, at most 2,000 and 4,000).
Refusal precision: of the refusals, those that are right; recall: of the questions on which the report is silent,
those refused. Citation precision: of the citations, those whose quote holds evidence that the question requires.
"""


@dataclass(frozen=True)
class Scoreboard:
    """The verdicts of every system, beltqa first, on the same questions."""

    systems: Mapping[str, Sequence[Judged]]
    blocks: Blocks | None  # of the built-in report
    show_test: bool
    minutes: float

    @cached_property
    def _first(self) -> Sequence[Judged]:
        return next(iter(self.systems.values()))

    @cached_property
    def _groupings(self) -> dict[str, Callable[[Iterable[Judged]], dict[str, list[Judged]]]]:
        categories = list(dict.fromkeys(str(j.question["category"]) for j in self._first))
        groupings: dict[str, Callable[[Iterable[Judged]], dict[str, list[Judged]]]] = {
            "category": lambda judged: grouped(judged, lambda j: (j.question["category"],), categories),
            "language": lambda judged: grouped(judged, lambda j: (j.question["lang"],), ("zh", "en")),
            "split": lambda judged: grouped(judged, lambda j: (j.question["split"],)),
        }
        if blocks := self.blocks:
            groupings["block"] = lambda judged: grouped(judged, lambda j: blocks.of(j.question), blocks.order)
        return groupings

    # --- Markdown ------------------------------------------------------------------------------------------

    def markdown(self) -> str:
        """The tables, then what failed."""
        splits = self._groupings["split"](self._first)
        head = _HEAD.format(
            questions=len(self._first),
            splits=", ".join(f"{name} {len(judged)}" for name, judged in splits.items()),
            minutes=self.minutes,
        )
        return f"{head}\n{self.tables()}\n\n{self._failures()}\n"

    def tables(self) -> str:
        """By language for every system; by split, category and block for the first, beside the others."""
        parts = [self.headline()]
        for name in ("split", "category", "block"):
            if name in self._groupings:
                parts += ["", f"## By {name}", "", *self._by(name)]
        return "\n".join(parts)

    def headline(self) -> str:
        """Every measure of every system, of all questions and by language."""
        rows = []
        for title, language in (("all", None), ("Chinese", "zh"), ("English", "en")):
            for system, judged in self.systems.items():
                members = [j for j in judged if language in (None, j.question["lang"])]
                if members:
                    rows.append([title, system, str(len(members)), *map(str, shares(members).values())])
        return "\n".join(["## By language", "", *table(["language", "system", "questions", *MEASURES], rows)])

    def readme(self, language: str) -> str:
        """The plot and a short table for a README in either language."""
        head, names, plot, below = _README[language]
        measures = ("fully right", "refusal precision", "refusal recall")
        rows = [
            [f"{system}, {names[asked]}", *(str(MEASURES[name](judged[asked])) for name in measures)]
            for system, judged in ((name, self._groupings["language"](j)) for name, j in self.systems.items())
            for asked in judged
        ]
        told = below.format(questions=len(self._first))
        return "\n".join([f"![{plot}](docs/accuracy.svg)", "", *table(head, rows), "", told, ""])

    def _by(self, grouping: str) -> Iterator[str]:
        first, *others = (self._groupings[grouping](judged) for judged in self.systems.values())
        rows = [
            [
                key,
                str(len(members)),
                *(str(MEASURES[name](members)) for name in _DETAIL),
                *(str(MEASURES["fully right"](other[key])) for other in others),
            ]
            for key, members in first.items()
        ]
        compared = [f"{name}: fully right" for name in list(self.systems)[1:]]
        return table([grouping, "questions", *_DETAIL, *compared], rows)

    def _failures(self) -> str:
        """The questions that are not fully right; of `test` only how many."""
        lines = []
        for split, judged in self._groupings["split"](self._first).items():
            wrong = [j for j in judged if not j.verdict.right]
            lines += [f"## Not fully right in {split}: {len(wrong)} of {len(judged)}", ""]
            if split == "dev" or self.show_test:
                lines += [line for j in wrong for line in _failure(j)]
            else:
                lines.append("`beltqa eval --show-test` lists them: whoever tunes should not look.")
            lines.append("")
        return "\n".join(lines).rstrip()

    # --- JSON ----------------------------------------------------------------------------------------------

    def verdicts(self, system: str | None = None) -> dict[str, dict[str, Any]]:
        """By the question's id: right or not, and what failed; the first system's with reasons."""
        judged = self.systems[system] if system else self._first
        told = judged is self._first
        return {
            j.id: verdict_of(j, told and (self.show_test or j.question["split"] == "dev")) for j in judged
        }

    def json(self) -> str:
        """Shares of every group, as [count, of], and every verdict."""
        systems = {
            name: {"shares": self._shares(judged), "verdicts": self.verdicts(name)}
            for name, judged in self.systems.items()
        }
        return _json({"systems": systems}, levels=5) + "\n"

    def _shares(self, judged: Sequence[Judged]) -> dict[str, dict[str, list[int]]]:
        groups = {"all": judged}
        for grouping, group in self._groupings.items():
            groups |= {f"{grouping}: {key}": members for key, members in group(judged).items()}
        return {
            key: {name: [share.count, share.of] for name, share in shares(members).items()}
            for key, members in groups.items()
        }


def verdict_of(j: Judged, told: bool = True) -> dict[str, Any]:
    """A verdict as `results.json` has it; what failed is only named unless it is to be told."""
    return {
        **{key: j.question[key] for key in ("category", "lang", "split", "answerable")},
        "question": digest(j.question),
        "right": j.verdict.right,
        "refused": j.verdict.refused,
        "exact": j.verdict.exact.met,
        "failed": {name: why if told else "" for name, why in j.verdict.failed.items()},
    }


def digest(question: Record) -> str:
    """Eight characters that change when the question does."""
    return sha256(json.dumps(question, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Markdown, its columns aligned."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, ["-" * width for width in widths], *rows):
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def _failure(j: Judged) -> Iterator[str]:
    yield f"- **{j.id}** ({j.question['category']}) {line_of(j.question['question'])}"
    yield f"  - answer: {line_of(j.answer.get('answer') or 'none')}"
    for name, why in j.verdict.failed.items():
        if name != "cited" or j.verdict.in_text.met:
            yield f"  - {name}: {line_of(why, len(why))}"


def line_of(text: str, most: int = _SHOWN) -> str:
    """One line of Markdown that shows the beginning of a text as it is."""
    line = " ".join(text.split())
    return _MARKUP.sub(r"\\\g<0>", line if len(line) <= most else f"{line[:most]}…")


def _json(value: Any, levels: int, indent: str = "") -> str:
    """JSON with one line for what stands at the given depth, so that a change is a line."""
    if levels == 1 or not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False)
    inner = f"{indent} "
    items = (f"{inner}{json.dumps(k)}: {_json(v, levels - 1, inner)}" for k, v in value.items())
    return "{\n" + ",\n".join(items) + f"\n{indent}}}"
