"""Classes that a person corrected in 问题与打算 of an audit's workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from reportmine import tables
from reportmine.messages import say
from reportmine.outputs.workbook.typed import plain
from reportmine.outputs.workbook.words import Words, load
from reportmine.profile.book.sheets import BookError, Rows, at
from reportmine.profile.book.sheets import read as read_sheets
from reportmine.profile.classes import Classes
from reportmine.records import Tables

SHEET = "statements"
HEADS_WITHIN = 6
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
    titles = [said.of(SHEET, key) for key in FIELDS]
    kinds = {said.of("statement", kind): kind for kind in KINDS}
    for top, row in enumerate(rows[:HEADS_WITHIN]):
        heads = ["" if cell.value is None else str(cell.value).strip() for cell in row]
        if not all(title in heads for title in titles):
            continue
        columns = [heads.index(title) for title in titles]
        for number, cells in enumerate(rows[top + 1 :], top + 1):
            values = [cells[i].value if i < len(cells) else None for i in columns]
            unit, kind, quote, code, label = ("" if v is None else str(v).strip() for v in values)
            if label and kind in kinds:
                yield at(said.of(SHEET, "name"), columns[-1], number), unit, kinds[kind], quote, code, label
        return


def _texts(folder: Path, said: Words) -> dict[str, str]:
    """Whole texts by the codes of the sheet; none where the tables are not beside the workbook."""
    rows = tables.read(folder / "tables") if (folder / "tables").is_dir() else Tables()
    numbers = {row.report_id: row.number for row in rows.reports}
    counts: Counter[tuple[str, str]] = Counter()
    found = {}
    for row in sorted(rows.statements, key=lambda one: one.start):
        counts[row.report_id, row.kind] += 1
        found[code(said, numbers[row.report_id], row.kind, counts[row.report_id, row.kind])] = row.text
    return found


def code(said: Words, report: int, kind: str, number: int) -> str:
    """What a statement is called in the sheet: 007-问3."""
    return f"{report:03d}-{said.of('statement_code', kind)}{number}"


def _meanings(classes: Classes, kind: Kind) -> Mapping[str, str]:
    own = getattr(classes, kind)
    shorts = {one.id: one.short or one.name for one in (*classes.plan, *classes.problem)}
    words = {plain(shorts[one.id]): one.id for one in own}
    return words | {plain(key): one.id for one in own for key in (one.short, one.name, one.id) if key}


def _names(classes: Classes, kind: Kind) -> str:
    shorts = {one.id: one.short or one.name for one in (*classes.plan, *classes.problem)}
    return " ".join(shorts[one.id] for one in getattr(classes, kind))
