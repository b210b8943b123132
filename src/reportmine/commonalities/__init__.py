"""What many units say: problems and plans that three units or more state, in whatever words.

Within each class statements are clustered by their wording (`wording.py`, `clusters.py`); units that
copied from each other count as one voice (`voices.py`). What is left is single.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportmine.commonalities import clusters, voices, wording
from reportmine.profile.classes import Classes
from reportmine.records import Commonality, Link, Passage, Statement
from reportmine.statements.likeness import index

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LEAST = 3  # voices
NEAR = 0.20  # mean cosine from which statements mean the same; measured, docs/statements.md


class Said(NamedTuple):
    """Everything stated in a batch; `units` names the unit of each report."""

    statements: Sequence[Statement]
    links: Sequence[Link]
    passages: Sequence[Passage]
    units: Mapping[str, str]


def find(said: Said, classes: Classes) -> list[Commonality]:
    """Problems, then plans, those of most voices first."""
    answered = {name for link in said.links for name in (link.problem_id, link.plan_id)}
    copied = voices.copied(said.statements, said.passages)
    rows: list[Commonality] = []
    for kind in ("problem", "plan"):
        own = [row for row in said.statements if row.kind == kind]
        if len({said.units[row.report_id] for row in own}) < LEAST:
            continue
        texts = wording.texts(own, getattr(classes, kind))
        matrix = wording.matrix(texts, index(classes.concepts))[: len(own)]
        found = [_common(group, said, copied, answered) for group in _groups(own, matrix)]
        ranked = sorted((row for row in found if row), key=lambda row: (-row.n_voices, -row.n_units))
        rows += [row._replace(commonality_id=f"{kind}-{n:02d}") for n, row in enumerate(ranked, 1)]
    return rows


class Group(NamedTuple):
    """Statements of one meaning, and their rows of the matrix."""

    rows: Sequence[Statement]
    matrix: csr_matrix


def _groups(own: Sequence[Statement], matrix: csr_matrix) -> Iterator[Group]:
    by_class: defaultdict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(own):
        by_class[row.label].append(i)
    for places in by_class.values():
        for cluster in clusters.clusters(matrix[places], NEAR):
            at = [places[i] for i in cluster]
            if len(at) >= LEAST:
                yield Group([own[i] for i in at], matrix[at])


def _common(group: Group, said: Said, copied: voices.Families, answered: set[str]) -> Commonality | None:
    """The row of a group; None where too few speak for themselves."""
    rows = group.rows
    units = [said.units[row.report_id] for row in rows]
    if len(set(units)) < LEAST:
        return None
    spoken = voices.voices(rows, units, copied)
    if len(set(spoken)) < LEAST:
        return None
    first = rows[clusters.medoid(group.matrix, spoken)]
    return Commonality(
        commonality_id="",
        kind=first.kind,
        label=first.label,
        n_units=len(set(units)),
        n_voices=len(set(spoken)),
        n_answered=len({unit for row, unit in zip(rows, units, strict=True) if row.statement_id in answered}),
        statement_id=first.statement_id,
        report_ids=tuple(dict.fromkeys(row.report_id for row in rows)),
        statement_ids=tuple(row.statement_id for row in rows),
    )
