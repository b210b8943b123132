"""What goes into a cell: text that Excel can hold, quotes of a readable length, lines and heights."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

MOST_CHARACTERS = 32_767  # Excel's limit of a cell, in UTF-16 units
QUOTE, PAIR = 80, 40  # characters of a quote that stands alone, of one of two
LINE, PADDING = 13.8, 5.0  # points
CUT = "\u2026\u2026"
MOST_LINES = 12  # our texts are bounded, so this only stops a runaway message


class Link(NamedTuple):
    """A cell that opens a page of the result folder; `target` is relative to it, with /."""

    target: str
    text: str


def clean(text: str) -> str:
    """`text` as XML can hold it: control characters gone, lone surrogates U+FFFD, at most a cell full."""
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _unpaired().sub("\ufffd", _controls().sub("", text))
    if len(text) * 2 > MOST_CHARACTERS:
        return _cut(text)
    return text


def _cut(text: str) -> str:
    """Cut with …… at the last whole character that fits."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    return units[: 2 * (MOST_CHARACTERS - 2)].decode("utf-16-le", "ignore") + "\u2026\u2026"


@cache
def _controls() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@cache
def _unpaired() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff\ufffe\uffff]")


def flat(text: str) -> str:
    """A stretch of a report on one line; blanks stay, they may be what is not filled in."""
    return " ".join(text.split("\n")).strip()


def around(text: str, start: int, end: int, reach: int) -> tuple[str, str]:
    """What stands before and behind a stretch on its own line, at most `reach` characters, …… where cut."""
    first = max(text.rfind("\n", 0, start) + 1, start - reach)
    stop = text.find("\n", end)
    last = min(stop if stop >= 0 else len(text), end + reach)
    before = CUT if first > 0 and text[first - 1] != "\n" else ""
    after = CUT if last < len(text) and text[last] != "\n" else ""
    return before + text[first:start], text[end:last] + after


def short(text: str, limit: int) -> tuple[str, int]:
    """At most `limit` characters (first half, ……, last quarter) and the full length; 0 where uncut."""
    bare = flat(text)
    if len(bare) <= limit:
        return bare, 0
    return f"{bare[: limit // 2]}\u2026\u2026{bare[-(limit // 4) :]}", len(bare)


def width(text: str) -> int:
    """Columns of `text` where a Han character takes two; GBK has just these widths."""
    return len(text.encode("gbk", "replace"))


def lines(text: str, columns: float) -> int:
    """Lines that `text` takes where a line holds so many columns."""
    usable = max(int(columns), 2)
    if "\n" not in text:
        return -(-width(text) // usable) or 1
    return sum(-(-width(part) // usable) or 1 for part in text.split("\n"))


def height(count: int) -> float:
    """Height in points of a row of so many lines."""
    return min(count, MOST_LINES) * LINE + PADDING


def put(sheet: Any, row: int, column: int, value: str | float | Link | None, look: Any) -> None:
    """Write one cell by its type: never a text as a formula, link or number."""
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, clean(value), look)
    elif isinstance(value, Link):
        sheet.write_url(row, column, f"external:{value.target}", look, clean(value.text))
    else:
        sheet.write_number(row, column, value, look)
