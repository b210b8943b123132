"""Rectangles -> judged pairs of spans: snapped to clauses, verified, called copied, common or form.

All pairs at once: every figure of a span is a difference of two sums over the stream.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportmine.passages import form, judging, official
from reportmine.passages.alignment import Rectangles
from reportmine.passages.judging import Features, Marks, Tokens
from reportmine.passages.stream import Bools, Ints, Places, Stream
from reportmine.profile.sharing import Sharing

Kind = Literal["copied", "common", "template"]
KINDS: tuple[Kind, ...] = ("copied", "common", "template")
LONG = 60  # matching characters
MOST_ADDED, LEAST_INSIDE = 6, 0.6  # a clause is taken in whole when little of it lies outside
MOST_CUT, CUT_SHARE = 4, 0.4  # and left out when little of it lies inside
CITED_PART = 0.6


class Pairs(NamedTuple):
    """Half-open spans of the stream in two texts; `kind` is an index into KINDS; `evidence`: characters
    that both have and official texts do not say."""

    a0: Ints
    a1: Ints
    b0: Ints
    b1: Ints
    kind: Ints
    evidence: Ints


def judged(stream: Stream, found: Rectangles, marks: Marks, texts: Sequence[str], sharing: Sharing) -> Pairs:
    """Pairs that are long and dense enough, each with its kind."""
    pairs = spans(stream, found, sharing)
    figures = Tokens.of(stream, texts, judging.counted())
    quoted = Tokens.of(stream, texts, judging.quoted())
    known = features(stream, pairs, marks, (figures, quoted), sharing.shortest)
    copied = judging.scores(known, sharing) > 0
    copied &= ~_counts_only(stream, pairs, figures, known.figures)
    kinds = np.where(copied, KINDS.index("copied"), KINDS.index("common"))
    kinds[means(pairs, marks.cited).max(axis=0) >= CITED_PART] = KINDS.index("common")
    kinds[means(pairs, marks.form).min(axis=0) >= form.PART] = KINDS.index("template")
    return pairs._replace(kind=kinds)


def spans(stream: Stream, found: Rectangles, sharing: Sharing) -> Pairs:
    """Pairs that are long and dense enough, not judged: all of kind 0."""
    borders = Borders.of(stream)
    a0, a1 = borders.snapped(found.a0, found.a1)
    b0, b1 = borders.snapped(found.b0, found.b1)
    short, wide = np.minimum(a1 - a0, b1 - b0), np.maximum(a1 - a0, b1 - b0)
    density = np.where(wide >= LONG, sharing.density_long, sharing.density)
    kept = (short >= sharing.shortest) & (found.evidence >= density * wide)
    nothing = np.zeros(int(kept.sum()), np.int64)
    return Pairs(a0[kept], a1[kept], b0[kept], b1[kept], nothing, found.unexpected[kept])


def features(
    stream: Stream, pairs: Pairs, marks: Marks, tokens: tuple[Tokens, Tokens], shortest: int
) -> Features:
    """What the score is made of. `tokens`: figures, words in quotes; `shortest`: the unit of length."""
    clauses, sentences = _sums(stream.clause), _sums(stream.sentence)
    closed, ended = (np.concatenate([marks, [True]]) for marks in (stream.clause, stream.sentence))
    sides = ((pairs.a0, pairs.a1), (pairs.b0, pairs.b1))
    whole, full = [], []
    for start, end in sides:
        whole.append(np.maximum((clauses[end] - clauses[start]).astype(np.int64) - 1 + closed[end], 0))
        full.append((sentences[end] - sentences[start]).astype(np.int64) - 1 + ended[end] >= 1)
    figures, coined = (words.known().shared(*sides) for words in tokens)
    found = (
        np.log2(1 + pairs.evidence / shortest),
        means(pairs, marks.expected).mean(axis=0),
        means(pairs, marks.usual).mean(axis=0) / official.STEPS,
        np.minimum(np.minimum(*whole), judging.MOST_CLAUSES),
        full[0] | full[1],
        np.minimum(figures, judging.MOST_FIGURES),
        coined > 0,
    )
    return Features(*(column.astype(np.float64) for column in found))


def _counts_only(stream: Stream, pairs: Pairs, figures: Tokens, equal: NDArray[np.float64]) -> Bools:
    """Whether both are statistics of their own: many figures (filled in or masked), none of them equal."""
    sides = ((pairs.a0, pairs.a1), (pairs.b0, pairs.b1))
    counts = [figures.counted(start, end) for start, end in sides]
    lengths = [stream.at[end - 1] + 1 - stream.at[start] for start, end in sides]
    dense = np.minimum(counts[0] / lengths[0], counts[1] / lengths[1]) >= judging.FIGURES_DENSE
    only: Bools = dense & (np.minimum(*counts) >= judging.LEAST_FIGURES) & (equal == 0)
    return only


def _sums(values: NDArray[Any]) -> NDArray[np.uint32]:
    """Sums of all values before each place; what overflows cancels out in differences."""
    sums = np.zeros(len(values) + 1, np.uint32)
    np.cumsum(values, dtype=np.uint32, out=sums[1:])
    return sums


def means(pairs: Pairs, values: NDArray[Any]) -> NDArray[np.float64]:
    """(2, pairs): mean of a value of every matching character on either side."""
    sums = _sums(values)
    sides = ((pairs.a0, pairs.a1), (pairs.b0, pairs.b1))
    return np.array([(sums[end] - sums[start]) / np.maximum(end - start, 1) for start, end in sides])


class Borders(NamedTuple):
    """For every place of the stream the last border of a clause at or before it, the first at or behind."""

    before: Places
    behind: Places

    @staticmethod
    def of(stream: Stream) -> Borders:
        """Texts begin and end with a border."""
        size = len(stream.codes)
        border = np.concatenate([stream.clause, [True]])
        border[stream.starts] = True
        places = np.arange(size + 1, dtype=np.int32)
        before = np.maximum.accumulate(np.where(border, places, np.int32(0)))
        behind = np.minimum.accumulate(np.where(border, places, np.int32(size))[::-1])[::-1]
        return Borders(before, behind)

    def snapped(self, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """Spans moved to borders where they are near; elsewhere they stay as their runs have them."""
        begin, after = self.before[start], np.minimum(self.behind[np.minimum(start + 1, end)], end)
        outside, clause = start - begin, after - begin
        widen = (outside <= MOST_ADDED) & (outside <= (1 - LEAST_INSIDE) * clause)
        inside = after - start
        cut = ~widen & (after < end) & (inside < MOST_CUT) & (inside < CUT_SHARE * clause)
        first = np.where(widen, begin, np.where(cut, after, start))
        close, opened = self.behind[end], np.maximum(self.before[np.maximum(end - 1, start)], first)
        outside, clause = close - end, close - opened
        widen = (outside <= MOST_ADDED) & (outside <= (1 - LEAST_INSIDE) * clause)
        cut = ~widen & (opened > first) & (end - opened < MOST_CUT)
        return first, np.where(widen, close, np.where(cut, opened, end))
