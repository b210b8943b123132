"""Findings: few, ranked, with a fingerprint that survives corrections elsewhere."""

from pathlib import Path

import reportmine
from reportmine.records import Finding

BODY = """关于2025年干部教育培训工作的自查报告

一、基本情况
全镇共有干部{n}人，举办培训班X期，培训干部*人次，编印教材＿＿册。
二、存在的问题
一是培训内容单一，与岗位需要结合不紧。
三、下一步打算
一是增加案例教学，2026年6月底前由组织办完成。

{unit}
2025年11月3日
"""


def findings(folder: Path, **units: str) -> list[Finding]:
    folder.mkdir(exist_ok=True)
    for name, text in units.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return list(reportmine.audit(folder, all_files=True).rows.findings)


def test_many_slots_of_a_section_are_one_finding_with_all_quotes(tmp_path: Path) -> None:
    found = [
        f for f in findings(tmp_path / "a", a=BODY.format(n=32, unit="青禾镇")) if f.rule == "slots.unfilled"
    ]
    assert len(found) == 1
    assert 1 + len(found[0].evidence) == 3
    assert "3处" in found[0].message
    assert found[0].severity == "error"
    assert found[0].place == "第3段"


def test_a_correction_elsewhere_does_not_move_a_mark(tmp_path: Path) -> None:
    text = BODY.format(n=32, unit="青禾镇")
    before = findings(tmp_path / "a", a=text)
    after = findings(tmp_path / "b", a=text.replace("一、基本情况", "一、总体基本情况\n全镇高度重视。"))
    ids = {f.rule: f.finding_id for f in before}
    assert {f.rule: f.finding_id for f in after} == ids


def test_ids_and_codes_are_unique_and_read_out_over_the_telephone(tmp_path: Path) -> None:
    reports = {f"r{i}": BODY.format(n=i, unit=f"{name}镇") for i, name in enumerate("青白红黄蓝")}
    found = findings(tmp_path / "a", **reports)
    assert len({f.finding_id for f in found}) == len(found)
    assert len({(f.report_id, f.code) for f in found}) == len(found)
    assert not set("01OIL") & set("".join(f.code for f in found))


def test_ranks_count_from_the_gravest(tmp_path: Path) -> None:
    found = findings(tmp_path / "a", a=BODY.format(n=3, unit="").replace("三、下一步", "五、下一步"))
    ranks = [(f.rank, f.severity) for f in found]
    assert [rank for rank, _ in ranks] == list(range(1, len(ranks) + 1))
    order = ["error", "warning", "info"]
    assert [order.index(s) for _, s in ranks] == sorted(order.index(s) for _, s in ranks)


def test_what_nearly_all_share_is_one_finding_of_the_batch(tmp_path: Path) -> None:
    short = "关于2025年工作的自查报告\n一、基本情况\n{0}共有干部{1}人。\n二、主要做法\n{0}坚持按需施教。\n{0}\n2025年11月3日\n"
    names = "青白红黄蓝紫黑金银铜"
    found = findings(
        tmp_path / "a", **{f"r{i}": short.format(f"{c}水镇", i + 20) for i, c in enumerate(names)}
    )
    missing = [f for f in found if f.rule == "parts.missing_section"]
    assert [(f.report_id, f.n_units) for f in missing] == [(None, 10), (None, 10)]
    nine = findings(
        tmp_path / "b", **{f"r{i}": short.format(f"{c}水镇", i + 20) for i, c in enumerate(names[:9])}
    )
    assert len([f for f in nine if f.rule == "parts.missing_section"]) == 18
