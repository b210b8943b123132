"""The steps of a repair in their order: wrong decoding, notes of pinyin and tears, stray characters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportmine.messages import say
from reportmine.repair import noise, notes, restoring
from reportmine.repair.restoring import Restored, Unsure
from reportmine.text import Text

_SHOWN = 5  # places named in the summary
_KINDS = ("bullets", "entities", "controls", "invisible")

Why = Literal["ambiguous", "unreadable", "private", "lost"]


class Doubt(NamedTuple):
    """A place of the repaired text that stayed open: text.content[start:end].

    `why`: "ambiguous" (several readings, the likeliest first, in `readings`), "unreadable" (a tear without
    any reading), "private" (private-use characters), "lost" (U+FFFD and its like).
    """

    start: int
    end: int
    why: Why
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Repair:
    """`text` repaired, the Chinese sentences for `reports.damage` (empty: nothing to say), open places."""

    text: Text
    summary: str
    doubts: tuple[Doubt, ...] = ()


def repair(text: Text) -> Repair:
    """Repair `text`; the same object comes back in `Repair.text` where nothing was wrong.

    Paragraphs and their places survive (`Text.edited`). Summary and doubts speak of the repaired text.
    A clean text costs three searches; word statistics are loaded only for torn ones (about a second).
    """
    said: list[str] = []
    anew = noise.decoded_anew(text)
    if anew:
        text = text.edited(anew)
        said.append(say("repair", "decoded", n=len(anew)))
    table = notes.learn(text.content)
    unsure: list[Unsure] = []
    if table is not None:
        restored = restoring.restore(text, table)
        text, unsure = restored.text, list(restored.unsure)
        said += _of_notes(restored)
    text, unsure, strays = _without_strays(text, unsure)
    said += strays
    doubts = _doubts(text, unsure)
    said += _of_doubts(text.content, doubts)
    return Repair(text, "".join(said), doubts)


def _without_strays(text: Text, unsure: list[Unsure]) -> tuple[Text, list[Unsure], list[str]]:
    if not noise.suspects().search(text.content):
        return text, unsure, []
    left = [range(place.start, place.end) for place in unsure]
    found = [(k, e) for k, e in noise.edits(text.content) if not any(e.start in place for place in left)]
    if not found:
        return text, unsure, []
    edits = [edit for _, edit in found]
    counts = Counter(kind for kind, _ in found)
    said = [say("repair", kind, n=counts[kind]) for kind in _KINDS if counts[kind]]
    return text.edited(edits), restoring.moved(unsure, edits), said


def _doubts(text: Text, unsure: list[Unsure]) -> tuple[Doubt, ...]:
    found = [Doubt(p.start, p.end, "ambiguous" if p.readings else "unreadable", p.readings) for p in unsure]
    found += [Doubt(start, end, why) for start, end, why in noise.unreadable(text.content)]
    return tuple(sorted(found))


def _of_notes(restored: Restored) -> list[str]:
    said = [say("repair", "notes", n=restored.notes)]
    if restored.tears:
        said.append(say("repair", "tears", n=restored.tears))
    if restored.simplified:
        said.append(say("repair", "simplified", n=restored.simplified))
    return said


def _of_doubts(content: str, doubts: tuple[Doubt, ...]) -> list[str]:
    """The open places by kind, the first few of each with their text."""
    said = []
    for why in ("ambiguous", "unreadable", "private", "lost"):
        places = [doubt for doubt in doubts if doubt.why == why]
        if places:
            shown = [_shown(content, doubt) for doubt in places[:_SHOWN]]
            said.append(say("repair", why, n=len(places), places=say("repair", "between").join(shown)))
    return said


def _shown(content: str, doubt: Doubt) -> str:
    raw = content[doubt.start : doubt.end]
    if doubt.readings:
        readings = say("repair", "or").join(doubt.readings)
        return say("repair", "place_readings", raw=raw, readings=readings)
    before = content[max(0, doubt.start - 6) : doubt.start].rpartition("\n")[2]
    after = content[doubt.end : doubt.end + 6].partition("\n")[0]
    return say("repair", "place", raw=before + raw + after)
