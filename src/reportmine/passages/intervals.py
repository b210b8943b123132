"""Arithmetic of half-open stretches in groups: arrays only, all groups at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportmine.passages.stream import Bools, Ints

Whole = NDArray[np.int64] | NDArray[np.int32]


def changes(keys: Whole) -> Bools:
    """Where a key differs from the one before."""
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    return new


def order(group: Whole, low: Whole) -> Ints:
    """Sorted by group, then by place; both 0 and more, and together narrower than a word."""
    bits = int(low.max(initial=0)).bit_length()
    return np.argsort(group << bits | low)


def reach(high: Whole, group: Whole) -> Ints:
    """Running maximum within each group (groups are consecutive)."""
    step = int(high.max(initial=0)) + 1
    behind = group.astype(np.int64) * step
    reached: Ints = np.maximum.accumulate(high + behind) - behind
    return reached


def fresh_from(low: Whole, high: Whole, group: Whole) -> Ints:
    """Where each stretch begins to add to those before it in its group (sorted by low); at most its end."""
    before = np.zeros(len(low), np.int64)
    reached = reach(high, group)
    before[1:] = np.where(group[1:] == group[:-1], reached[:-1], 0)
    return np.minimum(np.maximum(low, before), high)


def covered(group: Ints, low: Whole, high: Whole, groups: int) -> Ints:
    """(groups,) places that the stretches of each group cover."""
    by_place = order(group, low)
    group, low, high = group[by_place], low[by_place], high[by_place]
    fresh = high - fresh_from(low, high, group)
    return np.bincount(group, fresh, minlength=groups).astype(np.int64)


def spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """All places of the stretches one after the other, each with the number of its stretch."""
    counts = last - first
    number = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return np.arange(len(number)) - before[number] + first[number], number


def components(a: Ints, b: Ints, size: int) -> Ints:
    """(size,) the smallest node that edges `a`-`b` join each node with."""
    label = np.arange(size, dtype=np.int64)
    while len(a):
        low, high = np.minimum(label[a], label[b]), np.maximum(label[a], label[b])
        np.minimum.at(label, high, low)
        while not np.array_equal(label, label[label]):
            label = label[label]
        apart = label[a] != label[b]
        a, b = a[apart], b[apart]
    return label
