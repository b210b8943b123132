"""errors.html: each miss and false alarm in its sentence; nothing of the test half; no request."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from marked_example import gold

from reportmine import cli, evaluation, tables
from reportmine.records import Tables


class Page(HTMLParser):
    """Rows of the table: their attributes, words and the words marked in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[dict[str, str]] = []
        self.marking = False
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append({key: value or "" for key, value in attributes} | {"words": "", "mark": ""})
        self.marking = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self.marking = self.marking and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1]["words"] += data
            self.rows[-1]["mark"] += data if self.marking else ""


def saved(folder: Path, rows: Tables, halves: dict[str, str] | None = None) -> str:
    evaluation.judge([gold(), gold(name="02")], rows, halves).save(folder)
    return (folder / "errors.html").read_text(encoding="utf-8")


def test_each_error_stands_in_its_sentence(tmp_path: Path) -> None:
    rows = evaluation.expected([gold(), gold(name="02")])
    rows = rows._replace(indicators=rows.indicators[:-1])
    page = Page(saved(tmp_path, rows))
    (row,) = [row for row in page.rows if "data-table" in row]
    assert (row["data-table"], row["data-kind"], row["mark"]) == ("indicators", "miss", "3万元")
    assert "财政所挤出3万元。" in row["words"]
    assert "组织办" not in row["words"]


def test_words_of_a_report_cannot_break_the_page(tmp_path: Path) -> None:
    rows = evaluation.expected([gold(), gold(name="02")])
    wrong = rows.indicators[0]._replace(population="<script>alert(1)</script>")
    page = saved(tmp_path, rows._replace(indicators=[wrong, *rows.indicators[1:]]))
    assert "&lt;script&gt;alert(1)" in page
    assert page.count("<script>") == 1


def test_the_test_half_is_counted_and_not_shown(tmp_path: Path) -> None:
    page = Page(saved(tmp_path, Tables(), {"02": "test"}))
    shown = {row["words"][:2] for row in page.rows if "data-table" in row}
    assert shown == {"01"}
    run = evaluation.judge([gold(), gold(name="02")], Tables(), {"02": "test"})
    run.save(tmp_path, show_test=True)
    page = Page((tmp_path / "errors.html").read_text(encoding="utf-8"))
    assert {row["words"][:2] for row in page.rows if "data-table" in row} == {"01", "02"}


def test_the_page_is_one_file(tmp_path: Path) -> None:
    page = saved(tmp_path, Tables())
    assert not re.search(r"https?://|src=|href=|@import|\{\{", page)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold folder of two reports with a half for tests, and an audit that misses one indicator."""
    (tmp_path / "src").mkdir()
    for name in ("01", "02"):
        source = evaluation.draft(*_first(name)).source
        (tmp_path / "src" / f"{name}.src").write_text(source, encoding="utf-8")
    (tmp_path / "split.toml").write_text('tune = ["01"]\ntest = ["02"]\n', encoding="utf-8")
    assert cli.main(["gold", "compile", str(tmp_path)]) == 0
    rows = evaluation.expected(evaluation.read_folder(tmp_path))
    tables.write(rows, tmp_path / "right" / "tables")
    fewer = [row for row in rows.indicators if row.text != "46人"]
    tables.write(rows._replace(indicators=fewer), tmp_path / "worse" / "tables")
    return tmp_path


def _first(name: str) -> tuple[object, Tables]:
    rows = evaluation.expected([gold(name=name)])
    return rows.reports[0], rows


def test_commands_judge_and_compare(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = ["evaluate", str(folder), "--audit", str(folder / "right")]
    worse = ["evaluate", str(folder), "--audit", str(folder / "worse")]
    assert cli.main([*right, "-o", str(folder / "run")]) == 0
    said = capsys.readouterr().out
    assert "（tune）1 份" in said
    assert "（test）1 份" in said
    assert "F1 1.000" in said
    old = ["--against", str(folder / "run" / "evaluation.json")]
    assert cli.main([*right, *old]) == 0
    assert "均无变化" in capsys.readouterr().out
    assert cli.main([*worse, *old]) == 1
    said = capsys.readouterr().out
    assert "变差" in said
    assert "01 -0." in said
    assert cli.main([*worse, "--tables", "links", *old]) == 0


def test_commands_refuse_with_a_remedy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", str(folder / "none")]) == 2
    assert "gold compile" in capsys.readouterr().err
    assert cli.main(["evaluate", str(folder), "--audit", str(folder / "none")]) == 2
    assert cli.main(["evaluate", str(folder), "--tables", "figures"]) == 2
    assert cli.main(["gold", "draft", str(folder / "none"), "-o", str(folder)]) == 2
    (folder / "src" / "01.src").write_text("⟦", encoding="utf-8")
    assert cli.main(["gold", "compile", str(folder)]) == 2
    assert "01.src:1:1" in capsys.readouterr().err
    (folder / "split.toml").write_text('tune = ["09"]\n', encoding="utf-8")
    assert cli.main(["evaluate", str(folder), "--audit", str(folder / "right")]) == 2
    assert "09" in capsys.readouterr().err


def test_without_an_audit_the_texts_are_audited(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", str(folder), "--tables", "speaker", "offsets"]) == 0
    assert "位置与引文一致             1.000" in capsys.readouterr().out
