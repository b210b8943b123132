"""audit.xlsx as the auditor opens it, and what happens to the one that was there before."""

import hashlib
import os
import re
import tomllib
import zipfile
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args, get_type_hints

import openpyxl
import pytest
import sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from reportmine import pipeline
from reportmine.outputs import workbook
from reportmine.records import ROW_TYPES, Decision, Fault, Info, Slot, Tables
from reportmine.tables import FORMULA_STARTS

NOW = datetime(2026, 11, 20, 9, 12)
TABLES = sample.tables()
SHEETS = [
    "总览", "问题清单", "要件核对", "指标对比", "疑似雷同", "汇总", "问题归类", "问题与打算",
    "未识别指标", "全部发现", "未填项", "结构", "文件清单", "说明", "选项",
]  # fmt: skip
NO_FINDING = "各报告均未发现"
LEDGER = [
    "序号", "单位", "等级", "问题", "原文（引自报告）", "位置", "整改要求", "状态", "责任人", "整改时限",
    "备注", "对照单位", "依据", "规则", "查看", "编号", "finding_id",
]  # fmt: skip


def written(
    tables: Tables, folder: Path, last: str | None = None, info: Info = sample.INFO
) -> workbook.Written:
    return workbook.write(tables, info, folder, NOW, last)


def opened(tables: Tables, folder: Path) -> Any:
    return openpyxl.load_workbook(written(tables, folder).path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return opened(TABLES, tmp_path_factory.mktemp("book"))


def rows(sheet: Any) -> list[dict[str, Any]]:
    heads = [cell.value for cell in sheet[2]]
    return [
        dict(zip(heads, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=3)
        if row[0].value is not None
    ]


def first_finding(**changes: Any) -> Tables:
    first = TABLES.findings[0]._replace(**changes)
    return TABLES._replace(findings=[first, *TABLES.findings[1:]])


# What she sees


def test_the_sheets_stand_in_their_order(book: Any) -> None:
    assert book.sheetnames == SHEETS
    assert book["选项"].sheet_state == "hidden"


def test_the_ledger_has_her_heads(book: Any) -> None:
    assert [cell.value for cell in book["问题清单"][2]] == LEDGER
    assert book["问题清单"].column_dimensions["Q"].hidden
    assert book["问题清单"].freeze_panes == "D3"
    assert book["问题清单"].auto_filter.ref == f"A2:Q{2 + len(TABLES.findings)}"


def test_every_finding_stands_in_the_ledger_with_its_quote_and_number(book: Any) -> None:
    found = {row["finding_id"]: row for row in rows(book["问题清单"])}
    numbers = {report.report_id: report.number for report in TABLES.reports}
    assert len(found) == len(TABLES.findings)
    for finding in TABLES.findings:
        row = found[finding.finding_id]
        assert row["编号"] == f"{numbers[finding.report_id]:03d}-{finding.code}"
        assert finding.text is None or finding.text.strip() in row["原文（引自报告）"]
        assert row["位置"] == (finding.place or "—")
        assert (row["状态"], row["责任人"], row["整改时限"], row["备注"]) == (None,) * 4


def test_worst_reports_come_first(book: Any) -> None:
    sheet = book["总览"]
    head = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "序号")
    counts = [[sheet.cell(row, column).value for column in (7, 8, 9)] for row in range(head + 1, head + 13)]
    assert counts == sorted(counts, reverse=True)
    assert sum(count[0] for count in counts) == sum(f.severity == "error" for f in TABLES.findings)


def test_the_overview_says_what_cannot_be_read_why_and_what_to_do(book: Any) -> None:
    words = "\n".join(str(cell.value) for row in book["总览"].iter_rows() for cell in row if cell.value)
    assert "市体育局.pdf（扫描件，没有文字层）：请向报送单位索取电子版" in words
    assert "2／17" in words
    assert "1. 应填内容未填写：6／12份报告，云水县、白沙县、桐花县、柳溪区等" in words


def test_at_most_twelve_rows_a_report_and_all_of_them_in_the_other_sheet(tmp_path: Path) -> None:
    first = TABLES.findings[0]
    many = [first._replace(finding_id=f"f{i}", rank=i) for i in range(30, 0, -1)]
    both = opened(TABLES._replace(findings=many), tmp_path)
    assert [row["finding_id"] for row in rows(both["问题清单"])] == [f"f{i}" for i in range(1, 13)]
    assert len(rows(both["全部发现"])) == 30


def test_what_concerns_all_reports_comes_first(tmp_path: Path) -> None:
    shared = TABLES.findings[-1]._replace(report_id=None, unit=None, text=None, evidence=(), finding_id="all")
    both = opened(TABLES._replace(findings=[*TABLES.findings, shared]), tmp_path)
    first = rows(both["问题清单"])[0]
    assert (first["finding_id"], first["单位"], first["编号"][:4]) == ("all", "全部报告", "000-")


def families_and_pairs(sheet: Any) -> list[list[dict[str, Any]]]:
    """The two tables of 疑似雷同: each ends at an empty row."""
    tables: list[list[tuple[Any, ...]]] = [[]]
    for row in sheet.iter_rows(min_row=2, values_only=True):
        if any(cell is not None for cell in row):
            tables[-1].append(row)
        else:
            tables.append([])
    return [[dict(zip(table[0], row, strict=True)) for row in table[1:]] for table in tables]


def test_shared_wording_is_shown_by_family_and_what_everybody_was_given_is_not(book: Any) -> None:
    families, _ = families_and_pairs(book["疑似雷同"])
    assert [(row["组"], row["单位数"], row["字数"], row["改动"]) for row in families] == [
        ("同文01", 3, 27, "改写"),
        ("同文02", 3, 13, "换名"),
    ]
    assert families[0]["单位"] == "柳溪区、市文史研究和地方志编纂服务中心、梅岭街道"
    assert families[0]["所在部分"] == "主要做法"
    assert "高度重视，主要领导多次听取汇报" in families[0]["代表原文"]


def test_pairs_stand_below_the_families_those_that_share_most_first(book: Any) -> None:
    sheet = book["疑似雷同"]
    _, pairs = families_and_pairs(sheet)
    assert len(pairs) == sum(overlap.passages > 0 for overlap in TABLES.overlaps) < len(TABLES.overlaps)
    shares = [max(row["占甲"], row["占乙"]) for row in pairs]
    assert shares == sorted(shares, reverse=True)
    assert {row["关系"] for row in pairs} == {"同级"}
    assert re.fullmatch(r"甲 \d+%　乙 \d+%", pairs[0]["未剔除前（占各自全文）"])
    assert {row["其中问题部分（占各自全文）"] for row in pairs} == {"—"}
    assert sheet.auto_filter.ref == "A2:I4"
    assert (sheet["C7"].number_format, sheet["C3"].number_format) == ('[<0.01]"<1%";0%', "#,##0")
    assert sheet["A6"].font.b
    assert sheet["A5"].border.left.style is None


def test_problems_are_counted_by_unit_and_class(book: Any) -> None:
    sheet = book["问题归类"]
    heads = [cell.value for cell in sheet[2]]
    assert heads == ["单位", "内容针对性", "师资课程", "合计", "有措施"]
    assert sheet["B2"].alignment.textRotation == 255
    assert sheet.freeze_panes == "B4"
    assert [cell.value for cell in sheet[3]] == ["写出的单位数", 6, 3, 9, 6]
    found = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=4)}
    assert len(found) == len(TABLES.reports)
    assert found["青石镇"] == [1, None, 1, 1]
    assert found["云水县"] == [None, 1, 1, 0]
    assert found["柳溪区"] == [None, None, 0, 0]


def test_a_class_that_has_no_word_is_another_one(tmp_path: Path) -> None:
    said = [row._replace(label="weather") for row in TABLES.statements]
    sheet = opened(TABLES._replace(statements=said), tmp_path)["问题归类"]
    assert [cell.value for cell in sheet[2]] == ["单位", "其他", "合计", "有措施"]


@pytest.mark.parametrize("name", ["问题归类", "问题与打算"])
def test_what_a_machine_matched_is_said_to_be_so(book: Any, name: str) -> None:
    assert "机器配对，须人工确认" in book[name]["A1"].value


def test_every_problem_stands_beside_its_plan(book: Any) -> None:
    found = rows(book["问题与打算"])
    assert len(found) == len(TABLES.statements)
    by_code = {row["编号"]: row for row in found}
    problem, plan, weak, vague = (by_code[code] for code in ("002-问1", "002-打1", "001-问1", "001-打1"))
    assert problem["原文（引自报告）"] == plan["对应措施（打算：所对问题）"]
    assert problem["对应措施（打算：所对问题）"] == plan["原文（引自报告）"]
    assert (problem["类别"], problem["对应"], problem["备注"]) == ("内容针对性", "有", "程度用语：部分")
    assert [plan[head] for head in ("责任", "时限", "目标", "成果", "具体程度")] == [
        "组织人事科", "明年3月底前", None, "需求摸底", 4,
    ]  # fmt: skip
    assert by_code["004-问1"]["对应"] == "部分"
    assert (weak["对应"], weak["对应措施（打算：所对问题）"], weak["具体程度"]) == ("未找到", None, None)
    assert (vague["具体程度"], vague["备注"]) == (0, "笼统，未见具体做法；类别把握不大")


def test_only_a_problem_is_coloured_by_what_is_missing(book: Any) -> None:
    sheet = book["问题与打算"]
    colours = {(row[1].value, row[6].value, row[6].fill.fgColor.rgb) for row in sheet.iter_rows(min_row=3)}
    assert colours == {
        ("问题", "有", "00000000"),
        ("问题", "部分", "FFFFF1CC"),
        ("问题", "未找到", "FFFBE9E7"),
        ("打算", "有", "00000000"),
        ("打算", "部分", "00000000"),
        ("打算", "未找到", "00000000"),
    }


@pytest.mark.parametrize(
    ("stage", "missing"),
    [
        ("passages", {"疑似雷同"}),
        ("statements", {"汇总", "问题归类", "问题与打算"}),
        ("checklist", {"要件核对"}),
        ("indicators", {"指标对比", "未识别指标"}),
    ],
)
def test_a_stage_that_did_not_run_has_no_sheet(tmp_path: Path, stage: str, missing: set[str]) -> None:
    done = tuple(name for name in sample.INFO.done if name != stage)
    info = sample.INFO._replace(done=done, not_done=(*sample.INFO.not_done, stage))
    shown = openpyxl.load_workbook(written(TABLES, tmp_path, info=info).path)
    assert shown.sheetnames == [name for name in SHEETS if name not in missing]


def test_many_units_of_a_family_are_counted(tmp_path: Path) -> None:
    reports = [TABLES.reports[0]._replace(report_id=f"r{i}", number=i, unit=f"单位{i}") for i in range(30)]
    first = TABLES.passages[0]
    members = [first._replace(report_id=row.report_id, n_reports=30) for row in reports]
    sheet = opened(Tables(reports=reports, passages=members), tmp_path)["疑似雷同"]
    ((family,),) = families_and_pairs(sheet)
    assert family["单位"].endswith("、单位19等30份报告")
    assert family["单位数"] == 30


def test_slots_are_shown_between_their_words(book: Any) -> None:
    quotes = [row["原文（引自报告）"] for row in rows(book["未填项"])]
    assert len(quotes) == len(TABLES.placeholders)
    assert any("培训干部【XXX人次】" in quote for quote in quotes)
    assert any("投入培训经费【缺】万元" in quote for quote in quotes)


def test_a_place_is_the_same_in_every_sheet(book: Any) -> None:
    slots = {(row["单位"], row["所在部分"]): row["位置"] for row in reversed(rows(book["未填项"]))}
    found = [row for row in rows(book["问题清单"]) if row["规则"] == "应填内容未填写"]
    assert found
    for row in found:
        title = re.match("“(.+?)”部分", row["问题"])
        assert title
        assert slots[row["单位"], title[1]] == row["位置"]


def test_the_outline_shows_headings_and_faulty_numbers(book: Any) -> None:
    found = rows(book["结构"])
    assert len(found) == len(TABLES.sections)
    assert {row["序号问题"] for row in found} == {None, "跳号", "格式不一"}


def test_unread_files_come_first(book: Any) -> None:
    listed = rows(book["文件清单"])
    assert [row["认作"] for row in listed[:3]] == ["未能读取", "未能读取", "报告"]
    assert len(listed) == len(TABLES.sources)


def test_what_was_not_done_is_said(book: Any) -> None:
    words = [cell.value for cell in book["说明"]["A"]]
    assert "本次未做：名单核对与处理建议。" in words
    assert any("已做：" in str(word) and "问题与打算归类、相同文字比对" in str(word) for word in words)


def test_no_cell_shows_a_program(book: Any) -> None:
    program = re.compile(r"None|nan|[{}]|slots\.|_|numbering|report_id")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                shown = not sheet.column_dimensions[get_column_letter(cell.column)].hidden
                if shown and cell.data_type == "s":
                    assert not program.search(cell.value), cell.value


@pytest.mark.parametrize("word", ["抄袭", "剽窃", "造假", "敷衍", "应付", "不合格", "严重", "违规", "处分"])
def test_the_program_never_judges(word: str) -> None:
    assert word not in (files("reportmine") / "messages" / "workbook.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        (
            Tables(),
            {
                "总览": "没有读到报告",
                "问题清单": NO_FINDING,
                "要件核对": "方案和通知没有列出须核对的要件。",
                "指标对比": "没有可以对比的核心指标。",
                "未识别指标": "报告中的指标均已识别。",
                "疑似雷同": "未发现须列出的相同段落。",
                "问题归类": "未识别出报告所写的问题。",
                "问题与打算": "未识别出报告所写的问题和打算。",
                "全部发现": NO_FINDING,
                "未填项": "未发现没有填写",
                "结构": "未识别出标题",
                "文件清单": "没有文件",
            },
        ),
        (
            TABLES._replace(findings=(), placeholders=()),
            {"总览": "未发现须核实", "问题清单": NO_FINDING, "全部发现": NO_FINDING, "未填项": "未发现没有"},
        ),
    ],
)
def test_an_empty_sheet_says_so(tmp_path: Path, tables: Tables, says: dict[str, str]) -> None:
    shown = opened(tables, tmp_path)
    for name, words in says.items():
        assert any(words in str(cell.value) for row in shown[name].iter_rows() for cell in row), name


def test_every_row_is_as_high_as_its_text(book: Any) -> None:
    for name in SHEETS[1:-2]:
        sheet = book[name]
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                wide = len(str(cell.value or "").encode("gbk", "replace"))
                columns = sheet.column_dimensions[cell.column_letter].width - 1.7
                height = sheet.row_dimensions[cell.row].height
                if cell.data_type == "s" and not sheet.column_dimensions[cell.column_letter].hidden:
                    assert wide / columns * 13.8 <= height + 1, cell.value


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("slot", get_args(Slot)),
        ("fault", get_args(Fault)),
        ("taken_as", get_args(get_type_hints(ROW_TYPES["sources"])["taken_as"])),
        ("severity", get_args(get_type_hints(ROW_TYPES["findings"])["severity"])),
        ("stage", pipeline.STAGES + pipeline.NOT_DONE),
        *(
            (group, get_args(get_type_hints(ROW_TYPES[table])[column]))
            for group, table, column in (
                ("change", "passages", "change"),
                ("relation", "overlaps", "relation"),
                ("statement", "statements", "kind"),
                ("statement_code", "statements", "kind"),
                ("answer", "links", "coverage"),
                ("state", "checklist", "state"),
            )
        ),
        ("decision", ("confirmed", "dismissed", "unsure", "done")),
    ],
)
def test_every_value_has_a_word(group: str, values: tuple[str, ...]) -> None:
    words = tomllib.loads((files("reportmine") / "messages" / "workbook.toml").read_text(encoding="utf-8"))
    assert set(words[group]) >= set(values)


# What she works with


def test_the_drop_down_offers_a_range_and_only_warns(book: Any) -> None:
    (rule,) = book["问题清单"].data_validations.dataValidation
    assert (rule.formula1, rule.errorStyle) == ("'选项'!$A$1:$A$4", "warning")
    assert [row[0].value for row in book["选项"].iter_rows()] == ["确认", "排除", "存疑", "已整改"]
    assert str(rule.sqref) == f"H3:H{2 + len(TABLES.findings) + 500}"


def test_a_settled_row_turns_grey_before_its_level_is_coloured(book: Any) -> None:
    found = book["问题清单"].conditional_formatting
    rules = sorted((rule for area in found for rule in area.rules), key=lambda rule: rule.priority)
    assert rules[0].formula == ['OR($H3="排除",$H3="已整改")']
    assert rules[0].stopIfTrue
    assert [rule.formula for rule in rules[1:]] == [['"重点"'], ['"核实"'], ['"提示"']]


def test_the_progress_line_counts_what_she_types(book: Any) -> None:
    formula = book["问题清单"]["A1"].value
    end = 2 + len(TABLES.findings) + 500
    assert f'COUNTIF($H$3:$H${end},"确认")' in formula
    assert f"COUNTA($D$3:$D${end})-COUNTA($H$3:$H${end})" in formula
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 1


def test_marks_that_are_known_are_shown(tmp_path: Path) -> None:
    ids = [finding.finding_id for finding in TABLES.findings[:2]]
    marks = [
        Decision(ids[0], "confirmed", "王敏", "2026-12-01", "已电话告知", None, None, "workbook", None, None),
        Decision(ids[1], "dismissed", None, "月底前", None, None, None, "workbook", None, None),
    ]
    found = {
        row["finding_id"]: row for row in rows(opened(TABLES._replace(decisions=marks), tmp_path)["问题清单"])
    }
    first, second = (found[key] for key in ids)
    assert [first[head] for head in LEDGER[7:11]] == ["确认", "王敏", datetime(2026, 12, 1), "已电话告知"]
    assert [second[head] for head in LEDGER[7:11]] == ["排除", None, "月底前", None]


def test_links_open_the_page_of_the_row_s_report(book: Any) -> None:
    for name in ("问题清单", "全部发现"):
        sheet = book[name]
        column = [cell.value for cell in sheet[2]].index("查看") + 1
        for number, row in enumerate(rows(sheet), 3):
            assert sheet.cell(number, column).value == "打开"
            assert sheet.cell(number, column).hyperlink.target == f"page/reports/{row['编号'][:3]}.html"


def test_two_reports_of_one_unit_are_told_apart(tmp_path: Path) -> None:
    reports = [row._replace(unit="云水县") if row.number == 5 else row for row in TABLES.reports]
    units = {row["单位"] for row in rows(opened(TABLES._replace(reports=reports), tmp_path)["问题清单"])}
    assert {"云水县（001）", "云水县（005）"} <= units
    assert "云水县" not in units


def test_a_long_ledger_opens_with_the_grave_rows(tmp_path: Path) -> None:
    reports = [TABLES.reports[0]._replace(report_id=f"r{i}", number=i, unit=f"单位{i}") for i in range(501)]
    levels = ("error", "info", "info", "warning")
    found = [
        finding._replace(report_id=report.report_id, severity=level)
        for report in reports
        for finding, level in zip(TABLES.findings, levels, strict=False)
    ]
    sheet = opened(Tables(reports=reports, findings=found), tmp_path)["问题清单"]
    hidden = {n for n, row in sheet.row_dimensions.items() if row.hidden}
    assert hidden == {n for n in range(3, 2007) if sheet.cell(n, 3).value != "重点"}
    assert "另有1503行" in sheet["A1"].value


def test_the_parts_of_a_sheet_stand_in_the_order_that_excel_insists_on(tmp_path: Path) -> None:
    """Of ECMA-376 part 1, 18.3.1.99; a sheet in another order is `repaired`, and loses its drop-downs."""
    order = (
        "<sheetPr>", "<dimension ", "<sheetViews>", "<cols>", "<sheetData>", "<autoFilter ", "<mergeCells ",
        "<conditionalFormatting ", "<dataValidations ", "<hyperlinks>", "<printOptions ", "<pageMargins ",
        "<pageSetup ", "<headerFooter>",
    )  # fmt: skip
    with zipfile.ZipFile(written(TABLES, tmp_path).path) as parts:
        xml = parts.read("xl/worksheets/sheet2.xml").decode()
        targets = parts.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
    places = [xml.index(part) for part in order]
    assert places == sorted(places)
    assert re.findall(r'r:id="(\w+)"', xml) == re.findall(r'Id="(\w+)"', targets)
    assert [int(n) for n in re.findall(r'<row r="(\d+)"', xml)] == list(range(1, 3 + len(TABLES.findings)))


# Words of a report are words


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_quote_becomes_a_formula(tmp_path: Path, start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    sheet = opened(first_finding(message=text, basis=text), tmp_path)["问题清单"]
    assert (sheet["D3"].data_type, sheet["D3"].value) == ("s", text.replace("\r", "\n"))
    assert sheet["M3"].data_type == "s"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x00乙\x0b丙\x1f", "甲乙丙"),
        ("甲\r\n乙", "甲\n乙"),
        ("甲\ud800乙", "甲\ufffd乙"),
        ("甲\uffff", "甲\ufffd"),
        ("<b>&amp;\"'", "<b>&amp;\"'"),
        ("  两端空格  ", "  两端空格  "),
        ("𠮷野家" * 3, "𠮷野家" * 3),
        ("https://example.cn", "https://example.cn"),
        ("0012", "0012"),
    ],
)
def test_text_that_xml_cannot_hold_is_mended_and_nothing_else(tmp_path: Path, text: str, shown: str) -> None:
    sheet = opened(first_finding(message=text), tmp_path)["问题清单"]
    assert sheet["D3"].value == shown
    assert sheet["D3"].hyperlink is None


@pytest.mark.parametrize("letter", ["长", "𠮷"])
def test_a_text_longer_than_a_cell_is_cut_with_a_mark(tmp_path: Path, letter: str) -> None:
    value = opened(first_finding(message=letter * 40_000), tmp_path)["问题清单"]["D3"].value
    assert value.endswith(letter + "……")
    assert 32_760 <= len(value.encode("utf-16-le")) // 2 <= 32_767


def test_what_looks_like_an_escape_of_excel_is_kept(tmp_path: Path) -> None:
    path = written(first_finding(message="编号_x000D_"), tmp_path).path
    with zipfile.ZipFile(path) as parts:
        assert "编号_x005F_x000D_" in parts.read("xl/sharedStrings.xml").decode()


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), min_size=1)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS.filter(lambda text: "_x" not in text), min_size=5, max_size=12))
def test_any_text_comes_back_as_it_was(tmp_path: Path, texts: list[str]) -> None:
    first = TABLES.findings[0]
    found = [first._replace(message=text, rank=i, finding_id=str(i)) for i, text in enumerate(texts)]
    sheet = opened(TABLES._replace(findings=found), tmp_path)["问题清单"]
    shown = [sheet.cell(row, 4).value for row in range(3, 3 + len(texts))]
    assert shown == [re.sub("[\ufffe\uffff]", "\ufffd", text) for text in texts]


@pytest.mark.parametrize(
    ("length", "quote"),
    [(80, "“" + "字" * 80 + "”"), (186, "“" + "字" * 40 + "……" + "字" * 20 + "”（共186字）")],
)
def test_a_long_quote_is_cut_in_the_middle_and_says_its_length(
    tmp_path: Path, length: int, quote: str
) -> None:
    sheet = opened(first_finding(text="字" * length, evidence=()), tmp_path)["问题清单"]
    assert sheet["E3"].value == quote


def test_the_second_piece_of_evidence_names_its_unit(tmp_path: Path) -> None:
    tables = first_finding(text="甲乙", evidence=(), other_report="青石镇.docx", other_text="丙丁")
    row = rows(opened(tables, tmp_path)["问题清单"])[0]
    assert row["原文（引自报告）"] == "“甲乙”\n对照：青石镇“丙丁”"
    assert row["对照单位"] == "青石镇"


# The file that was there before


def test_an_untouched_workbook_is_replaced(tmp_path: Path) -> None:
    first = written(TABLES, tmp_path)
    second = written(TABLES._replace(findings=()), tmp_path, first.sha256)
    assert (second.kept, second.note) == (None, None)
    assert [path.name for path in tmp_path.iterdir()] == ["audit.xlsx"]
    assert second.sha256 == hashlib.sha256(second.path.read_bytes()).hexdigest() != first.sha256


def test_a_changed_workbook_is_kept_under_a_dated_name(tmp_path: Path) -> None:
    first = written(TABLES, tmp_path)
    first.path.write_bytes(b"hers")
    second = written(TABLES, tmp_path, first.sha256)
    assert second.kept == tmp_path / "审核结果-保留-20261120-0912.xlsx"
    assert second.kept.read_bytes() == b"hers"
    second.path.write_bytes(b"hers again")
    third = written(TABLES, tmp_path, second.sha256)
    assert third.kept == tmp_path / "审核结果-保留-20261120-0912-2.xlsx"
    assert third.kept.read_bytes() == b"hers again"
    assert second.kept.read_bytes() == b"hers"


@pytest.mark.parametrize("lock", ["~$audit.xlsx", ".~lock.audit.xlsx#", ".~audit.xlsx"])
def test_an_open_workbook_is_left_alone(tmp_path: Path, lock: str) -> None:
    (tmp_path / "audit.xlsx").write_bytes(b"hers")
    (tmp_path / lock).touch()
    second = written(TABLES, tmp_path)
    third = written(TABLES, tmp_path)
    assert [second.path.name, third.path.name] == ["audit-2.xlsx", "audit-3.xlsx"]
    assert (
        second.note == "audit.xlsx 正在别处打开，本次写入 audit-2.xlsx。关闭后再运行一次即可更新 audit.xlsx。"
    )
    assert (tmp_path / "audit.xlsx").read_bytes() == b"hers"


def test_a_workbook_that_windows_will_not_replace_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "audit.xlsx").write_bytes(b"hers")
    replace = os.replace

    def refuse(old: Path, new: Path) -> None:
        if Path(new).name == "audit.xlsx":
            raise PermissionError(13, "in use")
        replace(old, new)

    monkeypatch.setattr(os, "replace", refuse)
    result = written(TABLES, tmp_path)
    assert (result.path.name, result.kept) == ("audit-2.xlsx", None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit-2.xlsx", "audit.xlsx"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    first = written(TABLES, tmp_path)
    before = first.path.read_bytes()
    broken = TABLES._replace(findings=[TABLES.findings[0]._replace(severity="unknown", rank="x")])  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        written(TABLES._replace(findings=[*broken.findings, *TABLES.findings]), tmp_path, first.sha256)
    assert first.path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["audit.xlsx"]


def test_the_same_tables_give_the_same_file(tmp_path: Path) -> None:
    first = written(TABLES, tmp_path / "a")
    assert first.sha256 == written(TABLES, tmp_path / "b").sha256
