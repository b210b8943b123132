"""What a report must have and has not: sections, unit, date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportmine.checks.evidence import Evidence, heading
from reportmine.messages import say
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Section


def missing_section(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A required section (the rule's `words` are its role) has neither a heading nor a statement.

    A report that reads as running prose, without two headings, cannot be judged by its headings; a
    text whose title names no report (a regulation, a reply) was never asked for them.
    """
    headings = [section for section in facts.sections if section.kind == "heading"]
    if len(headings) < 2 or facts.speaker.report_kind is None:
        return
    present = {role for section in facts.sections for role in (section.role, *section.roles)}
    present |= {statement.kind for statement in facts.statements}
    names = {role.id: role.name for role in profile.roles.role}
    for role in rule.words:
        if role not in present:
            yield Evidence(None, fields={"name": names[role]}, key=role)


def empty_section(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A heading of the first level with a role of its own and not a word below it."""
    for section in facts.sections:
        if section.kind == "heading" and section.level == 1 and section.role != "other":
            below = facts.report.text.folded[section.end : section.section_end]
            if not any(character.isalnum() for character in below) and _is_title(section):
                yield Evidence(heading(facts.report, section), section_id=section.section_id)


def _is_title(section: Section) -> bool:
    return len(section.title) <= LONGEST_TITLE


def no_unit(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Neither signature nor title nor file name says whose report it is."""
    if facts.speaker.unit is None and not facts.speaker.masked:
        yield Evidence(None, key="unit")


def no_date(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """No date below the text, and no empty one either (that is a slot)."""
    unfilled = any(slot.slot == "date" for slot in facts.placeholders)
    if facts.speaker.date is None and not unfilled:
        yield Evidence(None, key="date")


def no_core_figure(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Core indicators asked of such a unit of which the report says nothing, filled in or not.

    A report that names less than half of them is of another kind, or its rate of filled figures says it.
    """
    level, kind = facts.speaker.level, facts.speaker.unit_kind
    core = {one.id: one.name for one in profile.indicators.indicator if one.asked_of(level, kind)}
    missing = _untold(facts, core)
    asked = facts.speaker.report_kind is not None and not facts.asked and 2 * len(missing) <= len(core)
    if missing and asked:
        yield _without([core[one] for one in missing], "core")


def asked_figure(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Figures that the notice asks for and of which the report says nothing, filled in or not."""
    names = {one.id: one.name for one in profile.indicators.indicator}
    missing = _untold(facts, (one.indicator for one in facts.asked))
    if missing and facts.speaker.report_kind is not None:
        yield _without([names[one] for one in missing], "asked")


def _untold(facts: Facts, asked: Iterable[str]) -> list[str]:
    told = {row.indicator for row in facts.indicators} | {row.indicator for row in facts.placeholders}
    return [one for one in asked if one not in told]


def _without(names: Sequence[str], key: str) -> Evidence:
    """Figures that are not there, by their names."""
    return Evidence(None, fields={"name": say("checks", "and").join(names), "n": len(names)}, key=key)


LONGEST_TITLE = 20  # characters; a longer heading may be the whole section
