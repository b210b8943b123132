"""PDF with text: words in reading order, page furniture out, lines joined to paragraphs."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from reportmine.reading.interface import Limits, Reading, Unreadable
from reportmine.reading.pages import PageLine, paragraphs, without_furniture
from reportmine.reading.txt import clean
from reportmine.text import Text

_Character = tuple[str, tuple[float, float, float, float], bool]
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
    characters: list[_Character] = []
    for character in _characters(textpage, raw):
        if character[0] in "\r\n":
            yield from _line(characters, number, height)
            characters = []
        else:
            characters.append(character)
    yield from _line(characters, number, height)
    textpage.close()


def _characters(textpage: Any, raw: Any) -> Iterator[_Character]:
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


def _line(characters: Sequence[_Character], number: int, height: float) -> Iterator[PageLine]:
    """One line; blanks that PDFium made up at the border of digits and Han characters are left out."""
    inked = [box for c, box, _ in characters if not c.isspace()]
    if not inked:
        return
    size = max(top - bottom for _, _, bottom, top in inked) or 1.0
    cells = [""]
    for at, (c, _, made) in enumerate(characters):
        gap = _gap(characters, at) if made and c == " " else None
        if gap is not None and gap > _WIDE * size:
            cells.append("")
        elif gap is None or _between_words(characters, at):
            cells[-1] += c
    shown = tuple(words for cell in cells if (words := clean(cell).replace("\n", "").strip(" ")).strip())
    if shown:
        left, right = min(box[0] for box in inked), max(box[1] for box in inked)
        yield PageLine(shown, number, left, right, max(box[3] for box in inked) / height, size)


def _gap(characters: Sequence[_Character], at: int) -> float:
    """Room in points between the characters on both sides of a blank."""
    if not 0 < at < len(characters) - 1:
        return 0.0
    return characters[at + 1][1][0] - characters[at - 1][1][1]


def _between_words(characters: Sequence[_Character], at: int) -> bool:
    """Whether a blank parts Latin words or numbers."""
    around = [*characters[max(at - 1, 0) : at], *characters[at + 1 : at + 2]]
    return len(around) == 2 and all(c.isascii() and c.isalnum() for c, _, _ in around)
