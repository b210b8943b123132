"""Markdown: headings, quotes, links, tables and code fences lose their marks.

Emphasis is left as it stands: `**` is a slot in a report as often as it is a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.reading.encoding import decode
from reportmine.reading.interface import Limits, Reading
from reportmine.reading.joining import join_wrapped
from reportmine.reading.txt import clean
from reportmine.text import Line, Text

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*\Z")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r" {0,3}(?:-[ \t]*){3,}\Z| {0,3}(?:\|?[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*\Z")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,200})\]\((?:https?:|mailto:|/|\.|#)[^)\n]{0,500}\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(data: bytes, _: Limits) -> Reading:
    """The text of a Markdown file. Raises Unreadable("encoding_unknown")."""
    decoded = decode(data)
    lines = clean(decoded.text).split("\n")
    text = join_wrapped(Text.of(_blocks(lines[_front_matter(lines) :])))
    return Reading(text, decoded.encoding, decoded.warnings)


def _front_matter(lines: list[str]) -> int:
    """Number of lines of the block of metadata at the top."""
    if lines[0].strip() != "---":
        return 0
    return next((i + 1 for i, line in enumerate(lines[1:60], 1) if line.strip() in ("---", "...")), 0)


def _blocks(lines: list[str]) -> Iterator[tuple[str, Line]]:
    table, row = -1, -1
    for index, line in enumerate(lines):
        if _FENCE.match(line):
            continue
        if not line.lstrip().startswith("|"):
            row = -1
            yield _line(line, index)
            continue
        if row < 0:
            table += 1
        if not _RULE.match(line):
            row += 1
            for col, cell in enumerate(line.strip().strip("|").split("|")):
                if cell.strip():
                    yield _inline(cell.strip()), Line(0, 0, "table", table, row, col, source_index=index)


def _line(line: str, index: int) -> tuple[str, Line]:
    """One line that is no row of a table."""
    heading = _HEADING.match(line)
    if heading:
        return _inline(heading["words"]), Line(0, 0, style=f"heading {len(heading[1])}", source_index=index)
    words = "" if _RULE.match(line) else _inline(_QUOTE.sub("", line, count=1))
    return words, Line(0, 0, source_index=index)


def _inline(words: str) -> str:
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub("", words)))
