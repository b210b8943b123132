"""Web pages: the text of the page's article; scripts, navigation and what stands around it are out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from reportmine.reading.encoding import Decoded, decode, strict_utf8
from reportmine.reading.interface import Limits, Reading, Unreadable
from reportmine.reading.layout import is_han, layout
from reportmine.reading.txt import clean
from reportmine.text import Line, Place, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w-]{2,20})""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # lxml reads these but does not write them
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_PARTS = re.compile(r"\s{0,9}[_|-]\s{0,9}")
_BETWEEN_HAN = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])"
)
_OFFICE_PARTS = ("header", "footer")  # of a Word file that LibreOffice saved as a page
_HEADING = re.compile("h[1-6]")
_SPREAD = 0.75  # an element that holds less of the text than this is only a part of the article
_BAR = 60  # characters; a longer line is no bar
_NEAR = 5  # lines from an end of the article
_TITLE = (4, 80)


def read(data: bytes, _: Limits) -> Reading:
    """The article of a saved page. Raises Unreadable: hostile, no_text, encoding_unknown."""
    decoded = _decoded(data)
    body = _body(decoded.text)
    _drop(body)
    article = _article(body)
    lines = _trimmed(list(_lines(article)))
    title = _title(body, article, [words for words, _ in lines])
    text = Text.of([(title, Line(0, 0, style="title"))] * bool(title) + lines)
    return Reading(text, decoded.encoding, decoded.warnings)


def _decoded(data: bytes) -> Decoded:
    """By the page's own charset unless it is plain UTF-8 all the same; else as any text."""
    utf8 = strict_utf8(data)
    named = _CHARSET.search(data[:4096])
    name = named[1].decode("ascii", "ignore").lower() if named else ""
    name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(name, name)
    if utf8 is None and name in ("gb18030", "big5hkscs") and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return Decoded(data.decode(name), name)
        except UnicodeDecodeError:
            return decode(data)
    return utf8 or decode(data)


@cache
def _parser() -> Any:
    from lxml import html

    return html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True
    )


def _body(page: str) -> _Element:
    from lxml import etree, html

    # An XML declaration with an encoding is refused by lxml for str input.
    page = re.sub(r"^\s{0,40}<\?xml[^>]{0,200}\?>", "", clean(page).replace("\x00", ""), count=1)
    try:
        root: _Element | None = html.document_fromstring(page, parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("no_text") from error
    body = None if root is None else root.find("body")
    if body is None:
        raise Unreadable("no_text")
    return body


def _drop(body: _Element) -> None:
    """Take out what is no text of the page: scripts, hidden parts, navigation by its class or id."""
    for silent in list(body.iter(*layout().silent)):
        _remove(silent)
    whole = _weight(body)
    for element in [e for e in body.iterdescendants() if _is_chrome(e)]:
        # A wrapper of the whole page may be called "main-nav"; then its name says nothing.
        if 2 * _weight(element) <= whole:
            _remove(element)


def _remove(element: _Element) -> None:
    """Take an element out; text behind it belongs to what is around it and stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = _NO_XML.sub("", (before.tail or "") + element.tail)
        else:
            parent.text = _NO_XML.sub("", (parent.text or "") + element.tail)
    parent.remove(element)


def _is_chrome(element: _Element) -> bool:
    if element.get("hidden") is not None or element.get("title") in _OFFICE_PARTS:
        return True
    if _HIDDEN.search(element.get("style", "")[:500]):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"[:300]
    return bool(names.strip() and layout().chrome.search(names))


def _strings(element: _Element, path: str) -> list[str]:
    """What an XPath that selects text or attributes finds."""
    return cast(list[str], element.xpath(path))


def _weight(element: _Element) -> int:
    """Characters of running text: words of links count nothing, short scraps little."""
    return sum(map(_value, _strings(element, ".//text()[not(ancestor::a)]")))


def _value(words: str) -> int:
    size = len(words.strip())
    return size if size >= 20 or any(c in layout().sentence_end for c in words) else size // 4


def _article(body: _Element) -> _Element:
    """The innermost element that holds nearly all running text."""
    article, least = body, _SPREAD * _weight(body)
    while True:
        inner = next((child for child in _parts(article) if _weight(child) >= max(least, 1)), None)
        if inner is None:
            return article
        article = inner


def _parts(element: _Element) -> Iterator[_Element]:
    """What may be the article inside an element: a child, a cell of a table, no paragraph."""
    for child in element:
        if child.tag == "table":
            yield from child.iter("td")
        elif child.tag not in ("p", "span"):
            yield child


def _title(body: _Element, article: _Element, lines: list[str]) -> str:
    """The article's title where it stands outside the article, as a heading or in the page's head."""
    if article is body:
        return ""
    page = body.getroottree().getroot()
    named = _strings(page, "//meta[@name='ArticleTitle' or @name='articletitle']/@content")
    headings = [_words(h) for h in body.iter("h1", "h2") if not _within(h, article)]
    head = [part for title in _strings(page, "//head/title/text()") for part in _PARTS.split(title)]
    shown = _squeezed(_all(body))
    for candidate in (*named, *headings, *head[:1]):
        words = _BLANKS.sub(" ", candidate).strip()
        if _TITLE[0] <= len(words) <= _TITLE[1] and any(map(is_han, words)) and _squeezed(words) in shown:
            inside = _squeezed("".join(lines[:6]))
            return "" if _squeezed(words) in inside else words
    return ""


def _within(element: _Element, article: _Element) -> bool:
    return any(ancestor is article for ancestor in element.iterancestors())


def _words(element: _Element) -> str:
    return _BLANKS.sub(" ", _all(element)).strip()


def _all(element: _Element) -> str:
    return "".join(_strings(element, ".//text()"))


def _squeezed(words: str) -> str:
    return "".join(words.split())


class _Flow:
    """Words collected into lines; a block begins a new one."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.cells: list[tuple[int, int, int]] = []  # table, row, column of the open cells
        self.rows: list[list[int]] = []  # of the open tables: [table, row, column]
        self.tables = 0
        self.style: str | None = None

    def take(self, index: int) -> Iterator[tuple[str, Line]]:
        """The line collected so far, if it holds anything."""
        words = _joined(_BLANKS.sub(" ", "".join(self.pieces)).strip(" "))
        self.pieces.clear()
        if words.strip():
            table, row, col = self.cells[-1] if self.cells else (None, None, None)
            place: Place = "table" if self.cells else "body"
            yield words, Line(0, 0, place, table, row, col, style=self.style, source_index=index)

    def open(self, tag: str) -> None:
        """A table, row, cell or heading begins."""
        if tag == "table":
            self.rows.append([self.tables, -1, -1])
            self.tables += 1
        elif tag == "tr" and self.rows:
            self.rows[-1][1:] = [self.rows[-1][1] + 1, -1]
        elif tag in ("td", "th") and self.rows:
            self.rows[-1][2] += 1
            table, row, col = self.rows[-1]
            self.cells.append((table, max(row, 0), col))
        elif _HEADING.fullmatch(tag):
            self.style = f"heading {tag[1]}"

    def close(self, tag: str) -> None:
        """A table, cell or heading ends."""
        if tag == "table" and self.rows:
            self.rows.pop()
        elif tag in ("td", "th") and self.cells:
            self.cells.pop()
        elif _HEADING.fullmatch(tag):
            self.style = None


def _lines(article: _Element) -> Iterator[tuple[str, Line]]:
    from lxml import etree

    flow, layouts, blocks = _Flow(), _layout_tables(article), layout().blocks
    index = 0
    for event, element in etree.iterwalk(article, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        breaks = tag in blocks
        known = element not in layouts
        if breaks:
            made = list(flow.take(index))
            index += len(made)
            yield from made
        if event == "start":
            if known:
                flow.open(tag)
            flow.pieces.append(element.text or "")
        else:
            if known:
                flow.close(tag)
            flow.pieces.append((element.tail or "") if element is not article else "")
    yield from flow.take(index)


def _layout_tables(article: _Element) -> set[_Element]:
    """Tables, with rows and cells, that only lay out the page."""
    found: set[_Element] = set()
    for table in article.iter("table"):
        if _lays_out(table):
            own = [e for e in table.iter("tr", "td", "th") if next(e.iterancestors("table")) is table]
            found |= {table, *own}
    return found


def _lays_out(table: _Element) -> bool:
    """Whether a table has one or two cells, tables in it, or a cell of paragraphs that is most of it."""
    cells = list(table.iter("td", "th"))
    if len(cells) <= 2 or sum(1 for _ in table.iter("table")) > 1:
        return True
    largest = max(cells, key=lambda cell: len(_all(cell)))
    paragraphs = sum(1 for _ in largest.iter("p", "div", "br"))
    return paragraphs > 2 and 2 * len(_all(largest)) > len(_all(table))


def _joined(words: str) -> str:
    """Without the blank that a line end of the source left between two Han characters."""
    return _BETWEEN_HAN.sub("", words)


def _trimmed(lines: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Without the bars (print, share, source, previous page) near both ends of the article."""
    bars, last = layout().bars, len(lines) - _NEAR
    return [
        item
        for i, item in enumerate(lines)
        if _NEAR <= i < last or len(item[0]) > _BAR or not bars.search(item[0])
    ]
