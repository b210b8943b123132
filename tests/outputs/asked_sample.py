"""What the invented reports were asked for, and their figures: tables checklist, indicators, unmatched."""

import re
from collections.abc import Mapping, Sequence

from reportmine.records import ChecklistRow, Indicator, ReportRow, Section, Unmatched

# Core indicators: name and base unit.
CORE = {
    "headcount": ("干部总数", "人"),
    "fund": ("培训经费", "元"),
    "rate": ("参训率", "%"),
}
PARTS = {"problem": "存在问题", "cause": "原因分析"}
FIGURE = {
    "headcount": re.compile("现有在职干部([0-9*]{1,6})人"),
    "fund": re.compile("投入(?:培训)?经费([0-9*]{0,6})万元"),
    "rate": re.compile("参训率([0-9*]{1,6})%"),
}
COURSES = re.compile("专题课程([0-9]{1,3})门")


def figures(reports: Sequence[ReportRow]) -> list[Indicator]:
    """Core figures as far as the reports have them; what has no digits is unfilled."""
    rows = []
    for report in reports:
        for item, pattern in FIGURE.items():
            if found := pattern.search(report.text):
                rows.append(figure(report, item, found[1], found.start(1), found.end(1)))
    return rows


def figure(report: ReportRow, item: str, digits: str, start: int = 0, end: int = 1) -> Indicator:
    """One achieved figure of a core indicator."""
    name, unit = CORE[item]
    value = float(digits) if digits.isdigit() else None
    return Indicator(
        f"{report.report_id}/{item}{start}", report.report_id, start, end, report.text[start:end], item, name,
        None, None, value, value, value, unit, "=", None, None, None, None, "achieved",
        "unfilled" if value is None else "filled", None, 0.9,
    )  # fmt: skip


def unmatched(reports: Sequence[ReportRow]) -> list[Unmatched]:
    """Courses are counted by reports and no core indicator."""
    found = [(report, match) for report in reports if (match := COURSES.search(report.text))]
    if not found:
        return []
    report, match = found[0]
    place = (report.report_id, match.start(1), match.end())
    return [
        Unmatched("按需求设置专题课程", len(found), "门", *place, "headcount", 41.0, None),
        Unmatched("课程", 1, "门", *place, "unknown", 40.0, None),
    ]


def checklist(
    reports: Sequence[ReportRow], sections: Sequence[Section], rows: Sequence[Indicator]
) -> list[ChecklistRow]:
    """Two parts and the core indicators of every report."""
    roles = {(section.report_id, section.role) for section in sections}
    status = {(row.report_id, row.indicator): row.status for row in rows}
    found = []
    for report in reports:
        for role, name in PARTS.items():
            state = "present" if (report.report_id, role) in roles else "absent"
            found.append(asked(report, role, name, "section", state))
        for item, (name, _) in CORE.items():
            state = STATES[status.get((report.report_id, item))]
            found.append(asked(report, item, name, "indicator", state))
    return found


STATES: Mapping[str | None, str] = {"filled": "present", "unfilled": "unfilled", None: "absent"}


def asked(report: ReportRow, item: str, name: str, kind: str, state: str) -> ChecklistRow:
    """One cell of 要件核对."""
    values = (report.unit or report.report_id, report.report_id, item, name, kind, "profile", state)
    return ChecklistRow(*values, None, None, None, None)  # type: ignore[arg-type]
