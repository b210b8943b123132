"""Figures that the superior's notice asks for: needs a notice beside the reports."""

from pathlib import Path

import pytest

import reportmine
from reportmine import profile
from reportmine.indicators.asking import asked
from reportmine.records import Report
from reportmine.text import Text

NOTICE = """中共云岭县委组织部
关于报送2025年度干部教育培训自查报告的通知
云组通〔2025〕12号
各乡镇党委：
现就有关事项通知如下。
一、报告内容
写清做法、问题和打算。
二、填报要求
报告中应写明以下数据：干部总数、培训班期数、培训经费。
三、报送时间
请于2025年12月1日前报送。
中共云岭县委组织部
2025年11月1日
"""
REPORT = """青禾镇2025年干部教育培训工作自查报告

一、基本情况
全镇现有干部{n}人，举办培训班4期。
二、存在的问题
一是课程单一。
三、下一步打算
一是增加案例教学，2026年6月底前由组织办完成。

青禾镇
2025年11月3日
"""


@pytest.mark.parametrize(("n", "names"), [("32", "培训经费"), ("＿＿", "培训经费")])
def test_what_the_notice_asks_for_and_the_report_does_not_say(tmp_path: Path, n: str, names: str) -> None:
    (tmp_path / "关于报送自查报告的通知.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "青禾镇.txt").write_text(REPORT.format(n=n), encoding="utf-8")
    rows = reportmine.audit(tmp_path).rows
    assert [row.taken_as for row in rows.sources] == ["notice", "report"]
    (found,) = [row for row in rows.findings if row.rule == "parts.asked_figure"]
    assert names in found.message
    assert "干部总数" not in found.message  # an unfilled slot is told as such
    assert not [row for row in rows.findings if row.rule == "parts.no_core_figure"]


ASKING = [
    (
        "下列数据必须填报：\n干部总数\n培训人次\n二、其他\n培训经费由县财政解决。",
        ["headcount", "trainees.person_times"],
    ),
    ("报告应提供参训率、满意度等数据。", ["attendance.rate", "satisfaction.rate"]),
    ("各单位培训经费由县财政解决，干部总数较多的可分批举办培训班。", []),
]


@pytest.mark.parametrize(("text", "ids"), ASKING)
def test_a_notice_asks_for_figures(text: str, ids: list[str]) -> None:
    notice = Report("n", "n", "通知.txt", 0, Text.plain(text))
    assert [one.indicator for one in asked([notice], profile.load().indicators)] == ids
