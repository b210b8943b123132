"""Word documents: what a reader sees, and nothing else."""

from collections.abc import Sequence

import pytest
from builders import W, docx, level, numbering, paragraph, run

from reportmine import reading
from reportmine.reading import Unreadable
from reportmine.reading.numbering import write
from reportmine.records import Document


def read(body: str, **parts: str) -> Document:
    return reading.read(docx(body, **parts), "报告.docx", "报告.docx")


def lines(document: Document) -> list[str]:
    return document.text.content.split("\n")


@pytest.mark.parametrize(
    ("form", "numbers", "expected"),
    [
        (
            "chineseCountingThousand",
            (1, 10, 11, 20, 21, 100, 105, 110, 111),
            "一 十 十一 二十 二十一 一百 一百零五 一百一十 一百一十一",
        ),
        ("chineseCounting", (1, 10, 19, 99), "一 十 十九 九十九"),
        ("japaneseCounting", (1, 10, 25, 100, 101), "一 十 二十五 百 百一"),
        ("ideographDigital", (1, 10, 23), "一 一〇 二三"),
        ("chineseLegalSimplified", (1, 10, 21), "壹 壹拾 贰拾壹"),
        ("decimalEnclosedCircle", (1, 10, 20, 21), "① ⑩ ⑳ 21"),
        ("decimalEnclosedParen", (1, 3), "⑴ ⑶"),
        ("decimalEnclosedFullstop", (2,), "⒉"),
        ("decimalFullWidth", (1, 12), "１ １２"),
        ("ideographTraditional", (1, 3), "甲 丙"),
        ("upperRoman", (4, 9, 14), "IV IX XIV"),
        ("lowerLetter", (1, 26, 27), "a z aa"),
        ("decimalZero", (3, 12), "03 12"),
        ("no such format", (7,), "7"),
    ],
)
def test_numbers_are_written_as_word_shows_them(form: str, numbers: Sequence[int], expected: str) -> None:
    assert " ".join(write(number, form) for number in numbers) == expected


OUTLINE = numbering(
    level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def test_automatic_numbers_stand_in_the_text_and_in_the_label() -> None:
    body = "".join(
        paragraph(words, (1, depth))
        for words, depth in [
            ("基本情况", 0),
            ("领导有力", 1),
            ("经费到位", 1),
            ("主要做法", 0),
            ("课堂", 1),
            ("师资", 2),
            ("教材", 2),
        ]
    )
    document = read(body, numbering=OUTLINE)
    assert lines(document) == [
        "一、基本情况",
        "（一）领导有力",
        "（二）经费到位",
        "二、主要做法",
        "（一）课堂",
        "1.师资",
        "2.教材",
    ]
    assert [(line.label, line.level) for line in document.text.lines][:3] == [
        ("一、", 0),
        ("（一）", 1),
        ("（二）", 1),
    ]


def test_a_level_left_out_counts_as_begun() -> None:
    body = "".join(
        paragraph(words, (1, depth)) for words, depth in [("甲", 0), ("乙", 2), ("丙", 1), ("丁", 2)]
    )
    assert lines(read(body, numbering=OUTLINE)) == ["一、甲", "1.乙", "（二）丙", "1.丁"]


def test_a_deeper_number_repeats_those_above_it() -> None:
    two = numbering(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    body = paragraph("总体", (1, 0)) + paragraph("目标", (1, 1)) + paragraph("步骤", (1, 1))
    assert lines(read(body, numbering=two)) == ["1 总体", "1.1 目标", "1.2 步骤"]


def test_legal_numbering_turns_parents_to_digits() -> None:
    two = numbering(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = paragraph("总则", (1, 0)) + paragraph("依据", (1, 1))
    assert lines(read(body, numbering=two)) == ["第一章 总则", "1.1 依据"]


def test_a_second_list_of_the_same_kind_counts_on_unless_it_starts_anew() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/>{extra}</w:num>'
        for i, extra in ((1, ""), (2, ""), (3, again))
    )
    body = "".join(paragraph(w, (n, 0)) for w, n in [("甲项", 1), ("乙项", 2), ("丙项", 3), ("丁项", 3)])
    made = numbering(level(0, "chineseCounting", "%1、"), nums=nums)
    assert lines(read(body, numbering=made)) == ["一、甲项", "二、乙项", "一、丙项", "二、丁项"]


def test_numbers_come_from_the_style_too_and_zero_switches_them_off() -> None:
    def style(name: str, heading: str, numbers: str, more: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{heading}"/>{more}'
            f'<w:pPr><w:numPr>{numbers}<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )

    lower = style("a2", "heading 2", '<w:ilvl w:val="1"/>', '<w:basedOn w:val="a1"/>')
    styles = f'<w:styles xmlns:w="{W}">{style("a1", "heading 1", "")}{lower}</w:styles>'
    body = (
        paragraph("成效", style="a1") + paragraph("学时", style="a2") + paragraph("附注", (0, 0), style="a1")
    )
    document = read(body, numbering=OUTLINE, styles=styles)
    assert lines(document) == ["一、成效", "（一）学时", "附注"]
    assert [line.style for line in document.text.lines] == ["heading 1", "heading 2", "heading 1"]


def test_bullets_are_no_numbers() -> None:
    body = paragraph("要点", (1, 0))
    assert lines(read(body, numbering=numbering(level(0, "bullet", "\uf0b7")))) == ["要点"]


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (f'<w:ins w:id="1">{run("新增")}</w:ins>', "正文新增"),
        ('<w:del w:id="1"><w:r><w:delText>旧文</w:delText></w:r></w:del>', "正文"),
        (f'<w:moveFrom w:id="1">{run("移走")}</w:moveFrom>', "正文"),
        (f'<w:moveTo w:id="1">{run("移来")}</w:moveTo>', "正文移来"),
        (run("隐藏", "<w:vanish/>"), "正文"),
        (run("不隐藏", '<w:vanish w:val="0"/>'), "正文不隐藏"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "正文链接"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "正文控件"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "正文"),
        ("<w:r><w:tab/><w:t>后</w:t></w:r>", "正文\t后"),
        ("<w:r><w:br/><w:t>次行</w:t></w:r>", "正文\n次行"),
        ('<w:r><w:br w:type="page"/><w:t>次页</w:t></w:r>', "正文次页"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "正文□"),
        ("<w:r><w:noBreakHyphen/></w:r>", "正文-"),
    ],
)
def test_runs(extra: str, expected: str) -> None:
    assert read(paragraph("正文", extra=extra)).text.content == expected


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("上半句，")}</w:p>'
    assert lines(read(first + paragraph("下半句。"))) == ["上半句，下半句。"]


def test_tables_in_reading_order_with_their_cells() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"

    wide = cell("合计", '<w:gridSpan w:val="2"/>')
    rows = [cell("班次") + cell("期数") + cell(""), wide + cell("12")]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    document = read(paragraph("前") + table + paragraph("后"))
    assert lines(document) == ["前", "班次", "期数", "合计", "12", "后"]
    assert [(x.place, x.table, x.row, x.col) for x in document.text.lines][1:5] == [
        ("table", 0, 0, 0),
        ("table", 0, 0, 1),
        ("table", 0, 1, 0),
        ("table", 0, 1, 2),
    ]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框中文字')}</w:txbxContent>"
    new = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    document = read(paragraph("正文", extra=both))
    assert lines(document) == ["正文", "框中文字"]
    assert document.text.lines[1].place == "textbox"


def test_headers_footers_and_contents_are_out_footnotes_follow() -> None:
    toc = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('一、概况……1')}</w:sdtContent></w:sdt>"
    )
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {w}><w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("数据截至年底。")}</w:footnote></w:footnotes>'
    )
    header = f"<w:hdr {w}>{paragraph('页眉')}</w:hdr>"
    document = read(toc + paragraph("一、概况"), footnotes=notes, header1=header, footer1=header)
    assert lines(document) == ["一、概况", "数据截至年底。"]
    assert document.text.lines[1].place == "footnote"


def test_source_index_is_the_number_of_the_paragraph_in_the_file() -> None:
    document = read(paragraph("") + paragraph("甲") + paragraph("乙"))
    assert [line.source_index for line in document.text.lines] == [1, 2]


def test_a_document_cut_off_is_recovered_with_a_warning() -> None:
    whole = docx("".join(paragraph(f"第{i}段的文字。") for i in range(40)), styles="<x/>" * 300)
    document = reading.read(whole[: whole.rindex(b"PK\x01\x02") - 40], "报告.docx", "x")
    assert document.text.content.startswith("第0段的文字。")
    assert "warn_recovered" in document.warnings


def test_a_document_with_broken_xml_is_recovered_with_a_warning() -> None:
    document = read(paragraph("一、基本情况") + "<w:p><w:r><w:t>未完")
    assert document.text.content.startswith("一、基本情况")
    assert "warn_recovered" in document.warnings


def test_a_broken_numbering_part_is_a_warning() -> None:
    document = read(paragraph("正文", (1, 0)), numbering="<w:numbering")
    assert document.text.content == "正文"
    assert document.warnings == ("warn_numbering",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(paragraph("")), "no_text"),
        (docx("<w:p><w:r><w:drawing/></w:r></w:p>"), "needs_ocr"),
        (docx("<w:tbl><w:tr><w:tc>" * 3), "damaged"),
        (docx("<w:sdt>" * 300 + "</w:sdt>" * 300), "hostile"),
    ],
)
def test_unreadable(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        reading.read(data, "报告.docx", "x")
    assert caught.value.code == code
