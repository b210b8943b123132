"""What is an unfilled slot, of which kind, where; and what only looks like one."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import placeholders, profile
from reportmine.records import Facts, Indicator, Placeholder, Report, Section, Speaker
from reportmine.text import Text

FORMS = profile.load().placeholders
NOBODY = Speaker(None, None, None, False, None, None, None, None, None)


def report(words: str, report_id: str = "r") -> Report:
    return Report(report_id, "s", "r.txt", 0, Text.plain(words))


def found(words: str) -> list[tuple[str, str]]:
    return [(row.text, row.slot) for row in placeholders.find(report(words), FORMS)]


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("全年举办讲座X期,听讲***余人次。", [("X", "number"), ("***余", "number")]),
        ("投入*x万元,占××%。", [("*x", "number"), ("××", "number")]),
        ("共NN场，到会？？人。", [("NN", "number"), ("？？", "number")]),
        ("新建水窖__口，蓄水＿立方米。", [("__", "number"), ("＿", "number")]),
        ("骨干教师（　　）人，占【】％。", [("（　　）", "number"), ("【】", "number")]),
        ("巡查河道…次。", [("…", "number")]),
        ("实际到账  万元。", [("  ", "number")]),
        ("及格率XX.5%，优秀率3X.2%。", [("XX.5", "number"), ("3X.2", "number")]),
        ("选派X名优秀教师，走访X家企业。", [("X", "number"), ("X", "number")]),
        ("落实X大方面XX条措施。", [("X", "number"), ("XX", "number")]),
        ("按X-X名配备。", [("X", "number"), ("X", "number")]),
    ],
)
def test_numbers_are_open_where_something_is_counted(words: str, slots: list[tuple[str, str]]) -> None:
    assert found(words) == slots


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("XX县水利局报来材料。", [("XX", "name")]),
        ("赴*县、××市学习。", [("*", "name"), ("××", "name")]),
        ("某某镇与○○局、□□村结对。", [("某某", "name"), ("○○", "name"), ("□□", "name")]),
        ("XX人民医院在XX分公司义诊。", [("XX", "name"), ("XX", "name")]),
        ("由张××同志分管。", [("××", "name")]),
        ("联系人：XXX", [("XXX", "name")]),
        ("《***乡防汛预案》", [("***", "name")]),
        ("请来*、*、*等位学者讲课。", [("*、*、*", "list")]),
        ("《××日报》、××网等媒体刊登。", [("《××日报》、××网", "list")]),
    ],
)
def test_names(words: str, slots: list[tuple[str, str]]) -> None:
    assert found(words) == slots


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("自20XX年起", [("20XX年", "date")]),
        ("20XX年X月X日", [("20XX年X月X日", "date")]),
        ("2024年*月*日", [("*月*日", "date")]),
        ("2024年3月【　】日", [("【　】日", "date")]),
        ("2024-11-__", [("2024-11-__", "date")]),
        ("　　年　月　日", [("年　月　日", "date")]),
        ("20年月日", [("20年月日", "date")]),
        ("20XX-20XX学年", [("20XX", "date"), ("20XX", "date")]),
        ("（X水发〔20XX〕X号）", [("X", "docno"), ("20XX", "docno"), ("X", "docno")]),
        ("X府办函[2021]17号", [("X", "docno")]),
    ],
)
def test_dates_are_one_slot_and_document_numbers_are_pieces(words: str, slots: list[tuple[str, str]]) -> None:
    assert found(words) == slots


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("（请填写亮点做法）", "（请填写亮点做法）"),
        ("其他：＿＿＿（没有请填“无”）", "＿＿＿（没有请填“无”）"),
        ("（四）……（各校自行补充）", "……（各校自行补充）"),
        ("维修费待补充。", "待补充"),
        ("存在问题:TODO", "TODO"),
    ],
)
def test_instructions(words: str, slot: str) -> None:
    assert found(words) == [(slot, "instruction")]


@pytest.mark.parametrize("words", ["人数{{count}}人", "经费<金额>万元", "比率为#REF!", "培训NaN人次"])
def test_what_a_program_left_is_a_number(words: str) -> None:
    assert [kind for _, kind in found(words)] == ["number"]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("项目总投资", "万元，已开工。"),
        ("维修资金", "万元没有着落。"),
        ("书记上党课", "次。"),
        ("请来院长等", "位专家。"),
        ("合格率达到", "%。"),
        ("开展", "场演练。"),
        ("办培训班", "期，"),
        ("水域面积", "平方公里。"),
        ("平均年龄", "岁。"),
        ("整治隐患", "处，"),
    ],
)
def test_digits_that_are_simply_missing_leave_an_empty_span(before: str, behind: str) -> None:
    rows = placeholders.find(report(before + behind), FORMS)
    assert [(row.start, row.end, row.text, row.slot) for row in rows] == [
        (len(before), len(before), "", "number")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "购置X光机1台，X射线防护服3套。",
        "试行“5+X”模式、1+X证书和互联网+X。",
        "值守7×24小时，操场60×90米，4X100米接力。",
        "2×35万千瓦机组，发挥数据要素×作用。",
        "第XXI届，加入WTO，XML格式，N95口罩，N+1机制，A*等级。",
        "电话137****0000，邮箱abxx****@example.cn，0000-55****。",
        "尾号为****的账户。",
        "带*号的必填；*表示约束性指标；见*.docx",
        "**说明**：数据截至年底。",
        "* 抓好落实",
        "二○二○年五月，一九九○年，二〇一八年以来",
        "○主要做法",
        "☑是　□否",
        "审核人：____　签字：______",
        "列入预算__专款专用",
        "以“XX县自查报告”为题；《XX办法（模板）》",
        "张某在某种程度上影响了某些人。",
        "近年来……成效明显。",
        "怎么教?个别教师不清楚。",
        "完成率100[%]，增长80％。",
        "上百万元、数亿元、每万元产值、亿元以上项目。",
        "等位基因、教师节等节日、李四等人、书画等个人爱好",
        "按名次、分批次，培训期间人人参与，场场爆满。",
        "培训人次和场次都有增加，统计期数。",
        "制度有待完善，问题待整改。",
        "2023年5月日均接待，出生年月日",
        "（略）（含聘用人员3人）（请示件附后）",
        "任务亟待补充。",
        "增长8.8  %，report_text",
    ],
)
def test_lookalikes_stay_silent(words: str) -> None:
    assert found(words) == []


def test_rows_know_their_place_and_section() -> None:
    words = "一、概况\n有X人。"
    section = Section(
        "r", "r/s1", None, "heading", 1, "一、", "一、", 1, None, 0, 4, "一、概况", "概况", 0, len(words),
        "overview", ("overview",), "overview",
    )  # fmt: skip
    (row,) = placeholders.find(report(words), FORMS, [section])
    assert (row.placeholder_id, row.start, row.end, row.section_id) == ("r/h1", 6, 7, "r/s1")


SIGNS = list("X年月日名等位[]〔号…_?《》“”率%次。第7 \n")
PIECES = st.sampled_from(
    [*SIGNS, "**", "××", "20XX", "（　）", "人次", "万元", "某某", "待补充", "培训", "{{", "}}", ".5"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_slots_are_quotes_in_order_and_never_overlap(words: str) -> None:
    rows = placeholders.find(report(words), FORMS)
    assert all(words[row.start : row.end] == row.text for row in rows)
    assert all(a.end <= b.start for a, b in zip(rows, rows[1:], strict=False))


@settings(max_examples=60, deadline=None)
@given(st.text("甲乙丙丁戊己庚辛，。；：“”《》0123456789", max_size=200))
def test_text_without_marks_or_units_has_no_slot(words: str) -> None:
    assert found(words) == []


def indicator(start: int, end: int, text: str) -> Indicator:
    nothing: dict[str, Any] = dict.fromkeys(Indicator._fields)
    return Indicator(
        **{**nothing, "start": start, "end": end, "text": text, "indicator": "persons", "status": "unfilled"}
    )


def test_the_indicator_a_number_leaves_open_is_named_afterwards() -> None:
    rows = placeholders.find(report("XX县有职工X人"), FORMS)
    named = placeholders.with_indicators(rows, [indicator(6, 8, "X人")])
    assert [row.indicator for row in named] == [None, "persons"]


def facts(number: int, words: str) -> Facts:
    rep = report(words, f"r{number}")
    return Facts(rep, NOBODY, placeholders=placeholders.find(rep, FORMS))


def batch_flags(rows: list[list[Placeholder]]) -> list[list[bool]]:
    return [[row.batch for row in report_rows] for report_rows in rows]


def test_what_nearly_all_units_have_is_the_forms_own_slot() -> None:
    forms = [facts(n, f"本单位第{n}号报告。共举办宣讲X场。") for n in range(9)]
    other = facts(9, "共举办宣讲X场。另有骨干XX名。")
    marked = batch_flags(placeholders.mark_batch([*forms, other]))
    assert marked == [[True]] * 9 + [[True, False]]


def test_below_ten_units_or_at_eighty_per_cent_nothing_is_the_forms() -> None:
    few = [facts(n, "共举办宣讲X场。") for n in range(9)]
    assert batch_flags(placeholders.mark_batch(few)) == [[False]] * 9
    eight = [facts(n, "共举办宣讲X场。") for n in range(8)] + [facts(8, "无。"), facts(9, "无。")]
    assert batch_flags(placeholders.mark_batch(eight)) == [[False]] * 8 + [[], []]


def test_no_pattern_is_slow_on_its_worst_text() -> None:
    import time

    for piece in (
        "X",
        "*",
        "_",
        " ",
        "?",
        "…",
        "（",
        "【 ",
        "20XX年",
        "《X",
        "“X",
        "〔20XX〕",
        "培训",
        "X、",
        "**甲",
        "1X",
        "某",
        "率%",
    ):
        rep = report(piece * (20_000 // len(piece)))
        rep.text.folded  # noqa: B018
        start = time.perf_counter()
        placeholders.find(rep, FORMS)
        assert time.perf_counter() - start < 2, piece
