"""Marks that stand for themselves: emphasis of a page's source, quoted and sample titles."""

from __future__ import annotations

import re
from functools import cache

from reportmine.language import gaps
from reportmine.placeholders.view import View

OPENING = "“「『‘〝"
STRAIGHT = '"'
QUOTE_MAX = 40


def claim(view: View) -> None:
    """Take from `view` all that is shown, not left open."""
    for match in gaps.markdown().finditer(view.folded):
        view.claim(*match.span())
    for match in gaps.quoted_mark().finditer(view.folded):
        end = view.folded.find(STRAIGHT, match.end(), match.end() + QUOTE_MAX)
        if end > 0 and _opens(view, match.start()) and not _only_marks(view.folded[match.end() : end]):
            view.claim(match.start(), end)
    for match in _title_with_mark().finditer(view.folded):
        if view.words.template.search(match[0]):
            view.claim(*match.span())


@cache
def _title_with_mark() -> re.Pattern[str]:
    return re.compile(rf"《[^《》\n]{{0,60}}?[{re.escape(gaps.MASKS)}][^《》\n]{{0,60}}》")


def _opens(view: View, position: int) -> bool:
    """Whether the quotation mark at `position` opens: by its form, else by the count on its line."""
    written = view.text.content[position]
    if written != STRAIGHT:
        return written in OPENING
    line = view.text.lines[view.text.line_at(position)]
    return view.folded.count(STRAIGHT, line.start, position) % 2 == 0


def _only_marks(words: str) -> bool:
    return all(sign in gaps.MASKS + gaps.SOMEONE for sign in words)
