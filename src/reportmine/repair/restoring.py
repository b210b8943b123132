"""Undoing what a site's notes of pinyin did to one text: notes, torn characters, Traditional forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportmine.repair import characters, notes, tears, wording
from reportmine.repair.notes import Table, Token
from reportmine.text import Edit, Text, fold, is_traditional

_AROUND = 5  # characters on each side that decide between two forms


class Unsure(NamedTuple):
    """A place left as it stands: no reading at all, or several that are as likely."""

    start: int
    end: int
    readings: tuple[str, ...]


class Restored(NamedTuple):
    """The text after it, the places left, and counts for the summary."""

    text: Text
    unsure: tuple[Unsure, ...]
    notes: int = 0
    tears: int = 0
    simplified: int = 0


class _Line(NamedTuple):
    edits: list[Edit]
    unsure: list[Unsure]
    notes: int
    tears: int


def restore(text: Text, table: Table) -> Restored:
    """Take the site's notes out, read the torn places, and bring the text back to Simplified characters."""
    site = tears.Site(table, _words(text.content), _held(text.content))
    lines = [_restored_line(words, line.start, site) for words, line in text.paragraphs()]
    edits = [edit for line in lines for edit in line.edits]
    unsure = moved([place for line in lines for place in line.unsure], edits)
    whole = text.edited(edits)
    forms = list(_forms(whole, site, unsure))
    return Restored(
        whole.edited(forms),
        tuple(unsure),
        sum(line.notes for line in lines),
        sum(line.tears for line in lines),
        sum(len(edit.text) for edit in forms),
    )


def _words(content: str) -> wording.Words:
    bare = _any_note().sub("", fold(content))
    plain = bare.translate(dict.fromkeys(map(ord, characters.merged()), " "))  # which form, nobody knows yet
    return wording.with_own(_han().findall(plain))


@cache
def _any_note() -> re.Pattern[str]:
    return re.compile(r"\([^\u4e00-\u9fff()\s]{1,6}\)")


@cache
def _han() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff,.;:()\u3000-\u303f\u2010-\u201f\uff01-\uff1f]{2,200}")


def _held(content: str) -> frozenset[str]:
    return frozenset(character for character, count in Counter(content).items() if count > 1)


def _restored_line(line: str, offset: int, site: tears.Site) -> _Line:
    pieces = notes.tokens(line)
    edits: list[Edit] = []
    unsure: list[Unsure] = []
    dropped, read, at, plain, last = 0, 0, 0, "", ""
    while at < len(pieces):
        piece = pieces[at]
        if tears.torn(pieces, at):
            tear = tears.read(pieces, at, plain[-_AROUND:], site)
            start, end = offset + piece.start, offset + pieces[tear.stop - 1].end
            raw = line[piece.start : end - offset]
            if tear.text is None:
                unsure.append(Unsure(start, end, tear.readings))
            elif tear.text != raw:
                edits.append(Edit(start, end, tear.text))
                read += 1
            shown = raw if tear.text is None else tear.text
            plain, last, at = plain + fold(shown), shown[-1:], tear.stop
            continue
        if piece.kind == "note" and _of_site(last, piece, site.table):
            edits.append(Edit(offset + piece.start, offset + piece.end, ""))
            dropped += 1
        else:
            plain, last = plain + fold(line[piece.start : piece.end]), line[piece.end - 1]
        at += 1
    return _Line(edits, unsure, dropped, read)


def _of_site(character: str, note: Token, table: Table) -> bool:
    """Whether the site wrote this note; an author's own stays."""
    return character in table.noted and note.value in characters.readings().get(character, ())


def moved(places: list[Unsure], edits: list[Edit]) -> list[Unsure]:
    """The same places after `edits` (sorted), none of which touches them."""
    moved, shift, at = [], 0, 0
    for place in places:
        while at < len(edits) and edits[at].end <= place.start:
            shift += len(edits[at].text) - (edits[at].end - edits[at].start)
            at += 1
        moved.append(place._replace(start=place.start + shift, end=place.end + shift))
    return moved


def _forms(text: Text, site: tears.Site, unsure: list[Unsure]) -> Iterator[Edit]:
    """Traditional to Simplified, character by character; places left keep their raw characters."""
    left = {position for place in unsure for position in range(place.start, place.end)}
    merged = characters.merged()
    simple = "".join(
        merged[c][0] if c in merged else fold(c) if is_traditional(c) else c for c in text.content
    )
    for position, character in enumerate(text.content):
        if position in left:
            continue
        chosen = simple[position]
        if character in merged:
            chosen = _chosen(simple, position, merged[character], site.words)
        if chosen != character:
            yield Edit(position, position + 1, chosen)


def _chosen(simple: str, position: int, forms: str, words: wording.Words) -> str:
    """The form that the words around it make likelier."""
    left, right = simple[max(0, position - _AROUND) : position], simple[position + 1 : position + 1 + _AROUND]
    return max(forms, key=lambda form: wording.score(left + form + right, words))
