"""Unfilled slots: one finding a section, not one a slot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportmine.checks.evidence import Evidence, clause
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Placeholder, Span


def unfilled(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Numbers, dates, document numbers and lists left empty in the text of a section."""
    names = {role.id: role.name for role in profile.roles.role}
    titles = {s.section_id: names.get(s.role, s.title) if s.level == 0 else s.title for s in facts.sections}
    found = _own(facts, ("number", "docno", "list", "date"))
    found = [slot for slot in found if not (slot.slot == "date" and _below_text(facts, slot))]
    tops = _tops(facts)
    for top, group in groupby(found, key=lambda slot: tops.get(slot.section_id or "")):
        yield _evidence(facts, list(group), top, titles.get(top or "", ""))


def signature_date(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """The date below the text is not filled in."""
    found = [slot for slot in _own(facts, ("date",)) if _below_text(facts, slot)]
    if found:
        yield _evidence(facts, found, None, "")


def masked_name(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Names of units, places or persons replaced by a mask."""
    found = _own(facts, ("name",))
    if found:
        yield _evidence(facts, found, None, "")


def instruction(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """The form's own words for whoever fills it in still stand there."""
    found = _own(facts, ("instruction",))
    if found:
        yield _evidence(facts, found, None, "")


def form(batch: Sequence[Facts], rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Slots that nearly every unit has: the form's, not the unit's."""
    found = [(facts, slot) for facts in batch for slot in facts.placeholders if slot.batch]
    if not found:
        return
    quotes = _distinct(clause(facts.report, slot.start, slot.end) for facts, slot in found)
    units = {facts.report.report_id for facts, _ in found}
    yield Evidence(None, more=quotes, fields={"n": len(units), "text": quotes[0].text}, key="form")


def _own(facts: Facts, kinds: Iterable[str]) -> list[Placeholder]:
    return [slot for slot in facts.placeholders if slot.slot in kinds and not slot.batch]


def _evidence(facts: Facts, slots: Sequence[Placeholder], top: str | None, title: str) -> Evidence:
    quotes = _distinct(clause(facts.report, slot.start, slot.end) for slot in slots)
    return Evidence(
        quotes[0],
        more=quotes[1:],
        section_id=top or slots[0].section_id,
        fields={"n": len(slots), "section": title},
        confidence=max(slot.confidence for slot in slots),
    )


def _distinct(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Each clause once, though it may hold several slots."""
    return tuple(dict.fromkeys(spans))


def _tops(facts: Facts) -> dict[str, str]:
    """Each section's heading of level 1 (its own id for what stands under none)."""
    parents = {section.section_id: section.parent_id for section in facts.sections}
    tops = {}
    for section_id in parents:
        at = section_id
        while (above := parents.get(at)) is not None:
            at = above
        tops[section_id] = at
    return tops


def _below_text(facts: Facts, slot: Placeholder) -> bool:
    roles = {section.section_id: section.role for section in facts.sections}
    return roles.get(slot.section_id or "") in SIGNATURE_ROLES


SIGNATURE_ROLES = ("closing",)
