"""The folder of a batch whose copied, official and form's wording is known (docs/copies-format.md)."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reportmine.evaluation.problems import GoldError, Problem

MANIFEST, TRUTH = "copies.toml", "truth.tsv"
REPORTS, NOTICE, FORM = "reports", "notice", "form"
HALVES = ("tune", "test")
KINDS = ("copied", "official", "form")
CHANGES = ("verbatim", "names", "numbers", "edited", "rewritten", "moved")
HEAD = ("report", "start", "end", "kind", "passage", "version", "change", "how", "text")


class Mark(NamedTuple):
    """text[start:end] is copied, official or the form's.

    Of copied wording also: which passage, which version of it (equal versions are word for word the same),
    the accepted names of the change against the passage as first written, and how exactly it was changed.
    """

    start: int
    end: int
    kind: str
    passage: str = ""
    version: str = ""
    changes: tuple[str, ...] = ()
    how: str = ""


class Occurrence(NamedTuple):
    """A passage in a report: one piece, or several where other words stand between."""

    report: str
    passage: str
    version: str
    changes: tuple[str, ...]
    how: str
    pieces: tuple[tuple[int, int], ...]

    @property
    def length(self) -> int:
        """Characters of all pieces."""
        return sum(end - start for start, end in self.pieces)


class Marked(NamedTuple):
    """A report and what is known of its wording; what is not marked, its author wrote himself."""

    name: str
    text: str
    marks: tuple[Mark, ...]

    def occurrences(self) -> list[Occurrence]:
        """Its copied passages in the order of their first pieces."""
        own: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in sorted(self.marks):
            if mark.kind == "copied":
                own[mark.passage].append(mark)
        return [
            Occurrence(
                self.name, name, m[0].version, m[0].changes, m[0].how, tuple((p.start, p.end) for p in m)
            )
            for name, m in own.items()
        ]


class Batch(NamedTuple):
    """Reports in the order of their names, texts that everybody was given by file name, report -> half."""

    reports: tuple[Marked, ...]
    given: Mapping[str, str]
    halves: Mapping[str, str]


def is_there(folder: Path) -> bool:
    """Whether a folder is one of this kind."""
    return (folder / MANIFEST).exists()


def read_folder(folder: Path) -> Batch:
    """Reports, truth, notice and form of a folder. Raises GoldError with what is wrong, all of it."""
    halves = _halves(folder)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / REPORTS).glob("*.txt"))}
    if not texts:
        raise GoldError([Problem(str(folder / REPORTS), 0, 0, "no_copies", {})])
    strange = [name for name in halves if name not in texts]
    if strange:
        raise GoldError([Problem(str(folder / MANIFEST), 0, 0, "bad_split", {"what": strange[0]})])
    marks = _marks(folder / TRUTH, texts)
    reports = tuple(Marked(name, text, tuple(sorted(marks[name]))) for name, text in texts.items())
    given = [path for kind in (NOTICE, FORM) for path in sorted((folder / kind).glob("*.txt"))]
    return Batch(reports, {path.name: path.read_text(encoding="utf-8") for path in given}, halves)


def _halves(folder: Path) -> dict[str, str]:
    path = folder / MANIFEST
    try:
        listed: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))["halves"]
        return {name: half for half in HALVES for name in listed.get(half, ())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError([Problem(str(path), 0, 0, "bad_split", {"what": error})]) from error


def _marks(path: Path, texts: Mapping[str, str]) -> defaultdict[str, list[Mark]]:
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise GoldError([Problem(str(path), 0, 0, "no_text", {})]) from error
    lines = csv.DictReader(io.StringIO(content), delimiter="\t", quoting=csv.QUOTE_NONE)
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    wrong: list[Problem] = []
    for number, row in enumerate(lines, 2):
        mark = _mark(row, texts)
        if mark is None:
            wrong.append(Problem(str(path), number, 1, "bad_truth", {"known": " ".join(HEAD)}))
        else:
            found[row["report"]].append(mark)
    wrong += [Problem(str(path), 0, 0, "crossed_truth", {"name": name}) for name in _crossed(found)]
    if wrong:
        raise GoldError(wrong)
    return found


def _mark(row: Mapping[str, str], texts: Mapping[str, str]) -> Mark | None:
    """The mark of a line; None where it does not fit its report."""
    if any(row.get(name) is None for name in HEAD) or not (row["start"] + row["end"]).isdecimal():
        return None
    start, end = int(row["start"]), int(row["end"])
    changes = tuple(row["change"].split("/")) if row["change"] else ()
    fits = texts.get(row["report"], "")[start:end] == row["text"] and start < end and row["kind"] in KINDS
    if not fits or set(changes) - set(CHANGES) or (row["kind"] == "copied") != bool(row["passage"]):
        return None
    return Mark(start, end, row["kind"], row["passage"], row["version"], changes, row["how"])


def _crossed(found: Mapping[str, Iterable[Mark]]) -> Iterator[str]:
    """Reports of which a character is marked twice."""
    for name, marks in found.items():
        ordered = sorted(marks)
        if any(a.end > b.start for a, b in zip(ordered, ordered[1:], strict=False)):
            yield name


def moved(report: Marked, text: str, move: Callable[[int], int]) -> Marked:
    """The report as the audit reads it: every mark where its words went; what vanished is left out."""
    placed = [mark._replace(start=move(mark.start), end=move(mark.end)) for mark in report.marks]
    return Marked(report.name, text, tuple(mark for mark in placed if mark.start < mark.end))
