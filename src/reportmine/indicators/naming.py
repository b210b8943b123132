"""The words around a number: what is counted, of whom, in which form, by what, and how it is meant."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from reportmine.indicators import groups
from reportmine.indicators.groups import Before, Beside, one_of
from reportmine.indicators.heads import Heads
from reportmine.indicators.scan import Found
from reportmine.indicators.view import View
from reportmine.language import people, periods, relations
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
    group: str | None
    queue: tuple[str, ...]
    thin: bool  # whether the clause itself hardly says what is counted


class Words(NamedTuple):
    """Patterns made of a lexicon. `left` patterns are matched against reversed text, from its end."""

    leads: re.Pattern[str]
    tails: re.Pattern[str]
    noun: re.Pattern[str]
    thin: re.Pattern[str]
    share_of: re.Pattern[str]
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
    longer = one_of(word for word in ends if len(word) > 1)
    return Words(
        leads=re.compile(rf"(?:{one_of(lexicon.leads)})++"),
        tails=re.compile(rf"(?:{one_of(word[::-1] for word in lexicon.tails)}| )++"),
        noun=re.compile(rf"{relations.OF}?((?:(?!{longer})[^\W\d_{verbs}{relations.COUNTS}]){{2,10}})"),
        thin=re.compile(rf"(?:{one_of(spare)}|{relations.REST})++"),
        share_of=re.compile(rf"[,:(]?(?:{relations.SHARE_OF})"),
        levels=re.compile(one_of(lexicon.levels)),
        acts=re.compile(one_of(lexicon.acts)),
        qualifiers=re.compile(one_of(lexicon.qualifiers)),
        planned=re.compile(one_of(lexicon.planned)),
        required=re.compile(one_of(lexicon.required)),
        achieved=re.compile(one_of(lexicon.achieved)),
        per_before=re.compile(one_of(word for word in lexicon.per if not word.startswith("/"))),
        per_after=re.compile(one_of(word for word in lexicon.per if word.startswith("/"))),
    )


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
    known = before if before.end else None
    own = folded[clause : item.start][-40:]
    written = left if queue else view.content[item.start - len(left) : item.start]
    whose = groups.whose(
        lexicon, item, Beside(left, written, own, between, right, noun[1] if noun else "", name, known)
    )
    population = whose.population
    if name and before.name and compiled.levels.fullmatch(name):
        name = name if compiled.levels.fullmatch(before.name) else before.name
    if noun and noun[1] != population:
        name = _with_noun(name, noun[1], left)
    name = name or _earlier_name(compiled, between) or before.name or _earlier_name(compiled, earlier)
    return Context(left, right, earlier, name, population, when, whose.group, queue, thin)


_NOTHING = Before(0, 0, None, None, None, (), "", None)


def _respective(folded: str, item: Found, left: str, before: Before) -> tuple[str, ...]:
    """What the list before 分别 names, for this figure and those after it: 参训率、结业率分别为…和…."""
    if len(before.queue) > 1 and relations.AND.fullmatch(folded, before.end, item.start):
        return before.queue[1:]
    match = relations.RESPECTIVELY.search(left)
    parts = relations.AND.split(match["list"]) if match else []
    return tuple(parts) if len(parts) > 1 and all(parts) else ()


def in_table(lexicon: Lexicon, item: Found, heads: Heads) -> Context:
    """The words of a cell: its heads; one that names a group is the population, any other the name."""
    plain = [_BRACKETS.split(head)[0].strip() for head in (*heads.row, *heads.column)]
    period = next((head for head in plain if periods.pattern().fullmatch(head)), None)
    named = [head for head in plain if head and head != period]
    group = next((head for head in named if _is_group(lexicon, head)), None)
    name = "".join(head for head in named if head != group) or group
    words = name or ""
    within = groups.whose(lexicon, item, Beside(words, words, words, "", "", "", name, None)).population
    population = group if group and group != name else within
    left = name if name and name != group else "".join(named)
    return Context(left, "", "".join(named), name or None, population, period, population, (), True)


def _is_group(lexicon: Lexicon, head: str) -> bool:
    """Whether a head names people and nothing that is measured of them: 科级干部, 护士, 处级."""
    compiled = words(lexicon)
    group = _last(groups.patterns(lexicon).groups, head)
    ends = group is not None and group.end() == len(head)
    return ends or bool(_people_head().search(head) or compiled.levels.fullmatch(head))


@cache
def _people_head() -> re.Pattern[str]:
    return re.compile(rf"^{people.STAGE}$|{people.HEAD}")


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
