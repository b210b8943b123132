"""Copied wording found by reportmine and by what others use, on one batch, in one run, by one yardstick.

    python -m venv peers && peers/bin/pip install . datasketch rensa
    peers/bin/python benchmarks/copies.py FOLDER

FOLDER is of the kind of docs/copies-format.md (corpora/copies). Peers: runs of 13 or 20 equal characters that
another report has too; MinHash over windows of 60 characters (step 15, character 2- and 3-grams, several
thresholds) by datasketch and rensa; without these packages their lines are left out and said to be. Peers take
no notice and no form. One line a system and half: strict P R F1, F1 with official wording and the form ignored,
share of both called copied, recall at 25 to 60 characters, plagdet, seconds.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reportmine.evaluation import copies
from reportmine.evaluation.copies.marked import Batch, Marked
from reportmine.evaluation.figures import Value
from reportmine.records import Passage, ReportRow, Tables
from reportmine.text import fold

WINDOW, STEP, PERMUTATIONS, SEED = 60, 15, 128, 42
Place = tuple[int, int, int]  # report, first letter, one past the last
Letters = list[tuple[str, list[int]]]


def letters(batch: Batch) -> Letters:
    """Each report folded, without punctuation and blanks, and where its letters stand."""
    found = []
    for report in batch.reports:
        folded = fold(report.text)
        places = [i for i, sign in enumerate(folded) if sign.isalnum()]
        found.append(("".join(folded[i] for i in places), places))
    return found


def exact(texts: Letters, length: int) -> Iterator[Place]:
    """Runs of at least `length` letters that stand in another report too."""
    owners: defaultdict[str, set[int]] = defaultdict(set)
    for number, (text, _) in enumerate(texts):
        for start in range(len(text) - length + 1):
            owners[text[start : start + length]].add(number)
    for number, (text, _) in enumerate(texts):
        for start in range(len(text) - length + 1):
            if len(owners[text[start : start + length]]) > 1:
                yield number, start, start + length


def windows(texts: Letters) -> list[Place]:
    """Windows over each report; the last one ends where the report ends."""
    found = []
    for number, (text, _) in enumerate(texts):
        starts = [*range(0, max(len(text) - WINDOW, 0), STEP), max(len(text) - WINDOW, 0)]
        found += [(number, start, min(start + WINDOW, len(text))) for start in starts]
    return found


def grams(text: str, size: int) -> list[str]:
    """The different character n-grams of a window."""
    return sorted({text[i : i + size] for i in range(len(text) - size + 1)})


def by_datasketch(texts: Letters, size: int, threshold: float) -> Iterator[Place]:
    """Windows that datasketch finds in another report."""
    from datasketch import MinHash, MinHashLSH

    def signature(words: list[str]) -> Any:
        made = MinHash(num_perm=PERMUTATIONS, seed=SEED)
        made.update_batch([word.encode() for word in words])
        return made

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    yield from _alike(texts, size, threshold, signature, index)


def by_rensa(texts: Letters, size: int, threshold: float) -> Iterator[Place]:
    """Windows that rensa finds in another report."""
    from rensa import RMinHash, RMinHashLSH

    def signature(words: list[str]) -> Any:
        made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        made.update(words)
        return made

    bands = 64 if threshold < 0.4 else 32
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands)
    yield from _alike(texts, size, threshold, signature, index)


def _alike(
    texts: Letters, size: int, threshold: float, signature: Callable[[list[str]], Any], index: Any
) -> Iterator[Place]:
    places = windows(texts)
    signatures = [signature(grams(texts[number][0][a:b], size)) for number, a, b in places]
    for key, one in enumerate(signatures):
        index.insert(key, one)
    for key, one in enumerate(signatures):
        others = (other for other in index.query(one) if places[other][0] != places[key][0])
        if any(one.jaccard(signatures[other]) >= threshold for other in others):
            yield places[key]


def tables(batch: Batch, texts: Letters, found: Iterable[Place]) -> Tables:
    """What a peer found, as an audit would write it: runs that touch are one row."""
    covered: defaultdict[int, set[int]] = defaultdict(set)
    for number, start, end in found:
        covered[number].update(range(start, end))
    rows = []
    for number, report in enumerate(batch.reports):
        places = texts[number][1]
        rows += [
            _row(report, f"p{number}/{first}", places[first], places[last - 1] + 1)
            for first, last in _runs(sorted(covered[number]))
        ]
    return Tables(reports=[_report(one) for one in batch.reports], passages=rows)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(1, len(places) + 1):
        if i == len(places) or places[i] != places[i - 1] + 1:
            yield places[start], places[i - 1] + 1
            start = i


def _row(report: Marked, name: str, start: int, end: int) -> Passage:
    known: dict[str, Any] = dict.fromkeys(Passage._fields)
    known |= {"occurrence_id": name, "passage_id": name, "report_id": report.name, "start": start, "end": end}
    known |= {"text": report.text[start:end], "similarity": 1.0, "kind": "copied", "change": "verbatim"}
    return Passage(**known)


def _report(report: Marked) -> ReportRow:
    known: dict[str, Any] = dict.fromkeys(ReportRow._fields)
    known |= {"report_id": report.name, "path": f"{report.name}.txt", "part": 0, "text": report.text}
    return ReportRow(**known)


def line(name: str, half: str, values: Mapping[str, Value], seconds: float) -> str:
    """A system's figures on one half."""
    strict, free = values["strict"], values["free"]
    shares = [1 - values[kind].r for kind in ("official", "form")]
    middle = values["length.case.25-60"].r
    return (
        f"{name:34} {half:4}  {strict.p:.3f} {strict.r:.3f} {strict.f1:.3f} [{strict.low:.3f}, {strict.high:.3f}]"
        f"  {free.f1:.3f}  {shares[0]:.3f} {shares[1]:.3f}  {middle:.3f}  {values['plagdet'].f1:.3f}  {seconds:.1f}"
    )


def show(name: str, found: copies.Judgement, seconds: float) -> None:
    """One line a half and table."""
    for half, values in found.values.items():
        for table in copies.TABLES:
            own = {k.removeprefix(f"{table}."): v for k, v in values.items() if k.startswith(f"{table}.")}
            if own:
                given = ", notice and form" if table == "given" else ""
                print(line(name + given, half, own, seconds))


def main(arguments: list[str]) -> None:
    """Print the table."""
    if len(arguments) != 1:
        sys.exit(__doc__)
    folder = Path(arguments[0])
    batch = copies.read_folder(folder)
    head = "strict P R    F1    [95 %]          ignored  official form  25-60  plagdet  s"
    print(f"{'system':34} half  {head}")
    begin = time.perf_counter()
    show("reportmine (whole audit, twice)", copies.evaluate(folder, None), time.perf_counter() - begin)
    peers: dict[str, Callable[[Letters], Iterable[Place]]] = {
        f"exact {n}": lambda texts, n=n: exact(texts, n) for n in (13, 20)
    }
    for name, function in (("datasketch", by_datasketch), ("rensa", by_rensa)):
        if importlib.util.find_spec(name) is None:
            print(f"{name}: not installed (peers/bin/pip install {name})")
            continue
        for size, threshold in ((2, 0.3), (2, 0.5), (3, 0.3), (3, 0.5)):
            peers[f"{name} {size}-grams, {threshold}"] = lambda texts, f=function, n=size, t=threshold: f(
                texts, n, t
            )
    texts = letters(batch)
    for name, run in peers.items():
        begin = time.perf_counter()
        found = list(run(texts))
        seconds = time.perf_counter() - begin
        show(name, copies.judge(batch, {"alone": tables(batch, texts, found)}), seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
