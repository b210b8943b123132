"""Twelve invented reports on fire safety, with every kind of mark: what the page's tests are drawn from.

The texts carry their marks: ⟦kind detail|words⟧, also one inside the other. `slot` is an unfilled slot,
`same` and `rule` shared passages (detail: family), `num` a figure (indicator), `problem` and `plan`
statements (class), `find` a finding (its rule), `other` the second place of that finding.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import common_sample

from reportmine.records import (
    Finding,
    Indicator,
    Info,
    Link,
    Overlap,
    Paragraph,
    Passage,
    Placeholder,
    ReportRow,
    RuleRow,
    Section,
    Source,
    Span,
    Statement,
    Tables,
)

INFO = Info(
    title="槐川市2026年消防安全自查",
    profile="消防安全",
    profile_version="1.0",
    created="2026-11-20T09:12",
    version="0.1.0",
    n_files=17,
    done=("reading", "repair", "outline", "names", "placeholders", "statements", "passages", "checks"),
    not_done=("indicators", "units", "checklist"),
)  # fmt: skip

# Rule: title, severity, message, request. The order is the rank.
RULES = {
    "slots.unfilled": ("应填内容未填写", "error", "“{section}”有{n}处未填写，如“{text}”。", "请填写{n}处。"),
    "parts.missing_section": ("缺少应有部分", "error", "未见“{text}”部分。", "请补写“{text}”。"),
    "figures.twice": ("前后数字不一", "warning", "先写“{text}”，后写“{other}”。", "请核实并改正。"),
    "copies.shared": ("疑似雷同", "warning", "与他单位有一处文字疑似雷同，建议核实。", "请说明情况。"),
    "numbering.skipped": ("序号跳号", "warning", "“{other}”之后是“{text}”。", "请核对是否漏写。"),
    "numbering.mixed": ("同级序号格式不一", "info", "“{text}”与同级序号格式不一。", "请统一序号格式。"),
}  # fmt: skip
BASIS = "《槐川市消防自查报告编写要求》第3条"
ROLES = {"情况": "overview", "做法": "practice", "问题": "problem", "原因": "cause", "打算": "plan"}
NUMBERS = "一二三四五六七八九"
INDICATORS = {"drills": ("演练", "场"), "fund": ("经费", "万元")}

SHARED = (
    "部分单位“重检查、轻整改”，隐患登记后无人跟踪；消防车通道被占用的现象时有反复，居民对电动自行车上楼充电的"
    "危害认识不足，宣传多停留在张贴告示，入户讲解少。"
)
STATUTE = "任何单位和个人都有维护消防安全、保护消防设施、预防火灾、报告火警的义务"
GOOD = (
    """{unit}2026年消防安全自查报告
市消防救援支队：
按照通知要求，我们对全年消防工作作了自查，现将情况报告如下。
一、基本情况
辖区有重点单位{n}家，微型消防站{m}个，全年组织演练⟦num drills|{m}场⟧，投入经费⟦num fund|{n}.5万元⟧。
二、主要做法
⟦rule R|"""
    + STATUTE
    + """⟧，我们把这条写进每一份责任书。
逐楼核对消火栓{n}处，更换水带{m}条，换下的旧件登记造册。
三、存在问题
⟦problem records|隐患台账由各科室分别登记，季度汇总时对不上。⟧
四、原因分析
登记口径没有统一，也没有人专门核对。
五、下步打算
⟦plan records|明年2月底前由综合科统一台账格式，每月5日前核对一次。⟧
{unit}
2026年11月3日"""
)
EMPTY = (
    """{unit}2026年消防安全自查报告
市消防救援支队：
一、基本情况
重点单位⟦slot|**家⟧，微型消防站⟦slot|X个⟧，全年⟦find figures.twice|组织演练12场⟧，其中夜间演练⟦slot|⟧场。
二、主要做法
投入经费⟦slot|XXX万元⟧，更换灭火器⟦slot|＿＿⟧具，培训队员⟦slot|*名⟧，⟦other figures.twice|全年演练共9场⟧。
三、存在问题
⟦find copies.shared|⟦same A|"""
    + SHARED
    + """⟧⟧
四、原因分析
⟦problem vague|认识还不够到位，⟦slot|XX⟧力量仍显薄弱。⟧
六、下步打算
进一步提高认识，强化措施，推动消防工作再上新台阶。
{unit}
2026年⟦slot|　⟧月⟦slot|　⟧日"""
)
THIN = (
    """{unit}消防自查情况
一、基本情况
辖区有重点单位{n}家🧯，其中高层建筑{m}栋。全年组织演练⟦num drills|{m}场⟧。
二、主要做法
领导多次到一线检查，<b>层层压实责任</b>，与业务工作同部署 & 同检查；⟦rule R|"""
    + STATUTE
    + """⟧。
3、存在问题
⟦find copies.shared|⟦same A|"""
    + SHARED
    + """⟧⟧"""
)
DENSE = (
    """{unit}2026年消防安全自查报告
市消防救援支队：
一、基本情况
"""
    + "".join(
        f"第{i}季度检查⟦slot|X家⟧，⟦find figures.twice|查出隐患{i}0处⟧，"
        f"⟦other figures.twice|整改隐患{i}2处⟧，⟦problem coverage|仍有⟦slot|*处⟧未改⟧；"
        for i in range(1, 8)
    )
    + """
二、主要做法
⟦find copies.shared|⟦same B|逐户张贴提示，上门讲解用电常识，对独居老人每周走访一次。⟧⟧
三、存在问题
</script><script>document.title="坏"</script>这一行是报告里的原话。
{unit}
2026年11月9日"""
)
UNITS = (
    ("柳溪街道", EMPTY), ("青岩镇", GOOD), ("北塘街道", THIN), ("市港务站", GOOD), ("白鹭镇", EMPTY),
    ("市历史文化名城保护和古建筑消防安全服务中心", THIN), (None, GOOD), ("东湾镇", DENSE), ("梅岭街道", THIN),
    ("市苗圃场", GOOD), ("桐花镇", EMPTY), ("北渡镇", GOOD),
)  # fmt: skip
NOT_READ = "没有读进来，原因见处理办法。"
OTHERS = (
    Source("a", "报送消防自查报告的通知.docx", "00", 9, "docx", "notice", "标题是通知。", None, None, 0, 0.1),
    Source("b", "报送单位名单.xlsx", "00", 9, "xlsx", "roster", "标题是名单。", None, None, 0, 0.1),
    Source("c", "轮渡站.pdf", "00", 9, "pdf", "unreadable", NOT_READ, "needs_ocr", "请要电子版。", 0, 0.2),
    Source(
        "d", "乡镇/望江.docx", "00", 4, "docx", "unreadable", NOT_READ, "encrypted", "请取消密码。", 0, 0.2
    ),
    Source("e", "~$柳溪街道.docx", "00", 1, None, "temporary", "是临时文件，已跳过。", None, None, 0, 0.0),
)


class Mark(NamedTuple):
    """A marked stretch of a text."""

    kind: str
    detail: str
    start: int
    end: int


def tables(n: int = 12) -> Tables:
    """All tables of a batch of `n` reports; the texts repeat after the twelfth."""
    parts = [_report(i, *UNITS[(i - 1) % len(UNITS)]) for i in range(1, n + 1)]
    whole = Tables(
        **{
            name: [row for part in parts for row in getattr(part, name)]
            for name in Tables._fields
            if name not in ("rules", "overlaps")
        }
    )
    return whole._replace(
        sources=[*whole.sources, *OTHERS],
        passages=_counted(whole.passages),
        overlaps=_overlaps(whole.passages),
        commonalities=common_sample.common(whole.statements, whole.links, ("problem", "records")),
        rules=[
            RuleRow(
                rule,
                title,
                level,
                BASIS,
                request,
                "report",
                "{}",
                (),
                sum(f.rule == rule for f in whole.findings),
                0,
            )
            for rule, (title, level, _, request) in RULES.items()
        ],
    )


def unmarked(text: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks in the order in which they begin."""
    plain, at = "", 0
    open_: list[tuple[str, str, int]] = []
    marks: list[Mark] = []
    for match in re.finditer(r"⟦(\w+) ?([\w.]*)\||⟧", text):
        plain += text[at : match.start()]
        at = match.end()
        if match[0] == "⟧":
            kind, detail, start = open_.pop()
            marks.append(Mark(kind, detail, start, len(plain)))
        else:
            open_.append((match[1], match[2], len(plain)))
    return plain + text[at:], sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _report(number: int, unit: str | None, marked: str) -> Tables:
    """One report taken apart by its own marks."""
    text, marks = unmarked(
        marked.replace("{unit}", unit or "我单位")
        .replace("{n}", str(40 + number))
        .replace("{m}", str(5 + number))
    )
    key = f"{unit or '扫描件0071'}{'' if number <= 12 else number}.docx"
    starts = [match.start() for match in re.finditer("^", text, re.MULTILINE)]
    bounds = list(zip(starts, [start - 1 for start in starts[1:]] + [len(text)], strict=True))
    sections = _sections(key, text, bounds)
    row = ReportRow(
        key,
        number,
        key,
        key,
        0,
        unit,
        unit,
        "township",
        None,
        unit is None,
        text.partition("\n")[0],
        None,
        2026,
        "2026-11-03",
        None,
        text,
        len(text),
        "utf-8",
        "第3段1处有两种读法" if number == 3 else None,
        "00",
        "消防安全",
    )
    statements = _statements(key, text, marks)
    return Tables(
        sources=[Source(key, key, "00", 9_000, "docx", "report", "作为报告审核。", None, None, 1, 0.1)],
        reports=[row],
        paragraphs=[
            Paragraph(key, i, a, b, "body", None, None, None, 1 + i // 8, None, None, i, None)
            for i, (a, b) in enumerate(bounds)
        ],
        sections=sections,
        placeholders=[
            Placeholder(
                f"{key}-{m.start}",
                key,
                m.start,
                m.end,
                text[m.start : m.end],
                "number",
                None,
                _holder(sections, m.start),
                False,
                0.9,
            )
            for m in marks
            if m.kind == "slot"
        ],
        indicators=[_indicator(key, text, mark) for mark in marks if mark.kind == "num"],
        passages=[_passage(key, text, mark) for mark in marks if mark.kind in ("same", "rule")],
        statements=statements,
        links=[
            Link(p.statement_id, q.statement_id, 0.8, "partly")
            for p in statements
            for q in statements
            if p.kind == "problem" and q.kind == "plan" and p.label == q.label
        ],
        findings=_findings(number, row, sections, marks),
    )


def _sections(key: str, text: str, bounds: Sequence[tuple[int, int]]) -> list[Section]:
    heads = [(a, b, m) for a, b in bounds if (m := re.match("([一二三四五六七八九1-9])、(.+)$", text[a:b]))]
    rows = [_part(key, "title", text, bounds[0]), _part(key, "salutation", text, bounds[1])]
    for i, (a, b, match) in enumerate(heads):
        end = heads[i + 1][0] - 1 if i + 1 < len(heads) else len(text)
        role = next((role for word, role in ROLES.items() if word in match[2]), "other")
        order = NUMBERS.find(match[1]) + 1 or int(match[1])
        fault = "mixed" if match[1].isdigit() else "skipped" if order > i + 1 else None
        rows.append(
            Section(
                key,
                f"s{i}",
                None,
                "heading",
                1,
                "一、",
                f"{match[1]}、",
                order,
                fault,
                a,
                b,
                text[a:b],
                match[2],
                a,
                end,
                role,
                (role,),
                role,
            )
        )
    return rows


def _part(key: str, role: str, text: str, bound: tuple[int, int]) -> Section:
    a, b = bound
    return Section(
        key,
        role,
        None,
        "part",
        0,
        None,
        None,
        None,
        None,
        a,
        b,
        text[a:b],
        text[a:b],
        a,
        b,
        role,
        (role,),
        role,
    )


def _holder(sections: Sequence[Section], position: int) -> str | None:
    return next(
        (
            s.section_id
            for s in sections
            if s.kind == "heading" and s.section_start <= position < s.section_end
        ),
        None,
    )


def _indicator(key: str, text: str, mark: Mark) -> Indicator:
    name, unit = INDICATORS[mark.detail]
    words = text[mark.start : mark.end]
    value = float(words.removesuffix(unit))
    return Indicator(
        f"{key}-{mark.start}",
        key,
        mark.start,
        mark.end,
        words,
        mark.detail,
        name,
        None,
        None,
        value,
        None,
        None,
        unit,
        "=",
        None,
        None,
        None,
        None,
        "achieved",
        "filled",
        None,
        0.9,
    )


def _passage(key: str, text: str, mark: Mark) -> Passage:
    kind = "copied" if mark.kind == "same" else "common"
    reason = "与他单位报告文字相同" if kind == "copied" else "消防法条文，不计"
    return Passage(
        f"{key}-{mark.start}",
        mark.detail,
        key,
        mark.start,
        mark.end,
        text[mark.start : mark.end],
        1,
        1.0,
        kind,
        "verbatim",
        "batch",
        reason,
        50.0,
        None,
        "problem",
    )


def _counted(passages: Sequence[Passage]) -> list[Passage]:
    reports = {
        p.passage_id: {q.report_id for q in passages if q.passage_id == p.passage_id} for p in passages
    }
    return [p._replace(n_reports=len(reports[p.passage_id])) for p in passages]


def _overlaps(passages: Sequence[Passage]) -> list[Overlap]:
    copied = [p for p in passages if p.passage_id == "A"][:8]
    return [
        Overlap(p.report_id, q.report_id, "peer", len(p.text), 0.31, 0.24, 0.35, 0.3, None, None, 1)
        for i, p in enumerate(copied)
        for q in copied[i + 1 :]
    ]


def _statements(key: str, text: str, marks: Sequence[Mark]) -> list[Statement]:
    return [
        Statement(
            f"{key}-{m.start}",
            key,
            m.start,
            m.end,
            text[m.start : m.end],
            "problem" if m.kind == "problem" else "plan",
            text[m.start : m.start + 8],
            m.detail,
            (m.detail,),
            0.8,
            "model",
            "",
            None,
            None,
            "综合科" if m.kind == "plan" else None,
            "明年2月底前" if m.kind == "plan" else None,
            None,
            None,
            3 if m.kind == "plan" else None,
            (),
        )
        for m in marks
        if m.kind in ("problem", "plan")
    ]


def _findings(
    number: int, report: ReportRow, sections: Sequence[Section], marks: Sequence[Mark]
) -> list[Finding]:
    """One finding a thing, ranked by the order of the rules."""
    found: list[tuple[str, dict[str, str], list[Mark], Mark | None]] = []
    slots = [mark for mark in marks if mark.kind == "slot"]
    heads = [section for section in sections if section.kind == "heading"]
    for section in heads:
        inside = [s for s in slots if _holder(sections, s.start) == section.section_id]
        if inside:
            found.append(
                (
                    "slots.unfilled",
                    {"section": section.title},
                    [_clause(report.text, s) for s in inside],
                    None,
                )
            )
    if not any(section.role == "plan" for section in heads):
        found.append(("parts.missing_section", {"text": "下步打算"}, [], None))
    others = iter([mark for mark in marks if mark.kind == "other"])
    for mark in (mark for mark in marks if mark.kind == "find"):
        found.append(
            (mark.detail, {}, [mark], next(others, None) if mark.detail == "figures.twice" else None)
        )
    for before, section in zip(heads, heads[1:], strict=False):
        if section.fault:
            places = [Mark("", "", one.start, one.end) for one in (section, before)]
            found.append((f"numbering.{section.fault}", {}, places[:1], places[1]))
    found.sort(key=lambda row: list(RULES).index(row[0]))
    return [_finding(number, report, rank, row) for rank, row in enumerate(found, 1)]


def _clause(text: str, mark: Mark) -> Mark:
    stops = "，；。：\n"
    start = max(text.rfind(stop, 0, mark.start) for stop in stops) + 1
    end = min((at for stop in stops if (at := text.find(stop, mark.end)) >= 0), default=len(text))
    return Mark("", "", start, end)


def _finding(
    number: int, report: ReportRow, rank: int, row: tuple[str, dict[str, str], list[Mark], Mark | None]
) -> Finding:
    rule, fields, places, other = row
    spans = [Span(report.report_id, a, b, report.text[a:b]) for a, b in dict.fromkeys(m[2:] for m in places)]
    _, level, message, request = RULES[rule]
    a, b, quote = spans[0][1:] if spans else (None, None, None)
    c, d = (other.start, other.end) if other else (None, None)
    second = report.text[c:d] if other else None
    words = {"text": quote, "n": len(spans), "other": second, **fields}
    letters = "ABCDEFGHJKMNPQRSTUVWXYZ"
    code = letters[rank] + letters[number % 20] + letters[number // 20 % 20] + letters[number // 400]
    place = None if a is None else f"第{report.text.count(chr(10), 0, a) + 1}段"
    return Finding(
        f"{report.report_id}{rule}{rank}",
        code,
        report.report_id,
        report.unit,
        rule,
        level,
        rank,
        a,
        b,
        quote,
        place,
        None,
        message.format(**words),
        BASIS,
        request.format(**words),
        report.report_id if other else None,
        c,
        d,
        second,
        tuple(spans[1:]),
        1,
        None,
        0.9,
    )
