"""Judging placeholders, their look-alikes, and indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportmine.evaluation.gold import Figure, Gold, Slot
from reportmine.evaluation.judged import Fault, Judged, Kind, Rows, Tallies, Tally, arguable, recall, share
from reportmine.evaluation.matching import assign, iou, plain, same_unit, same_value, touch, within
from reportmine.records import Indicator, Placeholder

BEYOND = 8  # characters that a row may reach beyond its slot


def placeholders(gold: Gold, rows: Rows) -> Judged:
    """Slots: any row that touches one and keeps near it finds it, be it whole or in pieces."""
    found = rows.placeholders
    hits = [_hits(slot, found) for slot in gold.slots]
    right = {j for one in hits for j in one}
    false = [j for j, row in enumerate(found) if j not in right and not arguable(gold, "placeholders", row)]
    n_found, n_rows = sum(map(bool, hits)), len(right) + len(false)
    tallies = {"placeholders.found": Tally(len(right), n_found, n_rows, len(gold.slots))}
    by_slot: defaultdict[str, list[bool]] = defaultdict(list)
    faults, kinds = [], []
    for slot, one in zip(gold.slots, hits, strict=True):
        by_slot[slot.slots[0]].append(bool(one))
        if not one:
            faults.append(Fault("placeholders", "miss", slot.start, slot.end, slot.slots[0], ""))
            continue
        kinds.append(any(found[j].slot in slot.slots for j in one))
        if not kinds[-1]:
            expected = "/".join(slot.slots)
            faults.append(Fault("placeholders", "wrong", slot.start, slot.end, expected, found[one[0]].slot))
    faults += [Fault("placeholders", "false", found[j].start, found[j].end, "", found[j].slot) for j in false]
    tallies["placeholders.slot"] = share(sum(kinds), len(kinds))
    for kind, marks in by_slot.items():
        tallies[f"placeholders.case.{kind}"] = recall(sum(marks), len(marks))
    return Judged(tallies, faults)


def _hits(slot: Slot, found: Sequence[Placeholder]) -> list[int]:
    left, right = slot.start - BEYOND, slot.end + BEYOND
    return [j for j, row in enumerate(found) if touch(row, slot) and row.start >= left and row.end <= right]


def lookalikes(gold: Gold, rows: Rows) -> Judged:
    """Look-alikes that no row of `placeholders` stands on."""
    right = {j for slot in gold.slots for j in _hits(slot, rows.placeholders)}
    others = [row for j, row in enumerate(rows.placeholders) if j not in right]
    caught = [one for one in gold.lookalikes if any(touch(row, one) for row in others)]
    spared = share(len(gold.lookalikes) - len(caught), len(gold.lookalikes))
    faults = [Fault("lookalikes", "false", one.start, one.end, "", one.text) for one in caught]
    return Judged({"lookalikes.spared": spared}, faults)


def indicators(gold: Gold, rows: Rows) -> Judged:
    """Indicators by span alone, leniently (value), at their core and strictly."""
    found, figures = rows.indicators, gold.figures
    pairs = [
        (iou(figure, row), i, j)
        for i, figure in enumerate(figures)
        for j, row in enumerate(found)
        if touch(row, figure)
    ]
    agreed = [one for one in pairs if _agrees(figures[one[1]], found[one[2]])]
    ways = {
        "span": assign(pairs),
        "lenient": assign(one for one in pairs if same_value(figures[one[1]], found[one[2]])),
        "core": assign(one for one in agreed if _at_core(figures[one[1]], found[one[2]])),
        "strict": assign(one for one in agreed if _exact(figures[one[1]], found[one[2]])),
    }
    touched = {j for _, _, j in pairs}
    false = [row for j, row in enumerate(found) if j not in touched and not arguable(gold, "indicators", row)]
    n_ignored = len(found) - len(touched) - len(false)
    tallies = {
        f"indicators.{way}": Tally(len(hits), len(hits), len(found) - n_ignored, len(figures))
        for way, hits in ways.items()
    }
    tallies |= _cases(gold, ways["strict"])
    faults = _faults(gold, rows, ways)
    faults += [Fault("indicators", "false", row.start, row.end, "", told(row)) for row in false]
    others = [row for j, row in enumerate(found) if j not in touched]
    caught = sum(any(touch(row, one) for row in others) for one in gold.uncounted)
    tallies["indicators.uncounted"] = share(len(gold.uncounted) - caught, len(gold.uncounted))
    tallies["indicators.holes"] = _holes(gold, rows, ways["span"])
    return Judged(tallies, faults)


def _agrees(figure: Figure, row: Indicator) -> bool:
    alike = same_value(figure, row) and same_unit(figure, row)
    return alike and row.op in figure.ops and row.status == figure.status


def _exact(figure: Figure, row: Indicator) -> bool:
    return (figure.start, figure.end) == (row.start, row.end)


def _at_core(figure: Figure, row: Indicator) -> bool:
    left = figure.outer[0] <= row.start <= figure.core[0]
    return left and figure.core[1] <= row.end <= figure.outer[1]


def _cases(gold: Gold, strict: dict[int, int]) -> Tallies:
    """Strict recall by bound, holes by their status."""
    cases: defaultdict[str, list[bool]] = defaultdict(list)
    for i, figure in enumerate(gold.figures):
        cases[figure.ops[0] if figure.status == "filled" else figure.status].append(i in strict)
    return {f"indicators.case.{case}": recall(sum(marks), len(marks)) for case, marks in cases.items()}


def _faults(gold: Gold, rows: Rows, ways: dict[str, dict[int, int]]) -> list[Fault]:
    faults = []
    for i, figure in enumerate(gold.figures):
        if i in ways["strict"]:
            continue
        got = told(rows.indicators[ways["span"][i]]) if i in ways["span"] else ""
        kind: Kind = "wrong" if got else "miss"
        faults.append(Fault("indicators", kind, figure.start, figure.end, told(figure), got))
    return faults


def told(row: Figure | Indicator) -> str:
    """A figure in short: its words, value or interval, unit, bound and status."""
    number = f"{row.value:g}" if row.value is not None else f"{row.low}..{row.high}"
    number = "" if row.value is row.low is row.high is None else number
    unit, op = (row.units[0], row.ops[0]) if isinstance(row, Figure) else (row.unit, row.op)
    status = "" if row.status == "filled" else row.status
    return " ".join(word for word in (row.text, "→", op, number, unit, status) if word)


def _holes(gold: Gold, rows: Rows, spans: Mapping[int, int]) -> Tally:
    """Slots found as indicators that were given no value."""
    holes = [rows.indicators[j] for i, j in spans.items() if gold.figures[i].status != "filled"]
    return share(sum(row.value is None for row in holes), len(holes))


def populations(gold: Gold, rows: Rows) -> Judged:
    """The population of every indicator found, in words of which one side contains the other."""
    pairs = [
        (iou(figure, row), i, j)
        for i, figure in enumerate(gold.figures)
        for j, row in enumerate(rows.indicators)
        if touch(row, figure)
    ]
    asked = {i: j for i, j in assign(pairs).items() if not gold.figures[i].population_arguable}
    faults = []
    for i, j in asked.items():
        figure, got = gold.figures[i], rows.indicators[j].population
        mine, theirs = plain(figure.population), plain(got)
        if mine != theirs and not (mine and theirs and within(mine, theirs)):
            faults.append(
                Fault("populations", "wrong", figure.start, figure.end, figure.population or "", got or "")
            )
    return Judged({"populations.named": share(len(asked) - len(faults), len(asked))}, faults)
