"""An audit laid against gold: right in everything is 1.0, and each slip lowers the figures it should."""

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from marked_example import BODY, gold

from reportmine import evaluation, tables
from reportmine.records import Tables

SHARED = Path(__file__).parents[2].parent / "shared" / "gold"
Change = Callable[[Any], Any]
NEVER_RIGHT = {"sections.items"}  # how many items are called headings: no figure of quality


def judged(rows: Tables, body: str = BODY) -> dict[str, float]:
    found = evaluation.judge([gold(body)], rows).values["tune"]
    return {name: value.f1 for name, value in found.items() if name not in NEVER_RIGHT}


def lowered(rows: Tables) -> set[str]:
    """Figures below 1, hard cases apart."""
    return {name for name, value in judged(rows).items() if value < 1 and ".case." not in name}


def changed(table: str, place: int, change: Change) -> Tables:
    rows = evaluation.expected([gold()])
    own: list[Any] = list(getattr(rows, table))
    own[place] = change(own[place])
    return rows._replace(**{table: [row for row in own if row is not None]})


def shifted(start: int = 0, end: int = 0) -> Change:
    """The row with its edges moved; its text follows."""

    def move(row: Any) -> Any:
        text = gold().text
        return row._replace(
            start=row.start + start, end=row.end + end, text=text[row.start + start : row.end + end]
        )

    return move


def replaced(**values: object) -> Change:
    return lambda row: row._replace(**values)


def removed(_: Any) -> None:
    return None


def test_gold_turned_into_an_audit_is_right_in_everything() -> None:
    figures = judged(evaluation.expected([gold()]))
    assert set(figures.values()) == {1.0}
    assert {name.partition(".")[0] for name in figures} == set(evaluation.TABLES)


def test_every_way_of_writing_an_audit_to_disk_keeps_that(tmp_path: Path) -> None:
    (tmp_path / "gold" / "src").mkdir(parents=True)
    (tmp_path / "gold" / "src" / "01.src").write_text(
        "#unit=梅坞乡\n#title=自查报告\n#year=\n#domain=cadre\n" + BODY, encoding="utf-8"
    )
    golds = evaluation.compile_folder(tmp_path / "gold")
    tables.write(evaluation.expected(golds), tmp_path / "audit" / "tables")
    done = evaluation.evaluate(tmp_path / "gold", tmp_path / "audit")
    assert done.reports[0].faults == ()


ALL_WAYS = {"indicators.strict", "indicators.core", "indicators.lenient", "indicators.span"}
FIGURES_OF_STATEMENTS = {"statements.all", "statements.plan"}
# table, row, what happens to it, the figures that it lowers
SLIPS = [
    ("indicators", 0, shifted(end=-1), {"indicators.strict", "indicators.core"}),
    ("indicators", 2, shifted(start=1), {"indicators.strict"}),  # 近 is a bound word: the core stays
    ("indicators", 0, replaced(value=47.0), ALL_WAYS - {"indicators.span"}),
    ("indicators", 0, replaced(unit="人次"), {"indicators.strict", "indicators.core"}),
    ("indicators", 0, replaced(op="~"), {"indicators.strict", "indicators.core"}),
    ("indicators", 2, replaced(population=None), {"populations.named"}),
    ("indicators", 1, replaced(value=3.0), ALL_WAYS - {"indicators.span"} | {"indicators.holes"}),
    ("indicators", 0, removed, ALL_WAYS),
    ("findings", 0, removed, {"findings.found"}),
    ("findings", 0, replaced(rule="slots.masked_name"), {"findings.found"}),
    ("findings", 0, shifted(start=-2, end=2), set()),  # it still quotes the slot
    ("findings", 1, removed, {"findings.found"}),  # what is missing altogether has no place
    ("placeholders", 0, removed, {"placeholders.found"}),
    ("placeholders", 0, shifted(start=-1), set()),  # any overlap is a hit
    ("placeholders", 0, replaced(slot="name"), {"placeholders.slot"}),
    ("placeholders", 0, shifted(start=1, end=2), {"placeholders.found"}),  # off the slot: missed, false
    ("sections", 0, shifted(end=-1), set()),  # half of it is enough
    ("sections", 0, shifted(end=-4), {"sections.level", "sections.span"}),
    ("sections", 0, replaced(level=2), {"sections.level"}),
    ("sections", 1, replaced(level=2), set()),  # accepted too
    ("sections", 0, replaced(role="plan"), {"roles.first"}),
    ("sections", 1, replaced(roles=("problem",)), {"roles.all"}),
    ("sections", 3, replaced(role="lead"), {"roles.parts"}),
    ("statements", 3, shifted(end=-2), set()),
    ("statements", 3, replaced(label="content"), {"classes.first", "classes.any", "classes.macro"}),
    ("statements", 1, replaced(label="venues"), {"classes.first", "classes.macro"}),
    ("statements", 0, replaced(label="content"), set()),  # accepted too
    ("statements", 2, replaced(owner=None), {"elements.owner"}),
    ("statements", 3, replaced(owner="财政所"), set()),  # arguable
    ("statements", 2, replaced(owner="办公室"), {"elements.owner_quote"}),
    ("links", 0, removed, {"links.pairs", "links.answered", "links.unanswered"}),
    ("reports", 0, replaced(unit="梅坞"), {"speaker.unit"}),
    ("reports", 0, replaced(year=2023), {"speaker.year"}),
]


@pytest.mark.parametrize(("table", "place", "change", "figures"), SLIPS)
def test_a_slip_lowers_the_figures_it_should(
    table: str, place: int, change: Change, figures: set[str]
) -> None:
    assert lowered(changed(table, place, change)) == figures


@pytest.mark.parametrize(
    ("table", "words", "figures"),
    [
        ("indicators", "一次", set()),  # arguable
        ("indicators", "两学一做", ALL_WAYS | {"indicators.uncounted"}),
        ("placeholders", "X光", {"placeholders.found", "lookalikes.spared"}),
        ("sections", "（一）学习", set()),  # an item: ignored both ways
        ("sections", "县委组织部：", {"sections.level", "sections.span"}),
        ("statements", "总的看还有差距。", set()),
        ("statements", "全乡有干部46人", {"statements.all", "statements.problem"}),
    ],
)
def test_a_row_too_many_is_false_only_where_gold_is_sure(table: str, words: str, figures: set[str]) -> None:
    rows = evaluation.expected([gold()])
    start = gold().text.index(words)
    own: Sequence[Any] = getattr(rows, table)
    first = own[0]._replace(start=start, end=start + len(words), text=words)
    extra = first._replace(statement_id="new") if table == "statements" else first
    assert lowered(rows._replace(**{table: [*own, extra]})) == figures


def test_a_missing_report_is_missed_whole() -> None:
    figures = judged(Tables())
    wholly = ("speaker.found", "sections.level", "placeholders.found", "indicators.strict", "statements.all")
    assert {figures[name] for name in (*wholly, "links.pairs")} == {0.0}


def test_gold_moves_into_a_text_that_was_repaired() -> None:
    rows = evaluation.expected([gold()])
    text = gold().text
    cut = text.index("，")

    def moved(row: Any) -> Any:
        return row._replace(start=row.start - (row.start > cut), end=row.end - (row.end > cut))

    report = rows.reports[0]._replace(text=text[:cut] + text[cut + 1 :])
    names = ("placeholders", "indicators", "statements", "sections")
    rows = rows._replace(reports=[report], **{name: [*map(moved, getattr(rows, name))] for name in names})
    done = evaluation.judge([gold()], rows)
    assert done.reports[0].text_differs
    assert {value.f1 for name, value in done.values["tune"].items() if name.startswith("indicators")} == {1.0}


def test_unknown_tables_are_refused() -> None:
    with pytest.raises(evaluation.GoldError, match="indicator"):
        evaluation.judge([gold()], Tables(), wanted=["indicator"])


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_figures_agree_with_the_other_hands_scorer(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("other_scorer", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = evaluation.expected(evaluation.read_folder(SHARED))
    kept = {name: own[::2] + own[1::6] for name, own in rows._asdict().items() if name != "reports"}
    tables.write(rows._replace(**kept), tmp_path / "tables")
    theirs = scorer.score(SHARED, tmp_path)
    ours = evaluation.evaluate(SHARED, tmp_path).values["tune"]
    pairs = {
        "sections.level": theirs["sections"],
        "placeholders.found": theirs["placeholders"],
        "indicators.strict": theirs["indicators"]["strict"],
        "indicators.lenient": theirs["indicators"]["lenient"],
        "statements.problem": theirs["statements"]["problem"],
        "statements.plan": theirs["statements"]["plan"],
        "links.pairs": theirs["links"],
        "links.unanswered": theirs["links"]["unanswered"],
    }
    for name, figure in pairs.items():
        assert ours[name][:3] == pytest.approx((figure["p"], figure["r"], figure["f1"])), name
    assert ours["classes.macro"].f1 == pytest.approx(theirs["statements"]["macro_f1"])
