"""data/r007.js: one report for the reader; offsets are those of the browser's strings (UTF-16)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import nlargest
from itertools import islice
from typing import Any

from reportmine.outputs.page.naming import Named, simplified
from reportmine.outputs.page.rows import SEVERITIES, Rows, quote, utf16
from reportmine.outputs.page.words import Words
from reportmine.records import ChecklistRow, Finding, Passage, ReportRow, Section

At = Callable[[int], int]
PARTNERS = 12
SHARES = 100  # partners whose shares the pair reader can say


def data(rows: Rows, words: Words, report: ReportRow, named: Named) -> dict[str, Any]:
    """Text, outline, marks and findings of `report`."""
    at, key = utf16(report.text), report.report_id
    return {
        "n": report.number,
        "unit": report.unit,
        "title": report.title,
        "path": report.path,
        "date": report.date,
        "damage": report.damage,
        "text": report.text,
        "paragraphs": [
            [at(p.start), at(p.end), p.place, p.table, p.row, p.col, p.page]
            for p in rows.paragraphs.get(key, ())
        ],
        "sections": [_section(s, at) for s in rows.sections.get(key, ())],
        "absent": _absent(rows.checklist.get(key, ()), at),
        "findings": [_finding(rows, words, f, at) for f in rows.findings.get(key, ())],
        "slots": [[at(s.start), at(s.end), s.slot, s.batch] for s in rows.placeholders.get(key, ())],
        "numbers": [[at(i.start), at(i.end)] for i in rows.indicators.get(key, ()) if i.status == "filled"],
        "stated": [
            [at(s.start), at(s.end), s.kind, s.label, s.headline] for s in rows.statements.get(key, ())
        ],
        "passages": _passages(rows, rows.passages.get(key, ()), at),
        "names": _names(rows.passages.get(key, ()), named, at),
        "shares": _shares(rows, key),
    }


def _section(section: Section, at: At) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "level": section.level,
        "s": at(section.start),
        "e": at(section.end),
        "from": at(section.section_start),
        "to": at(section.section_end),
        "number": section.number or "",
        "title": section.title,
        "fault": section.fault,
        "role": section.role,
    }


def _absent(items: Iterable[ChecklistRow], at: At) -> list[dict[str, Any]]:
    """Parts that the report lacks, each behind the last part before it that is there."""
    after, found = 0, []
    for item in items:
        if item.kind != "section":
            continue
        if item.state == "absent":
            found.append({"name": item.name, "after": after})
        elif item.start is not None:
            after = at(item.start)
    return found


def _finding(rows: Rows, words: Words, finding: Finding, at: At) -> dict[str, Any]:
    here = [s for s in finding.evidence if s.report_id == finding.report_id]
    there = [s for s in finding.evidence if s.report_id != finding.report_id]
    other = None
    if finding.other_text is not None and finding.other_start is not None and finding.other_end is not None:
        home = finding.other_report or finding.report_id
        other = _elsewhere(rows, home, finding.other_start, finding.other_end, finding.other_text)
    return {
        "c": finding.code,
        "t": rows.title(finding),
        "v": SEVERITIES.index(finding.severity),
        "k": words.kind(finding.rule),
        "s": None if finding.start is None else at(finding.start),
        "e": None if finding.end is None else at(finding.end),
        "p": finding.place,
        "m": finding.message,
        "b": finding.basis,
        "a": finding.request,
        "o": other,
        "x": [[at(s.start), at(s.end)] for s in here],
        "y": [_elsewhere(rows, s.report_id, s.start, s.end, s.text) for s in there],
        "st": rows.states.get(finding.finding_id),
    }


def _elsewhere(rows: Rows, report_id: str | None, start: int, end: int, text: str) -> dict[str, Any]:
    """A quote with its report, in positions of that report's string."""
    report = rows.by_id.get(report_id or "")
    at = utf16(report.text) if report else int
    return {
        "n": report.number if report else None,
        "u": (report.unit or report.path) if report else report_id,
        "s": at(start),
        "e": at(end),
        "q": quote(text),
        "len": len(text),
    }


def _passages(rows: Rows, passages: Iterable[Passage], at: At) -> list[dict[str, Any]]:
    return [
        {
            "s": at(p.start),
            "e": at(p.end),
            "id": p.passage_id,
            "kind": p.kind,
            "change": p.change,
            "n": p.n_reports,
            "why": p.reason,
            "with": _partners(rows, p),
            "folded": simplified(p.text) if p.kind == "copied" else None,
        }
        for p in passages
    ]


def _partners(rows: Rows, passage: Passage) -> list[int]:
    """The first reports that share a passage; a common phrase may stand in all of them."""
    own = rows.number(passage.report_id)
    return list(islice((n for n in rows.members(passage.passage_id) if n != own), PARTNERS))


def _names(passages: Iterable[Passage], named: Named, at: At) -> list[list[int]]:
    """Names of units and places inside shared passages: the pair reader sets them apart from other words."""
    spans = {(p.start + start, p.start + end) for p in passages for start, end in named.spans(p.text)}
    return [[at(start), at(end)] for start, end in sorted(spans)]


def _shares(rows: Rows, key: str) -> dict[str, list[Any]]:
    """Number of a partner -> [share of this report's text, before anything was left out, relation]."""
    strongest = nlargest(SHARES, rows.overlaps.get(key, ()), key=lambda row: max(row[1], row[2]))
    return {str(rows.number(other)): [share, raw, how] for other, share, raw, how in strongest}
