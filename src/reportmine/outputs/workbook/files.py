"""The file on disk: never half written, never at the cost of what a person typed."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reportmine.outputs.workbook.words import Words

NAME = "audit.xlsx"
LOCKS = ("~${}", ".~lock.{}#", ".~{}")  # left beside an open file by Excel, LibreOffice and WPS


class Written(NamedTuple):
    """Where the workbook lies and its sha256; `kept` is the changed one of before, `note` a sentence."""

    path: Path
    sha256: str
    kept: Path | None
    note: str | None


def place(
    fill: Callable[[Path], None], folder: Path, now: datetime, last: str | None, words: Words
) -> Written:
    """Let `fill` write a new file in `folder` and put it in the place of audit.xlsx as a whole.

    A workbook that stands there and is not the one of the last run (sha256 `last`) is kept first;
    one that is open elsewhere stays, and the new one is audit-2.xlsx. Raises OSError where the
    folder cannot be written; then nothing has changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".audit-", suffix=".xlsx", dir=folder)
    os.close(handle)
    new = Path(name)
    try:
        fill(new)
        _readable(new)
        digest = sha256(new)
        target = folder / NAME
        try:
            return Written(target, digest, _replace(new, target, _kept_name(folder, now, words), last), None)
        except _InUseError:
            other = _next_free(folder)
            os.replace(new, other)
            return Written(other, digest, None, words.say("locked", name=NAME, other=other.name))
    finally:
        with suppress(FileNotFoundError):
            new.unlink()


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _InUseError(Exception):
    """The workbook is open in another program."""


def _replace(new: Path, target: Path, keep: Path, last: str | None) -> Path | None:
    """Put `new` in the place of `target`; returns `keep` if what stood there was copied to it first."""
    if any((target.parent / lock.format(target.name)).exists() for lock in LOCKS):
        raise _InUseError
    changed = False
    try:
        changed = target.exists() and sha256(target) != last
        if changed:
            shutil.copy2(target, keep)
        os.replace(new, target)
    except PermissionError as error:
        if not target.exists():
            raise
        if changed:
            keep.unlink(missing_ok=True)  # the original stays where it is
        raise _InUseError from error
    return keep if changed else None


def _kept_name(folder: Path, now: datetime, words: Words) -> Path:
    stem = words.say("kept_name", stamp=f"{now:%Y%m%d-%H%M}")
    path, n = folder / f"{stem}.xlsx", 2
    while path.exists():
        path, n = folder / f"{stem}-{n}.xlsx", n + 1
    return path


def _next_free(folder: Path) -> Path:
    n = 2
    while (path := folder / f"audit-{n}.xlsx").exists():
        n += 1
    return path


def _readable(path: Path) -> None:
    """mkstemp makes files for their owner alone; this one is for colleagues, as the umask says."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
