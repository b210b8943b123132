"""Problems and plans: what a report admits, what it promises, whether the one answers the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from reportmine.messages import say
from reportmine.profile import Profile, ProfileError
from reportmine.profile.classes import Classes
from reportmine.records import Link, Report, Section, Statement
from reportmine.statements import model as models
from reportmine.statements.classes import Verdict, judge
from reportmine.statements.concreteness import Rubric, vague, weigh
from reportmine.statements.cutting import Piece, Weigh, cut
from reportmine.statements.grammar import Grammar, Kind, grammar
from reportmine.statements.links import link
from reportmine.statements.model import Model

__all__ = ["Stated", "find", "learned"]

DecidedBy = Literal["rule", "model", "person", "none"]
HEADLINE_MARKS = "\u3002;:,\uff0c\uff1b\uff1a\n "
EVEN = 0.5
NOTHING = Rubric(None, None, None, None, False)


class Stated(NamedTuple):
    """Rows of `statements` in reading order and of `links`."""

    statements: tuple[Statement, ...]
    links: tuple[Link, ...]


def learned(profile: Profile) -> Model | None:
    """The profile's learned model, if it has one that knows the profile's classes and no others.

    Raises ProfileError where the model is of another profile or of other classes.
    """
    return _checked(profile.model, profile.classes) if profile.model else None


@cache
def _checked(folder: str, classes: Classes) -> Model:
    model = models.load(folder)
    for kind, own in model.kinds.items():
        known = {one.id for one in getattr(classes, kind)}
        other = sorted(known ^ {one for one in own.ids if one != models.NOT_STATEMENT})
        if other:
            raise ProfileError(folder, kind, say("learning", "other_classes", names=" ".join(other)))
    return model


def find(report: Report, classes: Classes, sections: Sequence[Section], model: Model | None = None) -> Stated:
    """Problems, plans and links of `report`, by the words of `classes` and by the learned `model`.

    `sections` are the report's outline rows; without any the announcements of the running text
    (存在的问题, 下一步) take their place. Never raises on any text.
    """
    counts: Counter[str] = Counter()
    rows = []
    words = grammar(classes)
    for piece in cut(report, words, sections, _weigher(model)):
        counts[piece.kind] += 1
        letter = "q" if piece.kind == "problem" else "m"
        rows.append(
            _row(report, _Voices(words, model), piece, f"{report.report_id}/{letter}{counts[piece.kind]}")
        )
    problems = [row for row in rows if row.kind == "problem"]
    plans = [row for row in rows if row.kind == "plan"]
    found = link(problems, plans, words)
    answered = {one.problem_id for one in found.links} | {one.plan_id for one in found.links}
    return Stated(tuple(_flagged(row, answered, found.alone) for row in rows), tuple(found.links))


def _weigher(model: Model | None) -> Weigh | None:
    """The model as the cutter asks it; None where there is none for both kinds."""
    if model is None or len(model.kinds) < len(models.KINDS):
        return None
    kinds = model.kinds

    def weigh(words: str, kind: Kind) -> tuple[float, float]:
        told = models.judge(words, kinds[kind])
        return told.probability, told.nothing

    return weigh


class _Voices(NamedTuple):
    """The two voices that say what a statement is about."""

    words: Grammar
    model: Model | None


class _Label(NamedTuple):
    """What both voices together say."""

    label: str
    labels: tuple[str, ...]
    probability: float | None
    decided_by: DecidedBy
    words: tuple[str, ...]


def _label(flat: str, headline: int, voices: _Voices, kind: Kind) -> _Label:
    """The model's class where there is a model: sure where the words name it too, or by its probability."""
    verdict = judge(flat, headline, voices.words.lexicon(kind))
    if voices.model is None or kind not in voices.model.kinds:
        decided: DecidedBy = "rule" if verdict.decided else "none"
        return _Label(verdict.label, verdict.labels, None, decided, verdict.words)
    weights = voices.model.kinds[kind]
    told = models.judge(flat, weights)
    agreed = verdict.decided and verdict.label == told.label
    decided = "rule" if agreed else "model" if told.probability >= weights.accept else "none"
    named = verdict.label == told.label and verdict.words
    words = verdict.words if named else models.telling(flat, told.label, weights)
    return _Label(told.label, _further(verdict, told), round(told.probability, 4), decided, words)


def _further(verdict: Verdict, told: models.Told) -> tuple[str, ...]:
    """Further classes: what the words name beside the model's; where nobody is sure, the second best."""
    also = tuple(one for one in (verdict.label, *verdict.labels) if one != told.label)
    return also[:2] if verdict.decided else (told.second,) if told.probability < EVEN else ()


def _row(report: Report, voices: _Voices, piece: Piece, statement_id: str) -> Statement:
    words = voices.words
    at, flat = _unwrapped(report.text.folded, piece)
    quote = _Quotes(report.text.content, at)
    told = _label(flat, sum(place < piece.headline for place in at), voices, piece.kind)
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
        label=told.label,
        labels=told.labels,
        probability=told.probability,
        decided_by=told.decided_by,
        explanation="\u3001".join(told.words),
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


def _flagged(row: Statement, answered: set[str], alone: frozenset[str]) -> Statement:
    if row.statement_id in answered:
        return row
    if row.kind == "plan":
        return row._replace(flags=(*row.flags, "answers_nothing"))
    flags = ("unanswered", "alone") if row.statement_id in alone else ("unanswered",)
    return row._replace(flags=(*row.flags, *flags))
