"""Colours and cell formats: ink = urgency, and the word always stands in the cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

INK, SECOND_INK, DISMISSED_INK = "#1F2933", "#4A5560", "#6B7681"
RED, RED_INK, AMBER = "#A4231A", "#FFFFFF", "#F2C14E"
FINE, LINK = "#0B5C4F", "#1F4E79"
HEAD, BORDER, INPUT, INPUT_HEAD = "#E8EDF2", "#9AA5B1", "#FFFBE6", "#F3E3A8"
TOTAL = "#F4F6F9"
LIGHT_RED, LIGHT_AMBER = ("#FBE9E7", "#9C1C13"), ("#FFF1CC", "#6B4700")  # and the ink on it
HATCH = "#C3CAD2"
BLUES = (("#C9DBEC", INK), ("#7FA6CC", INK), ("#1F4E79", "#FFFFFF"))
BLUE_TAB, GREY_TAB, WHITE_TAB = "#1F4E79", "#9AA5B1", "#FFFFFF"

_CELL = {"border": 1, "border_color": BORDER, "valign": "vcenter", "text_wrap": True}
_LEFT = {**_CELL, "indent": 1}
_CENTRE = {**_CELL, "align": "center"}
_HEAD = {**_CENTRE, "bold": True, "bg_color": HEAD, "font_name": "head"}
_HATCHED = {"pattern": 14, "fg_color": HATCH, "bg_color": "#FFFFFF"}  # thin stripes, so that grey has words
_PLAIN = {"valign": "vcenter"}
_BIG = {**_CENTRE, "font_name": "head", "font_size": 18}


def _fill(colours: tuple[str, str]) -> dict[str, str]:
    return {"bg_color": colours[0], "font_color": colours[1]}


_SIGNS = {"=": "", "~": "\u2248", ">=": "\u2265", "<=": "\u2264", ">": ">", "<": "<"}
_DOUBT = "\u2260"


def figure(op: str, whole: bool, doubtful: bool) -> str:
    """The format of a figure: op is one of records.Indicator but `range`."""
    return f"figure {op} {whole} {doubtful}"


def _figures() -> dict[str, Mapping[str, Any]]:
    """A number with its sign before it and, where a check doubts it, \u2260 behind it."""
    looks: dict[str, Mapping[str, Any]] = {}
    for op, sign in _SIGNS.items():
        for whole, digits in ((True, "#,##0"), (False, "#,##0.0#")):
            lead = f'"{sign}"' if sign else ""
            looks[figure(op, whole, False)] = {**_CENTRE, "num_format": lead + digits}
            marked = {"num_format": f'{lead}{digits}"{_DOUBT}"', "bold": True}
            looks[figure(op, whole, True)] = {**_CENTRE, **_fill(LIGHT_AMBER), **marked}
    return looks


FORMATS: Mapping[str, Mapping[str, Any]] = {
    **_figures(),
    "text": _LEFT,
    "centre": _CENTRE,
    "name": {**_CENTRE, "bold": True},
    "count": {**_CENTRE, "num_format": "#,##0"},
    "severity": {**_CENTRE, "bold": True},
    "share": {**_CENTRE, "num_format": '[<0.01]"<1%";0%'},
    "answer_full": _CENTRE,
    "answer_partly": {**_CENTRE, **_fill(LIGHT_AMBER)},
    "answer_none": {**_CENTRE, **_fill(LIGHT_RED)},
    "state": _CENTRE,
    "state_present": _CENTRE,
    "state_unfilled": {**_CENTRE, **_fill(LIGHT_RED)},
    "state_vague": {**_CENTRE, **_fill(LIGHT_AMBER)},
    "state_absent": {**_CENTRE, **_HATCHED, "bold": True},
    "not_mentioned": {**_CENTRE, **_HATCHED, "font_color": SECOND_INK},
    "state_cannot_tell": {**_CENTRE, "font_color": SECOND_INK, "italic": True},
    "matrix": {**_CENTRE, "num_format": "#,##0"},
    "total": {**_CENTRE, "num_format": "#,##0", "bold": True, "bg_color": TOTAL},
    "total_fraction": {**_CENTRE, "num_format": "#,##0.0#", "bold": True, "bg_color": TOTAL},
    "bare": _PLAIN,
    "link": {**_CENTRE, "font_color": LINK, "underline": 1},
    "unit_link": {**_CENTRE, "font_color": LINK, "underline": 1, "bold": True},
    "head": _HEAD,
    "head_vertical": {**_HEAD, "rotation": 270, "text_wrap": False},
    "head_input": {**_HEAD, "bg_color": INPUT_HEAD},
    "band": {**_CENTRE, "bold": True, "bg_color": INPUT_HEAD, "font_name": "head"},
    "input": {**_LEFT, "bg_color": INPUT},
    "input_centre": {**_CENTRE, "bg_color": INPUT},
    "input_date": {**_CENTRE, "bg_color": INPUT, "num_format": "yyyy-mm-dd"},
    "note": {**_PLAIN, "font_color": SECOND_INK},
    "empty": {**_PLAIN, "font_size": 12},
    "title": {"font_name": "head", "font_size": 16, "align": "center", "valign": "vcenter"},
    "subtitle": {"font_size": 9, "font_color": SECOND_INK, "align": "center", "valign": "vcenter"},
    "part": {"font_name": "head", "font_size": 12, "valign": "vcenter"},
    "line": {"valign": "vcenter", "text_wrap": True, "indent": 1},
    "big": _BIG,
    "big_alarm": {**_BIG, "font_color": RED, "bold": True},
    "error": {"bg_color": RED, "font_color": RED_INK},
    "warning": {"bg_color": AMBER, "font_color": INK},
    "info": {"font_color": SECOND_INK, "bold": False},
    "pale": _fill(BLUES[0]),
    "middle": _fill(BLUES[1]),
    "deep": _fill(BLUES[2]),
    "dismissed": {"font_color": DISMISSED_INK, "italic": True},
    "error_words": {"font_color": RED, "bold": True, "font_size": 14},
    "warning_words": {"font_color": "#6B4700", "bold": True, "font_size": 14},
    "fine_words": {"font_color": FINE, "bold": True, "font_size": 14},
}
CONDITIONAL = (
    "error",
    "warning",
    "info",
    "dismissed",
    "pale",
    "middle",
    "deep",
)  # laid over a cell's own format


class Styles:
    """The formats of one workbook by name, made on first use (Excel counts every one).

    `fonts` gives the names of the fonts `body` and `head`.
    """

    def __init__(self, book: Any, fonts: Mapping[str, str]) -> None:
        self._book, self._fonts = book, fonts
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            look = dict(FORMATS[name])
            if name not in CONDITIONAL:
                look = {"font_size": 10.5, "font_color": INK, "font_name": "body", **look}
                look["font_name"] = self._fonts[look["font_name"]]
            self._made[name] = self._book.add_format(look)
        return self._made[name]
