"""All places where a numbered or bare heading or an item may begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from reportmine.language import document, ordinals
from reportmine.text import Line, Text

Place = Literal["label", "line", "clause", "inside"]
Names = Callable[[str], bool]
"""Whether a folded title shows a role of the profile."""

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
LINE_ONLY = ("letter", "roman", "chapter", "node", "decimal2", "decimal3")
TITLE_MAX = 45
BARE_MAX = 22
INSIDE_MAX = 18
MOST = 20_000  # marks that are read; a text with more is no report, and the rest of it is prose
LONGEST = 600  # characters in which a title or an item's first sentence must end
UNCLOSED = "…"
QUOTED_MAX = 200  # a longer quotation is closed by nothing


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
    named: bool  # the title shows a role of the profile
    led: bool  # a colon stands right before it, so a list begins


def candidates(text: Text, first: int, stop: int, names: Names) -> list[Marker]:
    """Markers of the lines `first` to `stop` (line numbers, half-open) in reading order."""
    found: list[Marker] = []
    sectioned = bool(ordinals.sectioned().search(text.folded))
    for number in range(first, stop):
        line = text.lines[number]
        if len(found) >= MOST:
            break
        if line.place == "body" and line.end > line.start:
            own = _of_line(text, number, line, names)
            if sectioned and (not own or own[0].style == "bare"):
                own = _undotted(text, number, line, names) or own
            found += own
    return found


def _of_line(text: Text, number: int, line: Line, names: Names) -> list[Marker]:
    folded, content = text.folded, text.content
    start = line.start
    while start < line.end and folded[start] == " ":
        start += 1
    found: list[Marker] = []
    for place, inside in islice(_places(text, start, line.end), MOST):
        if found and place < found[-1].end:
            continue
        mark = ordinals.mark_at(folded, content, place)
        if mark is None or mark.style == "article" or mark.end > line.end:
            continue
        if place != start and mark.style in LINE_ONLY:
            continue
        marker = _marker(text, number, place, mark, names)
        if inside:
            marker = marker._replace(place="inside")
            if not (marker.style == "shi" or _first_below(found, marker, folded) or _without_stop(marker)):
                continue
        if found and place < found[-1].title_end:
            if not inside and folded[place - 1] != ",":
                continue  # quoted
            found[-1] = _cut(found[-1], place, folded, names)
        found.append(marker)
    return found or _bare(text, number, line, start, names)


def _undotted(text: Text, number: int, line: Line, names: Names) -> list[Marker]:
    """1总体情况 beside 1.1 and 2.1: a chapter's number without a dot, its title alone on the line."""
    match = ordinals.undotted().match(text.folded, line.start, line.end)
    if match is None or match.end() < line.end:
        return []
    digits = match["number"]
    mark = ordinals.Mark("arabic", int(digits), match.end("number"), "1")
    return [_marker(text, number, line.start, mark, names)]


def _places(text: Text, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Where a mark may begin in a line, and whether no sentence ends there."""
    folded, content = text.folded, text.content
    yield start, False
    proper = {m.end() for m in ordinals.opener().finditer(folded, start + 1, end)}
    inside = {m.start() for m in ordinals.inside().finditer(folded, start + 1, end)}
    for place in sorted(p for p in proper | inside if content[p - 1] not in ordinals.OPENING_QUOTES):
        yield place, place not in proper


def _first_below(found: list[Marker], marker: Marker, folded: str) -> bool:
    """Whether (一) follows a heading's title at once: 一、主要做法(一)统一思想。"""
    if not found or marker.ordinal != 1 or marker.style != "paren":
        return False
    above = found[-1]
    if not above.named or RANK[above.style] >= RANK["paren"] or marker.start - above.end > INSIDE_MAX:
        return False
    return folded[above.end : marker.start].isalnum()


def _without_stop(marker: Marker) -> bool:
    """Whether a heading is glued to a sentence that lost its full stop: its title names a part."""
    title = marker.title_end - marker.end
    return marker.style == "comma" and marker.named and marker.short and title <= INSIDE_MAX


def _cut(marker: Marker, place: int, folded: str, names: Names) -> Marker:
    """`marker` with a title that ends before `place`."""
    end = _trim(folded, marker.end, place)
    short = 0 < end - marker.end <= TITLE_MAX
    named = short and names(folded[marker.end : end])
    return marker._replace(title_end=end, short=short, alone=False, listed=False, named=named)


def _marker(text: Text, number: int, start: int, mark: ordinals.Mark, names: Names) -> Marker:
    line, folded = text.lines[number], text.folded
    title_end, closed_by, next_at = _title(folded, mark.end, line.end)
    place: Place = "clause"
    if not folded[line.start : start].strip():
        place = "label" if line.label else "line"
    closed = closed_by in ("。", ":", "", " ") and title_end > mark.end
    short = closed and title_end - mark.end <= TITLE_MAX
    return Marker(
        start=start,
        end=mark.end,
        title_end=title_end,
        style=mark.style,
        ordinal=mark.ordinal or None,
        form=mark.form,
        place=place,
        line=number,
        short=short,
        alone=next_at >= line.end,
        listed=closed_by == ";",
        doubtful=bool(_doubt().match(folded, start)),
        misplaced=mark.style == "paren" and folded[mark.end : mark.end + 1] == ordinals.COPULA,
        named=short and names(folded[mark.end : title_end]),
        led=folded[max(0, start - 40) : start].rstrip()[-1:] == ":",
    )


@cache
def _doubt() -> re.Pattern[str]:
    return re.compile(ordinals.DOUBTFUL)


@cache
def _closing() -> re.Pattern[str]:
    return re.compile("[。;!?:]|(?<=[^ ]) (?=[^ ])")


def _title(folded: str, start: int, stop: int) -> tuple[int, str, int]:
    """(end of the title, what closes it, where its text begins) of a heading that begins at `start`."""
    at, last = start, min(stop, start + LONGEST)
    while match := _closing().search(folded, at, last):
        end, sign = match.start(), match[0]
        if sign == " " and not 2 <= len(folded[start:end].strip()) <= 16:
            at = match.end()
            continue
        if sign == " " or end - start > QUOTED_MAX or not _in_quotes(folded, start, end):
            after = match.end()
            while after < stop and folded[after] in " \"'":
                after += 1
            return _trim(folded, start, end), sign, after
        at = match.end()
    return _trim(folded, start, last), "" if last == stop else UNCLOSED, last


def _in_quotes(folded: str, start: int, at: int) -> bool:
    piece = folded[start:at]
    return piece.count('"') % 2 == 1 or piece.count("(") > piece.count(")")


def _trim(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1] in " ,.、":
        end -= 1
    return end


def _bare(text: Text, number: int, line: Line, start: int, names: Names) -> list[Marker]:
    """A short line without number and closing punctuation, before a longer one."""
    words = text.folded[start : line.end].rstrip()
    closed = words.rstrip(":")
    if (
        not 2 <= len(closed) <= BARE_MAX
        or any(sign in closed for sign in "。;!?:、")
        or closed.count(",") > 1
        or closed[-1:] in ")》,"
    ):
        return []
    if not ordinals.has_words(closed) or ordinals.has_figures(closed):
        return []
    parts = (document.signature_date().fullmatch, document.contact().match, document.lead_words().search)
    if any(part(words) for part in parts):
        return []
    after = _line_after(text, number)
    named = names(closed)
    if closed != words and (not named or closed.endswith(ordinals.LEADS_IN)):
        return []  # it leads in a list
    if not (len(after) > len(words) + 8 and (named or "。" in after)) and not (
        named and ordinals.mark_at(after, after, 0)
    ):
        return []
    end = start + len(closed)
    colon = closed != words
    return [
        Marker(
            start, start, end, "bare", None, "", "line", number, True, True, False, colon, False, named, False
        )
    ]


def _line_after(text: Text, number: int) -> str:
    """The next line that is not empty, folded; "" if there is none."""
    for line in text.lines[number + 1 : number + 6]:
        if words := text.folded[line.start : line.end].strip():
            return words
    return ""
