"""standards.toml: figures that a regulation asks for at least."""

from __future__ import annotations

from dataclasses import dataclass

from reportmine.profile.indicators import Level


@dataclass(frozen=True)
class Minimum:
    """What `source` (its clause and version) asks of a group: at least `value` `unit` of `indicator`.

    `populations` are the words for the group, of which one must be a figure's population. `alternatives`
    are indicators of which one reaching its own minimum is enough (12 days or 90 hours). `regions` and
    `levels` bound where it holds; empty means everywhere. One that nobody has verified is never used.
    """

    id: str
    indicator: str
    populations: tuple[str, ...]
    value: float
    unit: str
    source: str
    version: str
    verified: bool
    alternatives: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True)
class Standards:
    """The whole file."""

    minimum: tuple[Minimum, ...] = ()
