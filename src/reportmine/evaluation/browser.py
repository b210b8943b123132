"""errors.html: every miss and false alarm in its sentence, in one file that needs nothing else."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

from reportmine.evaluation.judged import Fault
from reportmine.evaluation.scoring import Scored
from reportmine.messages import say

AROUND = 60  # characters of the sentence shown on each side
KINDS = ("miss", "false", "wrong")


def page(reports: Sequence[Scored], n_reports: int) -> str:
    """The page; its frame and script are browser.html, its words messages/evaluation.toml."""
    faults = [(one, fault) for one in reports for fault in one.faults]
    counted = Counter(fault.table for _, fault in faults)
    names = {table: say("evaluation", f"table_{table}") for table in counted}
    tables = "".join(
        f'<option value="{table}">{html.escape(names[table])} ({n})</option>' for table, n in counted.items()
    )
    kinds = "".join(
        f'<option value="{kind}">{html.escape(say("evaluation", kind))}</option>' for kind in KINDS
    )
    hidden = n_reports - len(reports)
    fields = {
        "title": say("evaluation", "page_title"),
        "about": say("evaluation", "page_about", n=len(faults), reports=len(reports), hidden=hidden),
        "tables": tables,
        "kinds": kinds,
        "rows": "\n".join(_row(one, fault, names[fault.table]) for one, fault in faults),
        **{f"word_{word}": say("evaluation", f"page_{word}") for word in WORDS},
    }
    frame = (files("reportmine.evaluation") / "browser.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w{1,20})\}\}", lambda match: fields[match[1]], frame)


WORDS = ("all", "table", "kind", "report", "search", "place", "expected", "got", "shown")


def _row(one: Scored, fault: Fault, table: str) -> str:
    cells = [
        f"{html.escape(one.name)}",
        html.escape(table),
        f'<span class="{fault.kind}">{html.escape(say("evaluation", fault.kind))}</span>',
        _sentence(one.text, fault.start, fault.end),
        html.escape(fault.expected),
        html.escape(fault.got),
    ]
    inner = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr data-table="{fault.table}" data-kind="{fault.kind}">{inner}</tr>'


def _sentence(text: str, start: int, end: int) -> str:
    """The place marked in its sentence (or as much of it as `AROUND` allows)."""
    if start == end == 0:
        return ""
    stops = re.compile("[" + say("evaluation", "sentence_ends") + "\n]")
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    before = stops.split(text[left:start])[-1]
    match = stops.search(text, max(start, end - 1), right)
    after = text[end : match.end() if match and match.end() > end else (end if match else right)]
    marked = html.escape(text[start:end]) or "&#x2038;"
    return f"{html.escape(before)}<mark>{marked}</mark>{html.escape(after.rstrip())}"
