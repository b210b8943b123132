"""One file, several reports: where a second title begins another report, and where it only may.

A title is found by its grammar (…关于…的报告, …自查评估报告, …工作总结). It begins another report if
words of a lead follow within 200 characters, if the top numbering starts again behind it, or if a
signature, a date or a closing formula stands right before it. A title alone is a suspect.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from reportmine.language import document, ordinals
from reportmine.text import Text

LEAD_WITHIN = 200
BODY_MIN = 150  # characters; less than this on either side is no report
CLAUSE_MAX = 120
MOST = 20_000  # titles that are looked at
WINDOW = 3000  # characters before and behind a title that are looked at
BACK = 200  # numbers of the first level before a title that are looked at
KNOWN = 50  # titles of the present report that are remembered


class Split(NamedTuple):
    """Spans of the reports, which cover the text, and spans of titles that may begin another."""

    parts: tuple[tuple[int, int], ...]
    suspects: tuple[tuple[int, int], ...]


class _Title(NamedTuple):
    start: int
    end: int
    glued: bool  # to the last sentence of what stands before
    signed: bool  # a signature or a contact stands before it on its line


def split(text: Text) -> Split:
    """Cut `text` where another report begins; a text of one report is one part.

    >>> split(Text.plain("")).parts
    ((0, 0),)
    """
    numbers = _numbers(text.folded)
    cuts: list[int] = []
    suspects: list[tuple[int, int]] = []
    known: list[str] = []
    begin = 0
    for title in _titles(text):
        words = _letters(text.folded[title.start : title.end])
        again = any(words in other or other in words for other in known)
        if not again:
            known = [*known[-KNOWN:], words]
        if len(text.folded[max(begin, title.start - WINDOW) : title.start].strip()) < BODY_MIN:
            continue
        if _begins(text, title, again, _restarts(numbers, title, begin)):
            cuts.append(title.start)
            begin, known = title.start, [words]
        elif not title.glued and not again:
            suspects.append((title.start, title.end))
    borders = [0, *cuts, len(text)]
    return Split(tuple(zip(borders, borders[1:], strict=False)), tuple(suspects))


def _letters(words: str) -> str:
    return "".join(character for character in words if character.isalnum())


def _begins(text: Text, title: _Title, again: bool, restarts: bool) -> bool:
    """Whether a report begins with `title`; `again` says that the present one has this title too."""
    rest = text.folded[title.end : title.end + WINDOW]
    if len(rest.strip()) < BODY_MIN // 2:
        return False
    leads = bool(document.lead_words().search(rest[: LEAD_WITHIN + 20]))
    closed = title.signed or (not title.glued and _closed(text, title.start))
    if again:  # a running head or a page's tail prints the title once more
        return leads + restarts + closed >= 2
    return leads or restarts or closed


class _Number(NamedTuple):
    """A number of the first level: its place, its style and its value."""

    at: int
    style: str
    value: int


def _restarts(numbers: list[_Number], title: _Title, begin: int) -> bool:
    """Whether the first number behind the title is a first one, of a style used before it too."""
    place = bisect_left(numbers, title.end, key=lambda number: number.at)
    if place == len(numbers) or numbers[place].value != 1 or numbers[place].at > title.end + WINDOW:
        return False
    for number in reversed(numbers[max(0, place - BACK) : place]):
        if number.at < begin:
            return False
        if number.style == numbers[place].style:
            return True
    return False


@cache
def _top() -> re.Pattern[str]:
    return re.compile(ordinals.TOP_NUMBER, re.MULTILINE)


def _numbers(folded: str) -> list[_Number]:
    found: list[_Number] = []
    for match in _top().finditer(folded):
        value = ordinals.read(match[1] or match[2])
        if value:
            found.append(_Number(match.start(), "comma" if match[1] else "arabic", value))
    return found


def _closed(text: Text, at: int) -> bool:
    """A signature, a date or a closing formula right before `at`."""
    before = [line for line in text.folded[max(0, at - 240) : at].split("\n") if line.strip()]
    while before and (document.contact().match(before[-1]) or before[-1].strip()[:1] == "("):
        before.pop()
    before = before[-3:]
    if before and document.signature_date().fullmatch(before[-1]):
        return True
    tail = before[-1].rstrip() if before else ""
    return bool(
        any(document.formula().fullmatch(line.strip()) for line in before)
        or document.formula_end().search(tail)
        or document.date_end().search(tail)
    )


def _in_annex(text: Text, at: int) -> bool:
    """Whether a line that opens an annex stands right before `at`, or the title is its name."""
    before = text.folded[max(0, at - 40) : at]
    return bool(document.annex_before().search(before))


def _titles(text: Text) -> Iterator[_Title]:
    """Titles by their grammar: alone on a line, over two lines, or glued behind a sentence."""
    folded = text.folded
    ends = [match.end() for match in islice(document.report_title().finditer(folded), MOST)]
    taken = -1
    for end in ends:
        title = _title(text, end)
        if title is not None and title.start > taken:
            taken = title.end
            yield title


def _title(text: Text, end: int) -> _Title | None:
    """The title that ends at `end`; None if the words belong to a sentence or to a quoted title."""
    folded = text.folded
    line = text.lines[text.line_at(end - 1)]
    if line.place != "body":
        return None
    stop = line.end
    follows = folded[end:stop].strip()
    tail = document.title_tail().match(folded, end, stop)
    if follows and not (tail and tail.end() >= stop) and not document.lead_open().match(folded, end, stop):
        return None
    clause = _clause_start(folded, line.start, end)
    if end - clause > CLAUSE_MAX:
        return None
    start = _after_signature(folded, clause, end)
    words = folded[start:end]
    if not 6 <= len(words.strip()) <= 70 or _unbalanced(words) or document.sentence_words().search(words):
        return None
    signed, glued = start > clause, bool(folded[line.start : start].strip())
    if glued and not signed and folded[start - 1] not in document.SENTENCE_END + "\"')":
        return None
    if not glued:
        start = _line_above(text, start, words)
    if _in_annex(text, start):
        return None
    if not glued:
        start, signed = _with_preface(text, start)
    while folded[start] == " ":
        start += 1
    return _Title(start, end, glued or signed, signed)


def _with_preface(text: Text, start: int) -> tuple[int, bool]:
    """Where the mail head or letterhead above a title begins, and whether it is glued to a signature."""
    folded = text.folded
    for number in range(text.line_at(start) - 1, max(-1, text.line_at(start) - 7), -1):
        line = text.lines[number]
        words = folded[line.start : line.end]
        behind = _after_signature(folded, line.start, line.end)
        if behind > line.start and document.preface().match(folded[behind : line.end]):
            return behind, True
        if document.preface().match(words):
            start = line.start
        elif words.strip():
            return start, False
    return start, False


def _after_signature(folded: str, start: int, end: int) -> int:
    """Behind a date with its unit, a telephone number or a remark in brackets at the beginning of
    folded[start:end]; `start` if none stands there."""
    contact = document.contact_end().match(folded, start, end)
    line = folded.rfind("\n", 0, start) + 1
    if contact and (folded[start] == "(" or document.contact().match(folded, line, end)):
        return contact.end()
    date = document.date_within().search(folded, start, end)
    if date is None:
        return start
    unit = folded[start : date.start()].strip()
    return date.end() if not unit or document.signature_unit().fullmatch(unit) else start


def _clause_start(folded: str, start: int, end: int) -> int:
    """Behind the last sentence end before `end` that no 《 》 encloses, not before `start`."""
    depth = 0
    for at in range(end - 1, max(start, end - CLAUSE_MAX) - 1, -1):
        sign = folded[at]
        depth += (sign in "》>") - (sign in "《<")
        if depth == 0 and (sign in document.SENTENCE_END or sign in ";:"):
            after = at + 1
            while after < end and folded[after] in "\"')":
                after += 1
            return after
    return start


def _unbalanced(words: str) -> bool:
    return any(words.count(a) != words.count(b) for a, b in ("《》", "()", "<>")) or words.count('"') % 2 == 1


def _line_above(text: Text, start: int, words: str) -> int:
    """A title over two lines begins on the first of them."""
    number = text.line_at(start)
    if number == 0 or not document.title_second_half().match(words.strip()):
        return start
    above = text.lines[number - 1]
    line = text.folded[above.start : above.end].strip()
    ends = (document.signature_date().fullmatch(line), document.contact().match(line), line[:1] == "(")
    return above.start if document.title_first_half().fullmatch(line) and not any(ends) else start
