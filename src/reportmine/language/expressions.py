"""Numbers and ranges in free text, signs and mathematics included: 负1.1, 2e5, 三又五分之一, 七折, 大于十.

For reading what is no report's quantity: a cell, a line of a form, a test case. For the folded view.
Each pattern is anchored at a number already found, so reading is linear.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reportmine.language import numerals
from reportmine.language.numerals import Numeral, Scale

HAN = "\u4e00-\u9fff"
_DOZEN = 12.0
_FOLD = "折"
_HALVES = ("对", "半")
_NEGATIVE = ("负", "-")


class Number(NamedTuple):
    """text[start:end] and its value; a percent is in %, a ratio a fraction of one."""

    start: int
    end: int
    value: float | None
    scale: Scale


class Interval(NamedTuple):
    """text[start:end]; a limit that is None is not set, an open one is not part of the interval."""

    start: int
    end: int
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool


@cache
def _start() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])\.(?=\d)|(?:对|半)(?=[折成](?!{HAN}))|{numerals.run().pattern}")


def numbers(folded: str) -> list[Number]:
    """All numbers of a text, in its order; words that only contain a digit's character are none."""
    found: list[Number] = []
    position = 0
    links = [match.span() for match in re.finditer(r"https?://[!-~]+", folded)]
    while match := _start().search(folded, position):
        link = next((end for start, end in links if start <= match.start() < end), None)
        if link is not None:
            position = link
            continue
        number = _read(folded, match)
        position = max(match.end() if match[0] != "." else match.end() + 1, number.end if number else 0)
        if number and not _is_word(folded, number):
            found.append(number)
    return found


def _read(folded: str, match: re.Match[str]) -> Number | None:
    if match[0] == ".":
        digits = re.compile(r"\.\d{1,20}").match(folded, match.start())
        return Number(match.start(), digits.end(), float(digits[0]), "number") if digits else None
    if match[0] in _HALVES:
        tenth = match.end() + 1
        return Number(match.start(), tenth, 50.0 if folded[match.end()] == _FOLD else 5.0, "percent")
    numeral = numerals.extend(folded, match)
    if numeral is None:
        return None
    number = _mixed(folded, match) or _signed_fraction(folded, numeral)
    number = number or _suffixed(folded, numeral)
    return _percent(folded, _negated(folded, number))


@cache
def _mixed_form() -> re.Pattern[str]:
    return re.compile(r"(\d{1,6}) {1,2}(\d{1,6})/(\d{1,6})(?![\d/])")


def _mixed(folded: str, match: re.Match[str]) -> Number | None:
    """1 3/5, 三百五十又三分之一, 3又一千分之23."""
    arabic = _mixed_form().match(folded, match.start())
    if arabic and int(arabic[3]):
        return Number(
            arabic.start(), arabic.end(), int(arabic[1]) + int(arabic[2]) / int(arabic[3]), "number"
        )
    whole = numerals.parse(match[0])
    if whole is None or whole.value is None:
        return None
    joint = re.compile(r" {0,2}又 {0,2}").match(folded, match.start() + whole.length)
    if not joint:
        return None
    part = numerals.read(folded, joint.end())
    if part is None or part.value is None or part.scale == "number":
        return None
    share = part.value / 100 if part.scale == "percent" else part.value
    return Number(match.start(), part.end, whole.value + share, "number")


def _signed_fraction(folded: str, below: Numeral) -> Number | None:
    """负三分之负一百五十七: the sign stands before each of the two."""
    of = re.compile(r" {0,2}分 {0,2}之 {0,2}负 {0,2}").match(folded, below.end)
    above = of and numerals.read(folded, of.end())
    if not above or not below.value or above.value is None:
        return None
    return Number(below.start, above.end, -above.value / below.value, "ratio")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<k>[kK])(?![a-zA-Z])|[eE](?P<e>[+-]?\d{{1,3}})|\^(?P<sign>[+-]{{0,2}})(?P<power>\d{{1,3}})|(?P<dozen>打)(?![{HAN}]|$)?"
    )


def _suffixed(folded: str, numeral: Numeral) -> Number:
    value = numeral.low if numeral.op == "~" else numeral.value
    plain = Number(numeral.start, numeral.end, value, numeral.scale)
    match = _suffix().match(folded, numeral.end)
    if value is None or not match:
        return plain
    try:
        return Number(
            numeral.start,
            match.end(),
            _times(value, match, _is_negative(folded, numeral.start)),
            numeral.scale,
        )
    except OverflowError:
        return plain


def _times(value: float, match: re.Match[str], negative: bool) -> float:
    if match["k"]:
        return value * 1000
    if match["e"]:
        return value * 10.0 ** int(match["e"])
    if match["dozen"]:
        return value * _DOZEN
    power = int(match["power"]) * (-1 if match["sign"].count("-") == 1 else 1)
    powered = value**power
    return -powered if negative and power % 2 == 0 else powered


def _is_negative(folded: str, start: int) -> bool:
    before = folded[start - 1 : start]
    return before in _NEGATIVE and before != "" and not folded[max(0, start - 2) : start - 1].isalnum()


def _negated(folded: str, number: Number) -> Number:
    before = folded[: number.start].rstrip(" ")[-1:] if folded[number.start - 1 : number.start] == " " else ""
    start = number.start - 1 if _is_negative(folded, number.start) else number.start
    if before == _NEGATIVE[0]:
        start = folded.rfind(before, 0, number.start)
    if start == number.start or number.value is None:
        return number
    return number._replace(start=start, value=-number.value)


@cache
def _percent_form() -> re.Pattern[str]:
    return re.compile(
        r" {0,4}(?:%|(?P<permille>‰)|个? {0,2}百 {0,2}分 {0,2}点"
        r"|(?P<tenth>[成折])(?:(?<=成) {0,2}(?P<more>[一二三四五六七八九半]))?)"
    )


def _percent(folded: str, number: Number) -> Number:
    """25%, 六个百分点, 七成六, 九五折; 折 with two digits counts hundredths."""
    match = _percent_form().match(folded, number.end)
    apart = re.compile(r"(?<=成) {1,2}([一二三四五六七八九])").match(folded, number.end)
    if apart and number.value is not None and number.scale == "percent":
        more = numerals.parse(apart[1])
        return number._replace(end=apart.end(), value=number.value + ((more.value or 0.0) if more else 0.0))
    if not match or number.scale != "number":
        return number
    value = number.value
    if value is not None and match["permille"]:
        value = value / 10
    elif value is not None and match["tenth"]:
        more = numerals.parse(match["more"]) if match["more"] else None
        value = value if value > 10 else value * 10 + ((more.value or 0.0) if more else 0.0)
        if match["tenth"] == _FOLD and value >= 100:
            return number
    return number._replace(end=match.end(), value=value, scale="percent")


@cache
def _words() -> re.Pattern[str]:
    """A digit's character in a word, the character itself in group 1."""
    return re.compile(
        r"([一])(?:切|些|样|般|直|定|起|旦|律|致|并|边|向|再|共|看|听|说|想|下子|时|方面|流|带|同|体|齐|系列)"
        r"|(四)(?:川|处|周|肢|季|海)|(陆)(?:地|续|军|空|部|上)|(肆)(?:无|意|虐|行)|(十)(?:足|分(?!之|钟))|(两)(?:两|岸)"
        r"|(拾)(?:起|掇|荒|取)|(千)(?:万别|金|里)|(万)(?:一|分感)|(百)(?:姓|货|科)"
    )


_MONEY = re.compile(r" {0,2}(?:美元|美刀|欧元|英镑|日元|人民币|港元|块钱|元)")
_CAPITALS = "壹贰叁肆伍陆柒捌玖拾参"
LARGE = "百千万亿兆佰仟"


def _is_word(folded: str, number: Number) -> bool:
    written = folded[number.start : number.end]
    if written in tuple(LARGE) or _words().match(folded, number.start) or _MONEY.match(folded, number.end):
        return True
    before, after = folded[number.start - 1 : number.start], folded[number.end : number.end + 1]
    if len(written) == 1 and written in _CAPITALS:
        return _is_han(before) and before not in "是为第" or _is_han(after)
    return written == "两" and before == "两"


def _is_han(character: str) -> bool:
    return bool(character) and "\u4e00" <= character <= "\u9fff"


@cache
def _above() -> re.Pattern[str]:
    """A bound before a number: groups ge, gt, le, lt, eq."""
    return re.compile(
        r"(?:(?P<ge>大于(?:或者|或)?等于|不小于|不少于|不低于|至少有?|最少有?|≥|> ?=)"
        r"|(?P<le>小于(?:或者|或)?等于|不大于|不超过|不多于|不高于|至多|最多|≤|< ?=)"
        r"|(?P<gt>大于|超过了?|多于|高于|逾|过|>)|(?P<lt>小于|少于|低于|不足|不到|<)"
        r"|(?P<eq>等于)|(?P<than>比)) {0,2}$"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(r" {0,2}(?:(?P<gt>以上|之上|余|多)|(?P<lt>以下|之下|以内|之内)|(?P<between>之间))")


_BIGGER = "大多高长"
_TO = re.compile(r" {0,2}(?:-{1,2}|~|至|到|和|与|跟)(?: {0,2}第)? {0,2}")
_ALSO = re.compile(r"[,、 ]{0,3}(?:的?同时|且|并且|并|而且|又)?[, ]{0,2}")


def intervals(folded: str) -> list[Interval]:
    """All ranges and bounds of a text, neighbouring bounds that fit each other joined to one."""
    found, known = [], numbers(folded)
    skip = False
    for index, number in enumerate(known):
        if skip:
            skip = False
            continue
        following = known[index + 1] if index + 1 < len(known) else None
        pair = _pair(folded, number, following) if following else None
        skip = pair is not None
        interval = pair or _bounded(folded, number)
        if interval:
            found.append(interval)
    return _joined(folded, found)


def _pair(folded: str, first: Number, second: Number) -> Interval | None:
    joint = _TO.fullmatch(folded, first.end, second.start)
    if not joint or first.value is None or second.value is None or first.value >= second.value:
        return None
    between = _behind().match(folded, second.end)
    closed = bool(between and between["between"])
    if any(word in joint[0] for word in ("和", "与", "跟")) and not closed:
        return None
    return Interval(
        first.start,
        between.end() if between and closed else second.end,
        first.value,
        second.value,
        False,
        True,
    )


def _bounded(folded: str, number: Number) -> Interval | None:
    match = _above().search(folded, max(0, number.start - 8), number.start)
    value = number.value
    kind = match.lastgroup if match else None
    if match and kind == "than":
        kind = "gt" if folded[number.end : number.end + 1] in tuple(_BIGGER) else None
    if match and kind:
        low = value if kind in ("ge", "gt", "eq") else None
        high = value if kind in ("le", "lt", "eq") else None
        return Interval(
            match.start(), number.end, low, high, kind not in ("ge", "eq"), kind not in ("le", "eq")
        )
    after = _behind().match(folded, number.end)
    if after and after.lastgroup in ("gt", "lt"):
        low, high = (value, None) if after["gt"] else (None, value)
        return Interval(number.start, after.end(), low, high, True, True)
    vague = numerals.read(folded, number.start)
    if vague and vague.op == "~":
        return Interval(number.start, vague.end, vague.low, None, True, True)
    return None


def _joined(folded: str, found: list[Interval]) -> list[Interval]:
    """大于十小于二十 is one interval; 大于五十小于十二 are two."""
    joined: list[Interval] = []
    for interval in found:
        last = joined[-1] if joined else None
        if last and _fits(last, interval) and _ALSO.fullmatch(folded, last.end, interval.start):
            joined[-1] = last._replace(end=interval.end, high=interval.high, high_open=interval.high_open)
        else:
            joined.append(interval)
    return joined


def _fits(above: Interval, below: Interval) -> bool:
    """Whether the first sets only a lower and the second only a higher upper limit."""
    if above.high is not None or below.low is not None or above.low is None or below.high is None:
        return False
    return above.low < below.high
