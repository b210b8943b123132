"""The file itself: two reports in one, characters that nobody can read."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.evidence import Evidence
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts


def two_reports(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A second title that may begin another report."""
    for title in facts.suspects:
        yield Evidence(title)


def unreadable_characters(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Places where characters were lost and no reading is sure."""
    if facts.doubts:
        yield Evidence(facts.doubts[0], more=tuple(facts.doubts[1:]), fields={"n": len(facts.doubts)})
