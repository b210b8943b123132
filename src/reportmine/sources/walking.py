"""Every file of the input, in a stable order; zips are folders. Nothing is skipped silently."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from reportmine.reading import DEFAULT_LIMITS, Limits, Unreadable, detect
from reportmine.reading.archives import Member, members
from reportmine.sources.words import words
from reportmine.text import fold

_ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = (".docx", ".xlsx", ".pptx")
_AUDIT = "audit.json"
_NONE_GIVEN: Mapping[str, Path] = {}
_NO_FIELDS: Mapping[str, object] = {}


class File(NamedTuple):
    """A file met in the input.

    path: relative to the input with /, unique; size in bytes, None where unknown. `load` gives the bytes, in
    any process, and raises Unreadable. A file with a `kind` (temporary, own_output, unreadable) is not to be
    read: `code` and `fields` say why (messages/sources.toml). `given`: the option that named its folder
    (reference, previous, library); such a file is no report.
    """

    path: str
    size: int | None
    load: Callable[[], bytes]
    kind: str | None = None
    code: str | None = None
    fields: Mapping[str, object] = _NO_FIELDS
    given: str | None = None


def walk(
    inputs: Sequence[Path], limits: Limits = DEFAULT_LIMITS, given: Mapping[str, Path] = _NONE_GIVEN
) -> Iterator[File]:
    """The files of `inputs` (files, folders, zips), folder by folder in the order people count in.

    With several inputs, paths of a folder or zip begin with its name. A zip has no row of its own unless it
    cannot be opened; an earlier audit's folder is one row. Behind them the files of folders `given` beside
    them by option, also where such a folder lies in the input.
    """
    taken: set[str] = set()
    folders = {path.resolve() for path in given.values() if path.is_dir()}
    seen = folders | {path.resolve() for path in inputs if path.is_dir()}
    beside = [
        found._replace(given=option)
        for option, path in given.items()
        for found in _of_input(path, f"{_stem(path)}/", seen, limits)
    ]
    seen = folders | {path for path in seen if not path.is_dir()}
    for each in inputs:
        prefix = f"{_stem(each)}/" if len(inputs) > 1 else ""
        for found in _of_input(each, prefix, seen, limits):
            yield found._replace(path=_unique(found.path, taken))
    for found in beside:
        yield found._replace(path=_unique(found.path, taken))


def _stem(path: Path) -> str:
    return path.resolve().stem if path.is_file() else path.resolve().name


def _unique(path: str, taken: set[str]) -> str:
    """`path`, with a number where it was met before."""
    name, n = path, 2
    while name in taken:
        head, dot, tail = path.rpartition(".")
        name = f"{head}~{n}.{tail}" if dot and "/" not in tail else f"{path}~{n}"
        n += 1
    taken.add(name)
    return name


def _of_input(path: Path, prefix: str, seen: set[Path], limits: Limits) -> Iterator[File]:
    if path.is_dir():
        yield from _folder(path, prefix, seen, limits)
    elif not path.exists():
        yield _refused(path.name, "not_found")
    elif is_temporary(path.name):
        yield from _skipped(path, path.name)
    elif _looks_like_zip(path):
        yield from _zip(path, path.name, prefix, limits)
    else:
        yield from _file(path, path.name, seen, limits)


def _folder(folder: Path, prefix: str, seen: set[Path], limits: Limits) -> Iterator[File]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: natural(entry.name))
    except OSError:
        yield _refused(prefix.rstrip("/") or folder.name, "no_access")
        return
    if is_audit(folder):
        number = sum(len(names) for _, _, names in os.walk(folder))
        name = prefix.rstrip("/") or folder.name
        yield File(name, None, bytes, "own_output", "why_own_output", {"n": number})
        return
    for entry in entries:
        path, name = Path(entry.path), prefix + entry.name
        if is_temporary(entry.name):
            yield from _skipped(path, name)
        elif entry.is_dir():
            real = path.resolve()
            if real not in seen:  # a link may lead back up
                yield from _folder(path, f"{name}/", seen | {real}, limits)
        else:
            yield from _file(path, name, seen, limits)


def _skipped(path: Path, name: str) -> Iterator[File]:
    """A temporary file, or every file of a temporary folder."""
    if not path.is_dir():
        yield File(name, _size(path), bytes, "temporary", "why_temporary")
        return
    for folder, _, names in sorted(os.walk(path)):
        for each in sorted(names):
            inner = Path(folder) / each
            shown = f"{name}/{inner.relative_to(path).as_posix()}"
            yield File(shown, _size(inner), bytes, "temporary", "why_temporary")


def _file(path: Path, name: str, seen: set[Path], limits: Limits) -> Iterator[File]:
    """One file of a folder; given twice, it is met once."""
    real = path.resolve()
    if real in seen:
        return
    seen.add(real)
    if _looks_like_zip(path):
        yield from _zip(path, name, f"{name}/", limits)
    else:
        yield File(name, _size(path), partial(_load, path, limits))


def _load(path: Path, limits: Limits) -> bytes:
    try:
        if path.stat().st_size > limits.file:
            raise Unreadable("too_large", limit=f"{limits.file // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("no_access") from error


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _looks_like_zip(path: Path) -> bool:
    """Whether a file is a zip by its first bytes and, as it may be a Word file, by what it holds."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) not in _ZIP_HEADS or path.suffix.lower() in _OFFICE:
                return False
            stream.seek(0)
            return detect(stream.read(DEFAULT_LIMITS.file), path.name).id == "zip"
    except OSError:
        return False


class _Archive(NamedTuple):
    """A zip, or a zip in it: the file with its time stamp and the numbers of the entries on the way down."""

    path: Path
    stamp: tuple[int, int]
    chain: tuple[int, ...]
    limits: Limits

    def inside(self, number: int) -> _Archive:
        return self._replace(chain=(*self.chain, number))


@lru_cache(maxsize=4)
def _opened(archive: _Archive) -> tuple[Member, ...]:
    """The files of an archive; kept open, because every entry is loaded by itself and in any process."""
    if archive.chain:
        outer = _opened(archive._replace(chain=archive.chain[:-1]))
        data = outer[archive.chain[-1]].load()
    else:
        data = _load(archive.path, archive.limits)
    return tuple(members(data, archive.limits))


def _load_member(archive: _Archive, number: int) -> bytes:
    return _opened(archive)[number].load()


def _zip(path: Path, name: str, prefix: str, limits: Limits) -> Iterator[File]:
    try:
        status = path.stat()
    except OSError:
        yield _refused(name, "no_access")
        return
    yield from _archive(name, prefix, _Archive(path, (status.st_mtime_ns, status.st_size), (), limits))


def _archive(name: str, prefix: str, archive: _Archive) -> Iterator[File]:
    """The files of a zip, those of zips in it too, `limits.nesting` deep."""
    if len(archive.chain) >= archive.limits.nesting:
        yield _refused(name, "too_deep", limit=archive.limits.nesting)
        return
    try:
        inside = _opened(archive)
    except Unreadable as error:
        yield _refused(name, error.code, **error.fields)
        return
    if not inside:
        yield _refused(name, "empty")
    outputs = _audits(inside)
    for output, count in outputs.items():
        yield File(f"{prefix}{output}", None, bytes, "own_output", "why_own_output", {"n": count})
    for number in sorted(range(len(inside)), key=lambda i: natural(inside[i].path)):
        if not any(inside[number].path.startswith(f"{output}/") for output in outputs):
            yield from _member(inside[number], prefix, archive, number)


def _audits(inside: Sequence[Member]) -> dict[str, int]:
    """Folders of a zip that hold an earlier audit, with their number of files."""
    roots = [m.path.rpartition("/")[0] for m in inside if m.path.endswith(f"/{_AUDIT}")]
    return {root: sum(m.path.startswith(f"{root}/") for m in inside) for root in roots}


def _member(member: Member, prefix: str, archive: _Archive, number: int) -> Iterator[File]:
    name = prefix + member.path
    if any(is_temporary(part) for part in member.path.split("/")):
        yield File(name, member.size, bytes, "temporary", "why_temporary")
    elif member.error:
        yield _refused(name, member.error.code)
    elif member.path.lower().endswith(".zip"):
        yield from _archive(name, f"{name}/", archive.inside(number))
    else:
        yield File(name, member.size, partial(_load_member, archive, number))


def _refused(path: str, code: str, **fields: object) -> File:
    return File(path, None, bytes, "unreadable", code, fields)


def is_temporary(name: str) -> bool:
    """Whether a file or folder is what a program left behind: ~$…, .DS_Store, __MACOSX."""
    return words().temporary.fullmatch(name.lower()) is not None


def is_audit(folder: Path) -> bool:
    """Whether a folder holds the result of an earlier audit."""
    try:
        record = json.loads((folder / _AUDIT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(record, dict) and {"versions", "profile"} <= record.keys()


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts 2 before 10."""
    pieces = re.findall(r"\d{1,18}|\D{1,200}", fold(name).lower())
    return tuple((int(piece), "") if piece[0].isdecimal() else (-1, piece) for piece in pieces)
