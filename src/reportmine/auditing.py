"""An audit: run it, look at its tables as DataFrames, save it, load it again."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from filelock import FileLock, Timeout

from reportmine import __version__, pipeline, statements, tables
from reportmine import profile as profiles
from reportmine.messages import say
from reportmine.outputs import page, workbook
from reportmine.pipeline import Settings, Watch
from reportmine.profile import Profile
from reportmine.records import ROW_TYPES, Info, Mapped, Tables

if TYPE_CHECKING:
    import pandas as pd

PACKAGES = ("lxml", "numpy", "pandas", "pyarrow", "pypdfium2", "rapidfuzz", "scikit-learn", "xlsxwriter")
RECORD, LOCK, LOG = "audit.json", ".audit.lock", "error.log"


class AuditError(Exception):
    """An audit that cannot be made; `code` and `fields` name its words in messages/cli.toml."""

    def __init__(self, code: str, **fields: object) -> None:
        self.code, self.fields = code, fields
        super().__init__(say("cli", code, **fields))


@dataclass(frozen=True)
class Choices:
    """What a person may choose; `all_files`: every readable file is a report; `model`: a folder that
    `reportmine train` wrote, in the place of the profile's own model. Compared with, none of it a report:
    `reference` what all may cite, `previous` last year's reports, `library` bought texts."""

    profile: str = profiles.DEFAULT
    all_files: bool = False
    csv: bool = False
    model: str | None = None
    reference: str | Path | None = None
    previous: str | Path | None = None
    library: str | Path | None = None

    def beside(self) -> dict[str, Path]:
        """Files and folders that the reports are compared with, by option. Raises AuditError."""
        named = {"reference": self.reference, "previous": self.previous, "library": self.library}
        return {option: _inputs(path)[0] for option, path in named.items() if path is not None}


class Saved(NamedTuple):
    """Where an audit lies; `kept` is the workbook of the last run that a person had changed."""

    folder: Path
    book: Path
    page: Path
    kept: Path | None
    note: str | None


@dataclass(frozen=True)
class Audit:
    """Rows of all tables (docs/tables.md), what the audit says of itself, seconds by stage.

    Every table is an attribute too, as a pandas DataFrame: `audit.findings`, `audit.reports` …
    """

    rows: Tables
    info: Info
    record: Mapping[str, Any] = field(default_factory=dict)
    saved: Saved | None = None
    errors: Sequence[str] = ()
    notes: Sequence[str] = ()

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in ROW_TYPES:
            raise AttributeError(name)
        return tables.to_pandas(name, getattr(self.rows, name))

    @property
    def seconds(self) -> float:
        """Wall time of the whole run; the seconds by stage are those of all processes together."""
        return float(self.record.get("wall", 0.0))

    @property
    def unread(self) -> int:
        """Number of files that could not be read."""
        return sum(source.taken_as == "unreadable" for source in self.rows.sources)

    def save(self, folder: str | Path, csv: bool = False) -> Audit:
        """Write tables, workbook, page and audit.json; returns this audit with `saved` set.

        A workbook changed by a person since the last run is kept under a dated name; one that is
        open elsewhere makes this run write audit-2.xlsx. Raises AuditError where nothing can be written.
        """
        begin = time.perf_counter()
        out = Path(folder)
        with _writable(out):
            tables.write(self.rows, out / "tables", csv)
            old = _record(out).get("workbook_sha256")
            book = workbook.write(self.rows, self.info, out, datetime.now(), old)
            shown = page.write(self.rows, self.info, out)
            saved = Saved(out, book.path, shown, book.kept, book.note)
            spent = time.perf_counter() - begin
            seconds = {**self.record.get("seconds", {}), "outputs": spent}
            wall = self.seconds + spent
            record = {**self.record, "seconds": seconds, "wall": wall, "workbook_sha256": book.sha256}
            _write_record(out, record)
            _write_log(out, self.errors)
        return replace(self, record=record, saved=saved)


def load(folder: str | Path) -> Audit:
    """The audit that lies in `folder`."""
    out = Path(folder)
    record = _record(out)
    info = dict(record["info"])
    info |= {name: tuple(info[name]) for name in ("done", "not_done")}
    for name in ("indicators", "classes"):
        info[name] = tuple((key, title) for key, title in info.get(name, ()))
    return Audit(tables.read(out / "tables"), Info(**info), record)


def audit(
    paths: str | Path | Sequence[str | Path],
    *,
    profile: str = profiles.DEFAULT,
    all_files: bool = False,
    choices: Choices | None = None,
    watch: Watch | None = None,
) -> Audit:
    """Audit files, folders and zips in memory; `Audit.save` writes the result.

    `profile` is a name of `reportmine profiles` or a folder; `choices` are all that there are, in the place
    of the two. Raises AuditError (input not found, no report in it) and ProfileError.
    """
    inputs, wanted = _inputs(paths), choices or Choices(profile, all_files)
    settings = Settings(wanted.all_files, {}, beside=wanted.beside())
    return _run(inputs, wanted, _loaded(wanted), settings, watch or Watch())


def audit_to(
    paths: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    choices: Choices | None = None,
    watch: Watch | None = None,
) -> Audit:
    """The same, written to the folder `out` (a new one beside the input when None).

    A second run over the same input keeps the reports' numbers, what a person changed in the workbook, and
    takes what she typed into its sheet of unknown indicators: figures of these wordings are theirs.
    Raises AuditError also where OUT cannot be written, is in use or belongs to other input.
    """
    inputs, wanted, watching = _inputs(paths), choices or Choices(), watch or Watch()
    beside = wanted.beside()
    folder = Path(out) if out is not None else default_folder(inputs)
    with _writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
    with _held(lock, folder):
        before = _record(folder)
        if before and before["input"] != _names(inputs):
            raise AuditError("other_input", path=folder)
        loaded = _loaded(wanted)
        typed = workbook.typed(folder, before.get("workbook_sha256"), _indicators(loaded))
        mappings = typed.over([Mapped(*one) for one in before.get("mappings", ())])
        settings = Settings(wanted.all_files, before.get("numbers", {}), mappings, beside)
        done = replace(_run(inputs, wanted, loaded, settings, watching), notes=typed.faults)
        watching("outputs", 0, 1)
        saved = done.save(folder, wanted.csv)
        watching("outputs", 1, 1)
    return saved


def default_folder(inputs: Sequence[Path]) -> Path:
    """A new folder beside the first input, named by date and time."""
    name = say("cli", "out_name", stamp=f"{datetime.now():%Y%m%d_%H%M%S}")
    return inputs[0].resolve().parent / name


def _inputs(paths: str | Path | Sequence[str | Path]) -> list[Path]:
    inputs = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
    for path in inputs:
        if not path.exists():
            raise AuditError("no_input", path=path)
    return inputs


def _loaded(wanted: Choices) -> Profile:
    """The profile with the model that was chosen, checked before any file is read."""
    loaded = profiles.load(wanted.profile)
    loaded = replace(loaded, model=wanted.model) if wanted.model else loaded
    statements.learned(loaded)
    return loaded


def _names(inputs: Sequence[Path]) -> list[str]:
    return [str(path.resolve()) for path in inputs]


def _indicators(profile: Profile) -> dict[str, str]:
    return {indicator.id: indicator.name for indicator in profile.indicators.indicator}


def _run(
    inputs: Sequence[Path], choices: Choices, loaded: Profile, settings: Settings, watch: Watch
) -> Audit:
    begin = time.perf_counter()
    outcome = pipeline.run(inputs, loaded, settings, watch)
    rows = outcome.rows
    if not rows.reports:
        raise AuditError("no_report")
    info = Info(
        title=inputs[0].resolve().stem if inputs[0].is_file() else inputs[0].resolve().name,
        profile=loaded.head.title,
        profile_version=loaded.head.version,
        created=f"{datetime.now():%Y-%m-%dT%H:%M}",
        version=__version__,
        n_files=len(rows.sources),
        done=pipeline.STAGES,
        not_done=pipeline.NOT_DONE,
        indicators=tuple(_indicators(loaded).items()),
        classes=tuple(loaded.classes.shorts().items()),
    )
    record = {
        "info": info._asdict(),
        "versions": {"python": platform.python_version(), **{name: installed(name) for name in PACKAGES}},
        "profile": {"name": loaded.head.name, "version": loaded.head.version, "sha256": loaded.sha256},
        "options": {
            "all_files": choices.all_files,
            "csv": choices.csv,
            "beside": {option: str(path.resolve()) for option, path in settings.beside.items()},
        },
        "input": _names(inputs),
        "hashes": {source.path: source.sha256 for source in rows.sources},
        "numbers": {**settings.numbers, **{report.report_id: report.number for report in rows.reports}},
        "mappings": settings.mappings,
        "rows": {name: len(table) for name, table in rows._asdict().items()},
        "seconds": dict(outcome.seconds),
        "wall": time.perf_counter() - begin,
    }
    return Audit(rows, info, record, errors=outcome.errors)


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AuditError("cannot_write", path=folder, reason=error.strerror or error) from error


@contextmanager
def _held(lock: FileLock, folder: Path) -> Iterator[None]:
    try:
        with _writable(folder):
            lock.acquire(timeout=0)
    except Timeout as error:
        raise AuditError("running", path=folder) from error
    try:
        yield
    finally:
        lock.release()
        lock_file = folder / LOCK
        lock_file.unlink(missing_ok=True)


def _record(folder: Path) -> dict[str, Any]:
    path = folder / RECORD
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return record


def _write_record(folder: Path, record: Mapping[str, Any]) -> None:
    """Whole or not at all: a broken audit.json would cost the reports their numbers."""
    words = json.dumps(record, ensure_ascii=False, indent=1)
    new = folder / f"{RECORD}.new"
    new.write_text(words, encoding="utf-8")
    new.replace(folder / RECORD)


def _write_log(folder: Path, errors: Sequence[str]) -> None:
    """Tracebacks of files that a fault of the program skipped; never a word of their text."""
    path = folder / LOG
    if errors:
        path.write_text("\n".join(errors), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
