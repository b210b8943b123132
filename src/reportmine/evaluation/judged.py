"""What judging yields: counts under the name of a figure, and every error with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from reportmine.evaluation.gold import Gold
from reportmine.evaluation.matching import Spanned, touch
from reportmine.records import Finding, Indicator, Link, Placeholder, ReportRow, Section, Statement

Kind = Literal["miss", "false", "wrong"]


class Tally(NamedTuple):
    """Rows that are right of `rows`, gold that is found of `gold`. A share has both alike."""

    right: int
    found: int
    rows: int
    gold: int


Tallies = dict[str, Tally]


def share(part: int | bool, whole: int | bool = 1) -> Tally:
    """`part` of `whole` right."""
    return Tally(int(part), int(part), int(whole), int(whole))


def recall(part: int, whole: int) -> Tally:
    """`part` of `whole` gold found, where no row can be false."""
    return Tally(part, part, part, whole)


def added(tallies: Iterable[Tallies]) -> Tallies:
    """Sums under each name."""
    total: dict[str, Tally] = {}
    for one in tallies:
        for name, tally in one.items():
            old = total.get(name, Tally(0, 0, 0, 0))
            total[name] = Tally(*(a + b for a, b in zip(old, tally, strict=True)))
    return total


class Fault(NamedTuple):
    """An error at text[start:end] of the audit's text: what was expected, what the audit says instead."""

    table: str
    kind: Kind
    start: int
    end: int
    expected: str
    got: str


class Judged(NamedTuple):
    """Counts and errors of one table in one report."""

    tallies: Tallies
    faults: Sequence[Fault]


class Rows(NamedTuple):
    """The rows of one audited report; `report` is None where the audit has no such report."""

    report: ReportRow | None
    sections: Sequence[Section]
    placeholders: Sequence[Placeholder]
    indicators: Sequence[Indicator]
    statements: Sequence[Statement]
    links: Sequence[Link]
    findings: Sequence[Finding]

    @property
    def text(self) -> str:
        """The audit's text of the report."""
        return self.report.text if self.report else ""


def arguable(gold: Gold, table: str, row: Spanned) -> bool:
    """Whether a row stands where readers may argue about rows of its table."""
    return any(one.table == table and touch(row, one) for one in gold.arguable)
