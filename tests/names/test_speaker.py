"""Who reports, on what year, to whom: from signature, title, label, file name, in this order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import outline, profile
from reportmine.names import speaker
from reportmine.records import Report, Speaker
from reportmine.text import Text

ROLES = profile.load().roles
BODY = (
    "现将有关情况报告如下。\n一、基本情况\n全年组织学习6次。\n"
    "二、存在问题\n学得不深。\n三、下一步打算\n每季度学习一次。\n"
)


def speaking(words: str, path: str = "r.txt") -> Speaker:
    report = Report(path, "s", path, 0, Text.plain(words))
    return speaker.find(report, outline.find(report, ROLES).sections)


@pytest.mark.parametrize(
    ("title", "signature", "unit", "level", "kind"),
    [
        ("学习情况自查报告", "青石县水利局\n2024年3月5日", "青石县水利局", "county", "bureau"),
        ("学习情况自查报告", "中共青石县委组织部\n2024年3月5日", "中共青石县委组织部", "county", "committee"),
        ("学习情况自查报告", "青石县人民医院（盖章）\n2024年3月5日", "青石县人民医院", "county", "hospital"),
        (
            "学习情况自查报告",
            "中共青石县水利局党组\n2024年3月5日",
            "中共青石县水利局党组",
            "county",
            "bureau",
        ),
        (
            "学习情况自查报告",
            "青石县水利局　　青石县财政局\n2024年3月5日",
            "青石县水利局",
            "county",
            "bureau",
        ),
        ("学习情况自查报告", "青 石 县 水 利 局\n2024年3月5日", "青石县水利局", "county", "bureau"),
        ("云岭镇学习情况自查报告", "", "云岭镇", "township", "government"),
        ("云岭镇中心小学关于学习情况的自查报告", "", "云岭镇中心小学", "township", "school"),
        ("南湖街道办事处2024年工作总结", "", "南湖街道办事处", "township", "street_office"),
        ("关于青石县2024年度依法行政情况的报告", "", "青石县", "county", "government"),
        ("2024年青石县财政局工作总结", "", "青石县财政局", "county", "bureau"),
        ("青石县市场监督管理局安全生产自查报告", "", "青石县市场监督管理局", "county", "bureau"),
        ("金川矿业集团安全生产自查报告", "", "金川矿业集团", None, "enterprise"),
        ("滨江工业园区管委会安全生产自查报告", "", "滨江工业园区管委会", None, "park"),
    ],
)
def test_unit_level_and_kind(title: str, signature: str, unit: str, level: str | None, kind: str) -> None:
    found = speaking(f"{title}\n{BODY}{signature}")
    assert (found.unit, found.level, found.unit_kind, found.masked) == (unit, level, kind, False)


@pytest.mark.parametrize(
    "words",
    [
        f"关于我院学习情况的自查报告\n{BODY}",
        f"学习情况自查报告\n{BODY}办公室\n2024年3月5日",
        f"在第三次会议上的工作报告\n{BODY}",
        "",
    ],
)
def test_nobody_rather_than_a_guess(words: str) -> None:
    assert speaking(words).unit is None


def test_a_name_may_stand_on_a_label_or_in_the_files_name() -> None:
    assert speaking(f"填报单位：青石县水利局\n学习情况自查报告\n{BODY}").unit == "青石县水利局"
    assert speaking(f"学习情况自查报告\n{BODY}", "汇总/07_云岭镇自查报告(终稿).txt").unit == "云岭镇"
    assert speaking(f"学习情况自查报告\n{BODY}", "新建文本文档.txt").unit is None


def test_a_unit_that_hides_its_name() -> None:
    found = speaking(f"XX区20XX年学习情况自查报告\n{BODY}XX区水利局\n20XX年X月X日")
    assert (found.unit, found.masked, found.year, found.date) == ("XX区水利局", True, None, None)


@pytest.mark.parametrize(
    ("head", "signature", "year"),
    [
        ("青石县2023年度学习情况自查报告", "2024年1月9日", 2023),
        ("青石县2021—2023年学习情况自查报告", "2024年1月9日", 2023),
        ("青石县学习情况自查报告\n（2023—2024学年）", "2024年7月9日", 2024),
        ("青石县贯彻《2021—2030年人才规划》自查报告", "2024年1月9日", 2024),
        ("青石县学习情况自查报告\n2023年，我县抓学习。", "2024年1月9日", 2023),
        ("青石县学习情况自查报告\n2018年以来，我县抓学习。", "二○二四年一月九日", 2024),
        ("青石县20XX年学习情况自查报告", "2024年1月9日", None),
        ("青石县学习情况自查报告", "", None),
    ],
)
def test_year(head: str, signature: str, year: int | None) -> None:
    assert speaking(f"{head}\n{BODY}青石县水利局\n{signature}").year == year


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024年3月5日", "2024-03-05"),
        ("二〇二三年十一月二十日", "2023-11-20"),
        ("2024年3月X日", "2024-03"),
        ("2024年*月*日", "2024"),
        ("2024-12-31", "2024-12-31"),
        ("20XX年X月X日", None),
    ],
)
def test_date_as_far_as_it_is_filled_in(written: str, date: str | None) -> None:
    assert speaking(f"青石县学习情况自查报告\n{BODY}青石县水利局\n{written}").date == date


def test_title_and_recipient() -> None:
    found = speaking(f"关于学习情况的\n自查报告\n尊敬的市委督导组：\n{BODY}青石县水利局\n2024年3月5日")
    assert (found.title, found.recipient, found.report_kind) == (
        "关于学习情况的自查报告",
        "市委督导组",
        "自查报告",
    )


PIECES = st.sampled_from(
    [
        "青石县",
        "XX",
        "局",
        "关于",
        "自查报告",
        "2024年",
        "3月",
        "5日",
        "日",
        "\n",
        " ",
        "：",
        "（",
        "）",
        "二○二四",
        "年",
        "中共",
        "，",
        "。",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_has_a_speaker_or_none(words: str) -> None:
    found = speaking(words)
    assert found.unit is None or len(found.unit) >= 2
    assert found.date is None or 4 <= len(found.date) <= 10
