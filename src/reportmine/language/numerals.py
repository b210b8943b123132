"""Numbers as Chinese reports write them: 3,500, 1 558, 1.2万, 三百二十余万, 壹仟贰佰, 廿七, 二三十, 数百.

Everything is for the folded view (`reportmine.text.fold`). `run()` finds where a number stands, `parse`
gives the value of such a run, `read` adds what belongs to the number but not to the run: 余, 分之, 成, 折.
A range or a vague number (二三十, 数百) has no value but `low` and `high`. All patterns are bounded.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Op = Literal["=", "~", "range"]
Scale = Literal["number", "percent", "ratio"]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")
}
_DIGITS |= {"两": 2, "○": 0, "参": 3}
_SMALL = {"十": 10.0, "拾": 10.0, "百": 100.0, "佰": 100.0, "千": 1e3, "仟": 1e3}
_LARGE = {"万": 1e4, "亿": 1e8, "兆": 1e12}
_TENS = {"廿": "二十", "卅": "三十"}
FUZZY = "余多来几"
"""After a number: somewhat more than it says."""

_D = "".join(_DIGITS)
_OF_UNIT = "千[瓦克伏卡帕]"
"""Here 千 belongs to the unit: 86万千瓦时."""
_M = "".join(_SMALL) + "".join(_LARGE)
_C = _D + _M + "".join(_TENS)
TENTH = "成"
CHARACTERS = _C + "几数半"
"""Characters a Chinese number may begin with."""

_ARABIC = (
    r"\d{1,3}(?:,\d{3}){1,5}(?![\d])(?:\.\d{1,9})?|\d{1,3}(?: \d{3}){1,3}(?![\d])|\d{1,20}(?:\.\d{1,9})?"
)


class Parsed(NamedTuple):
    """What a run says; `length` characters of it were read."""

    value: float | None
    low: float
    high: float
    op: Op
    length: int
    step: float


class Numeral(NamedTuple):
    """A number in a text: text[start:end]; percent is in %, ratio a fraction of one."""

    start: int
    end: int
    value: float | None
    low: float
    high: float
    op: Op
    scale: Scale
    step: float


@cache
def run() -> re.Pattern[str]:
    """A stretch that may be a number; group `a` is set where it begins with Arabic digits."""
    spoken = _D.replace("两", "")
    rest = (
        rf"(?:(?!{_OF_UNIT})(?: ?[{FUZZY}] {{0,2}}(?=[{_M}])|[{_C}]|(?<=[{_M}零])\d{{1,4}}(?!\d)"
        rf"| {{0,2}}点 {{0,2}}(?=[{spoken}])|(?<=[{_M}]) {{1,2}}(?=[{_C}])| (?=[{_M}])| (?=几[{_M}])))"
    )
    mixed = rest.replace(f"|[{_C}]|", f"|[{_M}零]|[{_D}](?=[{_M}])|", 1)  # 9万亿三个 is no 9.3
    arabic = rf"(?P<a>{_ARABIC})(?: {{0,2}}[{FUZZY}]?(?!{_OF_UNIT})[{_M}]{mixed}{{0,24}})?"
    return re.compile(rf"{arabic}|(?:[{_C}]|[几数](?=[{_M}])){rest}{{0,40}}")


def read(folded: str, start: int) -> Numeral | None:
    """The number that begins at `start`, with 余, 分之, 成 or 折 where they follow; None if there is none."""
    match = run().match(folded, start)
    return None if match is None else extend(folded, match)


def extend(folded: str, match: re.Match[str]) -> Numeral | None:
    """`read` for a match of `run()` already made."""
    parsed = parse(match[0])
    if parsed is None:
        return None
    start, end = match.start(), match.start() + parsed.length
    follower = folded[end : end + 1]
    if follower == "分" or follower == " ":
        fraction = _fraction(folded, start, end, parsed)
        if fraction:
            return fraction
    if follower == "/" and match["a"]:
        fraction = _slash(folded, start, end, parsed)
        if fraction:
            return fraction
    if follower == TENTH and not _not_tenth().match(folded, end + 1):
        return _tenths(folded, start, end, parsed)
    number = Numeral(start, end, *parsed[:4], "number", parsed.step)
    if follower and follower in FUZZY and parsed.op == "=":
        return _vague(number, end + 1)
    return number


def _vague(number: Numeral, end: int) -> Numeral:
    value = number.value if number.value is not None else number.low
    return number._replace(end=end, op="~", low=value, high=value + number.step)


@cache
def _not_tenth() -> re.Pattern[str]:
    return re.compile(r"[员立果为效功本长熟交品绩就都因份人年型片套才形堆群批天真心全行活家名建不]")


@cache
def _of() -> re.Pattern[str]:
    return re.compile(rf" {{0,2}}分 {{0,2}}之 {{0,2}}(?=[{_C}负\d])")


def _fraction(folded: str, start: int, end: int, below: Parsed) -> Numeral | None:
    """三分之一, 百分之九十五点六, 千分之三: the second number over the first."""
    of = _of().match(folded, end)
    above = of and run().match(folded, of.end())
    parsed = above and parse(above[0])
    if not above or not parsed or not below.value:
        return None
    stop = above.start() + parsed.length
    k, scale = (1.0, "percent") if below.value == 100 else (1 / below.value, "ratio")
    value = None if parsed.value is None else parsed.value * k
    kind: Scale = "percent" if scale == "percent" else "ratio"
    number = Numeral(start, stop, value, parsed.low * k, parsed.high * k, parsed.op, kind, parsed.step * k)
    if folded[stop : stop + 1] in tuple(FUZZY) and parsed.op == "=":
        return _vague(number, stop + 1)
    return number


@cache
def _over() -> re.Pattern[str]:
    return re.compile(r"/(\d{1,4})(?![\d./%,])")


def _slash(folded: str, start: int, end: int, above: Parsed) -> Numeral | None:
    match = _over().match(folded, end)
    if not match or above.value is None or float(match[1]) == 0 or folded[start - 1 : start] == "/":
        return None
    value = above.value / float(match[1])
    return Numeral(start, match.end(), value, value, value, "=", "ratio", value)


def _tenths(folded: str, start: int, end: int, parsed: Parsed) -> Numeral:
    """七成, 九成五, 两成多 in %."""
    stop, extra = end + 1, 0.0
    after = folded[stop : stop + 1]
    if after == "半" or (after in _DIGITS and after and folded[stop + 1 : stop + 2] not in tuple(_M + _D)):
        extra, stop = (0.5 if after == "半" else _DIGITS[after] / 10), stop + 1
    value = None if parsed.value is None else round((parsed.value + extra) * 10, 6)
    low, high = round((parsed.low + extra) * 10, 6), round((parsed.high + extra) * 10, 6)
    number = Numeral(start, stop, value, low, high, parsed.op, "percent", 10.0)
    if folded[stop : stop + 1] in ("多", "余", "来") and parsed.op == "=" and not extra:
        return _vague(number, stop + 1)
    return number


@lru_cache(maxsize=8192)
def parse(written: str) -> Parsed | None:
    """The value of a run as written; None where it is no number (万, 百 alone are 1 × 10ⁿ).

    The rule of the language: a large unit (万, 亿) multiplies all before it that is smaller; a digit
    that follows a unit without 零 counts the next lower place (两千四百五 = 2450).
    """
    if written[0] in "几数":
        return _several(written)
    plain = written.replace(",", "")
    if plain.isdecimal():
        value = float(plain)
        return Parsed(value, value, value, "=", len(written), _place(plain))
    tokens = _tokens(written)
    reader = _Reader()
    for kind, token, end in tokens:
        if not reader.take(kind, token, end):
            break
    return reader.result()


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<A>{_ARABIC})|(?P<D>[{_D}]{{1,20}})|(?P<T>[廿卅])|(?P<S>[十拾百佰千仟])|(?P<L>[万亿兆])"
        rf"|(?P<F>[{FUZZY}])|(?P<P>点)|(?P<B> )"
    )


def _tokens(written: str) -> list[tuple[str, str, int]]:
    return [(match.lastgroup or "", match[0], match.end()) for match in _token().finditer(written)]


def _several(written: str) -> Parsed:
    """数百, 几十万: two to ten times the unit."""
    scale = 1.0
    for character in written[1:]:
        scale *= _SMALL.get(character) or _LARGE.get(character) or 1.0
    return Parsed(None, 2 * scale, 10 * scale, "~", len(written), scale)


def neighbours(token: str) -> bool:
    """Whether two digits name a range: 二三, 三五, 三两."""
    first, second = _DIGITS[token[0]], _DIGITS[token[1]]
    return first > 0 and (second - first == 1 or (first, second) in ((3, 5), (3, 2)))


class _Reader:
    """Adds up a run token by token, as an abacus does; `spread` is the width of 二三 in 二三十."""

    def __init__(self) -> None:
        self.parts: list[tuple[float, float]] = []  # value so far under each large unit, largest first
        self.section = 0.0
        self.number: float | None = None
        self.spread = self.step = 0.0
        self.last, self.end = 1.0, 0
        self.zero = self.fuzzy = self.point = self.seen = False

    def take(self, kind: str, token: str, end: int) -> bool:
        """One more token; False where the number ends before it."""
        if not self._read(kind, token):
            return False
        if kind not in "BP":
            self.end = end
        self.seen = True
        return True

    def _read(self, kind: str, token: str) -> bool:
        if kind == "A":
            self._digits(float(token.replace(",", "").replace(" ", "")), _place(token))
        elif kind == "D":
            return self._words(token)
        elif kind == "T":
            self.section += _DIGITS[_TENS[token][0]] * 10
            self.last, self.step = 10.0, 1.0
        elif kind == "S":
            if self.number is None and self.section and self.last < _SMALL[token]:
                return False  # 五十千 is no number
            self._small(_SMALL[token])
        elif kind == "L":
            self._large(_LARGE[token])
        else:
            self.fuzzy, self.point = self.fuzzy or kind == "F", self.point or kind == "P"
        return True

    def _digits(self, value: float, place: float) -> None:
        self.number, self.step = value, place

    def _words(self, token: str) -> bool:
        digits = [_DIGITS[c] for c in token]
        if self.point:
            whole = self.number if self.number is not None and not self._lower() else self._settle()
            self.number = whole + sum(d / 10 ** (i + 1) for i, d in enumerate(digits))
            self.step, self.point, self.zero = 10.0 ** -len(digits), False, True
            return True
        if digits[0] == 0 and len(digits) > 1 and self.last > 1:
            digits, self.zero = digits[1:], True
        if digits == [0] and self.last > 1:
            self.zero = True
            return True
        if len(digits) == 2 and neighbours(token):
            self.number, self.spread = float(min(digits)), float(abs(digits[1] - digits[0]))
        else:
            self.number = float("".join(map(str, digits)))
        self.step = 1.0
        return True

    def _lower(self) -> bool:
        """Whether the last digit counts the next lower place: 两千三 = 2300."""
        return self.number is not None and self.number < 10 and self.last >= 100 and not self.zero

    def _settle(self) -> float:
        value = (self.number or 0.0) * (self.last / 10 if self._lower() else 1.0)
        self.section += value
        self.last, self.zero = 1.0, True
        return self._gather()

    def _gather(self) -> float:
        total = self.section + sum(value for value, _ in self.parts)
        self.parts.clear()
        self.section = 0.0
        return total

    def _small(self, unit: float) -> None:
        self.section += (self.number or 1.0) * unit
        self.spread *= unit
        self.step = unit * (self.step if self.number is not None and self.step < 1 else 1.0)
        self.number, self.last, self.zero = None, unit, False

    def _large(self, unit: float) -> None:
        total = self.section + (self.number or 0.0)
        while self.parts and self.parts[-1][1] < unit:
            total += self.parts.pop()[0]
        if not total and self.parts and self.parts[-1][1] == unit:
            total = self.parts.pop()[0]
        self.parts.append(((total or 1.0) * unit, unit))
        self.spread *= unit
        self.step = (self.step or 1.0) * unit
        self.section, self.number, self.last, self.zero = 0.0, None, unit, False

    def result(self) -> Parsed | None:
        if not self.seen:
            return None
        lower = self.last / 10 if self._lower() else 1.0
        value = (self.number or 0.0) * lower + self.section + sum(part for part, _ in self.parts)
        value = float(f"{value:.15g}")
        step = self.step * lower if lower > 1 else self.step
        if self.spread:
            return Parsed(None, value, value + self.spread * lower, "range", self.end, step)
        high = value + step if self.fuzzy else value
        return Parsed(value, value, high, "~" if self.fuzzy else "=", self.end, step or 1.0)


def _place(written: str) -> float:
    """The last place that is not zero: 3500 -> 100, 2.3 -> 0.1."""
    plain = written.replace(",", "").replace(" ", "")
    if plain.isdecimal() and plain[-1] != "0":
        return 1.0
    whole, _, decimals = plain.partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    return float(10 ** (len(whole) - len(whole.rstrip("0")))) if whole.strip("0") else 1.0


def words(value: int) -> str:
    """A whole number from 0 to 10¹⁶ - 1 in Chinese words: 12050 -> 一万二千零五十."""
    if value == 0:
        return "零"
    pieces: list[str] = []
    zero = False
    for unit, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        group, value = divmod(value, unit)
        if group:
            pieces += ["零" if pieces and (zero or group < 1000) else "", _thousands(group), name]
        zero = not group or bool(pieces and group % 10 == 0 and group < 10)
    spoken = "".join(pieces)
    return spoken[1:] if spoken.startswith("一十") else spoken


def _thousands(group: int) -> str:
    spoken, pending = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, group = divmod(group, place)
        if digit:
            spoken += ("零" if pending and spoken else "") + "零一二三四五六七八九"[digit] + name
        pending = not digit
    return spoken
