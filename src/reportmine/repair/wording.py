"""How likely a stretch of Simplified text is: the best cut into words, by word frequencies.

A unigram model over words (jieba's dictionary, 60 million words of text) mixed with the words of the
file itself, which is the best witness of what the file says; and a bigram
model over characters (neighbours.txt and the file). The two are mixed log-linearly. Scores are natural logarithms.
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

from reportmine.repair.characters import dictionary

LONGEST = 5
END = "\u00b6"  # stands for the border of a line
_WORDS, _CHARACTERS = 0.6, 0.5  # weights of the two models in a score
_OFFICIAL = 0.7  # share of official texts against general ones in the frequency of a character
_RAREST = 1e-7
_LEAST_WEIGHT = 5.0
_OWN_LINKS = 3  # how many times the file's own neighbours count
_OWN = 0.25  # share of the file's own words in the mixture
_UNKNOWN_HAN = -19.0
_FLOOR = 0.5  # frequency given to a dictionary word of frequency 0


class Links(dict[str, float]):
    """Pair of characters -> log-probability of the second behind the first, filled on demand.

    Witten-Bell smoothing (Witten & Bell 1991): as much weight for the character alone as the first one
    has different followers.
    """

    def __init__(self, seen: Counter[str]) -> None:
        super().__init__()
        self._seen = seen
        self._first: Counter[str] = Counter()
        self._second: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        for pair, count in seen.items():
            self._first[pair[0]] += count
            self._second[pair[1]] += count
            self._kinds[pair[0]] += 1
        self._total = sum(seen.values()) or 1

    def __missing__(self, raw: str) -> float:
        first, second = _sign(raw[0]), _sign(raw[1])
        general = shares().get(second, _RAREST)
        alone = _OFFICIAL * self._second[second] / self._total + (1 - _OFFICIAL) * general
        weight = self._kinds[first] + _LEAST_WEIGHT
        value = log((self._seen[first + second] + weight * alone) / (self._first[first] + weight))
        self[raw] = value
        return value


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


EMPTY = Cut("", (0.0,), (), 0.0)


def grow(cut: Cut, character: str, words: Words) -> Cut:
    """`cut` with one more character."""
    known, begun, ends = words.known, words.begun, cut.ends
    tail = cut.tail[1 - LONGEST :] + character
    best, bound = ends[0] + (known.get(character) or _single(character)), -1e9
    live = []
    for length in (0, *cut.live):
        if length >= len(ends):
            continue
        piece = tail[-length - 1 :]
        weight = known.get(piece) if length else None
        if weight is not None and ends[length] + weight > best:
            best = ends[length] + weight
        further = begun.get(piece)
        if further is not None and length + 1 < LONGEST:
            live.append(length + 1)
            bound = max(bound, ends[length] + further)
    # What characters say of each other is the same for every cut of the same text.
    link = _CHARACTERS * words.links[(cut.tail[-1:] or END) + character]
    kept = tuple(end + link for end in ends[: LONGEST - 1])
    return Cut(tail, (best + link, *kept), tuple(live), max(best, bound) + link)


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
            first, followers = line[0], line[2:]
            for second, count in re.findall(r"(\D)(\d+)", followers):
                seen[first + second.replace("#", "0")] += int(count)
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
        for first, second in pairwise(stretch):
            pairs[_sign(first) + _sign(second)] += _OWN_LINKS
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
    return _CHARACTERS * words.links[(cut.tail[-1:] or END) + END]


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
