"""Figures of tables that were typed as lines of plain text."""

import pytest

from reportmine import indicators, profile
from reportmine.records import Indicator, Report
from reportmine.text import Text


def found(text: str) -> list[Indicator]:
    report = Report("r", "s", "r.txt", 0, Text.plain(text))
    return indicators.find(report, profile.load("cadre-training").indicators)


def brief(text: str) -> list[tuple[str, float | None, str | None, str, str | None]]:
    return [(row.text, row.value, row.unit, row.op, row.population) for row in found(text)]


def test_tabs_part_cells_and_heads_say_group_and_unit() -> None:
    text = "统计表\n对象\t应训\t实训\t参训率\n处级干部\t14\t13\t92.9%\n一般干部\t120\t111\t92.5\n合计\t134\t124\t92.5%"
    assert brief(text)[:6] == [
        ("14", 14, "人", "=", "处级干部"),
        ("13", 13, "人", "=", "处级干部"),
        ("92.9%", 92.9, "%", "=", "处级干部"),
        ("120", 120, "人", "=", "一般干部"),
        ("111", 111, "人", "=", "一般干部"),
        ("92.5", 92.5, "%", "=", "一般干部"),
    ]
    assert [row.name for row in found(text)][6:] == ["合计应训", "合计实训", "合计参训率"]


@pytest.mark.parametrize(
    "text",
    [
        "指标\t2023年\t2024年\n办班（期）\t18\t21",
        "指标 | 2023年 | 2024年\n--- | --- | ---\n办班（期） | 18 | 21",
        "｜指标｜2023年｜2024年｜\n｜办班（期）｜18｜21｜",
        "指标    2023年    2024年\n办班（期）    18    21",
        "指标　2023年　2024年\n办班（期）　18　21",
        "指标\t单位\t2023年\t2024年\n办班\t期\t18\t21",
        "单位：期\n指标\t2023年\t2024年\n办班\t18\t21",
    ],
)
def test_tabs_bars_and_wide_blanks_make_columns(text: str) -> None:
    rows = found(text)
    assert [(row.value, row.unit, row.period) for row in rows] == [
        (18, "期", "2023年"),
        (21, "期", "2024年"),
    ]


@pytest.mark.parametrize(
    ("cell", "value", "low", "high", "op"),
    [
        ("≥80", 80, 80, None, ">="),
        ("80以上", 80, 80, None, ">="),
        ("60-80", None, 60, 80, "range"),
        ("约80", 80, 72, 88, "~"),
        ("1,080", 1080, 1080, 1080, "="),
    ],
)
def test_a_cell_may_have_a_bound(cell: str, value: float | None, low: float, high: float, op: str) -> None:
    (row,) = found(f"项目\t要求\t备注\n人均学时\t{cell}\t无")
    assert (row.text, row.value, row.low, row.high, row.op) == (cell, value, low, high, op)


def test_a_serial_number_counts_nothing_and_is_no_head() -> None:
    rows = found("序号\t人员\t人数\n1\t科级干部\t25\n2\t村干部\t31")
    assert [(row.text, row.population) for row in rows] == [("25", "科级干部"), ("31", "村干部")]


def test_a_second_row_of_heads_and_a_merged_first_column() -> None:
    two_rows = found("片区\t教师\t\t\n\t应训（人）\t实训（人）\t参训率\n城区\t312\t305\t97.8%")
    assert [(row.text, row.name, row.population) for row in two_rows] == [
        ("312", "城区应训", "教师"),
        ("305", "城区实训", "教师"),
        ("97.8%", "城区参训率", "教师"),
    ]
    two_columns = found("对象\t项目\t2023年\t2024年\n园长\t应训人数\t21\t22\n\t人均学时\t90\t≥96")
    assert [(row.value, row.unit, row.period, row.population) for row in two_columns] == [
        (21, "人", "2023年", "园长"),
        (22, "人", "2024年", "园长"),
        (90, "学时", "2023年", "园长"),
        (96, "学时", "2024年", "园长"),
    ]


@pytest.mark.parametrize(
    ("head", "cell", "value", "unit"),
    [
        ("生均面积（m²）", "9.1", 9.1, "平方米"),
        ("设备值（元/生）", "3,120", 3120, "元"),
        ("参训率/%", "96.5", 96.5, "%"),
        ("合格率", "96.5", 96.5, "%"),
        ("师生比", "1:16", 0.0625, "比例"),
        ("差异系数", "0.38", 0.38, None),
        ("教学班", "36", 36, "个"),
        ("在校生", "1,640", 1640, "人"),
        ("工会会员数", "88", 88, "人"),
    ],
)
def test_the_head_says_the_unit(head: str, cell: str, value: float, unit: str | None) -> None:
    rows = found(f"指标\t甲校\t乙校\n{head}\t{cell}\t{cell}")
    assert [(row.value, row.unit) for row in rows] == [(value, unit)] * 2


def test_a_drawn_table_and_one_of_commas_are_read() -> None:
    drawn = "┌──┬──┬──┐\n│对象│期数│人次│\n├──┼──┼──┤\n│园长│2│45│\n└──┴──┴──┘"
    commas = "对象,期数,人次\n园长,2,45"
    for text in (drawn, commas):
        assert [(row.value, row.unit) for row in found(text)] == [(2, "期"), (45, "人次")]


def test_no_number_reaches_over_two_cells() -> None:
    assert [row.text for row in found("村\t男（人）\t女（人）\n东河\t12\t345")] == ["12", "345"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1.\t第一步是抓学习\n2.\t第二步是完成3次考核", ["考核"]),
        ("全年办班　18期，　培训干部。\n去年办班　19期，　培训职工。", ["办班", "办班"]),
        ("联系人：王某    电话：5550101    邮编：200000", []),
    ],
)
def test_prose_is_no_table(text: str, names: list[str]) -> None:
    assert [row.name for row in found(text)] == names
