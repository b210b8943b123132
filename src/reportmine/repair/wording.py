"""How likely a stretch of Simplified text is: the best cut into words, by word frequencies.

A unigram model over words (jieba's dictionary, 60 million words of text) mixed with the words of the
file itself, which is the best witness of what the file says; and a trigram model over characters
(neighbours.txt and the file). The two are mixed log-linearly. Scores are natural logarithms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from reportmine.repair.characters import dictionary, facts

LONGEST = 5
END = "\u00b6"  # stands for the border of a line
_WORDS, _CHARACTERS = 0.6, 0.45
_OFFICIAL = 0.7  # share of official texts against general ones in the frequency of a character
_RAREST = 1e-7
_WITHIN = 0.5  # share of characters that continue a word
_NO_MEASURE = 0.02  # a numeral stands before few words, nearly all of them seen
_LEAST_WEIGHT = 5.0
_OWN_LINKS = 3  # how many times the file's own neighbours count
_OWN = 0.25  # share of the file's own words in the mixture
_UNKNOWN_HAN = -19.0
_FLOOR = 0.5  # frequency given to a dictionary word of frequency 0


class Links(dict[str, float]):
    """Three characters -> log-probability of the last behind the others, filled on demand.

    Witten-Bell smoothing (Witten & Bell 1991) from three characters to two to one: as much weight for
    the shorter history as the longer one has different followers.
    """

    def __init__(self, seen: Counter[str]) -> None:
        """`seen` counts pairs and triples."""
        super().__init__()
        self._seen = seen
        self._total: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._last: Counter[str] = Counter()
        for run, count in seen.items():
            self._total[run[:-1]] += count
            self._kinds[run[:-1]] += 1
            if len(run) == 2:
                self._last[run[1]] += count
        self._size = sum(self._last.values()) or 1

    def __missing__(self, raw: str) -> float:
        run = "".join(map(_sign, raw))
        general = (1 - _WITHIN) * shares().get(run[-1], _RAREST) + _WITHIN * within().get(run[1:], 0.0)
        value = _OFFICIAL * self._last[run[-1]] / self._size + (1 - _OFFICIAL) * general
        for history in (run[1:-1], run[:-1]):
            weight = self._kinds[history] + _LEAST_WEIGHT
            value = (self._seen[history + run[-1]] + weight * value) / (self._total[history] + weight)
        if run[1] in facts()["numerals"] and not self._seen[run[1:]]:
            value *= _NO_MEASURE
        self[raw] = log(value)
        return self[raw]


class Words(NamedTuple):
    """log-probability of a word (weighted), of the likeliest word that begins so, and of neighbours."""

    known: dict[str, float]
    begun: dict[str, float]
    links: Links


class Cut(NamedTuple):
    """The best cuts of a growing text: scores up to the last LONGEST positions, latest first.

    `live` are the lengths of the tail's ends that begin a longer word; `bound` is the best score that
    the text can reach if one of them becomes that word.
    """

    tail: str
    ends: tuple[float, ...]
    live: tuple[int, ...]
    bound: float
    lonely: bool = False  # the best cut ends in a word of one Chinese character


EMPTY = Cut("", (0.0,), (), 0.0)


def grow(cut: Cut, character: str, words: Words) -> Cut:
    """`cut` with one more character."""
    known, begun, ends = words.known, words.begun, cut.ends
    tail = cut.tail[1 - LONGEST :] + character
    best, bound = ends[0] + (known.get(character) or _single(character)), -1e9
    lonely = character >= "\u3400" and character <= "\u9fff"
    live = []
    for length in (0, *cut.live):
        if length >= len(ends):
            continue
        piece = tail[-length - 1 :]
        weight = known.get(piece) if length else None
        if weight is not None and ends[length] + weight > best:
            best, lonely = ends[length] + weight, False
        further = begun.get(piece)
        if further is not None and length + 1 < LONGEST:
            live.append(length + 1)
            bound = max(bound, ends[length] + further)
    # What characters say of each other is the same for every cut of the same text.
    link = 0.0
    if character in _STOPS:
        link = _STOP if cut.tail[-1:] in _STOPS else _AFTER_ONE if cut.lonely else 0.0
    link += _CHARACTERS * words.links[_history(cut) + character]
    kept = tuple(end + link for end in ends[: LONGEST - 1])
    return Cut(tail, (best + link, *kept), tuple(live), max(best, bound) + link, lonely)


def _history(cut: Cut) -> str:
    return (END + END + cut.tail)[-2:]


def start(context: str, words: Words) -> Cut:
    """A cut that knows the characters before it but has paid nothing for them."""
    cut = EMPTY
    for character in context:
        cut = grow(cut, character, words)
    paid = cut.ends[0]
    return cut._replace(ends=tuple(end - paid for end in cut.ends), bound=cut.bound - paid)


def score(text: str, words: Words) -> float:
    """log-probability of the best cut of `text`."""
    cut = EMPTY
    for character in text:
        cut = grow(cut, character, words)
    return cut.ends[0]


@cache
def general() -> Words:
    """The dictionary alone; 0.8 s on first use, so only for damaged text."""
    total = log(sum(dictionary().values()))
    known = {
        word: _WORDS * (log(count or _FLOOR) - total)
        for word, count in dictionary().items()
        if len(word) <= LONGEST
    }
    return Words(known, _begun(known.items()), Links(neighbours()))


@cache
def neighbours() -> Counter[str]:
    """Counts of neighbouring characters in official Chinese (neighbours.txt)."""
    seen: Counter[str] = Counter()
    for line in (files(__package__) / "neighbours.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            history, followers = line.split(" ")
            for follower, count in re.findall(r"(\D)(\d*)", followers):
                seen[history + follower.replace("#", "0")] += int(count or 2)
    return seen


@cache
def shares() -> dict[str, float]:
    """Character -> its share of all characters in the dictionary's corpus."""
    counts: Counter[str] = Counter()
    for word, count in dictionary().items():
        for character in word:
            counts[character] += count
    total = sum(counts.values())
    return {character: count / total for character, count in counts.items()}


@cache
def within() -> dict[str, float]:
    """Two characters -> the share of the first one's occurrences that stand before the second in a word."""
    pairs: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    for word, count in dictionary().items():
        for first, second in pairwise(word):
            pairs[first + second] += count
        for character in word:
            firsts[character] += count
    return {pair: count / firsts[pair[0]] for pair, count in pairs.items() if count}


@cache
def _signs() -> dict[str, str]:
    wide = {
        chr(code - 0xFEE0): chr(code) for code in range(0xFF01, 0xFF5F) if not chr(code - 0xFEE0).isalnum()
    }
    return wide | dict.fromkeys("0123456789.%", "0")


def _sign(character: str) -> str:
    """One sign for marks of both widths, and one for all numbers."""
    return _signs().get(character, character)


def _begun(known: Iterable[tuple[str, float]]) -> dict[str, float]:
    best: dict[str, float] = {}
    for word, weight in known:
        for length in range(1, len(word)):
            if weight > best.get(word[:length], -1e9):
                best[word[:length]] = weight
    return best


def with_own(stretches: Iterable[str]) -> Words:
    """The dictionary mixed with the words of the undamaged `stretches` of one file."""
    base = general()
    counts: Counter[str] = Counter()
    pairs = neighbours().copy()
    for stretch in stretches:
        signs = "".join(map(_sign, stretch))
        for length in (2, 3):
            pairs.update(_OWN_LINKS * [signs[i : i + length] for i in range(len(signs) - length + 1)])
        cut = segmented(stretch, base)
        counts.update(cut)
        # Two words that stand together more than once are as good as a word of their own.
        counts.update(a + b for a, b in pairwise(cut) if 2 < len(a + b) <= LONGEST)
    counts = Counter({w: n for w, n in counts.items() if n > 1 and (n > 2 or w in base.known)})
    total = log(sum(counts.values()) or 1)
    known, begun = dict(base.known), dict(base.begun)
    for word, count in counts.items():
        own, others = log(count) - total, known.get(word, -40.0) / _WORDS
        known[word] = _WORDS * _sum(log(_OWN) + own, log(1 - _OWN) + others)
    begun.update(
        (prefix, max(weight, begun.get(prefix, -1e9)))
        for prefix, weight in _begun((word, known[word]) for word in counts).items()
    )
    return Words(known, begun, Links(pairs))


def _sum(first: float, second: float) -> float:
    high, low = max(first, second), min(first, second)
    return high + log(1 + exp(low - high))


def ending(cut: Cut, words: Words) -> float:
    """What the end of a line is worth behind `cut`: a full stop is likely there, a comma is not."""
    return _CHARACTERS * words.links[_history(cut) + END]


def segmented(text: str, words: Words) -> list[str]:
    """The best cut of `text` into words."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        options = []
        for begin in range(max(0, end - LONGEST), end):
            weight = words.known.get(text[begin:end])
            if weight is None and end - begin == 1:
                weight = _single(text[begin])
            if weight is not None:
                options.append((best[begin][0] + weight, begin))
        best.append(max(options))
    cut, end = [], len(text)
    while end:
        cut.append(text[best[end][1] : end])
        end = best[end][1]
    return cut[::-1]


_STOPS = "\u3002\uff0c\u3001,\uff1b;\uff1a:"  # also the empty string: the beginning of a line
_STOP = -6.0  # a stop behind another one or at the beginning of a line
_AFTER_ONE = -2.5  # a stop behind a word of one character
_SINGLES: tuple[tuple[str, float], ...] = (
    ("\u3002\uff0c,", -3.2),
    ("\u3001", -3.5),
    ("\uff1a\uff1b:;\u300a\u300b\u201c\u201d()\uff08\uff09", -5.0),
    ("?!\uff1f\uff01", -7.0),
    ("\u2014\u2026\u00b7", -10.0),
    ("0123456789%.*", -4.5),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZx", -7.0),
    ("abcdefghijklmnopqrstuvwyz", -10.0),
)


@cache
def _marks() -> dict[str, float]:
    return {character: weight for characters, weight in _SINGLES for character in characters}


def _single(character: str) -> float:
    if "\u3400" <= character <= "\u9fff":
        return _WORDS * _UNKNOWN_HAN
    return _WORDS * _marks().get(character, -13.0)
