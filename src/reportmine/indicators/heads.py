"""The heads of a table's cells: one or two rows above, one or more columns beside.

A second row of heads is one without figures under a row with empty (merged) cells; the columns of heads are
the first ones without a figure in their body. A merged head counts for the cells it spans: an empty one takes
the words beside it (rows) or above it (columns).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

from reportmine.language import periods, relations
from reportmine.text import Line

_MOST_COLUMNS = 3


class Heads(NamedTuple):
    """Words of the heads of the row and of the column, from the outermost to the nearest."""

    row: tuple[str, ...]
    column: tuple[str, ...]


class Grid:
    """One table: its cells by row and column."""

    def __init__(self, lines: Sequence[Line], folded: str) -> None:
        self.words: dict[tuple[int, int], str] = {}
        for line in lines:
            self.words.setdefault((line.row or 0, line.col or 0), folded[line.start : line.end].strip())
        self.n_rows = 1 + max(row for row, _ in self.words)
        self.n_cols = 1 + max(col for _, col in self.words)

    @cached_property
    def head_rows(self) -> int:
        """One, or two where the first is merged and the second has no figure."""
        first = [self.words.get((0, col), "") for col in range(self.n_cols)]
        second = [self.words.get((1, col), "") for col in range(self.n_cols)]
        merged = len(set(first)) < len(first)
        return 2 if merged and self.n_rows > 2 and not any(map(_is_figure, second)) else 1

    @cached_property
    def head_cols(self) -> int:
        """Columns before the first that has a figure; serial numbers are none."""
        for col in range(min(_MOST_COLUMNS, self.n_cols)):
            if any(map(_is_figure, self._body(col))) and not (col == 0 and self.numbered):
                return max(1, col)
        return min(_MOST_COLUMNS, self.n_cols)

    @cached_property
    def numbered(self) -> bool:
        """Whether the first column only numbers the rows."""
        body = [cell.rstrip(".") for cell in self._body(0) if cell and cell[0].isdecimal()]
        counted = len(body) > 1 and body == [str(number + 1) for number in range(len(body))]
        return counted or bool(_serial().search(self.words.get((0, 0), "")))

    def _body(self, col: int) -> list[str]:
        return [self.words.get((row, col), "") for row in range(self.head_rows, self.n_rows)]

    def heads(self, row: int, col: int) -> Heads | None:
        """The heads of a cell; None for a head itself."""
        if row < self.head_rows or col < min(self.head_cols, self.n_cols - 1):
            return None
        return Heads(self._beside(row, col), self._above(col))

    def _above(self, col: int) -> tuple[str, ...]:
        nearest = self.words.get((self.head_rows - 1, col), "")
        if self.head_rows == 1:
            return (nearest,) if nearest else ()
        outer = next((self.words[0, c] for c in range(col, -1, -1) if self.words.get((0, c))), "")
        return tuple(dict.fromkeys(word for word in (outer, nearest) if word))

    def _beside(self, row: int, col: int) -> tuple[str, ...]:
        found = []
        last = min(self.head_cols, col)
        for c in range(1 if self.numbered else 0, last):
            rows = range(row, self.head_rows - 1, -1) if c < last - 1 else (row,)
            word = next((self.words[r, c] for r in rows if self.words.get((r, c))), "")
            if word:
                found.append(word)
        return tuple(found)


class Tables:
    """All tables of a text, by position."""

    def __init__(self, lines: Sequence[Line], folded: str) -> None:
        self.lines = sorted(lines, key=lambda line: line.start)
        self._starts = [line.start for line in self.lines]
        tables: dict[int | None, list[Line]] = {}
        for line in self.lines:
            tables.setdefault(line.table, []).append(line)
        self.grids = {table: Grid(own, folded) for table, own in tables.items()}

    def heads(self, line: Line) -> Heads | None:
        """The heads of a cell."""
        return self.grids[line.table].heads(line.row or 0, line.col or 0)

    def at(self, position: int) -> Heads | None:
        """The heads of the cell at `position`; None outside of tables and in a head itself."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self.lines[index].end:
            return None
        return self.heads(self.lines[index])


def _is_figure(cell: str) -> bool:
    return bool(_figure().match(cell)) and not periods.pattern().fullmatch(cell)


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(relations.FIGURE)


@cache
def _serial() -> re.Pattern[str]:
    return re.compile(relations.SERIAL)
