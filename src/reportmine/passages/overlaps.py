"""Rows of `passages` -> rows of `overlaps`: how much of two reports is shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportmine.passages import intervals
from reportmine.passages.kinship import Kin
from reportmine.passages.stream import Bools, Ints
from reportmine.records import Facts, Overlap, Passage

WORTH_A_ROW = 0.05  # of a report; less than this of everybody's wording is no news
MOST = 1.5
ALL_PAIRS = 60  # places of a family up to which every pair is counted


class Shared(NamedTuple):
    """Arrays over pairs of places of one family in two reports, `a` in the earlier one.

    pair: number of the pair of reports. a, b: numbers of the rows. copied: whether the family is.
    """

    pair: Ints
    a: Ints
    b: Ints
    copied: Bools


def overlaps(rows: Sequence[Passage], batch: Sequence[Facts], kin: Kin) -> list[Overlap]:
    """Pairs of reports with the characters they share, copied and all told.

    Of a family of more than 60 places only the pairs with its first one are counted; pairs that share
    nothing copied and next to nothing else are left out. Related reports share nothing.
    """
    names = [facts.report.report_id for facts in batch]
    number = {name: index for index, name in enumerate(names)}
    report = np.array([number[row.report_id] for row in rows], np.int64)
    family = np.array([int(row.passage_id[1:]) for row in rows], np.int64)
    left, right = _pairs(family)
    given = len(kin.unit) - len(batch)
    apart = kin.peers(report[left] + given, report[right] + given)
    left, right = left[apart], right[apart]
    swapped = report[left] > report[right]
    a, b = np.where(swapped, right, left), np.where(swapped, left, right)
    keys, pair = np.unique(report[a] * len(names) + report[b], return_inverse=True)
    if not len(keys):
        return []
    copied = np.array([row.kind == "copied" for row in rows], np.bool_)
    shared = Shared(pair, a, b, copied[a])
    lengths = np.array([max(len(facts.report.text), 1) for facts in batch], np.int64)
    reports = keys // len(names), keys % len(names)
    sides = [
        _covered(rows, shared, own, len(keys)) / lengths[of]
        for own, of in zip(((a, b), (b, a)), reports, strict=True)
    ]
    passages = _different(pair[shared.copied], family[a[shared.copied]], len(keys))
    return list(_rows(names, reports, sides, (lengths, passages)))


def _pairs(family: Ints) -> tuple[Ints, Ints]:
    """Numbers of rows that are counted together; rows of one family stand together."""
    begin = np.flatnonzero(intervals.changes(family))
    size = np.diff(begin, append=len(family))
    left, right = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for many in np.unique(size).tolist():
        if many > ALL_PAIRS:
            one, other = np.zeros(many - 1, np.int64), np.arange(1, many)
        else:
            one, other = np.triu_indices(many, 1)
        first = begin[size == many][:, None]
        left.append((first + one).ravel())
        right.append((first + other).ravel())
    return np.concatenate(left), np.concatenate(right)


def _covered(
    rows: Sequence[Passage], shared: Shared, sides: tuple[Ints, Ints], pairs: int
) -> NDArray[np.float64]:
    """(3, pairs): characters of one side that are copied, shared at all, copied from a stated problem.

    `sides`: the rows counted and the rows of the other side. A place much longer than the other one (its
    family has wider ones) counts up to MOST times as much.
    """
    side, other = sides
    size = np.array([row.end - row.start for row in rows], np.int64)
    start = np.array([row.start for row in rows], np.int64)[side]
    end = start + np.minimum(size[side], (MOST * size[other]).astype(np.int64))
    problem = np.array([row.in_role == "problem" for row in rows], np.bool_)
    chosen = (shared.copied, np.ones_like(shared.copied), shared.copied & problem[side])
    return np.array(
        [intervals.covered(shared.pair[which], start[which], end[which], pairs) for which in chosen],
        np.float64,
    )


def _different(pair: Ints, family: Ints, pairs: int) -> Ints:
    """(pairs,) different families of each pair."""
    width = int(family.max(initial=0)) + 1
    return np.bincount(np.unique(pair * width + family) // width, minlength=pairs)


def _rows(
    names: Sequence[str],
    reports: tuple[Ints, Ints],
    sides: Sequence[NDArray[np.float64]],
    rest: tuple[Ints, Ints],
) -> Iterator[Overlap]:
    """Rows of the pairs that are worth one, in order of the reports."""
    lengths, passages = rest
    chars = np.maximum(*(np.rint(side[0] * lengths[of]) for side, of in zip(sides, reports, strict=True)))
    worth = (chars > 0) | (np.maximum(sides[0][1], sides[1][1]) >= WORTH_A_ROW)
    columns = [*reports, chars.astype(np.int64), *sides[0], *sides[1], passages]
    for a, b, count, own, raw, problem, other, other_raw, other_problem, families in zip(
        *(column[worth].tolist() for column in columns), strict=True
    ):
        yield Overlap(
            a=names[a],
            b=names[b],
            relation="peer",
            chars=count,
            share_a=own,
            share_b=other,
            raw_a=raw,
            raw_b=other_raw,
            share_problem_a=problem or None,
            share_problem_b=other_problem or None,
            passages=families,
        )
