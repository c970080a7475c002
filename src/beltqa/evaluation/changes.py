"""Two runs of the same questions → what got better and worse, question by question."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from beltqa.evaluation.paired import Paired, Verdicts, by_group, paired, shared_by


class OldResultsError(ValueError):
    """A file that is no results.json; the message says which."""


def read_old(path: Path) -> Verdicts:
    """The first system's verdicts in a results.json. Raises OldResultsError."""
    try:
        systems = json.loads(path.read_text(encoding="utf-8"))["systems"]
        verdicts: Verdicts = next(iter(systems.values()))["verdicts"]
    except FileNotFoundError:
        raise OldResultsError(f"{path}: no such file") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
        raise OldResultsError(f"{path}: not a results.json of `beltqa eval`") from None
    return verdicts


def compare(old: Verdicts, new: Verdicts, show_test: bool) -> str:
    """The changes as text. Questions that were themselves changed, added or dropped are only counted."""
    shared = shared_by(old, new)
    better = [key for key in shared if new[key]["right"] > old[key]["right"]]
    worse = [key for key in shared if new[key]["right"] < old[key]["right"]]
    lines = [str(paired(old, new, shared))]
    for field in ("lang", "category"):
        lines += (f"  {name}: {change}" for name, change in _changed(old, new, shared, field))
    added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    mended = len(new) - added - len(shared)
    if mended or added or gone:
        lines.append(f"not compared: {mended} mended, {added} new, {gone} not asked now")
    for title, keys, verdicts in (("better", better, old), ("worse", worse, new)):
        shown = [key for key in keys if show_test or new[key]["split"] == "dev"]
        lines += (f"{title}: {_told(key, verdicts[key])}" for key in shown)
        if len(keys) > len(shown):
            lines.append(f"{title}: {len(keys) - len(shown)} of test (--show-test lists them)")
    return "\n".join(lines)


def _changed(old: Verdicts, new: Verdicts, shared: Sequence[str], field: str) -> Iterator[tuple[str, Paired]]:
    """The groups in which anything changed."""
    for name, change in by_group(old, new, shared, field).items():
        if change.better or change.worse:
            yield name, change


def _told(key: str, verdict: Mapping[str, Any]) -> str:
    """What failed, before it got better or after it got worse."""
    reasons = (f"{name}: {why}" if why else name for name, why in verdict["failed"].items())
    return f"{key} ({verdict['category']}, {verdict['lang']}): {'; '.join(reasons)}"
