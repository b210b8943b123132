"""Blanks where a number, a date or a name belongs: （　）人, 【】%, 实际可用  立方米."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine import records
from reportmine.language import gaps
from reportmine.placeholders.view import Slot, View, before, count_end, is_han, pauses, unit_end

PERCENT = "%"
OPEN_BEFORE = (":", ")", "》", '"')  # with Han characters: behind a digit no number is missing
WIDE = "\u3000\t"
COLUMNS = 3  # so many wide blanks make a line a row of columns


def find(view: View) -> Iterator[Slot]:
    """Open brackets and wide blanks before a unit."""
    for match in gaps.blank_bracket().finditer(view.folded):
        if view.free(*match.span()):
            kind = _bracket_kind(view, match.end())
            if kind:
                yield Slot(*match.span(), kind, 0.95)
    for match in gaps.blank().finditer(view.folded):
        if view.free(*match.span()) and _wide(view, *match.span()) and _counts(view, *match.span()):
            yield Slot(*match.span(), "number", 0.8)


def _bracket_kind(view: View, end: int) -> records.Slot | None:
    if count_end(view, end) is not None:
        return "number"
    named = view.words.first_unit.match(view.folded, end) or view.words.person.match(view.folded, end)
    return "name" if named else None


def _wide(view: View, start: int, end: int) -> bool:
    """A gap inside a line, wider than one space; before % one is enough."""
    if not is_han(view.folded, start - 1) and view.folded[start - 1 : start] not in OPEN_BEFORE:
        return False
    return end - start > 1 or view.text.content[start] in WIDE or view.folded[end] == PERCENT


def _counts(view: View, start: int, end: int) -> bool:
    """Whether a unit that ends the clause follows, on a line that is no row of columns."""
    if count_end(view, end) is None:
        return False
    line = view.text.lines[view.text.line_at(start)]
    words = view.folded[line.start : line.end].strip()
    signs = sum(words.count(sign) for sign in ",。;:")
    if line.place == "table" or not signs or len(gaps.wide_blank().findall(words)) >= COLUMNS + signs:
        return False
    demanded = view.words.demand.search(view.folded, *before(start))
    within = end - start > 1 and is_han(view.folded, start - 1)
    return bool(demanded) or within or pauses(view.folded, unit_end(view, end))
