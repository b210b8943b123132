"""How fast and how right numeric statements are found.

    python benchmarks/indicators.py FOLDER [--cases CASES.tsv]

FOLDER: reports as .txt. Prints MB of UTF-8 per second of CPU for the scan of numbers alone and for full
rows, with recognizers-text and jionlp beside them where they are installed. CASES.tsv: text, start, end,
value, unit, op of each quantity (`none` where a text has none); prints strict F1 and what was not expected.
"""

from __future__ import annotations

import argparse
import csv
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib import import_module
from operator import attrgetter
from pathlib import Path

from reportmine import indicators, profile
from reportmine.indicators.scan import scan
from reportmine.records import Indicator, Report
from reportmine.text import Text

UNITS = tomllib.loads("'比例' = ['%', 100.0]\n'‰' = ['%', 0.1]\n'万元' = ['元', 1e4]\n'亿元' = ['元', 1e8]")


def report(text: str) -> Report:
    """`text` as a report without a file."""
    return Report("r", "s", "r.txt", 0, Text.plain(text))


def rate(texts: Sequence[str], work: Callable[[str], object], seconds: float = 5.0) -> float:
    """MB of UTF-8 per second of CPU; stops after `seconds`."""
    done, began = 0, time.process_time()
    while time.process_time() - began < seconds:
        for text in texts:
            work(text)
            done += len(text.encode())
            if time.process_time() - began > seconds:
                break
    return done / (time.process_time() - began) / 1e6


def speeds(texts: Sequence[str]) -> None:
    """Our rates and those of the peers that can be imported."""
    lexicon = profile.load().indicators
    folded = [Text.plain(text).folded for text in texts]
    indicators.find(report(texts[0]), lexicon)
    print(f"numbers alone   {rate(folded, lambda text: scan(text, (), lexicon)):7.2f} MB/s")
    print(f"full rows       {rate(texts, lambda text: indicators.find(report(text), lexicon)):7.2f} MB/s")
    for name, module, function in (
        ("recognizers-text", "recognizers_number", "recognize_number"),
        ("jionlp", "jionlp", "ner.extract_money"),
    ):
        try:
            peer = attrgetter(function)(import_module(module))
        except ImportError:
            print(f"{name:15} not installed")
            continue
        work = (lambda text, peer=peer: peer(text, "zh-cn")) if module == "recognizers_number" else peer
        print(f"{name:15} {rate(texts, work):7.3f} MB/s")


def canonical(value: float | None, unit: str | None) -> tuple[float | None, str]:
    """Value and unit on one scale."""
    base, factor = UNITS.get(unit or "", (unit or "", 1.0))
    return (None if value is None else round(value * factor, 4)), base


def agrees(row: Indicator, case: list[str]) -> bool:
    """Whether span, value, unit and bound are those of the case."""
    _, start, end, value, unit, op = case
    if (row.start, row.end, row.op) != (int(start), int(end), op):
        return False
    if ".." in value:
        return f"{row.low:g}..{row.high:g}" == value and row.unit == unit
    wanted = canonical(None if value == "?" else float(value), unit)
    found = canonical(row.value, row.unit)
    if wanted[0] is None or found[0] is None:
        return wanted == found
    return wanted[1] == found[1] and abs(wanted[0] - found[0]) <= 1e-3 * max(1.0, abs(wanted[0]))


def cases(path: Path) -> None:
    """Strict F1 over the cases of a table, and what deviates."""
    lexicon = profile.load().indicators
    table: defaultdict[str, list[list[str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for case in list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            table[case[0]] += [case[:6]] if case[1] else []
    hits = found = wanted = 0
    for text, expected in table.items():
        rows = indicators.find(report(text), lexicon)
        right = [row for row in rows if any(agrees(row, case) for case in expected)]
        hits, found, wanted = hits + len(right), found + len(rows), wanted + len(expected)
        for row in rows:
            if row not in right:
                print("not expected:", row.text, row.value, row.unit, row.op, "|", text)
    print(f"{wanted} quantities, strict F1 {2 * hits / (found + wanted):.4f}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=Path)
    chosen = parser.parse_args()
    speeds([path.read_text(encoding="utf-8") for path in sorted(chosen.folder.glob("*.txt"))])
    if chosen.cases:
        cases(chosen.cases)


if __name__ == "__main__":
    main()
