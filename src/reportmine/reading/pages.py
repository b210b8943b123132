"""Lines of pages: headers, footers and page numbers go, the rest is joined to paragraphs again.

Pure functions of the lines' boxes, so that a reader of another page format can use them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from reportmine.reading.joining import first_piece, seam
from reportmine.reading.layout import layout
from reportmine.text import Line

_BAND = 0.13  # share of the page's height in which headers and footers stand
_EDGE = 3  # lines from the page's edge that may be furniture
_REPEATED = 0.5  # share of the pages that a header stands on
_INDENT = 1.0  # in heights of a character
_SLACK = 1.2  # a full line may end this many heights before the margin


class PageLine(NamedTuple):
    """One line: its words, page (1-based), left and right edge, top as a share of the page, height."""

    words: str
    page: int
    left: float
    right: float
    top: float
    size: float


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


def paragraphs(pages: Sequence[Sequence[PageLine]]) -> Iterator[tuple[str, Line]]:
    """Lines joined where a line goes on only because the one before it was full."""
    joined: tuple[str, Line] | None = None
    previous: PageLine | None = None
    column = (0.0, 0.0)
    index = 0
    for page in pages:
        columns = _columns(page)
        for line in page:
            here = next((c for c in columns if c[0] - line.size <= line.left < c[1]), (line.left, line.right))
            if joined and previous and _continues(previous, column, line, here):
                joined = joined[0] + seam(joined[0], line.words) + line.words, joined[1]
            else:
                if joined:
                    yield joined
                joined = line.words, Line(0, 0, page=line.page, source_index=index)
                index += 1
            previous, column = line, here
    if joined:
        yield joined


def _columns(page: Sequence[PageLine]) -> list[tuple[float, float]]:
    """(left, right) margins of the columns of a page: one, or two with a gap that no line crosses."""
    if not page:
        return []
    left, right = min(line.left for line in page), max(line.right for line in page)
    middle = (left + right) / 2
    crossing = [line for line in page if line.left < middle < line.right]
    second = [line for line in page if line.left >= middle]
    if len(crossing) > 0.2 * len(page) or len(second) < 0.25 * len(page):
        return [(_margin(page), right)]
    first = [line for line in page if line.right <= middle]
    halves = [(_margin(half), max(line.right for line in half)) for half in (first, second) if half]
    return sorted(halves)


def _margin(lines: Sequence[PageLine]) -> float:
    """Where most lines begin; an indented first line or a centred title does not move it."""
    full = sorted(line.left for line in lines)
    size = median(line.size for line in lines)
    counts = Counter(round(left / size * 2) for left in full)
    usual = [left for left in full if counts[round(left / size * 2)] >= max(2, 0.15 * len(full))]
    return usual[0] if usual else full[0]


def _continues(
    before: PageLine, column: tuple[float, float], line: PageLine, here: tuple[float, float]
) -> bool:
    """Whether `line` is there only because its first piece did not fit behind `before`."""
    if abs(before.size - line.size) > 0.25 * max(before.size, line.size):
        return False
    room = column[1] - before.right
    if room > (_SLACK + max(0, len(first_piece(line.words)) - 1)) * before.size:
        return False
    facts = layout()
    ended = before.words[-1:] in facts.sentence_end
    if line.left > here[0] + _INDENT * line.size:  # an indent, but for a title of two lines
        return not ended and _centred(before, column) and _centred(line, here)
    return not (ended and facts.paragraph_start.match(line.words))


def _centred(line: PageLine, column: tuple[float, float]) -> bool:
    return abs((line.left - column[0]) - (column[1] - line.right)) <= line.size
