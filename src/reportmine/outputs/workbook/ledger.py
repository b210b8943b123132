"""问题清单, where she works, and 全部发现, the same rows without what she fills in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.cells import PAIR, QUOTE, short, width
from reportmine.outputs.workbook.dropdowns import drop_down
from reportmine.outputs.workbook.grid import FIRST, Cell, Column, Grid
from reportmine.outputs.workbook.styles import BLUE_TAB, GREY_TAB, Styles
from reportmine.outputs.workbook.words import Words
from reportmine.records import Finding

MOST = 12  # rows a report
SPARE = 500  # rows below the last one that have the drop-down too: she adds rows
FILTER_FROM = 2_000  # rows; from here on the sheet opens with 重点 only
ZOOM = 90  # percent; so 序号 to 备注 stand on a screen of 1366 pixels
DIMMED = 7  # columns that turn grey when a row is settled
STATES = ("confirmed", "dismissed", "unsure", "done")
SETTLED = ("dismissed", "done")

COLUMNS = (
    Column("order", 5, "count"),
    Column("unit", 10.5, "name"),
    Column("severity", 6.5, "severity"),
    Column("message", 27),
    Column("quote", 40),
    Column("place", 12.5, "centre"),
    Column("request", 27),
    Column("state", 9, "input_centre"),
    Column("owner", 9.5, "input_centre"),
    Column("deadline", 11.5, "input_date"),
    Column("comment", 15, "input"),
    Column("other", 11, "centre"),
    Column("basis", 24),
    Column("rule", 20),
    Column("link", 6.5, "link"),
    Column("code", 10.5, "centre"),
    Column("id", 10, "centre", hidden=True),
)
PRINTED = 11  # to 备注
INPUT = ("state", "owner", "deadline", "comment")
READ_ONLY = tuple(
    column._replace(style="centre") if column.key == "state" else column
    for column in COLUMNS
    if column.key not in ("owner", "deadline", "comment", "id")
)


def ledger(batch: Batch) -> Grid:
    """The sheet 问题清单: at most MOST findings a report, those of the whole batch first."""
    rows = [_row(batch, COLUMNS, i, finding) for i, finding in enumerate(_listed(batch, MOST), 1)]
    note, empty = batch.words.say("ledger_note", most=MOST), batch.words.say("ledger_empty")
    sheet = Grid("ledger", COLUMNS, rows, note, empty, frozen=3, printed=PRINTED, tab=BLUE_TAB)
    return _only_grave(sheet, batch.words) if len(rows) > FILTER_FROM else sheet


def _only_grave(grid: Grid, words: Words) -> Grid:
    """Show 重点 only; the other rows are there, and the note says how many."""
    column, grave = grid.index("severity"), words.of("severity", "error")
    hidden = frozenset(i for i, row in enumerate(grid.rows) if row[column] != grave)
    counted = {"level": grave, "n": len(grid.rows) - len(hidden), "m": len(hidden)}
    return replace(grid, hidden=hidden, note=grid.note + words.say("ledger_filtered", **counted))


def findings(batch: Batch) -> Grid:
    """The sheet 全部发现."""
    rows = [_row(batch, READ_ONLY, i, finding) for i, finding in enumerate(_listed(batch, None), 1)]
    note = batch.words.say("findings_note", n=len(rows))
    return Grid("findings", READ_ONLY, rows, note, batch.words.say("findings_empty"), frozen=3, tab=GREY_TAB)


def _listed(batch: Batch, most: int | None) -> Iterator[Finding]:
    for report_id in (None, *(report.report_id for report in batch.reports)):
        yield from batch.findings.get(report_id, ())[: most if report_id else None]


def _row(batch: Batch, columns: Sequence[Column], order: int, finding: Finding) -> list[Cell]:
    mark = batch.decisions.get(finding.finding_id)
    other = finding.other_report if finding.other_report != finding.report_id else None
    cells: dict[str, Cell] = {
        "order": order,
        "unit": batch.label(finding.report_id),
        "severity": batch.words.of("severity", finding.severity),
        "message": finding.message,
        "quote": quotes(batch, finding),
        "place": finding.place or batch.words.say("none"),
        "request": finding.request,
        "other": batch.label(other) if other else None,
        "basis": finding.basis or None,
        "rule": batch.title(finding),
        "link": batch.link(finding.report_id),
        "code": batch.code(finding),
        "id": finding.finding_id,
    }
    if mark:
        cells["state"] = batch.words.of("decision", mark.state) or None
        cells["owner"], cells["comment"] = mark.owner, mark.comment
        cells["deadline"] = _date(mark.deadline)
    return [cells.get(column.key) for column in columns]


def _date(text: str | None) -> date | str | None:
    """A real date where it is one, so that it sorts; else her own words."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text


def quotes(batch: Batch, finding: Finding) -> str:
    """The report's own words: one or a few short quotes, and the second piece on its own line."""
    words = batch.words
    own = [finding.text] if finding.text else []
    own += [span.text for span in finding.evidence if span.text and span.text != finding.text]
    if not own:
        return words.say("absent")
    first = _several(words, own, QUOTE if finding.other_text is None else PAIR)
    if finding.other_text is None:
        return first
    text, _ = short(finding.other_text, PAIR)
    if finding.other_report and finding.other_report != finding.report_id:
        return f"{first}\n{words.say('quote_other_unit', unit=batch.label(finding.other_report), text=text)}"
    return f"{first}\n{words.say('quote_other', text=text)}"


def _several(words: Words, texts: Sequence[str], limit: int) -> str:
    """The first quote, and the next ones as long as all stay within `limit` characters."""
    shown = [words.quoted(texts[0], limit)]
    room = 2 * limit - width(shown[0])
    for other in texts[1:3]:
        text, _ = short(other, PAIR)
        room -= width(text) + 4
        if room < 0:
            break
        shown.append(words.say("quote", text=text))
    more = words.say("quote_more", n=len(texts)) if len(texts) > len(shown) else ""
    return words.say("pause").join(shown) + more


def finish(sheet: Any, style: Styles, grid: Grid, batch: Batch) -> None:
    """What only the ledger has: the band, progress, drop-down, grey rows, and its filter."""
    sheet.set_zoom(ZOOM)
    first, last = grid.index(INPUT[0]), grid.index(INPUT[-1])
    sheet.merge_range(0, first, 0, last, batch.words.say("ledger_band"), style["band"])
    if not grid.rows:
        return
    column = grid.index("state")
    rule = drop_down("state", len(STATES), batch.words)
    sheet.data_validation(FIRST, column, grid.last + SPARE, column, rule)
    _settled(sheet, style, grid, batch.words)
    if grid.hidden:
        sheet.filter_column_list(grid.index("severity"), [batch.words.of("severity", "error")])
    _progress(sheet, style, grid, batch.words)


def offered(batch: Batch) -> list[str]:
    """What the drop-down of the column 核实 offers."""
    return [batch.words.of("decision", state) for state in STATES]


def _settled(sheet: Any, style: Styles, grid: Grid, words: Words) -> None:
    """Rows marked 排除 or 已整改 turn grey; comes before the colours of 等级 and stops them."""
    letter = _letter(grid, "state")
    tests = ",".join(f'${letter}{FIRST + 1}="{words.of("decision", state)}"' for state in SETTLED)
    rule = {
        "type": "formula",
        "criteria": f"=OR({tests})",
        "format": style["dismissed"],
        "stop_if_true": True,
    }
    sheet.conditional_format(FIRST, 0, grid.last + SPARE, DIMMED - 1, rule)


def _progress(sheet: Any, style: Styles, grid: Grid, words: Words) -> None:
    """The one formula of the workbook: it counts what she types."""
    state, message = (_area(grid, key) for key in ("state", "message"))
    marks = [row[grid.index("state")] for row in grid.rows]
    pieces, value = [f'"{grid.note}"'], grid.note
    for code, name in (("progress", "confirmed"), ("dismissed", "dismissed"), ("unsure", "unsure")):
        word, lead = words.of("decision", name), words.say(f"ledger_{code}")
        pieces += [f'"{lead}"', f'COUNTIF({state},"{word}")']
        value += f"{lead}{marks.count(word)}"
    lead = words.say("ledger_open")
    pieces += [f'"{lead}"', f"COUNTA({message})-COUNTA({state})"]
    value += f"{lead}{marks.count(None)}"
    sheet.write_formula(0, 0, "=" + "&".join(pieces), style["note"], value)


def _area(grid: Grid, key: str) -> str:
    """A column with the rows that she may add, as a formula names it."""
    letter = _letter(grid, key)
    return f"${letter}${FIRST + 1}:${letter}${grid.last + 1 + SPARE}"


def _letter(grid: Grid, key: str) -> str:
    return chr(ord("A") + grid.index(key))
