"""Gold turned into the rows of an audit that is right in everything: what a perfect run would write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportmine.evaluation.gold import Gold, Stated
from reportmine.records import Finding, Indicator, Link, Placeholder, ReportRow, Section, Statement, Tables


def expected(golds: Sequence[Gold]) -> Tables:
    """Reports, sections, placeholders, indicators, statements, links and findings as the gold has them.

    Of several accepted answers the first is taken; nothing stands where readers may argue. Columns that
    gold does not annotate are empty.
    """
    return Tables(
        reports=[_report(number, gold) for number, gold in enumerate(golds, 1)],
        sections=[row for gold in golds for row in _sections(gold)],
        placeholders=[row for gold in golds for row in _placeholders(gold)],
        indicators=[row for gold in golds for row in _indicators(gold)],
        statements=[row for gold in golds for row in _statements(gold)],
        links=[
            Link(_statement_id(gold, a), _statement_id(gold, b), 1.0, "full")
            for gold in golds
            for a, b in gold.links
        ],
        findings=[row for gold in golds for row in _findings(gold)],
    )


def _id(gold: Gold) -> str:
    return f"{gold.name}.txt"


def _report(number: int, gold: Gold) -> ReportRow:
    known: dict[str, Any] = dict.fromkeys(ReportRow._fields)
    known |= {"report_id": _id(gold), "number": number, "source_id": _id(gold), "path": _id(gold), "part": 0}
    known |= {"unit": gold.units[0] if gold.units else None, "title": gold.title, "year": gold.year}
    known |= {"masked": False, "text": gold.text, "n_chars": len(gold.text), "profile": gold.domain}
    return ReportRow(**known)


def _sections(gold: Gold) -> list[Section]:
    found = []
    for i, row in enumerate(gold.headings):
        known = _blank(Section, gold, row)
        known |= {"section_id": f"{gold.name}.h{i}", "kind": "heading", "level": row.levels[0]}
        known |= {"number": row.number, "title": row.text, "role": row.roles[0], "roles": row.roles}
        known |= {"section_start": row.start, "section_end": row.end, "in_role": row.roles[0]}
        found.append(Section(**known))
    for i, part in enumerate(gold.parts):
        known = _blank(Section, gold, part)
        known |= {"section_id": f"{gold.name}.z{i}", "kind": "part", "level": 0, "title": part.text}
        known |= {"section_start": part.start, "section_end": part.end}
        known |= {"role": part.role, "roles": (part.role,), "in_role": part.role}
        found.append(Section(**known))
    return found


def _blank(kind: Any, gold: Gold, row: Any) -> dict[str, Any]:
    place = {"report_id": _id(gold), "start": row.start, "end": row.end, "text": row.text}
    return dict.fromkeys(kind._fields) | place


def _placeholders(gold: Gold) -> list[Placeholder]:
    return [
        Placeholder(
            f"{gold.name}.p{i}",
            _id(gold),
            row.start,
            row.end,
            row.text,
            row.slots[0],  # type: ignore[arg-type]
            None,
            None,
            False,
            1.0,
        )
        for i, row in enumerate(gold.slots)
    ]


def _indicators(gold: Gold) -> list[Indicator]:
    found = []
    for i, row in enumerate(gold.figures):
        known = _blank(Indicator, gold, row)
        known |= {"indicator_row": f"{gold.name}.i{i}", "name": row.name, "population": row.population}
        known |= {"value": row.value, "low": row.low, "high": row.high, "unit": row.units[0]}
        known |= {"op": row.ops[0], "status": row.status, "stance": "achieved", "confidence": 1.0}
        found.append(Indicator(**known))
    return found


def _findings(gold: Gold) -> list[Finding]:
    found = []
    for i, row in enumerate(gold.findings or ()):
        known = _blank(Finding, gold, row)
        known |= {"finding_id": f"{gold.name}.f{i}", "code": str(i), "rule": row.rule, "rank": i + 1}
        known |= {"severity": "warning", "message": "", "basis": "", "request": "", "evidence": ()}
        found.append(Finding(**(known | {"n_units": 1, "confidence": 1.0})))
    return found


def _statement_id(gold: Gold, place: int) -> str:
    return f"{gold.name}.s{place}"


def _statements(gold: Gold) -> list[Statement]:
    return [_statement(gold, i, row) for i, row in enumerate(gold.statements)]


def _statement(gold: Gold, place: int, row: Stated) -> Statement:
    known = _blank(Statement, gold, row)
    label = row.labels[0] if row.labels else row.topic or ""
    known |= {"statement_id": _statement_id(gold, place), "kind": row.kind, "headline": row.text}
    known |= {"label": label, "labels": row.further, "decided_by": "person", "explanation": "", "flags": ()}
    return Statement(**(known | dict(row.quotes)))
