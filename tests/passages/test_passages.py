"""Shared passages: true copies with their changes, nothing of what everybody says."""

from dataclasses import replace

import pytest

from reportmine import passages, profile
from reportmine.profile.sharing import Sharing
from reportmine.records import Facts, Passage, Report, Speaker
from reportmine.text import Text

SHARING = profile.load().passages
COPIED = (
    "我们探索“板凳夜话”做法，每月十五日晚在村口老槐树下摆开条凳，"
    "请返乡能人讲一段创业故事，干部记一条致富点子，三年来共记下点子186条，转化落地27条。"
)
OWN = [
    "白石镇地处两县交界，山高坡陡，全镇二十一个村散落在七条沟里，干部下村一趟要翻两道梁。",
    "青禾局承担粮食收储职能，下辖六个库点，去年秋收期间职工连续值守四十天，未发生一起坏粮事故。",
    "云水中学建于一九五二年，现有教学班三十四个，食堂改造后师生同桌吃饭已成为习惯。",
    "临江街道辖区内有老旧小区十九处，电梯加装到第三十一部，楼道里贴着居民自己画的公约。",
]


def facts(name: str, text: str, unit: str | None = None) -> Facts:
    speaker = Speaker(unit, None, None, False, None, None, None, None, None)
    return Facts(Report(name, name, name, 0, Text.plain(text)), speaker)


def shared(*texts: str, units: tuple[str | None, ...] = (), sharing: Sharing = SHARING) -> list[Passage]:
    names = units or (None,) * len(texts)
    batch = [facts(f"r{i}", text, unit) for i, (text, unit) in enumerate(zip(texts, names, strict=True))]
    return list(passages.find(batch, sharing).passages)


def test_a_copy_is_found_whole_in_both_reports() -> None:
    found = shared(OWN[0] + COPIED + OWN[1], OWN[2] + COPIED + OWN[3])
    assert [(row.report_id, row.text.rstrip("。"), row.kind, row.change) for row in found] == [
        ("r0", COPIED.rstrip("。"), "copied", "verbatim"),
        ("r1", COPIED.rstrip("。"), "copied", "verbatim"),
    ]
    assert found[0].passage_id == found[1].passage_id


@pytest.mark.parametrize(
    ("changed", "change"),
    [
        (COPIED.replace("186", "203").replace("27", "31"), "numbers"),
        (COPIED.replace("老槐树", "大榕树").replace("能人", "乡贤").replace("一段", "一个"), "edited"),
        (COPIED.replace("，", ","), "verbatim"),
        (
            "我們探索“板凳夜話”做法，每月十五日晚在村口老槐樹下擺開條凳，"
            + COPIED[len("我们探索“板凳夜话”做法，每月十五日晚在村口老槐树下摆开条凳，") :],
            "verbatim",
        ),
    ],
)
def test_changed_copies_are_found_and_their_change_is_named(changed: str, change: str) -> None:
    found = shared(OWN[0] + COPIED + OWN[1], OWN[2] + changed + OWN[3])
    assert [row.kind for row in found] == ["copied", "copied"]
    assert found[1].change == change


@pytest.mark.parametrize(
    "everybody",
    [
        "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大精神，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "认真贯彻落实《干部教育培训工作条例》和《全国干部教育培训规划（2023—2027年）》。",
        "高度重视，加强组织领导，落实工作责任。",
    ],
)
def test_what_everybody_says_is_not_called_copied(everybody: str) -> None:
    found = shared(OWN[0] + everybody + OWN[1], OWN[2] + everybody + OWN[3])
    assert "copied" not in {row.kind for row in found}


def test_independent_reports_share_nothing() -> None:
    assert shared(*OWN) == []


def test_drafts_of_one_unit_are_no_copies() -> None:
    found = shared(OWN[0] + COPIED, OWN[0] + COPIED + OWN[1], units=("白石镇", "白石镇"))
    assert found == []


def test_a_passage_in_every_report_is_one_family_and_called_the_forms() -> None:
    texts = [OWN[i % 4].replace("二", "三") + f"{i}号材料。" + COPIED + f"另有{i}项。" for i in range(12)]
    found = shared(*texts)
    family = [row for row in found if "板凳夜话" in row.text]
    assert len({row.passage_id for row in family}) == 1
    assert {row.report_id for row in family} == {f"r{i}" for i in range(12)}
    assert {row.kind for row in family} == {"template"}


def test_wording_of_the_notice_may_be_cited() -> None:
    batch = [facts("a", OWN[0] + COPIED + OWN[1]), facts("b", OWN[2] + COPIED + OWN[3])]
    found = passages.find(batch, SHARING, references=["各单位要学习“板凳夜话”经验。" + COPIED])
    assert {row.kind for row in found.passages} == {"common"}


def test_pairs_say_how_much_of_each_report_is_shared() -> None:
    batch = [facts("a", OWN[0] + COPIED), facts("b", OWN[2] + OWN[3] + COPIED)]
    (pair,) = passages.find(batch, SHARING).overlaps
    assert (pair.a, pair.b, pair.passages) == ("a", "b", 1)
    assert pair.share_a > pair.share_b > 0.2
    assert pair.chars >= len(COPIED) - 1


def test_every_quote_is_where_it_says() -> None:
    texts = [OWN[0] + COPIED + OWN[1], OWN[2] + COPIED.replace("十五", "二十") + OWN[3]]
    for row in shared(*texts):
        assert texts[int(row.report_id[1:])][row.start : row.end] == row.text


def test_thresholds_are_data() -> None:
    strict = replace(SHARING, shortest=200)
    assert shared(OWN[0] + COPIED, OWN[1] + COPIED, sharing=strict) == []
    assert passages.find([], SHARING).passages == ()
