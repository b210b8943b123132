"""What a check yields: the places that show it, never a bare sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reportmine.records import Indicator, Report, Section, Span


class Evidence(NamedTuple):
    """One thing an auditor would write down.

    `first` is what the finding quotes (None where something is missing altogether), `second` the
    piece it is held against, `more` further quotes. `fields` fill the rule's sentences; `key` tells
    findings without a quote apart.
    """

    first: Span | None
    second: Span | None = None
    more: tuple[Span, ...] = ()
    section_id: str | None = None
    fields: Mapping[str, str | int] = {}
    key: str = ""
    confidence: float = 1.0


class Unchecked(NamedTuple):
    """A comparison that could not be made: the figure it needs is not filled in at `first`."""

    first: Span


def span(report: Report, start: int, end: int) -> Span:
    """A stretch of `report` as evidence."""
    return Span(report.report_id, start, end, report.text.content[start:end])


def figure(row: Indicator) -> Span:
    """A figure as evidence."""
    return Span(row.report_id, row.start, row.end, row.text)


def quoted(number: float) -> str:
    """A computed number as a sentence has it: 2,067 or 2.1."""
    return f"{number:,.0f}" if abs(number) >= TEN else f"{number:.2g}"


def covered(stretches: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """Characters of start:end that lie in one of the stretches."""
    total, reached = 0, start
    for begin, close in sorted(stretches):
        total += max(min(close, end) - max(begin, reached), 0)
        reached = max(reached, min(close, end))
    return total


def heading(report: Report, section: Section) -> Span:
    """A heading as evidence; an item that is a whole paragraph is quoted by its beginning."""
    return span(report, section.start, min(section.end, section.start + QUOTE))


def clause(report: Report, start: int, end: int) -> Span:
    """The clause around a slot: so much that the reader knows what is empty."""
    text, line = report.text, report.text.lines[report.text.line_at(start)]
    folded = text.folded
    begin, stop = start, end
    while begin > max(line.start, start - AROUND) and folded[begin - 1] not in CLAUSE_MARKS:
        begin -= 1
    while stop < min(line.end, end + AROUND) and folded[stop] not in CLAUSE_MARKS:
        stop += 1
    lead = len(folded[begin:start]) - len(folded[begin:start].lstrip())
    return span(report, begin + lead, max(stop - _blanks(folded[end:stop]), end))


def _blanks(tail: str) -> int:
    return len(tail) - len(tail.rstrip())


TEN = 10  # from here on a quotient needs no decimals
QUOTE = 60  # characters
AROUND = 40
CLAUSE_MARKS = ",.;:!?\n\u3001\u3002"  # 、 and 。 have no ASCII form
