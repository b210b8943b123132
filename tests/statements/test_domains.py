"""Kinds of reports beside cadre training: their classes are complete and tell statements apart."""

from pathlib import Path

import pytest

from reportmine import outline, profile, statements
from reportmine.profile.classes import Class
from reportmine.records import Report
from reportmine.statements.classes import judge, lexicon
from reportmine.text import Text

DOMAINS = ("work-safety", "education-inspection")
CORPORA = Path(__file__).parents[2] / "corpora" / "statements"
PAGE = Path(__file__).parents[2] / "docs" / "classes.md"
INHERITED = "vague"

EXAMPLES = """\
work-safety problem responsibility 分管厂长把安全责任推给车间，自己一年没签过一份检查表。
work-safety problem hazards 排查出来的隐患整改后又反弹，同一处报了三回。
work-safety problem training 新招的焊工没有经过安全培训就上了岗。
work-safety problem contractors 分包队伍进场没有人交底，资质也没有查。
work-safety problem equipment 冷库的报警器坏了半年，线路老化。
work-safety problem operations 清理污水池没有办有限空间作业票。
work-safety problem emergency 预案五年没有修订，演练年年都是同一套脚本。
work-safety problem funding 安全费用提取不足，改造的资金没有着落。
work-safety problem staffing 全所只有一名懂矿山的，人手紧，编制空着。
work-safety problem enforcement 对违法排土的企业只口头警告，没有立案处罚。
work-safety problem records 台账是检查前补的，监测数据三天没有上传。
work-safety problem awareness 渔民心存侥幸，对宣传不当回事。
work-safety problem coordination 民宿由谁管，几个部门相互推诿，没有会商。
work-safety plan hazards 七月前把全镇的隐患逐条复查一遍，改好一处销号一处。
work-safety plan training 明年对八十名班组长轮训一遍，考试不合格的补课。
work-safety plan equipment 更换老旧线路两公里，加装漏电保护器。
work-safety plan enforcement 每季度夜查两次，对违法行为立案处罚并曝光。
work-safety plan funding 明年预算单列安全资金六十万元，设专账。
education-inspection problem venues 三所小学没有运动场，两所用的还是危房。
education-inspection problem equipment 实验仪器老化，图书多年没有更新。
education-inspection problem teachers 音体美教师缺编，多由语文教师兼任。
education-inspection problem training 教师培训机会少，教研活动走过场。
education-inspection problem layout 县城两所小学大班额没有消除，学位紧张。
education-inspection problem enrolment 有四名学生辍学，劝返以后又走了。
education-inspection problem teaching 课程开不齐，作业太多，课堂满堂灌。
education-inspection problem students 学生近视率高，体质测试合格的少。
education-inspection problem safety 食堂没有留样，校车超员。
education-inspection problem funding 公用经费拨付滞后，补助欠发三个月。
education-inspection problem management 学校章程没有修订，绩效考核流于形式。
education-inspection problem home 家长会到会的不足一半，家庭教育没有人指导。
education-inspection problem records 学籍数据与报表对不上，档案散乱。
education-inspection problem coordination 编办和人社几个部门没有形成合力，审批慢。
education-inspection plan teachers 明年招聘音体美教师十六名，补充到村小。
education-inspection plan layout 新建一所小学，两年内消除大班额。
education-inspection plan students 每天锻炼一小时，社团人人参加。
education-inspection plan home 家访每学期不少于一次，办好家长学校。"""


def classes(domain: str, kind: str) -> tuple[Class, ...]:
    found = profile.load(domain).classes
    return found.problem if kind == "problem" else found.plan


@pytest.mark.parametrize("line", EXAMPLES.splitlines())
def test_a_plain_statement_is_of_the_class_whose_object_it_names(line: str) -> None:
    domain, kind, label, text = line.split(" ")
    verdict = judge(Text.plain(text).folded, 0, lexicon(classes(domain, kind)))
    assert verdict.label == label
    assert verdict.decided


@pytest.mark.parametrize("kind", ["problem", "plan"])
@pytest.mark.parametrize("domain", DOMAINS)
def test_every_class_is_defined_by_ten_to_forty_cues_and_five_examples(domain: str, kind: str) -> None:
    own = [entry for entry in classes(domain, kind) if entry.id != INHERITED]
    assert 9 <= len(own) <= 15
    for entry in own:
        cues = [*entry.objects, *entry.cues]  # weak words decide nothing
        assert entry.name
        assert entry.definition, entry.id
        assert 10 <= len(cues) <= 40, entry.id
        assert len({*cues, *entry.weak}) == len(cues) + len(entry.weak), entry.id
        assert len(entry.examples) >= 5, entry.id


@pytest.mark.parametrize("domain", DOMAINS)
def test_problems_are_answered_by_classes_of_plans_that_exist(domain: str) -> None:
    plans = {entry.id for entry in classes(domain, "plan")}
    for entry in classes(domain, "problem"):
        assert {entry.id, *entry.answered_by} <= plans


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_page_lists_the_ids_of_a_profile_and_no_others(domain: str) -> None:
    section = PAGE.read_text(encoding="utf-8").split(f"## {domain}")[1].split("\n## ")[0]
    listed = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
    for kind in ("problem", "plan"):
        assert sorted(listed) == sorted(entry.id for entry in classes(domain, kind))


@pytest.mark.parametrize("kind", ["problem", "plan"])
@pytest.mark.parametrize("domain", DOMAINS)
def test_the_corpus_speaks_of_every_class_in_several_voices(domain: str, kind: str) -> None:
    lines = (CORPORA / domain / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    stated = [row for row in rows if row[1] != "not_statement"]
    assert len(stated) >= 100
    assert len(rows) - len(stated) >= 15
    assert len({row[0] for row in rows}) >= 5
    assert {row[1] for row in stated} == {entry.id for entry in classes(domain, kind)}


def test_a_report_of_schools_is_read_with_its_own_classes() -> None:
    kit = profile.load("education-inspection")
    words = (
        "关于迎接教育督导的自查报告\n一、存在的问题\n"
        "（一）两所小学没有运动场。\n（二）县城初中大班额没有消除。\n"
        "二、下一步打算\n（一）明年九月前给两所小学建成运动场。\n（二）新建一所初中，消除大班额。\n"
    )
    report = Report("r", "r", "r", 0, Text.plain(words))
    stated = statements.find(report, kit.classes, outline.find(report, kit.roles).sections)
    assert [row.label for row in stated.statements] == ["venues", "layout", "venues", "layout"]
    answers = {(link.problem_id, link.plan_id) for link in stated.links}
    assert answers == {("r/q1", "r/m1"), ("r/q2", "r/m2")}
