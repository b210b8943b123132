"""How well the repair undoes the damage, and that it leaves clean text alone.

    python benchmarks/repair.py FOLDER [--rounds N]

FOLDER holds undamaged texts (.txt, any encoding the reader knows). They are cut into pieces of 5,000
characters, damaged by sites drawn at random (tests/repair/damaging.py) and repaired; then all of them are
given to the repair as they are.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "repair"))

import damaging
from writing import written

from reportmine import repair
from reportmine.reading import encoding
from reportmine.text import Text

PIECE = 5000


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--characters", type=int, default=5_000_000, help="clean characters at least")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--generated", action="store_true", help="damage made-up reports instead")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    # Line ends are the reader's business.
    texts = [
        encoding.decode(p.read_bytes()).text.replace("\r", "") for p in sorted(options.folder.rglob("*.txt"))
    ]
    damaged(texts, options.rounds, random.Random(options.seed), options.show, options.generated)
    clean(texts, options.characters)


def pieces(texts: list[str]) -> list[str]:
    """Stretches of about PIECE characters, whole lines, characters of GB2312 only."""
    found = []
    for text in texts:
        kept = "\n".join(line.strip() for line in text.splitlines() if line.strip())
        kept = re.sub(r"[^\n\x20-\x7e\u4e00-\u9fff，。、；：？！（）《》“”—…]", "", kept)
        kept = kept.encode("gb2312", "ignore").decode("gb2312")
        kept = re.sub(r"[a-zA-Z]", "", kept)
        found += [kept[at : at + PIECE] for at in range(0, len(kept) - PIECE // 2, PIECE)]
    return found


def damaged(texts: list[str], rounds: int, chance: random.Random, show: bool, generated: bool) -> None:
    """Tears restored, passed off wrongly, and characters outside them."""
    counts: Counter[str] = Counter()
    all_pieces = pieces(texts)
    for number in range(rounds):
        text = written(chance, PIECE) if generated else chance.choice(all_pieces)
        size = chance.choice((60, 100, 150, 200, 300))
        table = damaging.drawn_table(size, text, chance)
        order = ("fold, note", "note, fold")[number % 2]
        marks = ("ascii", "full")[number // 2 % 2]
        made = damaging.damage(text, damaging.Site(table, order, marks))
        began = time.perf_counter()
        done = repair.repair(Text.plain(made.text))
        counts["milliseconds"] += round(1000 * (time.perf_counter() - began))
        score(made, done, counts, show)
    for name, count in sorted(counts.items()):
        print(f"{name:24}{count:>12,}")
    tears = counts["tears"] or 1
    print(f"restored {counts['restored'] / tears:.4f}  wrong {counts['wrong'] / tears:.4f}")


def clean(texts: list[str], least: int) -> None:
    """Changes made to undamaged text: the texts themselves, then their sentences shuffled into new ones.

    Every third shuffled text is written in Traditional characters, every third has an author's notes.
    """
    chance = random.Random(9)
    sentences = [part for text in texts for part in re.findall(r"[^\n。]{4,200}。?", text)]
    seen = changed = 0
    spent = 0.0
    samples = iter(texts)
    number = 0
    while seen < least:
        text = next(samples, None)
        if text is None:
            text, number = _shuffled(sentences, number, chance), number + 1
        given = Text.plain(text.replace("\r\n", "\n").replace("\r", "\n"))
        began = time.perf_counter()
        done = repair.repair(given)
        spent += time.perf_counter() - began
        seen += len(text)
        if done.text is not given:
            changed += 1
            print("CHANGED", done.summary[:200], repr(text[:40]))
    print(f"clean characters {seen:,}  texts changed {changed}  ms per 5k {5e6 * spent / max(seen, 1):.3f}")


def _shuffled(sentences: list[str], number: int, chance: random.Random) -> str:
    text = ""
    while len(text) < PIECE:
        text += chance.choice(sentences) + ("\n" if chance.random() < 0.2 else "")
    if number % 3 == 1:
        text = "".join(damaging.traditional().get(c, c) for c in text)
    if number % 3 == 2:
        known = damaging.readings()
        noted = [c for c in sorted(set(text)) if damaging.traditional().get(c, c) in known]
        for character in chance.sample(noted, min(12, len(noted))):
            note = known[damaging.traditional().get(character, character)]
            text = text.replace(character, f"{character}({note})", 1)
    return text


def score(made: damaging.Damaged, done: repair.Repair, counts: Counter[str], show: bool) -> None:
    """One damaged text against what it should be."""
    result, doubts = done.text.content, done.doubts
    blocks = SequenceMatcher(None, made.expected, result, autojunk=False).get_opcodes()
    for start, end in made.tears:
        counts["tears"] += 1
        touched = [
            b for b in blocks if b[1] < end and b[2] > start or (b[1] == b[2] and start <= b[1] <= end)
        ]
        if all(b[0] == "equal" for b in touched):
            counts["restored"] += 1
            continue
        low, high = min(b[3] for b in touched), max(b[4] for b in touched)
        kind = "doubted" if any(d.start <= high and d.end >= low for d in doubts) else "wrong"
        counts[kind] += 1
        first = {d.readings[0] for d in doubts if d.readings and d.start <= high and d.end >= low}
        counts["doubted, first right"] += any(made.expected[start:end] in r for r in first)
        if show:
            near = [b for b in touched if b[0] != "equal"]
            got = result[max(0, near[0][3] - 8) : near[-1][4] + 8]
            which = [d.readings or d.why for d in doubts if d.start <= high and d.end >= low]
            print(kind, made.expected[start - 8 : start], "|", made.expected[start:end], "|", got, which)
    inside = {i for start, end in made.tears for i in range(start - 1, end + 1)}
    for kind, start, end, low, high in blocks:
        if kind == "equal":
            counts["characters"] += end - start
        elif not any(i in inside for i in range(start, max(end, start + 1))):
            if any(d.start <= high and d.end >= low for d in doubts):
                counts["outside, doubted"] += 1
                continue
            counts["outside, wrong"] += 1
            if show:
                print("OUTSIDE", repr(made.expected[start - 6 : end + 6]), repr(result[low - 6 : high + 6]))


if __name__ == "__main__":
    main()
