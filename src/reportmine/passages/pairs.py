"""Rectangles -> judged pairs of spans: snapped to clauses, verified, called copied, common or form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from reportmine.passages import judging
from reportmine.passages.alignment import Rectangles
from reportmine.passages.judging import Marks
from reportmine.passages.stream import Bools, Ints, Stream
from reportmine.profile.sharing import Sharing

Kind = Literal["copied", "common", "template"]
LONG = 60  # matching characters
MOST_ADDED, LEAST_INSIDE = 6, 0.6  # a clause is taken in whole when little of it lies outside
MOST_CUT, CUT_SHARE = 4, 0.4  # and left out when little of it lies inside
CITED_PART = 0.6


class Pair(NamedTuple):
    """Half-open spans of the stream, in two texts; `evidence`: characters that official texts do not say."""

    a0: int
    a1: int
    b0: int
    b1: int
    kind: Kind
    evidence: float
    likeness: float


def judged(
    stream: Stream, found: Rectangles, marks: Marks, texts: Sequence[str], sharing: Sharing
) -> Iterator[Pair]:
    """Pairs that are long, dense and alike enough, each with its kind."""
    ends = stream.starts[stream.doc[found.a0] + 1], stream.starts[stream.doc[found.b0] + 1]
    for index in range(len(found.a0)):
        a0, a1 = _snapped(stream, int(found.a0[index]), int(found.a1[index]), int(ends[0][index]))
        b0, b1 = _snapped(stream, int(found.b0[index]), int(found.b1[index]), int(ends[1][index]))
        length = min(a1 - a0, b1 - b0)
        wider = max(a1 - a0, b1 - b0)
        density = sharing.density_long if wider >= LONG else sharing.density
        if length < sharing.shortest or int(found.evidence[index]) < density * wider:
            continue
        likeness = _likeness(stream, (a0, a1), (b0, b1))
        if likeness >= sharing.likeness:
            yield _pair(stream, marks, texts, (a0, a1, b0, b1), sharing)._replace(likeness=likeness)


def _pair(
    stream: Stream, marks: Marks, texts: Sequence[str], span: tuple[int, int, int, int], sharing: Sharing
) -> Pair:
    a0, a1, b0, b1 = span
    quotes = (quote(stream, texts, a0, a1), quote(stream, texts, b0, b1))
    found = judging.features(stream, marks, quotes, ((a0, a1), (b0, b1)))
    kind: Kind = "common"
    if min(marks.form[a0:a1].mean(), marks.form[b0:b1].mean()) >= judging.FORM_PART:
        kind = "template"
    elif max(marks.cited[a0:a1].mean(), marks.cited[b0:b1].mean()) >= CITED_PART:
        kind = "common"
    elif judging.score(found, sharing) > 0:
        kind = "copied"
    return Pair(a0, a1, b0, b1, kind, found.unexpected, 0.0)


def quote(stream: Stream, texts: Sequence[str], start: int, end: int) -> str:
    """The wording of a stretch of the stream."""
    text = texts[int(stream.doc[start])]
    return text[int(stream.origin[start]) : int(stream.origin[end - 1]) + 1]


def _snapped(stream: Stream, start: int, end: int, stop: int) -> tuple[int, int]:
    """To borders of clauses where they are near; elsewhere the span stays as its runs have it."""
    first = int(stream.starts[stream.doc[start]])
    begin = start
    while begin > first and not stream.clause[begin] and start - begin <= MOST_ADDED:
        begin -= 1
    after = _next(stream.clause, start + 1, end)
    if start - begin <= MOST_ADDED and (start - begin) <= (1 - LEAST_INSIDE) * (after - begin):
        start = begin
    elif after < end and after - start < MOST_CUT and after - start < CUT_SHARE * (after - begin):
        start = after
    close = _next(stream.clause, end, min(stop, end + MOST_ADDED + 1))
    before = end
    while before > start and not stream.clause[before - 1]:
        before -= 1
    before = max(before - 1, start)
    complete = close == stop or (close < len(stream.clause) and bool(stream.clause[close]))
    if complete and close - end <= MOST_ADDED and close - end <= (1 - LEAST_INSIDE) * (close - before):
        end = close
    elif before > start and end - before < MOST_CUT:
        end = before
    return start, end


def _next(borders: Bools, start: int, stop: int) -> int:
    """The first border in [start, stop), `stop` if there is none."""
    hits = np.flatnonzero(borders[start:stop])
    return start + int(hits[0]) if len(hits) else stop


def _likeness(stream: Stream, a: tuple[int, int], b: tuple[int, int]) -> float:
    """Share of character pairs that both have (Dice); blind to the order of clauses."""
    left, right = (_bigrams(stream, *span) for span in (a, b))
    both = len(np.intersect1d(left, right))
    return 2 * both / max(len(left) + len(right), 1)


def _bigrams(stream: Stream, start: int, end: int) -> Ints:
    codes = stream.codes[start:end].astype(np.int64)
    grams: Ints = np.unique(codes[:-1] << 20 | codes[1:])
    return grams
