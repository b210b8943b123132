"""说明: how to mark, what the levels mean, the rules, what was not examined, how it was made."""

from __future__ import annotations

import re
from typing import Any

from reportmine.outputs.workbook import grid as grids
from reportmine.outputs.workbook.batch import SEVERITIES, Batch
from reportmine.outputs.workbook.cells import LINE, PADDING, clean, lines, put
from reportmine.outputs.workbook.grid import Column, row_height
from reportmine.outputs.workbook.styles import WHITE_TAB, Styles
from reportmine.outputs.workbook.words import Words

COLUMNS = (
    Column("title", 24),
    Column("severity", 7, "severity"),
    Column("basis", 30),
    Column("request", 52),
    Column("count", 7, "count"),
    Column("unchecked", 9, "count"),
)
LAST = len(COLUMNS) - 1
WIDE = sum(column.width for column in COLUMNS)
HOW = 6  # sentences on how to use the workbook
PART_HEIGHT = 26


def draw(book: Any, style: Styles, batch: Batch) -> None:
    """Write the sheet."""
    sheet = book.add_worksheet(batch.words.of("about", "name"))
    sheet.hide_gridlines(2)
    sheet.set_tab_color(WHITE_TAB)
    for i, column in enumerate(COLUMNS):
        sheet.set_column(i, i, column.width)
    say = batch.words.say
    row = _part(sheet, style, 0, say("about_how"), [say(f"about_how_{i}") for i in range(1, HOW + 1)])
    row = _part(sheet, style, row, say("about_levels"), [say(f"about_{level}") for level in SEVERITIES])
    row = _part(sheet, style, row, say("about_missing"), [_not_done(batch)])
    row = _part(sheet, style, row, say("about_made"), _made(batch))
    row = _part(sheet, style, row, say("about_rules", n=len(batch.tables.rules)), [])
    last = _rules(sheet, style, row, batch)
    _printing(sheet, batch, last)


def _part(sheet: Any, style: Styles, row: int, head: str, sentences: list[str]) -> int:
    """A head and its sentences; returns the next row."""
    sheet.write_string(row, 0, head, style["part"])
    sheet.set_row(row, PART_HEIGHT)
    for i, sentence in enumerate(sentences, row + 1):
        sheet.merge_range(i, 0, i, LAST, "", style["line"])
        sheet.write_string(i, 0, clean(sentence), style["line"])
        sheet.set_row(i, lines(sentence, WIDE - 3) * LINE + PADDING)
    return row + 1 + len(sentences)


def _not_done(batch: Batch) -> str:
    names = _stages(batch, batch.info.not_done)
    return batch.words.say("about_not_done", names=names) if names else batch.words.say("about_all_done")


def _stages(batch: Batch, stages: tuple[str, ...]) -> str:
    return batch.words.say("separator").join(batch.words.of("stage", name, name) for name in stages)


def _made(batch: Batch) -> list[str]:
    info, say = batch.info, batch.words.say
    return [
        say("about_batch", title=info.title, files=info.n_files),
        say("about_done", names=_stages(batch, info.done)),
        say("about_profile", profile=info.profile, version=info.profile_version),
        say("about_program", version=info.version),
        say("about_time", time=info.created.replace("T", " ")),
        say("about_hashes"),
    ]


def _rules(sheet: Any, style: Styles, row: int, batch: Batch) -> int:
    """The rules as a table; returns its last row."""
    sheet.set_row(row, grids.HEAD_HEIGHT)
    for i, column in enumerate(COLUMNS):
        sheet.write_string(row, i, batch.words.of("about", column.key), style["head"])
    for number, rule in enumerate(batch.tables.rules, row + 1):
        severity = batch.words.of("severity", rule.severity)
        request = _without_slots(batch.words, rule.request)
        cells: list[str | int | None] = [rule.title, severity, rule.basis or None, request, rule.n_findings]
        cells.append(rule.n_unchecked or None)
        for i, cell in enumerate(cells):
            put(sheet, number, i, cell, style[COLUMNS[i].style])
        sheet.set_row(number, row_height(COLUMNS, cells))
    last = row + len(batch.tables.rules)
    if last > row:
        grids.severity_colours(sheet, style, (row + 1, 1, last, 1), batch)
    return last


def _without_slots(words: Words, sentence: str) -> str:
    """A rule's template as a sentence: {n} becomes some, another slot an ellipsis."""
    return re.sub(r"\{(\w{1,20})\}", lambda slot: words.of("field", slot[1], words.say("cut")), sentence)


def _printing(sheet: Any, batch: Batch, last: int) -> None:
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(0.5, 0.5, 0.7, 0.7)
    sheet.print_area(0, 0, last, LAST)
    grids.header(sheet, batch, batch.words.of("about", "name"))
