"""Checks files of labelled statements and counts them.

    python corpora/statements/check.py corpora/statements/cadre-training/*.tsv [--against TEXT ...]

The folder names the profile, the file name the kind (`problem`, `plan`). Complaints, each with its line:
another header or number of columns, a voice that is not v01, v02 ..., a class the profile does not know, a
further class that repeats the main one, `hard` that is neither 1 nor empty, a text of unfit length or with
stray blanks or quotes, and two texts (or a text and an example of the profile or a sentence of an --against
file) whose `rapidfuzz.fuzz.ratio`, punctuation left out, is 80 or more. Exit code 1 when one is found.
Needs rapidfuzz.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

HEADER = ["voice", "label", "labels", "hard", "text"]
NONE = "not_statement"
SHORTEST, LONGEST = 5, 120  # characters
ALIKE = 80.0
PROFILES = Path(__file__).parents[2] / "src" / "reportmine" / "profiles"


class Row(NamedTuple):
    """One statement and the line of the file it stands on (the header is line 1)."""

    line: int
    voice: str
    label: str
    labels: tuple[str, ...]
    hard: str
    text: str


def rows(path: Path) -> tuple[list[Row], list[str]]:
    """The rows of a TSV file, and complaints about its shape."""
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    complaints = [] if lines[0].split("\t") == HEADER else [f"1: header is not {HEADER}"]
    found = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(HEADER):
            complaints.append(f"{number}: {len(cells)} columns")
            continue
        voice, label, labels, hard, text = cells
        found.append(Row(number, voice, label, tuple(filter(None, labels.split("+"))), hard, text))
    return found, complaints


def faults(row: Row, classes: set[str]) -> list[str]:
    """What is wrong with a row by itself."""
    checks = (
        (re.fullmatch(r"v\d\d", row.voice), "voice"),
        (row.label in classes | {NONE}, "label"),
        (set(row.labels) <= classes - {row.label}, "further classes"),
        (row.label != NONE or not row.labels, "no statement, yet further classes"),
        (row.hard in ("", "1"), "hard"),
        (SHORTEST <= len(row.text) <= LONGEST, "length"),
        (not re.search(r"^\s|\s$|\"|\s\s", row.text), "blanks or quotes"),
    )
    return [f"{row.line}: {what}: {row.text}" for good, what in checks if not good]


def bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def sentences(path: Path) -> list[str]:
    """Pieces of a reference text, cut at ends of sentences, semicolons, slashes, bars and lines."""
    pieces = re.split(r"[\n\u3002\uff1b;/|\t]", path.read_text(encoding="utf-8", errors="replace"))
    return [piece.strip() for piece in pieces if len(bare(piece)) >= SHORTEST]


def alike(found: list[Row], references: list[str]) -> list[str]:
    """Pairs too similar to count as two statements."""
    texts = [bare(row.text) for row in found]
    complaints = []
    among = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
    for i, j in zip(*among.nonzero(), strict=True):
        if i < j:
            complaints.append(
                f"{found[i].line} and {found[j].line}: alike: {found[i].text} / {found[j].text}"
            )
    others = process.cdist(texts, [bare(text) for text in references], scorer=fuzz.ratio, score_cutoff=ALIKE)
    for i, j in zip(*others.nonzero(), strict=True):
        complaints.append(f"{found[i].line}: like a reference: {found[i].text} / {references[j]}")
    return complaints


def show(found: list[Row]) -> None:
    """Counts a class and a voice, hard rows and lengths."""
    voices = sorted({row.voice for row in found})
    table = Counter((row.label, row.voice) for row in found)
    print("".ljust(14), *(voice.rjust(4) for voice in voices), "  all hard")
    for label in sorted({row.label for row in found}):
        members = [row for row in found if row.label == label]
        counts = (str(table[label, voice]).rjust(4) for voice in voices)
        print(
            label.ljust(14),
            *counts,
            str(len(members)).rjust(5),
            str(sum(r.hard == "1" for r in members)).rjust(4),
        )
    totals = (str(sum(row.voice == voice for row in found)).rjust(4) for voice in voices)
    print("all".ljust(14), *totals, str(len(found)).rjust(5), str(sum(r.hard == "1" for r in found)).rjust(4))
    lengths = sorted(len(row.text) for row in found)
    print(f"characters: {lengths[0]} to {lengths[-1]}, median {lengths[len(lengths) // 2]};", end=" ")
    several = sum(bool(row.labels) for row in found)
    print(f"statements: {sum(row.label != NONE for row in found)}; several classes: {several}")


def check(path: Path, against: list[Path]) -> list[str]:
    """All complaints about one file; prints its counts."""
    slices = [
        PROFILES / name / "classes.toml" for name in (path.parent.name, "common")
    ]  # common knows `vague`
    classes = [
        entry for file in slices for entry in tomllib.loads(file.read_text(encoding="utf-8"))[path.stem]
    ]
    references = [example for entry in classes for example in entry.get("examples", [])]
    references += [piece for file in against for piece in sentences(file)]
    found, complaints = rows(path)
    complaints += [fault for row in found for fault in faults(row, {entry["id"] for entry in classes})]
    complaints += alike(found, references)
    show(found)
    return [f"{path.name}:{complaint}" for complaint in complaints]


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks files of labelled statements.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--against", nargs="*", type=Path, default=[], help="texts no statement may be like")
    arguments = parser.parse_args()
    complaints = [line for path in arguments.files for line in check(path, arguments.against)]
    print("\n".join(complaints) or "no complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
