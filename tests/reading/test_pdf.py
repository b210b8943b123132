"""PDF with text: paragraphs as they were before they were laid out on pages (files/make.py made them)."""

import sys
from pathlib import Path

import pytest
from builders import scan_pdf

from reportmine import reading
from reportmine.reading import Unreadable
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
