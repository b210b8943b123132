"""The damage itself, forward: what a site did to the bytes of a page. The proof of the repair rests on it.

Simplified text is written in Traditional characters, encoded as GBK, and its bytes are edited blind to
where a character begins: full-width marks become ASCII (`fold`), characters of a table get `(pinyin)`
behind them (`note`), in either order. A decoder then makes `?` of a lonely first byte, which swallows the
bracket of a note, and loses pairs of the private-use areas.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from reportmine.text import fold, is_traditional

FOLDED = dict.fromkeys("，：；（）？！")


@dataclass(frozen=True)
class Site:
    """One site's ways: its table of noted characters in its order, and its order of steps."""

    table: dict[str, str]
    order: Literal["fold, note", "note, fold"] = "fold, note"
    marks: Literal["ascii", "full"] = "ascii"


@dataclass
class Damaged:
    """The damaged text, what a perfect repair gives, and the torn stretches of the latter."""

    text: str
    expected: str
    tears: list[tuple[int, int]] = field(default_factory=list)


@cache
def traditional() -> dict[str, str]:
    """Simplified character -> the Traditional one a plain table gives (干, 于, 后, 里 … stay)."""
    from opencc import OpenCC

    characters = [
        bytes((a, b)).decode("gb2312", "ignore") for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)
    ]
    characters = [c for c in characters if c and c not in STAYING]
    pairs = zip(characters, OpenCC("s2t").convert("\n".join(characters)).split("\n"), strict=True)
    changed = {s: t for s, t in pairs if s != t and _two_bytes(t) and fold(t) == s}
    return changed | {"着": "著"}


STAYING = "干于后里台云余几系松谷卷面丑斗征借只准制向周回才表采"


def _two_bytes(character: str) -> bool:
    try:
        return len(character.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


@cache
def readings() -> dict[str, str]:
    """Traditional character -> its main syllable."""
    found: dict[str, str] = {}
    for line in (files("reportmine.repair") / "readings.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            syllable, characters, *_ = line.split()
            found |= dict.fromkeys(characters, syllable)
    return found


def drawn_table(size: int, text: str, chance: random.Random) -> dict[str, str]:
    """`size` Traditional characters with their readings in a random order, those of `text` first."""
    known = {t for c in set(text) if is_traditional(t := traditional().get(c, c)) and t in readings()}
    others = sorted(set(traditional().values()) & set(readings()) - known)
    seen = sorted(known)
    chance.shuffle(seen)
    chosen = (
        (seen + chance.sample(others, min(len(others), size)))[:size] if len(seen) < size else seen[:size]
    )
    return {character: readings()[character] for character in chosen}


Bytes = list[tuple[int, int]]  # (byte, number of the character it came from; -1 for a note)


def damage(text: str, site: Site) -> Damaged:
    """`text` (Simplified, GBK characters only) as `site` would have shown it."""
    expected = "".join(_shown(c, site) for c in text)
    stream: Bytes = []
    for number, character in enumerate(text):
        for byte in traditional().get(character, character).encode("gbk"):
            stream.append((byte, number))
    steps = {"fold": _fold, "note": _note}
    for step in site.order.split(", "):
        stream = steps[step](stream, site)
    shown, intact = _decode(stream, text)
    return Damaged(_unescaped(shown, site), expected, _stretches(intact, text))


_CODES = {
    0x21: 1,
    0x28: 2,
    0x29: 3,
    0x2C: 4,
    0x3A: 5,
    0x3B: 6,
    0x3F: 7,
}  # marks on their way, told from ASCII


def _unescaped(shown: str, site: Site) -> str:
    wide = 0xFEE0 if site.marks == "full" else 0
    back = {code: chr(byte + wide) for byte, code in _CODES.items()}
    return shown.translate(back)


def _shown(character: str, site: Site) -> str:
    return chr(ord(character) - 0xFEE0) if character in FOLDED and site.marks == "ascii" else character


def _fold(stream: Bytes, site: Site) -> Bytes:
    out: Bytes = []
    at = 0
    while at < len(stream):
        byte, number = stream[at]
        nxt = stream[at + 1][0] - 0x80 if at + 1 < len(stream) else 0
        if byte == 0xA3 and nxt in _CODES:
            out.append((_CODES[nxt], number if stream[at + 1][1] == number else -2))
            at += 2
        else:
            out.append((byte, number))
            at += 1
    return out


def _note(stream: Bytes, site: Site) -> Bytes:
    for character, reading in site.table.items():
        first, second = character.encode("gbk")
        note = [(byte, -1) for byte in f"({reading})".encode("gbk")]
        out: Bytes = []
        for at, item in enumerate(stream):
            out.append(item)
            if item[0] == second and at and stream[at - 1][0] == first:
                out += note
        stream = out
    return stream


def _decode(stream: Bytes, text: str) -> tuple[str, set[int]]:
    """The decoder's text, and the numbers of the characters that came through whole."""
    shown: list[str] = []
    intact: set[int] = set()
    at = 0
    while at < len(stream):
        byte, number = stream[at]
        trail = stream[at + 1] if at + 1 < len(stream) else (0, -3)
        if byte < 0x80:
            shown.append(chr(byte))
            if number >= 0 and (ord(text[number]) < 0x80 or text[number] in FOLDED):
                intact.add(number)
            at += 1
        elif byte > 0x80 and trail[0] >= 0x40 and trail[0] != 0x7F:
            shown.append(bytes((byte, trail[0])).decode("gbk", "ignore")[:1])
            if number == trail[1]:
                intact.add(number)
            at += 2
        else:
            shown.append("?")
            at += 2 if trail == (0x28, -1) else 1
    return "".join(shown), intact


def _stretches(intact: set[int], text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in range(len(text)):
        if number in intact:
            continue
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found
