"""An audit as a user meets it: folders, results, second runs."""

import json
from pathlib import Path

import pytest

import reportmine
from reportmine.records import ROW_TYPES

DEMO = Path(__file__).parents[1] / "corpora" / "demo" / "reports"
REPORT = """青禾镇2025年干部教育培训工作自查报告

县委组织部：
现将有关情况报告如下。
一、基本情况
全镇共有干部32人，举办培训班X期。
二、存在的问题
一是培训内容单一，与岗位需要结合不紧。
三、下一步打算
一是增加案例教学，2026年6月底前由组织办完成。

青禾镇党委
2025年11月3日
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "青禾镇.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture(scope="module")
def demo() -> reportmine.Audit:
    return reportmine.audit(DEMO)


def test_an_undamaged_text_file_is_kept_character_for_character(folder: Path) -> None:
    assert reportmine.audit(folder).rows.reports[0].text == REPORT


def test_every_table_is_a_data_frame(folder: Path) -> None:
    done = reportmine.audit(folder)
    for name in ROW_TYPES:
        assert list(getattr(done, name).columns)
    assert done.reports.loc[0, "unit"]
    with pytest.raises(AttributeError):
        _ = done.nothing


def test_every_quote_of_the_demo_corpus_is_where_it_says(demo: reportmine.Audit) -> None:
    texts = {report.report_id: report.text for report in demo.rows.reports}
    checked = 0
    for name, kind in ROW_TYPES.items():
        if "start" in kind._fields and "text" in kind._fields:
            for row in getattr(demo.rows, name):
                if row.start is not None and row.report_id is not None:
                    assert texts[row.report_id][row.start : row.end] == row.text, (name, row)
                    checked += 1
    for row in demo.rows.findings:
        for span in row.evidence:
            assert texts[span.report_id][span.start : span.end] == span.text
        if row.other_report is not None:
            assert texts[row.other_report][row.other_start : row.other_end] == row.other_text
    assert checked > 200


def test_ids_are_unique_in_every_table(demo: reportmine.Audit) -> None:
    keys = {
        "sources": "source_id",
        "reports": "report_id",
        "placeholders": "placeholder_id",
        "findings": "finding_id",
    }
    for name, key in keys.items():
        ids = [getattr(row, key) for row in getattr(demo.rows, name)]
        assert len(set(ids)) == len(ids), name
    assert len({(s.report_id, s.section_id) for s in demo.rows.sections}) == len(demo.rows.sections)


def test_two_runs_give_the_same(folder: Path) -> None:
    first, second = reportmine.audit(folder), reportmine.audit(folder)
    assert first.rows._replace(sources=()) == second.rows._replace(sources=())


def test_a_saved_audit_comes_back(folder: Path, tmp_path: Path) -> None:
    saved = reportmine.audit_to(folder, tmp_path / "out", reportmine.Choices(csv=True))
    loaded = reportmine.load(tmp_path / "out")
    assert loaded.info == saved.info
    for name in ROW_TYPES:
        assert list(getattr(loaded.rows, name)) == list(getattr(saved.rows, name)), name
        assert (tmp_path / "out" / "tables" / f"{name}.csv").exists()


def test_reports_keep_their_numbers(folder: Path, tmp_path: Path) -> None:
    reportmine.audit_to(folder, tmp_path / "out")
    (folder / "丙镇.txt").write_text(REPORT.replace("青禾", "白水"), encoding="utf-8")
    again = reportmine.audit_to(folder, tmp_path / "out")
    assert {row.report_id: row.number for row in again.rows.reports} == {"青禾镇.txt": 1, "丙镇.txt": 2}


def test_the_record_says_what_was_done(folder: Path, tmp_path: Path) -> None:
    reportmine.audit_to(folder, tmp_path / "out")
    record = json.loads((tmp_path / "out" / "audit.json").read_text(encoding="utf-8"))
    assert record["rows"]["reports"] == 1
    assert set(record) >= {"versions", "profile", "options", "input", "hashes", "numbers", "seconds"}
    assert record["profile"]["sha256"] == reportmine.load_profile().sha256


def test_out_of_another_input_is_refused(folder: Path, tmp_path: Path) -> None:
    reportmine.audit_to(folder, tmp_path / "out")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(REPORT, encoding="utf-8")
    with pytest.raises(reportmine.AuditError) as caught:
        reportmine.audit_to(other, tmp_path / "out")
    assert caught.value.code == "other_input"


def test_an_earlier_result_inside_the_input_is_no_report(folder: Path) -> None:
    reportmine.audit_to(folder, folder / "out")
    again = reportmine.audit(folder)
    assert [row.report_id for row in again.rows.reports] == ["青禾镇.txt"]


def test_nothing_to_audit_is_said(tmp_path: Path) -> None:
    for paths, code in ((tmp_path, "no_report"), (tmp_path / "none", "no_input")):
        with pytest.raises(reportmine.AuditError) as caught:
            reportmine.audit(paths)
        assert caught.value.code == code


def test_bad_files_are_rows_and_never_stop_the_audit(folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04" + b"\0" * 40)
    (folder / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    done = reportmine.audit(folder)
    unread = {row.path: row for row in done.rows.sources if row.taken_as == "unreadable"}
    assert set(unread) == {"空.txt", "坏.docx", "旧.doc"}
    assert all(row.code and row.message and row.why for row in unread.values())
    assert len(done.rows.reports) == 1
    assert done.unread == 3
