"""Sentences and clauses around a place of a report's folded text.

`around` and `clause` cut a stretch without marks at WINDOW characters on either side: it is no sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

ENDS = "\n\u3002!?;"
CLAUSE = "\n\u3002!?;:,"
WINDOW = 400


def begin(folded: str, place: int) -> int:
    """Where the sentence of a place begins, however far before it."""
    return _after(_marks(folded, ENDS), place)


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
    behind = bisect_left(marks, end)
    close = marks[behind] if behind < len(marks) else length
    return max(_after(marks, start), start - WINDOW), min(close, end + WINDOW)


def _after(marks: Sequence[int], place: int) -> int:
    """Behind the last mark before a place."""
    before = bisect_left(marks, place)
    return marks[before - 1] + 1 if before else 0
