"""A tiny batch with two passages, set phrases and a form, and the audit that is right about it."""

from reportmine.evaluation.copies.marked import Batch, Mark, Marked
from reportmine.records import Passage, ReportRow, Tables

RIVER = "把课桌搬到渡口的候船棚里，等船的工夫听完一课。"
MOVED = "等船的工夫听完一课，把课桌搬到渡口的候船棚里。"
LADDER = "谁家的楼梯先修好，谁家的支书先讲课，讲不好的下月再讲。"
PHRASE = "在县委的坚强领导下，"
FORM = "三、主要做法"


def report(name: str, *pieces: tuple[str, Mark | None]) -> Marked:
    """A report made of pieces of text, some of them marked (start and end are counted)."""
    text, marks = "", []
    for words, mark in pieces:
        if mark:
            marks.append(mark._replace(start=len(text), end=len(text) + len(words)))
        text += words
    return Marked(name, text, tuple(marks))


def copied(passage: str, version: str = "-", change: str = "verbatim", how: str = "source") -> Mark:
    return Mark(0, 0, "copied", passage, version, tuple(change.split("/")), how)


def batch() -> Batch:
    """01 and 02 are for tuning, 03 for testing."""
    official, form = Mark(0, 0, "official"), Mark(0, 0, "form")
    one = report(
        "01", (PHRASE, official), ("我乡办了班。\n", None), (FORM, form), ("\n", None), (RIVER, copied("a1"))
    )
    two = report(
        "02",
        (FORM, form),
        ("\n雨季照常上课。", None),
        (MOVED, copied("a1", "b", "moved", "moved")),
        (LADDER, copied("a2")),
    )
    three = report("03", (PHRASE, official), ("我局不设分校。", None), (LADDER, copied("a2")))
    return Batch((one, two, three), {}, {"01": "tune", "02": "tune", "03": "test"})


def right(known: Batch) -> Tables:
    """What an audit that errs nowhere writes."""
    reports, rows = [], []
    for number, own in enumerate(known.reports, 1):
        row = dict.fromkeys(ReportRow._fields) | {"report_id": f"{own.name}.txt", "path": f"{own.name}.txt"}
        row |= {"number": number, "part": 0, "text": own.text}
        reports.append(ReportRow(**row))  # type: ignore[arg-type]
        for mark in own.marks:
            if mark.kind == "copied":
                rows.append(_row(own, mark, f"{mark.passage}/{number}"))
    return Tables(reports=reports, passages=rows)


def _row(own: Marked, mark: Mark, name: str) -> Passage:
    known = dict.fromkeys(Passage._fields) | {"occurrence_id": name, "passage_id": mark.passage}
    known |= {"report_id": f"{own.name}.txt", "start": mark.start, "end": mark.end, "kind": "copied"}
    known |= {"text": own.text[mark.start : mark.end], "change": mark.changes[0], "origin": "batch"}
    return Passage(**(known | {"similarity": 1.0 if mark.version == "-" else 0.9}))  # type: ignore[arg-type]
