"""Problems and plans: what is promised so that nobody can check it."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.evidence import Evidence, span
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Span, Statement

QUOTE = 60  # characters of a plan that are quoted


def not_checkable(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Most plans (the rule's threshold) name neither who, nor by when, nor how much."""
    plans = [row for row in facts.statements if row.kind == "plan"]
    bare = [row for row in plans if not (row.owner or row.deadline or row.target or row.deliverable)]
    if len(bare) < LEAST or len(bare) < (rule.threshold or 0.0) * len(plans):
        return
    quotes = [_quote(facts, row) for row in bare]
    yield Evidence(
        quotes[0],
        more=tuple(quotes[1:]),
        section_id=bare[0].section_id,
        fields={"n": len(bare), "name": len(plans)},
    )


def _quote(facts: Facts, row: Statement) -> Span:
    return span(facts.report, row.start, min(row.end, row.start + QUOTE))


LEAST = 3  # plans; one or two say nothing about the whole
