"""Wording that two units share and that is not everybody's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reportmine.checks.evidence import Evidence
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Passage, Span


def shared(batch: Sequence[Facts], rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """One finding for each report and the report it shares most with, longest passage first.

    `threshold`: characters that both have and official texts do not say; less is left unsaid.
    """
    units = {facts.report.report_id: facts.speaker.unit or facts.report.report_id for facts in batch}
    families: defaultdict[str, list[Passage]] = defaultdict(list)
    for facts in batch:
        for row in facts.passages:
            if row.kind == "copied":
                families[row.passage_id].append(row)
    for facts in batch:
        for partner, pairs in _by_partner(facts, families).items():
            if sum(row.evidence for row, _ in pairs) >= (rule.threshold or 0.0):
                yield _evidence(pairs, units[partner])


def _by_partner(facts: Facts, families: dict[str, list[Passage]]) -> dict[str, list[tuple[Passage, Passage]]]:
    """Each copied passage with its place in the report that shares most of all with this one."""
    common: Counter[str] = Counter()
    own = [row for row in facts.passages if row.kind == "copied"]
    for row in own:
        partners = {other.report_id for other in families[row.passage_id]} - {row.report_id}
        common.update(dict.fromkeys(partners, row.end - row.start))
    found: defaultdict[str, list[tuple[Passage, Passage]]] = defaultdict(list)
    for row in own:
        others = [other for other in families[row.passage_id] if other.report_id != row.report_id]
        best = max(others, key=lambda other: (common[other.report_id], other.similarity))
        found[best.report_id].append((row, best))
    return found


def _evidence(pairs: list[tuple[Passage, Passage]], partner: str) -> Evidence:
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
