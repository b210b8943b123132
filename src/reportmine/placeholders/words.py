"""The profile's words as patterns, compiled once for a profile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from reportmine.language import gaps
from reportmine.profile.placeholders import Forms, Frame


class Frames(NamedTuple):
    """Frames of missing numbers: those a word goes on from as patterns (the hole is where group 1
    begins), those a clause ends with by their unit, and where a clause ends with such a unit.
    """

    going: tuple[tuple[Frame, re.Pattern[str]], ...]
    pausing: dict[str, list[Frame]]
    pause: re.Pattern[str]
    longest: int


class Words(NamedTuple):
    """Patterns to be matched at a position (`place`, `body` …) or before one (`demand`, `host` …)."""

    place: re.Pattern[str]
    body: re.Pattern[str]
    person: re.Pattern[str]
    first_unit: re.Pattern[str]
    counted: re.Pattern[str]
    lookalike: re.Pattern[str]
    label: re.Pattern[str]
    signature: re.Pattern[str]
    demand: re.Pattern[str]
    host: re.Pattern[str]
    instruction: re.Pattern[str]
    no_instruction: re.Pattern[str]
    template: re.Pattern[str]
    field: re.Pattern[str]
    bare: re.Pattern[str]
    open_word: re.Pattern[str]
    machine: re.Pattern[str]
    footnotes: str
    surnames: frozenset[str]
    after_name: re.Pattern[str]
    private: re.Pattern[str]
    not_open_after: str
    question_ends: str
    periods: frozenset[str]
    place_units: frozenset[str]
    first_units: frozenset[str]
    frames: Frames


@cache
def compiled(forms: Forms) -> Words:
    """All word lists of `forms` as patterns, the longest word first."""
    return Words(
        place=re.compile(one_of(forms.places)),
        body=re.compile(one_of(forms.bodies)),
        person=re.compile(one_of(forms.persons)),
        first_unit=re.compile(rf"{one_of(forms.first_units)}(?![{forms.first_units_not_before}])"),
        counted=re.compile(one_of(forms.counted)),
        lookalike=re.compile(one_of(forms.lookalikes)),
        label=re.compile(rf"{one_of(forms.labels)} ?: ?$"),
        signature=re.compile(one_of(forms.signatures)),
        demand=re.compile(rf"{one_of(forms.demands)}$"),
        host=re.compile(rf"{one_of(forms.hosts)}$"),
        instruction=re.compile(one_of(forms.instructions)),
        no_instruction=re.compile(one_of(forms.not_instructions)),
        template=re.compile(one_of(forms.templates)),
        field=re.compile(one_of(forms.fields)),
        bare=re.compile(rf"{one_of(forms.bare_instructions)}[^,。;()\n]{{0,20}}"),
        open_word=re.compile(
            rf"{one_of(forms.open_words)}(?={gaps.PAUSE}|{gaps.ENUMERATION})",
            re.MULTILINE,
        ),
        machine=re.compile(rf"{one_of(forms.machine)}(?![A-Za-z0-9_\-])"),
        footnotes=forms.footnotes,
        surnames=frozenset(forms.surnames),
        after_name=re.compile(rf"[,。;)]|{gaps.ENUMERATION}|{one_of(forms.after_names)}"),
        private=re.compile(one_of(forms.private)),
        not_open_after=forms.not_open_after,
        question_ends=forms.question_ends,
        periods=frozenset(forms.periods),
        place_units=frozenset(forms.places) | frozenset(forms.bodies),
        first_units=frozenset(forms.first_units),
        frames=_frames(forms),
    )


def one_of(words: Iterable[str]) -> str:
    """A group of `words`, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


def _frames(forms: Forms) -> Frames:
    going = tuple((frame, _pattern(frame)) for frame in forms.dropped if frame.after != "pause")
    pausing: dict[str, list[Frame]] = {}
    for frame in forms.dropped:
        for unit in frame.units if frame.after == "pause" else ():
            pausing.setdefault(unit, []).append(frame)
    last = re.escape("".join(sorted({unit[-1] for unit in pausing})))
    pause = re.compile(f"[{last}](?={gaps.PAUSE})", re.MULTILINE)
    return Frames(going, pausing, pause, max(map(len, pausing), default=0))


def _pattern(frame: Frame) -> re.Pattern[str]:
    after = rf"(?=[{gaps.HAN}《\"])" if frame.after == "word" else ""
    unless = f"(?!{one_of(frame.unless_after)})" if frame.unless_after else ""
    return re.compile(f"{one_of(frame.before)}({one_of(frame.units)}){after}{unless}")
