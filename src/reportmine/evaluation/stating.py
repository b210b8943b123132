"""Marks of problems and plans: ⟦s ID[>ID+ID] LABELS o= d= t=|text⟧ into statements and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportmine import profile as profiles
from reportmine.evaluation.gold import FIELDS, Pair, Stated
from reportmine.evaluation.markup import Mark

if TYPE_CHECKING:
    from reportmine.evaluation.compiling import Sheet

KEYS = {"o": "owner", "d": "deadline", "t": "target"}
KINDS = {"p": "problem", "m": "plan"}
CLASSED = "cadre"  # the kind of report that has classes
VAGUE = "vague"
Links = tuple[Pair, ...]


class _Told(NamedTuple):
    """A statement's mark taken apart."""

    mark: Mark
    ident: str
    answers: tuple[str, ...]
    row: Stated


def statements(sheet: Sheet, marks: Sequence[Mark]) -> tuple[tuple[Stated, ...], Links, Links]:
    """Statements, their links and the links that may be argued about."""
    told = [found for mark in marks if (found := _told(sheet, mark)) is not None]
    for before, after in zip(told, told[1:], strict=False):
        if after.mark.start < before.mark.end:
            sheet.trouble(after.mark, "nested_statement")
    places: dict[str, int] = {}
    for i, found in enumerate(told):
        if found.ident in places:
            sheet.trouble(found.mark, "same_id", ident=found.ident)
        places[found.ident] = i
    sure, arguable = _links(sheet, told, places)
    return tuple(found.row for found in told), sure, arguable


def _links(sheet: Sheet, told: Sequence[_Told], places: Mapping[str, int]) -> tuple[Links, Links]:
    found: dict[bool, list[Pair]] = {True: [], False: []}
    for i, one in enumerate(told):
        for answer in one.answers:
            problem = answer.removeprefix("?")
            if problem not in places or problem[0] != "p" or one.ident[0] != "m":
                sheet.trouble(one.mark, "bad_link", ident=one.ident, answer=problem)
            else:
                found[answer == problem].append((places[problem], i))
    return tuple(sorted(found[True])), tuple(sorted(found[False]))


def _told(sheet: Sheet, mark: Mark) -> _Told | None:
    ident, *words = mark.head[2:].split()
    ident, found, answers = ident.partition(">")
    if ident[0] not in KINDS or not ident[1:].isdecimal() or not words or (found and not answers):
        sheet.trouble(mark, "bad_statement")
        return None
    labels, further, topic = _labels(sheet, mark, KINDS[ident[0]], words[0])
    quotes, arguable = _quotes(sheet, mark, words[1:])
    row = Stated(
        mark.start,
        mark.end,
        sheet.text[mark.start : mark.end],
        KINDS[ident[0]],
        labels,
        further,
        topic,
        quotes,
        arguable,
    )
    return _Told(mark, ident, tuple(answers.split("+")) if answers else (), row)


@cache
def classes(kind: str) -> tuple[str, ...]:
    """Ids of the classes of problems or plans."""
    return tuple(one.id for one in getattr(profiles.load().classes, kind))


_Labels = tuple[tuple[str, ...], tuple[str, ...], str | None]


def _labels(sheet: Sheet, mark: Mark, kind: str, word: str) -> _Labels:
    """Accepted main classes, further classes, and the topic where there are no classes."""
    if word.startswith("~"):
        return (), (), word[1:]
    if sheet.head["domain"] != CLASSED:
        return (), (), word
    first, *further = word.split("+")
    labels = first.split("/")
    for label in (*labels, *further):
        if label not in (*classes(kind), VAGUE):
            known = ", ".join((*classes(kind), VAGUE))
            sheet.trouble(mark, "unknown_label", label=label, known=known)
    return tuple(labels), tuple(further), None


def _quotes(
    sheet: Sheet, mark: Mark, words: Sequence[str]
) -> tuple[Mapping[str, str | None], frozenset[str]]:
    """Owner, deadline and target as quoted (a space is written _), and which of them are arguable (?)."""
    quotes: dict[str, str | None] = dict.fromkeys(FIELDS)
    arguable: set[str] = set()
    text = sheet.text[mark.start : mark.end].replace("\n", "")
    for word in words:
        key, found, quote = word.partition("=")
        if key not in KEYS or not found or not quote:
            sheet.trouble(mark, "bad_statement")
            continue
        quote = quote.replace("_", " ")
        if quote.startswith("?"):
            arguable.add(KEYS[key])
            quote = quote[1:]
        if quote not in text:
            sheet.trouble(mark, "no_quote", quote=quote)
        quotes[KEYS[key]] = quote or None
    return quotes, frozenset(arguable)
