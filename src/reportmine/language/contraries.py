"""What a report claims and what it admits of the same thing: 经费充足 and 经费不足. For the folded view; bounded."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

HAN = "[\u4e00-\u9fff]"
REST = r"(?=[,。;!?、\n]|$)"
LEAST = 4  # characters of a thing that is one thing wherever it is named
BESIDE = 4  # characters that a claim may say more of whose the thing is

PAIRS = (
    ("充足|充裕|宽裕|有保障", "不足|紧张|短缺|匮乏|缺乏保障|没有保障|得不到保障|捉襟见肘"),
    ("雄厚|强大|较强|强", "薄弱|不足|短缺|匮乏|不强|较弱|偏弱"),
    ("健全|完善|完备", "(?:不|不够|不尽|尚不|还不|还不够|不太)(?:健全|完善|完备)|缺失|空白"),
    ("齐全|完备|先进|完善|一流", "不全|不齐|不齐全|不够齐全|不完备|简陋|落后|陈旧|老化"),
    ("规范有序|规范", "(?:不|不够|不尽|不太)规范|混乱|随意"),
    ("到位", "(?:不|不够|未|没有)到位|跟不上|不够"),
    ("密切|紧密", "(?:不|不够|不太)(?:密切|紧密)|松散"),
    ("达标|合格", "(?:不|未|没有)(?:达标|合格)"),
    ("及时", "(?:不|不够|不太)及时|滞后"),
    ("高|较高|很高|高涨", "(?:不|不够|不太)高|较低|偏低"),
    ("广|较广|广泛", "(?:不|不够)广|较窄|偏窄"),
    ("扎实|过硬", "(?:不|不够|不太)(?:扎实|过硬)"),
    ("严格", "(?:不|不够|不太)(?:严格|严)"),
    ("浓厚|浓", "(?:不|不够|不太)(?:浓厚|浓)"),
    ("丰富|多样", "单一|(?:不|不够)(?:丰富|多样)|贫乏|单调"),
    ("畅通|顺畅", "(?:不|不够)(?:畅通|顺畅|畅)"),
)
"""Predicates of a claim, and of the admission against it."""

DEGREE = ("较为|比较|十分|非常|相当|基本|也", "仍然|依然|相对|较为|比较|十分|非常|严重|明显|普遍|还|仍|较|很")


class Said(NamedTuple):
    """What folded[start:end] says of `thing`.

    `who`: whose it is, or who took part; `sorts`: numbers of PAIRS; `total`: of all, `partial`: of some only.
    """

    start: int
    end: int
    thing: str
    who: str = ""
    sorts: frozenset[int] = frozenset()
    total: bool = False
    partial: bool = False


def opposed(claim: Said, admission: Said) -> bool:
    """Whether both speak of one thing; the claim may say more of whose it is.

    An admission about some is held only against a claim about all.
    """
    if (admission.partial and not claim.total) or not _alike(claim.who, admission.who):
        return False
    same = claim.sorts & admission.sorts or claim.sorts == admission.sorts
    beside = len(claim.thing) - len(admission.thing)
    return bool(same) and beside <= BESIDE and claim.thing.endswith(admission.thing)


def _alike(a: str, b: str) -> bool:
    return not a or not b or a in b or b in a


@cache
def _opening() -> re.Pattern[str]:
    """What may stand before the first word of a clause: a number, an adverb, the report's own unit."""
    return re.compile(
        r"\s*(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}[、.]|[一二三四五六七八九十]是"
        r"|其[一二三四]|首先|其次|再次|最后)?\s?(?:但是|但|不过|同时|此外|另外|而且)?"
        r"(?:目前|现在|今年|全年|年内)?(?:我|本)?(?:(?<=[我本])[县区市局镇乡校院委])?"
    )


def _begin(folded: str, start: int, end: int) -> int:
    match = _opening().match(folded, start, end)
    return match.end() if match else start


@cache
def _partial() -> re.Pattern[str]:
    return re.compile(r"部分|极?个别|极?少数|有的|有些|一些|某些|大?多数|不少|半数|\d+[个名家所]")


@cache
def _total() -> re.Pattern[str]:
    return re.compile(r"每个?|各|都|均|全部|所有|全员|全体|一律|普遍")


@cache
def each() -> re.Pattern[str]:
    """Every one of a kind, which is no time: 每个支部."""
    return re.compile(r"每一?[个名位支所家]")


@cache
def _process() -> re.Pattern[str]:
    """What grows is no claim that it is there: 不断完善."""
    return re.compile(
        r"(?:不断|逐步|逐渐|日益|日趋|日渐|持续|进一步|更加|愈加|越来越|得到|趋于|有所|加快|力求|做到)$"
    )


@cache
def _quality(side: Literal[0, 1]) -> re.Pattern[str]:
    words = sorted({word for pair in PAIRS for word in _branches(pair[side])}, key=len, reverse=True)
    close = REST if side == 0 else ""
    return re.compile(rf"(?P<thing>{HAN}{{2,14}}?)(?:{DEGREE[side]})?(?P<word>{'|'.join(words)}){close}")


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern whose groups hold no groups: (?:不|不够)(?:畅|顺) gives four."""
    found = [""]
    done: list[str] = []
    for piece in re.findall(r"\(\?:[^)]*\)|[^(|]+|\|", pattern):
        if piece == "|":
            done, found = done + found, [""]
        else:
            parts = piece[3:-1].split("|") if piece.startswith("(") else [piece]
            found = [before + part for before in found for part in parts]
    return done + found


@cache
def _sorts(side: Literal[0, 1]) -> dict[str, frozenset[int]]:
    words = {word for pair in PAIRS for word in _branches(pair[side])}
    return {word: frozenset(i for i, p in enumerate(PAIRS) if word in _branches(p[side])) for word in words}


def claimed(folded: str, start: int, end: int) -> Said | None:
    """What the clause folded[start:end] claims of a thing by an adjective."""
    return _adjective(folded, start, end, 0)


def admitted(folded: str, start: int, end: int) -> Said | None:
    """What the clause folded[start:end] admits of a thing by an adjective."""
    return _adjective(folded, start, end, 1)


def _adjective(folded: str, start: int, end: int, side: Literal[0, 1]) -> Said | None:
    begin = _begin(folded, start, end)
    match = _quality(side).match(folded, begin, end)
    if not match or _process().search(match["thing"]):
        return None
    thing, total, partial = _bare(match["thing"])
    if len(thing) < LEAST:
        return None
    return Said(begin, match.end(), thing, "", _sorts(side)[match["word"]], total, partial)


def _bare(words: str) -> tuple[str, bool, bool]:
    """A subject without words of how many, and whether these said all or some."""
    total, partial = bool(_total().search(words)), bool(_partial().match(words))
    bare = _partial().sub("", words, count=1) if partial else words
    bare = re.sub(r"^(?:每个?|各个?|所有|全部)|(?:都|均|已|还|仍|也|的|普遍|全部)$", "", bare)
    return bare, total, partial


SET_UP = "建立|建成|建起|制定|制订|出台|印发|成立|组建|设立|配备|购置|开通|安装|开设|编印|修订|配齐"
GONE = "缺失|空白|缺位|没有建立|尚未建立|未建立|未能建立"


@cache
def _missing() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>{HAN}{{0,10}}?)(?:至今|目前|一直|还|仍)?(?:尚未|没有|未能|从未|未|缺少|缺乏|没|无)"
        rf"(?:{SET_UP})?(?:起)?(?:专门的|统一的)?(?P<thing>[^,。;!?、\n]{{4,24}}){REST}"
        rf"|(?P<what>[^,。;!?、\n]{{4,20}}?)(?:仍然|还是|基本|仍)?(?:{GONE}){REST}"
    )


def missing(folded: str, start: int, end: int) -> Said | None:
    """What the clause folded[start:end] says is not there."""
    begin = _begin(folded, start, end)
    match = _missing().match(folded, begin, end)
    if not match:
        return None
    who, _, partial = _bare(match["who"] or "")
    thing = match["thing"]
    if thing is None:
        thing, _, partial = _bare(match["what"])
    return Said(begin, match.end(), thing, who, partial=partial)


def set_up(start: int, end: int, thing: str, words_before: str) -> Said:
    """The claim that a thing is there, by what stands before its verb of setting up."""
    subject = words_before[_begin(words_before, 0, len(words_before)) :]
    who, total, _ = _bare(re.sub(r"(?:已经|已|先后|专门|新|还|也|并)$", "", subject))
    return Said(start, end, thing, who, total=total)


EVERYBODY = ("", "干部", "应训干部", "应调干部", "参训干部", "在职干部", "人员", "应训人员", "学员", "同志")
"""Groups that are nobody in particular."""
LEARNING = "参训|参学|受训|轮训|调训|到课|出勤"
ALL = "全员|全部|均已|均|都已|都"


@cache
def of_all() -> re.Pattern[str]:
    """Words of a claim that all took part; one a clause is enough."""
    return re.compile(rf"{ALL}|100%|百分之百|全覆盖")


@cache
def _everyone() -> re.Pattern[str]:
    who = f"((?:{HAN}{{1,6}}\\d+[名位])?{HAN}{{0,8}}?)"
    return re.compile(
        rf"{who}(?:实现|做到)?了?(?:{ALL})(?:能够?)?(?:参加了?(?P<event>{HAN}{{2,8}})|参训|参学|受训)"
        rf"|{who}(?:{LEARNING})[率面](?:均|都)?(?:已)?(?:达到?|为|保持在?)?了?(?:100%|百分之百)"
        rf"|(?:实现|做到)了?{who}(?:轮训|培训|调训)(?:的)?全覆盖"
        rf"|{who}(?:轮训|培训|调训)(?:实现|做到)了?全覆盖"
    )


@cache
def _not_everyone() -> re.Pattern[str]:
    who = rf"(?:仍有|还有|尚有|有|仍)?(?:\d+[名个位])?({HAN}{{0,8}}?)"
    excuse = r"(?:[以因][^,。;!?\n]{2,12},?)?"
    return re.compile(
        rf"{who}(?:{LEARNING})(?:[率面](?:不高|偏低|较低|不足|仅为?|只有)|的?(?:积极性|主动性)(?:不高|不强|较差))"
        rf"|{who}{excuse}(?:全年)?(?:一次也)?(?:没有|未能|从未|未|没)(?:按要求|按时|按规定)?(?:参加(?P<event>{HAN}{{2,8}})|参训|参学|受训)"
        rf"|{who}(?:轮训|培训|调训)的?覆盖[面率](?:不广|不够|不全|偏窄|较窄|不高|偏低)"
    )


def everyone(folded: str, start: int, end: int) -> Said | None:
    """The claim of the clause folded[start:end] that all took part: `thing` is in what, if it is no training."""
    return _attending(_everyone(), folded, start, end)


def not_everyone(folded: str, start: int, end: int, first: bool) -> Said | None:
    """The admission, from a clause on to the end of its sentence, that not all took part.

    A clause that is not the `first` one must say who did not, else it is about somebody named before it.
    """
    found = _attending(_not_everyone(), folded, start, end)
    return None if found and not first and folded[found.start] in "没未从" else found


def _attending(pattern: re.Pattern[str], folded: str, start: int, end: int) -> Said | None:
    begin = _begin(folded, start, end)
    match = pattern.match(folded, begin, end)
    if not match or (match.end() < end and folded[match.end()] in "的人"):
        return None
    event = match["event"]
    who = _bare(next((group for group in match.groups() if group and group != event), ""))[0]
    who = re.sub(r"^(?:全体|所有|全部|应[参到]训?的?|机关)?(?:的?\d+[名位人]的?)?", "", who)
    return Said(begin, match.end(), re.sub(r"集中|轮训|培训|调训", "", event or ""), who)


def attended(claim: Said, admission: Said) -> bool:
    """Whether the same people are said to have attended the same thing, and not to."""
    return claim.thing == admission.thing and _group(claim.who) == _group(admission.who)


def _group(who: str) -> str:
    return "" if who in EVERYBODY else who


@cache
def elsewhere() -> re.Pattern[str]:
    """Words of a sentence that speaks of one event, or of another time."""
    return re.compile(
        r"该班|此次|本次|本期|这[次期个]|首[次期]|每[次期]|当天|当晚|上半年|下半年|过去|以往|以前|原来|此前|曾|去年|前几年"
    )
