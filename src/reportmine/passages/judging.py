"""Is a shared stretch copied, the form's, or what everybody says? Judged pair by pair, before families."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from reportmine.passages.stream import Bools, Ints, Stream
from reportmine.profile.sharing import Sharing

Span = tuple[int, int]
GRAM = 4
FORM_GAP = 6  # characters between two stretches of the form in one sentence: its filling
FORM_PART = 0.6  # of a stretch
MOST_CLAUSES, MOST_FIGURES = 6, 3
TITLE = "\u300a[^\u300a\u300b\\n]{2,60}\u300b"
QUOTED = '"[^"\\n]{2,12}"'


class Marks(NamedTuple):
    """Per matching character: official language; part of the form; of a reference or a set phrase."""

    expected: Bools
    form: Bools
    cited: Bools


class Features(NamedTuple):
    """What the score is made of (see profile.sharing.Weights)."""

    unexpected: float
    expected: float
    clauses: int
    sentence: bool
    figures: int
    coined: bool


def form_marks(stream: Stream, frequency: Ints, k: int, sharing: Sharing) -> Bools:
    """Characters in k-grams that at least half of the reports have, gaps within a sentence closed."""
    texts = len(stream.starts) - 1
    marks = np.zeros(len(stream.codes), np.bool_)
    if texts < sharing.form_from:
        return marks
    hits = np.flatnonzero(frequency >= max(sharing.form_from, sharing.form_share * texts))
    for offset in range(k):
        marks[np.minimum(hits + offset, len(marks) - 1)] = True
    return _closed(marks, stream)


def _closed(marks: Bools, stream: Stream) -> Bools:
    places = np.flatnonzero(marks)
    sentence = np.cumsum(stream.sentence)
    step = np.diff(places)
    near = (step > 1) & (step <= FORM_GAP + 1) & (sentence[places[1:]] == sentence[places[:-1]])
    closed = marks.copy()
    for left, right in zip(places[:-1][near], places[1:][near], strict=True):
        closed[left:right] = True
    return closed


def features(stream: Stream, marks: Marks, texts: tuple[str, str], spans: tuple[Span, Span]) -> Features:
    """Of the spans (start, end in the stream) of two texts and their folded wording."""
    shared = [_shared(stream, a, b) for a, b in (spans, spans[::-1])]
    known = [marks.expected[start:end] for start, end in spans]
    whole = [_whole(stream, start, end) for start, end in spans]
    figures = [_figures(text) for text in texts]
    quoted = [set(_quoted().findall(text)) for text in texts]
    return Features(
        unexpected=float(min((same & ~known_).sum() for same, known_ in zip(shared, known, strict=True))),
        expected=float(
            np.mean([k[s].mean() if s.any() else 1.0 for k, s in zip(known, shared, strict=True)])
        ),
        clauses=min(clauses for clauses, _ in whole),
        sentence=any(sentence for _, sentence in whole),
        figures=len(figures[0] & figures[1]),
        coined=bool(quoted[0] & quoted[1]),
    )


def _shared(stream: Stream, own: Span, other: Span) -> Bools:
    """Which characters of `own` stand in a 4-gram that `other` has too."""
    grams = [_grams(stream, start, end) for start, end in (own, other)]
    marks = np.zeros(own[1] - own[0], np.bool_)
    hits = np.flatnonzero(np.isin(grams[0], grams[1]))
    for offset in range(GRAM):
        marks[hits + offset] = True
    return marks


def _grams(stream: Stream, start: int, end: int) -> Ints:
    """4-grams as numbers; 17 bits a character tell all of the Basic Plane apart, and nearly all others."""
    codes = stream.codes[start:end].astype(np.int64)
    size = max(len(codes) - GRAM + 1, 0)
    grams = np.zeros(size, np.int64)
    for offset in range(GRAM):
        grams = grams * 0x10003 + codes[offset : offset + size]
    return grams


def _whole(stream: Stream, start: int, end: int) -> tuple[int, bool]:
    """Whole clauses inside a span, and whether a whole sentence lies in it."""
    size = len(stream.codes)
    borders = np.flatnonzero(stream.clause[start:end]) + start
    ends = end == size or bool(stream.clause[end])
    sentences = np.flatnonzero(stream.sentence[start:end]) + start
    closed = end == size or bool(stream.sentence[end])
    return max(len(borders) - 1 + ends, 0), len(sentences) >= 2 or (len(sentences) == 1 and closed)


def _figures(text: str) -> set[str]:
    return set(re.findall(r"\d[\d.,]{1,12}", text))


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(QUOTED)


def score(found: Features, sharing: Sharing) -> float:
    """Above 0: copied."""
    weights = sharing.weights
    return float(
        weights.bias
        + weights.unexpected * np.log2(1 + found.unexpected / sharing.shortest)
        + weights.expected * found.expected
        + weights.clauses * min(found.clauses, MOST_CLAUSES)
        + weights.sentence * found.sentence
        + weights.figures * min(found.figures, MOST_FIGURES)
        + weights.coined * found.coined
    )


def common_spans(text: str, phrases: Sequence[str]) -> list[tuple[int, int]]:
    """Where titles in 《》 and the profile's set phrases stand in a folded text."""
    return [match.span() for match in _common(tuple(phrases)).finditer(text)]


@cache
def _common(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile("|".join([TITLE, *words]))
