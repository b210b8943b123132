"""The styles of a Word document: names, inherited lists and hidden text (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportmine.reading.numbering import W, on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENTS = re.compile(r"toc \d|table of figures", re.IGNORECASE)
_CHAIN = 20  # styles based on one another; more is a circle


class Style(NamedTuple):
    """Name of a paragraph's style (None for the usual one); whether it is a line of a table of contents."""

    name: str | None
    contents: bool


class Styles:
    """styles.xml, asked by paragraph and run."""

    def __init__(self, root: _Element | None) -> None:
        """`root` of styles.xml, None where there is none."""
        elements = () if root is None else tuple(root.iterfind(f"{W}style"))
        self._by_id = {e.get(f"{W}styleId", ""): e for e in elements}
        usual = [e for e in elements if e.get(f"{W}type") == "paragraph" and e.get(f"{W}default") in _TRUE]
        self._usual = usual[0].get(f"{W}styleId", "") if usual else ""
        self.lists = {
            e.get(f"{W}styleId", ""): value(numbers, "numId") or ""
            for e in elements
            if e.get(f"{W}type") == "numbering" and (numbers := e.find(f"{W}pPr/{W}numPr")) is not None
        }

    def of(self, properties: _Element | None) -> Style:
        """The style of a paragraph by its w:pPr."""
        style_id = (None if properties is None else value(properties, "pStyle")) or self._usual
        element = self._by_id.get(style_id)
        name = style_id if element is None else value(element, "name") or style_id
        return Style(name if style_id and style_id != self._usual else None, bool(_CONTENTS.match(name)))

    def list_of(self, properties: _Element | None) -> tuple[str, int | None, str | None] | None:
        """(list id, level or None where the list decides by style, that style); None: no list."""
        own = None if properties is None else properties.find(f"{W}numPr")
        list_id = None if own is None else value(own, "numId")
        depth = None if own is None else value(own, "ilvl")
        style_id = (None if properties is None else value(properties, "pStyle")) or self._usual
        giver = style_id
        if list_id is None:
            list_id, inherited, giver = self._inherited(style_id)
            depth = depth or inherited
        elif depth is None:
            depth = "0"
        if not list_id or list_id == "0":
            return None
        return list_id, int(depth) if depth and depth.isdecimal() and len(depth) < 3 else None, giver

    def _inherited(self, style_id: str) -> tuple[str | None, str | None, str]:
        """(list id, level, style) from a style or what it is based on."""
        for each in self._chain(style_id):
            numbers = self._by_id[each].find(f"{W}pPr/{W}numPr")
            if numbers is not None and value(numbers, "numId") is not None:
                return value(numbers, "numId"), value(numbers, "ilvl"), each
        return None, None, style_id

    def hidden(self, properties: _Element | None) -> bool:
        """Whether a run is hidden text, by its w:rPr or its character style."""
        if properties is None:
            return False
        own = properties.find(f"{W}vanish")
        if own is not None:
            return on(own)
        for each in self._chain(value(properties, "rStyle") or ""):
            inherited = self._by_id[each].find(f"{W}rPr/{W}vanish")
            if inherited is not None:
                return on(inherited)
        return False

    def _chain(self, style_id: str) -> list[str]:
        chain: list[str] = []
        while style_id in self._by_id and style_id not in chain and len(chain) < _CHAIN:
            chain.append(style_id)
            style_id = value(self._by_id[style_id], "basedOn") or ""
        return chain


_TRUE = ("1", "true", "on")
