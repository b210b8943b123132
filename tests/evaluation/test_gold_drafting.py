"""An audit written as mark-up: compiled again it says what the audit said."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_example import gold

from reportmine import evaluation, tables
from reportmine.records import Tables

GOLD = gold()
ROWS = evaluation.expected([GOLD])


def drafted(rows: Tables) -> evaluation.Draft:
    return evaluation.draft(rows.reports[0], rows)


def test_a_draft_of_gold_compiles_to_what_it_was() -> None:
    draft = drafted(ROWS)
    assert draft.dropped == ()
    again = evaluation.compile_source(draft.source, draft.name)
    done = evaluation.judge([again], ROWS)
    assert done.reports[0].faults == ()
    assert (again.text, again.title, again.year) == (GOLD.text, GOLD.title, GOLD.year)
    assert again.figures == GOLD.figures
    assert again.links == GOLD.links
    assert [row.quotes for row in again.statements] == [row.quotes for row in GOLD.statements]


def test_a_statement_that_begins_in_a_run_in_heading_begins_behind_it() -> None:
    text = "一、打算\n（一）请老师。组织办请5名。\n"
    report = ROWS.reports[0]._replace(text=text)
    heading = ROWS.sections[0]._replace(start=5, end=11, text=text[5:11], number="（一）", level=2)
    stated = ROWS.statements[2]._replace(start=8, end=len(text) - 1, text=text[8:-1], owner=None)
    rows = Tables(reports=[report], sections=[heading], statements=[stated])
    draft = drafted(rows)
    assert "⟦h2 overview|（一）|请老师⟧。⟦s m1 teachers" in draft.source
    assert draft.source.endswith("|组织办请5名。⟧\n")
    assert draft.dropped == ()


def test_a_row_in_a_heading_number_is_left_out_and_named() -> None:
    heading = ROWS.sections[0]
    figure = ROWS.indicators[0]._replace(start=heading.start, end=heading.start + 1, text="一")
    draft = drafted(ROWS._replace(indicators=[figure]))
    assert draft.dropped == ("一",)


@settings(max_examples=60)
@given(st.data())
def test_any_rows_make_a_source_of_the_same_text(data: st.DataObject) -> None:
    size = len(GOLD.text)

    def moved(row: Any) -> Any:
        start = data.draw(st.integers(0, size - 1))
        end = data.draw(st.integers(start + 1, size))
        return row._replace(start=start, end=end, text=GOLD.text[start:end])

    rows = ROWS._replace(
        indicators=[moved(row) for row in ROWS.indicators[:3]],
        placeholders=[moved(row) for row in ROWS.placeholders],
        statements=[moved(row) for row in ROWS.statements[:1]],
        links=[],
    )
    source = drafted(rows).source
    assert evaluation.compile_source(source, "01").text.rstrip("\n") == GOLD.text.rstrip("\n")


def test_a_folder_is_drafted_once_and_never_overwritten(tmp_path: Path) -> None:
    tables.write(ROWS, tmp_path / "audit" / "tables")
    evaluation.draft_folder(tmp_path / "audit", tmp_path / "gold")
    assert evaluation.compile_folder(tmp_path / "gold")[0].name == "01"
    with pytest.raises(evaluation.GoldError) as caught:
        evaluation.draft_folder(tmp_path / "audit", tmp_path / "gold")
    assert caught.value.problems[0].code == "source_there"


def test_what_cannot_be_drafted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(evaluation.GoldError) as caught:
        evaluation.draft_folder(tmp_path, tmp_path)
    assert caught.value.problems[0].code == "no_audit"
    report = ROWS.reports[0]._replace(text="一⟦二")
    with pytest.raises(evaluation.GoldError) as caught:
        evaluation.draft(report, Tables(reports=[report]))
    assert caught.value.problems[0].code == "brackets"
