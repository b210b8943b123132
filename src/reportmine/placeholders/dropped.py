"""Numbers that are simply missing: 总投资万元, 讲党课次, 等位专家."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.language import gaps, measures
from reportmine.placeholders.view import Slot, View, is_han
from reportmine.profile.placeholders import Frame


def find(view: View) -> Iterator[Slot]:
    """An empty slot wherever a frame's words stand side by side."""
    for at, frame in (*_going(view), *_pausing(view)):
        if _in_cell(view, at):
            continue
        if _missing(view.folded, at, frame) and view.free(at - 1, at + 1):
            view.claim(at - 1, at + 1)
            yield Slot(at, at, "number", frame.confidence)


def _in_cell(view: View, at: int) -> bool:
    """A cell of a table without a sentence: its number stands in the next one."""
    line = view.text.lines[view.text.line_at(at)]
    return line.place == "table" and not any(sign in view.folded[line.start : line.end] for sign in ",;。")


def _going(view: View) -> Iterator[tuple[int, Frame]]:
    for frame, pattern in view.words.frames.going:
        for match in pattern.finditer(view.folded):
            yield match.start(1), frame


def _pausing(view: View) -> Iterator[tuple[int, Frame]]:
    folded, frames = view.folded, view.words.frames
    for match in frames.pause.finditer(folded):
        end = match.end()
        for at in range(max(0, end - frames.longest), end):
            for frame in frames.pausing.get(folded[at:end], ()):
                if not frame.before or folded.endswith(frame.before, 0, at):
                    yield at, frame


def _missing(folded: str, at: int, frame: Frame) -> bool:
    """Whether no number stands before the unit at `at` and the unit is no part of another word."""
    if not is_han(folded, at - 1) or folded[at - 1] in frame.unless_before:
        return False
    if frame.after == "any":
        return True
    begin = at
    while folded[begin] in gaps.FUZZY + gaps.SCALES:
        begin += 1
    unit = measures.at(folded, begin)
    if unit is None or frame.after == "word":
        return unit is not None
    return begin > at or not measures.ends_word(folded, unit, at)
