"""What training says on the terminal: figures, and what the new model would change."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from reportmine import learning, statements
from reportmine.learning import Training
from reportmine.messages import say
from reportmine.profile import Profile, ProfileError
from reportmine.statements.model import KINDS

EXAMPLES = 5
SHORT = 24


def show(done: Training, profile: Profile) -> None:
    """Figures by kind on unseen voices, kinds that are not switched on, changes against the present model."""
    for kind in KINDS:
        voices = len(Counter(row.voice for row in done.rows if row.kind == kind))
        fields = {**done.figures[kind]._asdict(), "words_f1": done.words_f1[kind], "voices": voices}
        print(say("learning", "figures", kind=say("learning", kind), **fields))
        if not done.better(kind):
            print(say("learning", "not_better", kind=say("learning", kind)))
    _show_changes(done, profile)


def _show_changes(done: Training, profile: Profile) -> None:
    try:
        old = statements.learned(profile)
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
