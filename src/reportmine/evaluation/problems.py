"""What is wrong with a gold folder: every problem with its file, line and column, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportmine.messages import remedy, say


class Problem(NamedTuple):
    """One fault of a source; line and column are 1-based, 0 where the whole file is meant."""

    file: str
    line: int
    column: int
    code: str
    fields: Mapping[str, object]

    def words(self) -> str:
        """file:line:column: what is wrong; what to do."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        said = say("evaluation", self.code, **self.fields)
        return say("evaluation", "problem", place=place, what=said, remedy=remedy("evaluation", self.code))


class GoldError(Exception):
    """A gold folder that cannot be used; `problems` says why, one by one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.words() for problem in problems))
