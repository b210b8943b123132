"""How checkable a plan is: who, by when, how much, with what to show for it; 0 to 5."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportmine.statements.grammar import Grammar, Marks, Voices

QUOTES = re.compile(r'"[^"\n]{1,30}"|\u300a[^\u300b\n]{1,40}\u300b')
SEARCHED = 14
LEADING = 40


class Rubric(NamedTuple):
    """Spans within the statement (start, end), None where the text gives none."""

    owner: tuple[int, int] | None
    deadline: tuple[int, int] | None
    target: tuple[int, int] | None
    deliverable: tuple[int, int] | None
    action: bool

    @property
    def points(self) -> int:
        """One point each for action, owner, deadline, target, deliverable."""
        return sum(map(bool, (self.owner, self.deadline, self.target, self.deliverable, self.action)))


def weigh(folded: str, grammar: Grammar) -> Rubric:
    """What a folded plan says of owner, deadline, target and deliverable.

    Generic bodies (有关部门) are no owner; rhythms (每季度) are deadlines; weights, sanctions and
    mere counts are no targets (labelling of the taxonomy's rubric).
    """
    patterns = grammar.marks
    deadline = _first(patterns.deadline, folded)
    found = Rubric(
        _owner(folded, patterns),
        deadline,
        _target(folded, patterns),
        _first(patterns.deliverable, folded),
        False,
    )
    return found._replace(action=_acts(folded, grammar.voices, found))


def vague(folded: str, rubric: Rubric, voices: Voices) -> bool:
    """All four are absent and the words are those of an attitude."""
    absent = not (rubric.owner or rubric.deadline or rubric.target or rubric.deliverable)
    return absent and bool(voices.empty.search(folded))


def _acts(folded: str, voices: Voices, found: Rubric) -> bool:
    """An action verb with an object: a verb that is not only one of attitude, or anything measured."""
    bare = voices.empty.sub("", folded)
    return any((found.owner, found.deadline, found.target, found.deliverable)) or bool(
        voices.action.search(bare)
    )


def _first(pattern: re.Pattern[str], folded: str) -> tuple[int, int] | None:
    quoted = [match.span() for match in QUOTES.finditer(folded)]
    for match in pattern.finditer(folded):
        if match.end() > match.start() and not _inside(match.span(), quoted):
            return match.span()
    return None


def _inside(span: tuple[int, int], quoted: list[tuple[int, int]]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in quoted)


def leads(folded: str, patterns: Marks) -> bool:
    """Whether folded words begin with a body of their own that does something."""
    span = _owner(folded[:LEADING], patterns)
    return span is not None and span[0] <= 1


def _owner(folded: str, patterns: Marks) -> tuple[int, int] | None:
    for match in patterns.owner.finditer(folded):
        group = next((i for i in range(1, (match.re.groups or 0) + 1) if match[i]), None)
        if group and not patterns.generic.match(match[group]):
            return match.span(group)
    return None


def _target(folded: str, patterns: Marks) -> tuple[int, int] | None:
    quoted = [match.span() for match in QUOTES.finditer(folded)]
    times = [match.span() for match in patterns.deadline.finditer(folded)]
    for match in patterns.target.finditer(folded):
        before = folded[max(0, match.start() - SEARCHED) : match.start()]
        if not _inside(match.span(), quoted + times) and not patterns.no_target.search(before):
            return match.span()
    return None
