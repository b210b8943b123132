"""What a report claims and elsewhere admits not to have: pairs of clauses about one thing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from reportmine.checks import sentences
from reportmine.language import claiming, contraries
from reportmine.language.contraries import Said
from reportmine.owners import Owners
from reportmine.records import Facts, Statement

DONE_ROLES = ("overview", "practice", "results", "targets")
MOST = 2_000  # clauses that are looked at; a report has a few hundred


class Contrary(NamedTuple):
    """A claim, and the admission of the problem `row` against it."""

    claim: Said
    admission: Said
    row: Statement


class _Claims(NamedTuple):
    """Claims of a report by how they are held against admissions."""

    qualities: list[Said]
    there: list[Said]
    attended: list[Said]


def pairs(facts: Facts, verbs: tuple[str, ...]) -> Iterator[Contrary]:
    """For each problem the first claim that it contradicts. `verbs`: of setting something up."""
    problems = [row for row in facts.statements if row.kind == "problem"]
    if problems:
        claims = _claims(facts, verbs)
        for row in problems:
            found = next(_against(facts.report.text.folded, row, claims), None)
            if found:
                yield found


def _against(folded: str, row: Statement, claims: _Claims) -> Iterator[Contrary]:
    for start, end in sentences.clauses(folded, row.start, row.end):
        told = (
            (contraries.quality(folded, start, end, 1), claims.qualities, contraries.opposed),
            (contraries.missing(folded, start, end), claims.there, contraries.opposed),
            (_absent(folded, start, end), claims.attended, contraries.attended),
        )
        for admission, against, contrary in told:
            if admission and not contraries.elsewhere().search(folded, start, end):
                yield from (Contrary(one, admission, row) for one in against if contrary(one, admission))


def _absent(folded: str, start: int, end: int) -> Said | None:
    sentence, close = sentences.around(folded, start, end)
    return contraries.not_everyone(folded, start, close, start <= sentence)


def _claims(facts: Facts, verbs: tuple[str, ...]) -> _Claims:
    """What the sections on practice and results claim, outside of problems and plans that stand there."""
    folded, owners = facts.report.text.folded, Owners(facts.sections)
    stated = sorted((row.start, row.end) for row in facts.statements)
    found = _Claims([], [], [])
    for start, end in islice(sentences.clauses(folded, 0, len(folded)), MOST):
        home = owners.at(start)
        before = bisect_right(stated, (start, len(folded))) - 1
        if home is None or home.in_role not in DONE_ROLES or (before >= 0 and start < stated[before][1]):
            continue
        _gather(folded, (start, end), verbs, found)
    return found


def _gather(folded: str, clause: tuple[int, int], verbs: tuple[str, ...], found: _Claims) -> None:
    """Add what a clause claims; wishes, denials and what is said of one event claim nothing."""
    start, end = clause
    told = (
        (contraries.quality(folded, start, end, 0), found.qualities),
        (_set_up(folded, start, end, verbs), found.there),
        (contraries.everyone(folded, start, end), found.attended),
    )
    for claim, claims in told:
        if claim and not _unsure(folded, claim):
            claims.append(claim)


def _unsure(folded: str, claim: Said) -> bool:
    sentence = sentences.around(folded, claim.start, claim.end)
    start, _ = sentences.clause(folded, claim.start, claim.end)
    return bool(
        contraries.elsewhere().search(folded, *sentence) or claiming.hedge().search(folded, start, claim.end)
    )


def _set_up(folded: str, start: int, end: int, verbs: tuple[str, ...]) -> Said | None:
    match = claiming.words(verbs).search(folded, start, end)
    if not match or claiming.unfinished().search(contraries.each().sub("", folded[start:end])):
        return None
    thing = claiming.thing(folded[match.end() : end])
    return contraries.set_up(match.start(), end, thing, folded[start : match.start()])
