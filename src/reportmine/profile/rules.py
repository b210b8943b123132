"""checks.toml: one table for each rule: its words, severity, threshold and examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Rule:
    """What a check is called, how grave it is and what the auditor reads.

    `id` is module.function in `reportmine.checks`; `message`, `alone` (in its place where there is no
    {other}) and `request` are templates with the fields {text} {other} {n} {name} {section}
    {expected}. `words` are what the check looks for, `names` end the names of the figures it looks
    at, `units` are those it looks at.
    `compare` are pairs of indicators of which the first cannot be more than the second; `between` is
    the range outside of which a value is asked about. `stage` across: the check sees the whole batch.
    """

    id: str
    title: str
    severity: Literal["error", "warning", "info"]
    message: str
    alone: str = ""
    stage: Literal["report", "across"] = "report"
    request: str = ""
    basis: str = ""
    threshold: float | None = None
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    between: tuple[float, ...] = ()
    was: tuple[str, ...] = ()
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rules:
    """The whole file."""

    rule: tuple[Rule, ...]
