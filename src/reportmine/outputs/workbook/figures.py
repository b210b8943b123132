"""指标对比: units x core indicators, reports of one kind together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.cells import LINE, PADDING, QUOTE, lines, short
from reportmine.outputs.workbook.grid import HEAD_HEIGHT, Cell, Column, Grid
from reportmine.outputs.workbook.styles import figure
from reportmine.outputs.workbook.words import Words
from reportmine.records import Finding, Indicator, ReportRow

PEERS = 8  # reports of one kind; fewer are not compared
VALUES = 5  # of them with a value; a median of fewer says nothing
LONGEST = 12  # characters of a figure that is shown in its own words
NOT_FILLED = ("unfilled", "absent")
RULES = "figures."
WIDTH = 12
Kind = tuple[str | None, str | None]


@dataclass(frozen=True)
class Asked:
    """Core indicators by id with their names and base units; the best figure of each in every report."""

    names: Mapping[str, str]
    units: Mapping[str, str]
    best: Mapping[tuple[str, str], Indicator]
    states: Mapping[tuple[str, str], str]

    @staticmethod
    def of(batch: Batch) -> Asked:
        """Read the tables checklist and indicators once."""
        items = [row for row in batch.tables.checklist if row.kind == "indicator"]
        names = {row.item: row.name for row in items}
        units: defaultdict[str, Counter[str]] = defaultdict(Counter)
        best: dict[tuple[str, str], Indicator] = {}
        for row in batch.tables.indicators:
            if row.indicator in names and row.stance == "achieved":
                key = row.report_id, row.indicator
                if key not in best or _usefulness(row) < _usefulness(best[key]):
                    best[key] = row
                if row.unit:
                    units[row.indicator][row.unit] += 1
        return Asked(
            names,
            {name: counts.most_common(1)[0][0] for name, counts in units.items()},
            best,
            {(row.report_id, row.item): row.state for row in items if row.report_id},
        )

    def value(self, report_id: str, item: str) -> float | None:
        """The figure in its base unit; None where there is none, or only a bound or other unit."""
        row = self.best.get((report_id, item))
        if row is None or row.status != "filled" or row.unit != self.units.get(item):
            return None
        return row.value if row.op in ("=", "~") else None


def _usefulness(row: Indicator) -> tuple[bool, bool, int]:
    """A filled total before a filled part before a slot, then the order of the text."""
    return row.status != "filled", row.relation == "part", row.start


def figures(batch: Batch) -> Grid:
    """The sheet 指标对比: sums on top, then kinds with most reports first, reports as in 总览."""
    asked = Asked.of(batch)
    kinds: defaultdict[Kind, list[ReportRow]] = defaultdict(list)
    for report in batch.reports:
        kinds[report.level, report.unit_kind].append(report)
    ordered = sorted(kinds, key=lambda kind: (kind[1] is None, -len(kinds[kind])))
    peers = [kind for kind in ordered if kind[1] and len(kinds[kind]) >= PEERS]
    totals = [_filled(batch, asked), *(_medians(batch, asked, kind, kinds[kind]) for kind in peers)]
    rows = [_row(batch, asked, report) for kind in ordered for report in kinds[kind]]
    shown = [*totals, *rows] if asked.names and batch.reports else []
    columns = _columns(batch.words, asked)
    say = batch.words.say
    return Grid(
        "figures",
        columns,
        [cells for cells, _ in shown],
        _note(batch.words, len(peers), len(ordered)),
        say("figures_empty"),
        looks={i: look for i, (_, look) in enumerate(shown)},
        totals=len(totals),
        head_height=_head_height(columns),
    )


def _columns(words: Words, asked: Asked) -> list[Column]:
    def head(item: str) -> str:
        unit = asked.units.get(item)
        return words.say("figure_head", name=asked.names[item], unit=unit) if unit else asked.names[item]

    return [
        Column("kind", 14, "centre"),
        Column("unit", 22, "name"),
        Column("filled", 8, "centre"),
        *(Column(state, 7.5, "count") for state in NOT_FILLED),
        *(Column(item, WIDTH, "centre", head=head(item)) for item in asked.names),
        Column("why", 34),
        Column("link", 7, "link"),
    ]


def _head_height(columns: Sequence[Column]) -> float:
    return max([HEAD_HEIGHT, *(lines(c.head, c.width - 1) * LINE + PADDING for c in columns)])


def _note(words: Words, compared: int, kinds: int) -> str:
    code = "figures_alone" if not compared else "figures_compared" if compared == kinds else "figures_some"
    return words.say("figures_note") + words.say(code, fewest=PEERS, values=VALUES)


def _kind(words: Words, kind: Kind) -> str:
    level, sort = kind
    return words.of("unit_level", level) + words.of("unit_kind", sort) or words.say("none")


Line = tuple[list[Cell], tuple[str, ...]]  # cells and their formats


def _filled(batch: Batch, asked: Asked) -> Line:
    """How many reports have a figure in each column."""
    counts = [sum(_has(asked, report.report_id, item) for report in batch.reports) for item in asked.names]
    cells: list[Cell] = [None, batch.words.say("figures_filled"), None, None, None, *counts, None, None]
    return cells, ("total",) * len(cells)


def _has(asked: Asked, report_id: str, item: str) -> bool:
    row = asked.best.get((report_id, item))
    return row is not None and row.status == "filled"


def _medians(batch: Batch, asked: Asked, kind: Kind, reports: Sequence[ReportRow]) -> Line:
    """The median of each column among reports of one kind, where enough of them have a value."""
    say = batch.words.say
    cells: list[Cell] = [_kind(batch.words, kind), say("figures_median", n=len(reports)), None, None, None]
    for item in asked.names:
        values = [v for report in reports if (v := asked.value(report.report_id, item)) is not None]
        cells.append(median(values) if len(values) >= VALUES else say("none"))
    cells += [None, None]
    whole = (not isinstance(cell, float) or cell.is_integer() for cell in cells)
    return cells, tuple("total" if one else "total_fraction" for one in whole)


def _row(batch: Batch, asked: Asked, report: ReportRow) -> Line:
    """One report: its figures, and what the checks found about those that are shown."""
    found = [f for f in batch.findings.get(report.report_id, ()) if f.rule.startswith(RULES)]
    doubts: dict[str, None] = {}
    cells: list[Cell] = []
    looks: list[str] = []
    for item in asked.names:
        row = asked.best.get((report.report_id, item))
        own = [f for f in found if row and _is_about(f, row)]
        doubts |= dict.fromkeys(f.message for f in own)
        state = asked.states.get((report.report_id, item), "not_asked")
        cell, look = _figure(batch.words, row, asked.units.get(item), state, bool(own))
        cells.append(cell)
        looks.append(look)
    states = batch.core.get(report.report_id, Counter())
    kind = _kind(batch.words, (report.level, report.unit_kind))
    head: list[Cell] = [kind, batch.label(report.report_id), batch.filled(report.report_id)]
    head += [states[state] for state in NOT_FILLED]
    why = "\n".join(short(message, QUOTE)[0] for message in doubts) or None
    formats = ("centre", "name", "centre", "count", "count", *looks, "text", "link")
    return [*head, *cells, why, batch.link(report.report_id)], formats


def _figure(
    words: Words, row: Indicator | None, unit: str | None, state: str, marked: bool
) -> tuple[Cell, str]:
    """A cell and its format: a number stays one, its sign is the format's."""
    if row is None and state == "not_asked":
        return words.say("none"), "centre"
    if row is None:
        empty = state if state in ("unfilled", "vague", "cannot_tell") else "absent"
        return words.of("figure_state", empty), "not_mentioned" if empty == "absent" else f"state_{empty}"
    if row.status != "filled":
        return words.of("figure_state", "unfilled"), "state_unfilled"
    if row.value is None or row.op == "range" or row.unit != unit:
        text = short(row.text, LONGEST)[0]
        return (words.say("figure_doubtful", text=text), "state_vague") if marked else (text, "centre")
    return row.value, figure(row.op, row.value.is_integer(), marked)


def _is_about(finding: Finding, row: Indicator) -> bool:
    return any(start <= row.start and row.end <= end for start, end in _spans(finding))


def _spans(finding: Finding) -> Iterator[tuple[int, int]]:
    """All places of a finding in its own report."""
    if finding.start is not None and finding.end is not None:
        yield finding.start, finding.end
    if finding.other_report == finding.report_id and finding.other_start is not None:
        yield finding.other_start, finding.other_end or finding.other_start
    yield from ((span.start, span.end) for span in finding.evidence if span.report_id == finding.report_id)
