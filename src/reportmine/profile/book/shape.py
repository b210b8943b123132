"""Which sheets and columns a profile's book has: read off the dataclasses, titled by messages/sheets.toml."""

from __future__ import annotations

import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from reportmine.profile import SLICES, Head

HEAD = "profile"  # the file that holds the profile's name


@dataclass(frozen=True)
class Field:
    """One column. `kind` is the type of its values; `required`: a new row must have it.

    `lines`: values are sentences or patterns, of which ； parts none. `patterns`: they are
    regular expressions. `names` is what values must be one of.
    """

    key: str
    title: str
    kind: Any
    required: bool = False
    lines: bool = False
    patterns: bool = False
    names: str = ""

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return typing.get_origin(self.kind) is tuple

    @property
    def item(self) -> Any:
        """The type of one value."""
        kind = typing.get_args(self.kind)[0] if self.many else self.kind
        if typing.get_origin(kind) in (types.UnionType, typing.Union):
            return next(one for one in typing.get_args(kind) if one is not type(None))
        return kind

    @property
    def choices(self) -> Mapping[str, Any]:
        """Values by the words that stand for them in a cell; empty where any value is right."""
        values: tuple[Any, ...] = (
            typing.get_args(self.item) if typing.get_origin(self.item) is Literal else ()
        )
        if self.item is bool:
            values = (True, False)
        return {choice_words()[str(value).lower()]: value for value in values}


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name for people and what of `slice`.toml it holds.

    `form` rows: one table a row, all of them a list under `key`. columns: every list or value is a column,
    of the file itself where `key` is empty, else of the table `key`. pairs: the table `key`, a key and its
    value a row. groups: the list of lists `key`, one a row.
    """

    slice: str
    key: str
    form: Literal["rows", "columns", "pairs", "groups"]
    name: str
    note: str
    fields: tuple[Field, ...]


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets in the order of the titles; a part without titles comes last under its key."""
    found = {f"{s.slice}.{s.key}".rstrip("."): s for s in _all()}
    titled = [found.pop(name) for name in _titles() if name in found]
    return (*titled, *found.values())


def _all() -> Iterator[Sheet]:
    for slice_name, kind in {HEAD: Head, **SLICES}.items():
        own = []
        for key, hint in typing.get_type_hints(kind).items():
            part = _part(slice_name, key, hint)
            if part is None:
                own.append(key)
            else:
                yield part
        if own:
            yield _sheet(slice_name, "", "columns", [f for f in _fields(kind, slice_name) if f.key in own])


def _part(slice_name: str, key: str, hint: Any) -> Sheet | None:
    """The sheet of one field of a file; None for a value or a list of values."""
    name = f"{slice_name}.{key}"
    inner = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None
    if is_dataclass(inner):
        return _sheet(slice_name, key, "rows", _fields(inner, name))
    if is_dataclass(hint):
        return _sheet(slice_name, key, "columns", _fields(hint, name))
    if typing.get_origin(hint) is dict:
        pair = [_field(name, "key", str, True), _field(name, "value", str, True)]
        return _sheet(slice_name, key, "pairs", pair)
    if typing.get_origin(inner) is tuple:
        return _sheet(slice_name, key, "groups", [_field(name, "words", inner, True)])
    return None


def _sheet(slice_name: str, key: str, form: Any, columns: list[Field]) -> Sheet:
    titles = _titles().get(f"{slice_name}.{key}".rstrip("."), {})
    return Sheet(slice_name, key, form, titles.get("name", f"{slice_name} {key}"), titles.get("note", ""),
                 tuple(columns))  # fmt: skip


def _fields(kind: Any, name: str) -> list[Field]:
    hints = typing.get_type_hints(kind)
    bare = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    return [_field(name, key, hint, key in bare) for key, hint in hints.items()]


def _field(name: str, key: str, hint: Any, required: bool) -> Field:
    titles = _titles().get(name, {})
    lines = titles.get("lines", [])
    return Field(
        key,
        titles.get("columns", {}).get(key, key),
        hint,
        required,
        "*" in lines or key in lines,
        titles.get("patterns", False),
        titles.get("names", {}).get(key, ""),
    )


def choice_words() -> Mapping[str, str]:
    """Words for the values that a cell may choose from."""
    words: Mapping[str, str] = _data()["choice"]
    return words


def _titles() -> Mapping[str, Any]:
    titles: Mapping[str, Any] = _data()["sheet"]
    return titles


@cache
def _data() -> Mapping[str, Any]:
    path = files("reportmine") / "messages" / "sheets.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
