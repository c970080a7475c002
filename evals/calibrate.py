"""The reader's probabilities fitted and held against what is so: `python evals/calibrate.py [QUESTIONS …]`.

Asks `dev`, and all questions of further files in the same form; those that the reader's decision answers or refuses are
fitted. Prints the coefficients as `src/beltqa/rereading.py` has them, what thresholds refuse, and the reliability of
the fit: on what it was fitted to, and on each file by a fit to the others. Writes reliability.svg. To be run again
whenever the reader's weights, or what questions insist on, have changed.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqdm import tqdm

from beltqa.chain import load_chain
from beltqa.evaluation.calibration import (
    Calibration,
    Observed,
    bins,
    fit,
    least,
    log_loss,
    observe,
    probabilities,
)
from beltqa.evaluation.evaluate import read_questions
from beltqa.evaluation.reliability import plot
from beltqa.evaluation.scoreboard import table
from beltqa.evaluation.tally import Share
from beltqa.rereading import CALIBRATION, LEAST

_FOLDER = Path(__file__).parent
_OWN = _FOLDER / "questions.jsonl"
_REFUSED = 0.03  # of the answerable questions that come this far: the price of refusing the others
_THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_LANGUAGES = {"zh": "Chinese", "en": "English"}


def main() -> int:
    """Ask, fit, print, plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", type=Path, help="further questions, .jsonl")
    parser.add_argument("--out", type=Path, default=_FOLDER, help="where reliability.svg is written")
    options = parser.parse_args()
    observed = list(_observed([_OWN, *options.questions]))
    print("\n".join(_told(observed)))
    series = {
        f"{name} questions": [o for o in observed if o.language == lang] for lang, name in _LANGUAGES.items()
    }
    path = options.out / "reliability.svg"
    path.write_text(
        plot({name: bins(group, CALIBRATION) for name, group in series.items()}), encoding="utf-8"
    )
    print(f"\nwritten: {path}, by the committed coefficients")
    return 0


def _observed(files: Sequence[Path]) -> Iterator[Observed]:
    """Of the project's own questions only those of `dev`."""
    chain = load_chain()
    for file in files:
        asked = [q for q in read_questions(file) if file != _OWN or q["split"] == "dev"]
        yield from observe(chain, tqdm(asked, desc=file.name, unit="question"), file)


def _told(observed: Sequence[Observed]) -> Iterator[str]:
    fitted = fit(observed)
    observed = [o for o in observed if o.language in fitted]
    yield f"{len(observed)} questions come to the reader's decision. Fitted to them:\n"
    for language, logistic in fitted.items():
        yield f'    "{language}": Logistic({logistic.constant:.2f}, {logistic.reading:.3f}, {logistic.lead:.1f}),'
    yield f"\nA threshold of {least(observed, fitted, _REFUSED):.3f} refuses {_REFUSED:.0%} of the answerable.\n"
    yield from _refused(observed, fitted, _THRESHOLDS)
    yield "\n## As committed\n"
    yield from _refused(observed, CALIBRATION, [LEAST])
    yield from _reliability(observed, CALIBRATION)
    sources = list(dict.fromkeys(o.source for o in observed))
    for source in sources if len(sources) > 1 else ():
        others = fit([o for o in observed if o.source != source])
        held = [o for o in observed if o.source == source and o.language in others]
        yield f"\n## {source}, by a fit to the others\n"
        yield from _refused(held, others, [LEAST])
        yield from _reliability(held, others)


def _refused(
    observed: Sequence[Observed], calibration: Calibration, thresholds: Sequence[float]
) -> Iterator[str]:
    """What each threshold refuses, of the answerable (wrongly) and of the others (rightly)."""
    rows = []
    for lang, name in _LANGUAGES.items():
        group = [o for o in observed if o.language == lang]
        pairs = list(zip(probabilities(group, calibration), group, strict=True))
        for threshold in thresholds:
            shares = [
                Share(sum(p < threshold for p, o in pairs if o.answerable is kind), _count(group, kind))
                for kind in (True, False)
            ]
            rows.append([name, f"{threshold:g}", *map(str, shares)])
    yield from table(["language", "threshold", "answerable refused", "others refused"], rows)


def _count(observed: Sequence[Observed], answerable: bool) -> int:
    return sum(o.answerable is answerable for o in observed)


def _reliability(observed: Sequence[Observed], calibration: Calibration) -> Iterator[str]:
    """Predicted against observed, for both languages together: alone they are few."""
    yield f"\nLog loss {log_loss(observed, calibration):.3f}.\n"
    rows = [
        [f"{b.low:.0%}–{b.high:.0%}", f"{b.predicted:.1%}", str(b.observed)]
        for b in bins(observed, calibration)
    ]
    yield from table(["predicted", "mean predicted", "answerable"], rows)


if __name__ == "__main__":
    sys.exit(main())
