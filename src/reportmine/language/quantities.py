"""Quantities: a number with its unit and the bound words beside it (不少于110学时, 近两千人次, 九成以上).

Everything is for the folded view (`reportmine.text.fold`). `read` says what a number found by `anchor()`
amounts to; whether it counts anything (and is no date, ordinal or set phrase) is asked of
`reportmine.language.uncounted`. Intervals: 余, 多, 来 reach to the next value of the last place that
is said; 近 begins at nine tenths; 约, 左右 are one tenth wide on both sides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reportmine.language import bounds, measures, numerals
from reportmine.language.bounds import Op
from reportmine.language.measures import Measure
from reportmine.language.numerals import Numeral

RATIO = "比例"
PERCENT = "%"
HALF = "半"
_TIME = frozenset({"年", "月", "天", "小时", "分钟", "工作日", "学期", "学年", "季度", "日"})
_WHOLE = "个"
_DAY = "天"
_NUMBER = "数"
_DOUBLING, _TIMES = "番", "倍"
_FINER = {("月", "年"): 12.0, ("分钟", "小时"): 60.0}
"""How many of the first unit are one of the second, where a range goes from the one to the other."""
_MULTIPLIERS = "百千万亿佰仟"
_AMOUNTS = "万亿"
_BURDENS = "税减抱肩欺胜费重担"
_SIGNED = frozenset({PERCENT, "百分点", "元", "℃", "摄氏度"})


class Quantity(NamedTuple):
    """text[start:end]; the number itself is text[number:stop]. value, low, high in `unit` (the base).

    `measure` is None where no unit follows; `bare` says that the number begins with 百, 千 or 万 and
    nothing beside it makes it a number.
    """

    start: int
    end: int
    number: int
    stop: int
    value: float | None
    low: float | None
    high: float | None
    op: Op
    unit: str | None
    measure: Measure | None
    bare: bool


class _Body(NamedTuple):
    """Number (or two) and unit, before the bounds."""

    number: Numeral
    stop: int
    end: int
    unit: str | None
    measure: Measure | None


@cache
def anchor() -> re.Pattern[str]:
    """Where a quantity may begin."""
    return re.compile(rf"{numerals.run().pattern}|{HALF}(?=[天年个小日数学月])")


@cache
def first() -> re.Pattern[str]:
    """The characters a match of `anchor()` begins with: found many times faster than the whole."""
    return re.compile(rf"[\d{numerals.CHARACTERS}]")


@cache
def followers() -> frozenset[str]:
    """Characters of which one stands behind a number that counts, unless it ends in 万 or 亿."""
    return frozenset(
        {word[0] for word in measures.known()} | set("分成半对折番至到或、-~/ 数:∶比" + numerals.FUZZY)
    )


def is_amount(folded: str, end: int) -> bool:
    """Whether the number that ends there is one of ten thousands, which may stand without a unit."""
    return folded[end - 1] in _AMOUNTS


def read(folded: str, match: re.Match[str]) -> Quantity | None:
    """The quantity at a match of `anchor()`; None where the run is no number or nothing is counted by it."""
    if match[0] == HALF:
        number: Numeral | None = _half(match.start())
    else:
        number = numerals.extend(folded, match)
    if number is None:
        return None
    body = _proportion(folded, number) or _with_unit(folded, number)
    body = _doubled(folded, body) or _range(folded, body) or _negative(folded, body)
    if body.unit is None and folded[body.stop - 1] not in _AMOUNTS:
        return None
    return _bounded(folded, body)


def read_bare(folded: str, start: int, measure: Measure | None) -> Quantity | None:
    """The quantity of a number that stands without a unit, in a unit named elsewhere: a table's 26, ≥90, 3—5."""
    number = numerals.read(folded, start)
    if number is None or number.scale != "number":
        return None
    body = _Body(number, number.end, number.end, None, None)
    body = _range(folded, body) or body
    return _bounded(folded, body._replace(unit=measure.base if measure else None, measure=measure))


def read_ratio(folded: str, start: int) -> Quantity | None:
    """The ratio that begins at `start` where a head says that it is one: 1:13.5, 16.2:1."""
    number = numerals.read(folded, start)
    body = _proportion(folded, number, named=True) if number else None
    return _bounded(folded, body) if body else None


def _half(start: int) -> Numeral:
    return Numeral(start, start + 1, 0.5, 0.5, 0.5, "=", "number", 0.1)


_RATIO_SIGNS = (":", "∶", "比")


@cache
def _to_one() -> re.Pattern[str]:
    return re.compile(r"(?P<sign>[:∶比]) ?(?=[\d一二三四五六七八九十])")


@cache
def _as_ratio() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says before or behind a pair of numbers that they are a ratio and no time or result."""
    return re.compile(r"比(?!分)[^,。;:\n]{0,10}$"), re.compile(
        r"的?(?:比例|配比|比率|配[备置套]|[^,。]{1,3}比)"
    )


def _proportion(folded: str, number: Numeral, named: bool = False) -> _Body | None:
    """师生比1:13.5, 1.02:1, 按1比2的比例: the first number over the second."""
    if folded[number.end : number.end + 1] not in _RATIO_SIGNS:
        return None
    sign = _to_one().match(folded, number.end)
    second = sign and numerals.read(folded, sign.end())
    if not sign or not second or number.value is None or not second.value:
        return None
    if folded[second.end : second.end + 1] in (":", "∶") or number.scale != second.scale != "number":
        return None
    before, behind = _as_ratio()
    named = named or bool(
        before.search(folded, max(0, number.start - 14), number.start) or behind.match(folded, second.end)
    )
    if not named and not (sign["sign"] == "∶" and 1.0 in (number.value, second.value)):
        return None
    value = number.value / second.value
    whole = number._replace(end=second.end, value=value, low=value, high=value, scale="ratio", step=value)
    return _Body(whole, second.end, second.end, RATIO, None)


def _with_unit(folded: str, number: Numeral) -> _Body:
    end = number.end
    if folded[number.start] == HALF and folded.startswith(_NUMBER, end):
        return _Body(number, end + 1, end + 1, RATIO, None)
    if number.scale != "number":
        return _Body(number, end, end, PERCENT if number.scale == "percent" else RATIO, None)
    if folded[end : end + 1] in (HALF, "对") and folded[number.start : end] == "一" and folded[end] == HALF:
        half = number._replace(value=0.5, low=0.5, high=0.5, end=end + 1)
        follower = measures.after_number(folded, end + 1)
        if follower is None or follower.kind != "time":
            return _Body(half, end + 1, end + 1, RATIO, None)
    at = end
    while at < end + 2 and folded[at : at + 1] == " ":
        at += 1
    measure = measures.after_number(folded, at)
    if measure is None:
        return _Body(number, end, end, None, None)
    return _with_half(folded, _Body(number, end, at + len(measure.word), measure.base, measure))


def _with_half(folded: str, body: _Body) -> _Body:
    """四十三岁半, 三天半, 一个半小时: half a unit more."""
    if folded[body.end : body.end + 1] != HALF or body.number.value is None or body.measure is None:
        return body
    number = body.number
    more = number._replace(value=number.value + 0.5, low=number.low + 0.5, high=number.high + 0.5)  # type: ignore[operator]
    follower = measures.after_number(folded, body.end + 1)
    if body.measure.word == _WHOLE:
        if follower is None or follower.kind != "time":
            return body
        if follower.word == _DAY:  # 两个半天 are two halves
            more = number._replace(value=number.low / 2, low=number.low / 2, high=number.high / 2)
        return _Body(more, body.stop, body.end + 1 + len(follower.word), follower.base, follower)
    if body.measure.kind in ("time", "sizes") and folded[body.end + 1 : body.end + 2] not in (
        "数",
        "年",
        "天",
    ):
        return body._replace(number=more, end=body.end + 1)
    return body


def _doubled(folded: str, body: _Body) -> _Body | None:
    """翻一番, 翻了两番: so many times what it was."""
    number = body.number
    if folded[number.end : number.end + 1] != _DOUBLING or number.value is None or number.value > 10:
        return None
    start = number.start - 1 if folded[number.start - 1 : number.start] in ("翻", "了") else number.start
    if not folded.startswith("翻", start) and not folded.startswith("翻了", start - 1):
        return None
    times = 2.0**number.value
    told = number._replace(start=folded.rfind("翻", 0, number.start), value=times, low=times, high=times)
    return _Body(told, number.end, number.end + 1, _TIMES, None)


def _negative(folded: str, body: _Body) -> _Body:
    """负3.9%, 增长-22.2%: a sign; - is one before a rate or an amount and after no digit or letter."""
    number, sign, before = body.number, folded[body.number.start - 1 : body.number.start], ""
    if sign == "-":
        before = folded[number.start - 2 : number.start - 1]
        if body.unit not in _SIGNED or (before.isascii() and before.isalnum()) or before in tuple("-)%"):
            return body
    elif sign != "负" or folded[number.start - 2 : number.start - 1] in tuple(_BURDENS):
        return body
    value = None if number.value is None else -number.value
    return body._replace(
        number=number._replace(start=number.start - 1, value=value, low=-number.high, high=-number.low)
    )


_CONNECTORS = frozenset(" -~至到或、")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(
        r" {0,2}(-{1,2}|[~至到或、]) {0,2}(?=[\d一二三四五六七八九十两百千]|半(?=[天年个小日学月]))"
    )


def _range(folded: str, first: _Body) -> _Body | None:
    """3至5天, 5%—10%, 100—200万元, 30人到50人, 百分之三至五, 七、八个, 三个月至半年."""
    follower = folded[first.end : first.end + 1]
    if follower not in _CONNECTORS or (first.unit is not None and follower in ("或", "、")):
        return None
    connector = _between().match(folded, first.end)
    if not connector or (first.unit is not None and connector[1] in ("或", "、")):
        return None
    number = (
        _half(connector.end()) if folded[connector.end()] == HALF else numerals.read(folded, connector.end())
    )
    if not number or number.scale == "ratio" or not _spans(folded, first, connector[1], number):
        return None
    second = _with_unit(folded, number)
    if first.unit == PERCENT and second.unit is None:
        second = second._replace(unit=PERCENT)
    finer = _finer(first, second)
    if first.unit not in (None, second.unit) and finer == 1.0:
        return None
    low, high = _scaled(folded, first, second), (number.value or 0.0) * finer
    if low >= high:
        return None
    joined = Numeral(first.number.start, number.end, None, low, high, "range", number.scale, number.step)
    if finer != 1.0:
        second = second._replace(unit=first.unit, measure=first.measure)
    return second._replace(number=joined)


def _finer(first: _Body, second: _Body) -> float:
    """How many of the first number's measure are one of the second's: 月 and 年, 天 and 周, 米 and 公里."""
    if first.measure is None or second.measure is None:
        return 1.0
    if first.unit == second.unit:
        return second.measure.factor / first.measure.factor
    return _FINER.get((first.measure.base, second.measure.base), 1.0)


def _spans(folded: str, first: _Body, connector: str, second: Numeral) -> bool:
    """Whether the words between two numbers make them a range; 由3人到5人 is a change, 3、5 a list."""
    low, high, before = first.number.value, second.value, folded[first.number.start - 1 : first.number.start]
    if low is None or high is None or (first.unit is not None and before in ("由", "从")):
        return False
    if connector not in ("或", "、"):
        return True
    neighbours = first.unit is None and high == low + 1 and high < 10
    return neighbours and (connector == "或" or before not in ("", "\n", "、", "第", ")"))


def _scaled(folded: str, first: _Body, second: _Body) -> float:
    """The first number of a range in the scale of the second: 100—200万元, 三四—五十."""
    value, last = first.number.value or 0.0, folded[second.stop - 1]
    if second.number.scale == "percent" and first.number.scale == "number" and _tenths(folded, second):
        return value * 10
    if last in _MULTIPLIERS and folded[first.stop - 1] not in _MULTIPLIERS and first.unit is None:
        scaled = value * {"万": 1e4, "亿": 1e8}.get(last, 1.0)
        return scaled if scaled < (second.number.value or 0.0) else value
    return value


def _tenths(folded: str, body: _Body) -> bool:
    return numerals.TENTH in folded[body.number.start : body.number.end]


def _bounded(folded: str, body: _Body) -> Quantity:
    number = body.number
    start, before = bounds.before(folded, number.start)
    if not before and (folded[number.start] in _MULTIPLIERS or body.unit == RATIO):
        start, before = bounds.spelled(folded, number.start)
    end, after = bounds.after(folded, body.end, body.unit in _TIME)
    bare = (
        folded[number.start] in _MULTIPLIERS
        and not (before or after)
        and number.op == "="
        and number.scale == "number"
    )
    value, low, high, op = _interval(number, before, after)
    factor = body.measure.factor if body.measure else 1.0
    return Quantity(
        start, end, number.start, body.stop, _times(value, factor), _times(low, factor), _times(high, factor),
        op, body.unit, body.measure, bare,
    )  # fmt: skip


def _times(value: float | None, factor: float) -> float | None:
    return value if value is None or factor == 1.0 else float(f"{value * factor:.12g}")


def _interval(
    number: Numeral, before: str, after: str
) -> tuple[float | None, float | None, float | None, Op]:
    """Value, lowest, highest and bound as the words allow; a word before the number outranks one behind."""
    bound = before or after
    value, low, high = number.value, number.low, number.high
    if number.op == "range" or (number.op == "~" and value is None):
        return value, low, high, number.op
    base = low if value is None else value
    if bound in (">", ">="):
        return value, base, None, ">" if bound == ">" else ">="
    if bound in ("<", "<="):
        return value, None, base, "<" if bound == "<" else "<="
    if bound == "near":
        return value, _times(base, 0.9), base, "~"
    if bound == "more":
        return value, base, base + number.step, "~"
    if bound == "~" and number.op == "=":
        return value, _times(base, 0.9), _times(base, 1.1), "~"
    return value, low, high, number.op


def joins(words: str) -> bool:
    """Whether the words between two open numbers make them a range."""
    return words in ("-", "--", "~", "至", "到")
