"""Marks of indicators: ⟦i,NAME,POPULATION,KEY=VALUE …|text⟧ into figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reportmine.evaluation.gold import Figure, Slot
from reportmine.evaluation.markup import Mark
from reportmine.evaluation.quantity import Quantity, data, open_quantity, read

if TYPE_CHECKING:
    from reportmine.evaluation.compiling import Sheet

KEYS = ("v", "lo", "hi", "u", "ua", "o", "oa", "s")
OPS = ("=", "~", ">=", "<=", ">", "<", "range")
STATES = ("filled", "unfilled", "partial")


def figures(sheet: Sheet, marks: Sequence[Mark], slots: Sequence[Slot]) -> tuple[Figure, ...]:
    """All figures of a source; what cannot be read becomes trouble."""
    found = (_figure(sheet, mark, slots) for mark in marks)
    return tuple(row for row in found if row is not None)


def _figure(sheet: Sheet, mark: Mark, slots: Sequence[Slot]) -> Figure | None:
    _, name, *more = mark.head.split(",")
    population, told = [*more, "", ""][:2]
    keys = _keys(told)
    if len(more) > 2 or keys is None:
        sheet.trouble(mark, "bad_indicator", known=" ".join(f"{key}=" for key in KEYS))
        return None
    inside = [slot for slot in slots if mark.start <= slot.start and slot.end <= mark.end]
    quantity = _quantity(sheet.text, mark, keys, inside)
    if quantity is None:
        sheet.trouble(mark, "unread_quantity", text=sheet.text[mark.start : mark.end])
        return None
    core, outer = _edges(sheet.text, mark, bool(inside))
    return Figure(
        mark.start,
        mark.end,
        sheet.text[mark.start : mark.end],
        quantity.value,
        quantity.low,
        quantity.high,
        (quantity.unit, *_several(keys, "ua")),
        (quantity.op, *_several(keys, "oa")),
        keys.get("s", "unfilled" if inside else "filled"),
        name or None,
        None if population in ("", "?") else population,
        population == "?",
        core,
        outer,
    )


def _several(keys: Mapping[str, str], key: str) -> list[str]:
    return keys[key].split("/") if key in keys else []


def _keys(told: str) -> dict[str, str] | None:
    """The keys of a mark; None where one is unknown or has no fitting value."""
    keys: dict[str, str] = {}
    for word in told.split():
        key, found, value = word.partition("=")
        if key not in KEYS or not found or not value or not _fits(key, value):
            return None
        keys[key] = value
    return keys


def _fits(key: str, value: str) -> bool:
    if key in ("v", "lo", "hi"):
        return value.removeprefix("-").replace(".", "", 1).isdecimal()
    if key in ("o", "oa"):
        return all(op in OPS for op in value.split("/"))
    return key != "s" or value in STATES


def _quantity(text: str, mark: Mark, keys: Mapping[str, str], holes: Sequence[Slot]) -> Quantity | None:
    if holes:
        before, after = text[mark.start : holes[0].start], text[holes[-1].end : mark.end]
        found: Quantity | None = open_quantity(before, after)
    elif "v" in keys or "lo" in keys or keys.get("s") == "unfilled":
        found = _told(keys)
    else:
        found = read(text[mark.start : mark.end])
    if found is None:
        return None
    return found._replace(unit=keys.get("u", found.unit), op=keys.get("o", found.op))


def _told(keys: Mapping[str, str]) -> Quantity:
    """The interval follows from the value and the bound where it is not given."""
    value, low, high = (float(keys[key]) if key in keys else None for key in ("v", "lo", "hi"))
    op = keys.get("o", "=")
    low = value if low is None and op not in ("<", "<=") else low
    high = value if high is None and op not in (">", ">=") else high
    return Quantity(value, low, high, None, op)


def _edges(text: str, mark: Mark, hole: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    """The span without its bound words, and with the words beside it that lenient scoring lets in."""
    words = data()
    start, end = mark.start, mark.end
    written = text[start:end]
    openers = sorted((w for ws in words["before"].values() for w in ws), key=len, reverse=True)
    if not hole:
        start += len(next((word for word in openers if written.startswith(word)), ""))
    closers = [word for ws in words["after"].values() for word in ws]
    end -= len(next((word for word in closers if written.endswith(word)), ""))
    left, right = mark.start, mark.end
    before = sorted(words["outer"]["before"], key=len, reverse=True)
    left -= len(next((word for word in before if text.endswith(word, 0, mark.start)), ""))
    right += len(next((word for word in words["outer"]["after"] if text.startswith(word, mark.end)), ""))
    return (start, end), (left, right)
