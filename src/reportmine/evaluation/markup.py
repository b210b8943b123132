"""The inline mark-up of a source: ⟦HEAD|text⟧, nested as deep as one likes; a heading is ⟦HEAD|NUMBER|title⟧.

Only brackets, bars and places are known here; what a head means is compiling.py's business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

OPEN, CLOSE, BAR = "⟦", "⟧", "|"


class Mark(NamedTuple):
    """A mark: text[start:end] is marked, `number` is the heading's number; `at` its place in the source."""

    head: str
    start: int
    end: int
    number: str | None
    at: int


class Trouble(NamedTuple):
    """A place of the source where the mark-up does not hold; code and fields of messages/evaluation.toml."""

    at: int
    code: str
    fields: Mapping[str, object]


class Parsed(NamedTuple):
    """The bare text and its marks by place, the outer one first; nothing counts where there is trouble."""

    text: str
    marks: tuple[Mark, ...]
    troubles: tuple[Trouble, ...]


@cache
def _token() -> re.Pattern[str]:
    head = r"[^⟦⟧|\n]{0,400}+"
    return re.compile(
        rf"⟦(?P<heading>h\d{head})\|(?P<number>{head})\||⟦(?P<head>{head})\||(?P<open>⟦)|(?P<close>⟧)|[^⟦⟧]++"
    )


def parse(source: str) -> Parsed:
    """Text and marks of a source without its header lines. Linear in the source."""
    pieces: list[str] = []
    marks: list[Mark] = []
    opened: list[Mark] = []
    troubles: list[Trouble] = []
    length = 0
    for token in _token().finditer(source):
        kind, at = token.lastgroup, token.start()
        piece = ""
        if kind == "close" and opened:
            marks.append(opened.pop()._replace(end=length))
        elif kind == "close":
            troubles.append(Trouble(at, "stray_close", {}))
        elif kind == "open":
            troubles.append(Trouble(at, "no_bar", {}))
            opened.append(Mark("", length, length, None, at))
        elif kind in ("head", "number"):
            head, number = token["heading"] or token["head"] or "", token["number"]
            opened.append(Mark(head, length, length, number, at))
            piece = number or ""
        else:
            piece = token[0]
        pieces.append(piece)
        length += len(piece)
    troubles += [Trouble(mark.at, "unclosed", {"head": mark.head}) for mark in opened]
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.at))
    return Parsed("".join(pieces), tuple(ordered), tuple(sorted(troubles, key=lambda trouble: trouble.at)))


class Places:
    """Line and column of any place of a source, both 1-based; `before` lines were taken off its top."""

    def __init__(self, source: str, before: int = 0) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._before = before

    def find(self, at: int) -> tuple[int, int]:
        """Line and column of source[at]."""
        line = bisect_right(self._starts, at)
        return line + self._before, at - self._starts[line - 1] + 1
