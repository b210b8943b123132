"""Second search, when families are known: sentences of other reports that say a copied one in other words.

Two sentences are compared by the pairs of characters both have, each weighted by how rare it is in the batch
and in official texts (Dice's coefficient of weighted sets). Only families that were judged copied are looked
for, and only in sentences that no passage covers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportmine.passages import intervals, official
from reportmine.passages.families import Families
from reportmine.passages.kinship import Kin
from reportmine.passages.official import PAIR_BITS, STEPS
from reportmine.passages.pairs import KINDS
from reportmine.passages.stream import Ints, Places, Stream, covered

COMMON = 6.0  # bits of surprise that every pair of characters has
LIKE = 0.17  # Dice
ENOUGH = 28.0  # bits that two sentences share
USUAL = 2.3  # mean of log2(1 + count) in official texts; above it a sentence is everybody's
SHORTEST, LONGEST = 10, 200  # matching characters of a sentence; of a passage that is looked for
PLACES, KEYS, MOST = 4, 40, 64  # looked for: places of a family; their rarest pairs; each not more often
HASH = (1 << PAIR_BITS) - 1
FREE = 0.5  # of a sentence, at most, belongs to a passage


class Units(NamedTuple):
    """Sentences: stretches of the stream; family of those that are looked for, -1 for the others."""

    start: Ints
    end: Ints
    family: Ints


class Pairs(NamedTuple):
    """Pairs of characters: hash of the one that begins at each place of the stream; by hash, how often the
    batch has it and its surprise in bits above what every pair has."""

    at: Places
    often: Ints
    weight: NDArray[np.float32]

    @staticmethod
    def of(at: Places) -> Pairs:
        """Counted."""
        often = np.bincount(at, minlength=1 << PAIR_BITS)
        everywhere = np.maximum(often + np.exp2(official.usual() / STEPS) - 1, 1)
        weight = np.maximum(np.log2(max(len(at), 1) / everywhere) - COMMON, 0).astype(np.float32)
        return Pairs(at, often, weight)


def extended(found: Families, stream: Stream, at: Places, kin: Kin) -> Families:
    """Families with the rewordings of their passages.

    `at`: official.pairs; `kin`: which texts are compared.
    """
    pairs = Pairs.of(at)
    source, target = _sources(found, stream), _targets(found, stream, at)
    a, b = _candidates(pairs, source, target)
    apart = kin.peers(stream.doc[source.start[a]], stream.doc[target.start[b]])
    a, b = a[apart], b[apart]
    like, shared = _likeness(pairs, (source.start[a], source.end[a]), (target.start[b], target.end[b]))
    good = (like >= LIKE) & (shared >= ENOUGH)
    a, b, like = a[good], b[good], like[good]
    best = np.lexsort((-like, b))
    best = best[intervals.changes(b[best])]
    a, b = a[best], b[best]
    new = Units(target.start[b], target.end[b], source.family[a])
    return _joined(found, new, stream)


def _sentences(stream: Stream) -> tuple[Ints, Ints]:
    start = np.flatnonzero(stream.sentence)
    return start, np.append(start[1:], len(stream.codes))


def _sources(found: Families, stream: Stream) -> Units:
    """Sentences of the first places of each copied family."""
    first = np.flatnonzero(intervals.changes(found.family))
    number = np.arange(len(found.family)) - first[found.family] if len(first) else found.family
    chosen = (number < PLACES) & (found.kind == KINDS.index("copied"))
    chosen &= found.end - found.start <= LONGEST
    start, end = found.start[chosen], found.end[chosen]
    sentences = _sentences(stream)[0]
    index, place = intervals.spread(
        np.searchsorted(sentences, start, "right") - 1, np.searchsorted(sentences, end)
    )
    behind = np.append(sentences, len(stream.codes))
    low, high = np.maximum(start[place], behind[index]), np.minimum(end[place], behind[index + 1])
    long = high - low >= SHORTEST
    return Units(low[long], high[long], found.family[chosen][place][long])


def _targets(found: Families, stream: Stream, at: Places) -> Units:
    """Sentences that no passage covers, no heading and not everybody's."""
    start, end = _sentences(stream)
    taken = covered(len(stream.codes), found.start, found.end) | stream.heading
    inside = np.concatenate([[0], np.cumsum(taken, dtype=np.int32)])
    size = end - start
    free = inside[end] - inside[start] <= FREE * size
    free &= size >= SHORTEST
    start, end = start[free], end[free]
    place, number = intervals.spread(start, end)
    known = np.bincount(number, official.usual()[at[place]], minlength=len(start)) / STEPS
    own = known <= USUAL * (end - start)
    return Units(start[own], end[own], np.full(int(own.sum()), -1))


def _candidates(pairs: Pairs, source: Units, target: Units) -> tuple[Ints, Ints]:
    """Numbers of sentences that share two of the rarest pairs of a source."""
    place, unit = intervals.spread(source.start, np.maximum(source.end - 1, source.start))
    rare = pairs.often[pairs.at[place]] <= MOST
    place, unit = place[rare], unit[rare]
    by_rarity = np.lexsort((-pairs.weight[pairs.at[place]], unit))
    place, unit = place[by_rarity], unit[by_rarity]
    first = np.maximum.accumulate(np.where(intervals.changes(unit), np.arange(len(unit)), 0))
    kept = np.arange(len(unit)) - first < KEYS
    keys = np.unique(pairs.at[place[kept]].astype(np.int64) << 32 | unit[kept])
    there, sentence = intervals.spread(target.start, np.maximum(target.end - 1, target.start))
    wanted = np.zeros(1 << PAIR_BITS, np.bool_)
    wanted[keys >> 32] = True
    hit = wanted[pairs.at[there]]
    words = np.unique(pairs.at[there[hit]].astype(np.int64) << 32 | sentence[hit])
    low, high = (np.searchsorted(keys, (words >> 32) + one << 32) for one in (0, 1))
    index, word = intervals.spread(low, high)
    both, counts = np.unique((keys[index] & 0xFFFFFFFF) << 32 | words[word] & 0xFFFFFFFF, return_counts=True)
    both = both[counts >= 2]
    return both >> 32, both & 0xFFFFFFFF


def _likeness(
    pairs: Pairs, a: tuple[Ints, Ints], b: tuple[Ints, Ints]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weighted Dice of the pairs in two stretches, and the weight both share."""
    sets, sums = [], []
    for start, end in (a, b):
        place, number = intervals.spread(start, np.maximum(end - 1, start))
        own = np.unique(number << PAIR_BITS | pairs.at[place])
        sets.append(own)
        sums.append(np.bincount(own >> PAIR_BITS, pairs.weight[own & HASH], minlength=len(start)))
    both = np.intersect1d(sets[0], sets[1], assume_unique=True)
    shared = np.bincount(both >> PAIR_BITS, pairs.weight[both & HASH], minlength=len(a[0])).astype(np.float64)
    like: NDArray[np.float64] = 2 * shared / np.maximum(sums[0] + sums[1], 1e-9)
    return like, shared


def _joined(found: Families, new: Units, stream: Stream) -> Families:
    """Families with new places; sentences that follow each other are one, a report is never added twice."""
    doc = stream.doc[new.start].astype(np.int64)
    width = len(stream.starts)
    there = np.isin(new.family * width + doc, found.family * width + found.doc)
    by_place = np.lexsort((new.start, new.family))
    by_place = by_place[~there[by_place]]
    start, end, family = (column[by_place] for column in new)
    if not len(start):
        return found
    begins = intervals.changes(family) | np.append(True, start[1:] != end[:-1])
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(start)) - 1
    family, start, end = family[first], start[first], end[last]
    of = np.searchsorted(found.family, family)
    own = Families(family, found.kind[of], stream.doc[start].astype(np.int64), start, end, found.evidence[of])
    both = Families(*(np.concatenate(columns) for columns in zip(found, own, strict=True)))
    by_family = np.lexsort((both.start, both.family))
    return Families(*(column[by_family] for column in both))
