"""The parts around the headings: title, salutation, lead, closing, attachment, contact."""

from __future__ import annotations

from typing import NamedTuple

from reportmine.language import document, ordinals
from reportmine.text import Line, Text

TITLE_LINES = 4
TITLE_MAX = 60
TAIL_LINES = 12


class Part(NamedTuple):
    """A stretch of lines with its role."""

    role: str
    start: int
    end: int


class Frame(NamedTuple):
    """Line numbers: the head ends at `body`, the tail begins at `tail`; annexes begin at `annexes`."""

    head: tuple[Part, ...]
    body: int
    tail: int
    ending: tuple[Part, ...]
    annexes: tuple[int, ...]


def frame(text: Text) -> Frame:
    """Title and salutation at the top, closing parts at the bottom."""
    head, body = _head(text)
    tail, ending, annexes = _tail(text, body)
    return Frame(tuple(head), body, tail, tuple(ending), annexes)


def lead(text: Text, body: int, stop: int, first_heading: int | None) -> Part | None:
    """The paragraphs between the salutation and the first heading (its offset); without any
    heading the paragraph that announces the report, else the first one."""
    numbers = [n for n in range(body, stop) if _words(text, n)]
    if first_heading is not None:
        numbers = [n for n in numbers if text.lines[n].start < first_heading]
    first = next((i for i, n in enumerate(numbers) if _sentence(_words(text, n))), len(numbers))
    numbers = numbers[first:]
    if not numbers:
        return None
    if first_heading is None:
        numbers = numbers[: 1 + next((i for i, n in enumerate(numbers[:3]) if _announces(text, n)), 0)]
    start, end = text.lines[numbers[0]].start, text.lines[numbers[-1]].end
    if first_heading is not None:
        end = min(end, first_heading)
    start, end = _bounds(text, start, end)
    return Part("lead", start, end) if end > start else None


def _announces(text: Text, number: int) -> bool:
    return bool(document.lead_words().search(_words(text, number)))


def _words(text: Text, number: int) -> str:
    line = text.lines[number]
    return text.folded[line.start : line.end].strip()


def _sentence(words: str) -> bool:
    inside = words.strip("()")
    return (
        any(sign in words for sign in "。;!?:")
        or ("," in words and len(inside) == len(words))
        or len(words) > 40
    )


def _bounds(text: Text, start: int, end: int) -> tuple[int, int]:
    while end > start and text.content[end - 1].isspace():
        end -= 1
    while start < end and text.content[start].isspace():
        start += 1
    return start, end


def _part(text: Text, role: str, first: Line, last: Line) -> Part:
    return Part(role, *_bounds(text, first.start, last.end))


def _head(text: Text) -> tuple[list[Part], int]:
    """Title and salutation, and the number of the line after them."""
    numbers = [n for n in range(min(len(text.lines), 40)) if _words(text, n)]
    at = 0
    while at < len(numbers) and document.preface().match(_words(text, numbers[at])):
        at += 1
    title = _title_lines(text, numbers[at:])
    parts: list[Part] = []
    if title:
        parts.append(_part(text, "title", text.lines[title[0]], text.lines[title[-1]]))
        at = numbers.index(title[-1]) + 1
    for number in numbers[at : at + 5]:
        words = _words(text, number)
        if document.salutation().fullmatch(words) and not ordinals.mark_at(words, words, 0):
            parts.append(_part(text, "salutation", text.lines[number], text.lines[number]))
            at = numbers.index(number) + 1
            break
        if _sentence(words) or ordinals.mark_at(words, words, 0):
            break
    if at < len(numbers):
        return parts, numbers[at]
    return parts, (numbers[-1] + 1 if numbers else 0)


def _title_lines(text: Text, numbers: list[int]) -> list[int]:
    """Numbers of the lines that make up the title; [] if the text has none."""
    taken: list[int] = []
    for number in numbers[:TITLE_LINES]:
        words = _words(text, number)
        if not _title_like(words):
            break
        taken.append(number)
        if document.title_end().search(words.replace(" ", "")):
            return taken
    return taken[:1]


def _title_like(words: str) -> bool:
    if len(words) > TITLE_MAX or any(sign in words for sign in "。;!?") or words.endswith((":", ",")):
        return False
    if document.signature_date().fullmatch(words) or words[:1] in "(-":
        return False
    return ordinals.mark_at(words, words, 0) is None or words[:1].isdigit()


def _tail(text: Text, body: int) -> tuple[int, list[Part], tuple[int, ...]]:
    """First line of the tail (what follows the last section), its parts, and the annexes' lines."""
    numbers = [n for n in range(body, len(text.lines)) if _words(text, n)]
    annexes = tuple(n for n in numbers if document.attachment().match(_words(text, n)))
    parts: list[Part] = []
    tail = len(text.lines)
    sign = _signature(text, numbers, annexes)
    if sign:
        parts.append(_part(text, "closing", text.lines[sign[0]], text.lines[sign[-1]]))
        tail = sign[0]
    elif formula := _formula(text, numbers):
        parts.append(_part(text, "closing", text.lines[formula], text.lines[formula]))
        tail = formula
    for number in _contacts(text, numbers):
        parts.append(_part(text, "contact", text.lines[number], text.lines[number]))
        tail = min(tail, number)
    for start, end in _annex_runs(text, numbers, annexes, sign):
        parts.append(_part(text, "attachment", text.lines[start], text.lines[end]))
        tail = min(tail, start)
    return tail, sorted(parts, key=lambda part: part.start), annexes


def _signature(text: Text, numbers: list[int], annexes: tuple[int, ...]) -> list[int]:
    """Lines of the last signature before a long annex: the unit's, the date's."""
    limit = [
        i for i, n in enumerate(numbers) if i >= 1 and document.signature_date().fullmatch(_words(text, n))
    ]
    if not limit:
        return []
    last = limit[-1]
    if not annexes and last < len(numbers) - TAIL_LINES:
        return []
    first = last
    while first > 0 and last - first < 3 and _unit_line(_words(text, numbers[first - 1])):
        first -= 1
    return numbers[first : last + 1]


def _unit_line(words: str) -> bool:
    if document.attachment().match(words) or document.formula().match(words):
        return False
    return bool(document.signature_unit().fullmatch(words)) and not document.contact().match(words)


def _formula(text: Text, numbers: list[int]) -> int | None:
    return next((n for n in numbers[-4:] if document.formula().fullmatch(_words(text, n))), None)


def _contacts(text: Text, numbers: list[int]) -> list[int]:
    return [n for n in numbers[-6:] if document.contact().match(_words(text, n))]


def _annex_runs(
    text: Text, numbers: list[int], annexes: tuple[int, ...], sign: list[int]
) -> list[tuple[int, int]]:
    """(first line, last line) of the list of annexes before the signature and of the annexes behind."""
    runs: list[tuple[int, int]] = []
    before = [n for n in annexes if sign and sign[0] - n <= 8 and n < sign[0]]
    if before:
        runs.append((before[0], max(n for n in numbers if n < sign[0])))
    contacts = set(_contacts(text, numbers))
    behind = [n for n in annexes if not sign or n > sign[-1]]
    if behind and (sign or behind[0] >= numbers[-min(len(numbers), TAIL_LINES)]):
        rest = [n for n in numbers if n >= behind[0] and n not in contacts]
        runs.append((rest[0], rest[-1]))
    return runs
