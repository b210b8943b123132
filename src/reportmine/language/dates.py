"""Dates as a title, a lead or a signature writes them. For the folded view; linear."""

from __future__ import annotations

import re
from functools import cache

from reportmine.language import gaps


@cache
def opening_year() -> re.Pattern[str]:
    """The year or the period, open or not, that a title opens with: 2024年度, 2022-2024年."""
    return re.compile(rf"[\d{re.escape(gaps.CROSSES)}]{{4}}(?:-\d{{4}})?年度?")


@cache
def parts() -> re.Pattern[str]:
    """Year, month and day (groups 1 to 3, in digits of either kind) or the same as 2024-3-5 (4 to 6)."""
    part = rf"([\d{gaps.CHINESE_DIGITS}十廿]{{1,5}})"
    return re.compile(
        rf"([\d{gaps.CHINESE_DIGITS}]{{4}}) ?年(?: ?{part} ?月(?: ?{part} ?[日号])?)?"
        rf"|(\d{{4}})[-./](\d{{1,2}})(?:[-./](\d{{1,2}}))?"
    )


@cache
def reported_year() -> re.Pattern[str]:
    """A year (group 1) that can be the one reported on: not one since when (以来), nor a date's."""
    return re.compile(
        rf"(?<!\d)((?:19|20)\d\d|[{gaps.CHINESE_DIGITS}]{{4}})(?=(?:学|评估|考核)?年(?!以来|起|后|\d{{1,2}}月))"
    )


@cache
def figure() -> re.Pattern[str]:
    """A figure of two digits and more that is no part of a date."""
    return re.compile(r"(?<![\d.,])\d[\d.,]{1,12}+(?![年月日])")
