"""What a report says of itself in words: counted phrases, claims without a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from reportmine.checks import sentences
from reportmine.checks.contrary import DONE_ROLES
from reportmine.checks.evidence import Evidence, span
from reportmine.language import claiming, counting
from reportmine.owners import Owners
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Indicator, Section

QUOTE = 60  # characters of a list that are quoted
MOST = 500  # claims that are looked at; a report has a few dozen
OPEN = '"'


def counted_phrase(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A counted phrase whose list has fewer or more items than it says.

    Silent where there is no list, where it ends in 等, and where any reading of the list agrees.
    """
    folded, report = facts.report.text.folded, facts.report
    headings = [section for section in facts.sections if section.kind != "item"]
    owners, all_owners = Owners(headings), Owners(facts.sections)
    for phrase in counting.phrases(folded):
        home = owners.at(phrase.start)
        limit = home.section_end if home else len(folded)
        titled = home is not None and _in_heading(home, phrase.start)
        listing = (
            counting.gathered(folded, phrase)
            or counting.enumerated(folded, phrase)
            or counting.marked(folded, phrase, limit)
            or (counting.below(folded, phrase, home.end, limit) if home and titled else None)
        )
        if listing and phrase.said not in listing.counts:
            yield Evidence(
                span(report, phrase.start, phrase.end),
                span(report, listing.start, min(listing.end, listing.start + QUOTE)),
                section_id=all_owners.id_at(phrase.start),
                fields={"n": listing.items},
            )


def no_figure(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """Claims (`words`) of what was reached, with no figure in their sentence or the next one.

    All of a report are one finding. A sentence that opens a paragraph speaks for the whole of it.
    """
    folded, report = facts.report.text.folded, facts.report
    owners = Owners(facts.sections)
    figures = sorted(row.start for row in facts.indicators if _bears_out(row))
    found: dict[int, tuple[int, int]] = {}  # the last claim of each sentence
    for match in islice(claiming.words(rule.words).finditer(folded), MOST):
        home = owners.at(match.start())
        if home is None or home.in_role not in DONE_ROLES or _in_heading(home, match.start()):
            continue
        begin, end = _scope(facts, match.start(), match.end())
        if bisect_left(figures, begin) == bisect_left(figures, end) and _claimed(folded, match.span()):
            found[sentences.around(folded, *match.span())[0]] = match.span()
    if found:
        quotes = [span(report, *place) for place in found.values()]
        home_id = owners.id_at(quotes[0].start)
        yield Evidence(quotes[0], more=tuple(quotes[1:]), section_id=home_id, fields={"n": len(quotes)})


def _bears_out(row: Indicator) -> bool:
    return row.status != "unfilled" and row.unit not in claiming.DURATIONS


def _in_heading(home: Section, place: int) -> bool:
    return home.kind == "heading" and home.start <= place < home.end


def _scope(facts: Facts, start: int, end: int) -> tuple[int, int]:
    """Where a figure would bear out the claim: its sentence and the next one, or its paragraph.

    A line of one sentence speaks for the one that begins the next line.
    """
    text = facts.report.text
    begin, close = sentences.around(text.folded, start, end)
    line = text.lines[text.line_at(start)]
    if begin <= line.start:
        alone = close + 1 >= line.end
        return line.start, sentences.around(text.folded, line.end + 1, line.end + 1)[1] if alone else line.end
    return begin, sentences.around(text.folded, close + 1, close + 1)[1] if close < line.end else close


def _claimed(folded: str, claim: tuple[int, int]) -> bool:
    """Whether the words are said of what is, outside of quotes, and are not hedged."""
    sentence, _ = sentences.around(folded, *claim)
    begin, _ = sentences.clause(folded, *claim)
    if folded.count(OPEN, sentence, claim[0]) % 2 or claiming.of_another().match(folded, claim[1]):
        return False
    if not folded[begin : claim[0]].strip() and claiming.acts_on().match(folded, claim[1] - 2):
        return False
    return not claiming.hedge().search(folded, begin, claim[0])
