"""The workbook as LibreOffice shows, prints and saves it."""

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

sys.path.append(str(Path(__file__).parents[1] / "outputs"))
import sample

from reportmine.outputs import workbook

OFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.office, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")]
COPIES = 4  # of the sample's twelve reports: more than one A4 holds


def batch() -> Any:
    """Forty-eight reports, one with a quote that would run as a formula."""
    written = [
        one._replace(unit=one.unit and f"{one.unit}{copy}", file=f"{copy}/{one.file}")
        for copy in range(1, COPIES + 1)
        for one in sample.reports()
    ]
    tables = sample.tables(written)
    first = tables.findings[0]._replace(text="=1+1", evidence=(), message="+86")
    return tables._replace(findings=[first, *tables.findings[1:]])


def convert(book: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{book.stem}.{kind}"


@pytest.fixture(scope="module")
def tables() -> Any:
    return batch()


@pytest.fixture(scope="module")
def book(tables: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    return workbook.write(tables, sample.INFO, folder, datetime(2026, 11, 20, 9, 12), None).path


@pytest.fixture(scope="module")
def pages(book: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words of every printed page, without blanks: a PDF has no lines."""
    pdf = pypdfium2.PdfDocument(convert(book, "pdf", tmp_path_factory.mktemp("pdf")))
    return ["".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.fixture(scope="module")
def saved(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook after a person saved it in LibreOffice."""
    folder = tmp_path_factory.mktemp("saved")
    return openpyxl.load_workbook(convert(book, "xlsx", folder))


def test_the_overview_is_one_a4_and_answers_by_itself(pages: list[str]) -> None:
    first, second = pages[:2]
    assert "审核总览" in first
    assert "问题清单" in second  # so the overview has one page
    for words in ("市体育局.pdf", "扫描件", "先看这三件", "云水县1", "重点", "“现有在职干部**人”", "审核人"):
        assert words in first


def test_every_page_says_that_it_is_a_draft(pages: list[str]) -> None:
    assert all("初稿·未经核实" in page for page in pages)


def test_no_number_is_too_wide_for_its_cell(pages: list[str]) -> None:
    assert not [page for page in pages if "###" in page]


def test_the_ledger_prints_with_its_heads_on_every_page(pages: list[str]) -> None:
    ledger = [page for page in pages if "问题清单（整改台账）" in page]
    assert len(ledger) > 1
    for page in ledger:
        assert "整改要求" in page
        assert "备注" in page


def test_all_is_still_there_after_a_save(saved: Any, tables: Any) -> None:
    sheet = saved["问题清单"]
    assert saved["选项"].sheet_state == "hidden"
    assert sheet.auto_filter.ref == f"A2:Q{2 + len(tables.findings)}"
    assert [str(rule.formula1) for rule in sheet.data_validations.dataValidation] == ["选项!$A$1:$A$4"]
    assert [sheet.cell(row, 17).value for row in range(3, 3 + len(tables.findings))] == [
        finding.finding_id for report in _worst_first(tables) for finding in report
    ]
    assert (sheet["E3"].data_type, sheet["E3"].value) == ("s", "“=1+1”")
    assert (sheet["D3"].data_type, sheet["D3"].value) == ("s", "+86")


def _worst_first(tables: Any) -> list[list[Any]]:
    """Findings report by report, by their numbers of 重点, 核实 and 提示."""
    groups = [[f for f in tables.findings if f.report_id == report.report_id] for report in tables.reports]
    levels = ("error", "warning", "info")
    return sorted(groups, key=lambda group: [-sum(f.severity == level for f in group) for level in levels])


def test_links_still_lead_to_the_report_after_a_save(saved: Any) -> None:
    sheet = saved["问题清单"]
    assert sheet["O3"].hyperlink.target.endswith("page/reports/001.html")
