"""Rectangles -> judged pairs of spans: snapped to clauses, verified, called copied, common or form.

All pairs at once: every figure of a span is a difference of two sums over the stream.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportmine.language import dates
from reportmine.passages import judging
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
    borders = Borders.of(stream)
    a0, a1 = borders.snapped(found.a0, found.a1)
    b0, b1 = borders.snapped(found.b0, found.b1)
    short, wide = np.minimum(a1 - a0, b1 - b0), np.maximum(a1 - a0, b1 - b0)
    density = np.where(wide >= LONG, sharing.density_long, sharing.density)
    kept = (short >= sharing.shortest) & (found.evidence >= density * wide)
    nothing = np.zeros(int(kept.sum()), np.int64)
    pairs = Pairs(a0[kept], a1[kept], b0[kept], b1[kept], nothing, found.unexpected[kept])
    return pairs._replace(kind=_kinds(stream, pairs, marks, texts, sharing))


def _kinds(stream: Stream, pairs: Pairs, marks: Marks, texts: Sequence[str], sharing: Sharing) -> Ints:
    shares = {name: _shares(pairs, getattr(marks, name)) for name in ("form", "cited", "expected")}
    scores = judging.scores(_features(stream, pairs, shares["expected"].mean(axis=0), texts), sharing)
    kinds = np.where(scores > 0, KINDS.index("copied"), KINDS.index("common"))
    kinds[shares["cited"].max(axis=0) >= CITED_PART] = KINDS.index("common")
    kinds[shares["form"].min(axis=0) >= judging.FORM_PART] = KINDS.index("template")
    return kinds


def _features(stream: Stream, pairs: Pairs, expected: NDArray[np.float64], texts: Sequence[str]) -> Features:
    clauses, sentences = _sums(stream.clause), _sums(stream.sentence)
    closed, ended = (np.concatenate([marks, [True]]) for marks in (stream.clause, stream.sentence))
    sides = ((pairs.a0, pairs.a1), (pairs.b0, pairs.b1))
    whole, full, lengths, counts = [], [], [], []
    counted = Tokens.of(stream, texts, judging.counted())
    for start, end in sides:
        whole.append(np.maximum(clauses[end] - clauses[start] - 1 + closed[end], 0))
        full.append(sentences[end] - sentences[start] - 1 + ended[end] >= 1)
        lengths.append(stream.at[end - 1] + 1 - stream.at[start])
        counts.append(counted.counted(start, end))
    figures = Tokens.of(stream, texts, dates.figure()).shared(*sides)
    coined = Tokens.of(stream, texts, judging.quoted()).shared(*sides)
    return Features(
        unexpected=pairs.evidence.astype(np.float64),
        expected=expected,
        clauses=np.minimum(*whole),
        sentence=full[0] | full[1],
        figures=figures,
        coined=coined > 0,
        counts_only=judging.counts_only(figures, (counts[0], counts[1]), (lengths[0], lengths[1])),
    )


def _sums(marks: Bools) -> NDArray[np.int32]:
    return np.concatenate([np.zeros(1, np.int32), np.cumsum(marks, dtype=np.int32)])


def _shares(pairs: Pairs, marks: Bools) -> NDArray[np.float64]:
    """(2, pairs): share of marked characters on either side."""
    sums = _sums(marks)
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
