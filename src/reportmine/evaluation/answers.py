"""Judging problems and plans: spans, classes, who and when, and which plan answers which problem."""

from __future__ import annotations

from collections.abc import Mapping

from reportmine.evaluation.gold import FIELDS, Gold, Stated
from reportmine.evaluation.judged import Fault, Judged, Rows, Tallies, Tally, added, share
from reportmine.evaluation.matching import assign, iou, plain, within
from reportmine.records import Statement

HALF = 0.5
KINDS = ("problem", "plan")


def _matched(gold: Gold, rows: Rows) -> dict[int, int]:
    candidates = [
        (iou(stated, row), i, j)
        for i, stated in enumerate(gold.statements)
        for j, row in enumerate(rows.statements)
        if stated.kind == row.kind
    ]
    return assign(one for one in candidates if one[0] >= HALF)


def _ignored(gold: Gold, rows: Rows, matched: Mapping[int, int]) -> set[int]:
    """Rows that lie for more than a half where readers may argue."""
    taken = set(matched.values())
    return {j for j, row in enumerate(rows.statements) if j not in taken and _may_be(gold, row)}


def _may_be(gold: Gold, row: Statement) -> bool:
    return any(
        one.table == "statements"
        and one.kind in (None, row.kind)
        and min(row.end, one.end) - max(row.start, one.start) > HALF * (row.end - row.start)
        for one in gold.arguable
    )


def statements(gold: Gold, rows: Rows) -> Judged:
    """Problems and plans by span."""
    matched = _matched(gold, rows)
    ignored, taken = _ignored(gold, rows, matched), set(matched.values())
    tallies: Tallies = {}
    for kind in KINDS:
        mine = [i for i, stated in enumerate(gold.statements) if stated.kind == kind]
        n_rows = sum(row.kind == kind and j not in ignored for j, row in enumerate(rows.statements))
        hits = sum(i in matched for i in mine)
        tallies[f"statements.{kind}"] = Tally(hits, hits, n_rows, len(mine))
    tallies["statements.all"] = added({"": tally} for tally in tallies.values())[""]
    faults = [
        Fault("statements", "miss", stated.start, stated.end, stated.kind, "")
        for i, stated in enumerate(gold.statements)
        if i not in matched
    ]
    faults += [
        Fault("statements", "false", row.start, row.end, "", row.kind)
        for j, row in enumerate(rows.statements)
        if j not in taken and j not in ignored
    ]
    return Judged(tallies, faults)


def classes(gold: Gold, rows: Rows) -> Judged:
    """Main class of the statements found, and each class for itself."""
    tallies: list[Tallies] = []
    faults: list[Fault] = []
    for i, j in _matched(gold, rows).items():
        stated, row = gold.statements[i], rows.statements[j]
        if not stated.labels:
            continue
        tallies.append(_class(stated, row))
        if row.label not in stated.labels:
            expected = "/".join(stated.labels)
            faults.append(Fault("classes", "wrong", stated.start, stated.end, expected, row.label))
    return Judged(added(tallies), faults)


def elements(gold: Gold, rows: Rows) -> Judged:
    """Owner, deadline and target of the plans found: whether there is one, and whether the words agree."""
    tallies: list[Tallies] = []
    faults: list[Fault] = []
    for i, j in _matched(gold, rows).items():
        if gold.statements[i].kind == "plan":
            tallies.append(_fields(gold.statements[i], rows.statements[j], faults))
    return Judged(added(tallies), faults)


def _class(stated: Stated, row: Statement) -> Tallies:
    truth = row.label if row.label in stated.labels else stated.labels[0]
    right = row.label == truth
    lenient = right or stated.labels[0] in row.labels or row.label in stated.further
    tallies = {
        "classes.first": share(right),
        "classes.any": share(lenient),
    }
    if right:
        return tallies | {f"classes.case.{stated.kind}.{truth}": Tally(1, 1, 1, 1)}
    missed, said = f"classes.case.{stated.kind}.{truth}", f"classes.case.{stated.kind}.{row.label}"
    return tallies | {missed: Tally(0, 0, 0, 1), said: Tally(0, 0, 1, 0)}


def _fields(stated: Stated, row: Statement, faults: list[Fault]) -> Tallies:
    tallies: Tallies = {}
    for name in FIELDS:
        if name in stated.arguable:
            continue
        mine, theirs = stated.quotes[name], getattr(row, name)
        theirs = theirs if theirs and theirs.strip() else None
        same = (mine is None) == (theirs is None)
        tallies[f"elements.{name}"] = share(same)
        if mine and theirs:
            tallies[f"elements.{name}_quote"] = share(within(plain(mine), plain(theirs)))
        if not same:
            expected, got = f"{name}: {mine or ''}", f"{name}: {theirs or ''}"
            faults.append(Fault("elements", "wrong", stated.start, stated.end, expected, got))
    return tallies


def links(gold: Gold, rows: Rows) -> Judged:
    """Pairs of problem and plan, and which problems are said to be answered."""
    matched = _matched(gold, rows)
    ignored = _ignored(gold, rows, matched)
    places = {row.statement_id: j for j, row in enumerate(rows.statements)}
    back = {rows.statements[j].statement_id: i for i, j in matched.items()}
    hits: set[tuple[int, int]] = set()
    answered: set[int | None] = set()
    n_rows = 0
    faults: list[Fault] = []
    for link in rows.links:
        if {places[link.problem_id], places[link.plan_id]} & ignored:
            continue
        a, b = back.get(link.problem_id), back.get(link.plan_id)
        answered.add(a)
        if a is not None and b is not None and (a, b) in gold.links_arguable:
            continue
        n_rows += 1
        if a is not None and b is not None and (a, b) in gold.links:
            hits.add((a, b))
        else:
            problem, plan = (rows.statements[places[key]] for key in link[:2])
            faults.append(Fault("links", "false", problem.start, problem.end, "", plan.text))
    faults += [
        Fault("links", "miss", gold.statements[a].start, gold.statements[a].end, gold.statements[b].text, "")
        for a, b in gold.links
        if (a, b) not in hits
    ]
    pairs = Tally(len(hits), len(hits), n_rows, len(gold.links))
    return Judged({"links.pairs": pairs, **_answered(gold, matched, answered)}, faults)


def _answered(gold: Gold, matched: Mapping[int, int], answered: set[int | None]) -> Tallies:
    """Of the problems found: whether they are rightly called answered or unanswered."""
    sure = {problem for problem, _ in gold.links}
    doubtful = {problem for problem, _ in gold.links_arguable} - sure
    without = set(gold.unanswered())
    asked = [i for i in matched if gold.statements[i].kind == "problem" and i not in doubtful]
    right = sum((i in without) != (i in answered) for i in asked)
    said = {i for i in asked if i not in answered}
    hits, n_gold = len(said & without), len(without & set(asked))
    unanswered = Tally(hits, hits, len(said), n_gold)
    return {"links.answered": share(right, len(asked)), "links.unanswered": unanswered}
