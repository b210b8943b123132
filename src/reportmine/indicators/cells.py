"""Figures in the cells of a table: the heads of row and column say what they are and in which unit.

A table of the document has one paragraph per cell (`Line.table`, `row`, `col`), one typed as lines has its
cells from `grids`; the first row and the first column are heads. In plain text a figure may stand behind a
name and a colon or a tab (培训班次：26).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from reportmine.indicators.scan import Found
from reportmine.language import measures, quantities, relations
from reportmine.language.measures import Measure
from reportmine.language.quantities import Quantity
from reportmine.text import Line, Text

_UNIT = re.compile(r"[(\[]([^()\[\]\d]{1,6})[)\]]")
_SURE, _LIKELY = 0.9, 0.8
_LONGEST_BARE = 20
_SERIAL = re.compile(relations.SERIAL)


class Heads(NamedTuple):
    """Words of the head of the row and of the column."""

    row: str
    column: str


class Cells:
    """The cells of all tables of a text, by place and by position."""

    def __init__(self, text: Text, folded: str, typed: Sequence[Line] = ()) -> None:
        self.folded = folded
        own = [line for line in text.lines if line.place == "table" and line.row is not None]
        self.lines = sorted([*own, *typed], key=lambda line: line.start)
        self.starts = [line.start for line in self.lines]
        self.grid: Mapping[tuple[int | None, int | None, int | None], Line] = {
            (line.table, line.row, line.col): line for line in reversed(self.lines)
        }

    def heads(self, line: Line) -> Heads:
        """What the first column and the first row say of a cell; serial numbers are passed over."""
        row = self._words(line, line.row, 0)
        if line.col and line.col > 1 and _plain().fullmatch(row):
            row = self._words(line, line.row, 1)
        return Heads(row, self._words(line, 0, line.col))

    def heads_at(self, position: int) -> Heads | None:
        """The heads of the cell at `position`; None outside of tables and in a head itself."""
        index = bisect_right(self.starts, position) - 1
        line = self.lines[index] if index >= 0 else None
        return self.heads(line) if line and position < line.end and line.row and line.col else None

    def _words(self, line: Line, row: int | None, col: int | None) -> str:
        head = self.grid.get((line.table, row, col))
        return self.folded[head.start : head.end].strip() if head and head != line else ""

    def bare(self) -> Iterator[Found]:
        """Cells that hold a number, or one with bounds, and nothing else, with the unit their heads name."""
        for line in self.lines:
            if not (line.row and line.col) or line.end - line.start > _LONGEST_BARE:
                continue
            heads = self.heads(line)
            measure = self._measure(line, heads)
            quantity = measure and _alone(self.folded, line, measure)
            if measure and quantity and not _SERIAL.search(heads.column):
                yield _as_found(quantity, measure)

    def _measure(self, line: Line, heads: Heads) -> Measure | None:
        """The unit that the heads name, or a column of units, or the line above the table."""
        found = unit_of(heads.column) or unit_of(heads.row)
        if found is None and (line.table, line.row) not in self.units:
            return self._said_above(line)
        return found or self.units[line.table, line.row]

    @cached_property
    def units(self) -> Mapping[tuple[int | None, int | None], Measure | None]:
        """By table and row: what the cell in the column of units (计量单位) says."""
        columns = [
            (line.table, line.col)
            for line in self.lines
            if line.row == 0 and relations.UNIT_HEADS.fullmatch(self.folded, line.start, line.end)
        ]
        own = (line for line in self.lines if line.row and (line.table, line.col) in columns)
        found = {(line.table, line.row): _measure(self.folded[line.start : line.end].strip()) for line in own}
        return {place: measure for place, measure in found.items() if measure}

    def _said_above(self, line: Line) -> Measure | None:
        """The unit of a whole table, in the line above it: 单位：人."""
        corner = self.grid.get((line.table, 0, 0))
        above = corner and _whole_unit().search(self.folded, max(0, corner.start - 40), corner.start)
        return _measure(above[1]) if above else None


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(r"\d{1,4}\.?")


@cache
def _whole_unit() -> re.Pattern[str]:
    return re.compile(rf"{relations.UNIT_SAID}([^\W\d]{{1,3}}|%)[)\]]?\s{{0,4}}$")


def _alone(folded: str, line: Line, measure: Measure) -> Quantity | None:
    """The quantity that fills a cell; None where other words stand there too."""
    start = quantities.first().search(folded, line.start, line.end)
    quantity = quantities.read_bare(folded, start.start(), measure) if start else None
    if quantity is None or folded[quantity.start - 1 : quantity.start] == ".":
        return None
    before, behind = folded[line.start : quantity.start], folded[quantity.end : line.end]
    return None if before.strip() or behind.strip() else quantity


@cache
def _apart() -> re.Pattern[str]:
    """A number between a colon, a bar or a blank and the end of its clause or cell."""
    return re.compile(
        r"(?:[:|] {0,2}|(?<! ) {1,8})(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,12}(?:\.\d{1,6})?)"
        r"(?= {0,3}(?:[\n|,;。]|$)| {2})"
    )


@cache
def _label() -> re.Pattern[str]:
    """The name that ends where the colon stands and begins its cell or clause."""
    unit = r"(?:[(\[][^()\[\]\d\n]{1,6}[)\]])?"
    return re.compile(rf"(?:^|[\n |,;。\u3001])(?P<name>[\u4e00-\u9fff]{{2,14}}{unit})$")


def labelled(folded: str) -> Iterator[Found]:
    """培训班次：26; 经费（万元）：18.5: a figure whose unit the name before it ends with."""
    for match in _apart().finditer(folded):
        name = _label().search(folded[max(0, match.start() - 24) : match.start()])
        measure = unit_of(name["name"]) if name else None
        if measure:
            yield _found(match, measure, _LIKELY)


def unit_of(name: str) -> Measure | None:
    """The unit in the brackets of a head, or the one its words end with: 经费（万元）, 参训人次, 人数."""
    bracket = _UNIT.search(name)
    if bracket:
        return _measure(bracket[1])
    plain = name.removesuffix(relations.NUMBER_OF)
    if relations.PEOPLE_DO.search(plain):
        return measures.known()[relations.PERSONS[0]]
    for length in (3, 2, 1):
        found = measures.known().get(plain[-length:]) if len(plain) >= length else None
        if found and (length > 1 or plain != name):
            return found
    return _measure(relations.UNITS_OF.get(name[-2:]) or relations.UNITS_OF.get(name[-1:], ""))


def _measure(word: str) -> Measure | None:
    known = measures.known()
    if word in known:
        return known[word]
    scale, rest = relations.SCALES.get(word[:1]), known.get(word[1:])
    return rest._replace(word=word, factor=rest.factor * scale) if scale and rest else None


def _as_found(quantity: Quantity, measure: Measure) -> Found:
    return Found(*quantity[:7], quantity.op, measure.base, measure.word, "filled", _SURE)


def _found(match: re.Match[str], measure: Measure, confidence: float) -> Found:
    start, end = match.span("number")
    value = float(match["number"].replace(",", "")) * measure.factor
    value = float(f"{value:.12g}")
    return Found(
        start, end, start, end, value, value, value, "=", measure.base, measure.word, "filled", confidence
    )
