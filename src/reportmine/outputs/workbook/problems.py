"""问题归类: units x classes, what each admits to; and 问题与打算: every problem and plan with its match."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.cells import PAIR, QUOTE, flat
from reportmine.outputs.workbook.corrected import code, numbered
from reportmine.outputs.workbook.dropdowns import drop_down
from reportmine.outputs.workbook.grid import FIRST, Cell, Column, Grid, vertical_height
from reportmine.outputs.workbook.words import Words
from reportmine.records import Statement

OTHER = "other"
MATCHES = 2  # quoted; the others are counted
COLUMNS = (
    Column("unit", 14, "name"),
    Column("kind", 7, "centre"),
    Column("class", 11, "centre"),
    Column("corrected", 11, "input_centre"),
    Column("quote", 48),
    Column("match", 46),
    Column("answer", 8, "centre"),
    Column("owner", 11, "centre"),
    Column("deadline", 11, "centre"),
    Column("target", 9, "centre"),
    Column("deliverable", 11, "centre"),
    Column("concreteness", 10, "count"),
    Column("comment", 22),
    Column("link", 7, "link"),
    Column("code", 10, "centre"),
)


@dataclass(frozen=True)
class Stated:
    """Statements of every report in the order of the text, by their id, and what each is matched with."""

    own: Mapping[str, Sequence[Statement]]
    by_id: Mapping[str, Statement]
    matches: Mapping[str, Sequence[str]]
    full: frozenset[str]

    @staticmethod
    def of(batch: Batch) -> Stated:
        """Group the tables statements and links once."""
        own: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in sorted(batch.tables.statements, key=lambda row: row.start):
            own[statement.report_id].append(statement)
        matches: defaultdict[str, list[str]] = defaultdict(list)
        for link in batch.tables.links:
            matches[link.problem_id].append(link.plan_id)
            matches[link.plan_id].append(link.problem_id)
        full = (link for link in batch.tables.links if link.coverage == "full")
        return Stated(
            own,
            {row.statement_id: row for row in batch.tables.statements},
            matches,
            frozenset(name for link in full for name in (link.problem_id, link.plan_id)),
        )

    def answer(self, statement: Statement) -> str:
        """`full`, `partly` or `none`, of the best match."""
        if statement.statement_id in self.full:
            return "full"
        return "partly" if self.matches.get(statement.statement_id) else "none"


def classes(batch: Batch, stated: Stated) -> Grid:
    """The sheet 问题归类: how many problems of each class a report states."""
    counted = {
        report.report_id: Counter(
            class_of(batch.words, row)
            for row in stated.own.get(report.report_id, ())
            if row.kind == "problem"
        )
        for report in batch.reports
    }
    found = {name for counts in counted.values() for name in counts}
    shown = [name for name in batch.words.groups["class"] if name in found]
    rows = [_counted(batch, stated, report_id, counts, shown) for report_id, counts in counted.items()]
    columns = (
        Column("unit", 16, "name"),
        *(Column(name, 6, "matrix", group="class") for name in shown),
        Column("sum", 8, "count"),
        Column("answered", 8, "count"),
    )
    say = batch.words.say
    return Grid(
        "classes",
        columns,
        [_units(batch.words, rows), *rows] if shown else [],
        say("classes_note"),
        say("classes_empty"),
        frozen=1,
        looks={0: ("total",) * len(columns)} if shown else {},
        totals=1,
        head_height=vertical_height(batch.words.of("class", name) for name in shown),
    )


def class_of(words: Words, statement: Statement) -> str:
    """Its class, or `other` where the profile has no such class."""
    return statement.label if statement.label in words.groups["class"] else OTHER


def _counted(
    batch: Batch, stated: Stated, report_id: str, counts: Counter[str], shown: Sequence[str]
) -> list[Cell]:
    own = (row for row in stated.own.get(report_id, ()) if row.kind == "problem")
    answered = sum(stated.answer(row) != "none" for row in own)
    return [batch.label(report_id), *(counts[name] or None for name in shown), counts.total(), answered]


def _units(words: Words, rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    """How many reports have a number in each column."""
    columns = list(zip(*rows, strict=True))[1:]
    return [words.say("units_stating"), *(sum(bool(cell) for cell in column) for column in columns)]


def statements(batch: Batch, stated: Stated) -> Grid:
    """The sheet 问题与打算: reports as in 总览, statements in the order of the text."""
    found = [
        (statement, number)
        for report in batch.reports
        for statement, number in numbered(stated.own.get(report.report_id, ()))
    ]
    rows = [_row(batch, stated, statement, number) for statement, number in found]
    problems = [i for i, (statement, _) in enumerate(found) if statement.kind == "problem"]
    looks = {i: _look(stated.answer(found[i][0])) for i in problems}
    say = batch.words.say
    note = say("statements_note", problems=len(problems), plans=len(rows) - len(problems))
    return Grid("statements", COLUMNS, rows, note, say("statements_empty"), frozen=1, looks=looks)


def _look(answer: str) -> tuple[str, ...]:
    """A problem is coloured by its answer; a plan that answers no problem is not a fault."""
    return tuple(f"answer_{answer}" if column.key == "answer" else column.style for column in COLUMNS)


def _row(batch: Batch, stated: Stated, statement: Statement, number: int) -> list[Cell]:
    words, report = batch.words, batch.numbers[statement.report_id]
    said = (statement.owner, statement.deadline, statement.target, statement.deliverable)
    return [
        batch.label(statement.report_id),
        words.of("statement", statement.kind),
        words.of("class", class_of(words, statement)),
        None,
        words.quoted(statement.text, QUOTE),
        _matched(words, stated, statement),
        words.of("answer", stated.answer(statement)),
        *(flat(text) if text else None for text in said),
        statement.concreteness,
        _comment(words, statement),
        batch.link(statement.report_id),
        code(words, report, statement.kind, number),
    ]


def _matched(words: Words, stated: Stated, statement: Statement) -> str | None:
    """Quotes of what it is matched with, each on its own line."""
    names = stated.matches.get(statement.statement_id, ())
    found = [stated.by_id[name] for name in names if name in stated.by_id]
    shown = [words.quoted(row.text, QUOTE if len(found) == 1 else PAIR) for row in found[:MATCHES]]
    if len(found) > len(shown):
        shown.append(words.say("quote_more", n=len(found)))
    return "\n".join(shown) or None


def _comment(words: Words, statement: Statement) -> str | None:
    """What the columns do not say: its reach, that it is vague, that its class is a guess."""
    notes = [words.say("scope", text=flat(statement.scope))] if statement.scope else []
    notes += [word for flag in statement.flags if (word := words.of("flag", flag))]
    if statement.decided_by == "none":
        notes.append(words.say("class_unsure"))
    return words.say("pause").join(notes) or None


def offered(batch: Batch) -> list[str]:
    """What the drop-down of the column 更正类别 offers: short names of the profile's classes."""
    return [name for _, name in batch.info.classes]


def finish(sheet: Any, grid: Grid, batch: Batch) -> None:
    """The drop-down of the column 更正类别."""
    n = len(batch.info.classes)
    if grid.rows and n:
        column = grid.index("corrected")
        sheet.data_validation(FIRST, column, grid.last, column, drop_down("corrected", n, batch.words))
