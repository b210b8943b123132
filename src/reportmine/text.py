"""Text: characters that are never edited in place, and where each of them came from.

`Text.content` is what `reports.text` shows. `Text.folded` is the same text for matching: width,
quotes, dashes, compatibility forms and Traditional characters brought to one form, one character
for one character, so that position i of the folded view *is* position i of the content and no
stage ever searches for a string again to find its place. What cannot be folded one to one
(… ⑩ ㎡) stays as it is; patterns name it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal, NamedTuple

Place = Literal["body", "table", "textbox", "footnote"]


class Line(NamedTuple):
    """One paragraph of a Text: its span and its place in the source file."""

    start: int
    end: int
    place: Place = "body"
    table: int | None = None
    row: int | None = None
    col: int | None = None
    page: int | None = None
    label: str | None = None
    level: int | None = None  # depth of the automatic number, 0-based
    style: str | None = None
    source_index: int | None = None


class Edit(NamedTuple):
    """Replace content[start:end] by `text`; a repair is a list of these."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Text:
    """Paragraphs joined by line feeds, each with its origin.

    `lines` cover `content` without gaps other than the line feeds between them.
    """

    content: str
    lines: tuple[Line, ...]

    @staticmethod
    def of(paragraphs: Iterable[str | tuple[str, Line]]) -> Text:
        """Join paragraphs; a bare string gets its number as `source_index`. Spans are set here."""
        pieces: list[str] = []
        lines: list[Line] = []
        at = 0
        for index, item in enumerate(paragraphs):
            words, line = item if isinstance(item, tuple) else (item, Line(0, 0, source_index=index))
            pieces.append(words)
            lines.append(line._replace(start=at, end=at + len(words)))
            at += len(words) + 1
        return Text("\n".join(pieces), tuple(lines))

    @staticmethod
    def plain(content: str) -> Text:
        """A text whose lines are paragraphs, kept character for character."""
        return Text.of(content.split("\n"))

    def __len__(self) -> int:
        return len(self.content)

    @cached_property
    def folded(self) -> str:
        """The view for matching; `len(folded) == len(content)`, position by position."""
        return fold(self.content)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, position: int) -> int:
        """Number of the paragraph that holds `position` (a line feed belongs to the one before)."""
        return max(0, bisect_right(self._starts, position) - 1)

    def slice(self, start: int, end: int) -> Text:
        """content[start:end] with the paragraphs it touches, cut at the borders."""
        first, last = self.line_at(start), self.line_at(end)
        kept = [
            line._replace(start=max(line.start, start) - start, end=min(line.end, end) - start)
            for line in self.lines[first : last + 1]
            if line.end >= start and line.start <= end
        ]
        return Text(self.content[start:end], tuple(kept))

    def edited(self, edits: Sequence[Edit]) -> Text:
        """A new text with `edits` (sorted, disjoint, none over a paragraph's border) made."""
        per_line: dict[int, list[Edit]] = {}
        for edit in edits:
            number = self.line_at(edit.start)
            if edit.end > self.lines[number].end or "\n" in edit.text:
                raise ValueError(f"edit {edit} crosses a paragraph border")
            per_line.setdefault(number, []).append(edit)
        return Text.of(
            (_apply(self.content, line, per_line.get(i, ())), line) for i, line in enumerate(self.lines)
        )

    def paragraphs(self) -> Iterator[tuple[str, Line]]:
        """Each paragraph's characters with its line."""
        for line in self.lines:
            yield self.content[line.start : line.end], line

    def with_lines(self, lines: Iterable[Line]) -> Text:
        """The same characters with other origins."""
        return replace(self, lines=tuple(lines))


def _apply(content: str, line: Line, edits: Iterable[Edit]) -> str:
    pieces, at = [], line.start
    for edit in edits:
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        pieces += [content[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, content[at : line.end]])


def fold(content: str) -> str:
    """`content` for matching, one character for one character.

    Full-width forms and compatibility characters that NFKC (UAX #15) maps one to one, the
    quotes “”„‟〝〞＂ and ‘’ to \" and ', every dash to -, every blank to a space, Traditional
    characters to Simplified ones (OpenCC's t2s table, characters only).
    """
    return content.translate(_fold_table())


DASHES = "‐‑‒–—―−－﹣﹘─━"
DOUBLE_QUOTES = "“”„‟〝〞＂「」『』"
SINGLE_QUOTES = "‘’‚‛＇"
BLANKS = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"


@cache
def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x80, 0x10000):
        if 0xD800 <= code < 0xE000:
            continue
        mapped = unicodedata.normalize("NFKC", chr(code))
        if len(mapped) == 1 and mapped != chr(code):
            table[code] = mapped
    for characters, target in ((DASHES, "-"), (DOUBLE_QUOTES, '"'), (SINGLE_QUOTES, "'"), (BLANKS, " ")):
        table.update((ord(character), target) for character in characters)
    table.update((ord(traditional), simplified) for traditional, simplified in _simplified().items())
    return table


@cache
def _simplified() -> dict[str, str]:
    """Traditional character -> Simplified character, for the unified ideographs."""
    from opencc import OpenCC

    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {a: b for a, b in zip(characters, converted, strict=True) if a != b and len(b) == 1}


def is_traditional(character: str) -> bool:
    """Whether Simplified writing has another character for this one (訓, 學, not 干 or 后)."""
    return character in _simplified()
