"""What each report was asked for, and whether it is there: required sections, core indicators; and how much
of it each unit has filled in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reportmine.profile import Profile
from reportmine.records import ChecklistRow, Facts, Finding, Indicator, ReportRow, UnitRow

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
        if not wanted.asked_of(facts.speaker.level, facts.speaker.unit_kind):
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


def units(
    reports: Sequence[ReportRow], asked: Sequence[ChecklistRow], findings: Sequence[Finding]
) -> list[UnitRow]:
    """One row for each unit of the reports, by its name, or by the report where that is not known.

    `core_filled` of `core_total`: core indicators of the profile for a unit of this level and kind that one
    of its reports fills. Lists of units, dates and verdicts are not known here.
    """
    by_unit: defaultdict[str, list[ReportRow]] = defaultdict(list)
    for report in reports:
        by_unit[report.unit or report.report_id].append(report)
    items: defaultdict[str, list[ChecklistRow]] = defaultdict(list)
    for row in asked:
        items[row.unit_id].append(row)
    grave = Counter[tuple[str | None, str]]((row.report_id, row.severity) for row in findings)
    return [_unit(unit, own, items[unit], grave) for unit, own in by_unit.items()]


def _unit(
    unit: str,
    reports: Sequence[ReportRow],
    items: Sequence[ChecklistRow],
    grave: Counter[tuple[str | None, str]],
) -> UnitRow:
    ids = tuple(report.report_id for report in reports)
    filled, core = _present(items, "indicator")
    present, required = _present(items, "section")
    return UnitRow(
        unit_id=unit,
        unit=unit,
        level=reports[0].level,
        unit_kind=reports[0].unit_kind,
        region=None,
        group=None,
        listed=False,
        due=None,
        received=None,
        state="unlisted",
        report_ids=ids,
        core_filled=filled,
        core_total=core,
        parts_present=present,
        parts_required=required,
        copied_share=None,
        copied_share_problem=None,
        problems=None,
        problems_answered=None,
        concreteness=None,
        errors=sum(grave[one, "error"] for one in ids),
        warnings=sum(grave[one, "warning"] for one in ids),
        verdict=None,
        verdict_reasons=(),
    )


def _present(items: Sequence[ChecklistRow], kind: str) -> tuple[int, int]:
    """How many of the items are there in at least one report, and how many were asked for."""
    asked = {row.item for row in items if row.kind == kind}
    return len({row.item for row in items if row.kind == kind and row.state == "present"}), len(asked)
