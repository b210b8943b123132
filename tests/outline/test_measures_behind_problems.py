"""措施 behind a section on problems are plans; anywhere else they are practice."""

import pytest

from reportmine import outline, profile
from reportmine.records import Report
from reportmine.text import Text

ROLES = profile.load().roles
HEAD = "青禾镇干部教育培训自查报告\n县委组织部：\n"


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        (
            "一、主要措施\n办了班。\n二、存在问题\n师资弱。\n三、措施\n选老师。",
            ["practice", "problem", "plan"],
        ),
        ("一、存在问题\n师资弱。\n二、改进的举措\n选老师。", ["problem", "plan"]),
        (
            "一、存在问题\n师资弱。\n二、主要举措\n选老师。\n三、下一步打算\n办班。",
            ["problem", "practice", "plan"],
        ),
        ("一、存在问题\n师资弱。\n二、主要做法\n选老师。", ["problem", "practice"]),
    ],
)
def test_measures(body: str, roles: list[str]) -> None:
    found = outline.find(Report("r", "r", "r", 0, Text.plain(HEAD + body)), ROLES).sections
    assert [section.role for section in found if section.kind == "heading"] == roles
