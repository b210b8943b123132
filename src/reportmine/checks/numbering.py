"""Numbers of headings and items: what the outline had to pay for."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.evidence import Evidence, heading
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts


def repeated(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """The same number twice under one heading."""
    return _faults(facts, "repeated")


def skipped(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A number is missing between two neighbours."""
    return _faults(facts, "skipped")


def mixed(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Neighbours of one level numbered in two forms."""
    return _faults(facts, "mixed")


def wrong_level(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A number of a form that belongs to another level."""
    return _faults(facts, "wrong_level")


def _faults(facts: Facts, kind: str) -> Iterator[Evidence]:
    by_id = {section.section_id: section for section in facts.sections}
    for fault in facts.faults:
        if fault.kind != kind:
            continue
        section = by_id[fault.section_id]
        other = by_id.get(fault.other_section_id or "")
        yield Evidence(
            heading(facts.report, section),
            heading(facts.report, other) if other else None,
            section_id=section.section_id,
            fields={"expected": _as_written(fault.expected, section.number or "")},
        )


def _as_written(expected: str, number: str) -> str:
    """The number that belongs there, in the brackets of its neighbour, without a mark behind it."""
    bare = expected.rstrip(MARKS)
    return bare.translate(FULL_WIDTH) if number[:1] == "\uff08" else bare


MARKS = " ,.:\u3001"
FULL_WIDTH = str.maketrans("()", "\uff08\uff09")
