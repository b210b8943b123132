"""未识别指标: wordings of figures that the profile does not know, for her to say what they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.cells import around
from reportmine.outputs.workbook.dropdowns import drop_down
from reportmine.outputs.workbook.grid import FIRST, Cell, Column, Grid
from reportmine.outputs.workbook.typed import label
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
    Column("mapped", 26, "input"),
    Column("link", 7, "link"),
)


def unmatched(batch: Batch) -> Grid:
    """The sheet 未识别指标: wordings of most units first, of these the surest."""
    found = sorted(batch.tables.unmatched, key=lambda row: (-row.n_units, -(row.score or 0)))
    shown = found[:WIDEST] + [row for row in found[WIDEST:] if row.mapped_to]
    texts = {report.report_id: report.text for report in batch.tables.reports}
    names = _names(batch)
    rows = [_row(batch, texts, names, row) for row in shown]
    say = batch.words.say
    note = say(
        "unmatched_note" if len(rows) == len(found) else "unmatched_cut", n=len(found), shown=len(rows)
    )
    return Grid("unmatched", COLUMNS, rows, note, say("unmatched_empty"), frozen=1)


def _names(batch: Batch) -> dict[str, str]:
    """Indicators by id; of an audit that does not tell the profile's, those that were asked for."""
    asked = {row.item: row.name for row in batch.tables.checklist if row.kind == "indicator"}
    return dict(batch.info.indicators) or asked


def offered(batch: Batch) -> list[str]:
    """What the drop-down of the column 对应到 offers."""
    return [label(name, identifier, batch.words) for identifier, name in _names(batch).items()]


def finish(sheet: Any, grid: Grid, batch: Batch) -> None:
    """The drop-down of the column 对应到."""
    n = len(_names(batch))
    if grid.rows and n:
        column = grid.index("mapped")
        sheet.data_validation(FIRST, column, grid.last, column, drop_down("mapped", n, batch.words))


def _row(batch: Batch, texts: Mapping[str, str], names: Mapping[str, str], row: Unmatched) -> list[Cell]:
    nearest = names.get(row.nearest or "")
    return [
        row.name,
        row.n_units,
        row.unit,
        _example(batch, texts, row),
        nearest or batch.words.say("none"),
        row.score / 100 if nearest and row.score is not None else None,
        label(names.get(row.mapped_to, row.mapped_to), row.mapped_to, batch.words) if row.mapped_to else None,
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
