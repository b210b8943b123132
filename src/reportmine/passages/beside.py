"""Texts beside the batch (last year's reports, bought texts): what of them reaches into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from reportmine.passages import intervals
from reportmine.passages.families import Families
from reportmine.passages.pairs import KINDS
from reportmine.records import Facts, Passage

Origin = Literal["batch", "reference", "previous", "library", "self"]
Beside = Mapping[Origin, Sequence[Facts]]
FIRST: tuple[Origin, ...] = ("library", "previous")  # where a passage of both is said to come from


def reaching(found: Families, given: int, reports: int) -> Families:
    """Families with a place in the batch, numbered anew.

    Of one report and texts beside the batch only what is copied: everybody's wording is no news there.
    """
    inside = (found.doc >= given) & (found.doc < given + reports)
    size = int(found.family.max(initial=-1)) + 1
    own = found.family * (given + reports + 1) + found.doc
    _, first = np.unique(np.where(inside, own, -1), return_index=True)
    texts = np.bincount(found.family[first], inside[first], minlength=size)
    outside = np.bincount(found.family, ~inside, minlength=size) > 0
    copied = found.kind == KINDS.index("copied")
    kept = (texts > 1)[found.family] | (texts == 1)[found.family] & (copied | ~outside[found.family])
    found = Families(*(column[kept] for column in found))
    return found._replace(family=np.cumsum(intervals.changes(found.family)) - 1)


def origins(family: Sequence[int], own: Sequence[Origin]) -> list[Origin]:
    """Origin of each place: its own text's, in a report that of its family."""
    there: defaultdict[int, set[Origin]] = defaultdict(set)
    for name, origin in zip(family, own, strict=True):
        there[name].add(origin)
    of_family: dict[int, Origin] = {
        name: next((origin for origin in FIRST if origin in found), "batch") for name, found in there.items()
    }
    return [
        of_family[name] if origin == "batch" else origin for name, origin in zip(family, own, strict=True)
    ]


def best(
    rows: Sequence[Passage], beside: Sequence[Passage], batch: Sequence[Facts], texts: Beside
) -> Matches:
    """For each report the place beside the batch that each of its passages is held against, of every origin.

    A unit's own text before others', then the one most like the passage.
    """
    units = {facts.report.report_id: facts.speaker.unit for own in (batch, *texts.values()) for facts in own}
    whole: dict[tuple[str, Origin], Passage] = {}
    of_unit: dict[tuple[str, Origin, str], Passage] = {}
    for row in sorted(beside, key=lambda row: row.similarity):
        whole[row.passage_id, row.origin] = row
        unit = units[row.report_id]
        if unit:
            of_unit[row.passage_id, row.origin, unit] = row
    found: defaultdict[str, dict[str, Passage]] = defaultdict(dict)
    for row in rows:
        for origin in FIRST:
            other = of_unit.get((row.passage_id, origin, units[row.report_id] or ""))
            other = other or whole.get((row.passage_id, origin))
            if other:
                found[row.report_id][other.occurrence_id] = other
    return {report_id: tuple(others.values()) for report_id, others in found.items()}


Matches = Mapping[str, Sequence[Passage]]
