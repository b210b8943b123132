"""Figures of one unit beside its peers': needs a batch, so each case is a folder of small reports."""

from pathlib import Path

import pytest

import reportmine
from reportmine.records import Finding

NAMES = "青白红黄蓝紫黑金银铜"
REPORT = """{unit}2025年干部教育培训工作自查报告

一、基本情况
{unit}现有干部{head}人。全年投入培训经费{fund}，举办各类培训班{classes}期，培训干部{times}人次。
二、存在的问题
一是培训内容单一，与岗位需要结合不紧。
三、下一步打算
一是增加案例教学，2026年6月底前由组织办完成。

{unit}
2025年11月3日
"""
FUNDS = [
    "3.1万元",
    "2.8万元",
    "3.6万元",
    "4.2万元",
    "2.4万元",
    "3.9万元",
    "5.2万元",
    "3.3万元",
    "2.7万元",
    "4.4万元",
]
HEADS = [41, 36, 52, 47, 33, 58, 62, 44, 39, 51]


def audited(folder: Path, **changed: str) -> list[Finding]:
    """Ten towns; `changed` gives single figures of the first one."""
    for i, name in enumerate(NAMES):
        fields = {"fund": FUNDS[i], "head": HEADS[i], "classes": 3 + i % 3, "times": HEADS[i] * 3 + i}
        fields |= changed if i == 0 else {}
        text = REPORT.format(unit=f"{name}水镇", **fields)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [row for row in reportmine.audit(folder).rows.findings if row.rule.startswith("peers.")]


CASES = [
    ({}, []),
    ({"fund": "31000万元"}, [("peers.unit_slip", "31000万元")]),
    ({"fund": "3.1元"}, [("peers.unit_slip", "3.1元")]),
    ({"fund": "460万元"}, [("peers.outlier", "460万元")]),
    ({"fund": "7.9万元"}, []),  # twice as much is no outlier
    ({"head": "4100"}, [("peers.outlier", "4100人")]),
    ({"head": "＿＿"}, []),
    ({"times": "X"}, []),
]


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_a_figure_far_from_its_peers(
    tmp_path: Path, changed: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert [(row.rule, row.text) for row in audited(tmp_path, **changed)] == expected


def test_what_a_unit_is_asked_about_says_what_its_peers_have(tmp_path: Path) -> None:
    (found,) = audited(tmp_path, fund="31000万元")
    assert found.unit == "青水镇"
    assert "10个同类单位" in found.message


ODD = [
    (["1347", "1347", "1347"], 3),
    (["1347", "1347", "1346"], 0),  # two may meet by chance
    (["1500", "1500", "1500"], 0),  # a round figure is everybody's
    (["1345", "1345", "1345"], 0),
]


@pytest.mark.parametrize(("times", "n"), ODD)
def test_an_odd_figure_in_three_units(tmp_path: Path, times: list[str], n: int) -> None:
    for i, name in enumerate(NAMES[:6]):
        fields = {
            "fund": FUNDS[i],
            "head": HEADS[i],
            "classes": 9,
            "times": (times + ["978", "1103", "866"])[i],
        }
        (tmp_path / f"{name}.txt").write_text(REPORT.format(unit=f"{name}水镇", **fields), encoding="utf-8")
    rows = reportmine.audit(tmp_path).rows.findings
    found = [row for row in rows if row.rule == "peers.same_odd_figure"]
    assert len(found) == n
    assert len({row.unit for row in found}) == n
