"""Counted phrases and the lists that fill them: “五个一”工程:…, 三项工作:一是…二是…, 人员、时间“两落实”.

Official Chinese sums up what is done in a number and a word. How many items a list has can often be read in
more than one way (和 joins two items or stands within one), so a list has a set of possible counts. All
patterns are for the folded view and bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

_DIGITS = "一二三四五六七八九十"
_NUMBERS = {c: i for i, c in enumerate(_DIGITS, 1)} | {"两": 2}
_NUMBERS |= {str(i): i for i in range(2, 13)}
_HAN = "\u4e00-\u9fff"
_COUNTED = "0123456789"  # of 1) or ①, which the folded view has as a digit
_STYLES = ("{c}是", "{c}要", "其{c},", "第{c},", "第{c}、", "({c})", "({d})", "{d}.", "{d}、")
_BEFORE_MARKER = ",.。;:!?、 \n"
_MOST = 12  # items
_LONGEST = 18  # characters of an item
_BEFORE = 60  # characters before a phrase that may be its list
_WHOLE = 300  # characters of a plain list
_PARAGRAPH = 3_000  # characters of a paragraph with a list


class Phrase(NamedTuple):
    """folded[start:end] says that there are `said` things; `word` is what they are."""

    start: int
    end: int
    said: int
    word: str
    quoted: bool


class Listing(NamedTuple):
    """The list folded[start:end] of a phrase, how many items it has, and all counts it can be read as."""

    start: int
    end: int
    items: int
    counts: frozenset[int]


@cache
def _phrase() -> re.Pattern[str]:
    number = r"(?:1[0-2]|[2-9]|[二两三四五六七八九十])"
    measures = "个|项|大|条|种|点|件|道|类|方面|张|步"
    return re.compile(
        rf'"(?P<q>{number})(?P<w>[{_HAN}]{{1,7}})"'
        rf"|(?<![\d.,{_DIGITS}百千万第前后约近余\-+/])(?P<n>{number})(?P<m>(?:{measures})(?:[{_HAN}]{{0,6}}|\"[{_HAN}]{{1,6}}\"))"
    )


@cache
def _no_word() -> re.Pattern[str]:
    """What behind a number is no kind of thing: another number, a unit of time, 两学一做."""
    return re.compile(rf"(?<![个统])[{_DIGITS}两百千万亿](?!$)|^[{_DIGITS}年月日届中级]|^个?月|分之")


def phrases(folded: str) -> Iterator[Phrase]:
    """Every counted phrase of a text; most of them have no list."""
    for match in _phrase().finditer(folded):
        kind = "q" if match["q"] else "n"
        word = match["w"] if match["q"] else match["m"]
        if _no_word().search(word):
            continue
        start = match.start(kind)
        end = match.end("w") if match["q"] else match.end()
        yield Phrase(start, end, _NUMBERS[match[kind]], word, kind == "q")


def marked(folded: str, phrase: Phrase, limit: int) -> Listing | None:
    """The list with numbers behind a phrase (一是…二是…), followed up to `limit`, where its section ends.

    None where there is none, where its numbers leap (another fault) or where it breaks off at one.
    """
    opened = _to_marker().match(folded, phrase.end)
    if (
        not opened
        or (phrase.quoted and _announces().search(opened[0]))
        or not _introduces(folded, phrase, opened.end())
    ):
        return None
    for style in _STYLES:
        if folded.startswith(_marker(style, 1), opened.end()):
            return _follow(folded, style, opened.end(), limit)
    return _spoken(folded, opened.end())


@cache
def _later() -> re.Pattern[str]:
    return re.compile(r"(?<=[。;,:])(?:其次|再次|再者|第[三四五]|最后)(?=[,是要])")


def below(folded: str, phrase: Phrase, start: int, limit: int) -> Listing | None:
    """The list in the body of a heading that holds the phrase, if its items begin with the phrase's word.

    （一）做到“三个贴近” with 一是贴近…二是贴近… in folded[start:limit].
    """
    word = phrase.word.strip('个"')
    if len(word) < len(_DIGITS[:2]):
        return None
    for style in _STYLES[:2]:
        at = _next(folded, _marker(style, 1), start, limit)
        if at >= 0 and folded.startswith(word, at + len(_marker(style, 1))):
            return _follow(folded, style, at, limit)
    return None


def _spoken(folded: str, start: int) -> Listing | None:
    """首先…其次…最后, within one paragraph."""
    end = folded.find("\n", start, start + _PARAGRAPH)
    end = end if end >= 0 else min(len(folded), start + _PARAGRAPH)
    later = sum(1 for _ in _later().finditer(folded, start, end))
    if not folded.startswith("首先", start) or not later:
        return None
    return Listing(start, end, later + 1, frozenset({later + 1}))


@cache
def _to_marker() -> re.Pattern[str]:
    return re.compile(rf'"?[{_HAN}"]{{0,12}}[:,。;]?[ \n]{{0,4}}(?=[{_DIGITS}第其首(1])')


def _introduces(folded: str, phrase: Phrase, first: int) -> bool:
    """Whether the phrase leads into the list at `first`: by a colon, by its word, or by a noun of order."""
    lead = folded[phrase.start : first].rstrip(" \n")
    if lead.endswith(":"):
        return True
    if phrase.quoted:
        return phrase.word.strip('个"')[-2:] in folded[first : first + _LONGEST]
    return bool(_ordering().search(lead))


@cache
def _ordering() -> re.Pattern[str]:
    return re.compile(
        r"(?:方面|工作|任务|措施|举措|制度|机制|重点|环节|关键|关口|抓手|问题|原因|经验|体会|特点|做法|点|条|步"
        r"|关系|原则|事|事项|打算)[^,。;]{0,6}[,。;]?$"
    )


@cache
def _announces() -> re.Pattern[str]:
    """Words between a phrase in quotes and a list that make it the list of something else."""
    return re.compile(r"以下|如下|下列|措施|问题|体会")


def _marker(style: str, ordinal: int) -> str:
    chinese = _DIGITS[ordinal - 1] if ordinal <= 10 else f"十{_DIGITS[ordinal - 11]}"
    return style.format(c=chinese, d=ordinal)


def _follow(folded: str, style: str, start: int, limit: int) -> Listing | None:
    count, at = 1, start + 1
    again = _next(folded, _marker(style, 1), at, limit)
    stop = again if again >= 0 else limit
    while count < _MOST:
        found = _next(folded, _marker(style, count + 1), at, stop)
        if found < 0:
            break
        count, at = count + 1, found + 1
    leaps = count + 2 <= _MOST and _next(folded, _marker(style, count + 2), start, stop) >= 0
    if count < 2 or leaps or (again >= 0 and folded.rfind("\n", start, again) < 0):
        return None
    line_end = folded.find("\n", at, at + _PARAGRAPH)
    return Listing(
        start,
        min(limit, line_end if line_end >= 0 else at + _PARAGRAPH, len(folded)),
        count,
        frozenset({count}),
    )


def _next(folded: str, marker: str, at: int, stop: int) -> int:
    """Where `marker` stands at the head of a clause; -1 if nowhere."""
    while (at := folded.find(marker, at, stop)) >= 0:
        if folded[at - 1] in _BEFORE_MARKER or marker[0] == "(":
            return at
        at += 1
    return -1


@cache
def _to_items() -> re.Pattern[str]:
    return re.compile(
        rf'"?[{_HAN}]{{0,8}}(?:: ?即?|,?(?:即|分别是|分别为|就是)[:,]?|--?(?=[{_HAN}]))|"?[{_HAN}]{{0,4}}\('
    )


def _own_word(folded: str, phrase: Phrase) -> re.Match[str] | None:
    """A comma alone opens a list whose items begin or end with the phrase's word: “三带头”,带头学、带头讲."""
    word = phrase.word.lstrip("个")
    if not phrase.quoted or not word:
        return None
    same = re.escape(word)
    return re.compile(
        rf'"[{_HAN}]{{0,4}},(?={same}[{_HAN}]{{1,12}}[、,;]{same}|[{_HAN}]{{1,12}}{same}[、,;])'
    ).match(folded, phrase.end)


@cache
def _abstract() -> re.Pattern[str]:
    """Words that, without quotes, promise a list of just so many."""
    return re.compile(
        r"(?:方面|工作|任务|措施|举措|制度|机制|重点|环节|关键|关口|抓手|结合|转变|坚持|突出|到位|原则|步骤"
        r"|工程|行动|清单|台账|关系|要求|目标|关键点|活动|课堂|载体|\")$"
    )


def enumerated(folded: str, phrase: Phrase) -> Listing | None:
    """The plain list behind a phrase (“三关”,即报名关、考勤关), if its items are visibly of one kind.

    None where there is none or where it ends in 等.
    """
    opened = _to_items().match(folded, phrase.end) or _own_word(folded, phrase)
    if not opened:
        return None
    start = opened.end()
    marks = ")" if folded[start - 1] == "(" else "。!?\n"
    end = min(
        (at for mark in marks if (at := folded.find(mark, start, start + _WHOLE)) >= 0),
        default=min(len(folded), start + _WHOLE),
    )
    words = folded[start:end]
    if _open().search(words) or _goes_on(folded, start, end):
        return None
    listing = _read(start, words, phrase)
    sure = phrase.quoted or _abstract().search(phrase.word) or _named_so(words, phrase)
    return listing if sure else None


def _named_so(words: str, phrase: Phrase) -> bool:
    """Whether every item ends in what the phrase counts: 五大平台: 学习平台、实践平台."""
    noun = phrase.word[-2:]
    items = re.split("[,、;]", words)
    return len(phrase.word) > len(noun) and all(item.endswith(noun) for item in items)


@cache
def _open() -> re.Pattern[str]:
    """A list that says it is not whole, or that holds another one."""
    return re.compile(r"等(?!级|次|候|待)|以及其他|包括|……|一是|\(一\)|如下")


def _goes_on(folded: str, start: int, end: int) -> bool:
    """Whether the next sentence begins as the first item does, so that the list is one of sentences."""
    behind = folded[end + 1 : end + 3].strip()
    return len(behind) == 2 and (behind == folded[start : start + 2] or behind[0] == folded[start])


def _read(start: int, words: str, phrase: Phrase) -> Listing | None:
    own = _without_result(words)
    readings = [
        [item for item in re.split(marks, own) if item.strip()]
        for marks in ([";", "[;,]", "[;,、]"] if ";" in own else [",", "、", "[,、]"])
    ]
    joined = [item for item in re.split("[,;、]|以及|[和与及]", own) if item.strip()]
    first = [item for item in re.split("、", own.split(",")[0]) if item.strip()]
    readings += [joined, first]
    counts = frozenset(map(len, readings)) - {0, 1}
    whole = [items for items in readings if 2 <= len(items) <= _MOST and _alike(items, phrase.word)]
    if not whole or own.count("一") == phrase.said:
        return None
    return Listing(start, start + len(own.rstrip(",;、 ")), len(whole[0]), counts)


@cache
def _result() -> re.Pattern[str]:
    return re.compile(
        r"[,;](?:确保|实现|推动|形成|切实|有效|不断|着力|努力|提升|提高|使|让|进一步|真正|促进|为|把|推进|得到"
        r"|取得|做到|既|避免|全面|带动|激发|营造|由此|从而|学习|干部|培训|效果)"
    )


def _without_result(words: str) -> str:
    """The list without what it is good for: …,确保取得实效."""
    for found in _result().finditer(words):
        if words[found.start() + 1] != words[0]:
            return words[: found.start()]
    return words


def _alike(items: Sequence[str], word: str) -> bool:
    """Whether items are of one kind: the same first or last character, one of the phrase's, one length."""
    bare = [item.strip(' "').lstrip(_COUNTED) for item in items]
    if any(not item or len(item) > _LONGEST for item in bare):
        return False
    common = set(bare[0]).intersection(*bare[1:])
    shared = len({item[0] for item in bare}) == 1 or len({item[-1] for item in bare}) == 1
    return shared or bool(common & set(word)) or (len(bare) > 2 and len({len(item) for item in bare}) == 1)


def gathered(folded: str, phrase: Phrase) -> Listing | None:
    """The plain list before a quoted phrase: 人员、时间、内容“三落实”.

    Only lists of three and more items of one length count: what stands before a phrase with a noun
    (三个关口) is mostly something else.
    """
    if not phrase.quoted:
        return None
    least = max(0, phrase.start - _BEFORE)
    begin = max(folded.rfind(mark, least, phrase.start - 1) for mark in ",。;:\n(") + 1 or least
    words = folded[begin : phrase.start - 1]
    items = words.split("、")
    last = re.split("[和与及]", items[-1])
    length = len(last[-1])
    if _measured().match(phrase.word) and not all(item.endswith(phrase.word) for item in items):
        return None
    if len(items) < 3 or not length <= 4 or not re.fullmatch(rf"[{_HAN}、]+", words):
        return None
    if {len(item) for item in items[1:-1]} != {length} or not length <= len(items[0]) <= length + 8:
        return None
    own, most = begin + len(items[0]) - length, len(items) - 1 + len(last)
    return Listing(own, phrase.start - 1, most, frozenset({len(items), most}))


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(
        r"[个项大条种件张道支类位方有为不]"
        r"|(?!到|落|统|过|结|联|同|公|达|互|共|步法|法|必|上|促|固定|规范|提升|覆盖|衔接|兼顾|并重|并举|贯通|融合"
        r"|下降|见面|清)"
    )
