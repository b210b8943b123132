"""passages.toml: when shared wording is copying, when it is what everybody says."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Weights:
    """Of the score of one span pair; above 0 it is copied. Signs are fixed: more official, less copied."""

    bias: float = 2.6
    unexpected: float = 1.0  # per doubling of the characters that no known 5-gram covers
    expected: float = -1.0  # share of the wording that official texts say too
    usual: float = -2.34  # mean of log2(1 + count) of its pairs of characters in official texts
    clauses: float = 0.2  # per whole clause, six at most
    sentence: float = 0.75  # a whole sentence on one side
    figures: float = 0.4  # figures that are equal on both sides, per figure, three at most
    coined: float = 1.0  # a quoted coinage inside


@dataclass(frozen=True)
class Sharing:
    """Lengths are in matching characters (Han, letters, figures as one)."""

    shortest: int = 14
    density: float = 0.26
    density_long: float = 0.16  # from 60 characters on
    form_share: float = 0.5  # of the reports; what so many have is the form's
    form_from: int = 8  # reports
    set_phrases: tuple[str, ...] = ()
    weights: Weights = field(default_factory=Weights)
