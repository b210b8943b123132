"""Wide blanks before a measure word: a slot in a sentence, nothing in a row of columns."""

import pytest

from reportmine import placeholders, profile
from reportmine.records import Report
from reportmine.text import Text

FORMS = profile.load().placeholders


@pytest.mark.parametrize(
    ("line", "slots"),
    [
        ("全年对　　名新任职干部进行了谈话。", 1),
        ("全年培训干部    人次，其中处级   人。", 2),
        ("选派  名干部挂职。", 1),
        ("姓　名　　年龄　　人数　　名次", 0),
        ("联系人  张三  电话  个人热线", 0),
        ("现将情况回复如下：　　根据规定办理。", 0),
        ("王　明　名列第一，全镇叫好。", 0),
    ],
)
def test_blanks(line: str, slots: int) -> None:
    found = placeholders.find(Report("r", "r", "r", 0, Text.plain(line)), FORMS)
    assert len(found) == slots
