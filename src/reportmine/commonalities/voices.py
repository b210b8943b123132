"""Who speaks for himself: units that copied a statement from each other are one voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportmine.language.characters import is_han
from reportmine.records import Passage, Statement
from reportmine.text import fold

COVERED = 0.8  # share of a statement that lies in a copied passage
ALIKE = 90.0  # rapidfuzz ratio from which two wordings are one
Families = Mapping[str, frozenset[str]]


def copied(statements: Sequence[Statement], passages: Sequence[Passage]) -> Families:
    """By statement_id the families of copied passages that it lies in."""
    own: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.kind == "copied":
            own[passage.report_id].append(passage)
    return {
        row.statement_id: frozenset(p.passage_id for p in own[row.report_id] if _covers(p, row))
        for row in statements
        if row.report_id in own
    }


def _covers(passage: Passage, row: Statement) -> bool:
    shared = min(passage.end, row.end) - max(passage.start, row.start)
    return shared >= COVERED * (row.end - row.start)


def voices(rows: Sequence[Statement], units: Sequence[str], families: Families) -> list[int]:
    """The voice of each row, numbered from 0. Units are one voice where any of their rows is a copy."""
    numbers = {unit: i for i, unit in enumerate(dict.fromkeys(units))}
    at = [numbers[unit] for unit in units]
    parent = list(range(len(numbers)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in (*_of_one_family(rows, families), *_alike(rows)):
        parent[root(at[b])] = root(at[a])
    spoken = [root(i) for i in at]
    order = {voice: n for n, voice in enumerate(dict.fromkeys(spoken))}
    return [order[voice] for voice in spoken]


def _of_one_family(rows: Sequence[Statement], families: Families) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for i, row in enumerate(rows):
        for family in families.get(row.statement_id, ()):
            yield first.setdefault(family, i), i


def _alike(rows: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of rows whose Han characters are nearly the same."""
    from rapidfuzz import fuzz, process

    bare = ["".join(filter(is_han, fold(row.text))) for row in rows]
    first: dict[str, int] = {}
    for i, text in enumerate(bare):
        yield first.setdefault(text, i), i
    unlike, places = list(first), list(first.values())
    likeness = process.cdist(unlike, unlike, scorer=fuzz.ratio, score_cutoff=ALIKE)
    for a, b in zip(*likeness.nonzero(), strict=True):
        yield places[a], places[b]
