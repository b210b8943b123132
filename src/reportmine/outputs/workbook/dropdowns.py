"""Drop-downs: a hidden sheet lists what they offer, for a typed list over 255 characters breaks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportmine.outputs.workbook.cells import clean
from reportmine.outputs.workbook.words import Words

LISTS = ("state", "mapped", "corrected")  # the columns that have one, in the order of the hidden sheet


def write_lists(book: Any, offered: Mapping[str, Sequence[str]], words: Words) -> None:
    """Add the hidden sheet, which has a column for each of LISTS."""
    sheet = book.add_worksheet(words.of("options", "name"))
    for i, key in enumerate(LISTS):
        for row, text in enumerate(offered[key]):
            sheet.write_string(row, i, clean(text))
    sheet.hide()


def drop_down(key: str, n: int, words: Words) -> dict[str, str]:
    """The rule of a column (one of LISTS) that offers the `n` entries of its list.

    The messages KEY_title and KEY_message are what she reads there.
    """
    letter = chr(ord("A") + LISTS.index(key))
    return {
        "validate": "list",
        "source": f"='{words.of('options', 'name')}'!${letter}$1:${letter}${n}",
        "error_type": "warning",
        "input_title": words.say(f"{key}_title"),
        "input_message": words.say(f"{key}_message"),
        "error_title": words.say("input_unknown_title"),
        "error_message": words.say("input_unknown"),
    }
