"""文件清单: every file of the input, what it was taken for and what to do about it."""

from __future__ import annotations

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.grid import Cell, Column, Grid
from reportmine.outputs.workbook.styles import WHITE_TAB
from reportmine.outputs.workbook.words import Words
from reportmine.records import Source

COLUMNS = (
    Column("path", 50),
    Column("taken", 10, "centre"),
    Column("why", 36),
    Column("reports", 8, "count"),
    Column("happened", 20, "centre"),
    Column("remedy", 50),
)
READ = ("report", "earlier_version")


def files(batch: Batch) -> Grid:
    """The sheet 文件清单, unread files first."""
    sources = sorted(batch.tables.sources, key=lambda row: row.taken_as != "unreadable")
    rows = [_row(batch.words, source) for source in sources]
    say = batch.words.say
    return Grid("files", COLUMNS, rows, say("files_note"), say("files_empty"), frozen=1, tab=WHITE_TAB)


def _row(words: Words, source: Source) -> list[Cell]:
    return [
        source.path,
        words.of("taken_as", source.taken_as),
        bare(source.why, source.path),
        source.n_reports,
        happened(words, source),
        bare(source.message or "", source.path) or None,
    ]


def happened(words: Words, source: Source) -> str:
    """What became of a file, in a few words."""
    if source.code:
        return words.of("happened", source.code, words.of("happened", "other"))
    return words.of("happened", "read" if source.taken_as in READ else "set_aside")


def bare(message: str, path: str) -> str:
    """A message without the name of the file that stands beside it."""
    rest = message.removeprefix(path)
    return rest[1:].lstrip() if rest != message and rest[:1] in (":", "\uff1a") else message
