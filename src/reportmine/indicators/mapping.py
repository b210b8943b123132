"""Wordings of which a person said what they are: their figures become those of the profile's indicator."""

from __future__ import annotations

from collections.abc import Sequence

from reportmine.profile.indicators import Lexicon
from reportmine.records import Indicator, Mapped


def mapped(rows: Sequence[Indicator], lexicon: Lexicon, mappings: Sequence[Mapped]) -> list[Indicator]:
    """`rows` with the indicator of those that had none and whose name is a mapped wording.

    A figure in another unit than the one that was mapped keeps none, unless the indicator has this unit too
    (a mapping of 课程, counted in 门, says nothing of 课程 in 元). A mapping to an indicator that the
    profile does not have is passed over.
    """
    known = {definition.id: definition for definition in lexicon.indicator}
    table = {one.wording: one for one in mappings if one.indicator in known}
    if not table:
        return list(rows)
    found = []
    for row in rows:
        one = table.get(row.name or "") if row.indicator is None else None
        fits = one is not None and (row.unit == one.unit or row.unit in known[one.indicator].units)
        found.append(row._replace(indicator=one.indicator) if one and fits else row)
    return found
