"""What training says on the terminal: figures, what the new model would change; classes proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from reportmine import auditing, learning, profile, statements
from reportmine.learning import Training, proposing
from reportmine.learning.proposing import Proposal
from reportmine.messages import say
from reportmine.profile import Profile, ProfileError
from reportmine.statements.grammar import Kind
from reportmine.statements.model import KINDS

EXAMPLES = 5
SHORT, LONG = 24, 60


def show(done: Training, own: Profile) -> None:
    """Figures by kind on unseen voices, kinds that are not switched on, changes against the present model."""
    for kind in KINDS:
        voices = len(Counter(row.voice for row in done.rows if row.kind == kind))
        fields = {**done.figures[kind]._asdict(), "words_f1": done.words_f1[kind], "voices": voices}
        print(say("learning", "figures", kind=say("learning", kind), **fields))
        if not done.better(kind):
            print(say("learning", "not_better", kind=say("learning", kind)))
    _show_changes(done, own)


def _show_changes(done: Training, own: Profile) -> None:
    try:
        old = statements.learned(own)
    except ProfileError:  # the present model is of another make: there is nothing to compare with
        old = None
    if old is None:
        return
    moved = list(learning.changes(done.rows, old, done.model))
    quotes = [
        say("learning", "would_change_one", text=one.row.text[:SHORT], old=one.old, new=one.new)
        for one in islice(moved, EXAMPLES)
    ]
    examples = say("learning", "separator").join(quotes)
    print(say("learning", "would_change", n=len(done.rows), changed=len(moved), examples=examples))


def cluster(folder: Path, kind: Kind, name: str | None) -> None:
    """Propose classes for the open statements of the audit in `folder`, and write them beside it.

    `name`: a profile in the place of that of the audit. Raises AuditError, ProfileError, OSError.
    """
    if not (folder / auditing.RECORD).exists():
        raise auditing.AuditError("no_audit", path=folder)
    audit = auditing.load(folder)
    loaded = profile.load(name or audit.record["profile"]["name"])
    everything = [row for row in audit.rows.statements if row.kind == kind]
    rows = proposing.open_statements(everything, audit.info, kind)
    wanted = {row.statement_id for row in rows}
    others = [row for row in everything if row.statement_id not in wanted]
    found, said = proposing.propose(rows, others, loaded), say("learning", kind)
    if not found:
        print(say("learning", "too_few_open", kind=said, n=len(rows), least=proposing.LEAST))
        return
    print(say("learning", "open", kind=said, all=len(everything), n=len(rows), groups=len(found)))
    show_proposed(found)
    units = {report.report_id: report.unit or report.report_id for report in audit.rows.reports}
    print(say("learning", "group_file", path=proposing.write_csv(found, units, folder)))


def show_proposed(proposals: Sequence[Proposal]) -> None:
    """Each group with its words and the quotes nearest its middle."""
    for n, group in enumerate(proposals, 1):
        units = len({row.report_id for row in group.rows})
        names = say("learning", "mark").join(group.words) or say("learning", "no_words")
        print(say("learning", "group", n=n, words=names, rows=len(group.rows), reports=units))
        for row in group.quotes:
            text = " ".join(row.text.split("\n"))
            cut = text if len(text) <= LONG else text[:LONG] + say("learning", "cut")
            print(say("learning", "group_quote", text=cut, report=row.report_id))
