"""Put carriers, passages and placements together: `python corpora/copies/build.py` writes reports/, notice/,
form/, truth.tsv and copies.toml beside this file (docs/copies-format.md). Deterministic.

sources/carriers/*.txt   reports without passages: `=== NAME HALF PLACE` begins one; {official wording},
                         <wording of the form>, @ a place where a passage may stand
sources/passages.tsv     id, version, how, text; `|` parts the pieces of a split one, ~ is the place's name
sources/official.tsv     id (o…), version, text: official sentences that several carriers have, never copied
sources/placements.tsv   carrier, number of the @ (two for two pieces), what is put there:
                         ID, ID.VERSION, with +RULE …; A*B interleaves the clauses of two passages
sources/rules.toml       synonyms, accepted names of each change
"""

from __future__ import annotations

import csv
import re
import shutil
import tomllib
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
HEAD = ["report", "start", "end", "kind", "passage", "version", "change", "how", "text"]
MARKS = re.compile(r"[{}<>@]")
CLAUSE = re.compile(r"[^，；。]+[，；。]")
HALF = str.maketrans("，。；：（）？！", ",.;:()?!")
KINDS = {"{": "official", "<": "form"}


class Carrier(NamedTuple):
    """A report without passages."""

    name: str
    half: str
    place: str
    text: str


class Piece(NamedTuple):
    """Words put at an @, and the passage that they are of."""

    text: str
    passage: str
    version: str
    change: str
    how: str


class Row(NamedTuple):
    """A line of truth.tsv."""

    report: str
    start: int
    end: int
    kind: str
    passage: str
    version: str
    change: str
    how: str
    text: str


def table(name: str) -> list[list[str]]:
    """Rows of a TSV file of sources/ without its head."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row and not row[0].startswith("#")][1:]


def carriers() -> list[Carrier]:
    """All carriers by name."""
    found = []
    for path in sorted((SOURCES / "carriers").glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
            head, _, text = block.partition("\n")
            found.append(Carrier(*head.split(), text.strip("\n") + "\n"))
    return sorted(found)


class Wording:
    """Versions of passages: by hand from passages.tsv, by rule from rules.toml."""

    def __init__(self) -> None:
        self.rules: dict[str, Any] = tomllib.loads((SOURCES / "rules.toml").read_text(encoding="utf-8"))
        self.hand = {(passage, version): (how, text) for passage, version, how, text in table("passages.tsv")}
        self.official = {
            name if version == "-" else f"{name}.{version}": text
            for name, version, text in table("official.tsv")
        }
        self.home: dict[str, str] = {}

    def pieces(self, spec: str, place: str) -> list[Piece]:
        """The pieces of `ID.VERSION+RULE…` in a report of `place`; the first report is the passage's home."""
        name, *rules = spec.split("+")
        if name in self.official:
            return [Piece(self.official[name], "", "", "", "")]
        passage, _, version = name.partition(".")
        how, text = self.hand[passage, version or "-"]
        if passage not in self.home:
            self.home[passage], how = place, "source"
        elif not version:
            how = "verbatim"
        told = [how, *rules] if how not in ("source", "verbatim") or not rules else rules
        text = text.replace("~", place if "names" in rules else self.home[passage])
        for rule in rules:
            if rule != "names":
                changed = getattr(self, f"_{rule}")(text, place)
                if changed == text:
                    raise ValueError(f"{spec}: {rule} changes nothing")
                text = changed
        change = self.rules["change"]["names+numbers" if set(told) == {"names", "numbers"} else told[0]]
        mark = sha1(text.encode()).hexdigest()[:8]
        return [Piece(part, passage, mark, change, told[-1]) for part in text.split("|")]

    def interleaved(self, spec: str, place: str) -> list[Piece]:
        """Clause by clause in turn from two passages, closed as one sentence."""
        sides = [self.pieces(one, place)[0] for one in spec.split("*")]
        clauses = [CLAUSE.findall(side.text) for side in sides]
        found = []
        for number in range(max(map(len, clauses))):
            for side, own in zip(sides, clauses, strict=True):
                if number < len(own):
                    text = own[number][:-1] + "，"
                    change = self.rules["change"]["interleaved"]
                    found.append(side._replace(text=text, change=change, how="interleaved"))
        return [*found[:-1], found[-1]._replace(text=found[-1].text[:-1] + "。")]

    def _synonyms(self, text: str, _: str) -> str:
        pairs = {a: b for one, other in self.rules["synonyms"] for a, b in ((one, other), (other, one))}
        words = re.compile("|".join(sorted(pairs, key=len, reverse=True)))
        return words.sub(lambda match: pairs[match[0]], text)

    def _numbers(self, text: str, place: str) -> str:
        """Every number another one of the same length, chosen by place and number."""

        def other(match: re.Match[str]) -> str:
            digits = match[0]
            drawn = int(sha1(f"{place}{match.start()}{digits}".encode()).hexdigest(), 16)
            low, high = 10 ** (len(digits) - 1), 10 ** len(digits)
            made = low + drawn % (high - low)
            return str(made if str(made) != digits else low + (made + 1 - low) % (high - low))

        return re.sub(r"\d+", other, text)

    def _punctuation(self, text: str, _: str) -> str:
        return text.replace("，", "、", 1).replace("；", "。").replace("“", "「").replace("”", "」")

    def _listnumbers(self, text: str, _: str) -> str:
        for number, word in enumerate(self.rules["listnumbers"], 1):
            text = text.replace(word, f"{number}.")
        return text

    def _halfwidth(self, text: str, _: str) -> str:
        return text.translate(HALF)

    def _traditional(self, text: str, _: str) -> str:
        from opencc import OpenCC

        return str(OpenCC("s2t").convert(text))


def placed(own: list[Carrier], wording: Wording) -> dict[tuple[str, int], list[Piece]]:
    """(carrier, number of its @) -> pieces that stand there."""
    known = {carrier.name: carrier for carrier in own}
    found: dict[tuple[str, int], list[Piece]] = {}
    for name, where, spec in table("placements.tsv"):
        place = known[name].place
        numbers = [int(number) for number in where.split(",")]
        pieces = wording.interleaved(spec, place) if "*" in spec else wording.pieces(spec, place)
        groups = [[piece] for piece in pieces] if len(numbers) > 1 else [pieces]
        for number, group in zip(numbers, groups, strict=True):
            if (name, number) in found:
                raise ValueError(f"{name} @{number}: taken")
            found[name, number] = group
    return found


def assembled(carrier: Carrier, put: dict[tuple[str, int], list[Piece]]) -> tuple[str, list[Row]]:
    """Text and truth of one report."""
    text, rows, opened, anchors, last = "", [], (0, ""), 0, 0
    for match in MARKS.finditer(carrier.text):
        text += carrier.text[last : match.start()]
        last, sign = match.end(), match[0]
        if sign in KINDS:
            opened = (len(text), KINDS[sign])
        elif sign == "@":
            anchors += 1
            for piece in put.get((carrier.name, anchors), ()):
                kind = "copied" if piece.passage else "official"
                span = (carrier.name, len(text), len(text) + len(piece.text), kind)
                rows.append(Row(*span, piece.passage, piece.version, piece.change, piece.how, piece.text))
                text += piece.text
        else:
            start, kind = opened
            rows.append(Row(carrier.name, start, len(text), kind, "", "", "", "", text[start:]))
    unknown = [number for name, number in put if name == carrier.name and number > anchors]
    if unknown:
        raise ValueError(f"{carrier.name}: only {anchors} @, wanted {unknown}")
    return text + carrier.text[last:], [piece for row in rows for piece in _lines(row)]


def _lines(row: Row) -> list[Row]:
    """A mark over several lines as one for each line."""
    found, at = [], row.start
    for line in row.text.split("\n"):
        if line:
            found.append(row._replace(start=at, end=at + len(line), text=line))
        at += len(line) + 1
    return found


def files() -> dict[str, str]:
    """Name -> content of every file that is made."""
    own = carriers()
    put = placed(own, Wording())
    made, truth = {}, ["\t".join(HEAD)]
    for carrier in own:
        text, rows = assembled(carrier, put)
        made[f"reports/{carrier.name}.txt"] = text
        truth += ["\t".join(map(str, row)) for row in sorted(rows)]
    made["truth.tsv"] = "\n".join(truth) + "\n"
    for kind in ("notice", "form"):
        for path in sorted((SOURCES / kind).glob("*.txt")):
            made[f"{kind}/{path.name}"] = path.read_text(encoding="utf-8")
    lines = ["# Made by build.py: the halves of the batch.", "[halves]"]
    for half in ("tune", "test"):
        names = ", ".join(f'"{carrier.name}"' for carrier in own if carrier.half == half)
        lines.append(f"{half} = [{names}]")
    made["copies.toml"] = "\n".join(lines) + "\n"
    return made


def main() -> None:
    """Write everything anew."""
    for kind in ("reports", "notice", "form"):
        shutil.rmtree(HERE / kind, ignore_errors=True)
    for name, content in files().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
