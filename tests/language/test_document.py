"""The parts of an official report as its language shows them."""

import re
from collections.abc import Callable

import pytest

from reportmine.language import document
from reportmine.text import fold

Pattern = Callable[[], re.Pattern[str]]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (document.signature_date, "2023年5月6日"),
        (document.signature_date, "　　　二〇二三年五月六日"),
        (document.signature_date, "20XX年X月X日"),
        (document.signature_date, "2024年1月【　】日"),
        (document.signature_date, "2023-12-__"),
        (document.signature_unit, "中共石鼓镇委员会"),
        (document.signature_unit, "石鼓镇人民政府（盖章）"),
        (document.salutation, "县委组织部："),
        (document.salutation, "尊敬的各位专家："),
        (document.formula, "特此报告。"),
        (document.formula, "以上报告，请审阅。"),
    ],
)
def test_whole_lines(pattern: Pattern, words: str) -> None:
    assert pattern().fullmatch(fold(words))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (document.signature_date, "2023年5月6日召开会议"),
        (document.signature_unit, "全镇各村，各单位"),
        (document.salutation, "现将有关情况报告如下："),
        (document.salutation, "存在以下问题："),
    ],
)
def test_no_such_lines(pattern: Pattern, words: str) -> None:
    assert not pattern().fullmatch(fold(words))


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("石鼓镇防汛工作自查报告", True),
        ("关于防汛情况的函", True),
        ("2022年工作总结", True),
        ("干部教育培训情况汇报", True),
        ("石鼓镇报告会", False),
        ("述职报告制度", False),
        ("工作总结会议", False),
    ],
)
def test_titles_end_in_what_they_are(words: str, ends: bool) -> None:
    found = list(document.report_title().finditer(fold(words)))
    assert bool(found and found[-1].end() == len(words)) == ends


@pytest.mark.parametrize(
    ("words", "announces"),
    [
        ("现将有关情况报告如下：", True),
        ("自查结果如下。", True),
        ("现就我校工作汇报如下", True),
        ("情况总体较好，问题不多。", False),
    ],
)
def test_leads(words: str, announces: bool) -> None:
    assert bool(document.lead_words().search(fold(words))) == announces


@pytest.mark.parametrize(
    ("words", "slogan"),
    [
        ("排查风险隐患", True),
        ("健全保障机制", True),
        ("主要问题", False),
        ("整改措施", False),
        ("补充说明", False),
    ],
)
def test_slogans_begin_with_a_verb(words: str, slogan: bool) -> None:
    assert bool(document.action().match(words)) == slogan
