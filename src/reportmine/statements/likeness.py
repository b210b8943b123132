"""How much two statements speak of the same: rare characters, pairs of them and concepts they share."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from reportmine.language.characters import HAN
from reportmine.text import fold

Holders = Mapping[str | int, Sequence[tuple[int, float]]]
Concepts = dict[str, tuple[tuple[str, int], ...]]
SHARED, MOST = 5.0, 0.6
CHARACTER, PAIR, CONCEPT = 0.5, 2.0, 2.5


def likeness(problems: Sequence[str], plans: Sequence[str], concepts: Concepts) -> list[list[float]]:
    """For each problem its likeness with each plan, 0 to 0.6.

    Cosine of the units' weights, times 5. A unit weighs the log of its rarity among the statements given:
    half for a character, double for a pair, 2.5 times for a concept.
    """
    units = [_units(text, concepts) for text in (*problems, *plans)]
    spread = Counter(unit for found in units for unit in found)
    total = len(units) + 1
    rarity = {unit: math.log(total / n) * _weight(unit) for unit, n in spread.items()}
    vectors = [_scaled({unit: rarity[unit] for unit in found}) for found in units]
    holders: dict[str | int, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors[len(problems) :]):
        for unit, weight in vector.items():
            holders[unit].append((number, weight))
    return [_cosines(vector, holders, len(plans)) for vector in vectors[: len(problems)]]


def _cosines(vector: dict[str | int, float], holders: Holders, n: int) -> list[float]:
    """Likeness of one vector with each of `n` others, by who holds each unit."""
    sums = [0.0] * n
    for unit, weight in vector.items():
        for number, other in holders.get(unit, ()):
            sums[number] += weight * other
    return [min(MOST, SHARED * found) for found in sums]


def _weight(unit: str | int) -> float:
    if isinstance(unit, int):
        return CONCEPT
    return PAIR if len(unit) == 2 else CHARACTER


def _units(text: str, concepts: Concepts) -> dict[str | int, None]:
    """Han characters of a text, pairs of neighbours among them, and numbers of its concepts, in order."""
    found: dict[str | int, None] = {}
    for run in _runs().findall(fold(text).replace("\n", "")):
        pairs = [run[i : i + 2] for i in range(len(run) - 1)]
        found.update(dict.fromkeys(run))
        found.update(dict.fromkeys(pairs))
        for at, pair in enumerate(pairs):
            for word, number in concepts.get(pair, ()):
                if number not in found and run.startswith(word, at):
                    found[number] = None
    return found


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]+")


def index(concepts: Sequence[Sequence[str]]) -> Concepts:
    """Words with the number of their concept, by their first two characters."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, words in enumerate(concepts):
        for word in words:
            found[word[:2]].append((word, number))
    return {key: tuple(entries) for key, entries in found.items()}


def _scaled(weights: dict[str | int, float]) -> dict[str | int, float]:
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {unit: weight / norm for unit, weight in weights.items()}
