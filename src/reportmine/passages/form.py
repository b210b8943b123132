"""The form that all units were given, found by itself: wording that most reports have, in the same order.

A popular copy may stand in as many reports; but everybody puts it where he likes.
"""

from __future__ import annotations

import numpy as np

from reportmine.passages import intervals
from reportmine.passages.stream import Bools, Ints, Places, Stream, covered

GAP = 12  # characters between two stretches of the form in one sentence: its filling
PART = 0.6  # of a stretch: it is the form's
IN_ORDER = 0.5  # of the reports that have a k-gram: what stands before it is the same


def marks(stream: Stream, frequent: Places, k: int) -> Bools:
    """Characters in frequent k-grams that come in order, gaps within a sentence closed."""
    places = np.sort(frequent).astype(np.int64)
    places = places[_in_order(stream, places, k)]
    found = covered(len(stream.codes), places, places + k)
    places = np.flatnonzero(found)
    sentence = np.cumsum(stream.sentence, dtype=np.int32)[places]
    step = np.diff(places)
    near = (step > 1) & (step <= GAP + 1) & (sentence[1:] == sentence[:-1])
    return found | covered(len(found), places[:-1][near], places[1:][near])


def walls(stream: Stream, form: Bools) -> Bools:
    """Where sentences of the form begin and end: a copied one between two of them is a passage of its own."""
    begin = np.flatnonzero(stream.sentence)
    size = np.diff(begin, append=len(stream.codes))
    shares = np.add.reduceat(form, begin, dtype=np.int64) if len(begin) else size
    formal = shares >= PART * size
    found = np.zeros(len(stream.codes), np.bool_)
    found[begin[1:][formal[1:] != formal[:-1]]] = True
    return found


def _in_order(stream: Stream, places: Ints, k: int) -> Bools:
    """Whether most occurrences of the k-gram at each place have the same frequent wording before or behind.

    That is: before or behind the row of sentences with frequent wording that the place is in. Either the
    beginning or the end of the sentence that stands there must be the same.
    """
    if not len(places):
        return np.zeros(0, np.bool_)
    gram = _grams(stream, places, k)
    sentence = np.cumsum(stream.sentence, dtype=np.int64)[places]
    doc = stream.doc[places].astype(np.int64)
    ordered = np.zeros(len(places), np.bool_)
    for side in (slice(None), slice(None, None, -1)):
        for before in _neighbours(gram[side], np.abs(np.diff(sentence[side], prepend=0)), doc[side]):
            ordered[side] |= _steady(gram[side], before)
    return ordered


def _neighbours(gram: Ints, step: Ints, doc: Ints) -> tuple[Ints, Ints]:
    """The two ends of the sentence that stands before the row of each place; `step`: sentences passed."""
    new_text = intervals.changes(doc)
    index = np.arange(len(gram))
    row = np.maximum.accumulate(np.where(new_text | (step > 1), index, 0))
    near = np.maximum(row - 1, 0)
    far = np.maximum.accumulate(np.where(new_text | (step > 0), index, 0))[near]
    nobody = gram.max() + 1
    return np.where(new_text[row], nobody, gram[near]), np.where(new_text[row], nobody, gram[far])


def _steady(gram: Ints, before: Ints) -> Bools:
    """Whether the most frequent neighbour of each gram has its share."""
    width = int(before.max()) + 1
    both, counts = np.unique(gram * width + before, return_counts=True)
    most = np.zeros(int(gram.max()) + 1, np.int64)
    np.maximum.at(most, both // width, counts)
    steady: Bools = most[gram] >= IN_ORDER * np.bincount(gram)[gram]
    return steady


def _grams(stream: Stream, places: Ints, k: int) -> Ints:
    """Number of the k-gram at each place."""
    digest = np.zeros(len(places), np.uint64)
    for offset in range(k):
        digest = digest * np.uint64(0x9E3779B97F4A7C15) + stream.codes[places + offset]
        digest ^= digest >> np.uint64(29)
    return np.unique(digest, return_inverse=True)[1].astype(np.int64)
