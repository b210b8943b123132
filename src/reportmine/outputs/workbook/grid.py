"""A plain sheet: a note, one row of heads, rows. New sheets are made of this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from reportmine.outputs.workbook import styles
from reportmine.outputs.workbook.batch import SEVERITIES, Batch
from reportmine.outputs.workbook.cells import Link, clean, height, lines
from reportmine.outputs.workbook.styles import Styles

Cell = str | int | date | Link | None
HEAD, FIRST = 1, 2  # rows of the heads and of the first data
MOST_ROWS = 200_000  # a second of writing holds 10,000
MOST_LINKS = 65_530  # Excel's limit of a sheet
NOTE_HEIGHT, HEAD_HEIGHT = 20, 22  # points
MARGIN = 0.45  # inches


class Column(NamedTuple):
    """`key` is its head in the sheet's table of messages/workbook.toml, `width` in characters.

    `style` names a format of `styles.FORMATS`; one that starts with input is for her to fill in.
    """

    key: str
    width: float
    style: str = "text"
    hidden: bool = False


@dataclass(frozen=True)
class Grid:
    """One sheet. `name` is its table in messages/workbook.toml.

    `note` says what the rows are, `empty` stands for them where there are none. The first `frozen`
    columns stay, the first `printed` are printed (0: all that are not hidden).
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str
    empty: str
    frozen: int = 2
    printed: int = 0
    tab: str = styles.GREY_TAB
    filtered: bool = True

    def index(self, key: str) -> int:
        """Place of a column, 0-based."""
        return [column.key for column in self.columns].index(key)

    @property
    def last(self) -> int:
        """Row of the last data, 0-based; FIRST where there are none."""
        return FIRST + max(min(len(self.rows), MOST_ROWS) - 1, 0)


def draw(book: Any, style: Styles, grid: Grid, batch: Batch) -> Any:
    """Write the sheet and return it for what only one sheet has."""
    sheet = book.add_worksheet(batch.words.of(grid.name, "name"))
    sheet.hide_gridlines(2)
    sheet.set_tab_color(grid.tab)
    _heads(sheet, style, grid, batch)
    if grid.rows:
        _rows(sheet, style, grid)
    else:
        sheet.write_string(FIRST, 0, grid.empty, style["empty"])
        sheet.set_row(FIRST, NOTE_HEIGHT)
    if len(grid.rows) > MOST_ROWS:
        left = batch.words.say("rows_left", n=len(grid.rows) - MOST_ROWS)
        sheet.write_string(FIRST + MOST_ROWS, 0, left, style["note"])
    sheet.freeze_panes(FIRST, grid.frozen)
    if grid.filtered and grid.rows:
        sheet.autofilter(HEAD, 0, grid.last, len(grid.columns) - 1)
    _printing(sheet, grid, batch)
    return sheet


def _heads(sheet: Any, style: Styles, grid: Grid, batch: Batch) -> None:
    sheet.set_row(0, NOTE_HEIGHT)
    sheet.write_string(0, 0, clean(grid.note), style["note"])
    sheet.set_row(HEAD, HEAD_HEIGHT)
    for i, column in enumerate(grid.columns):
        sheet.set_column(i, i, column.width, None, {"hidden": True} if column.hidden else None)
        look = "head_input" if column.style.startswith("input") else "head"
        sheet.write_string(HEAD, i, batch.words.of(grid.name, column.key), style[look])


def _rows(sheet: Any, style: Styles, grid: Grid) -> None:
    formats = [style[column.style] for column in grid.columns]
    write = put(sheet)
    for number, row in enumerate(grid.rows[:MOST_ROWS], FIRST):
        for i, value in enumerate(row):
            write(number, i, value, formats[i])
        sheet.set_row(number, row_height(grid.columns, row))


def row_height(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """Points that the tallest text of a row needs: programs that choose it themselves disagree."""
    return height(
        lines(cell, column.width) for column, cell in zip(columns, row, strict=True) if isinstance(cell, str)
    )


def put(sheet: Any) -> Callable[[int, int, Cell, Any], None]:
    """Writes a cell by its type: never a text as a formula, link or number."""
    links = 0

    def write(row: int, column: int, value: Cell, look: Any) -> None:
        nonlocal links
        if value is None:
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            sheet.write_string(row, column, clean(value), look)
        elif isinstance(value, Link):
            if links < MOST_LINKS:
                sheet.write_url(row, column, f"external:{value.target}", look, clean(value.text))
            else:
                sheet.write_string(row, column, clean(value.text), look)
            links += 1
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, look)
        else:
            sheet.write_number(row, column, value, look)

    return write


def colour(sheet: Any, style: Styles, grid: Grid, batch: Batch) -> None:
    """等级 by its word, the whole column at once, so that it follows sorting and typing.

    Excel lays the rule that came first on top: rules that must win are added before this call.
    """
    for i, column in enumerate(grid.columns):
        if column.style == "severity" and grid.rows:
            severity_colours(sheet, style, (FIRST, i, grid.last, i), batch)


def severity_colours(sheet: Any, style: Styles, area: tuple[int, int, int, int], batch: Batch) -> None:
    """Colour an area by the words of the severities."""
    for severity in SEVERITIES:
        word = batch.words.of("severity", severity)
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style[severity]}
        sheet.conditional_format(*area, rule)


def _printing(sheet: Any, grid: Grid, batch: Batch) -> None:
    name = batch.words.groups[grid.name].get("print") or batch.words.of(grid.name, "name")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.set_margins(MARGIN, MARGIN, 0.7, 0.7)
    header(sheet, batch, name)
    shown = grid.printed or sum(not column.hidden for column in grid.columns)
    sheet.print_area(0, 0, grid.last, shown - 1)


def header(sheet: Any, batch: Batch, name: str, signatures: str = "") -> None:
    """初稿 and the profile above, page and time below, on every printed page."""
    info, say = batch.info, batch.words.say
    profile = say("printed_by", profile=info.profile, version=info.profile_version)
    made = say("made", time=info.created.replace("T", " "))
    sheet.set_header(f"&L&9 {say('draft')}&C&12 {_literal(name)}&R&9 {_literal(profile)}")
    sheet.set_footer(f"&L&9 {signatures}&C&9 {say('page_of')}&R&9 {made}")


def _literal(text: str) -> str:
    """& begins a code in headers, which hold 255 characters at most."""
    return clean(text)[:80].replace("&", "&&")
