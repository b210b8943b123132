"""Counted phrases and how many items their lists have."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine.language import counting
from reportmine.text import fold

NUMBERS = "零一二三四五六七八九十"


def read(words: str) -> list[tuple[str, int, int | None]]:
    """Each phrase as written, what it says, and what its list has (None: no list)."""
    folded = fold(words)
    found = []
    for phrase in counting.phrases(folded):
        listing = (
            counting.gathered(folded, phrase)
            or counting.enumerated(folded, phrase)
            or counting.marked(folded, phrase, len(folded))
        )
        found.append((words[phrase.start : phrase.end], phrase.said, listing.items if listing else None))
    return found


@pytest.mark.parametrize(
    ("words", "phrase", "said", "has"),
    [
        ("开展“四个一”活动：看一部片、听一堂课、写一篇稿。", "四个一", 4, 3),
        ("严把“两关”（入口关、出口关）。", "两关", 2, 2),
        ("落实“三项”制度，即考勤制度、请假制度。", "三项", 3, 2),
        ("抓好两件事：一是定计划，二是管课堂，三是算学时。", "两件事", 2, 3),
        ("从三个方面着手。一是定计划。二是管课堂。", "三个方面着手", 3, 2),
        ("做到人员、时间、内容“三落实”。", "三落实", 3, 3),
        ("做到人员、时间、内容和质量“三落实”。", "三落实", 3, 4),
        ("围绕四个重点，首先抓摸底；其次，抓排课；最后，抓考核。", "四个重点", 4, 3),
        ("做到“三带头”，带头学习、带头宣讲。", "三带头", 3, 2),
        ("坚持“两个结合”：校内与校外相结合，讲授与研讨相结合，确保学有所得。", "两个结合", 2, 2),
        ("突出5个重点：①抓摸底；②抓排课；③抓考勤。", "5个重点", 5, 3),
    ],
)
def test_a_list_is_counted(words: str, phrase: str, said: int, has: int) -> None:
    assert (phrase, said, has) in read(words)


@pytest.mark.parametrize(
    "words",
    [
        "增强“四个意识”、坚定“四个自信”。",
        "增强“四个意识”。一是加强学习。二是抓好整改。",
        "开展“四个一”活动：看一部片、听一堂课等。",
        "服务“三农”工作要采取以下措施：一是增投入。二是强科技。",
        "“三下乡”活动：县领导带队，部门、乡镇联动。",
        "抽查三个镇、两个街道。一是看台账。二是看课堂。三是看经费。",
        "学习、宣传、贯彻“四史”内容。",
        "抓好三项工作：一是定计划，三是算学时。",
        "第三个方面：内容、形式不够丰富。",
    ],
)
def test_no_list_no_count(words: str) -> None:
    assert {has for _, _, has in read(words)} <= {None}


@pytest.mark.parametrize(
    "words", ["“十四五”规划", "“两学一做”", "二十个班", "“三重一大”", "“七一”", "三年来"]
)
def test_no_counted_phrase(words: str) -> None:
    assert read(words) == []


@given(st.lists(st.sampled_from(["报名", "考勤", "课堂", "结业", "使用", "回访"]), min_size=2, max_size=10))
@settings(max_examples=50)
def test_a_plain_list_has_as_many_items_as_were_written(items: list[str]) -> None:
    said = len(items)
    words = f"严把“{NUMBERS[said]}关”：{'、'.join(item + '关' for item in items)}。"
    assert read(words)[0] == (f"{NUMBERS[said]}关", said, said)


@given(st.integers(2, 10), st.integers(2, 10))
@settings(max_examples=50)
def test_a_numbered_list_has_as_many_items_as_were_written(said: int, has: int) -> None:
    items = "；".join(f"{NUMBERS[n]}是抓落实" for n in range(1, has + 1))
    assert read(f"做好{NUMBERS[said]}项工作：{items}。")[0][1:] == (said, has)


@given(st.text(alphabet="一二三十个项关、，。：；“”（）是即等学\n", max_size=80))
@settings(max_examples=200)
def test_a_listing_lies_in_the_text(words: str) -> None:
    folded = fold(words)
    for phrase in counting.phrases(folded):
        for listing in (
            counting.gathered(folded, phrase),
            counting.enumerated(folded, phrase),
            counting.marked(folded, phrase, len(folded)),
        ):
            assert listing is None or 0 <= listing.start < listing.end <= len(words)
