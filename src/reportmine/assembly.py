"""What the stages found -> the tables of an audit: reports, paragraphs, and everything row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from reportmine.owners import Owners
from reportmine.records import Facts, Paragraph, ReportRow, Source, Tables

Row = TypeVar("Row")


def tables(
    sources: Sequence[Source], batch: Sequence[Facts], profile: str, numbers: Mapping[str, int]
) -> Tables:
    """Tables of what each report yields by itself; `numbers` are those given in earlier runs."""
    return Tables(
        sources=sources,
        reports=list(_reports(batch, profile, numbers)),
        paragraphs=list(chain.from_iterable(map(_paragraphs, batch))),
        sections=_all(facts.sections for facts in batch),
        placeholders=_all(facts.placeholders for facts in batch),
        indicators=_all(facts.indicators for facts in batch),
        statements=_all(facts.statements for facts in batch),
        links=_all(facts.links for facts in batch),
    )


def _all(rows: Iterable[Sequence[Row]]) -> list[Row]:
    return list(chain.from_iterable(rows))


def _reports(batch: Sequence[Facts], profile: str, numbers: Mapping[str, int]) -> Iterator[ReportRow]:
    """A report keeps its number for good; a new one gets the next free one."""
    free = max(numbers.values(), default=0) + 1
    for facts in batch:
        report, speaker = facts.report, facts.speaker
        number = numbers.get(report.report_id)
        if number is None:
            number, free = free, free + 1
        yield ReportRow(
            report_id=report.report_id,
            number=number,
            source_id=report.source_id,
            path=report.path,
            part=report.part,
            unit=speaker.unit,
            unit_id=None,
            level=speaker.level,
            unit_kind=speaker.unit_kind,
            masked=speaker.masked,
            title=speaker.title,
            report_kind=speaker.report_kind,
            year=speaker.year,
            date=speaker.date,
            recipient=speaker.recipient,
            text=report.text.content,
            n_chars=len(report.text),
            encoding=report.encoding,
            damage=report.damage,
            sha256=report.sha256,
            profile=profile,
        )


def _paragraphs(facts: Facts) -> Iterator[Paragraph]:
    owners = Owners(facts.sections)
    for number, line in enumerate(facts.report.text.lines):
        yield Paragraph(
            report_id=facts.report.report_id,
            paragraph=number,
            start=line.start,
            end=line.end,
            place=line.place,
            table=line.table,
            row=line.row,
            col=line.col,
            page=line.page,
            label=line.label,
            style=line.style,
            source_index=line.source_index,
            section_id=owners.id_at(line.start),
        )
