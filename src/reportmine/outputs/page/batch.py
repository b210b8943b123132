"""data/findings.js, indicators.js, statements.js: lists over all reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from reportmine.outputs.page.rows import SEVERITIES, Rows, quote, utf16
from reportmine.outputs.page.words import Words
from reportmine.records import ChecklistRow, Finding, Indicator, Statement

At = Callable[[int], int]


def findings(rows: Rows, words: Words) -> list[list[Any]]:
    """One list a finding, batch first, then reports as in the overview, by rank.

    [number, code, severity, kind, title, message, quote, length, place, request, state,
    other unit, other quote, spans]
    """
    order = [None, *(report.report_id for report in rows.reports)]
    return [_finding(rows, words, f) for key in order for f in rows.findings.get(key, ())]


def _finding(rows: Rows, words: Words, finding: Finding) -> list[Any]:
    other = rows.by_id.get(finding.other_report or "")
    return [
        rows.number(finding.report_id),
        finding.code,
        SEVERITIES.index(finding.severity),
        words.kind(finding.rule),
        rows.title(finding),
        finding.message,
        quote(finding.text) if finding.text else None,
        len(finding.text or ""),
        finding.place,
        finding.request,
        rows.states.get(finding.finding_id),
        (other.unit or other.path) if other else None,
        quote(finding.other_text) if finding.other_text else None,
        len({(span.start, span.end) for span in finding.evidence} | {(finding.start, finding.end)}),
    ]


def indicators(rows: Rows, words: Words) -> dict[str, Any]:
    """The indicators that the checklist asks for and what each report says of them.

    Without a checklist there is no column: the wording of a report is no name that all would know.
    """
    columns = _columns(rows)
    wanted = {column["id"]: i for i, column in enumerate(columns)}
    return {"columns": columns, "rows": [_figures(rows, words, r.report_id, wanted) for r in rows.reports]}


def _columns(rows: Rows) -> list[dict[str, Any]]:
    units: dict[str, Counter[str]] = {}
    for row in rows.tables.indicators:
        if row.indicator and row.unit:
            units.setdefault(row.indicator, Counter())[row.unit] += 1
    named = rows.asked()
    return [
        {"id": item, "name": name, "unit": units[item].most_common(1)[0][0] if item in units else ""}
        for item, name in named.items()
    ]


def _figures(rows: Rows, words: Words, key: str, wanted: dict[str, int]) -> list[Any]:
    """[number, cells, filled]: a cell is [state, value, shown, start, end, mark], None if not mentioned, "-"
    if not asked of this unit; filled is how many core indicators of how many it fills, None if unknown."""
    cells: list[Any] = [None] * len(wanted)
    at = utf16(rows.by_id[key].text)
    flagged = [
        f for f in rows.findings.get(key, ()) if words.kind(f.rule) == "figure" and f.start is not None
    ]
    for row in sorted(rows.indicators.get(key, ()), key=_usefulness):
        column = wanted.get(row.indicator or "")
        if column is None or cells[column] is not None or row.stance != "achieved":
            continue
        cells[column] = [row.status, row.value, row.text, at(row.start), at(row.end), _mark(row, flagged)]
    _from_checklist(rows.checklist.get(key, ()), wanted, cells, at)
    asked = {item.item for item in rows.checklist.get(key, ())}
    cells = [
        "-" if cell is None and name not in asked else cell for cell, name in zip(cells, wanted, strict=True)
    ]
    unit = rows.units.get(key)
    filled = [unit.core_filled, unit.core_total] if unit and unit.core_total else None
    return [rows.number(key), cells, filled]


def _usefulness(row: Indicator) -> tuple[bool, bool, int]:
    """A filled total before a filled part before a slot, then the order of the text."""
    return (row.status != "filled", row.relation == "part", row.start)


def _mark(row: Indicator, flagged: Sequence[Finding]) -> str | None:
    """`far` from its peers or `two` values, where a finding says so of this very figure."""
    for finding in flagged:
        spans = [(finding.start, finding.end), *((s.start, s.end) for s in finding.evidence)]
        if any(s is not None and e is not None and s <= row.start and row.end <= e for s, e in spans):
            return "two" if finding.other_text else "far"
    return None


def _from_checklist(items: Sequence[ChecklistRow], wanted: dict[str, int], cells: list[Any], at: At) -> None:
    for item in items:
        column = wanted.get(item.item)
        if column is None or cells[column] is not None or item.kind != "indicator":
            continue
        if item.state in ("unfilled", "vague") and item.start is not None and item.end is not None:
            cells[column] = [item.state, None, item.text, at(item.start), at(item.end), None]


def statements(rows: Rows) -> dict[str, Any]:
    """Problems and plans of each report with the links between them, and the problems of many units."""
    plans: dict[str, list[tuple[str, str]]] = {}
    for link in rows.tables.links:
        plans.setdefault(link.problem_id, []).append((link.plan_id, link.coverage))
    return {
        "rows": [
            [report.number, [_statement(s, utf16(report.text), plans.get(s.statement_id, [])) for s in found]]
            for report in rows.reports
            if (found := rows.statements.get(report.report_id))
        ],
        "common": _common(rows),
    }


def _common(rows: Rows) -> list[dict[str, Any]]:
    """Problems that three units or more state: the quote and its place, first reports of the units."""
    said = {row.statement_id: row for row in rows.tables.statements}
    unit_of = {report.report_id: report.unit or report.report_id for report in rows.reports}
    found = []
    for row in rows.tables.commonalities:
        medoid = said.get(row.statement_id)
        if row.kind != "problem" or medoid is None or medoid.report_id not in rows.by_id:
            continue
        at = utf16(rows.by_id[medoid.report_id].text)
        firsts = {unit_of[one]: rows.number(one) for one in reversed(row.report_ids) if one in unit_of}
        found.append(
            {
                "label": row.label,
                "q": quote(medoid.text, 200),
                "n": rows.number(medoid.report_id),
                "s": at(medoid.start),
                "e": at(medoid.end),
                "units": list(firsts.values())[::-1],
                "of": len(set(unit_of.values())),
                "voices": row.n_voices,
                "answered": row.n_answered,
                "ids": row.statement_ids,
            }
        )
    return found


def _statement(row: Statement, at: At, plans: list[tuple[str, str]]) -> dict[str, Any]:
    found = {
        "id": row.statement_id,
        "kind": row.kind,
        "label": row.label,
        "q": quote(row.text, 400),
        "s": at(row.start),
        "e": at(row.end),
    }
    if row.kind == "problem":
        return {**found, "plans": plans}
    extra = {"owner": row.owner, "deadline": row.deadline, "target": row.target}
    return {**found, **extra, "deliverable": row.deliverable, "concrete": row.concreteness}
