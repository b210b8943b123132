"""A profile as a workbook that auditors edit: written with every sheet, read back into the same folder.

A child profile's book holds its own words only, as its folder does: what it extends goes on being
inherited, and reading the book gives back the files that it was made of.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from reportmine.messages import say
from reportmine.profile import SLICES, Profile, ProfileError, layers, load, merged, parse
from reportmine.profile.book import checking, reading, toml, writing
from reportmine.profile.book.shape import HEAD, sheets
from reportmine.profile.book.sheets import BookError, read

__all__ = ["BookError", "from_excel", "to_excel"]


def to_excel(name_or_path: str, file: Path) -> None:
    """Write the profile called so (or in that folder) as a workbook with one sheet for each of its tables.

    Raises ProfileError for a profile that does not load, OSError where `file` cannot be written.
    """
    load(name_or_path)
    own = next(iter(layers(name_or_path)))
    tables = {name.removesuffix(".toml"): parse(data, name) for name, data in own.files.items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    writing.write(tables, file)


def from_excel(file: Path, folder: Path, rules: Collection[str] = ()) -> Profile:
    """Make `folder` the profile that the workbook `file` holds, and load it.

    `rules`: ids of the checks that exist; a rule of another id is a fault. A profile that stands in
    `folder` gives way. Raises BookError with all faults of the book, each by its cell; then nothing is
    written. Raises OSError where `folder` cannot be written.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / "profile.toml").is_file():
        raise BookError([say("book", "folder", path=folder)])
    taken = reading.take(read(file, [sheet.name for sheet in sheets()]))
    inherited, circle = _inherited(taken, folder)
    found = [*taken.faults, *circle, *checking.faults(taken, inherited, rules)]
    if found:
        raise BookError(found)
    return _place({name: toml.dumps(tables) for name, tables in taken.files().items() if tables}, folder)


def _inherited(taken: reading.Taken, folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Tables of the profile that the book's extends, by file; or why it cannot be had."""
    head = next((e for e in taken.entries if e.sheet.slice == HEAD and "extends" in e.columns), None)
    if head is None or not head.values.get("extends"):
        return {}, []
    try:
        above = list(layers(head.values["extends"], folder.resolve().parent))
        return {name: merged(name, above) for name in SLICES}, []
    except ProfileError as error:
        return {}, [say("book", "fault", place=head.at("extends"), problem=error.problem)]


def _place(files: dict[str, str], folder: Path) -> Profile:
    """Write the files beside `folder`, load them as a profile, and only then put them into it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=".profile-", dir=folder.resolve().parent))
    try:
        for name, text in files.items():
            (new / f"{name}.toml").write_text(text, encoding="utf-8", newline="\n")
        try:
            load(str(new))
        except ProfileError as error:
            raise BookError([_of_whole(error)]) from error
        folder.mkdir(exist_ok=True)
        for old in folder.glob("*.toml"):
            if old.stem not in files:
                old.unlink()
        for one in new.iterdir():  # what else lies there, a learned model say, stays
            one.replace(folder / one.name)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return load(str(folder))


def _of_whole(error: ProfileError) -> str:
    """A fault that only shows where all parts of a profile come together."""
    slice_name = Path(error.file).stem
    sheet = next((sheet.name for sheet in sheets() if sheet.slice == slice_name), slice_name)
    return say("book", "whole_profile", sheet=sheet, key=error.key, problem=error.problem)
