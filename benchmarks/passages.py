"""How fast shared passages are found, and how the cost grows, on made-up text with planted copies.

    python benchmarks/passages.py [FOLDER] [--sizes N...]

FOLDER: texts whose character pairs the made-up text follows (default: the demo corpus, which is so small
that made-up text repeats itself by chance; give public official texts for figures of speed). A quarter of each
report is copied: families of 2 to 30 reports, one character in ten changed, and one passage stands in every
report. Prints seconds, memory, what was found, and links per report where all have
one passage, one character in twenty changed.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from reportmine import passages, profile, reading
from reportmine.records import Facts, Passage, Report, Speaker
from reportmine.text import Text

ROOT = Path(__file__).parents[1]
LENGTH = 3_700  # characters of a report: 2,000 are 22 MB
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


def changed(passage: str, draw: random.Random, share: float = 0.1) -> str:
    """One character in ten (or another share) replaced by another of the passage."""
    return "".join(draw.choice(passage) if draw.random() < share else sign for sign in passage)


def main(arguments: list[str]) -> None:
    """Print one line a size, and one for a passage that stands in every report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", default=ROOT / "corpora" / "demo" / "texts", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[200, 1_000, 2_000])
    options = parser.parse_args(arguments)
    texts = [
        reading.read(path.read_bytes(), path.name, path.name).text.content
        for path in sorted(options.folder.rglob("*.txt"))
    ]
    sharing = profile.load().passages
    for size in options.sizes:
        reports, places = batch(texts, size, LENGTH, seed=size)
        for facts in reports:
            _ = facts.report.text.folded
        wall, cpu = time.perf_counter(), time.process_time()
        found = passages.find(reports, sharing).passages
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        megabytes = sum(len(facts.report.text.content.encode()) for facts in reports) / 1e6
        recall, precision = planted_found(found, places)
        print(
            f"{size} reports, {megabytes:.0f} MB: {wall:.1f} s, CPU {cpu:.1f} s, {peak:.2f} GB; "
            f"{recall:.3f} of planted characters found, {precision:.3f} of found ones planted"
        )
        del reports, places, found
    for size in options.sizes:
        write, draw = writer(texts, size)
        everywhere = write(300)
        reports = [
            Facts(
                Report(
                    f"{n}", "", "", 0, Text.plain(write(300) + changed(everywhere, draw, 0.05) + write(300))
                ),
                NOBODY,
            )
            for n in range(size)
        ]
        shared = passages.compared(reports, sharing)
        families = {row.passage_id for row in passages.find(reports, sharing).passages}
        print(
            f"one passage in {size}: {len(shared.rectangles.a0) / size:.1f} links a report, {len(families)} families"
        )


def planted_found(rows: Sequence[Passage], places: list[set[tuple[int, int, int]]]) -> tuple[float, float]:
    """Share of the planted characters that were found, and of the found ones that were planted."""
    covered: defaultdict[int, set[int]] = defaultdict(set)
    for row in rows:
        covered[int(row.report_id)].update(range(row.start, row.end))
    planted = [place for family in places if len(family) > 1 for place in family]
    hit = sum(len(covered[n].intersection(range(a, b))) for n, a, b in planted)
    return hit / sum(b - a for _, a, b in planted), hit / max(sum(map(len, covered.values())), 1)


if __name__ == "__main__":
    main(sys.argv[1:])
