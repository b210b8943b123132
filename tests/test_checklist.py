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


def asking(folder: Path, levels: str = "", kinds: str = "") -> str:
    """A profile with one more core indicator, asked of some units only."""
    folder.mkdir()
    head = 'name = "own"\ntitle = "自定"\nversion = "1"\nextends = "cadre-training"\n'
    (folder / "profile.toml").write_text(head, encoding="utf-8")
    (folder / "indicators.toml").write_text(
        f'[[indicator]]\nid = "courses.count"\ncore = true\nlevels = [{levels}]\nkinds = [{kinds}]\n',
        encoding="utf-8",
    )
    return str(folder)


@pytest.mark.parametrize(
    ("levels", "kinds", "asked"),
    [
        ("", "", True),
        ('"township", "county"', "", True),
        ('"county"', "", False),
        ("", '"school"', False),
    ],
)
def test_a_core_indicator_is_asked_of_its_levels_and_kinds(
    tmp_path: Path, levels: str, kinds: str, asked: bool
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT.format("全年举办培训班12期。"), encoding="utf-8")
    own = asking(tmp_path / "own", levels, kinds)
    done = reportmine.audit(tmp_path / "in", profile=own, all_files=True)
    assert done.rows.reports[0].level == "township"
    assert ("courses.count" in {row.item for row in done.rows.checklist}) == asked
    (unit,) = done.rows.units
    known = reportmine.load_profile().indicators.indicator
    assert unit.core_total == sum(one.asked_of(unit.level, unit.unit_kind) for one in known) + asked
    assert unit.core_total < sum(one.core for one in known)  # a town has no teachers of its own


def test_a_unit_fills_what_one_of_its_reports_fills(tmp_path: Path) -> None:
    for name, sentence in (("a", "全年举办培训班12期。"), ("b", "参训率达到96%，全年举办培训班X期。")):
        (tmp_path / f"{name}.txt").write_text(REPORT.format(sentence), encoding="utf-8")
    done = reportmine.audit(tmp_path, all_files=True)
    (unit,) = done.rows.units
    assert unit.unit == done.rows.reports[0].unit
    assert unit.report_ids == ("a.txt", "b.txt")
    assert unit.core_filled == 2
    assert (unit.parts_present, unit.parts_required) == (1, 2)
    assert unit.errors == sum(row.severity == "error" for row in done.rows.findings if row.report_id)
