"""Counts into figures: precision, recall, F1, shares; bootstrap intervals; two runs compared.

The bootstrap draws reports, not rows, since rows of one report err together: every draw takes as many
reports as there are, with replacement, and computes each figure from the summed counts (percentile
intervals; Efron & Tibshirani 1993, ch. 13). Runs are compared by pairs: for every report the difference of
its F1, and draws of the mean of these differences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportmine.evaluation.judged import Tallies, Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

DRAWS, SEED = 1000, 20240613
LEVEL = (2.5, 97.5)
SURE = 0.9
MACRO = "classes.macro"
_CASE = "classes.case."


class Value(NamedTuple):
    """A figure with its 95 % interval. Shares have p = r = f1. `tally` has the counts behind it."""

    p: float
    r: float
    f1: float
    low: float
    high: float
    tally: Tally


class Change(NamedTuple):
    """A figure of two runs: mean of the paired differences per report, its interval, share of draws < 0."""

    old: float
    new: float
    mean: float
    low: float
    high: float
    below: float
    by_report: Mapping[str, float]


def values(reports: Sequence[Tallies]) -> dict[str, Value]:
    """All figures of these reports by name; those that nothing is counted for are left out."""
    import numpy as np

    names = sorted({name for one in reports for name in one})
    if not names:
        return {}
    counts = counts_of(reports, names)
    total = counts.sum(axis=0)
    drawn = np.tensordot(weights(len(reports)), counts, axes=1)
    found: dict[str, Value] = {}
    for k, name in enumerate(names):
        tally = Tally(*(int(n) for n in total[k]))
        if not (tally.rows or tally.gold):
            continue
        p, r, f1 = (float(x) for x in prf(total[k]))
        low, high = np.percentile(prf(drawn[:, k])[2], LEVEL)
        found[name] = Value(p, r, f1, float(low), float(high), tally)
    macro = _macro(names, total, drawn)
    return found | ({MACRO: macro} if macro else {})


def counts_of(reports: Sequence[Tallies], names: Sequence[str]) -> Array:
    """(reports, names, 4)."""
    import numpy as np

    nothing = Tally(0, 0, 0, 0)
    return np.array([[one.get(name, nothing) for name in names] for one in reports], dtype=float)


def weights(n: int) -> Array:
    """(draws, n): how often each report is in each draw."""
    import numpy as np

    return np.random.default_rng(SEED).multinomial(n, [1 / n] * n, size=DRAWS).astype(float)


def prf(counts: Array) -> tuple[Array, Array, Array]:
    """Precision, recall and F1 of counts (…, 4); nothing found where there is nothing is right."""
    import numpy as np

    right, found, rows, gold = np.moveaxis(counts, -1, 0)
    p = np.where(rows > 0, right / np.maximum(rows, 1), np.where(gold > 0, 0.0, 1.0))
    r = np.where(gold > 0, found / np.maximum(gold, 1), 1.0)
    return p, r, np.where(p + r > 0, 2 * p * r / np.where(p + r > 0, p + r, 1), 0.0)


def _macro(names: Sequence[str], total: Array, drawn: Array) -> Value | None:
    """Mean over problems and plans of the mean F1 of the classes that occur in gold."""
    import numpy as np

    def mean(counts: Array) -> Array:
        kinds = []
        for kind in ("problem", "plan"):
            own = [k for k, name in enumerate(names) if name.startswith(f"{_CASE}{kind}.")]
            there = counts[..., own, 3] > 0
            f1 = np.where(there, prf(counts[..., own, :])[2], 0.0).sum(axis=-1)
            n = there.sum(axis=-1)
            kinds.append(np.where(n > 0, f1 / np.maximum(n, 1), np.nan))
        stacked = np.stack(kinds)
        n_kinds = np.maximum((~np.isnan(stacked)).sum(axis=0), 1)
        result: Array = np.nansum(stacked, axis=0) / n_kinds
        return result

    own = [k for k, name in enumerate(names) if name.startswith(_CASE)]
    if not own:
        return None
    value = float(mean(total))
    low, high = np.percentile(mean(drawn), LEVEL)
    tally = Tally(*(int(n) for n in total[own].sum(axis=0)))
    return Value(value, value, value, float(low), float(high), tally)


def changes(new: Mapping[str, Tallies], old: Mapping[str, Tallies]) -> dict[str, Change]:
    """Figures that both runs have, over the reports that both have; F1 of shares is the share."""
    import numpy as np

    both = sorted(new.keys() & old.keys())
    names = sorted(
        {name for report in both for name in new[report].keys() & old[report].keys() if ".case." not in name}
    )
    found: dict[str, Change] = {}
    for name in names:
        pairs = {report: (old[report].get(name), new[report].get(name)) for report in both}
        asked = {report: (a, b) for report, (a, b) in pairs.items() if a and b and any((*a, *b))}
        if not asked:
            continue
        before, after = (np.array([pair[k] for pair in asked.values()], dtype=float) for k in (0, 1))
        difference = prf(after)[2] - prf(before)[2]
        drawn = weights(len(asked)) @ difference / len(asked)
        low, high = np.percentile(drawn, LEVEL)
        found[name] = Change(
            float(prf(before.sum(axis=0))[2]),
            float(prf(after.sum(axis=0))[2]),
            float(difference.mean()),
            float(low),
            float(high),
            float((drawn < 0).mean()),
            dict(zip(asked, difference.tolist(), strict=True)),
        )
    return found


def worse(moved: Mapping[str, Change]) -> list[str]:
    """Figures whose mean difference is below zero in nine of ten draws."""
    return [name for name, change in moved.items() if change.below >= SURE]
