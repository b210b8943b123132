"""Judging headings, their roles and the parts without headings; and who speaks."""

from __future__ import annotations

import difflib

from reportmine.evaluation.gold import Gold, Quote
from reportmine.evaluation.judged import Fault, Judged, Rows, Tally, recall, share
from reportmine.evaluation.matching import assign, iou, plain
from reportmine.records import Section

HALF = 0.5
SLACK = 3  # characters that a number found may begin before an item
SAME_TITLE = 0.9
OTHER = "other"


def speaker(gold: Gold, rows: Rows) -> Judged:
    """Unit, title and year of the report, and whether the audit has it at all."""
    row = rows.report
    faults: list[Fault] = []
    tallies = {"speaker.found": share(row is not None)}
    units = {plain(unit) for unit in gold.units if plain(unit)}
    answers = {
        "unit": (gold.units[0] if gold.units else "", row and row.unit, not gold.unit_arguable),
        "title": (gold.title, row and row.title, True),
        "year": (gold.year, row and row.year, bool(gold.year)),
    }
    right = {
        "unit": row is not None and plain(row.unit) in units,
        "title": row is not None and _alike(plain(row.title), plain(gold.title)),
        "year": row is not None and row.year == gold.year,
    }
    for name, (expected, got, asked) in answers.items():
        tallies[f"speaker.{name}"] = share(right[name] and asked, asked)
        if asked and not right[name]:
            faults.append(Fault("speaker", "wrong", 0, 0, f"{name}: {expected}", f"{name}: {got or ''}"))
    return Judged(tallies, faults)


def _alike(a: str, b: str) -> bool:
    return difflib.SequenceMatcher(None, a, b).ratio() >= SAME_TITLE


def offsets(_: Gold, rows: Rows) -> Judged:
    """Whether every row's text is what stands at its place."""
    text = rows.text
    faults: list[Fault] = []
    n = 0
    for table in (rows.sections, rows.placeholders, rows.indicators, rows.statements):
        n += len(table)
        faults += [fault for row in table if (fault := _misplaced(text, row.start, row.end, row.text))]
    return Judged({"offsets.exact": share(n - len(faults), n)}, faults)


def _misplaced(text: str, start: int, end: int, quote: str) -> Fault | None:
    if 0 <= start <= end <= len(text) and text[start:end] == quote:
        return None
    return Fault("offsets", "wrong", 0, 0, quote, text[max(0, start) : end])


def sections(gold: Gold, rows: Rows) -> Judged:
    """Headings by span (intersection over union from a half on) and level."""
    found = _headings(rows)
    matched = _matched(gold, found)
    ignored = {j for j, row in enumerate(found) if j not in matched.values() and _on_item(gold, row)}
    level = [i for i, j in matched.items() if found[j].level in gold.headings[i].levels]
    n_rows, n_gold = len(found) - len(ignored), len(gold.headings)
    faults = [
        Fault("sections", "miss", row.start, row.end, row.text, "")
        for i, row in enumerate(gold.headings)
        if i not in matched
    ]
    faults += [
        Fault("sections", "false", row.start, row.end, "", row.text)
        for j, row in enumerate(found)
        if j not in matched.values() and j not in ignored
    ]
    for i, j in matched.items():
        row, levels = gold.headings[i], gold.headings[i].levels
        if i not in level:
            expected = "/".join(map(str, levels))
            faults.append(Fault("sections", "wrong", row.start, row.end, expected, str(found[j].level)))
    items = sum(any(_at(row, item) for row in found) for item in gold.items)
    tallies = {
        "sections.level": Tally(len(level), len(level), n_rows, n_gold),
        "sections.span": Tally(len(matched), len(matched), n_rows, n_gold),
        "sections.items": share(items, len(gold.items)),
    }
    return Judged(tallies, faults)


def _roles(row: Section) -> set[str]:
    return set(row.roles or (row.role,))


def _headings(rows: Rows) -> list[Section]:
    return [row for row in rows.sections if row.level >= 1 and row.kind == "heading"]


def _matched(gold: Gold, found: list[Section]) -> dict[int, int]:
    candidates = [(iou(a, b), i, j) for i, a in enumerate(gold.headings) for j, b in enumerate(found)]
    return assign(one for one in candidates if one[0] >= HALF)


def _on_item(gold: Gold, row: Section) -> bool:
    return any(_at(row, item) for item in gold.items)


def _at(row: Section, item: Quote) -> bool:
    return -SLACK <= row.start - item.start <= len(item.text) + 1


def roles(gold: Gold, rows: Rows) -> Judged:
    """Roles of the headings found (those that are `other` are not asked), and the parts without heading."""
    found = _headings(rows)
    asked = {i: j for i, j in _matched(gold, found).items() if gold.headings[i].roles != (OTHER,)}
    first = [i for i, j in asked.items() if found[j].role == gold.headings[i].roles[0]]
    alike = [i for i, j in asked.items() if _roles(found[j]) == set(gold.headings[i].roles)]
    faults = [
        Fault("roles", "wrong", row.start, row.end, "+".join(row.roles), "+".join(found[asked[i]].roles))
        for i, row in enumerate(gold.headings)
        if i in asked and i not in alike
    ]
    parts = [row for row in rows.sections if row.level == 0]
    there = [any(row.role == part.role and iou(part, row) >= HALF for row in parts) for part in gold.parts]
    faults += [
        Fault("roles", "miss", part.start, part.end, part.role, "")
        for part, is_there in zip(gold.parts, there, strict=True)
        if not is_there
    ]
    tallies = {
        "roles.first": share(len(first), len(asked)),
        "roles.all": share(len(alike), len(asked)),
        "roles.parts": recall(sum(there), len(there)),
    }
    return Judged(tallies, faults)
