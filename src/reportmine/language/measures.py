"""Measure words and units (量词, 计量单位): what may follow a number, and how much of which unit it is.

The words stand in measures.toml. A measure word is often the beginning or the end of another word
(名师, 个别; 首次, 学期). Behind a number there is no doubt (`after_number`), behind a mark some
(`after_mark`), and where nothing vouches for it every such word is refused (`at`, `ends_word`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Measure(NamedTuple):
    """A measure word; `factor` of the base unit `base` are one of it. `kind` is its list in the data."""

    word: str
    base: str
    factor: float
    kind: str


@cache
def known() -> Mapping[str, Measure]:
    """All measures by their word, in the folded view's characters."""
    data = _data()
    table = {
        word: Measure(word, word, 1.0, kind)
        for kind, words in data.items()
        if isinstance(words, list)
        for word in words
    }
    kinds = {word: measure.kind for word, measure in table.items()}
    for base, words in data["scaled"].items():
        for word, factor in words.items():
            table[word] = Measure(word, base, float(factor), kinds[base])
    return table


def after_number(folded: str, position: int) -> Measure | None:
    """The longest measure that begins at `position`, where a number is known to end."""
    return _longest(folded, position)


def after_mark(folded: str, position: int) -> Measure | None:
    """The measure behind a mark that stands for a number or for a name: X名干部, but XX人民医院."""
    found = _longest(folded, position)
    if found is None or folded.startswith(_long_compounds(), position):
        return None
    if folded.startswith(_words("counted"), position + len(found.word)):
        return found
    if folded.startswith(_words("compounds"), position) or _refused(folded, found, position, "*"):
        return None
    return found


def at(folded: str, position: int) -> Measure | None:
    """The measure that begins at `position` where no number vouches for it: 名 of 名干部, not of 名师."""
    found = _longest(folded, position)
    if found is None or folded.startswith(_words("counted"), position + len(found.word)):
        return found
    return None if _refused(folded, found, position, "*", found.word) else found


def _refused(folded: str, found: Measure, position: int, *lists: str) -> bool:
    following = folded[position + len(found.word) : position + len(found.word) + 1]
    if following == found.word:  # 人人, 个个
        return True
    tables = _data()["not_before"]
    return bool(following) and any(following in tables.get(name, "") for name in lists)


def ends_word(folded: str, measure: Measure, position: int) -> bool:
    """Whether the character before `position` makes one word with the measure that begins there: 首次."""
    before = folded[position - 1 : position]
    return bool(before) and before in _data()["not_after"].get(measure.word, "")


@cache
def alternatives() -> str:
    """All measures as a regex alternation, longest first."""
    return "|".join(re.escape(word) for word in sorted(known(), key=lambda word: (-len(word), word)))


def _longest(folded: str, position: int) -> Measure | None:
    for measure in _by_first().get(folded[position : position + 1], ()):
        if folded.startswith(measure.word, position):
            return measure
    return None


@cache
def _words(table: str) -> tuple[str, ...]:
    return tuple(_data()[table]["words"])


@cache
def _long_compounds() -> tuple[str, ...]:
    """Those that no counted noun can be read out of: 分公司, where 名优 of 名优秀教师 can."""
    return tuple(word for word in _words("compounds") if len(word) > 2)


@cache
def _by_first() -> Mapping[str, tuple[Measure, ...]]:
    """The measures by their first character, longest first."""
    table: dict[str, tuple[Measure, ...]] = {}
    for word in sorted(known(), key=len, reverse=True):
        table[word[0]] = (*table.get(word[0], ()), known()[word])
    return table


@cache
def _data() -> dict[str, Any]:
    path = files("reportmine.language") / "measures.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
