"""What stands where something has not been filled in: masks, blanks, open brackets; dates, document numbers.

All patterns are for the folded view (`reportmine.text.fold`) and linear: runs are bounded and entered
at their start only.
"""

from __future__ import annotations

import re
from functools import cache

CROSSES = "Xx×*ХхΧ╳∗✱"
"""Marks that stand for any character: Latin, Cyrillic and Greek X, the times sign, asterisks."""

SHAPES = "○◯〇□△▲●■◇◆"
"""Marks that are bullets, boxes or a zero unless two of them stand together."""

MASKS = CROSSES + SHAPES
SOMEONE = "某"
CHINESE_DIGITS = "零一二三四五六七八九十〇○"
SCALES = "百千万亿"
FUZZY = "余多来"
NUMERIC = "0123456789" + CHINESE_DIGITS + SCALES + "几数两半廿"
HAN = "\u4e00-\u9fff"
PAUSE = r"[,。;!?)\]】\n]|$"
NUMBER_OF = "号"
ORDINAL = "第"
AND_OTHERS = "等"
ENUMERATION = "、"
DAY_UNITS = "年月日"

_MASK = re.escape(MASKS) + "_?"
_BLANK_BRACKET = r"[(\[【〔] {0,6}[)\]】〕]"


@cache
def anchor() -> re.Pattern[str]:
    """A run of signs that may be marks; `mark` reads the marks of one kind in it."""
    return re.compile(rf"[{re.escape(MASKS)}?_N某…]{{1,80}}")


@cache
def mark() -> re.Pattern[str]:
    """A run of marks of one kind, or 某某."""
    return re.compile(
        rf"[{re.escape(CROSSES)}]{{1,80}}|[{SHAPES}]{{1,40}}|\?{{1,20}}|_{{1,80}}|N{{1,4}}|某{{2,4}}|…{{1,4}}"
    )


@cache
def open_sign() -> re.Pattern[str]:
    """Signs that a date, a document number or a list may be open: marks, open brackets, bare units."""
    return re.compile(
        rf"[{_MASK}]|{_BLANK_BRACKET}|年[ -]{{0,8}}月|月[ -]{{0,8}}日|20 {{2,8}}年"
        r"|[〕\])】] {0,2}第? {0,6}号"
    )


@cache
def blank_bracket() -> re.Pattern[str]:
    """( ), [ ], 【】 with nothing inside but blanks."""
    return re.compile(r"[(\[【〔] {0,40}[)\]】〕]|< {1,40}>")


@cache
def blank() -> re.Pattern[str]:
    """Blanks before a word."""
    return re.compile(rf" {{1,40}}(?=[{HAN}%])")


@cache
def wide_blank() -> re.Pattern[str]:
    """More than one blank: between columns, or where something is missing."""
    return re.compile(r" {2,40}+")


@cache
def date() -> re.Pattern[str]:
    """年, 月, 日 with what stands before each of them, filled or not: groups y, m, d and their units.

    20XX年X月X日, X月X日, 2024年 月 日, 20年月日, XX年, 2025年*月*日. Each part is a run of digits,
    marks and blanks, or an empty bracket.
    """
    written = rf"[\d{_MASK}{CHINESE_DIGITS}廿卅元]{{1,8}}+ {{0,6}}+"
    part = rf"(?:{written}|{_BLANK_BRACKET} {{0,3}}+|-{{1,4}}+| {{0,8}}+)"
    head = rf"(?<![\d{_MASK}{CHINESE_DIGITS}.])"
    year = rf"(?:\d{{0,2}}{_BLANK_BRACKET}|[\d{_MASK}{CHINESE_DIGITS}]{{1,8}}+|) {{0,8}}+"
    return re.compile(
        rf"{head}(?P<y>{year})(?P<yu>年)(?:(?P<m>{part})(?P<mu>月)(?:(?P<d>{part})(?P<du>[日号]))?)?"
        rf"|{head}(?P<m2>(?:[\d{_MASK}{CHINESE_DIGITS}]{{1,8}}+|{_BLANK_BRACKET}) {{0,6}}+)(?P<mu2>月)"
        rf"(?:(?P<d2>{part})(?P<du2>[日号]))?"
        rf"|{head}(?P<d3>[{_MASK}]{{1,4}}|{_BLANK_BRACKET})(?P<du3>日)"
    )


@cache
def iso_date() -> re.Pattern[str]:
    """2023-12-__, 20XX.X.X, XXXX/XX/XX: a date in three parts."""
    piece = rf"[\d{_MASK}]{{1,2}}"
    return re.compile(
        rf"(?<![\d{_MASK}.\-/])(?:\d{{4}}|\d\d[{_MASK}]{{2}}|[{_MASK}]{{4}})([-./]){piece}\1{piece}(?![\d{_MASK}.])"
    )


@cache
def year_alone() -> re.Pattern[str]:
    """20XX without 年: 20XX-20XX学年."""
    return re.compile(
        rf"(?<![\d{_MASK}])(?:19|20)(?:[{re.escape(CROSSES)}_]{{2}}|\d[{re.escape(CROSSES)}_])(?![\d{_MASK}.])"
    )


@cache
def hole() -> re.Pattern[str]:
    """A mark or an open bracket inside a part of a date."""
    return re.compile(rf"[{_MASK}]|{_BLANK_BRACKET}|^-{{1,4}}$")


@cache
def zeros() -> re.Pattern[str]:
    """A year in Chinese digits in which ○ is a zero: 二○二○, 二○○八."""
    return re.compile(r"[零一二三四五六七八九十〇○◯]{2,8}")


@cache
def only_date_words() -> re.Pattern[str]:
    """What may stand before a date without any digit on its line: nothing, dashes, blanks, a comma."""
    return re.compile(r"(?:^|[\n ,;:(\-_]|- )$")


@cache
def document_number() -> re.Pattern[str]:
    """〔20XX〕X号, (2023)号: the year's bracket (group y) and the number (group n) of a document."""
    return re.compile(
        rf"[〔\[(【] ?(?P<y>[\d{_MASK}]{{1,6}}| {{0,6}}) ?[〕\])】] {{0,2}}"
        rf"第?(?P<n>[\d{_MASK}]{{1,6}}| {{0,6}})号"
    )


@cache
def document_body() -> re.Pattern[str]:
    """The marks that stand for a place in the code of the office before the year's bracket: X政发."""
    return re.compile(rf"(?P<mask>[{re.escape(CROSSES)}○□△]{{1,4}}+|某{{2}})[{HAN}]{{1,9}}$")


@cache
def enumeration() -> re.Pattern[str]:
    """Several masked names in a row: ×××、×××等, *、*、*等."""
    mask = rf"(?:[{re.escape(CROSSES)}○□]{{1,8}}+|某{{2,4}}+)"
    return re.compile(
        rf"(?<![{re.escape(MASKS)}\d+A-Za-z])[《<\"]?{mask}[{HAN}]{{0,5}}[》>\"]?(?:、[《<\"]?{mask}(?![\d%‰年月日期次名人余.])[{HAN}]{{0,5}}?[》>\"]?){{1,9}}(?=等)"
    )


@cache
def placeholder_code() -> re.Pattern[str]:
    """What a mail merge leaves: {{name}}, ${name}, «name», <经费金额> before a unit."""
    return re.compile(
        rf"\{{\{{[^{{}}\n]{{1,40}}\}}\}}|\$\{{[^{{}}\n]{{1,40}}\}}|«[^«»\n]{{1,40}}»|<[{HAN}_A-Za-z]{{2,12}}>"
    )


@cache
def bracketed_field() -> re.Pattern[str]:
    """A word in square brackets, as a form names what belongs there; in round ones if it is counted."""
    return re.compile(rf"[(\[【〔<](?P<inside>[{HAN}]{{2,8}})[)\]】〕>]")


@cache
def bracketed() -> re.Pattern[str]:
    """A remark in brackets."""
    return re.compile(r"[(\[【〔{<](?P<inside>[^()\[\]【】〔〕{}\n]{2,80})[)\]】〕}>]")


@cache
def markdown() -> re.Pattern[str]:
    """**emphasis** of a page's source: opened where words may begin, closed where they end."""
    return re.compile(
        r"(?:(?<=[\n,。;:!?、 -])|^)\*\*(?=[^ *\n])([^*\n]{1,40})(?<![ ,、])\*\*(?=[:,。;!?、 \n]|$)",
        re.MULTILINE,
    )


@cache
def range_rest() -> re.Pattern[str]:
    """Between the ends of a range: X-X, XX至XX."""
    return re.compile(rf"[-~至到]{{1,2}}[\d{_MASK}.]{{1,6}}")


@cache
def quoted_mark() -> re.Pattern[str]:
    """A quotation mark right before a mark, an open year or 某某."""
    return re.compile(rf"\"(?=[{re.escape(MASKS)}]|20[Xx×*]|某{{2}})")
