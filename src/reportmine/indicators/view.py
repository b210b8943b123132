"""A report as this stage reads it: its clauses, sentences, periods and sections, found once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

from reportmine.indicators import grids
from reportmine.language import ordinals, periods
from reportmine.owners import Owners
from reportmine.records import Report, Section


class View:
    """The folded text for matching and where its clauses and sentences begin; ① is blanked out.

    `typed` are the cells of tables typed as lines.
    """

    def __init__(self, report: Report, sections: Sequence[Section]) -> None:
        self.report = report
        self.content = report.text.content
        self.typed = grids.cells(report.text)
        self.folded = grids.apart(_without_circles(report.text.folded, self.content), self.typed)
        self.owners = Owners(sections)
        self._periods: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def _sentences(self) -> list[int]:
        return [0, *(match.end() for match in _sentence_end().finditer(self.folded))]

    @cached_property
    def _clauses(self) -> list[int]:
        return [0, *(match.end() for match in _clause_end().finditer(self.folded))]

    def sentence(self, position: int) -> int:
        """Where the sentence begins that holds `position`."""
        return self._sentences[bisect_right(self._sentences, position) - 1]

    def clause(self, position: int) -> int:
        """Where the clause begins that holds `position`."""
        return self._clauses[bisect_right(self._clauses, position) - 1]

    def clause_end(self, position: int) -> int:
        """Where the clause ends that holds `position`, its mark included."""
        index = bisect_right(self._clauses, position)
        return self._clauses[index] if index < len(self._clauses) else len(self.folded)

    def period(self, start: int) -> str | None:
        """The period named last before `start` in its sentence, as written."""
        sentence = self.sentence(start)
        if sentence not in self._periods:
            end = self._sentences[bisect_right(self._sentences, start) :][:1]
            matches = periods.pattern().finditer(self.folded, sentence, end[0] if end else len(self.folded))
            self._periods[sentence] = [match.span() for match in matches]
        spans = self._periods[sentence]
        index = bisect_right(spans, (start, start))
        if index and spans[index - 1][1] > start:
            index -= 1
        return self.content[slice(*spans[index - 1])] if index else None


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[。!?;\n]")


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(r"[。!?;\n,:]|--")


def _without_circles(folded: str, content: str) -> str:
    """`folded` with a pause for each ①, which folding has made a digit."""
    circles = re.compile(f"[{ordinals.CIRCLED}]")
    if not circles.search(content):
        return folded
    characters = list(folded)
    for match in circles.finditer(content):
        characters[match.start()] = "\n"
    return "".join(characters)
