"""placeholders.toml: words by whose neighbourhood a mark, a blank or nothing at all is an unfilled slot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Frame:
    """Words between which a number must stand, so that it is missing where none does.

    The hole lies between one of `before` and one of `units`. `after` says what follows the unit: pause =
    the clause ends (`before` may then be none: any Han character not in `unless_before`), word = it
    goes on with a word the unit counts, any. `unless_after` are words that make unit and follower
    another word.
    """

    id: str
    units: tuple[str, ...]
    after: Literal["pause", "word", "any"]
    before: tuple[str, ...] = ()
    unless_before: str = ""
    unless_after: tuple[str, ...] = ()
    confidence: float = 0.8


@dataclass(frozen=True)
class Forms:
    """The whole file; all words are in the folded view (half-width marks, Simplified characters).

    `places`, `bodies` and `persons` follow a masked name (XX县, ××大学, *科长); `first_units` are those
    that may follow a single mark, `counted` are counted without a measure word, `periods` are measures
    that make a mark a date. `labels` stand before : and ask for a name, `signatures` are those whose
    blank is for a pen. `demands` ask for a number behind them, `hosts` for a name; a single
    mark between one of `surnames` and one of `after_names` is a given name. `fields` are names of what
    belongs into brackets.
    `lookalikes` contain a mark and are words. `footnotes` stand before a * that is spoken of, `private`
    before digits that are hidden by rule, `question_ends` before a real
    question mark. `templates` make a quoted title a specimen. `instructions` say in brackets what to
    write, `bare_instructions` also without; `open_words` say that it will be written; `machine` is what
    a program leaves where a value was missing.
    """

    places: tuple[str, ...]
    bodies: tuple[str, ...]
    persons: tuple[str, ...]
    first_units: tuple[str, ...]
    first_units_not_before: str
    counted: tuple[str, ...]
    labels: tuple[str, ...]
    signatures: tuple[str, ...]
    demands: tuple[str, ...]
    hosts: tuple[str, ...]
    surnames: str
    after_names: tuple[str, ...]
    fields: tuple[str, ...]
    lookalikes: tuple[str, ...]
    footnotes: str
    private: tuple[str, ...]
    question_ends: str
    periods: tuple[str, ...]
    templates: tuple[str, ...]
    instructions: tuple[str, ...]
    not_instructions: tuple[str, ...]
    bare_instructions: tuple[str, ...]
    open_words: tuple[str, ...]
    not_open_after: str
    machine: tuple[str, ...]
    dropped: tuple[Frame, ...] = ()
