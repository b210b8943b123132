"""What a person typed into 未识别指标 of the last run's workbook: what her wordings mean."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reportmine.outputs.workbook.files import NAME, sha256
from reportmine.outputs.workbook.filled import under_heads
from reportmine.outputs.workbook.words import Words, load
from reportmine.profile.book.sheets import BookError, Rows, read
from reportmine.records import Mapped

SHEET = "unmatched"
FIELDS = ("wording", "unit", "mapped")


class Typed(NamedTuple):
    """Wordings that the sheet lists, those of them that are mapped, and cells that nobody can follow."""

    listed: frozenset[str] = frozenset()
    mapped: tuple[Mapped, ...] = ()
    faults: tuple[str, ...] = ()

    def over(self, old: Sequence[Mapped]) -> list[Mapped]:
        """The mappings from now on: an emptied cell ends one, a wording that is not listed keeps its own."""
        kept = {one.wording: one for one in old if one.wording not in self.listed}
        return list((kept | {one.wording: one for one in self.mapped}).values())


def label(name: str, identifier: str, words: Words) -> str:
    """What the drop-down offers for an indicator."""
    return words.say("indicator_label", name=name, id=identifier)


def typed(folder: Path, last_sha256: str | None, names: Mapping[str, str]) -> Typed:
    """Read folder/audit.xlsx unless it is as the last run (sha256 `last_sha256`) left it.

    `names`: the profile's indicators by id. A cell may hold the drop-down's words, the name or the id.
    What cannot be read or followed is a sentence in `faults`, never an error.
    """
    path, said = folder / NAME, load()
    if not path.exists() or sha256(path) == last_sha256:
        return Typed()
    name = said.of(SHEET, "name")
    try:
        rows = read(path, [name]).get(name, [])
    except BookError as error:
        return Typed(faults=error.faults)
    return _taken(rows, names, said)


def _taken(rows: Rows, names: Mapping[str, str], said: Words) -> Typed:
    listed, mapped, faults = set[str](), list[Mapped](), list[str]()
    meanings = _meanings(names, said)
    for address, wording, unit, text in _cells(rows, said):
        found = meanings.get(plain(text))
        if text and found is None:
            near = difflib.get_close_matches(text, [*names.values()], 1, 0.0)
            words = {"place": address, "text": text, "near": near[0] if near else said.say("none")}
            faults.append(said.say("unmatched_unknown", **words))
            continue
        listed.add(wording)
        if found:
            mapped.append(Mapped(wording, unit or None, found))
    return Typed(frozenset(listed), tuple(mapped), tuple(faults))


def _cells(rows: Rows, said: Words) -> Iterator[tuple[str, str, str, str]]:
    """Address of the cell she fills in, wording, unit and what she typed, of every row under the heads."""
    for address, (wording, unit, text) in under_heads(rows, SHEET, FIELDS, said):
        if wording:
            yield address, wording, unit, text


def _meanings(names: Mapping[str, str], said: Words) -> dict[str, str]:
    """Ids by all that may stand for them; a name that two indicators share stands for neither."""
    shared = [name for name in names.values() if [*names.values()].count(name) > 1]
    meanings = {plain(name): key for key, name in names.items() if name not in shared}
    for key, name in names.items():
        meanings[plain(key)] = meanings[plain(label(name, key, said))] = key
    return meanings


def plain(text: str) -> str:
    """Without blanks and differences of width."""
    return "".join(unicodedata.normalize("NFKC", text).split())
