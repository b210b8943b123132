"""Rows, Arrow, pandas and CSV are the same table."""

import csv
from pathlib import Path

import pytest

from reportmine import tables
from reportmine.records import ROW_TYPES, Finding, Span, Tables

FINDING = Finding(
    "f1", "K3QD", "甲.txt", "云岫县", "slots.unfilled", "error", 1, 3, 5, "X期", "第1段", None,
    "一处未填写。", "", "请填写。", None, None, None, None,
    (Span("甲.txt", 8, 9, "*"),), 1, None, 1.0,
)  # fmt: skip


def test_every_table_exists_with_its_columns_even_without_rows(tmp_path: Path) -> None:
    tables.write(Tables(), tmp_path, as_csv=True)
    for name in ROW_TYPES:
        assert (tmp_path / f"{name}.parquet").exists()
        head = (tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig").strip().split(",")
        assert head == tables.column_names(name)


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    tables.write(Tables(findings=[FINDING]), tmp_path)
    assert tables.read(tmp_path).findings == [FINDING]


def test_decisions_have_the_column_from() -> None:
    assert "from" in tables.column_names("decisions")


@pytest.mark.parametrize("quote", ["=1+1", "+86", "-3", "@甲", "＝1", "\t甲"])
def test_a_cell_that_would_run_as_a_formula_is_text_in_csv(tmp_path: Path, quote: str) -> None:
    tables.write_csv("findings", [FINDING._replace(text=quote)], tmp_path / "findings.csv")
    with (tmp_path / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["text"] == "'" + quote


def test_a_lone_surrogate_does_not_stop_the_audit(tmp_path: Path) -> None:
    tables.write(Tables(findings=[FINDING._replace(text="甲\ud800")]), tmp_path)
    assert tables.read(tmp_path).findings[0].text == "甲?"
    spans = (Span("r", 0, 2, "乙\ud800"),)
    tables.write(Tables(findings=[FINDING._replace(evidence=spans)]), tmp_path)
    assert tables.read(tmp_path).findings[0].evidence[0].text == "乙?"
