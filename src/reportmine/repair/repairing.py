"""The steps of a repair in their order: wrong decoding, stray characters, notes of pinyin and tears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportmine.messages import say
from reportmine.repair import notes, restoring
from reportmine.repair.restoring import Restored
from reportmine.text import Text

_SHOWN = 5  # places named in the summary


class Doubt(NamedTuple):
    """A place of the repaired text that stayed unreadable or open: text.content[start:end]."""

    start: int
    end: int
    why: Literal["ambiguous", "unreadable", "private", "lost"]
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Repair:
    """`text` repaired, the Chinese sentences for `reports.damage` (empty: nothing done), places in doubt."""

    text: Text
    summary: str
    doubts: tuple[Doubt, ...] = ()


def repair(text: Text) -> Repair:
    """Repair `text`; the same object comes back where nothing was wrong.

    Paragraphs and their places survive (`Text.edited`). Summary and doubts speak of the repaired text.
    """
    table = notes.learn(text.content)
    if table is None:
        return Repair(text, "")
    restored = restoring.restore(text, table)
    doubts = tuple(_doubt(place) for place in restored.unsure)
    return Repair(restored.text, _summary(restored, doubts), doubts)


def _doubt(place: restoring.Unsure) -> Doubt:
    return Doubt(place.start, place.end, "ambiguous" if place.readings else "unreadable", place.readings)


def _summary(restored: Restored, doubts: tuple[Doubt, ...]) -> str:
    return say("repair", "notes", notes=restored.notes, tears=restored.tears)
