"""What the auditor types into 未识别指标 is what the next run makes of these wordings."""

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

import reportmine
from reportmine import profile
from reportmine.console import closing
from reportmine.indicators.mapping import mapped
from reportmine.records import Indicator, Mapped
from test_auditing import REPORT

SHEET, WORDING, TYPED = "未识别指标", 1, 7
NAME = "护林防火劝导队"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    text = REPORT.replace("全镇共有", f"{NAME}18人。全镇共有")
    (tmp_path / "in" / "青禾镇.txt").write_text(text, encoding="utf-8")
    return tmp_path / "in"


def typed(book: Path, text: str | None, wording: str = NAME) -> str:
    """Fill the cell beside a wording, as a person would; returns its address."""
    opened = openpyxl.load_workbook(book)
    sheet = opened[SHEET]
    row = next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, WORDING).value == wording)
    sheet.cell(row, TYPED).value = text
    opened.save(book)
    return f"{sheet.cell(row, TYPED).column_letter}{row}"


def of(audit: reportmine.Audit) -> Indicator:
    return next(row for row in audit.rows.indicators if row.name == NAME)


def shown(book: Path) -> str | None:
    sheet = openpyxl.load_workbook(book)[SHEET]
    return next(r[TYPED - 1].value for r in sheet.iter_rows(min_row=3) if r[0].value == NAME)


@pytest.mark.parametrize(
    "text", ["师资人数（teachers.count）", "师资人数", "teachers.count", " 师资人数 (teachers.count)"]
)
def test_a_typed_indicator_is_applied_on_the_next_run(text: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = reportmine.audit_to(folder, out)
    assert of(first).indicator is None
    typed(out / "audit.xlsx", text)
    again = reportmine.audit_to(folder, out)
    assert of(again).indicator == "teachers.count"
    row = next(row for row in again.rows.unmatched if row.name == NAME)
    assert row.mapped_to == "teachers.count"
    assert shown(out / "audit.xlsx") == "师资人数（teachers.count）"


def test_a_mapped_wording_fills_a_core_indicator(folder: Path, tmp_path: Path) -> None:
    (folder / "青禾镇.txt").write_text(REPORT.replace("全镇共有干部32人", f"{NAME}18人"), encoding="utf-8")
    states = []
    for _ in range(2):
        done = reportmine.audit_to(folder, tmp_path / "out")
        states.append({row.item: row.state for row in done.rows.checklist}["headcount"])
        typed(tmp_path / "out" / "audit.xlsx", "干部总数")
    assert states == ["absent", "present"]


def test_a_mapping_stays_until_its_cell_is_emptied(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    reportmine.audit_to(folder, out)
    typed(out / "audit.xlsx", "师资人数")
    reportmine.audit_to(folder, out)
    assert of(reportmine.audit_to(folder, out)).indicator == "teachers.count"
    (out / "audit.xlsx").unlink()
    assert of(reportmine.audit_to(folder, out)).indicator == "teachers.count"
    record = json.loads((out / "audit.json").read_text(encoding="utf-8"))
    assert record["mappings"] == [[NAME, "人", "teachers.count"]]
    typed(out / "audit.xlsx", None)
    assert of(reportmine.audit_to(folder, out)).indicator is None


def test_an_unknown_indicator_is_told_by_its_cell_and_the_audit_goes_on(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    reportmine.audit_to(folder, out)
    address = typed(out / "audit.xlsx", "师资人头数")
    again = reportmine.audit_to(folder, out)
    assert of(again).indicator is None
    told = [line for line in closing(again) if "师资人头数" in line]
    assert len(told) == 1
    assert f"“未识别指标”表 {address}" in told[0]
    assert "师资人数" in told[0]
    assert again.saved is not None
    assert again.saved.kept is not None
    assert again.saved.kept.exists()


def test_sorted_rows_moved_columns_and_a_new_row_on_top_are_understood(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    reportmine.audit_to(folder, out)
    typed(out / "audit.xlsx", "师资人数")
    opened = openpyxl.load_workbook(out / "audit.xlsx")
    sheet = opened[SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    sheet.delete_rows(1, sheet.max_row)
    for row in [["我的说明"], [], rows[0][::-1], *(row[::-1] for row in reversed(rows[1:]))]:
        sheet.append(row)
    opened.save(out / "audit.xlsx")
    assert of(reportmine.audit_to(folder, out)).indicator == "teachers.count"


def test_a_sheet_whose_size_wps_has_written_wrongly_is_read_whole(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    reportmine.audit_to(folder, out)
    typed(out / "audit.xlsx", "师资人数")
    with zipfile.ZipFile(out / "audit.xlsx") as old, zipfile.ZipFile(tmp_path / "wps.xlsx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                start = content.index(b"<dimension")
                content = (
                    content[:start] + b'<dimension ref="A1"/>' + content[content.index(b"/>", start) + 2 :]
                )
            new.writestr(name, content)
    shutil.copy(tmp_path / "wps.xlsx", out / "audit.xlsx")
    assert of(reportmine.audit_to(folder, out)).indicator == "teachers.count"


@pytest.mark.office
def test_libreoffice_may_save_the_workbook(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    reportmine.audit_to(folder, out)
    typed(out / "audit.xlsx", "师资人数（teachers.count）")
    words = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved")]
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(["soffice", home, "--headless", *words, str(out / "audit.xlsx")], check=True)
    shutil.copy(tmp_path / "saved" / "audit.xlsx", out / "audit.xlsx")
    assert of(reportmine.audit_to(folder, out)).indicator == "teachers.count"


def test_a_workbook_that_cannot_be_read_is_told_and_kept(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    reportmine.audit_to(folder, out)
    (out / "audit.xlsx").write_bytes(b"broken")
    again = reportmine.audit_to(folder, out)
    assert any("audit.xlsx" in note for note in again.notes)
    assert again.saved is not None
    assert again.saved.kept is not None


def test_the_drop_down_offers_every_indicator_of_the_profile(folder: Path, tmp_path: Path) -> None:
    reportmine.audit_to(folder, tmp_path / "out")
    opened = openpyxl.load_workbook(tmp_path / "out" / "audit.xlsx")
    offered = [row[1].value for row in opened["选项"].iter_rows() if row[1].value]
    known = profile.load().indicators.indicator
    assert offered == [f"{one.name}（{one.id}）" for one in known]
    rules = [rule for rule in opened[SHEET].data_validations.dataValidation if rule.type == "list"]
    assert [rule.formula1 for rule in rules] == [f"'选项'!$B$1:$B${len(known)}"]


@pytest.mark.parametrize(
    ("unit", "indicator", "known"),
    [
        ("人", None, "teachers.count"),  # as the sheet showed it
        ("名", None, "teachers.count"),  # a unit of the indicator
        ("元", None, None),  # another thing of the same name
        ("人", "headcount", "headcount"),  # the program knew already
    ],
)
def test_a_mapping_holds_for_figures_of_its_unit(unit: str, indicator: str | None, known: str) -> None:
    row = Indicator(
        "r/i1", "r", 0, 3, "18人", indicator, NAME, None, None, 18.0, 18.0, 18.0, unit, "=", None, None,
        None, None, "achieved", "filled", None, 0.9,
    )  # fmt: skip
    lexicon = profile.load().indicators
    assert mapped([row], lexicon, [Mapped(NAME, "人", "teachers.count")])[0].indicator == known
    assert mapped([row], lexicon, [Mapped(NAME, "人", "gone")])[0].indicator == indicator
