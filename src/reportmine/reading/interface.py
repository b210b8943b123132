"""What a reader of one format takes and gives; every format module offers `read(data, limits)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reportmine.text import Text


class Unreadable(Exception):
    """A file that cannot be read. `code` is a code of messages/sources.toml, `fields` fill its words."""

    def __init__(self, code: str, **fields: object) -> None:
        self.code, self.fields = code, fields
        super().__init__(code)


class Reading(NamedTuple):
    """The characters of one file, its encoding (text formats only) and codes of warnings."""

    text: Text
    encoding: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """Caps that keep one bad file from stopping a batch; sizes in bytes."""

    file: int = 200_000_000
    part: int = 200_000_000
    entries: int = 20_000
    total: int = 2_000_000_000
    ratio: int = 200  # unpacked : packed, looked at only above `ratio_from`
    ratio_from: int = 5_000_000
    pages: int = 5_000
    nesting: int = 3
    depth: int = 200  # elements inside elements


DEFAULT_LIMITS = Limits()
