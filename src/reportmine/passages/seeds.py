"""Equal k-grams of different texts: sorted hashes, each occurrence linked to its first few texts only.

Linking to hubs keeps the cost linear in the number of copies: a passage that stands in all of n texts
gives about HUBS * n links, not n * n / 2, and nothing is dropped for being frequent.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reportmine.passages.stream import Ints, Stream

HUBS = 4
LEAST_SEEDS = 4  # a pair of texts with fewer shares nothing worth a look
PAIR_BINS = 1 << 24
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio (Knuth, TAOCP 3, 6.4)


class Seeds(NamedTuple):
    """Positions in the stream of equal k-grams, `a` in the earlier text; frequency per position."""

    a: Ints
    b: Ints
    frequency: Ints


def find(stream: Stream, k: int) -> Seeds:
    """Seeds of length k. frequency: (characters,) number of texts that have the k-gram beginning there."""
    size = len(stream.codes)
    frequency = np.zeros(size, np.int64)
    if size < k:
        return Seeds(np.zeros(0, np.int64), np.zeros(0, np.int64), frequency)
    position, same = _postings(stream, k)
    doc = stream.doc[position]
    first = ~same | (doc != np.concatenate([[-1], doc[:-1]]))
    group = np.cumsum(~same) - 1
    begin = np.flatnonzero(~same)
    counted = np.cumsum(first)
    rank = counted - counted[begin][group]  # 0 in the first text of the group
    spread = np.maximum.reduceat(rank, begin) + 1 if len(begin) else np.zeros(0, np.int64)
    frequency[position] = spread[group]
    firsts = np.flatnonzero(first)
    first_of_group = counted[begin] - 1  # index into firsts
    a, b = [], []
    for hub in range(HUBS):
        later = rank > hub
        a.append(position[firsts[first_of_group[group[later]] + hub]])
        b.append(position[later])
    return _frequent_pairs(stream, Seeds(np.concatenate(a), np.concatenate(b), frequency))


def _postings(stream: Stream, k: int) -> tuple[Ints, np.ndarray]:
    """Positions sorted by the hash of their k-gram, then by place; whether each equals the one before.

    Hash and position share one word, so that a single sort of integers does it. Hashes that stand once
    are left out.
    """
    size = len(stream.codes) - k + 1
    digest = np.zeros(size, np.uint64)
    for offset in range(k):
        digest = digest * MULTIPLIER + stream.codes[offset : offset + size]
        digest ^= digest >> np.uint64(29)
    digest *= MULTIPLIER
    bits = np.uint64(int(size).bit_length())
    whole = (stream.doc[:size] == stream.doc[k - 1 :]) & ~stream.heading[:size] & ~stream.heading[k - 1 :]
    low = (np.uint64(1) << bits) - np.uint64(1)
    packed = (digest & ~low) | np.arange(size, dtype=np.uint64)
    packed = np.sort(packed[whole])
    hashes = packed >> bits
    same = np.zeros(len(packed), np.bool_)
    same[1:] = hashes[1:] == hashes[:-1]
    kept = same.copy()
    kept[:-1] |= same[1:]
    return (packed[kept] & low).astype(np.int64), same[kept]


def _frequent_pairs(stream: Stream, seeds: Seeds) -> Seeds:
    texts = len(stream.starts)
    pair = stream.doc[seeds.a] * texts + stream.doc[seeds.b]
    bins = pair % PAIR_BINS
    counts = np.bincount(bins, minlength=1)
    kept = counts[bins] >= LEAST_SEEDS
    return Seeds(seeds.a[kept], seeds.b[kept], seeds.frequency)
