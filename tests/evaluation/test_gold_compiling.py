"""Sources become texts and offsets, or are refused with file, line, column and what to do."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_example import BODY, HEADER, gold

from reportmine import evaluation
from reportmine.evaluation import gold as golds
from reportmine.evaluation import quantity
from reportmine.messages import remedy

SHARED = Path(__file__).parents[2].parent / "shared" / "gold"


def test_marks_become_spans_that_quote_the_text() -> None:
    one = gold()
    rows = [*one.headings, *one.parts, *one.items, *one.slots, *one.lookalikes, *one.figures, *one.uncounted]
    rows += [*one.statements, *one.arguable]
    assert len(rows) > 30
    for row in rows:
        assert one.text[row.start : row.end] == row.text
    assert "⟦" not in one.text
    assert "|" not in one.text


def test_headings_have_levels_roles_and_numbers() -> None:
    one = gold()
    assert [(row.number, row.levels, row.roles) for row in one.headings] == [
        ("一、", (1,), ("overview",)),
        ("二、", (1, 2), ("problem", "cause")),
        ("三、", (1,), ("plan",)),
    ]
    assert [part.role for part in one.parts] == ["title", "salutation", "closing"]
    # An arguable heading and the numbers inside paragraphs are items: ignored both ways.
    assert {item.text for item in one.items} == {"（一）", "一是", "二是", "1.", "2."}


def test_statements_know_their_classes_elements_and_links() -> None:
    one = gold()
    assert [(row.kind, row.labels, row.further) for row in one.statements] == [
        ("problem", ("teachers", "content"), ()),
        ("problem", ("funding",), ("venues",)),
        ("plan", ("teachers",), ()),
        ("plan", ("funding",), ()),
    ]
    assert one.statements[2].quotes == {"owner": "组织办", "deadline": "年底前", "target": "5名"}
    assert one.statements[3].arguable == {"owner"}
    assert (one.links, one.links_arguable) == (((0, 2), (1, 3)), ((0, 3),))
    assert one.unanswered() == []


def test_outside_classed_reports_the_label_is_a_topic() -> None:
    one = gold(header=HEADER.replace("cadre", "work-safety"))
    assert one.statements[0].labels == ()
    assert one.statements[0].topic == "teachers/content"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("26场次", (26, 26, 26, "场次", "=")),
        ("1 558人", (1558, 1558, 1558, "人", "=")),
        ("３，５００人次", (3500, 3500, 3500, "人次", "=")),
        ("1300余人次", (1300, 1300, 1400, "人次", "~")),
        ("八百四十多名", (840, 840, 850, "名", "~")),
        ("三百二十余万元", (3200000, 3200000, 3300000, "元", "~")),
        ("2.8万元", (28000, 28000, 28000, "元", "=")),
        ("一万二千册", (12000, 12000, 12000, "册", "=")),
        ("近两千人次", (2000, 1800, 2000, "人次", "~")),
        ("约40名", (40, 36, 44, "名", "~")),
        ("20名左右", (20, 18, 22, "名", "~")),
        ("不少于110学时", (110, 110, None, "学时", ">=")),
        ("90％以上", (90, 90, None, "%", ">=")),
        ("不足40平方米", (40, None, 40, "平方米", "<")),
        ("不超过90分钟", (90, None, 90, "分钟", "<=")),
        ("百分之九十五点六", (95.6, 95.6, 95.6, "%", "=")),
        ("三分之一", (1 / 3, 1 / 3, 1 / 3, "比例", "=")),
        ("九成五", (95, 95, 95, "%", "=")),
        ("四成多", (40, 40, 50, "%", "~")),
        ("3—5天", (None, 3, 5, "天", "range")),
        ("三至六个月", (None, 3, 6, "月", "range")),
        ("二三十场", (None, 20, 30, "场", "range")),
        ("数百名", (None, 200, 1000, "名", "~")),
        ("12.5个百分点", (12.5, 12.5, 12.5, "百分点", "=")),
    ],
)
def test_plain_quantities_are_read(words: str, expected: tuple[object, ...]) -> None:
    found = quantity.read(words)
    assert found is not None
    assert found == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("words", ["若干名", "半天", "三加五天", "第三", "X人", ""])
def test_other_quantities_are_left_to_the_annotator(words: str) -> None:
    assert quantity.read(words) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "人", ("人", "=")),
        ("", "余人次", ("人次", "~")),
        ("不少于", "学时", ("学时", ">=")),
        ("", "万余元", ("元", "~")),
    ],
)
def test_holes_have_unit_and_bound(before: str, after: str, expected: tuple[str, str]) -> None:
    found = quantity.open_quantity(before, after)
    assert (found.value, found.unit, found.op) == (None, *expected)


TOP = HEADER.count("\n")  # lines above the text
REFUSED = [
    ("⟦f 数字有误|3期⟧", 1, 1, "unknown_rule"),
    ("多出⟧一个", 1, 3, "stray_close"),
    ("头一行\n未完⟦n|三个", 2, 3, "unclosed"),
    ("⟦没有竖线⟧", 1, 1, "no_bar"),
    ("⟦x|什么⟧", 1, 1, "unknown_mark"),
    ("⟦number|什么⟧", 1, 1, "unknown_mark"),
    ("⟦?s praise|什么⟧", 1, 1, "unknown_mark"),
    ("正文⟦n|⟧", 1, 3, "empty_mark"),
    ("⟦h1 overview|一、基本情况⟧", 1, 1, "bad_heading"),
    ("⟦h1|一、|基本情况⟧", 1, 1, "bad_heading"),
    ("⟦h1 summary|一、|总结⟧", 1, 1, "unknown_role"),
    ("⟦z heading|总结⟧", 1, 1, "unknown_role"),
    ("⟦p gap|X⟧", 1, 1, "unknown_slot"),
    ("办班⟦i,办班,,x=1|3期⟧", 1, 3, "bad_indicator"),
    ("办班⟦i,办班,,v=多|3期⟧", 1, 3, "bad_indicator"),
    ("办班⟦i,办班,,o=≈|3期⟧", 1, 3, "bad_indicator"),
    ("办班⟦i,办班|若干期⟧", 1, 3, "unread_quantity"),
    ("⟦s q1 teachers|少。⟧", 1, 1, "bad_statement"),
    ("⟦s p1|少。⟧", 1, 1, "bad_statement"),
    ("⟦s m1 teachers x=1|少。⟧", 1, 1, "bad_statement"),
    ("⟦s p1 teecher|少。⟧", 1, 1, "unknown_label"),
    ("⟦s p1 teachers|少。⟧⟦s p1 funding|穷。⟧", 1, 19, "same_id"),
    ("⟦s m1>p2 teachers|请人。⟧", 1, 1, "bad_link"),
    ("⟦s p1 teachers|少。⟧⟦s p2>p1 funding|穷。⟧", 1, 19, "bad_link"),
    ("⟦s m1 teachers o=县委|请人。⟧", 1, 1, "no_quote"),
    ("⟦s p1 teachers|少⟦s p2 funding|穷⟧。⟧", 1, 17, "nested_statement"),
]


@pytest.mark.parametrize(("body", "line", "column", "code"), REFUSED)
def test_what_does_not_fit_is_refused_at_its_place(body: str, line: int, column: int, code: str) -> None:
    with pytest.raises(evaluation.GoldError) as caught:
        gold(body)
    problem = caught.value.problems[0]
    assert (problem.file, problem.line, problem.column, problem.code) == ("01.src", line + TOP, column, code)
    assert f"01.src:{line + TOP}:{column}" in str(caught.value)
    assert remedy("evaluation", code)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (HEADER.replace("#year=2024\n", ""), "no_header"),
        (HEADER.replace("#year=2024", "#year=去年"), "bad_year"),
        (HEADER + "#wrap=30\n", "unknown_header"),
    ],
)
def test_headers_are_checked(header: str, code: str) -> None:
    with pytest.raises(evaluation.GoldError) as caught:
        gold(header=header)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_all_faults_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "01.src").write_text(HEADER + "⟦x|一⟧\n⟦p gap|X⟧\n", encoding="utf-8")
    (tmp_path / "src" / "02.src").write_text(HEADER + BODY, encoding="utf-8")
    (tmp_path / "src" / "03.src").write_bytes("乱码".encode("gbk"))
    with pytest.raises(evaluation.GoldError) as caught:
        evaluation.compile_folder(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["unknown_mark", "unknown_slot", "not_utf8"]
    assert [path.name for path in tmp_path.iterdir()] == ["src"]


def test_a_folder_is_compiled_and_read_again(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "01.src").write_text(HEADER + BODY, encoding="utf-8")
    assert evaluation.compile_folder(tmp_path) == evaluation.read_folder(tmp_path) == [gold()]


@pytest.mark.parametrize(("content", "code"), [(None, "no_gold"), ("{}", "bad_json"), ("[", "bad_json")])
def test_a_folder_without_good_gold_is_refused(tmp_path: Path, content: str | None, code: str) -> None:
    if content is not None:
        (tmp_path / "01.json").write_text(content, encoding="utf-8")
        (tmp_path / "01.txt").write_text("正文", encoding="utf-8")
    with pytest.raises(evaluation.GoldError) as caught:
        evaluation.read_folder(tmp_path)
    assert [problem.code for problem in caught.value.problems] == [code]


@settings(max_examples=100)
@given(st.text(alphabet="⟦⟧|ipns, x1\n。", max_size=30))
def test_any_source_is_compiled_or_refused(body: str) -> None:
    problems: Sequence[evaluation.Problem] = ()
    one = None
    try:
        one = gold(body)
    except evaluation.GoldError as error:
        problems = error.problems
    assert all(problem.line > 0 and problem.column > 0 for problem in problems)
    assert one is None or golds.from_json(one.name, one.text, golds.to_json(one)) == one


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_other_hands_sources_compile_to_their_own_json() -> None:
    for wanted in evaluation.read_folder(SHARED):
        source = (SHARED / "src" / f"{wanted.name}.src").read_text(encoding="utf-8")
        if "\n#wrap=" not in source:  # our texts are written as they are
            found = evaluation.compile_source(source, wanted.name)
            assert found.figures == tuple(
                row._replace(low=pytest.approx(row.low, abs=1e-5), high=pytest.approx(row.high, abs=1e-5))
                for row in wanted.figures
            )
            plain = {"figures": (), "headings": ()}  # numbers of headings may carry a blank
            assert found._replace(**plain) == wanted._replace(**plain)
            ours, theirs = ([row._replace(number="") for row in one.headings] for one in (found, wanted))
            assert ours == theirs
