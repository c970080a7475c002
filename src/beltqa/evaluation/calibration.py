"""What a reading is worth as a probability: fitted to questions of which is known whether the document answers them.

Platt's scaling with two features, one logistic regression a language; held against what was observed, in bins.
`evals/calibrate.py` runs it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from beltqa.chain import Chain
from beltqa.evaluation.score import Record
from beltqa.evaluation.tally import Share
from beltqa.rereading import Logistic, Support, probability_of

_RIDGE = 0.1  # on the standardised features' weights: few questions are unanswerable and yet come this far
_STEPS = 50  # of Newton's method, which needs about six
_EDGES = (
    0.0,
    0.2,
    0.4,
    0.6,
    0.8,
    0.9,
    1.0,
)  # of the bins: most questions have an answer, so the upper are narrow

Calibration = Mapping[str, Logistic]


@dataclass(frozen=True)
class Observed:
    """A question that came to the reader's decision, and whether the document answers it; `source` is its file."""

    support: Support
    answerable: bool
    source: str

    @property
    def language(self) -> str:
        return self.support.language


@dataclass(frozen=True)
class Bin:
    """Questions of about the same predicted probability: their mean, and how many are answerable."""

    low: float
    high: float
    predicted: float
    observed: Share


def observe(chain: Chain, questions: Iterable[Record], source: Path) -> Iterator[Observed]:
    """The questions that the reader's decision answers or refuses.

    One that is asked in several parts is left out: which of them has no answer is not known.
    """
    for question in questions:
        history = [(str(asked), str(answered or "")) for asked, answered in question.get("history") or ()]
        _, steps = chain.explain(question["question"], history)
        if len(steps.supports) == 1:
            yield Observed(steps.supports[0], bool(question["answerable"]), source.name)


def fit(observed: Sequence[Observed]) -> dict[str, Logistic]:
    """The logistic regression of every language of which both kinds of questions were observed."""
    languages = dict.fromkeys(o.language for o in observed)
    groups = {language: [o for o in observed if o.language == language] for language in languages}
    return {
        language: _fitted(group)
        for language, group in groups.items()
        if len({o.answerable for o in group}) == 2
    }


def _fitted(observed: Sequence[Observed]) -> Logistic:
    """Newton's method (iteratively reweighted least squares) on the standardised readings and leads, (n, 2)."""
    features = np.array([(o.support.reading, o.support.lead) for o in observed])
    middle, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    rows = np.column_stack([np.ones(len(features)), (features - middle) / spread])
    answerable = np.array([o.answerable for o in observed], dtype=float)
    ridge = _RIDGE * np.diag([0.0, 1.0, 1.0])
    weights = np.zeros(3)
    for _ in range(_STEPS):
        probable = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (answerable - probable) - ridge @ weights
        bend = (rows.T * (probable * (1 - probable))) @ rows + ridge
        weights = weights + np.linalg.solve(bend, slope)
    reading, lead = (weights[1:] / spread).tolist()
    constant = float(weights[0] - (reading * middle[0] + lead * middle[1]))
    return Logistic(constant, reading, lead)


def probabilities(observed: Sequence[Observed], calibration: Calibration) -> list[float]:
    """What a calibration predicts for each."""
    return [probability_of(calibration[o.language].log_odds(o.support)) for o in observed]


def least(observed: Sequence[Observed], calibration: Calibration, refused: float) -> float:
    """The threshold that refuses this share of the answerable ones."""
    answerable = [o for o in observed if o.answerable]
    return float(np.quantile(probabilities(answerable, calibration), refused))


def bins(observed: Sequence[Observed], calibration: Calibration) -> list[Bin]:
    """The questions by what is predicted for them, empty bins left out."""
    pairs = list(zip(probabilities(observed, calibration), observed, strict=True))
    found = []
    for low, high in pairwise(_EDGES):
        held = [(p, o) for p, o in pairs if low <= p < high or p == high == 1.0]
        if held:
            share = Share(sum(o.answerable for _, o in held), len(held))
            found.append(Bin(low, high, sum(p for p, _ in held) / len(held), share))
    return found


def log_loss(observed: Sequence[Observed], calibration: Calibration) -> float:
    """Mean negative log-likelihood, in nats; 0.69 is a coin's."""
    predicted = np.clip(probabilities(observed, calibration), 1e-9, 1 - 1e-9)
    answerable = np.array([o.answerable for o in observed])
    return float(-np.log(np.where(answerable, predicted, 1 - predicted)).mean())
