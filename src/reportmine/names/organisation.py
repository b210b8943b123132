"""What an organisation's name says by its last words: level and kind; where a name ends in a title."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from reportmine.language import gaps
from reportmine.text import fold

NAME_MAX = 40
OWN_NAMED = ("school", "hospital", "enterprise")  # 青石一中: four characters are a name without a place


def level(name: str, body: str) -> str | None:
    """The administrative level of `name` by the last division in it; `body`, the folded report, decides
    whether a city has districts below it. None where the name does not tell.
    """
    found = _divisions().findall(_not_divisions().sub(" ", name))
    if not found:
        return None
    if found[-1] != data()["city"]["word"]:
        return str(data()["levels"][found[-1]])
    if name.startswith(tuple(data()["city"]["municipalities"])):
        return "province"
    for words, rank in (("above", "prefecture"), ("below", "county")):
        if any(word in body for word in data()["city"][words]):
            return rank
    return None


def kind(name: str) -> str | None:
    """What sort of body `name` is: school, hospital, bureau …; a party group counts as its body."""
    words = data()["words"]
    base = name.removeprefix(words["party"])
    stripped = next((base.removesuffix(tail) for tail in words["party_tails"] if base.endswith(tail)), base)
    bodies: Mapping[str, list[str]] = data()["kinds"]
    for candidate in (stripped, base):
        for sort, endings in bodies.items():
            plain_place = candidate is stripped and stripped != base and sort == "government"
            if candidate.endswith(tuple(endings)) and not plain_place:
                return sort
    return None


def leading(words: str) -> str | None:
    """The name with which a title opens: all before 关于, else the longest one behind which the title's
    subject begins.
    """
    before, about, _ = words.partition(data()["words"]["about"])
    if about:
        return before if before.endswith(_endings()) and is_name(before) else None
    return _longest(words)


def _longest(words: str) -> str | None:
    endings, no_endings = _endings(), tuple(data()["words"]["not_endings"])
    for length in range(min(len(words) - 1, NAME_MAX), 1, -1):
        name = words[:length]
        if not name.endswith(endings) or name.endswith(no_endings):
            continue
        if _topics().match(words, length) and is_name(name):
            return name
    return None


def is_name(words: str) -> bool:
    """Whether `words` can name one body and no other: a place or a long name, no pronoun, no mere 办公室."""
    rules = data()["words"]
    if not _name().fullmatch(words) or words in rules["generic"]:
        return False
    if words[0] in rules["not_first"] and not words.startswith(gaps.SOMEONE * 2):
        return False
    if any(sign in rules["not_inside"] for sign in words):
        return False
    bare = words.removeprefix(rules["party"])
    return bool(_placed().match(bare)) or len(bare) >= 5 or (len(bare) == 4 and kind(bare) in OWN_NAMED)


def plain(words: str) -> str:
    """A name or title in the folded view without the blanks that stretch it."""
    return "".join(fold(words).split())


def masked(name: str) -> bool:
    """Whether marks stand for a part of the name."""
    return any(sign in name for sign in gaps.MASKS) or gaps.SOMEONE * 2 in name


@cache
def data() -> dict[str, Any]:
    """names/speaker.toml."""
    return tomllib.loads((files("reportmine.names") / "speaker.toml").read_text(encoding="utf-8"))


def one_of(words: Iterable[str]) -> str:
    """A group of `words`, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


@cache
def _characters() -> str:
    return rf"[{gaps.HAN}{re.escape(gaps.MASKS)}\dA-Z]"


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"{_characters()}{{2,{NAME_MAX}}}")


@cache
def _endings() -> tuple[str, ...]:
    return tuple({word for words in data()["kinds"].values() for word in words})


@cache
def _topics() -> re.Pattern[str]:
    return re.compile(rf" ?(?:{one_of(data()['words']['topics'])}|\d|{gaps.year_alone().pattern})")


@cache
def _places() -> str:
    return one_of([*data()["levels"], data()["city"]["word"]])


@cache
def _placed() -> re.Pattern[str]:
    return re.compile(rf"{_characters()}{{1,12}}?{_places()}")


@cache
def _divisions() -> re.Pattern[str]:
    return re.compile(_places())


@cache
def _not_divisions() -> re.Pattern[str]:
    return re.compile(one_of(data()["city"]["not_divisions"]))
