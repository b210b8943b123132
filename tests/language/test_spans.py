"""Spans of years and deadlines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportmine.language import spans
from reportmine.text import fold


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("三年来，", [3]),
        ("近五年", [5]),
        ("过去十二年间", [12]),
        ("10年来", [10]),
        ("三年内建成", []),
        ("三年制学员", []),
        ("第三年来校", []),
        ("2023年来校", []),
    ],
)
def test_how_many_years_are_said(words: str, years: list[int]) -> None:
    assert [found.years for found in spans.spans(fold(words))] == years


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2018—2022年", 2018, 2022),
        ("2018年至2022年", 2018, 2022),
        ("2018年1月—2022年12月", 2018, 2022),
        ("（2018-2022）", 2018, 2022),
        ("2018年以来", 2018, None),
    ],
)
def test_from_when_to_when(words: str, first: int, last: int | None) -> None:
    assert [found[2:] for found in spans.ranges(fold(words))] == [(first, last)]


@pytest.mark.parametrize("words", ["2018—2022年干部培训规划", "《纲要（2018—2022年）》", "2018—2019学年"])
def test_a_range_may_be_part_of_a_name(words: str) -> None:
    folded = fold(words)
    assert all(spans.names_plan(folded, found) for found in spans.ranges(folded))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025年6月底前完成", date(2025, 6, 30)),
        ("2024年2月底前完成", date(2024, 2, 29)),
        ("于2025年3月5日前报送", date(2025, 3, 5)),
        ("2025年底前建成", date(2025, 12, 31)),
        ("2025年上半年形成报告", date(2025, 6, 30)),
        ("2025年第三季度审定", date(2025, 9, 30)),
        ("2025年6月底前印发的办法", None),
        ("自2025年6月起", None),
        ("2025年6月完成", None),
        ("年底前完成", None),
        ("截至2025年6月底", None),
    ],
)
def test_by_when(words: str, day: date | None) -> None:
    folded = fold(words)
    assert [found.day for found in spans.deadlines(folded, 0, len(folded))] == ([day] if day else [])


@given(st.text(alphabet="0129年月日底前内三四近来以至—-上半季度，", max_size=60))
def test_what_is_found_lies_in_the_text_in_order(words: str) -> None:
    folded = fold(words)
    for found in (
        [*spans.spans(folded)],
        [*spans.ranges(folded)],
        [*spans.deadlines(folded, 0, len(folded))],
    ):
        places = [row[:2] for row in found]
        assert places == sorted(places)
        assert all(0 <= start < end <= len(words) for start, end in places)
