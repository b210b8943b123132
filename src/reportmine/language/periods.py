"""Stretches of time a figure may be for: 2023年, 今年以来, 三年来, 截至9月底, 每学期, “十四五”期间."""

from __future__ import annotations

import re
from functools import cache

_TAIL = r"(?:以来|至今|上半年|下半年|期间|年?底|年?初|年?末|内|全年)?"
_SMALL = r"[一二三四五六七八九十两\d]{1,2}"


@cache
def _several() -> re.Pattern[str]:
    return re.compile(
        rf"{_SMALL}年多?来|(?:近|过去|最近|连续){_SMALL}年|\d{{4}}年?[-至]|\d{{4}}年以来|五\"?(?:期间|时期|以来)"
    )


def several_years(period: str) -> bool:
    """Whether a period is more than one year: 三年来, 2021—2024年, “十四五”期间."""
    return bool(_several().search(period))


@cache
def pattern() -> re.Pattern[str]:
    """A period in the folded view."""
    year = r"(?:(?<!\d)\d{2}[\dXx*]{2}|[二一][〇零○九][〇零○一二三四五六七八九]{2})"
    return re.compile(
        rf"(?=[截自从\d一二三四五六七八九十两今去本明全当上前每近过最连报年第\"])(?:截[至止]到?|自|从)?(?:{year}(?:[-至]{year})?年度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?{_TAIL}"
        rf"|(?:今|去|本|明|全|当|上|前)年度?{_TAIL}|每(?:学期|学年|季度|半年|半月|年|月|周|天|日|期)"
        rf"|(?:近|过去|最近|连续)?{_SMALL}个?[年月]多?来|上半年|下半年|报告期内|年内|本学[期年]"
        rf"|第?[一二三四]季度|\"?十[二三四五]五\"?(?:期间|时期|以来)|(?<=[至止]){_SMALL}月(?:{_SMALL}日|底|末)?)"
    )
