"""要件核对, 指标对比 and 未识别指标: what was asked for, and what reports say of it in figures."""

from datetime import datetime
from pathlib import Path
from typing import Any

import asked_sample
import openpyxl
import pytest
import sample

from reportmine.outputs import workbook
from reportmine.records import Finding, Indicator, ReportRow, Tables

NOW = datetime(2026, 11, 20, 9, 12)
TABLES = sample.tables()
LIGHT_RED, LIGHT_AMBER = "FFFBE9E7", "FFFFF1CC"


def opened(tables: Tables, folder: Path) -> Any:
    return openpyxl.load_workbook(workbook.write(tables, sample.INFO, folder, NOW, None).path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return opened(TABLES, tmp_path_factory.mktemp("book"))


def by_unit(sheet: Any, column: str) -> dict[str, list[Any]]:
    """Cells of every row by its unit."""
    heads = [cell.value for cell in sheet[2]]
    at = heads.index(column)
    return {row[at].value: list(row) for row in sheet.iter_rows(min_row=3)}


def alike(n: int) -> list[ReportRow]:
    """So many reports of county bureaus."""
    first = TABLES.reports[1]
    return [
        first._replace(report_id=f"r{i}", number=i, unit=f"第{i}局", level="county", unit_kind="bureau")
        for i in range(1, n + 1)
    ]


def compared(reports: list[ReportRow], figures: list[Indicator], folder: Path, *found: Finding) -> Any:
    """The sheet 指标对比 of these reports and figures."""
    asked = asked_sample.checklist(reports, (), figures)
    tables = Tables(reports=reports, indicators=figures, checklist=asked, findings=found)
    return opened(tables, folder)["指标对比"]


# 要件核对


def test_every_item_has_a_word_for_every_unit(book: Any) -> None:
    sheet = book["要件核对"]
    heads = ["单位", "存在问题", "原因分析", "干部总数", "培训经费", "参训率", "缺几项", "查看"]
    assert [cell.value for cell in sheet[2]] == heads
    found = {unit: [cell.value for cell in row[1:7]] for unit, row in by_unit(sheet, "单位").items()}
    assert len(found) == len(TABLES.reports)
    assert found["青石镇"] == ["有", "有", "有", "无", "无", 2]
    assert found["云水县"] == ["有", "无", "空", "空", "空", 4]
    assert found["柳溪区"] == ["无", "无", "有", "空", "无", 4]


def test_units_that_lack_most_come_first_and_can_be_filtered(book: Any) -> None:
    sheet = book["要件核对"]
    lacking = [sheet.cell(row, 7).value for row in range(3, 3 + len(TABLES.reports))]
    assert lacking == sorted(lacking, reverse=True)
    assert sheet.auto_filter.ref == f"A2:H{2 + len(TABLES.reports)}"
    assert sheet.freeze_panes == "B3"
    assert {sheet.cell(2, column).alignment.textRotation for column in range(2, 7)} == {255}


def test_a_state_is_told_by_word_and_look(tmp_path: Path) -> None:
    states = ("present", "unfilled", "vague", "absent", "cannot_tell")
    report = TABLES.reports[0]
    asked = [asked_sample.asked(report, state, state, "section", state) for state in states]
    row = opened(Tables(reports=[report], checklist=asked), tmp_path)["要件核对"][3]
    assert [cell.value for cell in row[1:7]] == ["有", "空", "含糊", "无", "看不出", 3]
    looks = [(cell.fill.patternType, cell.fill.fgColor.rgb, cell.font.i) for cell in row[1:6]]
    assert len(set(looks)) == len(states)
    assert looks[1][:2] == ("solid", LIGHT_RED)
    assert looks[2][:2] == ("solid", LIGHT_AMBER)
    assert looks[3][0] == "lightUp"


def test_a_unit_without_a_report_has_a_row_too(tmp_path: Path) -> None:
    asked = asked_sample.asked(TABLES.reports[0], "problem", "存在问题", "section", "absent")
    missing = asked._replace(unit_id="远山乡", report_id=None)
    row = opened(TABLES._replace(checklist=[missing]), tmp_path)["要件核对"][3]
    assert [cell.value for cell in row] == ["远山乡", "无", 1, None]


# 指标对比


def test_figures_stand_side_by_side_with_name_and_base_unit_above(book: Any) -> None:
    sheet = book["指标对比"]
    assert [cell.value for cell in sheet[2]] == [
        "类别", "单位", "填报率", "未填", "未提及", "干部总数\n（人）", "培训经费\n（元）", "参训率\n（%）", "须核实", "查看",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[3]][1:8] == ["填报家数", None, None, None, 9, 0, 0]
    found = {unit: [cell.value for cell in row[2:8]] for unit, row in by_unit(sheet, "单位").items()}
    assert found["青石镇"] == ["1／3", 0, 2, 41, "未提及", "未提及"]
    assert found["云水县"] == ["0／3", 3, 0, "未填", "未填", "未填"]
    assert sheet.freeze_panes == "C4"


def test_not_filled_in_and_not_mentioned_look_different(book: Any) -> None:
    row = by_unit(book["指标对比"], "单位")["柳溪区"]
    assert [cell.value for cell in row[6:8]] == ["未填", "未提及"]
    assert [cell.fill.patternType for cell in row[6:8]] == ["solid", "lightUp"]
    assert row[6].fill.fgColor.rgb == LIGHT_RED


@pytest.mark.parametrize(
    ("op", "value", "shown"),
    [
        ("=", 1860.0, "#,##0"),
        ("=", 94.25, "#,##0.0#"),
        ("~", 2100.0, '"≈"#,##0'),
        (">=", 95.5, '"≥"#,##0.0#'),
        ("<", 60.0, '"<"#,##0'),
    ],
)
def test_a_figure_stays_a_number_and_its_sign_is_shown(
    tmp_path: Path, op: Any, value: float, shown: str
) -> None:
    (report,) = alike(1)
    row = asked_sample.figure(report, "headcount", "1")._replace(op=op, value=value)
    cell = compared([report], [row], tmp_path)["F4"]
    assert (cell.value, cell.number_format) == (value, shown)


@pytest.mark.parametrize(
    "changes", [{"op": "range", "value": None, "text": "30至35人"}, {"unit": "户", "text": "30至35人"}]
)
def test_what_is_no_single_number_of_that_unit_is_quoted(tmp_path: Path, changes: dict[str, Any]) -> None:
    reports = alike(3)
    rows = [asked_sample.figure(report, "headcount", "9") for report in reports]
    sheet = compared(reports, [*rows[:2], rows[2]._replace(**changes)], tmp_path)
    assert by_unit(sheet, "单位")["第3局"][5].value == "30至35人"


def test_a_filled_total_is_preferred_to_a_part_a_slot_and_a_plan(tmp_path: Path) -> None:
    (report,) = alike(1)
    figures = [
        asked_sample.figure(report, "headcount", "", 1, 2),
        asked_sample.figure(report, "headcount", "7", 3, 4)._replace(relation="part"),
        asked_sample.figure(report, "headcount", "60", 5, 6),
        asked_sample.figure(report, "headcount", "90", 0, 1)._replace(stance="planned"),
    ]
    assert compared([report], figures, tmp_path)["F4"].value == 60


def doubt(report: ReportRow, rule: str, start: int, end: int) -> Finding:
    first = TABLES.findings[0]
    own: dict[str, Any] = {
        "report_id": report.report_id,
        "start": start,
        "end": end,
        "other_report": None,
        "evidence": (),
    }
    return first._replace(rule=rule, message="总数与分项之和不等。", **own)


@pytest.mark.parametrize(
    ("rule", "start", "end", "marked"),
    [
        ("figures.parts_exceed_total", 5, 8, True),
        ("figures.parts_exceed_total", 9, 12, False),
        ("slots.unfilled", 5, 8, False),
    ],
)
def test_a_figure_that_a_check_doubts_is_marked_and_the_row_says_why(
    tmp_path: Path, rule: str, start: int, end: int, marked: bool
) -> None:
    (report,) = alike(1)
    row = asked_sample.figure(report, "headcount", "60", 5, 8)
    sheet = compared([report], [row], tmp_path, doubt(report, rule, start, end))
    assert sheet["F4"].value == 60
    assert sheet["F4"].number_format == ('#,##0"≠"' if marked else "#,##0")
    assert sheet["I4"].value == ("总数与分项之和不等。" if marked else None)


def test_the_other_of_two_values_is_marked_too(tmp_path: Path) -> None:
    (report,) = alike(1)
    row = asked_sample.figure(report, "headcount", "60", 5, 8)
    found = doubt(report, "figures.two_values", 20, 23)
    found = found._replace(other_report=report.report_id, other_start=5, other_end=8, other_text="60人")
    assert compared([report], [row], tmp_path, found)["F4"].number_format == '#,##0"≠"'


def test_what_was_not_asked_of_a_unit_counts_neither_way(tmp_path: Path) -> None:
    reports = alike(2)
    asked = asked_sample.checklist(reports, [], [asked_sample.figure(reports[0], "headcount", "9")])
    asked = [row for row in asked if row.report_id != reports[1].report_id or row.item != "rate"]
    tables = TABLES._replace(reports=reports, checklist=asked, indicators=[], findings=[])
    sheet = by_unit(opened(tables, tmp_path)["指标对比"], "单位")
    assert [cell.value for cell in sheet["第1局"]][2:5] == ["1／3", 0, 2]
    assert [cell.value for cell in sheet["第2局"]][2:8] == ["0／2", 0, 2, "未提及", "未提及", "—"]


def test_eight_of_a_kind_have_a_median(tmp_path: Path) -> None:
    reports = alike(8)
    figures = [asked_sample.figure(report, "headcount", str(10 * report.number)) for report in reports]
    figures += [asked_sample.figure(report, "rate", "95") for report in reports[:4]]
    sheet = compared(reports, figures, tmp_path)
    medians = ["县级部门单位", "中位数（8家）", None, None, None, 45, "—", "—"]
    assert [cell.value for cell in sheet[4]][:8] == medians
    assert "未作比较" not in sheet["A1"].value
    assert sheet.freeze_panes == "C5"


def test_fewer_than_eight_of_a_kind_are_not_compared(tmp_path: Path) -> None:
    reports = alike(7)
    others = [row._replace(report_id=f"s{row.number}", unit_kind="school", unit="") for row in reports]
    figures = [asked_sample.figure(report, "headcount", "9") for report in (*reports, *others)]
    sheet = compared([*reports, *others], figures, tmp_path)
    assert "同类不足8家，未作比较" in sheet["A1"].value
    assert not any("中位数" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_only_kinds_that_are_large_enough_are_compared(tmp_path: Path) -> None:
    reports = alike(9)
    reports[8] = reports[8]._replace(unit_kind="school")
    figures = [asked_sample.figure(report, "headcount", "9") for report in reports]
    sheet = compared(reports, figures, tmp_path)
    assert "其余同类不足8家，未作比较" in sheet["A1"].value
    assert [row[0].value for row in sheet.iter_rows(min_row=4)] == ["县级部门单位"] * 9 + ["县级学校"]


# 未识别指标


def test_a_wording_is_shown_in_its_sentence_with_the_nearest_indicator(book: Any) -> None:
    sheet = book["未识别指标"]
    assert [cell.value for cell in sheet[2]] == [
        "报告中的叫法", "家数", "计量单位", "例句", "最接近的指标", "把握", "对应到", "查看",
    ]  # fmt: skip
    first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=3))
    assert first[:3] == ["按需求设置专题课程", 6, "门"]
    assert "按需求设置专题课程【3门】。" in first[3]
    assert first[4:7] == ["干部总数", 0.41, None]
    assert second[4:7] == ["—", None, None]


def test_the_column_to_fill_in_looks_like_those_of_the_ledger(book: Any) -> None:
    assert book["未识别指标"]["G2"].fill.fgColor.rgb == book["问题清单"]["H2"].fill.fgColor.rgb
    assert book["未识别指标"]["G3"].fill.fgColor.rgb == book["问题清单"]["K3"].fill.fgColor.rgb


def test_at_most_three_hundred_wordings_those_of_most_units(tmp_path: Path) -> None:
    first = TABLES.unmatched[0]
    many = [first._replace(name=f"叫法{i}", n_units=i) for i in range(1, 302)]
    sheet = opened(TABLES._replace(unmatched=many), tmp_path)["未识别指标"]
    assert [row[1].value for row in sheet.iter_rows(min_row=3)] == list(range(301, 1, -1))
    assert "叫法301种，只列家数最多的300种" in sheet["A1"].value


def test_a_wording_whose_example_is_not_among_the_reports_is_listed_all_the_same(tmp_path: Path) -> None:
    lost = TABLES.unmatched[0]._replace(example_report="另一份.docx")
    row = opened(TABLES._replace(unmatched=[lost]), tmp_path)["未识别指标"][3]
    assert [cell.value for cell in row][:4] == ["按需求设置专题课程", 6, "门", None]
