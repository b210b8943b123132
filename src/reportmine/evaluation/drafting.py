"""The compiler's reverse: an audit's rows as mark-up, to be corrected by a person instead of typed."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reportmine import tables
from reportmine.evaluation import quantity
from reportmine.evaluation.gold import FIELDS
from reportmine.evaluation.markup import BAR, CLOSE, OPEN
from reportmine.evaluation.problems import GoldError, Problem
from reportmine.evaluation.stating import CLASSED, KEYS
from reportmine.records import Indicator, ReportRow, Section, Statement, Tables

PROFILE = "cadre-training"
PAUSES = "。，；：、,;:.\n "  # between a run-in heading and its text
ROLES_OF_PARTS = ("title", "salutation", "lead", "closing", "contact", "attachment")


class Draft(NamedTuple):
    """A source; `dropped` are words of rows that cross another one and so cannot be marked."""

    name: str
    source: str
    dropped: tuple[str, ...]


class _Span(NamedTuple):
    start: int
    end: int
    head: str
    number: str | None = None


def draft_folder(audit: Path, folder: Path) -> list[Draft]:
    """Write FOLDER/src/NN.src for every report of the audit folder; NN is the report's number.

    Raises GoldError where there are no tables, where a text has the mark-up's own brackets, and where a
    source would be overwritten: it may hold a person's corrections.
    """
    rows = tables.read(audit / "tables")
    if not rows.reports:
        raise GoldError([Problem(str(audit), 0, 0, "no_audit", {})])
    drafts = [draft(report, rows) for report in rows.reports]
    paths = [folder / "src" / f"{one.name}.src" for one in drafts]
    there = [Problem(str(path), 0, 0, "source_there", {}) for path in paths if path.exists()]
    if there:
        raise GoldError(there)
    (folder / "src").mkdir(parents=True, exist_ok=True)
    for path, one in zip(paths, drafts, strict=True):
        path.write_text(one.source, encoding="utf-8", newline="\n")
    return drafts


def draft(report: ReportRow, rows: Tables) -> Draft:
    """The source of one report with the rows that gold knows."""
    if OPEN in report.text or CLOSE in report.text:
        raise GoldError([Problem(report.path, 0, 0, "brackets", {})])
    domain = CLASSED if report.profile in (PROFILE, CLASSED) else report.profile
    own = report.report_id
    spans = [*_sections([row for row in rows.sections if row.report_id == own])]
    spans += [_Span(r.start, r.end, f"p {r.slot}") for r in rows.placeholders if r.report_id == own]
    spans += _statements([row for row in rows.statements if row.report_id == own], rows, domain)
    figures = [row for row in rows.indicators if row.report_id == own]
    blank, _ = _nested(report.text, [*spans, *(_figure(row, ()) for row in figures)])
    holes = [(one.start, one.end) for one in blank if one.head.startswith("p ")]
    spans += [_figure(row, holes) for row in figures]
    source, dropped = _written(report.text, spans)
    head = {
        "unit": report.unit or "",
        "title": report.title or "",
        "year": report.year or "",
        "domain": domain,
    }
    lines = "".join(f"#{key}={str(value or '').replace(chr(10), '')}\n" for key, value in head.items())
    return Draft(f"{report.number:02}", lines + source.rstrip("\n") + "\n", tuple(dropped))


def _sections(rows: Sequence[Section]) -> Iterator[_Span]:
    for row in rows:
        if row.level == 0 and row.role in ROLES_OF_PARTS:
            yield _Span(row.start, row.end, f"z {row.role}")
        elif row.kind == "heading" and row.level:
            number = row.number or ""
            number = (
                number if row.text.startswith(number) and BAR not in number and number != row.text else ""
            )
            yield _Span(row.start, row.end, f"h{row.level} {'+'.join(row.roles or (row.role,))}", number)


def _safe(word: str | None) -> str:
    """A word as it may stand in a head: no bracket, bar, comma, equals sign or white space."""
    return re.sub(r"[⟦⟧|,=\s]", "", word or "")[:60]


def _figure(row: Indicator, holes: Sequence[tuple[int, int]]) -> _Span:
    told = f"i,{_safe(row.name)},{_safe(row.population)},{_keys(row, holes)}"
    return _Span(row.start, row.end, told.rstrip(",") if told.rstrip(",") != "i" else "i,")


def _keys(row: Indicator, holes: Sequence[tuple[int, int]]) -> str:
    """What the compiler would not read from the words alone."""
    inside = [hole for hole in holes if row.start <= hole[0] and hole[1] <= row.end]
    keys: dict[str, object] = {}
    if inside:
        before, after = inside[0][0] - row.start, inside[-1][1] - row.start
        found: quantity.Quantity | None = quantity.open_quantity(row.text[:before], row.text[after:])
    else:
        found = quantity.read(row.text)
    if not inside and (found is None or found[:3] != tuple(map(_rounded, (row.value, row.low, row.high)))):
        keys = _numbers(row) | {"u": _safe(row.unit)}
        found = quantity.Quantity(None, None, None, row.unit, "=")
    if found is None or found.unit != row.unit:
        keys["u"] = _safe(row.unit)
    if found is None or found.op != row.op:
        keys["o"] = row.op
    if row.status != ("unfilled" if inside else "filled"):
        keys["s"] = row.status
    return " ".join(f"{key}={value}" for key, value in keys.items() if value != "")


def _numbers(row: Indicator) -> dict[str, object]:
    """Value and interval; of a plain value the interval follows."""
    told = {"v": row.value, "lo": row.low, "hi": row.high}
    if row.low == row.value == row.high:
        told = {"v": row.value}
    return {key: _decimal(number) for key, number in told.items() if number is not None}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)


def _decimal(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _statements(rows: Sequence[Statement], all_rows: Tables, domain: str) -> list[_Span]:
    idents: dict[str, str] = {}
    for kind, letter in (("problem", "p"), ("plan", "m")):
        of_kind = [row for row in rows if row.kind == kind]
        idents |= {row.statement_id: f"{letter}{n}" for n, row in enumerate(of_kind, 1)}
    answers: dict[str, list[str]] = {}
    for link in all_rows.links:
        if link.plan_id in idents and link.problem_id in idents:
            answers.setdefault(link.plan_id, []).append(idents[link.problem_id])
    return [_Span(row.start, row.end, _statement(row, idents, answers, domain)) for row in rows]


def _statement(
    row: Statement, idents: Mapping[str, str], answers: Mapping[str, list[str]], domain: str
) -> str:
    ident = idents[row.statement_id]
    if row.statement_id in answers:
        ident += ">" + "+".join(answers[row.statement_id])
    further = [label for label in row.labels if label != row.label]
    labels = "+".join([row.label, *further]) if domain == CLASSED else f"~{_safe(row.label)}"
    text = row.text.replace("\n", "")
    words = [f"s {ident} {labels}"]
    names = {name: key for key, name in KEYS.items()}
    for name in FIELDS:
        quote = (getattr(row, name) or "").replace("\n", "")
        if quote and quote in text and not re.search(r"[⟦⟧|_?]|[^\S ]", quote):
            words.append(f"{names[name]}={quote.replace(' ', '_')}")
    return " ".join(words)


def _written(text: str, spans: Sequence[_Span]) -> tuple[str, list[str]]:
    """The text with its marks, and what had to be left out."""
    kept, dropped = _nested(text, spans)
    pieces: list[str] = []
    opened: list[int] = []
    at = 0
    for span in [*kept, _Span(len(text) + 1, len(text) + 1, "")]:
        while opened and opened[-1] <= span.start:
            end = opened.pop()
            pieces.append(text[at:end] + CLOSE)
            at = end
        if span.head:
            number = span.number or ""
            pieces.append(text[at : span.start] + OPEN + span.head + BAR)
            pieces += [number + BAR] if span.number is not None else []
            at = span.start + len(number)
            opened.append(span.end)
    return "".join(pieces) + text[at:], dropped


def _nested(text: str, spans: Sequence[_Span]) -> tuple[list[_Span], list[str]]:
    """Spans in the order they open. A statement or part that crosses another mark begins behind it (its
    run-in heading); others that cross one or stand in a heading's number are left out."""
    waiting = [(span.start, -span.end, span.head[:1] != "s", n, span) for n, span in enumerate(spans)]
    heapq.heapify(waiting)
    kept: list[_Span] = []
    dropped: list[str] = []
    opened: list[int] = []
    taken = 0  # where the last heading's number ends
    while waiting:
        *_, n, span = heapq.heappop(waiting)
        while opened and opened[-1] <= span.start:
            opened.pop()
        crosses = bool(opened) and span.end > opened[-1]
        if crosses and span.head.startswith(("s ", "z ")):
            start = opened[-1]
            while start < span.end and text[start] in PAUSES:
                start += 1
            clipped = span._replace(start=start)
            heapq.heappush(waiting, (start, -span.end, span.head[:1] != "s", n, clipped))
        elif crosses or span.start < taken or (span.start == span.end and span.head[:1] != "p"):
            dropped.append(text[span.start : span.end])
        else:
            kept.append(span)
            opened.append(span.end)
            taken = max(taken, span.start + len(span.number or ""))
    return kept, dropped
