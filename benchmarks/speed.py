"""A whole audit, from files to workbook and page: 60 mixed files, 1,000 texts of 5,000 characters.

    python benchmarks/speed.py [FOLDER]

FOLDER: texts whose sentences the reports are put together from, none used twice in one report (default: the
demo corpus, whose few sentences make the reports more alike than any batch). Each audit runs as a process of
its own; prints seconds of wall time and the seconds by stage, those of all processes added.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import docx

ROOT = Path(__file__).parents[1]
HEADINGS = ("一、基本情况", "二、主要做法", "三、取得的成效", "四、存在的问题", "五、下一步打算")
NUMBERS = "一二三四五六七八九十"


def sentences(folder: Path) -> list[str]:
    """Sentences of 12 to 120 characters of all readable texts below `folder`."""
    found = []
    for path in sorted(folder.rglob("*.txt")):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            text = path.read_text(encoding="gb18030", errors="ignore")
        found += [piece + "。" for piece in re.split(r"[。\n]", text) if 12 <= len(piece) <= 120]
    return found


def reports(pool: list[str], count: int, length: int, seed: int) -> Iterator[str]:
    """`count` reports of about `length` characters with title, headings, items and signature."""
    draw = random.Random(seed)
    left: list[str] = []
    for number in range(count):
        lines = [f"第{number}镇干部教育培训工作自查评估报告", "县委组织部：", "现将有关情况报告如下。"]
        for heading in HEADINGS:
            lines.append(heading)
            size = item = 0
            while size < length // len(HEADINGS) - 70:
                if len(left) < 4:
                    left = draw.sample(pool, len(pool))
                words = "".join(left.pop() for _ in range(4))
                lines.append(f"（{NUMBERS[min(item, 9)]}）{words}")
                size, item = size + len(words), item + 1
        yield "\n".join([*lines, f"第{number}镇党委", "2025年11月3日"])


def audit(folder: Path, out: Path) -> None:
    """One audit in a process of its own."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "reportmine", "audit", str(folder), "-o", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - begin
    stages = json.loads((out / "audit.json").read_text(encoding="utf-8"))["seconds"]
    shown = ", ".join(f"{name} {spent:.1f}" for name, spent in stages.items() if spent >= 0.05)
    print(f"{len(list(folder.iterdir()))} files: {seconds:.1f} s ({shown})", flush=True)


def main(folder: Path) -> None:
    """60 mixed files, then 1,000 texts."""
    pool = sentences(folder)
    with tempfile.TemporaryDirectory() as name:
        mixed, many = Path(name) / "mixed", Path(name) / "many"
        for place in (mixed, many):
            place.mkdir()
        for number, text in enumerate(reports(pool, 60, 5_000, seed=1)):
            if number % 4 == 0:
                (mixed / f"r{number:03d}.txt").write_text(text, encoding="gb18030", errors="replace")
                continue
            document = docx.Document()
            for line in text.split("\n"):
                document.add_paragraph(line)
            document.save(str(mixed / f"r{number:03d}.docx"))
        for number, text in enumerate(reports(pool, 1_000, 5_000, seed=2)):
            (many / f"r{number:04d}.txt").write_text(text, encoding="utf-8")
        for place in (mixed, many):
            audit(place, Path(name) / f"out-{place.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpora" / "demo" / "texts")
