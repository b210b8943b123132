"""The profile's patterns, compiled once: what a sentence is, told by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from reportmine.profile.classes import Classes, Measures, Sentences
from reportmine.statements.classes import Lexicon, lexicon
from reportmine.statements.likeness import Concepts, index

Kind = Literal["problem", "plan"]
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
    label_problem: re.Pattern[str]
    label_plan: re.Pattern[str]
    label_more: re.Pattern[str]
    slogan: re.Pattern[str]
    aftermath: re.Pattern[str]


@dataclass(frozen=True)
class Marks:
    """One compiled pattern for each list of `profile.classes.Measures`, `{body}` filled in."""

    generic: re.Pattern[str]
    owner: re.Pattern[str]
    deadline: re.Pattern[str]
    target: re.Pattern[str]
    no_target: re.Pattern[str]
    deliverable: re.Pattern[str]


class Grammar(NamedTuple):
    """A profile's classes.toml made ready for reading."""

    voices: Voices
    marks: Marks
    problem: Lexicon
    plan: Lexicon
    concepts: Concepts
    remedies: dict[str, tuple[str, ...]]

    def lexicon(self, kind: Kind) -> Lexicon:
        """The words of the classes of problems or of plans."""
        return self.problem if kind == "problem" else self.plan


@cache
def grammar(classes: Classes) -> Grammar:
    """Compiled patterns and looked-up words of a profile; an empty list matches nothing."""
    return Grammar(
        _voices(classes.sentences),
        _marks(classes.measures),
        lexicon(classes.problem),
        lexicon(classes.plan),
        index(classes.concepts),
        {kind.id: kind.answered_by for kind in classes.problem},
    )


def _voices(sentences: Sentences) -> Voices:
    return Voices(**{name: _any(getattr(sentences, name)) for name in Voices.__dataclass_fields__})


def _marks(measures: Measures) -> Marks:
    """Patterns of owner, deadline, target and deliverable; `{body}` in an owner stands for the bodies."""
    body = "|".join(measures.body) or NEVER
    filled = tuple(pattern.replace("{body}", body) for pattern in measures.owner)
    lists = {name: getattr(measures, name) for name in Marks.__dataclass_fields__} | {"owner": filled}
    return Marks(**{name: _any(patterns) for name, patterns in lists.items()})


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or NEVER)
