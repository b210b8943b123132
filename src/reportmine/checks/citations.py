"""Documents that a report cites."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.evidence import Evidence, span
from reportmine.language import citing
from reportmine.owners import Owners
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts


def not_in_full(facts: Facts, rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A short title (`words`: 《条例》) of which the report nowhere gives the full one."""
    folded, owners = facts.report.text.folded, Owners(facts.sections)
    found = list(citing.titles(folded))
    for word in rule.words:
        short = [title for title in found if title.name == word]
        if not short or any(citing.full(title.name, word) for title in found):
            continue
        if not citing.introduced(folded, word):
            quotes = [span(facts.report, title.start, title.end) for title in short]
            yield Evidence(
                quotes[0],
                more=tuple(quotes[1:]),
                section_id=owners.id_at(quotes[0].start),
                fields={"n": len(quotes)},
            )
