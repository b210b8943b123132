"""Words for people: messages/*.toml, one table a code, with `text` and, where one helps, `remedy`."""

from __future__ import annotations

import difflib
import tomllib
from functools import cache
from importlib.resources import files


def say(file: str, code: str, /, **fields: object) -> str:
    """The sentence of `code` in messages/`file`.toml with `fields` filled in.

    Raises KeyError for an unknown code or a field that the sentence needs and nobody gave.
    """
    return _entry(file, code)["text"].format(**fields)


def remedy(file: str, code: str, /, **fields: object) -> str:
    """What to do about `code`; empty where there is nothing to do."""
    return _entry(file, code).get("remedy", "").format(**fields)


def _entry(file: str, code: str) -> dict[str, str]:
    table = _table(file)
    if code not in table:
        near = difflib.get_close_matches(code, table, 1)
        raise KeyError(f"messages/{file}.toml has no {code!r}" + (f"; nearest: {near[0]}" if near else ""))
    return table[code]


@cache
def _table(file: str) -> dict[str, dict[str, str]]:
    path = files("reportmine") / "messages" / f"{file}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
