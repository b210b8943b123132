"""The styles of a Word document: names, inherited lists and hidden text (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportmine.reading.limits import parse_xml
from reportmine.reading.numbering import W, on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENTS = re.compile(r"toc \d|table of figures", re.IGNORECASE)
_CHAIN = 20  # styles based on one another; more is a circle
_TRUE = ("1", "true", "on")


class Style(NamedTuple):
    """Name of a paragraph's style (None for the usual one); whether it is a line of a table of contents."""

    name: str | None
    contents: bool


class _Entry(NamedTuple):
    """One style as far as a text needs it; None is left to the style it is based on."""

    name: str
    base: str | None
    list_id: str | None
    depth: str | None
    hidden: bool | None


class Styles:
    """styles.xml, asked by paragraph and run."""

    def __init__(self, root: _Element | None) -> None:
        """`root` of styles.xml, None where there is none."""
        elements = () if root is None else tuple(root.iterfind(f"{W}style"))
        self._by_id = {e.get(f"{W}styleId", ""): _entry(e) for e in elements if e.get(f"{W}type") != "table"}
        usual = [e for e in elements if e.get(f"{W}type") == "paragraph" and e.get(f"{W}default") in _TRUE]
        self._usual = usual[0].get(f"{W}styleId", "") if usual else ""
        self.lists = {
            e.get(f"{W}styleId", ""): list_id
            for e in elements
            if e.get(f"{W}type") == "numbering" and (list_id := _entry(e).list_id)
        }

    def of(self, properties: _Element | None) -> Style:
        """The style of a paragraph by its w:pPr."""
        style_id = self._style_id(properties)
        entry = self._by_id.get(style_id)
        name = style_id if entry is None else entry.name
        return Style(name if style_id and style_id != self._usual else None, bool(_CONTENTS.match(name)))

    def list_of(self, properties: _Element | None) -> tuple[str, int | None, str | None] | None:
        """(list id, level or None where the list decides by style, that style); None: no list."""
        own = None if properties is None else properties.find(f"{W}numPr")
        list_id = None if own is None else value(own, "numId")
        depth = None if own is None else value(own, "ilvl")
        giver = self._style_id(properties)
        if list_id is None:
            list_id, inherited, giver = self._inherited(giver)
            depth = depth or inherited
        elif depth is None:
            depth = "0"
        if not list_id or list_id == "0":
            return None
        return list_id, int(depth) if depth and re.fullmatch("[0-9]{1,2}", depth) else None, giver

    def _style_id(self, properties: _Element | None) -> str:
        return (None if properties is None else value(properties, "pStyle")) or self._usual

    def _inherited(self, style_id: str) -> tuple[str | None, str | None, str]:
        """(list id, level, style) from a style or what it is based on."""
        for each in self._chain(style_id):
            entry = self._by_id[each]
            if entry.list_id is not None:
                return entry.list_id, entry.depth, each
        return None, None, style_id

    def hidden(self, properties: _Element | None) -> bool:
        """Whether a run is hidden text, by its w:rPr or its character style."""
        if properties is None or len(properties) == 0:
            return False
        own = properties.find(f"{W}vanish")
        if own is not None:
            return on(own)
        chain = self._chain(value(properties, "rStyle") or "")
        return bool(next((h for each in chain if (h := self._by_id[each].hidden) is not None), False))

    def _chain(self, style_id: str) -> list[str]:
        chain: list[str] = []
        while style_id in self._by_id and style_id not in chain and len(chain) < _CHAIN:
            chain.append(style_id)
            style_id = self._by_id[style_id].base or ""
        return chain


def _entry(element: _Element) -> _Entry:
    numbers = element.find(f"{W}pPr/{W}numPr")
    vanish = element.find(f"{W}rPr/{W}vanish")
    return _Entry(
        value(element, "name") or element.get(f"{W}styleId", "") or "",
        value(element, "basedOn"),
        None if numbers is None else value(numbers, "numId"),
        None if numbers is None else value(numbers, "ilvl"),
        None if vanish is None else on(vanish),
    )


@lru_cache(maxsize=32)
def read_styles(data: bytes) -> Styles:
    """styles.xml; kept, because the reports of a batch are often made of one template.

    Raises Unreadable: hostile, damaged.
    """
    return Styles(parse_xml(data))
