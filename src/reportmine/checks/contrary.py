"""What a report claims and elsewhere admits not to have: pairs of clauses about one thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from reportmine.checks import sentences
from reportmine.language import claiming, contraries
from reportmine.language.contraries import Said
from reportmine.owners import Owners
from reportmine.records import Facts, Statement

DONE_ROLES = ("overview", "practice", "results", "targets")
MOST = 200  # problems, and places of a thing, that are looked at

Read = Callable[[str, int, int], Said | None]


class Contrary(NamedTuple):
    """A claim, and the admission of the problem `row` against it."""

    claim: Said
    admission: Said
    row: Statement


def pairs(facts: Facts, verbs: tuple[str, ...]) -> Iterator[Contrary]:
    """For each problem the first claim that it contradicts. `verbs`: of setting something up."""
    own = _Own(facts.report.text.folded, Owners(facts.sections), _stated(facts))
    problems = [row for row in facts.statements if row.kind == "problem"]
    for row in problems[:MOST]:
        found = next(_against(own, row, verbs), None)
        if found:
            yield found


class _Own(NamedTuple):
    """A report's text, its sections, and where its problems and plans stand (sorted)."""

    folded: str
    owners: Owners
    stated: list[tuple[int, int]]

    def claims(self, place: int) -> bool:
        """Whether a place is in a section on what was done, outside of problems and plans in it."""
        home = self.owners.at(place)
        before = bisect_right(self.stated, (place, len(self.folded))) - 1
        inside = before >= 0 and place < self.stated[before][1]
        return home is not None and home.in_role in DONE_ROLES and not inside


def _stated(facts: Facts) -> list[tuple[int, int]]:
    return sorted((row.start, row.end) for row in facts.statements)


def _against(own: _Own, row: Statement, verbs: tuple[str, ...]) -> Iterator[Contrary]:
    """A claim is looked for where the admission's thing is named, or where all are spoken of."""
    folded = own.folded

    def set_up(text: str, start: int, end: int) -> Said | None:
        return _set_up(text, start, end, verbs)

    for start, end in sentences.clauses(folded, row.start, row.end):
        told: tuple[tuple[Said | None, Read, Callable[[Said, Said], bool]], ...] = (
            (contraries.admitted(folded, start, end), contraries.claimed, contraries.opposed),
            (contraries.missing(folded, start, end), set_up, contraries.opposed),
            (_absent(folded, start, end), contraries.everyone, contraries.attended),
        )
        for admission, read, contrary in told:
            if admission and not contraries.elsewhere().search(folded, start, end):
                everyone = contrary is contraries.attended
                words = contraries.of_all() if everyone else re.compile(re.escape(admission.thing))
                claims = _claims(own, words, read)
                yield from (Contrary(one, admission, row) for one in claims if contrary(one, admission))


def _claims(own: _Own, words: re.Pattern[str], read: Read) -> Iterator[Said]:
    """What clauses with the words claim; wishes, denials and what is said of one event claim nothing."""
    for match in islice(words.finditer(own.folded), MOST):
        if own.claims(match.start()):
            claim = read(own.folded, *sentences.clause(own.folded, *match.span()))
            if claim and not _unsure(own.folded, claim):
                yield claim


def _absent(folded: str, start: int, end: int) -> Said | None:
    sentence, close = sentences.around(folded, start, end)
    return contraries.not_everyone(folded, start, close, start <= sentence)


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
