"""Tables typed as lines of plain text: cells parted by tabs, bars, blanks or commas, one row a line.

Two lines that follow each other with the same number of cells, at least three, are a table: prose does not
come in equal columns. Where single blanks or commas part the cells, all but the heads are figures. Two cells
are enough where a tab parts a name from a figure. The cells are given as the lines of a document's table are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reportmine.text import Line, Text

_LEAST_ROWS, _LEAST_CELLS = 2, 3
_LONGEST_FIGURE = 14
_LONGEST_ROW = 240
_STOP = "\u3002"
_LONGEST_CELL = 40
_FIRST_TABLE = 100_000
"""Number of the first typed table, above those of a document."""


class _Row(NamedTuple):
    kind: int
    cells: tuple[tuple[int, int], ...]


@cache
def _parted() -> tuple[re.Pattern[str], ...]:
    """What parts cells, by kind: tabs, bars, wide blanks, single blanks, commas."""
    return (
        re.compile(r" *\t *"),
        re.compile(r"[ \t\u3000]*[|\uff5c\u2502\u2503\u2551][ \t\u3000]*"),
        re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\u3000+[ \u00a0\u3000]*"),
        re.compile(r" "),
        re.compile(r"[,\uff0c;\uff1b]"),
    )


_TABS, _BARS, _WIDE = 0, 1, 2
_BAR = " |\uff5c\u2502\u2503\u2551\u3000"


@cache
def _any() -> re.Pattern[str]:
    return re.compile(r"[\t|\uff5c\u3000\u2502\u2503\u2551 ,\uff0c;\uff1b]")


@cache
def _rule() -> re.Pattern[str]:
    """A line between rows: --- | ---, or one drawn of box characters."""
    return re.compile(r"[\s|\uff5c:+\-\u2500-\u257f=]{3,}")


@cache
def _serial() -> re.Pattern[str]:
    """A number before a tab: a paragraph of a list, no row of two cells."""
    return re.compile(
        r"[(\uff08]?[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}\W{0,2}\t"
    )


@cache
def _bare_figure() -> re.Pattern[str]:
    """A cell of a figure, or an empty one."""
    return re.compile(r"[^\w]?\d[\d,.]*[^\d\s]{0,4}|[-/\u2014]{0,2}")


def cells(text: Text) -> list[Line]:
    """The cells of all typed tables, each with `table`, `row` and `col`, in the text's order."""
    if not _any().search(text.content):
        return []
    found: list[Line] = []
    block: list[_Row] = []
    for row in _rows(text):
        if block and (row is None or not _alike(block[-1], row)):
            found += _table(block, text.content, _FIRST_TABLE + len(found))
            block = []
        if row:
            block.append(row)
    return found + _table(block, text.content, _FIRST_TABLE + len(found))


def _alike(one: _Row, other: _Row) -> bool:
    """Whether two rows belong together; tabs and bars may leave the last cells out."""
    return one.kind == other.kind and (one.kind in (_TABS, _BARS) or len(one.cells) == len(other.cells))


def _rows(text: Text) -> Iterator[_Row | None]:
    """Each line of running text as a row; None where it is none. A rule or an empty line is passed over."""
    for line in text.lines:
        content = text.content[line.start : line.end]
        if not content.strip() or _rule().fullmatch(content):
            continue
        if line.place != "body" or not _any().search(content):
            yield None
        else:
            yield _row(content, line.start)


def _row(content: str, at: int) -> _Row | None:
    if _STOP in content or len(content) > _LONGEST_ROW:
        return None
    begin = len(content) - len(content.lstrip(_BAR))
    end = len(content.rstrip(_BAR + "\r"))
    for kind, pattern in enumerate(_parted()):
        spans = _closed(content, at, _split(content, at, pattern, (begin, end)))
        two = kind == _TABS and len(spans) > 1 and not _serial().match(content, begin)
        if len(spans) >= _LEAST_CELLS or two:
            short = all(b - a <= _LONGEST_CELL for a, b in spans)
            return _Row(kind, tuple(spans)) if short else None
    return None


def _split(content: str, at: int, pattern: re.Pattern[str], part: tuple[int, int]) -> list[tuple[int, int]]:
    """Spans of the cells of content[part], counted from `at`."""
    spans: list[tuple[int, int]] = []
    position, end = part
    for match in pattern.finditer(content, position, end):
        spans.append((at + position, at + match.start()))
        position = match.end()
    return [*spans, (at + position, at + max(position, end))]


def _closed(content: str, at: int, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans` without the blank that pads a head of two characters."""
    if len(spans) > _LEAST_CELLS and all(b - a == 1 and content[a - at].isalpha() for a, b in spans[:2]):
        return [(spans[0][0], spans[1][1]), *spans[2:]]
    return spans


def _table(block: Sequence[_Row], content: str, number: int) -> list[Line]:
    if len(block) < _LEAST_ROWS or not _tabular(block, content):
        return []
    return [
        Line(start, end, "table", number, row, col)
        for row, line in enumerate(block)
        for col, (start, end) in enumerate(line.cells)
    ]


def _tabular(block: Sequence[_Row], content: str) -> bool:
    """Whether these rows are a table: what parts prose too parts one only where the columns hold figures."""
    if block[0].kind > _WIDE:
        body = [content[a:b].strip() for row in block[1:] for a, b in row.cells[1:]]
        heads = [content[a:b] for a, b in block[0].cells]
        return all(map(_bare_figure().fullmatch, body)) and not any(map(_bare_figure().fullmatch, heads))
    if max(len(row.cells) for row in block) >= _LEAST_CELLS:
        return True
    return all(row.cells[1][1] - row.cells[1][0] <= _LONGEST_FIGURE for row in block[1:])


def apart(folded: str, typed: Sequence[Line]) -> str:
    """`folded` with a pause between the cells of each row, so that no number reaches over two of them."""
    if not typed:
        return folded
    characters = list(folded)
    for one, other in zip(typed, typed[1:], strict=False):
        if (one.table, one.row) == (other.table, other.row):
            characters[one.end : other.start] = "\n" * (other.start - one.end)
    return "".join(characters)
