"""Figures below what a regulation asks for."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.evidence import Evidence, Unchecked, figure
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.profile.standards import Minimum
from reportmine.records import Facts, Indicator


def below_minimum(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence | Unchecked]:
    """A figure of a group that stays below a verified minimum, and no alternative is reached."""
    minimums = {one.id: one for one in profile.standards.minimum if one.verified and _holds(one, facts)}
    for one in minimums.values():
        others = [minimums[name] for name in one.alternatives if name in minimums]
        for row in facts.indicators:
            if not _asked(one, row):
                continue
            if row.status != "filled":
                yield Unchecked(figure(row))
            elif _below(one, row) and not any(_reached(other, facts) for other in others):
                fields: dict[str, str | int] = {"name": one.source, "number": f"{one.value:g}{one.unit}"}
                yield Evidence(figure(row), section_id=row.section_id, fields=fields)


def _holds(one: Minimum, facts: Facts) -> bool:
    """Whether the report is of a level the minimum is for; regions are not known of a report yet."""
    return not one.regions and (not one.levels or facts.speaker.level in one.levels)


def _asked(one: Minimum, row: Indicator) -> bool:
    group = row.population or ""
    named = any(group.startswith(words) for words in one.populations)
    return named and row.indicator == one.indicator and row.unit == one.unit and row.stance == "achieved"


def _below(one: Minimum, row: Indicator) -> bool:
    return row.high is not None and row.high < one.value


def _reached(one: Minimum, facts: Facts) -> bool:
    return any(_asked(one, row) and row.low is not None and row.low >= one.value for row in facts.indicators)
