"""Problems and plans: what is one, where it begins and ends, what it is about, who answers whom."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import outline, profile, statements
from reportmine.records import Report
from reportmine.statements import Stated
from reportmine.text import Text

PROFILE = profile.load()


def stated(content: str) -> Stated:
    report = Report("r", "r", "r", 0, Text.plain(content))
    return statements.find(report, PROFILE.classes, outline.find(report, PROFILE.roles).sections)


def texts(content: str, kind: str) -> list[str]:
    return [row.text for row in stated(content).statements if row.kind == kind]


PROBLEMS = (
    "一、基本情况\n全镇现有干部四十人。\n二、存在的问题\n{}\n三、下一步打算\n一是把课堂搬到田间地头。\n"
)
PLANS = "一、基本情况\n全镇现有干部四十人。\n二、存在的问题\n一是授课方式单一。\n三、下一步打算\n{}\n"


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (
            "一是师资力量薄弱，能上讲台的不到五人。二是经费没有列入预算。",
            ["师资力量薄弱，能上讲台的不到五人。", "经费没有列入预算。"],
        ),
        (
            "（一）师资力量薄弱。能上讲台的不到五人，外请老师一年只来一回。\n（二）考核流于形式。学完就算完。",
            ["师资力量薄弱。能上讲台的不到五人，外请老师一年只来一回。", "考核流于形式。学完就算完。"],
        ),
        (
            "虽然取得了一定成绩，但与上级要求相比还有差距，主要表现在：\n"
            "1、教学方法单一，满堂灌的多。\n2、部分干部重业务轻学习，请假的多。",
            ["教学方法单一，满堂灌的多。", "部分干部重业务轻学习，请假的多。"],
        ),
        (
            "一是师资力量薄弱，能上讲台的不到五人。究其原因，主要是编制少。",
            ["师资力量薄弱，能上讲台的不到五人。"],
        ),
    ],
)
def test_each_problem_is_one_statement_with_its_elaboration(section: str, expected: list[str]) -> None:
    assert texts(PROBLEMS.format(section), "problem") == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("一是加强师资建设，由组织办牵头，明年6月底前选聘兼职教师10名。二是足额保障经费。", 2),
        ("我们将认真整改，不断开创工作新局面，请上级领导放心。", 0),
        ("（一）改进教学方法。推广案例教学和现场教学。\n（二）严格考核。每季度通报一次学习情况。", 2),
    ],
)
def test_each_measure_is_one_plan(section: str, expected: int) -> None:
    assert len(texts(PLANS.format(section), "plan")) == expected


def test_a_shortfall_told_with_regret_elsewhere_is_a_problem_a_plain_figure_is_none() -> None:
    body = (
        "一、主要做法\n全年办班四期。遗憾的是参训人员偏少，二十个名额只去了九人，讲课水平也不高。\n"
        "二、主要成效\n参训九人。\n"
    )
    assert len(texts(body, "problem")) == 1


@pytest.mark.parametrize(
    ("problem", "label"),
    [
        ("师资力量薄弱，本地能讲课的老师太少", "teachers"),
        ("培训经费没有列入财政预算，缺口较大", "funding"),
        ("工学矛盾突出，一线干部抽不出时间参加学习", "workload"),
        ("教学方法单一，以满堂灌为主，互动少", "method"),
        ("培训档案不全，学时登记混乱", "records"),
    ],
)
def test_the_object_named_decides_the_class(problem: str, label: str) -> None:
    (row,) = [r for r in stated(PROBLEMS.format(f"一是{problem}。")).statements if r.kind == "problem"]
    assert (row.label, row.decided_by) == (label, "rule")
    assert row.explanation


@pytest.mark.parametrize(
    ("plan", "owner", "deadline", "target"),
    [
        ("由人事科牵头，2026年6月底前选聘兼职教师10名", "人事科", "2026年6月底前", "10名"),
        ("各单位要加强学习，不断提高水平", None, None, None),
        ("每季度举办一期读书班", None, "每季度", None),
        ("年内新增现场教学点5个", None, "年内", "5个"),
        ("对擅自离岗的由纪委书记约谈", "纪委书记", None, None),
        ("县林业局、县水利局在国庆节前后联合巡山四十次", "县林业局、县水利局", "国庆节前后", "四十次"),
        ("制定收费目录，报财政局备案", None, None, None),
        ("对困难学员每月补助200元", None, None, None),
        ("推行联络员制度，两周碰头一回", None, None, None),
        ("组织者返岗后一个月内提交心得", None, "返岗后一个月内", None),
        ("逾期三次以上的扣10分", None, None, None),
    ],
)
def test_what_makes_a_plan_checkable(
    plan: str, owner: str | None, deadline: str | None, target: str | None
) -> None:
    (row,) = [r for r in stated(PLANS.format(f"一是{plan}。")).statements if r.kind == "plan"]
    assert (row.owner, row.deadline) == (owner, deadline)
    assert (row.target is None) == (target is None)
    assert row.concreteness is not None


def test_a_plan_answers_the_problem_about_the_same_thing_and_a_vague_one_answers_nothing() -> None:
    body = (
        "一、存在的问题\n一是师资力量薄弱。二是培训经费不足。\n"
        "二、下一步打算\n一是加强师资队伍建设，选聘兼职教师10名。二是再接再厉，不断开创新局面。\n"
    )
    found = stated(body)
    by_id = {row.statement_id: row.text for row in found.statements}
    pairs = [(by_id[link.problem_id], by_id[link.plan_id]) for link in found.links]
    assert pairs == [("师资力量薄弱。", "加强师资队伍建设，选聘兼职教师10名。")]


@given(st.text(alphabet="一二、（）。；：存在问题下步打算不足加强\n是1.3", max_size=160))
@settings(max_examples=60, deadline=None)
def test_no_text_raises_and_every_span_is_its_text(content: str) -> None:
    found = stated(content)
    ends = 0
    for row in sorted(found.statements, key=lambda row: row.start):
        assert content[row.start : row.end] == row.text
        assert row.start >= ends
        ends = row.end
