"""Shared passages: who has the same wording, where, and whether it is copying or common language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportmine.language.places import place_in
from reportmine.passages import (
    alignment,
    families,
    form,
    judging,
    kinship,
    official,
    overlaps,
    pairs,
    rewordings,
    rows,
    seeds,
    stream,
)
from reportmine.passages.alignment import Rectangles
from reportmine.passages.judging import Marks
from reportmine.passages.kinship import Kin
from reportmine.passages.stream import Bools, Places, Stream
from reportmine.profile.sharing import Sharing
from reportmine.records import Facts, Overlap, Passage
from reportmine.text import fold

__all__ = ["Compared", "Shared", "compared", "find"]

FRAME = ("title", "salutation", "closing", "contact")
HEADING = 20  # characters
SMALL, LARGE = 1_000, 5_000  # texts; k grows with the corpus, or chance hits do


class Shared(NamedTuple):
    """Rows of `passages` and `overlaps`."""

    passages: tuple[Passage, ...]
    overlaps: tuple[Overlap, ...]


class Compared(NamedTuple):
    """A batch with the stretches that its texts share, not judged yet.

    at: hash of the pair of characters at each place of `line`; texts: folded, references first.
    """

    line: Stream
    texts: Sequence[str]
    at: Places
    rectangles: Rectangles
    marks: Marks
    kin: Kin


def find(batch: Sequence[Facts], sharing: Sharing, references: Sequence[str] = ()) -> Shared:
    """Shared passages of a batch in the order of its reports.

    `references`: texts that everybody may cite (the notice, regulations). Reports of one unit, and a
    county's and its bureaus', may have the same wording: `overlaps` says so, nothing of it is copied. Cost is
    linear in the number of copies of a passage.
    """
    line, texts, at, rectangles, marks, kin = compared(batch, sharing, references)
    apart = kin.peers(line.doc[rectangles.a0], line.doc[rectangles.b0])
    judged = pairs.judged(line, rectangles.kept(apart), marks, texts, sharing)
    together = families.families(judged, line)
    together = rewordings.extended(together, line, at, kin)
    found = rows.passages(together, line, batch)
    related = kinship.overlaps(line, rectangles, kin, batch)
    return Shared(tuple(found), (*overlaps.overlaps(found, batch, kin), *related))


def compared(batch: Sequence[Facts], sharing: Sharing, references: Sequence[str] = ()) -> Compared:
    """What `find` judges."""
    given = len(references)
    texts = [*map(fold, references), *(facts.report.text.folded for facts in batch)]
    nothing: list[Sequence[tuple[int, int]]] = [()] * given
    headings = nothing + [_headings(facts) for facts in batch]
    line = stream.build(texts, [()] * given + [_own_names(facts) for facts in batch], headings)
    k = 4 if len(texts) < SMALL else 5 if len(texts) < LARGE else 6
    many = max(sharing.form_from, sharing.form_share * len(texts))
    same = seeds.find(line, k, many)
    known = official.expected(line)
    marked = form.marks(line, same.frequent, k)
    limits = (k, sharing.shortest * 2 // 3)
    rectangles = alignment.find(line, same, limits, form.walls(line, marked), known)
    rectangles = alignment.strongest(rectangles, given, line)
    cited = _cited(line, rectangles, texts, given, sharing)
    at = official.pairs(line)
    marks = Marks(known, official.usual()[at], marked, cited)
    return Compared(line, texts, at, rectangles, marks, kinship.of(batch, given))


def _own_names(facts: Facts) -> Sequence[str]:
    """How a report calls its own unit, longest first."""
    unit = facts.speaker.unit
    if unit is None:
        return ()
    names = {fold(unit), fold(place_in(unit) or unit)}
    return sorted((name for name in names if len(name) > 1), key=len, reverse=True)


def _headings(facts: Facts) -> list[tuple[int, int]]:
    """Title, address, signature and headings of a report; a longer heading is a sentence of its own."""
    return [
        (section.start, section.end)
        for section in facts.sections
        if section.role in FRAME or (section.kind == "heading" and len(section.title) <= HEADING)
    ]


def _cited(line: Stream, found: Rectangles, texts: Sequence[str], given: int, sharing: Sharing) -> Bools:
    """Characters that everybody has: of a reference, a quoted title, a set phrase, a lead."""
    cited = (line.doc[found.a0] < given) & (line.doc[found.b0] >= given)
    own = [judging.common_spans(text, sharing.set_phrases) + judging.lead_spans(text) for text in texts]
    return stream.marked(line, own) | stream.covered(len(line.codes), found.b0[cited], found.b1[cited])
