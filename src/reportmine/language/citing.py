"""Titles of documents in a text: 《干部教育培训工作条例》, （以下简称《条例》）. For the folded view; bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

RULES = ("条例", "规定", "办法", "细则", "准则", "章程", "规则", "规程", "决定", "公报", "通知", "意见")
"""What a title calls a text that others have to follow, which is no report."""

TITLE_MORE = 4  # characters that a full title has before its last word


class Title(NamedTuple):
    """folded[start:end] is a title with its marks; `name` is what stands between them."""

    start: int
    end: int
    name: str


@cache
def _title() -> re.Pattern[str]:
    return re.compile(r"《([^《》\n]{1,80})》")


@cache
def _nested() -> re.Pattern[str]:
    return re.compile(r"《[^》\n]{0,60}《[^》\n]{1,60}》[^》\n]{0,40}》")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"[(〔\[][^)〕\]]{0,40}[)〕\]]")


def titles(folded: str) -> Iterator[Title]:
    """Every title in 《》, of nested ones the inner and the outer."""
    for match in _title().finditer(folded):
        yield Title(match.start(), match.end(), match[1])
    for match in _nested().finditer(folded):
        yield Title(match.start(), match.end(), match[0][1:-1])


def full(name: str, short: str) -> bool:
    """Whether a title is one that `short` may stand for: it ends in that word and says more."""
    bare = re.sub(r"[<>《》\"]", "", _bracketed().sub("", name)).strip()
    return bare.endswith(short) and len(bare) >= len(short) + TITLE_MORE


def introduced(folded: str, short: str) -> bool:
    """Whether the text says what the short title stands for, or gives the full one without 《》."""
    name = re.escape(short)
    return bool(
        re.search(
            rf"(?:简称|下称|全称)[为是:]?[\"《]?{name}"
            rf"|(?:工作|管理|教育|培训|评估|建设|安全|生产|法治)(?:若干|暂行|试行)?{name}(?:\(|>|\")?",
            folded,
        )
    )


@cache
def norm() -> re.Pattern[str]:
    """Words in which a rule speaks, and a unit of its own measures does not."""
    return re.compile(
        r"应当|不得|必须(?!切实)|方可|可以按|予以|(?:各级|各单位|各地|各部门)[^,。;\n]{0,20}(?:要|应)|严禁"
    )


@cache
def _article() -> re.Pattern[str]:
    number = "[一二三四五六七八九十百零〇\\d]{1,8}"
    return re.compile(
        rf"(?:按照|根据|依据|依照|对照|遵照)?《[^《》\n]{{2,60}}》第{number}条(?:第{number}款)?(?:第?\({number}\)项)?"
        r"的?(?:明确)?(?:规定|要求|指出|明确|写明)?[,:]?"
    )


@cache
def _said() -> re.Pattern[str]:
    return re.compile(r'"[^"\n]{8,300}"(?:的?(?:规定|要求))?[,。;.]?|[^。!?\n"]{8,300}[。!?]?')


def articles(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Quotations of an article within folded[start:end], with the words that name it.

    In quotation marks, or a sentence in the words of a rule.
    """
    for match in _article().finditer(folded, start, end):
        said = _said().match(folded, match.end(), end)
        if said and (said[0].startswith('"') or norm().search(said[0])):
            yield match.start(), said.end()
