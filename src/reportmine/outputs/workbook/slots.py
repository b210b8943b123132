"""未填项: every slot that nobody filled in, with the words around it."""

from __future__ import annotations

from collections import defaultdict

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.cells import around, flat
from reportmine.outputs.workbook.grid import Cell, Column, Grid
from reportmine.outputs.workbook.places import Places
from reportmine.records import Placeholder, Section

AROUND = 30  # characters on either side
COLUMNS = (
    Column("order", 5, "count"),
    Column("unit", 14, "name"),
    Column("slot", 12, "centre"),
    Column("quote", 66),
    Column("section", 28),
    Column("place", 13, "centre"),
    Column("form", 9, "centre"),
    Column("link", 7, "link"),
)


def slots(batch: Batch, places: Places) -> Grid:
    """The sheet 未填项: reports as in 总览, slots in the order of the text."""
    texts = {report.report_id: report.text for report in batch.tables.reports}
    sections = {(row.report_id, row.section_id): row for row in batch.tables.sections}
    found: dict[str, list[Placeholder]] = defaultdict(list)
    for slot in batch.tables.placeholders:
        found[slot.report_id].append(slot)
    rows: list[list[Cell]] = []
    for report in batch.reports:
        for slot in sorted(found[report.report_id], key=lambda row: row.start):
            section = _top(sections, slot)
            rows.append(
                [
                    len(rows) + 1,
                    batch.label(slot.report_id),
                    batch.words.of("slot", slot.slot),
                    _context(batch, texts[slot.report_id], slot),
                    flat(section.title) if section else None,
                    places.at(slot.report_id, slot.start),
                    batch.words.of("form", "yes") if slot.batch else None,
                    batch.link(slot.report_id),
                ]
            )
    say = batch.words.say
    return Grid("slots", COLUMNS, rows, say("slots_note", n=len(rows)), say("slots_empty"))


def _context(batch: Batch, text: str, slot: Placeholder) -> str:
    """The slot in brackets between the words of its own line."""
    before, after = around(text, slot.start, slot.end, AROUND)
    here = batch.words.say("slot_here", text=slot.text) if slot.text else batch.words.say("slot_gap")
    return f"{before}{here}{after}".strip()


def _top(sections: dict[tuple[str, str], Section], slot: Placeholder) -> Section | None:
    """The first-level heading that a slot stands under; None for what stands under none."""
    section = sections.get((slot.report_id, slot.section_id or ""))
    while section and section.parent_id and (above := sections.get((slot.report_id, section.parent_id))):
        section = above
    return section if section and section.kind == "heading" else None
