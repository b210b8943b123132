"""Measure words: the longest one, its base unit, and the words it must not be mistaken for."""

import pytest

from reportmine.language import measures


@pytest.mark.parametrize(
    ("words", "word", "base", "factor"),
    [
        ("人次，", "人次", "人次", 1),
        ("个百分点", "个百分点", "百分点", 1),
        ("公里", "公里", "米", 1000),
        ("公顷", "公顷", "平方米", 10_000),
        ("个月", "个月", "月", 1),
        ("‰", "‰", "%", 0.1),
    ],
)
def test_the_longest_measure_and_its_base(words: str, word: str, base: str, factor: float) -> None:
    found = measures.after_number(words, 0)
    assert found is not None
    assert (found.word, found.base, found.factor) == (word, base, factor)


@pytest.mark.parametrize("words", ["名师", "个别", "期间", "次数", "人人", "家长", "处长", "日报"])
def test_without_a_number_a_longer_word_is_no_measure(words: str) -> None:
    assert measures.at(words, 0) is None
    assert measures.after_number(words, 0) is not None


def test_units_of_different_counting_are_kept_apart() -> None:
    bases = [measures.known()[word].base for word in ("个", "名", "人", "人次", "期", "次", "场", "期次")]
    assert len(set(bases)) == len(bases)


@pytest.mark.parametrize(("words", "yes"), [("首次", True), ("学期", True), ("党课次", False)])
def test_a_measure_may_end_a_word(words: str, yes: bool) -> None:
    at = len(words) - 1
    assert measures.ends_word(words, measures.known()[words[at]], at) is yes


@pytest.mark.parametrize("words", ["名优秀教师", "家企业", "个中心", "人和", "期"])
def test_behind_a_mark_what_can_be_counted_is(words: str) -> None:
    assert measures.after_mark(words, 0) is not None


@pytest.mark.parametrize("words", ["人民医院", "位于", "部门", "分公司", "家庭农场", "次数"])
def test_behind_a_mark_that_stands_for_a_name_no_measure_is_read(words: str) -> None:
    assert measures.after_mark(words, 0) is None
