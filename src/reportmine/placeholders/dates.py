"""Dates and document numbers of which a part is open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.language import gaps, measures
from reportmine.placeholders.view import Slot, View, before

YEAR_DIGITS = 4


def find(view: View) -> Iterator[Slot]:
    """Open document numbers (in pieces), then open dates (each one whole)."""
    for match in view.near_open(gaps.document_number(), gaps.NUMBER_OF):
        yield from _docno(view, match)
    for match in view.near_open(gaps.iso_date(), "-./"):
        if _is_hole(match[0]) and view.free(*match.span()):
            yield Slot(*match.span(), "date", 0.95)
    for match in view.near_open(gaps.date(), gaps.DAY_UNITS):
        slot = _date(view, match)
        if slot and view.free(slot.start, slot.end):
            yield slot
    for match in view.near_open(gaps.year_alone(), "012"):
        if view.free(*match.span()):
            yield Slot(*match.span(), "date", 0.9)


def _docno(view: View, match: re.Match[str]) -> Iterator[Slot]:
    year, number = match["y"].strip(), match["n"].strip()
    body = gaps.document_body().search(view.folded, *before(match.start(), 14))
    coded = bool(body) or view.folded[match.start()] == "〔"
    if not view.free(*match.span()) or (len(year) != YEAR_DIGITS and not (coded and not year)):
        return
    if body and view.free(*body.span("mask")):
        yield Slot(*body.span("mask"), "docno", 0.95)
    if not year or _is_hole(year):
        yield Slot(*match.span("y"), "docno", 0.95)
    if not number or _is_hole(number):
        yield Slot(*match.span("n"), "docno", 0.95)
    view.claim(*match.span())


def _date(view: View, match: re.Match[str]) -> Slot | None:
    """The slot from the first open part to the last one; None if the date is whole or is none."""
    if match["yu"]:
        return _from_year(view, match)
    if match["mu2"]:
        parts = [name for name in ("m2", "d2") if match[name] is not None and _open(view, match, name)]
        return _span(match, parts) if parts else None
    return None if _goes_on(view, match.end()) else _span(match, ["d3"])


def _from_year(view: View, match: re.Match[str]) -> Slot | None:
    year = match["y"].strip()
    month = match["m"]
    if month is None:
        return _year_only(view, match, year)
    parts = [name for name in ("m", "d") if match[name] is not None and _open(view, match, name)]
    if not year and not gaps.only_date_words().search(view.folded, *before(match.start("y"), 2)):
        return None
    if not month.strip() and not match["du"]:
        return None
    if _is_hole(year) or (parts and (not year or len(year) == 2)):
        parts.insert(0, "y")
    if not year and not match["du"]:
        return None
    return _span(match, parts) if parts else None


def _year_only(view: View, match: re.Match[str], year: str) -> Slot | None:
    """20XX年, XX年; X年 and 近XX年 count years."""
    gap = match["y"][len(match["y"].rstrip()) :]
    if year in ("19", "20") and len(gap) >= 2:
        return _span(match, ["y"])
    if not _is_hole(year):
        return None
    if len(year) < 2 or (len(year) < YEAR_DIGITS and _demanded(view, match.start())):
        start = match.start("y") + len(match["y"]) - len(match["y"].lstrip())
        return Slot(start, start + len(year), "number", 0.8)
    return _span(match, ["y"])


def _demanded(view: View, position: int) -> bool:
    return bool(view.words.demand.search(view.folded, *before(position)))


def _open(view: View, match: re.Match[str], name: str) -> bool:
    """Whether the part holds a mark, or nothing where its unit is no beginning of another word."""
    written = match[name]
    if _is_hole(written):
        return True
    if written.strip():
        return False
    end = match.end(name) + 1
    if name.startswith("d"):
        loose = name == "d2" and not written
        return view.folded[end - 1] == gaps.DAY_UNITS[2] and not loose and not _goes_on(view, end)
    return bool(match["du"]) or len(written) > 1


def _goes_on(view: View, end: int) -> bool:
    """Whether 日 before `end` begins a word: 日报, 日均."""
    return measures.at(view.folded, end - 1) is None


def _is_hole(written: str) -> bool:
    if gaps.zeros().fullmatch(written.strip()) and written.strip("○◯〇 "):
        return False
    return bool(gaps.hole().search(written.strip()))


def _span(match: re.Match[str], parts: list[str]) -> Slot:
    first, last = parts[0], parts[-1]
    unit = {"y": "yu", "m": "mu", "d": "du"}[last[0]] + last[1:]
    lead = len(match[first]) - len(match[first].lstrip())
    start = match.start(first) + (lead if match[first].strip() else 0)
    if start == match.start() and not match[first].strip():
        start += lead
    return Slot(start, match.end(unit), "date", 0.95)
