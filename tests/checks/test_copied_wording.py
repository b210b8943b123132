"""Findings about copied wording: each needs two files, so each case is a folder of small reports."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import reportmine
from reportmine.auditing import Audit, Choices
from reportmine.records import Finding

REPORT = """{unit}2025年干部教育培训工作自查报告

一、基本情况
{own}
二、主要做法
{copied}
三、存在的问题
{more}

{unit}
2025年11月3日
"""
OWN = (
    "去年冬天冰雪封路，送教小分队改乘拖拉机进沟，二十六堂课一堂没落。",
    "新来的年轻人多是外地口音，老同志手把手教他们听懂方言，三个月后都能独自接访。",
    "办公楼翻修期间课堂搬进旧粮库，自带小马扎的学员反倒比往年多出两成。",
    "码头工友轮班作息不定，夜校就把开课钟点改在卸船以后。",
)
COPIED = (
    "我们探索“板凳夜话”做法，每月十五日晚在村口老槐树下摆开条凳，请返乡能人讲一段创业故事，"
    "干部记一条致富点子，三年来共记下点子186条，转化落地27条。"
)


def report(unit: str, own: int, copied: str, more: str = "一是案例教学偏少。") -> str:
    return REPORT.format(unit=unit, own=OWN[own], copied=copied, more=more)


def write(folder: Path, texts: Mapping[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def found(audit: Audit, rule: str) -> list[Finding]:
    return [row for row in audit.rows.findings if row.rule == rule]


def test_what_two_units_share_is_shown_to_both(tmp_path: Path) -> None:
    write(tmp_path, {"a": report("青禾镇", 0, COPIED), "b": report("白石镇", 1, COPIED)})
    rows = found(reportmine.audit(tmp_path), "copies.shared")
    assert [(row.unit, row.other_report) for row in rows] == [("青禾镇", "b.txt"), ("白石镇", "a.txt")]


def test_two_texts_of_one_unit_are_no_copies(tmp_path: Path) -> None:
    write(tmp_path, {"a": report("青禾镇", 0, COPIED), "b": report("青禾镇", 1, COPIED)})
    assert not found(reportmine.audit(tmp_path), "copies.shared")


@pytest.mark.parametrize("third", ["云岫县教育局", "白石镇"])
def test_a_county_and_its_bureau_are_no_copies(tmp_path: Path, third: str) -> None:
    units = ("云岫县人民政府", "云岫县水利局", third)
    write(
        tmp_path,
        {name: report(unit, i, COPIED) for i, (name, unit) in enumerate(zip("abc", units, strict=True))},
    )
    rows = found(reportmine.audit(tmp_path), "copies.shared")
    pairs = {(row.report_id, row.other_report) for row in rows}
    assert not {("a.txt", "b.txt"), ("b.txt", "a.txt")} & pairs


def test_last_years_report_is_compared_and_is_none(tmp_path: Path) -> None:
    batch = write(tmp_path / "batch", {"a": report("青禾镇", 0, COPIED), "b": report("白石镇", 1, "略。")})
    last = {"青禾": report("青禾镇", 2, COPIED).replace("2025", "2024"), "别处": report("黑水镇", 3, COPIED)}
    previous = write(tmp_path / "去年", last)
    audit = reportmine.audit(batch, choices=Choices(previous=previous))
    (row,) = found(audit, "copies.from_previous")
    assert (row.unit, row.other_report, row.severity) == ("青禾镇", "去年/青禾.txt", "warning")
    assert all("板凳夜话" in (text or "") for text in (row.text, row.other_text))
    assert "%" in row.message
    assert [passage.origin for passage in audit.rows.passages] == ["previous"]
    assert [passage.report_id for passage in audit.rows.passages] == ["a.txt"]
    assert len(audit.rows.reports) == 2
    beside = {row.path: row for row in audit.rows.sources if row.path.startswith("去年/")}
    assert {row.taken_as for row in beside.values()} == {"reference"}
    assert all("--previous" in row.why and row.n_reports == 0 for row in beside.values())


def test_a_bought_text_is_named(tmp_path: Path) -> None:
    batch = write(tmp_path / "batch", {"a": report("青禾镇", 0, COPIED), "b": report("白石镇", 1, COPIED)})
    library = write(tmp_path / "范文", {"自查报告范文": "干部培训范文\n" + COPIED})
    audit = reportmine.audit(batch, choices=Choices(library=library))
    rows = found(audit, "copies.from_library")
    assert [(row.unit, row.other_report) for row in rows] == [
        ("青禾镇", "范文/自查报告范文.txt"),
        ("白石镇", "范文/自查报告范文.txt"),
    ]
    assert len(found(audit, "copies.shared")) == 2
    assert {passage.origin for passage in audit.rows.passages} == {"library"}


def test_what_all_may_cite_is_no_copy(tmp_path: Path) -> None:
    batch = write(tmp_path / "batch", {"a": report("青禾镇", 0, COPIED), "b": report("白石镇", 1, COPIED)})
    given = write(tmp_path / "文件", {"要点": "各单位要推广下列经验。\n" + COPIED})
    assert found(reportmine.audit(batch), "copies.shared")
    audit = reportmine.audit(batch, choices=Choices(reference=given))
    assert not found(audit, "copies.shared")
    assert "--reference" in next(row.why for row in audit.rows.sources if row.path == "文件/要点.txt")


def test_a_folder_beside_that_lies_in_the_input_is_met_once(tmp_path: Path) -> None:
    write(tmp_path, {"a": report("青禾镇", 0, COPIED)})
    previous = write(tmp_path / "去年", {"b": report("白石镇", 1, COPIED)})
    audit = reportmine.audit(tmp_path, choices=Choices(previous=previous))
    assert [row.path for row in audit.rows.reports] == ["a.txt"]
    assert len(audit.rows.sources) == 2


def test_many_texts_beside_change_nothing_between_reports(tmp_path: Path) -> None:
    batch = write(tmp_path / "batch", {"a": report("青禾镇", 0, COPIED), "b": report("白石镇", 1, COPIED)})
    texts = {f"t{i}": report(f"{name}水镇", 2, COPIED) for i, name in enumerate("青白红黄蓝紫黑金银铜")}
    alone = reportmine.audit(batch).rows
    beside = reportmine.audit(batch, choices=Choices(previous=write(tmp_path / "去年", texts))).rows
    assert [(p.report_id, p.text, p.kind) for p in beside.passages] == [
        (p.report_id, p.text, p.kind) for p in alone.passages
    ]
    assert beside.overlaps == alone.overlaps


MONEY = (
    "{who}每季度末摆“对账小方桌”，分管领导、经办人、学员代表三方逐张核验培训票据，"
    "差一角一分也要写清来由，当场签字画押后才准入账。"
)
NAMES = [
    # the unit that copied, what it wrote, what is left over
    ("云岫县水利局", "松坞县水利局", ["松坞县水利局"]),
    ("云岫县水利局", "松坞县委党校", ["松坞县"]),
    ("云岫县水利局", "云岫县水利局", []),
    ("云岫县水利局", "云岫县财政局", []),
    ("云岫县水利局", "临川市委党校", []),  # may be its superior
    ("云岫县水利局", "青禾镇", []),  # may be its own part
    ("云岫县水利局", "为落实结对协议，松坞县水利局派员指导，我局", []),
    ("云岫县水利局", "派人赴松坞县跟班后，我局", []),
    ("云岫县水利局", "县委党校", []),
    ("云岫县水利局", "区委党校", ["区委"]),
    ("云岫县水利局", "我区", ["我区"]),
    ("云岫县水利局", "我校", ["我校"]),
    ("云岫县水利局", "我县", []),
    ("云岫县水利局", "我局", []),
    ("青禾镇", "白石镇党委", ["白石镇"]),
    ("青禾镇", "我乡", ["我乡"]),
    ("青禾镇", "云岫县", []),
    ("青石一中", "我校", []),
    ("青石一中", "我局", ["我局"]),
]


@pytest.mark.parametrize(("unit", "who", "expected"), NAMES)
def test_a_name_that_a_copy_brought_along(tmp_path: Path, unit: str, who: str, expected: list[str]) -> None:
    write(
        tmp_path,
        {
            "a": report("松坞县水利局", 1, MONEY.format(who="松坞县水利局")),
            "b": report(unit, 0, MONEY.format(who=who)),
        },
    )
    rows = found(reportmine.audit(tmp_path), "copies.left_over_name")
    own = [row for row in rows if row.report_id == "b.txt"]
    assert [row.text for row in own] == expected
    assert all(row.severity == "error" and row.other_report == "a.txt" for row in own)
    assert not [row for row in rows if row.report_id == "a.txt"]


def test_a_name_beside_what_was_copied_from_its_unit(tmp_path: Path) -> None:
    more = "一是离把松坞县建成全市示范县的目标还远。"
    copied = MONEY.format(who="我局")
    write(tmp_path, {"a": report("松坞县水利局", 1, copied), "b": report("云岫县水利局", 0, copied, more)})
    (row,) = found(reportmine.audit(tmp_path), "copies.left_over_name")
    assert (row.report_id, row.text, row.other_report) == ("b.txt", "松坞县", "a.txt")


def test_a_name_that_a_report_means_is_its_own(tmp_path: Path) -> None:
    more = "一是松坞县水利局派来的教员住宿紧张。"
    copied = MONEY.format(who="松坞县水利局")
    write(tmp_path, {"a": report("松坞县水利局", 1, copied), "b": report("云岫县水利局", 0, copied, more)})
    assert not found(reportmine.audit(tmp_path), "copies.left_over_name")
