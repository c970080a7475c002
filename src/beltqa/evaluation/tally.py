"""Verdicts added up: shares with their intervals, groups of questions, and what changed between two runs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, sqrt

from beltqa.evaluation.score import Finding, Record, Verdict

_Z = 1.959964  # the normal distribution's two-sided 95%


@dataclass(frozen=True)
class Judged:
    """A question, its answer and the verdict."""

    question: Record
    answer: Record
    verdict: Verdict

    @property
    def id(self) -> str:
        return str(self.question["id"])


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval; 0 to 1 where there is nothing to count."""
        if not self.of:
            return 0.0, 1.0
        share, z2 = self.count / self.of, _Z**2 / self.of
        middle, half = share + z2 / 2, _Z * sqrt((share * (1 - share) + z2 / 4) / self.of)
        return max(0.0, (middle - half) / (1 + z2)), min(1.0, (middle + half) / (1 + z2))

    def __str__(self) -> str:
        """ "48.0% (120/250, 42–54)"; "" where there is nothing to count."""
        if not self.of:
            return ""
        low, high = self.interval()
        return f"{self.count / self.of:.1%} ({self.count}/{self.of}, {low * 100:.0f}–{high * 100:.0f})"


def _all(judged: Sequence[Judged], counts: Callable[[Judged], bool]) -> Share:
    return Share(sum(map(counts, judged)), len(judged))


def _met(judged: Sequence[Judged], finding: Callable[[Verdict], Finding]) -> Share:
    """How often a demand is met, of the times it applies."""
    met = [finding(j.verdict).met for j in judged]
    return Share(met.count(True), len(met) - met.count(None))


def _silent(judged: Iterable[Judged]) -> list[Judged]:
    return [j for j in judged if not j.question["answerable"]]


def _refused(judged: Iterable[Judged]) -> list[Judged]:
    return [j for j in judged if j.verdict.refused]


MEASURES: Mapping[str, Callable[[Sequence[Judged]], Share]] = {
    "fully right": lambda judged: _all(judged, lambda j: j.verdict.right),
    "accurate and cited": lambda judged: _all(judged, lambda j: j.verdict.supported),
    "accurate": lambda judged: _met(judged, lambda v: v.accurate),
    "cited in text": lambda judged: _met(judged, lambda v: v.in_text),
    "cited in quote": lambda judged: _met(judged, lambda v: v.cited),
    "exact": lambda judged: _met(judged, lambda v: v.exact),
    "concise": lambda judged: _met(judged, lambda v: v.concise),
    "refusal precision": lambda judged: Share(len(_silent(_refused(judged))), len(_refused(judged))),
    "refusal recall": lambda judged: Share(len(_refused(_silent(judged))), len(_silent(judged))),
    "citation precision": lambda judged: Share(
        sum(j.verdict.useful for j in judged), sum(j.verdict.citations for j in judged)
    ),
}


def shares(judged: Sequence[Judged]) -> dict[str, Share]:
    """Every measure of these questions."""
    return {name: measure(judged) for name, measure in MEASURES.items()}


def grouped(
    judged: Iterable[Judged], keys: Callable[[Judged], Iterable[str]], order: Sequence[str] = ()
) -> dict[str, list[Judged]]:
    """The questions by their keys, of which one may have several; keys in the order given, then by name."""
    groups: dict[str, list[Judged]] = {}
    for j in judged:
        for key in keys(j):
            groups.setdefault(key, []).append(j)
    rank = {key: number for number, key in enumerate(order)}
    return {key: groups[key] for key in sorted(groups, key=lambda key: (rank.get(key, len(rank)), key))}


def mcnemar(better: int, worse: int) -> float:
    """The exact two-sided p of McNemar's test: how likely so uneven a split of the changes is by chance."""
    changed = better + worse
    tail = sum(comb(changed, k) for k in range(min(better, worse) + 1))
    return min(1.0, tail / 2 ** (changed - 1)) if changed else 1.0
