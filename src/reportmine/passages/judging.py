"""Is a shared stretch copied, the form's, or what everybody says? Judged pair by pair, before families."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportmine.language import dates, document
from reportmine.passages.stream import Bools, Ints, Stream
from reportmine.profile.sharing import Sharing

FIGURES_DENSE, LEAST_FIGURES = 0.05, 3  # figures a character
FORM_GAP = 6  # characters between two stretches of the form in one sentence: its filling
FORM_PART = 0.6  # of a stretch
LEAD_WITHIN = 1_000  # characters
MOST_CLAUSES, MOST_FIGURES = 6, 3
TITLE = "\u300a[^\u300a\u300b\\n]{2,60}\u300b"
QUOTED = '"[^"\\n]{2,12}"'


class Marks(NamedTuple):
    """Per matching character: official language; part of the form; of a reference or a set phrase."""

    expected: Bools
    form: Bools
    cited: Bools


class Features(NamedTuple):
    """Arrays over pairs: what the score is made of (see profile.sharing.Weights)."""

    unexpected: NDArray[np.float64]
    expected: NDArray[np.float64]
    clauses: Ints
    sentence: Bools


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


def scores(found: Features, sharing: Sharing) -> NDArray[np.float64]:
    """Above 0: copied. Without what `bonus` adds."""
    weights = sharing.weights
    total: NDArray[np.float64] = (
        weights.bias
        + weights.unexpected * np.log2(1 + found.unexpected / sharing.shortest)
        + weights.expected * found.expected
        + weights.clauses * np.minimum(found.clauses, MOST_CLAUSES)
        + weights.sentence * found.sentence
    )
    return total


def bonus(a: str, b: str, sharing: Sharing) -> float:
    """What equal figures and a quoted coinage in both wordings add to the score."""
    figures = len(_figures(a) & _figures(b))
    coined = set(_quoted().findall(a)) & set(_quoted().findall(b))
    return sharing.weights.figures * min(figures, MOST_FIGURES) + sharing.weights.coined * bool(coined)


def counts_only(a: str, b: str) -> bool:
    """Whether two wordings are statistics of their own: many figures and none of them the same."""
    left, right = (_counted().findall(text) for text in (a, b))
    dense = min(len(left) / max(len(a), 1), len(right) / max(len(b), 1)) >= FIGURES_DENSE
    return dense and min(len(left), len(right)) >= LEAST_FIGURES and not _figures(a) & _figures(b)


@cache
def _counted() -> re.Pattern[str]:
    """A figure, filled in or masked."""
    return re.compile(r"[\dX*][\dX*.,]{0,12}")


def most_bonus(sharing: Sharing) -> float:
    """The most that `bonus` can add."""
    return sharing.weights.figures * MOST_FIGURES + sharing.weights.coined


def _figures(text: str) -> set[str]:
    return set(dates.figure().findall(text))


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(QUOTED)


def common_spans(text: str, phrases: Sequence[str]) -> list[tuple[int, int]]:
    """Where titles in 《》 and the profile's set phrases stand in a folded text."""
    return [match.span() for match in _common(tuple(phrases)).finditer(text)]


@cache
def _common(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile("|".join([TITLE, *words]))


def lead_spans(text: str) -> list[tuple[int, int]]:
    """The sentence by which a folded text announces itself (现将有关情况报告如下)."""
    found = document.lead_words().search(text, 0, LEAD_WITHIN)
    if not found:
        return []
    before = max(text.rfind(mark, 0, found.start()) for mark in "\n\u3002")
    return [(before + 1, found.end())]
