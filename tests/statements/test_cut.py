"""Where statements begin and end, and which plan answers which problem, in made-up reports."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reportmine import outline, profile, statements
from reportmine.records import Report
from reportmine.text import Text

PROFILE = profile.load()
MARKED = Path(__file__).with_name("marked.txt")
TITLE = "关于自查情况的报告\n"


class Mark(NamedTuple):
    """A statement as it ought to be found; `answers` are the problems (from 0) a plan answers."""

    kind: str
    text: str
    answers: tuple[int, ...]


class Case(NamedTuple):
    """A report and its statements."""

    name: str
    text: str
    marks: tuple[Mark, ...]


def cases() -> Iterator[Case]:
    for block in re.split(r"^==== ", MARKED.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, body = block.split("\n", 1)
        marks = tuple(
            Mark(
                "problem" if m[1] == "p" else "plan",
                m[3],
                tuple(int(n) - 1 for n in (m[2] or "").split(",") if n),
            )
            for m in re.finditer(r"\{([pm])(?:>([\d,]+))? ([^{}]*)\}", body)
        )
        yield Case(name, TITLE + re.sub(r"\{[pm](?:>[\d,]+)? |\}", "", body), marks)


CASES = list(cases())


def found(case: Case) -> statements.Stated:
    report = Report("r", "r", "r", 0, Text.plain(case.text))
    return statements.find(report, PROFILE.classes, outline.find(report, PROFILE.roles).sections)


def pairs(case: Case) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Links expected and links found, by the statements' words."""
    problems = [mark.text for mark in case.marks if mark.kind == "problem"]
    expected = {(problems[n], mark.text) for mark in case.marks for n in mark.answers}
    stated = found(case)
    by_id = {row.statement_id: row.text for row in stated.statements}
    return expected, {(by_id[link.problem_id], by_id[link.plan_id]) for link in stated.links}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_statement_is_cut_as_a_reader_cuts_it(case: Case) -> None:
    rows = [(row.kind, row.text.strip()) for row in found(case).statements]
    assert rows == [(mark.kind, mark.text.strip()) for mark in case.marks]


def test_nine_of_ten_links_are_those_a_reader_draws() -> None:
    expected, drawn = set(), set()
    for case in CASES:
        wanted, got = pairs(case)
        if wanted:
            expected |= wanted
            drawn |= got
    right = len(expected & drawn)
    assert right / len(drawn) >= 0.9
    assert right / len(expected) >= 0.8
