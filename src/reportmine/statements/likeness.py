"""How much two statements speak of the same: rare characters, pairs of them and concepts they share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from reportmine.language.characters import is_han
from reportmine.text import fold

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
    own, others = vectors[: len(problems)], vectors[len(problems) :]
    return [[_cosine(problem, plan) for plan in others] for problem in own]


def _weight(unit: str | int) -> float:
    if isinstance(unit, int):
        return CONCEPT
    return PAIR if len(unit) == 2 else CHARACTER


def _units(text: str, concepts: Concepts) -> frozenset[str | int]:
    """Han characters of a text, the pairs of neighbours among them, and the numbers of its concepts."""
    folded = "".join(c if is_han(c) else " " for c in fold(text).replace("\n", ""))
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1)}
    words = {unit for unit in {*folded, *pairs} if " " not in unit}
    named = {
        number
        for at in range(len(folded) - 1)
        for word, number in concepts.get(folded[at : at + 2], ())
        if folded.startswith(word, at)
    }
    return frozenset(words | named)


def index(concepts: tuple[tuple[str, ...], ...]) -> Concepts:
    """Words with the number of their concept, by their first two characters."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, words in enumerate(concepts):
        for word in words:
            found[word[:2]].append((word, number))
    return {key: tuple(entries) for key, entries in found.items()}


def _scaled(weights: dict[str | int, float]) -> dict[str | int, float]:
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {unit: weight / norm for unit, weight in weights.items()}


def _cosine(a: dict[str | int, float], b: dict[str | int, float]) -> float:
    return min(MOST, SHARED * sum(weight * b[unit] for unit, weight in a.items() if unit in b))
