"""How well labels are told on voices the model has not read: accuracy, macro-F1, calibration, threshold."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportmine.statements.model import NOT_STATEMENT, shares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WANTED = 0.90  # precision of what is accepted
ENOUGH = 30  # accepted statements, below which a threshold says nothing
Z = 1.96
BINS = 10


class Figures(NamedTuple):
    """Figures on unseen voices; `accepted` is the share of statements whose class is taken for sure.

    `stated_f1`: macro-F1 over the statements alone, where their being none is not offered: what an audit
    does with a span that it takes for a statement.
    """

    n: int
    accuracy: float
    macro_f1: float
    stated_f1: float
    top2: float
    f1: dict[str, float]
    counts: dict[str, int]
    calibration_error: float
    temperature: float
    accept: float
    accepted: float
    precision: float


def judged(labels: Sequence[str], decisions: NDArray[np.float64], ids: Sequence[str]) -> Figures:
    """All figures of decisions (n, classes) against the labels."""
    import numpy as np

    truth = np.array([ids.index(label) for label in labels])
    order = (-decisions).argsort(axis=1)
    best = order[:, 0]
    heat = temperature(truth, decisions)
    sure = shares(decisions, heat).max(axis=1)
    accept = threshold(sure, best == truth)
    taken = sure >= accept
    f1 = f1_by_class([ids[i] for i in truth], [ids[i] for i in best])
    return Figures(
        n=len(labels),
        accuracy=float((best == truth).mean()),
        macro_f1=sum(f1.values()) / len(f1),
        stated_f1=_stated_f1(labels, decisions, ids),
        top2=float((order[:, :2] == truth[:, None]).any(axis=1).mean()),
        f1=f1,
        counts=dict(Counter(labels)),
        calibration_error=calibration_error(sure, best == truth),
        temperature=heat,
        accept=accept,
        accepted=float(taken.mean()),
        precision=float((best == truth)[taken].mean()) if taken.any() else 0.0,
    )


def _stated_f1(labels: Sequence[str], decisions: NDArray[np.float64], ids: Sequence[str]) -> float:
    kept = [i for i, label in enumerate(labels) if label != NOT_STATEMENT]
    columns = [i for i, one in enumerate(ids) if one != NOT_STATEMENT]
    best = decisions[kept][:, columns].argmax(axis=1)
    f1 = f1_by_class([labels[i] for i in kept], [ids[columns[i]] for i in best])
    return sum(f1.values()) / len(f1)


def f1_by_class(truth: Sequence[str], told: Sequence[str]) -> dict[str, float]:
    """F1 of each class that occurs in the truth."""
    right = Counter(a for a, b in zip(truth, told, strict=True) if a == b)
    n_truth, n_told = Counter(truth), Counter(told)
    return {label: 2 * right[label] / (n_truth[label] + n_told[label]) for label in sorted(n_truth)}


def temperature(truth: NDArray[np.int64], decisions: NDArray[np.float64]) -> float:
    """The temperature of the least log loss (Guo et al. 2017), looked for on a grid of ratios of 3 %."""
    import numpy as np

    def loss(heat: float) -> float:
        own = shares(decisions, heat)[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(own, 1e-12)).mean())

    grid = [0.05 * 1.03**step for step in range(160)]
    return min(grid, key=loss)


def calibration_error(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    total = 0.0
    for k in range(BINS):
        inside = (sure > k / BINS) & (sure <= (k + 1) / BINS)
        if inside.any():
            total += inside.mean() * abs(float(sure[inside].mean()) - float(right[inside].mean()))
    return float(total)


def threshold(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The least probability from which on the lower Wilson bound of the precision is 0.90; else 1.01."""
    order = (-sure).argsort()
    hits, best = 0, 1.01
    for n, place in enumerate(order, 1):
        hits += bool(right[place])
        if n >= ENOUGH and wilson(hits, n) >= WANTED:
            best = float(sure[place])
    return best


def wilson(hits: int, n: int) -> float:
    """Lower bound of the 95 % Wilson score interval (Wilson 1927)."""
    share = hits / n
    middle = share + Z * Z / (2 * n)
    spread = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return (middle - spread) / (1 + Z * Z / n)
