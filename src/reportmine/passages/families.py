"""Judged pairs -> families: one passage with all its places, as connected components."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportmine.passages.pairs import KINDS, Kind, Pairs

OVERLAP = 0.6  # of the shorter of two spans of one text: the same place


class Place(NamedTuple):
    """A stretch of the stream in one text."""

    doc: int
    start: int
    end: int


class Family(NamedTuple):
    """All places of one passage, the earliest text first; figures of its best pair."""

    kind: Kind
    places: tuple[Place, ...]
    evidence: int


def families(pairs: Pairs, doc: Sequence[int]) -> list[Family]:
    """Families of each kind; copied and common ones are never joined."""
    found: list[Family] = []
    for index, kind in enumerate(KINDS):
        own = Pairs(*(column[pairs.kind == index] for column in pairs))
        found += _joined(kind, own, doc)
    return sorted(found, key=lambda family: (family.places[0], family.kind))


def _joined(kind: Kind, pairs: Pairs, doc: Sequence[int]) -> Iterable[Family]:
    left = list(zip(pairs.a0.tolist(), pairs.a1.tolist(), strict=True))
    right = list(zip(pairs.b0.tolist(), pairs.b1.tolist(), strict=True))
    places, node = _places(sorted({*left, *right}), doc)
    parent = list(range(len(places)))
    for a, b in zip(left, right, strict=True):
        _join(parent, node[a], node[b])
    members: defaultdict[int, list[Place]] = defaultdict(list)
    for index, place in enumerate(places):
        members[_root(parent, index)].append(place)
    evidence: defaultdict[int, int] = defaultdict(int)
    for a, own in zip(left, pairs.evidence.tolist(), strict=True):
        root = _root(parent, node[a])
        evidence[root] = max(evidence[root], own)
    for root, inside in members.items():
        if len({place.doc for place in inside}) > 1:
            yield Family(kind, tuple(sorted(inside)), evidence[root])


def _places(
    spans: Sequence[tuple[int, int]], doc: Sequence[int]
) -> tuple[list[Place], dict[tuple[int, int], int]]:
    """Spans of one text that overlap by most of the shorter become one place (their union)."""
    places: list[Place] = []
    node: dict[tuple[int, int], int] = {}
    for start, end in spans:
        last = places[-1] if places else None
        if last and last.doc == doc[start]:
            shared = min(end, last.end) - start
            if shared >= OVERLAP * min(end - start, last.end - last.start):
                places[-1] = last._replace(end=max(end, last.end))
                node[start, end] = len(places) - 1
                continue
        places.append(Place(int(doc[start]), start, end))
        node[start, end] = len(places) - 1
    return places, node


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], a: int, b: int) -> None:
    a, b = _root(parent, a), _root(parent, b)
    parent[max(a, b)] = min(a, b)
