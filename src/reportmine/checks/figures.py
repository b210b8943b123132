"""Figures that cannot be true together. What is unfilled or only bounded is not compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from reportmine.checks.evidence import Evidence
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Indicator, Span

PERCENT = "%"
ALIKE = 2.0  # two values of one thing are seldom further apart than this; different things are


def over_hundred(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A share or a rate above 100 %; the rule's `names` end the names of such figures."""
    for row in facts.indicators:
        if row.unit == PERCENT and row.value is not None and row.value > 100 and _named(row, rule):
            yield Evidence(_span(row), section_id=row.section_id, fields={"name": row.name or ""})


def parts_exceed_total(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Parts named behind 其中 that add up to more than their total."""
    parts: defaultdict[str, list[Indicator]] = defaultdict(list)
    for row in facts.indicators:
        if row.part_of is not None:
            parts[row.part_of].append(row)
    for row in facts.indicators:
        own = [part for part in parts.get(row.indicator_row, ()) if part.unit == row.unit]
        if row.op != "=" or row.value is None or any(part.op != "=" or part.value is None for part in own):
            continue
        values = [part.value or 0.0 for part in own]
        total = sum(values)
        if len(own) > 1 and row.unit != PERCENT and max(values) <= row.value < total <= MOST_OVER * row.value:
            spans = [_span(part) for part in own]
            fields: dict[str, str | int] = {"n": len(own), "name": f"{total:g}"}
            yield Evidence(_span(row), spans[0], tuple(spans[1:]), row.section_id, fields)


def two_values(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """One thing, by its very words, with two values in two paragraphs.

    `threshold`: relative difference that rounding may explain.
    """
    groups: defaultdict[tuple[str | None, ...], list[Indicator]] = defaultdict(list)
    for row in facts.indicators:
        if _comparable(row):
            groups[row.name, row.unit, row.population, row.qualifier, row.per].append(row)
    for rows in groups.values():
        for first, second in combinations(rows, 2):
            if _contradict(facts, first, second, rule.threshold or 0.0):
                yield Evidence(
                    _span(second), _span(first), (), second.section_id, {"name": second.name or ""}
                )


def not_all(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A rate (`names`) below 100 % in the sentence that speaks of all (`words`)."""
    folded = facts.report.text.folded
    for row in facts.indicators:
        below = row.unit == PERCENT and row.op == "=" and row.value is not None and row.value < 100
        if not below or row.stance != "achieved" or not _named(row, rule):
            continue
        begin = max(folded.rfind(mark, 0, row.start) for mark in SENTENCE_MARKS) + 1
        for word in rule.words:
            at = folded.find(word, begin, row.start)
            if at >= 0 and row.start - at <= NEAR:
                content = facts.report.text.content
                claim = Span(facts.report.report_id, at, at + len(word), content[at : at + len(word)])
                yield Evidence(_span(row), claim, section_id=row.section_id, fields={"name": row.name or ""})
                break


def _named(row: Indicator, rule: Rule) -> bool:
    return row.name is not None and row.name.endswith(rule.names)


def _comparable(row: Indicator) -> bool:
    whole = row.relation not in ("part", "from", "to") and row.stance == "achieved"
    named = row.indicator is not None and len(row.name or "") >= SHORTEST_NAME
    return whole and named and row.op == "=" and bool(row.value)


def _contradict(facts: Facts, first: Indicator, second: Indicator, rounding: float) -> bool:
    periods = {first.period, second.period} - {None}
    text = facts.report.text
    if len(periods) > 1 or text.line_at(first.start) == text.line_at(second.start):
        return False
    low, high = sorted((first.value or 0.0, second.value or 0.0))
    return low > 0 and high / low <= ALIKE and high - low > rounding * high


def _span(row: Indicator) -> Span:
    return Span(row.report_id, row.start, row.end, row.text)


SHORTEST_NAME = 4  # characters; a shorter name (培训, 干部) names many things
MOST_OVER = 1.5  # parts that come to more are parts of something else
NEAR = 40  # characters between the claim and the rate
SENTENCE_MARKS = "\n\u3002!?;"
