"""Whatever bytes come: a text or one Unreadable with a code that has words, never anything else."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from builders import docx, paragraph, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import reading
from reportmine.messages import remedy, say
from reportmine.reading import Limits, Unreadable

FILES = Path(__file__).parent / "files"
CODES = tomllib.loads((files("reportmine") / "messages" / "sources.toml").read_text("utf-8"))
PAGE = "<html><body><p>全年举办培训班十二期。</p><table><tr><td>甲</td></tr></table></body></html>".encode()
WHOLE = {
    "报告.docx": docx("".join(paragraph(f"第{i}段。", (1, 0)) for i in range(9)), styles="<x/>"),
    "报告.pdf": (FILES / "one-column.pdf").read_bytes(),
    "页面.html": PAGE,
    "报告.txt": "全年举办培训班十二期，学员反映良好。".encode("gb18030") * 20,
}
ENTITY = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w>&x;</w>"""


def code_of(data: bytes, name: str, limits: Limits = reading.DEFAULT_LIMITS) -> str | None:
    """The code of what is wrong; None for a file that was read. Its words must exist."""
    try:
        document = reading.read(data, name, name, limits)
    except Unreadable as error:
        refused = error
    else:
        assert document.text.content.strip()
        assert all(code in CODES for code in document.warnings)
        return None
    assert say("sources", refused.code, path=name, **refused.fields)
    assert remedy("sources", refused.code, path=name, **refused.fields)
    assert len(str(refused.fields["sha256"])) == 64
    return refused.code


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([*WHOLE, "报告.doc", "无扩展名", "报告.md"]))
def test_random_bytes(data: bytes, name: str) -> None:
    code_of(data, name)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(WHOLE)), st.data())
def test_files_cut_off(name: str, data: st.DataObject) -> None:
    whole = WHOLE[name]
    code_of(whole[: data.draw(st.integers(0, len(whole)))], name)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(WHOLE)), st.data())
def test_files_with_changed_bytes(name: str, data: st.DataObject) -> None:
    changed = bytearray(WHOLE[name])
    for place in data.draw(st.lists(st.integers(0, len(changed) - 1), min_size=1, max_size=30)):
        changed[place] = data.draw(st.integers(0, 255))
    code_of(bytes(changed), name)


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "报告.txt", "empty"),
        (b" \r\n\t ", "报告.txt", "no_text"),
        (OLE + "WordDocument".encode("utf-16-le"), "报告.doc", "unsupported"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "报告.docx", "encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "名单.et", "unsupported_sheet"),
        (rb"{\rtf1\ansi abc}", "报告.doc", "unsupported"),
        (b"Rar!\x1a\x07\x00" + b"x" * 50, "报告.rar", "unsupported_archive"),
        (zipped({"a.txt": b"x"}), "报告.zip", "unsupported_archive"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "表.xlsx", "unsupported_sheet"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 90, "扫描.jpg", "needs_ocr"),
        (b"MZ\x90\x00" + b"\x00" * 90, "报告.exe", "unsupported_other"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x</p>", "报告.doc", "unsupported"),
        (zipped({"word/document.xml": ENTITY}), "报告.docx", "hostile"),
        (zipped({"word/document.xml": ENTITY.decode().encode("utf-16")}), "报告.docx", "hostile"),
        (zipped({"word/document.xml": b"<a>" * 5000}), "报告.docx", "hostile"),
        (zipped({"word/document.xml": b" " * 30_000_000}), "报告.docx", "hostile"),
        (zipped({"word/other.xml": b"<a/>", "word/": b""}), "报告.docx", "damaged"),
    ],
)
def test_each_bad_file_has_one_code(data: bytes, name: str, code: str) -> None:
    assert code_of(data, name) == code


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(WHOLE)), st.data())
def test_files_with_a_piece_missing(name: str, data: st.DataObject) -> None:
    whole = WHOLE[name]
    start = data.draw(st.integers(0, len(whole)))
    code_of(whole[:start] + whole[start + data.draw(st.integers(1, 300)) :], name)


def test_control_characters_in_a_page() -> None:
    page = "<html><body><p>全年<script>x</script>&#1;举办\x02培训班。</p></body></html>"
    assert code_of(page.encode(), "页面.html") is None


def test_size_is_capped() -> None:
    assert code_of(b"x" * 101, "报告.txt", Limits(file=100)) == "too_large"


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (WHOLE["报告.docx"], "报告.doc", "docx"),
        (PAGE, "报告.doc", "html"),
        ("全年举办培训班十二期。".encode(), "报告.doc", "txt"),
        (WHOLE["报告.pdf"], "报告.docx", "pdf"),
    ],
)
def test_content_decides_and_the_extension_is_a_warning(data: bytes, name: str, found: str) -> None:
    document = reading.read(data, name, name)
    assert (document.format, document.warnings) == (found, ("warn_extension",))


def test_deeply_nested_page() -> None:
    page = "<html><body>" + "<div>" * 20_000 + "全年举办培训班。" + "</div>" * 20_000
    assert code_of(page.encode(), "页面.html") in (None, "no_text", "hostile")
