"""Sentences and clauses around a place of a report's folded text.

A stretch without marks longer than WINDOW characters on either side is cut there: it is no sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

ENDS = "\n\u3002!?;"
CLAUSE = "\n\u3002!?;:,"
WINDOW = 400


def around(folded: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds folded[start:end], without its closing mark."""
    return _within(_marks(folded, ENDS), start, end, len(folded))


def clause(folded: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds folded[start:end], without its closing mark."""
    return _within(_marks(folded, CLAUSE), start, end, len(folded))


def clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """All clauses of folded[start:end]."""
    for match in _piece().finditer(folded, start, end):
        yield match.span()


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(rf"[^{CLAUSE}]{{1,{WINDOW}}}")


@lru_cache(maxsize=2)
def _marks(folded: str, kinds: str) -> Sequence[int]:
    return [match.start() for match in re.finditer(f"[{kinds}]", folded)]


def _within(marks: Sequence[int], start: int, end: int, length: int) -> tuple[int, int]:
    before, behind = bisect_left(marks, start) - 1, bisect_left(marks, end)
    begin = marks[before] + 1 if before >= 0 else 0
    close = marks[behind] if behind < len(marks) else length
    return max(begin, start - WINDOW), min(close, end + WINDOW)
