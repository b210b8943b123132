"""indicators.toml: what reports of this kind count, and the words by which a figure is understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["state", "province", "prefecture", "county", "township", "village"]
Kind = Literal[
    "committee", "government", "bureau", "school", "hospital", "enterprise", "park", "street_office"
]


@dataclass(frozen=True)
class Definition:
    """An indicator: a figure in one of `units` (base units) with one of `words` near it and none of `unless`.

    `core` indicators are those every report is expected to fill that comes from a unit of one of `levels`
    and `kinds` (empty: of all); `name` is its Chinese name.
    """

    id: str
    name: str
    units: tuple[str, ...]
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    core: bool = False
    levels: tuple[Level, ...] = ()
    kinds: tuple[Kind, ...] = ()

    def asked_of(self, level: str | None, kind: str | None) -> bool:
        """Whether it is a core indicator for such a unit; a unit of unknown level or kind is asked all."""
        fits_level = level is None or not self.levels or level in self.levels
        fits_kind = kind is None or not self.kinds or kind in self.kinds
        return self.core and fits_level and fits_kind


@dataclass(frozen=True, eq=False)  # one profile, one lexicon: what is compiled of it is cached by identity
class Lexicon:
    """The whole file; all words are in the folded view (half-width marks, Simplified characters).

    `phrases` hold a number and count nothing (四个意识). `groups` are kinds of people a figure may be
    about, `levels` those that need a noun behind them (处级). `qualifiers` say in which form (脱产).
    `per` maps words to what a rate is counted by. `planned`, `required` and `achieved` show what a
    figure is. `leads` and `tails` are no part of the name that stands before a figure, `verbs`
    end a name behind it. `acts` are what a group does or undergoes, so that the figure names the act.
    A figure right behind one of `changes` is a difference (同比增长), no indicator's value.
    """

    phrases: tuple[str, ...]
    groups: tuple[str, ...]
    levels: tuple[str, ...]
    qualifiers: tuple[str, ...]
    planned: tuple[str, ...]
    required: tuple[str, ...]
    achieved: tuple[str, ...]
    leads: tuple[str, ...]
    tails: tuple[str, ...]
    verbs: tuple[str, ...]
    acts: tuple[str, ...]
    changes: tuple[str, ...]
    plan_roles: tuple[str, ...]
    per: dict[str, str] = field(default_factory=dict)
    indicator: tuple[Definition, ...] = ()
