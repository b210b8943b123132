"""Seeds -> rectangles: stretches of two texts that share wording, in whatever order its clauses stand.

Seeds on one diagonal become runs; runs of a pair are split where the gap in either text is too wide,
alternately on the one side and the other (after the max-gap clustering of Sanchez-Perez, Sidorov and
Gelbukh, PAN 2014). Insertions, drift and moved clauses need no dynamic programming.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportmine.passages import intervals
from reportmine.passages.intervals import Whole
from reportmine.passages.seeds import RANGE, Seeds
from reportmine.passages.stream import Bools, Ints, Places, Stream

GAP = 24  # matching characters between two runs of one passage
ROUNDS = 3
CROWD, ENOUGH = 8, 2  # links of a region of a text: more are thinned out; links that say all of a stretch
LEAST_SEEDS = 4  # a pair of texts with fewer shares nothing worth a look
WORD = 63  # bits


class Runs(NamedTuple):
    """Half-open stretches, equal character for character but for single substitutions; `group`: those
    that may be one rectangle, numbered in order."""

    group: Whole
    a0: Whole
    a1: Whole
    b0: Whole
    b1: Whole

    def kept(self, which: NDArray[np.bool_] | NDArray[np.int64]) -> Runs:
        """Some of them, or in another order."""
        return Runs(*(column[which] for column in self))


class Rectangles(NamedTuple):
    """Half-open stretches of the stream on both sides, and what lies under runs on side a.

    evidence: characters; unexpected: those of them that official texts do not say.
    """

    a0: Ints
    a1: Ints
    b0: Ints
    b1: Ints
    evidence: Ints
    unexpected: Ints

    def kept(self, which: Bools) -> Rectangles:
        """Some of them."""
        return Rectangles(*(column[which] for column in self))


def find(stream: Stream, seeds: Seeds, limits: tuple[int, int], walls: Bools, expected: Bools) -> Rectangles:
    """Rectangles that reach over no wall.

    `limits`: length of a seed; characters of evidence on each side at least. `walls`: whether one stands
    before each character; headings are walls too.
    """
    runs = _runs(stream, seeds, *limits)
    least = limits[1]
    borders = np.flatnonzero(walls)
    runs = _cut(runs, runs.a0, runs.a1, borders)
    runs = _cut(runs, runs.b0, runs.b1, borders)
    place = np.arange(len(stream.codes), dtype=np.int32)
    place += np.int32(GAP + 1) * np.cumsum(_first_of(stream.heading) | walls, dtype=np.int32)
    for _ in range(ROUNDS):
        runs = _split(runs, runs.a0, runs.a1, place, least)
        runs = _split(runs, runs.b0, runs.b1, place, least)
    return _rectangles(runs, expected)


def strongest(found: Rectangles, given: int, stream: Stream) -> Rectangles:
    """Without those that link a stretch of a later text once more, when ENOUGH stronger ones link all of it.

    A passage in every report, edited everywhere, has other first texts for each of its k-grams; a few links
    for each report say all of it. Links with the first `given` texts stay.
    """
    order = np.argsort(found.b0, kind="stable")
    low, high = found.b0[order], found.b1[order]
    apart = np.ones(len(order), np.bool_)
    apart[1:] = low[1:] >= np.maximum.accumulate(high)[:-1]
    region = np.cumsum(apart) - 1
    crowded = order[np.bincount(region)[region] > CROWD]
    crowded = crowded[found.a0[crowded] >= stream.starts[given]]
    crowded = crowded[np.argsort(-found.evidence[crowded], kind="stable")]
    links = np.zeros(len(stream.codes), np.uint8)
    kept = np.ones(len(order), np.bool_)
    sides = (found.b0[crowded].tolist(), found.b1[crowded].tolist())
    for index, start, end in zip(crowded.tolist(), *sides, strict=True):
        stretch = links[start:end]
        if stretch.min() < ENOUGH:
            stretch += stretch < ENOUGH
        else:
            kept[index] = False
    return found.kept(kept)


def _runs(stream: Stream, seeds: Seeds, k: int, least: int) -> Runs:
    """Runs of all pairs of texts that share enough, pair by pair.

    Block by block of earlier texts, so that pair, diagonal and place fit into one word.
    """
    texts = len(stream.starts) - 1
    longest = int(np.diff(stream.starts).max(initial=0)) + k + 2  # the next diagonal is never near
    layout = Layout(texts.bit_length(), longest.bit_length())
    block = 1 << max(0, min(layout.text, WORD - layout.text - 2 * layout.place - 1))
    nothing = np.zeros(0, np.int32)
    parts = [Runs(nothing.astype(np.int64), nothing, nothing, nothing, nothing)]
    pairs = 0
    for first in range(0, texts, block):
        a, b = seeds.a, seeds.b
        if block < texts:
            inside = (stream.doc[a] >= first) & (stream.doc[a] < first + block)
            a, b = a[inside], b[inside]
        runs = layout.runs(stream, layout.words(stream, a, b, first), first, (k, least))
        parts.append(runs._replace(group=runs.group + pairs))
        pairs += int(runs.group[-1]) + 1 if len(runs.group) else 0
    return Runs(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


class Layout(NamedTuple):
    """Widths in bits of a word that says both texts, the diagonal and the place on it."""

    text: int
    place: int

    def words(self, stream: Stream, a: Places, b: Places, first: int) -> Ints:
        """Sorted words of seeds; earlier texts count from `first`."""
        words = np.empty(len(a), np.int64)
        starts = stream.starts.astype(np.int32)
        for low in range(0, len(a), RANGE):
            part = slice(low, low + RANGE)
            left, right = stream.doc[a[part]], stream.doc[b[part]]
            place = a[part] - starts[left]
            diagonal = b[part] - starts[right] - place + np.int32(1 << self.place)
            word = (left - np.int32(first)).astype(np.int64)
            word = (word << self.text | right) << self.place + 1 | diagonal
            words[part] = word << self.place | place
        words.sort()
        return words

    def runs(self, stream: Stream, words: Ints, first: int, limits: tuple[int, int]) -> Runs:
        """Words that follow each other, with one substituted character between at most, are a run.

        `limits`: length of a seed; characters that a pair of texts must share at least.
        """
        k, least = limits
        new = np.ones(len(words), np.bool_)
        np.greater(words[1:] - words[:-1], k + 1, out=new[1:])
        begin = np.flatnonzero(new)
        seeds = np.diff(begin, append=len(words))
        start = words[begin]
        length = words[begin + seeds - 1] - start + k
        pair = start >> 2 * self.place + 1
        group = np.cumsum(intervals.changes(pair)) - 1
        enough = np.bincount(group, seeds) >= LEAST_SEEDS
        enough &= np.bincount(group, length) >= least
        kept = enough[group]
        start, length, pair, group = start[kept], length[kept], pair[kept], group[kept]
        a0 = (start & (1 << self.place) - 1) + stream.starts[(pair >> self.text) + first]
        diagonal = (start >> self.place & (2 << self.place) - 1) - (1 << self.place)
        b0 = (start & (1 << self.place) - 1) + diagonal + stream.starts[pair & (1 << self.text) - 1]
        sides = (column.astype(np.int32) for column in (a0, a0 + length, b0, b0 + length))
        return Runs(np.cumsum(intervals.changes(group)) - 1, *sides)


def _first_of(marks: Bools) -> Bools:
    """Where a marked stretch begins."""
    first = marks.copy()
    first[1:] &= ~marks[:-1]
    return first


def _cut(runs: Runs, low: Whole, high: Whole, borders: Ints) -> Runs:
    """Runs cut where one of their sides has a border inside."""
    first, last = np.searchsorted(borders, low, "right"), np.searchsorted(borders, high)
    index, number = intervals.spread(first, last)
    if not len(index):
        return runs
    pieces = np.repeat(np.arange(len(low)), last - first + 1)
    at = np.cumsum(last - first + 1)
    begin, end = np.zeros(len(pieces), np.int32), np.zeros(len(pieces), np.int32)
    inside = np.ones(len(pieces), np.bool_)
    inside[at - 1] = False
    end[inside] = borders[index] - low[number]
    end[~inside] = high - low
    begin[1:][inside[:-1]] = end[:-1][inside[:-1]]
    cut = runs.kept(pieces)
    return Runs(cut.group, cut.a0 + begin, cut.a0 + end, cut.b0 + begin, cut.b0 + end)


def _split(runs: Runs, low: Whole, high: Whole, place: Places, least: int) -> Runs:
    """Sort by one side within each group, cut at wide gaps, drop what is small."""
    if not len(runs.group):
        return runs
    order = intervals.order(runs.group, low)
    runs, low, high = runs.kept(order), low[order], high[order]
    near, far = place[low], place[high - 1] + 1
    new = intervals.changes(runs.group)
    new[1:] |= near[1:] - intervals.reach(far, runs.group)[:-1] > GAP
    group = np.cumsum(new) - 1
    enough = np.bincount(group, high - intervals.fresh_from(low, high, group)) >= least
    kept = enough[group]
    return runs._replace(group=group).kept(kept)


def _rectangles(runs: Runs, expected: Bools) -> Rectangles:
    runs = runs.kept(intervals.order(runs.group, runs.a0))
    begin = np.flatnonzero(intervals.changes(runs.group))
    if not len(begin):
        return Rectangles(*(np.zeros(0, np.int64) for _ in range(6)))
    low = intervals.fresh_from(runs.a0, runs.a1, runs.group)
    unexpected = np.concatenate([[0], np.cumsum(~expected, dtype=np.int32)])
    found = (
        np.minimum.reduceat(runs.a0, begin),
        np.maximum.reduceat(runs.a1, begin),
        np.minimum.reduceat(runs.b0, begin),
        np.maximum.reduceat(runs.b1, begin),
        np.add.reduceat(runs.a1 - low, begin),
        np.add.reduceat(unexpected[runs.a1] - unexpected[low], begin),
    )
    return Rectangles(*(column.astype(np.int64) for column in found))
