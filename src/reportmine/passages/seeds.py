"""Equal k-grams of different texts: sorted hashes, each occurrence linked to its first few texts only.

Linking to hubs keeps the cost linear in the number of copies: a passage that stands in all of n texts
gives about HUBS * n links, not n * n / 2, and nothing is dropped for being frequent. Sorted hashes are
worked on range by range, so that a range stays in the cache; no range needs another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportmine.passages.stream import Bools, Places, Stream

HUBS = 4
RANGE = 1 << 18  # hashes worked on at once
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio (Knuth, TAOCP 3, 6.4)

Words = NDArray[np.uint64]


class Seeds(NamedTuple):
    """Positions in the stream of equal k-grams, `a` in the earlier text.

    frequent: where k-grams begin that at least so many texts have.
    """

    a: Places
    b: Places
    frequent: Places


def find(stream: Stream, k: int, many: float, counted: int) -> Seeds:
    """Seeds of length k; a k-gram that `many` of the first `counted` texts have is frequent."""
    bits = np.uint64(int(len(stream.codes)).bit_length())
    packed = _packed(stream, k, bits)
    parts = [_linked(stream, part, bits, (many, counted)) for part in _ranges(packed, bits)]
    nothing = np.zeros(0, np.int32)
    parts.append(Seeds(nothing, nothing, nothing))
    return Seeds(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _packed(stream: Stream, k: int, bits: np.uint64) -> Words:
    """Hash and position of every k-gram of one text in one word, so that one sort of integers does it."""
    size = max(len(stream.codes) - k + 1, 0)
    packed = np.empty(size, np.uint64)
    low = (np.uint64(1) << bits) - np.uint64(1)
    used = 0
    for first in range(0, size, RANGE):
        last = min(first + RANGE, size)
        whole = stream.doc[first:last] == stream.doc[first + k - 1 : last + k - 1]
        whole &= ~(stream.heading[first:last] | stream.heading[first + k - 1 : last + k - 1])
        digest = np.zeros(last - first, np.uint64)
        for offset in range(k):
            digest *= MULTIPLIER
            digest += stream.codes[first + offset : last + offset]
            digest ^= digest >> np.uint64(29)
        digest *= MULTIPLIER
        digest &= ~low
        digest |= np.arange(first, last, dtype=np.uint64)
        count = int(np.count_nonzero(whole))
        packed[used : used + count] = digest[whole]
        used += count
    packed = packed[:used]
    packed.sort()
    return packed


def _ranges(packed: Words, bits: np.uint64) -> Iterator[Words]:
    """Stretches of sorted words; equal hashes stay together."""
    first = 0
    while first < len(packed):
        last = min(first + RANGE, len(packed))
        if last < len(packed):
            behind = (packed[last - 1] >> bits) + np.uint64(1) << bits
            last = int(np.searchsorted(packed, behind)) if behind else len(packed)
        yield packed[first:last]
        first = last


def _linked(stream: Stream, packed: Words, bits: np.uint64, often: tuple[float, int]) -> Seeds:
    """Seeds of a range of hashes. `often`: texts that have what is frequent; texts that count."""
    position, same = _repeated(packed, bits)
    doc = stream.doc[position]
    first = ~same
    first[1:] |= doc[1:] != doc[:-1]
    begin = np.flatnonzero(~same)
    size = np.diff(begin, append=len(position))
    counted = np.cumsum(first, dtype=np.int32)
    before = counted[begin] - 1
    rank = counted - np.repeat(before, size)  # 1 in the first text of its hash
    many, texts = often
    among = np.cumsum(first & (doc < texts), dtype=np.int32)
    spread = np.diff(among[begin] - (doc[begin] < texts), append=among[-1] if len(among) else 0)
    firsts = position[first]
    frequent = position[np.repeat(spread >= many, size)]
    base = np.repeat(before, size)
    a, b = [], []
    for hub in range(HUBS):
        later = np.flatnonzero(rank > hub + 1)
        a.append(firsts[base[later] + hub])
        b.append(position[later])
    return Seeds(np.concatenate(a), np.concatenate(b), frequent)


def _repeated(packed: Words, bits: np.uint64) -> tuple[Places, Bools]:
    """Positions of hashes that stand more than once; whether each equals the one before."""
    hashes = packed >> bits
    same = np.zeros(len(packed), np.bool_)
    same[1:] = hashes[1:] == hashes[:-1]
    kept = same.copy()
    kept[:-1] |= same[1:]
    low = (np.uint64(1) << bits) - np.uint64(1)
    return (packed[kept] & low).astype(np.int32), same[kept]
