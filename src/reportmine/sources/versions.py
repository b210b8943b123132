"""Drafts and finals of one report: told by file names that differ only in words and numbers of version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePosixPath

from reportmine.records import Document
from reportmine.sources.words import words
from reportmine.text import fold


def earlier_versions(documents: Mapping[int, Document]) -> dict[int, int]:
    """Number of an earlier version -> number of the latest one.

    Files of one folder whose names are equal without words of version, at different stages, and whose texts
    are alike; names alone are not enough.
    """
    groups: dict[tuple[str, str], list[tuple[tuple[int, int], int]]] = defaultdict(list)
    for i, document in documents.items():
        path = PurePosixPath(document.path)
        base, stage = stage_of(path.stem)
        groups[str(path.parent), base].append((stage, i))
    found = {}
    for members in groups.values():
        latest_stage, latest = max(members)
        for stage, i in members:
            if stage < latest_stage and _alike(documents[i], documents[latest]):
                found[i] = latest
    return found


def stage_of(stem: str) -> tuple[str, tuple[int, int]]:
    """(file name without words of version, (stage, number)); (1, 0) where it names no stage."""
    facts, base = words(), "".join(fold(stem).split())
    number = 0
    match = facts.version_number.search(base)
    if match:
        number = int(next((group for group in match.groups() if group), "0") or 0)
        base = base[: match.start()]
    for place, pattern in enumerate(facts.versions):
        found = pattern.search(base)
        if found:
            base = base[: found.start()] + base[found.end() :]
            return base.strip("-_()"), ((0, 2, 4)[min(place, 2)], number)
    return base.strip("-_()"), (1, number)


def _alike(a: Document, b: Document) -> bool:
    from rapidfuzz.distance import LCSseq

    return float(LCSseq.normalized_similarity(a.text.folded, b.text.folded)) >= words().similar
