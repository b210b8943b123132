"""How well the learned voice tells classes, on authors it has not read.

    python benchmarks/learning.py [DOMAIN] [--curve]

DOMAIN: a folder of corpora/statements (and the profile of that name; default cadre-training). Prints for
problems and plans: macro-F1 with a bootstrap interval over authors, beside the profile's words alone; F1
and number of each class; the commonest confusions; calibration; and with --curve the learning curve over
0, 10, 20 and 50 labels a class.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from reportmine import learning, profile
from reportmine.learning import fitting, judging
from reportmine.statements.classes import judge, lexicon
from reportmine.statements.model import KINDS, NOT_STATEMENT

CORPORA = Path(__file__).parents[1] / "corpora" / "statements"
DRAWS = 500
SIZES = (0, 10, 20, 50)
Told = tuple[str, str, str]  # author, label, what was said


def macro(told: Sequence[Told]) -> float:
    """Mean F1 of the classes that occur."""
    f1 = judging.f1_by_class([row[1] for row in told], [row[2] for row in told])
    return sum(f1.values()) / len(f1)


def interval(told: Sequence[Told]) -> tuple[float, float]:
    """95 % of the bootstrap draws of authors."""
    by_voice: defaultdict[str, list[Told]] = defaultdict(list)
    for row in told:
        by_voice[row[0]].append(row)
    voices, dice = sorted(by_voice), random.Random(0)
    drawn = [
        [row for voice in dice.choices(voices, k=len(voices)) for row in by_voice[voice]]
        for _ in range(DRAWS)
    ]
    found = sorted(macro(one) for one in drawn)
    return found[DRAWS // 40], found[-DRAWS // 40]


def show(kind: str, rows: Sequence[learning.Labelled], loaded: profile.Profile, curve: bool) -> None:
    """Everything about one kind."""
    own = [row for row in rows if row.kind == kind]
    classes = getattr(loaded.classes, kind)
    places, decisions, ids = fitting.unseen(own, classes, [row for row in rows if row.kind != kind])
    kept = [own[i] for i in places]
    figures = judging.judged([row.label for row in kept], decisions, ids)
    told = [(row.voice, row.label, ids[i]) for row, i in zip(kept, decisions.argmax(axis=1), strict=True)]
    columns = [i for i, one in enumerate(ids) if one != NOT_STATEMENT]
    best = decisions[:, columns].argmax(axis=1)
    stated = [
        (row.voice, row.label, ids[columns[i]])
        for row, i in zip(kept, best, strict=True)
        if row.label != NOT_STATEMENT
    ]
    words = lexicon(classes)
    alone = [
        (v, label, judge(row.text, 24, words).label) for row, (v, label, _) in zip(kept, told, strict=True)
    ]
    alone = [row for row in alone if row[1] != NOT_STATEMENT]
    print(f"\n{kind}: {figures.n} of {len(own)} texts, {len({row.voice for row in own})} authors")
    for name, some in (("statements alone", stated), ("words alone", alone), ("with not_statement", told)):
        low, high = interval(some)
        print(f"  {name:20} macro-F1 {macro(some):.3f} [{low:.3f}, {high:.3f}]")
    print(f"  accuracy {figures.accuracy:.3f}  top-2 {figures.top2:.3f}  ECE {figures.calibration_error:.3f}")
    print(
        f"  sure: {figures.accepted:.2f} of them, right {figures.precision:.3f}, from p {figures.accept:.2f}"
    )
    print("  " + "  ".join(f"{one} {f1:.2f} ({figures.counts[one]})" for one, f1 in figures.f1.items()))
    wrong = Counter((a, b) for _, a, b in told if a != b)
    print("  taken for: " + ", ".join(f"{a} -> {b} {n}" for (a, b), n in wrong.most_common(12)))
    if curve:
        for size, found in learning.curve(rows, loaded, kind, SIZES).items():
            print(f"  {size:3} labels a class: statements {found.stated_f1:.3f}, top-2 {found.top2:.3f}")


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("domain", nargs="?", default=profile.DEFAULT)
    parser.add_argument("--curve", action="store_true")
    chosen = parser.parse_args()
    loaded = profile.load(chosen.domain)
    paths = [CORPORA / chosen.domain / f"{kind}.tsv" for kind in KINDS]
    rows = learning.read(paths, loaded.classes)
    for kind in KINDS:
        show(kind, rows, loaded, chosen.curve)


if __name__ == "__main__":
    main()
