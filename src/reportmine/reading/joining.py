"""Lines that a mail program or a page has wrapped become paragraphs again.

A program that wraps fills each line: the next line's first piece would not have fitted. So a text is
taken as wrapped only when many of its lines are full and run on; then a line is joined to the next
exactly where that piece would not have fitted. Any other text stays as it is, character for character.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from reportmine.reading.layout import layout
from reportmine.text import Line, Text

Measure = Callable[[str], int]
_SHORTEST, _LONGEST = 14, 160  # widths a line may be wrapped at
_LEAST_LINES = 4
_SLACK = 3  # a full line may fall short by a moved mark or digit
_FULL_SHARE, _RUNNING_SHARE, _OVERLONG_SHARE = 0.25, 0.6, 0.05


def columns(line: str) -> int:
    """Width in columns of a fixed-width screen: Han characters and full-width marks take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def join_wrapped(text: Text) -> Text:
    """`text` with wrapped lines joined; the very same object when nothing was wrapped."""
    lines = [words for words, _ in text.paragraphs()]
    if len(lines) < _LEAST_LINES or max(map(len, lines)) > 2 * _LONGEST:
        return text
    found = wrap_width(lines)
    return text if found is None else _join(text, *found)


def wrap_width(lines: Sequence[str]) -> tuple[int, Measure] | None:
    """(width, how it is measured) that a program wrapped the lines at; None for lines as typed."""
    best: tuple[int, int, Measure] | None = None
    for measure in (columns, len):
        rough = _rough_width(lines, measure)
        if rough is None:
            continue
        explained, width = _best_width(lines, rough, measure)
        if best is None or explained > best[0]:
            best = (explained, width, measure)
    return None if best is None else best[1:]


def _rough_width(lines: Sequence[str], measure: Measure) -> int | None:
    """The length of the full lines, give or take some columns; None when the lines are no wrapped ones."""
    sizes = [measure(line.rstrip()) for line in lines]
    filled = [size for size in sizes if size]
    counts = Counter(size for size in filled if _SHORTEST <= size <= _LONGEST)
    if not counts:
        return None
    width = max(counts, key=lambda size: (sum(counts[size - k] for k in range(_SLACK)), size))
    full = [i for i, size in enumerate(sizes[:-1]) if width - _SLACK <= size <= width + 2]
    overlong = sum(size > width + 2 for size in filled)
    running = sum(_runs_on(lines[i], lines[i + 1]) for i in full)
    if overlong > _OVERLONG_SHARE * len(filled) or running < _LEAST_LINES - 1:
        return None
    if len(full) < _FULL_SHARE * len(filled) or running < _RUNNING_SHARE * len(full):
        return None
    return width


def _best_width(lines: Sequence[str], rough: int, measure: Measure) -> tuple[int, int]:
    """(number of broken sentences that a width explains, the width near `rough` that explains most)."""
    broken = [
        (measure(line.rstrip()), measure(first_piece(following)), line.rstrip()[-1:] in layout().not_first)
        for line, following in pairwise(lines)
        if line.strip() and _runs_on(line, following)
    ]

    def explained(width: int) -> int:
        return sum(size <= width + 2 * hangs and size + piece > width for size, piece, hangs in broken)

    return max((explained(width), width) for width in range(rough - _SLACK, rough + _SLACK))


def _runs_on(line: str, following: str) -> bool:
    """Whether a sentence goes over the end of `line`."""
    facts = layout()
    return (
        bool(following.strip())
        and line.rstrip()[-1:] not in facts.sentence_end
        and not facts.paragraph_start.match(following)
    )


def _join(text: Text, width: int, measure: Measure) -> Text:
    pieces: list[tuple[str, Line]] = []
    previous = ""
    for words, line in text.paragraphs():
        if pieces and _continues(previous, words, width, measure):
            head, first = pieces[-1]
            pieces[-1] = (head + seam(head, words) + words, first)
        else:
            pieces.append((words, line))
        previous = words
    return Text.of(pieces)


def _continues(line: str, following: str, width: int, measure: Measure) -> bool:
    """Whether `following` is there only because its first piece did not fit behind `line`."""
    if not line.strip() or not following.strip():
        return False
    if measure(line.rstrip()) + measure(first_piece(following)) <= width:
        return False
    facts = layout()
    begins = facts.paragraph_start.match(following) is not None
    return not begins or (not following[0].isspace() and line.rstrip()[-1] not in facts.sentence_end)


def first_piece(line: str) -> str:
    """The beginning of `line` that no program would have parted from what follows it."""
    facts, end = layout(), 1
    while end < min(len(line), 40) and (
        line[end] in facts.not_first
        or line[end - 1] in facts.not_last
        or (facts.glued.match(line[end - 1]) and facts.glued.match(line[end]))
    ):
        end += 1
    return line[:end]


def seam(head: str, tail: str) -> str:
    """What stood between two joined lines: a blank between Latin words, nothing in Chinese."""
    a, b = head[-1:], tail[:1]
    return " " if a.isascii() and b.isascii() and a.isalpha() and b.isalpha() else ""
