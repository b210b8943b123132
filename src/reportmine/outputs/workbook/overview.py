"""总览: one A4 that answers the director: what cannot be read, what to look at first, who and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from reportmine.outputs.workbook import grid as grids
from reportmine.outputs.workbook.batch import SEVERITIES, Batch, counts
from reportmine.outputs.workbook.cells import LINE, PADDING, Link, clean, lines, put, short, width
from reportmine.outputs.workbook.grid import Column, row_height
from reportmine.outputs.workbook.sources import bare, happened
from reportmine.outputs.workbook.styles import BLUE_TAB, Styles
from reportmine.records import Finding

COLUMNS = (
    Column("order", 5, "count"),
    Column("unit", 18, "name"),
    Column("worst", 8, "severity"),
    Column("reasons", 54),
    Column("slots", 7, "count"),
    Column("filled", 7, "centre"),
    Column("errors", 7, "count"),
    Column("warnings", 7, "count"),
    Column("infos", 7, "count"),
    Column("link", 7, "link"),
)
LAST = len(COLUMNS) - 2  # the last column to be printed
BOXES = ((0, 1), (2, 3), (4, 6), (7, 8))  # columns of the big figures
WIDE = sum(column.width for column in COLUMNS[2 : LAST + 1])  # of the merged cell beside a label
PRINTED = 25  # reports on the A4
REASONS, REASON = 2, 18  # reasons a report, characters of a quote
FIRST_THINGS, NAMES = 3, 4
UNREAD = 4  # files named; the others are in 文件清单
TITLE_HEIGHT, SUBTITLE_HEIGHT, FIGURE_HEIGHT, HEAD_HEIGHT = 28, 18, 32, 34


def draw(book: Any, style: Styles, batch: Batch) -> None:
    """Write the sheet: title, figures, unread files, three things to look at, then every report."""
    sheet = book.add_worksheet(batch.words.of("overview", "name"))
    sheet.hide_gridlines(2)
    sheet.set_tab_color(BLUE_TAB)
    for i, column in enumerate(COLUMNS):
        sheet.set_column(i, i, column.width)
    _title(sheet, style, batch)
    _figures(sheet, style, batch)
    row = 4
    if unread := _unread(batch):
        row = _labelled(sheet, style, row, batch.words.say("unread"), unread)
    row = _labelled(sheet, style, row, batch.words.say("first_three"), _first_three(batch))
    last = _reports(sheet, style, row, batch)
    sheet.freeze_panes(0, 2)
    _printing(sheet, batch, row, last)


def _title(sheet: Any, style: Styles, batch: Batch) -> None:
    words, info = batch.words, batch.info
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.merge_range(0, 0, 0, LAST, clean(words.say("title", title=info.title)), style["title"])
    code = "material_printed" if len(batch.reports) > PRINTED else "material"
    fields = {"files": info.n_files, "reports": len(batch.reports), "n": PRINTED}
    line = words.say(code, time=info.created.replace("T", " "), **fields)
    sheet.set_row(1, SUBTITLE_HEIGHT)
    sheet.merge_range(1, 0, 1, LAST, line, style["subtitle"])


def _figures(sheet: Any, style: Styles, batch: Batch) -> None:
    """Four big figures, each with what it is a part of."""
    say, n = batch.words.say, len(batch.reports)
    unread = sum(source.taken_as == "unreadable" for source in batch.tables.sources)
    heads = (
        say("figure_reports"),
        say("figure_worst", n=n),
        say("figure_slots"),
        say("figure_unread"),
    )
    sheet.set_row(2, SUBTITLE_HEIGHT)
    sheet.set_row(3, FIGURE_HEIGHT)
    for (first, last), head in zip(BOXES, heads, strict=True):
        sheet.merge_range(2, first, 2, last, head, style["head"])
    share = say("figure_share", n=unread, all=len(batch.tables.sources))
    looks = ("big", "big", "big", "big_alarm" if unread else "big")
    for (first, last), value, look in zip(
        BOXES, (n, "", len(batch.tables.placeholders), share), looks, strict=True
    ):
        sheet.merge_range(3, first, 3, last, value, style[look])
    sheet.write_rich_string(3, BOXES[1][0], *_levels(style, batch), style["big"])


def _levels(style: Styles, batch: Batch) -> list[Any]:
    """How many reports have 重点, only 核实, neither; in words, each in its colour."""
    say = batch.words.say
    worst = Counter[str | None](_worst(batch, report.report_id) for report in batch.reports)
    others = len(batch.reports) - worst["error"] - worst["warning"]
    return [
        style["error_words"], say("worst_error", n=worst["error"]),
        style["fine_words"], say("gap"),
        style["warning_words"], say("worst_warning", n=worst["warning"]),
        style["fine_words"], say("gap") + say("worst_none", n=others),
    ]  # fmt: skip


def _worst(batch: Batch, report_id: str) -> str | None:
    findings = {finding.severity for finding in batch.findings.get(report_id, ())}
    return next((severity for severity in SEVERITIES if severity in findings), None)


def _labelled(sheet: Any, style: Styles, row: int, label: str, texts: Sequence[str]) -> int:
    """A label and its lines beside it, high enough for all of them; returns the next row."""
    sheet.merge_range(row, 0, row, 1, label, style["name"])
    text = clean("\n".join(texts))
    sheet.merge_range(row, 2, row, LAST, "", style["text"])
    sheet.write_string(row, 2, text, style["text"])
    sheet.set_row(row, lines(text, WIDE - 3) * LINE + 2 * PADDING)
    return row + 1


def _unread(batch: Batch) -> list[str]:
    """Files that could not be read, with what to do about them."""
    say = batch.words.say
    found = [source for source in batch.tables.sources if source.taken_as == "unreadable"]
    shown = [
        say("unread_file", path=s.path, why=happened(batch.words, s), message=bare(s.message or "", s.path))
        for s in found[:UNREAD]
    ]
    return shown + ([say("unread_more", n=len(found))] if len(found) > UNREAD else [])


def _first_three(batch: Batch) -> list[str]:
    """What concerns the whole batch, then the rules that most reports break; 提示 are left out."""
    say = batch.words.say
    whole = [f.message for f in batch.findings.get(None, ()) if f.severity != "info"][:FIRST_THINGS]
    found = [say("first_batch", i=i, message=message) for i, message in enumerate(whole, 1)]
    for title, reports in _widest(batch)[: FIRST_THINGS - len(found)]:
        names = say("separator").join(batch.label(report_id) for report_id in reports[:NAMES])
        code = "first_rule" if len(reports) <= NAMES else "first_rule_more"
        fields = {"i": len(found) + 1, "title": title, "n": len(reports), "all": len(batch.reports)}
        found.append(say(code, names=names, **fields))
    return found or [say("first_nothing")]


def _widest(batch: Batch) -> list[tuple[str, list[str]]]:
    """Rules with the reports that break them (two at least), grave ones and common ones first."""
    reports: dict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    titles: dict[str, str] = {}
    for report in batch.reports:
        for finding in batch.findings.get(report.report_id, ()):
            if finding.severity != "info":
                titles[finding.rule] = batch.title(finding)
                reports[int(finding.severity != "error"), finding.rule][report.report_id] = None
    place = {rule: i for i, rule in enumerate(batch.rules)}
    order = sorted(reports.items(), key=lambda item: (item[0][0], -len(item[1]), place.get(item[0][1], 0)))
    return [(titles[rule], list(ids)) for (_, rule), ids in order if len(ids) > 1]


def _reports(sheet: Any, style: Styles, row: int, batch: Batch) -> int:
    """The table, one row a report, worst first; returns its last row."""
    sheet.set_row(row, HEAD_HEIGHT)
    for i, column in enumerate(COLUMNS):
        sheet.write_string(row, i, batch.words.of("overview", column.key), style["head"])
    if not batch.reports:
        sheet.merge_range(row + 1, 0, row + 1, LAST, batch.words.say("overview_empty"), style["text"])
        return row + 1
    slots = Counter(slot.report_id for slot in batch.tables.placeholders)
    for order, report in enumerate(batch.reports, 1):
        findings = batch.findings.get(report.report_id, ())
        severity = _worst(batch, report.report_id)
        cells: list[str | int | Link | None] = [
            order,
            _unit(batch, report.report_id),
            batch.words.of("severity", severity) or batch.words.say("none"),
            "\n".join(_reasons(batch, findings)),
            slots[report.report_id],
            batch.filled(report.report_id) or batch.words.say("none"),
            *counts(findings),
            batch.link(report.report_id),
        ]
        for i, cell in enumerate(cells):
            look = "unit_link" if i == 1 and isinstance(cell, Link) else COLUMNS[i].style
            put(sheet, row + order, i, cell, style[look])
        sheet.set_row(row + order, row_height(COLUMNS, cells))
    last = row + len(batch.reports)
    worst = [column.key for column in COLUMNS].index("worst")
    grids.severity_colours(sheet, style, (row + 1, worst, last, worst), batch)
    return last


def _unit(batch: Batch, report_id: str) -> str | Link | None:
    """The name as a link where it fits on a line: LibreOffice does not wrap a link."""
    name = batch.label(report_id)
    return batch.link(report_id, name) if width(name) < COLUMNS[1].width else name


def _reasons(batch: Batch, findings: Sequence[Finding]) -> list[str]:
    """The two gravest rules that a report breaks, each with a quote and the number of places."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity != "info":
            by_rule[finding.rule].append(finding)
    if not by_rule:
        return [batch.words.say("reasons_info" if findings else "reasons_none")]
    return [_reason(batch, same) for same in list(by_rule.values())[:REASONS]]


def _reason(batch: Batch, same: Sequence[Finding]) -> str:
    say, first = batch.words.say, same[0]
    n = sum(1 + len(finding.evidence) for finding in same)
    if not first.text:
        return say("separator").join(finding.message.rstrip("\u3002") for finding in same)
    quote = say("quote", text=short(first.text, REASON)[0])
    return say("reason", title=batch.title(first), quote=quote + (say("quote_more", n=n) if n > 1 else ""))


def _printing(sheet: Any, batch: Batch, head: int, last: int) -> None:
    """One A4, never a fixed scale: with another default font it would run over."""
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.set_margins(0.5, 0.5, 0.7, 0.7)
    sheet.print_area(0, 0, min(last, head + PRINTED), LAST)
    grids.header(sheet, batch, batch.words.of("overview", "name"), batch.words.say("signatures"))
