"""A gold report: what careful readers marked in one text, and its JSON (docs/gold-format.md).

All spans are half-open, in code points of `Gold.text`. Several accepted answers stand in one tuple, the
first one being the main one. What readers may argue about is listed in `arguable` and judged neither way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from reportmine.evaluation.problems import GoldError, Problem


class Quote(NamedTuple):
    """A stretch of the text: a look-alike, a number that is no indicator, an item inside a paragraph."""

    start: int
    end: int
    text: str


class Heading(NamedTuple):
    """A heading with its number; `levels` are the depths that are accepted."""

    start: int
    end: int
    text: str
    number: str
    levels: tuple[int, ...]
    roles: tuple[str, ...]


class Part(NamedTuple):
    """A part without a heading: title, salutation, lead, closing, contact, attachment."""

    start: int
    end: int
    text: str
    role: str


class Slot(NamedTuple):
    """An unfilled slot; `slots` are the kinds that are accepted."""

    start: int
    end: int
    text: str
    slots: tuple[str, ...]


class Figure(NamedTuple):
    """An indicator. `core` is the span without bound words, `outer` with the words around it that lenient
    scoring lets in."""

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    units: tuple[str | None, ...]
    ops: tuple[str, ...]
    status: str
    name: str | None
    population: str | None
    population_arguable: bool
    core: tuple[int, int]
    outer: tuple[int, int]


class Stated(NamedTuple):
    """A problem or a plan. `labels`: accepted main classes; `further`: its other classes; `topic` where the
    report's kind has no classes. `quotes` and `arguable` are about owner, deadline and target."""

    start: int
    end: int
    text: str
    kind: str
    labels: tuple[str, ...]
    further: tuple[str, ...]
    topic: str | None
    quotes: Mapping[str, str | None]
    arguable: frozenset[str]


class Arguable(NamedTuple):
    """A stretch that rows of `table` (statements: of `kind`) may stand on or not."""

    start: int
    end: int
    text: str
    table: str
    kind: str | None


class Noted(NamedTuple):
    """A finding that an auditor would write down, by the id of its rule; `start` is None where something is
    missing altogether."""

    rule: str
    start: int | None
    end: int | None
    text: str | None


FIELDS = ("owner", "deadline", "target")
Pair = tuple[int, int]


class Gold(NamedTuple):
    """One annotated report; `links` are pairs (problem, plan) of places in `statements`.

    `findings` is None where nobody looked for any.
    """

    name: str
    text: str
    units: tuple[str, ...]
    unit_arguable: bool
    title: str
    year: int | None
    domain: str
    headings: tuple[Heading, ...]
    parts: tuple[Part, ...]
    items: tuple[Quote, ...]
    slots: tuple[Slot, ...]
    lookalikes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    uncounted: tuple[Quote, ...]
    statements: tuple[Stated, ...]
    links: tuple[Pair, ...]
    links_arguable: tuple[Pair, ...]
    arguable: tuple[Arguable, ...]
    findings: tuple[Noted, ...] | None = None

    def unanswered(self) -> list[int]:
        """Places of the problems that no plan answers, not even arguably."""
        answered = {problem for problem, _ in self.links + self.links_arguable}
        return [i for i, row in enumerate(self.statements) if row.kind == "problem" and i not in answered]


_Row = TypeVar("_Row", Quote, Heading, Part, Slot, Stated, Arguable)


def moved(gold: Gold, text: str, move: Callable[[int], int]) -> Gold:
    """The same marks in another text; `move` says where a position went."""

    def all_of(rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
        return tuple(row._replace(start=move(row.start), end=move(row.end)) for row in rows)

    figures = tuple(
        row._replace(
            start=move(row.start),
            end=move(row.end),
            core=(move(row.core[0]), move(row.core[1])),
            outer=(move(row.outer[0]), move(row.outer[1])),
        )
        for row in gold.figures
    )
    return gold._replace(
        text=text,
        headings=all_of(gold.headings),
        parts=all_of(gold.parts),
        items=all_of(gold.items),
        slots=all_of(gold.slots),
        lookalikes=all_of(gold.lookalikes),
        figures=figures,
        uncounted=all_of(gold.uncounted),
        statements=all_of(gold.statements),
        arguable=all_of(gold.arguable),
        findings=gold.findings and tuple(_moved_noted(row, move) for row in gold.findings),
    )


def _moved_noted(row: Noted, move: Callable[[int], int]) -> Noted:
    if row.start is None or row.end is None:
        return row
    return row._replace(start=move(row.start), end=move(row.end))


def read_folder(folder: Path) -> list[Gold]:
    """All gold reports of a folder (NN.txt with NN.json), by name.

    Raises GoldError where there is none, where a text is missing or where a JSON file is no gold.
    """
    paths = [path for path in sorted(folder.glob("*.json")) if path.stem.isdigit()]
    if not paths:
        raise GoldError([Problem(str(folder), 0, 0, "no_gold", {})])
    return [_read(path) for path in paths]


def _read(path: Path) -> Gold:
    text_path = path.with_suffix(".txt")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        text = data["text"] if "text" in data else text_path.read_text(encoding="utf-8")
        return from_json(path.stem, text, data)
    except FileNotFoundError as error:
        raise GoldError([Problem(str(text_path), 0, 0, "no_text", {})]) from error
    except (ValueError, KeyError, TypeError) as error:
        wrong = Problem(str(path), 0, 0, "bad_json", {"what": repr(error)})
        raise GoldError([wrong]) from error


def from_json(name: str, text: str, data: Mapping[str, Any]) -> Gold:
    """The gold that a JSON file holds. Raises KeyError and TypeError where something is missing."""
    report = data["report"]
    return Gold(
        name=name,
        text=text,
        units=tuple(unit for unit in report["unit_accepted"] if unit),
        unit_arguable=bool(report.get("unit_ambiguous")),
        title=report["title"],
        year=report["year"],
        domain=report["domain"],
        headings=tuple(_heading(row) for row in data["sections"]),
        parts=tuple(Part(*_span(row), row["role"]) for row in data["parts"]),
        items=_quotes(data["inline_items"]),
        slots=tuple(Slot(*_span(row), _accepted(row, "slot")) for row in data["placeholders"]),
        lookalikes=_quotes(data["lookalikes"]),
        figures=tuple(_figure(row) for row in data["indicators"]),
        uncounted=_quotes(data["not_indicators"]),
        statements=tuple(_stated(row) for row in data["statements"]),
        links=tuple((a, b) for a, b in data["links"]),
        links_arguable=tuple((a, b) for a, b in data.get("links_ambiguous", ())),
        arguable=tuple(Arguable(*_span(row), row["table"], row["kind"]) for row in data["ambiguous"]),
        findings=_noted(data.get("findings")),
    )


def _noted(rows: list[Mapping[str, Any]] | None) -> tuple[Noted, ...] | None:
    return None if rows is None else tuple(Noted(row["rule"], *_span(row)) for row in rows)


def _span(row: Mapping[str, Any]) -> tuple[int, int, str]:
    return row["start"], row["end"], row["text"]


def _quotes(rows: list[Mapping[str, Any]]) -> tuple[Quote, ...]:
    return tuple(Quote(*_span(row)) for row in rows)


def _accepted(row: Mapping[str, Any], key: str) -> tuple[Any, ...]:
    return (row[key], *row.get(f"{key}_alt", ()))


def _heading(row: Mapping[str, Any]) -> Heading:
    levels, roles = _accepted(row, "level"), tuple(row["roles"])
    return Heading(row["title_start"], row["title_end"], row["text"], row["number"], levels, roles)


def _figure(row: Mapping[str, Any]) -> Figure:
    start, end, text = _span(row)
    return Figure(
        start,
        end,
        text,
        row["value"],
        row["low"],
        row["high"],
        _accepted(row, "unit"),
        _accepted(row, "op"),
        row["status"],
        row["name"],
        row["population"],
        bool(row.get("population_ambiguous")),
        (row["core_start"], row["core_end"]),
        (row["outer_start"], row["outer_end"]),
    )


def _stated(row: Mapping[str, Any]) -> Stated:
    quotes = {name: row[name] for name in FIELDS}
    arguable = frozenset(name for name in FIELDS if row.get(f"{name}_ambiguous"))
    labels = _accepted(row, "label") if row["label"] else ()
    return Stated(*_span(row), row["kind"], labels, tuple(row["labels"]), row.get("topic"), quotes, arguable)


def to_json(gold: Gold) -> dict[str, Any]:
    """What NN.json holds; `from_json` reads it back."""
    return {
        "report": {
            "unit": gold.units[0] if gold.units else None,
            "unit_accepted": list(gold.units),
            "unit_ambiguous": gold.unit_arguable,
            "title": gold.title,
            "year": gold.year,
            "domain": gold.domain,
        },
        "sections": [_heading_json(row) for row in gold.headings],
        "parts": [row._asdict() | {"level": 0} for row in gold.parts],
        "inline_items": [row._asdict() for row in gold.items],
        "placeholders": [_span_json(row) | _accepted_json("slot", row.slots) for row in gold.slots],
        "lookalikes": [row._asdict() for row in gold.lookalikes],
        "indicators": [_figure_json(row) for row in gold.figures],
        "not_indicators": [row._asdict() for row in gold.uncounted],
        "statements": [_stated_json(row) for row in gold.statements],
        "links": [list(pair) for pair in gold.links],
        "links_ambiguous": [list(pair) for pair in gold.links_arguable],
        "unanswered_problems": gold.unanswered(),
        "ambiguous": [row._asdict() | {"ambiguous": True} for row in gold.arguable],
        **({} if gold.findings is None else {"findings": [row._asdict() for row in gold.findings]}),
    }


def _span_json(row: Slot | Figure | Stated) -> dict[str, Any]:
    return {"start": row.start, "end": row.end, "text": row.text}


def _accepted_json(key: str, values: tuple[Any, ...]) -> dict[str, Any]:
    first, *others = values or (None,)
    return {key: first} | ({f"{key}_alt": others} if others else {})


def _heading_json(row: Heading) -> dict[str, Any]:
    return {
        **_accepted_json("level", row.levels),
        "number": row.number,
        "title": row.text[len(row.number) :].lstrip(),
        "roles": list(row.roles),
        "title_start": row.start,
        "title_end": row.end,
        "text": row.text,
    }


def _figure_json(row: Figure) -> dict[str, Any]:
    return {
        **_span_json(row),
        "value": row.value,
        "low": row.low,
        "high": row.high,
        **_accepted_json("unit", row.units),
        **_accepted_json("op", row.ops),
        "status": row.status,
        "name": row.name,
        "population": row.population,
        **({"population_ambiguous": True} if row.population_arguable else {}),
        "core_start": row.core[0],
        "core_end": row.core[1],
        "outer_start": row.outer[0],
        "outer_end": row.outer[1],
    }


def _stated_json(row: Stated) -> dict[str, Any]:
    return {
        **_span_json(row),
        "kind": row.kind,
        **_accepted_json("label", row.labels),
        "labels": list(row.further),
        **({"topic": row.topic} if row.topic else {}),
        **row.quotes,
        **{f"{name}_ambiguous": True for name in FIELDS if name in row.arguable},
    }
