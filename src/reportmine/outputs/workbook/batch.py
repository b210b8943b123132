"""The tables of an audit, looked up by report: what every sheet starts from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from reportmine.outputs.workbook.cells import Link
from reportmine.outputs.workbook.words import Words
from reportmine.records import Decision, Finding, Info, ReportRow, RuleRow, Tables

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Batch:
    """`reports` worst first; `findings` of a report by rank, those of the whole batch under None.

    `core` counts by report in which state the core indicators are that it was asked for.
    """

    tables: Tables
    info: Info
    words: Words
    reports: Sequence[ReportRow]
    labels: Mapping[str, str]
    findings: Mapping[str | None, Sequence[Finding]]
    rules: Mapping[str, RuleRow]
    decisions: Mapping[str, Decision]
    numbers: Mapping[str, int]
    core: Mapping[str, Counter[str]]

    @staticmethod
    def of(tables: Tables, info: Info, words: Words) -> Batch:
        """Group and sort every table once."""
        findings: dict[str | None, list[Finding]] = defaultdict(list)
        for finding in sorted(tables.findings, key=lambda row: row.rank):
            findings[finding.report_id].append(finding)
        return Batch(
            tables=tables,
            info=info,
            words=words,
            reports=sorted(tables.reports, key=lambda r: _badness(findings.get(r.report_id, ()), r)),
            labels=_labels(tables, words),
            findings=findings,
            rules={rule.rule: rule for rule in tables.rules},
            decisions={mark.finding_id: mark for mark in tables.decisions},
            numbers={report.report_id: report.number for report in tables.reports},
            core=_core(tables),
        )

    def filled(self, report_id: str) -> str | None:
        """填报率: core indicators that the report fills, of those asked of it; None if none are."""
        states = self.core.get(report_id, Counter())
        total = states.total()
        return self.words.say("figure_share", n=states["present"], all=total) if total else None

    def label(self, report_id: str | None) -> str:
        """What a report is called in a column 单位."""
        if report_id is None:
            return self.words.say("batch_unit")
        return self.labels.get(report_id, report_id)

    def link(self, report_id: str | None, text: str | None = None) -> Link | None:
        """The report's own page: Excel drops the #… of links to local files, so there is one a report."""
        number = self.numbers.get(report_id or "")
        if number is None:
            return None
        return Link(f"page/reports/{number:03d}.html", text or self.words.say("open"))

    def code(self, finding: Finding) -> str:
        """编号: the report's number (000 for the whole batch) and the finding's characters."""
        return f"{self.numbers.get(finding.report_id or '', 0):03d}-{finding.code}"

    def title(self, finding: Finding) -> str:
        """The rule's name, or the finding's own sentence where the rule is not listed."""
        rule = self.rules.get(finding.rule)
        return rule.title if rule else finding.message


def _core(tables: Tables) -> dict[str, Counter[str]]:
    """States of the core indicators that each report was asked for."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in tables.checklist:
        if row.kind == "indicator" and row.report_id:
            found[row.report_id][row.state] += 1
    return dict(found)


def counts(findings: Sequence[Finding]) -> list[int]:
    """Numbers of 重点, 核实 and 提示."""
    found = Counter(finding.severity for finding in findings)
    return [found[severity] for severity in SEVERITIES]  # type: ignore[index]


def _badness(findings: Sequence[Finding], report: ReportRow) -> tuple[int, ...]:
    return (*(-n for n in counts(findings)), report.number)


def _labels(tables: Tables, words: Words) -> dict[str, str]:
    """The unit's name, else the file's; what two reports share gets the report's number."""
    older = {source.source_id for source in tables.sources if source.taken_as == "earlier_version"}
    labels = {}
    for report in tables.reports:
        name = report.unit or words.say("no_unit", name=PurePosixPath(report.path).stem)
        labels[report.report_id] = words.say("older", unit=name) if report.source_id in older else name
    seen = Counter(labels.values())
    for report in tables.reports:
        name = labels[report.report_id]
        if seen[name] > 1:
            labels[report.report_id] = words.say("same_unit", unit=name, number=f"{report.number:03d}")
    return labels
