"""疑似雷同: families of copied passages, and below them the pairs of reports that share most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportmine.outputs.workbook.batch import Batch
from reportmine.outputs.workbook.cells import QUOTE
from reportmine.outputs.workbook.grid import Cell, Column, Grid
from reportmine.outputs.workbook.words import Words
from reportmine.records import Overlap, Passage

PAIRS = 200  # the strongest; the page lists more, the table `overlaps` all
NAMES = 20  # units named; the others are counted
COLUMNS = (
    Column("family", 8, "name"),
    Column("section", 16, "centre"),
    Column("units", 8, "count"),
    Column("names", 40),
    Column("chars", 8, "count"),
    Column("change", 10, "centre"),
    Column("reason", 30),
    Column("quote", 50),
    Column("link", 7, "link"),
)
# The pairs stand in the same columns: (head, format).
PAIR = (
    ("relation", "centre"),
    ("a", "name"),
    ("share_a", "share"),
    ("b", "name"),
    ("share_b", "share"),
    ("chars", "count"),
    ("raw", "centre"),
    ("problem", "centre"),
    ("link", "link"),
)
HEADS = ("head",) * len(PAIR)
BARE = ("bare",) * len(PAIR)
LOOK = tuple(style for _, style in PAIR)


def shared(batch: Batch) -> Grid:
    """The sheet 疑似雷同: families that reach furthest first, then the pairs."""
    families = [_family(batch, i, members) for i, members in enumerate(_families(batch), 1)]
    listed = sorted((o for o in batch.tables.overlaps if o.passages), key=_strength)
    pairs = [_pair(batch, overlap) for overlap in listed[:PAIRS]]
    say = batch.words.say
    code = "shared_note" if len(pairs) == len(listed) else "shared_note_cut"
    note = say(code, n=len(families), pairs=len(listed), shown=len(pairs))
    if not families or not pairs:
        return Grid(
            "shared", COLUMNS, families, note if families else say("shared_left"), say("shared_empty")
        )
    heads: list[Cell] = [batch.words.of("pairs", head) for head, _ in PAIR]
    looks = {len(families): BARE, len(families) + 1: HEADS}
    looks |= {len(families) + 2 + i: LOOK for i in range(len(pairs))}
    blank: list[Cell] = [None] * len(PAIR)
    rows = [*families, blank, heads, *pairs]
    return Grid("shared", COLUMNS, rows, note, "", upper=len(families), looks=looks)


def _families(batch: Batch) -> list[list[Passage]]:
    """Copied passages only, by reports × characters."""
    families: dict[str, list[Passage]] = {}
    for passage in batch.tables.passages:
        if passage.kind == "copied":
            families.setdefault(passage.passage_id, []).append(passage)
    return sorted(
        families.values(), key=lambda rows: -len({p.report_id for p in rows}) * len(_first(rows).text)
    )


def _first(members: Sequence[Passage]) -> Passage:
    """The representative, which the others are compared with."""
    return max(members, key=lambda passage: passage.similarity)


def _family(batch: Batch, order: int, members: Sequence[Passage]) -> list[Cell]:
    words = batch.words
    first = _first(members)
    reports = list(dict.fromkeys(passage.report_id for passage in members))
    role = Counter(passage.in_role for passage in members if passage.in_role).most_common(1)
    return [
        words.say("family", n=f"{order:02d}"),
        words.of("role", role[0][0], words.of("role", "other")) if role else words.say("none"),
        len(reports),
        _names(batch, reports),
        len(first.text),
        _changes(words, members),
        first.reason,
        words.quoted(first.text, QUOTE),
        batch.link(first.report_id),
    ]


def _names(batch: Batch, reports: Sequence[str]) -> str:
    names = batch.words.say("separator").join(batch.label(report_id) for report_id in reports[:NAMES])
    return names if len(reports) <= NAMES else batch.words.say("names_more", names=names, n=len(reports))


def _changes(words: Words, members: Sequence[Passage]) -> str:
    """How the others differ from the first, which is what they are compared with."""
    first = _first(members)
    changes = Counter(passage.change for passage in members if passage is not first)
    return words.say("separator").join(words.of("change", change) for change, _ in changes.most_common())


def _strength(overlap: Overlap) -> tuple[float, int, str, str]:
    return -max(overlap.share_a, overlap.share_b), -overlap.chars, overlap.a, overlap.b


def _pair(batch: Batch, overlap: Overlap) -> list[Cell]:
    words, problem = batch.words, (overlap.share_problem_a, overlap.share_problem_b)
    return [
        words.of("relation", overlap.relation),
        batch.label(overlap.a),
        overlap.share_a,
        batch.label(overlap.b),
        overlap.share_b,
        overlap.chars,
        _shares(words, overlap.raw_a, overlap.raw_b),
        _shares(words, *problem) if any(problem) else words.say("none"),
        batch.link(overlap.a),
    ]


def _shares(words: Words, a: float | None, b: float | None) -> str:
    return words.say("two_shares", a=_share(words, a), b=_share(words, b))


def _share(words: Words, share: float | None) -> str:
    if not share:
        return words.say("none")
    return words.say("share_small") if share < 0.01 else f"{share:.0%}"
