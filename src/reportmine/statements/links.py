"""Which plan answers which problem: of one class, of the same things, at the same place of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportmine.records import Link, Statement
from reportmine.statements.classes import VAGUE
from reportmine.statements.grammar import Grammar
from reportmine.statements.likeness import likeness
from reportmine.text import fold

CLASS, SECOND = 0.25, 0.15
ACCEPT, FULL = 0.3, 0.55
FURTHER, STRONG = 0.08, 0.45
ORDER, NTH = 0.15, 0.1
FAINT = 0.1
ALIKE = 0.2
PLAIN = 0.4
NEAR = 0.35
CHECKABLE = 2
MANY = 200  # the table of pairs grows with the square; no honest report states more


class _Pair(NamedTuple):
    """A problem's and a plan's likeness of content, with classes, and with all that speaks for a link."""

    shared: float
    alike: float
    total: float


class Linked(NamedTuple):
    """The links of one report, and the lacks that no plan comes near to, however vague."""

    links: list[Link]
    alone: frozenset[str]


def link(problems: Sequence[Statement], plans: Sequence[Statement], grammar: Grammar) -> Linked:
    """Links of one report's statements in the plans' order; a vague plan answers nothing.

    Score = agreement of classes (0.25 the same, less where several problems are of it; 0.15 a further class
    of either, or one that the profile says answers the problem's) + likeness of content within the report
    (at most 0.6) + 0.15 where the two lists run parallel and 0.1 where they are of one length and both
    stand at the same place. A plan answers the problem it fits best if that fits no other plan better or
    the score is high, and others it is much like. The place alone links nothing, and a plan in vague words
    answers only what it plainly names. Alone are problems with a word of lack and no pair of NEAR.
    """
    problems, plans = problems[:MANY], plans[:MANY]
    if not problems or not plans:
        return Linked([], frozenset())
    shared = likeness([p.text for p in problems], [p.text for p in plans], grammar.concepts)
    table = _scores(problems, plans, shared, grammar)
    links = list(_links(problems, plans, table))
    answered = {one.problem_id for one in links}
    near = [max(pair.total for pair in row) for row in table]
    lacks = grammar.voices.deficit
    alone = {
        problem.statement_id
        for problem, top in zip(problems, near, strict=True)
        if top < NEAR and lacks.search(fold(problem.text))
    }
    return Linked(links, frozenset(alone - answered))


def _link(problem: Statement, plan: Statement, total: float) -> Link:
    full = total >= FULL and (plan.concreteness or 0) >= CHECKABLE
    return Link(problem.statement_id, plan.statement_id, round(total, 3), "full" if full else "partly")


def _links(
    problems: Sequence[Statement], plans: Sequence[Statement], table: Sequence[Sequence[_Pair]]
) -> Iterator[Link]:
    tops = [max(pair.total for pair in row) for row in table]
    for column, plan in enumerate(plans):
        if _says_nothing(plan):
            continue
        wordy = "vague" in plan.flags
        best = max(row[column].total for row in table)
        for problem, row, top in zip(problems, table, tops, strict=True):
            shared, alike, total = row[column]
            fits = total == best and (total == top or total >= STRONG)
            fits = fits or (shared >= FURTHER and total >= STRONG)
            if fits and alike >= ALIKE and total >= ACCEPT and (shared >= PLAIN or not wordy):
                yield _link(problem, plan, total)


def _scores(
    problems: Sequence[Statement],
    plans: Sequence[Statement],
    shared: Sequence[Sequence[float]],
    grammar: Grammar,
) -> list[list[_Pair]]:
    often = Counter(problem.label for problem in problems)
    base = [
        [
            _agreement(problem, plan, grammar.remedies.get(problem.label, ())) / often[problem.label] ** 0.5
            + like
            for plan, like in zip(plans, row, strict=True)
        ]
        for problem, row in zip(problems, shared, strict=True)
    ]
    parallel = set(_parallel(base))
    level = len(problems) == len(plans)
    return [
        [
            _Pair(shared[i][j], total, total + ORDER * ((i, j) in parallel) + NTH * (level and i == j))
            for j, total in enumerate(row)
        ]
        for i, row in enumerate(base)
    ]


def _parallel(base: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """The pairs of the heaviest way through the table on which both lists go forward."""
    rows, columns = len(base), len(base[0])
    sums = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows):
        for j in range(columns):
            taken = sums[i][j] + (base[i][j] if base[i][j] >= FAINT else 0.0)
            sums[i + 1][j + 1] = max(taken, sums[i][j + 1], sums[i + 1][j])
    i, j = rows, columns
    while i and j:
        if sums[i][j] == sums[i - 1][j]:
            i -= 1
        elif sums[i][j] == sums[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            yield i, j


def _says_nothing(plan: Statement) -> bool:
    """Whether a plan is of no class and measures nothing."""
    measured = plan.owner or plan.deadline or plan.target or plan.deliverable
    return plan.label == VAGUE and bool(plan.explanation) and not measured


def _agreement(problem: Statement, plan: Statement, remedies: Sequence[str]) -> float:
    if VAGUE in (problem.label, plan.label):
        return 0.0
    if problem.label == plan.label:
        return CLASS
    further = plan.label in problem.labels or problem.label in plan.labels or plan.label in remedies
    return SECOND if further else 0.0
