"""audit.xlsx: where the auditor works. Every sheet is one module: tables -> rows -> `grid.draw`.

A new view is one module with a function `Batch -> Grid` and one line in `_grids`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from reportmine.outputs.workbook import about, grid, ledger, overview, problems, unmatched, words
from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.checklist import checklist
from reportmine.outputs.workbook.dropdowns import write_lists
from reportmine.outputs.workbook.figures import figures
from reportmine.outputs.workbook.files import Written, place
from reportmine.outputs.workbook.grid import Grid
from reportmine.outputs.workbook.places import Places
from reportmine.outputs.workbook.pouring import pour
from reportmine.outputs.workbook.shared import shared
from reportmine.outputs.workbook.slots import slots
from reportmine.outputs.workbook.sources import files
from reportmine.outputs.workbook.structure import structure
from reportmine.outputs.workbook.styles import Styles
from reportmine.outputs.workbook.summary import summary
from reportmine.outputs.workbook.typed import Typed, typed
from reportmine.records import Info, Tables

__all__ = ["Typed", "Written", "typed", "write"]


def write(tables: Tables, info: Info, folder: Path, now: datetime, last_sha256: str | None) -> Written:
    """Write folder/audit.xlsx as a whole or not at all.

    `last_sha256` is that of the workbook of the last run: one with another sha256 was changed by a
    person and is kept under a dated name first. One that is open elsewhere stays untouched, and the
    new one is called audit-2.xlsx. Raises OSError where the folder cannot be written.
    """
    said = words.load().named("class", dict(info.classes))
    batch = Batch.of(tables, info, said)
    return place(partial(_fill, batch, now), folder, now, last_sha256, said)


def _grids(batch: Batch) -> Iterator[Grid]:
    """The plain sheets in their order; a stage that did not run has none."""
    places = Places.of(batch.tables.paragraphs, batch.words)
    yield ledger.ledger(batch)
    if "checklist" in batch.info.done:
        yield checklist(batch)
    if "indicators" in batch.info.done:
        yield figures(batch)
    if "passages" in batch.info.done:
        yield shared(batch)
    if "statements" in batch.info.done:
        stated = problems.Stated.of(batch)
        yield summary(batch, stated)
        yield problems.classes(batch, stated)
        yield problems.statements(batch, stated)
    if "indicators" in batch.info.done:
        yield unmatched.unmatched(batch)
    yield ledger.findings(batch)
    yield slots(batch, places)
    yield structure(batch, places)
    yield files(batch)


def _fill(batch: Batch, now: datetime, path: Path) -> None:
    """Draw the workbook in memory, then write it with its rows."""
    from xlsxwriter import Workbook

    drawn, poured = io.BytesIO(), {}
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(drawn, options) as book:
        title = batch.words.say("book_title", title=batch.info.title)
        book.set_properties({"title": title, "comments": batch.words.say("draft"), "created": now})
        style = Styles(book, batch.words.groups["fonts"])
        overview.draw(book, style, batch)
        for one in _grids(batch):
            sheet = grid.draw(book, style, one, batch)
            if one.name == "ledger":
                ledger.finish(sheet, style, one, batch)
            if one.name == "unmatched":
                unmatched.finish(sheet, one, batch)
            if one.name == "statements":
                problems.finish(sheet, one, batch)
            grid.colour(sheet, style, one, batch)
            poured[len(book.worksheets())] = one
        about.draw(book, style, batch)
        offered = {"state": ledger.offered, "mapped": unmatched.offered, "corrected": problems.offered}
        write_lists(book, {key: of(batch) for key, of in offered.items()}, batch.words)
    pour(drawn.getvalue(), poured, path)
