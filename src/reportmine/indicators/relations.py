"""How statements of one sentence hang together: parts of a total, and from what to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportmine.indicators.view import View
from reportmine.language import relations
from reportmine.records import Indicator

_FAR = 24
"""Figures of one sentence between a total and its last part."""


def related(view: View, rows: Sequence[Indicator]) -> list[Indicator]:
    """`rows` (in the text's order) with `relation` and `part_of` set."""
    linked = list(rows)
    for index, row in enumerate(rows):
        sentence = view.sentence(row.start)
        words = view.folded[max(sentence, rows[index - 1].end if index else 0) : row.start]
        if index and _from_to(view, rows[index - 1], row, words):
            linked[index - 1] = linked[index - 1]._replace(relation="from")
            linked[index] = linked[index]._replace(relation="to")
        elif relations.PART in words or _continues(linked, index, words, sentence):
            _make_part(linked, index, sentence, relations.PART in words)
    return linked


def _from_to(view: View, first: Indicator, second: Indicator, words: str) -> bool:
    if first.unit != second.unit or first.relation:
        return False
    before = view.folded[max(0, first.start - 3) : first.start]
    return bool(_from().search(before) and _to().match(words))


@cache
def _from() -> re.Pattern[str]:
    return re.compile(relations.FROM)


@cache
def _to() -> re.Pattern[str]:
    return re.compile(relations.TO)


def _continues(rows: Sequence[Indicator], index: int, words: str, sentence: int) -> bool:
    """其中…3人、…5人: the part before goes on."""
    before = rows[index - 1] if index else None
    return bool(
        before
        and before.relation == "part"
        and before.start >= sentence
        and before.unit == rows[index].unit
        and _next().match(words)
    )


@cache
def _next() -> re.Pattern[str]:
    return re.compile(relations.NEXT)


def _make_part(rows: list[Indicator], index: int, sentence: int, marked: bool) -> None:
    row = rows[index]
    if not marked:
        rows[index] = row._replace(relation="part", part_of=rows[index - 1].part_of)
        return
    for back in range(index - 1, max(-1, index - 1 - _FAR), -1):
        total = rows[back]
        if total.start < sentence:
            return
        if total.relation != "part" and _same_kind(total.unit, row.unit):
            rows[index] = row._replace(relation="part", part_of=total.indicator_row)
            if total.relation is None:
                rows[back] = total._replace(relation="total")
            return


def _same_kind(one: str | None, other: str | None) -> bool:
    return one == other or {one, other} <= set(relations.PERSONS)
