"""How reports say that something is done, is not done, or is to be done again. For the folded view; bounded."""

from __future__ import annotations

import re
from functools import cache

WILDCARD = "…"
"""In a list of words: up to fourteen other characters of one clause."""

DURATIONS = ("年", "月", "个月", "季度")
"""Units of how long something took (经过一年努力), which bears no claim out."""


@cache
def words(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the listed wordings; the longer one first."""
    longest = sorted(listed, key=len, reverse=True)
    return re.compile(
        "|".join(re.escape(word).replace(re.escape(WILDCARD), r"[^,。;:!?\n]{0,14}?") for word in longest)
    )


@cache
def hedge() -> re.Pattern[str]:
    """Words before a claim in its clause that make it a wish, a condition, a denial or a rule."""
    return re.compile(
        r"未(?!来|成年)|没|不(?!仅|但|断|少|同|止|光|只|懈)|(?<![高时风崇])尚|力争|确保(?!了)|争取|为使|为了|使之"
        r"|努力(?:做到|实现|使|提升|提高|$)|要求(?:各|全|干部|学员|做到|达到|实现|$)|应当|应该|必须|需要|(?<![非平不])凡"
        r"|若(?!干)|如果|是否|有待|以期|旨在|希望|力求|难以|促进(?!了)|着力|(?:目标|标准)(?:是|为)"
        r"|计划(?:用|到|在|使|让|通过|于|$)|打算|才能$|只有|下一步|明年|今后|方可|随着|如何|怎样|怎么|能否|围绕|应(?=达|全|符|当|该|超|高|均|都|$)"
    )


@cache
def of_another() -> re.Pattern[str]:
    """What behind a claim makes it an attribute: 全部达标的单位."""
    return re.compile(
        r"的(?:五年|一年|单位|干部|部门|人员|同志|人|班|学校|企业|要求|目标|基础上|情况下|,)|后"
    )


@cache
def acts_on() -> re.Pattern[str]:
    """A verb with its object, where a clause that begins so tells what was done: 大幅提高补助标准."""
    return re.compile(r"(?:提高|提升|增强|改善)(?=[\u4e00-\u9fff])(?![了的至到])")


@cache
def unfinished() -> re.Pattern[str]:
    """Words of a clause about something that is not there yet, or that is done anew every year."""
    return re.compile(
        r"正在|计划|拟|将|准备|尚|未|没|不|争取|力争|筹备|筹建|推动|推进|着手|研究|年度|每|上半年|下半年|季度|逐步"
        r"|曾|原|部分|试点|第一|首批|任务|[月年]底?(?:之|以)?前|日(?:之|以)?前"
    )


@cache
def again() -> re.Pattern[str]:
    """Words of a plan that goes on with, or adds to, what is there."""
    return re.compile(
        r"继续|巩固|再|进一步|新|第[二三四五]|扩大|完善|持续|深化|深入|每|定期|年度|上半年内|另|优化|升级|修改|拓展"
        r"|不断|坚持|健全|剩余|其余|余下|全覆盖|更多|补充|执行|推广"
    )


@cache
def _particle() -> re.Pattern[str]:
    return re.compile(r"^(?:了|完毕?|好|起|并|出)")


def thing(words_behind: str) -> str:
    """The object behind a verb of completion, without particles, quotes and blanks."""
    return re.sub(r"[ \"]", "", _particle().sub("", words_behind.strip()))


def attributed(whole: str, part: str) -> bool:
    """Whether `whole` is `part` with an attribute before it: 由局长任组长的领导小组."""
    return whole.endswith("的" + part)


@cache
def _general() -> re.Pattern[str]:
    return re.compile(
        r".{0,2}(?:制度|机制|方案|台账|协议|体系|档案|小组|预算|清单|工作|办法|措施|意见|合同|队伍|平台)"
    )


def general(thing: str) -> bool:
    """Whether an object is so general that two of it may be two things: 工作方案, 合作协议."""
    return bool(_general().fullmatch(thing))


@cache
def _partner() -> re.Pattern[str]:
    return re.compile(
        r"(?:与|同|和|在|为|向|给|对)(?!\d|明年|今年)([^,。\d]{2,12}?)(?:共同|联合|合作|都|里|中|先后)?$"
    )


def partner(words_before: str) -> str | None:
    """Where, or with or for whom, something was done, by the words before its verb; None if not said."""
    found = _partner().search(words_before)
    return found[1] if found else None


@cache
def closing() -> re.Pattern[str]:
    """Words of a promise that closes a report: 不断开创新局面."""
    return re.compile(
        r"新局面|新台阶|新水平|新的水平|新篇章|新成效|新突破|新贡献|更上一层楼|再上|应有的?(?:贡献|作用)|积极贡献"
        r"|饱满的热情|再接再厉|圆满完成|以更[高大强加好]"
    )
