"""PDF with text: paragraphs as they were before they were laid out on pages (files/make.py made them)."""

import sys
from pathlib import Path

import pytest
from builders import scan_pdf

from reportmine import reading
from reportmine.reading import Unreadable
from reportmine.reading.pages import PageLine, paragraphs, without_furniture
from reportmine.records import Document

FILES = Path(__file__).parent / "files"
sys.path.insert(0, str(FILES))
import make  # noqa: E402


def read(name: str) -> Document:
    return reading.read((FILES / f"{name}.pdf").read_bytes(), f"{name}.pdf", name)


def test_one_column_over_three_pages() -> None:
    document = read("one-column")
    body = make.PARAGRAPHS[1:-2]
    assert document.text.content.split("\n") == [
        make.TITLE,
        make.PARAGRAPHS[0],
        *body,
        *body,
        *make.PARAGRAPHS[-2:],
    ]
    pages = [line.page for line in document.text.lines]
    assert pages == sorted(pages)
    assert set(pages) == {1, 2, 3}


def test_two_columns_one_after_the_other() -> None:
    lines = read("two-columns").text.content.split("\n")
    assert lines[-len(make.PARAGRAPHS) - 1 :] == [make.TITLE, *make.PARAGRAPHS]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (scan_pdf(), "needs_ocr"),
        ((FILES / "password.pdf").read_bytes(), "encrypted"),
        ((FILES / "one-column.pdf").read_bytes()[:3000], "truncated"),
        (b"%PDF-1.7\n" + b"x" * 500 + b"%%EOF", "damaged"),
    ],
)
def test_unreadable(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        reading.read(data, "报告.pdf", "x")
    assert caught.value.code == code


def line(*cells: str, left: float = 90, right: float = 500, top: float = 0.5, page: int = 1) -> PageLine:
    return PageLine(cells, page, left, right, top, 14)


def test_rows_of_a_table_stay_cells() -> None:
    page = [
        line("全年培训情况见下表。", left=120, right=300),
        line("班次", "期数", "人次"),
        line("主体班", "12", "860"),
        line("专题班", "X", "*"),
        line("以上数据截至年底。", left=120, right=300),
    ]
    found = [(words, origin.place, origin.row, origin.col) for words, origin in paragraphs([page])]
    assert found[1:7] == [
        ("班次", "table", 0, 0),
        ("期数", "table", 0, 1),
        ("人次", "table", 0, 2),
        ("主体班", "table", 1, 0),
        ("12", "table", 1, 1),
        ("860", "table", 1, 2),
    ]
    assert [found[0][0], found[-1][0]] == ["全年培训情况见下表。", "以上数据截至年底。"]


@pytest.mark.parametrize("number", ["1", "- 1 -", "— 1 —", "第 1 页", "第1页 共3页", "1/3", "·1·", "——"])
def test_page_numbers_are_out(number: str) -> None:
    page = [
        line("正文一行。", top=0.8),
        line("正文二行。", top=0.7),
        line(number, left=290, right=300, top=0.05),
    ]
    assert [each.words for each in without_furniture([page])[0]] == ["正文一行。", "正文二行。"]


def test_headers_repeat_and_the_first_line_of_a_page_does_not() -> None:
    pages = [
        [
            line("青岚县自查材料", top=0.95, page=n),
            line(f"第{words}件事。", top=0.9, page=n),
            line("正文。", page=n),
        ]
        for n, words in enumerate(("一", "二", "三"), 1)
    ]
    kept = without_furniture(pages)
    assert [[each.words for each in page] for page in kept] == [
        ["第一件事。", "正文。"],
        ["第二件事。", "正文。"],
        ["第三件事。", "正文。"],
    ]
