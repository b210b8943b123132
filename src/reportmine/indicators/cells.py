"""Figures in the cells of a table: the heads of row and column say what they are and in which unit.

A table of the document has one paragraph per cell (`Line.table`, `row`, `col`), one typed as lines has its
cells from `grids`; what their heads are is said by `heads`. In plain text a figure may stand behind a
name and a colon or a tab (培训班次：26).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from reportmine.indicators.heads import Heads, Tables
from reportmine.indicators.scan import Found
from reportmine.language import measures, people, quantities, relations
from reportmine.language.measures import Measure
from reportmine.language.quantities import Quantity
from reportmine.text import Line, Text

_UNIT = re.compile(r"[(\[](?:\w{0,3}: ?)?([^()\[\]\d:][^()\[\]:]{0,7})[)\]]")
_SLASHED = re.compile(r"(?:[/,:] ?)((?:[^\W\d_]|%){1,4})$|(?<=[^\W\d_])(?P<rate>%)$")
_SURE, _LIKELY = 0.9, 0.8
_LONGEST_BARE = 20
_SERIAL = re.compile(relations.SERIAL)


class Cells:
    """The cells of all tables of a text: those of its document and those typed as lines."""

    def __init__(self, text: Text, folded: str, typed: Sequence[Line] = ()) -> None:
        own = [line for line in text.lines if line.place == "table" and line.row is not None]
        self.folded = folded
        self.tables = Tables([*own, *typed], folded)

    def bare(self) -> Iterator[Found]:
        """Cells that hold a number, or one with bounds, and nothing else, with the unit their heads name."""
        for line in self.tables.lines:
            heads = self.tables.heads(line) if line.end - line.start <= _LONGEST_BARE else None
            if not heads or any(_SERIAL.search(head) for head in heads.column):
                continue
            measure = None if _pure(heads) else self._measure(line, heads)
            if measure or _pure(heads):
                quantity = _alone(self.folded, line, measure)
                if quantity:
                    yield _as_found(quantity, measure)

    def _measure(self, line: Line, heads: Heads) -> Measure | None:
        """The unit that a column or a row of units says, or the heads, or the line above the table."""
        named = (unit_of(head) for head in (*heads.column[::-1], *heads.row[::-1]))
        return (
            self.units.get((line.table, line.row, None))
            or self.units.get((line.table, None, line.col))
            or next((measure for measure in named if measure), None)
            or self.above.get(line.table)
            or self._corner(line)
            or (_persons() if self._counts_people(line, heads) else None)
        )

    def _corner(self, line: Line) -> Measure | None:
        """The unit in brackets in a table's first cell."""
        said = _UNIT.search(self.tables.grids[line.table].words.get((0, 0), ""))
        return _measure(said[1]) if said else None

    def _counts_people(self, line: Line, heads: Heads) -> bool:
        """Whether a whole number stands under a head that is a group of people."""
        return self.folded[line.start : line.end].strip().replace(",", "").isdecimal() and any(
            _people().search(head) for head in (*heads.column, *heads.row[-1:])
        )

    @cached_property
    def units(self) -> Mapping[tuple[int | None, int | None, int | None], Measure]:
        """By table and row or column: what the cell in the column or row of units (计量单位) says."""
        heads = [line for line in self.tables.lines if not line.row or not line.col]
        said = [line for line in heads if relations.UNIT_HEADS.fullmatch(self.folded, line.start, line.end)]
        columns, rows = {(x.table, x.col) for x in said}, {(x.table, x.row) for x in said}
        found: dict[tuple[int | None, int | None, int | None], Measure] = {}
        for line in self.tables.lines:
            measure = _measure(self.folded[line.start : line.end].strip())
            if measure and (line.table, line.col) in columns:
                found[line.table, line.row, None] = measure
            elif measure and (line.table, line.row) in rows:
                found[line.table, None, line.col] = measure
        return found

    @cached_property
    def above(self) -> Mapping[int | None, Measure]:
        """By table: the unit of all its figures, in the line above it: 单位：人."""
        found: dict[int | None, Measure] = {}
        for line in self.tables.lines:
            if line.row == 0 and line.table not in found:
                said = _whole_unit().search(self.folded, max(0, line.start - 40), line.start)
                measure = _measure(said[1]) if said else None
                if measure:
                    found[line.table] = measure
        return found


@cache
def _people() -> re.Pattern[str]:
    return re.compile(people.HEAD)


def _persons() -> Measure:
    return measures.known()[relations.PERSONS[0]]


@cache
def _whole_unit() -> re.Pattern[str]:
    return re.compile(rf"{relations.UNIT_SAID}([^\W\d]{{1,3}}|%)[)\]]?\s{{0,4}}$")


def _pure(heads: Heads) -> bool:
    """Whether the heads say that it is a number without a unit: 差异系数, 师生比."""
    return any(_pure_head().search(head) for head in (*heads.column, *heads.row))


@cache
def _pure_head() -> re.Pattern[str]:
    return re.compile(relations.PURE)


def _alone(folded: str, line: Line, measure: Measure | None) -> Quantity | None:
    """The quantity that fills a cell; None where other words stand there too."""
    found = quantities.first().search(folded, line.start, line.end)
    start = found.start() if found else line.end
    quantity = None if measure else quantities.read_ratio(folded, start)
    quantity = quantity or quantities.read_bare(folded, start, measure)
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
    bracket = _UNIT.search(name) or _SLASHED.search(name)
    if bracket:
        unit = bracket[bracket.lastindex or 1]
        return _measure(unit) or _measure(re.split(r"[/·]", unit)[0])
    plain = name.removesuffix(relations.NUMBER_OF)
    if relations.PEOPLE_DO.search(plain) or (plain != name and _people().search(plain)):
        return _persons()
    known = relations.UNITS_OF
    usual = known.get(name[-2:]) or known.get(plain[-2:]) or known.get(name[-1:], "")
    if usual:
        return _measure(usual)
    for length in (3, 2, 1):
        found = measures.known().get(plain[-length:]) if len(plain) >= length else None
        if found and (length > 1 or plain != name):
            return found
    return None


def _measure(word: str) -> Measure | None:
    known = measures.known()
    if word in known:
        return known[word]
    scale, rest = relations.SCALES.get(word[:1]), known.get(word[1:])
    return rest._replace(word=word, factor=rest.factor * scale) if scale and rest else None


def _as_found(quantity: Quantity, measure: Measure | None) -> Found:
    word = measure.word if measure else ""
    return Found(*quantity[:7], quantity.op, quantity.unit, word, "filled", _SURE)


def _found(match: re.Match[str], measure: Measure, confidence: float) -> Found:
    start, end = match.span("number")
    value = float(match["number"].replace(",", "")) * measure.factor
    value = float(f"{value:.12g}")
    return Found(
        start, end, start, end, value, value, value, "=", measure.base, measure.word, "filled", confidence
    )
