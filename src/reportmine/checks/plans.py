"""Problems and plans: what nobody can check, what is not answered, what is against what is said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reportmine.checks import contrary, sentences
from reportmine.checks.evidence import Evidence, covered, span
from reportmine.language import citing, claiming
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


def vague(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Plans in the words of an attitude that name neither who, by when, how much, nor what is to show for it.

    Silent where most plans are so, which is `not_checkable`.
    """
    wordy = [row for row in facts.statements if "vague" in row.flags and _empty(row)]
    most = next((one for one in profile.checks.rule if one.id == NOT_CHECKABLE), None)
    if wordy and _reports(facts) and not (most and any(not_checkable(facts, most, profile))):
        quotes = [_quote(facts, row) for row in wordy]
        yield Evidence(
            quotes[0], more=tuple(quotes[1:]), section_id=wordy[0].section_id, fields={"n": len(wordy)}
        )


def _empty(row: Statement) -> bool:
    """Whether a plan is of the length of its attitude; a closing promise is asked for nothing."""
    return row.end - row.start <= QUOTE and not claiming.closing().search(row.text)


def unanswered(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Problems that no plan comes near to, all of a report in one finding.

    Silent without two plans, and where most problems go unanswered: then problems and plans may be of two
    things. General admissions are no problems that a plan could answer.
    """
    problems = [row for row in facts.statements if row.kind == "problem"]
    alone = [row for row in problems if "alone" in row.flags and row.label != GENERAL]
    answered = sum("unanswered" not in row.flags for row in problems)
    enough = SOME <= len(facts.statements) - len(problems) <= MOST
    sure = enough and 2 * answered >= len(problems) and _reports(facts)
    if alone and sure and not _below_plans(facts):
        quotes = [_quote(facts, row) for row in alone]
        yield Evidence(
            quotes[0], more=tuple(quotes[1:]), section_id=alone[0].section_id, fields={"n": len(alone)}
        )


def _reports(facts: Facts) -> bool:
    """Whether the title names a report: a regulation or a reply answers nothing and promises nothing."""
    kind = facts.speaker.report_kind
    return kind is not None and kind not in citing.RULES


def _below_plans(facts: Facts) -> bool:
    """Whether a problem stands below a heading on plans: then it may be the plan that is looked for."""
    by_id = {section.section_id: section for section in facts.sections}
    for row in facts.statements:
        section = by_id.get(row.section_id or "") if row.kind == "problem" else None
        while section:
            if section.role == "plan":
                return True
            section = by_id.get(section.parent_id or "")
    return False


def done_and_admitted(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """What practice or results claim and a problem admits not to be so. `words`: verbs of setting up."""
    for found in contrary.pairs(facts, rule.words):
        yield Evidence(
            span(facts.report, found.claim.start, found.claim.end),
            span(facts.report, found.admission.start, found.admission.end),
            section_id=found.row.section_id,
        )


def rule_as_plan(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Plans of which at least `threshold` is the text of a regulation or of the superior's notice.

    Silent where the title names no report: a regulation speaks so of itself.
    Told by a quotation of an article, or by passages that come from a reference; wording that everybody
    has is one only if it speaks as a rule does (应当, 不得).
    """
    folded = facts.report.text.folded
    plans = [row for row in facts.statements if row.kind == "plan"]
    for row, end in _runs(plans if _reports(facts) else []):
        cited = list(citing.articles(folded, row.start, row.end)) + _from_references(facts, row)
        if covered(cited, row.start, row.end) >= (rule.threshold or 1.0) * (end - row.start):
            yield Evidence(_quote(facts, row), section_id=row.section_id)


def _runs(plans: list[Statement]) -> Iterator[tuple[Statement, int]]:
    """Each plan, and where the measures end that follow it without a number between."""
    follows, end = -1, -1  # where the plan behind begins, and its run ends
    for row in reversed(plans):
        end = end if row.end <= follows <= row.end + 1 else row.end
        follows = row.start
        yield row, end


def _from_references(facts: Facts, row: Statement) -> list[tuple[int, int]]:
    own = row.owner and row.deadline  # who and by when: a plan, whoever else has it
    rules = not own and citing.norm().search(facts.report.text.folded, row.start, row.end)
    return [
        (one.start, one.end)
        for one in facts.passages
        if one.origin == "reference" or (rules and one.kind == "common")
    ]


def _quote(facts: Facts, row: Statement) -> Span:
    return span(facts.report, row.start, min(row.end, row.start + QUOTE))


LEAST = 3  # plans; one or two say nothing about the whole
SOME = 2
MOST = 100  # plans; among more than that the one that answers may be anywhere
GENERAL = "vague"  # the class of admissions without an object
NOT_CHECKABLE = "plans.not_checkable"


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
            and home.in_role in contrary.DONE_ROLES
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


SHORTEST = 4  # characters of an object
FIGURES = re.compile(r"\d[\d.,]*")
