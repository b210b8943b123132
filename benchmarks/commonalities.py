"""Which statements are clustered as one meaning, and how long it takes.

    python benchmarks/commonalities.py [--near COSINE ...]

corpora/statements/alike.tsv holds statements of one meaning in other words (same topic and meaning) and look-alikes
(same topic, other meaning). Precision and recall over pairs of one class of the file, clustered alone and among 150
and all statements of cadre-training; `dev` chose the threshold, `test` was not looked at for it. Then CPU seconds for
20,000 statements of 1,000 reports, each a statement of the corpus with some characters changed.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportmine import commonalities, profile
from reportmine.commonalities import clusters, wording
from reportmine.profile import Profile
from reportmine.records import Statement
from reportmine.statements.likeness import index

CORPORA = Path(__file__).parents[1] / "corpora" / "statements"
KINDS = ("problem", "plan")
AMONG = (0, 150, 10_000)
REPORTS, EACH = 1_000, 20


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def statement(number: int, report: str, kind: Any, row: dict[str, str]) -> Statement:
    """A row of the corpus as the audit has it."""
    text = row["text"]
    own = (str(number), report, 0, len(text), text, kind, text, row["label"], (), None, "rule", "")
    return Statement(*own, None, None, None, None, None, None, None, ())


def pairs(kit: Profile, half: str, among: int, near: float) -> tuple[int, int, int]:
    """Pairs rightly together, wrongly together, and of one meaning."""
    right = wrong = alike = 0
    for kind in KINDS:
        wanted = [r for r in read(CORPORA / "alike.tsv") if r["half"] == half and r["kind"] == kind]
        others = [
            r for r in read(CORPORA / "cadre-training" / f"{kind}.tsv") if r["label"] != "not_statement"
        ]
        random.Random(3).shuffle(others)
        own = [statement(i, str(i), kind, row) for i, row in enumerate([*wanted, *others[:among]])]
        texts = wording.texts(own, getattr(kit.classes, kind))
        matrix = wording.matrix(texts, index(kit.classes.concepts))
        for label in {row["label"] for row in wanted}:
            at = [i for i, row in enumerate(own) if row.label == label]
            found = {at[i]: n for n, one in enumerate(clusters.clusters(matrix[at], near)) for i in one}
            for a, b in itertools.combinations([i for i in at if i < len(wanted)], 2):
                same = all(wanted[a][name] == wanted[b][name] for name in ("topic", "meaning"))
                right += same and found[a] == found[b]
                wrong += not same and found[a] == found[b]
                alike += same
    return right, wrong, alike


def many() -> commonalities.Said:
    """Statements of many reports; a tenth of the characters of each is taken from others."""
    chance = random.Random(5)
    rows = {kind: read(CORPORA / "cadre-training" / f"{kind}.tsv") for kind in KINDS}
    made = []
    for i in range(REPORTS * EACH):
        kind = KINDS[i % 2]
        row, other = chance.choices(rows[kind], k=2)
        text = "".join(chance.choice(other["text"]) if chance.random() < 0.1 else c for c in row["text"])
        made.append(statement(i, f"r{i // EACH}", kind, {**row, "text": text}))
    return commonalities.Said(made, [], [], {f"r{i}": f"r{i}" for i in range(REPORTS)})


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--near", type=float, nargs="*", default=[commonalities.NEAR])
    options = parser.parse_args(arguments)
    kit = profile.load("cadre-training")
    for near, among, half in itertools.product(options.near, AMONG, ("dev", "test")):
        right, wrong, alike = pairs(kit, half, among, near)
        said = f"precision {right / max(right + wrong, 1):.2f} recall {right / alike:.2f} of {alike} pairs"
        print(f"near {near:.2f} among {among:>6} {half:>4}: {said}")
    said_by_many = many()
    started = time.process_time()
    found = commonalities.find(said_by_many, kit.classes)
    spent = time.process_time() - started
    print(f"{len(said_by_many.statements)} statements: {len(found)} commonalities in {spent:.1f} s of CPU")
    one = said_by_many._replace(statements=[r._replace(label="other") for r in said_by_many.statements])
    started = time.process_time()
    found = commonalities.find(one, kit.classes)
    print(f"the same in one class: {len(found)} in {time.process_time() - started:.1f} s of CPU")


if __name__ == "__main__":
    main()
