"""Unfilled slots of a report: marks, blanks, instructions, open dates, missing digits.

Finders look for an anchor and then at what stands beside it; each claims what it has judged, so that
no later one judges it again. Shown, not open, comes first: emphasis, quoted and sample titles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reportmine.language import gaps
from reportmine.owners import Owners
from reportmine.placeholders import blanks, dates, dropped, instructions, marks, silent
from reportmine.placeholders.view import Slot, View
from reportmine.placeholders.words import compiled
from reportmine.profile.placeholders import Forms
from reportmine.records import Facts, Indicator, Placeholder, Report, Section

__all__ = ["find", "mark_batch", "with_indicators"]

BATCH_MIN = 10
BATCH_SHARE = 0.8
BESIDE = 6  # characters of its clause on either side by which a slot is known again
CLAUSE = r"[,。;:!?\n]"


def find(report: Report, forms: Forms, sections: Sequence[Section] = ()) -> list[Placeholder]:
    """The unfilled slots of `report` in reading order; `indicator` is filled in by
    `with_indicators`, once the figures have been read.

    Costs time linear in the text and never raises on any.
    """
    view = View.of(report.text, compiled(forms))
    slots = sorted(_slots(view))
    owners = Owners(sections)
    return [_row(report, slot, number, owners) for number, slot in enumerate(slots, 1)]


def _slots(view: View) -> Iterator[Slot]:
    silent.claim(view)
    for finder in (instructions.find, dates.find, marks.find, blanks.find):
        for slot in finder(view):
            view.claim(slot.start, slot.end)
            yield slot
    yield from dropped.find(view)


def _row(report: Report, slot: Slot, number: int, owners: Owners) -> Placeholder:
    return Placeholder(
        placeholder_id=f"{report.report_id}/h{number}",
        report_id=report.report_id,
        start=slot.start,
        end=slot.end,
        text=report.text.content[slot.start : slot.end],
        slot=slot.kind,
        indicator=None,
        section_id=owners.id_at(slot.start),
        batch=False,
        confidence=slot.confidence,
    )


def with_indicators(rows: Iterable[Placeholder], indicators: Iterable[Indicator]) -> list[Placeholder]:
    """`rows` with the id of the indicator each number slot leaves open, where `indicators` name it."""
    open_rows = sorted((row for row in indicators if row.status != "filled"), key=lambda row: row.start)
    starts = [row.start for row in open_rows]
    return [row._replace(indicator=_indicator(row, open_rows, starts)) for row in rows]


def _indicator(row: Placeholder, open_rows: Sequence[Indicator], starts: Sequence[int]) -> str | None:
    """Of the last open statement that begins at or before the slot's end and holds its start."""
    if row.slot != "number":
        return row.indicator
    index = bisect_right(starts, row.end) - 1
    holds = index >= 0 and open_rows[index].end >= row.start
    return open_rows[index].indicator if holds else row.indicator


def mark_batch(batch: Sequence[Facts]) -> list[list[Placeholder]]:
    """The placeholders of each report, with `batch` set where more than 80 % of the units have the slot.

    A slot is known again by its kind and the words on both sides of it in its clause, digits and marks
    left out.
    From ten units on; below, nothing is said. A report without a unit counts for itself.
    """
    units: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for facts in batch:
        for row in facts.placeholders:
            units[_key(facts, row)].add(_unit(facts))
    n_units = len({_unit(facts) for facts in batch})
    least = BATCH_SHARE * n_units if n_units >= BATCH_MIN else float("inf")
    return [
        [row._replace(batch=len(units[_key(facts, row)]) > least) for row in facts.placeholders]
        for facts in batch
    ]


def _unit(facts: Facts) -> str:
    return facts.speaker.unit or facts.report.report_id


def _key(facts: Facts, row: Placeholder) -> tuple[str, str, str]:
    folded = facts.report.text.folded
    before = re.split(CLAUSE, folded[max(0, row.start - 3 * BESIDE) : row.start])[-1]
    behind = re.split(CLAUSE, folded[row.end : row.end + 3 * BESIDE])[0]
    return row.slot, _letters(before)[-BESIDE:], _letters(behind)[:BESIDE]


def _letters(words: str) -> str:
    return "".join(sign for sign in words if sign.isalpha() and sign not in gaps.MASKS)
