"""What the outline of a report is: headings, items, parts, and what is wrong with their numbers."""

import time

import examples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import outline, profile
from reportmine.records import Report, Section
from reportmine.text import Text

ROLES = profile.load().roles
REPORTS = examples.reports()


def drawn(words: str) -> outline.Outline:
    return outline.find(Report("r", "s", "r.txt", 0, Text.plain(words)), ROLES)


def headings(words: str) -> list[tuple[int, str]]:
    return [(row.level, row.text) for row in drawn(words).sections if row.kind == "heading"]


def items(words: str) -> list[str]:
    return [row.text for row in drawn(words).sections if row.kind == "item"]


def parts(words: str) -> dict[str, str]:
    return {row.role: row.text for row in drawn(words).sections if row.kind == "part"}


def faults(words: str) -> list[tuple[str, str, str | None, str]]:
    """(kind, number of the faulty one, number of the one it collides with, number expected)."""
    found = drawn(words)
    numbers = {row.section_id: row.number or row.text for row in found.sections}
    return [
        (f.kind, numbers[f.section_id], f.other_section_id and numbers[f.other_section_id], f.expected)
        for f in found.faults
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_reports_in_many_hands(name: str) -> None:
    example = REPORTS[name]
    found = drawn(example.text)
    rows = [(s.start, s.end, s.level, s.roles) for s in found.sections if s.kind == "heading"]
    assert rows == list(example.headings)
    assert found.faults == ()


@pytest.mark.parametrize("name", REPORTS)
def test_blank_lines_and_indents_change_nothing(name: str) -> None:
    example = REPORTS[name]
    lines = [words.strip() for words in example.text.split("\n")]
    apart = lines[0] + "".join(f"\n\n　　{words}" for words in lines[1:])
    expected = [(head.level, example.text[head.start : head.end]) for head in example.headings]
    assert headings(apart) == expected
    assert set(parts(apart)) == set(parts(example.text))


RUN_IN = [
    (
        "glued to the sentence before",
        "工作得到群众认可。二、存在的问题。设备老化。三、下步打算。更新设备。",
        ["二、存在的问题", "三、下步打算"],
    ),
    (
        "glued, and the full stop is lost",
        "一、基本情况\n全站12人，车辆3台二、存在的问题\n设备老化。",
        ["一、基本情况", "二、存在的问题"],
    ),
    (
        "the first of the lower level right behind a heading",
        "一、主要做法（一）统一思想。召开会议3次。（二）严格考核。通报2次。",
        ["一、主要做法", "（一）统一思想", "（二）严格考核"],
    ),
    (
        "closed by a colon",
        "一、基本情况：全镇20村。二、存在问题：经费少。",
        ["一、基本情况", "二、存在问题"],
    ),
    (
        "blanks around the number",
        "一 、 基本情况\n全镇20村。\n（ 一 ） 宣传到位\n发放资料。",
        ["一 、 基本情况", "（ 一 ） 宣传到位"],
    ),
    (
        "one of the brothers glued",
        "一、做法\n1.抓宣传\n发放资料800份。2.抓检查。检查场所30处。\n3.抓整改\n整改21处。",
        ["一、做法", "1.抓宣传", "2.抓检查", "3.抓整改"],
    ),
]


@pytest.mark.parametrize(("words", "texts"), [case[1:] for case in RUN_IN], ids=[case[0] for case in RUN_IN])
def test_run_in_headings(words: str, texts: list[str]) -> None:
    assert [text for _, text in headings("河西乡工作报告\n" + words)] == texts


BODY = "本项工作有序推进，先后开展检查6次，整改到位。"
FAULTS = [
    ("doubled", "一、情况 二、做法 二、问题 四、打算", [("repeated", "二、", "二、", "三、")]),
    (
        "doubled, and the rest goes on from it",
        "一、情况 一、做法 二、问题",
        [("repeated", "一、", "一、", "二、")],
    ),
    ("skipped", "一、情况 二、做法 四、问题 五、打算", [("skipped", "四、", "二、", "三、")]),
    ("the first is missing", "二、做法 三、问题 四、打算", [("skipped", "二、", None, "一、")]),
    ("styles mixed at the top", "一、情况 （二）做法 三、问题", [("mixed", "（二）", "一、", "二、")]),
    (
        "styles mixed below",
        "一、做法 （一）宣传 2、检查 （三）整改 二、问题",
        [("mixed", "2、", "（一）", "(二)")],
    ),
    (
        "a number dropped before the next",
        "一、情况 主要做法 三、问题",
        [("skipped", "主要做法", "一、", "二、")],
    ),
    ("goes back", "一、情况 二、做法 三、问题 二、打算", [("repeated", "二、", "三、", "四、")]),
    (
        "a lower level starts again under a new heading",
        "一、做法 （一）宣传 （二）检查 二、打算 （一）招人 （二）筹钱",
        [],
    ),
    ("right", "一、情况 二、做法 三、问题 四、打算", []),
]


@pytest.mark.parametrize(
    ("marks", "expected"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_faults_quote_both_places(marks: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    words = "\n".join(f"{mark}\n{BODY}" for mark in marks.split(" "))
    assert faults("某县自查报告\n" + words) == expected


ITEMS = [
    ("一是学习少。二是经费少。四是设备旧。", 3, [("skipped", "四是", "二是", "三是")]),
    ("一是学习少。二是经费少。二是设备旧。", 3, [("repeated", "二是", "二是", "三是")]),
    ("一是一些干部不重视。二是二线人员少。", 2, []),
    ("我们一是缺人手；二是缺经费。", 2, []),
    ("原因之一是缺人手。", 0, []),
    ("首先，学习少。其次，经费少。最后，设备旧。", 3, []),
    ("（1）早部署；（2）早行动；（3）早见效。", 3, []),
    ("1、场地小。\n3、师资弱。", 2, [("skipped", "3、", "1、", "2、")]),
]


@pytest.mark.parametrize(("words", "n_items", "expected"), ITEMS, ids=[case[0][:8] for case in ITEMS])
def test_items_are_counted_like_headings(
    words: str, n_items: int, expected: list[tuple[str, str, str | None, str]]
) -> None:
    report = f"某局报告\n一、存在的问题\n{words}\n二、打算\n{BODY}"
    assert [text for _, text in headings(report)] == ["一、存在的问题", "二、打算"]
    assert len(items(report)) == n_items
    assert faults(report) == expected


def test_a_list_may_start_again() -> None:
    """Under a new heading, and behind a line that leads it in."""
    words = (
        "一、做法\n一是抓学习。二是抓检查。\n二、问题\n一是人少。二是钱少。\n三、打算\n"
        "今年要做的事：\n1.招人；\n2.筹钱。\n明年要做的事：\n1.建库；\n2.修路。"
    )
    assert faults("某所报告\n" + words) == []


def test_a_number_of_a_heading_before_an_item() -> None:
    words = "一、做法\n（一）抓学习。全年8次。\n（二）抓检查。全年9次。\n（三）是抓整改。全年5次。\n二、打算\n略作调整。"
    row = next(row for row in drawn("某所报告\n" + words).sections if row.number == "（三）")
    assert (row.kind, row.level, row.fault) == ("heading", 2, "wrong_level")


PROSE = [
    "通过（1）走访、（2）座谈、（3）问卷三种方式征求意见。",
    "获市级一等奖2个，第一书记全部到岗，第一产业稳步增长。",
    "一、二级公路全部贯通，第一、二产业占比六成。",
    "7、8两个月集中整治，2、3季度各抽查一次。",
    "一方面抓进度，另一方面抓质量。",
    "第三条第（二）项规定，未按期整改的予以通报。",
    "投入1.5亿元，比上年增长12.3%。",
    "一是一、二是二，账目清楚。",
    "一要素保障机制运行良好。",
    "会议通过了《一、二期工程方案》。",
    "“一、坚持问题导向”写进了守则。",
]


@pytest.mark.parametrize("words", PROSE)
def test_prose_gives_no_heading(words: str) -> None:
    report = (
        f"某镇工作总结\n现将情况报告如下。\n我们做了大量工作。{words}\n{words}\n成绩来之不易，还要继续努力。"
    )
    assert headings(report) == []
    assert faults(report) == []


def test_a_report_without_headings_has_its_parts() -> None:
    words = "关于防汛工作的报告\n县政府：\n现将防汛工作报告如下。\n水库31座，全部安全。\n特此报告。\n泉水乡人民政府\n2023年6月1日"
    assert headings(words) == []
    assert parts(words) == {
        "title": "关于防汛工作的报告",
        "salutation": "县政府：",
        "lead": "现将防汛工作报告如下。",
        "closing": "泉水乡人民政府\n2023年6月1日",
    }


PARTS = [
    (
        "title in two lines",
        "title",
        "中共云岭县委员会\n关于干部教育培训情况的自查报告\n现报告如下。\n一、情况\n正常。",
    ),
    ("title behind a letterhead", "title", "关于禁毒工作的自查报告\n现报告如下。\n一、情况\n正常。"),
    ("date with open slots", "closing", "白云乡人民政府\n20XX年X月X日"),
    ("date in Chinese", "closing", "白云乡人民政府\n二〇二三年六月一日"),
    ("date with blanks", "closing", "　　　白云乡人民政府\n　　　2024年　月　日"),
    ("annexes before the signature", "attachment", "附件：1.问题清单\n2.整改台账"),
    ("contact", "contact", "联系人：李工　电话：0000-1234567"),
]


@pytest.mark.parametrize(("role", "words"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS])
def test_parts(role: str, words: str) -> None:
    head = "" if role == "title" else "某乡自查报告\n现报告如下。\n一、情况\n正常。\n二、打算\n继续。\n"
    mast = "某县禁毒办文件\n某禁〔2023〕6号\n" if words.startswith("关于") else ""
    tail = "\n某乡人民政府\n2023年1月1日" if role == "attachment" else ""
    first = words.split("\n现报告如下")[0].strip()
    assert parts(mast + head + words + tail)[role] == first


def test_annexes_count_for_themselves() -> None:
    words = (
        "某县自查报告\n一、情况\n正常。\n二、打算\n继续。\n某县人民政府\n2023年1月1日\n"
        "附件1\n情况统计\n一、机构\n共3个。\n二、人员\n共20人。"
    )
    assert faults(words) == []
    assert parts(words)["attachment"].startswith("附件1")


def test_roles_are_inherited() -> None:
    words = "某局报告\n一、主要做法\n（一）抓宣传。发放资料。\n二、存在问题\n一是人少。二是钱少。"
    rows = [(row.number, row.role, row.in_role) for row in drawn(words).sections if row.kind != "part"]
    assert rows == [
        ("一、", "practice", "practice"),
        ("（一）", "other", "practice"),
        ("二、", "problem", "problem"),
        ("一是", "other", "problem"),
        ("二是", "other", "problem"),
    ]


MARKS = [
    "一、",
    "二、",
    "（一）",
    "(二)",
    "1.",
    "2、",
    "㈠",
    "①",
    "一是",
    "首先，",
    "第一，",
    "壹、",
    "附件：",
    "《",
    "“",
    "：",
    "。",
    "；",
]
WORDS = [
    "基本情况",
    "存在的问题",
    "下步打算",
    "自查报告",
    "现将情况报告如下",
    "2023年1月2日",
    "某县人民政府",
    "联系人：",
    "\n",
    " ",
    "　",
]


def check(words: str, found: outline.Outline) -> None:
    ids = {row.section_id: row for row in found.sections}
    assert len(ids) == len(found.sections)
    assert [row.start for row in found.sections] == sorted(row.start for row in found.sections)
    for row in found.sections:
        assert words[row.start : row.end] == row.text
        assert row.start < row.end <= row.section_end <= len(words)
        assert row.section_start == row.start
        if row.parent_id is not None:
            nested(row, ids[row.parent_id])
    for fault in found.faults:
        assert ids[fault.section_id].fault == fault.kind
        assert (
            fault.other_section_id is None or ids[fault.other_section_id].start < ids[fault.section_id].start
        )


def nested(row: Section, above: Section) -> None:
    assert above.level < row.level
    assert above.section_start < row.section_start
    assert row.section_end <= above.section_end


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=40).map("".join))
def test_any_row_of_marks_gives_a_tree(words: str) -> None:
    check(words, drawn(words))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_tree(words: str) -> None:
    check(words, drawn(words))


@pytest.mark.parametrize(
    "unit",
    ["一、基本情况\n", "一是好。", "（一）存在。", "附件：1.", "一、“。", "一、情况（一）", "短行\n", "　"],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        drawn(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(32_000) < 12 * seconds(8_000) + 0.2
