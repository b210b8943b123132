"""One report's rows of `passages` laid against what is known: characters, spans, borders.

A character is copied or it is not; official wording and the form's, when called copied, are as wrong as the
author's own. Spans are judged as at PAN (Potthast et al., An evaluation framework for plagiarism detection,
COLING 2010): precision is the mean over detections, recall the mean over cases, and granularity the number
of detections that one case is found in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportmine.evaluation.copies.marked import Marked, Occurrence
from reportmine.evaluation.judged import Fault, Tallies, Tally, share
from reportmine.records import Passage

Span = tuple[int, int]
PARTS = 1000  # means over spans are counted in thousandths of a span
NEAR = 1  # characters by which a border may miss
FOUND = 0.5  # of an occurrence: from here on it is found
LENGTHS = ((15, 24), (25, 60))  # classes of recall; shorter and longer ones beside them


class Laid(NamedTuple):
    """Counts, errors, and the distances of the borders of what was found, in characters."""

    tallies: Tallies
    faults: tuple[Fault, ...]
    borders: tuple[int, ...]


def lay(report: Marked, rows: Sequence[Passage], table: str) -> Laid:
    """`rows`: the report's own passages. Counts are named `table`.figure."""
    called = [row for row in rows if row.kind == "copied"]
    spans = [(row.start, row.end) for row in called]
    there = covered(spans)
    own = report.occurrences()
    copied = covered(piece for one in own for piece in one.pieces)
    kinds = {
        kind: covered((mark.start, mark.end) for mark in report.marks if mark.kind == kind)
        for kind in ("official", "form")
    }
    common = kinds["official"] | kinds["form"]
    right, free = len(there & copied), len(there - common)
    counts = {
        "strict": Tally(right, right, len(there), len(copied)),
        "free": Tally(right, right, free, len(copied)),
        **{kind: share(len(places - there), len(places)) for kind, places in kinds.items()},
    }
    counts |= _cases(own, there) | _spans(own, called, copied)
    borders = _borders(own, spans)
    counts["borders"] = share(sum(distance <= NEAR for distance in borders), len(borders))
    faults = _faults(own, called, there, kinds)
    named = {f"{table}.{name}": tally for name, tally in counts.items()}
    return Laid(named, tuple(fault._replace(table=table) for fault in faults), tuple(borders))


def covered(spans: Iterable[Span]) -> set[int]:
    """All positions of spans."""
    return {place for start, end in spans for place in range(start, end)}


def is_found(one: Occurrence, there: set[int]) -> bool:
    """Whether half of an occurrence is covered."""
    return len(covered(one.pieces) & there) >= FOUND * one.length


def _cases(own: Sequence[Occurrence], there: set[int]) -> Tallies:
    """Recall in characters by length, by change and by how exactly it was changed."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in own:
        hit = len(covered(one.pieces) & there)
        cases = (f"length.case.{_length(one.length)}", f"change.case.{one.changes[0]}", f"how.case.{one.how}")
        for name in cases:
            counts[name][0] += hit
            counts[name][1] += one.length
    return {name: share(hit, length) for name, (hit, length) in counts.items()}


def _length(length: int) -> str:
    for low, high in LENGTHS:
        if length < low:
            return f"<{low}"
        if length <= high:
            return f"{low}-{high}"
    return f">{LENGTHS[-1][1]}"


def _spans(own: Sequence[Occurrence], called: Sequence[Passage], copied: set[int]) -> Tallies:
    """Means over detections and cases, and detections a case found is found in."""
    pieces = [piece for one in own for piece in one.pieces]
    detections = [(row.start, row.end) for row in called]
    precision = sum(len(covered([one]) & copied) / (one[1] - one[0]) for one in detections)
    there = covered(detections)
    recalled = sum(len(covered([one]) & there) / (one[1] - one[0]) for one in pieces)
    touching = [sum(a < end and start < b for a, b in detections) for start, end in pieces]
    n_found, n_touching = sum(map(bool, touching)), sum(touching)
    means = (round(PARTS * precision), round(PARTS * recalled), PARTS * len(detections), PARTS * len(pieces))
    return {"spans": Tally(*means), "pieces": share(n_found, n_touching)}


def _borders(own: Sequence[Occurrence], spans: Sequence[Span]) -> list[int]:
    """How far each border of a piece lies from that of its rows, where they cover half of it.

    A row is the piece's own if half of the shorter one of both is common.
    """
    distances: list[int] = []
    for start, end in (piece for one in own for piece in one.pieces):
        near = [(a, b) for a, b in spans if min(b, end) - max(a, start) >= FOUND * min(b - a, end - start)]
        if near and len(covered(near) & covered([(start, end)])) >= FOUND * (end - start):
            distances += [abs(min(near)[0] - start), abs(max(b for _, b in near) - end)]
    return distances


def _faults(
    own: Sequence[Occurrence], called: Sequence[Passage], there: set[int], kinds: dict[str, set[int]]
) -> list[Fault]:
    """Occurrences not found, and rows that are copied in less than half."""
    faults = [
        Fault("", "miss", one.pieces[0][0], one.pieces[0][1], f"{one.passage} {one.how}", "")
        for one in own
        if not is_found(one, there)
    ]
    copied = covered(piece for one in own for piece in one.pieces)
    for row in called:
        places = covered([(row.start, row.end)])
        if len(places & copied) < FOUND * len(places):
            truly = max(kinds, key=lambda kind: len(places & kinds[kind]))
            expected = truly if len(places & kinds[truly]) >= FOUND * len(places) else ""
            faults.append(Fault("", "false", row.start, row.end, expected, row.passage_id))
    return faults
