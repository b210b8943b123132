"""roles.toml: the roles that sections of a report play, and the words by which headings show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportmine.language.document import ATTRIBUTIVE


@dataclass(frozen=True)
class Role:
    """A role and its words.

    `words` stand anywhere in a heading, `alone` are a whole heading (the words 工作, 的 and 情况 around
    them may be the profile's own). A … inside a word stands for up to eight other characters. `behind`
    are words that mean this role where a section on problems or causes stands before (整改…的措施).
    """

    id: str
    name: str
    words: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roles:
    """The whole file; where two words meet the longer one wins."""

    role: tuple[Role, ...]

    def behind_problems(self, title: str) -> str | None:
        """The role that a folded heading has behind a section on problems; None if it says nothing of it."""
        return next((role.id for role in self.role if any(word in title for word in role.behind)), None)

    def of(self, title: str) -> tuple[str, ...]:
        """Roles of a folded heading without number, in the order of their words; () if none."""
        bare = title.strip(" ,。:;、.!?")
        for role in self.role:
            if bare in role.alone:
                return (role.id,)
        hits = sorted(_hits(self, bare))
        nexts = [hit[0] for hit in hits[1:]]
        heads = [
            hit for hit, after in zip(hits, [*nexts, -1], strict=False) if not _modifies(bare, hit, after)
        ]
        return tuple(dict.fromkeys(role for _, _, role in heads))


def _modifies(title: str, hit: tuple[int, int, str], after: int) -> bool:
    """Whether the word belongs to the one behind it (`after`), as in causes of problems (问题的原因)."""
    return after >= 0 and title[hit[1] : after] in ("", ATTRIBUTIVE)


def _hits(roles: Roles, title: str) -> Iterator[tuple[int, int, str]]:
    taken: list[tuple[int, int]] = []
    for word, pattern, role_id in _patterns(roles):
        if word not in title:
            continue
        for match in pattern.finditer(title):
            if all(match.end() <= a or match.start() >= b for a, b in taken):
                taken.append(match.span())
                yield *match.span(), role_id


@cache
def _patterns(roles: Roles) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """(words up to the first …, pattern, role), longest first: 问题整改情况 is taken before 问题."""
    words = [(word, role.id) for role in roles.role for word in role.words]
    words.sort(key=lambda pair: (-len(pair[0].replace("…", "")), pair[0]))
    return tuple(
        (word.split("…")[0], re.compile(re.escape(word).replace("…", "[^,。]{0,8}?")), role)
        for word, role in words
    )
