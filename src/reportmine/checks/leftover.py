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
NAME = 4  # characters of a unit's name that is no mere place


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

    def peer(self, other: Unit) -> bool:
        """Whether the other's name has no business in this one's report: of one level, no part of either."""
        if self.level != other.level or other.name in self.name or self.name in other.name:
            return False
        if self.place and other.place and self.place != other.place:
            return True
        return self.kind == other.kind and self.kind in PEERS


Named = Mapping[str, Sequence[tuple[Passage, Mention]]]


def names(facts: Facts, units: Sequence[Unit]) -> Named:
    """What copied passages of a report name that is another's: by name its places, in order.

    Silent about a name that the report also says outside of what is copied: there it means it.
    """
    own = Unit.of(facts)
    if own is None:
        return {}
    recipient = "".join(fold(facts.speaker.recipient or "").split())
    foreign = [unit.name for unit in units if len(unit.name) >= NAME and own.peer(unit)]
    strange = places.strange_words(own.name, own.level, own.kind)
    rows = [row for row in facts.passages if row.kind == "copied"]
    found: defaultdict[str, list[tuple[Passage, Mention]]] = defaultdict(list)
    for row in rows:
        for mention in _mentions(facts.report.text.folded, row, own, (foreign, strange)):
            if mention.text not in recipient and not _meant(facts, rows, mention.text):
                found[mention.text].append((row, mention))
    return found


def _mentions(
    folded: str, row: Passage, own: Unit, words: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Mention]:
    foreign, strange = words
    covered: list[Mention] = []
    for name in foreign:
        at = folded.find(name, row.start, row.end)
        if at >= 0:
            covered.append(Mention(at, at + len(name), name))
    covered += [
        mention
        for mention in places.mentioned(folded, row.start, row.end)
        if own.level is not None
        and places.level_of(mention.text) == own.level
        and mention.text not in own.name
    ]
    reached = -1
    for mention in sorted(covered, key=lambda one: (one.start, -one.end)):
        if mention.start >= reached and not places.rightful(folded, mention.start, mention.end):
            yield mention
        reached = max(reached, mention.end)
    for word in strange:
        yield from places.said(word, folded, row.start, row.end)


def _meant(facts: Facts, rows: Sequence[Passage], name: str) -> bool:
    """Whether the name also stands outside of the copied passages."""
    folded = facts.report.text.folded
    at = folded.find(name)
    while at >= 0:
        if not any(row.start <= at < row.end for row in rows):
            return True
        at = folded.find(name, at + 1)
    return False
