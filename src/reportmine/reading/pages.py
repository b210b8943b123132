"""Lines of pages: headers, footers and page numbers go, the rest is joined to paragraphs again.

Pure functions of the lines' boxes, so that a reader of another page format can use them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reportmine.reading.joining import first_piece, seam
from reportmine.reading.layout import layout
from reportmine.text import Line

_BAND = 0.13  # share of the page's height in which headers and footers stand
_EDGE = 3  # lines from the page's edge that may be furniture
_REPEATED = 0.5  # share of the pages that a header stands on
_FULL_PAGE = 6  # lines from which a page shows its own margins
_SHARED = 0.1  # share of the lines that make a margin
_INDENT = 1.0  # in heights of a character
_SLACK = 1.2  # a full line may end this many heights before the margin


class PageLine(NamedTuple):
    """One line: its words in pieces that stand wide apart, page (1-based), left and right edge in points,
    top as a share of the page's height, height of its characters in points."""

    cells: tuple[str, ...]
    page: int
    left: float
    right: float
    top: float
    size: float

    @property
    def words(self) -> str:
        """The line as one string."""
        return " ".join(self.cells)


def without_furniture(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Pages without page numbers and without lines that repeat at the edge of the pages."""
    seen: Counter[str] = Counter()
    filled = [page for page in pages if page]
    for page in filled:
        seen.update({_plain(line.words) for line in _edges(page)})
    least = max(2, _REPEATED * len(filled))
    repeated = {words for words, n in seen.items() if n >= least}
    return [_kept(page, repeated) for page in pages]


def _kept(page: Sequence[PageLine], repeated: set[str]) -> list[PageLine]:
    edges = _edges(page)
    number = layout().page_number
    gone = {
        id(line)
        for line in edges
        if _plain(line.words) in repeated or (number.fullmatch(line.words) and _outermost(line, page))
    }
    return [line for line in page if id(line) not in gone]


def _edges(page: Sequence[PageLine]) -> list[PageLine]:
    """Lines in the bands at the top and the bottom of a page, the outermost few of each."""
    by_height = sorted(page, key=lambda line: -line.top)
    top = [line for line in by_height[:_EDGE] if line.top > 1 - _BAND]
    bottom = [line for line in by_height[-_EDGE:] if line.top < _BAND]
    return [*top, *bottom]


def _outermost(line: PageLine, page: Sequence[PageLine]) -> bool:
    return line.top in (max(other.top for other in page), min(other.top for other in page))


def _plain(words: str) -> str:
    """A line without what changes from page to page."""
    return re.sub(r"[\d\s]+", "", words)


class _Placed(NamedTuple):
    """A line with the margins of its column and, in a table, (number of the table, of the row)."""

    line: PageLine
    column: tuple[float, float]
    row: tuple[int, int] | None


def paragraphs(pages: Sequence[Sequence[PageLine]]) -> Iterator[tuple[str, Line]]:
    """Lines joined where a line goes on only because the one before it was full; tables cell by cell."""
    joined: tuple[str, Line] | None = None
    previous: _Placed | None = None
    for index, placed in enumerate(_placed(pages)):
        if joined and previous and _continues(previous, placed):
            joined = joined[0] + seam(joined[0], placed.line.words) + placed.line.words, joined[1]
        else:
            if joined:
                yield joined
            joined = None
            if placed.row:
                yield from _cells(placed, index)
            else:
                joined = placed.line.words, Line(0, 0, page=placed.line.page, source_index=index)
        previous = placed
    if joined:
        yield joined


def _cells(placed: _Placed, index: int) -> Iterator[tuple[str, Line]]:
    table, row = placed.row or (0, 0)
    for col, words in enumerate(placed.line.cells):
        yield words, Line(0, 0, "table", table, row, col, placed.line.page, source_index=index)


def _placed(pages: Sequence[Sequence[PageLine]]) -> Iterator[_Placed]:
    whole = _columns([line for page in pages for line in page if len(line.cells) == 1])
    table = row = -1
    for page in pages:
        rows = _rows(page)
        running = [line for i, line in enumerate(page) if i not in rows]
        columns = _columns(running) if len(running) >= _FULL_PAGE or len(whole) != 1 else whole
        for i, line in enumerate(page):
            here = next((c for c in columns if c[0] - line.size <= line.left < c[1]), (line.left, line.right))
            if i not in rows:
                yield _Placed(line, here, None)
                continue
            table, row = (table, row + 1) if i - 1 in rows else (table + 1, 0)
            yield _Placed(line, here, (table, row))


def _rows(page: Sequence[PageLine]) -> set[int]:
    """Numbers of the lines that are rows of a table: two lines running in pieces, not both in only two."""
    pairs = [
        i
        for i, (one, two) in enumerate(pairwise(page))
        if min(len(one.cells), len(two.cells)) > 1 and len(one.cells) + len(two.cells) > 4
    ]
    return {i for first in pairs for i in (first, first + 1)}


def _columns(page: Sequence[PageLine]) -> list[tuple[float, float]]:
    """(left, right) margins of the columns of a page: one, or two with a gap that no line crosses."""
    if not page:
        return []
    left, right = min(line.left for line in page), max(line.right for line in page)
    middle = (left + right) / 2
    crossing = [line for line in page if line.left < middle < line.right]
    second = [line for line in page if line.left >= middle]
    if len(crossing) > 0.2 * len(page) or len(second) < 0.25 * len(page):
        return [_margins(page)]
    first = [line for line in page if line.right <= middle]
    return sorted(_margins(half) for half in (first, second) if half)


def _margins(lines: Sequence[PageLine]) -> tuple[float, float]:
    """Where the outermost of the usual lines begin and end: no indent, centred title or hanging mark."""
    size = median(line.size for line in lines)
    return _outer([line.left for line in lines], size), -_outer([-line.right for line in lines], size)


def _outer(edges: Sequence[float], size: float) -> float:
    """The lowest of the edges that enough lines share."""
    counts = Counter(round(edge / size * 2) for edge in edges)
    shared = [edge for edge in edges if counts[round(edge / size * 2)] >= max(2, _SHARED * len(edges))]
    return min(shared or edges)


def _continues(previous: _Placed, placed: _Placed) -> bool:
    """Whether a line is there only because its first piece did not fit behind the one before."""
    before, line = previous.line, placed.line
    if previous.row or placed.row or max(len(before.cells), len(line.cells)) > 2:
        return False
    if abs(before.size - line.size) > 0.25 * max(before.size, line.size):
        return False
    room = previous.column[1] - before.right
    if room > (_SLACK + max(0, len(first_piece(line.words)) - 1)) * before.size:
        return False
    facts = layout()
    ended = before.words[-1:] in facts.sentence_end
    if line.left > placed.column[0] + _INDENT * line.size:  # an indent, but for a title of two lines
        return not ended and _centred(before, previous.column) and _centred(line, placed.column)
    return not (ended and facts.paragraph_start.match(line.words))


def _centred(line: PageLine, column: tuple[float, float]) -> bool:
    return abs((line.left - column[0]) - (column[1] - line.right)) <= line.size
