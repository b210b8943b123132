"""Congresses, plenary sessions and five-year plans."""

from datetime import date

import pytest

from reportmine.language import meetings
from reportmine.text import fold


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("党的十九大精神", [(19, 0)]),
        ("党的二十大和二十届三中全会", [(20, 0), (20, 3)]),
        ("十九届三中、四中全会", [(19, 3), (19, 4)]),
        ("二十届历次全会", [(20, 4)]),
        ("市委十三届五中全会", []),
        ("区委十九届五中全会", []),
        ("二十大类课程", []),
        ("第十九大队", []),
        ("第十九届全国运动会", []),
    ],
)
def test_which_meetings_are_named(words: str, found: list[tuple[int, int]]) -> None:
    assert [(row.congress, row.plenum) for row in meetings.meetings(fold(words))] == found


def test_days_are_known_and_in_order() -> None:
    numbers = "一二三四五六七"
    days = [
        row.day
        for congress in ("十六", "十七", "十八", "十九", "二十")
        for row in (
            *meetings.meetings(f"党的{congress}大"),
            *(r for n in numbers for r in meetings.meetings(f"{congress}届{n}中全会")),
        )
        if row.day
    ]
    assert days == sorted(days)
    assert date(2020, 10, 26) in days
    assert next(meetings.meetings("二十届七中全会")).day is None


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("“十三五”规划", [(2016, 2020)]),
        ("十四五规划", [(2021, 2025)]),
        ("“十二五”末、“十五五”初", [(2011, 2015), (2026, 2030)]),
        ("“九五”普法", []),
        ("十五五个班", []),
    ],
)
def test_which_plans_are_named(words: str, years: list[tuple[int, int]]) -> None:
    assert [row[2:] for row in meetings.plans(fold(words))] == years


@pytest.mark.parametrize(
    ("words", "carried"),
    [
        ("今年以来，深入学习贯彻十九届五中全会精神", True),
        ("2025年，围绕十九届五中全会精神办班", True),
        ("十九届五中全会以来，学习蔚然成风", False),
        ("2021年学习贯彻十九届五中全会精神", False),
        ("曾围绕十九届五中全会精神办班", False),
        ("十九届五中全会召开", False),
    ],
)
def test_whether_it_is_told_of_as_of_today(words: str, carried: bool) -> None:
    row = next(meetings.meetings(words))
    assert meetings.carried_out(words, (0, len(words)), (row.start, row.end), 2025) is carried
