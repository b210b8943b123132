"""What GBK does with characters: their bytes, which of them a text can hold, and how they are read."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from reportmine.text import fold

MARK_LEAD = 0xA3  # first byte of the full-width forms of ASCII
_COMMON = 25_000  # occurrences that make a character one of the 600 commonest
_LEAST = 200  # occurrences in the dictionary's corpus of 60 million below which a character is not expected


class Pairs(NamedTuple):
    """The characters a repaired text may hold, by their two bytes."""

    whole: dict[tuple[int, int], str]
    by_lead: dict[int, list[tuple[int, str]]]
    by_trail: dict[int, list[tuple[int, str]]]


@cache
def facts() -> dict[str, Any]:
    """The file characters.toml."""
    return tomllib.loads((files(__package__) / "characters.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1 << 15)
def encoded(character: str) -> bytes | None:
    """One or two bytes as a GBK decoder read them; None for a character that GBK has not."""
    if character == "\u20ac":
        return b"\x80"
    try:
        stored = character.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return stored if len(stored) <= 2 else None


@cache
def dictionary() -> dict[str, int]:
    """jieba's words with their frequencies, read without loading jieba (MIT licence)."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("jieba")
    lines = Path(spec.submodule_search_locations[0], "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count, *_ in map(str.split, lines)}


@cache
def pairs() -> Pairs:
    """Two-byte characters whose Simplified form is in use, and the marks that stay in GBK."""
    used = _in_use() | set(facts()["kept_marks"])
    found = Pairs({}, defaultdict(list), defaultdict(list))
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            character = bytes((lead, trail)).decode("gbk", "ignore")
            if len(character) == 1 and (fold(character) in used or character in used):
                found.whole[lead, trail] = character
                found.by_lead[lead].append((trail, character))
                found.by_trail[trail].append((lead, character))
    return found


@cache
def fading() -> dict[int, frozenset[int]]:
    """First byte -> second bytes that may begin a character, for pairs that decoders drop.

    The private-use areas of GBK (AAA1-AFFE, F8A1-FEFE, A140-A7A0) and pairs without a character.
    """
    found = {}
    for lead in range(0x81, 0xFF):
        trails = [t for t in range(0x81, 0xFF) if not bytes((lead, t)).decode("gbk", "ignore")]
        if trails:
            found[lead] = frozenset(trails)
    return found


@cache
def after_fading() -> dict[int, list[tuple[int, str]]]:
    """First byte of a dropped pair -> the common characters that its second byte may begin."""
    common = _in_use(_COMMON)
    return {
        first: [(t, c) for lead in leads for t, c in pairs().by_lead.get(lead, ()) if plain(c)[0] in common]
        for first, leads in fading().items()
    }


def _in_use(least: int = _LEAST) -> set[str]:
    counts: dict[str, int] = defaultdict(int)
    for word, count in dictionary().items():
        for character in word:
            counts[character] += count
    return {c for c, n in counts.items() if n >= least and fold(c) == c and "\u4e00" <= c <= "\u9fff"}


@cache
def simplified_only() -> frozenset[str]:
    """Characters that are the Simplified form of another one; some stay in Traditional text (干, 后)."""
    marks = (bytes((a, b)).decode("gbk", "ignore") for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
    return frozenset(fold(c) for c in marks if len(c) == 1 and "\u4e00" <= c <= "\u9fff" and fold(c) != c)


@lru_cache(maxsize=1 << 15)
def plain(character: str) -> tuple[str, bool]:
    """The Simplified form, and whether the character is one that Traditional text writes differently."""
    if not "\u4e00" <= character <= "\u9fff":
        return character, False
    simple = fold(character)
    return facts()["merged"].get(simple, simple)[0], character in simplified_only()


@cache
def merged() -> dict[str, str]:
    """Character -> the two that it may stand for once the text is Simplified, the likelier one first."""
    table = dict(facts()["merged"])
    for lead in range(0xB0, 0xF8):
        for trail in range(0xA1, 0xFF):
            character = bytes((lead, trail)).decode("gb2312", "ignore")
            if character and fold(character) != character:
                table[character] = fold(character) + character
    return table


@cache
def readings() -> dict[str, frozenset[str]]:
    """Traditional character -> its syllables with tone marks (readings.txt)."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in (files(__package__) / "readings.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            syllable, *characters = line.split()
            for character in "".join(characters):
                found[character].add(syllable)
    return {character: frozenset(syllables) for character, syllables in found.items()}


@lru_cache(maxsize=2048)
def read_as(note: str) -> dict[str, bytes]:
    """The Traditional characters that `note` may be a reading of, with their bytes."""
    found = {character: encoded(character) for character, notes in readings().items() if note in notes}
    return {character: stored for character, stored in found.items() if stored and len(stored) == 2}


@cache
def main_readings() -> dict[str, str]:
    """Traditional character -> the syllable that dictionaries put first."""
    found: dict[str, str] = {}
    for line in (files(__package__) / "readings.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            syllable, characters, *_ = line.split()
            found |= dict.fromkeys(characters.strip("-"), syllable)
    return found


@cache
def syllables() -> frozenset[str]:
    """Every syllable that a note may hold."""
    return frozenset().union(*readings().values())


def syllable(note: str) -> str:
    """A note's letters in one spelling: composed, with plain a and g (GBK also has the script ones)."""
    return unicodedata.normalize("NFC", note.lower()).replace("\u0251", "a").replace("\u0261", "g")
