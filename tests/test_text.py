"""Text: one character for one character, edits that keep places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine.text import Edit, Line, Text, fold, is_traditional

ANY = st.text(max_size=120)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("（１２％）", "(12%)"),
        ("“一把手”", '"一把手"'),
        ("幹部教育訓練", "干部教育训练"),
        ("３—５天", "3-5天"),
        ("甲　乙", "甲 乙"),
        ("⑩…㎡", "⑩…㎡"),
    ],
)
def test_folding_brings_variants_to_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(ANY)
def test_folding_keeps_every_position(content: str) -> None:
    assert len(fold(content)) == len(content)
    assert fold(fold(content)) == fold(content)


@given(ANY)
def test_a_plain_text_is_its_lines(content: str) -> None:
    text = Text.plain(content)
    assert text.content == content
    assert [words for words, _ in text.paragraphs()] == content.split("\n")
    for number, line in enumerate(text.lines):
        assert text.line_at(line.start) == number
        assert text.line_at(line.end) == number


@given(
    st.lists(st.text(st.characters(exclude_characters="\n"), max_size=8), min_size=1, max_size=6), st.data()
)
@settings(max_examples=60)
def test_edits_change_their_place_and_nothing_else(paragraphs: list[str], data: st.DataObject) -> None:
    text = Text.of(paragraphs)
    line = data.draw(st.sampled_from(text.lines))
    start = data.draw(st.integers(line.start, line.end))
    end = data.draw(st.integers(start, line.end))
    changed = text.edited([Edit(start, end, "新")])
    assert changed.content == text.content[:start] + "新" + text.content[end:]
    assert [line.source_index for line in changed.lines] == [line.source_index for line in text.lines]


@given(ANY, st.data())
def test_a_slice_has_the_characters_and_the_lines_of_its_stretch(content: str, data: st.DataObject) -> None:
    text = Text.plain(content)
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    part = text.slice(start, end)
    assert part.content == content[start:end]
    assert "\n".join(words for words, _ in part.paragraphs()) == part.content


def test_an_edit_over_a_paragraph_border_is_refused() -> None:
    with pytest.raises(ValueError, match="border"):
        Text.plain("甲\n乙").edited([Edit(0, 3, "")])


def test_origins_survive_joining() -> None:
    text = Text.of(["甲", ("乙", Line(0, 0, place="table", table=0, row=1, col=2))])
    assert (text.lines[1].start, text.lines[1].place, text.lines[1].row) == (2, "table", 1)


@pytest.mark.parametrize(
    ("character", "expected"), [("訓", True), ("训", False), ("干", False), ("后", False)]
)
def test_what_counts_as_traditional(character: str, expected: bool) -> None:
    assert is_traditional(character) is expected
