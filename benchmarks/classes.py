"""How well the words of a profile alone class statements and tell what is no statement.

    python benchmarks/classes.py DOMAIN [--held VOICE] [--wrong]

DOMAIN is a profile with `corpora/statements/DOMAIN/problem.tsv` and `plan.tsv`. Voices from VOICE on (v04) are
held out: of the earlier ones alone the misjudged may be looked at when cue terms are chosen (--wrong prints them).
Per kind and part: accuracy with a Wilson interval, macro-F1 with a bootstrap interval over the statements, right
within the first two, the share decided by a cue and how often that is right; F1 of `not_statement` (a clause set
as a paragraph under a heading of its kind, from which the product cuts no row) and the share of statements that
give a row; per class number, F1 and what it was taken for.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reportmine import outline, profile, statements
from reportmine.records import Report
from reportmine.statements.classes import judge, lexicon
from reportmine.text import Text

CORPORA = Path(__file__).parents[1] / "corpora" / "statements"
HEADINGS = {"problem": "\u5b58\u5728\u7684\u95ee\u9898", "plan": "\u4e0b\u4e00\u6b65\u6253\u7b97"}
FRAME = "\u81ea\u67e5\u62a5\u544a\n\u4e00\u3001{}\n{}\n"
NONE = "not_statement"
DRAWS = 1000


class Judged(NamedTuple):
    """A labelled statement, what the words say (best class, further ones), and whether a cue decided."""

    voice: str
    label: str
    text: str
    best: str
    further: tuple[str, ...]
    decided: bool
    found: bool  # the product cuts a statement of this kind from it


def judged(domain: str, kind: str) -> list[Judged]:
    """All rows of a file, judged by the classes of the profile `domain`."""
    kit = profile.load(domain)
    classes = kit.classes.problem if kind == "problem" else kit.classes.plan
    words = lexicon(classes)
    with (CORPORA / domain / f"{kind}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    result = []
    for row in rows:
        text = row["text"]
        verdict = judge(Text.plain(text).folded, 0, words)
        report = Report("r", "r", "r", 0, Text.plain(FRAME.format(HEADINGS[kind], text)))
        cut = statements.find(report, kit.classes, outline.find(report, kit.roles).sections).statements
        found = any(statement.kind == kind for statement in cut)
        result.append(
            Judged(row["voice"], row["label"], text, verdict.label, verdict.labels, verdict.decided, found)
        )
    return result


def scores(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 of each class that stands among the labels, from pairs of label and answer."""
    right = Counter(label for label, answer in pairs if label == answer)
    labels, answers = Counter(label for label, _ in pairs), Counter(answer for _, answer in pairs)
    return {name: 2 * right[name] / (labels[name] + answers[name]) for name in sorted(labels)}


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    found = scores(pairs)
    return sum(found.values()) / len(found)


def wilson(right: int, of: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, right / of
    middle = share + z * z / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def bootstrap(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """95 % interval of macro-F1 over draws of the statements; the seed is fixed."""
    chance = random.Random(15)
    draws = sorted(macro(chance.choices(pairs, k=len(pairs))) for _ in range(DRAWS))
    return draws[int(0.025 * DRAWS)], draws[int(0.975 * DRAWS)]


def show(name: str, rows: Sequence[Judged]) -> None:
    """Prints the figures of one part of a file."""
    stated = [row for row in rows if row.label != NONE]
    pairs = [(row.label, row.best) for row in stated]
    right = sum(label == best for label, best in pairs)
    low, high = wilson(right, len(pairs))
    floor, ceiling = bootstrap(pairs)
    two = sum(row.label in (row.best, *row.further[:1]) for row in stated)
    sure = [row for row in stated if row.decided]
    kept = sum(row.label == row.best for row in sure)
    print(
        f"{name}: {len(stated)} statements, accuracy {right / len(pairs):.3f} [{low:.3f}, {high:.3f}],",
        end=" ",
    )
    print(
        f"macro-F1 {macro(pairs):.3f} [{floor:.3f}, {ceiling:.3f}], first two {two / len(pairs):.3f};",
        end=" ",
    )
    print(f"a cue decides {len(sure) / len(stated):.3f}, right {kept / max(1, len(sure)):.3f}")
    nothing = [(str(row.label == NONE), str(not row.found)) for row in rows]
    kept = sum(row.found for row in stated)
    print(f"    {NONE}: {len(rows) - len(stated)} clauses, F1 {scores(nothing)['True']:.3f};", end=" ")
    print(f"statements cut: {kept / len(stated):.3f}")


def table(rows: Sequence[Judged]) -> None:
    """Prints F1 and number of each class, and what was taken for what."""
    pairs = [(row.label, row.best) for row in rows if row.label != NONE]
    numbers = Counter(label for label, _ in pairs)
    for name, value in scores(pairs).items():
        wrong = Counter(best for label, best in pairs if label == name and best != name)
        taken = ", ".join(f"{best} {n}" for best, n in wrong.most_common())
        print(f"    {name:15s} {numbers[name]:3d}  F1 {value:.3f}  {taken}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Judges the words of a profile on labelled statements.")
    parser.add_argument("domain")
    parser.add_argument("--held", default="v04", help="first voice that is held out")
    parser.add_argument("--wrong", action="store_true", help="print the misjudged of the earlier voices")
    arguments = parser.parse_args()
    for kind in HEADINGS:
        rows = judged(arguments.domain, kind)
        parts = {"earlier": [], "held out": []}  # type: dict[str, list[Judged]]
        for row in rows:
            parts["held out" if row.voice >= arguments.held else "earlier"].append(row)
        for name, part in parts.items():
            show(f"{kind}, {name} voices", part)
            if not arguments.wrong:
                table(part)
        for row in parts["earlier"] if arguments.wrong else ():
            missed = row.label != row.best if row.label != NONE else row.found
            if missed or (row.label != NONE and not row.found):
                print(f"    {row.label:15s} {row.best:15s} {'cut' if row.found else '---'} {row.text}")


if __name__ == "__main__":
    main()
