"""How long problems, plans and links take, and how well they agree with gold.

    python benchmarks/statements.py [GOLD]

Times the stage alone on the made-up reports of the tests, each behind a chapter of running text, 5,000
characters together (median of 20 runs, milliseconds of processor time a report, beside those of a sum as a
measure of the machine). GOLD: a folder of annotated reports, which are audited and judged.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from pathlib import Path

from reportmine import evaluation, outline, profile, statements
from reportmine.records import Report
from reportmine.text import Text

ROOT = Path(__file__).parents[1]
MARKED = ROOT / "tests" / "statements" / "marked.txt"
LENGTH = 5_000
RUNS = 20


def reports() -> list[Report]:
    """The cases of the tests, without marks, each behind LENGTH characters less its own of what was done."""
    words = MARKED.read_text(encoding="utf-8")
    plain = [
        re.sub(r"\{[pm](?:>[\d,]+)? |\}", "", case)
        for case in re.split(r"^==== .*\n", words, flags=re.MULTILINE)[1:]
    ]
    done = re.sub(r"[^\u4e00-\u9fff\uff0c\u3002]", "", "".join(plain))
    heading = "\u4e00\u3001\u4e3b\u8981\u505a\u6cd5\n"
    return [
        Report(str(n), str(n), str(n), 0, Text.plain(heading + done[: LENGTH - len(case)] + "\n" + case))
        for n, case in enumerate(plain)
    ]


def main(arguments: list[str]) -> None:
    """Prints the milliseconds, and the figures where a gold folder is given."""
    kit = profile.load()
    outlined = [(report, outline.find(report, kit.roles).sections) for report in reports()]
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        for report, sections in outlined:
            statements.find(report, kit.classes, sections)
        times.append((time.process_time() - start) / len(outlined) * 1000)
    start = time.process_time()
    sum(range(1_000_000))
    unit = (time.process_time() - start) * 1000
    print(
        f"{statistics.median(times):.1f} ms a report of {LENGTH} characters (sum(range(10**6)): {unit:.0f} ms)"
    )
    if arguments:
        judged = evaluation.evaluate(Path(arguments[0]), wanted=("statements", "links"))
        for name, value in next(iter(judged.values.values())).items():
            print(
                f"{name:24s} P {value.p:.3f}  R {value.r:.3f}  F1 {value.f1:.3f}  [{value.low:.3f}, {value.high:.3f}]"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
