"""Rows of a sheet that a person worked in: found by their heads, wherever she moved the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportmine.outputs.workbook.words import Words
from reportmine.profile.book.sheets import Cell, Rows, at

HEADS_WITHIN = 6  # rows from the top in which the heads may stand: she may have added some above


def under_heads(
    rows: Rows, sheet: str, fields: Sequence[str], said: Words
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The texts of `fields` (keys of the table `sheet` of the messages), and the address of the last one.

    Nothing where the heads are not there.
    """
    titles = [said.of(sheet, key) for key in fields]
    for top, row in enumerate(rows[:HEADS_WITHIN]):
        heads = [_text(cell) for cell in row]
        if all(title in heads for title in titles):
            columns = [heads.index(title) for title in titles]
            for number, cells in enumerate(rows[top + 1 :], top + 1):
                texts = tuple(_text(cells[i]) if i < len(cells) else "" for i in columns)
                yield at(said.of(sheet, "name"), columns[-1], number), texts
            return


def _text(cell: Cell) -> str:
    return "" if cell.value is None else str(cell.value).strip()
