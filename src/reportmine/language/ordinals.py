"""Ordinals as Chinese writers put them: 九十九, 壹贰叁, 1, １, ①, ㈠, ⑴, ⒈, Ⅰ, 甲乙丙, A.

`MARKER` reads the number that opens a heading or an item, in the folded view of a text
(`reportmine.text.fold`: width and Traditional forms are gone, ㈠ ⑴ ⒈ are not).
Every pattern is anchored and bounded, so reading is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

DIGITS = "一二三四五六七八九"
_CAPITALS = "壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "然后": 3, "最后": 0, "此外": 0}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_CAPITAL_TO_PLAIN = str.maketrans(_CAPITALS + "拾两", DIGITS + "十二")


class Mark(NamedTuple):
    """A number that opens something: its style, its value and where it ends."""

    style: str
    ordinal: int
    end: int
    form: str


def read(written: str) -> int | None:
    """The value of an ordinal as written, 1 to 999; None if it is none. 最后 and 此外 are 0."""
    if written in _SEQUENCE:
        return _SEQUENCE[written]
    plain = unicodedata.normalize("NFKC", written).strip("().、 ").translate(_CAPITAL_TO_PLAIN)
    if plain.isdecimal() and len(plain) <= 3:
        return int(plain)
    if plain in _ROMAN:
        return _ROMAN[plain]
    if len(plain) == 1 and (plain in _STEMS or "A" <= plain.upper() <= "Z"):
        return _STEMS.find(plain) + 1 or ord(plain.upper()) - 64
    return _chinese(plain)


def _chinese(plain: str) -> int | None:
    """一 to 九十九, also 廿 and 卅."""
    plain = plain.replace("廿", "二十").replace("卅", "三十")
    match = re.fullmatch(r"(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?", plain)
    if not match or not plain:
        return None
    tens, ten, units = match.groups()
    value = 10 * (DIGITS.find(tens) + 1 if tens else 1) if ten else 0
    return value + (DIGITS.find(units) + 1 if units else 0)


_CN = r"[一二三四五六七八九十廿]{1,3}"
# style, pattern with group 1 = the ordinal; the first that matches wins
_COUNTED = "万亿千百十个名人次元倍公平米吨度分小年月日天成级期场课家户亩件项台套辆张份本门篇条处座栋间所%以左多余余至到和"
"""What may follow a decimal number that counts something: 2.1万人, 3.5倍."""

_FORMS: tuple[tuple[str, str], ...] = (
    ("chapter", rf"第({_CN}|\d{{1,2}}) ?章[ 、,:]?"),
    ("division", rf"第({_CN}|\d{{1,2}}) ?[编篇][ 、,:]?"),
    ("part", rf"第({_CN}|\d{{1,2}})(?:个)?部分[ 、,:.]?"),
    ("article", rf"第(?:{_CN}|[一二三四五六七八九]?百{_CN}|\d{{1,3}})条"),
    ("node", rf"第({_CN}|\d{{1,2}}) ?节[ 、,:]"),
    ("aspect", rf"第({_CN})(?:个)?方面[ 、,:]?"),
    ("nth", rf"第({_CN})[,、:.](?=.)"),
    ("of", rf"其({_CN})[,、:是](?=.)"),
    ("shi", rf"({_CN})是(?=[^,。;、])(?!一[,、])"),
    ("yao", rf"({_CN})要(?!求|素|点|件|务|闻|么)(?=[^,。;、])"),
    ("first", r"(首先|其次|再次|再者|最后)(?:,|是|要)"),
    ("paren", rf"[(〔\[]\s?({_CN})\s?[)〕\]][、,.]?(?![、至到和或及项款])|([㈠-㈩])[、.]?"),
    ("comma", rf"({_CN})(?:[、.]|,(?=[^,。]{{2,40}}$)|(?= [^ ]))"),
    ("capital", r"([壹贰叁肆伍陆柒捌玖拾]{1,2})(?:[、.,:]|(?= ))"),
    ("stem", r"([甲乙丙丁戊己庚辛壬癸])[、.:]"),
    ("decimal3", r"\d{1,2}\.\d{1,2}\.(\d{1,2})(?=[ 、.]|[^\d.%])[ 、.]?"),
    ("decimal2", rf"\d{{1,2}}\.([1-9]\d?)(?:[ 、]|(?=[\u4e00-\u9fff])(?![{_COUNTED}]|学时))"),
    ("arabic_paren", r"[(〔\[]\s?(\d{1,2})\s?[)〕\]][、.]?(?![、至到和或及项款])|([⑴-⒇])[、.]?|(\d{1,2})\)"),
    (
        "arabic",
        r"(\d{1,2})(?:[、]|\.(?!\d(?!\d?月|\d{3}年))|(?= [^ \d年月日-])|[,:](?=[^\d,。]{2,40}$))|([⒈-⒛])",
    ),
    ("roman", r"([IVX]{1,4})(?:[、.]|(?= ))"),
    ("letter", r"([A-H])[、.](?!\w)|([A-H])[、](?=.)"),
)
ENCLOSED = (("㈠", "㈩"), ("⑴", "⒇"), ("⒈", "⒛"), ("①", "⑳"))
"""Numbers in one character, from the first to the last of each kind."""
OPENING_QUOTES = "“‘「『〝"
"""Folding makes them like the closing ones; nothing begins behind them but a quotation."""
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
OPENERS = DIGITS + _CAPITALS + "拾十廿第其首再最(〔[㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" + _STEMS
"""Characters with which a mark may begin, beside digits, letters and ⑴ ⒈ ①."""


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS), re.MULTILINE)


@cache
def opener() -> re.Pattern[str]:
    """A place inside a line, after the end of a clause, where a mark may begin (zero width)."""
    return re.compile(
        rf"(?:(?<=[。;:!?…])|(?<=[。!?][\"')])|(?<=,)(?=[一二三四五六七八九十]{{1,2}}[是要]))"
        rf"[ ]{{0,3}}+(?=[{re.escape(OPENERS)}\dIVXA-H⑴-⒛①-⑳])"
    )


@cache
def inside() -> re.Pattern[str]:
    """A mark right behind a word: a full stop got lost (情况(一), 情况二、存在), or 我们一是 … 二是 …."""
    return re.compile(
        r"(?<=[^\W\d_一二三四五六七八九十第两])(?:[(〔]一[)〕]|㈠"
        r"|[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十两])"
        r"|(?<![之另唯统逐同合单专])一是(?=[\s\S]{2,300}?二是))"
    )


def mark_at(folded: str, content: str, position: int) -> Mark | None:
    """The mark that begins at `position`; `content` is asked for ① (folding makes it a 1)."""
    if position >= len(content):
        return None
    circled = CIRCLED.find(content[position])
    if circled >= 0:
        end = position + 1 + (folded[position + 1 : position + 2] in ("、", "."))
        return Mark("circled", circled + 1, end, "①")
    match = _marks().match(folded, position)
    if match is None or match.lastgroup is None:
        return None
    style = match.lastgroup
    if style == "article":
        return Mark(style, 0, match.end(), "")
    written = next((group for group in _inner(match, style) if group), "")
    ordinal = read(written)
    return None if ordinal is None else Mark(style, ordinal, match.end(), _form(match[0], written))


def _inner(match: re.Match[str], style: str) -> tuple[str | None, ...]:
    index = match.re.groupindex[style]
    following = [i for i in match.re.groupindex.values() if i > index]
    return match.groups()[index : (min(following) - 1 if following else match.re.groups)]


def _form(mark: str, written: str) -> str:
    """The shape of a mark with its first ordinal: 三、 -> 一、, (12) -> (1)."""
    first = {"一": DIGITS + "十廿", "壹": _CAPITALS, "甲": _STEMS, "1": "0123456789", "I": "IVX"}
    for shown, family in first.items():
        if written and written[0] in family:
            return mark.strip().replace(written, shown, 1)
    for first_one, last in ENCLOSED:
        if written and first_one <= written <= last:
            return mark.strip().replace(written, first_one, 1)
    return mark.strip()


def sample(style_form: str, ordinal: int) -> str:
    """The mark of `style_form` (as in Mark.form) for another ordinal: 一、 and 3 -> 三、."""
    for shown, writer in (("一", chinese), ("壹", capital), ("甲", stem), ("1", str)):
        if shown in style_form:
            return style_form.replace(shown, writer(ordinal), 1)
    for first, last in ENCLOSED:
        if first in style_form and ordinal <= ord(last) - ord(first) + 1:
            return style_form.replace(first, chr(ord(first) + ordinal - 1), 1)
    return style_form


def chinese(value: int) -> str:
    """1 to 99 in Chinese: 12 -> 十二."""
    tens, units = divmod(value, 10)
    return ((DIGITS[tens - 1] if tens > 1 else "") + "十" if tens else "") + (
        DIGITS[units - 1] if units else ""
    )


def capital(value: int) -> str:
    """1 to 9 as 壹 to 玖, 10 as 拾."""
    return _CAPITALS[value - 1] if value < 10 else "拾"


def stem(value: int) -> str:
    """1 to 10 as 甲 to 癸."""
    return _STEMS[(value - 1) % 10]


COPULA = "是"
LEADS_IN = ("是", "的事", "的有", "包括", "如下")
"""What a line ends with, before a colon, that leads in a list and heads nothing."""

DOUBTFUL = (
    r"([一二三四五六七八九])[、,](?:二|三|四|五|六|七|八|九|十)(?![○〇零])"
    r"|第一[,、](?:二|三)|\d{1,2}、\d|\d{1,2} [a-zA-Z]|(?:一|二|三)要(?:么|是)"
)
"""A beginning that may be prose: 一、二级重大危险源; 7、8两个月."""


def has_words(words: str) -> bool:
    """Whether Han characters stand in `words`."""
    return any("一" <= character <= "鿿" for character in words)


def has_figures(words: str) -> bool:
    """Whether digits stand in `words` other than a year's."""
    return bool(re.search(r"\d", re.sub(r"\d{4}年", "", words)))


TOP_NUMBER = rf"(?:^|(?<=[。!?;])) {{0,8}}+(?:({_CN})、(?![一二三四五六七八九十])|(\d{{1,2}})[、.](?!\d))"
"""A number of the first level at the beginning of a line or behind a sentence; 1 is the Chinese
ordinal, 2 the Arabic one."""


@cache
def sectioned() -> re.Pattern[str]:
    """A line that begins with 1.1 or 2.3: sections of numbered chapters."""
    return re.compile(r"(?:^|\n)[1-9]\.[1-9][ \u3001]?[\u4e00-\u9fff]")


@cache
def undotted() -> re.Pattern[str]:
    """A line that is a number and a title: 1总体情况, 3 改进计划."""
    return re.compile(rf"(?P<number>[1-9]\d?) ?(?![{_COUNTED}]|学时|[年月日])[\u4e00-\u9fff]{{2,14}}")
