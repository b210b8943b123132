"""汇总 in the workbook, and the problems of many units in the page's data."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import page_sample
import pytest
import sample

from reportmine.outputs import page, workbook
from reportmine.records import Tables

TABLES = sample.tables()
PAGE = page_sample.tables()
UNITS = len({report.unit or report.report_id for report in TABLES.reports})


def sheet(tables: Tables, folder: Path) -> Any:
    book = workbook.write(tables, sample.INFO, folder, datetime(2026, 11, 20, 9, 12), None)
    return openpyxl.load_workbook(book.path)["汇总"]


def rows(found: Any) -> list[dict[str, Any]]:
    heads = [cell.value for cell in found[2]]
    return [dict(zip(heads, (c.value for c in row), strict=True)) for row in found.iter_rows(min_row=3)]


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return rows(sheet(TABLES, tmp_path_factory.mktemp("book")))


def test_common_problems_then_common_plans_then_the_rest(listed: list[dict[str, Any]]) -> None:
    assert [row["部分"] for row in listed] == ["共性问题", "共性打算", "其余问题"]
    assert [row["名次"] for row in listed] == [1, 1, None]


def test_a_common_problem_quotes_its_medoid_and_names_its_units(listed: list[dict[str, Any]]) -> None:
    common, row = TABLES.commonalities[0], listed[0]
    medoid = next(s for s in TABLES.statements if s.statement_id == common.statement_id)
    assert row["代表原文（引自报告）"].startswith(f"“{medoid.text[:40]}")
    assert row["引自"] == "市水文局"
    assert row["类别"] == "内容针对性"
    assert row["单位数"] == f"{common.n_units}／{UNITS}"
    assert row["有对应（家）"] == f"{common.n_answered}／{common.n_units}"
    assert row["条数"] == len(common.statement_ids)


def test_units_that_copied_are_named_and_counted_once(listed: list[dict[str, Any]]) -> None:
    voices = TABLES.commonalities[0].n_voices
    assert listed[0]["单位"].endswith(f"（疑似雷同的并作一家，计{voices}家）")
    assert "青石镇、市水文局" in listed[0]["单位"]


def test_the_rest_is_counted_by_class_and_quoted_once(listed: list[dict[str, Any]]) -> None:
    rest = [s for s in TABLES.statements if s.kind == "problem" and s.label == "teachers"]
    assert listed[2]["类别"] == "师资课程"
    assert listed[2]["条数"] == len(rest)
    assert listed[2]["代表原文（引自报告）"].startswith("“一是师资力量偏弱")


def test_nothing_in_common_leaves_the_rest(tmp_path: Path) -> None:
    listed = rows(sheet(TABLES._replace(commonalities=()), tmp_path))
    assert {row["部分"] for row in listed} == {"其余问题"}


def test_no_statement_is_said_so(tmp_path: Path) -> None:
    empty = TABLES._replace(commonalities=(), statements=(), links=())
    assert "未识别出" in sheet(empty, tmp_path)["A3"].value


def test_the_page_has_the_problems_of_many_units_with_their_places(tmp_path: Path) -> None:
    page.write(PAGE, page_sample.INFO, tmp_path)
    raw = (tmp_path / "page" / "data" / "statements.js").read_text(encoding="utf-8")
    [shown] = json.loads(raw.partition(",")[2].rstrip()[:-2])["common"]
    common = PAGE.commonalities[0]
    report = next(r for r in PAGE.reports if r.number == shown["n"])
    wide = report.text.encode("utf-16-le")
    medoid = next(s for s in PAGE.statements if s.statement_id == common.statement_id)
    assert wide[2 * shown["s"] : 2 * shown["e"]].decode("utf-16-le") == medoid.text
    assert len(shown["units"]) == common.n_units
    assert shown["ids"] == list(common.statement_ids)
