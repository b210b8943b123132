"""All places where a numbered or bare heading or an item may begin."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from reportmine.language import document, ordinals
from reportmine.text import Line, Text

Place = Literal["label", "line", "clause"]

STRONG = ("division", "part", "chapter", "node", "capital", "comma", "paren", "aspect", "roman")
LOOSE = ("nth", "of", "shi", "yao", "first")
RANK = {
    name: rank
    for rank, names in enumerate(
        (
            ("division", "part"),
            ("chapter",),
            ("node",),
            ("capital", "roman"),
            ("bare",),
            ("comma",),
            ("paren", "aspect", "stem"),
            ("arabic", "decimal2", "letter"),
            ("arabic_paren", "decimal3"),
            ("circled",),
            ("nth", "of"),
            ("shi", "yao", "first"),
        )
    )
    for name in names
}
TITLE_MAX = 45
BARE_MAX = 22


class Marker(NamedTuple):
    """A candidate; offsets into the text. `title_end` is without the closing punctuation."""

    start: int
    end: int
    title_end: int
    style: str
    ordinal: int | None
    form: str
    place: Place
    line: int
    short: bool  # the title is a title: short, and closed by 。 or by the end of its line
    alone: bool  # nothing follows on the line
    listed: bool  # closed by ; as the members of a list are
    doubtful: bool  # could be a phrase of the prose (一、二级)
    misplaced: bool  # a heading's number before an item's word: (三)是


def candidates(text: Text, first: int, stop: int) -> list[Marker]:
    """Markers of the lines `first` to `stop` (line numbers, half-open) in reading order."""
    found: list[Marker] = []
    for number in range(first, stop):
        line = text.lines[number]
        if line.place == "body" and line.end > line.start:
            found += _of_line(text, number, line)
    return found


def _of_line(text: Text, number: int, line: Line) -> list[Marker]:
    folded, content = text.folded, text.content
    start = line.start
    while start < line.end and folded[start] == " ":
        start += 1
    places = [start]
    places += [m.end() for m in ordinals.opener().finditer(folded, start + 1, line.end)]
    found: list[Marker] = []
    for place in places:
        mark = ordinals.mark_at(folded, content, place)
        if mark is None or mark.style == "article" or mark.end > line.end:
            continue
        if place != start and mark.style in (
            "letter",
            "roman",
            "chapter",
            "node",
            "capital",
            "decimal2",
            "decimal3",
        ):
            continue
        if found and place < found[-1].end:
            continue
        found.append(_marker(text, number, line, place, mark))
    return found or _bare(text, number, line, start)


def _marker(text: Text, number: int, line: Line, start: int, mark: ordinals.Mark) -> Marker:
    title_end, closed_by, next_at = _title(text.folded, mark.end, line.end)
    alone = next_at >= line.end
    place: Place = "clause"
    if not text.folded[line.start : start].strip():
        place = "label" if line.label else "line"
    return Marker(
        start=start,
        end=mark.end,
        title_end=title_end,
        style=mark.style,
        ordinal=mark.ordinal or None,
        form=mark.form,
        place=place,
        line=number,
        short=title_end - mark.end <= TITLE_MAX
        and closed_by in ("。", ":", "", " ")
        and title_end > mark.end,
        alone=alone,
        listed=closed_by == ";",
        doubtful=bool(_doubt().match(text.folded, start)),
        misplaced=mark.style == "paren" and text.folded[mark.end : mark.end + 1] == ordinals.COPULA,
    )


@cache
def _doubt() -> re.Pattern[str]:
    return re.compile(ordinals.DOUBTFUL)


@cache
def _closing() -> re.Pattern[str]:
    return re.compile("[。;!?:]|(?<=[^ ]) (?=[^ ])")


def _title(folded: str, start: int, stop: int) -> tuple[int, str, int]:
    """(end of the title, what closes it, where its text begins) of a heading that begins at `start`."""
    at = start
    while match := _closing().search(folded, at, stop):
        end, sign = match.start(), match[0]
        if sign == " " and not 2 <= len(folded[start:end].strip()) <= 16:
            at = match.end()
            continue
        if sign == " " or not _in_quotes(folded, start, end):
            after = match.end()
            while after < stop and folded[after] in " \"'":
                after += 1
            return _trim(folded, start, end), sign, after
        at = match.end()
    return _trim(folded, start, stop), "", stop


def _in_quotes(folded: str, start: int, at: int) -> bool:
    piece = folded[start:at]
    return piece.count('"') % 2 == 1 or piece.count("(") > piece.count(")")


def _trim(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1] in " ,.、":
        end -= 1
    return end


def _bare(text: Text, number: int, line: Line, start: int) -> list[Marker]:
    """A short line without number and closing punctuation, before a longer one."""
    words = text.folded[start : line.end].rstrip()
    closed = words.rstrip(":")
    if (
        not 2 <= len(closed) <= BARE_MAX
        or any(sign in closed for sign in "。;!?:,、")
        or closed[-1:] in ")》"
    ):
        return []
    if not ordinals.has_words(closed) or ordinals.has_figures(closed) or number + 1 >= len(text.lines):
        return []
    after = next((ln for ln in text.lines[number + 1 :] if ln.end > ln.start), None)
    if after is None or after.end - after.start <= len(words) + 8:
        return []
    if document.signature_date().fullmatch(words) or document.contact().match(words):
        return []
    end = start + len(closed)
    return [
        Marker(start, start, end, "bare", None, "", "line", number, True, True, False, closed != words, False)
    ]
