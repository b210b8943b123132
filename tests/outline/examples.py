"""Own reports in many hands, in reports.txt: headings are marked ⟦level roles|heading⟧.

Roles are joined by +, and - stands where they are `other`. All units are invented.
"""

import re
from pathlib import Path
from typing import NamedTuple


class Expected(NamedTuple):
    start: int
    end: int
    level: int
    roles: tuple[str, ...]


class Example(NamedTuple):
    text: str
    headings: tuple[Expected, ...]


def read(marked: str) -> Example:
    """The text without marks, and its headings with places, levels and roles."""
    pieces: list[str] = []
    headings: list[Expected] = []
    at = 0
    for piece in re.split(r"(⟦[^⟧]+⟧)", marked):
        if piece.startswith("⟦"):
            head, piece = piece[1:-1].split("|", 1)
            level, roles = head.split(" ")
            names = ("other",) if roles == "-" else tuple(roles.split("+"))
            headings.append(Expected(at, at + len(piece), int(level), names))
        pieces.append(piece)
        at += len(piece)
    return Example("".join(pieces), tuple(headings))


def reports() -> dict[str, Example]:
    """All reports of reports.txt by name."""
    whole = (Path(__file__).parent / "reports.txt").read_text(encoding="utf-8")
    parts = (part.split("\n", 1) for part in whole.removeprefix("== ").split("\n== "))
    return {name: read(marked.rstrip("\n")) for name, marked in parts}
