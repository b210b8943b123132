"""Rows of several reports laid against passages: are the families right, is the change named rightly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from reportmine.evaluation.copies.judging import FOUND, covered, is_found
from reportmine.evaluation.copies.marked import Marked, Occurrence
from reportmine.evaluation.judged import Fault, Tallies, Tally, share
from reportmine.records import Passage


class Held(NamedTuple):
    """An occurrence, the families its rows belong to, the row that has most of it where it is found."""

    occurrence: Occurrence
    families: frozenset[str]
    row: Passage | None


def related(
    reports: Sequence[Marked], rows: Mapping[str, Sequence[Passage]], table: str
) -> dict[str, Tallies]:
    """Report -> counts of pairs of occurrences: two belong together if their rows are of one family.

    A pair counts in both of its reports. `rows`: report -> its passages.
    """
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for a, b in combinations(_held(reports, rows), 2):
        one, other = a.occurrence, b.occurrence
        if one.report == other.report:
            continue
        same, together = one.passage == other.passage, bool(a.families & b.families)
        for name in (one.report, other.report):
            for place, true in enumerate((same and together, together, same)):
                counts[name][place] += true
    return {
        name: {f"{table}.families": Tally(right, right, found, gold)}
        for name, (right, found, gold) in counts.items()
    }


def named(
    reports: Sequence[Marked], rows: Mapping[str, Sequence[Passage]], table: str
) -> dict[str, tuple[Tallies, list[Fault]]]:
    """Report -> share of found occurrences whose row says the right `change`, and those that do not.

    `named` asks against the family's first row, which the product compares with: equal versions are
    verbatim, and where one of the two is as first written, the other's change is right; other pairs of
    versions are not asked. `plain` takes the change against the passage as first written.
    """
    held = _held(reports, rows)
    first = _representatives(rows)
    versions = {one.row.occurrence_id: one.occurrence for one in held if one.row}
    found: dict[str, tuple[Tallies, list[Fault]]] = {}
    for report in reports:
        own = [(one.occurrence, one.row) for one in held if one.row and one.occurrence.report == report.name]
        asked = [
            (expected, row)
            for one, row in own
            if (expected := _expected(one, versions.get(first[row.passage_id])))
        ]
        plain = sum(row.change in one.changes for one, row in own)
        wrong = [(expected, row) for expected, row in asked if row.change not in expected]
        counts = {
            f"{table}.named": share(len(asked) - len(wrong), len(asked)),
            f"{table}.plain": share(plain, len(own)),
        }
        faults = [Fault(table, "wrong", row.start, row.end, "/".join(e), row.change) for e, row in wrong]
        found[report.name] = (counts, faults)
    return found


def _expected(one: Occurrence, other: Occurrence | None) -> tuple[str, ...]:
    """Accepted names of the change of `one` against `other`; nothing where versions say nothing of it."""
    if other is None or one.passage != other.passage:
        return ()
    if one.version == other.version:
        return ("verbatim",)
    if other.changes == ("verbatim",):
        return one.changes
    return other.changes if one.changes == ("verbatim",) else ()


def _representatives(rows: Mapping[str, Sequence[Passage]]) -> dict[str, str]:
    """Family -> its row that is likest to itself; of several the first."""
    best: dict[str, Passage] = {}
    for row in (row for own in rows.values() for row in own):
        old = best.get(row.passage_id)
        if old is None or (-row.similarity, _number(row)) < (-old.similarity, _number(old)):
            best[row.passage_id] = row
    return {name: row.occurrence_id for name, row in best.items()}


def _number(row: Passage) -> int:
    return int(row.occurrence_id.rpartition("/")[2] or 0)


def _held(reports: Sequence[Marked], rows: Mapping[str, Sequence[Passage]]) -> list[Held]:
    return [held for report in reports for held in _of(report, rows.get(report.name, ()))]


def _of(report: Marked, rows: Sequence[Passage]) -> Iterator[Held]:
    """A row belongs to an occurrence where half of the shorter one of both is common."""
    called = [row for row in rows if row.kind == "copied"]
    there = covered((row.start, row.end) for row in called)
    for one in report.occurrences():
        places = covered(one.pieces)
        common = Counter({k: len(places & covered([(r.start, r.end)])) for k, r in enumerate(called)})
        families = {
            row.passage_id
            for k, row in enumerate(called)
            if common[k] and common[k] >= FOUND * min(len(places), row.end - row.start)
        }
        best = common.most_common(1)
        row = called[best[0][0]] if best and is_found(one, there) else None
        yield Held(one, frozenset(families), row)
