"""Makes src/reportmine/repair/neighbours.txt from a folder of public official texts, one sentence a line.

    python corpora/background/neighbours.py FOLDER

Counts which character stands behind one or two others, from two times on (three times for triples); no
text can be read out of it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src" / "reportmine" / "repair" / "neighbours.txt"
WIDE = str.maketrans(",:;()?!", "，：；（）？！")
MARKS = "0。、，；：“”《》（）¶"
HEAD = """\
# Which character stands behind one or two others in official Chinese, from two times on: the characters, a
# blank, then each follower with its count (left out where it is 2). 0 or # stands for a number, ¶ for the
# end of a line. Counted over the reports on the work of the State Council, 2008 to 2022 (official documents,
# which have no copyright: Copyright Law of the PRC, Article 5).
"""


def texts(folder: Path) -> Iterator[str]:
    """Each text with numbers as 0 and four sentences to a paragraph, whose end is ¶."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8").translate(WIDE)
        text = re.sub(r"[0-9.%]+", "0", text)
        text = re.sub(r"\n+", "\n", re.sub(r"[ \u3000\r]+", "", text))
        sentences = text.split("。\n")
        joined = "".join(
            sentence + ("。\n" if number % 4 == 3 else "。") for number, sentence in enumerate(sentences)
        )
        yield re.sub(r"(?<=[，；：])\n", "", joined[:-1]).replace("\n", "¶")


def written(counts: Counter[str], least: int) -> Iterator[str]:
    """One line for each beginning: its followers, the most frequent first."""
    rows: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for gram, n in counts.items():
        if n >= least and all("\u4e00" <= c <= "\u9fff" or c in MARKS for c in gram):
            rows[gram[:-1]].append((n, gram[-1]))
    for begin in sorted(rows):
        followers = sorted(rows[begin], key=lambda row: (-row[0], row[1]))
        shown = ("#" if c == "0" else c for _, c in followers)
        counted = (str(n) if n != 2 else "" for n, _ in followers)
        yield begin + " " + "".join(map("".join, zip(shown, counted, strict=True)))


def main(folder: str) -> None:
    """Count and write."""
    pairs: Counter[str] = Counter()
    triples: Counter[str] = Counter()
    for text in texts(Path(folder)):
        pairs.update(map("".join, zip(text, text[1:], strict=False)))
        triples.update(map("".join, zip("¶" + text, text, text[1:], strict=False)))
    lines = [*written(pairs, 2), *written(triples, 3)]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} lines, {TARGET.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1])
