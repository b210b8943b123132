"""Spans of years: 三年来, 近五年, 2018—2022年, 2018年以来, and dates by which something is to be done.

For the folded view; every pattern is bounded.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from reportmine.language import numerals

_SMALL = "一二三四五六七八九十两"
PLANS = "规划|计划|纲要|方案|行动|意见|目标|办法|学年|年度"
"""Words behind a range of years that make it the name of something."""


class Span(NamedTuple):
    """folded[start:end] with the number of years it says."""

    start: int
    end: int
    years: int


class Range(NamedTuple):
    """folded[start:end] from one year to another; `last` is None for 2018年以来."""

    start: int
    end: int
    first: int
    last: int | None


@cache
def _span() -> re.Pattern[str]:
    number = rf"(?:[{_SMALL}]|十[一二三四五]|\d{{1,2}})"
    return re.compile(
        rf"(?<![\d{_SMALL}第])(?:(?:近|过去|最近|这)(?P<a>{number})年(?:来|间)?(?![级制度期以])"
        rf"|(?P<b>{number})年(?:来|以来|间))"
    )


def spans(folded: str) -> Iterator[Span]:
    """三年来, 近五年, 过去三年, 三年间; not 三年内, 三年制, 三年期."""
    for match in _span().finditer(folded):
        written = match["a"] or match["b"]
        number = numerals.parse(written)
        if number and number.value:
            yield Span(match.start(), match.end(), int(number.value))


@cache
def _range() -> re.Pattern[str]:
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?<![\d.])(?P<a>{year})(?:年(?:\d{{1,2}}月)?)?(?:[-~]{{1,2}}|至|到)(?P<b>{year})"
        rf"(?:年(?:\d{{1,2}}月底?)?|(?=[)》]))"
        rf"|(?<![\d.])(?P<c>{year})年以来"
    )


def ranges(folded: str) -> Iterator[Range]:
    """2018—2022年, 从2018年到2022年, 2018年以来."""
    for match in _range().finditer(folded):
        first = int(match["a"] or match["c"])
        yield Range(match.start(), match.end(), first, int(match["b"]) if match["b"] else None)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"[^,。;:\n]{{0,16}}?(?:{PLANS})|年?\)[》\"]|\)[^,。;]{{0,8}}(?:{PLANS})")


def names_plan(folded: str, found: Range) -> bool:
    """Whether a range belongs to the name of a plan or a school year rather than to what was done."""
    opened = folded.rfind("\u300a", max(0, found.start - 60), found.start)
    return opened > folded.rfind("\u300b", max(0, found.start - 60), found.start) or bool(
        _named().match(folded, found.end)
    )


@cache
def _of_plan() -> re.Pattern[str]:
    return re.compile(r"年?\)?[^,。;:、\n]{0,20}?(?:规划|纲要|计划|行动方案)")


@cache
def _plan_before() -> re.Pattern[str]:
    return re.compile(r"(?:规划|纲要|计划|方案)\($")


def of_plan(folded: str, found: Range) -> bool:
    """Whether a range is the term of a plan: 2018—2022年…规划, …纲要（2021—2025年）."""
    before = folded[max(0, found.start - 6) : found.start]
    return bool(_of_plan().match(folded, found.end) or _plan_before().search(before))


@cache
def _recent() -> re.Pattern[str]:
    """近三年 beside 2018年以来 may be a part of it."""
    return re.compile(r"近|过去|最近")


NEAR = 12  # characters between a span and its years


@cache
def _between() -> re.Pattern[str]:
    """What may stand between a span and its years so that one explains the other."""
    return re.compile(r"[(,:、)-]{0,2}(?:即|从|自|的|这|是|我们|我[局县区镇院校]|全[局县区镇院校]){0,2}[(,]?")


def beside(folded: str, span: Span, found: Range) -> bool:
    """Whether the years stand so close to the span that they are its years."""
    if found.last is None and _recent().match(folded, span.start):
        return False
    first, second = sorted((span[:2], found[:2]))
    return first[1] <= second[0] and bool(_between().fullmatch(folded, first[1], second[0]))


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?|(?P<h>上半年)|第?(?P<q>[一二三四1-4])季度)?"
        r"(?P<t>(?:年底|年末|底|末|内|中旬|上旬|下旬)?(?:之前|以前|前)?)"
    )


class Deadline(NamedTuple):
    """folded[start:end] says by when; `day` is the last day of it."""

    start: int
    end: int
    day: date


@cache
def _no_deadline() -> re.Pattern[str]:
    """What follows a date that says since when, or of what kind: 起, 以来, 开始, 印发的, 未完成的."""
    return re.compile(
        r"(?:起|以来|以后|之后|后|至|[-~]|到|开始|度|(?![把将对])[^,。;\n]{0,4}的|[^,。;\n]{0,12}(?:规划|通知)"
        r"|[^,。;\n]{0,12}[未没尚][^,。;\n]{0,20}的)"
    )


LEAD = 10  # characters before a date that may make it another thing than a deadline


@cache
def _no_lead() -> re.Pattern[str]:
    return re.compile(r"(?:[自从比较《(至~-]|截[至止]到?|(?:对|执行|落实|将|把)[^,。;:\n]{0,8})$")


def deadlines(folded: str, start: int, end: int) -> Iterator[Deadline]:
    """The dates in folded[start:end] by which something is to be done, if they name their year."""
    for match in _deadline().finditer(folded, start, end):
        bound = match["t"] or match["h"] or match["q"]
        led = _no_lead().search(folded, max(start, match.start() - LEAD), match.start())
        if bound and not led and not _no_deadline().match(folded, match.end(), end):
            day = _last_day(match)
            if day:
                yield Deadline(match.start(), match.end(), day)


@cache
def _until() -> re.Pattern[str]:
    return re.compile(
        r"(?:截[至止]到?|(?<!\d)1月?[-至到])(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日|(?P<e>底|末))?"
    )


def counted_until(folded: str, year: int) -> Iterator[Deadline]:
    """Up to when a report counts (截至10月底, 1—10月), in its own year where none is named.

    `day` is the first day that is sure: a report that counts January to October may be of October.
    """
    for match in _until().finditer(folded):
        month = int(match["m"])
        if 1 <= month <= 12:
            longest = calendar.monthrange(int(match["y"] or year), month)[1]
            day = longest if match["e"] else min(int(match["d"] or 1), longest)
            if day:
                yield Deadline(match.start(), match.end(), date(int(match["y"] or year), month, day))


def _last_day(match: re.Match[str]) -> date | None:
    year = int(match["y"])
    if match["h"]:
        return date(year, 6, 30)
    if match["q"]:
        quarter = numerals.parse(match["q"])
        month = int(quarter.value or 0) * 3 if quarter else 12
    else:
        month = int(match["m"] or 12)
    if not 1 <= month <= 12:
        return None
    longest = calendar.monthrange(year, month)[1]
    return date(year, month, max(1, min(int(match["d"] or longest), longest)))
