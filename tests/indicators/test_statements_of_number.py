"""What a report states in numbers: span, value, unit, bound; and what counts nothing."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import indicators, placeholders, profile
from reportmine.language import measures
from reportmine.profile import Profile
from reportmine.records import Indicator, Report
from reportmine.text import Text


@cache
def chosen(name: str) -> Profile:
    return profile.load(name)


def found(text: str, name: str = "cadre-training") -> list[Indicator]:
    known = chosen(name)
    report = Report("r", "s", "r.txt", 0, Text.plain(text))
    slots = placeholders.find(report, known.placeholders)
    return indicators.find(report, known.indicators, (), slots)


def brief(text: str) -> list[tuple[str, float | None, str | None, str]]:
    return [(row.text, row.value, row.unit, row.op) for row in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年办班42期。", ("42期", 42, "期", "=")),
        ("学员达到5,230人次。", ("5,230人次", 5230, "人次", "=")),
        ("拨付经费36.5万元。", ("36.5万元", 365000, "元", "=")),
        ("累计四百六十余人次。", ("四百六十余人次", 460, "人次", "~")),
        ("约三分之二的学员通过。", ("约三分之二", 2 / 3, "比例", "~")),
        ("通过率为９３．５％。", ("９３．５％", 93.5, "%", "=")),
        ("每人不少于80学时。", ("不少于80学时", 80, "学时", ">=")),
        ("每班人数不超过60人。", ("不超过60人", 60, "人", "<=")),
        ("来听课的有七十名左右。", ("七十名左右", 70, "名", "~")),
        ("出勤八成以上。", ("八成以上", 80, "%", ">=")),
        ("登台的不足五人。", ("不足五人", 5, "人", "<")),
        ("总值逾3亿元。", ("逾3亿元", 3e8, "元", ">")),
        ("接待上千人次。", ("上千人次", 1000, "人次", "~")),
        ("平均年龄三十九岁半。", ("三十九岁半", 39.5, "岁", "=")),
        ("每次学习两个半小时。", ("两个半小时", 2.5, "小时", "=")),
        ("脱产学习半个月。", ("半个月", 0.5, "月", "=")),
        ("满意度比去年增长-1.5%。", ("-1.5%", -1.5, "%", "=")),
        ("累计支出72.8万。", ("72.8万", 728000, None, "=")),
        ("缺课超过总学时的五分之一。", ("五分之一", 0.2, "比例", ">")),
        ("培训在两周内结束。", ("两周内", 14, "天", "<=")),
        ("台账归为四大类。", ("四大类", 4, "类", "=")),
        ("巡查店铺1,306家次。", ("1,306家次", 1306, "家次", "=")),
        ("夜校办了二十六晚。", ("二十六晚", 26, "晚", "=")),
        ("到课的近半数。", ("近半数", 0.5, "比例", "~")),
        ("到课率≥92%。", ("≥92%", 92, "%", ">=")),
        ("缺课不得多于2次。", ("不得多于2次", 2, "次", "<=")),
        ("年满五十岁（含）以上。", ("五十岁（含）以上", 50, "岁", ">=")),
        ("每人至少参加3次。", ("3次", 3, "次", ">=")),
        ("人均不到35元。", ("不到35元", 35, "元", "<")),
        ("提前8天完成。", ("8天", 8, "天", "=")),
        ("最长的为两个半月。", ("两个半月", 2.5, "月", "=")),
        ("节电75万千瓦时。", ("75万千瓦时", 750000, "千瓦时", "=")),
        ("收据开了壹佰叁拾张。", ("壹佰叁拾张", 130, "张", "=")),
        ("近七成五的学员。", ("近七成五", 75, "%", "~")),
        ("公开课听评540节次。", ("540节次", 540, "节次", "=")),
        ("优秀票176票。", ("176票", 176, "票", "=")),
        ("经费占收入的千分之四。", ("千分之四", 0.004, "比例", "=")),
        ("百人以上的支部。", ("百人以上", 100, "人", ">=")),
        ("夜间看不到5个泊位。", ("5个", 5, "个", "=")),
        ("师生比为1:12.5。", ("1:12.5", 0.08, "比例", "=")),
        ("比值1.024∶1。", ("1.024∶1", 1.024, "比例", "=")),
        ("按1:0.4的床护比配备。", ("1:0.4", 2.5, "比例", "=")),
        ("按1比3的比例配备。", ("1比3", 1 / 3, "比例", "=")),
    ],
)
def test_a_statement_has_span_value_unit_and_bound(
    text: str, expected: tuple[str, float, str | None, str]
) -> None:
    ((span, value, unit, op),) = brief(text)
    assert (span, unit, op) == (expected[0], expected[2], expected[3])
    assert value == pytest.approx(expected[1])


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "op"),
    [
        ("每期4至6天。", "4至6天", 4, 6, "range"),
        ("每场50～80人。", "50～80人", 50, 80, "range"),
        ("到课的占六到七成。", "六到七成", 60, 70, "range"),
        ("比例在百分之四至六。", "百分之四至六", 4, 6, "range"),
        ("请来七、八位专家。", "七、八位", 7, 8, "range"),
        ("安排200—300万元。", "200—300万元", 2e6, 3e6, "range"),
        ("党课讲了三四十场。", "三四十场", 30, 40, "range"),
        ("跟班两个月至半年。", "两个月至半年", 2, 6, "range"),
        ("每课50分钟到1小时。", "50分钟到1小时", 50, 60, "range"),
        ("外出3天至1周。", "3天至1周", 3, 7, "range"),
        ("每次半天至一天。", "半天至一天", 0.5, 1, "range"),
        ("报名一千二三百人。", "一千二三百人", 1200, 1300, "range"),
        ("学员近五百人。", "近五百人", 450, 500, "~"),
        ("点播数万次。", "数万次", 20000, 100000, "~"),
        ("花费约20万元。", "约20万元", 180000, 220000, "~"),
        ("图书两千多册。", "两千多册", 2000, 3000, "~"),
    ],
)
def test_what_is_vague_is_an_interval(text: str, span: str, low: float, high: float, op: str) -> None:
    (row,) = found(text)
    assert (row.text, row.low, row.high, row.op) == (span, low, high, op)


@pytest.mark.parametrize(
    "text",
    [
        "2021年3月15日印发了《2021—2025年规划》。",
        "学习党的十九届六中全会精神。",
        "根据《条例》第12条第三款和市发〔2022〕18号文件。",
        "树牢“四个意识”，坚持三会一课，落实两个维护。",
        "一把手亲自抓，一级带一级，一件一件落实。",
        "联系电话：0512-6655443，手机13800001111。",
        "举办第七期中青年干部培训班，第2名。",
        "一是强化领导；二是健全制度。",
        "三年级、九年制、二次供水、三轮车、零部件。",
        "这一点十分重要，要求一年比一年严。",
        "每三年一轮的近三年总结，过去一年成绩明显。",
        "附件：A4纸打印，使用5G网络和1+X证书。",
        "占地5*8米。",
        "早上8:30签到，比赛在14:00开始。",
        "周五晚上学习，往往一笔带过。",
        "落实十八项核心制度，考试一次通过，泵站实行三班倒。",
        "第一、二批和第3、4期。",
        "一次也没有，一件都不能少。",
    ],
)
def test_dates_ordinals_names_and_phrases_count_nothing(text: str) -> None:
    assert [row.text for row in found(text) if row.confidence > 0.8 and row.value != 1] == []


@pytest.mark.parametrize(
    ("text", "span", "unit", "op", "status"),
    [
        ("举办培训班*期。", "*期", "期", "=", "unfilled"),
        ("培训干部XX余人次。", "XX余人次", "人次", "~", "unfilled"),
        ("投入经费*x万元。", "*x万元", "元", "=", "unfilled"),
        ("培训党员xx.8万人。", "xx.8万人", "人", "=", "partial"),
        ("每期X—X天。", "X—X天", "天", "range", "unfilled"),
        ("参训率达[  ]%。", "[  ]%", "%", "=", "unfilled"),
    ],
)
def test_a_hole_has_a_unit_and_a_bound_and_no_value(
    text: str, span: str, unit: str, op: str, status: str
) -> None:
    (row,) = found(text)
    assert (row.text, row.unit, row.op, row.status) == (span, unit, op, status)
    assert (row.value, row.low, row.high) == (None, None, None)


@pytest.mark.parametrize("text", ["20XX年以来工作扎实。", "到20XX年底全面完成。", "XX县委〔20XX〕X号文件。"])
def test_no_value_is_read_from_a_placeholder(text: str) -> None:
    assert found(text) == []


def test_a_bound_counts_for_both_sides_of_or() -> None:
    assert [(row.text, row.op) for row in found("每年累计不少于10天或者75学时。")] == [
        ("不少于10天", ">="),
        ("75学时", ">="),
    ]


UNITS = ["人", "名", "人次", "期", "场次", "学时", "小时", "天", "门", "册", "项", "公里", "平方米"]


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 999_999), st.sampled_from(UNITS))
def test_any_count_is_found_with_its_span(value: int, unit: str) -> None:
    text = f"经统计，各单位共计{value}{unit}。"
    (row,) = found(text)
    assert text[row.start : row.end] == row.text == f"{value}{unit}"
    measure = measures.known()[unit]
    assert (row.value, row.unit) == (value * measure.factor, measure.base)


@settings(max_examples=60, deadline=None)
@given(st.text("一二三十百万余多年月期人次约近%（）X*0123456789.，。至—", max_size=40))
def test_every_row_quotes_its_text(text: str) -> None:
    rows = found(text)
    assert all(text[row.start : row.end] == row.text for row in rows)
    assert all(a.end <= b.start for a, b in zip(rows, rows[1:], strict=False))
