"""What stands twice in one report: sentences of at least 40 characters, equal letter by letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from reportmine.messages import say
from reportmine.owners import Owners
from reportmine.passages.judging import Marks
from reportmine.passages.pairs import CITED_PART
from reportmine.passages.stream import Ints, Stream
from reportmine.records import Facts, Passage

SHORTEST = 40  # characters
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Places = list[tuple[int, int]]


def passages(
    line: Stream, marks: Marks, batch: Sequence[Facts], given: int, least: int
) -> Iterator[tuple[Facts, Places, int]]:
    """Each passage of a report that stands in it again: its places, and characters official texts do not say.

    `least`: so many of these, or it is everybody's; what all may cite and the form are none. Headings are
    walls. One sort of hashed sentences, in the end compared themselves: other figures are another sentence.
    """
    begin = np.flatnonzero(line.sentence)
    end = np.append(begin[1:], len(line.codes))
    inside = (end - begin >= SHORTEST) & (line.doc[begin] >= given) & (line.doc[begin] < given + len(batch))
    inside &= ~line.heading[begin]
    begin, end = begin[inside], end[inside]
    known = marks.cited | marks.form
    again = _again(line, begin, end)
    found: defaultdict[tuple[int, str], Places] = defaultdict(list)
    for first, last in zip(begin[again].tolist(), end[again].tolist(), strict=True):
        facts = batch[int(line.doc[first]) - given]
        place = tuple(int(side[0]) for side in line.span(np.array([first]), np.array([last])))
        raw = "".join(filter(str.isalnum, facts.report.text.folded[place[0] : place[1]]))
        unsaid = int(np.count_nonzero(~marks.expected[first:last]))
        if unsaid >= least and known[first:last].mean() < CITED_PART:
            found[int(line.doc[first]) - given, raw].append((place[0], place[1]))
    for (index, raw), places in found.items():
        if len(places) > 1:
            yield batch[index], places, len(raw)


def _again(line: Stream, begin: Ints, end: Ints) -> Ints:
    """Numbers of sentences whose hash another one of the same text has."""
    if not len(begin):
        return begin
    powers = np.full(int((end - begin).max()), MULTIPLIER)
    powers = np.cumprod(powers, dtype=np.uint64)
    digest = np.array(
        [
            np.dot(line.codes[low:high].astype(np.uint64), powers[: high - low])
            for low, high in zip(begin, end, strict=True)
        ],
        np.uint64,
    )
    digest = digest * MULTIPLIER + line.doc[begin].astype(np.uint64)
    _, inverse, counts = np.unique(digest, return_inverse=True, return_counts=True)
    return np.flatnonzero(counts[inverse] > 1)


def rows(found: Iterator[tuple[Facts, Places, int]], number: int) -> Iterator[Passage]:
    """Rows of the passages; families are numbered from `number` on."""
    for family, (facts, places, evidence) in enumerate(found, number):
        owners = Owners(facts.sections)
        for occurrence, (start, end) in enumerate(places, 1):
            section = owners.at(start)
            yield Passage(
                occurrence_id=f"p{family}/{occurrence}",
                passage_id=f"p{family}",
                report_id=facts.report.report_id,
                start=start,
                end=end,
                text=facts.report.text.content[start:end],
                n_reports=1,
                similarity=1.0,
                kind="common",  # from nobody
                change="verbatim",
                origin="self",
                reason=say("passages", "self", evidence=evidence),
                evidence=float(evidence),
                section_id=section.section_id if section else None,
                in_role=section.in_role if section else None,
            )
