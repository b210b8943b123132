"""Statements as vectors: what they say in characters, pairs of characters and concepts.

TF-IDF as the learned model counts it (sublinear, smoothed, unit length; scikit-learn's
TfidfVectorizer with sublinear_tf), and the concepts of the profile, lists of words about one thing,
so that words which mean the same meet.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reportmine.profile.classes import Class
from reportmine.records import Statement
from reportmine.statements.likeness import Concepts
from reportmine.statements.model import grams, normal
from reportmine.text import fold

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CONCEPT = 1.5  # times a character or a pair
BRIEF = 0.7  # of the statement: a longer headline is the statement


def texts(statements: Sequence[Statement], classes: Sequence[Class]) -> list[str]:
    """The statements, and behind them the profile's words for their classes: a small batch does not
    know by itself which characters are rare."""
    words = [text for one in classes for text in one.words if text]
    return [*map(_content, statements), *words]


def _content(row: Statement) -> str:
    """A statement without who does it by when, which says nothing of its meaning; a headline, which says
    it in short, twice."""
    text = row.text
    for part in (row.owner, row.deadline):
        text = text.replace(part, " ") if part else text
    return f"{text} {row.headline}" if len(row.headline) < BRIEF * len(row.text) else text


def matrix(texts: Sequence[str], concepts: Concepts) -> csr_matrix:
    """One row of unit length for each text; a text without any Han character is a row of zeros."""
    import numpy as np
    from scipy.sparse import csr_matrix

    known: dict[str | int, int] = {}
    counted = [Counter(units(text, concepts)) for text in texts]
    at = [[known.setdefault(unit, len(known)) for unit in counts] for counts in counted]
    spread = Counter(column for row in at for column in row)
    weight = [
        (math.log((1 + len(texts)) / (1 + spread[column])) + 1) * (CONCEPT if isinstance(unit, int) else 1)
        for unit, column in known.items()
    ]
    data = [
        (1 + math.log(n)) * weight[column]
        for counts, row in zip(counted, at, strict=True)
        for n, column in zip(counts.values(), row, strict=True)
    ]
    ends = np.cumsum([0, *map(len, at)])
    made = csr_matrix((data, [c for row in at for c in row], ends), shape=(len(texts), len(known)))
    lengths = np.sqrt(made.multiply(made).sum(axis=1)).A1
    made.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(ends))
    return made


def units(text: str, concepts: Concepts) -> Iterator[str | int]:
    """Han characters, pairs of neighbours among them, numbers of concepts."""
    words = _not_han().sub(" ", normal(fold(text)))
    yield from (gram for gram in grams(words) if " " not in gram)
    for at in range(len(words) - 1):
        for word, number in concepts.get(words[at : at + 2], ()):
            if words.startswith(word, at):
                yield number


@cache
def _not_han() -> re.Pattern[str]:
    """What `is_han` says no to; a pattern, because 20,000 statements are a million characters."""
    return re.compile(r"[^\u4e00-\u9fff\u3400-\u4dbf]")
