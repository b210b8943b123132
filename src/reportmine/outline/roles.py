"""Roles of sections, from the words of their headings."""

from __future__ import annotations

from reportmine.language import document
from reportmine.profile.roles import Roles

OTHER = "other"
SUB_TITLE_MAX = 16
HEAD = 6  # characters at the end of a title, where the noun stands that names a part


def of_heading(roles: Roles, title: str, depth: int) -> tuple[str, ...]:
    """Roles of a folded title at `depth` (1 = top); below the top only plain titles have any.

    There a slogan (strengthen this, solve that problem) names its object, not its role.
    """
    if depth > 1 and (len(title) > SUB_TITLE_MAX or _is_slogan(title) or not roles.of(title[-HEAD:])):
        return (OTHER,)
    return roles.of(title) or (OTHER,)


def _is_slogan(title: str) -> bool:
    """Whether a verb stands at the beginning or at the end (排查隐患, 隐患排查), or two halves."""
    verb = document.action().match
    return "," in title or bool(verb(title) or verb(title[-2:]))
