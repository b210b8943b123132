"""How fast shared passages are found, and how the cost grows, on made-up text with planted copies.

    python benchmarks/passages.py [FOLDER]

FOLDER: texts whose character pairs the made-up text follows (default: the demo corpus). A quarter of each
report is copied: families of 2 to 30 reports, one character in ten changed, and one passage stands in every
report. Prints seconds, characters, share of the planted copies found, links per report.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from pathlib import Path

from reportmine import passages
from reportmine.profile.sharing import Sharing
from reportmine.records import Facts, Report, Speaker
from reportmine.text import Text

ROOT = Path(__file__).parents[1]
NOBODY = Speaker(None, None, None, False, None, None, None, None, None)


def writer(texts: list[str], seed: int):  # type: ignore[no-untyped-def]
    """A function that makes text of a given length from the character pairs of `texts`."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        for left, right in zip(text, text[1:], strict=False):
            following[left].append(right)
    draw = random.Random(seed)
    starts = sorted(following)

    def write(length: int) -> str:
        made = [draw.choice(starts)]
        while len(made) < length:
            made.append(draw.choice(following.get(made[-1]) or starts))
        return "".join(made)

    return write, draw


def batch(
    texts: list[str], size: int, length: int, seed: int
) -> tuple[list[Facts], list[set[tuple[int, int, int]]]]:
    """`size` reports of `length` characters, and the places of each planted family."""
    write, draw = writer(texts, seed)
    pieces: list[list[tuple[str, int | None]]] = [
        [(write(length // 4), None) for _ in range(3)] for _ in range(size)
    ]
    everywhere = write(200)
    families = 0
    planted = [0] * size
    while sum(planted) < size * length // 4:
        passage = write(draw.randint(40, 200))
        for number in draw.sample(range(size), min(draw.randint(2, 30), size)):
            pieces[number].insert(draw.randint(0, len(pieces[number])), (changed(passage, draw), families))
            planted[number] += len(passage)
        families += 1
    for number in range(size):
        pieces[number].append((everywhere, families))
    places: list[set[tuple[int, int, int]]] = [set() for _ in range(families + 1)]
    made = []
    for number, own in enumerate(pieces):
        at = 0
        for text, family in own:
            if family is not None:
                places[family].add((number, at, at + len(text)))
            at += len(text)
        content = "".join(text for text, _ in own)
        made.append(Facts(Report(f"{number}", "", "", 0, Text.plain(content)), NOBODY))
    return made, places


def changed(passage: str, draw: random.Random) -> str:
    """One character in ten replaced by another of the passage."""
    return "".join(draw.choice(passage) if draw.random() < 0.1 else sign for sign in passage)


def main(folders: list[str]) -> None:
    """Print one line a size."""
    source = Path(folders[0]) if folders else ROOT / "corpora" / "demo" / "texts"
    texts = [path.read_text(encoding="utf-8") for path in sorted(source.rglob("*.txt"))]
    for size in (200, 1_000, 2_000):
        reports, places = batch(texts, size, 5_000, seed=size)
        for facts in reports:
            _ = facts.report.text.folded
        begin = time.perf_counter()
        found = passages.find(reports, Sharing()).passages
        seconds = time.perf_counter() - begin
        covered: defaultdict[int, set[int]] = defaultdict(set)
        for row in found:
            covered[int(row.report_id)].update(range(row.start, row.end))
        total = sum(end - start for family in places if len(family) > 1 for _, start, end in family)
        hit = sum(
            len(covered[n].intersection(range(a, b)))
            for family in places
            if len(family) > 1
            for n, a, b in family
        )
        print(
            f"{size} reports, {size * 5_000 / 1e6:.1f} M characters: {seconds:.2f} s, {hit / total:.3f} of planted characters found"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
