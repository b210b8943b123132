"""Numbers that count nothing: dates, ordinals, clock times, names of classes, reduplications.

Facts of the language; set phrases of official writing (四个意识, 三会一课) are data of the profile.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reportmine.language import gaps, numerals
from reportmine.language.characters import is_han
from reportmine.language.measures import Measure
from reportmine.language.quantities import HALF, Quantity

_GRADE = "级"
_DIGITS = "一二三四五六七八九十两"
ONE = "一"
_SECOND = "二"
_ADVERBS = ("十", "万")
_POINT = "分"
_OTHER_FORMS = "零〇○壹贰叁肆伍陆柒捌玖拾参"


class _Words(NamedTuple):
    """uncounted.toml, for looking things up."""

    after_one: frozenset[str]
    arabic_only: frozenset[str]
    works: tuple[str, ...]
    time_after: tuple[str, ...]
    no_time_after: tuple[str, ...]
    once: tuple[str, ...]
    second: frozenset[str]
    other_word: dict[str, str]


@cache
def _words() -> _Words:
    data = tomllib.loads((files("reportmine.language") / "uncounted.toml").read_text(encoding="utf-8"))
    ones, arabic = frozenset(data["after_one"]), frozenset(data["arabic_only"])
    return _Words(
        ones,
        arabic,
        tuple(data["works"]),
        tuple(data["time_after"]),
        tuple(data["no_time_after"]),
        tuple(data["once"]),
        frozenset(data["second"]),
        data["other_word"],
    )


def counts(folded: str, quantity: Quantity) -> bool:
    """Whether the quantity counts or measures something."""
    if quantity.bare or _names(folded, quantity):
        return False
    measure = quantity.measure
    if measure is None:
        return (quantity.unit is not None and not _half_of_word(folded, quantity)) or _amount(
            folded, quantity
        )
    written = folded[quantity.number : quantity.stop]
    if _refused(folded, quantity, measure, written) or _is_date(folded, quantity, written):
        return False
    if written == ONE and (measure.word in _words().after_one or _beside_one(folded, quantity)):
        return False
    return not (_is_ordinal(folded, quantity, measure.word) or _half_of_word(folded, quantity))


def _refused(folded: str, quantity: Quantity, measure: Measure, written: str) -> bool:
    """三年级, 十部门, 三年来, 一路: the measure is another word, or says when."""
    word, follower = measure.word, folded[quantity.end : quantity.end + 1]
    bare_end = quantity.end == quantity.stop + len(word)
    if bare_end and follower and follower in _words().other_word.get(word, ""):
        return True
    if measure.kind == "time" and _when(folded, quantity, follower):
        return True
    if _spells_no_number(written, word, follower):
        return True
    return word == _GRADE or (not written[0].isdigit() and word in _words().arabic_only)


def _when(folded: str, quantity: Quantity, follower: str) -> bool:
    """三年来, 每三年, 过去一年: when, not how long."""
    if follower and follower in "来前后间" and quantity.op in ("=", "~"):
        return True
    before = folded[max(0, quantity.number - 3) : quantity.number]
    return before.endswith(_words().time_after) and not before.endswith(_words().no_time_after)


@cache
def _plain_digits() -> re.Pattern[str]:
    return re.compile("[一二三四五六七八九]{2,9}")


def _spells_no_number(written: str, word: str, follower: str) -> bool:
    """十分重要, 二次会议, 三八红旗手: the characters of a number in another word."""
    if written in _ADVERBS and word == _POINT:
        return bool(follower) and is_han(follower)
    if written == _SECOND:
        return word in _words().second
    if len(written) == 1 and written in _OTHER_FORMS:
        return True
    if not _plain_digits().fullmatch(written):
        return False
    return len(written) > 2 or not numerals.neighbours(written)


def _amount(folded: str, quantity: Quantity) -> bool:
    """合计48.6万: a number of ten thousands that nothing follows."""
    pauses = folded[quantity.end : quantity.end + 1] in tuple("，,。;)、\n") or quantity.end == len(folded)
    return pauses and folded[quantity.number].isdigit()


def _names(folded: str, quantity: Quantity) -> bool:
    """第3期, A4, 5*8米, 1.2.3, 〔2020〕: the number is part of a name or of another number."""
    before = folded[quantity.number - 1 : quantity.number]
    if before == " " and folded[quantity.number - 2 : quantity.number - 1] == gaps.ORDINAL:
        return True
    if before and (
        before in "第.+#@&=0123456789" or before in gaps.MASKS or (before.isascii() and before.isalpha())
    ):
        return True
    if (
        before
        and before in "、和至到及"
        and _ordinals().search(folded, max(0, quantity.number - 9), quantity.number)
    ):
        return True
    if before and before in _DIGITS and folded[quantity.number].isdigit():
        return True  # 高三7班
    if before == "/" and folded[quantity.number - 2 : quantity.number - 1].isalnum():
        return True
    after = folded[quantity.stop : quantity.stop + 1]
    return bool(after) and after in gaps.MASKS and quantity.measure is None


@cache
def _ordinals() -> re.Pattern[str]:
    """第一、二, 第3至: a list of ordinals goes on behind it."""
    return re.compile(
        rf"第[\d{_DIGITS}]{{1,3}}[批期个届次章条季讲名]?(?:、[\d{_DIGITS}]{{1,3}}){{0,2}}[、和至到及]第?$"
    )


def _is_date(folded: str, quantity: Quantity, written: str) -> bool:
    word = quantity.measure.word if quantity.measure else ""
    top = quantity.value if quantity.value is not None else quantity.high
    if word == "年":
        return top is not None and 1900 <= top <= 2100 and not set(written) & set("十百千")
    if word == "月":
        halved = written == HALF or folded[quantity.stop : quantity.stop + 1] == "个"
        return not halved and folded[quantity.number - 1 : quantity.number] not in tuple("历满")
    if word == "日":
        return written != HALF and not _for_days().search(folded, max(0, quantity.start - 6), quantity.start)
    if word == "晚" and folded[quantity.number - 1 : quantity.number] in ("周", "期", "拜"):
        return True
    if word in ("分", "秒") and folded[quantity.number - 1 : quantity.number] in ("时", "点"):
        return True
    return word == "点" and bool(_clock().search(folded, max(0, quantity.start - 4), quantity.start))


@cache
def _for_days() -> re.Pattern[str]:
    return re.compile(r"(?:为期|历时|时长|培训|学习|集中|累计|共|计|满|人均)(?:了|共|达)?$")


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"(?:上午|下午|晚上?|早上?|凌晨|每天|日|时)$")


def _is_ordinal(folded: str, quantity: Quantity, word: str) -> bool:
    """一季度, 二期工程, 十九届: which one, not how many."""
    small = (quantity.value or quantity.high or 0) <= 4
    after = folded[quantity.end : quantity.end + 2]
    if word == "季度":
        return small and folded[quantity.number - 1 : quantity.number] not in ("前", "后")
    if word == "期":
        return small and (
            after in ("工程", "项目", "建设", "改造", "规划", "厂房", "扩建") or _this_one(folded, quantity)
        )
    if word == "次":
        return (
            small
            and after in ("会议", "全会")
            and folded[quantity.number - 1 : quantity.number] in ("大", "届", "会")
        )
    if word == "届":
        return (quantity.value or 0) >= 10 or after[:1] in tuple(_DIGITS + "全中")
    return False


def _this_one(folded: str, quantity: Quantity) -> bool:
    return folded[quantity.number - 1 : quantity.number] in ("上", "下", "本", "每", "同", "这")


def _beside_one(folded: str, quantity: Quantity) -> bool:
    """每一个, 同一个, 一个个, 某一项, 一年一年: 一 singles out or is said twice."""
    before = folded[quantity.number - 1 : quantity.number]
    measure = folded[quantity.stop : quantity.end]
    follower = folded[quantity.end : quantity.end + 1]
    if follower and follower in "就便也都":  # 一次也没有
        return True
    if folded.startswith(_words().once, quantity.end):  # 一次通过
        return True
    return before in tuple("每同某这那哪任另头逐万统新唯") or folded.startswith(
        (measure, "一" + measure), quantity.end
    )


def _half_of_word(folded: str, quantity: Quantity) -> bool:
    """上半年, 后半学期; 一半 is a share."""
    is_half = folded[quantity.number] == HALF and quantity.op != ">"
    return is_half and folded[quantity.number - 1 : quantity.number] in tuple("上下前后大多对各夜过每")


@cache
def _four() -> re.Pattern[str]:
    return re.compile(rf"[{_DIGITS}]([{gaps.HAN}])[{_DIGITS}]([{gaps.HAN}])")


def proverb_end(folded: str, position: int) -> int | None:
    """Where 一园一策, 四班三运, 一件一件 ends that begins at `position`; None if it is none.

    一年两次 is none: the second number counts events within the first.
    """
    match = _four().match(folded, position)
    if (
        not match
        or match[2] in "百千万余多来几个" + _DIGITS
        or match[1] in "百千万余多来几分成至到或" + _DIGITS
    ):
        return None
    if match[1] in "年月周天日" and match[2] in "次期轮遍场课讲回名人年天" and match[1] != match[2]:
        return None
    if match[1] != match[2] and match[2] in "名人个期次场天年元" and match[0][0] != match[0][2]:
        return None
    return match.end()


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[\n\"'《》]")


_LONGEST = {"《": 80, '"': 20, "'": 20}
"""Characters from an opening mark to the closing one within which a name or a phrase is quoted."""


def quoted(folded: str) -> list[tuple[int, int]]:
    """Spans of titles in 《…》 and of short quotations, in the text's order, read line by line."""
    spans: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for match in _marks().finditer(folded):
        mark, at = match[0], match.start()
        if mark == "\n":
            opened.clear()
        elif mark == "《" or (mark != "》" and mark not in opened):
            opened.setdefault(mark, at)
        else:
            begin = opened.pop("《" if mark == "》" else mark, None)
            if begin is not None and at - begin <= _LONGEST["《" if mark == "》" else mark]:
                spans.append((begin, at + 1))
    return sorted(spans)
