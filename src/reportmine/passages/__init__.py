"""Shared passages: who has the same wording, where, and whether it is copying or common language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from reportmine.language.places import place_in
from reportmine.passages import (
    alignment,
    beside,
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
    within,
)
from reportmine.passages.alignment import Rectangles
from reportmine.passages.beside import Beside, Matches, Origin
from reportmine.passages.judging import Marks
from reportmine.passages.kinship import Kin
from reportmine.passages.stream import Bools, Places, Stream
from reportmine.profile.sharing import Sharing
from reportmine.records import Facts, Overlap, Passage
from reportmine.text import fold

__all__ = ["Compared", "Shared", "compared", "find"]

FRAME = ("title", "salutation", "closing", "contact")
NOTHING: Beside = MappingProxyType({})
HEADING = 20  # characters
SMALL, LARGE = 1_000, 5_000  # texts; k grows with the corpus, or chance hits do


class Shared(NamedTuple):
    """Rows of `passages` and `overlaps`; for each report the places beside the batch that its passages are
    held against, and the reports that may say the same as it."""

    passages: tuple[Passage, ...]
    overlaps: tuple[Overlap, ...]
    beside: Matches
    related: Mapping[str, frozenset[str]]


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


def find(
    batch: Sequence[Facts], sharing: Sharing, references: Sequence[str] = (), texts_beside: Beside = NOTHING
) -> Shared:
    """Shared passages of a batch in the order of its reports.

    `references`: texts that everybody may cite (the notice, regulations). Reports of one unit, and a
    county's and its bureaus', may have the same wording: `overlaps` says so, nothing of it is copied.
    `texts_beside`: by origin, texts that are no reports of the batch; they come last, so that the batch is
    linked as without them. Cost is linear in the number of copies of a passage.
    """
    everything = [*batch, *chain(*texts_beside.values())]
    line, texts, at, rectangles, marks, kin = compared(everything, sharing, references, len(batch))
    given = len(references)
    apart = kin.peers(line.doc[rectangles.a0], line.doc[rectangles.b0])
    judged = pairs.judged(line, rectangles.kept(apart), marks, texts, sharing)
    together = families.families(judged, line)
    together = rewordings.extended(together, line, at, kin)
    together = beside.reaching(together, given, len(batch))
    whose: list[Origin] = ["batch"] * len(batch)
    whose += [origin for origin, own in texts_beside.items() for _ in own]
    found = rows.passages(together, line, everything, whose)
    own_ids = {facts.report.report_id for facts in batch}
    own = [row for row in found if row.report_id in own_ids]
    matches = beside.best(own, [row for row in found if row.report_id not in own_ids], batch, texts_beside)
    related = kinship.overlaps(line, rectangles, kin, everything)
    of_batch = Kin(*(column[: given + len(batch)] for column in kin))
    may = dict(zip((f.report.report_id for f in batch), kinship.related(of_batch, batch, given), strict=True))
    shares = (*overlaps.overlaps(own, batch, of_batch), *related)
    twice = within.passages(line, marks, batch, given, sharing.shortest)
    number = 1 + int(together.family.max(initial=-1)) + 1
    return Shared((*own, *within.rows(twice, number)), shares, matches, may)


def compared(
    batch: Sequence[Facts], sharing: Sharing, references: Sequence[str] = (), reports: int | None = None
) -> Compared:
    """What `find` judges; `reports`: so many of the texts are the batch, those behind are beside it."""
    given = len(references)
    counted = len(batch) if reports is None else reports
    texts = [*map(fold, references), *(facts.report.text.folded for facts in batch)]
    nothing: list[Sequence[tuple[int, int]]] = [()] * given
    headings = nothing + [_headings(facts) for facts in batch]
    line = stream.build(texts, [()] * given + [_own_names(facts) for facts in batch], headings)
    k = 4 if len(texts) < SMALL else 5 if len(texts) < LARGE else 6
    many = max(sharing.form_from, sharing.form_share * (given + counted))
    same = seeds.find(line, k, many, given + counted)
    known = official.expected(line)
    marked = form.marks(line, same.frequent, k)
    limits = (k, sharing.shortest * 2 // 3)
    rectangles = alignment.find(line, same, limits, form.walls(line, marked), known)
    rectangles = alignment.strongest(rectangles, given, line)
    cited = _cited(line, rectangles, texts, given, sharing)
    at = official.pairs(line)
    kin = kinship.of(batch[:counted], given, len(batch) - counted)
    marks = Marks(known, official.usual()[at], marked, cited)
    return Compared(line, texts, at, rectangles, marks, kin)


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
