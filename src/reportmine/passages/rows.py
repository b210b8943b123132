"""Families -> rows of `passages`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from reportmine.messages import say
from reportmine.owners import Owners
from reportmine.passages import beside, intervals
from reportmine.passages.beside import Origin
from reportmine.passages.families import Families
from reportmine.passages.pairs import KINDS, Kind
from reportmine.passages.stream import MASK, Bools, Ints, Stream
from reportmine.records import Facts, Passage

EDITED, REWRITTEN, MOVED = 0.8, 0.6, 0.92
Change = Literal["verbatim", "names", "numbers", "edited", "rewritten", "moved"]


def passages(found: Families, line: Stream, batch: Sequence[Facts], texts: Sequence[Origin]) -> list[Passage]:
    """Rows of all families, family by family; the first occurrence is the representative.

    `texts`: whose each of `batch` is; only those of the batch itself are counted as reports.
    """
    given = len(line.starts) - 1 - len(batch)
    first = np.flatnonzero(intervals.changes(found.family))
    start, end = line.span(found.start, found.end)
    wording = Wording(line, found, batch, given)
    likeness = wording.likeness(first[found.family])
    columns: dict[str, NDArray[Any]] = {
        "start": start,
        "end": end,
        "report": found.doc - given,
        "family": found.family,
        "number": np.arange(len(found.family)) - first[found.family] + 1,
        "similarity": np.round(likeness, 3),
        "evidence": found.evidence.astype(np.float64),
    }
    changed = wording.changes(first[found.family], likeness)
    own = [texts[report] for report in columns["report"].tolist()]
    origins = beside.origins(columns["family"].tolist(), own)
    named = _families(found, np.array([origin == "batch" for origin in own], np.bool_), origins)
    return list(_rows(columns, list(zip(changed, origins, strict=True)), named, batch))


def _families(found: Families, counted: Bools, origins: Sequence[Origin]) -> list[tuple[str, Kind, str, int]]:
    """Name, kind, reason and number of reports of each family. `counted`: whether a place is in a report."""
    in_new_report = intervals.changes(found.family) | intervals.changes(found.doc)
    n_reports = np.bincount(found.family, in_new_report & counted).astype(np.int64).tolist()
    first = np.flatnonzero(intervals.changes(found.family)).tolist()
    named: list[tuple[str, Kind, str, int]] = []
    for number, (place, n) in enumerate(zip(first, n_reports, strict=True), 1):
        kind, evidence = KINDS[found.kind[place]], int(found.evidence[place])
        why = origins[place] if n == 1 and kind == "copied" else kind
        named.append((f"p{number}", kind, say("passages", why, n=n, evidence=evidence), n))
    return named


def _rows(
    columns: dict[str, NDArray[Any]],
    judged: Sequence[tuple[Change, Origin]],
    families: Sequence[tuple[str, Kind, str, int]],
    batch: Sequence[Facts],
) -> Iterator[Passage]:
    owners = [Owners(facts.sections) for facts in batch]
    for start, end, report, family, number, similarity, evidence, (change, origin) in zip(
        *(column.tolist() for column in columns.values()), judged, strict=True
    ):
        own = batch[report].report
        section = owners[report].at(start)
        name, kind, reason, n_reports = families[family]
        yield Passage(
            occurrence_id=f"{name}/{number}",
            passage_id=name,
            report_id=own.report_id,
            start=start,
            end=end,
            text=own.text.content[start:end],
            n_reports=n_reports,
            similarity=similarity,
            kind=kind,
            change=change,
            origin=origin,
            reason=reason,
            evidence=evidence,
            section_id=section.section_id if section else None,
            in_role=section.in_role if section else None,
        )


class Wording(NamedTuple):
    """What the places of families say."""

    line: Stream
    found: Families
    batch: Sequence[Facts]
    given: int

    def likeness(self, other: Ints) -> NDArray[np.float64]:
        """Indel similarity of each place to another one, by matching characters."""
        letters = [self.letters(index) for index in range(len(other))]
        others = [letters[index] for index in other.tolist()]
        return cpdist(letters, others, scorer=Indel.normalized_similarity, dtype=np.float64)

    def letters(self, index: int) -> str:
        """Matching characters of a place."""
        codes = self.line.codes[self.found.start[index] : self.found.end[index]]
        return codes.tobytes().decode("utf-32-le", "replace")

    def changes(self, first: Ints, likeness: NDArray[np.float64]) -> list[Change]:
        """What each place changes against the first of its family: nothing, names, figures, words, order."""
        changed: list[Change] = []
        for index, (other, alike) in enumerate(zip(first.tolist(), likeness.tolist(), strict=True)):
            if alike >= 1 and self._raw(other) == self._raw(index):
                changed.append("verbatim")
            elif alike >= 1:
                changed.append(self._masked_change(other, index))
            elif alike >= EDITED:
                changed.append("edited")
            elif self._moved(other, index):
                changed.append("moved")
            else:
                changed.append("edited" if alike >= REWRITTEN else "rewritten")
        return changed

    def _masked_change(self, a: int, b: int) -> Change:
        left, right = ("".join(filter(str.isalnum, self._raw(index))) for index in (a, b))
        if left == right:
            return "verbatim"
        unfigured = ["".join(c for c in text if not c.isdigit()) for text in (left, right)]
        named = chr(MASK) in self.letters(a)
        return "names" if named and unfigured[0] != unfigured[1] else "numbers"

    def _moved(self, a: int, b: int) -> bool:
        left, right = (int(self.found.end[i] - self.found.start[i]) for i in (a, b))
        if min(left, right) < MOVED * max(left, right):
            return False
        return fuzz.token_sort_ratio(self._clauses(a), self._clauses(b)) >= 100 * MOVED

    def _raw(self, index: int) -> str:
        start, end = self.found.start[index : index + 1], self.found.end[index : index + 1]
        low, high = self.line.span(start, end)
        folded = self.batch[int(self.found.doc[index]) - self.given].report.text.folded
        return folded[int(low[0]) : int(high[0])]

    def _clauses(self, index: int) -> str:
        """Clauses as words, so that their order can be left out of a comparison."""
        low, high = int(self.found.start[index]), int(self.found.end[index])
        letters = self.letters(index)
        begins = [0, *np.flatnonzero(self.line.clause[low:high]).tolist(), len(letters)]
        return " ".join(letters[start:end] for start, end in zip(begins, begins[1:], strict=False))
