"""TOML tables as text that a person can go on editing: words wrapped to lines, patterns unescaped.

The shape of a profile's files and no more: values, lists, tables of values, arrays of tables.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

WIDE = 110  # columns; a Han character takes two


def dumps(tables: Mapping[str, Any]) -> str:
    """`tables` as TOML 1.0; `tomllib.loads` gives them back."""
    plain = {key: value for key, value in tables.items() if not _is_table(value)}
    parts = ["\n".join(_lines(plain))] if plain else []
    for key, value in tables.items():
        if _is_table(value):
            head = f"[{_key(key)}]" if isinstance(value, dict) else f"[[{_key(key)}]]"
            rows = [value] if isinstance(value, dict) else value
            parts += ["\n".join([head, *_lines(row)]) for row in rows]
    return "\n\n".join(parts) + "\n" if parts else ""


def _is_table(value: Any) -> bool:
    rows = value if isinstance(value, list) else [value]
    return bool(rows) and all(isinstance(row, dict) for row in rows)


def _lines(row: Mapping[str, Any]) -> Iterator[str]:
    for key, value in row.items():
        yield f"{_key(key)} = {_list(value) if isinstance(value, list) else _value(value)}"


def _list(items: list[Any]) -> str:
    """On one line where it fits, else filled lines between the brackets."""
    shown = [_value(item) for item in items]
    if _width(one := f"[{', '.join(shown)}]") <= WIDE:
        return one
    lines = [""]
    for item in shown:
        if lines[-1] and _width(lines[-1]) + _width(item) > WIDE:
            lines.append("")
        lines[-1] += f" {item}," if lines[-1] else f"  {item},"
    return "[\n" + "\n".join(lines) + "\n]"


def _width(text: str) -> int:
    return sum(1 + (character > "\u2e7f") for character in text)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return _string(value) if isinstance(value, str) else repr(value)


def _string(text: str) -> str:
    """Literal where backslashes would be doubled (patterns), else with JSON's escapes, which TOML has too."""
    if "\\" in text and re.fullmatch(r"[^'\x00-\x1f\x7f]+", text):
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _string(key)
