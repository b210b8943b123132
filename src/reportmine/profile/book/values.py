"""One value of a profile and how it stands in a cell: both ways, without loss."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from reportmine.messages import say
from reportmine.profile.book.shape import Field

BREAK = "\u21b5"  # a line's end inside a value; in a cell of many values it would part them
PART = "\uff1b"
Cell = str | float | int | bool | None


class WrongCellError(ValueError):
    """What is wrong with a cell, as a sentence."""


def shown(field: Field, value: Any) -> Cell:
    """`value` as it stands in a cell; words of a list parted by ；, sentences one a line. None: not there.

    Raises WrongCellError for a word that would be read as two.
    """
    if value is None:
        return None
    if value in ("", []):
        return say("book", "empty")
    if value == [""]:
        raise WrongCellError(say("book", "no_cell_for", value=""))
    if field.many:
        return ("\n" if field.lines else PART).join(str(one(field, item)) for item in value)
    return one(field, value)


def one(field: Field, value: Any) -> Cell:
    """A single value as it stands in a cell. Raises WrongCellError for a word that would be read as two."""
    words = {choice: word for word, choice in field.choices.items()}
    if words:
        return words[value]
    if not isinstance(value, str):
        return float(value) if isinstance(value, float) else int(value)
    if not value:
        return say("book", "empty")
    text = value.replace("\n", BREAK)
    if value != value.strip() or BREAK in value or (field.many and not field.lines and PART in value):
        raise WrongCellError(say("book", "no_cell_for", value=value))
    return text


def meant(field: Field, cell: Any) -> Any:
    """What a person says with a cell; None for an empty one. Raises WrongCellError."""
    if isinstance(cell, (date, datetime, time)) and not isinstance(cell, str):
        raise WrongCellError(say("book", "date"))
    text = _text(cell)
    if not text:
        return None
    if text == say("book", "empty"):
        return [] if field.many else ""
    if not field.many:
        return _value(field, cell, text)
    return [_value(field, part, part) for part in parts(field, text)]


def parts(field: Field, text: str) -> list[str]:
    """The values of a cell: one a line, words also parted by ；."""
    found = text.split("\n") if field.lines else re.split(f"[\n{PART}]", text)
    return [part.strip() for part in found if part.strip()]


def _text(cell: Any) -> str:
    """A cell's text: a number that was typed for a word without its .0, line ends as \\n."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


def _value(field: Field, cell: Any, text: str) -> Any:
    if choices := field.choices:
        if isinstance(cell, bool) and field.item is bool:
            return cell
        if text not in choices:
            raise WrongCellError(say("book", "choice", value=text, known=say("book", "or").join(choices)))
        return choices[text]
    if field.item in (int, float):
        return _number(field, text)
    if field.patterns:
        try:
            re.compile(text)
        except re.error as error:
            raise WrongCellError(say("book", "pattern", problem=error)) from error
    return "" if text == say("book", "empty") else text.replace(BREAK, "\n")


def _number(field: Field, text: str) -> int | float:
    try:
        number = float(text)
    except ValueError as error:
        raise WrongCellError(say("book", "number", value=text)) from error
    if number != number or number in (float("inf"), float("-inf")):
        raise WrongCellError(say("book", "number", value=text))
    if number.is_integer():
        return int(number)
    if field.item is int:
        raise WrongCellError(say("book", "whole", value=text))
    return number
