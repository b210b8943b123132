"""Which class a statement belongs to, by the words of the profile, and the words that decided.

Every cue found counts once, the object named most; a cue inside a longer one is not counted,
whatever class it speaks for. Further cues of a class count less and less, those of the headline
more. Where no cue speaks, likeness to the class's own words (cosine of character 2-grams) does.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportmine.profile.classes import Class

OBJECT, CUE, WEAK = 3.0, 2.0, 0.8
FURTHER = 0.6
HEADLINE = 1.5
LIKENESS = 2.5
VAGUE, VAGUE_SHARE = "vague", 0.4
DECIDED = 1.6
ALSO = 0.62
GAP = "\u2026"


class Hit(NamedTuple):
    """A cue found at start:end of the statement, for the class of this number."""

    start: int
    end: int
    cue: str
    owner: int
    weight: float


class Verdict(NamedTuple):
    """The best class, further ones, the score of the best, whether it decides, and the cues for it."""

    label: str
    labels: tuple[str, ...]
    score: float
    decided: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Cues by their first two characters, those of one, gap patterns with their heads, class vectors."""

    ids: tuple[str, ...]
    plain: dict[str, tuple[tuple[str, int, float], ...]]
    single: dict[str, tuple[tuple[str, int, float], ...]]
    gaps: tuple[tuple[re.Pattern[str], str, str, int, float], ...]
    vectors: tuple[dict[str, float], ...]
    idf: dict[str, float]


def lexicon(classes: tuple[Class, ...]) -> Lexicon:
    """The cues of `classes` prepared for looking up."""
    plain: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
    gaps = []
    for index, kind in enumerate(classes):
        for cue, weight in _weighted(kind):
            if GAP in cue:
                pattern = re.compile(re.escape(cue).replace(GAP, "[^,;\u3002]{0,8}?"))
                gaps.append((pattern, cue.split(GAP)[0], cue, index, weight))
            else:
                plain[cue[:2]].append((cue, index, weight))
    vectors, idf = _vectors(classes)
    pairs = {key: tuple(entries) for key, entries in plain.items() if len(key) > 1}
    single = {key: tuple(entries) for key, entries in plain.items() if len(key) == 1}
    return Lexicon(tuple(kind.id for kind in classes), pairs, single, tuple(gaps), vectors, idf)


def judge(folded: str, headline: int, words: Lexicon) -> Verdict:
    """The class of a folded statement whose first `headline` characters are its headline."""
    if not words.ids:
        return Verdict("", (), 0.0, False, ())
    hits = _longest(list(_hits(folded, words)))
    scores = _scores(hits, headline, words)
    if max(scores) < DECIDED:
        scores = [score + like for score, like in zip(scores, _likeness(folded, words), strict=True)]
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    best = order[0]
    if scores[best] < 0.25 and VAGUE in words.ids:
        best = words.ids.index(VAGUE)
    also = [i for i in order if i != best and scores[i] >= max(OBJECT * 0.9, ALSO * scores[best])]
    cues = tuple(dict.fromkeys(hit.cue for hit in sorted(hits) if hit.owner == best))
    return Verdict(
        words.ids[best], tuple(words.ids[i] for i in also[:2]), scores[best], scores[best] >= DECIDED, cues
    )


def topic(folded: str, words: Lexicon, least: float = CUE) -> str | None:
    """The class an object or a telling cue names; None where only weak words stand, or none."""
    verdict = judge(folded, 0, words)
    return verdict.label if verdict.score >= least and verdict.label != VAGUE and verdict.words else None


def _weighted(kind: Class) -> Iterator[tuple[str, float]]:
    share = VAGUE_SHARE if kind.id == VAGUE else 1.0
    for cues, weight in ((kind.objects, OBJECT), (kind.cues, CUE), (kind.weak, WEAK)):
        yield from ((cue, weight * share) for cue in cues)


def _hits(folded: str, words: Lexicon) -> Iterator[Hit]:
    pairs, single = words.plain.get, words.single
    for at, sign in enumerate(folded):
        for cue, index, weight in pairs(folded[at : at + 2], ()):
            if folded.startswith(cue, at):
                yield Hit(at, at + len(cue), cue, index, weight)
        if sign in single:
            yield from (Hit(at, at + 1, cue, index, weight) for cue, index, weight in single[sign])
    for pattern, head, cue, index, weight in words.gaps:
        if head in folded:
            for match in pattern.finditer(folded):
                yield Hit(match.start(), match.end(), cue, index, weight)


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Without the hits that lie inside a longer one."""
    kept: list[Hit] = []
    reach = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        inside = hit.end < reach or (
            hit.end == reach and not any((k.start, k.end) == (hit.start, hit.end) for k in kept)
        )
        if GAP in hit.cue or not inside:
            kept.append(hit)
        if GAP not in hit.cue:
            reach = max(reach, hit.end)
    return kept


def _scores(hits: Sequence[Hit], headline: int, words: Lexicon) -> list[float]:
    weights: list[dict[str, float]] = [{} for _ in words.ids]
    for hit in hits:
        weight = hit.weight * (HEADLINE if hit.start < headline else 1.0)
        weights[hit.owner][hit.cue] = max(weight, weights[hit.owner].get(hit.cue, 0.0))
    return [
        sum(weight * FURTHER**rank for rank, weight in enumerate(sorted(found.values(), reverse=True)))
        for found in weights
    ]


def _bigrams(words: str) -> Counter[str]:
    return Counter(
        pair
        for pair in (words[i : i + 2] for i in range(len(words) - 1))
        if not any(c in MARKS for c in pair)
    )


MARKS = " ,;:.!?\"'()\u3001\u3002\n" + GAP


def _vectors(classes: tuple[Class, ...]) -> tuple[tuple[dict[str, float], ...], dict[str, float]]:
    counts = []
    for kind in classes:
        counts.append(sum((_bigrams(words) for words in kind.words), Counter()))
    spread = Counter(pair for count in counts for pair in count)
    idf = {pair: math.log(1 + len(classes) / n) for pair, n in spread.items()}
    return tuple(_unit({p: (1 + math.log(n)) * idf[p] for p, n in count.items()}) for count in counts), idf


def _unit(vector: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {pair: value / norm for pair, value in vector.items()}


def _likeness(folded: str, words: Lexicon) -> list[float]:
    own = _unit({pair: words.idf[pair] * n for pair, n in _bigrams(folded).items() if pair in words.idf})
    return [
        LIKENESS * sum(value * vector.get(pair, 0.0) for pair, value in own.items())
        for vector in words.vectors
    ]
