"""Evidence -> rows of `findings`: words, place, fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from reportmine.checks.evidence import Evidence
from reportmine.messages import say
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Finding, Span
from reportmine.text import Text

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O 1 I L: read out over the telephone
SHORT, LONG = 4, 6
CONTEXT = 12  # characters on either side that a fingerprint takes in


def finding(rule: Rule, evidence: Evidence, facts: Facts | None) -> Finding:
    """The row of one piece of evidence; `facts` is None for the whole batch. Unranked, no code yet."""
    first, second = evidence.first, evidence.second
    fields = {
        "text": short(first.text) if first else "",
        "other": short(second.text) if second else "",
        "n": 1 + len(evidence.more),
        **evidence.fields,
    }
    return Finding(
        finding_id=_fingerprint(rule, evidence, facts),
        code="",
        report_id=facts.report.report_id if facts else None,
        unit=facts.speaker.unit if facts else None,
        rule=rule.id,
        severity=rule.severity,
        rank=0,
        start=first.start if first else None,
        end=first.end if first else None,
        text=first.text if first else None,
        place=place(facts.report.text, first.start) if first and facts else None,
        section_id=evidence.section_id,
        message=(rule.message if second or not rule.alone else rule.alone).format(**fields),
        basis=rule.basis,
        request=rule.request.format(**fields),
        other_report=second.report_id if second else None,
        other_start=second.start if second else None,
        other_end=second.end if second else None,
        other_text=second.text if second else None,
        evidence=evidence.more,
        n_units=int(evidence.fields.get("n", 1)) if facts is None else 1,
        change=None,
        confidence=evidence.confidence,
    )


def short(quote: str) -> str:
    """A quote as it fits into a sentence."""
    bare = " ".join(quote.split())
    return bare if len(bare) <= 30 else f"{bare[:20]}\u2026\u2026{bare[-6:]}"


def place(text: Text, position: int) -> str:
    """Where a person finds it: page and paragraph, or table and row; blank lines do not count."""
    number = text.line_at(position)
    line = text.lines[number]
    if line.place == "table" and line.table is not None and line.row is not None:
        return say("checks", "table_place", table=line.table + 1, row=line.row + 1)
    before = [
        other
        for other in text.lines[: number + 1]
        if other.place == line.place and other.page == line.page and other.end > other.start
    ]
    if line.page is not None:
        return say("checks", "page_place", page=line.page, paragraph=len(before))
    return say("checks", "paragraph_place", paragraph=len(before))


def _fingerprint(rule: Rule, evidence: Evidence, facts: Facts | None) -> str:
    """Of rule (its oldest name), unit, folded quote and the words around it; no ordinals."""
    whose = (facts.speaker.unit or facts.report.path) if facts else ""
    words = [rule.was[0] if rule.was else rule.id, whose, evidence.key]
    if facts and evidence.first:
        words += _surroundings(facts.report.text, evidence.first)
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()[:20]


def batch_id(row: Finding) -> str:
    """The fingerprint of what all reports share: rule and sentence."""
    return hashlib.sha256(f"{row.rule}\0{row.message}".encode()).hexdigest()[:20]


def _surroundings(text: Text, span: Span) -> list[str]:
    line = text.lines[text.line_at(span.start)]
    before = text.folded[max(line.start, span.start - CONTEXT) : span.start]
    after = text.folded[span.end : min(line.end, span.end + CONTEXT)]
    return ["".join(piece.split()) for piece in (text.folded[span.start : span.end], before, after)]


def ranked(findings: Iterable[Finding], order: Sequence[str]) -> list[Finding]:
    """The findings of one report, first to read first: by severity, by the rules' order, by place."""
    weight = {"error": 0, "warning": 1, "info": 2}
    place_of = {rule: i for i, rule in enumerate(order)}
    rows = sorted(findings, key=lambda f: (weight[f.severity], place_of[f.rule], f.start or 0))
    return [row._replace(rank=i) for i, row in enumerate(rows, 1)]


def coded(findings: Sequence[Finding]) -> list[Finding]:
    """With unique ids and codes: two of one report that look alike show six characters."""
    seen: Counter[str] = Counter()
    rows = []
    for row in findings:
        seen[row.finding_id] += 1
        again = seen[row.finding_id]
        rows.append(row if again == 1 else row._replace(finding_id=f"{row.finding_id}-{again}"))
    codes = Counter((row.report_id, _code(row.finding_id, SHORT)) for row in rows)
    return [
        row._replace(code=_code(row.finding_id, SHORT if codes[row.report_id, code] == 1 else LONG))
        for row in rows
        for code in (_code(row.finding_id, SHORT),)
    ]


def _code(finding_id: str, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(finding_id.encode()).digest()[:8])
    letters = ""
    for _ in range(length):
        number, index = divmod(number, len(ALPHABET))
        letters += ALPHABET[index]
    return letters
