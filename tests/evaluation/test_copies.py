"""Copied wording judged: what a right audit scores, and which figure each kind of mistake lowers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from copies_example import LADDER, PHRASE, RIVER, batch, right
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import cli, evaluation, tables
from reportmine.evaluation import copies
from reportmine.evaluation.figures import Value
from reportmine.evaluation.problems import GoldError
from reportmine.records import Passage, Tables

ONES = ("strict", "free", "official", "form", "families", "spans", "plagdet", "borders", "named", "plain")


def figures(rows: Tables, half: str = "tune") -> dict[str, Value]:
    found = copies.judge(batch(), {"alone": rows}).values[half]
    return {name.removeprefix("alone."): value for name, value in found.items()}


def changed(place: int, change: Callable[[Passage], Passage]) -> Tables:
    rows = right(batch())
    passages = list(rows.passages)
    passages[place] = change(passages[place])
    return rows._replace(passages=passages)


@pytest.mark.parametrize("half", ["tune", "test"])
def test_a_right_audit_scores_one(half: str) -> None:
    found = figures(right(batch()), half)
    ones = {name: value.f1 for name, value in found.items() if name in ONES or ".case." in name}
    assert set(ones.values()) == {1.0}
    assert set(ONES) - set(ones) <= {"form"}  # the test half has no form
    assert found["granularity"].f1 == 1.0
    assert found["border"].f1 == 0.0


def test_an_audit_that_says_nothing_misses_everything_and_accuses_nobody() -> None:
    rows = right(batch())
    found = figures(rows._replace(passages=[]))
    assert found["strict"].f1 == found["plagdet"].f1 == found["families"].r == 0.0
    assert found["official"].r == found["form"].r == 1.0
    assert "named" not in found


def test_a_moved_span_lowers_borders_and_characters_and_no_family() -> None:
    def shift(row: Passage) -> Passage:
        return row._replace(start=row.start - 3)

    found = figures(changed(0, shift))
    assert found["borders"].tally[1:4:2] == (5, 6)
    assert found["strict"].p < 1.0 == found["strict"].r
    assert found["families"].f1 == found["named"].f1 == 1.0


def test_set_phrases_and_the_form_called_copied_are_wrong_unless_they_are_ignored() -> None:
    def everything(row: Passage) -> Passage:
        return row._replace(start=0)

    found = figures(changed(0, everything))
    assert found["official"].r == 0.0
    assert found["form"].tally[1:4:2] == (6, 12)
    assert found["strict"].f1 < found["free"].f1 < 1.0
    assert found["free"].tally.rows == found["strict"].tally.rows - len(PHRASE) - 6


def test_common_rows_are_no_accusation() -> None:
    found = figures(changed(0, lambda row: row._replace(kind="common")))
    assert found["strict"].p == 1.0
    assert found["strict"].tally.found == found["strict"].tally.gold - len(RIVER)


def test_pieces_lower_plagdet_and_not_the_characters() -> None:
    rows = right(batch())
    first, *rest = rows.passages
    halves = [first._replace(end=first.start + 9), first._replace(start=first.start + 9)]
    found = figures(rows._replace(passages=[*halves, *rest]))
    assert found["strict"].f1 == 1.0
    assert found["granularity"].f1 == pytest.approx(4 / 3)
    assert found["plagdet"].f1 < 1.0


def test_a_glued_family_costs_precision_and_a_torn_one_recall() -> None:
    rows = right(batch())
    glued = figures(rows._replace(passages=[row._replace(passage_id="p") for row in rows.passages]))
    assert (glued["families"].p < 1.0, glued["families"].r) == (True, 1.0)
    torn = figures(changed(0, lambda row: row._replace(passage_id="alone")))
    assert (torn["families"].p, torn["families"].r < 1.0) == (1.0, True)


def test_the_change_is_asked_against_the_first_of_the_family() -> None:
    wrong = figures(changed(1, lambda row: row._replace(change="rewritten")))
    assert wrong["named"].tally[1:4:2] == (2, 3)
    rows = right(batch())
    turned = [
        row._replace(similarity=2.0 - row.similarity, change=change)
        for row, change in zip(rows.passages, ["moved", "verbatim", "verbatim", "verbatim"], strict=True)
    ]
    found = figures(rows._replace(passages=turned))
    assert found["named"].f1 == 1.0
    assert found["plain"].f1 < 1.0


def test_errors_stand_at_their_places() -> None:
    rows = changed(0, lambda row: row._replace(start=0, end=10))
    one, two, three = copies.judge(batch(), {"alone": rows}).reports
    assert [(f.kind, f.expected, one.text[f.start : f.end]) for f in one.faults] == [
        ("miss", "a1 source", RIVER),
        ("false", "official", PHRASE),
    ]
    assert two.faults == three.faults == ()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 3), st.integers(0, 40), st.integers(1, 40))
def test_figures_lie_between_0_and_1(place: int, start: int, length: int) -> None:
    rows = changed(place, lambda row: row._replace(start=start, end=start + length))
    for half in ("tune", "test"):
        found = figures(rows, half)
        for name, value in found.items():
            if name not in ("border", "granularity"):
                assert 0.0 <= value.low <= value.f1 + 1e-9
                assert value.f1 <= value.high + 1e-9 <= 1.0 + 2e-9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The batch as a folder, with the right audit in right/ and one without 03's row in worse/."""
    (tmp_path / "reports").mkdir()
    lines = ["report\tstart\tend\tkind\tpassage\tversion\tchange\thow\ttext"]
    for one in batch().reports:
        (tmp_path / "reports" / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
        for m in one.marks:
            words = (one.name, m.start, m.end, m.kind, m.passage, m.version, "/".join(m.changes), m.how)
            lines.append("\t".join(map(str, (*words, one.text[m.start : m.end]))))
    (tmp_path / "truth.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "copies.toml").write_text('[halves]\ntune = ["01", "02"]\ntest = ["03"]\n', encoding="utf-8")
    rows = right(batch())
    tables.write(rows, tmp_path / "right" / "tables")
    tables.write(rows._replace(passages=rows.passages[1:]), tmp_path / "worse" / "tables")
    return tmp_path


def test_a_folder_says_what_the_batch_says(folder: Path) -> None:
    assert copies.read_folder(folder) == batch()


def test_commands_judge_compare_and_hide_the_test_half(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = ["evaluate", str(folder)]
    assert cli.main([*gold, "--audit", str(folder / "right"), "-o", str(folder / "run")]) == 0
    said = capsys.readouterr().out
    assert "单独 逐字（严格）" in said
    assert "附通知样表" not in said
    old = ["--against", str(folder / "run" / "evaluation.json")]
    assert cli.main([*gold, "--audit", str(folder / "right"), *old]) == 0
    assert cli.main([*gold, "--audit", str(folder / "worse"), *old, "-o", str(folder / "run")]) == 1
    assert "变差" in capsys.readouterr().out
    page = (folder / "run" / "errors.html").read_text(encoding="utf-8")
    assert RIVER[:-1] in page
    assert LADDER[:-1] not in page


def test_without_an_audit_the_batch_is_audited_alone_and_with_what_was_given(folder: Path) -> None:
    (folder / "notice").mkdir()
    (folder / "notice" / "通知.txt").write_text("关于开展自查的通知\n各乡镇：请按要求自查。\n", "utf-8")
    found = evaluation.evaluate(folder)
    assert {name.partition(".")[0] for name in found.values["tune"]} == {"alone", "given"}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("truth.tsv", "report\tstart\n01\t3\n"),
        (
            "truth.tsv",
            "report\tstart\tend\tkind\tpassage\tversion\tchange\thow\ttext\n01\t0\t2\tform\t\t\t\t\t甲乙\n",
        ),
        ("copies.toml", 'halves = ["01"]\n'),
        ("copies.toml", '[halves]\ntune = ["09"]\n'),
    ],
)
def test_a_folder_that_does_not_fit_is_refused(folder: Path, file: str, content: str) -> None:
    (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(GoldError):
        copies.read_folder(folder)
