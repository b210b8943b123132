"""Sources into gold: src/NN.src -> NN.txt and NN.json; docs/gold-format.md describes the mark-up.

A source that does not fit is refused with file, line, column and what to do; all its faults are told at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar, get_args

from reportmine import profile as profiles
from reportmine.evaluation import figuring, stating
from reportmine.evaluation.gold import Arguable, Gold, Heading, Noted, Part, Quote, Slot, to_json
from reportmine.evaluation.markup import Mark, Places, Trouble, parse
from reportmine.evaluation.problems import GoldError, Problem
from reportmine.evaluation.quantity import data
from reportmine.records import Slot as SlotKind

HEADER = ("unit", "unit_ambiguous", "title", "year", "domain", "finding")
NEEDED = ("unit", "title", "year", "domain")
ARGUABLE = {"i": "indicators", "p": "placeholders", "s": "statements", "f": "findings"}
KINDS = ("problem", "plan")
RULE = re.compile(r"[a-z]+\.[a-z_]+")


def compile_folder(folder: Path) -> list[Gold]:
    """Compile every FOLDER/src/*.src and write NN.txt and NN.json beside `src`; returns the gold.

    Nothing is written where anything is wrong: GoldError names every fault of every file.
    """
    sources = sorted((folder / "src").glob("*.src"))
    if not sources:
        raise GoldError([Problem(str(folder), 0, 0, "no_sources", {})])
    found: list[Gold] = []
    problems: list[Problem] = []
    for path in sources:
        try:
            found.append(compile_source(path.read_text(encoding="utf-8"), path.stem, str(path)))
        except UnicodeDecodeError:
            problems.append(Problem(str(path), 0, 0, "not_utf8", {}))
        except GoldError as error:
            problems += error.problems
    if problems:
        raise GoldError(problems)
    for gold in found:
        words = json.dumps(to_json(gold), ensure_ascii=False, indent=1) + "\n"
        (folder / f"{gold.name}.txt").write_text(gold.text, encoding="utf-8", newline="\n")
        (folder / f"{gold.name}.json").write_text(words, encoding="utf-8", newline="\n")
    return found


def compile_source(source: str, name: str, file: str = "") -> Gold:
    """The gold of one source. Raises GoldError with every fault in it."""
    head = _header(source, file)
    parsed = parse(head.body)
    places = Places(head.body, head.lines)
    troubles = list(parsed.troubles)
    if not troubles and not head.problems:
        sheet = Sheet(name, parsed.text, head.values, head.absent, parsed.marks, troubles)
        gold = _gold(sheet)
        if not troubles:
            return gold
    wrong = [
        Problem(file, *places.find(t.at), t.code, t.fields) for t in sorted(troubles, key=lambda t: t.at)
    ]
    raise GoldError([*head.problems, *wrong])


class _Header(NamedTuple):
    """The lines at the top, the rest of the source, and what is wrong with the lines."""

    values: dict[str, str]
    absent: list[str] | None
    body: str
    lines: int
    problems: list[Problem]


def _header(source: str, file: str) -> _Header:
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    values: dict[str, str] = {}
    absent: list[str] | None = None
    problems: list[Problem] = []
    n = 0
    while n < len(lines) and (match := re.match(r"#([a-z_]{1,20})=(.*)", lines[n])):
        key, value = match.groups()
        n += 1
        if key not in HEADER:
            problems.append(Problem(file, n, 2, "unknown_header", {"key": key, "known": ", ".join(HEADER)}))
        elif key == "year" and value.strip() and not value.strip().isdecimal():
            problems.append(Problem(file, n, len(key) + 3, "bad_year", {"value": value}))
        if key == "finding":
            absent = [*(absent or ()), *filter(None, [value.strip()])]
        values[key] = value.strip()
    missing = [key for key in NEEDED if key not in values]
    if missing:
        problems.append(Problem(file, 1, 1, "no_header", {"missing": ", ".join(missing)}))
    body = "\n".join(lines[n:]).rstrip("\n") + "\n"
    return _Header(values, absent, body, n, problems)


class Sheet(NamedTuple):
    """A source taken apart; whoever finds a fault adds it to `troubles`."""

    name: str
    text: str
    head: dict[str, str]
    absent: list[str] | None
    marks: tuple[Mark, ...]
    troubles: list[Trouble]

    def trouble(self, mark: Mark, code: str, **fields: object) -> None:
        """One more fault, at a mark."""
        self.troubles.append(Trouble(mark.at, code, {"head": mark.head, **fields}))


def _gold(sheet: Sheet) -> Gold:
    by_kind: dict[str, list[Mark]] = {kind: [] for kind in _KINDS_OF_MARK}
    for mark in sheet.marks:
        kind = _kind(mark.head)
        if kind is None:
            sheet.trouble(mark, "unknown_mark")
        elif mark.start == mark.end and kind != "p":
            sheet.trouble(mark, "empty_mark")
        else:
            by_kind[kind].append(mark)
    headings, arguable_headings = _headings(sheet, by_kind["h"])
    slots = _each(sheet, by_kind["p"], _slot)
    stated, links, arguable_links = stating.statements(sheet, by_kind["s"])
    items = arguable_headings + _items(sheet.text, headings)
    head = sheet.head
    return Gold(
        name=sheet.name,
        text=sheet.text,
        units=tuple(unit.strip() for unit in head["unit"].split(";") if unit.strip()),
        unit_arguable=bool(head.get("unit_ambiguous")),
        title=head["title"],
        year=int(head["year"]) if head["year"] else None,
        domain=head["domain"],
        headings=tuple(headings),
        parts=_each(sheet, by_kind["z"], _part),
        items=tuple(items),
        slots=slots,
        lookalikes=tuple(_quote(sheet.text, mark) for mark in by_kind["l"]),
        figures=figuring.figures(sheet, by_kind["i"], slots),
        uncounted=tuple(_quote(sheet.text, mark) for mark in by_kind["n"]),
        statements=stated,
        links=links,
        links_arguable=arguable_links,
        arguable=_each(sheet, by_kind["?"], _arguable),
        findings=_findings(sheet, by_kind["f"]),
    )


_KINDS_OF_MARK = ("z", "h", "p", "l", "n", "i", "s", "f", "?")


def _kind(head: str) -> str | None:
    """The kind of a mark by its head's first character, where the head goes on as that kind's may."""
    first = head[:1]
    alone = head in ("l", "n", "z")
    spaced = first in ("z", "p", "s", "f") and head[1:2] == " "
    fits = alone or spaced or (first == "h" and head[1:2].isdecimal()) or head[:2] == "i,"
    return first if fits or head[:2] in ("?i", "?p", "?s", "?f") else None


_Row = TypeVar("_Row")


def _each(
    sheet: Sheet, marks: Sequence[Mark], read: Callable[[Sheet, Mark], _Row | None]
) -> tuple[_Row, ...]:
    rows = (read(sheet, mark) for mark in marks)
    return tuple(row for row in rows if row is not None)


def _quote(text: str, mark: Mark) -> Quote:
    return Quote(mark.start, mark.end, text[mark.start : mark.end])


@cache
def roles() -> tuple[str, ...]:
    """Ids of all roles."""
    return tuple(role.id for role in profiles.load().roles.role)


def _part(sheet: Sheet, mark: Mark) -> Part | None:
    role = mark.head[2:]
    if not role:  # a part whose role may be argued about
        return None
    if role not in roles():
        sheet.trouble(mark, "unknown_role", role=role, known=", ".join(roles()))
    return Part(*_quote(sheet.text, mark), role)


def _headings(sheet: Sheet, marks: Sequence[Mark]) -> tuple[list[Heading], list[Quote]]:
    """Headings, and the numbers of those that may be none."""
    found: list[Heading] = []
    arguable: list[Quote] = []
    for mark in marks:
        match = re.fullmatch(r"h(\d(?:/\d)*)(\?)? (\S+)", mark.head)
        if match is None or mark.number is None:
            sheet.trouble(mark, "bad_heading")
            continue
        names = tuple(match[3].split("+"))
        for role in names:
            if role not in roles():
                sheet.trouble(mark, "unknown_role", role=role, known=", ".join(roles()))
        if match[2]:
            arguable.append(Quote(mark.start, mark.start + len(mark.number), mark.number))
            continue
        levels = tuple(int(level) for level in match[1].split("/"))
        found.append(Heading(*_quote(sheet.text, mark), mark.number.strip(), levels, names))
    return found, arguable


def _slot(sheet: Sheet, mark: Mark) -> Slot:
    kinds = tuple(mark.head[2:].split("/"))
    known = get_args(SlotKind)
    for kind in kinds:
        if kind not in known:
            sheet.trouble(mark, "unknown_slot", slot=kind, known=", ".join(known))
    return Slot(*_quote(sheet.text, mark), kinds)


def _findings(sheet: Sheet, marks: Sequence[Mark]) -> tuple[Noted, ...] | None:
    """Findings with their places, then those of the header, which have none; None where nobody looked."""
    if not marks and sheet.absent is None:
        return None
    found = [Noted(mark.head[2:], *_quote(sheet.text, mark)) for mark in marks]
    for mark in marks:
        if not RULE.fullmatch(mark.head[2:]):
            sheet.trouble(mark, "unknown_rule", rule=mark.head[2:], known=", ".join(rules()))
    return (*found, *(Noted(rule, None, None, None) for rule in sheet.absent or ()))


@cache
def rules() -> tuple[str, ...]:
    """Ids of all rules."""
    return tuple(rule.id for rule in profiles.load().checks.rule)


def _arguable(sheet: Sheet, mark: Mark) -> Arguable | None:
    kind = mark.head[3:] or None
    if (kind and (mark.head[1] != "s" or kind not in KINDS)) or mark.head[2:3] not in ("", " "):
        sheet.trouble(mark, "unknown_mark")
        return None
    return Arguable(*_quote(sheet.text, mark), ARGUABLE[mark.head[1]], kind)


@cache
def _item() -> re.Pattern[str]:
    """一是, 首先, 第一，, 甲、, ⑴, （一）, 2. where an item may begin."""
    words = data()["items"]
    numeral, behind = f"[{words['numerals']}]", re.escape(words["behind"])
    ordinal = words["ordinal"]
    forms = [
        rf"{words['its']}?{numeral}{words['before'][0]}",
        rf"{numeral}{words['before'][1]}",
        *words["words"],
        rf"{ordinal}{numeral}[{words['pause']}]",
        rf"{words['its']}{numeral}{words['pause'][0]}",
        rf"[{words['stems']}]{words['pause'][1]}",
        r"[A-Fa-f]\.",
        rf"[{words['signs']}]",
        rf"[（(](?:{numeral}{{1,3}}|\d{{1,3}})[)）]",
        rf"\d{{1,2}}[.．)）{words['pause'][1]}](?!\d)",
    ]
    return re.compile(rf"(?:^|(?<=[{behind}]))(?:{'|'.join(forms)})", re.MULTILINE)


def _items(text: str, headings: Sequence[Heading]) -> list[Quote]:
    taken = [(heading.start - 4, heading.end) for heading in headings]
    return [
        Quote(match.start(), match.end(), match[0])
        for match in _item().finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    ]
