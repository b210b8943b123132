"""Which sentences of an item make one statement: a sentence opens one of its own by naming another object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportmine.language import relations
from reportmine.language.characters import is_han
from reportmine.statements.classes import OBJECT, topic
from reportmine.statements.concreteness import leads
from reportmine.statements.grammar import Grammar, Kind

HEADLINE_MAX = 24
BRIEF = 16  # characters of a sentence that the next one spells out
COMMON = 12
LAST, LOOKED_BACK = 8, 240
SUBJECT = 8
ELABORATED = 3  # commas: one within each part, one between them
MANY = 12


class Sentence(NamedTuple):
    """start:end without blanks around, its end mark included; `words` is the folded text."""

    start: int
    end: int
    words: str


class Grouper:
    """Groups sentences of one report by what they are about."""

    def __init__(self, folded: str, grammar: Grammar) -> None:
        self.folded, self.grammar, self.voices = folded, grammar, grammar.voices
        self.topics: dict[tuple[str, Kind], str | None] = {}

    def groups(self, found: Sequence[Sentence], kind: Kind, heading: bool = False) -> list[list[Sentence]]:
        """Sentences of one item, parted where another object is named; one behind a headline joins it.

        The text below the `heading` of plans may hold several: then the headline belongs to none.
        """
        headed = len(found) > 1 and self._headline(found[0].words, kind)
        slogan = headed and bool(self.voices.slogan.search(found[0].words))
        if kind == "plan" and (heading or slogan):
            groups = self._measures(found[1:] if headed else found)
            return groups if len(groups) > 1 or not headed else [list(found)]
        if headed and heading and kind == "problem" and relations.AND.search(found[0].words):
            groups = self._parted(found[1:], kind, 0)  # the headline names both of what follows
            if len(groups) > 1:
                return groups
        if kind == "problem" and not headed:
            found = [part for sentence in found for part in self._at_commas(sentence)]
        return self._parted(found, kind, 2 if headed else 0)

    def _measures(self, found: Sequence[Sentence]) -> list[list[Sentence]]:
        """Measures below a heading: a sentence that takes up something of its own is one."""
        groups: list[list[Sentence]] = []
        for sentence in found:
            if not groups or self._new_measure(groups[-1], sentence):
                groups.append([sentence])
            else:
                groups[-1].append(sentence)
        return groups

    def _new_measure(self, group: Sequence[Sentence], sentence: Sentence) -> bool:
        paragraph = "\n" in self.folded[group[-1].end : sentence.start]
        return paragraph or self._takes_up(sentence.words) or self.opens(group, sentence.words, "plan")

    def _takes_up(self, words: str) -> bool:
        """Whether a measure begins here: with who does it, by when, or what is done."""
        bare = self._bare(words)
        if self.voices.continues.search(bare):
            return False
        marks = self.grammar.marks
        begins = leads(bare, marks) or marks.deadline.match(bare) or self.voices.takes.match(bare)
        return bool(begins or self.voices.action.match(bare))

    def _parted(self, found: Sequence[Sentence], kind: Kind, bound: int) -> list[list[Sentence]]:
        """Groups of sentences; the first `bound` of them are together."""
        groups: list[list[Sentence]] = []
        for number, sentence in enumerate(found):
            if number and (number < bound or not self._opens(groups, sentence.words, kind, bound)):
                groups[-1].append(sentence)
            else:
                groups.append([sentence])
        return groups

    def _at_commas(self, sentence: Sentence) -> list[Sentence]:
        """A problem's clauses, parted where another class's object begins; both parts elaborate theirs."""
        words = sentence.words
        commas = [i + 1 for i, sign in enumerate(words[:-1]) if sign == ","]
        if not ELABORATED <= len(commas) <= MANY or len(words) != sentence.end - sentence.start:
            return [sentence]
        for at in commas[1:-1]:
            if self._turns(words[:at], words[at:]):
                middle = sentence.start + at
                rest = Sentence(middle, sentence.end, words[at:])
                return [Sentence(sentence.start, middle, words[:at]), *self._at_commas(rest)]
        return [sentence]

    def _turns(self, before: str, after: str) -> bool:
        """Whether `after` begins with an object of another class than `before`; both lack something."""
        about = topic(after[:SUBJECT], self.grammar.problem, OBJECT)
        if about is None or self.shares(before, after):
            return False
        named = topic(before, self.grammar.problem, OBJECT)
        lacking = self.voices.deficit.search(before) and self.voices.deficit.search(after)
        return named not in (None, about) and bool(lacking)

    def _opens(self, groups: Sequence[Sequence[Sentence]], words: str, kind: Kind, bound: int) -> bool:
        if not bound or len(groups) > 1:
            return self.opens(groups[-1], words, kind)
        bare = self._bare(words)
        led = kind == "plan" and leads(bare, self.grammar.marks)
        return led and (len(bare) < len(words) or not self.shares(_joined(groups[-1]), bare))

    def opens(self, group: Sequence[Sentence], words: str, kind: Kind) -> bool:
        """Whether `words` are a statement of their own beside `group` before them."""
        before, bare = _joined(group), self._bare(words)
        if self.voices.continues.search(bare) or not self._states(bare, kind):
            return False
        led = kind == "plan" and leads(bare, self.grammar.marks)
        halves, takes = group[-1].words.endswith(";"), kind == "plan" and self.voices.takes.match(bare)
        if (led and (len(bare) < len(words) or self._owned(group))) or (halves and takes):
            return True
        if self.shares(before, bare):
            return False
        about, named = self.topic(bare, kind), self.topic(before, kind)
        if halves:
            return not about or about != named
        if about and named:
            return about != named
        return led or (kind == "plan" and bool(takes or self.voices.action.match(bare)))

    def resumes(self, group: Sequence[Sentence], words: str, kind: Kind) -> bool:
        """Whether a sentence of running text still speaks of the statement before."""
        if len(group) == 1 and self._headline(group[0].words, kind):
            brief = len(group[0].words) <= BRIEF < len(words)  # 年轻老师留不住。…
            if brief or self.voices.scope.match(words):
                return True
        before = _joined(group)
        about = self.topic(words, kind)
        return self.shares(before, words) or bool(about and about == self.topic(before, kind))

    def shares(self, before: str, words: str) -> bool:
        """Whether two statements speak of one thing: a pair of characters that is rare in the report."""
        clean = self.voices.untelling.sub(" ", words)
        pairs = {clean[i : i + 2] for i in range(len(clean) - 1)}
        return any(
            pair in before and is_han(pair[0]) and is_han(pair[1]) and self.folded.count(pair) <= COMMON
            for pair in pairs
        )

    def _headline(self, words: str, kind: Kind) -> bool:
        if len(words) > HEADLINE_MAX or words.endswith(";"):
            return False
        return kind == "problem" or not leads(words, self.grammar.marks)

    def _owned(self, group: Sequence[Sentence]) -> bool:
        return any(leads(self._bare(sentence.words), self.grammar.marks) for sentence in group[-LAST:])

    def _bare(self, words: str) -> str:
        match = self.voices.connects.match(words)
        return words[match.end() :] if match else words

    def _states(self, words: str, kind: Kind) -> bool:
        if kind == "problem":
            return bool(self.voices.deficit.search(words))
        return bool(self.voices.action.search(words)) or leads(words, self.grammar.marks)

    def topic(self, words: str, kind: Kind) -> str | None:
        """The class the words name, if they name one; asked several times for the same words."""
        if (words, kind) not in self.topics:
            self.topics[words, kind] = topic(words, self.grammar.lexicon(kind))
        return self.topics[words, kind]


def _joined(group: Sequence[Sentence]) -> str:
    """The end of what the sentences say: a long statement is not read again for each sentence."""
    return "".join(sentence.words for sentence in group[-LAST:])[-LOOKED_BACK:]
