"""Families -> rows of `passages` and `overlaps`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from reportmine.messages import say
from reportmine.owners import Owners
from reportmine.passages.families import Family, Place
from reportmine.passages.stream import Stream
from reportmine.records import Facts, Overlap, Passage

WORTH_A_ROW = 0.05  # of a report; less than this of everybody's wording is no news
ALL_PAIRS = 60  # reports of a family up to which every pair is counted in `overlaps`
REWRITTEN, MOVED = 0.6, 0.92
Change = Literal["verbatim", "names", "numbers", "edited", "rewritten", "moved"]


def passages(found: Sequence[Family], line: Stream, batch: Sequence[Facts]) -> list[Passage]:
    """Rows of all families, family by family; the first occurrence is the representative."""
    rows: list[Passage] = []
    owners = [Owners(facts.sections) for facts in batch]
    for number, family in enumerate(found, 1):
        rows += _family(f"p{number}", family, line, batch, owners)
    return rows


def _family(
    name: str, family: Family, line: Stream, batch: Sequence[Facts], owners: Sequence[Owners]
) -> Iterator[Passage]:
    given = len(line.starts) - 1 - len(batch)
    n_reports = len({place.doc for place in family.places})
    first = family.places[0]
    reason = say("passages", family.kind, n=n_reports, evidence=round(family.evidence))
    for number, place in enumerate(family.places, 1):
        facts = batch[place.doc - given]
        start, end = int(line.origin[place.start]), int(line.origin[place.end - 1]) + 1
        content = facts.report.text.content
        section = owners[place.doc - given].at(start)
        yield Passage(
            occurrence_id=f"{name}/{number}",
            passage_id=name,
            report_id=facts.report.report_id,
            start=start,
            end=end,
            text=content[start:end],
            n_reports=n_reports,
            similarity=round(_similarity(line, first, place), 3),
            kind=family.kind,
            change=_change(line, first, place, batch, given),
            origin="batch",
            reason=reason,
            evidence=round(family.evidence, 1),
            section_id=section.section_id if section else None,
            in_role=section.in_role if section else None,
        )


def _letters(line: Stream, place: Place) -> str:
    return line.codes[place.start : place.end].tobytes().decode("utf-32-le", "replace")


def _similarity(line: Stream, a: Place, b: Place) -> float:
    return float(Indel.normalized_similarity(_letters(line, a), _letters(line, b)))


def _change(line: Stream, a: Place, b: Place, batch: Sequence[Facts], given: int) -> Change:
    """What an occurrence changes against the first one: nothing, names, figures, words, order."""
    left, right = _letters(line, a), _letters(line, b)
    if left == right:
        raw = [_raw(line, place, batch, given) for place in (a, b)]
        if raw[0] == raw[1]:
            return "verbatim"
        masked = ["".join(c for c in text if not c.isdigit()) for text in raw]
        return "numbers" if masked[0] == masked[1] or "\x01" not in left else "names"
    likeness = Indel.normalized_similarity(left, right)
    if likeness >= REWRITTEN + 0.2:
        return "edited"
    alike_long = min(len(left), len(right)) >= MOVED * max(len(left), len(right))
    if alike_long and fuzz.token_sort_ratio(_clauses(line, a), _clauses(line, b)) >= 100 * MOVED:
        return "moved"
    return "edited" if likeness >= REWRITTEN else "rewritten"


def _raw(line: Stream, place: Place, batch: Sequence[Facts], given: int) -> str:
    folded = batch[place.doc - given].report.text.folded
    words = folded[int(line.origin[place.start]) : int(line.origin[place.end - 1]) + 1]
    return "".join(character for character in words if character.isalnum())


def _clauses(line: Stream, place: Place) -> str:
    """Clauses as words, so that their order can be left out of a comparison."""
    pieces = []
    for index in range(place.start, place.end):
        pieces.append((" " if line.clause[index] else "") + chr(int(line.codes[index])))
    return "".join(pieces).strip()


def overlaps(rows: Sequence[Passage], batch: Sequence[Facts]) -> Iterator[Overlap]:
    """Pairs of reports with the characters they share, copied and all told.

    Of a family in more than 60 reports only the pairs with its first report are counted; pairs that
    share nothing copied and next to nothing else are left out.
    """
    lengths = {facts.report.report_id: max(len(facts.report.text), 1) for facts in batch}
    order = {facts.report.report_id: index for index, facts in enumerate(batch)}
    by_family: defaultdict[str, list[Passage]] = defaultdict(list)
    for row in rows:
        by_family[row.passage_id].append(row)
    shared: defaultdict[tuple[str, str], list[tuple[Passage, Passage]]] = defaultdict(list)
    for family in by_family.values():
        members = family if len(family) <= ALL_PAIRS else family[:1]
        pairs = combinations(family, 2) if members is family else ((family[0], row) for row in family[1:])
        for a, b in pairs:
            if a.report_id != b.report_id:
                a, b = sorted((a, b), key=lambda row: order[row.report_id])
                shared[a.report_id, b.report_id].append((a, b))
    for (left, right), found in sorted(shared.items(), key=lambda p: (order[p[0][0]], order[p[0][1]])):
        pair = _overlap(left, right, found, lengths)
        if pair.chars or max(pair.raw_a, pair.raw_b) >= WORTH_A_ROW:
            yield pair


def _overlap(
    left: str, right: str, found: Sequence[tuple[Passage, Passage]], lengths: dict[str, int]
) -> Overlap:
    copied = [pair for pair in found if pair[0].kind == "copied"]
    sides = [[pair[side] for pair in copied] for side in (0, 1)]
    raw = [[pair[side] for pair in found] for side in (0, 1)]
    problem = [[row for row in side if row.in_role == "problem"] for side in sides]
    chars = [_covered(side) for side in sides]
    return Overlap(
        a=left,
        b=right,
        relation="peer",
        chars=max(chars),
        share_a=chars[0] / lengths[left],
        share_b=chars[1] / lengths[right],
        raw_a=_covered(raw[0]) / lengths[left],
        raw_b=_covered(raw[1]) / lengths[right],
        share_problem_a=_covered(problem[0]) / lengths[left] if problem[0] else None,
        share_problem_b=_covered(problem[1]) / lengths[right] if problem[1] else None,
        passages=len({pair[0].passage_id for pair in copied}),
    )


def _covered(rows: Sequence[Passage]) -> int:
    total, reach = 0, 0
    for start, end in sorted((row.start, row.end) for row in rows):
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total
