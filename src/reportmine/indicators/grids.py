"""Tables typed as lines of plain text: cells parted by tabs, bars or wide blanks, one row a line.

Two lines that follow each other with the same number of cells, at least three, are a table: prose does not
come in equal columns. Two cells are enough where a tab parts a name from a figure. The cells are given as the
lines of a document's table are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reportmine.text import Line, Text

_LEAST_ROWS, _LEAST_CELLS = 2, 3
_LONGEST_FIGURE = 14
_TABS = 0
_LONGEST_CELL = 40
_FIRST_TABLE = 100_000
"""Number of the first typed table, above those of a document."""


class _Row(NamedTuple):
    kind: int
    cells: tuple[tuple[int, int], ...]


@cache
def _parted() -> tuple[re.Pattern[str], ...]:
    """What parts cells, by kind: tabs, bars, wide blanks."""
    return (
        re.compile(r" *\t *"),
        re.compile(r"[ \t\u3000]*[|\uff5c][ \t\u3000]*"),
        re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\u3000+[ \u00a0\u3000]*"),
    )


@cache
def _any() -> re.Pattern[str]:
    return re.compile(r"[\t|\uff5c\u3000]|[ \u00a0]{2}")


@cache
def _serial() -> re.Pattern[str]:
    """A number before a tab: a paragraph of a list, no row of two cells."""
    return re.compile(
        r"[(\uff08]?[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}\W{0,2}\t"
    )


@cache
def _rule() -> re.Pattern[str]:
    """The line between head and body of a Markdown table."""
    return re.compile(r"[\s|\uff5c:+-]{3,}")


def cells(text: Text) -> list[Line]:
    """The cells of all typed tables, each with `table`, `row` and `col`, in the text's order."""
    if not _any().search(text.content):
        return []
    found: list[Line] = []
    block: list[_Row] = []
    for row in _rows(text):
        if block and (row is None or not _alike(block[-1], row)):
            found += _table(block, _FIRST_TABLE + len(found))
            block = []
        if row:
            block.append(row)
    return found + _table(block, _FIRST_TABLE + len(found))


def _alike(one: _Row, other: _Row) -> bool:
    return one.kind == other.kind and len(one.cells) == len(other.cells)


def _rows(text: Text) -> Iterator[_Row | None]:
    """Each line of running text as a row; None where it is none. A rule between rows is passed over."""
    for line in text.lines:
        content = text.content[line.start : line.end]
        if line.place != "body" or not _any().search(content):
            yield None
        elif not _rule().fullmatch(content):
            yield _row(content, line.start)


def _row(content: str, at: int) -> _Row | None:
    begin = len(content) - len(content.lstrip(" |\uff5c\u3000"))
    end = len(content.rstrip(" |\uff5c\u3000\r"))
    for kind, pattern in enumerate(_parted()):
        spans: list[tuple[int, int]] = []
        position = begin
        for match in pattern.finditer(content, begin, end):
            spans.append((at + position, at + match.start()))
            position = match.end()
        spans.append((at + position, at + max(position, end)))
        two = kind == _TABS and len(spans) > 1 and not _serial().match(content, begin)
        if len(spans) >= _LEAST_CELLS or two:
            short = all(b - a <= _LONGEST_CELL for a, b in spans) and "\u3002" not in content
            return _Row(kind, tuple(spans)) if short else None
    return None


def _table(block: Sequence[_Row], number: int) -> list[Line]:
    if len(block) < _LEAST_ROWS or not _wide(block):
        return []
    return [
        Line(start, end, "table", number, row, col)
        for row, line in enumerate(block)
        for col, (start, end) in enumerate(line.cells)
    ]


def _wide(block: Sequence[_Row]) -> bool:
    """Whether rows of two cells hold a figure's length in the second: no numbered paragraphs."""
    if len(block[0].cells) >= _LEAST_CELLS:
        return True
    return all(b - a <= _LONGEST_FIGURE for _, (a, b) in (row.cells for row in block[1:]))


def apart(folded: str, typed: Sequence[Line]) -> str:
    """`folded` with a pause between the cells of each row, so that no number reaches over two of them."""
    if not typed:
        return folded
    characters = list(folded)
    for one, other in zip(typed, typed[1:], strict=False):
        if (one.table, one.row) == (other.table, other.row):
            characters[one.end : other.start] = "\n" * (other.start - one.end)
    return "".join(characters)
