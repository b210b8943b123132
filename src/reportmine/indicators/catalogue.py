"""Which indicator of the profile a figure is, by its unit and the words near it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from reportmine.indicators.naming import Context
from reportmine.profile.indicators import Definition, Lexicon

ALIKE = 88.0
"""Similarity (rapidfuzz ratio, 0 to 100) from which a name is taken for an indicator's."""
_FAR = 24


class _Entry(NamedTuple):
    word: str
    definition: Definition


@cache
def _entries(lexicon: Lexicon) -> Mapping[str, Sequence[_Entry]]:
    table: dict[str, list[_Entry]] = {}
    for definition in lexicon.indicator:
        for unit in definition.units:
            table.setdefault(unit, []).extend(_Entry(word, definition) for word in definition.words)
    return table


def indicator(lexicon: Lexicon, around: Context, unit: str | None) -> str | None:
    """Id of the definition whose word stands nearest; null where none fits.

    First the words before the number and the noun behind it, then the clauses before in its sentence,
    then a name that is nearly one of the words.
    """
    entries = _entries(lexicon).get(unit or "")
    if not entries:
        return None
    near = around.left + (around.right[:10] if not around.left.strip() else "")
    noun = around.right[:8]
    found = _nearest(entries, near, near + noun) or _nearest(entries, noun, near + noun)
    if found is None:
        found = _nearest(entries, around.earlier, near + around.earlier[-12:])
    if found is None and around.name:
        return _similar(lexicon, around.name, unit or "")[0]
    return found


def _nearest(entries: Sequence[_Entry], window: str, refused_in: str) -> str | None:
    best, best_cost = None, 1e9
    for word, definition in entries:
        at = window.rfind(word)
        if at < 0:
            continue
        cost = len(window) - at - 2.5 * len(word)
        if cost < best_cost and not any(other in refused_in for other in definition.unless):
            best, best_cost = definition.id, cost
    return best


@lru_cache(maxsize=4096)
def _similar(lexicon: Lexicon, name: str, unit: str) -> tuple[str | None, float]:
    identifier, score = nearest(lexicon, name, unit)
    return (identifier, score) if score >= ALIKE else (None, score)


@lru_cache(maxsize=4096)
def nearest(lexicon: Lexicon, name: str, unit: str | None) -> tuple[str | None, float]:
    """The indicator whose name or word is most like `name`, and how much (0 to 100); units must fit."""
    from rapidfuzz import fuzz, process

    entries = _entries(lexicon).get(unit or "", ())
    choices = [entry.word for entry in entries] + [entry.definition.name for entry in entries]
    match = process.extractOne(name, choices, scorer=fuzz.ratio)
    if match is None:
        return None, 0.0
    return entries[match[2] % len(entries)].definition.id, float(match[1])
