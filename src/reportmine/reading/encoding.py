"""Which encoding bytes of Chinese text are in, and the text.

A byte-order mark decides; else strict UTF-8; else GB18030, Big5 and UTF-16 are tried and the one wins
whose characters are most often common Chinese ones. GB2312 and GBK are always read as GB18030.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reportmine.reading.interface import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The bonus breaks ties of very short texts for the encoding that Chinese offices use.
_CANDIDATES = (("gb18030", 0.03), ("big5hkscs", 0.0), ("utf-16-le", 0.0), ("utf-16-be", 0.0), ("utf-8", 0.0))
_SAMPLE = 4000  # bytes looked at; even, so that UTF-16 is not cut inside a character
_BAD = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f]")  # what no text has
_FOREIGN = re.compile("[^\x00-\x7f]")
_BAD_SHARE = 0.02
_SURE = 0.8  # no other reading makes common characters of so many
_LEAST = 0.2  # share of common characters below which nothing was recognised


class Decoded(NamedTuple):
    """Characters as stored, the codec's name and codes of warnings."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode text of unknown encoding. Raises Unreadable("encoding_unknown")."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name)
    found = strict_utf8(data)
    if found:
        return found
    name, score = _CANDIDATES[0][0], _score(data, _CANDIDATES[0][0])
    if score < _SURE:
        scored = [(n, _score(data, n) + bonus) for n, bonus in _CANDIDATES]
        name, score = max(scored, key=lambda pair: pair[1])
    if score < _LEAST:
        raise Unreadable("encoding_unknown")
    return _decode_as(data, name)


def strict_utf8(data: bytes) -> Decoded | None:
    """UTF-8 without doubt: a three-byte character or plain ASCII; its last character may be cut."""
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    if b"\x00" in data[:_SAMPLE]:
        return None
    try:
        text, warnings = data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if len(data) < 200 or error.start < len(data) - 3 or error.reason != "unexpected end of data":
            return None
        return Decoded(data[: error.start].decode("utf-8"), "utf-8", ("warn_cut_tail",))
    # Two-byte characters alone may be GBK in disguise (the well-known accident of notepad).
    return Decoded(text, "utf-8", warnings) if text.isascii() or max(text) >= "\u0800" else None


def _decode_as(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        cut = error.start >= len(data) - 4
        warning = "warn_cut_tail" if cut else "warn_encoding"
        return Decoded(data.decode(name, "ignore" if cut else "replace"), name, (warning,))


def _score(data: bytes, name: str) -> float:
    """Share of common characters among all that are not ASCII, less what no text has; below 0 = no."""
    sample = data[:_SAMPLE]
    if name.startswith("utf-16") and len(data) % 2:
        return -1.0
    text = sample.decode(name, "replace").rstrip("\ufffd")
    bad = len(_BAD.findall(text))
    if bad > _BAD_SHARE * max(len(text), 1) + (0 if len(text) < 100 else 1):
        return -1.0
    foreign = len(_FOREIGN.findall(text))
    if not foreign:
        return 0.5 if text and name != "utf-8" else 0.0
    return len(_common().findall(text)) / foreign - bad / len(text)


@cache
def _common() -> re.Pattern[str]:
    table = tomllib.loads((files("reportmine.reading") / "characters.toml").read_text("utf-8"))
    return re.compile("[" + re.escape("".join(table.values())) + "]")


def head(data: bytes) -> str:
    """The first characters in lower case without blanks before them, for looking at marks of ASCII."""
    sample = data[:2048]
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return sample[len(mark) :].decode(name, "ignore").lstrip().lower()
    if sample[1:2] == b"\x00" and sample[3:4] == b"\x00":
        return sample.decode("utf-16-le", "ignore").lstrip().lower()
    return sample.decode("latin-1").lstrip().lower()
