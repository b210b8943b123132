"""Wording that two units share and that is not everybody's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from reportmine.checks import leftover
from reportmine.checks.evidence import Evidence, covered, span
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Passage, Span

Pair = tuple[Passage, Passage]  # in the report; where it is held against


def shared(batch: Sequence[Facts], rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """One finding for each report and the report it shares most with, longest passage first.

    `threshold`: characters that both have and official texts do not say; less is left unsaid.
    """
    units = {facts.report.report_id: facts.speaker.unit or facts.report.report_id for facts in batch}
    families = _families(batch)
    for facts in batch:
        for partner, pairs in _by_partner(facts, families, units).items():
            if sum(row.evidence for row, _ in pairs) >= (rule.threshold or 0.0):
                yield _evidence(pairs, units[partner])


def _families(batch: Sequence[Facts]) -> Mapping[str, Sequence[Passage]]:
    families: defaultdict[str, list[Passage]] = defaultdict(list)
    for facts in batch:
        for row in facts.passages:
            if row.kind == "copied":
                families[row.passage_id].append(row)
    return families


def left_over_name(batch: Sequence[Facts], rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A name of another unit, or a word for another's place, inside a copied passage: quoted with both."""
    families = _families(batch)
    names = {facts.report.report_id: facts.speaker.unit or facts.report.report_id for facts in batch}
    owners = {facts.report.report_id: leftover.Unit.of(facts) for facts in batch}
    units = list(dict.fromkeys(unit for unit in owners.values() if unit))
    for facts in batch:
        others = _elsewhere(facts, families)
        near = [unit for report in {row.report_id for row in others} if (unit := owners.get(report))]
        for name, found in leftover.names(facts, units, near).items():
            other = _source(found[0], name, others, owners)
            if other is not None:
                spans = [span(facts.report, one.mention.start, one.mention.end) for one in found]
                whose = names.get(other.report_id) or PurePosixPath(other.report_id).stem
                fields: dict[str, str | int] = {"name": whose}
                yield Evidence(spans[0], _span(other), tuple(spans[1:]), None, fields)


def _elsewhere(facts: Facts, families: Mapping[str, Sequence[Passage]]) -> list[Passage]:
    """Where else the copied passages of a report stand."""
    own = {row.passage_id for row in facts.passages if row.kind == "copied"}
    no_copies = facts.related | {facts.report.report_id}
    rows = [row for name in sorted(own) for row in families[name] if row.report_id not in no_copies]
    return rows + [row for row in facts.beside if row.passage_id in own]


def _source(
    found: leftover.Found, name: str, others: Sequence[Passage], owners: Mapping[str, leftover.Unit | None]
) -> Passage | None:
    """The same passage elsewhere, best where it has the name too; else a passage shared with who has it."""
    if found.row:
        same = [other for other in others if other.passage_id == found.row.passage_id]
        return max(same, key=lambda other: (name in other.text, other.similarity), default=None)
    theirs = [
        other for other in others if (unit := owners.get(other.report_id)) and name in (unit.name, unit.place)
    ]
    return max(theirs, key=lambda other: other.evidence, default=None)


def _by_partner(
    facts: Facts, families: Mapping[str, Sequence[Passage]], units: Mapping[str, str]
) -> dict[str, list[Pair]]:
    """Each copied passage with its place in the report that shares most of all with this one.

    Reports of the same unit, and a county's and its bureaus', may say the same.
    """
    common: Counter[str] = Counter()
    own = [row for row in facts.passages if row.kind == "copied"]
    mine = units[facts.report.report_id]
    others = {
        row.passage_id: [
            other
            for other in families[row.passage_id]
            if units[other.report_id] != mine and other.report_id not in facts.related
        ]
        for row in own
    }
    for row in own:
        partners = {other.report_id for other in others[row.passage_id]}
        common.update(dict.fromkeys(partners, row.end - row.start))
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for row in own:
        if others[row.passage_id]:
            best = max(others[row.passage_id], key=lambda other: (common[other.report_id], other.similarity))
            found[best.report_id].append((row, best))
    return found


def from_previous(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Wording of last year's reports, its own before others'. `threshold` as in `shared`."""
    return _from(facts, "previous", rule)


def from_library(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Wording of bought texts and templates. `threshold` as in `shared`."""
    return _from(facts, "library", rule)


def within(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Sentences that a report says twice: one finding, the first of them with its second place."""
    families: defaultdict[str, list[Passage]] = defaultdict(list)
    for row in facts.passages:
        if row.origin == "self":
            families[row.passage_id].append(row)
    if families:
        first, *rest = families.values()
        more = tuple(_span(row) for rows in rest for row in rows[:1])
        yield Evidence(_span(first[0]), _span(first[1]), more, first[0].section_id, {"n": len(families)})


def _from(facts: Facts, origin: str, rule: Rule) -> Iterator[Evidence]:
    """One finding: what the report has of texts beside the batch, with its share of the report."""
    there = {other.passage_id: other for other in facts.beside if other.origin == origin}
    pairs = [(row, there[row.passage_id]) for row in facts.passages if row.passage_id in there]
    pairs = [(row, other) for row, other in pairs if row.kind == "copied"]
    if pairs and sum(row.evidence for row, _ in pairs) >= (rule.threshold or 0.0):
        best = max(pairs, key=lambda pair: pair[0].evidence)[1]
        found = _evidence(pairs, PurePosixPath(best.report_id).stem)
        length = len(facts.report.text)
        share = covered([(row.start, row.end) for row, _ in pairs], 0, length) / max(length, 1)
        yield found._replace(fields={**found.fields, "expected": f"{share:.0%}"})


def _evidence(pairs: list[Pair], partner: str) -> Evidence:
    pairs = sorted(pairs, key=lambda pair: (-pair[0].evidence, pair[0].start))
    first, second = pairs[0]
    return Evidence(
        _span(first),
        _span(second),
        tuple(_span(row) for row, _ in pairs[1:]),
        section_id=first.section_id,
        fields={"name": partner, "n": len(pairs)},
    )


def _span(row: Passage) -> Span:
    return Span(row.report_id, row.start, row.end, row.text)
