"""Marks (XX, **, ○○, ？？, ＿＿, N, 某某, …) that stand for a number or a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from reportmine import records
from reportmine.language import gaps, measures, ordinals
from reportmine.placeholders.view import Slot, View, before, count_end, is_han, pauses, unit_end

STARS_MAX = 8  # a longer run of asterisks is a number hidden by a publisher
ROMAN_TEN = "Ⅹⅹ"
QUESTION_KINDS = ("people", "events", "amounts", "shares", "sizes")


class Mark(NamedTuple):
    """A run of marks folded[start:end] inside a token folded[first:last] of marks, digits and points."""

    start: int
    end: int
    first: int
    last: int

    @property
    def pure(self) -> bool:
        """No digit beside the marks."""
        return (self.start, self.end) == (self.first, self.last)


def find(view: View) -> Iterator[Slot]:
    """Slots shown by marks, in reading order."""
    for match in view.near_open(gaps.enumeration(), gaps.AND_OTHERS):
        if view.free(*match.span()):
            view.claim(match.start(), match.end() + 2)  # 等位专家 after it is the same slot
            yield Slot(*match.span(), "list", 0.95)
    for match in _runs(view.folded):
        if view.free(*match.span()):
            slot = _finder(match[0][0])(view, _token(view.folded, match))
            if slot and view.free(slot.start, slot.end):
                view.claim(slot.start, slot.end)
                yield slot


def _runs(folded: str) -> Iterator[re.Match[str]]:
    for run in gaps.anchor().finditer(folded):
        yield from gaps.mark().finditer(folded, *run.span())


@cache
def _finder(sign: str) -> Callable[[View, Mark], Slot | None]:
    special: Mapping[str, Callable[[View, Mark], Slot | None]] = {
        "?": _question,
        "_": _underline,
        "N": _letter,
        gaps.SOMEONE: lambda _, mark: Slot(mark.start, mark.end, "name", 0.7),
        "…": _dots,
    }
    return special.get(sign) or (_shape if sign in gaps.SHAPES else _cross)


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"(?:\.?[\d{re.escape(gaps.CROSSES)}]{{1,20}}){{0,6}}")


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(r"\d{1,12}\.?$|\d{1,12}\.\d{1,6}$")


def _token(folded: str, match: re.Match[str]) -> Mark:
    start, end = match.span()
    if folded[start] not in gaps.CROSSES:
        return Mark(start, end, start, end)
    digits = _ahead().search(folded, max(0, start - 14), start)
    beside = _beside().match(folded, end)
    return Mark(start, end, digits.start() if digits else start, beside.end() if beside else end)


def _cross(view: View, mark: Mark) -> Slot | None:
    folded = view.folded
    if _part_of_word(view, mark):
        return None
    extended = count_end(view, mark.last)
    if not mark.pure and folded[mark.first : mark.last].strip(gaps.CROSSES + "."):
        return _partial(view, mark, extended)
    if mark.end - mark.start == 1 and _spoken_of(view, mark):
        return None
    if extended is not None:
        return Slot(mark.first, extended, _counted_kind(view, mark), 0.95)
    return _name(view, mark) or _number(view, mark) or _bare(view, mark)


def _part_of_word(view: View, mark: Mark) -> bool:
    """Latin words, sums, sizes, hidden numbers, X光: the marks are no gap."""
    folded, content = view.folded, view.text.content
    if any(sign in content[mark.start : mark.end] for sign in ROMAN_TEN):
        return True
    left, right = folded[mark.first - 1 : mark.first], folded[mark.last : mark.last + 1]
    if mark.first and (_latin(left) or left in "+@#&=^"):
        return True
    if right and (right in "+@_" or (_latin(right) and count_end(view, mark.last) is None)):
        return True
    if _digit(folded, mark.end) and (mark.end - mark.start == 1 or _digit(folded, mark.start - 1)):
        return True
    if view.words.lookalike.match(folded, mark.start) and (mark.first == mark.start):
        return True
    return set(folded[mark.start : mark.end]) == {"*"} and _hidden(view, mark)


def _hidden(view: View, mark: Mark) -> bool:
    """Asterisks for a long number or behind 身份证, 尾号; one of them with blanks around is a bullet."""
    folded, long = view.folded, mark.end - mark.start
    if long == 1 and folded[mark.last : mark.last + 1] == " ":
        return True
    return long > STARS_MAX or bool(view.words.private.search(folded, *before(mark.start, 12)))


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _digit(folded: str, position: int) -> bool:
    return 0 <= position < len(folded) and folded[position].isdigit()


def _spoken_of(view: View, mark: Mark) -> bool:
    """带*号, 标*的: the asterisk is a footnote's; X in (X+Y) and the like."""
    before_it = view.folded[mark.start - 1 : mark.start]
    if view.folded[mark.start] == "*" and before_it and before_it in view.words.footnotes:
        return True
    return view.folded[mark.end : mark.end + 1] == gaps.NUMBER_OF and before_it != gaps.ORDINAL


def _partial(view: View, mark: Mark, extended: int | None) -> Slot | None:
    """Some digits stand: XX.5, 9X.2, 3X. A number only where something is counted or demanded."""
    token = view.folded[mark.first : mark.last]
    demanded = "." in token and view.words.demand.search(view.folded, *before(mark.first))
    if extended is None and not (demanded and pauses(view.folded, mark.last)):
        return None
    return Slot(mark.first, max(extended or 0, mark.last), "number", 0.9)


def _counted_kind(view: View, mark: Mark) -> records.Slot:
    """XX村 and XX路 are places although 村 and 路 are measures; XX学年 is a date."""
    unit = unit_end(view, mark.last)
    word = view.folded[mark.last : unit]
    if mark.end - mark.start > 1 and word in view.words.periods:
        return "date"
    if word not in view.words.place_units or _sought(view.words.demand, view, mark):
        return "number"
    place = word in view.words.first_units or mark.first == 0 or _sought(view.words.host, view, mark)
    return "name" if place or not is_han(view.folded, mark.first - 1) else "number"


def _sought(pattern: re.Pattern[str], view: View, mark: Mark) -> bool:
    """Whether the words before the mark ask for what `pattern` says."""
    return bool(pattern.search(view.folded, *before(mark.first)))


def _name(view: View, mark: Mark) -> Slot | None:
    folded, words = view.folded, view.words
    at = mark.last + (folded[mark.last : mark.last + 1] == " ")
    many = mark.last - mark.first > 1
    acting = is_han(folded, at) and words.after_name.match(folded, at)
    named = (
        words.first_unit.match(folded, at)
        or words.person.match(folded, at)
        or (many and (words.place.match(folded, at) or words.body.match(folded, at)))
        or words.label.search(folded, *before(mark.first))
        or (many and acting)
        or (folded[mark.first - 1 : mark.first] in words.surnames and words.after_name.match(folded, at))
    )
    return Slot(mark.first, mark.last, "name", 0.95) if named else None


def _number(view: View, mark: Mark) -> Slot | None:
    """第X…, X-X名, 达到XX。, a cell of a table that holds nothing else."""
    folded = view.folded
    if folded[mark.first - 1 : mark.first] == gaps.ORDINAL:
        docno = folded[mark.last : mark.last + 1] == gaps.NUMBER_OF
        return Slot(mark.first, mark.last, "docno" if docno else "number", 0.9)
    span = gaps.range_rest().match(folded, mark.last)
    if span and count_end(view, span.end()) is not None:
        return Slot(mark.first, mark.last, "number", 0.9)
    if folded[mark.last : mark.last + 1] in tuple(gaps.FUZZY) and pauses(folded, mark.last + 1):
        return Slot(mark.first, mark.last + 1, "number", 0.9)
    if pauses(folded, mark.last) and view.words.demand.search(folded, *before(mark.first)):
        return Slot(mark.first, mark.last, "number", 0.85)
    line = view.text.lines[view.text.line_at(mark.first)]
    if line.place == "table" and folded[line.start : line.end].strip() == folded[mark.first : mark.last]:
        return Slot(mark.first, mark.last, "number", 0.8)
    return None


def _bare(view: View, mark: Mark) -> Slot | None:
    """Marks that nothing beside them explains: XX anywhere, asterisks only between words."""
    folded = view.folded
    many = mark.last - mark.first > 1
    if set(folded[mark.first : mark.last]) != {"*"}:
        if many and _in_words(folded, mark):
            return Slot(mark.first, mark.last, "name", 0.8)
        return None
    between = is_han(folded, mark.first - 1) and is_han(folded, mark.last)
    hosted = view.words.host.search(folded, *before(mark.first))
    if (many and between) or (hosted and (many or is_han(folded, mark.last))):
        return Slot(mark.first, mark.last, "name", 0.7)
    return None


def _in_words(folded: str, mark: Mark) -> bool:
    """Whether the marks stand in Chinese text, not in a ruler of x x x."""
    return (
        is_han(folded, mark.first - 1)
        or is_han(folded, mark.last)
        or folded[mark.first - 1 : mark.first] in '《<"'
    )


def _shape(view: View, mark: Mark) -> Slot | None:
    """○○局, □□镇; one ○ only inside a clause, none beside a Chinese digit (二○二○)."""
    folded = view.folded
    left, right = folded[mark.start - 1 : mark.start], folded[mark.end : mark.end + 1]
    digits = gaps.CHINESE_DIGITS.strip("○〇")
    if (left and left in digits) or (right and right in digits):
        return None
    many = mark.end - mark.start > 1
    if not many and (folded[mark.start] not in "○◯〇" or not is_han(folded, mark.start - 1)):
        return None
    extended = count_end(view, mark.end)
    if extended is not None:
        return Slot(mark.start, extended, _counted_kind(view, mark), 0.9)
    if named := _name(view, mark):
        return named
    if many and folded[mark.start] in "○〇□" and is_han(folded, mark.start - 1) and is_han(folded, mark.end):
        return Slot(mark.start, mark.end, "name", 0.7)
    return None


def _question(view: View, mark: Mark) -> Slot | None:
    """？？% and ?辆; a question that goes on with 个别 or 对 is none."""
    folded = view.folded
    many = mark.end - mark.start > 1
    if folded[mark.start - 1 : mark.start] in view.words.question_ends:
        return None
    extended = count_end(view, mark.end)
    if extended is not None:
        unit = measures.at(folded, mark.end)
        sure = pauses(folded, unit_end(view, mark.end)) or many or (unit and unit.kind in QUESTION_KINDS)
        return Slot(mark.start, extended, "number", 0.85) if sure and is_han(folded, mark.start - 1) else None
    if many and view.words.first_unit.match(folded, mark.end):
        return Slot(mark.start, mark.end, "name", 0.8)
    return None


def _underline(view: View, mark: Mark) -> Slot | None:
    """＿＿人, 赴____市, 情况：____; not the line for a pen nor a stray one between words."""
    folded = view.folded
    extended = count_end(view, mark.end)
    if mark.start and _latin(folded[mark.start - 1]):
        return None
    if extended is not None:
        return Slot(mark.start, extended, "number", 0.95)
    if mark.end - mark.start < 2:
        return None
    if view.words.first_unit.match(folded, mark.end) or view.words.person.match(folded, mark.end):
        return Slot(mark.start, mark.end, "name", 0.9)
    label = folded[max(0, mark.start - 14) : mark.start].rstrip(" ")
    if label.endswith(":"):
        signed = view.words.signature.search(label) or not is_han(label, len(label) - 2)
        return None if signed else Slot(mark.start, mark.end, "instruction", 0.7)
    if view.words.demand.search(folded, *before(mark.start)) and pauses(folded, mark.end):
        return Slot(mark.start, mark.end, "number", 0.8)
    hosted = view.words.host.search(folded, *before(mark.start))
    return Slot(mark.start, mark.end, "name", 0.7) if hosted and mark.end - mark.start > 2 else None


def _letter(view: View, mark: Mark) -> Slot | None:
    """N期, NN人次; not N95, N+1, 5N."""
    left = view.folded[mark.start - 1 : mark.start]
    if (left and (left.isascii() and left.isalnum() or left in "+-.")) or view.words.lookalike.match(
        view.folded, mark.start
    ):
        return None
    extended = count_end(view, mark.end)
    return None if extended is None else Slot(mark.start, extended, "number", 0.9)


def _dots(view: View, mark: Mark) -> Slot | None:
    """班…期。 counts; a numbered line with nothing but dots is still to be written."""
    folded = view.folded
    if count_end(view, mark.end) is not None and is_han(folded, mark.start - 1):
        if pauses(folded, unit_end(view, mark.end)):
            return Slot(mark.start, mark.end, "number", 0.8)
        return None
    line = view.text.lines[view.text.line_at(mark.start)]
    number = ordinals.mark_at(folded, view.text.content, line.start)
    if number and folded[number.end : line.end].strip() == folded[mark.start : mark.end]:
        return Slot(mark.start, mark.end, "instruction", 0.7)
    return None
