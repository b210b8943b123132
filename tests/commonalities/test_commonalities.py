"""What many units say: who counts, what is the same, which quote stands for all."""

import csv
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from reportmine import commonalities, profile
from reportmine.commonalities import clusters, wording
from reportmine.records import Commonality, Link, Passage, Statement
from reportmine.statements import likeness

ALIKE = Path(__file__).parents[2] / "corpora" / "statements" / "alike.tsv"
CLASSES = profile.load("cadre-training").classes

NO_ROOM = "缺少专门的培训场所，每次办班都要借会议室。"
NO_ROOM_2 = "没有自己的培训场所，办班靠借各单位的会议室。"
NO_ROOM_3 = "培训场所不足，办班时到处租借会议室。"
NO_TEACHER = "专职教师年龄偏大，新课没人讲。"


def stated(
    number: int,
    text: str,
    report: str,
    label: str = "venues",
    kind: Literal["problem", "plan"] = "problem",
) -> Statement:
    own = (f"s{number}", report, 0, len(text), text, kind, text, label, (), None, "rule", "")
    return Statement(*own, None, None, None, None, None, None, None, ())


def passage(report: str, text: str, family: str, kind: Literal["copied", "common"] = "copied") -> Passage:
    own = (f"{family}/{report}", family, report, 0, len(text), text, 2, 1.0, kind)
    return Passage(*own, "verbatim", "batch", "", 1.0, None, None)


def found(
    rows: Sequence[Statement],
    links: Sequence[Link] = (),
    passages: Sequence[Passage] = (),
    units: dict[str, str] | None = None,
) -> list[Commonality]:
    names = {row.report_id: row.report_id for row in rows} | (units or {})
    return commonalities.find(commonalities.Said(rows, links, passages, names), CLASSES)


def of(*texts: str) -> list[Statement]:
    """One statement a report."""
    return [stated(i, text, f"r{i}") for i, text in enumerate(texts)]


def test_three_units_that_say_the_same_in_other_words_have_it_in_common() -> None:
    [row] = found(of(NO_ROOM, NO_TEACHER, NO_ROOM_2, NO_ROOM_3))
    assert row.statement_ids == ("s0", "s2", "s3")
    assert row.report_ids == ("r0", "r2", "r3")
    assert (row.kind, row.label, row.n_units, row.n_voices) == ("problem", "venues", 3, 3)


def test_two_units_have_nothing_in_common() -> None:
    assert found(of(NO_ROOM, NO_ROOM_2, NO_TEACHER)) == []


def test_the_quote_is_a_statement_of_the_group() -> None:
    [row] = found(of(NO_ROOM, NO_ROOM_2, NO_ROOM_3))
    assert row.statement_id in row.statement_ids


def test_two_reports_of_one_unit_are_one_unit() -> None:
    assert found(of(NO_ROOM, NO_ROOM_2, NO_ROOM_3), units={"r1": "r0"}) == []


def test_a_copied_passage_is_one_voice() -> None:
    rows = of(NO_ROOM, NO_ROOM_2, NO_ROOM_3)
    copies = [passage("r0", NO_ROOM, "f"), passage("r1", NO_ROOM_2, "f")]
    assert found(rows, passages=copies) == []


def test_wording_that_everybody_may_use_is_no_copy() -> None:
    rows = of(NO_ROOM, NO_ROOM_2, NO_ROOM_3)
    common = [passage(row.report_id, row.text, "f", "common") for row in rows]
    assert [row.n_voices for row in found(rows, passages=common)] == [3]


def test_a_passage_that_only_touches_the_statement_is_no_copy() -> None:
    rows = of(NO_ROOM, NO_ROOM_2, NO_ROOM_3)
    touched = [passage("r0", NO_ROOM[:5], "f"), passage("r1", NO_ROOM_2[:5], "f")]
    assert [row.n_voices for row in found(rows, passages=touched)] == [3]


def test_nearly_the_same_characters_are_one_voice_but_all_units_are_named() -> None:
    nearly = NO_ROOM.replace("。", "！")
    assert found(of(NO_ROOM, nearly, NO_ROOM_2)) == []
    [row] = found(of(NO_ROOM, nearly, NO_ROOM_2, NO_ROOM_3))
    assert (row.n_units, row.n_voices) == (4, 3)


def test_classes_and_kinds_are_kept_apart() -> None:
    rows = of(NO_ROOM, NO_ROOM_2)
    assert found([*rows, stated(2, NO_ROOM_3, "r2", label="funding")]) == []
    assert found([*rows, stated(2, NO_ROOM_3, "r2", kind="plan")]) == []


def test_who_does_it_by_when_is_no_meaning() -> None:
    owner, deadline = "县委党校牵头、县财政局配合", "2026年6月底前"
    said = ["更换投影", "编写乡土教材", "回访结业学员"]
    rows = [
        stated(i, f"由{owner}，{deadline}{what}。", f"r{i}", kind="plan")._replace(
            owner=owner, deadline=deadline
        )
        for i, what in enumerate(said)
    ]
    assert found(rows) == []


def test_a_headline_says_more_than_what_stands_behind_it() -> None:
    heads = ["经费拨付不及时", "培训经费拨付晚", "经费不能及时拨付"]
    behind = [
        "上半年两期班因此推到九月，有关镇街反映较多。",
        "名师请不起，只好由本单位的同志轮流上课。",
        "年初说好的采购一拖再拖，教室至今空着一半。",
    ]
    rows = [
        stated(i, f"{head}。{rest}", f"r{i}", label="funding")._replace(headline=head)
        for i, (head, rest) in enumerate(zip(heads, behind, strict=True))
    ]
    assert [row.n_units for row in found(rows)] == [3]
    assert found([row._replace(headline=row.text) for row in rows]) == []


def test_units_whose_problem_is_answered_are_counted() -> None:
    rows = of(NO_ROOM, NO_ROOM_2, NO_ROOM_3)
    links = [Link("s0", "x", 0.9, "full"), Link("s2", "x", 0.9, "partly")]
    assert [row.n_answered for row in found(rows, links)] == [2]


def test_most_voices_come_first() -> None:
    few = of("经费预算少，不够办班。", "财政预算的培训经费偏少，办班不够用。", "办班经费不够，预算安排偏少。")
    rows = [row._replace(statement_id=f"f{row.statement_id}", label="funding") for row in few]
    many = of(NO_ROOM, NO_ROOM_2, NO_ROOM_3, "没有培训场所，开班要向学校借教室和会议室。")
    assert [(row.commonality_id, row.label) for row in found([*rows, *many])] == [
        ("problem-01", "venues"),
        ("problem-02", "funding"),
    ]


def test_no_statement_no_row() -> None:
    assert found([]) == []


def test_vectors_are_those_of_scikit_learn_where_there_is_no_concept() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [NO_ROOM, NO_ROOM_2, NO_TEACHER, "12 abc"]
    theirs = TfidfVectorizer(analyzer=lambda text: list(wording.units(text, {})), sublinear_tf=True)
    wanted = theirs.fit_transform(texts)
    ours = wording.matrix(texts, {})
    assert np.allclose((ours @ ours.T).toarray(), (wanted @ wanted.T).toarray(), atol=1e-9)


def test_words_of_one_concept_meet() -> None:
    index = likeness.index([["场所", "场地", "阵地"]])
    with_it, without = (wording.matrix(["缺培训场所", "无办班阵地"], each) for each in (index, {}))
    assert (without[0] @ without[1].T).sum() == 0
    assert (with_it[0] @ with_it[1].T).sum() > 0


def unit_rows(angles: Sequence[float]) -> csr_matrix:
    return csr_matrix(np.array([[np.cos(a), np.sin(a)] for a in angles]).reshape(-1, 2))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 1.5), max_size=12), st.floats(0.05, 0.99))
def test_every_row_is_in_one_cluster_and_mean_likeness_reaches_the_threshold(
    angles: list[float], near: float
) -> None:
    matrix = unit_rows(angles)
    parts = clusters.clusters(matrix, near)
    assert sorted(i for part in parts for i in part) == list(range(len(angles)))
    likeness = (matrix @ matrix.T).toarray()
    for part in parts:
        pairs = [likeness[a, b] for a, b in itertools.combinations(part, 2)]
        assert not pairs or max(pairs) >= near - 1e-9


def test_many_rows_are_parted_first_and_give_the_same_clusters(monkeypatch: pytest.MonkeyPatch) -> None:
    angles = [group + step for group in (0.0, 0.5, 1.0, 1.5) for step in (0.0, 0.02, 0.04)]
    wanted = clusters.clusters(unit_rows(angles), 0.99)
    monkeypatch.setattr(clusters, "MOST", 5)
    assert clusters.clusters(unit_rows(angles), 0.99) == wanted
    assert len(wanted) == 4


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    angles = [0.0, 0.1, 0.25, 0.9, 1.0, 1.5]
    wanted = [{0, 1, 2}, {3, 4}, {5}]
    parts = clusters.clusters(unit_rows([angles[i] for i in order]), 0.96)
    assert sorted(sorted(order[i] for i in part) for part in parts) == [sorted(w) for w in wanted]


@pytest.mark.parametrize("half", ["dev", "test"])
def test_statements_of_one_meaning_are_told_from_look_alikes(half: str) -> None:
    with ALIKE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["half"] == half]
    right = wrong = alike = 0
    for kind in ("problem", "plan"):
        own = [stated(i, r["text"], f"r{i}", r["label"]) for i, r in enumerate(rows) if r["kind"] == kind]
        means = [(r["topic"], r["meaning"]) for r in rows if r["kind"] == kind]
        texts = wording.texts(own, getattr(CLASSES, kind))
        matrix = wording.matrix(texts, likeness.index(CLASSES.concepts))
        for label in sorted({row.label for row in own}):
            at = [i for i, row in enumerate(own) if row.label == label]
            group = {
                at[i]: n
                for n, part in enumerate(clusters.clusters(matrix[at], commonalities.NEAR))
                for i in part
            }
            for a, b in itertools.combinations(at, 2):
                right += means[a] == means[b] and group[a] == group[b]
                wrong += means[a] != means[b] and group[a] == group[b]
                alike += means[a] == means[b]
    assert right / (right + wrong) >= 0.88
    assert right / alike >= 0.38
