"""roles.toml: the roles that sections of a report play, and the words by which headings show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Role:
    """A role and its words.

    `words` stand anywhere in a heading, `alone` are a whole heading (the words 工作, 的 and 情况 around
    them may be the profile's own). A … inside a word stands for up to eight other characters.
    """

    id: str
    name: str
    words: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roles:
    """The whole file; where two words meet the longer one wins."""

    role: tuple[Role, ...]

    def of(self, title: str) -> tuple[str, ...]:
        """Roles of a folded heading without number, in the order of their words; () if none."""
        bare = title.strip(" ,。:;、.!?")
        for role in self.role:
            if bare in role.alone:
                return (role.id,)
        return tuple(dict.fromkeys(found for _, found in sorted(_hits(self, bare))))


def _hits(roles: Roles, title: str) -> Iterator[tuple[int, str]]:
    taken: list[tuple[int, int]] = []
    for pattern, role_id in _patterns(roles):
        for match in pattern.finditer(title):
            if all(match.end() <= a or match.start() >= b for a, b in taken):
                taken.append(match.span())
                yield match.start(), role_id


@cache
def _patterns(roles: Roles) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Longest word first, so that 问题整改情况 is taken before 问题."""
    words = [(word, role.id) for role in roles.role for word in role.words]
    words.sort(key=lambda pair: (-len(pair[0].replace("…", "")), pair[0]))
    return tuple((re.compile(re.escape(word).replace("…", "[^,。]{0,8}?")), role) for word, role in words)
