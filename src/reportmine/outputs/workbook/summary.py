"""汇总: what three units or more have in common, problems before plans, then the other problems by class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.cells import QUOTE
from reportmine.outputs.workbook.grid import Cell, Column, Grid
from reportmine.outputs.workbook.problems import Stated, class_of
from reportmine.records import Commonality, Statement

NAMES, FEW = 20, 6  # units named of what is common, of the rest; the others are counted
COLUMNS = (
    Column("part", 10, "centre"),
    Column("rank", 6, "count"),
    Column("class", 12, "centre"),
    Column("quote", 52),
    Column("from", 14, "name"),
    Column("units", 10, "centre"),
    Column("names", 44),
    Column("count", 7, "count"),
    Column("answered", 12, "centre"),
    Column("link", 7, "link"),
)


@dataclass(frozen=True)
class Units:
    """The unit of each report (the report itself where it is not known), and how many there are."""

    of: dict[str, str]

    @property
    def total(self) -> int:
        """Number of units."""
        return len(set(self.of.values()))

    def firsts(self, report_ids: Sequence[str]) -> list[str]:
        """The first report of each unit."""
        return list({self.of.get(one, one): one for one in reversed(report_ids)}.values())[::-1]


def summary(batch: Batch, stated: Stated) -> Grid:
    """The sheet 汇总, those of most units first."""
    units = Units({report.report_id: report.unit or report.report_id for report in batch.tables.reports})
    shared = batch.tables.commonalities
    common = [_common(batch, stated, units, row) for row in shared]
    single = list(_single(batch, stated, units))
    problems = sum(row.kind == "problem" for row in shared)
    say = batch.words.say
    note = say("summary_note", problems=problems, plans=len(common) - problems, all=units.total)
    return Grid("summary", COLUMNS, [*common, *single], note, say("summary_empty"), frozen=3)


def _common(batch: Batch, stated: Stated, units: Units, row: Commonality) -> list[Cell]:
    words, medoid = batch.words, stated.by_id[row.statement_id]
    return [
        words.of("summary_part", row.kind),
        int(row.commonality_id.rpartition("-")[2]),
        words.of("class", class_of(words, medoid)),
        words.quoted(medoid.text, QUOTE),
        batch.label(medoid.report_id),
        words.say("figure_share", n=row.n_units, all=units.total),
        _names(batch, units.firsts(row.report_ids), row.n_voices),
        len(row.statement_ids),
        words.say("figure_share", n=row.n_answered, all=row.n_units),
        batch.link(medoid.report_id),
    ]


def _names(batch: Batch, reports: Sequence[str], voices: int) -> str:
    names = _named(batch, reports, NAMES)
    return names if voices == len(reports) else batch.words.say("names_copied", names=names, n=voices)


def _named(batch: Batch, reports: Sequence[str], most: int) -> str:
    names = batch.words.say("separator").join(batch.label(one) for one in reports[:most])
    return names if len(reports) <= most else batch.words.say("names_more_units", names=names, n=len(reports))


def _single(batch: Batch, stated: Stated, units: Units) -> Iterator[list[Cell]]:
    """One row a class: problems that are in no group, quoted by the first whose class is sure."""
    shared = {name for row in batch.tables.commonalities for name in row.statement_ids}
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for report in batch.reports:
        for row in stated.own.get(report.report_id, ()):
            if row.kind == "problem" and row.statement_id not in shared:
                found[class_of(batch.words, row)].append(row)
    order = Counter({label: len(rows) for label, rows in found.items()})
    for label, _ in order.most_common():
        yield _left(batch, stated, units, found[label])


def _left(batch: Batch, stated: Stated, units: Units, rows: Sequence[Statement]) -> list[Cell]:
    words = batch.words
    quoted = next((row for row in rows if row.decided_by != "none"), rows[0])
    reports = units.firsts([row.report_id for row in rows])
    answered = {units.of.get(row.report_id) for row in rows if stated.answer(row) != "none"}
    return [
        words.of("summary_part", "single"),
        None,
        words.of("class", class_of(words, quoted)),
        words.quoted(quoted.text, QUOTE),
        batch.label(quoted.report_id),
        words.say("figure_share", n=len(reports), all=units.total),
        _named(batch, reports, FEW),
        len(rows),
        words.say("figure_share", n=len(answered), all=len(reports)),
        batch.link(quoted.report_id),
    ]
