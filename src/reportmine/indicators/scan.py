"""Where a report states a number: filled quantities, and slots that were left open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from reportmine.language import bounds, gaps, measures, quantities, uncounted
from reportmine.language.bounds import Op
from reportmine.language.quantities import Quantity
from reportmine.profile.indicators import Lexicon
from reportmine.records import Placeholder

Status = Literal["filled", "unfilled", "partial"]


class Found(NamedTuple):
    """A statement at text[start:end]; the number itself is text[number:stop]."""

    start: int
    end: int
    number: int
    stop: int
    value: float | None
    low: float | None
    high: float | None
    op: Op
    unit: str | None
    word: str
    status: Status
    confidence: float


def scan(folded: str, slots: Sequence[Placeholder], lexicon: Lexicon) -> list[Found]:
    """All statements of a text, in its order; nothing is read out of a slot."""
    holes = _holes(folded, [slot for slot in slots if slot.slot == "number"])
    taken = sorted([(slot.start, slot.end) for slot in slots] + [(hole.start, hole.end) for hole in holes])
    found = [*_filled(folded, _Taken(taken), _phrases(lexicon)), *holes]
    found.sort(key=lambda item: item.start)
    return _shared_bounds(folded, found)


class _Taken:
    """Sorted spans of a text: open slots, or names."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans
        self.starts = [start for start, _ in spans]

    def end_at(self, start: int, end: int) -> int | None:
        """Where the span ends that touches [start, end); None if none does."""
        index = bisect_right(self.starts, end) - 1
        if index < 0:
            return None
        a, b = self.spans[index]
        return b if (a < end and b > start) or (a == b and start < a < end) else None

    def hold(self, position: int) -> bool:
        """Whether one of the last spans that begin before `position` reaches over it (they may nest)."""
        index = bisect_right(self.starts, position)
        return any(end > position for _, end in self.spans[max(0, index - 3) : index])


def _filled(folded: str, taken: _Taken, phrases: dict[str, tuple[str, ...]]) -> Iterator[Found]:
    position = 0
    names = _Taken(uncounted.quoted(folded))
    first, anchor, followers = quantities.first(), quantities.anchor(), quantities.followers()
    while begin := first.search(folded, position):
        start = begin.start()
        match = anchor.match(folded, start)
        if match is None:
            position = start + 1
            continue
        skip = _set_phrase(folded, start, phrases) or taken.end_at(start, match.end())
        end = match.end()
        counting = _follower(folded, end) in followers or quantities.is_amount(folded, end)
        quantity = quantities.read(folded, match) if counting and not skip else None
        if quantity is None:
            position = max(skip or 0, match.end())
            continue
        position = max(quantity.end, quantity.stop)
        if uncounted.counts(folded, quantity) and not names.hold(start):
            yield _as_found(folded, quantity)


def _follower(folded: str, end: int) -> str:
    """The character behind a number and the blanks behind it; none where that is another number."""
    follower = folded[end : end + 1]
    return follower if follower != " " else folded[end : end + 4].lstrip(" ")[:1]


def _as_found(folded: str, quantity: Quantity) -> Found:
    word = quantity.measure.word if quantity.measure else ""
    article = folded[quantity.number : quantity.stop] == uncounted.ONE and quantity.op == "="
    op = quantity.op
    if op in ("=", ">=", "<=") and quantity.start == quantity.number:
        op = _parted(folded, quantity) or op
    return Found(
        quantity.start, quantity.end, quantity.number, quantity.stop, quantity.value, quantity.low,
        quantity.high, op, quantity.unit, word, "filled", 0.6 if article else 0.95,
    )  # fmt: skip


@cache
def _phrases(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Set phrases by their first two characters."""
    table: dict[str, tuple[str, ...]] = {}
    for phrase in lexicon.phrases:
        table[phrase[:2]] = (*table.get(phrase[:2], ()), phrase)
    return table


def _set_phrase(folded: str, start: int, phrases: dict[str, tuple[str, ...]]) -> int | None:
    known = phrases.get(folded[start : start + 2])
    ends = [start + len(p) for p in known if folded.startswith(p, start)] if known else None
    return max(ends) if ends else uncounted.proverb_end(folded, start)


def _parted(folded: str, quantity: Quantity) -> Op | None:
    """The bound parted from its number by a share's whole or a verb: 超过规定学时的七分之一, 至少参加2次."""
    start = quantity.start
    if quantity.unit in (quantities.PERCENT, quantities.RATIO):
        match = bounds.parted().search(folded, max(0, start - 16), start)
    else:
        match = bounds.at_least().search(folded, max(0, start - 10), start)
    return bounds.parted_op(match[1]) if match else None


@cache
def _scale() -> re.Pattern[str]:
    return re.compile(rf"[{gaps.SCALES}]{{0,2}}[{gaps.FUZZY}]?")


def _holes(folded: str, slots: Sequence[Placeholder]) -> list[Found]:
    """The statements that slots leave open; X—X天 is one range."""
    before = {slot.end: slot.start for slot in slots}
    holes: list[Found] = []
    for slot in slots:
        hole = _hole(folded, slot)
        if hole is None:
            continue
        for length in (1, 2):
            first = before.get(hole.start - length)
            if first is not None and quantities.joins(folded[hole.start - length : hole.start]):
                hole = hole._replace(start=first, number=first, op="range")
        holes.append(hole)
    return holes


def _hole(folded: str, slot: Placeholder) -> Found | None:
    """The statement a slot leaves open, with the unit and the bound words beside it."""
    start, end = slot.start, slot.end
    if folded[start - 1 : start] == gaps.ORDINAL:
        return None
    while start and folded[start - 1] in "0123456789.":
        start -= 1
    digits = _decimals().match(folded, end)
    stop = digits.end() if digits else end
    scale = _scale().match(folded, stop)
    stop = scale.end() if scale else stop
    at = stop + len(folded[stop : stop + 3]) - len(folded[stop : stop + 3].lstrip(" "))
    measure = measures.after_number(folded, at)
    if measure is None:
        return None
    written = folded[start:stop]
    status: Status = "partial" if any(c.isdigit() for c in written) else "unfilled"
    begin, before = bounds.before(folded, start)
    close, after = bounds.after(folded, at + len(measure.word), measure.kind == "time")
    op = bounds.open_op(before or after, written[-1:] in tuple(gaps.FUZZY))
    return Found(
        begin, close, start, stop, None, None, None, op, measure.base, measure.word, status, slot.confidence
    )


@cache
def _decimals() -> re.Pattern[str]:
    return re.compile(r"[\d.]{1,9}")


def _shared_bounds(folded: str, found: list[Found]) -> list[Found]:
    """不少于12天或者90学时: a bound counts for both sides of 或."""
    for index in range(len(found) - 1):
        first, second = found[index], found[index + 1]
        if folded[first.end : second.start] not in bounds.OR:
            continue
        if first.op in (">=", "<=", ">", "<") and second.op == "=":
            found[index + 1] = _bounded(second, first.op)
        elif second.op in (">=", "<=") and first.op == "=":
            found[index] = _bounded(first, second.op)
    return found


def _bounded(item: Found, op: Op) -> Found:
    low, high = (item.value, None) if op in (">", ">=") else (None, item.value)
    return item._replace(op=op, low=low, high=high)
