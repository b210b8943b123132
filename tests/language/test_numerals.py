"""Numbers as Chinese texts write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine.language import expressions, numerals
from reportmine.text import fold


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3,500", 3500),
        ("1 558", 1558),
        ("１２．５", 12.5),
        ("1.2万", 12000),
        ("2万5千", 25000),
        ("两千零五十", 2050),
        ("三千四", 3400),
        ("廿七", 27),
        ("壹仟贰佰", 1200),
        ("二〇二〇", 2020),
        ("一百零六万", 1060000),
        ("十点五", 10.5),
    ],
)
def test_a_number_has_one_value(written: str, value: float) -> None:
    number = numerals.read(fold(written), 0)
    assert number is not None
    assert (number.value, number.low, number.high, number.op) == (value, value, value, "=")
    assert number.end == len(written)


@pytest.mark.parametrize(
    ("written", "op", "low", "high"),
    [
        ("二三十", "range", 20, 30),
        ("四五百", "range", 400, 500),
        ("数百", "~", 200, 1000),
        ("几十万", "~", 200000, 1000000),
        ("十几", "~", 10, 20),
        ("百余", "~", 100, 200),
        ("三百二十余万", "~", 3200000, 3300000),
        ("2.3万余", "~", 23000, 24000),
    ],
)
def test_a_vague_number_is_an_interval(written: str, op: str, low: float, high: float) -> None:
    number = numerals.read(written, 0)
    assert number is not None
    assert (number.op, number.low, number.high) == (op, low, high)


@pytest.mark.parametrize(
    ("written", "value", "scale"),
    [
        ("百分之九十五点六", 95.6, "percent"),
        ("九成五", 95, "percent"),
        ("七成", 70, "percent"),
        ("八分之三", 0.375, "ratio"),
        ("1/4", 0.25, "ratio"),
        ("千分之二", 0.002, "ratio"),
    ],
)
def test_a_share_knows_its_scale(written: str, value: float, scale: str) -> None:
    number = numerals.read(written, 0)
    assert number is not None
    assert number.value == pytest.approx(value)
    assert number.scale == scale


@settings(max_examples=150)
@given(st.integers(0, 10**15))
def test_what_is_spoken_is_read_again(value: int) -> None:
    spoken = numerals.words(value)
    number = numerals.parse(spoken)
    assert number is not None
    assert (number.value, number.length) == (value, len(spoken))


@settings(max_examples=100)
@given(st.integers(0, 10**9))
def test_digits_in_groups_are_the_same_number(value: int) -> None:
    number = numerals.read(f"{value:,}", 0)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("负2.5度", [-2.5]),
        ("3e4", [30000]),
        ("20k", [20000]),
        ("一又四分之三", [1.75]),
        ("2 1/2", [2.5]),
        ("八五折", [85]),
        ("打七折", [70]),
        ("十分重要的一切", []),
        ("不是六而是七", [6, 7]),
    ],
)
def test_numbers_of_free_text(text: str, values: list[float]) -> None:
    assert [number.value for number in expressions.numbers(fold(text))] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "low", "high", "low_open", "high_open"),
    [
        ("不少于六十", 60, None, False, True),
        ("小于等于8", None, 8, True, False),
        ("大于三小于九", 3, 9, True, True),
        ("15-40", 15, 40, False, True),
        ("比五十高", 50, None, True, True),
    ],
)
def test_bounds_are_intervals(
    text: str, low: float | None, high: float | None, low_open: bool, high_open: bool
) -> None:
    (interval,) = expressions.intervals(fold(text))
    assert interval[2:] == (low, high, low_open, high_open)


def test_bounds_that_exclude_each_other_stay_two() -> None:
    assert len(expressions.intervals("大于90小于10")) == 2
