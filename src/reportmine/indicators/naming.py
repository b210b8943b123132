"""The words around a number: what is counted, of whom, in which form, by what, and how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from reportmine.indicators.scan import Found
from reportmine.indicators.view import View
from reportmine.language import periods, quantities, relations
from reportmine.profile.indicators import Lexicon

Stance = Literal["achieved", "planned", "required"]
_LONGEST_NAME = 18
_SHORT = 4

_BRACKETS = re.compile(r"[()\[\]〔〕]")
_OPENING = re.compile(r"^(?:[^\w\"]|[\d\u2460-\u24ff])+(?:[^\W\d]{1,2}\d+){0,4}[\u5e74\u6708\u65e5]?\u5ea6?")
"""A list's mark or a date, with which a name does not begin."""


class Context(NamedTuple):
    """The words beside a statement: `left` before it in its clause, `right` behind it, and what they say.

    `queue` holds what a list before 分别 names, this statement's first.
    """

    left: str
    right: str
    earlier: str
    name: str | None
    population: str | None
    period: str | None
    queue: tuple[str, ...]
    thin: bool  # whether the clause itself hardly says what is counted


class Before(NamedTuple):
    """The statement before: its span, name and population."""

    start: int
    end: int
    name: str | None
    population: str | None
    queue: tuple[str, ...]


class _Beside(NamedTuple):
    left: str
    noun: str
    earlier: str
    name: str | None
    spoken_of: str | None
    after: bool  # whether another statement stands before it in its sentence


class Words(NamedTuple):
    """Patterns made of a lexicon. `left` patterns are matched against reversed text, from its end."""

    leads: re.Pattern[str]
    tails: re.Pattern[str]
    noun: re.Pattern[str]
    groups: re.Pattern[str]
    thin: re.Pattern[str]
    share_of: re.Pattern[str]
    attribute: re.Pattern[str]
    bodies: re.Pattern[str]
    persons: re.Pattern[str]
    among: re.Pattern[str]
    on: re.Pattern[str]
    taken: re.Pattern[str]
    counted: re.Pattern[str]
    levels: re.Pattern[str]
    acts: re.Pattern[str]
    qualifiers: re.Pattern[str]
    planned: re.Pattern[str]
    required: re.Pattern[str]
    achieved: re.Pattern[str]
    per_before: re.Pattern[str]
    per_after: re.Pattern[str]


@cache
def words(lexicon: Lexicon) -> Words:
    """The patterns of `lexicon`, compiled once."""
    verbs = "".join(word for word in lexicon.verbs if len(word) == 1)
    spare = (*lexicon.acts, *lexicon.per, *lexicon.levels, *lexicon.groups)
    ends = (*lexicon.verbs, *lexicon.changes, *lexicon.tails)
    longer = _one_of(word for word in ends if len(word) > 1)
    group = rf"(?:{_one_of(lexicon.groups)})(?!{relations.BODY})|(?:{_one_of(lexicon.levels)})(?=$|[、,])"
    return Words(
        leads=re.compile(rf"(?:{_one_of(lexicon.leads)})++"),
        tails=re.compile(rf"(?:{_one_of(word[::-1] for word in lexicon.tails)}| )++"),
        noun=re.compile(rf"{relations.OF}?((?:(?!{longer})[^\W\d_{verbs}{relations.COUNTS}]){{2,10}})"),
        groups=re.compile(group),
        thin=re.compile(rf"(?:{_one_of(spare)}|{relations.REST})++"),
        share_of=re.compile(rf"[,:(]?(?:{relations.SHARE_OF})"),
        attribute=re.compile(rf"(?:{relations.ATTRIBUTE})$"),
        bodies=re.compile(rf"(?:{relations.BODIES_END})$"),
        persons=re.compile(rf"(?:{relations.PERSONS_END})$"),
        among=re.compile(relations.AMONG),
        on=re.compile(relations.ON),
        taken=re.compile(rf"(?:{relations.TAKE})(?P<group>{group})|(?P<among>{group})(?:{relations.IN})"),
        counted=re.compile(rf"(?P<group>{group})(?:{relations.HAVE})?\d[\d,.]{{0,8}}[^\W\d],[^,]{{0,24}}$"),
        levels=re.compile(_one_of(lexicon.levels)),
        acts=re.compile(_one_of(lexicon.acts)),
        qualifiers=re.compile(_one_of(lexicon.qualifiers)),
        planned=re.compile(_one_of(lexicon.planned)),
        required=re.compile(_one_of(lexicon.required)),
        achieved=re.compile(_one_of(lexicon.achieved)),
        per_before=re.compile(_one_of(word for word in lexicon.per if not word.startswith("/"))),
        per_after=re.compile(_one_of(word for word in lexicon.per if word.startswith("/"))),
    )


def _one_of(choices: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(choices), key=lambda word: (-len(word), word)))


def context(view: View, lexicon: Lexicon, item: Found, previous: Before | None) -> Context:
    """The words that belong to `item`; `previous` is the statement before it in the report."""
    compiled, folded = words(lexicon), view.folded
    clause, sentence = view.clause(item.start), view.sentence(item.start)
    begin = max(clause, previous.end) if previous else clause
    before = previous if previous and previous.start >= sentence else _NOTHING
    left = _BRACKETS.split(folded[begin : item.start])[-1][-40:]
    queue = _respective(folded, item, left, before)
    when = queue[0] if queue and periods.pattern().fullmatch(queue[0]) else None
    if queue and not when:
        left = queue[0]
    right = folded[item.end : min(view.clause_end(item.end), item.end + 24)]
    earlier = folded[sentence : item.start if queue else begin][-60:]
    between = folded[max(sentence, before.end) : begin][-60:]
    noun = compiled.noun.match(right)
    name = _left_name(compiled, left)
    thin = name is None or bool(compiled.thin.fullmatch(name)) or bool(compiled.share_of.match(left))
    beside = _Beside(left, noun[1] if noun else "", earlier, name, before.population, before.end > 0)
    population = _population(compiled, item, beside)
    if name and before.name and compiled.levels.fullmatch(name):
        name = name if compiled.levels.fullmatch(before.name) else before.name
    if noun and noun[1] != population:
        name = _with_noun(name, noun[1], left)
    name = name or _earlier_name(compiled, between) or before.name or _earlier_name(compiled, earlier)
    return Context(left, right, earlier, name, population, when, queue, thin)


_NOTHING = Before(0, 0, None, None, ())


def _respective(folded: str, item: Found, left: str, before: Before) -> tuple[str, ...]:
    """What the list before 分别 names, for this figure and those after it: 参训率、结业率分别为…和…."""
    if len(before.queue) > 1 and relations.AND.fullmatch(folded, before.end, item.start):
        return before.queue[1:]
    match = relations.RESPECTIVELY.search(left)
    parts = relations.AND.split(match["list"]) if match else []
    return tuple(parts) if len(parts) > 1 and all(parts) else ()


def in_table(lexicon: Lexicon, row: str, column: str) -> Context:
    """The words of a cell: its heads; one that names a group is the population, any other the name."""
    compiled = words(lexicon)
    plain = [_BRACKETS.split(head)[0].strip() for head in (row, column)]
    period = next((head for head in plain if periods.pattern().fullmatch(head)), None)
    named = [head for head in plain if head != period]
    people = (head for head in named if compiled.groups.search(head) or compiled.levels.match(head))
    group = next(people, plain[0] if compiled.persons.search(plain[0]) else None)
    name = "".join(head for head in named if head != group) or group
    left = name if name and name != group else "".join(named)
    population = group if group != name else None
    return Context(left, "", "".join(named), name or None, population, period, (), True)


def _with_noun(name: str | None, noun: str, left: str) -> str:
    """The noun behind the number, with the words before it where they are short (选派…业务骨干)."""
    listed = left.rstrip().endswith(("\u3001", ","))
    return noun if name is None or listed or len(name) > _SHORT else name + noun


def _left_name(compiled: Words, left: str) -> str | None:
    cut = compiled.tails.match(left[::-1])
    rest = left[: len(left) - cut.end()] if cut else left
    rest = _OPENING.sub("", rest)
    when = periods.pattern().match(rest)
    rest = rest[when.end() :].lstrip(",") if when else rest
    lead = compiled.leads.match(rest)
    rest = rest[lead.end() :] if lead else rest
    rest = rest.strip("、 -")[-_LONGEST_NAME:]
    return rest if len(rest) > 1 else None


def _earlier_name(compiled: Words, earlier: str) -> str | None:
    for clause in reversed(re.split(r"[,:、]", re.sub(r"[\d.]+", "", earlier))):
        name = _left_name(compiled, clause)
        if name:
            return name
    return None


def _population(compiled: Words, item: Found, beside: _Beside) -> str | None:
    """The group the text names apart from the measure.

    处级 before the number (its noun is the measure's); a group with what it does or undergoes
    (村干部参训…, 选派…名业务骨干); else the group of the clause before, where the sentence goes on about it.
    A group that is itself what is counted (党员1200名) is none.
    """
    if beside.name and compiled.levels.fullmatch(beside.name):
        return beside.name
    if (
        beside.name
        and item.word in relations.PEOPLE
        and beside.after
        and compiled.attribute.search(beside.name)
    ):
        return beside.name
    if beside.noun and _toward(compiled, beside):
        return beside.noun
    of_people = item.word in relations.PEOPLE or _is_rate(compiled, item, beside.left)
    match = _last(compiled.groups, beside.left)
    if match:
        rest = beside.left[: match.start()] + beside.left[match.end() :]
        named = of_people and compiled.acts.search(rest) and not compiled.among.search(beside.left)
        return match[0] if named else None
    if item.word in relations.PEOPLE and beside.name and compiled.acts.search(beside.name):
        group = compiled.groups.search(beside.noun)
        if compiled.persons.search(beside.noun):
            return beside.noun
        if group:
            return group[0]
    return _group_before(compiled, item, beside) if of_people else None


def _toward(compiled: Words, beside: _Beside) -> bool:
    """对未达标的3家单位、12名干部…: those something is done to, named apart from what they did."""
    if not compiled.persons.search(beside.noun) and not compiled.bodies.search(beside.noun):
        return False
    if relations.TOWARD.search(beside.left):
        return True
    listed = relations.AND.split(beside.left)
    return len(listed) == 2 and listed[1] == "" and listed[0] == beside.spoken_of


def _is_rate(compiled: Words, item: Found, left: str) -> bool:
    shares = item.unit in (quantities.PERCENT, quantities.RATIO)
    return shares or item.unit in relations.PER_HEAD or bool(compiled.per_before.search(left))


def _group_before(compiled: Words, item: Found, beside: _Beside) -> str | None:
    """…名村干部中, …只有3人; 组织村干部…, 参加3人; 教职工46人, 达标率…; 处级干部…, 人均….

    The clause of a figure that goes on about the group before it begins with no group of its own.
    """
    if beside.spoken_of and (compiled.on.match(beside.left) or compiled.per_before.search(beside.left)):
        return beside.spoken_of
    match = _last(compiled.taken, beside.earlier) if item.word in relations.PEOPLE else None
    match = match or compiled.counted.search(beside.earlier)
    if not match or not compiled.acts.search(beside.left):
        return None
    return next(group for group in match.groups() if group)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None


def qualifier(compiled: Words, around: Context) -> str | None:
    """The form nearest before the number, else behind it: 脱产, 网络, 主体班."""
    match = _last(compiled.qualifiers, around.left) or compiled.qualifiers.search(around.right)
    return match[0] if match else None


def per(lexicon: Lexicon, around: Context) -> str | None:
    """What a rate is counted by: 人均, 每月, /周."""
    compiled = words(lexicon)
    match = compiled.per_after.match(around.right) or _last(compiled.per_before, around.left[-14:])
    return lexicon.per[match[0]] if match else None


def stance(compiled: Words, around: Context, item: Found, planned: bool) -> Stance:
    """Whether the figure is reached, is to be reached, or is what a rule asks for."""
    if compiled.required.search(around.left) and not compiled.achieved.search(around.left):
        return "required"
    if compiled.required.search(around.right[:8]):
        return "required"
    if planned or compiled.planned.search(around.left):
        return "planned"
    return "required" if item.op in (">=", "<=") and not compiled.achieved.search(around.left) else "achieved"
