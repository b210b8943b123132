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


def test_versions_of_one_report_are_told_and_no_share_counts_them() -> None:
    units = ("白石镇", "白石镇", "青禾局")
    texts = (OWN[0] + COPIED, OWN[0] + COPIED + OWN[1], OWN[2] + COPIED + OWN[3])
    batch = [facts(f"r{i}", text, unit) for i, (text, unit) in enumerate(zip(texts, units, strict=True))]
    pairs = {(row.a, row.b): row for row in passages.find(batch, SHARING).overlaps}
    assert {pair: row.relation for pair, row in pairs.items()} == {
        ("r0", "r1"): "version",
        ("r0", "r2"): "peer",
        ("r1", "r2"): "peer",
    }
    version = pairs["r0", "r1"]
    assert (version.chars, version.share_a, version.passages) == (0, 0, 0)
    assert version.raw_a > 0.9


def test_a_bureaus_text_may_stand_in_its_countys_report() -> None:
    bureau, county = facts("b", OWN[0] + COPIED), facts("c", OWN[2] + COPIED + OWN[3])
    of_bureau = bureau.speaker._replace(unit="云水县水利局", level="county", unit_kind="bureau")
    of_county = county.speaker._replace(unit="云水县委", level="county", unit_kind="committee")
    found = passages.find([bureau._replace(speaker=of_bureau), county._replace(speaker=of_county)], SHARING)
    assert found.passages == ()
    assert [(row.relation, row.chars) for row in found.overlaps] == [("parent", 0)]


FORM = (
    "一、基本情况按要求填报如下，请各单位如实填写。",
    "二、经费安排由财务人员核对后填写，单位万元。",
    "三、档案目录逐件编号，由保管人员签字。",
    "四、以上情况属实，如有不实愿意承担责任。",
)


def test_the_form_comes_in_order_and_a_popular_copy_anywhere() -> None:
    sentences = [
        OWN[j][3 * i % 17 : 3 * i % 17 + 9] + f"{OWN[j - 1][i : i + 4]}。"
        for i in range(12)
        for j in range(4)
    ]
    texts = []
    for i in range(12):
        own = [sentences[4 * i + j : 4 * i + j + 2] for j in range(3)]
        own[i % 3].insert(1, COPIED)
        texts.append("\n".join([FORM[0], *own[0], FORM[1], *own[1], FORM[2], *own[2], FORM[3]]))
    kinds = {row.kind for row in shared(*texts) if "板凳夜话" in row.text}
    assert kinds == {"copied"}
    assert "template" in {row.kind for row in shared(*texts) if "如实填写" in row.text}


def test_a_copied_sentence_said_in_other_words_is_found_last() -> None:
    said_again = "每月十五日，村口老槐树下的条凳坐满了人，返乡能人的创业故事讲完，干部记下致富点子。"
    found = shared(OWN[0] + COPIED, OWN[1] + COPIED, OWN[2] + said_again + OWN[3])
    assert {row.report_id for row in found if row.kind == "copied"} == {"r0", "r1", "r2"}
    assert next(row.change for row in found if row.report_id == "r2") in ("rewritten", "edited")


def test_a_report_with_two_passages_does_not_join_their_families() -> None:
    other = (
        "推行“一桌餐叙”机制，端午当晚邀请十二户搬迁老人同桌吃饭，边包粽子边说烦心事，次日由网格长逐件回音。"
    )
    texts = [OWN[0] + COPIED, OWN[1] + COPIED, OWN[2] + other, OWN[3] + other]
    both = [text + COPIED + other for text in ("山下有三眼井。", "桥头新开两家店。")]
    found = shared(*texts, *both)
    families = {
        words: {row.passage_id for row in found if row.text.startswith(words)}
        for words in ("我们探索", "推行")
    }
    families = {
        words: {row.passage_id for row in found if row.report_id in reports}
        for words, reports in (("a", ("r0", "r1")), ("b", ("r2", "r3")))
    }
    assert families["a"].isdisjoint(families["b"])


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
