"""Problems and plans: what is promised so that nobody can check it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reportmine.checks import sentences
from reportmine.checks.evidence import Evidence, span
from reportmine.language import claiming
from reportmine.owners import Owners
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Span, Statement

QUOTE = 60  # characters of a plan that are quoted


def not_checkable(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Most plans (the rule's threshold) name neither who, nor by when, nor how much."""
    plans = [row for row in facts.statements if row.kind == "plan"]
    bare = [row for row in plans if not (row.owner or row.deadline or row.target or row.deliverable)]
    if len(bare) < LEAST or len(bare) < (rule.threshold or 0.0) * len(plans):
        return
    quotes = [_quote(facts, row) for row in bare]
    yield Evidence(
        quotes[0],
        more=tuple(quotes[1:]),
        section_id=bare[0].section_id,
        fields={"n": len(bare), "name": len(plans)},
    )


def _quote(facts: Facts, row: Statement) -> Span:
    return span(facts.report, row.start, min(row.end, row.start + QUOTE))


LEAST = 3  # plans; one or two say nothing about the whole


def already_done(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A plan to complete (`words`: verbs) what the report says is there, with the same figures.

    `threshold`: likeness of the two objects, 0 to 100. What goes on or is done anew each year is none.
    """
    folded = facts.report.text.folded
    done = list(_completed(facts, rule))
    for row in facts.statements:
        if row.kind != "plan":
            continue
        for deed in _deeds(folded, row.start, row.end, rule):
            if claiming.again().search(folded, *sentences.clause(folded, deed.start, deed.end)):
                continue
            same = next((one for one in done if _same(one, deed, rule.threshold or 100.0)), None)
            if same:
                yield Evidence(
                    span(facts.report, deed.start, deed.end),
                    span(facts.report, same.start, same.end),
                    section_id=row.section_id,
                )
                break


class _Deed(NamedTuple):
    """folded[start:end]: a verb of completion with its object."""

    start: int
    end: int
    verb: str
    thing: str
    partner: str | None


def _completed(facts: Facts, rule: Rule) -> Iterator[_Deed]:
    """What the sections on practice and results say was completed, outside of plans that stand there."""
    folded, owners = facts.report.text.folded, Owners(facts.sections)
    plans = sorted((row.start, row.end) for row in facts.statements if row.kind == "plan")
    for deed in _deeds(folded, 0, len(folded), rule):
        home = owners.at(deed.start)
        clause = sentences.clause(folded, deed.start, deed.end)
        before = bisect_right(plans, (deed.start, len(folded))) - 1
        planned = before >= 0 and deed.start < plans[before][1]
        if (
            home
            and home.in_role in DONE_ROLES
            and not planned
            and not claiming.unfinished().search(folded, *clause)
        ):
            yield deed


def _deeds(folded: str, start: int, end: int, rule: Rule) -> Iterator[_Deed]:
    verbs = claiming.words(rule.words)
    for begin, stop in sentences.clauses(folded, start, end):
        match = verbs.search(folded, begin, stop)
        if match:
            thing = claiming.thing(folded[match.end() : stop])
            if len(thing) >= SHORTEST and not claiming.general(thing):
                partner = claiming.partner(folded[begin : match.start()])
                yield _Deed(match.start(), stop, match[0], thing, partner)


def _same(done: _Deed, deed: _Deed, threshold: float) -> bool:
    from rapidfuzz import fuzz

    if done.verb != deed.verb or FIGURES.findall(done.thing) != FIGURES.findall(deed.thing):
        return False
    if done.partner and deed.partner and done.partner != deed.partner:
        return False
    return fuzz.ratio(done.thing, deed.thing) >= threshold or claiming.attributed(done.thing, deed.thing)


DONE_ROLES = ("overview", "practice", "results", "targets")
SHORTEST = 4  # characters of an object
FIGURES = re.compile(r"\d[\d.,]*")
