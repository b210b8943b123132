"""Counts become figures with intervals; two runs are compared report by report."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_example import gold

from reportmine import evaluation
from reportmine.evaluation import figures
from reportmine.evaluation.judged import Tally
from reportmine.records import Tables

counts = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(
    lambda n: Tally(n[0], n[0], n[0] + n[1], n[0] + n[2])
)


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(3, 3, 4, 6), (0.75, 0.5, 0.6)),
        (Tally(4, 2, 4, 2), (1.0, 1.0, 1.0)),  # pieces: four rows find two slots
        (Tally(0, 0, 0, 5), (0.0, 0.0, 0.0)),
        (Tally(0, 0, 5, 0), (0.0, 1.0, 0.0)),
    ],
)
def test_precision_recall_and_f1(tally: Tally, expected: tuple[float, float, float]) -> None:
    assert figures.values([{"x": tally}])["x"][:3] == pytest.approx(expected)


def test_nothing_counted_gives_no_figure() -> None:
    assert figures.values([{"x": Tally(0, 0, 0, 0)}]) == {}
    assert figures.values([]) == {}


def test_figures_are_of_summed_counts_not_means_of_figures() -> None:
    found = figures.values([{"x": Tally(1, 1, 1, 1)}, {"x": Tally(0, 0, 0, 9)}])["x"]
    assert found.r == pytest.approx(0.1)
    assert found.low == pytest.approx(0.0)
    assert found.high == pytest.approx(1.0)


@settings(max_examples=30)
@given(st.lists(counts, min_size=1, max_size=6))
def test_the_figure_lies_in_0_to_1_and_the_draws_are_always_the_same(tallies: list[Tally]) -> None:
    reports = [{"x": tally} for tally in tallies]
    found = figures.values(reports)
    assert found == figures.values(reports)
    for value in found.values():
        assert 0 <= value.low <= value.high <= 1
        assert 0 <= value.f1 <= 1
    assert len(tallies) > 1 or all(value.low == value.f1 == value.high for value in found.values())


def test_macro_f1_is_the_mean_over_classes_and_kinds() -> None:
    tallies = {
        "classes.case.problem.method": Tally(2, 2, 2, 2),
        "classes.case.problem.funding": Tally(0, 0, 1, 1),
        "classes.case.problem.vague": Tally(0, 0, 4, 0),  # not in gold: no class of this mean
        "classes.case.plan.method": Tally(1, 1, 1, 1),
    }
    assert figures.values([tallies])["classes.macro"].f1 == pytest.approx((0.5 + 1.0) / 2)


GOOD, BAD = {"x": Tally(9, 9, 10, 10)}, {"x": Tally(5, 5, 10, 10)}


def test_a_run_that_is_worse_everywhere_is_worse() -> None:
    found = figures.changes({"01": BAD, "02": BAD}, {"01": GOOD, "02": GOOD})
    assert found["x"].mean == pytest.approx(-0.4)
    assert found["x"].by_report == pytest.approx({"01": -0.4, "02": -0.4})
    assert figures.worse(found) == ["x"]
    assert figures.worse(figures.changes({"01": GOOD}, {"01": BAD})) == []


def test_one_bad_report_of_three_is_no_proof() -> None:
    found = figures.changes({"01": GOOD, "02": BAD, "03": GOOD}, dict.fromkeys(("01", "02", "03"), GOOD))
    assert 0 < found["x"].below < figures.SURE
    assert figures.worse(found) == []


def test_only_reports_of_both_runs_are_compared() -> None:
    assert figures.changes({"01": GOOD}, {"02": BAD}) == {}


def test_a_run_is_saved_and_read_again(tmp_path: Path) -> None:
    done = evaluation.judge([gold(), gold(name="02")], Tables(), {"02": "test"})
    done.save(tmp_path)
    old = evaluation.read_run(tmp_path / "evaluation.json")
    assert old == {"tune": done.tallies("tune"), "test": done.tallies("test")}
    assert set(figures.changes(done.tallies("tune"), old["tune"])["links.pairs"].by_report.values()) == {0.0}
    assert json.loads((tmp_path / "evaluation.json").read_text(encoding="utf-8"))["figures"]["test"]
    (tmp_path / "evaluation.json").write_text("[]", encoding="utf-8")
    with pytest.raises(evaluation.GoldError):
        evaluation.read_run(tmp_path / "evaluation.json")
