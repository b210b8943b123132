"""What was asked for: there, empty, or absent; a figure that is only planned is not there."""

from pathlib import Path

import pytest

import reportmine

REPORT = """青禾镇2025年干部教育培训工作自查报告

一、基本情况
{}
二、存在的问题
一是培训内容单一，与岗位需要结合不紧。
"""


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("全年举办培训班12期。", "present"),
        ("全年举办培训班X期。", "unfilled"),
        ("明年计划举办培训班12期。", "absent"),
        ("全镇高度重视。", "absent"),
    ],
)
def test_a_core_indicator(tmp_path: Path, sentence: str, state: str) -> None:
    (tmp_path / "a.txt").write_text(REPORT.format(sentence), encoding="utf-8")
    rows = {row.item: row for row in reportmine.audit(tmp_path, all_files=True).rows.checklist}
    assert rows["classes.count"].state == state
    assert (rows["classes.count"].text is None) == (state == "absent")


def test_required_sections(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT.format("全镇高度重视。"), encoding="utf-8")
    rows = {row.item: row.state for row in reportmine.audit(tmp_path, all_files=True).rows.checklist}
    assert (rows["problem"], rows["plan"]) == ("present", "absent")
