"""data/passages.js and families.js: families of shared wording, pairs of reports, heat map."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from reportmine.outputs.page.naming import Named, simplified
from reportmine.outputs.page.rows import Rows, quote, utf16
from reportmine.records import Overlap, Passage

LISTED = {"copied": 1000, "common": 100, "template": 100}  # families in the table; nobody reads more
OCCURRENCES = {"copied": 60, "common": 12, "template": 12}  # of one family
LONGEST = 400  # characters of an occurrence
PAIRS = 2000
SIDE, UNITS = 60, 300  # of one heat map, of all of them
NEAR = 8  # partners of a report that its place in the heat map depends on

Members = Sequence[Passage]


def passages(rows: Rows) -> dict[str, Any]:
    """Families, strongest first and copied before what is left out; pairs that share most; the heat map."""
    families, left = _listed(rows)
    pairs = sorted(
        (o for o in rows.tables.overlaps if o.a in rows.by_id and o.b in rows.by_id),
        key=lambda o: (-max(o.share_a, o.share_b), -o.chars, o.a, o.b),
    )
    return {
        "families": [_family(rows, members) for members in families],
        "left": left,
        "total": len(pairs),
        "pairs": [
            [rows.number(o.a), rows.number(o.b), o.share_a, o.share_b, o.raw_a, o.raw_b, o.chars, o.relation]
            for o in pairs[:PAIRS]
        ],
        "map": heat(pairs, rows.number),
    }


def occurrences(rows: Rows, named: Named) -> dict[str, Any]:
    """Family -> its occurrences, the representative first: [place, text, change, names, folded?]."""
    return {members[0].passage_id: _occurrences(rows, named, members) for members in _listed(rows)[0]}


def _listed(rows: Rows) -> tuple[list[Members], dict[str, int]]:
    """Families to show, by reports × characters within their kind; of each kind how many are not shown."""
    grouped: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in rows.tables.passages:
        if passage.report_id in rows.by_id:
            grouped[passage.passage_id].append(passage)
    families = [sorted(members, key=lambda p: -p.similarity) for members in grouped.values()]
    shown: list[Members] = []
    left = {}
    for kind, most in LISTED.items():
        own = sorted((m for m in families if m[0].kind == kind), key=_reach, reverse=True)
        shown += own[:most]
        left[kind] = max(0, len(own) - most)
    return shown, left


def _reach(members: Members) -> int:
    return len({p.report_id for p in members}) * len(members[0].text)


def _family(rows: Rows, members: Members) -> dict[str, Any]:
    first = members[0]
    roles = Counter(p.in_role for p in members if p.in_role).most_common(1)
    return {
        "id": first.passage_id,
        "kind": first.kind,
        "role": roles[0][0] if roles else None,
        "chars": len(first.text),
        "changes": [change for change, _ in Counter(p.change for p in members[1:]).most_common()],
        "members": list(dict.fromkeys(rows.number(p.report_id) for p in members)),
        "places": len(members),
        "why": first.reason,
        "q": quote(first.text, 120),
    }


def _occurrences(rows: Rows, named: Named, members: Members) -> list[list[Any]]:
    return [_occurrence(rows, named, p) for p in members[: OCCURRENCES[members[0].kind]]]


def _occurrence(rows: Rows, named: Named, passage: Passage) -> list[Any]:
    at, text = utf16(rows.by_id[passage.report_id].text), passage.text
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    inside = utf16(shown)
    names = [[inside(start), inside(end)] for start, end in named.spans(shown)]
    number = rows.number(passage.report_id)
    row = [number, at(passage.start), at(passage.end), shown, passage.change, names]
    return row if (folded := simplified(shown)) is None else [*row, folded]


def heat(pairs: Iterable[Overlap], number: Callable[[str], int | None]) -> dict[str, Any]:
    """Units in maps of at most 60, the worst first and beside it who shares with it.

    `cells`: [row, column, share of the row's text, share of the column's], pairs within one map only.
    Versions of one unit's report and a county's bureaus are no cells: their wording counts nowhere.
    """
    shares = [o for o in pairs if o.relation == "peer" and max(o.share_a, o.share_b) > 0]
    order = _order(shares)
    place = {report: i for i, report in enumerate(order[:UNITS])}
    cells = [
        [place[o.a], place[o.b], round(o.share_a, 4), round(o.share_b, 4)]
        for o in shares
        if o.a in place and o.b in place and place[o.a] // SIDE == place[o.b] // SIDE
    ]
    return {
        "side": SIDE,
        "units": [number(r) for r in place],
        "cells": cells,
        "left": len(order) - len(place),
    }


def _order(shares: Sequence[Overlap]) -> list[str]:
    """Worst first, then whoever shares most with one already placed (Prim 1957), so groups stay together."""
    near = _nearest(shares)
    worst = sorted(near, key=lambda report: (-max(share for share, _ in near[report]), report))
    order: dict[str, None] = {}
    for start in worst:
        waiting: list[tuple[float, str]] = [(0.0, start)]
        while waiting:
            _, report = heapq.heappop(waiting)
            if report in order:
                continue
            order[report] = None
            for share, other in near[report]:
                if other not in order:
                    heapq.heappush(waiting, (-share, other))
    return list(order)


def _nearest(shares: Sequence[Overlap]) -> Mapping[str, Sequence[tuple[float, str]]]:
    """The strongest partners of each report."""
    near: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for overlap in shares:
        most = max(overlap.share_a, overlap.share_b)
        near[overlap.a].append((most, overlap.b))
        near[overlap.b].append((most, overlap.a))
    return {report: heapq.nlargest(NEAR, partners) for report, partners in near.items()}
