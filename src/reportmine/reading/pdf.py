"""PDF with text: words in reading order, page furniture out, lines joined to paragraphs."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from reportmine.reading.interface import Limits, Reading, Unreadable
from reportmine.reading.pages import PageLine, paragraphs, without_furniture
from reportmine.reading.txt import clean
from reportmine.text import Text

_FEW = 20  # characters; a page with fewer and a picture is a scan
_WIDE = 1.0  # in heights of a character: a generated blank that is wider parts columns


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a PDF. Raises Unreadable: encrypted, truncated, damaged, too_large, needs_ocr, no_text."""
    import pypdfium2

    document = _open(data, pypdfium2)
    try:
        if len(document) > limits.pages:
            raise Unreadable("too_large", limit=limits.pages)
        pages, scanned = _pages(document, pypdfium2)
    finally:
        document.close()
    lines = [line for page in pages for line in page]
    if not lines:
        raise Unreadable("needs_ocr" if scanned else "no_text")
    text = Text.of(paragraphs(without_furniture(pages)))
    if not text.content.strip():
        raise Unreadable("needs_ocr" if scanned else "no_text")
    return Reading(text, None, ("warn_scanned_pages",) * bool(scanned))


def _open(data: bytes, pypdfium2: Any) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Unreadable("encrypted") from error
        raise Unreadable("damaged" if b"%%EOF" in data[-2048:] else "truncated") from error


def _pages(document: Any, pypdfium2: Any) -> tuple[list[list[PageLine]], int]:
    """(lines of every page, number of pages that are pictures)."""
    pages: list[list[PageLine]] = []
    scanned = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:  # a page that its file only promises
            pages.append([])
            continue
        lines = list(_lines(page, number + 1, pypdfium2.raw))
        if sum(len(line.words) for line in lines) < _FEW and _has_image(page, pypdfium2.raw):
            scanned += 1
        pages.append(lines)
        page.close()
    return pages, scanned


def _has_image(page: Any, raw: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _lines(page: Any, number: int, raw: Any) -> Iterator[PageLine]:
    """Lines as PDFium orders them, each with its box in points (y grows upwards)."""
    height = float(page.get_height())
    textpage = page.get_textpage()
    characters: list[tuple[str, tuple[float, float, float, float], bool]] = []
    for character in _characters(textpage, raw):
        if character[0] in "\r\n":
            yield from _line(characters, number, height)
            characters = []
        else:
            characters.append(character)
    yield from _line(characters, number, height)
    textpage.close()


def _characters(textpage: Any, raw: Any) -> Iterator[tuple[str, tuple[float, float, float, float], bool]]:
    """(character, box: left, right, bottom, top, whether PDFium made it up), one by one."""
    box = raw.FS_RECTF()  # the loose box: the room a character takes, not its ink
    pointer = ctypes.byref(box)
    high = 0
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:  # first half of a character beyond the basic plane
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code == 0 or code > 0x10FFFF:
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, pointer)
        place = (box.left, box.right, box.bottom, box.top)
        yield chr(code), place, raw.FPDFText_IsGenerated(textpage, index) == 1


def _line(
    characters: Sequence[tuple[str, tuple[float, float, float, float], bool]], number: int, height: float
) -> Iterator[PageLine]:
    """One line; blanks that PDFium made up at the border of digits and Han characters are left out."""
    inked = [box for c, box, _ in characters if not c.isspace()]
    if not inked:
        return
    size = max(top - bottom for _, _, bottom, top in inked) or 1.0
    words = []
    for at, (c, _, made) in enumerate(characters):
        if made and c == " " and not _parts(characters, at, size):
            continue
        words.append(c)
    line = clean("".join(words)).replace("\n", "").strip(" ")
    if line.strip():
        left, right = min(box[0] for box in inked), max(box[1] for box in inked)
        yield PageLine(line, number, left, right, max(box[3] for box in inked) / height, size)


def _parts(
    characters: Sequence[tuple[str, tuple[float, float, float, float], bool]], at: int, size: float
) -> bool:
    """Whether a made-up blank parts words: Latin ones, or columns that stand wide apart."""
    if not 0 < at < len(characters) - 1:
        return False
    (before, a, _), (after, b, _) = characters[at - 1], characters[at + 1]
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return True
    return b[0] - a[1] > _WIDE * size
