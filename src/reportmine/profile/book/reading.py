"""The sheets of a workbook -> a profile's TOML tables, and where in the book each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reportmine.messages import say
from reportmine.profile.book.shape import Field, Sheet, sheets
from reportmine.profile.book.sheets import Cell, Rows, at
from reportmine.profile.book.values import WrongCellError, meant
from reportmine.profile.book.writing import FIRST, HEADS


class Entry(NamedTuple):
    """A row of a sheet, 0-based, and what it says: values by field, and their columns in the book."""

    sheet: Sheet
    row: int
    values: Mapping[str, Any]
    columns: Mapping[str, int]

    def at(self, key: str) -> str:
        """The address of a field's cell."""
        return at(self.sheet.name, self.columns[key], self.row)


class Taken(NamedTuple):
    """All that a book says: rows of each sheet, and what is wrong with its cells."""

    entries: list[Entry]
    faults: list[str]

    def files(self) -> dict[str, dict[str, Any]]:
        """TOML tables by the profile's file."""
        files: dict[str, dict[str, Any]] = {}
        for sheet in sheets():
            own = [entry.values for entry in self.entries if entry.sheet is sheet]
            _add(files.setdefault(sheet.slice, {}), sheet, own)
        return files


def _add(tables: dict[str, Any], sheet: Sheet, rows: list[Mapping[str, Any]]) -> None:
    if sheet.form == "columns":
        values = dict(rows[0]) if rows else {}
        if not sheet.key:
            tables.update(values)
        elif values:
            tables[sheet.key] = values
    elif not rows:
        return
    elif sheet.form == "rows":
        tables[sheet.key] = [dict(row) for row in rows]
    elif sheet.form == "pairs":
        tables[sheet.key] = {row["key"]: row["value"] for row in rows}
    else:
        tables[sheet.key] = [row["words"] for row in rows]


def take(book: Mapping[str, Rows]) -> Taken:
    """Read every sheet of `book` (cells by the sheet's name), going on after each fault."""
    taken = Taken([], [])
    for sheet in sheets():
        if sheet.name not in book:
            taken.faults.append(say("book", "no_sheet", sheet=sheet.name))
            continue
        rows = book[sheet.name]
        columns = _heads(sheet, rows[HEADS] if len(rows) > HEADS else [], taken.faults)
        fields = {field.key: field for field in sheet.fields}
        reader = _Reader(sheet, {fields[key]: column for key, column in columns.items()}, taken.faults)
        reader.strays(rows)
        taken.entries.extend(reader.column_wise(rows) if sheet.form == "columns" else reader.row_wise(rows))
    return taken


def _heads(sheet: Sheet, heads: Sequence[Cell], faults: list[str]) -> dict[str, int]:
    """Columns of the fields by their titles, in whatever order they stand."""
    known = {field.title: field.key for field in sheet.fields}
    columns: dict[str, int] = {}
    for i, cell in enumerate(heads):
        title = str(cell.value or "").strip()
        if not title:
            continue
        if title not in known:
            problem = say("book", "unknown_column", title=title, known=say("book", "or").join(known))
        elif known[title] in columns:
            problem = say("book", "twice_column", title=title)
        else:
            columns[known[title]] = i
            continue
        faults.append(say("book", "fault", place=at(sheet.name, i, HEADS), problem=problem))
    for title, key in known.items():
        if key not in columns:
            place = at(sheet.name, len(heads), HEADS)
            problem = say("book", "no_column", title=title)
            faults.append(say("book", "fault", place=place, problem=problem))
    return columns


class _Reader:
    """Reads the cells of one sheet; what is wrong goes to `faults`."""

    def __init__(self, sheet: Sheet, columns: Mapping[Field, int], faults: list[str]) -> None:
        self._sheet, self._columns, self._faults = sheet, columns, faults
        self._places = {field.key: column for field, column in columns.items()}

    def row_wise(self, rows: Rows) -> Iterator[Entry]:
        """One entry a row that is not empty."""
        for number, row in enumerate(rows[FIRST:], FIRST):
            found = {field: self._value(field, row, number) for field in self._columns}
            values = {field.key: value for field, value in found.items() if value is not None}
            if values:
                yield Entry(self._sheet, number, values, self._places)

    def column_wise(self, rows: Rows) -> Iterator[Entry]:
        """One entry for the whole sheet: every column holds the values of one field."""
        values: dict[str, Any] = {}
        for field, column in self._columns.items():
            for number, row in enumerate(rows[FIRST:], FIRST):
                value = self._value(field, row, number)
                if value is None:
                    continue
                if field.many:
                    values.setdefault(field.key, []).extend(value)
                elif field.key in values:
                    self._fault(column, number, say("book", "one_only"))
                else:
                    values[field.key] = value
        yield Entry(self._sheet, FIRST, values, self._places)

    def strays(self, rows: Rows) -> None:
        """Words under no head belong nowhere; they are not passed over."""
        heads = rows[HEADS] if len(rows) > HEADS else []
        for number, row in enumerate(rows[FIRST:], FIRST):
            for i, cell in enumerate(row):
                bare = i >= len(heads) or not str(heads[i].value or "").strip()
                if bare and cell.value is not None and str(cell.value).strip():
                    self._fault(i, number, say("book", "no_head", value=cell.value))

    def _value(self, field: Field, row: Sequence[Cell], number: int) -> Any:
        column = self._columns[field]
        cell = row[column] if column < len(row) else Cell(None, False)
        try:
            if cell.broken:
                raise WrongCellError(say("book", "broken", value=cell.value))
            return meant(field, cell.value)
        except WrongCellError as error:
            self._fault(column, number, str(error))
            return None

    def _fault(self, column: int, row: int, problem: str) -> None:
        place = at(self._sheet.name, column, row)
        self._faults.append(say("book", "fault", place=place, problem=problem))
