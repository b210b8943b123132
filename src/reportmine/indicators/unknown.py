"""Figures that fit no indicator, grouped over a batch by their wording: what an auditor may map."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from reportmine.indicators import catalogue
from reportmine.profile.indicators import Lexicon
from reportmine.records import Indicator, Mapped, Unmatched

_WORTH_SHOWING = 40.0
"""Similarity below which the nearest indicator says nothing."""


def unmatched(
    rows: Sequence[Indicator], lexicon: Lexicon, mappings: Sequence[Mapped] = ()
) -> list[Unmatched]:
    """One row per wording that names figures and fits no indicator, those of most reports first.

    `unit` is the one it is counted in most; `score` is the similarity to `nearest`, 0 to 100. `rows` are
    those before any mapping, so that a mapped wording stays in the list, with `mapped_to`.
    """
    known = {definition.id for definition in lexicon.indicator}
    said = {one.wording: one.indicator for one in mappings if one.indicator in known}
    groups: defaultdict[str, list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.indicator is None and row.name:
            groups[row.name].append(row)
    found = [
        _group(name, members, lexicon)._replace(mapped_to=said.get(name)) for name, members in groups.items()
    ]
    return sorted(found, key=lambda row: (-row.n_units, row.name))


def _group(name: str, members: Sequence[Indicator], lexicon: Lexicon) -> Unmatched:
    first = members[0]
    unit = Counter(row.unit for row in members).most_common(1)[0][0]
    nearest, score = catalogue.nearest(lexicon, name, unit)
    nearest = nearest if score >= _WORTH_SHOWING else None
    return Unmatched(
        name=name,
        n_units=len({row.report_id for row in members}),
        unit=unit,
        example_report=first.report_id,
        example_start=first.start,
        example_end=first.end,
        nearest=nearest,
        score=round(score, 1) if nearest else None,
        mapped_to=None,
    )
