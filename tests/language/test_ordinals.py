"""Numbers that open a heading or an item, as Chinese writers put them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportmine.language import ordinals
from reportmine.text import fold


def mark(words: str) -> ordinals.Mark | None:
    return ordinals.mark_at(fold(words), words, 0)


@pytest.mark.parametrize(
    ("words", "style", "ordinal", "written"),
    [
        ("一、基本情况", "comma", 1, "一、"),
        ("十二、附则", "comma", 12, "十二、"),
        ("三．问题", "comma", 3, "三．"),
        ("二 主要做法", "comma", 2, "二"),
        ("（四）打算", "paren", 4, "（四）"),
        ("( 五 )打算", "paren", 5, "( 五 )"),
        ("㈢整改", "paren", 3, "㈢"),
        ("１．概况", "arabic", 1, "１．"),
        ("2、做法", "arabic", 2, "2、"),
        ("⒊成效", "arabic", 3, "⒊"),
        ("1.5月底前完成", "arabic", 1, "1."),
        ("2.1 水质", "decimal2", 1, "2.1 "),
        ("（3）检查", "arabic_paren", 3, "（3）"),
        ("⑷考核", "arabic_paren", 4, "⑷"),
        ("⑤宣传", "circled", 5, "⑤"),
        ("肆、不足", "capital", 4, "肆、"),
        ("甲、入口", "stem", 1, "甲、"),
        ("第三部分 打算", "part", 3, "第三部分 "),
        ("第二章 职责", "chapter", 2, "第二章 "),
        ("第一方面，学校", "aspect", 1, "第一方面，"),
        ("一是抓早", "shi", 1, "一是"),
        ("二是一些单位", "shi", 2, "二是"),
        ("三要抓实", "yao", 3, "三要"),
        ("第二，抓细", "nth", 2, "第二，"),
        ("其三，抓严", "of", 3, "其三，"),
        ("其次，抓严", "first", 2, "其次，"),
        ("最后，抓严", "first", 0, "最后，"),
    ],
)
def test_marks(words: str, style: str, ordinal: int, written: str) -> None:
    found = mark(words)
    assert found is not None
    assert (found.style, found.ordinal, words[: found.end]) == (style, ordinal, written)


@pytest.mark.parametrize(
    "words",
    [
        "第一书记",
        "一等奖",
        "一方面抓进度",
        "一是一、二是二",
        "三要素",
        "1.5亿元",
        "2023年",
        "（二）项",
        "十分重视",
        "一二三",
    ],
)
def test_no_mark(words: str) -> None:
    assert mark(words) is None


@given(st.integers(1, 99))
def test_chinese_is_read_back(value: int) -> None:
    assert ordinals.read(ordinals.chinese(value)) == value


@given(st.integers(1, 99), st.sampled_from(["一、", "（一）", "1.", "(1)", "一是", "第一，"]))
def test_a_sample_is_the_mark_of_that_number(value: int, form: str) -> None:
    assert ordinals.read(ordinals.sample(form, value).strip("（）().、是第，")) == value


@pytest.mark.parametrize(
    ("words", "third"),
    [
        ("㈡整改", "㈢"),
        ("⑵整改", "⑶"),
        ("②整改", "③"),
        ("２．整改", "3."),
        ("贰、整改", "叁、"),
        ("（二）整改", "(三)"),
    ],
)
def test_forms_give_their_other_members(words: str, third: str) -> None:
    found = mark(words)
    assert found is not None
    assert ordinals.sample(found.form, 3) == third


@given(st.text(alphabet="一二三十第是、（）(1). ①㈠", max_size=12))
def test_any_words(words: str) -> None:
    found = mark(words)
    assert found is None or 0 < found.end <= len(words)
