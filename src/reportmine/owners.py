"""Which section a place of a report belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from reportmine.records import Section


class Owners:
    """The sections of one report, asked by position."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._sections = sorted(sections, key=lambda row: (row.section_start, -row.section_end))
        self._starts = [row.section_start for row in self._sections]

    def at(self, position: int) -> Section | None:
        """The innermost section that holds `position`; None if none does."""
        for index in range(bisect_right(self._starts, position) - 1, -1, -1):
            if position < self._sections[index].section_end:
                return self._sections[index]
        return None

    def id_at(self, position: int) -> str | None:
        """Its id."""
        section = self.at(position)
        return section.section_id if section else None
