"""Rows of plain sheets, poured as XML into a workbook that XlsxWriter has drawn all but for them.

XlsxWriter takes ten times as long for the objects that it makes of cells, and 1,000 reports are
600,000 cells. So it draws heads, formats, filters, conditions and print settings, and under the heads
one blank row of each look; here those rows tell the formats and are replaced by the real ones (ECMA-376
part 1, 18.3.1 worksheets, 18.4 shared strings). Targets of links get a /: they are URIs, and not only Windows
follows them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from reportmine.outputs.workbook.cells import Link, clean
from reportmine.outputs.workbook.grid import FIRST, MOST_LINKS, MOST_ROWS, Grid, row_height

EPOCH = date(1899, 12, 30)  # day 0 of Excel's calendar after its 29 February 1900
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STRINGS = "xl/sharedStrings.xml"
STAMP = (1980, 1, 1, 0, 0, 0)  # the same tables give the same file


class Strings:
    """Texts by their number in sharedStrings.xml, after those that are there already."""

    def __init__(self, xml: str) -> None:
        found = re.search(r'uniqueCount="(\d+)"', xml)
        self._xml, self._first = xml, int(found[1]) if found else 0
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of `text`, a new one where it was not seen yet."""
        return self._numbers.setdefault(text, self._first + len(self._numbers))

    def xml(self) -> str:
        """The whole part with the new texts."""
        items = "".join(f'<si><t xml:space="preserve">{_content(text)}</t></si>' for text in self._numbers)
        count = self._first + len(self._numbers)
        head = re.sub(r' count="\d+" uniqueCount="\d+"', f' uniqueCount="{count}"', self._xml, count=1)
        return head.replace("</sst>", items + "</sst>")


def _content(text: str) -> str:
    """A text as XML; what looks like Excel's own escape of a character is not one."""
    return escape(re.sub(r"(_x[0-9A-Fa-f]{4}_)", r"_x005F\1", clean(text)))


def pour(drawn: bytes, grids: Mapping[int, Grid], path: Path) -> None:
    """Write the workbook `drawn` to `path` with the rows of `grids` (by the 1-based number of the sheet)."""
    sheets = {f"xl/worksheets/sheet{number}.xml": grid for number, grid in grids.items() if grid.rows}
    with zipfile.ZipFile(io.BytesIO(drawn)) as old, zipfile.ZipFile(path, "w") as new:
        strings = Strings(old.read(STRINGS).decode())
        for name in old.namelist():
            if name in sheets:
                sheet, relations = _poured(old.read(name).decode(), sheets[name], strings)
                _store(new, name, sheet)
                if relations:
                    _store(new, f"xl/worksheets/_rels/{name.rpartition('/')[2]}.rels", relations)
            elif name != STRINGS:
                content = old.read(name)
                _store(new, name, content.replace(b"\\", b"/") if name.endswith(".rels") else content)
        _store(new, STRINGS, strings.xml())


def _store(book: zipfile.ZipFile, name: str, content: str | bytes) -> None:
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    book.writestr(entry, content)


def _poured(xml: str, grid: Grid, strings: Strings) -> tuple[str, str]:
    """The sheet with its rows and links, and the relations that hold the targets of the links (or "")."""
    start, end, looks = _templates(xml, grid)
    cells = next(iter(looks.values()))
    rows = "".join(
        _row(i, grid, looks[grid.looks[i]] if i in grid.looks else cells, strings)
        for i in range(min(len(grid.rows), MOST_ROWS))
    )
    head = re.sub(
        r'<dimension ref="[A-Z0-9:]+"',
        f'<dimension ref="A1:{cells[-1][0]}{grid.last + 1}"',
        xml[:start],
        count=1,
    )
    links, targets = [], []
    for i, (cell, target) in enumerate(_links(grid, [letter for letter, _ in cells]), 1):
        links.append(f'<hyperlink ref="{cell}" r:id="rId{i}"/>')
        targets.append(
            f'<Relationship Id="rId{i}" Type="{HYPERLINK}" Target="{escape(target)}" TargetMode="External"/>'
        )
    tail, printing = xml[end:].split("<printOptions", 1)
    if not links:
        return f"{head}{rows}{xml[end:]}", ""
    hyperlinks = f"<hyperlinks>{''.join(links)}</hyperlinks>"
    relations = f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(targets)}</Relationships>'
    return f"{head}{rows}{tail}{hyperlinks}<printOptions{printing}", relations


def _templates(xml: str, grid: Grid) -> tuple[int, int, dict[tuple[str, ...], list[tuple[str, str]]]]:
    """Start and end of the blank rows, and column letters with numbers of formats for every look."""
    start = end = xml.index(f'<row r="{FIRST + 1}"')
    looks = {}
    for look in grid.templates:
        stop = xml.index("</row>", end) + len("</row>")
        looks[look] = re.findall(r'<c r="([A-Z]{1,3})\d{1,7}" s="(\d{1,5})"', xml[end:stop])
        end = stop
    return start, end, looks


def _row(index: int, grid: Grid, cells: Sequence[tuple[str, str]], strings: Strings) -> str:
    number, row = FIRST + 1 + index, grid.rows[index]
    hidden = ' hidden="1"' if index in grid.hidden else ""
    parts = [f'<row r="{number}" ht="{row_height(grid.columns, row):.1f}" customHeight="1"{hidden}>']
    for (letter, look), value in zip(cells, row, strict=True):
        place = f'<c r="{letter}{number}" s="{look}"'
        if value is None:
            parts.append(f"{place}/>")
        elif isinstance(value, str):
            parts.append(f'{place} t="s"><v>{strings.number(value)}</v></c>')
        elif isinstance(value, Link):
            parts.append(f'{place} t="s"><v>{strings.number(value.text)}</v></c>')
        elif isinstance(value, date):
            parts.append(f"{place}><v>{(value - EPOCH).days}</v></c>")
        else:
            parts.append(f"{place}><v>{value}</v></c>")
    parts.append("</row>")
    return "".join(parts)


def _links(grid: Grid, letters: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Cell and target of the links, as many as Excel takes; the words stand in the others too."""
    found = (
        (f"{letters[column]}{FIRST + 1 + index}", value.target)
        for index, row in enumerate(grid.rows[:MOST_ROWS])
        for column in _link_columns(grid)
        if isinstance(value := row[column], Link)
    )
    return islice(found, MOST_LINKS)


def _link_columns(grid: Grid) -> list[int]:
    return [i for i, column in enumerate(grid.columns) if column.style == "link"]
