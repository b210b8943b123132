"""corpora/copies is what its sources say, halves share no passage, and honest text is not shared."""

import importlib.util
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from reportmine.evaluation import copies
from reportmine.evaluation.copies.marked import Marked

FOLDER = Path(__file__).parents[2] / "corpora" / "copies"
SPEC = importlib.util.spec_from_file_location("copies_build", FOLDER / "build.py")
assert SPEC is not None
assert SPEC.loader is not None
build = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(build)
EVERYWHERE = "c01"
HONEST = 13  # characters; the dates, the addressee and the like are shorter


@pytest.fixture(scope="module")
def batch() -> copies.marked.Batch:
    return copies.read_folder(FOLDER)


def test_a_rebuild_is_equal() -> None:
    made = build.files()
    there = [path for kind in ("reports", "notice", "form") for path in (FOLDER / kind).iterdir()]
    there += [FOLDER / "truth.tsv", FOLDER / "copies.toml"]
    assert {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in there} == made


def test_a_passage_stands_in_several_reports_of_one_half(batch: copies.marked.Batch) -> None:
    halves, reports = defaultdict(set), Counter[str]()
    for one in (one for report in batch.reports for one in report.occurrences()):
        halves[one.passage].add(batch.halves[one.report])
        reports[one.passage] += 1
    assert {name for name, own in halves.items() if len(own) > 1} == {EVERYWHERE}
    assert min(reports.values()) >= 2
    assert len(reports) >= 60


def test_what_is_not_marked_stands_in_one_report_only(batch: copies.marked.Batch) -> None:
    owners = defaultdict(set)
    for report in batch.reports:
        for words in unmarked(report):
            for start in range(len(words) - HONEST + 1):
                owners[words[start : start + HONEST]].add(report.name)
    assert [words for words, own in owners.items() if len(own) > 1] == []


def unmarked(report: Marked) -> list[str]:
    """Stretches of a report that are neither copied nor official nor the form's."""
    signs = list(report.text)
    for mark in report.marks:
        signs[mark.start : mark.end] = "\n" * (mark.end - mark.start)
    return "".join(signs).split("\n")
