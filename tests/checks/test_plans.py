"""Plans that are the words of a notice: needs the notice beside the reports."""

from pathlib import Path

import pytest

import reportmine

NOTICE = """中共云岭县委组织部
关于报送2025年度干部教育培训自查报告的通知
云组通〔2025〕12号
各乡镇党委：
现就有关事项通知如下。
一、工作要求
各单位要把干部教育培训摆在突出位置，主要负责人应当每年听取专题汇报，对无正当理由不参加培训的干部不得推荐评优。
二、报送时间
请于2025年12月1日前报送。
中共云岭县委组织部
2025年11月1日
"""
OWN = "由组织办每季度通报学时，2026年6月底前增设夜校班2期。"
WORDS = "各单位要把干部教育培训摆在突出位置，主要负责人应当每年听取专题汇报，对无正当理由不参加培训的干部不得推荐评优。"
REPORT = """{unit}2025年干部教育培训工作自查报告

一、基本情况
全镇现有干部{n}人，举办培训班4期。
二、存在的问题
一是课程单一，干部学习的劲头不大。
三、下一步打算
一是{plan}
二是增加案例教学，2026年6月底前由{unit}党校新增案例课{n}门。

{unit}
2025年11月3日
"""


@pytest.mark.parametrize(("plan", "n"), [(WORDS, 2), (OWN, 0), (WORDS[:20] + "，" + OWN, 0)])
def test_words_of_the_notice_given_as_plan(tmp_path: Path, plan: str, n: int) -> None:
    (tmp_path / "关于报送自查报告的通知.txt").write_text(NOTICE, encoding="utf-8")
    for unit, size in (("青禾镇", 32), ("白沙镇", 47)):
        text = REPORT.format(unit=unit, n=size, plan=plan)
        (tmp_path / f"{unit}.txt").write_text(text, encoding="utf-8")
    found = [row for row in reportmine.audit(tmp_path).rows.findings if row.rule == "plans.rule_as_plan"]
    assert len(found) == n
    assert all(row.text == WORDS for row in found)


VAGUE = """关于2025年工作的自查报告
一、存在问题
一是内容单一。
二、下一步打算
一是进一步提高思想认识，切实加强领导。
{others}
"""


@pytest.mark.parametrize(
    ("others", "rules"),
    [
        ("二是由教务科每季度组织现场教学1次。\n三是2026年6月底前新增案例课8门。", ["plans.vague"]),
        ("二是不断改进方法。\n三是着力加强师资建设。", ["plans.not_checkable"]),
    ],
)
def test_empty_words_are_told_once(tmp_path: Path, others: str, rules: list[str]) -> None:
    (tmp_path / "a.txt").write_text(VAGUE.format(others=others), encoding="utf-8")
    rows = reportmine.audit(tmp_path).rows.findings
    assert [r.rule for r in rows if r.rule in ("plans.vague", "plans.not_checkable")] == rules
