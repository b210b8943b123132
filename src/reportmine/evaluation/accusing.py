"""Judging findings: what a careful auditor would write down, by rule and place."""

from __future__ import annotations

from collections import defaultdict

from reportmine.evaluation.gold import Gold, Noted
from reportmine.evaluation.judged import Fault, Judged, Rows, Tally, arguable, recall
from reportmine.evaluation.matching import touch
from reportmine.records import Finding, Span


def findings(gold: Gold, rows: Rows) -> Judged:
    """A finding is right where gold has one of its rule that it quotes, in any of its pieces of evidence.

    Rules that look across reports are not asked: gold knows one report at a time.
    """
    if gold.findings is None:
        return Judged({}, [])
    hits = [[j for j, row in enumerate(rows.findings) if _same(one, row)] for one in gold.findings]
    right = {j for one in hits for j in one}
    false = [row for j, row in enumerate(rows.findings) if j not in right and not _arguable(gold, row)]
    n_found, n_rows = sum(map(bool, hits)), len(right) + len(false)
    tallies = {"findings.found": Tally(len(right), n_found, n_rows, len(gold.findings))}
    by_rule: defaultdict[str, list[bool]] = defaultdict(list)
    for one, hit in zip(gold.findings, hits, strict=True):
        by_rule[one.rule].append(bool(hit))
    tallies |= {f"findings.case.{rule}": recall(sum(marks), len(marks)) for rule, marks in by_rule.items()}
    missed = [one for one, hit in zip(gold.findings, hits, strict=True) if not hit]
    faults = [Fault("findings", "miss", one.start or 0, one.end or 0, one.rule, "") for one in missed]
    faults += [Fault("findings", "false", row.start or 0, row.end or 0, "", row.rule) for row in false]
    return Judged(tallies, faults)


def _same(one: Noted, row: Finding) -> bool:
    if one.rule != row.rule:
        return False
    if one.start is None or one.end is None:
        return True
    place = Span(row.report_id or "", one.start, one.end, one.text or "")
    return any(touch(place, quote) for quote in _quotes(row))


def _quotes(row: Finding) -> list[Span]:
    """The finding's own quote, its counterpart and all further ones, as far as they have a place."""
    pieces = [(row.start, row.end), (row.other_start, row.other_end)]
    own = [Span(row.report_id or "", a, b, "") for a, b in pieces if a is not None and b is not None]
    return [*own, *row.evidence]


def _arguable(gold: Gold, row: Finding) -> bool:
    return any(arguable(gold, "findings", quote) for quote in _quotes(row))
