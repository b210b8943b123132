"""Names of other units that copied wording brought along, as places in a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportmine.language import places
from reportmine.language.places import Mention
from reportmine.records import Facts, Passage
from reportmine.text import fold

PEERS = ("school", "hospital", "enterprise", "park", "street_office")  # of one place: several of each
MOST = 2  # times that a partner's name stands outside of what is copied; more are no oversight


class Unit(NamedTuple):
    """A unit of the batch: its name as folded text without blanks, its place, level and kind."""

    name: str
    place: str | None
    level: str | None
    kind: str | None

    @staticmethod
    def of(facts: Facts) -> Unit | None:
        """Who reports; None where the name is unknown or masked."""
        speaker = facts.speaker
        if speaker.unit is None or speaker.masked:
            return None
        name = "".join(fold(speaker.unit).split())
        return Unit(name, places.place_in(name), speaker.level, speaker.unit_kind)

    def foreign(self, other: Unit) -> list[str]:
        """Names of the other unit that have no business in this one's report: no part of its own.

        A city may have counties below it, and a county is no peer of its city.
        """
        apart = self.place is not None and other.place is not None and self.place != other.place
        level = places.level_of(other.place or "")
        if self.level != other.level:
            return []
        if apart and level is not None and level == places.level_of(self.place or ""):
            names = [other.name, other.place or ""]
        else:
            names = [other.name] if self.kind == other.kind and self.kind in PEERS else []
        return [name for name in names if name not in self.name and self.name not in name]


class Found(NamedTuple):
    """A name of another, and the copied passage that has it; None: it stands outside of what is copied."""

    mention: Mention
    row: Passage | None


def names(facts: Facts, units: Sequence[Unit], partners: Sequence[Unit]) -> Mapping[str, Sequence[Found]]:
    """Names of others in what a report copied, those of `partners` (it shares passages with them) anywhere.

    By name its places, in order. Silent about a name that the report means: it also stands in a sentence of
    a visit or the like, or, no partner's, outside of what is copied.
    """
    own = Unit.of(facts)
    if own is None:
        return {}
    recipient = "".join(fold(facts.speaker.recipient or "").split())
    rows = [row for row in facts.passages if row.kind == "copied"]
    anywhere = {name for unit in partners for name in own.foreign(unit)}
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for mention in _mentions(facts, rows, own, [name for unit in units for name in own.foreign(unit)]):
        row = next((row for row in rows if row.start <= mention.start < row.end), None)
        if mention.text not in recipient and (row or mention.text in anywhere):
            found[mention.text].append(Found(mention, row))
    folded = facts.report.text.folded
    return {name: own for name, own in found.items() if not _meant(folded, own, name, name in anywhere)}


def _mentions(facts: Facts, rows: Sequence[Passage], own: Unit, foreign: Sequence[str]) -> Iterator[Mention]:
    """All there are, the longest at a place, in order."""
    folded = facts.report.text.folded
    found = [mention for name in dict.fromkeys(foreign) for mention in _all(folded, name)]
    strange = places.strange_words(own.name, own.level, own.kind)
    for row in rows:
        found += [
            mention
            for mention in places.mentioned(folded, row.start, row.end)
            if own.level == places.level_of(mention.text) == places.level_of(own.place or "")
            and mention.text not in own.name
        ]
        for word in strange:
            found += places.said(word, folded, row.start, row.end)
    reached = -1
    for mention in sorted(set(found), key=lambda one: (one.start, -one.end)):
        if mention.start >= reached:
            yield mention
        reached = max(reached, mention.end)


def _all(folded: str, name: str) -> Iterator[Mention]:
    at = folded.find(name)
    while at >= 0:
        yield Mention(at, at + len(name), name)
        at = folded.find(name, at + len(name))


def _meant(folded: str, found: Sequence[Found], name: str, anywhere: bool) -> bool:
    """Whether the report has to do with what it names."""
    every = list(_all(folded, name))
    if any(places.rightful(folded, mention.start, mention.end) for mention in every):
        return True
    outside = len({mention.start for mention in every} - {one.mention.start for one in found if one.row})
    return outside > (MOST if anywhere else 0)
