"""TOML tables into frozen dataclasses, strictly: an unknown key is an error with its remedy."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar, cast

from reportmine.messages import say

T = TypeVar("T")


class ProfileError(ValueError):
    """A profile that cannot be used: names the file, the key and what to do."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file, self.key, self.problem = file, key, problem
        super().__init__(f"{file}: {key}: {problem}")


def decode(kind: type[T], data: Mapping[str, Any], file: str, at: str = "") -> T:
    """`data` as an instance of the dataclass `kind`; nested dataclasses and tuples follow.

    Raises ProfileError for unknown keys (with the nearest known one), missing keys, wrong types.
    """
    hints = typing.get_type_hints(kind)
    known = {field.name: field for field in fields(cast(Any, kind))}
    for key in data:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            if near:
                raise ProfileError(file, at + key, say("profile", "near_key", near=near[0]))
            raise ProfileError(file, at + key, say("profile", "unknown_key", known=", ".join(known)))
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in data:
            values[name] = _convert(hints[name], data[name], file, f"{at}{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ProfileError(file, at + name, say("profile", "missing_key"))
    return kind(**values)


def _convert(kind: Any, value: Any, file: str, at: str) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _convert(next(a for a in arguments if a is not type(None)), value, file, at)
    if origin is typing.Literal:
        if value not in arguments:
            raise ProfileError(file, at, say("profile", "one_of", known=", ".join(map(str, arguments))))
        return value
    if origin is tuple:
        items = _checked(list, value, file, at, "list")
        return tuple(_convert(arguments[0], v, file, f"{at}[{i}]") for i, v in enumerate(items))
    if origin is dict:
        table = _checked(dict, value, file, at, "table")
        return {k: _convert(arguments[1], v, file, f"{at}.{k}") for k, v in table.items()}
    if is_dataclass(kind):
        table = _checked(dict, value, file, at, "table")
        return decode(cast(type[Any], kind), table, file, f"{at}.")
    if kind is float and type(value) is int:
        return float(value)
    return value if kind is Any else _checked(kind, value, file, at, kind.__name__)


def _checked(kind: type[Any], value: Any, file: str, at: str, name: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ProfileError(file, at, say("profile", "wrong_type", kind=say("profile", name)))
    return value
