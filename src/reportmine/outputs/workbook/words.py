"""The workbook's words: messages/workbook.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from reportmine.outputs.workbook.cells import short


@dataclass(frozen=True)
class Words:
    """`groups` as in the file: [say] holds sentences, one table a sheet its heads, the rest values."""

    groups: Mapping[str, Mapping[str, str]]

    def named(self, group: str, names: Mapping[str, str]) -> Words:
        """With further values of a group, before those of the file."""
        return Words({**self.groups, group: {**names, **self.groups[group]}})

    def say(self, code: str, **fields: object) -> str:
        """A sentence with its fields filled in; KeyError for an unknown code or a missing field."""
        return self.groups["say"][code].format(**fields)

    def of(self, group: str, value: str | None, default: str = "") -> str:
        """The word for a value of a table; `default` for one that is not listed."""
        return self.groups[group].get(value or "", default)

    def quoted(self, text: str, limit: int) -> str:
        """A quote of at most `limit` characters, with its full length where it is cut."""
        shown, size = short(text, limit)
        return self.say("quote", text=shown) + (self.say("quote_size", n=size) if size else "")


def load() -> Words:
    """Read messages/workbook.toml."""
    path = files("reportmine") / "messages" / "workbook.toml"
    return Words(tomllib.loads(path.read_text(encoding="utf-8")))
