"""Problems and plans: what a report admits, what it promises, whether the one answers the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reportmine.profile.classes import Classes
from reportmine.records import Link, Report, Section, Statement
from reportmine.statements.classes import judge
from reportmine.statements.concreteness import Rubric, vague, weigh
from reportmine.statements.cutting import Piece, cut
from reportmine.statements.grammar import Grammar, grammar
from reportmine.statements.links import link

__all__ = ["Stated", "find"]

HEADLINE_MARKS = "\u3002;:,\uff0c\uff1b\uff1a\n "
NOTHING = Rubric(None, None, None, None, False)


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
    words = grammar(classes)
    for piece in cut(report, words, sections):
        counts[piece.kind] += 1
        letter = "q" if piece.kind == "problem" else "m"
        rows.append(_row(report, words, piece, f"{report.report_id}/{letter}{counts[piece.kind]}"))
    problems = [row for row in rows if row.kind == "problem"]
    plans = [row for row in rows if row.kind == "plan"]
    links = link(problems, plans, words)
    answered = {link.problem_id for link in links} | {link.plan_id for link in links}
    return Stated(tuple(_flagged(row, answered) for row in rows), tuple(links))


def _row(report: Report, words: Grammar, piece: Piece, statement_id: str) -> Statement:
    at, flat = _unwrapped(report.text.folded, piece)
    quote = _Quotes(report.text.content, at)
    verdict = judge(flat, sum(place < piece.headline for place in at), words.lexicon(piece.kind))
    scope = words.voices.scope.search(flat)
    rubric = weigh(flat, words) if piece.kind == "plan" else NOTHING
    return Statement(
        statement_id=statement_id,
        report_id=report.report_id,
        start=piece.start,
        end=piece.end,
        text=report.text.content[piece.start : piece.end],
        kind=piece.kind,
        headline=report.text.content[piece.start : piece.headline].rstrip(HEADLINE_MARKS),
        label=verdict.label,
        labels=verdict.labels,
        probability=None,
        decided_by="rule" if verdict.decided else "none",
        explanation="\u3001".join(verdict.words),
        scope=quote.of(scope.span() if scope else None),
        section_id=piece.section_id,
        owner=quote.of(rubric.owner),
        deadline=quote.of(rubric.deadline),
        target=quote.of(rubric.target),
        deliverable=quote.of(rubric.deliverable),
        concreteness=rubric.points if piece.kind == "plan" else None,
        flags=("vague",) if piece.kind == "plan" and vague(flat, rubric, words.voices) else (),
    )


class _Quotes(NamedTuple):
    """Spans of the unwrapped statement, quoted as the report has them."""

    content: str
    at: Sequence[int]

    def of(self, span: tuple[int, int] | None) -> str | None:
        return self.content[self.at[span[0]] : self.at[span[1] - 1] + 1] if span else None


def _unwrapped(folded: str, piece: Piece) -> tuple[Sequence[int], str]:
    """The statement without line feeds, and where each of its characters stands."""
    words = folded[piece.start : piece.end]
    if "\n" not in words:
        return range(piece.start, piece.end), words
    at = [place for place in range(piece.start, piece.end) if folded[place] != "\n"]
    return at, words.replace("\n", "")


def _flagged(row: Statement, answered: set[str]) -> Statement:
    if row.statement_id in answered:
        return row
    flag = "unanswered" if row.kind == "problem" else "answers_nothing"
    return row._replace(flags=(*row.flags, flag))
