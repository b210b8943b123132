"""Is a shared stretch copied, the form's, or what everybody says? Judged pair by pair, before families."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportmine.language import dates, document
from reportmine.passages import intervals
from reportmine.passages.stream import Bools, Ints, Stream
from reportmine.profile.sharing import Sharing

FIGURES_DENSE, LEAST_FIGURES = 0.07, 4  # figures a character
LEAD_WITHIN = 1_000  # characters
MOST_CLAUSES, MOST_FIGURES = 6, 3
TITLE = "\u300a[^\u300a\u300b\\n]{2,60}\u300b"
KEY_BITS = 40
KEY = (1 << KEY_BITS) - 1  # of the hash of a token
QUOTED = '"[^"\\n]{2,12}"'


class Marks(NamedTuple):
    """Per matching character: official language; how usual the pair beginning there is (official.usual);
    part of the form; of a reference or a set phrase."""

    expected: Bools
    usual: NDArray[np.uint8]
    form: Bools
    cited: Bools


class Features(NamedTuple):
    """Arrays over pairs, one for each of profile.sharing.Weights, in its order."""

    unexpected: NDArray[np.float64]
    expected: NDArray[np.float64]
    usual: NDArray[np.float64]
    clauses: NDArray[np.float64]
    sentence: NDArray[np.float64]
    figures: NDArray[np.float64]
    coined: NDArray[np.float64]


def scores(found: Features, sharing: Sharing) -> NDArray[np.float64]:
    """Log odds of being copied."""
    bias, *weights = astuple(sharing.weights)
    total: NDArray[np.float64] = bias + np.stack(found, axis=1) @ np.array(weights)
    return total


class Tokens(NamedTuple):
    """Words of one sort: where in the stream each begins (sorted) and a hash of it."""

    place: Ints
    key: Ints

    @staticmethod
    def of(stream: Stream, texts: Sequence[str], pattern: re.Pattern[str]) -> Tokens:
        """All places of `pattern`; `key`: 0 where the word is no figure and not in quotes."""
        figure = dates.figure()
        found = [
            (offset + match.start(), _key(match.group(), figure.match(text, match.start())))
            for offset, text in zip(stream.offsets.tolist(), texts, strict=False)
            for match in pattern.finditer(text)
        ]
        at, key = np.array(found, np.int64).reshape(-1, 2).T
        return Tokens(np.searchsorted(stream.at, at), key)

    def known(self) -> Tokens:
        """Those with a key."""
        return Tokens(self.place[self.key > 0], self.key[self.key > 0])

    def within(self, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """First and last (half-open) token of each stretch."""
        return np.searchsorted(self.place, start), np.searchsorted(self.place, end)

    def counted(self, start: Ints, end: Ints) -> Ints:
        """Tokens in each stretch."""
        first, last = self.within(start, end)
        return last - first

    def shared(self, a: tuple[Ints, Ints], b: tuple[Ints, Ints]) -> Ints:
        """Different tokens that both stretches of each pair have."""
        sides = []
        for start, end in (a, b):
            index, number = intervals.spread(*self.within(start, end))
            sides.append(np.unique(number << KEY_BITS | self.key[index]))
        both = np.intersect1d(sides[0], sides[1], assume_unique=True)
        return np.bincount(both >> KEY_BITS, minlength=len(a[0]))


@cache
def counted() -> re.Pattern[str]:
    """A figure, filled in or masked."""
    return re.compile(r"[\dX*][\dX*.,]{0,12}+")


@cache
def quoted() -> re.Pattern[str]:
    """A word in quotes."""
    return re.compile(QUOTED)


def _key(word: str, figure: re.Match[str] | None) -> int:
    if word[0] == '"':
        return hash(word) & KEY | 1
    return hash(figure.group()) & KEY | 1 if figure else 0


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
