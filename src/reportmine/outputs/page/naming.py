"""What sets changes in shared wording apart: names of the batch's units, Traditional characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportmine.language.places import place_in
from reportmine.text import fold

SHORTEST = 2


@dataclass(frozen=True)
class Named:
    """Names by their first two characters, longest first."""

    names: Mapping[str, Sequence[str]]

    @staticmethod
    def of(units: Iterable[str | None]) -> Named:
        """Every unit's name, and that of the place with which it begins."""
        known = {name for unit in units if unit for name in (unit, place_in(unit)) if name}
        by_start: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(known, key=lambda name: (-len(name), name)):
            if len(name) > SHORTEST:
                by_start[name[:SHORTEST]].append(name)
        return Named(dict(by_start))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Half-open places of names in `text`, the longest at each, none in another."""
        free = 0
        for start in range(len(text) - SHORTEST):
            if start < free:
                continue
            for name in self.names.get(text[start : start + SHORTEST], ()):
                if text.startswith(name, start):
                    free = start + len(name)
                    yield start, free
                    break


def simplified(text: str) -> str | None:
    """`text` folded, as long as it was, where it has Traditional characters; else None."""
    folded = fold(text)
    changed = (old for old, new in zip(text, folded, strict=True) if old != new)
    return folded if any("\u3400" <= character <= "\u9fff" for character in changed) else None
