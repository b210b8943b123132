"""The stages in order: the first file to read.

file -> reading -> repair -> splitting -> outline, speaker, placeholders … -> checks -> tables
"""

from __future__ import annotations

import os
import time
import traceback
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reportmine import (
    assembly,
    checklist,
    checks,
    commonalities,
    indicators,
    outline,
    passages,
    placeholders,
    reading,
    repair,
    sources,
    splitting,
    statements,
)
from reportmine.indicators.asking import asked
from reportmine.indicators.mapping import mapped
from reportmine.names import speaker
from reportmine.passages import Shared
from reportmine.passages.beside import Beside, Origin
from reportmine.profile import Profile, load
from reportmine.reading import Unreadable
from reportmine.records import Document, Facts, Mapped, Passage, Report, Source, Span, Tables
from reportmine.sources import File

STAGES = (
    "reading",
    "repair",
    "splitting",
    "outline",
    "names",
    "placeholders",
    "indicators",
    "statements",
    "passages",
    "checks",
    "checklist",
)
NOT_DONE = ("units",)
POOL_FROM = 24  # files; below, starting workers costs more than they save
CHUNK = 8


class Watch:
    """Whoever wants to see an audit run; this one looks away."""

    def started(self, profile: Profile, name: str, files: int) -> None:
        """The audit of `files` files in `name` begins."""

    def __call__(self, stage: str, done: int, total: int, name: str = "") -> None:
        """`done` of `total` items of `stage` are finished; `name` is the next one."""


class Settings(NamedTuple):
    """Every readable file is a report; numbers that reports were given in an earlier run; what wordings
    of figures are, as a person said in its workbook; by option (reference, previous, library) what the
    reports are compared with."""

    all_files: bool
    numbers: Mapping[str, int]
    mappings: Sequence[Mapped] = ()
    beside: Mapping[str, Path] = MappingProxyType({})


class Outcome(NamedTuple):
    """Rows of all tables, seconds by stage, tracebacks of files that a fault of the program skipped."""

    rows: Tables
    seconds: Mapping[str, float]
    errors: tuple[str, ...]


class Clock:
    """Seconds by stage; a lap ends one stage and begins the next."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._since = time.perf_counter()

    def lap(self, stage: str) -> None:
        """What passed since the last lap was spent on `stage`."""
        now = time.perf_counter()
        self.seconds[stage] += now - self._since
        self._since = now

    def add(self, seconds: Mapping[str, float]) -> None:
        """Laps that another clock took."""
        for stage, spent in seconds.items():
            self.seconds[stage] += spent


def reports_of(document: Document, clock: Clock) -> Iterator[tuple[Report, Sequence[Span], Sequence[Span]]]:
    """The reports of a document, repaired and split, with titles that may begin another and doubts."""
    repaired = repair.repair(document.text)
    clock.lap("repair")
    split = splitting.split(repaired.text)
    clock.lap("splitting")
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


def analyse(report: Report, profile: Profile, clock: Clock) -> Facts:
    """All rows that one report yields by itself. Pure and picklable: any process may run it."""
    sections, faults = outline.find(report, profile.roles)
    clock.lap("outline")
    speaking = speaker.find(report, sections)
    clock.lap("names")
    slots = placeholders.find(report, profile.placeholders, sections)
    clock.lap("placeholders")
    figures = indicators.find(report, profile.indicators, sections, slots)
    slots = placeholders.with_indicators(slots, figures)
    clock.lap("indicators")
    stated = statements.find(report, profile.classes, sections, statements.learned(profile))
    clock.lap("statements")
    return Facts(
        report,
        speaking,
        sections,
        faults,
        slots,
        figures,
        statements=stated.statements,
        links=stated.links,
    )


class Processed(NamedTuple):
    """What became of one file: its document with the rows of its reports, or what went wrong."""

    document: Document | None
    facts: tuple[Facts, ...]
    problem: Unreadable | None
    seconds: Mapping[str, float]
    error: str | None = None


def process(file: File, profile: Profile) -> Processed:
    """Everything that one file yields by itself; no file stops the audit of the others."""
    clock = Clock()
    if file.kind is not None:
        return Processed(None, (), None, clock.seconds)
    try:
        document = reading.read(file.load(), file.path, file.path)
        clock.lap("reading")
        facts = tuple(_facts(document, profile, clock, file.given is not None))
    except Unreadable as problem:
        clock.lap("reading")
        return Processed(None, (), problem, clock.seconds)
    except Exception as error:  # a fault of ours: the file is skipped and named, error.log has the rest
        return Processed(None, (), Unreadable("failed"), clock.seconds, _trace(file.path, error))
    return Processed(document, facts, None, clock.seconds)


def _facts(document: Document, profile: Profile, clock: Clock, beside: bool) -> Iterator[Facts]:
    for report, suspects, doubts in reports_of(document, clock):
        if beside:
            yield _compared(report, profile, clock)
        else:
            yield analyse(report, profile, clock)._replace(suspects=suspects, doubts=doubts)


def _compared(report: Report, profile: Profile, clock: Clock) -> Facts:
    """What the comparison of passages needs of a text that is not audited."""
    sections, faults = outline.find(report, profile.roles)
    clock.lap("outline")
    speaking = speaker.find(report, sections)
    clock.lap("names")
    return Facts(report, speaking, sections, faults)


def _trace(path: str, error: Exception) -> str:
    """Where in the code it happened; never a word of the report."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"{path}: {type(error).__name__}", *lines])


def run(inputs: Sequence[Path], profile: Profile, settings: Settings, watch: Watch) -> Outcome:
    """Read, analyse, compare and check everything in `inputs`."""
    clock = Clock()
    files = list(sources.walk(inputs, given=settings.beside))
    watch.started(profile, inputs[0].resolve().name, len(files))
    done = _processed(files, profile, watch)
    for processed in done:
        clock.add(processed.seconds)
    clock.lap("waiting")
    listed = sources.classify(files, done, settings.all_files)
    batch, references, notices = _audited(files, listed, done)
    wanted = asked(notices, profile.indicators)
    batch = [facts._replace(asked=wanted) for facts in batch]
    unmapped = [row for facts in batch for row in facts.indicators]
    batch = [_with_mappings(facts, profile, settings.mappings) for facts in batch]
    batch = [
        f._replace(placeholders=own) for f, own in zip(batch, placeholders.mark_batch(batch), strict=True)
    ]
    clock.lap("sources")
    shared = passages.find(batch, profile.passages, references, _beside(files, done))
    batch = _with_passages(batch, shared)
    clock.lap("passages")
    watch("checks", 0, 1)
    checked = checks.run(batch, profile)
    watch("checks", 1, 1)
    clock.lap("checks")
    rows = assembly.tables(listed, batch, profile.head.name, settings.numbers)
    items = checklist.rows(batch, profile)
    rows = rows._replace(
        commonalities=commonalities.find(_said(rows, shared.passages), profile.classes),
        passages=shared.passages,
        overlaps=shared.overlaps,
        unmatched=indicators.unmatched(unmapped, profile.indicators, settings.mappings),
        findings=checked.findings,
        units=checklist.units(rows.reports, items, checked.findings),
        checklist=items,
        rules=checked.rules,
    )
    clock.lap("tables")
    return Outcome(rows, clock.seconds, tuple(p.error for p in done if p.error))


def _said(rows: Tables, shared: Sequence[Passage]) -> commonalities.Said:
    """What the reports state, by unit; one whose unit is not known is a unit of its own."""
    units = {report.report_id: report.unit or report.report_id for report in rows.reports}
    return commonalities.Said(rows.statements, rows.links, shared, units)


def _audited(
    files: Sequence[File], listed: Sequence[Source], done: Sequence[Processed]
) -> tuple[list[Facts], list[str], list[Report]]:
    """Rows of the reports, the texts that every unit may cite, and the notices among these."""
    batch: list[Facts] = []
    references: list[str] = []
    notices: list[Report] = []
    for file, source, processed in zip(files, listed, done, strict=True):
        if file.given not in (None, "reference"):
            continue
        if source.taken_as in ("report", "earlier_version"):
            batch += processed.facts
        elif source.taken_as in ("notice", "reference"):
            references += [facts.report.text.content for facts in processed.facts]
        if source.taken_as == "notice" or _given_notice(file, processed):
            notices += [facts.report for facts in processed.facts]
    return batch, references, notices


def _given_notice(file: File, processed: Processed) -> bool:
    """Whether a file that all may cite is the superior's notice."""
    document = processed.document
    if file.given is None or document is None:
        return False
    return sources.kind_of(document).taken_as == "notice"


def _beside(files: Sequence[File], done: Sequence[Processed]) -> Beside:
    """What the reports are compared with, by its origin."""
    found: dict[Origin, list[Facts]] = {"previous": [], "library": []}
    for origin, own in found.items():
        for file, processed in zip(files, done, strict=True):
            own += processed.facts if file.given == origin else ()
    return found


def _with_mappings(facts: Facts, profile: Profile, mappings: Sequence[Mapped]) -> Facts:
    """The figures, and the slots among them, under the indicators that a person said they are."""
    rows = mapped(facts.indicators, profile.indicators, mappings)
    slots = placeholders.with_indicators(facts.placeholders, rows)
    return facts._replace(indicators=rows, placeholders=slots)


def _with_passages(batch: Sequence[Facts], shared: Shared) -> list[Facts]:
    own: defaultdict[str, list[Passage]] = defaultdict(list)
    for row in shared.passages:
        own[row.report_id].append(row)
    return [
        facts._replace(passages=own[name], beside=shared.beside.get(name, ()), related=shared.related[name])
        for facts in batch
        for name in (facts.report.report_id,)
    ]


def _processed(files: Sequence[File], profile: Profile, watch: Watch) -> list[Processed]:
    """Every file processed, here or by as many processes as there are cores."""
    done: list[Processed] = []
    for processed in _mapped(files, profile):
        watch("reading", len(done) + 1, len(files), files[len(done)].path)
        done.append(processed)
    return done


def _mapped(files: Sequence[File], profile: Profile) -> Iterator[Processed]:
    if len(files) < POOL_FROM:
        for file in files:
            yield process(file, profile)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(
            partial(_in_worker, origin=profile.origin, model=profile.model), files, chunksize=CHUNK
        )


def _in_worker(file: File, origin: str, model: str | None) -> Processed:
    return process(file, _loaded(origin, model))


@cache
def _loaded(origin: str, model: str | None) -> Profile:
    """Each process reads the profile once."""
    return replace(load(origin), model=model)
