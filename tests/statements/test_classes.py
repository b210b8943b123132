"""The class a statement is given, on made-up statements of schools, hospitals and offices."""

from pathlib import Path

from reportmine import outline, profile, statements
from reportmine.records import Report
from reportmine.text import Text

PROFILE = profile.load()
LABELLED = Path(__file__).with_name("labelled.txt")
FRAME = {
    "p": ("problem", "自查报告\n一、存在的问题\n（1）{}\n"),
    "m": ("plan", "自查报告\n一、下一步打算\n（1）{}\n"),
}


def label(letter: str, text: str) -> list[str | None]:
    kind, frame = FRAME[letter]
    report = Report("r", "r", "r", 0, Text.plain(frame.format(text)))
    rows = statements.find(report, PROFILE.classes, outline.find(report, PROFILE.roles).sections).statements
    return [row.label for row in rows if row.kind == kind]


def test_nineteen_of_twenty_statements_are_one_row_of_the_class_a_reader_gives() -> None:
    lines = [
        line.split(" ", 2) for line in LABELLED.read_text(encoding="utf-8").splitlines() if line[0] in "pm"
    ]
    wrong = [
        (want, label(letter, text), text) for letter, want, text in lines if label(letter, text) != [want]
    ]
    assert len(wrong) <= len(lines) / 20, wrong
