"""The patterns of words.toml, compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Words(NamedTuple):
    """What names, heads and bodies of files are judged by; `endings` in the order of their weight."""

    temporary: re.Pattern[str]
    preface: re.Pattern[str]
    over: re.Pattern[str]
    annex: re.Pattern[str]
    annex_number: str
    bracket: re.Pattern[str]
    endings: dict[str, re.Pattern[str]]
    form: re.Pattern[str]
    frame: re.Pattern[str]
    sentence: re.Pattern[str]
    report_body: re.Pattern[str]
    notice_body: re.Pattern[str]
    article: re.Pattern[str]
    articles: int
    versions: tuple[re.Pattern[str], ...]
    version_number: re.Pattern[str]
    similar: float


@cache
def words() -> Words:
    """words.toml."""
    table = tomllib.loads((files("reportmine.sources") / "words.toml").read_text("utf-8"))
    head, body, versions = table["head"], table["body"], table["versions"]
    return Words(
        re.compile(table["temporary"], re.DOTALL),
        re.compile(head["preface"]),
        re.compile(head["over"]),
        re.compile(head["annex"]),
        head["annex_number"],
        re.compile(r"\([^()]{1,30}\)$"),
        {kind: re.compile(pattern) for kind, pattern in table["endings"].items()},
        re.compile(table["form"]["named"]),
        re.compile(table["form"]["frame"]),
        re.compile(table["form"]["sentence"]),
        re.compile(body["report"]),
        re.compile(body["notice"]),
        re.compile(rf"^[ \u3000]{{0,8}}{body['article']}", re.MULTILINE),
        body["articles"],
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in versions["order"]),
        re.compile(versions["number"], re.IGNORECASE),
        versions["similar"],
    )
