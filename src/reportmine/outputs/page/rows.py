"""The tables of an audit, looked up by report: what every part of the page starts from."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from reportmine.records import (
    ChecklistRow,
    Finding,
    Indicator,
    Paragraph,
    Passage,
    Placeholder,
    ReportRow,
    RuleRow,
    Section,
    Statement,
    Tables,
    UnitRow,
)

SEVERITIES = ("error", "warning", "info")


class OfReport(Protocol):
    """A row that belongs to a report."""

    @property
    def report_id(self) -> Any: ...


Row = TypeVar("Row", bound=OfReport)


def by_report(rows: Iterable[Row]) -> dict[str | None, list[Row]]:
    """Rows of each report in their order."""
    grouped: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.report_id].append(row)
    return dict(grouped)


@lru_cache(maxsize=4096)  # one text is asked about by many rows
def utf16(text: str) -> Callable[[int], int]:
    """Code-point position in `text` -> position in the browser's UTF-16 string."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda position: position
    wide = [i for i, character in enumerate(text) if character > "\uffff"]
    return lambda position: position + bisect_left(wide, position)


def quote(text: str, limit: int = 80) -> str:
    """At most `limit` characters of a quote: the first half, …… and the last quarter."""
    flat = " ".join(text.split("\n"))
    if len(flat) <= limit:
        return flat
    return f"{flat[: limit // 2]}……{flat[-(limit // 4) :]}"


@dataclass(frozen=True)
class Rows:
    """`tables` with its rows grouped by report; `reports` are sorted worst first."""

    tables: Tables
    reports: Sequence[ReportRow]
    by_id: Mapping[str, ReportRow]
    units: Mapping[str, UnitRow]
    rules: Mapping[str, RuleRow]
    states: Mapping[str, str]
    findings: Mapping[str | None, Sequence[Finding]]
    paragraphs: Mapping[str | None, Sequence[Paragraph]]
    sections: Mapping[str | None, Sequence[Section]]
    placeholders: Mapping[str | None, Sequence[Placeholder]]
    indicators: Mapping[str | None, Sequence[Indicator]]
    passages: Mapping[str | None, Sequence[Passage]]
    statements: Mapping[str | None, Sequence[Statement]]
    checklist: Mapping[str | None, Sequence[ChecklistRow]]
    families: Mapping[str, Sequence[int]]
    overlaps: Mapping[str, Sequence[tuple[str, float, float, str]]]  # partner, share, raw, relation

    @staticmethod
    def of(tables: Tables) -> Rows:
        """Group every table once."""
        units = {report: unit for unit in tables.units for report in unit.report_ids}
        findings = by_report(sorted(tables.findings, key=lambda finding: finding.rank))
        reports = sorted(
            tables.reports, key=lambda r: _badness(units.get(r.report_id), findings.get(r.report_id, ()), r)
        )
        return Rows(
            tables=tables,
            reports=reports,
            by_id={report.report_id: report for report in tables.reports},
            units=units,
            rules={rule.rule: rule for rule in tables.rules},
            states={mark.finding_id: mark.state for mark in tables.decisions},
            findings=findings,
            paragraphs=by_report(tables.paragraphs),
            sections=by_report(tables.sections),
            placeholders=by_report(tables.placeholders),
            indicators=by_report(tables.indicators),
            passages=by_report(tables.passages),
            statements=by_report(tables.statements),
            checklist=by_report(tables.checklist),
            families=_families(tables),
            overlaps=_overlaps(tables),
        )

    def number(self, report_id: str | None) -> int | None:
        """The number people know a report by; None for the whole batch or a report that is not here."""
        report = self.by_id.get(report_id or "")
        return report.number if report else None

    def members(self, passage_id: str) -> Sequence[int]:
        """Numbers of the reports that hold a passage."""
        return self.families.get(passage_id, ())

    def asked(self) -> dict[str, str]:
        """Name of every indicator that the checklist asks for, by its id."""
        return {c.item: c.name for c in self.tables.checklist if c.kind == "indicator"}

    def title(self, finding: Finding) -> str:
        """The rule's name, or the finding's own sentence where the rule is not listed."""
        rule = self.rules.get(finding.rule)
        return rule.title if rule else finding.message


def _families(tables: Tables) -> dict[str, list[int]]:
    numbers = {report.report_id: report.number for report in tables.reports}
    found: dict[str, set[int]] = defaultdict(set)
    for passage in tables.passages:
        if passage.report_id in numbers:
            found[passage.passage_id].add(numbers[passage.report_id])
    return {key: sorted(members) for key, members in found.items()}


def _overlaps(tables: Tables) -> dict[str, list[tuple[str, float, float, str]]]:
    known = {report.report_id for report in tables.reports}
    found: dict[str, list[tuple[str, float, float, str]]] = defaultdict(list)
    for row in tables.overlaps:
        if row.a in known and row.b in known:
            found[row.a].append((row.b, row.share_a, row.raw_a, row.relation))
            found[row.b].append((row.a, row.share_b, row.raw_b, row.relation))
    return dict(found)


def _badness(unit: UnitRow | None, findings: Sequence[Finding], report: ReportRow) -> tuple[int, ...]:
    """Verdict first, then grave findings, then the ones to ask about; the number keeps it stable."""
    order = {"return": 0, "supplement": 1, None: 2, "usable": 3}
    counts = [sum(f.severity == severity for f in findings) for severity in SEVERITIES]
    return (order[unit.verdict if unit else None], *(-n for n in counts), report.number)
