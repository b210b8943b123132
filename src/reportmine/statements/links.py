"""Which plan answers which problem: the same class, and the same things talked about."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from reportmine.records import Link, Statement
from reportmine.statements.classes import VAGUE
from reportmine.text import fold

CLASS, SECOND, SAME_PLACE = 0.5, 0.3, 0.05
ACCEPT = 0.42
FULL = 0.55


def link(problems: Sequence[Statement], plans: Sequence[Statement]) -> list[Link]:
    """Links of one report's statements, best first for each plan; a vague plan answers nothing."""
    weight = _weights([*problems, *plans])
    words = {s.statement_id: _content(s.text) for s in (*problems, *plans)}
    scored = []
    for plan in plans:
        if plan.label == VAGUE or "vague" in plan.flags:
            continue
        for problem in problems:
            score = _agreement(problem, plan) + _shared(
                words[problem.statement_id], words[plan.statement_id], weight
            )
            if score >= ACCEPT and problem.label != VAGUE:
                scored.append((score, problem, plan))
    return _chosen(scored)


def _chosen(scored: Sequence[tuple[float, Statement, Statement]]) -> list[Link]:
    """For each plan its best problem, and others nearly as good; likewise for each problem."""
    best: dict[str, float] = {}
    for score, problem, plan in scored:
        for key in (problem.statement_id, plan.statement_id):
            best[key] = max(score, best.get(key, 0.0))
    links = []
    for score, problem, plan in scored:
        if score >= 0.85 * best[plan.statement_id] or score >= 0.999 * best[problem.statement_id]:
            coverage = "full" if score >= FULL and (plan.concreteness or 0) >= 2 else "partly"
            links.append(Link(problem.statement_id, plan.statement_id, round(min(1.0, score), 3), coverage))  # type: ignore[arg-type]
    return links


def _agreement(problem: Statement, plan: Statement) -> float:
    if problem.label == plan.label and problem.decided_by != "none":
        return CLASS
    if plan.label in problem.labels or problem.label in plan.labels:
        return SECOND
    return 0.0


def _content(text: str) -> Counter[str]:
    """Han characters and pairs of them."""
    folded = "".join(c if "\u4e00" <= c <= "\u9fff" else " " for c in fold(text))
    pairs = (folded[i : i + 2] for i in range(len(folded) - 1))
    return Counter(set(folded.replace(" ", "")) | {pair for pair in pairs if " " not in pair})


def _weights(statements: Sequence[Statement]) -> dict[str, float]:
    """How telling a character or a pair is within this report: log of its rarity; pairs double."""
    spread = Counter(unit for s in statements for unit in _content(s.text))
    total = len(statements) + 1
    return {unit: math.log(total / n) * (2.0 if len(unit) == 2 else 0.5) for unit, n in spread.items()}


def _shared(a: Counter[str], b: Counter[str], weight: dict[str, float]) -> float:
    both = sum(weight[unit] ** 2 for unit in a.keys() & b.keys())
    norm = math.sqrt(sum(weight[u] ** 2 for u in a)) * math.sqrt(sum(weight[u] ** 2 for u in b))
    return min(0.5, 2.5 * both / norm) if norm else 0.0
