"""Which format a file is in: by what it holds, not by what it is called."""

from __future__ import annotations

import io
import tomllib
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

from reportmine.reading.encoding import head
from reportmine.reading.limits import ZIP_FAULTS

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PDF = b"%PDF-"
_XHTML = b"<html"


@dataclass(frozen=True)
class Format:
    """One table of formats.toml; `module` reads it, else `code` says why it is refused."""

    id: str
    name: str
    suffixes: tuple[str, ...]
    module: str | None = None
    code: str | None = None
    starts: tuple[bytes, ...] = ()
    parts: tuple[str, ...] = ()
    streams: tuple[bytes, ...] = ()
    opens: tuple[str, ...] = ()
    by_suffix: bool = False


@cache
def formats() -> dict[str, Format]:
    """All formats by id, in the order in which they are looked for."""
    rows = tomllib.loads((files("reportmine.reading") / "formats.toml").read_text("utf-8"))["format"]
    return {row["id"]: _format(row) for row in rows}


def _format(row: dict[str, object]) -> Format:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    lists["starts"] = tuple(bytes.fromhex(code) for code in lists.get("starts", ()))
    lists["streams"] = tuple(name.encode("utf-16-le") for name in lists.get("streams", ()))
    return Format(**{**row, **lists})  # type: ignore[arg-type]


def detect(data: bytes, path: str) -> Format:
    """The format of a file by its bytes; `path` decides only between kinds of plain text."""
    known = formats()
    if data.startswith(_ZIP):
        return _container(data)
    if data.startswith(_OLE):
        return next((f for f in known.values() if any(s in data for s in f.streams)), known["ole"])
    if _PDF in data[:1024]:
        return known["pdf"]
    for each in known.values():
        if data.startswith(each.starts or (b"\xff\xfe\x00\xff\xfe",)):
            return each
    return _textual(data, suffix(path))


def suffix(path: str) -> str:
    """The extension in lower case, with its dot."""
    return PurePosixPath(path).suffix.lower()


def _container(data: bytes) -> Format:
    """What kind of zip: by the names of its parts, or by its bytes where the directory is cut off."""
    known = formats()
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except ZIP_FAULTS:
        return next((f for f in known.values() if any(p.encode() in data for p in f.parts)), known["zip"])
    for each in known.values():
        if names.intersection(each.parts):
            return each
    if "[Content_Types].xml" in names:
        return next(
            (f for f in known.values() for p in f.parts if any(n.startswith(p) for n in names)), known["zip"]
        )
    return known["zip"]


def _textual(data: bytes, extension: str) -> Format:
    """Between kinds of text: by how it opens, then by its extension."""
    known, opening = formats(), head(data)
    for each in known.values():
        if each.opens and opening.startswith(each.opens):
            html = each.id == "xml" and _XHTML in data[:2000].lower()
            return known["html"] if html else each
    for each in known.values():
        if each.by_suffix and extension in each.suffixes:
            return each
    return known["txt"]
