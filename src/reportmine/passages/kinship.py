"""Reports that may have the same wording: versions of one unit's report, a county's and its bureaus'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from reportmine.language.places import place_in
from reportmine.passages import intervals
from reportmine.passages.alignment import Rectangles
from reportmine.passages.intervals import Whole
from reportmine.passages.stream import Bools, Ints, Stream
from reportmine.records import Facts, Overlap

HEADS = {"committee": 1, "government": 4}  # these report for their place; characters behind its name at most
WORTH_A_ROW = 0.05  # of a report: what a version shares with another


class Kin(NamedTuple):
    """Arrays over texts: number of the unit (-1: given to everybody); of the place that it reports for as a
    whole (-1: none) and of the place that it belongs to (-1: none)."""

    unit: Ints
    heads: Ints
    belongs: Ints

    def relation(self, a: Whole, b: Whole) -> Ints:
        """Of pairs of texts, as an index into `RELATIONS`."""
        parent = (self.heads[a] >= 0) & (self.heads[a] == self.belongs[b])
        parent |= (self.heads[b] >= 0) & (self.heads[b] == self.belongs[a])
        found = np.where(parent, 2, 0)
        found[self.unit[a] == self.unit[b]] = 1
        return found

    def peers(self, a: Whole, b: Whole) -> Bools:
        """Whether pairs of texts are to be compared."""
        compared: Bools = (self.unit[a] >= 0) & (self.unit[b] >= 0) & (self.relation(a, b) == 0)
        return compared


RELATIONS = ("peer", "version", "parent")


def of(batch: Sequence[Facts], given: int, beside: int) -> Kin:
    """Kin of `given` texts of everybody, of the reports behind them and of texts `beside` the batch.

    Those are nobody's kin: what a unit has of its own last report is to be found.
    """
    units: dict[str, int] = {}
    places: dict[str, int] = {}
    unit, heads, belongs = [-1] * given, [-1] * given, [-1] * given
    for index, facts in enumerate(batch):
        speaker = facts.speaker
        own = speaker.unit
        unit.append(units.setdefault(own, index) if own else index)
        place = place_in(own) if own and speaker.level == "county" else None
        number = -1 if place is None else places.setdefault(place[-3:], len(places))
        behind = len((own or "").partition(place or "\n")[2])
        head = place is not None and behind <= HEADS.get(speaker.unit_kind or "", -1)
        heads.append(number if head else -1)
        belongs.append(-1 if head else number)
    unit += range(len(batch), len(batch) + beside)
    heads, belongs = heads + [-1] * beside, belongs + [-1] * beside
    return Kin(*(np.array(column, np.int64) for column in (unit, heads, belongs)))


def related(kin: Kin, batch: Sequence[Facts], given: int) -> list[frozenset[str]]:
    """Of each report those of its unit, of its county and of its county's bureaus."""
    names = [facts.report.report_id for facts in batch]
    groups: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    keys = [
        (int(kin.unit[i]), int(kin.heads[i]), int(kin.belongs[i])) for i in range(given, given + len(batch))
    ]
    for index, own in enumerate(keys):
        for kind, key in enumerate(own):
            groups[kind, key].append(index)
    found = []
    for index, (unit, heads, belongs) in enumerate(keys):
        kin_of = [*groups[0, unit], *(groups[2, heads] if heads >= 0 else ())]
        kin_of += groups[1, belongs] if belongs >= 0 else []
        found.append(frozenset(names[other] for other in kin_of if other != index))
    return found


def overlaps(line: Stream, found: Rectangles, kin: Kin, batch: Sequence[Facts]) -> Iterator[Overlap]:
    """Pairs of related reports with what they share; none of it counts as copied."""
    given = len(line.starts) - 1 - len(batch)
    a, b = line.doc[found.a0].astype(np.int64), line.doc[found.b0].astype(np.int64)
    chosen = np.flatnonzero((kin.relation(a, b) > 0) & (a >= given) & (a != b))
    if not len(chosen):
        return
    size = len(line.starts)
    keys, pair = np.unique(a[chosen] * size + b[chosen], return_inverse=True)
    sides = ((found.a0, found.a1), (found.b0, found.b1))
    chars = [intervals.covered(pair, start[chosen], end[chosen], len(keys)) for start, end in sides]
    relations = kin.relation(keys // size, keys % size).tolist()
    for key, relation, *shared in zip(keys.tolist(), relations, *(c.tolist() for c in chars), strict=True):
        texts = key // size, key % size
        lengths = [int(line.starts[text + 1] - line.starts[text]) for text in texts]
        raw = [chars / length for chars, length in zip(shared, lengths, strict=True)]
        names = [batch[text - given].report.report_id for text in texts]
        if max(raw) >= WORTH_A_ROW:
            row = Overlap(names[0], names[1], "peer", 0, 0.0, 0.0, raw[0], raw[1], None, None, 0)
            yield row._replace(relation="version" if relation == 1 else "parent")
