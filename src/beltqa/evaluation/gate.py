"""`beltqa eval --gate`: whether answers got worse than in the committed results, so that a change may not go in.

Only questions that are the same in both runs count: a new or changed question blocks nothing.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from beltqa.chain import load_chain
from beltqa.evaluation.changes import OldResultsError, read_old
from beltqa.evaluation.evaluate import asking, built_in_originals, chosen, judge
from beltqa.evaluation.paired import Verdicts, shared_by
from beltqa.evaluation.scoreboard import verdict_of

Verdict = Mapping[str, Any]

_NEEDED = ("answerable", "refused", "exact")  # beside what older results had


@dataclass(frozen=True)
class Rule:
    """What may not fall, by more than `allowed` questions."""

    name: str
    holds: Callable[[Verdict], bool]
    applies: Callable[[Verdict], bool] = lambda verdict: True
    allowed: int = 0


RULES = (
    Rule("fully right", lambda v: bool(v["right"]), allowed=2),
    Rule("silent and refused", lambda v: bool(v["refused"]), lambda v: not v["answerable"]),
    Rule("exact", lambda v: v["exact"] is not False),
)


@dataclass(frozen=True)
class Fall:
    """How a rule fares: questions that hold it no longer, and those that hold it now and did not before."""

    rule: Rule
    lost: tuple[str, ...]
    won: tuple[str, ...]
    before: int

    @property
    def blocks(self) -> bool:
        return len(self.lost) - len(self.won) > self.rule.allowed


def falls(old: Verdicts, new: Verdicts) -> list[Fall]:
    """How each rule fares on the questions that did not change."""
    return [_fall(rule, old, new, shared_by(old, new)) for rule in RULES]


def _fall(rule: Rule, old: Verdicts, new: Verdicts, shared: Sequence[str]) -> Fall:
    keys = [key for key in shared if rule.applies(new[key])]
    lost = tuple(key for key in keys if rule.holds(old[key]) and not rule.holds(new[key]))
    won = tuple(key for key in keys if rule.holds(new[key]) and not rule.holds(old[key]))
    return Fall(rule, lost, won, sum(rule.holds(old[key]) for key in keys))


def told(found: Sequence[Fall], new: Verdicts, shared: int) -> str:
    """What fell: questions of dev by name, those of test counted."""
    passed = not any(fall.blocks for fall in found)
    lines = [
        f"gate: {'passed' if passed else 'not passed'} ({shared} questions, {len(new) - shared} new or changed)"
    ]
    for fall in found:
        after = fall.before + len(fall.won) - len(fall.lost)
        verdict = f"BLOCKS, at most {fall.rule.allowed} may be lost" if fall.blocks else "ok"
        lines.append(f"  {fall.rule.name}: {fall.before} → {after} ({verdict})")
        if fall.lost:
            lines.append(f"    lost: {', '.join(_named(fall.lost, new))}")
    return "\n".join(lines)


def _named(keys: Sequence[str], verdicts: Verdicts) -> Iterator[str]:
    dev = [key for key in keys if verdicts[key]["split"] == "dev"]
    yield from dev
    if hidden := len(keys) - len(dev):
        yield f"{hidden} of test"


def run(options: argparse.Namespace) -> int:
    """Ask, compare with the results, print what fell; 1 if that is more than may be."""
    old = read_old(options.gate)
    if any(name not in verdict for verdict in old.values() for name in _NEEDED):
        raise OldResultsError(f"{options.gate}: of an older version, make it anew with `beltqa eval`")
    questions = chosen(options)
    judged = judge("beltqa", asking(load_chain(None, options.model)), questions, built_in_originals())
    new = {j.id: verdict_of(j) for j in judged}
    found = falls(old, new)
    print(told(found, new, len(shared_by(old, new))))
    return int(any(fall.blocks for fall in found))
