"""How rows are laid against gold: overlap, one-to-one assignment, units brought to one scale, moved texts."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import Protocol

from reportmine.evaluation.gold import Figure
from reportmine.evaluation.quantity import data
from reportmine.records import Indicator

Candidate = tuple[float, int, int]


class Spanned(Protocol):
    """Whatever stands somewhere in a text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last."""


def iou(a: Spanned, b: Spanned) -> float:
    """Intersection over union of two spans; equal empty spans are 1."""
    common = min(a.end, b.end) - max(a.start, b.start)
    if common <= 0:
        return float((a.start, a.end) == (b.start, b.end))
    return common / (max(a.end, b.end) - min(a.start, b.start))


def touch(a: Spanned, b: Spanned) -> bool:
    """Whether two spans share a character; an empty one touches what it stands in or beside."""
    left, right = max(a.start, b.start), min(a.end, b.end)
    return left <= right if a.start == a.end or b.start == b.end else left < right


def assign(candidates: Iterable[Candidate]) -> dict[int, int]:
    """Gold place -> row place, one to one, the best score (first element) first."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, gold, row in sorted(candidates, key=lambda one: (-one[0], one[1], one[2])):
        if gold not in found and row not in taken:
            found[gold] = row
            taken.add(row)
    return found


def plain(words: object) -> str:
    """Words without white space and differences of width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(words or "")))


def within(a: str, b: str) -> bool:
    """Whether one of two wordings contains the other."""
    return a in b or b in a


def mover(old: str, new: str) -> Callable[[int], int] | None:
    """Where the positions of a text went in another one by the longest common stretches; None: nowhere."""
    if old == new:
        return None
    places = [0] * (len(old) + 1)
    for _, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        places[a : b + 1] = [min(c + i, d) for i in range(b - a + 1)]
    return places.__getitem__


@cache
def _scales() -> dict[str, tuple[str, float]]:
    return {unit: (base, float(factor)) for unit, (base, factor) in data()["scales"].items()}


def scale(unit: str | None) -> tuple[str, float]:
    """The unit that both sides are brought to, and how many of it one is."""
    name = unicodedata.normalize("NFKC", unit or "").strip()
    return _scales().get(name, (name, 1.0))


def same_unit(gold: Figure, row: Indicator) -> bool:
    """Whether the row's unit is accepted, after both are brought to one scale."""
    return scale(row.unit)[0] in {scale(unit)[0] for unit in gold.units}


def same_value(gold: Figure, row: Indicator) -> bool:
    """Whether value (or interval) agrees on one scale within a thousandth; a hole has none.

    A row without a unit may keep the number as written; 数百 may be given as any number within it.
    """
    main = scale(gold.units[0])[1]
    factor = scale(row.unit)[1]
    value = None if row.value is None else row.value * factor
    if gold.value is not None:
        bare = [gold.value * scale(unit)[1] for unit in gold.units]
        bare += [gold.value] if not row.unit else []
        return any(_close(one, value) for one in bare)
    if gold.low is None or gold.high is None:
        return value is None
    low, high = gold.low * main, gold.high * main
    if _close(low, _times(row.low, factor)) and _close(high, _times(row.high, factor)):
        return True
    return value is not None and gold.ops[0] == "~" and low <= value <= high


def _times(number: float | None, factor: float) -> float | None:
    return None if number is None else number * factor


def _close(a: float, b: float | None) -> bool:
    return b is not None and abs(a - b) <= 1e-3 * max(1.0, abs(a), abs(b))
