"""Problems and plans: what a report admits, what it promises, whether the one answers the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reportmine.profile.classes import Classes
from reportmine.records import Link, Report, Section, Statement
from reportmine.statements.classes import Verdict, judge
from reportmine.statements.concreteness import Rubric, vague, weigh
from reportmine.statements.cutting import Piece, cut
from reportmine.statements.grammar import voices_of
from reportmine.statements.links import link

__all__ = ["Stated", "find"]


class Stated(NamedTuple):
    """Rows of `statements` in reading order and of `links`."""

    statements: tuple[Statement, ...]
    links: tuple[Link, ...]


def find(report: Report, classes: Classes, sections: Sequence[Section]) -> Stated:
    """Problems, plans and links of `report`, by the words of `classes`.

    `sections` are the report's outline rows; without any the announcements of the running text
    (存在的问题, 下一步) take their place. Never raises on any text.
    """
    counts: Counter[str] = Counter()
    rows = []
    for piece in cut(report, classes, sections):
        counts[piece.kind] += 1
        letter = "q" if piece.kind == "problem" else "m"
        rows.append(_row(report, classes, piece, f"{report.report_id}/{letter}{counts[piece.kind]}"))
    problems = [row for row in rows if row.kind == "problem"]
    plans = [row for row in rows if row.kind == "plan"]
    links = link(problems, plans)
    answered = {link.problem_id for link in links} | {link.plan_id for link in links}
    return Stated(tuple(_flagged(row, answered) for row in rows), tuple(links))


def _row(report: Report, classes: Classes, piece: Piece, statement_id: str) -> Statement:
    text, folded = report.text.content, report.text.folded[piece.start : piece.end]
    own = classes.problem if piece.kind == "problem" else classes.plan
    flat = folded.replace("\n", " ")
    verdict = judge(flat, piece.headline - piece.start, own)
    voices = voices_of(classes)
    scope = voices.scope.search(flat)
    rubric = weigh(flat, classes.measures, voices) if piece.kind == "plan" else None
    row = Statement(
        statement_id=statement_id,
        report_id=report.report_id,
        start=piece.start,
        end=piece.end,
        text=text[piece.start : piece.end],
        kind=piece.kind,
        headline=text[piece.start : piece.headline].rstrip("\u3002;:,\uff0c\uff1b\uff1a\n "),
        **_labels(verdict),
        scope=_quote(text, piece, scope.span() if scope else None),
        section_id=piece.section_id,
        **_judged(text, piece, rubric),
        flags=("vague",) if rubric and vague(flat, rubric, voices) else (),
    )
    return row


def _labels(verdict: Verdict) -> dict[str, object]:
    return {
        "label": verdict.label,
        "labels": verdict.labels,
        "probability": None,
        "decided_by": "rule" if verdict.decided else "none",
        "explanation": "\u3001".join(verdict.words),
    }


def _judged(text: str, piece: Piece, rubric: Rubric | None) -> dict[str, object]:
    names = ("owner", "deadline", "target", "deliverable")
    if rubric is None:
        return {**dict.fromkeys(names), "concreteness": None}
    quotes = {name: _quote(text, piece, getattr(rubric, name)) for name in names}
    return {**quotes, "concreteness": rubric.points}


def _quote(text: str, piece: Piece, span: tuple[int, int] | None) -> str | None:
    return text[piece.start + span[0] : piece.start + span[1]] if span else None


def _flagged(row: Statement, answered: set[str]) -> Statement:
    if row.statement_id in answered:
        return row
    flag = "unanswered" if row.kind == "problem" else "answers_nothing"
    return row._replace(flags=(*row.flags, flag))
