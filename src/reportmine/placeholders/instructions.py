"""Words that say what is still to be written: (请填写…), 待补充, {{name}}, #REF!."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine import records
from reportmine.language import gaps
from reportmine.placeholders.view import Slot, View, before, count_end

SQUARE = "[【<"
FIELD_MIN = 3  # 【时间】 and 【地点】 head a line, 【单位名称】 is to be replaced


def find(view: View) -> Iterator[Slot]:
    """Instructions in brackets and without, words that put off, what a program left."""
    yield from _spoken(view)
    yield from _fields(view)
    for match in gaps.placeholder_code().finditer(view.folded):
        if view.free(*match.span()) and _is_code(view, match):
            yield Slot(*match.span(), _kind(view, match), 0.95)
    for match in view.words.machine.finditer(view.folded):
        if view.free(*match.span()) and _missing_value(view, match):
            yield Slot(*match.span(), _kind(view, match), 0.9)


def _spoken(view: View) -> Iterator[Slot]:
    folded, words = view.folded, view.words
    for match in gaps.bracketed().finditer(folded):
        if words.instruction.search(match["inside"]) and not words.no_instruction.search(match["inside"]):
            yield Slot(_with_blank(folded, match.start()), match.end(), "instruction", 0.95)
    for match in words.bare.finditer(folded):
        if view.free(*match.span()):
            yield Slot(*match.span(), "instruction", 0.9)
    for match in words.open_word.finditer(folded):
        if view.free(*match.span()) and folded[match.start() - 1] not in words.not_open_after:
            yield Slot(*match.span(), "instruction", 0.8)


def _fields(view: View) -> Iterator[Slot]:
    """【单位名称】 is an instruction; (具体数)人 a number."""
    for match in gaps.bracketed_field().finditer(view.folded):
        if view.words.field.fullmatch(match["inside"]) and view.free(*match.span()):
            if count_end(view, match.end()) is not None:
                yield Slot(*match.span(), "number", 0.9)
            elif match[0][0] in SQUARE and len(match["inside"]) >= FIELD_MIN:
                yield Slot(*match.span(), "instruction", 0.85)


def _is_code(view: View, match: re.Match[str]) -> bool:
    return match[0][0] != "<" or count_end(view, match.end()) is not None


def _with_blank(folded: str, start: int) -> int:
    """The line or dots right before an instruction belong to it."""
    while start and folded[start - 1] in "_…":
        start -= 1
    return start


def _kind(view: View, match: re.Match[str]) -> records.Slot:
    if count_end(view, match.end()) is not None:
        return "number"
    demanded = view.words.demand.search(view.folded, *before(match.start()))
    return "number" if demanded or match[0][0] == "#" else "instruction"


def _missing_value(view: View, match: re.Match[str]) -> bool:
    """Whether a program's word stands as a value: all but None and the like are never prose."""
    left = view.folded[match.start() - 1 : match.start()]
    if left.isascii() and (left.isalnum() or left in tuple("_.-/")):
        return False
    if match[0][0] == "#" or match[0].isupper():
        return True
    return count_end(view, match.end()) is not None
