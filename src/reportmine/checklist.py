"""What each report was asked for, and whether it is there: required sections, core indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportmine.profile import Profile
from reportmine.records import ChecklistRow, Facts, Indicator

REQUIRED = "parts.missing_section"  # the rule whose words are the roles of required sections


def rows(batch: Sequence[Facts], profile: Profile) -> list[ChecklistRow]:
    """One row for each report and item, in the order of the profile.

    `unit_id` is the unit's name, or the report's id where it is unknown, until units have ids of
    their own.
    """
    return [row for facts in batch for row in (*_sections(facts, profile), *_indicators(facts, profile))]


def _sections(facts: Facts, profile: Profile) -> Iterator[ChecklistRow]:
    required = next((rule.words for rule in profile.checks.rule if rule.id == REQUIRED), ())
    names = {role.id: role.name for role in profile.roles.role}
    for role in required:
        found = next((s for s in facts.sections if role in s.roles and s.kind == "heading"), None)
        stated = next((s for s in facts.statements if s.kind == role), None)
        place = found or stated
        yield ChecklistRow(
            unit_id=facts.speaker.unit or facts.report.report_id,
            report_id=facts.report.report_id,
            item=role,
            name=names[role],
            kind="section",
            source=f"checks.toml: {REQUIRED}",
            state="present" if place else "absent",
            start=place.start if place else None,
            end=place.end if place else None,
            text=place.text if place else None,
            finding_id=None,
        )


def _indicators(facts: Facts, profile: Profile) -> Iterator[ChecklistRow]:
    own: defaultdict[str | None, list[Indicator]] = defaultdict(list)
    for row in facts.indicators:
        own[row.indicator].append(row)
    for wanted in profile.indicators.indicator:
        if not wanted.core:
            continue
        filled = [row for row in own[wanted.id] if row.status == "filled" and row.stance == "achieved"]
        slots = [row for row in own[wanted.id] if row.status != "filled"]
        place = next(iter([*filled, *slots]), None)
        yield ChecklistRow(
            unit_id=facts.speaker.unit or facts.report.report_id,
            report_id=facts.report.report_id,
            item=wanted.id,
            name=wanted.name,
            kind="indicator",
            source=f"indicators.toml: {wanted.id}",
            state="present" if filled else "unfilled" if place else "absent",
            start=place.start if place else None,
            end=place.end if place else None,
            text=place.text if place else None,
            finding_id=None,
        )
