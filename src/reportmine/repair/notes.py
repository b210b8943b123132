"""Notes of pinyin that a site ran over the bytes of its pages, and the evidence that it did.

Real texts note a reading here and there; such a site notes every occurrence of the characters in its
table, all of them Traditional. Only the whole text can tell the two apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import Literal, NamedTuple

from reportmine.repair import characters
from reportmine.text import is_traditional

_LETTERS = "a-zA-Z\u00e0-\u01dc\u0251\u0261\u1e3f"
_TONED = "\u00e0-\u01dc"
_CHARACTERS_NOTED = 5
_REPEATED = 3  # characters noted twice and more: an author's notes stand at the first occurrence
_SHARE = 0.9


class Table(NamedTuple):
    """What one file says of its site's table: noted character -> the syllables seen behind it."""

    noted: dict[str, frozenset[str]]
    bare: frozenset[str]  # Traditional characters that stand without a note: not in the table
    share: float


class Token(NamedTuple):
    """A piece of damaged text: a character, a note `(pinyin)`, or a torn note `?pinyin)`."""

    kind: Literal["character", "note", "torn"]
    value: str
    start: int
    end: int


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff][(\uff08][a-z]{{0,5}}[{_TONED}]")


@cache
def _note() -> re.Pattern[str]:
    return re.compile(rf"([(\uff08]|[?\uff1f\ufffd][(\uff08]?)([{_LETTERS}]{{1,6}})[)\uff09]")


@cache
def _noted() -> re.Pattern[str]:
    return re.compile(rf"([\u4e00-\u9fff])[(\uff08]([{_LETTERS}]{{1,6}})[)\uff09]")


def learn(content: str) -> Table | None:
    """The table of the site that `content` came from; None where no such damage is proved.

    Asked for: at least 5 characters noted with a reading of theirs, nearly all notes behind Traditional
    characters, 3 of them more than once, and 90 % of all occurrences of those characters noted.
    """
    if not _hint().search(content):
        return None
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for match in _noted().finditer(content):
        seen[match[1]][characters.syllable(match[2])] += 1
    notes = sum(map(Counter.total, seen.values()))
    right = {
        c: n for c, n in seen.items() if is_traditional(c) and n.keys() & characters.readings().get(c, set())
    }
    noted = {c: n for c, n in right.items() if n.total() >= _SHARE * content.count(c)}
    occurrences = sum(content.count(c) for c in right)
    share = sum(n.total() for n in right.values()) / occurrences if occurrences else 0.0
    enough = len(noted) >= _CHARACTERS_NOTED and sum(n.total() > 1 for n in noted.values()) >= _REPEATED
    mostly = share >= _SHARE and sum(n.total() for n in right.values()) >= _SHARE * notes
    if not enough or not mostly:
        return None
    bare = frozenset(c for c in set(content) if is_traditional(c) and c not in seen)
    return Table({c: frozenset(n) for c, n in noted.items()}, bare, share)


def tokens(line: str) -> list[Token]:
    """`line` as characters and notes; what is no syllable stays characters."""
    found: list[Token] = []
    at = 0
    for match in _note().finditer(line):
        note = characters.syllable(match[2])
        if note not in characters.syllables():
            continue
        found += [Token("character", line[i], i, i + 1) for i in range(at, match.start())]
        kind: Literal["note", "torn"] = "note" if match[1] in "(\uff08" else "torn"
        found.append(Token(kind, note, match.start(), match.end()))
        at = match.end()
    return found + [Token("character", line[i], i, i + 1) for i in range(at, len(line))]
