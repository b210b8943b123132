"""Roles of sections, from the words of their headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportmine.language import document
from reportmine.profile.roles import Roles

OTHER, PRACTICE, PLAN = "other", "practice", "plan"
SUB_TITLE_MAX = 16
JUDGED = frozenset(("problem", "cause", "plan", "suggestion", "rectification"))
HEAD = 6  # characters at the end of a title, where the noun stands that names a part


def of_heading(roles: Roles, title: str, depth: int) -> tuple[str, ...]:
    """Roles of a folded title at `depth` (1 = top); below the top only plain titles have any.

    There a slogan (strengthen this, solve that problem) names its object, not its role.
    """
    if depth > 1 and (len(title) > SUB_TITLE_MAX or is_slogan(title) or not roles.of(title[-HEAD:])):
        return (OTHER,)
    return roles.of(title) or (OTHER,)


def behind_problems(
    roles: Roles, titles: Sequence[str], own: Sequence[tuple[str, ...]], rows: Sequence[object]
) -> list[tuple[str, ...]]:
    """`own` with the measures behind a section on problems taken for what they are: plans.

    `rows`: which row of brothers each heading belongs to. A row that has plans of its own stays.
    """
    found = list(own)
    brothers: defaultdict[object, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        brothers[row].append(i)
    for members in brothers.values():
        planned = any(PLAN in own[i] for i in members)
        for before, i in zip(members, members[1:], strict=False):
            role = roles.behind_problems(titles[i])
            if not planned and role and own[i] == (PRACTICE,) and {"problem", "cause"} & set(own[before]):
                found[i] = (role,)
    return found


def below(own: Sequence[tuple[str, ...]], parents: Sequence[int | None]) -> list[tuple[str, ...]]:
    """`own` where a heading below problems or plans names what they are about, not another part.

    存在问题 > 组织实施方面 holds problems. `parents`: places of the headings above, before their own.
    """
    found = list(own)
    for i, roles in enumerate(own):
        above = parents[i]
        while above is not None and found[above] == (OTHER,):
            above = parents[above]
        if above is not None and set(found[above]) & JUDGED and not set(roles) & JUDGED:
            found[i] = (OTHER,)
    return found


def is_slogan(title: str) -> bool:
    """Whether a verb stands at the beginning or at the end (排查隐患, 隐患排查), or two halves."""
    verb = document.action().match
    return "," in title or bool(verb(title) or verb(title[-2:]))


def names_part(roles: Roles, title: str) -> bool:
    """Whether a folded title, wherever it stands, is the name of a part of a report."""
    return not is_slogan(title) and bool(roles.of(title))
