"""The stages in order: the first file to read.

file -> reading -> repair -> splitting -> outline, speaker, placeholders … -> checks -> tables
"""

from __future__ import annotations

import os
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reportmine import checks, outline, placeholders, reading, repair, sources, splitting
from reportmine.names import speaker
from reportmine.profile import Profile
from reportmine.reading import Unreadable
from reportmine.records import (
    Document,
    Facts,
    Paragraph,
    Report,
    ReportRow,
    Section,
    Source,
    Span,
    Tables,
)

STAGES = ("reading", "repair", "splitting", "outline", "names", "placeholders", "checks")
NOT_DONE = ("indicators", "statements", "passages", "units", "checklist")
POOL_FROM = 100  # files; below, starting workers costs more than they save
CHUNK = 8


class Watch:
    """Whoever wants to see an audit run; this one looks away."""

    def started(self, profile: Profile, name: str, files: int) -> None:
        """The audit of `files` files in `name` begins."""

    def __call__(self, stage: str, done: int, total: int, name: str = "") -> None:
        """`done` of `total` items of `stage` are finished; `name` is the next one."""


class Settings(NamedTuple):
    """Every readable file is a report; numbers that reports were given in an earlier run."""

    all_files: bool
    numbers: Mapping[str, int]


class Outcome(NamedTuple):
    """Rows of all tables, seconds by stage, tracebacks of files that a fault of the program skipped."""

    rows: Tables
    seconds: Mapping[str, float]
    errors: tuple[str, ...]


def reports_of(document: Document) -> Iterator[tuple[Report, Sequence[Span], Sequence[Span]]]:
    """The reports of a document, repaired and split, with titles that may begin another and doubts."""
    repaired = repair.repair(document.text)
    split = splitting.split(repaired.text)
    for part, (start, end) in enumerate(split.parts):
        report_id = document.path if part == 0 else f"{document.path}#{part + 1}"
        text = repaired.text.slice(start, end)
        report = Report(
            report_id,
            document.source_id,
            document.path,
            part,
            text,
            document.encoding,
            document.sha256,
            repaired.summary or None,
        )
        doubts = [(doubt.start, doubt.end) for doubt in repaired.doubts]
        yield report, _within(report, start, split.suspects), _within(report, start, doubts)


def _within(report: Report, offset: int, spans: Iterable[tuple[int, int]]) -> list[Span]:
    content = report.text.content
    return [
        Span(report.report_id, a - offset, b - offset, content[a - offset : b - offset])
        for a, b in spans
        if offset <= a and b <= offset + len(content)
    ]


def analyse(report: Report, profile: Profile) -> Facts:
    """All rows that one report yields by itself. Pure and picklable: any process may run it."""
    sections, faults = outline.find(report, profile.roles)
    speaking = speaker.find(report, sections)
    slots = placeholders.find(report, profile.placeholders, sections)
    return Facts(report, speaking, sections, faults, slots)


class Processed(NamedTuple):
    """What became of one file: its document with the rows of its reports, or what went wrong."""

    document: Document | None
    facts: tuple[Facts, ...] = ()
    code: str | None = None
    fields: Mapping[str, object] = {}
    seconds: Mapping[str, float] = {}
    error: str | None = None


def process(data: bytes, path: str, profile: Profile) -> Processed:
    """Everything that one file yields by itself; no file stops the audit of the others."""
    clock = Clock()
    try:
        document = reading.read(data, path, path)
        clock.lap("reading")
        facts = tuple(_facts(document, profile, clock))
    except Unreadable as error:
        clock.lap("reading")
        return Processed(None, code=error.code, fields=error.fields, seconds=clock.seconds)
    except Exception:  # our own fault: the file is skipped and named, its traceback goes to error.log
        return Processed(None, code="failed", seconds=clock.seconds, error=_trace())
    return Processed(document, facts, seconds=clock.seconds)


class Clock:
    """Seconds by stage; a lap ends one stage and begins the next."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._since = time.perf_counter()

    def lap(self, stage: str) -> None:
        """What passed since the last lap was spent on `stage`."""
        now = time.perf_counter()
        self.seconds[stage] += now - self._since
        self._since = now
