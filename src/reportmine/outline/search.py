"""Which candidates are marks, and at what depth: a beam search with a stack of levels.

Each state holds the open levels (style and last ordinal). A marker may be left out, go on at an
open level, open a level below, or take the place of a level. What is irregular costs something,
and leaving out a marker that begins a line or a clause costs more than any numbering fault, so
faulty headings are reported instead of vanishing. The faults on the cheapest path are the findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportmine.language import ordinals
from reportmine.outline.markers import LOOSE, RANK, STRONG, Marker
from reportmine.records import Fault

WIDTH = 8
MANY, NARROW = 5000, 1  # no report has so many marks: there the beam is kept narrow for the sake of time
AHEAD = 40  # markers looked through for the next of a level
REPEATED, SKIPPED, BACK, MIXED, LATE = 2.0, 2.0, 2.6, 2.5, 2.2
RESTART, REPLACE, DOWNWARD, NAMED, COINCIDENCE = 0.8, 0.6, 1.2, 0.5, 0.6
DOUBT = 0.8  # for a mark that may be prose; leaving it out costs half as much
BARE, FILL = 0.6, 0.4  # a line without number: left out, or taken among brothers that stand alone like it
PER_STEP = 0.25  # a gap of twenty is less likely a skipped number than a figure


class Open(NamedTuple):
    """An open level: the style, the last ordinal and the marker (its place) that carried it."""

    style: str
    ordinal: int
    at: int
    form: str
    due: int = 0  # what follows if the last number was written wrongly; 0 if it was right


class Step(NamedTuple):
    """What a path did with a marker; the path is read backwards through `before`."""

    before: Step | None
    at: int  # number of the marker
    depth: int  # 0-based
    fault: Fault | None
    other: int | None  # number of the marker it collides with
    expected: str


class Choice(NamedTuple):
    """One way to take a marker."""

    cost: float
    stack: tuple[Open, ...]
    fault: Fault | None = None
    other: int | None = None
    expected: str = ""


class State(NamedTuple):
    """A path so far."""

    cost: float
    stack: tuple[Open, ...]
    last: Step | None


def best_path(markers: Sequence[Marker]) -> list[Step]:
    """The cheapest reading of `markers`, as the steps of those that are taken."""
    beam = [State(0.0, (), None)]
    width = WIDTH if len(markers) <= MANY else NARROW
    for index in range(len(markers)):
        reached: dict[tuple[Open, ...], State] = {}
        for state in beam:
            for cost, step, stack in _moves(state, markers, index):
                total = state.cost + cost
                known = reached.get(stack)
                if known is None or total < known.cost:
                    reached[stack] = State(total, stack, step)
        beam = sorted(reached.values(), key=lambda s: s.cost)[:width]
    return _steps(beam[0].last)


def _steps(step: Step | None) -> list[Step]:
    path: list[Step] = []
    while step is not None:
        path.append(step)
        step = step.before
    return path[::-1]


def _moves(
    state: State, markers: Sequence[Marker], index: int
) -> Iterator[tuple[float, Step | None, tuple[Open, ...]]]:
    marker = markers[index]
    yield _omission(marker), state.last, state.stack
    choices = _bare(state.stack, markers, index) if marker.style == "bare" else ()
    for choice in choices or _numbered(state.stack, markers, index):
        depth = len(choice.stack) - 1
        step = Step(state.last, index, depth, choice.fault, choice.other, choice.expected)
        yield choice.cost + (DOUBT if marker.doubtful else 0.0), step, choice.stack


def _omission(marker: Marker) -> float:
    if marker.style == "bare":
        return 2.0 if marker.named else BARE
    if marker.doubtful:
        return 0.4
    if marker.style in STRONG:
        return 6.0 if marker.place != "clause" or marker.named else 4.8
    return 5.0 if marker.place != "clause" else 4.0 if marker.style not in LOOSE else 3.4


def _numbered(stack: tuple[Open, ...], markers: Sequence[Marker], index: int) -> Iterator[Choice]:
    marker = markers[index]
    same = next((depth for depth, level in enumerate(stack) if level.style == marker.style), None)
    if same is not None:
        yield _go_on(stack, same, markers, index)
        yield from (
            _mixed(stack, depth, marker, index)
            for depth, level in enumerate(stack)
            if depth != same and _continues(level, marker)
        )
        return
    for depth in range(len(stack) - 1, -1, -1):
        yield from _replace(stack, depth, markers, index)
    yield _below(stack, marker, index)


def _opened(marker: Marker, index: int, ordinal: int) -> Open:
    return Open(marker.style, ordinal, index, marker.form)


def _go_on(stack: tuple[Open, ...], depth: int, markers: Sequence[Marker], index: int) -> Choice:
    """The next member of an open level; levels below it close."""
    level, marker = stack[depth], markers[index]
    wanted = level.ordinal + 1
    ordinal = wanted if marker.ordinal is None else marker.ordinal
    kept = (*stack[:depth], _opened(marker, index, ordinal))
    if ordinal in (wanted, level.due):
        # harmless by itself: it decides between a mixed number here and a repeated one later
        return Choice(
            COINCIDENCE if depth == 0 and markers[level.at].named and not marker.named else 0.0, kept
        )
    if ordinal == 1 and _new_list(level, markers[level.at], marker):
        return Choice(RESTART, kept)
    expected = ordinals.sample(marker.form, wanted)
    if ordinal > wanted:
        return Choice(SKIPPED + PER_STEP * (ordinal - wanted), kept, "skipped", level.at, expected)
    back = REPEATED if ordinal == level.ordinal else BACK
    kept = (*kept[:-1], kept[-1]._replace(due=wanted + 1))
    return Choice(back, kept, "repeated", level.at, expected)


def _new_list(level: Open, before: Marker, marker: Marker) -> bool:
    """Whether a list may begin again without a fault: led in by a colon, or in another paragraph
    and no outline of headings."""
    if marker.led and before.line < marker.line:
        return True
    apart = marker.line - before.line
    if level.ordinal == 1 and marker.style not in LOOSE:
        return False
    return apart > 1 if marker.style not in STRONG else apart > 0 and before.listed


def _replace(stack: tuple[Open, ...], depth: int, markers: Sequence[Marker], index: int) -> Iterator[Choice]:
    """Another style in the place of an open level: a new list, a mixed number, or a lost heading."""
    level, marker = stack[depth], markers[index]
    ordinal = marker.ordinal or 1
    kept = (*stack[:depth], _opened(marker, index, ordinal))
    higher = depth == 0 and RANK[marker.style] < RANK[level.style]
    if ordinal == 1:
        lost = markers[level.at].named and not marker.named  # the report's own parts would end here
        yield Choice(REPLACE + (LATE if lost else 0.0), kept)
    elif level.style == "bare":
        yield Choice(LATE, kept, "skipped", None, ordinals.sample(marker.form, 1))
    elif _continues(level, marker):
        yield _mixed(stack, depth, marker, index)
    if higher and ordinal > 1:
        yield Choice(LATE, kept, "skipped", None, ordinals.sample(marker.form, 1))


def _continues(level: Open, marker: Marker) -> bool:
    """Whether the number, but not its style, is the next of a level."""
    return level.style != "bare" and marker.ordinal == level.ordinal + 1


def _mixed(stack: tuple[Open, ...], depth: int, marker: Marker, index: int) -> Choice:
    """The next member of a level in another level's style; at the top a part's name speaks for it."""
    level = stack[depth]
    same = Open(level.style, level.ordinal + 1, index, level.form)
    cost = MIXED - NAMED if marker.named and depth == 0 else MIXED
    return Choice(cost, (*stack[:depth], same), "mixed", level.at, ordinals.sample(level.form, same.ordinal))


def _below(stack: tuple[Open, ...], marker: Marker, index: int) -> Choice:
    """The first member of a level below the open ones."""
    ordinal = marker.ordinal or 1
    kept = (*stack, _opened(marker, index, ordinal))
    cost = DOWNWARD if stack and RANK[marker.style] < RANK[stack[-1].style] else 0.0
    if ordinal == 1:
        return Choice(cost, kept)
    late = (
        LATE
        + PER_STEP * min(ordinal - 2, 12)
        + (COINCIDENCE if stack and _continues(stack[-1], marker) else 0)
    )
    return Choice(cost + late, kept, "skipped", None, ordinals.sample(marker.form, 1))


def _bare(stack: tuple[Open, ...], markers: Sequence[Marker], index: int) -> Iterator[Choice]:
    """A heading without number: beside its like, or in the place of a number that was dropped."""
    marker = markers[index]
    named = marker.named
    at = next((depth for depth, level in enumerate(stack) if level.style == "bare"), None)
    if at is not None:
        yield Choice(0.0 if named else 0.7, (*stack[:at], _opened(marker, index, stack[at].ordinal + 1)))
    elif not stack:
        yield Choice(0.5 if named else 1.5, (_opened(marker, index, 1),))
    elif named and RANK[stack[0].style] > RANK["comma"]:
        lost = markers[stack[0].at].named  # then the open level is the report's own, and a number is missing
        yield Choice(MIXED if lost else 0.5, (_opened(marker, index, 1),))
    for depth, level in enumerate(stack):
        cost = _fill_cost(stack, depth, markers, index)
        if cost is not None:
            wanted = level.ordinal + 1
            kept = (*stack[:depth], Open(level.style, wanted, index, level.form))
            expected = ordinals.sample(level.form, wanted)
            yield Choice(cost, kept, "skipped", level.at, expected)


def _fill_cost(stack: tuple[Open, ...], depth: int, markers: Sequence[Marker], index: int) -> float | None:
    """What it costs that a line without number is the next member of a level; None if it is none."""
    level, marker = stack[depth], markers[index]
    if level.style in LOOSE or level.style == "bare":
        return None
    before = markers[level.at]
    alike = before.alone and before.short and marker.line - before.line > 1 and depth == len(stack) - 1
    if _fills(level, markers, index) or (alike and depth > 0):
        return FILL if alike else 2 * FILL
    return None if not marker.named else 1.4 if depth == 0 else 1.8


def _fills(level: Open, markers: Sequence[Marker], index: int) -> bool:
    """Whether the next marker of the level's style leaves room for exactly one more."""
    following = next((m for m in markers[index + 1 : index + AHEAD] if m.style == level.style), None)
    return following is not None and following.ordinal == level.ordinal + 2
