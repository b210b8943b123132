"""The profile's patterns, compiled once: what a sentence is, told by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportmine.profile.classes import Classes, Measures, Sentences

NEVER = r"(?!)"
ENDS = "\u3002!?;"
MARKS = ENDS + ":,.\u3001\u2026"


@dataclass(frozen=True)
class Voices:
    """One compiled pattern for each list of `profile.classes.Sentences`."""

    lead_in: re.Pattern[str]
    praise: re.Pattern[str]
    promise: re.Pattern[str]
    cause: re.Pattern[str]
    request: re.Pattern[str]
    background: re.Pattern[str]
    form: re.Pattern[str]
    deficit: re.Pattern[str]
    regret: re.Pattern[str]
    solved: re.Pattern[str]
    opens_problem: re.Pattern[str]
    opens_plan: re.Pattern[str]
    to_come: re.Pattern[str]
    action: re.Pattern[str]
    empty: re.Pattern[str]
    continues: re.Pattern[str]
    scope: re.Pattern[str]
    preface: re.Pattern[str]
    connects: re.Pattern[str]
    takes: re.Pattern[str]
    untelling: re.Pattern[str]


@dataclass(frozen=True)
class Marks:
    """One compiled pattern for each list of `profile.classes.Measures`, `{body}` filled in."""

    generic: re.Pattern[str]
    owner: re.Pattern[str]
    deadline: re.Pattern[str]
    target: re.Pattern[str]
    no_target: re.Pattern[str]
    deliverable: re.Pattern[str]


@cache
def voices(sentences: Sentences) -> Voices:
    """Compiled sentence patterns; an empty list matches nothing."""
    return Voices(**{name: _any(getattr(sentences, name)) for name in Voices.__dataclass_fields__})


@cache
def marks(measures: Measures) -> Marks:
    """Compiled patterns of owner, deadline, target and deliverable."""
    body = "|".join(measures.body) or NEVER
    filled = tuple(pattern.replace("{body}", body) for pattern in measures.owner)
    lists = {name: getattr(measures, name) for name in Marks.__dataclass_fields__} | {"owner": filled}
    return Marks(**{name: _any(patterns) for name, patterns in lists.items()})


def voices_of(classes: Classes) -> Voices:
    """The compiled sentence patterns of a profile."""
    return voices(classes.sentences)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or NEVER)
