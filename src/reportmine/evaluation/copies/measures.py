"""Figures that are no share of one count: plagdet, granularity, the median of the borders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportmine.evaluation.figures import LEVEL, Value, counts_of, prf, weights
from reportmine.evaluation.judged import Tallies, Tally

if TYPE_CHECKING:
    from reportmine.evaluation.figures import Array

PLAGDET, GRANULARITY, MEDIAN = "plagdet", "granularity", "border"


def values(reports: Sequence[Tallies], borders: Sequence[Sequence[int]], table: str) -> dict[str, Value]:
    """The three figures of these reports with their intervals; `borders`: distances of each report.

    plagdet = F1 / log2(1 + granularity), F1 of the means over detections and cases (Potthast et al. 2010).
    """
    found = dict(_spans(reports, table))
    if any(borders):
        found[f"{table}.{MEDIAN}"] = _median(borders)
    return found


def _spans(reports: Sequence[Tallies], table: str) -> Iterator[tuple[str, Value]]:
    import numpy as np

    counts = counts_of(reports, [f"{table}.spans", f"{table}.pieces"])
    total = counts.sum(axis=0)
    if not total.any():
        return
    drawn = np.tensordot(weights(len(reports)), counts, axes=1)
    tallies = [Tally(*(int(n) for n in one)) for one in total]
    p, r = (float(x) for x in prf(total[0])[:2])
    named = {PLAGDET: (_plagdet, p, r, tallies[0]), GRANULARITY: (_granularity, None, None, tallies[1])}
    for name, (function, precision, recall, tally) in named.items():
        value = float(function(total))
        low, high = np.percentile(function(drawn), LEVEL)
        known = (value if precision is None else precision, value if recall is None else recall)
        yield f"{table}.{name}", Value(*known, value, float(low), float(high), tally)


def _granularity(counts: Array) -> Array:
    """(…, 2, 4) -> (…): detections for each case that is found, 1 where none is."""
    import numpy as np

    found, touching = counts[..., 1, 1], counts[..., 1, 3]
    result: Array = np.where(found > 0, touching / np.maximum(found, 1), 1.0)
    return result


def _plagdet(counts: Array) -> Array:
    import numpy as np

    result: Array = prf(counts[..., 0, :])[2] / np.log2(1 + _granularity(counts))
    return result


def _median(borders: Sequence[Sequence[int]]) -> Value:
    import numpy as np

    everything = np.concatenate([np.array(own, dtype=float) for own in borders])
    owner = np.repeat(np.arange(len(borders)), [len(own) for own in borders])
    order = np.argsort(everything)
    heaped = np.cumsum(weights(len(borders))[:, owner[order]], axis=1)
    middle = (heaped * 2 >= heaped[:, -1:]).argmax(axis=1)
    median = float(np.median(everything))
    low, high = np.percentile(everything[order][middle], LEVEL)
    return Value(
        median, median, median, float(low), float(high), Tally(0, 0, len(everything), len(everything))
    )
