"""Word documents (.docx): what a reader sees on the pages, in reading order.

Automatic numbers are written out, tracked insertions kept; deletions, hidden text, headers, footers and
tables of contents are out. Text boxes follow the paragraph they hang on, footnotes the text.
Source: ECMA-376 part 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reportmine.reading.interface import Limits, Reading, Unreadable
from reportmine.reading.limits import Package, open_package, parse_xml, recover_package
from reportmine.reading.numbering import Numbering, W, closes, number, symbol
from reportmine.reading.styles import Styles, read_styles
from reportmine.reading.txt import clean
from reportmine.text import Line, Place, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

Parsed = TypeVar("Parsed")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "sdtPr")}
_BOX = f"{W}txbxContent"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = W[1:-1].encode()


class _Spot(NamedTuple):
    """Where in the document the walker is."""

    place: Place = "body"
    table: int | None = None
    row: int | None = None
    col: int | None = None


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a .docx file. Raises Unreadable: truncated, damaged, hostile, too_large, no_text."""
    package = open_package(data, limits)
    try:
        body = _part(package, _main_part(package), package.recovered)
    except Unreadable as error:
        if error.code != "damaged" or package.recovered:
            raise
        package = recover_package(data, limits)
        body = _part(package, _main_part(package), True)
    if body is None:
        raise Unreadable("truncated" if package.recovered else "damaged")
    warnings = ["warn_recovered"] if package.recovered else []
    walker = _Walker(body, package, warnings)
    text = Text.of(_trimmed(list(walker.lines())))
    if not text.content.strip():
        raise Unreadable("damaged" if package.recovered else "needs_ocr" if _has_picture(body) else "no_text")
    return Reading(text, None, tuple(warnings))


def _main_part(package: Package) -> str:
    """The main document as the package names it; word/document.xml nearly always."""
    usual = "word/document.xml"
    if usual in package.entries or usual in package.loose:
        return usual
    rels = package.part("_rels/.rels")
    root = parse_xml(rels) if rels else None
    for relation in () if root is None else root.iterfind(f"{_RELS}Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", usual).lstrip("/")
    return usual


def _part(package: Package, name: str, recover: bool = False) -> _Element | None:
    data = package.part(name)
    return None if data is None else parse_xml(data.replace(_STRICT, _USUAL), recover)


def _has_picture(body: _Element) -> bool:
    return any(next(body.iter(f"{W}{name}"), None) is not None for name in ("drawing", "pict", "object"))


def _trimmed(lines: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Without the empty paragraphs at both ends."""
    filled = [i for i, (words, _) in enumerate(lines) if words.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


class _Walker:
    """One pass over the main document: numbers count on while it goes."""

    def __init__(self, root: _Element, package: Package, warnings: list[str]) -> None:
        folder = "word/"
        self._root = root
        self._styles = _optional(package, f"{folder}styles.xml", warnings, read_styles) or Styles(None)
        lists = _optional(package, f"{folder}numbering.xml", warnings, parse_xml)
        self._numbering = Numbering(lists, self._styles.lists)
        notes = (f"{folder}{name}.xml" for name in ("footnotes", "endnotes"))
        self._notes = [_optional(package, name, warnings, parse_xml) for name in notes]
        self._index = {p: i for i, p in enumerate(root.iter(f"{W}p"))}
        self._tables = 0
        self._joined = ""  # words of a paragraph whose mark was deleted: they belong to the next one

    def lines(self) -> Iterator[tuple[str, Line]]:
        """All paragraphs with their origins."""
        body = self._root.find(f"{W}body")
        if body is not None:
            yield from self._blocks(body, _Spot())
        if self._joined:
            yield self._joined, Line(0, 0)
        for part in self._notes:
            for note in () if part is None else part:
                if note.get(f"{W}type", "normal") == "normal":
                    for words, line in self._blocks(note, _Spot("footnote")):
                        yield words.strip(), line

    def _blocks(self, parent: _Element, spot: _Spot) -> Iterator[tuple[str, Line]]:
        """Paragraphs and tables among the children of `parent`."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, spot)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._blocks(_choice(child), spot)
            elif child.tag not in _OUT and not _is_contents(child):
                yield from self._blocks(child, spot)

    def _table(self, table: _Element) -> Iterator[tuple[str, Line]]:
        at, row = self._tables, 0
        self._tables += 1
        for line in _inside(table, f"{W}tr"):
            properties = line.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            before = None if properties is None else properties.find(f"{W}gridBefore")
            col = 0 if before is None else min(number(before, "val"), 1000)
            for cell in _inside(line, f"{W}tc"):
                for words, origin in self._blocks(cell, _Spot("table", at, row, col)):
                    if words.strip():
                        yield words, origin
                col += _span(cell)
            row += 1

    def _paragraph(self, p: _Element, spot: _Spot) -> Iterator[tuple[str, Line]]:
        boxes: list[_Element] = []
        words = self._joined + clean("".join(self._runs(p, boxes)))
        self._joined = ""
        properties = p.find(f"{W}pPr")
        style = self._styles.of(properties)
        if style.contents:
            return
        label, depth = self._label(properties)
        if _mark_deleted(properties):
            self._joined = words
        else:
            seam = "" if not label or label.endswith(" ") or closes(label) or not words.strip() else " "
            origin = Line(0, 0, *spot, None, label or None, depth, style.name, self._index.get(p))
            for piece in (label + seam + (words.lstrip() if label else words)).split("\n"):
                yield piece, origin
                origin = origin._replace(label=None, level=None)
        for box in boxes:
            for inner, origin in self._blocks(box, _Spot("textbox")):
                if inner.strip():
                    yield inner, origin

    def _label(self, properties: _Element | None) -> tuple[str, int | None]:
        """(automatic number, its depth) of a paragraph; it counts even where it is a bullet."""
        found = self._styles.list_of(properties)
        if found is None:
            return "", None
        list_id, depth, style = found
        if depth is None:
            depth = self._numbering.level_of_style(list_id, style) if style else 0
        made = self._numbering.next(list_id, depth)
        return ("", None) if made is None else (made[0].strip(), depth)

    def _runs(self, parent: _Element, boxes: list[_Element]) -> Iterator[str]:
        """The characters of a paragraph; text boxes met on the way are put into `boxes`."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}t" or tag == f"{_MATH}t":
                yield child.text or ""
            elif tag == f"{W}r":
                if not self._styles.hidden(child.find(f"{W}rPr")):
                    yield from self._runs(child, boxes)
            elif tag == f"{_MC}AlternateContent":
                yield from self._runs(_choice(child), boxes)
            elif tag == _BOX:
                boxes.append(child)
            elif tag in _MARKS:
                yield _MARKS[tag] if child.get(f"{W}type") not in ("page", "column") else ""
            elif tag == f"{W}sym":
                yield symbol(child.get(f"{W}char", ""))
            elif tag not in _OUT and isinstance(tag, str):
                yield from self._runs(child, boxes)


_MARKS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": "\t",
}


def _optional(
    package: Package, name: str, warnings: list[str], parse: Callable[[bytes], Parsed]
) -> Parsed | None:
    """A part that a text can do without; its damage is a warning."""
    try:
        data = package.part(name)
        return None if data is None else parse(data.replace(_STRICT, _USUAL))
    except Unreadable as error:
        if error.code != "damaged":
            raise
        if "warn_numbering" not in warnings:
            warnings.append("warn_numbering")
        return None


def _choice(alternate: _Element) -> _Element:
    """The first alternative; the fallback holds the same once more for old programs."""
    choice = alternate.find(f"{_MC}Choice")
    fallback = alternate.find(f"{_MC}Fallback")
    if choice is not None and (len(choice) or fallback is None):
        return choice
    return alternate if fallback is None else fallback


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also those wrapped in content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _inside(child, tag)


def _span(cell: _Element) -> int:
    properties = cell.find(f"{W}tcPr")
    span = None if properties is None else properties.find(f"{W}gridSpan")
    return 1 if span is None else max(1, min(number(span, "val"), 1000))


def _is_contents(block: _Element) -> bool:
    """A content control that holds a table of contents."""
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _mark_deleted(properties: _Element | None) -> bool:
    run = None if properties is None else properties.find(f"{W}rPr")
    return run is not None and any(run.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
