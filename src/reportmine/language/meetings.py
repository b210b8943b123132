"""Congresses, plenary sessions and five-year plans in a text, with the days of meetings.toml.

党的十九大, 十九届五中全会, 十九届三中、四中全会, “十四五”规划. For the folded view; every pattern is bounded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_ORDINALS = {"十六": 16, "十七": 17, "十八": 18, "十九": 19, "二十": 20, "二十一": 21, "二十二": 22}
_DIGITS = "一二三四五六七"
_FIVES = {"十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16}


class Meeting(NamedTuple):
    """folded[start:end] names a congress (`plenum` 0) or a plenary session; `day` is None if not yet held."""

    start: int
    end: int
    congress: int
    plenum: int
    day: date | None


class Plan(NamedTuple):
    """folded[start:end] names a five-year plan of the years `first` to `last`."""

    start: int
    end: int
    first: int
    last: int


@cache
def _meeting() -> re.Pattern[str]:
    number = "|".join(sorted(_ORDINALS, key=len, reverse=True))
    return re.compile(
        rf"(?<![市省区县州盟旗第{_DIGITS}\d])(?P<c>{number})(?:大(?!队|类|项|型|工|家|道|街|重|行|战|产|专)"
        rf"|届(?P<p>[{_DIGITS}]中(?:、[{_DIGITS}]中){{0,6}}(?:和[{_DIGITS}]中)?|历次)全会)"
    )


@cache
def _local() -> re.Pattern[str]:
    """A body of its own before it: 市委十三届五中全会 is not the Central Committee's."""
    return re.compile(r"(?:[省市县区州盟旗]委|[省市县区州盟旗]|自治区党委|工会|团|妇联|团中央|人大)$")


def meetings(folded: str) -> Iterator[Meeting]:
    """Every congress and every plenary session, several of one committee (三中、四中全会) one by one."""
    for match in _meeting().finditer(folded):
        if _local().search(folded[max(0, match.start() - 6) : match.start()]):
            continue
        congress = _ORDINALS[match["c"]]
        if not match["p"]:
            yield Meeting(match.start(), match.end(), congress, 0, _table()["congress"].get(str(congress)))
            continue
        held = _table()["plenum"].get(str(congress), [])
        if match["p"] == "历次":
            yield Meeting(match.start(), match.end(), congress, len(held), held[0] if held else None)
        for written in re.finditer(rf"[{_DIGITS}]", match["p"]):
            plenum = _DIGITS.index(written[0]) + 1
            day = held[plenum - 1] if plenum <= len(held) else None
            yield Meeting(match.start(), match.end(), congress, plenum, day)


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(
        rf'"(?P<n>十[{_DIGITS}])五"|(?<![{_DIGITS}\d])(?P<b>十[{_DIGITS}])五(?=规划|时期|期间|末)'
    )


def plans(folded: str) -> Iterator[Plan]:
    """Every five-year plan: “十四五”, 十四五规划; the span is without quotes."""
    for match in _plan().finditer(folded):
        group = "n" if match["n"] else "b"
        years = _table()["plan"].get(str(_FIVES.get(match[group], 0)))
        if years:
            yield Plan(match.start(group), match.end(group) + 1, years[0], years[1])


def congress_day(congress: int) -> date | None:
    """The day a congress opened, if it has been held."""
    day: date | None = _table()["congress"].get(str(congress))
    return day


def known_until() -> date:
    """The day up to which the list of meetings is whole."""
    day: date = _table()["made"]
    return day


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {
        "carried": re.compile(
            r"贯彻|落实|学习|宣传|宣讲|宣贯|实施|执行|推进|围绕|紧扣|对照|按照|根据|为(?:指导|主线|引领|统领|遵循|指引|导向|目标)|首要任务"
            r"|中心内容|完成|实现|专题|轮训|关键(?:一年|之年)|开局|攻坚"
        ),
        "past": re.compile(r"曾|当时|那时|回顾|相比|期满|停留|陈旧|过去|历史|年前|总结评估|终期评估"),
        "before": re.compile(r"(?:比|从|自|较|原|旧|由|继|在)(?:党的)?\"?$|[于比从自]$"),
        "behind": re.compile(
            r"\"?[^,。;]{0,4}?(?:以来|期间|末|召开后|闭幕后|之后|以后|时的?|前后|收官|前期|中期|后期|公报|相比)"
        ),
        "ahead": re.compile(
            r"迎接|喜迎|即将|将(?:要|于)|筹备|展望|谋划|编制|起草|研究制定|做准备|前瞻|明年|之前"
        ),
    }


def carried_out(folded: str, sentence: tuple[int, int], place: tuple[int, int], year: int) -> bool:
    """Whether the meeting or plan at `place` is told of as what is being carried out in `year`, not as past."""
    words, (begin, end), (start, stop) = _words(), sentence, place
    past = words["past"].search(folded, begin, end)
    earlier = any(
        int(found[0]) < year
        for found in _year().finditer(folded, begin, end)
        if not start <= found.start() < stop
    )
    told = words["before"].search(folded, max(begin, start - LEAD), start) or words["behind"].match(
        folded, stop, end
    )
    return bool(words["carried"].search(folded, begin, end)) and not (past or earlier or told)


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")


LEAD = 6  # characters before a name that may make it past


def looks_ahead(sentence: str) -> bool:
    """Whether a sentence speaks of what is still to come."""
    return bool(_words()["ahead"].search(sentence))


@cache
def _table() -> dict[str, Any]:
    text = files("reportmine.language").joinpath("meetings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
