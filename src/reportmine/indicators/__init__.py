"""Numbers a report states: value, bound, unit, who and what is counted, and the profile's indicator."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportmine.indicators import catalogue, naming, relations
from reportmine.indicators.cells import Cells, labelled
from reportmine.indicators.groups import Before
from reportmine.indicators.scan import Found, scan
from reportmine.indicators.unknown import unmatched
from reportmine.indicators.view import View
from reportmine.profile.indicators import Lexicon
from reportmine.records import Indicator, Placeholder, Report, Section

__all__ = ["find", "unmatched"]


def find(
    report: Report, lexicon: Lexicon, sections: Sequence[Section] = (), slots: Sequence[Placeholder] = ()
) -> list[Indicator]:
    """All numeric statements of `report` in the order of its text; number slots are rows without a value."""
    view = View(report, sections)
    cells = Cells(report.text, view.folded, view.typed)
    items = _merged(scan(view.folded, slots, lexicon), [*cells.bare(), *labelled(view.folded)])
    rows: list[Indicator] = []
    previous: Before | None = None
    for number, item in enumerate(items):
        heads = cells.tables.at(item.start)
        around = (
            naming.in_table(lexicon, item, heads) if heads else naming.context(view, lexicon, item, previous)
        )
        rows.append(_row(view, lexicon, item, around, f"{report.report_id}/i{number + 1}"))
        previous = Before(
            item.start, item.end, around.name, around.population, around.group, around.queue,
            view.content[item.start : item.end], item.unit,
        )  # fmt: skip
    return relations.related(view, rows)


def _merged(found: list[Found], bare: list[Found]) -> list[Found]:
    """`found` with the bare figures that touch none of them, in the text's order."""
    ends = [item.end for item in found]
    for item in bare:
        index = bisect_right(ends, item.start)
        if index == len(found) or found[index].start >= item.end:
            found = [*found[:index], item, *found[index:]]
            ends.insert(index, item.end)
    return found


def _row(view: View, lexicon: Lexicon, item: Found, around: naming.Context, identifier: str) -> Indicator:
    compiled = naming.words(lexicon)
    section = view.owners.at(item.start)
    planned = section is not None and section.in_role in lexicon.plan_roles
    return Indicator(
        indicator_row=identifier,
        report_id=view.report.report_id,
        start=item.start,
        end=item.end,
        text=view.content[item.start : item.end],
        indicator=catalogue.indicator(lexicon, around, item.unit),
        name=around.name,
        population=around.population,
        qualifier=naming.qualifier(compiled, around),
        value=item.value,
        low=item.low,
        high=item.high,
        unit=item.unit,
        op=item.op,
        per=naming.per(lexicon, around),
        period=around.period or view.period(item.start),
        relation=None,
        part_of=None,
        stance=naming.stance(compiled, around, item, planned),
        status=item.status,
        section_id=section.section_id if section else None,
        confidence=item.confidence,
    )
