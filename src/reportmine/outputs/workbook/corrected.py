"""Classes that a person corrected in 问题与打算 of an audit's workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from reportmine import tables
from reportmine.messages import say
from reportmine.outputs.workbook.filled import under_heads
from reportmine.outputs.workbook.typed import plain
from reportmine.outputs.workbook.words import Words, load
from reportmine.profile.book.sheets import BookError, Rows
from reportmine.profile.book.sheets import read as read_sheets
from reportmine.profile.classes import Classes
from reportmine.records import Statement, Tables

SHEET = "statements"
FIELDS = ("unit", "kind", "quote", "code", "corrected")
Kind = Literal["problem", "plan"]
KINDS: tuple[Kind, ...] = ("problem", "plan")


class Corrected(NamedTuple):
    """A statement with the class a person gave it; `place` is the cell."""

    place: str
    kind: Kind
    unit: str
    text: str
    label: str


def read(path: Path, classes: Classes, faults: list[str]) -> Iterator[Corrected]:
    """Every filled cell of 更正类别, with the statement's whole text from the tables beside the book.

    A class is given by its short name, its name or its id. What cannot be read or followed is added to
    `faults`.
    """
    said = load()
    name = said.of(SHEET, "name")
    try:
        rows = read_sheets(path, [name]).get(name, [])
    except BookError as error:
        faults += error.faults
        return
    texts = _texts(path.parent, said)
    for place, unit, kind, quote, code, label in _filled(rows, said):
        known = _meanings(classes, kind)
        if plain(label) not in known:
            faults.append(
                say("learning", "unknown_class", place=place, label=label, known=_names(classes, kind))
            )
        else:
            yield Corrected(place, kind, unit, texts.get(code, quote), known[plain(label)])


def _filled(rows: Rows, said: Words) -> Iterator[tuple[str, str, Kind, str, str, str]]:
    kinds = {said.of("statement", kind): kind for kind in KINDS}
    for place, (unit, kind, quote, code, label) in under_heads(rows, SHEET, FIELDS, said):
        if label and kind in kinds:
            yield place, unit, kinds[kind], quote, code, label


def _texts(folder: Path, said: Words) -> dict[str, str]:
    """Whole texts by the codes of the sheet; none where the tables are not beside the workbook."""
    rows = tables.read(folder / "tables") if (folder / "tables").is_dir() else Tables()
    numbers = {row.report_id: row.number for row in rows.reports}
    found = sorted(rows.statements, key=lambda one: one.start)
    return {code(said, numbers[row.report_id], row.kind, n): row.text for row, n in numbered(found)}


def numbered(found: Iterable[Statement]) -> Iterator[tuple[Statement, int]]:
    """Problems and plans, in the order of the text, each counted by themselves in each report."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in found:
        counts[row.report_id, row.kind] += 1
        yield row, counts[row.report_id, row.kind]


def code(said: Words, report: int, kind: str, number: int) -> str:
    """What a statement is called in the sheet: 007-问3."""
    return f"{report:03d}-{said.of('statement_code', kind)}{number}"


def _meanings(classes: Classes, kind: Kind) -> Mapping[str, str]:
    own, shorts = getattr(classes, kind), classes.shorts()
    words = {plain(shorts[one.id]): one.id for one in own}
    return words | {plain(key): one.id for one in own for key in (one.short, one.name, one.id) if key}


def _names(classes: Classes, kind: Kind) -> str:
    shorts = classes.shorts()
    return " ".join(shorts[one.id] for one in getattr(classes, kind))
