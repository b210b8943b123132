"""Training: labelled statements -> a model that tells the classes of problems and plans.

`train` fits, measures on voices that the fit has not seen, and says what a new model would change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reportmine import __version__
from reportmine.learning import fitting, judging
from reportmine.learning.judging import Figures
from reportmine.learning.labels import LabelError, Labelled, read
from reportmine.messages import say
from reportmine.profile import Profile
from reportmine.statements import model as models
from reportmine.statements.classes import judge, lexicon
from reportmine.statements.grammar import Kind
from reportmine.statements.model import KINDS, NOT_STATEMENT, Model

__all__ = ["Change", "Figures", "LabelError", "Labelled", "Training", "changes", "curve", "read", "train"]

LEAST, LEAST_VOICES = 60, 3
HEADLINE = 24  # characters at the head of a statement that the words read as its headline


class Training(NamedTuple):
    """A model with its figures on unseen voices, beside macro-F1 of the profile's words alone."""

    model: Model
    figures: Mapping[Kind, Figures]
    words_f1: Mapping[Kind, float]
    rows: Sequence[Labelled]

    def better(self, kind: Kind) -> bool:
        """Whether the model beats the words; one that does not is not switched on."""
        return self.figures[kind].stated_f1 > self.words_f1[kind]

    def save(self, folder: Path) -> None:
        """Write the model with the kinds in which it beats the words."""
        kinds = {kind: own for kind, own in self.model.kinds.items() if self.better(kind)}
        models.save(replace(self.model, kinds=kinds), folder)


class Change(NamedTuple):
    """A statement that two models label differently."""

    row: Labelled
    old: str
    new: str


def train(paths: Sequence[Path], profile: Profile) -> Training:
    """Fit both kinds on the labels of `paths`.

    Raises LabelError for labels that cannot be used, and where a kind has less than 60 of them or less
    than three voices.
    """
    rows = read(paths, profile.classes)
    _enough(rows)
    figures: dict[Kind, Figures] = {}
    words_f1: dict[Kind, float] = {}
    weights: dict[Kind, models.Weights] = {}
    for kind in KINDS:
        own = [row for row in rows if row.kind == kind]
        beside = [row for row in rows if row.kind != kind]
        classes = getattr(profile.classes, kind)
        places, decisions, ids = fitting.unseen(own, classes, beside)
        labels = [own[i].label for i in places]
        figures[kind] = judging.judged(labels, decisions, ids)
        words_f1[kind] = _words_f1([own[i] for i in places], profile, kind)
        fitted = fitting.fit(own, classes, beside)
        weights[kind] = replace(fitted, temperature=figures[kind].temperature, accept=figures[kind].accept)
    return Training(Model(_head(rows, profile, figures, words_f1), weights), figures, words_f1, rows)


def _enough(rows: Sequence[Labelled]) -> None:
    faults = []
    for kind in KINDS:
        own = [row for row in rows if row.kind == kind]
        voices = len({row.voice for row in own})
        if len(own) < LEAST or voices < LEAST_VOICES:
            fields = {"n": len(own), "voices": voices, "least": LEAST, "least_voices": LEAST_VOICES}
            faults.append(say("learning", "too_few", kind=say("learning", kind), **fields))
    if faults:
        raise LabelError(faults)


def _words_f1(rows: Sequence[Labelled], profile: Profile, kind: Kind) -> float:
    """Macro-F1 of the profile's words alone on the same statements; they know no not_statement."""
    words = lexicon(getattr(profile.classes, kind))
    stated = [row for row in rows if row.label != NOT_STATEMENT]
    told = [judge(row.text, min(HEADLINE, len(row.text)), words).label for row in stated]
    f1 = judging.f1_by_class([row.label for row in stated], told)
    return sum(f1.values()) / len(f1)


def _head(
    rows: Sequence[Labelled],
    profile: Profile,
    figures: Mapping[Kind, Figures],
    words_f1: Mapping[Kind, float],
) -> dict[str, object]:
    data = hashlib.sha256("\n".join("\t".join(row) for row in rows).encode()).hexdigest()
    kinds = {
        kind: {"figures": {**own._asdict(), "words_macro_f1": words_f1[kind]}}
        for kind, own in figures.items()
    }
    return {
        "profile": profile.head.name,
        "profile_version": profile.head.version,
        "reportmine": __version__,
        "data_sha256": data,
        "kinds": kinds,
    }


def changes(rows: Sequence[Labelled], old: Model, new: Model) -> Iterator[Change]:
    """Statements that a new model would label otherwise than the old one."""
    for row in rows:
        before = models.judge(row.text, old.kinds[row.kind]).label
        after = models.judge(row.text, new.kinds[row.kind]).label
        if before != after:
            yield Change(row, before, after)


def curve(rows: Sequence[Labelled], profile: Profile, kind: Kind, sizes: Sequence[int]) -> dict[int, Figures]:
    """Figures where each class has at most so many labels to learn from; 0 leaves the profile's words."""
    own = [row for row in rows if row.kind == kind]
    beside = [row for row in rows if row.kind != kind]
    classes = getattr(profile.classes, kind)
    found = {}
    for size in sizes:
        places, decisions, ids = fitting.unseen(own, classes, beside, size)
        known = [k for k, i in enumerate(places) if own[i].label in ids]  # no label, no not_statement
        found[size] = judging.judged([own[places[k]].label for k in known], decisions[known], ids)
    return found
