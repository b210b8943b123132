"""All reports as one sequence of matching characters, each with its place in its report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Span = tuple[int, int]

DIGIT, MASK = 0x30, 0x01  # a run of digits is one 0, the unit's own name one mask
DROPPED, LETTER, FIGURE, CLAUSE, SENTENCE = range(5)
CLAUSE_MARKS = ",;:!?\u3001\u3002\n"
SENTENCE_MARKS = "!?\u3002\n"


class Stream(NamedTuple):
    """Parallel arrays over the matching characters of all texts, in order of the texts.

    codes: characters, folded, digits and own names masked. doc: number of the text. origin: offset in
    it. clause, sentence: whether one begins here. starts: (texts + 1,) first character of each text.
    heading: whether it belongs to a heading, over which no passage reaches.
    """

    codes: NDArray[np.uint32]
    doc: Ints
    origin: Ints
    clause: Bools
    sentence: Bools
    starts: Ints
    heading: Bools


def build(texts: Sequence[str], names: Sequence[Sequence[str]], headings: Sequence[Sequence[Span]]) -> Stream:
    """`texts` folded, in order; `names` of each text's own unit, longest first; spans of its headings."""
    pieces = [_one("", ())]  # so that there is something to join
    pieces += [_one(text, own) for text, own in zip(texts, names, strict=True)]
    codes = np.concatenate([piece[0] for piece in pieces])
    origin = np.concatenate([piece[1] for piece in pieces])
    clause, sentence = (np.concatenate([piece[side] for piece in pieces]) for side in (2, 3))
    lengths = [len(piece[0]) for piece in pieces[1:]]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    doc = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    heading = np.zeros(len(codes), np.bool_)
    for number, spans in enumerate(headings):
        mark(heading, origin[starts[number] : starts[number + 1]], int(starts[number]), spans)
    return Stream(codes, doc, origin, clause, sentence, starts, heading)


def mark(marks: Bools, origin: Ints, offset: int, spans: Sequence[Span]) -> None:
    """Set `marks` for the characters of `spans`; `origin` are a text's offsets, `offset` its place."""
    for start, end in spans:
        first, last = np.searchsorted(origin, (start, end))
        marks[offset + first : offset + last] = True


def _one(text: str, names: Sequence[str]) -> tuple[NDArray[np.uint32], Ints, Bools, Bools]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    kinds = _kinds()[np.minimum(codes, len(_kinds()) - 1)]
    upper = (codes >= 0x41) & (codes <= 0x5A)
    codes[upper] += 32
    figure = kinds == FIGURE
    codes[figure] = DIGIT
    for start, end in _masked(text, names):
        codes[start], kinds[start] = MASK, LETTER
        kinds[start + 1 : end] = DROPPED
    within = np.zeros(len(codes), np.bool_)  # the comma of 1,200 ends no clause
    within[1:-1] = figure[:-2] & figure[2:]
    breaks = [
        np.cumsum(kinds >= CLAUSE if level == CLAUSE else kinds == SENTENCE) for level in (CLAUSE, SENTENCE)
    ]
    breaks[0] = np.cumsum((kinds >= CLAUSE) & ~within)
    kept = (kinds == LETTER) | (kinds == FIGURE)
    index = np.flatnonzero(kept)
    repeated = np.zeros(len(index), np.bool_)
    repeated[1:] = (codes[index[1:]] == DIGIT) & (codes[index[:-1]] == DIGIT)
    index = index[~repeated]
    begins = [_begins(counts[index]) for counts in breaks]
    return codes[index], index.astype(np.int64), begins[0], begins[1]


def _begins(counts: Ints) -> Bools:
    first = np.ones(len(counts), np.bool_)
    first[1:] = counts[1:] != counts[:-1]
    return first


def _masked(text: str, names: Sequence[str]) -> list[tuple[int, int]]:
    if not names:
        return []
    return [match.span() for match in re.finditer("|".join(map(re.escape, names)), text)]


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each code point counts as; the last entry stands for all beyond the supplementary ideographs."""
    table = np.zeros(0x30001, np.uint8)
    for code in range(0x30000):
        if 0xD800 <= code < 0xE000:
            continue
        character = chr(code)
        if character.isdigit():
            table[code] = FIGURE
        elif character.isalnum():
            table[code] = LETTER
    for character in CLAUSE_MARKS:
        table[ord(character)] = CLAUSE
    for character in SENTENCE_MARKS:
        table[ord(character)] = SENTENCE
    return table
