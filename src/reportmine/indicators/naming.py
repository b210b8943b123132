"""The words around a number: what is counted, of whom, in which form, by what, and how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from reportmine.indicators.scan import Found
from reportmine.indicators.view import View
from reportmine.language import quantities
from reportmine.profile.indicators import Lexicon

Stance = Literal["achieved", "planned", "required"]
_LONGEST_NAME = 18
_BRACKETS = re.compile(r"[()\[\]〔〕]")
_OPENING = re.compile(r"^(?:[^\w\"]|[\d\u2460-\u24ff])+(?:[^\W\d]{1,2}\d+){0,4}[\u5e74\u6708\u65e5]?\u5ea6?")
"""A list's mark or a date, with which a name does not begin."""
_PEOPLE = frozenset({"人", "名", "位", "人次"})


class Context(NamedTuple):
    """The words beside a statement: `left` before it in its clause, `right` behind it, and what they say."""

    left: str
    right: str
    earlier: str
    name: str | None
    population: str | None


class Words(NamedTuple):
    """Patterns made of a lexicon. `left` patterns are matched against reversed text, from its end."""

    leads: re.Pattern[str]
    tails: re.Pattern[str]
    noun: re.Pattern[str]
    groups: re.Pattern[str]
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
    longer = _one_of(word for word in lexicon.verbs if len(word) > 1)
    return Words(
        leads=re.compile(rf"(?:{_one_of(lexicon.leads)})++"),
        tails=re.compile(rf"(?:{_one_of(word[::-1] for word in lexicon.tails)}| )++"),
        noun=re.compile(rf"的?((?:(?!{longer})[^\W\d_{verbs}]){{2,10}})"),
        groups=re.compile(_one_of((*lexicon.groups, *lexicon.levels))),
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


def context(view: View, lexicon: Lexicon, item: Found, previous: tuple[Found, str | None] | None) -> Context:
    """The words that belong to `item`; `previous` is the statement before it in the report, and its name."""
    compiled, folded = words(lexicon), view.folded
    clause, sentence = view.clause(item.start), view.sentence(item.start)
    begin = max(clause, previous[0].end) if previous else clause
    spoken = previous[1] if previous and previous[0].start >= sentence else None
    left = _BRACKETS.split(folded[begin : item.start])[-1][-40:]
    right = folded[item.end : min(view.clause_end(item.end), item.end + 24)]
    earlier = folded[sentence:begin][-60:]
    name = _left_name(compiled, left)
    noun = compiled.noun.match(right)
    population = _population(compiled, item, (left, noun[1] if noun else "", earlier), name)
    if name and spoken and compiled.levels.fullmatch(name):
        name = spoken
    if noun and (not name or compiled.acts.fullmatch(name)) and noun[1] != population:
        name = (name or "") + noun[1]
    return Context(left, right, earlier, name or spoken or _earlier_name(compiled, earlier), population)


def _left_name(compiled: Words, left: str) -> str | None:
    cut = compiled.tails.match(left[::-1])
    rest = left[: len(left) - cut.end()] if cut else left
    rest = _OPENING.sub("", rest)
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


def _population(compiled: Words, item: Found, beside: tuple[str, str, str], name: str | None) -> str | None:
    """The group the text names apart from the measure.

    处级 before the number (its noun is the measure's); a group with what it does or undergoes
    (村干部参训…, 选派…名业务骨干); for a rate or an amount per head the group of the clause before.
    A group that is itself what is counted (党员1200名) is none.
    """
    left, noun, earlier = beside
    if name and compiled.levels.fullmatch(name):
        return name
    match = _last(compiled.groups, left)
    if match:
        rest = left[: match.start()] + left[match.end() :]
        return match[0] if compiled.acts.search(rest) else None
    group = compiled.groups.search(noun)
    if group and item.word in _PEOPLE and name and compiled.acts.search(name):
        return noun if noun.endswith(group[0]) else group[0]
    return _group_before(compiled, item, left, earlier)


def _group_before(compiled: Words, item: Found, left: str, earlier: str) -> str | None:
    rate = item.unit in (quantities.PERCENT, quantities.RATIO) or bool(compiled.per_before.search(left))
    if not (rate or item.word in _PEOPLE) or not compiled.acts.search(left):
        return None
    match = _last(compiled.groups, earlier)
    return match[0] if match and earlier[match.end() :].count(",") <= 1 else None


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
