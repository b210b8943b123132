"""A batch of invented reports as the tables of an audit: what the outputs' tests are drawn from.

Reports are written with marks: 【X期】 is a slot of that text, 【】 one whose digits are missing.
"""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import asked_sample
import common_sample

from reportmine.records import (
    Fault,
    Finding,
    Info,
    Link,
    Overlap,
    Paragraph,
    Passage,
    Placeholder,
    ReportRow,
    RuleRow,
    Section,
    Slot,
    Source,
    Span,
    Statement,
    Tables,
)

Level = Literal["error", "warning", "info"]

INFO = Info(
    title="临泽市2026年干部教育培训自查",
    profile="干部教育培训",
    profile_version="1.0",
    created="2026-11-20T09:12",
    version="0.1.0",
    n_files=17,
    done=(
        "reading",
        "repair",
        "splitting",
        "outline",
        "names",
        "placeholders",
        "indicators",
        "statements",
        "passages",
        "checks",
        "checklist",
    ),
    not_done=("units",),
    classes=(("content", "内容针对性"), ("teachers", "师资课程"), ("vague", "空泛")),
)
RULES: tuple[tuple[str, str, Level, str], ...] = (
    ("slots.unfilled", "应填内容未填写", "error", "请如实填写所列{n}处内容，确无此项的请写明。"),
    ("slots.instruction", "填写说明未删除", "error", "请按说明填写内容，并删去说明文字。"),
    ("parts.missing_section", "缺少应有部分", "error", "请补写“{text}”。"),
    ("slots.masked_name", "名称以符号代替", "warning", "请写明名称。"),
    ("numbering.skipped", "序号跳号", "warning", "请核对是否漏写内容，并改正序号。"),
    ("numbering.mixed", "同级序号格式不一", "info", "请统一序号格式。"),
    ("parts.no_date", "没有落款日期", "info", "请写明落款日期。"),
)
BASIS = "《临泽市自查报告编写要求》第3条"
RANK = {rule: i for i, (rule, *_) in enumerate(RULES)}
ROLES = {"情况": "overview", "做法": "practice", "问题": "problem", "原因": "cause", "打算": "plan"}
TOP = re.compile(r"^([一二三四五六七八九])、(.+)$")
NUMBERS = "一二三四五六七八九"


class Written(NamedTuple):
    """One report in its mark-up, with what the checks would say besides the slots."""

    unit: str | None
    file: str
    text: str


GOOD = """{unit}2026年干部教育培训自查报告
市委组织部：
按照通知要求，我们对全年培训工作作了自查，现将情况报告如下。
一、基本情况
现有在职干部{n}人，其中科级以上{m}人，中共党员占七成以上。
二、主要做法
围绕年度重点任务排出培训计划，先后到{unit}各基层站所征求意见，按需求设置专题课程{k}门。
三、存在问题
部分课程与岗位结合不紧，年轻干部上台授课的机会偏少。
四、原因分析
需求摸底一年只做一次，调整不够及时。
五、下步打算
明年3月底前完成新一轮需求摸底，由组织人事科牵头，每季度调整一次课程。
{unit}
2026年11月3日"""
EMPTY = """{unit}2026年干部教育培训自查报告
市委组织部：
一、基本情况
现有在职干部【**人】，科级以上【*人】，今年调入【　　名】。
二、主要做法
举办主体班【X期】，培训干部【XXX人次】；投入培训经费【】万元，选派【*名】骨干到省委党校学习，人均学时达到【＿＿】学时，网络学院参训率【**%】。
（此处写特色做法，不少于三百字）
三、存在问题
一是师资力量偏弱，专职教师只有【X名】。
五、下步打算
进一步提高认识，加强领导，推动培训工作再上新台阶。
{unit}
2026年【　】月【　】日"""
THIN = """{unit}2026年干部教育培训工作情况
一、基本情况
现有在职干部{n}人。全年投入经费【*万元】。
二、主要做法
【XX县】委高度重视，主要领导多次听取汇报，把教育培训列入年度考核，与业务工作同部署、同检查、同考核，形成了一级抓一级、层层抓落实的工作格局，并要求各支部每月至少组织一次集中学习。
3、下步打算
继续办好各类培训班。"""
UNITS = (
    ("云水县", EMPTY), ("青石镇", GOOD), ("柳溪区", THIN), ("市水文局", GOOD), ("白沙县", EMPTY),
    ("市文史研究和地方志编纂服务中心", THIN), (None, GOOD), ("东湾镇", GOOD), ("梅岭街道", THIN),
    ("市林草局", GOOD), ("桐花县", EMPTY), ("北渡镇", GOOD),
)  # fmt: skip


def reports() -> list[Written]:
    """Twelve reports: some complete, some with slots, some without a section."""
    return [
        Written(
            unit,
            f"{unit or '扫描件0071'}.docx",
            text.format(unit=unit or "我单位", n=40 + i, m=9 + i, k=i + 2),
        )
        for i, (unit, text) in enumerate(UNITS)
    ]


def tables(written: Sequence[Written] | None = None) -> Tables:
    """All tables of the batch, findings ranked, as an audit of today would leave them."""
    parts = [_report(i, one) for i, one in enumerate(reports() if written is None else written, 1)]
    found = [finding for part in parts for finding in part.findings]
    rows = [row for part in parts for row in part.reports]
    said = [_stated(row) for row in rows]
    stated, links = [row for own, _ in said for row in own], [link for _, own in said for link in own]
    passages = _shared(rows)
    sections = [row for part in parts for row in part.sections]
    figures = asked_sample.figures(rows)
    return Tables(
        sources=[*(source for part in parts for source in part.sources), *OTHERS],
        reports=rows,
        paragraphs=[row for part in parts for row in part.paragraphs],
        sections=sections,
        placeholders=[row for part in parts for row in part.placeholders],
        indicators=figures,
        unmatched=asked_sample.unmatched(rows),
        checklist=asked_sample.checklist(rows, sections, figures),
        passages=passages,
        overlaps=_overlaps(rows, passages),
        statements=stated,
        links=links,
        commonalities=common_sample.common(stated, links, *COMMON_TO) if written is None else [],
        findings=found,
        rules=[
            RuleRow(
                rule, title, level, BASIS, request, "report", "{}", (), sum(f.rule == rule for f in found), 0
            )
            for rule, title, level, request in RULES
        ],
    )


COMMON_TO = (("problem", "content"), ("plan", "content"))
PROBLEM, WEAK, REMEDY = (
    "部分课程与岗位结合不紧",
    "一是师资力量偏弱，专职教师只有",
    "明年3月底前完成新一轮需求摸底",
)
COMMON = "高度重视，主要领导多次听取汇报，把教育培训列入年度考核"
FORM = "干部教育培训自查报告"


def _stated(report: ReportRow) -> tuple[list[Statement], list[Link]]:
    """The problem of a good report with the plan that answers it; a weak one with a plan that does not."""
    if PROBLEM in report.text:
        a = _statement(report, PROBLEM, "q1", "content")
        b = _statement(report, REMEDY, "m1", "content")
        return [a, b], [Link(a.statement_id, b.statement_id, 0.8, "full" if report.number % 4 else "partly")]
    if WEAK in report.text:
        plan = _statement(report, "进一步提高认识，加强领导", "m1", "vague")
        return [_statement(report, WEAK, "q1", "teachers"), plan], []
    return [], []


def _statement(report: ReportRow, words: str, name: str, label: str) -> Statement:
    start = report.text.index(words)
    end = report.text.index("。", start) + 1
    row = Statement(
        f"{report.report_id}/{name}", report.report_id, start, end, report.text[start:end], "problem",
        words, label, (), None, "rule", "", "部分" if words == PROBLEM else None, None, None, None, None,
        None, None, (),
    )  # fmt: skip
    if name[0] == "q":
        return row
    if label == "vague":
        return row._replace(kind="plan", decided_by="none", concreteness=0, flags=("vague",))
    plan = row._replace(kind="plan", concreteness=4)
    return plan._replace(owner="组织人事科", deadline="明年3月底前", deliverable="需求摸底")


def _shared(reports: Sequence[ReportRow]) -> list[Passage]:
    """A copied passage of the thin reports, another of the empty ones, and one that is everybody's form."""
    return [
        *(row._replace(change="rewritten") for row in _family(reports, "p1", COMMON)),
        *(row._replace(change="names") for row in _family(reports, "p2", "选派*名骨干到省委党校学习")),
        *(row._replace(kind="template") for row in _family(reports, "p3", FORM)),
    ]


def _family(reports: Sequence[ReportRow], name: str, words: str) -> list[Passage]:
    """One row a report that has the words, if there are two."""
    holders = [(report.report_id, report.text.index(words)) for report in reports if words in report.text]
    why = f"{len(holders)}份报告有同样内容"
    rows = [
        Passage(
            f"{name}/{i}", name, report_id, start, start + len(words), words, len(holders), 1.0, "copied",
            "verbatim", "batch", why, 12.0, None, "practice",
        )
        for i, (report_id, start) in enumerate(holders, 1)
    ]  # fmt: skip
    return rows if len(rows) > 1 else []


def _overlaps(reports: Sequence[ReportRow], passages: Sequence[Passage]) -> list[Overlap]:
    """Every pair of reports that share a family; what is only form is not copied."""
    sizes = {report.report_id: report.n_chars for report in reports}
    pairs: dict[tuple[str, str], list[Passage]] = {}
    for a, b in combinations(passages, 2):
        if a.passage_id == b.passage_id:
            pairs.setdefault((a.report_id, b.report_id), []).append(a)
    rows = []
    for (left, right), found in pairs.items():
        raw = sum(len(passage.text) for passage in found)
        own = [passage for passage in found if passage.kind == "copied"]
        chars = sum(len(passage.text) for passage in own)
        m, n = sizes[left], sizes[right]
        shares = (chars / m, chars / n, raw / m, raw / n)
        rows.append(Overlap(left, right, "peer", chars, *shares, None, None, len(own)))
    return rows


NOT_READ = "没有读进来，原因见处理办法。"
OTHERS = (
    Source("a", "关于报送自查报告的通知.docx", "00", 9, "docx", "notice", "标题是通知。", None, None, 0, 0.1),
    Source("b", "报送单位名单.xlsx", "00", 9, "xlsx", "roster", "标题是名单。", None, None, 0, 0.1),
    Source(
        "c", "市体育局.pdf", "00", 90, "pdf", "unreadable", NOT_READ, "needs_ocr",
        "请向报送单位索取电子版；只有纸质件的，先做文字识别再放回文件夹。", 0, 0.2,
    ),
    Source(
        "d", "乡镇/望江镇（最终稿）.docx", "00", 40, "docx", "unreadable", NOT_READ, "encrypted",
        "请向报送单位索取未加密的文件。", 0, 0.2,
    ),
    Source("e", "~$云水县.docx", "00", 1, None, "temporary", "是临时文件，已跳过。", None, None, 0, 0.0),
)  # fmt: skip


def _report(number: int, written: Written) -> Tables:
    """One report taken apart by its own mark-up."""
    text, slots = _slots(written.text)
    report_id = written.file
    starts = [match.start() for match in re.finditer(r"^", text, re.MULTILINE)]
    bounds = list(zip(starts, [start - 1 for start in starts[1:]] + [len(text)], strict=True))
    paragraphs = [
        Paragraph(report_id, i, a, b, "body", None, None, None, 1 + i // 8, None, None, i, None)
        for i, (a, b) in enumerate(bounds)
    ]
    sections = _sections(report_id, text, bounds)
    placeholders = [
        Placeholder(
            f"{report_id}-{a}", report_id, a, b, text[a:b], kind, None, _holder(sections, a), False, 0.9
        )
        for a, b, kind in slots
    ]
    findings = _findings(number, written, text, sections, placeholders)
    row = ReportRow(
        report_id, number, report_id, written.file, 0, written.unit, written.unit, None, None, False,
        text.partition("\n")[0], None, 2026, "2026-11-03", None, text, len(text), "utf-8", None, "00", "培训",
    )  # fmt: skip
    source = Source(
        report_id, written.file, "00", 9_000, "docx", "report", "作为报告审核。", None, None, 1, 0.1
    )
    return Tables([source], [row], paragraphs, sections, placeholders, findings=findings)


def _slots(marked: str) -> tuple[str, list[tuple[int, int, Slot]]]:
    """The text without its marks, and start, end and kind of every slot."""
    text, at = "", 0
    slots: list[tuple[int, int, Slot]] = []
    for match in re.finditer("【([^】]*)】", marked):
        text += marked[at : match.start()]
        inner = match[1]
        kind: Slot = "name" if inner.endswith("县") else "date" if marked[match.end()] in "月日" else "number"
        slots.append((len(text), len(text) + len(inner), kind))
        text += inner
        at = match.end()
    return text + marked[at:], slots


def _sections(report_id: str, text: str, bounds: Sequence[tuple[int, int]]) -> list[Section]:
    heads = [
        (a, b, m) for a, b in bounds if (m := TOP.match(text[a:b]) or re.match("([1-9])、(.+)$", text[a:b]))
    ]
    rows = []
    for i, (a, b, match) in enumerate(heads):
        end = heads[i + 1][0] - 1 if i + 1 < len(heads) else len(text)
        role = next((role for word, role in ROLES.items() if word in match[2]), "other")
        order = NUMBERS.find(match[1]) + 1 or int(match[1])
        fault: Fault | None = "mixed" if match[1].isdigit() else "skipped" if order > i + 1 else None
        rows.append(
            Section(
                report_id,
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
            )  # fmt: skip
        )
    return rows


def _holder(sections: Sequence[Section], position: int) -> str | None:
    return next((s.section_id for s in sections if s.section_start <= position < s.section_end), None)


def _findings(
    number: int, written: Written, text: str, sections: Sequence[Section], slots: Sequence[Placeholder]
) -> list[Finding]:
    """One finding a thing, ranked by the order of the rules."""
    spans: list[tuple[str, str, list[tuple[int, int]], tuple[int, int] | None]] = []
    for section in sections:
        empty = [s for s in slots if s.section_id == section.section_id and s.slot == "number"]
        if empty:
            words = f"“{section.title}”部分有{len(empty)}处未填写，如“{_around(text, empty[0])}”。"
            spans.append(("slots.unfilled", words, [_clause(text, s.start, s.end) for s in empty], None))
    for slot in (s for s in slots if s.slot == "name"):
        words = f"有1处名称以符号代替，如“{_around(text, slot)}”。"
        spans.append(("slots.masked_name", words, [_clause(text, slot.start, slot.end)], None))
    if (hint := text.find("（此处")) >= 0:
        end = text.index("）", hint) + 1
        spans.append(
            ("slots.instruction", f"填写说明仍留在报告中：“{text[hint:end]}”。", [(hint, end)], None)
        )
    for name, role in (("存在问题", "problem"), ("原因分析", "cause")):
        if role not in {section.role for section in sections}:
            spans.append(("parts.missing_section", f"未见“{name}”部分。", [], None))
    for before, section in zip(sections, sections[1:], strict=False):
        if section.fault:
            rule = f"numbering.{section.fault}"
            words = f"“{before.text}”之后是“{section.text}”，序号不相连。"
            spans.append((rule, words, [(section.start, section.end)], (before.start, before.end)))
    if text[-1:] != "日":
        spans.append(("parts.no_date", "没有落款日期。", [], None))
    spans.sort(key=lambda row: RANK[row[0]])
    return [_finding(number, written, text, rank, row) for rank, row in enumerate(spans, 1)]


def _around(text: str, slot: Placeholder) -> str:
    start, end = _clause(text, slot.start, slot.end)
    return text[start:end]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    marks = "，；。：\n"
    begin = max(text.rfind(mark, 0, start) for mark in marks) + 1
    return begin, min((at for mark in marks if (at := text.find(mark, end)) >= 0), default=len(text))


def _finding(
    number: int, written: Written, text: str, rank: int,
    row: tuple[str, str, list[tuple[int, int]], tuple[int, int] | None],
) -> Finding:  # fmt: skip
    rule, message, spans, other = row
    own = [Span(written.file, a, b, text[a:b]) for a, b in dict.fromkeys(spans)]
    first = own[0] if own else None
    level, request = next((level, request) for name, _, level, request in RULES if name == rule)
    request = request.format(n=len(spans), text=message[3:7])
    letters = "ABCDEFGHJKMNPQRSTUVWXYZ"
    code = letters[rank] + letters[RANK[rule]] + letters[number % 20] + "7"
    a, b, quote = first[1:] if first else (None, None, None)
    c, d = other or (None, None)
    return Finding(
        f"{number:04d}{rule}{rank}", code, written.file, written.unit, rule, level, rank, a, b, quote,
        _place(text, first.start) if first else None, None, message, BASIS, request,
        written.file if other else None, c, d, text[c:d] if other else None, tuple(own[1:]), 1, None, 0.9,
    )  # fmt: skip


def _place(text: str, position: int) -> str:
    """As `paragraphs` says it: eight paragraphs a page."""
    page, paragraph = divmod(text.count("\n", 0, position), 8)
    return f"第{page + 1}页第{paragraph + 1}段"
