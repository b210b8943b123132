"""Which plan answers which problem, and which problems no plan comes near to."""

import pytest

from reportmine import outline, profile, statements
from reportmine.records import Report
from reportmine.text import Text

KIT = profile.load()
TEXT = """青禾镇2025年干部教育培训工作自查报告
一、存在的问题
一是师资力量不足。能上讲台的教师只有4人，外请专家较少。
二是{problem}
二、下一步打算
一是充实师资，由人事科2026年6月底前选聘兼职教师10名。
二是{plan}
"""
DORMITORY = "学员宿舍简陋。冬季没有暖气，外地学员自行解决住宿。"
CASES = [
    (DORMITORY, "由总务科2026年9月底前为学员宿舍装上暖气。", True, ()),
    (DORMITORY, "逐步改善学员宿舍条件，解决暖气问题。", True, ()),  # vague, but of the same thing
    (DORMITORY, "不断提高思想认识，努力开创新局面。", False, ("unanswered", "alone")),
    (
        DORMITORY,
        "由教研室2026年9月底前新增案例课6门。",
        False,
        ("unanswered", "alone"),
    ),  # second of both lists
    ("教学方法单一。课堂上多是照本宣科。", "不断改进教学方法，努力增强课堂吸引力。", None, None),
]


@pytest.mark.parametrize(("problem", "plan", "linked", "flags"), CASES)
def test_the_second_plan_and_the_second_problem(
    problem: str, plan: str, linked: bool | None, flags: tuple[str, ...] | None
) -> None:
    report = Report("a", "a", "a", 0, Text.plain(TEXT.format(problem=problem, plan=plan)))
    sections, _ = outline.find(report, KIT.roles)
    found = statements.find(report, KIT.classes, sections, statements.learned(KIT))
    second = [row for row in found.statements if row.kind == "problem"][1]
    if flags is None:  # a vague plan that comes near: answered or not, the problem is not alone
        assert "alone" not in second.flags
    else:
        assert second.flags == flags
        assert any(one.problem_id == second.statement_id for one in found.links) is linked
