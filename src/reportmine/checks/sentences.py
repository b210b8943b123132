"""Sentences and clauses around a place of a report's folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

ENDS = "\n\u3002!?;"
CLAUSE = "\n\u3002!?;:,"


def around(folded: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds folded[start:end], without its closing mark."""
    return _open(folded, start, ENDS), _close(folded, end, ENDS)


def clause(folded: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds folded[start:end], without its closing mark."""
    return _open(folded, start, CLAUSE), _close(folded, end, CLAUSE)


def clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """All clauses of folded[start:end]."""
    for match in _piece().finditer(folded, start, end):
        yield match.span()


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(rf"[^{CLAUSE}]+")


def _open(folded: str, start: int, marks: str) -> int:
    return max(folded.rfind(mark, 0, start) for mark in marks) + 1


def _close(folded: str, end: int, marks: str) -> int:
    return min((at for mark in marks if (at := folded.find(mark, end)) >= 0), default=len(folded))
