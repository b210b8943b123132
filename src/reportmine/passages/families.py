"""Judged pairs -> families: one passage with all its places, as connected components."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reportmine.passages import intervals
from reportmine.passages.pairs import KINDS, Pairs
from reportmine.passages.stream import Bools, Ints, Stream

OVERLAP = 0.7  # of the longer of two spans of one text: the same place
SHARED, MOSTLY = 0.6, 0.6  # of the shorter place; of the places of the larger family: one passage
WITHIN = 0.8  # of a place lies in places of wider families: nothing of its own


class Families(NamedTuple):
    """Arrays over the places of all families, family by family, the earliest text of each first.

    family: number from 0. kind: index into KINDS. doc, start, end: a stretch of the stream in one text.
    evidence: of the family's best pair.
    """

    family: Ints
    kind: Ints
    doc: Ints
    start: Ints
    end: Ints
    evidence: Ints


def families(pairs: Pairs, line: Stream) -> Families:
    """Families of each kind; copied and common ones are never joined."""
    parts = [
        _joined(kind, Pairs(*(column[pairs.kind == kind] for column in pairs)), line)
        for kind in range(len(KINDS))
    ]
    found = Families(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    root = found.family * len(KINDS) + found.kind
    _, root = np.unique(root, return_inverse=True)
    first = np.full(len(root), len(line.codes))
    np.minimum.at(first, root, found.start)
    by_place = np.lexsort((found.start, root, found.kind, first[root]))
    found = Families(*(column[by_place] for column in found))
    return found._replace(family=np.cumsum(intervals.changes(root[by_place])) - 1)


def _joined(kind: int, pairs: Pairs, line: Stream) -> Families:
    """Families of one kind; `family` is the index of its first place."""
    width = len(line.codes) + 1
    left, right = pairs.a0 * width + pairs.a1, pairs.b0 * width + pairs.b1
    spans = np.unique(np.concatenate([left, right]))
    place, start, end = _places(spans // width, spans % width, line)
    a, b = (place[np.searchsorted(spans, side)] for side in (left, right))
    family = intervals.components(a, b, len(start))
    evidence = np.zeros(len(start), np.int64)
    np.maximum.at(evidence, family[a], pairs.evidence)
    doc = line.doc[start].astype(np.int64)
    found = Families(family, np.full(len(start), kind), doc, start, end, evidence[family])
    found = _united(found)
    own = _own(found, len(line.codes))
    return Families(*(column[own] for column in found))


def _united(found: Families) -> Families:
    """Families of which most places overlap are one; its places that overlap are one too.

    `found` is sorted by place.
    """
    size = len(found.family)
    places = np.bincount(found.family, minlength=size)
    edges = [np.zeros(0, np.int64)]
    for step in (1, 2, 3):
        low, high = slice(None, max(size - step, 0)), slice(min(step, size), None)
        shared = np.minimum(found.end[low], found.end[high]) - found.start[high]
        short = np.minimum(found.end[low] - found.start[low], found.end[high] - found.start[high])
        near = shared >= SHARED * short
        a, b = found.family[low][near], found.family[high][near]
        edges.append(np.minimum(a, b) * size + np.maximum(a, b))
    key, counts = np.unique(np.concatenate(edges), return_counts=True)
    a, b = key // max(size, 1), key % max(size, 1)
    same = counts >= MOSTLY * np.maximum(places[a], places[b])
    family = intervals.components(a[same], b[same], size)[found.family]
    by_place = np.lexsort((found.start, family))
    found = Families(*(column[by_place] for column in found._replace(family=family)))
    new = intervals.changes(found.family)
    new[1:] |= found.start[1:] >= intervals.reach(found.end, found.family)[:-1]
    begin = np.flatnonzero(new)
    if not len(begin):
        return found
    evidence = np.zeros(size, np.int64)
    np.maximum.at(evidence, found.family, found.evidence)
    ends = np.maximum.reduceat(found.end, begin)
    found = Families(*(column[begin] for column in found))
    return found._replace(end=ends, evidence=evidence[found.family])


def _own(found: Families, size: int) -> Bools:
    """Whether the family of each place has one that does not lie within places of wider families."""
    places = np.bincount(found.family, minlength=len(found.family))[found.family]
    widest = np.zeros(size, np.int32)  # of the families that stand at each character
    by_place = np.argsort(found.start, kind="stable")
    start, end = found.start[by_place], found.end[by_place]
    crossing = np.append(start[1:] < np.maximum.accumulate(end)[:-1], np.zeros(min(len(start), 1), np.bool_))
    crossing[1:] |= crossing[:-1]
    own = by_place[crossing]
    own = own[np.argsort(places[own], kind="stable")]
    for index in own.tolist():
        widest[found.start[index] : found.end[index]] = places[index]
    inside = np.zeros(len(places), np.bool_)
    inside[own] = [
        np.count_nonzero(widest[found.start[index] : found.end[index]] > places[index])
        >= WITHIN * (found.end[index] - found.start[index])
        for index in own.tolist()
    ]
    free = np.bincount(found.family, ~inside, minlength=len(found.family))
    return free[found.family] > 0


def _places(low: Ints, high: Ints, line: Stream) -> tuple[Ints, Ints, Ints]:
    """Spans of one text that overlap by most of the longer become one place (their union).

    A long span over two passages is no place of either, or it would join their families.

    Spans are sorted. Returns the place of each span; where each place begins and ends.
    """
    size = high - low
    shared = np.minimum(high[1:], high[:-1]) - low[1:]
    same = line.doc[low[1:]] == line.doc[low[:-1]]
    new = np.append(
        np.ones(min(len(low), 1), np.bool_), ~same | (shared < OVERLAP * np.maximum(size[1:], size[:-1]))
    )
    begin = np.flatnonzero(new)
    ends = np.maximum.reduceat(high, begin) if len(begin) else high
    return np.cumsum(new) - 1, low[begin], ends
