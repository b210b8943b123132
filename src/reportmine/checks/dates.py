"""Dates that cannot be true together, or that do not fit the year of the report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import islice

from reportmine.checks import sentences
from reportmine.checks.evidence import Evidence, span
from reportmine.language import dates, meetings, spans
from reportmine.owners import Owners
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Span

TOLD_ROLES = ("lead", "overview", "practice", "results", "targets", "problem")
MOST = 500  # mentions of meetings and plans that are looked at; a report has a few dozen
JOINT = 2  # characters between two meetings named together
GRACE = 2  # years after its end in which a plan may still be spoken of as one's own


def span_contradiction(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """So many years (三年来) beside years that are more or fewer, however they are counted."""
    folded, owners = facts.report.text.folded, Owners(facts.sections)
    ranges = [found for found in spans.ranges(folded) if not spans.names_plan(folded, found)]
    starts, stops = [found.start for found in ranges], [found.end for found in ranges]
    for said in spans.spans(folded):
        near = slice(bisect_left(stops, said.start - spans.NEAR), bisect_right(starts, said.end + spans.NEAR))
        for found in ranges[near]:
            if spans.beside(folded, said, found) and _contradicts(facts, said.years, found):
                yield Evidence(
                    span(facts.report, said.start, said.end),
                    span(facts.report, found.start, found.end),
                    section_id=owners.id_at(said.start),
                )


def _contradicts(facts: Facts, years: int, found: spans.Range) -> bool:
    """Whether a range has neither so many calendar years nor so many years from its first to its last."""
    ends = {found.last} if found.last else _years(facts)
    return bool(ends) and all(years not in (last - found.first, last - found.first + 1) for last in ends)


def deadline_passed(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A plan whose deadline, with its year, was over when the report was signed.

    Without a date of signature: before the year reported on, or before what the report says it counts up to.
    """
    earliest, shown = _written(facts)
    if earliest is None:
        return
    for row in facts.statements:
        if row.kind != "plan":
            continue
        for found in spans.deadlines(facts.report.text.folded, row.start, row.end):
            if found.day < earliest:
                yield Evidence(
                    span(facts.report, found.start, found.end),
                    shown,
                    section_id=row.section_id,
                    fields={"expected": earliest.isoformat()},
                )


def _written(facts: Facts) -> tuple[date | None, Span | None]:
    """The first day on which the report can have been written, and the words that show it."""
    folded, earliest, shown = facts.report.text.folded, _signed(facts)[0], None
    for section in facts.sections:
        if section.kind == "part" and section.role == "closing":
            for match in dates.parts().finditer(folded, section.start, section.end):
                shown = span(facts.report, match.start(), match.end())
    year, owners = facts.speaker.year, Owners(facts.sections)
    whole = facts.speaker.date is not None and len(facts.speaker.date) == len("2025-01-01")
    for found in () if whole or year is None else spans.counted_until(folded, year):
        home = owners.at(found.start)
        told = home is not None and home.in_role in TOLD_ROLES
        if told and (earliest is None or found.day > earliest):
            earliest, shown = found.day, span(facts.report, found.start, found.end)
    return earliest, shown


def outdated(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A meeting or a plan period taken as today's that is over, or a meeting not yet held.

    Each is told once a report. Silent where the sentence speaks of the past or names a later one too.
    """
    year, latest = _latest_year(facts), _signed(facts)[1]
    if year is None or latest is None or _of_several_years(facts):
        return
    folded, owners = facts.report.text.folded, Owners(facts.sections)
    told: set[str] = set()
    places = sorted({*_meetings(folded, year, latest), *_plans(folded, year), *_terms(folded, year)})
    for start, end in _joined(places):
        words = folded[start:end]
        if words not in told:
            told.add(words)
            yield Evidence(
                span(facts.report, start, end), section_id=owners.id_at(start), fields={"name": str(year)}
            )


def _joined(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is named in one breath (十九大和十九届历次全会) as one place."""
    for index, (start, end) in enumerate(places):
        if index and start - places[index - 1][1] <= JOINT:
            continue
        for later_start, later_end in places[index + 1 :]:
            if later_start - end > JOINT:
                break
            end = later_end
        yield start, end


def _meetings(folded: str, year: int, latest: date) -> Iterator[tuple[int, int]]:
    last: dict[tuple[int, int], int] = {}
    found = [
        (row, sentences.around(folded, row.start, row.end)) for row in islice(meetings.meetings(folded), MOST)
    ]
    for row, sentence in found:
        last[sentence] = max(row.congress, last.get(sentence, 0))
    for row, sentence in found:
        held = row.day is not None and row.day <= latest
        unknown = row.day is None and latest > meetings.known_until()
        if not held and not unknown and not meetings.looks_ahead(folded[slice(*sentence)]):
            yield row.start, row.end
        newer = meetings.congress_day(row.congress + 1)
        old = newer is not None and year > newer.year and last[sentence] == row.congress
        if old and meetings.carried_out(folded, sentence, (row.start, row.end), year):
            yield row.start, row.end


def _plans(folded: str, year: int) -> Iterator[tuple[int, int]]:
    last: dict[tuple[int, int], int] = {}
    found = [
        (row, sentences.around(folded, row.start, row.end)) for row in islice(meetings.plans(folded), MOST)
    ]
    for row, sentence in found:
        last[sentence] = max(row.first, last.get(sentence, 0))
    for row, sentence in found:
        old = row.last + GRACE <= year and last[sentence] == row.first
        if old and meetings.carried_out(folded, sentence, (row.start, row.end), year):
            yield row.start, row.end


def _terms(folded: str, year: int) -> Iterator[tuple[int, int]]:
    """Plans that carry their years in their name."""
    for row in islice(spans.ranges(folded), MOST):
        if row.last and row.last + GRACE <= year and spans.of_plan(folded, row):
            sentence = sentences.around(folded, row.start, row.end)
            if meetings.carried_out(folded, sentence, (row.start, row.end), year):
                yield row.start, row.end


def _years(facts: Facts) -> set[int]:
    """The year reported on and that of the signature, as far as known."""
    signed = facts.speaker.date
    return {year for year in (facts.speaker.year, int(signed[:4]) if signed else None) if year}


def _latest_year(facts: Facts) -> int | None:
    return facts.speaker.year or (int(facts.speaker.date[:4]) if facts.speaker.date else None)


def _signed(facts: Facts) -> tuple[date | None, date | None]:
    """The first and the last day on which the report may have been signed; from its year if undated."""
    written, year = facts.speaker.date, facts.speaker.year
    if written is None:
        return (date(year, 1, 1), date(year + 1, 12, 31)) if year else (None, None)
    parts = [int(part) for part in written.split("-")]
    if len(parts) == len(("year", "month", "day")):
        day = date.fromisoformat(written)
        return day, day
    month = parts[1] if len(parts) > 1 else None
    return date(parts[0], month or 1, 1), date(parts[0], month or 12, 28)


def _of_several_years(facts: Facts) -> bool:
    """Whether the title says that the report is on several years."""
    title = facts.speaker.title or ""
    return any(True for _ in spans.ranges(title))
