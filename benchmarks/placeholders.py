"""Milliseconds a report for placeholders and speaker, on reports of a few filled and open sentences.

    python benchmarks/placeholders.py [CHARACTERS] [REPORTS]

Prints the median of each stage, the folded view and the outline not counted.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from reportmine import outline, placeholders, profile
from reportmine.names import speaker
from reportmine.records import Report
from reportmine.text import Text

SENTENCES = (
    "二是注重实效。坚持问题导向，先后开展专题调研12次，召开座谈会8场，梳理意见建议136条，逐项明确责任单位和完成时限。",
    "全年举办各类培训班XX期，培训干部*余人次，其中村干部（　　）人，投入经费35.6万元，群众满意度达98.7%。",
    "部分单位重视不够，存在重形式、轻效果的现象，制度执行还不够严格，工作合力有待增强。",
    "认真落实《关于加强基层工作的意见》（X发〔20XX〕X号），由分管领导牵头，每季度通报一次。",
    "工作中注重典型引路，编发简报24期，在市级以上媒体刊发稿件37篇，形成了比学赶超的良好氛围。",
    "聚焦群众急难愁盼，新建改建农村公路18.6公里，改造老旧管网4.2公里，惠及居民1,260户。",
    "下一步将健全长效机制，加大督查力度，对落实不到位的单位及时提醒，确保各项任务落地见效。",
    "同时组织各支部开展主题党日活动，重温入党誓词，学习先进事迹，进一步坚定理想信念。",
)


def sample(characters: int, number: int) -> Report:
    """A report of about so many characters, a paragraph every four sentences."""
    lines, length, turn = [f"青石县第{number}中学工作自查报告"], 0, number
    while length < characters:
        line = "".join(SENTENCES[(turn + n) % len(SENTENCES)] for n in range(4))
        lines.append(f"（{'一二三四五六七八九十'[turn % 10]}）{line}")
        length, turn = length + len(line), turn + 1
    return Report(f"r{number}", "s", f"{number}.txt", 0, Text.of([*lines, "青石县教育局", "2024年3月5日"]))


def median_ms(run: Callable[[Report], object], reports: list[Report]) -> float:
    """Median milliseconds of `run` over `reports`, after one run to compile the patterns."""
    run(reports[0])
    seconds = []
    for report in reports:
        start = time.process_time()
        run(report)
        seconds.append(time.process_time() - start)
    return 1000 * statistics.median(seconds)


def main(characters: int = 5000, n_reports: int = 60) -> None:
    """Time both stages."""
    kind = profile.load()
    reports = [sample(characters, number) for number in range(n_reports)]
    sections = {r.report_id: outline.find(r, kind.roles).sections for r in reports}
    forms = kind.placeholders
    slots = median_ms(lambda r: placeholders.find(r, forms, sections[r.report_id]), reports)
    names = median_ms(lambda r: speaker.find(r, sections[r.report_id]), reports)
    found = len(placeholders.find(reports[0], forms))
    print(f"{n_reports} reports of {characters} characters")
    print(f"placeholders {slots:.2f} ms ({found} slots), speaker {names:.2f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
