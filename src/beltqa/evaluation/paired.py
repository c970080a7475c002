"""The same questions answered by two programs → how many got better and worse, and whether that shows a difference."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from beltqa.evaluation.tally import mcnemar

Verdicts = Mapping[str, Mapping[str, Any]]  # by the question's id, as `results.json` has them

_Z = 1.959964  # the normal distribution's two-sided 95%
_CERTAIN = 0.05  # the p below which chance alone is no good account of the changes


@dataclass(frozen=True)
class Paired:
    """Of so many questions, those fully right now but not before, and the other way round."""

    better: int
    worse: int
    of: int

    @property
    def p(self) -> float:
        """McNemar's exact two-sided p."""
        return mcnemar(self.better, self.worse)

    def interval(self) -> tuple[float, float]:
        """95% of the change in the share of right answers, -1 to 1.

        Agresti and Min's for paired proportions (Statistics in Medicine 24, 2005): Wald's, after half a question is
        added to each of the four cells.
        """
        of = self.of + 2
        change = (self.better - self.worse) / of
        half = _Z * sqrt(max(0.0, self.better + self.worse + 1 - (self.better - self.worse) ** 2 / of)) / of
        return max(-1.0, change - half), min(1.0, change + half)

    def finding(self) -> str:
        """ "a difference" only where chance is unlikely to make one."""
        return "a difference" if self.p < _CERTAIN else "no difference shown"

    def __str__(self) -> str:
        """ "3 better, 1 worse, 10 as before (p = 0.625: no difference shown)"."""
        same = self.of - self.better - self.worse
        return (
            f"{self.better} better, {self.worse} worse, {same} as before (p = {self.p:.3g}: {self.finding()})"
        )


def shared_by(old: Verdicts, new: Verdicts) -> list[str]:
    """The questions of both runs that are the same in both, from text to gold answer."""
    return [key for key in new if key in old and old[key]["question"] == new[key]["question"]]


def paired(old: Verdicts, new: Verdicts, keys: Iterable[str]) -> Paired:
    """The two runs on these questions."""
    asked = list(keys)
    return Paired(
        sum(new[key]["right"] > old[key]["right"] for key in asked),
        sum(new[key]["right"] < old[key]["right"] for key in asked),
        len(asked),
    )


def by_group(old: Verdicts, new: Verdicts, keys: Iterable[str], field: str) -> dict[str, Paired]:
    """The same for each value of a field of the verdicts ("lang", "category"), in the order of the questions."""
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(str(new[key][field]), []).append(key)
    return {value: paired(old, new, members) for value, members in groups.items()}
