"""Cells of an .xlsx as a person left them, whatever program saved it (Excel, WPS, LibreOffice).

openpyxl reads them: pure Python, MIT. It is told not to trust the dimension that a file states, as WPS
writes A1 there, and reads values only, so that no format can stop it half-way.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reportmine.messages import say


class BookError(ValueError):
    """A workbook that cannot be used: all its faults, each with its address."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class Cell(NamedTuple):
    """A value and whether it is one of Excel's errors (#REF!) instead."""

    value: Any
    broken: bool


Rows = list[list[Cell]]


def read(path: Path, names: Sequence[str]) -> dict[str, Rows]:
    """The sheets called so that are there, row by row from A1.

    Raises BookError where the file is no workbook or cannot be opened.
    """
    from openpyxl import load_workbook  # type: ignore[import-untyped, unused-ignore]

    try:
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True)
            return {name: _rows(book[name]) for name in names if name in book.sheetnames}
    except OSError as error:
        problem = say("book", "not_opened", path=path, reason=error.strerror or error)
        raise BookError([problem]) from error
    except Exception as error:  # whatever a damaged zip, XML or style makes of itself in there
        raise BookError([say("book", "not_read", path=path)]) from error


def _rows(sheet: Any) -> Rows:
    sheet.reset_dimensions()
    return [[Cell(cell.value, cell.data_type == "e") for cell in row] for row in sheet.iter_rows()]


def letter(column: int) -> str:
    """A column's letters, 0-based: A … Z, AA …"""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters, column = chr(ord("A") + rest) + letters, column - 1
    return letters


def at(sheet: str, column: int, row: int) -> str:
    """An address as people say it; both 0-based."""
    return say("book", "at", sheet=sheet, cell=f"{letter(column)}{row + 1}")
