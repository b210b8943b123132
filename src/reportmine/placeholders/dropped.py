"""Numbers that are simply missing: 总投资万元, 讲党课次, 等位专家."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.language import gaps, measures
from reportmine.placeholders.view import Slot, View, is_han
from reportmine.placeholders.words import Compiled
from reportmine.profile.placeholders import Frame


def find(view: View, frames: tuple[Compiled, ...]) -> Iterator[Slot]:
    """An empty slot wherever a frame's words stand side by side."""
    for frame, pattern in frames:
        for match in pattern.finditer(view.folded):
            at = match.start(1)
            if _missing(view.folded, at, frame) and view.free(at - 1, at + 1):
                view.claim(at - 1, at + 1)
                yield Slot(at, at, "number", frame.confidence)


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
