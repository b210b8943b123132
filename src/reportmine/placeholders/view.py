"""What the finders of slots look at, and what they yield."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportmine import records
from reportmine.language import gaps, measures
from reportmine.placeholders.words import Words
from reportmine.text import Text

RESIDUE = "[%]"


AROUND = 24  # characters


class Slot(NamedTuple):
    """An unfilled slot: text[start:end], empty where digits are simply missing."""

    start: int
    end: int
    kind: records.Slot
    confidence: float


class View(NamedTuple):
    """A report's text, its folded view, the profile's words, which characters are spoken for, and the
    stretches around marks and blanks."""

    text: Text
    folded: str
    words: Words
    taken: bytearray
    open_spans: tuple[tuple[int, int], ...]

    @staticmethod
    def of(text: Text, words: Words) -> View:
        """Nothing is taken yet; one more place than characters, for the empty slot at the end."""
        return View(text, text.folded, words, bytearray(len(text) + 1), tuple(_open_spans(text.folded)))

    def near_open(self, pattern: re.Pattern[str], needed: str) -> Iterator[re.Match[str]]:
        """Matches of `pattern` near a mark or a blank, where one of the characters `needed` stands too."""
        for start, end in self.open_spans:
            if any(self.folded.find(sign, start, end) >= 0 for sign in needed):
                yield from pattern.finditer(self.folded, start, end)

    def claim(self, start: int, end: int) -> None:
        """No later finder may say anything of [start, end)."""
        self.taken[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether no finder has claimed any of [start, end), or the place of an empty span."""
        return not any(self.taken[start : max(end, start + 1)])


def _open_spans(folded: str) -> Iterator[tuple[int, int]]:
    """What stands around signs of something open, as far as one date or one document number reaches."""
    start = end = 0
    for match in gaps.open_sign().finditer(folded):
        if match.start() - AROUND > end:
            if end:
                yield start, end
            start = max(0, match.start() - AROUND)
        end = min(len(folded), match.end() + AROUND)
    if end:
        yield start, end


def count_end(view: View, end: int) -> int | None:
    """Where a number that ends at `end` is counted by what follows (万余人次, %, 名): the end of the
    number with 余 or 多 that hangs on it. None if nothing that follows counts.
    """
    folded = view.folded
    at = end + (folded[end : end + 1] == " ")
    extended = end
    if _among(folded, at, gaps.FUZZY):
        at += 1
        extended = at
    scale = at
    while _among(folded, at, gaps.SCALES):
        at += 1
    if at > scale and _among(folded, at, gaps.FUZZY):
        at += 1
    if (
        measures.after_mark(folded, at)
        or folded.startswith(RESIDUE, at)
        or view.words.counted.match(folded, at)
    ):
        return extended
    return extended if at > scale and not _han(folded, at) else None


def unit_end(view: View, end: int) -> int:
    """The end of the measure that follows a number which ends at `end`."""
    folded, at = view.folded, end
    while at < len(folded) and folded[at] in " " + gaps.FUZZY + gaps.SCALES:
        at += 1
    unit = measures.after_mark(folded, at)
    return at + len(unit.word) if unit else at


def pauses(folded: str, position: int) -> bool:
    """Whether a clause ends at `position`."""
    return position >= len(folded) or folded[position] in ",。;!?)]】、:\n"


def _among(folded: str, position: int, characters: str) -> bool:
    return position < len(folded) and folded[position] in characters


def _han(folded: str, position: int) -> bool:
    return position < len(folded) and "\u4e00" <= folded[position] <= "\u9fff"


def is_han(folded: str, position: int) -> bool:
    """Whether a Han character stands at `position`."""
    return position >= 0 and _han(folded, position)


def before(position: int, width: int = 8) -> tuple[int, int]:
    """The bounds of the `width` characters before `position`, for a pattern that ends there."""
    return max(0, position - width), position
