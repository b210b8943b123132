"""A profile's own tables -> the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from pathlib import Path
from typing import Any

from reportmine.profile import ProfileError
from reportmine.profile.book.shape import Field, Sheet, sheets
from reportmine.profile.book.values import Cell, WrongCellError, shown

HEADS, FIRST = 1, 2  # rows of the heads and of the first values, 0-based
SPARE = 300  # rows below the last that are ready to be typed into
NARROWEST, WIDEST, SINGLE = 9, 44, 26  # characters of a column; of one that holds one word a cell
LINE, TALLEST = 14.5, 409.0  # points of a line; of the tallest row that Excel has
HEAD, INK, NOTE, BORDER = "#E8EDF2", "#1F2933", "#4A5560", "#C3CAD2"
_HEAD = {"bold": True, "bg_color": HEAD, "border": 1, "border_color": BORDER}
_LOOK = {"valign": "top", "text_wrap": True, "font_size": 10.5, "font_color": INK}


def write(files: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    """Write the TOML tables of a profile's `files` (by their names without .toml) as a workbook."""
    from xlsxwriter import Workbook

    rows = {sheet.name: list(_rows(sheet, files.get(sheet.slice, {}))) for sheet in sheets()}
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        looks = {
            "head": book.add_format({**_LOOK, **_HEAD}),
            "note": book.add_format({"font_color": NOTE, "font_size": 10.5}),
            "text": book.add_format({**_LOOK, "num_format": "@"}),
            "number": book.add_format({**_LOOK, "align": "left"}),
        }
        for sheet in sheets():
            _draw(book.add_worksheet(sheet.name), sheet, rows[sheet.name], looks)


def _rows(sheet: Sheet, tables: Mapping[str, Any]) -> Iterator[list[Cell]]:
    """The cells under the heads."""
    part: Any = tables.get(sheet.key) if sheet.key else tables
    if sheet.form == "rows":
        for row in part or []:
            yield [_shown(sheet, field, row.get(field.key)) for field in sheet.fields]
    elif sheet.form == "pairs":
        for pair in (part or {}).items():
            yield [_shown(sheet, field, value) for field, value in zip(sheet.fields, pair, strict=True)]
    elif sheet.form == "groups":
        for group in part or []:
            yield [_shown(sheet, sheet.fields[0], group)]
    else:
        yield from _columns(sheet, part or {})


def _columns(sheet: Sheet, values: Mapping[str, Any]) -> Iterator[list[Cell]]:
    columns: list[list[Cell]] = []
    for field in sheet.fields:
        value = values.get(field.key)
        each = [[item] for item in value] if field.many and value else [] if value is None else [value]
        columns.append([_shown(sheet, field, item) for item in each])
    for i in range(max(map(len, columns), default=0)):
        yield [column[i] if i < len(column) else None for column in columns]


def _shown(sheet: Sheet, field: Field, value: Any) -> Cell:
    try:
        return shown(field, value)
    except WrongCellError as error:
        raise ProfileError(f"{sheet.slice}.toml", field.key, str(error)) from error


def _draw(page: Any, sheet: Sheet, rows: list[list[Cell]], looks: Mapping[str, Any]) -> None:
    page.write_string(0, 0, sheet.note, looks["note"])
    page.freeze_panes(FIRST, 2 if sheet.form == "rows" else 0)
    widths = [_width(sheet, field, [row[i] for row in rows]) for i, field in enumerate(sheet.fields)]
    for number, row in enumerate(rows, FIRST):
        page.set_row(number, _height(row, widths))
    for i, field in enumerate(sheet.fields):
        look = looks["number" if field.item in (int, float) else "text"]
        page.set_column(i, i, widths[i], look)
        page.write_string(HEADS, i, field.title, looks["head"])
        for number, row in enumerate(rows, FIRST):
            _put(page, number, i, row[i], look)
        _choices(page, sheet, i, field, FIRST + len(rows) + SPARE)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADS)


def _put(page: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell, look)
    elif cell is not None:
        page.write_number(row, column, cell, look)


def _choices(page: Any, sheet: Sheet, column: int, field: Field, last: int) -> None:
    """A drop-down where one of a few words is right."""
    if field.choices and not field.many:
        end = last if sheet.form == "rows" else FIRST
        page.data_validation(FIRST, column, end, column, {"validate": "list", "source": list(field.choices)})


def _width(sheet: Sheet, field: Field, cells: list[Cell]) -> float:
    """Characters that the longest line of a column needs, within bounds."""
    need = max(_wide(line) for cell in [field.title, *cells] for line in str(cell or "").split("\n")) + 2
    return min(max(need, NARROWEST), SINGLE if sheet.form == "columns" and not field.lines else WIDEST)


def _height(row: list[Cell], widths: list[float]) -> float:
    """Points of a row that shows all its cells, or as much as Excel allows."""
    lines = [
        sum(max(ceil(_wide(line) / (width - 2)), 1) for line in str(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
        if cell is not None
    ]
    return min(max(lines, default=1) * LINE + 4, TALLEST)


def _wide(text: str) -> int:
    return sum(1 + (character > "\u2e7f") for character in text)
