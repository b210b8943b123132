"""What a marked quantity amounts to: value, interval, unit and bound, read from its own words.

Written for the compiler alone and knowingly apart from `reportmine.language`, so that a mistake of the
product's own reader shows as a difference. It reads plain forms; whatever else a report writes, the
annotator says in the mark (v=, lo=, hi=, u=, o=). Intervals: 余, 多, 来 reach to the next value of the last
place that is said, 近 begins at nine tenths, 约 and 左右 are a tenth wide on both sides.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Quantity(NamedTuple):
    """A quantity; `value` is None for a range, all three are None for a hole."""

    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    op: str


class _Amount(NamedTuple):
    """A number without its bounds: `rest` is what follows it, `step` one of its last said place."""

    value: float | None
    low: float
    high: float
    op: str
    rest: str
    step: float


@cache
def data() -> dict[str, Any]:
    """The words of reading.toml."""
    path = files("reportmine.evaluation") / "reading.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read(written: str) -> Quantity | None:
    """The quantity; None where its form is not a plain one."""
    plain = _plain(written)
    op, bare = _bound(plain)
    for reader in (_share, _tenths, _range, _several, _number):
        amount = reader(bare)
        if amount is not None:
            return None if _numeric(amount.rest) else _bounded(amount, op)
    return None


def _numeric(rest: str) -> bool:
    """Whether more of the number follows what was read of it: 三加 of 三加五天."""
    unknown = rest not in data()["units"]
    return unknown and any(character.isdecimal() or character in _chinese() for character in rest)


def open_quantity(before: str, after: str) -> Quantity:
    """A quantity whose number is missing: `before` is its bound word, `after` what follows the slot."""
    op, _ = _bound(_plain(before) + "0")
    later, rest = _bound_after(_plain(after))
    rest = rest[1:] if rest[:1] in data()["large"] else rest
    fuzzy = rest[:1] in tuple(data()["somewhat"][:3])
    unit = rest[1:] if fuzzy else rest
    op = later or op or ("~" if fuzzy else "=")
    return Quantity(None, None, None, _unit(unit), "~" if op == "near" else op)


def _plain(written: str) -> str:
    folded = unicodedata.normalize("NFKC", written)
    return re.sub(r"[\s,]", "", folded)


def _bound(plain: str) -> tuple[str, str]:
    """The bound that the words beside the number set, and what is left of them; "" for none."""
    after, bare = _bound_after(plain)
    for op, words in data()["before"].items():
        for word in words:
            if bare.startswith(word):
                return op, bare[len(word) :]
    return after, bare


def _bound_after(plain: str) -> tuple[str, str]:
    for op, words in data()["after"].items():
        for word in words:
            if plain.endswith(word):
                return op, plain[: -len(word)]
    return "", plain


def _bounded(amount: _Amount, bound: str) -> Quantity:
    value, low, high, op = amount.value, amount.low, amount.high, amount.op
    unit = _unit(amount.rest)
    if op == "range" or value is None or not bound:
        return Quantity(_clean(value), _clean(low), _clean(high), unit, op)
    if bound in (">=", ">"):
        return Quantity(_clean(value), _clean(value), None, unit, bound)
    if bound in ("<=", "<"):
        return Quantity(_clean(value), None, _clean(value), unit, bound)
    if bound == "near":
        return Quantity(_clean(value), _clean(0.9 * value), _clean(value), unit, "~")
    if op == "~":
        return Quantity(_clean(value), _clean(low), _clean(high), unit, "~")
    return Quantity(_clean(value), _clean(0.9 * value), _clean(1.1 * value), unit, "~")


def _clean(value: float | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _unit(rest: str) -> str | None:
    units: dict[str, str] = data()["units"]
    return units.get(rest, rest) or None


@cache
def _chinese() -> str:
    words = data()
    return "".join([words["digits"], *words["more_digits"], *words["small"]])


def _share(bare: str) -> _Amount | None:
    """百分之九十五, 三分之一."""
    head, found, rest = bare.partition(data()["of"])
    below = _spoken(head)
    match = re.match(rf"[{_chinese()}{data()['point']}]+|\d+(?:\.\d+)?", rest)
    if not found or not below or match is None:
        return None
    above, percent = _any_number(match[0]), head == data()["hundred"]
    value = above if percent else above / below
    unit = data()["percent"] if percent else data()["ratio"]
    return _Amount(value, value, value, "=", unit, 1) if match.end() == len(rest) else None


def _tenths(bare: str) -> _Amount | None:
    """七成, 九成五, 两成多 in %."""
    words = data()
    small, some = f"[{_chinese()}{words['half']}]", f"[{words['somewhat'][:2]}]"
    match = re.fullmatch(rf"([{_chinese()}]){words['tenths']}({small}?)({some}?)", bare)
    if match is None:
        return None
    more = 5.0 if match[2] == words["half"] else _spoken(match[2]) or 0.0
    value = (_spoken(match[1]) or 0.0) * 10 + more
    high, op = (value + 10, "~") if match[3] else (value, "=")
    return _Amount(value, value, high, op, words["percent"], 10)


def _range(bare: str) -> _Amount | None:
    """3—5天, 40至60人, 二三十场."""
    words = data()
    between, large, numeral = words["between"], "".join(words["large"]), words["digits"][1:]
    number = rf"\d+(?:\.\d+)?|[{_chinese()}]+"
    match = re.fullmatch(rf"({number})[{between}]({number})([{large}]?)(.*)", bare)
    if match:
        factor = words["large"].get(match[3], 1)
        low, high = (_any_number(written) * factor for written in match.group(1, 2))
        return _Amount(None, low, high, "range", match[4], 1)
    match = re.fullmatch(rf"([{numeral}])([{numeral}])([{''.join(words['small'])}]?)(.+)", bare)
    if match is None:
        return None
    first, second = (words["digits"].index(digit) for digit in match.group(1, 2))
    factor = words["small"].get(match[3], 1)
    found = _Amount(None, first * factor, second * factor, "range", match[4], 1)
    return found if first < second else None


def _several(bare: str) -> _Amount | None:
    """数百名: two to ten times the unit."""
    words = data()
    unit = words["small"].get(bare[1:2])
    if not bare.startswith(words["several"]) or unit is None:
        return None
    return _Amount(None, 2 * unit, 10 * unit, "~", bare[2:], unit)


def _number(bare: str) -> _Amount | None:
    """26场次, 1300余人次, 2.8万元, 八百四十多名, 三百二十余万元."""
    words = data()
    large, some = "".join(words["large"]), words["somewhat"]
    spoken = rf"[{_chinese()}]+(?:{words['point']}[{_chinese()}]+)?"
    whole = rf"{spoken}(?:[{large}](?:[{_chinese()}]+))?|\d+(?:\.\d+)?"
    match = re.fullmatch(rf"({whole})([{some}]?)([{large}]{{0,2}})([{some}]?)(.*)", bare)
    if match is None or (match[2] and match[4]):
        return None
    factor = 1.0
    for character in match[3]:
        factor *= words["large"][character]
    value = _any_number(match[1])
    step = _step(value) * factor
    fuzzy = bool(match[2] or match[4])
    high = value * factor + (step if fuzzy else 0)
    return _Amount(value * factor, value * factor, high, "~" if fuzzy else "=", match[5], step)


def _step(value: float) -> float:
    """One of the last place that is said: 10 for 840, 0.1 for 2.8."""
    if value != int(value):
        return 0.1
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return float(step)


def _any_number(written: str) -> float:
    return float(written) if written[0].isascii() else _spoken(written) or 0.0


def _spoken(word: str) -> float | None:
    """The value of a number in Chinese characters; None where there is another character in it."""
    large: dict[str, float] = data()["large"]
    for mark, factor in large.items():
        head, found, tail = word.partition(mark)
        if found:
            return (_spoken(head) or 1.0) * factor + (_spoken(tail) or 0.0)
    whole, found, decimals = word.partition(data()["point"])
    if found:
        after = sum((_spoken(digit) or 0.0) * 0.1**i for i, digit in enumerate(decimals, 1))
        return (_spoken(whole) or 0.0) + after
    return _added(whole)


def _added(word: str) -> float | None:
    words = data()
    total, digit = 0.0, 0.0
    for character in word:
        value = words["more_digits"].get(character)
        if character in words["digits"]:
            value = words["digits"].index(character)
        if value is not None:
            digit = float(value)
        elif character in words["small"]:
            total, digit = total + (digit or 1.0) * words["small"][character], 0.0
        else:
            return None
    return total + digit if word else None
