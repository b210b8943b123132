"""Plain text: decoded, its lines as they are; lines wrapped by a mail program are joined."""

from __future__ import annotations

from functools import cache

from reportmine.reading.encoding import decode
from reportmine.reading.interface import Limits, Reading
from reportmine.reading.joining import join_wrapped
from reportmine.text import Text

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad"
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a .txt file. Raises Unreadable("encoding_unknown")."""
    decoded = decode(data)
    text = join_wrapped(Text.plain(clean(decoded.text)))
    return Reading(text, decoded.encoding, decoded.warnings)


def clean(content: str) -> str:
    """Line ends as line feeds, zero-width characters and byte-order marks gone; nothing else."""
    return content.replace("\r\n", "\n").translate(_cleaning())


@cache
def _cleaning() -> dict[int, str | None]:
    return {**{ord(c): None for c in _INVISIBLE}, **{ord(c): "\n" for c in _LINE_ENDS}}
