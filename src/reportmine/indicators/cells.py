"""Figures in the cells of a table: the heads of row and column say what they are and in which unit.

A table of the document has one paragraph per cell (`Line.table`, `row`, `col`); its first row and its first
column are heads. In plain text a figure may stand behind a name and a colon or a tab (培训班次：26).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from reportmine.indicators.scan import Found
from reportmine.language import measures, relations
from reportmine.language.measures import Measure
from reportmine.text import Line, Text

_UNIT = re.compile(r"[(\[]([^()\[\]\d]{1,6})[)\]]")
_SURE, _LIKELY = 0.9, 0.8


class Heads(NamedTuple):
    """Words of the head of the row and of the column."""

    row: str
    column: str


class Cells:
    """The cells of all tables of a text, by place and by position."""

    def __init__(self, text: Text, folded: str) -> None:
        self.folded = folded
        self.lines = [line for line in text.lines if line.place == "table" and line.row is not None]
        self.grid: Mapping[tuple[int | None, int | None, int | None], Line] = {
            (line.table, line.row, line.col): line for line in reversed(self.lines)
        }

    def heads(self, line: Line) -> Heads:
        """What the first column and the first row say of a cell."""
        return Heads(self._words(line, line.row, 0), self._words(line, 0, line.col))

    def heads_at(self, text: Text, position: int) -> Heads | None:
        """The heads of the cell at `position`; None outside of tables and in a head itself."""
        if not self.lines:
            return None
        line = text.lines[text.line_at(position)]
        return self.heads(line) if line.place == "table" and line.row and line.col else None

    def _words(self, line: Line, row: int | None, col: int | None) -> str:
        head = self.grid.get((line.table, row, col))
        return self.folded[head.start : head.end].strip() if head and head != line else ""

    def bare(self) -> Iterator[Found]:
        """Cells that hold a number and nothing else, with the unit their heads name."""
        for line in self.lines:
            match = _number().fullmatch(self.folded, line.start, line.end)
            if match and line.row and line.col:
                heads = self.heads(line)
                measure = unit_of(heads.column) or unit_of(heads.row)
                if measure:
                    yield _found(match, measure, _SURE)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r" {0,8}(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,12}(?:\.\d{1,6})?) {0,8}")


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
    for length in (3, 2, 1):
        found = measures.known().get(plain[-length:]) if len(plain) >= length else None
        if found and (length > 1 or plain != name):
            return found
    return _measure(relations.UNITS_OF.get(name[-2:], ""))


def _measure(word: str) -> Measure | None:
    known = measures.known()
    if word in known:
        return known[word]
    scale, rest = relations.SCALES.get(word[:1]), known.get(word[1:])
    return rest._replace(word=word, factor=rest.factor * scale) if scale and rest else None


def _found(match: re.Match[str], measure: Measure, confidence: float) -> Found:
    start, end = match.span("number")
    value = float(match["number"].replace(",", "")) * measure.factor
    value = float(f"{value:.12g}")
    return Found(
        start, end, start, end, value, value, value, "=", measure.base, measure.word, "filled", confidence
    )
