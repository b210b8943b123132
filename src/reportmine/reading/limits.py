"""The caps at work: parts of a zip container read within them, and XML parsed without trust."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportmine.reading.interface import Limits, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

# What zipfile raises for a damaged container: offsets that point nowhere, unknown versions and methods.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
)
_LOCAL_HEADER = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8


def check_size(data: bytes, limits: Limits) -> None:
    """Raises Unreadable for an empty file and for one above the cap."""
    if not data:
        raise Unreadable("empty")
    if len(data) > limits.file:
        raise Unreadable("too_large", limit=f"{limits.file // 1_000_000} MB")


def read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """One entry unpacked, never more than the cap whatever its header claims.

    Raises Unreadable: encrypted, hostile (ratio), too_large, damaged.
    """
    if info.flag_bits & 1:
        raise Unreadable("encrypted")
    check_ratio(info.file_size, info.compress_size, limits)
    try:
        with archive.open(info) as stream:
            data = stream.read(limits.part + 1)
    except ZIP_FAULTS as error:
        raise Unreadable("damaged") from error
    check_ratio(len(data), info.compress_size, limits)
    return data


def check_ratio(unpacked: int, packed: int, limits: Limits) -> None:
    """Raises Unreadable for a part above the cap or blown up beyond what text ever is."""
    if unpacked > limits.part:
        raise Unreadable("too_large", limit=f"{limits.part // 1_000_000} MB")
    if unpacked > limits.ratio_from and unpacked > limits.ratio * max(1, packed):
        raise Unreadable("hostile")


class Package(NamedTuple):
    """Parts of a zip container by name, read on demand; `recovered` when its directory was cut off."""

    archive: zipfile.ZipFile | None
    entries: Mapping[str, zipfile.ZipInfo]
    loose: Mapping[str, bytes]
    limits: Limits
    recovered: bool

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none."""
        if self.archive is None:
            return self.loose.get(name)
        info = self.entries.get(name)
        return None if info is None else read_entry(self.archive, info, self.limits)


def open_package(data: bytes, limits: Limits) -> Package:
    """A zip container; one whose central directory is cut off is recovered from its local headers.

    Raises Unreadable("truncated") when nothing can be recovered.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_FAULTS:
        return recover_package(data, limits)
    entries = {info.filename: info for info in archive.infolist()}
    if len(entries) > limits.entries:
        raise Unreadable("too_many", limit=limits.entries)
    return Package(archive, entries, {}, limits, False)


def recover_package(data: bytes, limits: Limits) -> Package:
    """What can still be read of a damaged container. Raises Unreadable: truncated, hostile."""
    loose = scan_local_headers(data, limits)
    if not loose:
        raise Unreadable("truncated")
    return Package(None, {}, loose, limits, True)


def scan_local_headers(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Parts found by their local headers alone (APPNOTE.TXT 4.3.7); a part cut short is left out,
    but for a deflated main text, whose beginning is kept."""
    parts: dict[str, bytes] = {}
    total, at = 0, data.find(_LOCAL_HEADER)
    while at >= 0 and len(parts) < limits.entries:
        name, content, end = _local_entry(data, at, limits)
        if name and content is not None:
            parts.setdefault(name, content)
            total += len(content)
            if total > limits.part:
                raise Unreadable("hostile")
        at = data.find(_LOCAL_HEADER, max(end, at + 4))
    return parts


def _local_entry(data: bytes, at: int, limits: Limits) -> tuple[str, bytes | None, int]:
    """(name, content, position behind it) of the entry whose local header is at `at`."""
    head = data[at : at + 30]
    if len(head) < 30:
        return "", None, len(data)
    method = int.from_bytes(head[8:10], "little")
    size = int.from_bytes(head[18:22], "little")
    name_length = int.from_bytes(head[26:28], "little")
    start = at + 30 + name_length + int.from_bytes(head[28:30], "little")
    name = data[at + 30 : at + 30 + name_length].decode("utf-8", "replace")
    if method == _STORED:
        return name, data[start : start + size], start + size
    if method != _DEFLATED:
        return name, None, start
    return name, *_inflate(data, start, limits)


def _inflate(data: bytes, start: int, limits: Limits) -> tuple[bytes | None, int]:
    """The deflated stream at `start` as far as it goes, within the caps."""
    inflater = zlib.decompressobj(-15)
    window = memoryview(data)[start:]
    try:
        content = inflater.decompress(window, limits.part + 1)
    except zlib.error:
        return None, start
    used = len(window) - len(inflater.unused_data)
    check_ratio(len(content), used, limits)
    return content, start + used


@cache
def _parser(recover: bool) -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def parse_xml(data: bytes, recover: bool = False) -> _Element:
    """The root of an XML part. A DOCTYPE is refused (entities, external files), so is nesting beyond
    what lxml allows (256). Raises Unreadable: hostile, damaged."""
    from lxml import etree

    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise Unreadable("hostile")
    try:
        root: _Element | None = etree.fromstring(data, _parser(recover))
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error) or "huge" in str(error)
        raise Unreadable("hostile" if deep else "damaged") from error
    if root is None:
        raise Unreadable("damaged")
    # UTF-16 XML hides a DOCTYPE from the byte search.
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]
        raise Unreadable("hostile")
    return root
