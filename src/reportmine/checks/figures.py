"""Figures of one report that cannot be true together. What is unfilled or only bounded is not compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from reportmine.checks import sentences
from reportmine.checks.evidence import Evidence, Unchecked, figure, quoted, span
from reportmine.language import periods, relations
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Indicator

PERCENT, PER_MILLE = "%", "\u2030"
SWAPPED = "swapped"  # a key of figures that no indicator knows: only changed places tell of a slip
ALIKE = 2.0  # two values of one thing are seldom further apart than this; different things are


def over_hundred(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A share or a rate above 100 %; the rule's `names` end the names of such figures."""
    for row in facts.indicators:
        if row.unit == PERCENT and row.value is not None and row.value > 100 and _named(row, rule):
            yield Evidence(figure(row), section_id=row.section_id, fields={"name": row.name or ""})


def parts_exceed_total(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence | Unchecked]:
    """Parts named behind 其中 that add up to more than their total; none of them an attribute (`words`)."""
    for total, parts in _divided(facts):
        values = [part.value or 0.0 for part in parts]
        if len(parts) < 2 or total.unit == PERCENT:
            continue
        hole = _hole([total, *parts])
        if hole:
            yield Unchecked(figure(hole))
        elif any(word in (part.name or "") for part in parts for word in rule.words):
            continue  # what one may be besides: 党员, 女干部
        elif _exact([total, *parts]) and max(values) <= _value(total) < sum(values) <= MOST_OVER * _value(
            total
        ):
            yield _sum_evidence(total, parts)


def parts_not_total(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence | Unchecked]:
    """Parts of which the last one is the rest (the rule's `words`), and which do not add up to the total."""
    folded = facts.report.text.folded
    for total, parts in _divided(facts):
        last = parts[-1]
        before = folded[max(0, last.start - REST) : last.start]
        if (
            len(parts) < 2
            or total.unit == PERCENT
            or relations.APART in before
            or not any(word in before for word in rule.words)
        ):
            continue
        hole = _hole([total, *parts])
        missing = _value(total) - sum(_value(part) for part in parts)
        if hole:
            yield Unchecked(figure(hole))
        elif _exact([total, *parts]) and missing > ROUNDING * _value(total):
            yield _sum_evidence(total, parts)


def _divided(facts: Facts) -> Iterator[tuple[Indicator, list[Indicator]]]:
    """Every figure that others of its unit are part of, with those."""
    parts: defaultdict[str, list[Indicator]] = defaultdict(list)
    for row in facts.indicators:
        if row.part_of is not None:
            parts[row.part_of].append(row)
    for row in facts.indicators:
        own = [part for part in parts.get(row.indicator_row, ()) if part.unit == row.unit]
        if own:
            yield row, own


def _sum_evidence(total: Indicator, parts: Sequence[Indicator]) -> Evidence:
    spans = [figure(part) for part in parts]
    added = sum(_value(part) for part in parts)
    fields: dict[str, str | int] = {"n": len(parts), "name": f"{added:g}"}
    return Evidence(figure(total), spans[0], tuple(spans[1:]), total.section_id, fields)


def _hole(rows: Sequence[Indicator]) -> Indicator | None:
    return next((row for row in rows if row.status != "filled"), None)


def _exact(rows: Sequence[Indicator]) -> bool:
    return all(row.op == "=" and row.value is not None for row in rows)


def _value(row: Indicator) -> float:
    return row.value or 0.0


def rate_mismatch(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence | Unchecked]:
    """A printed rate that is not the quotient of the two figures right before it.

    The figure that the rate is about is known by the rate's own word (整改率 behind 整改…条), by one the
    rule lists beside it (`words`: 参训 实训 应训), or by being the part of a total (…人, 占…%).
    """
    rows, folded = facts.indicators, facts.report.text.folded
    for i, rate in enumerate(rows):
        if (
            rate.unit != PERCENT
            or PER_MILLE in rate.text
            or rate.op != "="
            or rate.stance != "achieved"
            or i < 1
        ):
            continue
        before = _before(facts, rows[max(0, i - 8) : i], rate)
        pair = _operands(folded, before, rate, rule)
        if pair is None:
            continue
        hole = _hole([*pair, rate])
        if hole:
            yield Unchecked(figure(hole))
        elif _exact([*pair, rate]) and not _explained(
            _nearby(facts, rows[max(0, i - NEARBY) : i], rate), rate
        ):
            part, whole = sorted(map(_value, pair))
            fields: dict[str, str | int] = {"name": rate.name or "", "number": f"{100 * part / whole:.1f}%"}
            yield Evidence(figure(rate), figure(pair[0]), (figure(pair[1]),), rate.section_id, fields)


def _before(facts: Facts, rows: Sequence[Indicator], rate: Indicator) -> list[Indicator]:
    """Figures of the rate's sentence; where it has but one, with the last total of the paragraph."""
    folded, line = facts.report.text.folded, facts.report.text.line_at(rate.start)
    sentence = sentences.begin(folded, rate.start)
    own = [row for row in rows if row.start >= sentence]
    if len(own) != 1:
        return own
    wholes = [
        row
        for row in rows
        if row.start < sentence
        and row.unit == own[0].unit
        and row.relation == "total"
        and facts.report.text.line_at(row.start) == line
        and _value(row) > _value(own[0])
    ]
    return [*wholes[-1:], *own]


def _operands(
    folded: str, before: Sequence[Indicator], rate: Indicator, rule: Rule
) -> tuple[Indicator, Indicator] | None:
    """Whole and part: the two figures of one unit right before the rate, where its words say so."""
    if len(before) < 2 or rate.start - before[-1].end > NEAR:
        return None
    whole, part = before[-2:]
    between = folded[part.end : rate.start]
    if whole.unit != part.unit or part.unit == PERCENT:
        return None
    if relations.SHARE in between and part.part_of == whole.indicator_row:
        return whole, part
    if part.relation == "part" or not _named(rate, rule):
        return None
    stem = next((rate.name or "")[: -len(end)] for end in rule.names if (rate.name or "").endswith(end))
    alike = {stem, *(word for group in rule.words if stem in group.split() for word in group.split())}
    done = folded[whole.end : part.start]
    return (whole, part) if any(word and word in done for word in alike) else None


def _nearby(facts: Facts, rows: Sequence[Indicator], rate: Indicator) -> list[Indicator]:
    """Those of the figures before the rate that are in its paragraph."""
    start = facts.report.text.lines[facts.report.text.line_at(rate.start)].start
    return [row for row in rows if row.start >= start]


def _explained(before: Sequence[Indicator], rate: Indicator) -> bool:
    """Whether any two figures of one unit give the rate as it is printed, rounded or cut off."""
    digits = len(rate.text.rstrip("%\uff05").partition(".")[2])
    step = 1.001 * 10.0**-digits
    for first, second in combinations(before, 2):
        low, high = sorted((_value(first), _value(second)))
        if first.unit == second.unit and high > 0 and abs(100 * low / high - _value(rate)) < step:
            return True
    return False


def persons_over_headcount(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence | Unchecked]:
    """More persons of a group than the group has, or than times somebody came (the rule's `compare`).

    The number of a group that no indicator knows (村干部68名) is compared too.
    """
    pairs = [(one, other) for one, other in (pair.split(" <= ") for pair in rule.compare)]
    less = {one for one, _ in pairs}
    wholes: defaultdict[str, list[Indicator]] = defaultdict(list)
    for row in facts.indicators:
        counted = row.unit in relations.PERSONS  # so it is a headcount, named by its group
        group = (row.name if row.population is None else None) if counted else row.population
        if group and _plain(row):
            wholes[group].append(row)
    for a in facts.indicators:
        if a.indicator not in less or not a.population or not _plain(a):
            continue
        for b in wholes[a.population][:MANY]:
            known = (a.indicator, b.indicator) in pairs
            if not (known or (b.indicator is None and b.unit in relations.PERSONS)):
                continue
            hole = _hole([a, b])
            if hole:
                yield Unchecked(figure(hole))
            elif _exact([a, b]) and _value(a) > _value(b):
                yield Evidence(figure(a), figure(b), (), a.section_id, {"name": a.name or ""})


def _plain(row: Indicator) -> bool:
    """Told as reached, whole, and within a year: over several years a group changes."""
    single = not periods.several_years(row.period or "")
    return row.stance == "achieved" and row.relation is None and single and not row.per


def per_session(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence | Unchecked]:
    """So many persons a class (`compare`) that it lies outside of `between`: …期, 培训…人次."""
    pairs = [tuple(pair.split(" / ")) for pair in rule.compare]
    folded = facts.report.text.folded
    for classes, persons in zip(facts.indicators, facts.indicators[1:], strict=False):
        if (persons.indicator, classes.indicator) not in pairs or classes.stance != "achieved":
            continue
        if sentences.begin(folded, persons.start) > classes.start or persons.start - classes.end > NEAR:
            continue
        hole = _hole([classes, persons])
        if hole:
            yield Unchecked(figure(hole))
        elif persons.op in ("=", "~") and classes.op == "=" and classes.value and persons.value:
            each = persons.value / classes.value
            if not rule.between[0] <= each <= rule.between[1]:
                fields: dict[str, str | int] = {"number": quoted(each)}
                yield Evidence(figure(persons), figure(classes), (), persons.section_id, fields)


def outside_period(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A figure told as reached, in a section of such figures (`words` are roles), in a year yet to come."""
    year = facts.speaker.year
    roles = {section.section_id: section.in_role for section in facts.sections}
    for row in facts.indicators:
        years = [int(one) for one in re.findall(r"(?<!\d)20\d\d(?!\d)", row.period or "")]
        told = row.stance == "achieved" and row.status == "filled"
        if year and years and min(years) > year and told and roles.get(row.section_id or "") in rule.words:
            fields: dict[str, str | int] = {"name": row.period or "", "number": year}
            yield Evidence(figure(row), section_id=row.section_id, fields=fields)


def two_values(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """One thing, by its very words, with two values in two paragraphs.

    `threshold`: relative difference that rounding may explain. Where no indicator fits, what is counted
    (`units`) right behind its noun is compared by that noun: 配备网格员132名, 网格员共有123名.
    """
    groups: defaultdict[tuple[str | None, ...], list[Indicator]] = defaultdict(list)
    for row in facts.indicators:
        if _comparable(row):
            groups[row.name, row.unit, row.population, row.qualifier, row.per].append(row)
    compared = {row.indicator_row for rows in groups.values() if len(rows) > 1 for row in rows}
    for row in facts.indicators:
        noun = _noun(facts, row, rule) if _whole(row) else None
        if noun and row.indicator_row not in compared:
            groups[noun, row.unit].append(row)
    for row in facts.indicators:
        if _whole(row) and row.name and not row.indicator:
            groups[row.name, row.unit, row.population, row.qualifier, row.per, SWAPPED].append(row)
    for key, rows in groups.items():
        for first, second in combinations(rows[:MANY], 2):
            swapped = key[-1] != SWAPPED or _swapped(first, second)
            if swapped and _contradict(facts, first, second, rule.threshold or 0.0):
                yield Evidence(figure(second), figure(first), (), second.section_id, {"name": key[0] or ""})


def _swapped(first: Indicator, second: Indicator) -> bool:
    """Whether two figures have the same digits in another order, at least two: 386.4 and 368.4."""
    digits = [sorted(c for c in f"{row.value:g}" if c.isdecimal()) for row in (first, second)]
    return digits[0] == digits[1] and len(digits[0]) > 1


def not_all(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A rate (`names`) below 100 % in the sentence that speaks of all (`words`)."""
    folded = facts.report.text.folded
    for row in facts.indicators:
        below = row.unit == PERCENT and row.op == "=" and row.value is not None and row.value < 100
        if not below or row.stance != "achieved" or not _named(row, rule):
            continue
        begin = sentences.begin(folded, row.start)
        for word in rule.words:
            at = folded.find(word, begin, row.start)
            if at < 0 or row.start - at > NEAR:
                continue
            if not relations.HOPED.search(folded, max(begin, at - REST), at):
                claim = span(facts.report, at, at + len(word))
                yield Evidence(figure(row), claim, section_id=row.section_id, fields={"name": row.name or ""})
                break


def _named(row: Indicator, rule: Rule) -> bool:
    return row.name is not None and row.name.endswith(rule.names)


def _comparable(row: Indicator) -> bool:
    return _whole(row) and row.indicator is not None and len(row.name or "") >= SHORTEST_NAME


def _whole(row: Indicator) -> bool:
    whole = row.relation not in ("part", "from", "to") and row.stance == "achieved"
    return whole and row.op == "=" and bool(row.value)


def _noun(facts: Facts, row: Indicator, rule: Rule) -> str | None:
    """The noun right before a count of persons or bodies in running text; None where there is none."""
    line = facts.report.text.lines[facts.report.text.line_at(row.start)]
    if row.unit not in rule.units or facts.speaker.report_kind is None or line.place == "table":
        return None
    left = facts.report.text.folded[max(line.start, row.start - NEAR) : row.start]
    found = relations.COUNTED_NOUN.search(left)
    return found["noun"] if found and len(found["noun"]) >= SHORTEST_NOUN else None


def _contradict(facts: Facts, first: Indicator, second: Indicator, rounding: float) -> bool:
    periods = {first.period, second.period} - {None}
    text = facts.report.text
    if len(periods) > 1 or text.line_at(first.start) == text.line_at(second.start):
        return False
    low, high = sorted((first.value or 0.0, second.value or 0.0))
    alike = low > 0 and (high / low <= ALIKE or _swapped(first, second))
    return alike and high - low > rounding * high


SHORTEST_NOUN = 3  # characters of a counted thing that no indicator knows
SHORTEST_NAME = 4  # characters; a shorter name (培训, 干部) names many things
MOST_OVER = 1.5  # parts that come to more are parts of something else
NEAR = 40  # characters between the claim and the rate
REST = 12  # characters before a figure or a claim in which the word stands that qualifies it
NEARBY = 16  # figures of a paragraph that may explain a rate
MANY = 24  # figures of one name; a text with more of them is a table of many units
ROUNDING = 0.0005
