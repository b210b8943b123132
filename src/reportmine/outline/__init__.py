"""The outline of a report: headings, items and parts, and what is wrong with their numbers."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reportmine.outline import markers, parts, roles, search, tree
from reportmine.profile.roles import Roles
from reportmine.records import NumberFault, Report, Section

__all__ = ["Outline", "find"]


class Outline(NamedTuple):
    """Rows of `sections` in reading order, and the numbering findings drawn from them."""

    sections: tuple[Section, ...]
    faults: tuple[NumberFault, ...]


def find(report: Report, profile: Roles) -> Outline:
    """The outline of `report`; never raises on any text, and costs time linear in its length."""
    text = report.text
    frame = parts.frame(text)
    found: list[tree.Node] = []
    names = cache(lambda title: roles.names_part(profile, title.strip()))
    for first, stop in _stretches(frame, len(text.lines)):
        candidates = markers.candidates(text, first, stop, names)
        found += tree.nodes(candidates, search.best_path(candidates), len(found))
    return Outline(*tree.rows(report, frame, found, profile))


def _stretches(frame: parts.Frame, n_lines: int) -> list[tuple[int, int]]:
    """Line ranges whose numbering is one sequence: the body, then each annex for itself."""
    borders = [frame.body, frame.tail]
    borders += [number for number in frame.annexes if number > frame.tail]
    ends = [*sorted(set(borders))[1:], n_lines]
    return [(a, b) for a, b in zip(sorted(set(borders)), ends, strict=True) if b > a]
