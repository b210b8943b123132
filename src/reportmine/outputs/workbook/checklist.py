"""要件核对: units x what each was asked for, and whether it is there."""

from __future__ import annotations

from collections.abc import Sequence

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.grid import Cell, Column, Grid, vertical_height
from reportmine.outputs.workbook.words import Words
from reportmine.records import ChecklistRow

PRESENT = "present"
LACKING = ("unfilled", "vague", "absent")  # what cannot be told is no fault of the unit
Row = dict[str, ChecklistRow]


def checklist(batch: Batch) -> Grid:
    """The sheet 要件核对: units that lack most first, items in the order of the profile."""
    items = {row.item: row for row in batch.tables.checklist}
    units = sorted(_units(batch), key=lambda unit: -_lacking(unit))
    columns = (
        Column("unit", 22, "name"),
        *(Column(item, 8, "state", head=row.name) for item, row in items.items()),
        Column("lacking", 8, "total"),
        Column("link", 7, "link"),
    )
    return Grid(
        "checklist",
        columns,
        [_row(batch, unit, list(items)) for unit in units],
        _note(batch.words, items),
        batch.words.say("checklist_empty"),
        frozen=1,
        looks={i: _look(columns, unit) for i, unit in enumerate(units)},
        head_height=vertical_height(column.head for column in columns),
    )


def _units(batch: Batch) -> list[Row]:
    """Items of every report, worst report first, then those of units that sent none."""
    found: dict[str, Row] = {report.report_id: {} for report in batch.reports}
    for row in batch.tables.checklist:
        found.setdefault(row.report_id or row.unit_id, {})[row.item] = row
    return [unit for unit in found.values() if unit]


def _lacking(unit: Row) -> int:
    return sum(row.state in LACKING for row in unit.values())


def _row(batch: Batch, unit: Row, items: Sequence[str]) -> list[Cell]:
    first = next(iter(unit.values()))
    return [
        batch.label(first.report_id) if first.report_id else first.unit_id,
        *(batch.words.of("state", unit[item].state) if item in unit else None for item in items),
        _lacking(unit),
        batch.link(first.report_id),
    ]


def _look(columns: Sequence[Column], unit: Row) -> tuple[str, ...]:
    """Every state has its look; its word stands in the cell too."""
    return tuple(
        f"state_{unit[column.key].state}" if column.style == "state" and column.key in unit else column.style
        for column in columns
    )


def _note(words: Words, items: Row) -> str:
    """What the words mean, and that a machine has looked."""
    figures = sum(row.kind == "indicator" for row in items.values())
    return words.say("checklist_note", others=len(items) - figures, figures=figures)
