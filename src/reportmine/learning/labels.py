"""Statements with their classes as people gave them: TSV or CSV files, or a corrected workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportmine.messages import say
from reportmine.outputs.workbook import corrected
from reportmine.profile.classes import Classes
from reportmine.statements.grammar import Kind
from reportmine.statements.model import KINDS, NOT_STATEMENT
from reportmine.text import Text

TEXT, LABEL = "text", "label"


class Labelled(NamedTuple):
    """One statement: `voice` is who wrote it; texts of one voice never stand on both sides of a fold."""

    kind: Kind
    text: str
    label: str
    voice: str


class LabelError(ValueError):
    """Labels that cannot be used: every fault with its file, line and remedy."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def read(paths: Sequence[Path], classes: Classes) -> list[Labelled]:
    """All labels of the files, their texts folded.

    A .tsv or .csv has the columns text and label, and may have kind (problem or plan; else the file's
    name says it) and voice; an .xlsx is an audit's workbook of which the filled cells are taken.
    Raises LabelError with all faults of all files.
    """
    found: list[Labelled] = []
    faults: list[str] = []
    known = {kind: {NOT_STATEMENT, *(one.id for one in getattr(classes, kind))} for kind in KINDS}
    for path in paths:
        for place, row in _rows(path, classes, faults):
            if not row.label:  # a row that nobody has filled in yet
                continue
            if row.label not in known[row.kind]:
                names = " ".join(sorted(known[row.kind]))
                faults.append(say("learning", "unknown_class", place=place, label=row.label, known=names))
            elif row.text:
                found.append(row)
    if faults:
        raise LabelError(faults)
    if not found:
        raise LabelError([say("learning", "no_labels", path=", ".join(map(str, paths)))])
    return found


def _rows(path: Path, classes: Classes, faults: list[str]) -> Iterator[tuple[str, Labelled]]:
    if path.suffix.lower() == ".xlsx":
        for one in corrected.read(path, classes, faults):
            yield one.place, Labelled(one.kind, _folded(one.text), one.label, one.unit or path.stem)
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        faults.append(say("learning", "unreadable", path=path, what=error))
        return
    tabs = path.suffix.lower() == ".tsv"
    dialect = csv.excel_tab() if tabs else csv.excel()
    dialect.quoting = csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL
    reader = csv.DictReader(text.splitlines(), dialect=dialect)
    if not {TEXT, LABEL} <= set(reader.fieldnames or ()):
        faults.append(say("learning", "no_columns", path=path))
        return
    for number, row in enumerate(reader, 2):
        kind = row.get("kind") or path.stem
        if kind not in KINDS:
            faults.append(say("learning", "no_kind", place=f"{path}:{number}"))
            return
        voice = f"{path.stem}/{row.get('voice') or number}"
        yield f"{path}:{number}", Labelled(kind, _folded(row[TEXT] or ""), row[LABEL] or "", voice)


def _folded(text: str) -> str:
    return Text.plain(text.replace("\n", "")).folded.strip()
