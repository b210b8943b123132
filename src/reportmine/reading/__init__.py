"""Reading: bytes of a file -> Document, one module a format (formats.toml)."""

from __future__ import annotations

import hashlib
from importlib import import_module

from reportmine.reading.detecting import Format, detect, formats, suffix
from reportmine.reading.interface import DEFAULT_LIMITS, Limits, Reading, Unreadable
from reportmine.reading.limits import check_size
from reportmine.records import Document

__all__ = ["DEFAULT_LIMITS", "Format", "Limits", "Unreadable", "detect", "formats", "read"]


def read(data: bytes, path: str, source_id: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The text of one file with the origin of its paragraphs.

    `path` is shown to people and its extension decides between kinds of plain text, nothing else.
    Raises Unreadable, whose `fields` then hold `format` and `sha256` too; never anything else for any bytes.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    found: Format | None = None
    try:
        check_size(data, limits)
        found = detect(data, path)
        reading = _read_as(found, data, limits)
    except Unreadable as error:
        error.fields |= {"format": found.id if found else None, "sha256": sha256}
        raise
    warnings = reading.warnings + _extension(found, path)
    return Document(source_id, path, found.id, sha256, reading.text, reading.encoding, warnings)


def _read_as(found: Format, data: bytes, limits: Limits) -> Reading:
    if found.module is None:
        raise Unreadable(found.code or "unsupported", name=found.name)
    module = import_module(f"{__name__}.{found.module}")
    try:
        reading: Reading = module.read(data, limits)
    except RecursionError as error:
        raise Unreadable("hostile") from error
    if not reading.text.content.strip():
        raise Unreadable("no_text")
    return reading


def _extension(found: Format, path: str) -> tuple[str, ...]:
    """A warning where the extension promises another known format."""
    ending = suffix(path)
    promised = any(ending in each.suffixes for each in formats().values())
    return ("warn_extension",) if promised and ending not in found.suffixes else ()
