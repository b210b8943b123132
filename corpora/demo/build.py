"""Make the files of reports/ from the texts: `python corpora/demo/build.py` (PDF needs LibreOffice).

A text is a plain file with light marks, one paragraph a line: `= ` title, `> ` right-hand line,
`# ` and `## ` headings numbered by Word, `| a | b |` table rows, `{+new+}` and `{-old-}` tracked
changes, `{glue}` nothing at all, `\\uXXXX` one character. Dates are fixed, so that a rebuild gives
the same text; docx and txt come out byte for byte the same, PDF only in its words.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
TEXTS, REPORTS = HERE / "texts", HERE / "reports"
UNREADABLE = REPORTS.parent / "unreadable"
WRITTEN = datetime(2025, 12, 1, 9, 0, 0)
FONT = "Noto Serif CJK SC"
INDENT, RIGHT = "\u3000" * 2, "\u3000" * 22
CHANGE = re.compile(r"\{([+-])([^{}]{1,200})[+-]\}")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Wanted:
    """One file of corpus.toml."""

    source: str
    name: str
    format: str
    encoding: str = "utf-8"
    plain: bool = False
    wrap: int = 0
    header: str = ""
    pages: bool = False
    author: str = ""


class Block(NamedTuple):
    """A paragraph or a table row: kind is title, right, heading1, heading2, row or body."""

    kind: str
    text: str


MARKS = {"= ": "title", "> ": "right", "# ": "heading1", "## ": "heading2", "| ": "row"}


def blocks(source: str) -> list[Block]:
    """The blocks of a text of texts/."""
    lines = (TEXTS / source).read_text(encoding="utf-8").splitlines()
    return [_block(line) for line in lines if line]


def _block(line: str) -> Block:
    line = ESCAPE.sub(lambda found: chr(int(found[1], 16)), line.replace("{glue}", ""))
    for mark, kind in MARKS.items():
        if line.startswith(mark):
            return Block(kind, line[len(mark) :])
    return Block("body", line)


def cells(row: str) -> list[str]:
    """The cells of a table row."""
    return [cell.strip() for cell in row.rstrip("| ").split("|")]


def plain_text(wanted: Wanted) -> str:
    """The text of a .txt file, lines broken as `wanted` says."""
    lines: list[str] = []
    for block in blocks(wanted.source):
        before = "" if wanted.plain else {"body": INDENT, "right": RIGHT}.get(block.kind, "")
        line = before + block.text
        width = wanted.wrap or len(line) or 1
        lines += [line[at : at + width] for at in range(0, len(line), width)]
    return "\r\n".join(lines) + "\r\n"


def word(wanted: Wanted) -> bytes:
    """The bytes of a .docx file."""
    from docx import Document

    document = Document()
    _set_properties(document)
    _set_page(document, wanted)
    number = _add_numbering(document)
    rows: list[list[str]] = []
    for block in [*blocks(wanted.source), Block("end", "")]:
        if block.kind == "row":
            rows.append(cells(block.text))
            continue
        if rows:
            _add_table(document, rows)
            rows = []
        if block.kind != "end":
            _add_paragraph(document, block, number, wanted.author)
    buffer = io.BytesIO()
    document.save(buffer)
    return _stamped(buffer.getvalue())


def _set_properties(document: Any) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = "demo"
    properties.title = properties.comments = properties.keywords = ""
    properties.created = properties.modified = WRITTEN


def _set_page(document: Any, wanted: Wanted) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    if wanted.header:
        section.header.paragraphs[0].text = wanted.header
    if wanted.pages:
        _add_page_number(section.footer.paragraphs[0])


def _add_page_number(paragraph: Any) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    paragraph.alignment = 1
    paragraph.add_run("\u2014 ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" \u2014")


def _add_numbering(document: Any) -> int:
    """Two levels numbered by Word with Chinese numerals; returns the list's number."""
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, label in enumerate(("%1\u3001", "\uff08%2\uff09"))
    )
    space = nsdecls("w")
    abstract = f'<w:abstractNum {space} w:abstractNumId="90">{levels}</w:abstractNum>'
    first = root.find(f"{{{root.nsmap['w']}}}num")
    first.addprevious(parse_xml(abstract))
    root.append(parse_xml(f'<w:num {space} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def _add_paragraph(document: Any, block: Block, number: int, author: str) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    if block.kind.startswith("heading"):
        _number(paragraph, number, int(block.kind[-1]) - 1)
    if block.kind == "title":
        paragraph.alignment = 1
    elif block.kind == "right":
        paragraph.alignment = 2
    else:
        paragraph.paragraph_format.first_line_indent = Pt(28)
    at = 0
    for found in CHANGE.finditer(block.text):
        _add_run(paragraph, block.text[at : found.start()], block.kind)
        _add_change(paragraph, found[1], found[2], author)
        at = found.end()
    _add_run(paragraph, block.text[at:], block.kind)


def _add_run(paragraph: Any, text: str, kind: str) -> None:
    if text:
        paragraph.add_run(text).bold = kind in ("title", "heading1") or None


def _number(paragraph: Any, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _add_change(paragraph: Any, sign: str, text: str, author: str) -> None:
    """A tracked insertion (+) or deletion (-)."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    change = OxmlElement("w:ins" if sign == "+" else "w:del")
    change.set(qn("w:id"), str(900 + len(paragraph._p)))
    change.set(qn("w:author"), author)
    change.set(qn("w:date"), WRITTEN.isoformat() + "Z")
    run, words = OxmlElement("w:r"), OxmlElement("w:t" if sign == "+" else "w:delText")
    words.text = text
    run.append(words)
    change.append(run)
    paragraph._p.append(change)


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _stamped(docx: bytes) -> bytes:
    """The same archive with fixed dates and without the template's thumbnail."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/thumbnail.jpeg":
                continue
            if name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]{1,300}thumbnail\.jpeg\"[^>]{0,100}/>", b"", data)
            info = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return buffer.getvalue()


def write_pdfs(pdfs: list[Wanted]) -> None:
    """One call of LibreOffice for all PDF files, with a profile of its own."""
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit(
            "LibreOffice (soffice) is needed for the PDF files; --no-pdf leaves them as they are"
        )
    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder) / f"{Path(each.source).stem}.docx" for each in pdfs]
        for path, each in zip(made, pdfs, strict=True):
            path.write_bytes(word(each))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, *map(str, made)], check=True, capture_output=True, timeout=300)
        for path, each in zip(made, pdfs, strict=True):
            shutil.copyfile(path.with_suffix(".pdf"), REPORTS / each.name)


def legacy_word() -> bytes:
    """The smallest compound file with an empty WordDocument stream: a .doc without text."""
    free, end, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
    header = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    root = _entry("Root Entry", 5, 1)
    stream = _entry("WordDocument", 2, none)
    return header + fat + root + stream + _entry("", 0, none) * 2


def _entry(name: str, kind: int, child: int) -> bytes:
    encoded = name.encode("utf-16-le")
    size = len(encoded) + 2 if name else 0
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    tail = struct.pack("<IQ", 0xFFFFFFFE, 0)
    return encoded.ljust(64, b"\0") + struct.pack("<HBB", size, kind, 1) + links + b"\0" * 36 + tail


def write_others(names: dict[str, str]) -> None:
    """The lock file of an open document, an empty file and a .doc."""
    owner = b"\x04demo".ljust(54, b"\0") + b"\x04\0" + "demo".encode("utf-16-le")
    (REPORTS / names["lock"]).write_bytes(owner.ljust(162, b"\0"))
    (UNREADABLE / names["empty"]).write_bytes(b"")
    (UNREADABLE / names["legacy"]).write_bytes(legacy_word())


def check_planted() -> int:
    """Every quote of planted.tsv stands in its text; returns their number."""
    with (HERE / "planted.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        text = (TEXTS / row["source"]).read_text(encoding="utf-8")
        if row["quote"] and row["quote"] not in text:
            raise SystemExit(f"planted.tsv: not in {row['source']}: {row['quote']}")
    return len(rows)


def main(arguments: list[str]) -> None:
    """Write reports/ anew; `--no-pdf` leaves the PDF files as they are."""
    corpus = tomllib.loads((HERE / "corpus.toml").read_text(encoding="utf-8"))
    files = [Wanted(**row) for row in corpus["file"]]
    planted = check_planted()
    REPORTS.mkdir(exist_ok=True)
    UNREADABLE.mkdir(exist_ok=True)
    for each in files:
        if each.format == "txt":
            (REPORTS / each.name).write_bytes(plain_text(each).encode(each.encoding))
        elif each.format == "docx":
            (REPORTS / each.name).write_bytes(word(each))
    if "--no-pdf" not in arguments:
        write_pdfs([each for each in files if each.format == "pdf"])
    write_others(corpus["other"])
    print(f"{len(files) + len(corpus['other'])} files in {REPORTS}; {planted} planted places checked")


if __name__ == "__main__":
    main(sys.argv[1:])
