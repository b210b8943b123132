"""未识别指标: wordings of figures that the profile does not know, for her to say what they are."""

from __future__ import annotations

from collections.abc import Mapping

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.cells import around
from reportmine.outputs.workbook.grid import Cell, Column, Grid
from reportmine.records import Unmatched

WIDEST = 300  # wordings; the others are in tables
AROUND = 24  # characters on either side of the figure
COLUMNS = (
    Column("wording", 24, "name"),
    Column("units", 7, "count"),
    Column("unit", 9, "centre"),
    Column("example", 56),
    Column("nearest", 22, "centre"),
    Column("score", 8, "share"),
    Column("mapped", 20, "input"),
    Column("link", 7, "link"),
)


def unmatched(batch: Batch) -> Grid:
    """The sheet 未识别指标: wordings of most units first, of these the surest."""
    found = sorted(batch.tables.unmatched, key=lambda row: (-row.n_units, -(row.score or 0)))
    texts = {report.report_id: report.text for report in batch.tables.reports}
    # The wording of a report is no name that all would know, so only names that were asked for are shown.
    names = {row.item: row.name for row in batch.tables.checklist if row.kind == "indicator"}
    rows = [_row(batch, texts, names, row) for row in found[:WIDEST]]
    say = batch.words.say
    note = say(
        "unmatched_note" if len(rows) == len(found) else "unmatched_cut", n=len(found), shown=len(rows)
    )
    return Grid("unmatched", COLUMNS, rows, note, say("unmatched_empty"), frozen=1)


def _row(batch: Batch, texts: Mapping[str, str], names: Mapping[str, str], row: Unmatched) -> list[Cell]:
    nearest = names.get(row.nearest or "")
    return [
        row.name,
        row.n_units,
        row.unit,
        _example(batch, texts, row),
        nearest or batch.words.say("none"),
        row.score / 100 if nearest and row.score is not None else None,
        names.get(row.mapped_to or "", row.mapped_to),
        batch.link(row.example_report),
    ]


def _example(batch: Batch, texts: Mapping[str, str], row: Unmatched) -> str | None:
    """The figure in brackets between the words of its line."""
    text = texts.get(row.example_report)
    if text is None:
        return None
    before, after = around(text, row.example_start, row.example_end, AROUND)
    here = batch.words.say("slot_here", text=text[row.example_start : row.example_end])
    return f"{before}{here}{after}".strip()
