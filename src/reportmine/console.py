"""What the terminal shows while an audit runs and when it is done: GBK characters only."""

from __future__ import annotations

import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportmine.messages import say
from reportmine.pipeline import Watch
from reportmine.profile import Profile
from reportmine.records import Finding

if TYPE_CHECKING:
    from reportmine.auditing import Audit

WIDTH, BAR = 78, 16
PERIOD = 0.1  # seconds between two drawings of the bar
UNREAD_SHOWN, FIRST_SHOWN, NAMES_SHOWN = 8, 3, 3
KINDS = (
    "attachment",
    "notice",
    "roster",
    "reference",
    "earlier_version",
    "duplicate",
    "temporary",
    "own_output",
    "unreadable",
)


class Console(Watch):
    """Watches an audit: one moving line on a terminal, one line a stage in a pipe."""

    def __init__(self) -> None:
        self._moving = sys.stdout.isatty()
        self._stage, self._since, self._drawn = "", 0.0, 0.0

    def started(self, profile: Profile, name: str, files: int) -> None:
        """The first line: what is audited by what."""
        head, rules = profile.head, len(profile.checks.rule)
        words = {"title": head.title, "version": head.version, "rules": rules, "name": name}
        print(say("cli", "start", files=files, **words), flush=True)

    def __call__(self, stage: str, done: int, total: int, name: str = "") -> None:
        """`done` of `total` items of `stage` are finished; `name` is the next one."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._since, self._drawn = stage, now, 0.0
        if self._moving and (now - self._drawn >= PERIOD or done == total):
            self._drawn = now
            self._draw(done, total, name, now - self._since)
        if done == total:
            self.stop()
            if not self._moving:
                words = say("cli", "stage_done", stage=say("cli", f"stage_{stage}"), total=total)
                print(words, flush=True)

    def _draw(self, done: int, total: int, name: str, seconds: float) -> None:
        full = BAR * done // max(total, 1)
        speed = done / seconds if seconds > 0 else 0.0
        line = say(
            "cli",
            "bar",
            stage=say("cli", f"stage_{self._stage}"),
            bar="█" * full + "─" * (BAR - full),
            done=done,
            total=total,
            speed=f"{speed:.0f}",
            left=f"{(total - done) / speed:.0f}" if speed else "?",
            name=name,
        )
        sys.stdout.write("\r" + fitted(line, WIDTH))
        sys.stdout.flush()

    def stop(self) -> None:
        """Leave the moving line."""
        if self._moving and self._drawn:
            sys.stdout.write("\r" + " " * WIDTH + "\r")
            self._drawn = 0.0

    def summary(self, audit: Audit) -> None:
        """The closing words: what was read, what to look at first, where the result lies."""
        for line in closing(audit):
            print(line)


def fitted(line: str, width: int) -> str:
    """`line` cut or padded to `width` columns; Han characters take two."""
    used, kept = 0, []
    for character in line:
        wide = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if used + wide > width:
            break
        used += wide
        kept.append(character)
    return "".join(kept) + " " * (width - used)


def closing(audit: Audit) -> list[str]:
    """The summary as lines; needs an audit that was saved."""
    saved, sources = audit.saved, audit.rows.sources
    assert saved is not None
    counts = Counter[str](source.taken_as for source in sources)
    others = say("cli", "mark").join(
        say("cli", "kind_count", kind=say("cli", f"kind_{kind}"), n=counts[kind])
        for kind in KINDS
        if counts[kind]
    )
    code = "read_others" if others else "read"
    lines = [say("cli", code, reports=len(audit.rows.reports), others=others)]
    unread = [source for source in sources if source.taken_as == "unreadable"]
    lines += [say("cli", "unread", why=s.why, message=s.message or "") for s in unread[:UNREAD_SHOWN]]
    if len(unread) > UNREAD_SHOWN:
        lines.append(say("cli", "more_unread", n=len(unread) - UNREAD_SHOWN))
    lines += _found(audit)
    lines.append(say("cli", "result", book=saved.book, page=saved.page))
    if saved.kept:
        lines.append(say("cli", "kept", path=saved.kept))
    if saved.note:
        lines.append(say("cli", "note", note=saved.note))
    lines += [say("cli", "note", note=note) for note in audit.notes]
    code = "done_unread" if unread else "done"
    return [*lines, say("cli", code, seconds=audit.seconds, n=len(unread))]


def _found(audit: Audit) -> list[str]:
    findings = audit.rows.findings
    if not findings:
        return [say("cli", "no_findings")]
    counts = Counter(row.severity for row in findings)
    words = {key: counts[key] for key in ("error", "warning", "info")}
    first = [row.message for row in findings if row.report_id is None and row.severity != "info"]
    lines = [say("cli", "look_batch", i=i, message=text) for i, text in enumerate(first[:FIRST_SHOWN], 1)]
    left = FIRST_SHOWN - len(lines)
    widest = _widest(findings)[:left]
    lines += [_rule_line(audit, len(lines) + i, rule, rows) for i, (rule, rows) in enumerate(widest, 1)]
    head = [say("cli", "findings", **words)]
    return [*head, say("cli", "look_first"), *lines] if lines else head


def _widest(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Rules by the number of reports that they concern, the grave ones first."""
    by_rule: defaultdict[str, list[Finding]] = defaultdict(list)
    for row in findings:
        if row.report_id is not None and row.severity != "info":
            by_rule[row.rule].append(row)
    weight = {"error": 0, "warning": 1}
    return sorted(by_rule.items(), key=lambda p: (weight[p[1][0].severity], -_reports(p[1]), p[0]))


def _reports(rows: Sequence[Finding]) -> int:
    return len({row.report_id for row in rows})


def _rule_line(audit: Audit, i: int, rule: str, rows: Sequence[Finding]) -> str:
    title = next(row.title for row in audit.rows.rules if row.rule == rule)
    names = list(dict.fromkeys(row.unit or row.report_id or "" for row in rows))
    shown = say("cli", "mark").join(names[:NAMES_SHOWN])
    code = "look_rule_names" if len(names) <= NAMES_SHOWN else "look_rule_units"
    return say("cli", code, i=i, title=title, names=shown, units=_reports(rows), n=len(rows))
