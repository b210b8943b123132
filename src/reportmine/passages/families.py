"""Judged pairs -> families: one passage with all its places, as connected components."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reportmine.passages import intervals
from reportmine.passages.pairs import KINDS, Pairs
from reportmine.passages.stream import Ints, Stream

OVERLAP = 0.6  # of the shorter of two spans of one text: the same place


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
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    root, kind, start = columns[0], columns[1], columns[3]
    first = np.concatenate([part.start[part.family] for part in parts]) if len(root) else root
    by_place = np.lexsort((start, kind, first))
    found = Families(*(column[by_place] for column in columns))
    number = np.cumsum(intervals.changes(first[by_place] * len(KINDS) + found.kind)) - 1
    return found._replace(family=number)


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
    return Families(family, np.full(len(start), kind), doc, start, end, evidence[family])


def _places(low: Ints, high: Ints, line: Stream) -> tuple[Ints, Ints, Ints]:
    """Spans of one text that overlap by most of the shorter become one place (their union).

    Spans are sorted. Returns the place of each span; where each place begins and ends.
    """
    node: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    text, first, last = -1, 0, 0
    for doc, start, end in zip(line.doc[low].tolist(), low.tolist(), high.tolist(), strict=True):
        if doc == text and min(end, last) - start >= OVERLAP * min(end - start, last - first):
            last = ends[-1] = max(end, last)
        else:
            text, first, last = doc, start, end
            starts.append(start)
            ends.append(end)
        node.append(len(starts) - 1)
    return np.array(node, np.int64), np.array(starts, np.int64), np.array(ends, np.int64)
