"""Which part of a report a heading names."""

import pytest

from reportmine import profile
from reportmine.outline import roles

ROLES = profile.load().roles


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("学校基本情况", ["overview"]),
        ("总体工作情况", ["overview"]),
        ("采取的主要措施", ["practice"]),
        ("2023年主要工作", ["practice"]),
        ("主要做法和成效", ["practice", "results"]),
        ("工作亮点", ["results"]),
        ("各项指标完成情况", ["targets"]),
        ("面临的困难和挑战", ["problem"]),
        ("存在的问题及原因分析", ["problem", "cause"]),
        ("存在问题的原因", ["cause"]),
        ("存在的不足及改进措施", ["problem", "plan"]),
        ("存在问题的整改措施", ["plan"]),
        ("整改时限和措施", ["plan"]),
        ("2024年度推进法治政府建设的主要安排", ["plan"]),
        ("下一步打算和建议", ["plan", "suggestion"]),
        ("需要上级协调解决的问题", ["suggestion"]),
        ("上次反馈问题整改情况", ["rectification"]),
        ("问题整改落实情况", ["rectification"]),
        ("组织领导", ["assurance"]),
        ("其他事项", ["other"]),
    ],
)
def test_top_headings(title: str, expected: list[str]) -> None:
    assert list(roles.of_heading(ROLES, title, 1)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("存在的主要问题", "problem"),
        ("整改措施", "plan"),
        ("取得的成效", "results"),
        ("排查风险隐患", "other"),
        ("隐患排查", "other"),
        ("健全保障措施", "other"),
        ("矛盾调处网格化", "other"),
        ("坚持问题导向,推动落实", "other"),
    ],
)
def test_below_the_top_slogans_have_no_role(title: str, expected: str) -> None:
    assert roles.of_heading(ROLES, title, 2)[0] == expected
