"""How each stage grows on its worst texts: one unit repeated, at n and at 2n characters.

    python benchmarks/worst.py [CHARACTERS]

A ratio near 2 is linear. Prints every stage and text whose ratio is above 3 and that takes more than half a
second, and ends with exit code 1 if there is one.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

from reportmine import indicators, outline, placeholders, profile, repair, splitting, statements
from reportmine.names import speaker
from reportmine.records import Report
from reportmine.text import Text

UNITS = (
    "一", "1", "X", "*", "　", " ", "（", "《", "“", "、", "，", "。", "年", "的报告", "（一）", "1、", "一是",
    "2025年", "100人", "存在问题", "下一步", "不少于", "百分之", "（zhì）", "?", "…", "—", "县", "关于", "12.5%至",
    "一、\n", "1.\n", "\n", "X月", "〔20XX〕", "负责，", "截至", "Ａ", "其中",
)  # fmt: skip


def stages() -> Iterator[tuple[str, Callable[[Text], object]]]:
    """Every stage as a function of a text alone."""
    loaded = profile.load()

    def report(text: Text) -> Report:
        return Report("r", "r", "r", 0, text)

    yield "repair", lambda text: repair.repair(text)
    yield "splitting", lambda text: splitting.split(text)
    yield "outline", lambda text: outline.find(report(text), loaded.roles)
    yield "speaker", lambda text: speaker.find(report(text), ())
    yield "placeholders", lambda text: placeholders.find(report(text), loaded.placeholders, ())
    yield "indicators", lambda text: indicators.find(report(text), loaded.indicators, (), ())
    yield "statements", lambda text: statements.find(report(text), loaded.classes, ())


def seconds(stage: Callable[[Text], object], content: str) -> float:
    """Wall time of one run on a fresh text."""
    text = Text.plain(content)
    begin = time.perf_counter()
    stage(text)
    return time.perf_counter() - begin


def main(size: int) -> int:
    """Number of stages and texts that grow faster than their input."""
    found = 0
    for name, stage in stages():
        stage(Text.plain("一、存在的问题\n培训100人。"))
        for unit in UNITS:
            once, twice = unit * (size // len(unit)), unit * (2 * size // len(unit))
            short, long = seconds(stage, once), seconds(stage, twice)
            if long > 0.5 and long / short > 3:
                found += 1
                print(
                    f"{name} {unit!r}: {size} characters {short:.2f} s, twice as many {long:.2f} s",
                    flush=True,
                )
    print(f"{found} of {len(UNITS) * 7} grow faster than their input")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
