"""The automatic numbers of Word: numbering.xml played through, paragraph by paragraph.

Counters live per abstract list and are shared by all lists made of it; a start override fires once per
list; a paragraph resets the deeper levels. Source of the rules: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SLOT = re.compile(r"%([1-9])")
_MOST = 100_000  # a number beyond is a damaged file's
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


class Level(NamedTuple):
    """One level of a list: how its number is written and when it starts again."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    suffix: str = "tab"
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True)
class _List:
    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)

    def start(self, depth: int) -> int:
        """The first number of a level."""
        return self.starts.get(depth, self.levels.get(depth, Level()).start)


class Numbering:
    """The lists of a document and where their counters stand."""

    def __init__(self, root: _Element | None, style_lists: Mapping[str, str]) -> None:
        """`root` of numbering.xml; `style_lists`: list id by numbering style (w:numStyleLink)."""
        self._lists = {} if root is None else _read_lists(root, style_lists)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a list gives to a paragraph style, 0 where it names none."""
        found = self._lists.get(list_id)
        levels = found.levels if found else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def next(self, list_id: str, depth: int) -> tuple[str, str] | None:
        """(number as written, what stands between it and the text); None for bullets and no list."""
        found = self._lists.get(list_id)
        if found is None or depth not in found.levels:
            return None
        counts = self._count(list_id, found, depth)
        level = found.levels[depth]
        if level.format in ("bullet", "none") and not _SLOT.search(level.text):
            return (level.text, level.suffix) if level.format == "none" and level.text.strip() else None
        return _written(found, depth, counts), level.suffix

    def _count(self, list_id: str, found: _List, depth: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for overridden in found.starts:
                counts.pop(overridden, None)
        for above in range(depth):  # a level left out counts as begun
            counts.setdefault(above, found.start(above))
        counts[depth] = counts[depth] + 1 if depth in counts else found.start(depth)
        for deeper in [d for d in counts if d > depth]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return counts


def _written(found: _List, depth: int, counts: Mapping[int, int]) -> str:
    level = found.levels[depth]

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        source = found.levels.get(at, Level())
        form = "decimal" if level.legal and at < depth else source.format
        return write(counts.get(at, found.start(at)), form)

    return _SLOT.sub(number, level.text)


def write(number: int, form: str) -> str:
    """`number` in a format of ECMA-376 17.18.59; plain digits for a format that is not known."""
    facts = _facts()
    if not 0 <= number < _MOST or form in ("bullet", "none"):
        return ""
    if form in facts["counting"]:
        return _counted(number, facts["counting"][form])
    if form in facts["digits"]:
        return "".join(str(facts["digits"][form][int(c)]) for c in str(number))
    if form in facts["row"] and 0 < number <= len(facts["row"][form]):
        return str(facts["row"][form][number - 1])
    return _western(number, form)


def _western(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 40)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{number:02d}"
    return f"- {number} -" if form == "numberInDash" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _counted(number: int, form: Mapping[str, Any]) -> str:
    """Digits with ranks: 105 = one hundred, zero, five."""
    digits, ranks = form["digits"], form["ranks"]
    if number == 0:
        return str(digits[0])
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        gap = str(digits[0]) if 0 < rest < 1000 and not form.get("no_zero") else ""
        return _counted(head, form) + str(ranks[3]) + gap + (_counted(rest, form) if rest else "")
    out, pending = "", False
    for power in (3, 2, 1, 0):
        digit, number = divmod(number, 10**power)
        if not digit:
            pending = bool(out)
            continue
        if pending and not form.get("no_zero"):
            out += digits[0]
        bare = digit == 1 and power and (form.get("no_zero") or (power == 1 and not out and form["bare_ten"]))
        out += ("" if bare else digits[digit]) + (ranks[power - 1] if power else "")
        pending = False
    return out


def closes(label: str) -> bool:
    """Whether a label ends so that no blank is set between it and the text."""
    return label[-1:] in _facts()["text"]["closed"]


def symbol(code: str) -> str:
    """What a character of a symbol font (w:sym, hexadecimal) means; empty where it says nothing."""
    return str(_facts()["symbols"].get(code.upper().removeprefix("F0").lstrip("0"), ""))


def _read_lists(root: _Element, style_lists: Mapping[str, str]) -> dict[str, _List]:
    abstracts, links = {}, {}
    for element in root.iterfind(f"{W}abstractNum"):
        key = element.get(f"{W}abstractNumId", "")
        abstracts[key] = {number(level, "ilvl"): _read_level(level) for level in element.iterfind(f"{W}lvl")}
        link = value(element, "numStyleLink")
        if link:
            links[key] = link
    numbers = {n.get(f"{W}numId", ""): (value(n, "abstractNumId") or "", n) for n in root.iterfind(f"{W}num")}
    lists = {}
    for list_id, (abstract, element) in numbers.items():
        linked = numbers.get(style_lists.get(links.get(abstract, ""), ""))
        target = linked[0] if linked and abstract in links else abstract
        lists[list_id] = _overridden(element, target, abstracts.get(target, {}))
    return lists


def _overridden(element: _Element, abstract: str, levels: Mapping[int, Level]) -> _List:
    own, starts = dict(levels), {}
    for override in element.iterfind(f"{W}lvlOverride"):
        depth = number(override, "ilvl")
        level = override.find(f"{W}lvl")
        if level is not None:
            own[depth] = _read_level(level)
        start = override.find(f"{W}startOverride")
        if start is not None:
            starts[depth] = number(start, "val")
    return _List(abstract, own, starts)


def _read_level(element: _Element) -> Level:
    restart = element.find(f"{W}lvlRestart")
    start = element.find(f"{W}start")
    form = value(element, "numFmt")
    if form is None:  # newer formats stand in a compatibility block
        form = next((e.get(f"{W}val") for e in element.iter(f"{W}numFmt")), None)
    legal = element.find(f"{W}isLgl")
    return Level(
        form or "decimal",
        value(element, "lvlText") or "",
        0 if start is None else number(start, "val"),
        None if restart is None else number(restart, "val"),
        value(element, "suff") or "tab",
        legal is not None and on(legal),
        value(element, "pStyle"),
    )


def value(element: _Element, name: str) -> str | None:
    """w:val of the child `name`."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def number(element: _Element, name: str) -> int:
    """An attribute as a whole number, 0 where it is none."""
    written = element.get(f"{W}{name}", "")
    return int(written) if re.fullmatch(r"[0-9]{1,9}", written) else 0


def on(element: _Element) -> bool:
    """Whether a switch such as w:vanish is on (ECMA-376 17.17.4)."""
    return element.get(f"{W}val", "1") not in ("0", "false", "off")


@cache
def _facts() -> dict[str, Any]:
    return tomllib.loads((files("reportmine.reading") / "numbering.toml").read_text("utf-8"))
