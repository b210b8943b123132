"""How well copied wording is told from what everybody may say, on a batch where it is known.

The batch is audited twice: alone, and with the notice and the form that all units were given.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reportmine import auditing, tables
from reportmine.evaluation import figures
from reportmine.evaluation.copies import kinship, measures
from reportmine.evaluation.copies.judging import lay
from reportmine.evaluation.copies.marked import Batch, Marked, is_there, moved, read_folder
from reportmine.evaluation.figures import Value
from reportmine.evaluation.judged import Fault, Tallies
from reportmine.evaluation.matching import mover
from reportmine.evaluation.problems import GoldError, Problem
from reportmine.evaluation.scoring import Scored, file_name
from reportmine.records import Passage, Tables

__all__ = ["TABLES", "Judgement", "evaluate", "is_there", "judge", "read_folder"]

ALONE, GIVEN = "alone", "given"
TABLES = (ALONE, GIVEN)
TUNE, TEST = "tune", "test"


class Judgement(NamedTuple):
    """Each report judged, and half -> figures."""

    reports: tuple[Scored, ...]
    values: Mapping[str, Mapping[str, Value]]


def evaluate(folder: Path, audit: Path | None, wanted: Sequence[str] = TABLES) -> Judgement:
    """Judge audits of a batch, made now, or the one that lies in `audit`.

    Raises GoldError (no such batch, unknown table) and AuditError (no audit there).
    """
    batch = read_folder(folder)
    if not set(wanted) <= set(TABLES):
        known = {"name": ", ".join(wanted), "known": " ".join(TABLES)}
        raise GoldError([Problem("--tables", 0, 0, "unknown_table", known)])
    if audit is None:
        return judge(batch, {table: _audited(batch, table) for table in wanted})
    rows = tables.read(audit / "tables")
    if not rows.reports:
        raise auditing.AuditError("no_input", path=audit / "tables" / "reports.parquet")
    told = any(source.taken_as in ("notice", "reference") for source in rows.sources)
    return judge(batch, {GIVEN if told else ALONE: rows})


def judge(batch: Batch, audits: Mapping[str, Tables]) -> Judgement:
    """Lay audits of a batch against what is known of it; `audits`: alone or given -> rows."""
    names = [report.name for report in batch.reports]
    tallies: dict[str, Tallies] = {name: {} for name in names}
    faults: dict[str, list[Fault]] = {name: [] for name in names}
    borders: dict[str, dict[str, Sequence[int]]] = {}
    laid, differ = batch.reports, set[str]()
    for table, rows in audits.items():
        laid, moved_names = _in_place(batch, rows)
        differ |= moved_names
        borders[table] = _table(laid, _passages(rows), table, tallies, faults)
    scored = tuple(
        Scored(
            one.name,
            batch.halves.get(one.name, TUNE),
            one.text,
            one.name in differ,
            tallies[one.name],
            tuple(faults[one.name]),
        )
        for one in laid
    )
    return Judgement(scored, _values(scored, borders))


def _table(
    reports: Sequence[Marked],
    rows: Mapping[str, Sequence[Passage]],
    table: str,
    tallies: dict[str, Tallies],
    faults: dict[str, list[Fault]],
) -> dict[str, Sequence[int]]:
    """Adds the counts and errors of one audit; returns report -> distances of borders."""
    borders: dict[str, Sequence[int]] = {}
    families = kinship.related(reports, rows, table)
    named = kinship.named(reports, rows, table)
    for report in reports:
        own = lay(report, rows.get(report.name, ()), table)
        changes, wrong = named[report.name]
        tallies[report.name] |= own.tallies | families.get(report.name, {}) | changes
        faults[report.name] += [*own.faults, *wrong]
        borders[report.name] = own.borders
    return borders


def _values(
    scored: Sequence[Scored], borders: Mapping[str, Mapping[str, Sequence[int]]]
) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for half in (TUNE, TEST):
        own = [one for one in scored if one.half == half]
        tallies = [one.tallies for one in own]
        if own:
            found[half] = figures.values(tallies)
        for table, by_report in borders.items() if own else ():
            found[half] |= measures.values(tallies, [by_report[one.name] for one in own], table)
    return found


def _passages(rows: Tables) -> dict[str, list[Passage]]:
    """Name of a report -> its rows of passages."""
    names = {row.report_id: file_name(row) for row in rows.reports if row.part == 0}
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for row in rows.passages:
        if row.report_id in names:
            found[names[row.report_id]].append(row)
    return found


def _in_place(batch: Batch, rows: Tables) -> tuple[tuple[Marked, ...], set[str]]:
    """The reports with their marks where the audit's texts have the words; names of those that differ."""
    texts = {file_name(row): row.text for row in rows.reports if row.part == 0}
    placed, differ = [], set()
    for report in batch.reports:
        text = texts.get(report.name, report.text)
        move = mover(report.text, text)
        differ |= {report.name} if move else set()
        placed.append(moved(report, text, move) if move else report)
    return tuple(placed), differ


def _audited(batch: Batch, table: str) -> Tables:
    folder = Path(tempfile.mkdtemp(prefix="reportmine-"))
    texts = {f"{report.name}.txt": report.text for report in batch.reports}
    try:
        for name, text in (texts | dict(batch.given) if table == GIVEN else texts).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        return auditing.audit(folder).rows
    finally:
        shutil.rmtree(folder)
