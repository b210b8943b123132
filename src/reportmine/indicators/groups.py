"""Of whom a figure is: the group a text names apart from what is measured.

In order: a level without a noun (处级90人); an age limit (35岁以下的12人); those something is done to
(对…个人罚款5起); the group of the figure's own clause, where it does something or has a rate
(村干部参训30人, 教师人均60学时) or takes part (培训村干部30人), never where it is only counted
(现有村干部30人); the group behind the figure (选派9名骨干); and the group the sentence goes on about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from reportmine.indicators.scan import Found
from reportmine.language import people, quantities, relations
from reportmine.profile.indicators import Lexicon


class Before(NamedTuple):
    """The statement before: its span, words and whom it is about or counts (`group`)."""

    start: int
    end: int
    name: str | None
    population: str | None
    group: str | None
    queue: tuple[str, ...]
    text: str
    unit: str | None


class Beside(NamedTuple):
    """The words around a figure.

    `left` from the clause's beginning or the figure before, `written` the same unfolded, `clause` from the
    clause's beginning, `between` from the figure before to the clause's beginning, `right` behind the figure.
    """

    left: str
    written: str
    clause: str
    between: str
    right: str
    noun: str
    name: str | None
    before: Before | None  # the statement before in this sentence


class Patterns(NamedTuple):
    """Made of a lexicon."""

    groups: re.Pattern[str]
    people: re.Pattern[str]
    some: re.Pattern[str]
    people_first: re.Pattern[str]
    topic: re.Pattern[str]
    levels: re.Pattern[str]
    acts: re.Pattern[str]
    per: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]


def one_of(choices: Iterable[str]) -> str:
    """The words as alternatives, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(choices), key=lambda word: (-len(word), word)))


@cache
def patterns(lexicon: Lexicon) -> Patterns:
    """The patterns of `lexicon`, compiled once."""
    level, group = one_of(lexicon.levels), one_of(lexicon.groups)
    own = rf"(?:{group})(?!{people.PART_OF_WORD})"
    named = rf"{own}|\"?(?:{people.WORD}|[\"()]){{0,12}}?(?:{people.NOUNS})(?!{people.PART_OF_WORD})"
    cut = one_of((*lexicon.acts, *lexicon.leads, *(verb for verb in lexicon.verbs if len(verb) > 1)))
    return Patterns(
        groups=re.compile(rf"(?:{group})(?!{relations.BODY})|(?:{level})(?=$|[、,])"),
        people=re.compile(named),
        some=re.compile(f"{group}|{people.NOUNS}"),
        people_first=re.compile(rf"{relations.OF}?(?P<group>{named})(?=[^\W\d_])"),
        topic=re.compile(rf"{people.LEADING}(?P<group>{named})"),
        levels=re.compile(level),
        acts=re.compile(one_of(word for word in lexicon.acts if word not in people.NO_DEED)),
        per=re.compile(one_of(word for word in lexicon.per if not word.startswith("/"))),
        lead=re.compile(rf"(?:{cut}|{people.STRONG}|{people.WEAK}|{people.LEAD})*+"),
        tail=re.compile(rf"(?:{one_of(word[::-1] for word in lexicon.tails)}|{people.EACH})*+"),
    )


class Whose(NamedTuple):
    """Whose figure it is (`population`), and whom it is about or counts."""

    population: str | None
    group: str | None


def whose(lexicon: Lexicon, item: Found, beside: Beside) -> Whose:
    """The group of a figure, and the one a later figure of the sentence may go on about."""
    known = patterns(lexicon)
    stated = _stated(known, item, beside)
    if stated:
        return Whose(stated, stated)
    own = _last(known.people, beside.left) if known.some.search(beside.left) else None
    if own is not None:
        group = _trimmed(known, own[0])
        group = beside.written[own.end() - len(group) : own.end()]
        named = group not in people.GENERIC and _is_own(known, item, beside, own)
        return Whose(group if named else None, group)
    behind = _behind(known, item, beside)
    if behind:
        return behind
    topic = _topic(known, beside)
    carried = _carried(known, item, beside, topic)
    before = beside.before
    kept = before.group if before and before.population is None else None
    return Whose(carried, carried or topic or kept)


def _topic(known: Patterns, beside: Beside) -> str | None:
    """The group that a clause without a figure takes up before the figure's own."""
    match = _last(known.topic, beside.between) if known.some.search(beside.between) else None
    return _trimmed(known, match["group"]) if match else None


def _stated(known: Patterns, item: Found, beside: Beside) -> str | None:
    """A level or an age without a noun, or those something is done to."""
    name, before = beside.name, beside.before
    if name and known.levels.fullmatch(name):
        return name
    if beside.noun and _toward(beside):
        return beside.noun
    if not (_counts_people(item) or _is_rate(item, beside)):
        done = _done_to().search(beside.left)
        if done:
            return done["group"]
        return before.population if before and beside.left.strip() in people.LIST_MARKS else None
    if before and before.unit in people.AGE and _age_joint().fullmatch(beside.left):
        return before.text
    if name and before and _counts_people(item) and _attribute().fullmatch(name):
        return name
    return None


def _is_own(known: Patterns, item: Found, beside: Beside, own: re.Match[str]) -> bool:
    """Whether the group of the figure's clause is told apart from what is measured."""
    before, after = beside.left[: own.start()], beside.left[own.end() :]
    rest = _without_tail(known, after)
    if relations.SHARE in before or _measured().search(after):
        return False
    if item.unit in (quantities.PERCENT, quantities.RATIO):
        return bool(known.acts.search(after)) or bool(_predicate().search(after))
    if _is_rate(item, beside):
        return not rest or bool(_per_head().search(after))
    if not _counts_people(item):
        started = not _without_lead(known, before)
        return item.unit in people.UNITS_OF_TIME and started and bool(rest)
    if not rest:
        before_it = beside.before
        listed = before.strip() in people.LIST_MARKS and before_it and before_it.population
        return bool(listed and before_it and before_it.unit == item.unit) or _takes_part(
            known, item, before + own[0][: -len(_trimmed(known, own[0]))], beside
        )
    if _among().search(beside.left) or _counting_noun().search(rest):
        return False
    return bool(known.acts.search(after)) or after.rstrip().endswith(relations.OF)


def _takes_part(known: Patterns, item: Found, before: str, beside: Beside) -> bool:
    """Whether the group that is counted is one that something is done with: 培训村干部 (30人次)."""
    if before.rstrip().endswith(relations.OF):
        return item.word == relations.TIMES and bool(known.acts.search(before))
    return bool(_strong().search(before) or (_weak().search(before) and _moves().match(beside.right)))


def _behind(known: Patterns, item: Found, beside: Beside) -> Whose | None:
    """选派9名骨干, 八成的学员认为…."""
    first = known.people_first.match(beside.right + ",") if beside.right else None
    if _counts_people(item):
        group = _people_noun(known, beside.noun)
        if group is None:
            return None
        told = _strong().search(beside.clause) or (
            _weak().search(beside.clause) and _moves().match(beside.right[len(beside.noun) :])
        )
        return Whose(group if told else None, group)
    if first and item.unit in (quantities.PERCENT, quantities.RATIO) and relations.SHARE not in beside.left:
        group = first["group"]
        return Whose(None if group in people.GENERIC else group, group)
    return None


def _people_noun(known: Patterns, noun: str) -> str | None:
    match = _last(known.people, noun) if noun else None
    return noun[: match.end()] if match else None


def _carried(known: Patterns, item: Found, beside: Beside, topic: str | None) -> str | None:
    """…名村干部中, …的只有3人; 组织村干部…, 参加3人; 参训9人, 参训率…; …3人, 占…; 教职工46人, 达标率…."""
    before, left = beside.before, beside.left
    spoken = before.population if before else None
    if not (_counts_people(item) or _is_rate(item, beside)):
        within = item.unit in people.UNITS_OF_TIME and not beside.between and not left.startswith(",")
        return spoken if within and known.acts.search(left) else None
    if _measured().search(left):
        return None
    if _same_share().match(left):
        return spoken
    if spoken and (_on().match(left) or _per_head().search(left)):
        return spoken
    told = _told(known, left)
    if _predicate().search(left):
        return topic or (before.group if before else None)
    if topic and told:
        return None if topic in people.GENERIC else topic
    if not before or not before.group or not told or before.group in people.GENERIC:
        return None
    return before.group if spoken is None or _again(before.name or "", left.lstrip(",")) else None


def _again(name: str, left: str) -> bool:
    """Whether a clause goes on about what was just counted: 参训…, 参训率…; 应训…, 实训…."""
    done = left[:1] in people.DONE
    pair = name[-2:-1] in people.DUE and name[-1:] == left[1:2]
    return name[-2:] == left[:2] or (done and (pair or name[-1:] in people.DUE))


def _told(known: Patterns, left: str) -> bool:
    """Whether the words before a figure are what a group does, or say no more than how often."""
    bare = left.strip(" ,")
    return not bare or bool(known.acts.search(left) or known.per.fullmatch(bare))


def _counts_people(item: Found) -> bool:
    return item.word in relations.PEOPLE


def _is_rate(item: Found, beside: Beside) -> bool:
    shares = item.unit in (quantities.PERCENT, quantities.RATIO)
    return shares or item.unit in relations.PER_HEAD or bool(_per_head().search(beside.left))


def _trimmed(known: Patterns, group: str) -> str:
    """A group without the verb before it: 培训村干部 -> 村干部."""
    if known.groups.fullmatch(group):
        return group
    verb = _last(_inner_verb(), group)
    rest = group[verb.end() :] if verb else group
    lead = known.lead.match(rest)
    rest = rest[lead.end() :] if lead else rest
    rest = rest[1:] if rest.count('"') == 1 and rest[0] == '"' else rest
    return rest if len(rest) > 1 else group


def _without_tail(known: Patterns, words: str) -> str:
    tail = known.tail.match(words[::-1])
    return (words[: len(words) - tail.end()] if tail else words).strip()


def _without_lead(known: Patterns, words: str) -> str:
    lead = known.lead.match(words)
    return words[lead.end() :].strip(" ,、") if lead else words


def _toward(beside: Beside) -> bool:
    """对未达标的3家单位、12名干部…: those something is done to, named apart from what they did."""
    if not _persons().search(beside.noun) and not _bodies().search(beside.noun):
        return False
    if relations.TOWARD.search(beside.left):
        return True
    listed = relations.AND.split(beside.left)
    spoken = beside.before.population if beside.before else None
    return len(listed) == 2 and listed[1] == "" and listed[0] == spoken


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None


@cache
def _done_to() -> re.Pattern[str]:
    return re.compile(people.DONE_TO)


@cache
def _age_joint() -> re.Pattern[str]:
    return re.compile(people.AGE_JOINT)


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{1,8}}(?:{relations.ATTRIBUTE})")


@cache
def _persons() -> re.Pattern[str]:
    return re.compile(rf"(?:{relations.PERSONS_END})$")


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"(?:{relations.BODIES_END})$")


@cache
def _among() -> re.Pattern[str]:
    return re.compile(relations.AMONG)


@cache
def _on() -> re.Pattern[str]:
    return re.compile(relations.ON)


@cache
def _counting_noun() -> re.Pattern[str]:
    return re.compile(people.COUNTING_NOUN)


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(people.STRONG)


@cache
def _inner_verb() -> re.Pattern[str]:
    return re.compile(people.INNER_VERB)


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(people.WEAK)


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(people.MOVES)


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(people.MEASURED)


@cache
def _per_head() -> re.Pattern[str]:
    return re.compile(people.PER_HEAD)


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(people.PREDICATE)


@cache
def _same_share() -> re.Pattern[str]:
    return re.compile(people.SAME_SHARE)
