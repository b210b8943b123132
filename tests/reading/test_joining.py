"""Lines that a program wrapped are joined; lines that a person typed are not."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import reading

PARAGRAPHS = [
    "根据上级要求，我局对本年度干部教育培训工作进行了全面自查，现将有关情况报告如下，请予审阅指正。",
    "一、主要做法",
    "我局坚持把干部教育培训作为先导性、基础性、战略性工程来抓，全年举办各类培训班若干期，参训人员覆盖机关和基层所站，"
    "做到了年初有计划、年中有检查、年底有考核，较好地完成了全年培训任务。",
    "二、存在不足",
    "个别科室对培训工作重视不够，以会代训、以干代训的现象仍然存在；课程设置与岗位需求结合不紧，学员参训积极性不高；"
    "培训经费投入偏少，基层所站人员外出学习机会不多，训后效果缺少跟踪。",
    "三、改进措施",
    "下一步，我局将进一步完善制度、充实师资、加大投入，把培训成效作为干部考核的重要内容，推动教育培训工作再上新台阶。",
]


def read(text: str) -> str:
    return reading.read(text.encode(), "报告.txt", "x").text.content


@pytest.mark.parametrize("width", [20, 28, 34, 40])
def test_wrapped_text_becomes_paragraphs(width: int) -> None:
    assert read("\n".join("\n".join(textwrap.wrap(p, width)) for p in PARAGRAPHS)) == "\n".join(PARAGRAPHS)


def test_a_title_in_a_wrapped_slot_is_one_title() -> None:
    body = "\n".join("\n".join(textwrap.wrap(p, 24)) for p in PARAGRAPHS)
    text = body + "\n我局牵头起草并报经市政府常务会议审议后印发了《*\n县干部教育培训五年规划》。"
    assert "印发了《*县干部教育培训五年规划》。" in read(text)


@settings(max_examples=60, deadline=None)
@given(st.permutations(PARAGRAPHS))
def test_paragraphs_as_typed_stay(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    assert read(text) == text


def test_verse_and_lists_of_short_lines_stay() -> None:
    text = "\n".join(
        ["组长：王某某", "副组长：李某某", "成员：赵某", "成员：钱某", "办公室设在人事科", "主任由钱某兼任"]
    )
    assert read(text) == text
