"""Bound words beside a number: 不少于, 近, 逾, ≥ before it, 以上, 左右, 以内 behind it.

For the folded view. A kind is a bound of `Op`, "near" (from nine tenths on), "more" (up to the next value
of the last place said) or "" where nothing bounds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Op = Literal["=", "~", ">=", "<=", ">", "<", "range"]

_NEGATED = ("", "得", "应", "能", "可", "要", "宜")
_NOT_LESS, _NOT_MORE = ("少于", "低于", "小于", "短于"), ("超过", "高于", "多于", "大于", "长于", "晚于")


def _negations(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """不少于, 不得少于, 应不少于."""
    negated = tuple(f"不{modal}{verb}" for modal in _NEGATED for verb in verbs)
    return (*negated, *(f"应不{verb}" for verb in verbs))


BEFORE: dict[str, str] = {
    **dict.fromkeys(_negations(_NOT_LESS), ">="),
    **dict.fromkeys(
        ("至少", "最少", "不下于", "不下", "起码", "至少有", "大于等于", "大于或等于", "≥", "≧", ">="), ">="
    ),
    **dict.fromkeys(_negations(_NOT_MORE), "<="),
    **dict.fromkeys(("至多", "最多", "不超", "不超出", "小于等于", "小于或等于", "≤", "≦", "<="), "<="),
    **dict.fromkeys(
        ("超过", "超", "逾", "高于", "多于", "大于", "超出", "突破", "超过了", "突破了", "已逾", ">"), ">"
    ),
    **dict.fromkeys(
        ("不足", "不到", "不满", "少于", "低于", "小于", "未满", "不及", "未达到", "未达", "未到", "<"), "<"
    ),
    **dict.fromkeys(("约", "大约", "约为", "约有", "大概", "差不多", "约占", "大致", "≈"), "~"),
    **dict.fromkeys(("近", "将近", "接近", "几近"), "near"),
}
SPELLED_ONLY = {"上": "~", "过": ">", "成": "~"}
"""Bounds only before 百, 千, 万: 上百名, 过万人次, 成百."""

_STEPS = "以之迈跨登站踏跃线网路晚早通经不"
"""Before 上, 过 and 成 these make another word: 以上百分之十, 迈上万亿元台阶."""

_SIGNS = "≥≧≤≦<>=≈"

_GLUED = {
    "约": "节签预合条公契解履制集缔规",
    "近": "最附临就亲靠接将远邻",
    "超": "赶高不",
    "不足": "严",
    "不到": "看找想听收得办赶见遇料",
    **dict.fromkeys(("低于", "高于", "多于", "大于", "少于", "小于", "超过"), "不"),
}
"""Characters that make a bound before the number the end of another word: 节约20万元, 看不到2个."""

_AFTER: dict[str, str] = {
    **dict.fromkeys(("及以上", "以上", "之上", "(含)以上", "或以上"), ">="),
    **dict.fromkeys(("及以下", "以下", "之下", "以内", "之内", "(含)以下", "(含)以内", "或以下"), "<="),
    **dict.fromkeys(("左右", "上下"), "~"),
    **dict.fromkeys(("有余", "多", "出头", "开外"), "more"),
}
_AFTER_MORE = "0123456789一二三四五六七八九十两百"
_AFTER_STARTS = frozenset(word[0] for word in _AFTER)
_LONGEST_AFTER = max(map(len, _AFTER))
_WITHIN, _NOT_WITHIN = "内", ("部", "容", "涵")
_LONGEST_BEFORE = max(map(len, BEFORE))
_LAST = frozenset(word[-1] for word in BEFORE)


def before(folded: str, position: int) -> tuple[int, str]:
    """Where the bound word begins that ends at `position`, and its kind; (position, "") if there is none."""
    end = position
    if folded[end - 1 : end] == " " and folded[end - 2 : end - 1] in tuple(_SIGNS):
        end -= 1
    if not end or folded[end - 1] not in _LAST:
        return position, ""
    for length in range(min(_LONGEST_BEFORE, end), 0, -1):
        start = end - length
        kind = BEFORE.get(folded[start:end])
        if kind and not (start and folded[start - 1] in _GLUED.get(folded[start:end], "")):
            return start, kind
    return position, ""


def spelled(folded: str, position: int) -> tuple[int, str]:
    """`before` for a number of 百, 千, 万: 上百名, 成千."""
    glued = folded[position - 2 : position - 1] in tuple(_STEPS)
    kind = "" if glued else SPELLED_ONLY.get(folded[position - 1 : position], "")
    return (position - 1, kind) if kind else (position, "")


def after(folded: str, end: int, is_time: bool) -> tuple[int, str]:
    """Where the bound word ends that begins at `end`, and its kind; (end, "") if there is none."""
    if end >= len(folded):
        return end, ""
    first = folded[end]
    if first in _AFTER_STARTS:
        for length in range(_LONGEST_AFTER, 0, -1):
            kind = _AFTER.get(folded[end : end + length])
            if kind and not (
                kind == "more" and folded[end + length : end + length + 1] in tuple(_AFTER_MORE)
            ):
                return end + length, kind
    if is_time and first == _WITHIN and folded[end + 1 : end + 2] not in _NOT_WITHIN:
        return end + 1, "<="
    return end, ""


OR = ("或", "或者", "或是")


@cache
def parted() -> re.Pattern[str]:
    """A bound word (group 1) and, to the end, the whole of which a share follows."""
    words = "|".join(sorted((re.escape(word) for word in BEFORE), key=len, reverse=True))
    return re.compile(rf"({words})[\u4e00-\u9fff]{{2,10}}$")


@cache
def at_least() -> re.Pattern[str]:
    """An adverb of bound (group 1) and, to the end, the verb it stands before: 至少参加(1次)."""
    return re.compile(r"(至少|起码|至多)(?:[^\W\d_一二三四五六七八九十百千万两几]){1,8}$")


def parted_op(word: str) -> Op | None:
    """The bound that a word of `parted` or `at_least` sets."""
    op = BEFORE[word]
    return op if op in (">", ">=", "<", "<=") else None  # type: ignore[return-value]


def open_op(bound: str, fuzzy: bool) -> Op:
    """The bound of a number that is missing: that of its bound word, ~ before 余, = otherwise."""
    if bound in (">", ">=", "<", "<=", "~"):
        return bound  # type: ignore[return-value]
    return "~" if fuzzy or bound else "="
