"""Plain text: decoded, its lines as they are; lines wrapped by a mail program are joined."""

from __future__ import annotations

import re
from functools import cache

from reportmine.reading.encoding import decode
from reportmine.reading.interface import Limits, Reading
from reportmine.reading.joining import join_wrapped
from reportmine.text import Text

_INVISIBLE = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xAD)
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"


def read(data: bytes, _: Limits) -> Reading:
    """The text of a .txt file. Raises Unreadable("encoding_unknown")."""
    decoded = decode(data)
    text = join_wrapped(Text.plain(clean(decoded.text)))
    return Reading(text, decoded.encoding, decoded.warnings)


def clean(content: str) -> str:
    """Line ends as line feeds, zero-width characters and byte-order marks gone; nothing else."""
    plain = content.replace("\r\n", "\n")
    return plain.translate(_cleaning()) if _unclean().search(plain) else plain


@cache
def _cleaning() -> dict[int, str | None]:
    return {**dict.fromkeys(_INVISIBLE), **{ord(c): "\n" for c in _LINE_ENDS}}


@cache
def _unclean() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, _cleaning())) + "]")
