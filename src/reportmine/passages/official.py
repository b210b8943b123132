"""How expected a wording is in official language: 5-grams of public official texts, as hashes.

official.npz holds one bit for each of 2**25 hash values (a Bloom filter with one hash; about 2 % of
unseen 5-grams pass for seen). corpora/background/build.py makes it; no text can be read out of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from reportmine.passages.stream import Bools, Stream, build

LENGTH, BITS = 5, 25
RANGE = 1 << 18  # characters worked on at once
MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)


def expected(stream: Stream) -> Bools:
    """Whether each character lies in a 5-gram that official texts have too."""
    known = np.zeros(len(stream.codes), np.bool_)
    table = _table()
    for first in range(0, len(known), RANGE):
        hits = table[_hashes(stream.codes[first : first + RANGE + LENGTH - 1])]
        for offset in range(LENGTH):
            known[first + offset : first + offset + len(hits)] |= hits
    return known


def table_of(groups: Iterable[tuple[Iterable[str], int]]) -> NDArray[np.uint8]:
    """The packed bits for official.npz: 5-grams that stand in at least so many texts of a group."""
    table = np.zeros(1 << BITS, np.bool_)
    for texts, least in groups:
        spread = np.zeros(1 << BITS, np.uint8)
        for text in texts:
            hashes = np.unique(_hashes(build([text], [()], [()]).codes))
            spread[hashes] += spread[hashes] < least
        table |= spread >= least
    return np.packbits(table)


def _hashes(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    size = max(len(codes) - LENGTH + 1, 0)
    digest = np.zeros(size, np.uint64)
    for offset in range(LENGTH if size else 0):
        digest ^= codes[offset : offset + size]
        digest *= MULTIPLIER
        digest ^= digest >> np.uint64(32)
    return (digest >> np.uint64(64 - BITS)).astype(np.int64)


@cache
def _table() -> Bools:
    data = (files("reportmine.passages") / "official.npz").read_bytes()
    return np.unpackbits(np.load(io.BytesIO(data))["bits"]).astype(np.bool_)
