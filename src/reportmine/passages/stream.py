"""All reports as one sequence of matching characters, each with its place in its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Bools = NDArray[np.bool_]

Span = tuple[int, int]

DIGIT, MASK = 0x30, 0x01  # a run of digits is one 0, the unit's own name one mask
DROPPED, LETTER, FIGURE, CLAUSE, SENTENCE = range(5)
CLAUSE_MARKS = ",;:!?\u3001\u3002\n"
SENTENCE_MARKS = "!?\u3002\n"
TOGETHER = 250_000  # characters worked on at once: what stays in the cache of one core


class Stream(NamedTuple):
    """Parallel arrays over the matching characters of all texts, in order of the texts.

    codes: characters, folded, digits and own names masked. doc: number of the text. at: offset in all
    texts put one after the other. clause, sentence: whether one begins here. starts: (texts + 1,) first
    character of each text. offsets: (texts + 1,) where each text begins, as `at` counts. heading: whether
    it belongs to a heading, over which no passage reaches.
    """

    codes: NDArray[np.uint32]
    doc: Places
    at: Places
    clause: Bools
    sentence: Bools
    starts: Ints
    offsets: Ints
    heading: Bools

    def span(self, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """Offsets of half-open stretches of the stream in their own texts."""
        base = self.offsets[self.doc[start]]
        return self.at[start] - base, self.at[end - 1] + 1 - base


def build(texts: Sequence[str], names: Sequence[Sequence[str]], headings: Sequence[Sequence[Span]]) -> Stream:
    """`texts` folded, in order; `names` of each text's own unit, longest first; spans of its headings."""
    lengths = np.array([0, *map(len, texts)], np.int64)
    offsets = np.cumsum(lengths)
    counts: list[Ints] = [np.zeros(1, np.int64)]
    pieces = [_Piece(np.zeros(0, np.uint32), np.zeros(0, np.int32), *np.zeros((2, 0), np.bool_))]
    for first, last in _lots(lengths[1:]):
        piece, own = _piece(texts[first:last], names[first:last])
        piece.at[:] += offsets[first] - np.repeat(np.arange(last - first), own).astype(np.int32)
        pieces.append(piece)
        counts.append(own)
    codes, at, clause, sentence = (np.concatenate(columns) for columns in zip(*pieces, strict=True))
    starts = np.cumsum(np.concatenate(counts))
    doc = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(starts))
    line = Stream(codes, doc, at, clause, sentence, starts, offsets, np.zeros(len(codes), np.bool_))
    return line._replace(heading=marked(line, headings))


def marked(line: Stream, spans: Sequence[Sequence[Span]]) -> Bools:
    """Whether each character lies in one of the spans that are given for each text."""
    flat = [
        (offset + start, offset + end)
        for offset, own in zip(line.offsets.tolist(), spans, strict=False)
        for start, end in own
    ]
    places = np.searchsorted(line.at, np.array(flat, np.int32).reshape(-1, 2))
    return covered(len(line.codes), places[:, 0], places[:, 1])


def covered(size: int, start: Ints, end: Ints) -> Bools:
    """(size,) whether each place lies in one of the half-open stretches."""
    by_place = np.argsort(start, kind="stable")
    start, reach = start[by_place], np.maximum.accumulate(end[by_place])
    new = np.ones(len(start), np.bool_)
    new[1:] = start[1:] > reach[:-1]
    first = np.flatnonzero(new)
    if not len(first):
        return np.zeros(size, np.bool_)
    last = np.append(first[1:], len(start)) - 1
    borders = np.stack([start[first], np.maximum(reach[last], start[first])], axis=1).ravel()
    lengths = np.diff(borders, prepend=0, append=size)
    return np.repeat(np.arange(len(lengths)) % 2 == 1, lengths)


class _Piece(NamedTuple):
    codes: NDArray[np.uint32]
    at: Places
    clause: Bools
    sentence: Bools


def _lots(lengths: Ints) -> Iterator[tuple[int, int]]:
    """Ranges of texts that are worked on together."""
    first, total = 0, 0
    for number, length in enumerate(lengths.tolist(), 1):
        total += length
        if total >= TOGETHER or number == len(lengths):
            yield first, number
            first, total = number, 0


def _piece(texts: Sequence[str], names: Sequence[Sequence[str]]) -> tuple[_Piece, Ints]:
    """Texts as one, a line feed behind each (counted in `at`), and the matching characters of each."""
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    kinds = _kinds()[np.minimum(codes, len(_kinds()) - 1)]
    codes[(codes >= 0x41) & (codes <= 0x5A)] += 32
    figure = kinds == FIGURE
    codes[figure] = DIGIT
    ends = np.cumsum([len(text) + 1 for text in texts])
    for offset, text, own in zip([0, *ends.tolist()], texts, names, strict=False):
        _mask(codes[offset:], kinds[offset:], text, own)
    within = np.zeros(len(codes), np.bool_)  # the comma of 1,200 ends no clause
    within[1:-1] = figure[:-2] & figure[2:]
    clauses = np.cumsum((kinds >= CLAUSE) & ~within, dtype=np.int32)
    sentences = np.cumsum(kinds == SENTENCE, dtype=np.int32)
    index = np.flatnonzero((kinds == LETTER) | (kinds == FIGURE)).astype(np.int32)
    digit = codes[index] == DIGIT
    text_of = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(index, [0, *ends.tolist()])))
    again = digit[1:] & digit[:-1] & (text_of[1:] == text_of[:-1])
    index = index[np.concatenate([[True], ~again])] if len(index) else index
    piece = _Piece(codes[index], index, _begins(clauses[index]), _begins(sentences[index]))
    return piece, np.diff(np.searchsorted(index, [0, *ends.tolist()]))


def _begins(counts: Places) -> Bools:
    first = np.ones(len(counts), np.bool_)
    first[1:] = counts[1:] != counts[:-1]
    return first


def _mask(codes: NDArray[np.uint32], kinds: NDArray[np.uint8], text: str, names: Sequence[str]) -> None:
    """One mask for every name in a text, whose characters begin `codes` and `kinds`."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if kinds[start] != DROPPED and codes[start] != MASK:
                codes[start], kinds[start] = MASK, LETTER
                kinds[start + 1 : end] = DROPPED
            start = text.find(name, end)


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
