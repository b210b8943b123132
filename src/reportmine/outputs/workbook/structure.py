"""结构: the headings of every report as written, and what their numbers have wrong."""

from __future__ import annotations

from collections import defaultdict

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.cells import short
from reportmine.outputs.workbook.grid import Cell, Column, Grid
from reportmine.outputs.workbook.places import Places
from reportmine.records import Section

LONGEST = 60  # characters of a heading that runs on into its text
STEP = "\u3000"  # one full-width blank a level
COLUMNS = (
    Column("order", 5, "count"),
    Column("unit", 14, "name"),
    Column("level", 6, "count"),
    Column("heading", 72),
    Column("role", 15, "centre"),
    Column("size", 8, "count"),
    Column("fault", 11, "centre"),
    Column("place", 13, "centre"),
    Column("link", 7, "link"),
)


def structure(batch: Batch, places: Places) -> Grid:
    """The sheet 结构: headings, and items whose number is faulty, in the order of the text."""
    found: dict[str, list[Section]] = defaultdict(list)
    for section in batch.tables.sections:
        if section.kind == "heading" or (section.kind == "item" and section.fault):
            found[section.report_id].append(section)
    rows: list[list[Cell]] = []
    for report in batch.reports:
        for section in sorted(found[report.report_id], key=lambda row: row.start):
            rows.append([len(rows) + 1, *_row(batch, places, section)])
    say = batch.words.say
    return Grid("structure", COLUMNS, rows, say("structure_note"), say("structure_empty"))


def _row(batch: Batch, places: Places, section: Section) -> list[Cell]:
    words = batch.words
    role = section.role if section.role not in ("", "other") else section.in_role
    return [
        batch.label(section.report_id),
        section.level,
        STEP * max(section.level - 1, 0) + short(section.text, LONGEST)[0],
        words.of("role", role, words.of("role", "other")),
        section.section_end - section.section_start,
        words.of("fault", section.fault) or None,
        places.at(section.report_id, section.start),
        batch.link(section.report_id),
    ]
