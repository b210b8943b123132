"""indicators.toml: what reports of this kind count, and the words by which a figure is understood."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Definition:
    """An indicator: a figure in one of `units` (base units) with one of `words` near it and none of `unless`.

    `core` indicators are those every report is expected to fill; `name` is its Chinese name.
    """

    id: str
    name: str
    units: tuple[str, ...]
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    core: bool = False


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
