"""data/overview.js: figures, files, rules and one line for each report, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from reportmine.outputs.page.rows import SEVERITIES, Rows, quote
from reportmine.outputs.page.words import Words
from reportmine.records import Finding, Info, ReportRow, UnitRow

REASONS = 2
TOP = 3
NAMED = 4
COLON = "\uff1a"


def data(rows: Rows, words: Words, info: Info) -> dict[str, Any]:
    """All that the overview, the bar, 文件 and 说明 show."""
    tables = rows.tables
    return {
        "info": info._asdict(),
        "counts": {
            "findings": len(tables.findings),
            "families": len({p.passage_id for p in tables.passages if p.kind == "copied"}),
            "indicators": len(rows.asked()),
            "statements": len(tables.statements),
        },
        "reports": [_report(rows, words, report) for report in rows.reports],
        "due": _due(tables.units),
        "progress": _progress(rows),
        "files": [_file(source._asdict()) for source in tables.sources],
        "top": _top(rows, words),
        "rules": [_rule(rule._asdict(), words) for rule in tables.rules],
    }


def _report(rows: Rows, words: Words, report: ReportRow) -> dict[str, Any]:
    unit = rows.units.get(report.report_id)
    findings = rows.findings.get(report.report_id, ())
    counts = Counter[str](finding.severity for finding in findings)
    return {
        "n": report.number,
        "unit": report.unit,
        "path": report.path,
        "masked": report.masked,
        "group": (unit.group if unit else None) or report.level,
        "state": unit.state if unit else None,
        "verdict": unit.verdict if unit else None,
        "counts": [counts[severity] for severity in SEVERITIES],
        "slots": len(rows.placeholders.get(report.report_id, ())),
        "core": _share(unit, "core_filled", "core_total"),
        "parts": _share(unit, "parts_present", "parts_required"),
        "same": unit.copied_share if unit else None,
        "kinds": sorted({words.kind(finding.rule) for finding in findings}),
        "reasons": [_reason(rows, finding) for finding in _reasons(unit, findings)],
    }


def _share(unit: UnitRow | None, part: str, whole: str) -> list[int] | None:
    """[n, of]; a figure without its denominator is not shown."""
    have, of = getattr(unit, part, None), getattr(unit, whole, None)
    return [have, of] if have is not None and of else None


def _reasons(unit: UnitRow | None, findings: Sequence[Finding]) -> list[Finding]:
    """The findings behind the verdict, else the first two, grave ones before the others."""
    wanted = unit.verdict_reasons if unit else ()
    named = [finding for key in wanted for finding in findings if finding.finding_id == key]
    ranked = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    chosen = {finding.finding_id: finding for finding in (*named, *ranked)}
    return list(chosen.values())[:REASONS]


def _reason(rows: Rows, finding: Finding) -> dict[str, Any]:
    here = [span for span in finding.evidence if span.report_id == finding.report_id]
    return {
        "c": finding.code,
        "v": SEVERITIES.index(finding.severity),
        "t": rows.title(finding),
        "q": quote(finding.text, 40) if finding.text else None,
        "m": finding.message,
        "n": len({(span.start, span.end) for span in here} | {(finding.start, finding.end)}),
    }


def _due(units: Sequence[UnitRow]) -> dict[str, Any] | None:
    """Who was due and who is missing; None where there was no 名单."""
    listed = [unit for unit in units if unit.listed]
    if not listed:
        return None
    states = Counter(unit.state for unit in listed)
    return {
        "due": len(listed),
        "received": states["in_time"] + states["late"],
        "late": states["late"],
        "missing": [unit.unit for unit in listed if unit.state == "missing"],
    }


def _progress(rows: Rows) -> dict[str, int]:
    states = Counter(rows.states.get(finding.finding_id) for finding in rows.tables.findings)
    confirmed, dismissed = states["confirmed"] + states["done"], states["dismissed"]
    return {
        "confirmed": confirmed,
        "dismissed": dismissed,
        "open": len(rows.tables.findings) - confirmed - dismissed,
    }


def _file(source: Mapping[str, Any]) -> dict[str, Any]:
    wanted = ("path", "format", "taken_as", "why", "code", "message", "n_reports")
    found = {name: source[name] for name in wanted}
    # The path stands beside the sentence already.
    return {**found, "why": found["why"].removeprefix(found["path"]).lstrip(COLON)}


def _rule(rule: Mapping[str, Any], words: Words) -> dict[str, Any]:
    wanted = ("rule", "title", "severity", "basis", "request", "n_findings")
    return {"kind": words.kind(rule["rule"]), **{name: rule[name] for name in wanted}}


def _top(rows: Rows, words: Words) -> list[dict[str, Any]]:
    """At most three: findings of the whole batch, the widest family, then what most units share."""
    batch = [f for f in rows.tables.findings if f.unit is None and f.report_id is None]
    batch.sort(key=lambda finding: (-finding.n_units, finding.rank))
    found: list[dict[str, Any]] = [
        {"kind": "batch", "text": f.message, "n": f.n_units, "code": f.code} for f in batch
    ]
    families = _families(rows)
    said = {f.rule for f in batch}
    if families:  # the rule of shared passages would say the same once more
        said |= {rule for rule in rows.rules if words.kind(rule) == "same"}
    rest = sorted(families[1:] + _common_rules(rows, said), key=lambda item: -item["n"])
    return (found + families[:1] + rest)[:TOP]


def _families(rows: Rows) -> list[dict[str, Any]]:
    """Families of two units and more, widest first; one whose units all stand in a wider one is left out."""
    families = {p.passage_id: p for p in rows.tables.passages if p.kind == "copied" and p.n_reports > 1}
    found: list[dict[str, Any]] = []
    seen: list[set[int]] = []
    for key, passage in sorted(families.items(), key=lambda item: (-item[1].n_reports, item[0])):
        units = rows.members(key)
        if any(set(units) <= others for others in seen):
            continue
        seen.append(set(units))
        found.append({"kind": "family", "n": len(units), "role": passage.in_role, "units": units[:NAMED]})
        if len(found) == TOP:
            break
    return found


def _common_rules(rows: Rows, said: set[str]) -> list[dict[str, Any]]:
    """Rules that two or more reports break, those of most reports first; 提示 are left out."""
    reports: dict[str, dict[str, None]] = {}
    for finding in rows.tables.findings:
        if finding.report_id and finding.severity != "info" and finding.rule not in said:
            reports.setdefault(finding.rule, {})[finding.report_id] = None
    shared = sorted(reports.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        {
            "kind": "rule",
            "n": len(ids),
            "title": rows.rules[rule].title,
            "units": [rows.number(key) for key in list(ids)[:NAMED]],
        }
        for rule, ids in shared
        if len(ids) > 1 and rule in rows.rules
    ]
