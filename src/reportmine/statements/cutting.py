"""Where a problem or a plan begins and ends: cut as a reader would.

Under a problem or plan heading every list item is one statement, headline with elaboration, unless
its sentences name different objects; running text is read sentence by sentence. Elsewhere a
sentence is a problem only when it is told with regret, a plan only when something is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reportmine.records import Report, Section
from reportmine.statements.blocks import Block, blocks
from reportmine.statements.grammar import Grammar, Kind, Voices
from reportmine.statements.grouping import HEADLINE_MAX, Grouper, Sentence
from reportmine.statements.labelled import segments

SHORTEST = 5
LOWEST = 99
BEFORE = " \n\t-"  # blanks and the dash of a list
DONE, OWN_CLAUSE = 24, 10  # characters of what is done before a plan; of a clause that has its object
SENTENCE_ENDS = "\u3002;!"
SURE, NOTHING = 0.5, 0.8  # what a learned model must say to make a statement, or none
LISTED, MOSTLY = 3, 0.6  # paragraphs with a headline that make a list, and their share
ENDED = re.compile("[\u3002;:!?]")
LINE = re.compile(r"[^\n]+")
HEADED = re.compile(r"\s{0,8}[^\u3002\uff1a:;,!?\n]{2,14}[\u3002:](?=\s{0,2}[^\s\n])")
SILENT = ("cause", "suggestion")


class Piece(NamedTuple):
    """A statement's span; its headline ends at `headline`."""

    kind: Kind
    start: int
    headline: int
    end: int
    section_id: str | None


Weigh = Callable[[str, Kind], tuple[float, float]]
"""Of a sentence: how probable its best class is, and that it is no statement."""


def cut(
    report: Report, grammar: Grammar, sections: Sequence[Section], weigh: Weigh | None = None
) -> list[Piece]:
    """All statements of a report in reading order, disjoint.

    `weigh` is what a learned model says of a sentence: it is asked where the words do not tell.
    """
    cutter = _Cutter(report.text.folded, grammar, weigh)
    mode: Kind | None = None
    pieces: list[Piece] = []
    causes = LOWEST
    for block in blocks(report, sections):
        if block.kind == "item" and block.level > causes:
            continue
        causes = block.level if cutter.gives_causes(block) else LOWEST
        if block.kind == "heading" or block.role in ("problem", "plan"):
            mode = None
        found, mode = cutter.block(block, mode)
        pieces += found
    return sorted(pieces, key=lambda piece: piece.start)


def sentences(folded: str, start: int, end: int, halves: bool = False) -> list[Sentence]:
    """Sentences of folded[start:end]; with `halves` a semicolon parts them too.

    A line feed ends one only behind an end mark: mails and PDFs wrap their lines.
    """
    found = []
    for match in _sentence(halves).finditer(folded, start, end):
        words = match[0]
        first = match.start() + len(words) - len(words.lstrip(BEFORE))
        last = match.end() - (len(words) - len(words.rstrip()))
        if last > first:
            found.append(Sentence(first, last, folded[first:last].replace("\n", "")))
    return found


@cache
def _sentence(halves: bool) -> re.Pattern[str]:
    marks = "\u3002!?" + (";" if halves else "")
    return re.compile(rf"[^{marks}]{{1,2000}}+(?:[{marks}][\"')]?)?|[{marks}]")


class _Cutter:
    """Reads the blocks of one report with one profile."""

    def __init__(self, folded: str, grammar: Grammar, weigh: Weigh | None) -> None:
        self.folded, self.grammar, self.weigh = folded, grammar, weigh
        self.voices: Voices = grammar.voices
        self.grouper = Grouper(folded, grammar)

    def block(self, block: Block, mode: Kind | None) -> tuple[list[Piece], Kind | None]:
        """Statements of one block, and what the blocks after it are about if they have no role."""
        labelled = list(self._labelled(block))
        if labelled:
            return labelled, mode
        kind = self._kind(block, mode)
        if kind is None:
            return self._elsewhere(block)
        block = self._below_title(block, kind)
        over = block.parent and not self.gives_causes(block)
        if block.kind == "text" or block.head > block.start or over:
            return [piece for part in self._paragraphs(block) for piece in self._read(part, kind)], mode
        return list(self._item(block, kind)), mode

    def _below_title(self, block: Block, kind: Kind) -> Block:
        """A heading alone on its line is part of a problem only where it says what is lacking."""
        line = self.folded.find("\n", block.start, block.end)
        alone = line >= 0 and not ENDED.search(self.folded, block.start, line)
        if block.kind != "heading" or block.head > block.start or not alone:
            return block
        lacking = kind == "problem" and self.voices.deficit.search(self.folded, block.start, line)
        return block if lacking else block._replace(start=line + 1, head=line + 1)

    def _labelled(self, block: Block) -> Iterator[Piece]:
        """What a form labels; a plan reaches over the lines that say who and by when."""
        for segment in segments(self.folded, block.head, block.end, self.voices):
            found = sentences(self.folded, segment.start, segment.end, halves=True)
            pieces = list(self._grouped(self._trimmed(found), segment.kind, block))
            if pieces and segment.more > pieces[-1].end:
                pieces[-1] = pieces[-1]._replace(end=segment.more)
            yield from pieces

    def _read(self, part: Block, kind: Kind) -> Iterator[Piece]:
        return self._item(part, kind) if part.kind == "item" else self._running(part, kind)

    def _paragraphs(self, block: Block) -> list[Block]:
        """The block, or its paragraphs where most have a headline of their own, as items without numbers."""
        lines = [match.span() for match in LINE.finditer(self.folded, block.head, block.end)]
        headed = [bool(HEADED.match(self.folded, *span)) for span in lines]
        if block.parent or sum(headed) < max(LISTED, MOSTLY * len(lines)):
            return [block._replace(kind="text")]
        kinds = {True: "item", False: "text"}
        return [
            block._replace(start=start, head=start, end=end, kind=kinds[own])
            for (start, end), own in zip(lines, headed, strict=True)
        ]

    def gives_causes(self, block: Block) -> bool:
        """Whether the items below are no statements but the causes of the one before them."""
        if not block.parent or block.head > block.start:
            return False
        found = sentences(self.folded, block.start, block.end)
        return len(found) > 1 and bool(self.voices.cause.search(found[-1].words))

    def _kind(self, block: Block, mode: Kind | None) -> Kind | None:
        if block.mixed and block.kind == "item":
            return self._leaning(self.folded[block.start : block.end])
        if block.role == "problem":
            return "problem"
        return "plan" if block.role == "plan" else mode

    def _leaning(self, words: str) -> Kind:
        """Which of the two an item of a combined section is."""
        first = words[:60]
        deficits = len(self.voices.deficit.findall(first))
        actions = bool(self.voices.action.match(words.strip())) + bool(self.voices.to_come.search(words))
        return "plan" if actions > deficits else "problem"

    # under a problem or plan heading

    def _item(self, block: Block, kind: Kind) -> Iterator[Piece]:
        found = sentences(self.folded, block.head, block.end, halves=True)
        turn = next(
            (i for i, s in enumerate(found) if i and self.voices.opens_plan.search(s.words)), len(found)
        )
        if kind == "problem":
            found, plans = self._aftermath(found)
            yield from (_piece("plan", [plan], block) for plan in plans)
        if kind == "problem" and turn < len(found):
            after = [self._without_preface(s) for s in found[turn:]]
            yield from self._grouped(self._trimmed(after), "plan", block)
            found = found[:turn]
        yield from self._grouped(self._trimmed(found), kind, block)

    def _aftermath(self, found: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
        """An item without its cause and what is done already behind it, and what of that is still to come."""
        voices = self.voices
        at = next((i for i, s in enumerate(found) if i and voices.aftermath.search(s.words)), len(found))
        plans = [s for s in found[at:] if voices.to_come.search(s.words) or voices.opens_plan.search(s.words)]
        return list(found[:at]), [self._without_preface(plan) for plan in plans]

    def _trimmed(self, found: Sequence[Sentence]) -> list[Sentence]:
        """Without the causes, requests and promises at its end and the forms anywhere."""
        kept = [s for s in found if not self.voices.form.search(s.words)]
        while len(kept) > 1 and self._closing(kept[-1].words):
            kept.pop()
        if len(kept) == 1 and self._empty(kept[0].words):
            return []
        return kept

    def _closing(self, words: str) -> bool:
        voices = self.voices
        return any(p.search(words) for p in (voices.cause, voices.promise, voices.request, voices.lead_in))

    def _empty(self, words: str) -> bool:
        bare = words.rstrip(" ;:,.!?\u3002")
        return len(bare) < SHORTEST - 1 or words.endswith(":") or bool(self.voices.form.search(words))

    def _grouped(self, found: Sequence[Sentence], kind: Kind, block: Block) -> Iterator[Piece]:
        """One piece, or several where sentences name different objects."""
        if found:
            groups = self.grouper.groups(found, kind, block.kind == "heading")
            yield from (_piece(kind, group, block) for group in groups)

    def _running(self, block: Block, kind: Kind) -> Iterator[Piece]:
        """Statements among the sentences of running text, or before the items of a list."""
        group: list[Sentence] = []
        for sentence in sentences(self.folded, block.head, block.end, halves=True):
            if not block.parent and self.voices.opens_plan.search(sentence.words):
                kind = "plan" if kind == "problem" else kind
            bare = self._without_preface(sentence)
            if group and self._goes_on(group, bare.words, kind, bare is not sentence):
                group.append(bare)
                continue
            sentence = bare
            if group:
                yield _piece(kind, group, block)
            group = [sentence] if self._stands(sentence.words, kind, block.parent) else []
        if group:
            yield _piece(kind, group, block)

    def _goes_on(self, group: Sequence[Sentence], words: str, kind: Kind, announced: bool) -> bool:
        """Whether a sentence of running text still speaks of the statement before it."""
        if announced or self._closing(words):
            return False
        if self.voices.continues.search(words):
            return True
        return (
            kind == "problem"
            and self._stands(words, kind, False)
            and self.grouper.resumes(group, words, kind)
        )

    def _stands(self, words: str, kind: Kind, before_items: bool) -> bool:
        """Whether a sentence of running text under a problem or plan heading is a statement."""
        voices = self.voices
        if self._empty(words) or any(p.search(words) for p in (voices.cause, voices.promise, voices.request)):
            return False
        about = self.grouper.topic(words, kind)
        if any(p.search(words) for p in (voices.praise, voices.background)) or before_items:
            return False
        if voices.lead_in.search(words) and not (about and kind == "plan"):
            return False
        sure, nothing = self.weigh(words, kind) if self.weigh else (0.0, 0.0)
        if nothing > NOTHING:
            return False
        if kind == "problem":
            told = bool(voices.deficit.search(words))
        else:
            told = bool(about) or bool(voices.action.search(words))
        whole = words[-1:] in SENTENCE_ENDS and not voices.aftermath.search(words)
        return told or (whole and sure > SURE)

    # outside

    def _elsewhere(self, block: Block) -> tuple[list[Piece], Kind | None]:
        """Hidden problems and plans, and what an announcement makes of the text after it."""
        mode: Kind | None = None
        found: list[Piece] = []
        if block.role in SILENT:
            return found, None
        for sentence in sentences(self.folded, block.head, block.end):
            mode = self._turn(sentence.words, block, mode)
            if mode is None:
                kind = self._hidden(sentence.words, block)
                found += [_piece(kind, [self._without_done(sentence, kind)], block)] if kind else []
                continue
            for half in sentences(self.folded, sentence.start, sentence.end, halves=True):
                inner = self._without_preface(half)
                if self._stands(inner.words, mode, False):
                    found.append(_piece(mode, [inner], block))
        return found, mode

    def _turn(self, words: str, block: Block, mode: Kind | None) -> Kind | None:
        if self.voices.opens_plan.search(words) and block.role != "rectification":
            return "plan"
        if self.voices.opens_problem.search(words) and not self.voices.solved.search(words):
            return "problem"
        if mode == "problem" and self.voices.promise.search(words):
            return None
        return mode

    def _hidden(self, words: str, block: Block) -> Kind | None:
        voices = self.voices
        if voices.solved.search(words) or voices.request.search(words) or self._empty(words):
            return None
        bare = voices.regret.sub("", words)
        if voices.regret.search(words) and voices.deficit.search(words) and len(bare) > SHORTEST:
            return None if voices.lead_in.search(words) else "problem"
        if voices.to_come.search(words) and block.role != "overview":
            return "plan"
        return None

    def _without_done(self, sentence: Sentence, kind: Kind) -> Sentence:
        """A sentence without its preface; of a hidden plan only what is to come, with its own clause."""
        match = self.voices.to_come.search(sentence.words) if kind == "plan" else None
        plain = sentence.end - sentence.start == len(sentence.words)
        if match is None or not plain or match.start() < DONE:
            return self._without_preface(sentence)
        at = sentence.words.rfind(",", 0, match.start()) + 1
        if match.end() - at < OWN_CLAUSE:
            at = sentence.words.rfind(",", 0, max(at - 1, 0)) + 1
        return Sentence(sentence.start + at, sentence.end, sentence.words[at:])

    def _without_preface(self, sentence: Sentence) -> Sentence:
        match = self.voices.preface.match(sentence.words)
        raw = self.folded[sentence.start : sentence.end]
        if not match or not match.end() or match.end() >= len(sentence.words) or raw != sentence.words:
            return sentence
        return Sentence(sentence.start + match.end(), sentence.end, sentence.words[match.end() :])


def _piece(kind: Kind, found: Sequence[Sentence], block: Block) -> Piece:
    first = found[0]
    headline = first.end
    if len(first.words) > HEADLINE_MAX:
        comma = next((i for i, sign in enumerate(first.words) if sign in ",:" and i >= SHORTEST), None)
        headline = first.start + comma if comma is not None else first.end
    return Piece(kind, first.start, min(headline, found[-1].end), found[-1].end, block.section_id)
