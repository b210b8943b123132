"""How expected a wording is in official language: 5-grams of public official texts, as hashes.

official.npz holds one bit for each of 2**25 hash values (a Bloom filter with one hash; about 2 % of
unseen 5-grams pass for seen), and how often pairs of characters stand there, by their hash.
corpora/background/build.py makes it; no text can be read out of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportmine.passages.stream import Bools, Places, Stream, build

LENGTH, BITS = 5, 25
PAIR_BITS, STEPS = 21, 16
RANGE = 1 << 18  # characters worked on at once
MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)


def expected(stream: Stream) -> Bools:
    """Whether each character lies in a 5-gram that official texts have too."""
    known = np.zeros(len(stream.codes), np.bool_)
    table = _tables()[0]
    for first in range(0, len(known), RANGE):
        hits = table[_hashes(stream.codes[first : first + RANGE + LENGTH - 1], LENGTH, BITS)]
        for offset in range(LENGTH):
            known[first + offset : first + offset + len(hits)] |= hits
    return known


def pairs(stream: Stream) -> Places:
    """(characters,) hash of the pair of characters that begins at each; 0 at the last one."""
    found = np.zeros(len(stream.codes), np.int32)
    for first in range(0, len(found), RANGE):
        codes = stream.codes[first : first + RANGE + 1]
        found[first : first + len(codes) - 1] = _hashes(codes, 2, PAIR_BITS)
    return found


def usual() -> NDArray[np.uint8]:
    """How often official texts have a pair, by its hash: STEPS * log2(1 + count)."""
    return _tables()[1]


class Table(NamedTuple):
    """What official.npz holds: packed bits of 5-grams; counts of pairs of characters, STEPS * log2(1 + n)."""

    bits: NDArray[np.uint8]
    pairs: NDArray[np.uint8]


def table_of(groups: Iterable[tuple[Iterable[str], int]]) -> Table:
    """5-grams that stand in at least so many texts of a group, and pairs of characters.

    Pairs are counted in the groups of which one text is enough: where many texts repeat each other,
    counts say nothing of the language.
    """
    table = np.zeros(1 << BITS, np.bool_)
    counts = np.zeros(1 << PAIR_BITS, np.int64)
    for texts, least in groups:
        spread = np.zeros(1 << BITS, np.uint8)
        for text in texts:
            codes = build([text], [()], [()]).codes
            hashes = np.unique(_hashes(codes, LENGTH, BITS))
            spread[hashes] += spread[hashes] < least
            if least == 1:
                counts += np.bincount(_hashes(codes, 2, PAIR_BITS), minlength=len(counts))
        table |= spread >= least
    steps = np.minimum(np.rint(STEPS * np.log2(1 + counts)), 255).astype(np.uint8)
    return Table(np.packbits(table), steps)


def _hashes(codes: NDArray[np.uint32], length: int, bits: int) -> NDArray[np.int64]:
    size = max(len(codes) - length + 1, 0)
    digest = np.zeros(size, np.uint64)
    for offset in range(length if size else 0):
        digest ^= codes[offset : offset + size]
        digest *= MULTIPLIER
        digest ^= digest >> np.uint64(32)
    return (digest >> np.uint64(64 - bits)).astype(np.int64)


@cache
def _tables() -> tuple[Bools, NDArray[np.uint8]]:
    data = np.load(io.BytesIO((files("reportmine.passages") / "official.npz").read_bytes()))
    return np.unpackbits(data["bits"]).astype(np.bool_), data["pairs"]
