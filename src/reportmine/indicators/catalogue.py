"""Which indicator of the profile a figure is, by its unit and the words near it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from reportmine.indicators.naming import Context
from reportmine.profile.indicators import Definition, Lexicon

ALIKE = 88.0
"""Similarity (rapidfuzz ratio, 0 to 100) from which a name is taken for an indicator's."""


_OTHER = re.compile(r"[\u3001,()\d]")
"""What follows the number's own words: an item of a list, a clause, another number."""


class _Entry(NamedTuple):
    word: str
    definition: Definition


class _Unit(NamedTuple):
    """The definitions a unit may belong to: by word, and a pattern of all their words, longest first."""

    entries: tuple[_Entry, ...]
    pattern: re.Pattern[str]
    by_word: Mapping[str, tuple[Definition, ...]]


@cache
def _units(lexicon: Lexicon) -> Mapping[str, _Unit]:
    table: dict[str, list[_Entry]] = {}
    for definition in lexicon.indicator:
        for unit in definition.units:
            table.setdefault(unit, []).extend(_Entry(word, definition) for word in definition.words)
    return {unit: _unit(entries) for unit, entries in table.items()}


def _unit(entries: Sequence[_Entry]) -> _Unit:
    by_word: dict[str, tuple[Definition, ...]] = {}
    for word, definition in entries:
        by_word[word] = (*by_word.get(word, ()), definition)
    longest_first = sorted(by_word, key=lambda word: (-len(word), word))
    return _Unit(tuple(entries), re.compile("|".join(map(re.escape, longest_first))), by_word)


def indicator(lexicon: Lexicon, around: Context, unit: str | None) -> str | None:
    """Id of the definition whose word stands nearest; null where none fits.

    First the words before the number, then those behind it, then the clauses before in its sentence where
    its own says little, then a name that is nearly one of the words.
    """
    entries = _units(lexicon).get(unit or "")
    if entries is None or around.left.endswith(lexicon.changes):
        return None
    near = around.left
    noun = _OTHER.split(around.right, maxsplit=1)[0][:16]
    found = _nearest(entries, near, near + noun) or _nearest(entries, noun, near + noun)
    if found is None and around.thin:
        found = _nearest(entries, around.earlier, near + around.earlier[-12:])
    if found is None and around.name:
        return _similar(lexicon, around.name, unit or "")[0]
    return found


def _nearest(unit: _Unit, window: str, refused_in: str) -> str | None:
    """The definition of the word nearest to the window's end; a long word outweighs some distance."""
    best, best_cost = None, 1e9
    for match in unit.pattern.finditer(window):
        cost = len(window) - match.end() - 1.5 * len(match[0])
        if cost > best_cost:
            continue
        for definition in unit.by_word[match[0]]:
            if not any(other in refused_in for other in definition.unless):
                best, best_cost = definition.id, cost
                break
    return best


@lru_cache(maxsize=4096)
def _similar(lexicon: Lexicon, name: str, unit: str) -> tuple[str | None, float]:
    identifier, score = nearest(lexicon, name, unit)
    return (identifier, score) if score >= ALIKE else (None, score)


@lru_cache(maxsize=4096)
def nearest(lexicon: Lexicon, name: str, unit: str | None) -> tuple[str | None, float]:
    """The indicator whose name or word is most like `name`, and how much (0 to 100); units must fit."""
    from rapidfuzz import fuzz, process

    known = _units(lexicon).get(unit or "")
    entries = known.entries if known else ()
    choices = [entry.word for entry in entries] + [entry.definition.name for entry in entries]
    match = process.extractOne(name, choices, scorer=fuzz.ratio)
    if match is None:
        return None, 0.0
    return entries[match[2] % len(entries)].definition.id, float(match[1])
