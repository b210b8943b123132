"""The facts of layout.toml as compiled patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Layout(NamedTuple):
    """Characters and patterns that lines are judged by."""

    sentence_end: str
    not_first: str
    not_last: str
    glued: re.Pattern[str]
    paragraph_start: re.Pattern[str]
    page_number: re.Pattern[str]
    chrome: re.Pattern[str]
    bars: re.Pattern[str]
    silent: tuple[str, ...]
    blocks: frozenset[str]


@cache
def layout() -> Layout:
    """layout.toml, compiled once."""
    table = tomllib.loads((files("reportmine.reading") / "layout.toml").read_text("utf-8"))
    return Layout(
        table["sentence_end"],
        table["not_first"],
        table["not_last"],
        re.compile(table["glued"]),
        re.compile(table["paragraph_start"]),
        re.compile(table["page_number"]),
        re.compile(table["html"]["chrome"], re.IGNORECASE),
        re.compile(table["html"]["bars"]),
        tuple(table["html"]["silent"]),
        frozenset(table["html"]["blocks"]),
    )


def is_han(c: str) -> bool:
    """Han character or the punctuation that is set among them."""
    return "\u3400" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef"
