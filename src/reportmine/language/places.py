"""Names of places by the grammar of their suffixes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


@cache
def _leading() -> re.Pattern[str]:
    names = r"[\u4e00-\u9fff]{1,4}?(?:省|自治区|自治州|市|县|区|旗|州|镇|乡|街道|村)(?![区县市])"
    return re.compile(rf"(?:中共)?({names})")


def place_in(unit: str) -> str | None:
    """The place with which the name of a unit begins, 中共 aside: 云岫县 of 云岫县水利局; None if there is none.

    >>> place_in("云岫县水利局")
    '云岫县'
    >>> place_in("中共松坞县委组织部")
    '松坞县'
    """
    found = _leading().match(unit)
    return found.group(1) if found else None


COUNTY, TOWNSHIP = "county", "township"
SUFFIXES = {"县": COUNTY, "旗": COUNTY, "区": COUNTY, "镇": TOWNSHIP, "乡": TOWNSHIP, "街道": TOWNSHIP}


class Mention(NamedTuple):
    """A name, or a word that stands for one, in a folded text."""

    start: int
    end: int
    text: str


@cache
def _mentioned() -> re.Pattern[str]:
    """A name behind a border that no name reaches over and before one of its organs.

    请县委 and 山乡 are made like names: so the characters of verbs that stand before 县 are none of a name's.
    """
    no = "的了着是在和与及或各全我本该其此每某等有为对向从以将把被到由中大小先重贫示试强多两下返回家故外城集老邻同"
    no += "年月日时请召开报经送邀配协助接受落实贯彻按照推荐选派级迎检考核获评列争提并呈转印发赴山"
    border = r"(?<![\u4e00-\u9fff])|(?<=[在由对将把为是使让年月日])|(?<=中共)|(?<=推动)|(?<=结合)|(?<=根据)"
    organ = (
        "(?=党?委(?![员托])|政府|人民政府|人大|政协|纪委|[\u4e00-\u9fff]{0,6}?"
        "(?:局|委|办|中心|学校|中学|小学|党校|医院|卫生院|站|所|公司|镇|乡|街道|村|社区))"
    )
    stem = rf"[^\W\da-zA-Z_{no}]{{2,3}}?"
    return re.compile(rf"(?:{border})({stem}(?:县(?![区市])|旗(?![帜舰])|区|镇(?!街)|乡(?!镇)|街道)){organ}")


def mentioned(folded: str, start: int, end: int) -> Iterator[Mention]:
    """Names of counties, districts, townships before their organs between two offsets; few, but sure.

    >>> [one.text for one in mentioned("由松坞县委党校承担,乡镇干部参加", 0, 16)]
    ['松坞县']
    """
    for found in _mentioned().finditer(folded, start, end):
        yield Mention(found.start(1), found.end(1), found.group(1))


def level_of(name: str) -> str | None:
    """County or township by the suffix of a place's name; None for any other.

    >>> level_of("松坞县"), level_of("临江街道"), level_of("临江市")
    ('county', 'township', None)
    """
    return next((level for suffix, level in SUFFIXES.items() if name.endswith(suffix)), None)


@cache
def _rightful() -> re.Pattern[str]:
    """Words of a clause, or the one before it, that names another place with good reason."""
    words = (
        "赴|前往|考察|参观|观摩|取经|借鉴|学习[^,。]{0,12}经验|结对|对口|帮扶|协作|支援|友好|挂职|援派|接壤|毗邻|相邻|邻近|"
        "交界|交流|案例|派来|派出|支持|联合|会同|联席|跨区|跨县|飞地|合作|共建|调任|选派|派往|外出|异地|兄弟|周边|来自|原籍|转发|通报"
    )
    return re.compile(words)


def rightful(folded: str, start: int, end: int) -> bool:
    """Whether the name at these offsets stands where another unit's may: a visit, a partner, a list.

    >>> rightful("组织骨干赴松坞县考察。", 5, 8), rightful("松坞县委每季度点评一次。", 0, 3)
    (True, False)
    """
    last = min((place for mark in ",。;\n" if (place := folded.find(mark, end)) >= 0), default=len(folded))
    first = max(folded.rfind(mark, 0, start) for mark in ",。;\n")
    if folded[first : first + 1] == ",":
        first = max(folded.rfind(mark, 0, first) for mark in ",。;\n")
    first += 1
    if folded[max(start - 1, 0) : start] in tuple("、和与及同到至从向往距离") or folded[
        end : end + 1
    ] in tuple("、和与及籍"):
        return True
    return _rightful().search(folded, first, last) is not None


# Words for one's own place, and what the name of a unit that says them has.
_OWN_PLACE = {"我县": "县", "全县": "县", "我区": "区", "全区": "区", "县委": "县", "县政府": "县"}
_OWN_PLACE |= {"区委": "区", "区政府": "区"}
_OWN_TOWNSHIP = {"我镇": "镇", "全镇": "镇", "我乡": "乡", "全乡": "乡", "我街道": "街道"}
_OWN_BODY = {
    "我校": "[校学园]|[一二三四五六七八九十]中",
    "我院": "院",
    "我公司": "公司|集团|厂|行|社",
    "我局": "局",
}


def strange_words(unit: str, level: str | None, kind: str | None) -> list[str]:
    """Words for one's own place or body that this unit cannot say of itself.

    >>> strange_words("云岫县", "county", "government")[:2]
    ['我区', '全区']
    >>> strange_words("青石一中", None, "school")
    ['我院', '我公司', '我局']
    """
    place = place_in(unit) or ""
    found = {**_OWN_BODY} if kind else {}
    if kind == "bureau" and "局" not in unit:
        del found["我局"]  # a station's own bureau
    if level == COUNTY and place.endswith(("县", "区", "旗")) and "自治" not in unit:
        found = {**_OWN_PLACE, **_OWN_TOWNSHIP, **found}
    elif level == TOWNSHIP:
        found = {**_OWN_TOWNSHIP, **found}
    return [word for word, needed in found.items() if not re.search(needed, unit)]


@cache
def _word(word: str) -> re.Pattern[str]:
    before = (
        r"(?<![\u4e00-\u9fff])|(?<=[在由对将把为是使让的向经])|(?<=中共)" if word[0] in "县区" else "(?<!自)"
    )
    return re.compile(rf"(?:{before}){word}(?![员托镇村街])")


def said(word: str, folded: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Mention]:
    """Where one of `strange_words` stands."""
    for found in _word(word).finditer(folded, start, end):
        yield Mention(found.start(), found.end(), word)
