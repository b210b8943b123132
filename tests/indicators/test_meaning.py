"""Who and what a figure is about, how it is meant, and which indicator it is."""

import time
from functools import cache

import pytest

from reportmine import indicators, profile
from reportmine.language import quantities
from reportmine.profile import Profile
from reportmine.records import Indicator, Report
from reportmine.text import Line, Text


@cache
def chosen(name: str) -> Profile:
    return profile.load(name)


def found(text: str, name: str = "cadre-training", report_id: str = "r") -> list[Indicator]:
    report = Report(report_id, "s", "r.txt", 0, Text.plain(text))
    return indicators.find(report, chosen(name).indicators)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("全年举办各类培训班33期。", "classes.count"),
        ("培训干部2,140人次。", "trainees.person_times"),
        ("干部网络培训参学率97%。", "online.rate"),
        ("学员满意度96.4%。", "satisfaction.rate"),
        ("财政安排专项经费50万元。", "fund.amount"),
        ("选聘兼职教师26名。", "teachers.count"),
        ("建成现场教学点12个。", "bases.count"),
        ("选派14名年轻干部到乡镇挂职。", "secondment.persons"),
        ("栽种樟树60棵。", None),
        ("培训费年初预算30万元。", "fund.budget"),
        ("培训费实际支出28.4万元。", "fund.amount"),
        ("党校现有课件96个。", None),
        ("发展党员21名。", None),
        ("在编干部73人。", "headcount"),
        ("走访办班单位8个。", None),
        ("压减重复班次4期。", None),
        ("参训人次同比增长12%。", None),
    ],
)
def test_the_words_around_choose_the_indicator(text: str, identifier: str | None) -> None:
    assert [row.indicator for row in found(text)] == [identifier]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("全年开展应急演练15次。", "drills.count"),
        ("排查隐患230处。", "hazards.found"),
        ("隐患整改率98%。", "hazards.fix_rate"),
        ("立案处罚企业9家，罚款21万元。", "penalties.cases"),
    ],
)
def test_another_profile_has_its_own_indicators(text: str, identifier: str) -> None:
    assert found(text, "work-safety")[0].indicator == identifier


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("选派8名后备干部到街道跟岗。", "后备干部"),
        ("科级干部人均脱产培训85学时。", "科级干部"),
        ("全镇39名村干部中，去过县里培训的只有6人。", "村干部"),
        ("组织村干部外出考察，参加21人。", "村干部"),
        ("对没有结业的4家单位、17名干部下发通报。", "干部"),
        ("现有机关干部72人。", None),
        ("新购图书500册。", None),
        ("遴选优秀青年干部12名到省直部门跟班。", "优秀青年干部"),
        ("公开遴选兼职讲师12名。", None),
        ("全年培训“双带”人员1,200人次。", "“双带”人员"),
        ("分两批对中层以上干部集中轮训，实际参训96人。", "中层以上干部"),
        ("中层以上干部实际参训96人，参训率94%。", "中层以上干部"),
        ("现有护理人员81人，取得专科证书的22人。", "护理人员"),
        ("护理人员81人，其中取得专科证书的22人，占27.2%。", "护理人员"),
        ("街道干部61人，40岁以下的20人。", "40岁以下"),
        ("街道干部61人，40岁以下的20人，占32.8%。", "40岁以下"),
        ("脱产人均：科级110学时，一般干部80学时。", "一般干部"),
        ("在岗教师参考97人。", "在岗教师"),
        ("对施工负责人个人罚款8起。", "施工负责人"),
        ("对施工负责人个人罚款8起、12万元。", "施工负责人"),
        ("选派青年医师4名到省城进修三个月。", "青年医师"),
        ("青年医师中具有硕士学位的不足一半。", "青年医师"),
        ("社区干部顾得了入户顾不了上课，请假的占三成。", "社区干部"),
        ("给外协人员建了档案，抽考合格31人。", "外协人员"),
        ("学员满意度96%。", None),
        ("工会组织村医轮训，共到场45人。", None),
        ("工会组织社区干部轮训，应训45人，实训44人。", "社区干部"),
        ("调训处级干部40人次、科级干部310人次。", "科级干部"),
        ("局领导上讲台12人次。", "局领导"),
        ("村两委干部应到97人，实到95人。", "村两委干部"),
        ("对企业安全总监开展轮训3期，参训150人。", "企业安全总监"),
        ("专职协管人员平均只有3人。", None),
        ("四十岁以下的镇干部33人。", "四十岁以下"),
        ("全县七十名村支书中，党龄十年以上的12人。", None),
        ("女干部占全体干部的31%。", None),
        ("优秀学员占10%。", None),
    ],
)
def test_the_population_is_the_group_named_apart(text: str, population: str | None) -> None:
    assert found(text)[-1].population == population


def test_a_level_without_a_noun_is_a_population_and_a_part() -> None:
    total, part = found("参训1,200人次，其中处级90人次。")
    assert (total.relation, part.relation, part.part_of) == ("total", "part", total.indicator_row)
    assert (part.population, part.indicator) == ("处级", total.indicator)


def test_a_list_before_respectively_names_one_figure_each() -> None:
    rates = found("到课率、结业率分别为94%和99%。")
    assert [(row.name, row.indicator) for row in rates] == [
        ("到课率", "attendance.rate"),
        ("结业率", "completion.rate"),
    ]
    years = found("2021年和2022年分别办班30期和35期。")
    assert [row.period for row in years] == ["2021年", "2022年"]


def test_from_what_to_what() -> None:
    first, second = found("参训率由81.5%提高到93%。")
    assert (first.relation, second.relation) == ("from", "to")


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("人均学习60学时。", "人"),
        ("每月组织学习2次。", "月"),
        ("家访3次/学期。", "学期"),
        ("学习60学时。", None),
    ],
)
def test_a_rate_says_by_what(text: str, per: str | None) -> None:
    assert found(text)[0].per == per


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年举办培训班9期。", "2023年"),
        ("今年以来，共培训300人次。", "今年以来"),
        ("培训300人次。", None),
        ("2022年任务完成。培训300人次。", None),
    ],
)
def test_the_period_is_the_last_one_named_in_the_sentence(text: str, period: str | None) -> None:
    assert found(text)[0].period == period


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("全年已完成培训40期。", "achieved"),
        ("计划明年新建教学点3个。", "planned"),
        ("按规定每人每年应当参加培训90学时。", "required"),
    ],
)
def test_a_rule_and_a_plan_are_no_achievement(text: str, stance: str) -> None:
    assert found(text)[0].stance == stance


def test_unknown_wordings_are_grouped_over_the_batch() -> None:
    rows = found("新购图书500册。", report_id="a") + found("新购图书80册。", report_id="b")
    (row,) = indicators.unmatched(rows, chosen("cadre-training").indicators)
    assert (row.name, row.n_units, row.unit, row.example_report) == ("新购图书", 2, "册", "a")
    assert row.mapped_to is None


@pytest.mark.parametrize(
    "piece", ["1", "一", "1,", "百", "约", "一个", "3至", "第", '"', "万 ", "20XX年", "人均"]
)
def test_reading_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        found(text)
        return time.process_time() - started

    found("1人")
    short = min(seconds(8_000) for _ in range(2))
    assert seconds(32_000) < 10 * short + 0.1  # a quadratic reading would take 16 times as long


def test_anchors_stand_at_numbers_only() -> None:
    assert [match[0] for match in quantities.anchor().finditer("约12人，三分之一，半年")][:2] == ["12", "三"]


def test_heads_of_a_table_name_the_figure_the_group_and_the_unit() -> None:
    rows = [["类别", "班次（期）", "经费（万元）"], ["科级干部", "8", "12.5"], ["村干部", "11", "3"]]
    cells = [
        (words, Line(0, 0, "table", 0, row, col))
        for row, line in enumerate(rows)
        for col, words in enumerate(line)
    ]
    report = Report("r", "s", "r.docx", 0, Text.of(["附表", *cells]))
    figures = indicators.find(report, chosen("cadre-training").indicators)
    assert [(row.value, row.unit, row.population, row.indicator) for row in figures] == [
        (8, "期", "科级干部", "classes.count"),
        (125000, "元", "科级干部", "fund.amount"),
        (11, "期", "村干部", "classes.count"),
        (30000, "元", "村干部", "fund.amount"),
    ]


def test_a_name_and_a_colon_give_a_bare_figure_its_unit() -> None:
    assert [(row.value, row.unit) for row in found("参训人次：860\n经费（万元）：9.5\n电话：88001234")] == [
        (860, "人次"),
        (95000, "元"),
    ]
