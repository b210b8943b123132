"""Seeds -> rectangles: stretches of two texts that share wording, in whatever order its clauses stand.

Seeds on one diagonal become runs; runs of a pair are split where the gap in either text is too wide,
alternately on the one side and the other (after the max-gap clustering of Sanchez-Perez, Sidorov and
Gelbukh, PAN 2014). Insertions, drift and moved clauses need no dynamic programming.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reportmine.passages.seeds import Seeds
from reportmine.passages.stream import Bools, Ints, Stream

GAP = 24  # matching characters between two runs of one passage
ROUNDS = 3


class Runs(NamedTuple):
    """Half-open stretches, equal character for character but for single substitutions."""

    pair: Ints
    a0: Ints
    a1: Ints
    b0: Ints
    b1: Ints


class Rectangles(NamedTuple):
    """Half-open stretches of the stream on both sides, and what lies under runs on side a.

    evidence: characters; unexpected: those of them that official texts do not say.
    """

    a0: Ints
    a1: Ints
    b0: Ints
    b1: Ints
    evidence: Ints
    unexpected: Ints


def find(stream: Stream, seeds: Seeds, k: int, least: int, expected: Bools) -> Rectangles:
    """Rectangles with at least `least` characters of evidence on each side."""
    runs = _runs(stream, seeds, k)
    group = _groups(runs.pair)
    place = np.arange(len(stream.codes)) + GAP * np.cumsum(_first_of(stream.heading))
    for _ in range(ROUNDS):
        runs, group = _split(runs, group, place[runs.a0], place[runs.a1 - 1] + 1)
        runs, group = _enough(runs, group, runs.a0, runs.a1, least)
        runs, group = _split(runs, group, place[runs.b0], place[runs.b1 - 1] + 1)
        runs, group = _enough(runs, group, runs.b0, runs.b1, least)
    if not len(group):
        return Rectangles(*(np.zeros(0, np.int64) for _ in range(6)))
    order = np.lexsort((runs.a0, group))
    runs, group = Runs(*(column[order] for column in runs)), group[order]
    begin = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    low = _fresh_from(runs.a0, runs.a1, group)
    unexpected = np.concatenate([[0], np.cumsum(~expected)])
    return Rectangles(
        np.minimum.reduceat(runs.a0, begin),
        np.maximum.reduceat(runs.a1, begin),
        np.minimum.reduceat(runs.b0, begin),
        np.maximum.reduceat(runs.b1, begin),
        np.add.reduceat(runs.a1 - low, begin),
        np.add.reduceat(unexpected[runs.a1] - unexpected[low], begin),
    )


def _runs(stream: Stream, seeds: Seeds, k: int) -> Runs:
    """Seeds that follow each other on a diagonal, with one substituted character between at most."""
    bits = int(len(stream.codes)).bit_length()  # diagonal and place share one word: one sort does it
    packed = np.sort((seeds.b - seeds.a) << bits | seeds.a)
    diagonal, a = packed >> bits, packed & ((1 << bits) - 1)
    b = a + diagonal
    pair = stream.doc[a] * len(stream.starts) + stream.doc[b]
    if not len(a):
        return Runs(*(np.zeros(0, np.int64) for _ in range(5)))
    new = np.ones(len(a), np.bool_)
    new[1:] = (pair[1:] != pair[:-1]) | (diagonal[1:] != diagonal[:-1]) | (a[1:] - a[:-1] > k + 1)
    begin = np.flatnonzero(new)
    last = np.concatenate([begin[1:], [len(a)]]) - 1
    runs = Runs(pair[begin], a[begin], a[last] + k, b[begin], b[last] + k)
    order = np.argsort(runs.pair, kind="stable")
    return Runs(*(column[order] for column in runs))


def _first_of(marks: Bools) -> Bools:
    """Where a marked stretch begins."""
    first = marks.copy()
    first[1:] &= ~marks[:-1]
    return first


def _groups(keys: Ints) -> Ints:
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    return np.cumsum(new) - 1


def _split(runs: Runs, group: Ints, low: Ints, high: Ints) -> tuple[Runs, Ints]:
    """Sort by one side within each group and cut where the next run begins too far behind."""
    if not len(group):
        return runs, group
    order = np.lexsort((low, group))
    runs, group = Runs(*(column[order] for column in runs)), group[order]
    low, high = low[order], high[order]
    reach = _reach(high, group)
    new = np.ones(len(group), np.bool_)
    new[1:] = (group[1:] != group[:-1]) | (low[1:] - reach[:-1] > GAP)
    return runs, np.cumsum(new) - 1


def _reach(high: Ints, group: Ints) -> Ints:
    """Running maximum within each group (groups are consecutive)."""
    step = int(high.max(initial=0)) + 1
    reach: Ints = np.maximum.accumulate(high + group * step) - group * step
    return reach


def _fresh_from(low: Ints, high: Ints, group: Ints) -> Ints:
    """Where each run begins to add to those before it in its group (sorted by low); at most its end."""
    before = np.zeros(len(low), np.int64)
    reach = _reach(high, group)
    before[1:] = np.where(group[1:] == group[:-1], reach[:-1], 0)
    return np.minimum(np.maximum(low, before), high)


def _enough(runs: Runs, group: Ints, low: Ints, high: Ints, least: int) -> tuple[Runs, Ints]:
    if not len(group):
        return runs, group
    order = np.lexsort((low, group))
    runs, group, low, high = Runs(*(c[order] for c in runs)), group[order], low[order], high[order]
    covered = np.bincount(group, high - _fresh_from(low, high, group))
    kept = covered[group] >= least
    return Runs(*(column[kept] for column in runs)), group[kept]
