"""Lay an audit's tables against gold, report by report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from reportmine.evaluation import accusing, amounts, answers, outlines
from reportmine.evaluation.gold import Gold, moved
from reportmine.evaluation.judged import Fault, Judged, Rows, Tallies
from reportmine.evaluation.matching import mover
from reportmine.records import ReportRow, Tables

_JUDGES: dict[str, Callable[[Gold, Rows], Judged]] = {
    "speaker": outlines.speaker,
    "offsets": outlines.offsets,
    "sections": outlines.sections,
    "roles": outlines.roles,
    "placeholders": amounts.placeholders,
    "lookalikes": amounts.lookalikes,
    "indicators": amounts.indicators,
    "populations": amounts.populations,
    "statements": answers.statements,
    "classes": answers.classes,
    "elements": answers.elements,
    "links": answers.links,
    "findings": accusing.findings,
}
TABLES = tuple(_JUDGES)


class Scored(NamedTuple):
    """One report judged. `text` is the audit's; `text_differs`: gold was moved into it."""

    name: str
    half: str
    text: str
    text_differs: bool
    tallies: Tallies
    faults: tuple[Fault, ...]


def score(
    golds: Sequence[Gold], tables: Tables, halves: Mapping[str, str], wanted: Sequence[str]
) -> list[Scored]:
    """Every gold report judged by the tables `wanted`; a report that the audit has not is missed whole.

    A gold report is the audit's report whose file has its name (the first of that file). Of the findings
    only those of rules are asked that some gold report names: of the others nobody looked for any.
    """
    asked = {one.rule for gold in golds for one in gold.findings or ()}
    kept = tables._replace(findings=[row for row in tables.findings if row.rule in asked])
    return [_scored(gold, _rows(gold, kept), halves.get(gold.name, "tune"), wanted) for gold in golds]


def _scored(gold: Gold, rows: Rows, half: str, wanted: Sequence[str]) -> Scored:
    move = mover(gold.text, rows.text) if rows.report else None
    laid = moved(gold, rows.text, move) if move else gold
    tallies: Tallies = {}
    faults: list[Fault] = []
    for name in wanted:
        judged = _JUDGES[name](laid, rows)
        tallies |= judged.tallies
        faults += judged.faults
    return Scored(gold.name, half, laid.text, move is not None, tallies, tuple(faults))


def _rows(gold: Gold, tables: Tables) -> Rows:
    report = next((row for row in tables.reports if file_name(row) == gold.name), None)
    if report is None:
        return Rows(None, (), (), (), (), (), ())
    own = report.report_id
    across = {rule.rule for rule in tables.rules if rule.stage == "across"}
    statements = [row for row in tables.statements if row.report_id == own]
    ids = {row.statement_id for row in statements}
    return Rows(
        report,
        [row for row in tables.sections if row.report_id == own],
        [row for row in tables.placeholders if row.report_id == own],
        [row for row in tables.indicators if row.report_id == own],
        statements,
        [row for row in tables.links if row.problem_id in ids and row.plan_id in ids],
        [row for row in tables.findings if row.report_id == own and row.rule not in across],
    )


def file_name(row: ReportRow) -> str:
    """The name of the file a report came from, without its ending: gold goes by it."""
    return PurePosixPath(row.path.partition("#")[0]).stem
