"""Problems and plans that a form labels: 问题:… 措施:… 责任人:… 时限:…, on lines of their own or in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportmine.statements.grammar import Kind, Voices


class Segment(NamedTuple):
    """What stands behind a label of `kind`; a plan reaches over the lines that say who and by when."""

    kind: Kind
    start: int
    end: int
    more: int  # where the last line that only says who or by when ends; `end` where there is none


def segments(folded: str, start: int, end: int, voices: Voices) -> list[Segment]:
    """The labelled pieces of folded[start:end]; none where it has not both labels, or two of plans."""
    labels: list[tuple[int, int, str]] = []
    for kind, pattern in (
        ("problem", voices.label_problem),
        ("plan", voices.label_plan),
        ("more", voices.label_more),
    ):
        labels += [(*match.span(), kind) for match in pattern.finditer(folded, start, end)]
    labels.sort()
    kinds = [kind for _, _, kind in labels]
    if "plan" not in kinds or ("problem" not in kinds and kinds.count("plan") < 2):
        return []
    return _pieces(folded, labels, end)


def _pieces(folded: str, labels: Sequence[tuple[int, int, str]], end: int) -> list[Segment]:
    found: list[Segment] = []
    for i, (_, behind, kind) in enumerate(labels):
        stop = labels[i + 1][0] if i + 1 < len(labels) else end
        first, last = _bare(folded, behind, stop)
        if kind == "more":
            if found and found[-1].kind == "plan":
                found[-1] = found[-1]._replace(more=last)
        elif last > first:
            found.append(Segment("problem" if kind == "problem" else "plan", first, last, last))
    return found


def _bare(folded: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks at either end, and without the lines behind the label's own paragraph."""
    while start < end and folded[start].isspace():
        start += 1
    line = folded.find("\n", start, end)
    end = line if line >= 0 else end
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end
