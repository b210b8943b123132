"""Zip archives as folders of files: names repaired, caps kept, nothing written to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from reportmine.reading.interface import DEFAULT_LIMITS, Limits, Unreadable
from reportmine.reading.limits import open_package, read_entry

_UTF8_NAME = 0x800
_DRIVE = 2


class Member(NamedTuple):
    """One file of an archive: its path in it with /, its size, a way to its bytes; `error` refuses it.

    `load` raises Unreadable: encrypted, hostile, too_large, damaged.
    """

    path: str
    size: int | None
    load: Callable[[], bytes]
    error: Unreadable | None = None


def members(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Iterator[Member]:
    """The files of a zip in the order of its directory; of one that is cut off, those that are whole.

    A name that points out of the archive is refused. Raises Unreadable: truncated, too_many, too_large.
    """
    package = open_package(data, limits)
    if package.archive is None:
        for name, content in package.loose.items():
            if not name.endswith("/"):
                yield _member(name, len(content), partial(bytes, content))
        return
    infos = [info for info in package.archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in infos) > limits.total:
        raise Unreadable("too_large", limit=f"{limits.total // 1_000_000} MB")
    for info in infos:
        yield _member(repaired_name(info), info.file_size, partial(read_entry, package.archive, info, limits))


def _member(name: str, size: int, load: Callable[[], bytes]) -> Member:
    path = name.replace("\\", "/")
    parts = path.split("/")
    out = path.startswith("/") or ".." in parts or path[1:_DRIVE] == ":" or "\x00" in path
    safe = "/".join(part for part in parts if part not in ("", ".", ".."))
    return Member(safe or "?", size, load, Unreadable("unsafe_name") if out else None)


def repaired_name(info: zipfile.ZipInfo) -> str:
    """The name of an entry as its writer saw it.

    Without the UTF-8 flag (APPNOTE.TXT 4.4.4) Python reads names as code page 437; Chinese Windows wrote
    GBK there, others UTF-8 without saying so.
    """
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for name in ("utf-8", "gb18030"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return info.filename
