"""A plain sheet: a note, one row of heads, rows. New sheets are made of this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from reportmine.outputs.workbook import styles
from reportmine.outputs.workbook.batch import SEVERITIES, Batch
from reportmine.outputs.workbook.cells import Link, clean, height, lines
from reportmine.outputs.workbook.styles import Styles

Cell = str | int | float | date | Link | None
HEAD, FIRST = 1, 2  # rows of the heads and of the first data
MOST_ROWS = 200_000  # far below Excel's 1,048,576; nobody reads more
MOST_LINKS = 65_530  # Excel's limit of a sheet
NOTE_HEIGHT, HEAD_HEIGHT = 20, 22  # points
# Columns of a cell that no text stands in: an indent, and what Han characters leave at a line's end.
INDENTS = {"text": 3, "input": 3}
MARGIN = 0.45  # inches
VERTICAL = ("matrix", "state")  # narrow columns, their heads written downwards
LETTER, PAD = 15.0, 14.0  # points of a character of a vertical head, and around it
# Columns that are coloured by their number, from the lowest that has the format.
DEPTHS = ((3, "deep"), (2, "middle"), (1, "pale"))


class Column(NamedTuple):
    """`key` is its head in the table `group` of messages/workbook.toml (the sheet's own where that is
    empty), unless `head` gives the words themselves; `width` in characters.

    `style` names a format of `styles.FORMATS`; one that starts with input is for her to fill in.
    """

    key: str
    width: float
    style: str = "text"
    hidden: bool = False
    group: str = ""
    head: str = ""


@dataclass(frozen=True)
class Grid:
    """One sheet. `name` is its table in messages/workbook.toml.

    `note` says what the rows are, `empty` stands for them where there are none. The first `frozen`
    columns stay, the first `printed` are printed (0: all that are not hidden). `hidden` rows (0-based)
    are there and not shown. `looks` are the formats of rows that look other than their columns. The first
    `totals` rows sum up the others: they stay with the heads, and nothing is filtered. A second table,
    after an empty row and with its own heads, begins behind the first `upper` rows.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str
    empty: str
    frozen: int = 2
    printed: int = 0
    tab: str = styles.GREY_TAB
    hidden: frozenset[int] = frozenset()
    looks: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    totals: int = 0
    upper: int | None = None
    head_height: float = HEAD_HEIGHT

    def index(self, key: str) -> int:
        """Place of a column, 0-based."""
        return [column.key for column in self.columns].index(key)

    @property
    def templates(self) -> list[tuple[str, ...]]:
        """The different formats of rows, that of the columns first."""
        return list(dict.fromkeys([tuple(column.style for column in self.columns), *self.looks.values()]))

    @property
    def last(self) -> int:
        """Row of the last data, 0-based; FIRST where there are none."""
        return FIRST + max(min(len(self.rows), MOST_ROWS) - 1, 0)


def draw(book: Any, style: Styles, grid: Grid, batch: Batch) -> Any:
    """Write all but the rows, and return the sheet for what only one sheet has."""
    sheet = book.add_worksheet(batch.words.of(grid.name, "name"))
    sheet.hide_gridlines(2)
    sheet.set_tab_color(grid.tab)
    _heads(sheet, style, grid, batch)
    if grid.rows:
        for row, look in enumerate(grid.templates, FIRST):  # tells `pouring` the formats
            for i, name in enumerate(look):
                sheet.write_blank(row, i, None, style[name])
    else:
        sheet.write_string(FIRST, 0, grid.empty, style["empty"])
        sheet.set_row(FIRST, NOTE_HEIGHT)
    if len(grid.rows) > MOST_ROWS:
        left = batch.words.say("rows_left", n=len(grid.rows) - MOST_ROWS)
        sheet.write_string(FIRST + MOST_ROWS, 0, left, style["note"])
    sheet.freeze_panes(FIRST + grid.totals if grid.upper is None else 0, grid.frozen)
    if grid.rows and not grid.totals:
        last = grid.last if grid.upper is None else HEAD + grid.upper
        sheet.autofilter(HEAD, 0, last, len(grid.columns) - 1)
    _printing(sheet, grid, batch)
    return sheet


def _heads(sheet: Any, style: Styles, grid: Grid, batch: Batch) -> None:
    sheet.set_row(0, NOTE_HEIGHT)
    sheet.write_string(0, 0, clean(grid.note), style["note"])
    sheet.set_row(HEAD, grid.head_height)
    for i, column in enumerate(grid.columns):
        sheet.set_column(i, i, column.width, None, {"hidden": True} if column.hidden else None)
        head = column.head or batch.words.of(column.group or grid.name, column.key)
        sheet.write_string(HEAD, i, clean(head), style[_head(column)])


def _head(column: Column) -> str:
    if column.style in VERTICAL:
        return "head_vertical"
    return "head_input" if column.style.startswith("input") else "head"


def vertical_height(heads: Iterable[str]) -> float:
    """Points that a row of vertical heads needs."""
    return max(map(len, heads), default=0) * LETTER + PAD


def row_height(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """Points that the tallest text of a row needs: programs that choose it themselves disagree."""
    most = 1
    for column, cell in zip(columns, row, strict=True):
        if isinstance(cell, str) and not column.hidden:
            room = column.width - INDENTS.get(column.style, 1)
            if 2 * len(cell) > room or "\n" in cell:  # else one line, however wide its characters are
                most = max(most, lines(cell, room))
    return height(most)


def colour(sheet: Any, style: Styles, grid: Grid, batch: Batch) -> None:
    """等级 by its word and counts by depth, whole columns at once, so that it follows sorting and typing.

    Excel lays the rule that came first on top: rules that must win are added before this call.
    """
    if not grid.rows:
        return
    for i, column in enumerate(grid.columns):
        if column.style == "severity":
            severity_colours(sheet, style, (FIRST, i, grid.last, i), batch)
    if counted := [i for i, column in enumerate(grid.columns) if column.style == "matrix"]:
        area = (FIRST + grid.totals, counted[0], grid.last, counted[-1])
        for least, look in DEPTHS:
            rule = {"type": "cell", "criteria": ">=", "value": least, "format": style[look]}
            sheet.conditional_format(*area, rule | {"stop_if_true": True})


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
    if grid.upper is None:
        sheet.repeat_rows(HEAD, HEAD + grid.totals)
    sheet.center_horizontally()
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
