"""Where a person finds a stretch of a report, counted as the findings' own 位置 is."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportmine.outputs.workbook.words import Words
from reportmine.records import Paragraph


@dataclass(frozen=True)
class Places:
    """Paragraph starts and their names, report by report."""

    starts: Mapping[str, Sequence[int]]
    names: Mapping[str, Sequence[str]]

    @staticmethod
    def of(paragraphs: Sequence[Paragraph], words: Words) -> Places:
        """Name every paragraph; blank ones do not count."""
        starts: dict[str, list[int]] = defaultdict(list)
        names: dict[str, list[str]] = defaultdict(list)
        counts: dict[tuple[str, str, int | None], int] = defaultdict(int)
        for row in paragraphs:
            key = (row.report_id, row.place, row.page)
            counts[key] += row.end > row.start
            starts[row.report_id].append(row.start)
            names[row.report_id].append(_name(row, counts[key], words))
        return Places(starts, names)

    def at(self, report_id: str, position: int) -> str:
        """The name of the paragraph that holds `position`; empty where the report has none."""
        index = bisect_right(self.starts.get(report_id, ()), position) - 1
        return self.names[report_id][index] if index >= 0 else ""


def _name(row: Paragraph, count: int, words: Words) -> str:
    if row.place == "table" and row.table is not None and row.row is not None:
        return words.say("table_place", table=row.table + 1, row=row.row + 1)
    if row.page is not None:
        return words.say("page_place", page=row.page, paragraph=count)
    return words.say("paragraph_place", paragraph=count)
