"""Figures as lines for the terminal and for CI logs; only characters of GBK."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportmine.evaluation import copies
from reportmine.evaluation.drafting import Draft
from reportmine.evaluation.figures import Change, Value, changes, worse
from reportmine.evaluation.gold import Gold
from reportmine.evaluation.judged import Tallies, Tally
from reportmine.evaluation.scoring import TABLES
from reportmine.messages import say

if TYPE_CHECKING:
    from reportmine.evaluation import Evaluation

WIDTH = 26
# Figures where a row can be false and gold can be missed; the others are shares of one count.
PAIRED: tuple[str, ...] = (
    "sections.level",
    "sections.span",
    "placeholders.found",
    "links.pairs",
    "links.unanswered",
    "findings.found",
)
PAIRED += ("indicators.span", "indicators.lenient", "indicators.core", "indicators.strict")
CASE = ".case."
# Figures of copied wording in the order they are told; what is not here is a share and comes last.
COPIES = ("strict", "free", "official", "form", "families", "spans", "plagdet", "granularity", "border")
_FORMS = {"strict": "prf", "free": "prf", "families": "prf", "spans": "means", "plagdet": "number"}
_FORMS |= {"official": "called", "form": "called", "granularity": "number", "border": "number"}


def lines(values: Mapping[str, Value]) -> Iterator[str]:
    """One line a figure: P, R and F1 with their counts, or a share, each with its interval."""
    for name, value in sorted(values.items(), key=_order):
        label = _padded(_label(name))
        interval = say("evaluation", "interval", low=value.low, high=value.high)
        fields = {"label": label, "interval": interval, **value._asdict(), **_counts(value.tally)}
        fields |= {"called": say("evaluation", "interval", low=1 - value.high, high=1 - value.low)}
        fields |= {"wrong": 1 - value.r, "n_wrong": value.tally.gold - value.tally.found}
        yield say("evaluation", _form(name), **fields)


def _order(item: tuple[str, Value]) -> tuple[int, bool, int, str]:
    name = item[0]
    table, _, figure = name.partition(".")
    place = COPIES.index(figure) if figure in COPIES else len(COPIES)
    return (*TABLES, *copies.TABLES).index(table), CASE in name, place, name


def _form(name: str) -> str:
    table, _, figure = name.partition(".")
    if table in copies.TABLES:
        return f"line_{_FORMS.get(figure, 'share')}"
    if name.startswith("classes.") and name != "classes.first" and name != "classes.any":
        return "line_f1"
    if name in PAIRED or name.startswith("statements."):
        return "line_prf"
    return "line_share"


def _counts(tally: Tally) -> dict[str, int]:
    return {"right": tally.right, "found": tally.found, "rows": tally.rows, "gold": tally.gold}


def _label(name: str) -> str:
    """The Chinese name of a figure; of a hard case the figure's name with the case."""
    table, _, rest = name.partition(".")
    figure, found, case = (rest if table in copies.TABLES else name).partition(CASE)
    known = f"copies_{figure}" if table in copies.TABLES else figure
    words = say("evaluation", f"case_{known}", case=case) if found else say("evaluation", f"figure_{known}")
    return say("evaluation", f"run_{table}", words=words) if table in copies.TABLES else words


def _padded(label: str) -> str:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in label)
    return label + " " * max(1, WIDTH - len(label) - wide)


def show(evaluation: Evaluation) -> None:
    """All figures, half by half, and which texts were not the gold's."""
    for half, values in evaluation.values.items():
        print(say("evaluation", f"half_{half}", n=len(evaluation.tallies(half))))
        for line in lines(values):
            print("  " + line)
    differ = [one.name for one in evaluation.reports if one.text_differs]
    if differ:
        print(say("evaluation", "text_differs", names=say("evaluation", "comma").join(differ)))


def show_changes(evaluation: Evaluation, old: Mapping[str, Mapping[str, Tallies]]) -> bool:
    """What moved since an older run; True where a figure of the tune half got worse for sure."""
    falling: list[str] = []
    for half in evaluation.values:
        found = changes(evaluation.tallies(half), old.get(half, {}))
        print(say("evaluation", f"change_{half}"))
        for line in change_lines(found) if found else [say("evaluation", "no_common")]:
            print("  " + line)
        falling += worse(found) if half == "tune" else []
    if falling:
        names = say("evaluation", "comma").join(map(_label, falling))
        print(say("evaluation", "got_worse", names=names))
    return bool(falling)


def show_compiled(golds: Sequence[Gold]) -> None:
    """How much was compiled."""
    counted = ("headings", "slots", "figures", "statements", "links")
    counts = {name: sum(len(getattr(gold, name)) for gold in golds) for name in counted}
    chars = sum(len(gold.text) for gold in golds)
    print(say("evaluation", "compiled", n=len(golds), chars=chars, **counts))


def show_drafted(drafts: Sequence[Draft], folder: str) -> None:
    """Where the sources lie, and which rows could not be marked."""
    print(say("evaluation", "drafted", n=len(drafts), folder=folder))
    for one in drafts:
        if one.dropped:
            words = say("evaluation", "comma").join(one.dropped)
            print(say("evaluation", "dropped", name=one.name, words=words))


def change_lines(moved_by: Mapping[str, Change]) -> Iterator[str]:
    """One line a figure that moved: both runs, the mean paired difference, which reports moved it."""
    moved = {name: change for name, change in moved_by.items() if any(change.by_report.values())}
    for name, change in moved.items():
        reports = [
            say("evaluation", "report_moved", report=report, difference=difference)
            for report, difference in change.by_report.items()
            if difference
        ]
        fields = change._asdict() | {"by_report": say("evaluation", "comma").join(reports)}
        yield say("evaluation", "line_change", label=_padded(_label(name)), **fields)
    if not moved:
        yield say("evaluation", "nothing_moved")
