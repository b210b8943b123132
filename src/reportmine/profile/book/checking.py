"""What a book's cells must keep to beyond their types: ids, and the names of other things."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from reportmine.language import measures, quantities
from reportmine.messages import say
from reportmine.profile.book.reading import Entry, Taken
from reportmine.profile.book.shape import Field

Inherited = Mapping[str, Mapping[str, Any]]  # TOML tables of what is extended, by file
ID, NO_UNIT = "id", ""


def faults(taken: Taken, inherited: Inherited, rules: Collection[str]) -> Iterator[str]:
    """Every fault with its address, in the order of the book; `rules` are the ids of checks that exist."""
    known = _known(taken, inherited, rules)
    seen: dict[tuple[str, str, str], Entry] = {}
    for entry in taken.entries:
        if entry.sheet.form == "rows":
            yield from _identity(entry, seen)
        yield from _missing(entry, inherited)
        yield from _names(entry, known)


def _known(taken: Taken, inherited: Inherited, rules: Collection[str]) -> dict[str, set[str]]:
    """What each kind of name may be."""

    def ids(slice_name: str, key: str) -> set[str]:
        above = inherited.get(slice_name, {}).get(key, [])
        own = [e.values for e in taken.entries if (e.sheet.slice, e.sheet.key) == (slice_name, key)]
        return {row[ID] for row in [*above, *own] if row.get(ID)}

    return {
        "unit": {measure.base for measure in measures.known().values()} | {quantities.RATIO, NO_UNIT},
        "indicator": ids("indicators", "indicator"),
        "minimum": ids("standards", "minimum"),
        "plan": ids("classes", "plan"),
        "rule": set(rules) or ids("checks", "rule"),
    }


def _identity(entry: Entry, seen: dict[tuple[str, str, str], Entry]) -> Iterator[str]:
    identifier = entry.values.get(ID)
    if not identifier:
        yield _fault(entry, ID, say("book", "empty_id"))
        return
    first = seen.setdefault((entry.sheet.slice, entry.sheet.key, identifier), entry)
    if first is not entry:
        yield _fault(entry, ID, say("book", "twice", value=identifier, place=first.at(ID)))


def _missing(entry: Entry, inherited: Inherited) -> Iterator[str]:
    """Cells that a row must have unless it only adds to an inherited one."""
    above = _above(entry, inherited)
    for field in entry.sheet.fields:
        if field.required and field.key != ID and field.key not in {**above, **entry.values}:
            if entry.sheet.form == "columns" and field.many:
                continue  # a column of no words
            if field.key in entry.columns:
                yield _fault(entry, field.key, say("book", "missing", title=field.title))


def _above(entry: Entry, inherited: Inherited) -> Mapping[str, Any]:
    """The values that an entry adds to; none where it is new."""
    tables = inherited.get(entry.sheet.slice, {})
    part: Any = tables.get(entry.sheet.key, {}) if entry.sheet.key else tables
    if entry.sheet.form == "rows":
        return next((row for row in part if row[ID] == entry.values.get(ID)), {})
    return part if entry.sheet.form == "columns" else {}


def _names(entry: Entry, known: Mapping[str, set[str]]) -> Iterator[str]:
    for field in entry.sheet.fields:
        for value in _values(entry, field) if field.names else ():
            if value not in known[field.names]:
                close = difflib.get_close_matches(value, known[field.names], 1)
                near = say("book", "near", near=close[0]) if close else ""
                yield _fault(entry, field.key, say("book", f"unknown_{field.names}", value=value, near=near))


def _values(entry: Entry, field: Field) -> list[str]:
    value = entry.values.get(field.key)
    return value if isinstance(value, list) else [value] if value else []


def _fault(entry: Entry, key: str, problem: str) -> str:
    return say("book", "fault", place=entry.at(key), problem=problem)
