"""Outcomes → what is told of them: the shares with their intervals, the causes, and the cases of `dev` that fail."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from beltqa.evaluation.metamorphic.judging import Outcome
from beltqa.evaluation.scoreboard import line_of, table
from beltqa.evaluation.tally import Share

_KINDS = {  # by kind: what the relation is, and the least share wanted
    "follows": ("the answer follows the changed text", 0.95),
    "deleted": ("a deleted fact is not stated", 0.98),
    "disagree": ("two places that disagree are both shown", None),
    "appendix": ("look-ups and counts follow the rows", None),
    "question": ("the answer stays when the question is put otherwise", 0.92),
    "languages": ("the same facts in both languages", 0.90),
}
_LANGUAGES = {"all": None, "Chinese": "zh", "English": "en"}
_CAUSES = (  # the first that fits
    ("the program failed", r"failed:"),
    ("a quote is not in the copy", r"quote not"),
    ("a deleted fact is stated", r"states "),
    ("refused", r"refuses"),
    ("answered where it should refuse", r"answers what"),
    ("the old fact is still said", r"still says"),
    ("a fact is missing", r"lacks "),
    ("the evidence is not cited", r"no passage|no quote"),
    ("something forbidden is said", r"says "),
    ("wrong in one language", r"wrong in"),
)

_HEAD = """# Metamorphic results

`beltqa eval --metamorphic`{options}: {cases} cases made by rule, asked and judged in {minutes:.1f} minutes, {copies} changed
copies of the report.

Each case starts from a question that is answered fully right before anything is changed. A share stands before its count
and Wilson's 95% interval in percent. What the rules are and how a case is judged: [README.md](README.md#metamorphic-cases).
"""


@dataclass(frozen=True)
class MetamorphicTable:
    """All outcomes of a run; `options` are those that made it smaller than the whole."""

    outcomes: Sequence[Outcome]
    copies: int
    minutes: float
    options: str
    show_test: bool

    def markdown(self) -> str:
        """Everything."""
        head = _HEAD.format(
            options=self.options, cases=len(self.outcomes), minutes=self.minutes, copies=self.copies
        )
        return "\n".join(
            (head, self.relations(), "", self._rules(), "", self._causes(), "", self._failures(), "")
        )

    def relations(self) -> str:
        """Each relation with the share wanted and the share found, by language."""
        rows = []
        for kind, (says, least) in _KINDS.items():
            shares = self._by_language(kind, lambda outcome: outcome.met)
            rows.append(
                [says, f"{least:.0%}" if least else "", *map(str, shares), _reached(shares[0], least)]
            )
            if kind == "deleted":
                shares = self._by_language(kind, lambda outcome: not outcome.answer.get("answered"))
                rows.append(["of these, the question is refused", "", *map(str, shares), ""])
        head = ["relation", "at least", *_LANGUAGES, "reached"]
        return "\n".join(["## Relations", "", *table(head, rows)])

    def _rules(self) -> str:
        """Each rule that makes cases, by language."""
        rows = [
            [kind, rule, *(str(_share(_in(outcomes, language))) for language in _LANGUAGES.values())]
            for kind in _KINDS
            for rule, outcomes in _grouped(self._of(kind), lambda o: o.rule).items()
        ]
        return "\n".join(["## By rule", "", *table(["kind", "rule", *_LANGUAGES], rows)])

    def _causes(self) -> str:
        """What failed, how often; a case counts for its first cause."""
        counts = Counter((o.kind, cause_of(o.causes[0])) for o in self.outcomes if not o.met)
        rows = [
            [kind, cause, str(counts[kind, cause])]
            for kind, cause in sorted(counts, key=lambda key: (list(_KINDS).index(key[0]), -counts[key]))
        ]
        return "\n".join(["## Causes", "", *table(["kind", "cause", "cases"], rows)])

    def _failures(self) -> str:
        """The cases of `dev` that fail; of `test` only how many."""
        failed = [o for o in self.outcomes if not o.met]
        shown = [o for o in failed if self.show_test or o.question["split"] == "dev"]
        lines = [f"## Failing cases: {len(failed)}", ""]
        if len(shown) < len(failed):
            lines += [
                f"{len(failed) - len(shown)} of test are not listed: whoever tunes should not look.",
                "",
            ]
        return "\n".join((*lines, *(line for outcome in shown for line in _failure(outcome)))).rstrip()

    def _by_language(self, kind: str, counts: Callable[[Outcome], bool]) -> list[Share]:
        groups = (_in(self._of(kind), language) for language in _LANGUAGES.values())
        return [Share(sum(map(counts, outcomes)), len(outcomes)) for outcomes in groups]

    def _of(self, kind: str) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.kind == kind]


def cause_of(words: str) -> str:
    """The name of a cause, from its first words."""
    return next((name for name, pattern in _CAUSES if re.match(pattern, words)), "something else")


def _share(outcomes: Sequence[Outcome]) -> Share:
    return Share(sum(outcome.met for outcome in outcomes), len(outcomes))


def _in(outcomes: Sequence[Outcome], language: str | None) -> list[Outcome]:
    """The outcomes of questions in a language; a pair of both is in neither."""
    return [
        outcome
        for outcome in outcomes
        if language is None or (outcome.kind != "languages" and outcome.question["lang"] == language)
    ]


def _reached(share: Share, least: float | None) -> str:
    if not least or not share.of:
        return ""
    return "yes" if share.count >= least * share.of else "no"


def _grouped(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(key(outcome), []).append(outcome)
    return groups


def _failure(outcome: Outcome) -> Iterator[str]:
    question = outcome.question
    yield f"- **{question['id']}** ({outcome.kind}, {outcome.rule}) {line_of(question['question'])}"
    yield f"  - answer: {line_of(outcome.answer.get('answer') or 'none')}"
    for cause in outcome.causes:
        yield f"  - {cause_of(cause)}: {line_of(cause, len(cause))}"
