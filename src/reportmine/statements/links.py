"""Which plan answers which problem: the same class, and the same things talked about."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from reportmine.language.characters import is_han
from reportmine.profile.classes import Classes
from reportmine.records import Link, Statement
from reportmine.statements.classes import VAGUE
from reportmine.text import fold

CLASS, SECOND = 0.4, 0.2
SHARED, SHARED_MOST = 5.0, 0.6
ACCEPT, FULL = 0.3, 0.55
FURTHER = 0.08
CHECKABLE = 2


def link(problems: Sequence[Statement], plans: Sequence[Statement], profile: Classes) -> list[Link]:
    """Links of one report's statements in the plans' order; a vague plan answers nothing.

    Score = agreement of classes (0.4 the same, 0.2 a further class of either, or one that the profile
    says answers the problem's) + likeness of content within the report (at most 0.6). A plan answers
    the problem it fits best, and others with which it shares content too.
    """
    statements = [*problems, *plans]
    rarity = _rarity(statements)
    content = {s.statement_id: _vector(s.text, rarity) for s in statements}
    remedies = {kind.id: kind.answered_by for kind in profile.problem}
    links: list[Link] = []
    for plan in plans:
        if _says_nothing(plan):
            continue
        own = content[plan.statement_id]
        scored = [(problem, _shared(content[problem.statement_id], own)) for problem in problems]
        links += _answered(plan, scored, remedies)
    return links


def _answered(
    plan: Statement, scored: Sequence[tuple[Statement, float]], remedies: dict[str, tuple[str, ...]]
) -> Iterator[Link]:
    totals = [_agreement(p, plan, remedies.get(p.label, ())) + shared for p, shared in scored]
    best = max(totals, default=0.0)
    for (problem, shared), total in zip(scored, totals, strict=True):
        if total >= ACCEPT and (total == best or shared >= FURTHER):
            full = total >= FULL and (plan.concreteness or 0) >= CHECKABLE
            yield Link(problem.statement_id, plan.statement_id, round(total, 3), "full" if full else "partly")


def _says_nothing(plan: Statement) -> bool:
    measured = plan.owner or plan.deadline or plan.target or plan.deliverable
    return "vague" in plan.flags or (plan.label == VAGUE and not measured)


def _agreement(problem: Statement, plan: Statement, remedies: Sequence[str]) -> float:
    if VAGUE in (problem.label, plan.label):
        return 0.0
    if problem.label == plan.label:
        return CLASS
    further = plan.label in problem.labels or problem.label in plan.labels or plan.label in remedies
    return SECOND if further else 0.0


def _units(text: str) -> frozenset[str]:
    """Han characters of a text and the pairs of neighbours among them."""
    folded = "".join(c if is_han(c) else " " for c in fold(text).replace("\n", ""))
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1)}
    return frozenset({*folded, *pairs} - {unit for unit in {*folded, *pairs} if " " in unit})


def _rarity(statements: Sequence[Statement]) -> dict[str, float]:
    """How telling a unit is in this report: log of its rarity, a pair four times a character."""
    spread = Counter(unit for s in statements for unit in _units(s.text))
    total = len(statements) + 1
    return {unit: math.log(total / n) * (2.0 if len(unit) == 2 else 0.5) for unit, n in spread.items()}


def _vector(text: str, rarity: dict[str, float]) -> dict[str, float]:
    """Weights of a text's units, scaled to length 1."""
    weights = {unit: rarity[unit] for unit in _units(text)}
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {unit: weight / norm for unit, weight in weights.items()}


def _shared(a: dict[str, float], b: dict[str, float]) -> float:
    return min(SHARED_MOST, SHARED * sum(weight * b[unit] for unit, weight in a.items() if unit in b))
