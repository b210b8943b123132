"""Which indicators a superior's notice asks for, so that a report that lacks one can be told so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from reportmine.language import document, measures
from reportmine.profile.indicators import Definition, Lexicon
from reportmine.records import Asked, Report
from reportmine.text import Line, Text

SHORTEST = 3  # characters; 培训 alone names no indicator
QUOTE = 60


def asked(notices: Sequence[Report], lexicon: Lexicon) -> list[Asked]:
    """One row for each indicator that a notice asks for, with the words that do; the first notice counts.

    Read are the sentence that asks for figures (填报…数据) with what it lists, and the rows of a table or
    the items of a list below it, up to the next heading.
    """
    found: dict[str, Asked] = {}
    for notice in notices:
        for start, end in _items(notice.text):
            words = notice.text.folded[start:end]
            for definition in _named(words, lexicon):
                quote = " ".join(notice.text.content[start:end].split())[:QUOTE]
                found.setdefault(definition.id, Asked(definition.id, notice.path, quote))
    return list(found.values())


def _items(text: Text) -> Iterator[tuple[int, int]]:
    """What is asked for: clauses of the asking lines, and the lines and table rows below them."""
    below = False
    rows: defaultdict[tuple[int | None, int | None], list[Line]] = defaultdict(list)
    for line in text.lines:
        if line.end == line.start:
            continue
        if line.place == "table":
            if below:
                rows[line.table, line.row].append(line)
            continue
        words = text.folded[line.start : line.end]
        asking = document.asks_for_figures().search(words)
        if asking or not document.opens_part().match(words):
            below = below or bool(asking)
        else:
            below = False
        if below:
            yield from _clauses(words, line.start)
    for cells in rows.values():
        yield cells[0].start, cells[-1].end


def _clauses(words: str, offset: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^,;:\u3001\u3002\n]+", words):
        yield offset + match.start(), offset + match.end()


def _named(words: str, lexicon: Lexicon) -> list[Definition]:
    """The indicator that a clause or the first telling cell of a row names, in a unit that the row has."""
    cells = [cell.strip() for cell in words.split("\n")]
    units = {measures.known()[cell].base for cell in cells if cell in measures.known()}
    for cell in cells:
        fitting = [
            (word, definition)
            for word, definition in _words(lexicon)
            if word in cell
            and (not units or units & set(definition.units))
            and not any(other in cell for other in definition.unless)
        ]
        if fitting:
            return [max(fitting, key=lambda one: len(one[0]))[1]]
    return []


@cache
def _words(lexicon: Lexicon) -> tuple[tuple[str, Definition], ...]:
    return tuple(
        (word, definition)
        for definition in lexicon.indicator
        for word in (definition.name, *definition.words)
        if len(word) >= SHORTEST
    )
