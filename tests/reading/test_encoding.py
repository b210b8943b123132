"""Which encoding a text is in, also where there are only 16 characters of it."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import reading
from reportmine.reading import Unreadable

# Sixteen characters each, from all kinds of lines that a report may be.
SIMPLIFIED = [
    "全年举办培训班十二期，参训学员若",
    "青岚县委组织部关于干部教育培训的",
    "（二）经费保障到位。县财政安排专",
    "一是课程针对性不强；二是师资薄弱",
    "中共白鹭市云台区委员会党校办公室",
    "*人次，XX门，比上年增长4.5%",
    "根据《条例》要求，现将情况报告如",
    "联系人：王某某，电话138****",
    "二○二三年十二月八日（此页无正文）",
    "学时达标率为百分之九十二点三，较",
]
TRADITIONAL = [
    "全年舉辦培訓班十二期，參訓學員若",
    "關於幹部教育培訓工作的自查評估報",
    "（二）經費保障到位。縣財政安排專",
    "根據《條例》要求，現將情況報告如",
]
MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
CODECS = {
    "utf-8": "utf-8",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}


def text_of(data: bytes) -> str:
    return reading.read(data, "报告.txt", "报告.txt").text.content


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", SIMPLIFIED)
def test_simplified_without_a_mark(words: str, codec: str) -> None:
    document = reading.read(words.encode(codec), "报告.txt", "x")
    assert (document.text.content, document.encoding) == (words, codec)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5", "utf-16-le"])
@pytest.mark.parametrize("words", TRADITIONAL)
def test_traditional_without_a_mark(words: str, codec: str) -> None:
    assert text_of(words.encode(CODECS[codec])) == words


@pytest.mark.parametrize("codec", MARKS)
@pytest.mark.parametrize("words", ["报", "一、基本情况", *TRADITIONAL])
def test_a_mark_decides_and_is_gone(words: str, codec: str) -> None:
    assert text_of(MARKS[codec] + words.encode(codec)) == words


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_sixteen_characters_cut_anywhere_from_a_text(data: st.DataObject) -> None:
    whole = "".join(SIMPLIFIED[:5] + SIMPLIFIED[6:7])
    start = data.draw(st.integers(0, len(whole) - 16))
    codec = data.draw(st.sampled_from(["utf-8", "gb18030", "utf-16-le"]))
    words = whole[start : start + 16]
    assert text_of(words.encode(codec)) == words


@given(
    st.text(
        st.characters(codec="gb18030", exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co"]), min_size=1
    )
)
@settings(max_examples=100, deadline=None)
def test_utf8_is_kept_character_for_character(words: str) -> None:
    text = "现将有关情况报告如下。" + words
    assert text_of(text.encode()) == text


def test_line_ends_and_invisible_characters() -> None:
    assert (
        text_of("一、基本\u200b情况\r\n（一）经费\r二、问题\ufeff".encode())
        == "一、基本情况\n（一）经费\n二、问题"
    )


def test_a_last_character_cut_in_half_is_a_warning() -> None:
    document = reading.read(("干部教育培训" * 40).encode()[:-1], "报告.txt", "x")
    assert document.warnings == ("warn_cut_tail",)
    assert document.text.content.endswith("干部教育培")


@pytest.mark.parametrize("data", [bytes(range(1, 256)) * 3, b"\x00" * 64, b"\x81\xff" * 50])
def test_no_text_at_all(data: bytes) -> None:
    with pytest.raises(Unreadable):
        text_of(data)
