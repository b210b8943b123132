"""Titles of documents in a text: 《干部教育培训工作条例》, （以下简称《条例》）. For the folded view; bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

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
