"""One file, several reports: where it is cut, and what only looks like the beginning of another."""

import itertools
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import splitting
from reportmine.text import Text


def plain_reports() -> dict[str, str]:
    """The reports of tests/outline/reports.txt without the marks of their headings."""
    whole = (Path(__file__).parent / "outline" / "reports.txt").read_text(encoding="utf-8")
    bare = re.sub(r"⟦[^|⟧]*\||⟧", "", whole).removeprefix("== ")
    return {name: text.strip() for name, text in (part.split("\n", 1) for part in bare.split("\n== "))}


REPORTS = plain_reports()
LEAD = "按照县里统一安排，我单位认真开展自查，现将有关情况报告如下。"
BODY = "全年召开专题会议12次，开展检查40次，发现问题57个，整改52个。" * 3
ONE = f"石鼓镇防汛工作自查报告\n{LEAD}\n一、基本情况\n{BODY}\n二、主要做法\n{BODY}\n三、存在问题\n{BODY}"
SIGNED = "\n石鼓镇人民政府\n2023年5月6日"


def cuts(words: str) -> list[int]:
    """Where reports begin, but the first."""
    found = splitting.split(Text.plain(words))
    assert (found.parts[0][0], found.parts[-1][1]) == (0, len(words))
    assert all(a[1] == b[0] for a, b in itertools.pairwise(found.parts))
    return [start for start, _ in found.parts[1:]]


def suspects(words: str) -> list[str]:
    return [words[a:b] for a, b in splitting.split(Text.plain(words)).suspects]


@pytest.mark.parametrize("joint", ["", "\n", "\n\n"], ids=["glued", "next line", "empty line"])
@pytest.mark.parametrize("first", REPORTS)
def test_all_pairs_are_cut_at_the_title(first: str, joint: str) -> None:
    before = REPORTS[first] + joint
    wrong = [name for name, text in REPORTS.items() if name != first and cuts(before + text) != [len(before)]]
    assert wrong == []


def test_three_reports() -> None:
    a, b, c = REPORTS["plain"], REPORTS["bare"], REPORTS["letter"]
    assert cuts(a + b + c) == [len(a), len(a) + len(b)]


SECOND = f"银滩乡2022年度河湖管护工作自查报告\n{LEAD}\n一、基本情况\n{BODY}\n二、下步打算\n{BODY}"
STARTS = [
    ("to the last sentence", ONE, SECOND),
    ("to the date of a signature", ONE + SIGNED, SECOND),
    ("to the date, the title begins with a year", ONE + SIGNED, "2022年度" + SECOND.replace("2022年度", "")),
    ("to unit and date on one line", ONE + "\n石鼓镇人民政府2023年5月6日", SECOND),
    ("to a telephone number", ONE + SIGNED + "\n联系人：王工 电话：0000-1234567", SECOND),
    ("to a remark", ONE + SIGNED + "\n（此件公开发布）", SECOND),
    ("title and lead on one line", ONE, SECOND.replace("报告\n", "报告", 1)),
    ("without a lead, numbers start again", ONE, SECOND.replace(LEAD + "\n", "")),
    ("a letter", ONE + SIGNED + "\n", f"关于河湖管护自查情况的函\n县水利局：\n{LEAD}\n{BODY}"),
    ("with a letterhead", ONE + SIGNED, f"中共银滩乡委员会文件\n银发〔2022〕8号\n{SECOND}"),
    (
        "title in two lines",
        ONE + SIGNED + "\n",
        f"中共银滩乡委员会\n关于河湖管护情况的自查报告\n{LEAD}\n{BODY}",
    ),
    ("the same unit a year later", ONE + SIGNED + "\n", ONE),
]


@pytest.mark.parametrize(("first", "second"), [case[1:] for case in STARTS], ids=[case[0] for case in STARTS])
def test_a_report_begins(first: str, second: str) -> None:
    assert cuts(first + second) == [len(first)]


TITLE = "银滩乡河湖管护工作自查报告"
WHOLE = [
    ("a quoted title", ONE.replace("二、", f"我们形成了《{TITLE}》，报县里备案。\n二、")),
    ("a quoted title at the end of a line", ONE.replace("二、", f"会后印发《{TITLE}》。\n二、")),
    ("a title in a sentence", ONE.replace("二、", f"会议听取了{TITLE}。\n二、")),
    ("a title announced", ONE.replace("二、", "各村每季度报送一次工作总结，每半年形成一份自查报告。\n二、")),
    ("a heading like a title", ONE.replace("二、主要做法", "二、年度工作报告")),
    ("a list of annexes", f"{ONE}\n附件：1.{TITLE}\n2.银滩乡2022年工作总结{SIGNED}"),
    ("an annex with a report", f"{ONE}{SIGNED}\n附件1\n{TITLE}\n{LEAD}\n一、基本情况\n{BODY}"),
    ("an annex named on its line", f"{ONE}{SIGNED}\n附件：{TITLE}\n一、基本情况\n{BODY}"),
    ("a running head", ONE.replace("二、", "石鼓镇防汛工作自查报告\n二、")),
    ("the title twice", "石鼓镇防汛工作自查报告\n" + ONE),
    (
        "a cover and contents",
        f"石鼓镇防汛工作自查报告\n二〇二三年五月\n目录\n一、基本情况…1\n二、主要做法…3\n{ONE}",
    ),
    ("words with 报告", ONE.replace("二、", "实行重大事项请示报告制度，落实述职报告会。\n二、")),
    ("a date in the text", ONE.replace("二、", "2023年3月5日，镇里通报了检查报告。\n二、")),
    ("two lists that start again", ONE.replace("二、", "一、二级水库各3座。\n二、")),
    ("a notice that asks for reports", ONE.replace("二、", "通知要求各村于5月底前上报自查报告\n二、")),
    ("very short", "自查报告"),
    ("empty", ""),
    *((f"report {name}", text) for name, text in REPORTS.items()),
]


@pytest.mark.parametrize("words", [case[1] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_one_report_stays_one(words: str) -> None:
    assert cuts(words) == []


def test_a_title_alone_is_a_suspect() -> None:
    words = ONE.replace("三、", f"{TITLE}\n{BODY}\n三、")
    assert cuts(words) == []
    assert suspects(words) == [TITLE]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [TITLE, LEAD, BODY, "\n", "一、", "附件：", "2023年5月6日", "《", "》", "特此报告。", " "]
        ),
        max_size=30,
    ).map("".join)
)
def test_parts_cover_any_text(words: str) -> None:
    cuts(words)
    assert all(title in words for title in suspects(words))


@pytest.mark.parametrize(
    "unit", ["银滩乡自查报告\n", "自查报告现将", "2023年5月6日水利局自查报告\n", "。工作总结根据", "一、"]
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = Text.plain(unit * (length // len(unit)))
        assert text.folded
        start = time.process_time()
        splitting.split(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(64_000) < 12 * seconds(16_000) + 0.2
