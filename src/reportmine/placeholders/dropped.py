"""Numbers that are simply missing: 总投资万元, 讲党课次, 等位专家."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.language import measures
from reportmine.placeholders.view import Slot, View, is_han
from reportmine.placeholders.words import Compiled


def find(view: View, frames: tuple[Compiled, ...]) -> Iterator[Slot]:
    """An empty slot wherever a frame's words stand side by side."""
    for frame, pattern in frames:
        for match in pattern.finditer(view.folded):
            at = match.start(1)
            if frame.after == "word" and measures.at(view.folded, at) is None:
                continue
            if not is_han(view.folded, at - 1) or view.folded[at - 1] in frame.unless_before:
                continue
            if view.free(at - 1, at + 1):
                view.claim(at - 1, at + 1)
                yield Slot(at, at, "number", frame.confidence)
